"""From the claims of a place to stays there, and from plans to what became of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.reasons import Reason
from geo.route.window import (
    CITY,
    CONTAINERS,
    ENOUGH,
    REPORTS,
    Window,
    apart_km,
    bounds_of,
    is_exact,
    stated_days,
    told_on,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.models import Claim, Place
    from geo.route.window import Written

_PLAN_DAYS = 3  # a plan that comes true up to three days late is the same plan
_ANSWERS = 0.3  # a denial less probable than this takes back no plan; it answers one, so it needs less than a stop alone
_NEWS_DAYS = 14  # an undated report this long behind a stay tells of another; 7 to 30 do equally well on tests/journeys
_ONE_JOURNEY = 365  # days: who is told to have left a place longer ago may have left it on another journey
_LONG_STAY = 5  # claims of one place up to so many days apart are one stay where nothing lies between: by tests/journeys, side learn
_FAR_KM = 300.0  # nobody is reported at two places so far apart on one day without a flight between them


@dataclass(slots=True)
class Visit:
    """A stop in the making."""

    place: Place
    claims: list[Claim]
    stated: Window | None
    window: Window
    planned: bool
    told: Window | None = None  # when the last report of it was written
    returned: bool = False
    recalled: bool = False  # a diary tells of it, and not when: its post may come long after
    after: date | None = None  # before which it hardly began (geo.route.order)


class Elsewhere:
    """Where else the traveller is reported: which places on which day, and in which order the articles tell them."""

    def __init__(self, supports: Mapping[Place, Sequence[Claim]], written: Written) -> None:
        self._written = written
        self._places: dict[date, set[Place]] = defaultdict(set)
        self._visits: dict[date, list[tuple[tuple[date, str, int], Place]]] = defaultdict(list)
        told = []
        for place, claims in supports.items():
            for claim in claims:
                told.append((self.position(claim), place))
                window = stated_days(claim)
                if (
                    claim.motion != "go"
                    and window is not None
                    and is_exact(window)
                    and window.first is not None
                ):
                    self._places[window.first].add(place)
                    if claim.label in REPORTS and claim.motion != "leave":
                        self._visits[window.first].append((self.position(claim), place))
        self._told = sorted(told, key=lambda t: t[0])

    def position(self, claim: Claim) -> tuple[date, str, int]:
        """Return when and where a claim was told."""
        day = told_on(claim, self._written) or date.min
        return day, claim.article, claim.mention.span.start

    def on(self, place: Place, first: date, last: date) -> bool:
        """Tell whether any other place is reported on one of these days (a few, both included)."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return any(self._places.get(day, set()) - {place} for day in days)

    def since(self, claim: Claim, day: date) -> bool:
        """Tell whether the article of a claim tells first that the same day was spent at another place."""
        told, article, at = self.position(claim)
        return any(
            place != claim.place and where[:2] == (told, article) and where[2] < at
            for where, place in self._visits[day]
        )

    def between(self, place: Place, first: Claim, last: Claim) -> bool:
        """Tell whether the articles speak of any other place between two claims."""
        begin = bisect_right(self._told, self.position(first), key=lambda t: t[0])
        end = bisect_left(self._told, self.position(last), key=lambda t: t[0])
        return any(told != place for _, told in self._told[begin:end])


def stays_at(
    place: Place,
    claims: Sequence[Claim],
    written: Written,
    elsewhere: Elsewhere,
) -> list[Visit]:
    """Cut the claims of one place into stays."""
    dated = sorted(
        (c for c in claims if _begins_stay(c)),
        key=lambda c: (stated_days(c).first, stated_days(c).last),  # type: ignore[union-attr]
    )
    groups: list[list[Claim]] = []
    end = date.min  # of the last stay
    for claim in dated:
        if groups and _one_stay(groups[-1], end, claim, elsewhere):
            groups[-1].append(claim)
        else:
            groups.append([claim])
            end = date.min
        window = stated_days(claim)
        end = max(end, window.last) if window is not None and window.last is not None else end
    groups = _come_true(groups)
    edges = [_edges(group, written) for group in groups]
    for claim in claims:
        if not _begins_stay(claim):
            _join(groups, edges, claim, written)
    return [_visit(place, part, written) for group in groups for part in _returns(group, elsewhere)]


def _begins_stay(claim: Claim) -> bool:
    """Tell a claim whose day can make a stay of its own; a passage makes none beside a stay in the town."""
    return claim.label != "pass" and is_exact(stated_days(claim))


