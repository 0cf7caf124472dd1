"""What a route's legs ask of the traveller, which days its stops hold, and where travellers meet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.distance import distance_km

if TYPE_CHECKING:
    from datetime import date

    from geo.models import Distance, Leg, Place, Route, Stop

AIRLINER_KMH = 950
"""Cruising speed of the fastest airliners in service (Mach 0.9 at their height), kilometres an hour."""

SAME_PLACE_KM = 25
"""Two stops nearer than this are one place for a meeting: a town and its station, airport or cosmodrome."""
_POINTS = ("city", "district", "facility", "island")  # a region or a river has no point at which to stand


@dataclass(frozen=True, slots=True)
class Way:
    """What a leg asks of the traveller.

    Attributes
    ----------
    distance_km
        Great-circle distance.
    bearing
        Initial direction in degrees from north, clockwise.
    most_days
        Calendar days from the first on which the traveller may have left to the last on which they may have
        arrived, both included; `None` where one of these is unknown.
    least_kmh
        The mean speed that even all of that time asks for; `None` with `most_days`.
    stated_km
        The distance between the two that an article states, `None` where none does.
    """

    distance_km: float
    bearing: float
    most_days: int | None
    least_kmh: float | None
    stated_km: float | None = None

    @property
    def implausible(self) -> bool:
        """Tell whether no airliner is as fast, or whether the arrival lies before the departure."""
        return self.least_kmh is not None and self.least_kmh > AIRLINER_KMH


def way(route: Route, leg: Leg) -> Way:
    """Work out what a leg asks of the traveller."""
    at = {stop.number: stop for stop in route.stops}
    origin, destination = at[leg.origin], at[leg.destination]
    north, south = math.radians(origin.place.latitude), math.radians(destination.place.latitude)
    east = math.radians(destination.place.longitude - origin.place.longitude)
    bearing = math.degrees(
        math.atan2(
            math.sin(east) * math.cos(south),
            math.cos(north) * math.sin(south) - math.sin(north) * math.cos(south) * math.cos(east),
        )
    )
    between = [each for each in distances(destination) if each.origin == origin.place]
    between += [each for each in distances(origin) if each.origin == destination.place]
    said = between[0].km if between else None
    if origin.first_day is None or destination.last_day is None:
        return Way(leg.distance_km, bearing % 360, None, None, said)
    days = (destination.last_day - origin.first_day).days + 1
    speed = leg.distance_km / (24 * days) if days > 0 else math.inf
    return Way(leg.distance_km, bearing % 360, max(days, 0), speed, said)


def distances(stop: Stop) -> tuple[Distance, ...]:
    """Return the distances from other places that the articles state of a stop, each once."""
    found = {
        (said.origin.id, said.km): said
        for claim in (*stop.evidence, *stop.other)
        if (said := claim.mention.distance) is not None
    }
    return tuple(found.values())


def measured_km(stop: Stop, distance: Distance) -> float:
    """Measure a distance that an article states of a stop."""
    here, there = stop.place, distance.origin
    return distance_km((here.latitude, here.longitude), (there.latitude, there.longitude))


def covers(stop: Stop, day: date) -> bool:
    """Tell whether the stay at a stop may hold a day; a stop without any day holds none."""
    if stop.first_day is None and stop.last_day is None:
        return False
    return (stop.first_day is None or stop.first_day <= day) and (
        stop.last_day is None or day <= stop.last_day
    )


def touches(leg: Leg, numbers: set[int]) -> bool:
    """Tell whether a leg starts or ends at one of these stops."""
    return leg.origin in numbers or leg.destination in numbers


def meetings(route: Route, other: Route) -> tuple[tuple[Stop, Stop], ...]:
    """Return the stops of two travellers at one place on a day that the articles state for both."""
    return tuple(
        (mine, theirs)
        for mine in route.stops
        for theirs in other.stops
        if mine.status == theirs.status == "confirmed"
        and mine.day_is == theirs.day_is == "stated"
        and mine.first_day is not None
        and mine.last_day is not None
        and theirs.first_day is not None
        and theirs.last_day is not None
        and mine.first_day <= theirs.last_day
        and theirs.first_day <= mine.last_day
        and distance_km(
            (mine.place.latitude, mine.place.longitude), (theirs.place.latitude, theirs.place.longitude)
        )
        <= SAME_PLACE_KM
    )


def guesses(route: Route) -> tuple[Place, ...]:
    """Return the places where the traveller was only expected or said to be, in the order of `not_visited`."""
    return tuple(
        left_out.place
        for left_out in route.not_visited
        if left_out.place.kind in _POINTS
        and any(claim.label in ("speculation", "plan") for claim in left_out.evidence)
    )
