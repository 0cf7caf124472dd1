"""The tense around a time expression: :func:`geo.grammar.tense_near`, and what to do where it is weak."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.grammar import read_sentence, tense_near
from geo.models import Span

if TYPE_CHECKING:
    from geo.dates._anchor import Tense
    from geo.grammar import Sentence

_AUXILIARIES: dict[str, Tense] = {
    "future": "future",
    "conditional": "future",
    "pluperfect": "past",
    "past": "past",
}
"""Auxiliaries that tell the tense even where no verb of movement follows; "has" and "is" alone do not."""


@dataclass(frozen=True, slots=True)
class TenseAround:
    """The tense around an expression, found when it is asked for.

    A present is weak evidence, as nouns look like present forms ("the train", "le président"); so it is looked at
    again, without words behind a determiner and with auxiliaries. A sentence without a verb takes the tense of the
    one before it, else of the one after.
    """

    text: str
    sentences: tuple[Span, ...]
    at: Span
    code: str

    def __call__(self) -> Tense:
        """Return the tense, `None` where nothing near tells it."""
        here = bisect_right(self.sentences, self.at.start, key=lambda span: span.start) - 1
        if here < 0 or self.at.start >= self.sentences[here].end:
            return None
        tense = self._within(self.sentences[here], self.at)
        if tense is None and here > 0:
            before = self.sentences[here - 1]
            tense = self._within(before, Span(before.end - 1, before.end))
        if tense is None and here + 1 < len(self.sentences):
            after = self.sentences[here + 1]
            tense = self._within(after, Span(after.start, after.start + 1))
        return tense

    def _within(self, sentence: Span, at: Span) -> Tense:
        tense = tense_near(self.text, sentence, at, self.code)
        if tense in ("past", "future"):
            return tense
        return _look_again(read_sentence(self.text, sentence, self.code), at)


def _look_again(read: Sentence, at: Span) -> Tense:
    if not read.tokens:
        return None
    first, last = read.at(at.start), read.at(max(at.start, at.end - 1))
    determiners = frozenset(read.language.words("grammar", "determiners"))
    found: list[tuple[float, Tense]] = []
    persons = frozenset(read.language.words("grammar", "first_person"))
    for trigger in read.triggers:
        if trigger.noun or first <= trigger.first <= last:
            continue
        beside = {
            read.tokens[i].low for i in (trigger.first - 1, trigger.last + 1) if 0 <= i < len(read.tokens)
        }
        if (
            trigger.tense == "open" and not beside & persons
        ):  # "fliegen wir" is a present, "fliegen" alone none
            continue
        if trigger.first and read.tokens[trigger.first - 1].low.rstrip("'") in determiners:
            continue
        tense: Tense = "past" if trigger.tense in ("past", "pluperfect") else "future"
        cost = read.cost(trigger.last, first) if trigger.last < first else read.cost(last, trigger.first)
        found.append((cost, "present" if trigger.tense in ("present", "open") else tense))
    for kind, told in _AUXILIARIES.items():
        for begin, end in read.tagged(f"aux.{kind}"):
            if not first <= begin <= last:
                cost = read.cost(end, first) if end < first else read.cost(last, begin)
                found.append((cost, told))
    return min(found, key=lambda pair: pair[0])[1] if found else None
