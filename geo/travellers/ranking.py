"""Who moves in a corpus, and how often."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.grammar import MOVEMENT, read_sentence
from geo.sentences import held_by
from geo.travellers.actors import Identity, find_actors, is_role
from geo.travellers.identity import told_in_first_person
from geo.travellers.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.models import Reading


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whom the articles move about: how often, and in how many articles."""

    name: str
    moves: int
    articles: int


_NO_ONE = Identity("", frozenset())


def rank_travellers(readings: Sequence[Reading]) -> tuple[Moved, ...]:
    """List who moves in a corpus, most moves first.

    A move is a verb of movement or presence whose subject is that name. A longer name takes the moves of the
    shorter one that it ends with ("Keller" counts for "Anna Keller").
    """
    moves: Counter[str] = Counter()
    where: dict[str, set[str]] = {}
    for reading in readings:
        article = reading.article
        narrated = told_in_first_person(
            [read_sentence(article.text, s, article.language) for s in reading.sentences], _NO_ONE
        )
        mentions = held_by(reading.sentences, reading.mentions)
        days = held_by(reading.sentences, reading.dates)
        for sentence, named, dated in zip(reading.sentences, mentions, days, strict=True):
            read = read_sentence(article.text, sentence, article.language)
            if not any(t.klass in MOVEMENT for t in read.triggers):
                continue
            places = [m.span for m in named if m.place is not None]
            dates = [d.span for d in dated if d.span is not None]
            actors = find_actors(read, _NO_ONE, places, dates)
            for trigger in read.triggers:
                if trigger.klass not in MOVEMENT or trigger.noun:
                    continue
                _, actor, _ = subject_of(
                    read, trigger, actors, "unknown", first_person=narrated, group_is_traveller=False
                )
                if actor is None or actor.oblique:
                    continue
                if actor.kind == "first" and narrated:
                    name = "I"
                elif actor.kind == "other" and actor.text[0].isupper() and not is_role(read, actor):
                    name = actor.text
                else:
                    continue
                moves[name] += 1
                where.setdefault(name, set()).add(article.id)
    return _joined(moves, where)


def _joined(moves: Counter[str], where: dict[str, set[str]]) -> tuple[Moved, ...]:
    """Add up the spellings of one name, and leave out what is hardly anybody's."""
    best: dict[frozenset[str], str] = {}
    for name, _ in moves.most_common():
        best.setdefault(_name_key(name), name)
    paired = re.compile(r"\w+-[A-ZÀ-Þ]\w+")  # "Brandt-Keller": two people at one summit
    full = sorted(
        (k for k in best if not paired.fullmatch(best[k])), key=lambda key: (-len(key), -moves[best[key]])
    )
    total: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    for name, count in moves.items():
        key = _name_key(name)
        longer = next((k for k in full if key < k), key)
        total[best[longer]] += count
        seen.setdefault(best[longer], set()).update(where[name])
    return tuple(
        Moved(name, count, len(seen[name]))
        for name, count in total.most_common()
        if name == "I" or len(_name_key(name)) > 1 or (count >= _OFTEN and not name.isupper())
    )


_OFTEN = 3  # moves that a single word needs to pass for a person: below, most are papers and agencies


def _name_key(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[\s\-‐‑]+", name.lower()))