def _come_true(groups: Sequence[list[Claim]]) -> list[list[Claim]]:
    """Join a plan to the visit of up to three days later: it came true, and late."""
    out: list[list[Claim]] = []
    for group in groups:
        before = out[-1] if out else []
        planned = before and all(c.label == "plan" for c in before)
        visited = any(c.label in REPORTS for c in group)
        if planned and visited and (_first_day(group) - _first_day(before)).days <= _PLAN_DAYS:
            out[-1] = [*before, *group]
        else:
            out.append(list(group))
    return out


def _first_day(group: Sequence[Claim]) -> date:
    return min((w.first for c in group if (w := stated_days(c)) is not None and w.first), default=date.min)


def _returns(group: Sequence[Claim], elsewhere: Elsewhere) -> list[list[Claim]]:
    """Cut a stay in two where a report of a return comes behind a report of another place."""
    back = [c for c in group if c.again]
    first = [c for c in group if not c.again]
    if not back or not first:
        return [list(group)]
    begin, end = min(first, key=elsewhere.position), min(back, key=elsewhere.position)
    days = [w.first for c in first if (w := stated_days(c)) and w.first is not None]
    later = all(
        (w := stated_days(c)) is None or w.first is None or not days or w.first > min(days) for c in back
    )
    in_order = elsewhere.position(begin) < elsewhere.position(end)
    away = any(c.motion == "leave" and elsewhere.position(c) < elsewhere.position(end) for c in first)
    away = away or elsewhere.between(begin.place, begin, end)
    if not (later and in_order and away):
        return [list(group)]
    returned = min((w.first for c in back if (w := stated_days(c)) and w.first is not None), default=date.max)
    still = [c for c in first if (w := stated_days(c)) and w.first is not None and w.first > returned]
    return [[c for c in first if c not in still], [*back, *still]]


def _one_stay(group: Sequence[Claim], end: date, claim: Claim, elsewhere: Elsewhere) -> bool:
    """Tell whether a claim carries on the stay that `group` knows of until `end`."""
    begin = stated_days(claim).first  # type: ignore[union-attr]
    assert begin is not None
    if begin <= end:
        return True
    if (begin - end).days > _LONG_STAY:
        return False
    if elsewhere.on(claim.place, end + timedelta(days=1), begin - timedelta(days=1)):
        return False
    if claim.label in REPORTS and claim.motion in ("arrive", "stay") and elsewhere.since(claim, begin):
        return False  # "Spent the morning in Bonn. Lyon again by dark."
    left = any(c.motion == "leave" and (w := stated_days(c)) and w.last == end for c in group)
    return not (left and claim.motion in ("arrive", "stay") and elsewhere.on(claim.place, end, begin))


def _edges(group: Sequence[Claim], written: Written) -> Window:
    """Return the first and the last day that any claim of a stay allows."""
    days = [bounds_of(c, written) for c in group]
    return Window(
        min((w.first for w in days if w.first is not None), default=None),
        max((w.last for w in days if w.last is not None), default=None),
    )


def _join(groups: list[list[Claim]], edges: list[Window], claim: Claim, written: Written) -> None:
    """Add an undated claim to the stay that it fits best, or begin one; `edges` are those of the stays."""
    window = bounds_of(claim, written)

    def misfit(number: int) -> int:
        first, last = edges[number].first, edges[number].last
        miss = 0
        if window.last is not None and first is not None and first > window.last:
            miss = (first - window.last).days
        if window.first is not None and last is not None and last < window.first:
            miss = max(miss, (window.first - last).days)
        return miss

    def fit(number: int) -> tuple[int, bool]:  # what has happened tells more of a visit than of a plan
        return misfit(number), claim.label in REPORTS and not _reports(groups[number])

    best = min(range(len(groups)), key=fit, default=None)
    late = 0 if best is None else misfit(best)
    near = late <= {"plan": _PLAN_DAYS, "visit": 1, "pass": 1}.get(claim.label, 0)
    told = told_on(claim, written)
    end = edges[best].last if best is not None else None
    since = (told - end).days if told is not None and end is not None else 0
    looks_back = claim.earlier or (_looks_back_from(claim) and since <= _ONE_JOURNEY)
    if claim.label == "visit" and since > _NEWS_DAYS and not looks_back:
        best = None  # a report without a day tells news, not a stay of weeks ago
    if best is None or (not near and (claim.label == "plan" or all(c.label == "plan" for c in groups[best]))):
        groups.append([claim])
        edges.append(window)
        return
    groups[best].append(claim)
    firsts = [day for day in (edges[best].first, window.first) if day is not None]
    lasts = [day for day in (edges[best].last, window.last) if day is not None]
    edges[best] = Window(min(firsts, default=None), max(lasts, default=None))


def _looks_back_from(claim: Claim) -> bool:
    """Tell "fifty days after leaving Lyon" from "arrived from Lyon": only who was there again comes from there."""
    return claim.motion == "leave" and "came from" not in claim.signs


