"""Plans that the same sentence or the next one calls off without naming the place again: "That visit was cancelled"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.view import EXCERPT, Judged, View, make_claim
from geo.grammar import COMMA, MOVEMENT
from geo.models import Claim, Span
from geo.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.grammar import Sentence, Trigger

_INTENDED = frozenset({"plan", "speculation"})
_CONFIDENCE = 0.7  # chosen by hand, as of the other constructions that no verb decides (`scenes`)
_CALLED_OFF = Reason("denied or called off; said of the place named before")


def without_called_off(view: View, found: Sequence[Claim]) -> list[Claim]:
    """Deny what a sentence first plans and then calls off: "was to visit Lyon, but the visit was called off"."""
    said = [view.read.tokens[noun.first].start for noun in _called_off(view)]
    return [
        replace(claim, label="denied", rule=f"{claim.rule}; {_CALLED_OFF}")
        if claim.label in _INTENDED and any(claim.mention.span.end <= at for at in said)
        else claim
        for claim in found
    ]


def claims_called_off(
    article: str, view: View, before: Sequence[Claim], found: Sequence[Claim]
) -> list[Claim]:
    """Deny the plans of the sentence before: behind "He is due in Lyon" stands "That appearance has been called off".

    Parameters
    ----------
    before
        What the sentence before claims.
    found
        What this one does: a place of its own ahead of the noun is the one that is meant.
    """
    nouns = list(_called_off(view))
    if not nouns or not _opens_sentence(view.read, nouns[0]):
        return []
    if any(c.mention.span.start < view.read.tokens[nouns[0].first].start for c in found):
        return []
    denied = []
    for claim in before:
        excerpt = Span(claim.sentence.start, view.read.span.end)
        if claim.label == "plan" and excerpt.end - excerpt.start <= EXCERPT:
            verdict = Judged("denied", _CALLED_OFF, _CONFIDENCE, "stay")
            denied.append(
                make_claim(article, excerpt, claim.mention, verdict, claim.when, signs=view.signs())
            )
    return denied


def _called_off(view: View) -> Iterator[Trigger]:
    """Yield the nouns ("the visit", "that part of the programme") of which a sentence says that they were called off."""
    read = view.read
    for noun in read.triggers:
        if not noun.noun or noun.klass not in MOVEMENT | {"plan"} or not _is_definite(read, noun):
            continue
        if _is_occasion(read, noun):
            continue
        verb = next((t for t in read.triggers if t.first > noun.last and not t.noun), None)
        if verb is None or read.boundaries(noun.last, verb.first) >= 2 * COMMA:
            continue
        off = (verb.klass == "deny" and not verb.negated) or (verb.klass == "happen" and verb.negated)
        if any(noun.last < a.first < verb.first and not a.oblique for a in view.actors):
            continue  # "at the meeting she cancelled …"
        here = [m for m in view.mentions if noun.last < read.at(m.span.start) < verb.first]
        if off and not here:
            yield noun


def _is_definite(read: Sentence, noun: Trigger) -> bool:
    """Tell "the visit" and "this part of the programme" from "a visit"."""
    words = {word.rstrip("'") for word in read.language.words("grammar", "determiners")}
    words -= {word.rstrip("'") for word in read.language.words("grammar", "indefinite")}
    before = range(max(0, noun.first - _WORDS), noun.first)
    return any(read.tokens[i].low.rstrip("'") in words for i in before)


def _is_occasion(read: Sentence, noun: Trigger) -> bool:
    """Tell "*at* the conference Brandt stands in for her" from "the conference" and "the rest *of* the visit"."""
    for at in range(noun.first - 1, max(-1, noun.first - _WORDS - 1), -1):
        if read.is_tagged(at, "grammar.during") or read.relations_at(at) - {"of", "from"}:
            return True
        if read.is_tagged(at, "grammar.coordinate") or read.is_name(at) or not read.is_word(at):
            return False  # "was due in Lyon but the visit …"
    return False


_WORDS = 4  # of "this part of the programme" before its noun


def _opens_sentence(read: Sentence, noun: Trigger) -> bool:
    return not any(t.is_finite and t.last < noun.first for t in read.triggers)
