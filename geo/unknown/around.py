"""What is named around a name, and how near it lies."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.distance import distance_km
from geo.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.models import Mention, Place, Reading


_ANCHORS = frozenset({"city", "district", "facility", "island"})
GUESS = 0.5  # confidence of a position that was guessed: what it is worth is learnt with the stops
OPENS = Reason("opens an entry")


def nearest_to(places: Iterable[Place], around: Sequence[Place], reach_km: float) -> Place | None:
    """Return the place that lies nearest to one of those around, where one lies within reach."""
    near = [
        (min(km_between(place, other) for other in around), place)
        for place in places
        if place.kind in _ANCHORS
    ]
    km, nearest = min(near, key=lambda each: each[0], default=(math.inf, None))
    return nearest if km < reach_km else None


def anchors_of(reading: Reading) -> list[Mention]:
    """Return the mentions of towns, quarters, houses and islands: what is placed exactly."""
    return [m for m in reading.mentions if m.place is not None and m.place.kind in _ANCHORS]


def stops_of(reading: Reading) -> list[Mention]:
    """Return the places where the traveller was or will be, in the order of the text."""
    return [c.mention for c in reading.claims if c.label in _WHEREABOUTS and c.place.kind in _ANCHORS]


_WHEREABOUTS = frozenset({"visit", "pass", "plan"})


def km_between(a: Place, b: Place) -> float:
    """Return the distance between two places, in kilometres."""
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))