def _visit(place: Place, group: Sequence[Claim], written: Written) -> Visit:
    visits = _reports(group)
    leading = visits or list(group)
    stated = _stay(leading)
    window = stated or Window()
    if stated is None or not is_exact(stated):
        for claim in [c for c in leading if c.confidence >= ENOUGH] or leading:
            window = window.meet(bounds_of(claim, written))
    if stated is None and visits:
        planned = _stay([c for c in group if c.label == "plan" and not _left_long_before(c, visits, written)])
        if planned is not None and is_exact(planned):
            met = window.meet(planned)
            stated = met if met == planned or met.first == planned.first else None
            window = met
        window = window.meet(_since_plan(group, visits, written))
    told = max(
        (w for c in leading if (w := written.get(c.article)) and w.last),
        key=lambda w: (w.last, w.first or w.last),
        default=None,
    )
    returned = all(c.again for c in leading)
    return Visit(place, list(group), stated if is_exact(stated) else None, window, not visits, told, returned)


def _since_plan(group: Sequence[Claim], visits: Sequence[Claim], written: Written) -> Window:
    """Return the days since a stay was last told to lie ahead, before anybody reported it."""
    reported = min((day for c in visits if (day := told_on(c, written)) is not None), default=None)
    ahead = (
        days.first
        for c in group
        if c.label == "plan"
        and c.confidence >= ENOUGH
        and c.motion != "leave"
        and "set off" not in c.signs
        and (days := written.get(c.article)) is not None
        and days.first is not None
        and days.first == days.last
    )
    return Window(max((d for d in ahead if reported is not None and d <= reported), default=None), None)


def _left_long_before(plan: Claim, visits: Sequence[Claim], written: Written) -> bool:
    """Tell that one had set off for a place weeks before the first report of being there: that day is not the arrival's."""
    told = min((day for c in visits if (day := told_on(c, written)) is not None), default=None)
    left = stated_days(plan)
    if plan.motion != "go" or told is None or left is None or left.last is None:
        return False
    return (told - left.last).days > _NEWS_DAYS


def _reports(claims: Iterable[Claim]) -> list[Claim]:
    """Return the visits that are told clearly enough to make a stay of a plan, all of them where one is."""
    visits = [c for c in claims if c.label in REPORTS]
    return visits if any(c.confidence >= ENOUGH for c in visits) else []


def _stay(claims: Sequence[Claim]) -> Window | None:
    """Unite the days of one stay; two arrivals on two days are a conflict and the better witnessed one holds."""
    dated = [(c, w) for c in claims if (w := stated_days(c)) is not None and is_exact(w)]
    if not dated:
        open_ended = [w for c in claims if (w := stated_days(c)) is not None]
        window = Window()
        for w in open_ended:
            window = window.meet(w)
        return window if window != Window() else None
    weights: dict[Window, float] = defaultdict(float)
    told: dict[tuple[str | None, Window], float] = defaultdict(float)
    for claim, window in dated:
        weights[window] += claim.confidence
        told[claim.motion, window] += claim.confidence
    best = max(weights, key=lambda w: (weights[w], -((w.last or date.max) - (w.first or date.min)).days))
    first, last = best.first, best.last
    assert first is not None
    assert last is not None
    for claim, window in dated:
        assert window.first is not None
        assert window.last is not None
        near = (window.first - last).days <= _LONG_STAY and (first - window.last).days <= _LONG_STAY
        if not near or (
            claim.motion in ("arrive", "leave", "go") and _contradicted(claim.motion, window, told)
        ):
            continue
        if window.first <= first <= last <= window.last and (first, last) != (window.first, window.last):
            continue  # a vaguer statement of the same days
        first, last = min(first, window.first), max(last, window.last)
    return _widened(claims, first, last)


def _widened(claims: Sequence[Claim], first: date, last: date) -> Window:
    """Let a stay begin with "since Thursday" and end with "until Sunday", where another report of it lies between."""
    for claim in claims:
        window = stated_days(claim)
        if window is None or claim.label not in REPORTS or claim.motion != "stay":
            continue
        if (
            window.last is None
            and window.first is not None
            and 0 < (first - window.first).days <= _LONG_SINCE
        ):
            first = window.first
        if window.first is None and window.last is not None and 0 < (window.last - last).days <= _LONG_SINCE:
            last = window.last
    return Window(first, last)


_LONG_SINCE = 6  # days: a stay longer than a week is no longer laid out by day


