"""The tense of a verb: which auxiliary governs it, and whether a negation does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from geo.grammar.boundaries import COMMA, COORDINATE
from geo.grammar.forms import BOUND
from geo.grammar.lexicon import lexicon_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.grammar.sentence import Sentence

Tense = Literal["past", "pluperfect", "present", "future", "conditional", "open"]
"""The tense and mood of a verb; "open" for an infinitive, a gerund or a bare participle, which take it from others."""

PARTICLE_REACH = 25  # words: a German particle stands at the end of its clause
_AUXILIARY_REACH = 6  # words between an auxiliary and its verb: "has, the agency said, arrived"
_TOGETHER = 2  # words: the auxiliaries of one verb, "would have", stand together
_NEGATION, _NO = 5, 3  # words before a verb for "not"; behind "no"
_NO_NOUN = 2

_TENSE_OF_FORM: Mapping[str, Tense] = {
    "present": "present",
    "past": "past",
    "imperfect": "past",
    "future": "future",
    "conditional": "conditional",
    "subjunctive": "future",
}
_TENSE_OF_AUXILIARY: Mapping[str, Tense] = {
    "perfect": "past",
    "pluperfect": "pluperfect",
    "past": "past",
    "present": "present",
    "future": "future",
    "conditional": "conditional",
}
_STRONGEST = ("conditional", "hearsay", "future", "pluperfect", "perfect", "past", "present")


class Governor(NamedTuple):
    """The auxiliary that governs a verb: its list in the tables, and its first token."""

    kind: str
    at: int


def tense_of(read: Sentence, first: int, last: int, form: str, governor: Governor | None) -> Tense:
    """Return the tense of a verb in some form with the auxiliary that governs it."""
    if governor is not None and form in BOUND:
        if governor.kind != "hearsay":
            return _TENSE_OF_AUXILIARY[governor.kind]
        passive = read.low_at(last + 1) in read.language.words("grammar", "bound_infinitives")
        adverb = last > first  # "will zurück nach Lyon", "will daheim in Lyon …": no participle at all
        return "conditional" if form == "participle" and not passive and not adverb else "future"
    if form == "base" and read.bare_verbs:
        return "open" if read.is_tagged(first - 1, "aux.infinitive") else "present"
    return _TENSE_OF_FORM.get(form, "open")


def governor_of(read: Sentence, first: int, last: int) -> Governor | None:
    """Find the auxiliary that governs a verb, the strongest where there are several."""
    found = [*_before(read, first), *(_behind(read, last) if read.capital_nouns else ())]
    if any(g.at < first for g in found):  # "musste abgesagt *werden*", "hat umsteigen *müssen*": no future
        bound = read.language.words("grammar", "bound_infinitives")
        found = [g for g in found if g.at < first or read.low_at(g.at) not in bound]
    return min(
        (g for g in found if g.kind in _STRONGEST), key=lambda g: _STRONGEST.index(g.kind), default=None
    )


def _before(read: Sentence, verb: int) -> Iterator[Governor]:
    verb_final = read.capital_nouns
    reach = PARTICLE_REACH if verb_final else _AUXILIARY_REACH
    limit = 2 * COMMA + COORDINATE if verb_final else COMMA + 0.5
    nearest: int | None = None
    for at in range(verb - 1, max(-1, verb - reach - 1), -1):
        if read.boundaries(_end_of_phrase(read, at, verb), verb) > limit:
            return
        if nearest is not None and not verb_final and nearest - at > _TOGETHER:
            return
        for tag, end in read.tags.get(at, ()):
            if not tag.startswith("aux.") or end >= verb:
                continue
            if not verb_final and (_closed_before(read, at, verb) or _over_name(read, at, end, verb)):
                continue
            if _is_free_between(read, end + 1, verb):
                yield Governor(tag.removeprefix("aux."), at)
                nearest = at


def _end_of_phrase(read: Sentence, at: int, verb: int) -> int:
    """Return the last token of the auxiliary of an infinitive: no clause opens inside "tiene *que* viajar"."""
    ends = [end for tag, end in read.tags.get(at, ()) if tag.startswith("aux.") and end < verb]
    return max(ends) if ends and read.has_form(verb, "base") else at


def _behind(read: Sentence, verb: int) -> Iterator[Governor]:
    """Yield the auxiliaries that a subordinate clause puts behind its verb: "angekommen ist", "gelandet sein soll"."""
    for at in (verb + 1, verb + 2):
        if not read.is_word(at):
            return
        for tag in read.tags_at(at):
            if tag.startswith("aux."):
                yield Governor(tag.removeprefix("aux."), at)


def _over_name(read: Sentence, auxiliary: int, end: int, verb: int) -> bool:
    """Tell "fue a Lyon a comprar": a name and a preposition between part an infinitive from what is no auxiliary of it."""
    named = any(token.text[0].isupper() for token in read.tokens[end + 1 : verb])
    return named and (end > auxiliary or bool(read.relations_at(verb - 1)))


def _closed_before(read: Sentence, auxiliary: int, verb: int) -> bool:
    """Tell "Keller, who *is* 66, *arrived*": a comma has closed the relative clause in which the auxiliary stands."""
    relative = read.is_tagged(auxiliary - 1, "grammar.subject_relative")
    return relative and any(token.text == "," for token in read.tokens[auxiliary + 1 : verb])


def _is_free_between(read: Sentence, first: int, verb: int) -> bool:
    """Tell that no other finite verb of movement stands between an auxiliary and its verb."""
    finite = {"past"} if read.capital_nouns else {"past", "present"}
    forms = lexicon_of(read.language).forms
    return not any(
        form.form in finite and len(form.tokens) == 1 and not form.particle and not read.is_auxiliary(at)
        for at in range(first, verb)
        for form in forms.of(read.tokens[at].low)
    )


def light_verbs(read: Sentence) -> list[int]:
    """Return the tokens of verbs that only give a noun its present: "*begins* a visit", not "a *fait* une visite"."""
    return [last for first, last in read.tagged("grammar.light_verbs") if not read.is_auxiliary(first - 1)]


def harmless_negations(read: Sentence) -> set[int]:
    """Return the tokens of phrases that negate nothing: "*not only* in Lyon"."""
    return {at for begin, end in read.tagged("grammar.not_negation") for at in range(begin, end + 1)}


def is_negated(read: Sentence, first: int, last: int, *, noun: bool = False) -> bool:
    """Tell whether a negation stands by a verb in its own clause, or right before a noun or an infinitive."""
    reach = _NO_NOUN if noun else _NO
    harmless = harmless_negations(read)
    if any(
        1 <= first - end <= reach and read.boundaries(end, first) < COMMA and end not in harmless
        for _, end in read.tagged("grammar.no")
    ):
        return True
    if noun:
        return False
    behind = int(read.language.table("grammar").get("negation_reach", 0))
    for negation, _ in read.tagged("grammar.negation"):
        if negation in harmless:
            continue  # "not only"
        at = _behind_aside(read, negation, first)
        near = at - first >= -_NEGATION and at - last <= behind
        if near and read.boundaries(min(at, first), max(at, first)) < COMMA:
            return True
        between = range(last + 1, at)
        turned = read.is_tagged(at - 1, "grammar.coordinate") and any(map(read.is_name, between))
        if behind and at > last and not turned and all(_lists(read, each) for each in between):
            return True  # but "goes to Lyon and not to Turin"
    return False


def is_negated_in_bracket(read: Sentence, auxiliary: int, verb: int) -> bool:
    """Tell German "hat *nicht* an der Konferenz in Lyon teilgenommen": the auxiliary and its verb hold all the clause between them.

    Not in "hat die *nicht* geladenen Gäste begrüßt", where the negation stands between an article and its noun.
    """
    if not read.capital_nouns or auxiliary > verb or read.boundaries(auxiliary, verb) >= COMMA:
        return False
    harmless = harmless_negations(read)
    articles = read.language.words("grammar", "determiners")
    return any(
        auxiliary < at < verb and at not in harmless and read.low_at(at - 1) not in articles
        for at, _ in read.tagged("grammar.negation")
    )


def _lists(read: Sentence, at: int) -> bool:
    """Tell what may stand between a German verb and its negation: "besucht Lyon, Turin und die Stadt Bonn *nicht*"."""
    listed = read.tokens[at].text == "," or read.is_name(at) or read.is_function_word(at)
    return listed or read.is_tagged(at, "grammar.coordinate") or bool(read.relations_at(at))


def _behind_aside(read: Sentence, negation: int, verb: int) -> int:
    """Return the comma that closes the aside of "will not, whatever the papers say, travel": the negation holds on behind it."""
    commas = [at for at in range(negation + 1, verb) if read.tokens[at].text == ","]
    return commas[1] if len(commas) > 1 and commas[0] == negation + 1 else negation
