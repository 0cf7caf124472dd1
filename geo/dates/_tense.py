"""The tense of the clause around a time expression, from the verbs that :mod:`geo.grammar` finds."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.grammar import read_sentence
from geo.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.grammar import Sentence, Trigger

Told = Literal["past", "present", "future"]
Tense = Told | None

_AUXILIARIES: dict[str, Told] = {"pluperfect": "past", "past": "past", "future": "future"}
"""Auxiliaries that tell a tense even where no verb of movement follows; "has" and "is" alone do not. At the same
distance the first decides: "hatten am Freitag absagen müssen"."""

_OTHER_CLAUSE = 8.0
"""What a verb of saying costs behind a comma, in words: "will leave on Monday, he said" is no past. The cost that
:mod:`geo.grammar` gives to a change of voice."""


_REACH = 600
"""Characters to either side in which a verb is looked for: more than the longest sentence of our tables."""


@dataclass(frozen=True, slots=True)
class TenseAround:
    """The tense around an expression, found when it is asked for.

    Attributes
    ----------
    at
        The expression.
    before
        The expression before it; where no verb stands between the two, they share the verb of the first.
    """

    text: str
    sentences: tuple[Span, ...]
    at: Span
    code: str
    before: Span | None = None

    def __call__(self) -> Tense:
        """Return the tense in the expression's own sentence, `None` where no verb tells it."""
        here = self._here()
        if here is None:
            return None
        at = self.at
        sentence = self._near(self.sentences[here])
        read = read_sentence(self.text, sentence, self.code)
        if self.before and sentence.holds(self.before):
            verbs = [where for where, _, _ in _verbs(read)]
            first, last = read.at(self.before.end), read.at(at.start)
            apart = read.barriers[last] - read.barriers[first] >= _OTHER_CLAUSE
            if not apart and not any(first < where < last for where in verbs):
                at = self.before
        return _nearest(read, at)

    def beside(self) -> Tense:
        """Return the tense of the sentence before, else of the one after: a guess for a sentence without a verb."""
        here = self._here()
        if here is None:
            return None
        for other, edge in ((here - 1, -1), (here + 1, 0)):
            if 0 <= other < len(self.sentences):
                span = self.sentences[other]
                span = Span(max(span.start, span.end - _REACH), span.end) if edge else span
                span = Span(span.start, min(span.end, span.start + _REACH))
                at = Span(span.end - 1, span.end) if edge else Span(span.start, span.start + 1)
                tense = _nearest(read_sentence(self.text, span, self.code), at)
                if tense:
                    return tense
        return None

    def _near(self, sentence: Span) -> Span:
        """Cut what stands far away from a sentence without end: the same piece for all that stands together."""
        if sentence.end - sentence.start <= 3 * _REACH:
            return sentence
        piece = (self.at.start - sentence.start) // _REACH
        start = sentence.start + max(0, piece - 1) * _REACH
        return Span(start, min(sentence.end, sentence.start + (piece + 2) * _REACH, len(self.text)))

    def _here(self) -> int | None:
        here = bisect_right(self.sentences, self.at.start, key=lambda span: span.start) - 1
        return here if here >= 0 and self.at.start < self.sentences[here].end else None


def _nearest(read: Sentence, at: Span) -> Tense:
    if not read.tokens:
        return None
    first, last = read.at(at.start), read.at(max(at.start, at.end - 1))
    best: tuple[float, Told] | None = None
    for where, tense, extra in _verbs(read):
        if first <= where <= last:
            continue
        near = last if where > last else first
        cost = read.cost(where, near)
        if extra and read.barriers[max(where, near)] != read.barriers[min(where, near)]:
            cost += extra
        if best is None or cost < best[0]:
            best = cost, tense
    return best[1] if best else None


def _verbs(read: Sentence) -> Iterator[tuple[int, Told, float]]:
    """Yield what tells a tense: its token, the tense, and what it costs from another clause."""
    for trigger in read.triggers:
        tense = None if trigger.noun else _tense_of(read, trigger)
        if tense:
            yield trigger.last, tense, _OTHER_CLAUSE if trigger.klass == "say" else 0.0
    for kind, tense in _AUXILIARIES.items():
        for _, last in read.tagged(f"aux.{kind}"):
            yield last, tense, 0.0


def _tense_of(read: Sentence, trigger: Trigger) -> Tense:
    before = trigger.first - 1
    words = {read.tokens[i].low for i in (before, trigger.last + 1) if 0 <= i < len(read.tokens)}
    if trigger.tense == "open":  # "fliegen wir" is a present, "fliegen" alone an infinitive
        return "present" if words & frozenset(read.language.words("grammar", "first_person")) else None
    if trigger.tense in ("past", "pluperfect"):
        return "past"
    if trigger.tense == "present":  # nouns look like present forms: "the train", "le président"
        determiners = frozenset(read.language.words("grammar", "determiners"))
        return None if before >= 0 and read.tokens[before].low.rstrip("'") in determiners else "present"
    tags = {tag for tag, _ in read.tags.get(before, ())} if before >= 0 else set()
    if "aux.perfect" in tags and not tags & {"aux.future", "aux.conditional"}:
        return "past"  # "censé partir, il a quitté": the auxiliary beside the verb decides
    return "future"
