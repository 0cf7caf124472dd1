"""Days of towns by the stay in their country: "will be in France from 20 to 22 May. She will visit Lyon and Metz."."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.models import Claim

_REACH = 3  # sentences with claims, behind the one that tells the stay
_WHEREABOUTS = frozenset({"visit", "plan", "pass"})


def within_wider_stays(claims: Iterable[Claim]) -> list[Claim]:
    """Bound undated claims of towns by the days of the stay in their country or region that was told right before.

    Parameters
    ----------
    claims
        Of one article, in the order of the text.
    """
    found: list[Claim] = []
    stay: Claim | None = None
    since = 0
    sentence = None
    for claim in claims:
        if claim.sentence != sentence:
            sentence, since = claim.sentence, since + 1
        if _is_bounded_stay(claim):
            stay, since = claim, 0
        elif stay is not None and claim.label in _WHEREABOUTS and not stay.place.holds(claim.place):
            stay = stay if claim.when is None and claim.place.holds(stay.place) else None
        elif stay is not None and since <= _REACH and _lacks_day(claim, stay) and stay.when is not None:
            rule = f"{stay.when.rule}; within the stay in {stay.place.name}"
            found.append(replace(claim, when=replace(stay.when, rule=rule, rivals=())))
            continue
        found.append(claim)
    return found


def _is_bounded_stay(claim: Claim) -> bool:
    """Tell a stay of several days in a country or region, both of its ends told."""
    when = claim.when
    wide = claim.place.kind in ("country", "region")
    return (
        wide
        and claim.label in _WHEREABOUTS
        and claim.motion in ("stay", "arrive")
        and when is not None
        and when.first is not None
        and when.last is not None
        and when.day is None
        and when.granularity == "days"
    )


def _lacks_day(claim: Claim, stay: Claim) -> bool:
    """Tell a claim of the same kind that has no day and looks neither back nor ahead of the stay."""
    return (
        claim.when is None
        and claim.label == stay.label
        and claim.motion != "leave"
        and not claim.earlier
        and "set off" not in claim.signs
    )
