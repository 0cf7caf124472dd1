"""The tense of the clause around a time expression, from the verbs that :mod:`geo.grammar` finds."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from geo.grammar import light_verbs, read_sentence
from geo.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.grammar import Sentence, Trigger
    from geo.languages import Language

Told = Literal["past", "present", "future"]
Tense = Told | None

_AUXILIARIES: dict[str, Told] = {"pluperfect": "past", "past": "past", "future": "future"}
"""Auxiliaries that tell a tense even where no verb of movement follows; "has" and "is" alone do not. At the same
distance the first decides: "hatten am Freitag absagen müssen"."""

_OTHER_CLAUSE = 8.0
"""What a verb of saying costs behind a comma, in words: "will leave on Monday, he said" is no past. The cost that
:mod:`geo.grammar` gives to a change of voice."""


_CLOSE = 3.0
"""Two verbs whose distances differ by no more than this, in words, leave the tense open."""

_SENTENCES = 2
"""Sentences before, in the same paragraph, whose tense stands in for one that no verb tells."""

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
        told = _nearest(read, at)
        if told is None and _is_coming(read):
            return "future"
        return told or self._of_paragraph(here) or ("past" if _either(read) else None)

    def _of_paragraph(self, here: int) -> Tense:
        """Return the one tense of the sentences before in the paragraph: "They drove on. On the 9th, crowds were waiting"."""
        told: set[Told] = set()
        for before in reversed(self.sentences[max(0, here - _SENTENCES) : here]):
            if "\n" in self.text[before.end : self.at.start]:
                break
            read = read_sentence(self.text, self._near(before), self.code)
            told.update(tense for _, tense, _ in _verbs(read))
        return told.pop() if told in ({"past"}, {"future"}) else None

    def mixed(self) -> bool:
        """Tell whether a verb of the other direction stands about as near as the one that decides."""
        here = self._here()
        if here is None:
            return False
        read = read_sentence(self.text, self._near(self.sentences[here]), self.code)
        costs = {tense: cost for cost, tense in sorted(_costs(read, self.at), reverse=True)}
        return "past" in costs and "future" in costs and abs(costs["past"] - costs["future"]) <= _CLOSE

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
    return min(_costs(read, at), key=lambda pair: pair[0], default=(0.0, None))[1]


def _costs(read: Sentence, at: Span) -> Iterator[tuple[float, Told]]:
    """Yield every tense of a sentence with its distance from an expression."""
    if not read.tokens:
        return
    first, last = read.at(at.start), read.at(max(at.start, at.end - 1))
    for where, tense, extra in _verbs(read):
        if first <= where <= last:
            continue
        near = last if where > last else first
        cost = read.cost(where, near)
        if extra and read.barriers[max(where, near)] != read.barriers[min(where, near)]:
            cost += extra
        yield cost, tense


def _verbs(read: Sentence) -> Iterator[tuple[int, Told, float]]:
    """Yield what tells a tense: its token, the tense, and what it costs from another clause."""
    ahead = {last for _, last in read.tagged("aux.future")}
    for trigger in read.triggers:
        if trigger.noun or trigger.last in ahead:  # "est attendu": what is expected lies ahead
            continue
        tense = _tense_of(read, trigger)
        if tense:
            extra = _OTHER_CLAUSE if trigger.klass == "say" else 0.0
            yield trigger.last, tense, extra
            if trigger.auxiliary is not None:
                yield trigger.auxiliary, tense, extra
    for kind, tense in _AUXILIARIES.items():
        for _, last in read.tagged(f"aux.{kind}"):
            yield last, tense, 0.0
    for last in light_verbs(read):
        yield last, "present", 0.0


def _tense_of(read: Sentence, trigger: Trigger) -> Tense:
    before = trigger.first - 1
    words = {read.tokens[i].low for i in (before, trigger.last + 1) if 0 <= i < len(read.tokens)}
    if trigger.tense == "open":  # "fliegen wir" is a present, "fliegen" alone an infinitive
        if words & frozenset(read.language.words("grammar", "first_person")):
            return "present"
        return "past" if _is_participle(read.tokens[trigger.last].low, read.language) else None
    if _is_due(read, trigger):
        return "future"
    if trigger.tense in ("past", "pluperfect"):
        return "past"
    if _is_either(read, trigger):
        return None
    determiners = frozenset(read.language.words("grammar", "determiners"))
    determined = before >= 0 and read.tokens[before].low.rstrip("'") in determiners
    if determined and trigger.tense in ("present", "conditional"):
        return None  # nouns look like such forms: "the train", "le président", "una heladería"
    if trigger.tense == "conditional" and _is_rumoured(read, trigger):
        return "past"
    if trigger.tense == "present":
        return "present"
    tags = {tag for tag, _ in read.tags.get(before, ())} if before >= 0 else set()
    if "aux.perfect" in tags and not tags & {"aux.future", "aux.conditional"}:
        return "past"  # "censé partir, il a quitté": the auxiliary beside the verb decides
    return "future"


def _is_due(read: Sentence, trigger: Trigger) -> bool:
    """Tell "am Dienstag *ist* ein Besuch *geplant*", which lies ahead, from "hat geplant" and "war geplant"."""
    if trigger.klass != "plan" or trigger.tense != "past" or trigger.auxiliary is None:
        return False
    return read.is_tagged(trigger.auxiliary, "grammar.copulas")


def _is_rumoured(read: Sentence, trigger: Trigger) -> bool:
    """Tell "aurait atterri mardi", said of what is over, from "pourrait atterrir mardi"."""
    having = frozenset(read.language.table("grammar").get("auxiliaries", {}).get("past_conditional", ()))
    governed = {token.low for token in read.tokens[max(0, trigger.first - 3) : trigger.first]}
    return bool(having & governed) and _is_participle(read.tokens[trigger.first].low, read.language)


def _is_either(read: Sentence, trigger: Trigger) -> bool:
    words = read.tokens[trigger.first : trigger.last + 1]
    return trigger.tense == "present" and any(t.low.endswith(_two_tenses(read.language)) for t in words)


def _is_coming(read: Sentence) -> bool:
    """Tell "Next concert: Thursday, Lyon", where no verb says when."""
    return any(token.low in read.language.words("grammar", "coming") for token in read.tokens)


def _either(read: Sentence) -> bool:
    """Tell that a sentence has a verb that is a present or a past: who writes of days mostly looks back."""
    return any(not trigger.noun and _is_either(read, trigger) for trigger in read.triggers)


@cache
def _two_tenses(lang: Language) -> tuple[str, ...]:
    """Return the endings that the present shares with a past: "llegamos" is "we arrive" and "we arrived"."""
    return tuple(lang.words("grammar", "two_tenses"))


def _is_participle(word: str, lang: Language) -> bool:
    """Tell a participle ("parti mercredi de Toulon" is past) from an infinitive, by the language's own endings."""
    irregular, endings, infinitives = _endings(lang)
    return word in irregular or (word.endswith(endings) and not word.endswith(infinitives))


@cache
def _endings(lang: Language) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    table = lang.table("grammar")
    regular = tuple(table.get("endings", {}).values())
    verbs = tuple(table.get("verbs", {}).values())
    participles = {form for verb in verbs for form in verb.get("participle", ())}
    bases = {form for verb in verbs for form in verb.get("base", ())}
    return (
        frozenset(participles - bases),
        tuple({ending for kind in regular for ending in kind.get("participle", ()) if ending}),
        tuple({ending for kind in regular for ending in kind.get("base", ()) if ending}),
    )
