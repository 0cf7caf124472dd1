"""Who moves in a corpus, and how often."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.grammar import MOVEMENT, read_sentence
from geo.languages import language
from geo.sentences import held_by
from geo.travellers.actors import Identity, find_actors
from geo.travellers.identity import told_in_first_person
from geo.travellers.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geo.grammar import Sentence
    from geo.models import Reading
    from geo.travellers.actors import Actor


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
    lands = {
        m.name.lower() for r in readings for m in r.mentions if m.place is not None and m.place.kind in _LANDS
    }
    for reading in readings:
        article = reading.article
        nobody = lands | _peoples(article.language)
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
                else:
                    name = _called(read, actor, nobody) if actor.kind == "other" else ""
                if not name:
                    continue
                moves[name] += 1
                where.setdefault(name, set()).add(article.id)
    return _joined(moves, where)


_LANDS = frozenset({"country", "region", "continent"})


@cache
def _peoples(code: str) -> frozenset[str]:
    """Return the adjectives and inhabitants of countries: "the North Korean" is whoever was named before."""
    table = language(code).table("toponyms")
    stems = [stem for found in table.get("demonyms", {}).values() for stem in found]
    return frozenset(stem + ending for stem in stems for ending in table.get("demonym_endings", ("",)))


def _called(read: Sentence, actor: Actor, nobody: AbstractSet[str]) -> str:
    """Return a person's name without titles ("Russian Foreign Minister Igor Ivanov"), "" where it is no name.

    "D'autres" is none, nor is a country that acts, nor its inhabitants.
    """
    tokens = read.tokens[actor.first : actor.last + 1]
    titles = [
        at
        for at in range(len(tokens))
        if any(
            tag in ("grammar.roles", "grammar.person_titles")
            for tag, _ in read.tags.get(actor.first + at, ())
        )
    ]
    if len(titles) == len(tokens):
        return ""
    rest = tokens[titles[-1] + 1 :] if titles else tokens
    if titles and any(token.low in nobody for token in rest):
        return ""  # "the leader of North Korea"
    kept = rest if rest and rest[0].text[0].isupper() else tokens  # "the Duke of Lyon" has no other name
    words = [token.text for token in kept]
    introduced = read.low_at(actor.first - 1) in read.language.words("grammar", "definite")
    if introduced and len(words) > _FULL_NAME and read.language.table("grammar").get("capital_nouns"):
        words = words[1:]  # "die Geigerin Ines Falk": an article is a noun's
    office = bool(titles) and kept is tokens
    capital = any(
        word[0].isupper() and len(word) > 1 and word[1].isalpha() and not (office and word.isupper())
        for word in words
    )  # "the leader of the DPRK" has no name
    return " ".join(words) if capital and " ".join(words).lower() not in nobody else ""


_FULL_NAME = 2  # words


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
