"""The days in which something lies, and how far apart places are: what every step of the route asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.distance import distance_km
from geo.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.models import Claim, Place

    Contains = Callable[[Place, Place], bool]
    """Tells whether its first place contains its second."""

REPORTS = frozenset({"visit", "pass"})
"""Labels of claims that tell what has happened."""

CONTAINERS = frozenset({"country", "region", "county", "area", "continent"})
NO_STOPS = frozenset({"continent", "water", "river"})
CARRIED = "carried over from the sentence before"
"""How the rule of a day ends that the sentences behind it were given."""
CAME_FROM = "the day of arriving from there"
"""How the rule of a day ends on which the traveller arrived elsewhere, from the claim's place."""
_NEXT_DAYS = 3  # at most: whom the n-th sentence behind a day brings to another place is there on it or in the n days behind it;
# so are 150 of 183 for n = 1, 29 of 35 for n = 2, and 8 of 10 for n = 3, of which only 2 are on the day itself (side learn)
_UNDER_WAY = timedelta(days=2)  # between setting off for a place and being there
_LAST_DAY = date.max - _UNDER_WAY
CITY = 100_000
"""People: whoever is in a suburb of so great a town, or at its airport, is in it."""
ENOUGH = 0.45  # a claim less probable than this makes no stop alone


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which something lies; `None` is open."""

    first: date | None = None
    last: date | None = None

    def meet(self, other: Window) -> Window:
        """Return what both allow; where they contradict each other, this window."""
        first = max((d for d in (self.first, other.first) if d is not None), default=None)
        last = min((d for d in (self.last, other.last) if d is not None), default=None)
        if first is not None and last is not None and first > last:
            return self
        return Window(first, last)


def said_name(place: Place) -> Reason:
    """Name a place so that a page can name it in its own language."""
    return Reason("{place}", place=place)


def apart_km(a: Place, b: Place) -> float:
    """Return the distance between two places."""
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def stated_days(claim: Claim) -> Window | None:
    """Return the days that a claim's own time expression gives."""
    when = claim.when
    if when is None or (when.first is None and when.last is None):
        return None
    if when.granularity in ("year", "season"):
        return None
    if when.rule.count(CARRIED) > _NEXT_DAYS:
        return Window(when.first, None)  # so far behind its day, a sentence tells of it or of any later one
    if claim.motion == "go" and when.first is not None:
        return Window(when.first, min(when.first, _LAST_DAY) + _UNDER_WAY)
    if claim.motion in ("arrive", "go") and when.last is not None and when.rule.endswith(CARRIED):
        return Window(when.first, moved(when.last, min(when.rule.count(CARRIED), _NEXT_DAYS)))
    return Window(when.first, when.last)


def moved(day: date, days: int) -> date:
    """Return the day so many days on, the calendar's first or last day where that lies beyond it."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def is_exact(window: Window | None) -> bool:
    """Tell whether days are known within a week: enough to lay a stop out by day."""
    return (
        window is not None
        and window.first is not None
        and window.last is not None
        and (window.last - window.first).days <= 6
    )


Written = Mapping[str, Window]
"""The days on which each article can have been written, by :attr:`Article.id`."""


def told_on(claim: Claim, written: Written) -> date | None:
    """Return the day on which a claim was made, at the latest; `None` where nobody knows."""
    return written.get(claim.article, Window()).last


def bounds_of(claim: Claim, written: Written) -> Window:
    """Return the days that a claim allows: what was reported as done lies before the report, a plan behind it."""
    stated = stated_days(claim)
    if stated is not None and is_exact(stated):
        return stated
    if "set off" in claim.signs:
        return stated or Window()
    told = written.get(claim.article, Window())
    return (stated or Window()).meet(
        Window(None, told.last) if claim.label in REPORTS else Window(told.first, None)
    )
