"""A reader's corrections: a stop taken for another place of the name, or left out; everything else stays as it was traced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.route import legs_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.models import Journey, Place, Stop


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader says of one stop.

    Attributes
    ----------
    number
        The stop's number as it was traced.
    place
        :attr:`Place.id` of the rival that is meant instead; `None` to leave the stop out.
    """

    number: int
    place: str | None = None


def rivals(stop: Stop) -> tuple[Place, ...]:
    """Return the places that the stop's name may mean, its own first, each once."""
    found = {stop.place.id: stop.place}
    for claim in (*stop.evidence, *stop.other):
        for candidate in claim.mention.candidates:
            found.setdefault(candidate.place.id, candidate.place)
    return tuple(found.values())


def correct(journey: Journey, corrections: Sequence[Correction]) -> Journey:
    """Apply corrections; one that names no stop, or no rival of it, changes nothing.

    Stops keep their numbers, so that an address means the same before and after. Legs are joined anew.
    """
    told = {each.number: each.place for each in corrections}
    stops = []
    for stop in journey.route.stops:
        if stop.number not in told:
            stops.append(stop)
            continue
        meant = next((place for place in rivals(stop) if place.id == told[stop.number]), None)
        if meant is not None:
            stops.append(replace(stop, place=meant))
        elif told[stop.number] is not None:
            stops.append(stop)
    if tuple(stops) == journey.route.stops:
        return journey
    return replace(journey, route=replace(journey.route, stops=tuple(stops), legs=legs_between(stops)))
