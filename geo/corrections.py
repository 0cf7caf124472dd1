"""A reader's corrections: a stop taken for another place of the name, or left out; everything else stays as it was traced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.models import NotVisited
from geo.reasons import Reason, joined
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

    Stops keep their numbers, so that an address means the same before and after. Legs are joined anew. The route's note says
    what a reader changed, and a stop left out is told among the places not visited.
    """
    asked = {each.number: each.place for each in corrections}
    stops: list[Stop] = []
    left_out: list[NotVisited] = []
    said: list[str] = []
    for stop in journey.route.stops:
        meant = next((place for place in rivals(stop) if place.id == asked.get(stop.number)), stop.place)
        if stop.number in asked and asked[stop.number] is None:
            left_out.append(NotVisited(stop.place, Reason("left out by a reader"), stop.evidence))
            said.append(Reason("{name} (stop {n}) left out", name=stop.place, n=stop.number))
            continue
        if meant != stop.place:
            said.append(
                Reason("{name} (stop {n}) taken for another place of that name", name=meant, n=stop.number)
            )
        stops.append(replace(stop, place=meant))
    if not said:
        return journey
    note = Reason("Corrected by a reader: {what}.", what=joined(*said))
    route = replace(
        journey.route,
        stops=tuple(stops),
        legs=legs_between(stops),
        not_visited=(*left_out, *journey.route.not_visited),
        note=Reason("{first} {rest}", first=journey.route.note, rest=note) if journey.route.note else note,
    )
    return replace(journey, route=route)