def _contradicted(
    motion: str | None, window: Window, told: Mapping[tuple[str | None, Window], float]
) -> bool:
    """Tell that better witnesses give the same arrival or departure another day."""
    mine = told[motion, window]
    for (other, days), theirs in told.items():
        if other != motion or days.first is None or window.first is None:
            continue
        assert days.last is not None
        assert window.last is not None
        apart = days.last < window.first or window.last < days.first
        if apart and (theirs > mine or (theirs == mine and days.first < window.first)):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Broken:
    """A plan that did not come true."""

    place: Place
    claims: tuple[Claim, ...]
    why: str


def settle_plans(
    visits: list[Visit], leftovers: Mapping[Place, Sequence[Claim]], written: Written
) -> tuple[list[Visit], list[Broken]]:
    """Keep a plan until something newer speaks against it."""
    kept: list[Visit] = []
    broken: list[Broken] = []
    for visit in visits:
        if not visit.planned:
            kept.append(visit)
            continue
        told = max((d for c in visit.claims if (d := told_on(c, written))), default=None)
        denials = [
            c
            for c in leftovers.get(visit.place, ())
            if c.label == "denied" and (told is None or (day := told_on(c, written)) is None or day >= told)
        ]
        if denials and max(c.confidence for c in denials) >= _ANSWERS:
            broken.append(
                Broken(visit.place, tuple(visit.claims), Reason("planned, then denied or called off"))
            )
            continue
        if _overtaken(visit, visits, written, told):
            broken.append(
                Broken(
                    visit.place,
                    tuple(visit.claims),
                    Reason("planned, but newer reports place the traveller elsewhere"),
                )
            )
            continue
        if (
            all(c.motion == "go" and "set off" in c.signs for c in visit.claims)
            and visit.place.kind in CONTAINERS
        ):
            broken.append(Broken(visit.place, tuple(visit.claims), Reason("only where one set off for")))
            continue
        kept.append(visit)
    return kept, broken


def _overtaken(visit: Visit, visits: Sequence[Visit], written: Written, told: date | None) -> bool:
    """Tell that a newer article places the traveller far away on the very days of the plan."""
    due = visit.stated
    if told is None or due is None or due.first is None or due.last is None:
        return False
    for other in visits:
        if other.planned or other.place == visit.place or apart_km(other.place, visit.place) < _FAR_KM:
            continue
        newer = [
            w
            for c in other.claims
            if c.label in REPORTS
            and (day := told_on(c, written)) is not None
            and day > told
            and (w := stated_days(c)) is not None
            and w.first is not None
            and w.last is not None
            and w.first <= due.first
            and w.last >= due.last
        ]
        if newer:
            return True
    return False


def _another_time(plan: Visit, visit: Visit) -> bool:
    """Tell a plan of another stay from one that the visit behind it has fulfilled, late perhaps."""
    if not plan.planned or visit.planned:
        return False
    days, told = plan.stated or Window(), visit.stated or Window()
    late = days.last is not None and told.first is not None and days.last < told.first
    ahead = days.first is not None and told.last is not None and days.first > told.last
    return ahead or (late and any(c.again for c in (*plan.claims, *visit.claims)))


def _one_town(a: Place, b: Place) -> Place | None:
    """Return the town that both places are: a suburb is part of its city, and a small island is as good as its town."""
    if a == b:
        return a
    small, big = sorted((a, b), key=lambda place: place.population)
    suburb = (
        small.kind == big.kind == "city"
        and big.population >= CITY
        and 0 < small.population * _GREATER <= big.population
        and apart_km(a, b) <= _SUBURB_KM
    )
    on_island = {a.kind, b.kind} == {"city", "island"} and apart_km(a, b) <= _ISLAND_KM
    return big if suburb else next((p for p in (a, b) if on_island and p.kind == "city"), None)


_GREATER = 5  # times as many live in the city as in its suburb: 5 and 10 do equally well on tests/journeys
_ISLAND_KM = (
    4.0  # from an island's middle to its town; the next island, or one off a city's shore, lies further off
)
_SUBURB_KM = 7.0  # a town of its own lies further out; 5 to 9 change F1 by less than .005


def joined_stays(path: Sequence[Visit], written: Written) -> list[Visit]:
    """Make one stay of two at the same place, or in a city and a suburb of it, with nothing between them."""
    out: list[Visit] = []
    for visit in path:
        town = _one_town(out[-1].place, visit.place) if out else None
        if town is not None and not _another_time(out[-1], visit):
            joined = _visit(town, [*out[-1].claims, *visit.claims], written)
            reports = _reports(joined.claims)
            if joined.stated is None and not all(
                _left_long_before(c, reports, written) for c in out[-1].claims
            ):
                joined = replace(joined, stated=out[-1].stated, window=out[-1].window)
            out[-1] = joined
        else:
            out.append(visit)
    return out
