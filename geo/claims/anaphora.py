"""Places that a sentence means and does not name: "We spent two days there"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.days import by_day, day_of, readable
from geo.claims.detours import there_verdict
from geo.claims.view import EXCERPT, View, make_claim
from geo.models import Claim, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


_PENALTY = 0.85  # which place "there" means is itself a reading
_MEANT = frozenset({"visit", "plan", "pass", "past", "speculation"})
_NO_WHEREABOUTS = frozenset({"country", "continent", "area", "river"})
_TOWNS = frozenset({"city", "facility", "island"})
REACH = 2  # sentences: further back "there" means something else


def antecedent_of(found: Sequence[Claim]) -> Claim | None:
    """Return the claim whose place "there" means in the next sentence.

    That is where the traveller goes or is, else the last place that is named and is nobody else's whereabouts; never the
    place that was left.
    """
    near = [c for c in found if c.place.kind not in _NO_WHEREABOUTS and c.motion != "leave"]
    at = [c for c in near if c.label in _MEANT and c.motion in ("arrive", "stay", "go")]
    named = [c for c in near if c.label in _MEANT or (c.label == "mention" and not c.actor)]
    return next(reversed(at or named), None)


def claim_of_there(
    article: str, view: View, antecedent: Claim | None, found: Sequence[Claim]
) -> Claim | None:
    """Read what a sentence says of the place that "there" means.

    Parameters
    ----------
    antecedent
        The claim of an earlier sentence whose place may be meant.
    found
        The claims of this sentence: a place of its own is meant rather than one of the sentence before, where it says
        nothing else of it ("A cable from Lugo says that Keller arrived there").
    """
    read = view.read
    blocked = {i for first, last in read.tagged("grammar.not_there") for i in range(first, last + 1)}
    for first, last in read.tagged("grammar.there"):
        if first in blocked or read.relations_at(first - 1) - {"in"}:
            continue  # "from there"
        before = [c for c in found if c.mention.span.start < read.tokens[first].start]
        left = bool(before) and _leaves_open(before[-1]) and not any(map(_brings_there, before))
        if before and before[-1].rule.startswith("origin"):
            continue  # "was born in Lyon and lived there"
        if before and not left and (view.first_person or any(c.label != "mention" for c in before)):
            continue  # a diary names places that it looks out on
        meant = before[-1] if before else antecedent
        if meant is None:
            continue
        verdict = there_verdict(view, first, last)
        if verdict is None or verdict.label == "mention" or verdict.motion == "leave":
            continue
        trigger = verdict.trigger
        if before and trigger is not None and trigger.noun:
            continue  # "no deal on Lyon or on a vote there"
        being = trigger is not None and read.is_tagged(trigger.first, "grammar.copulas")
        if before and not left and (being or not verdict.actor or before[-1].place.kind not in _TOWNS):
            continue  # "…, and there it was nine o'clock"
        when = readable(view, verdict, day_of(view, first, last, verdict))
        verdict = by_day(view, verdict, when)
        excerpt = Span(meant.sentence.start, read.span.end)
        if excerpt.end - excerpt.start > EXCERPT:
            return None  # the quote must show the place and the sentence
        rule = f"{verdict.rule}; said of the place named before"
        verdict = replace(verdict, rule=rule, confidence=verdict.confidence * _PENALTY)
        return make_claim(article, excerpt, meant.mention, verdict, when, signs=view.signs())
    return None


def _brings_there(claim: Claim) -> bool:
    return claim.label in _MEANT and claim.motion in ("arrive", "stay")


def _leaves_open(claim: Claim) -> bool:
    """Tell that a place of the same sentence may be meant: "left *Lyon* and went back there", "writes from *Lyon* that she landed there"."""
    named = claim.label == "mention" and claim.rule.startswith("leave")
    town = claim.place.kind not in _NO_WHEREABOUTS
    left = claim.motion == "leave" and not claim.rule.startswith("arrive")
    return town and (named or claim.label == "denied" or left or claim.motion == "go")
