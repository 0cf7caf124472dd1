"""All claims together -> the most plausible journey.

The model is a most-probable path. A stop is a run of claims about one place that no other dated stop cuts in two.
Every stop has a window of days, read from its claims, from the articles' days of publication and from the country
it lies in ("arrived in Russia on Tuesday" opens every window in Russia). Among all orders that respect the
windows the cheapest is taken: kilometres, kilometres that the days between do not allow, and contradictions of
the order in which articles tell, each at the price that `order` gives it; prices are negative log-likelihoods up to a
constant, so the cheapest order is the most probable one. What a stop's own claims leave open is then bounded by
its neighbours on that path and marked as inferred. How probable each stop is then says `confidence`; what is
improbable is no stop.

Nothing is thrown away: what is no stop is in :attr:`Route.not_visited` with its reason, what contradicts the
path in :attr:`Route.conflicts`.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from geo.models import Article, Claim, DayIs, Leg, Place, Route, Status, Stop
from geo.route.confidence import LEAST, Printed, with_confidence, without_weak
from geo.route.doubts import find_border_conflicts, find_conflicts, places_not_visited
from geo.route.order import in_order
from geo.route.sites import (
    by_place,
    container_bounds,
    each_once,
    in_its_only_town,
    in_town,
    of_one_age,
    set_aside,
    split_claims,
)
from geo.route.stays import Elsewhere, Visit, joined_stays, settle_plans, stays_at
from geo.route.window import CARRIED, REPORTS, Window, apart_km, is_exact, moved, told_on

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    _Bound = tuple[date | None, date | None]

    from geo.route.window import Contains, Written


def build_route(
    traveller: str,
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    contains: Contains,
    narrated: frozenset[str] = frozenset(),
    *,
    written: Written | None = None,
    least: float = LEAST,
) -> Route:
    """Find the journey that all claims together make most plausible.

    Parameters
    ----------
    traveller
        Whose journey.
    claims
        All claims of all articles.
    articles
        The articles by :attr:`Article.id`.
    contains
        Tells whether its first place contains its second.
    narrated
        Articles told by the traveller: a diary tells its days in order, a report seldom does.
    written
        The days on which each article can have been written; by default its day of publication.
    least
        A stop less probable than this is left out.

    Returns
    -------
    Route
        Stops in order, legs, conflicts and the places that were not visited, each with its reason.
    """
    claims = of_one_age(each_once(claims, articles))
    if written is None:
        written = {name: Window(article.published, article.published) for name, article in articles.items()}
    sites = by_place([in_town(claim, articles[claim.article], contains) for claim in claims], contains)
    supports, leftovers = split_claims(sites)
    containers, supports = set_aside(supports, contains)
    in_its_only_town(containers, supports, contains)
    visits: list[Visit] = []
    elsewhere = Elsewhere(supports, written)
    for place, site_claims in supports.items():
        visits.extend(stays_at(place, site_claims, written, elsewhere))
    bounds = container_bounds(containers, visits, contains)
    for visit in visits:
        for container, window in bounds:
            if contains(container, visit.place) and not visit.planned:
                visit.window = visit.window.meet(window)
    visits, broken = settle_plans(visits, leftovers, written)
    for visit in visits:
        visit.recalled = visit.window.first is None and all(c.article in narrated for c in visit.claims)
    visits = joined_stays(in_order(visits, articles, narrated), written)
    traced = _stops(visits, leftovers)
    printed = _printed(articles, written)
    probable = {stop.number: stop for stop in without_weak(traced, least, articles=printed)}
    weak = {stop.place for stop in traced if stop.number not in probable}
    visits = joined_stays([v for n, v in enumerate(visits, 1) if n in probable], written)
    stops = with_confidence(_stops(visits, leftovers), articles=printed)
    stops = tuple(_or_the_day_after(stop, written) for stop in stops)
    return Route(
        traveller=traveller,
        stops=stops,
        legs=legs_between(stops),
        conflicts=(
            *find_conflicts(stops, leftovers, broken, written),
            *find_border_conflicts(stops, containers, contains),
        ),
        not_visited=places_not_visited(stops, sites, containers, broken, weak),
    )


def _printed(articles: Mapping[str, Article], written: Written) -> Printed:
    days = {name: written.get(name, Window()) for name in articles}
    last = max((window.last for window in days.values() if window.last is not None), default=None)
    return Printed(
        undated=frozenset(name for name, window in days.items() if window == Window()),
        newest=frozenset(name for name, window in days.items() if window.last in (None, last)),
    )


def _stops(visits: Sequence[Visit], leftovers: Mapping[Place, Sequence[Claim]]) -> tuple[Stop, ...]:
    stops = []
    for i, (visit, (first, last, day_is)) in enumerate(zip(visits, _days(visits), strict=True)):
        evidence = sorted(visit.claims, key=lambda c: (c.label not in REPORTS, -c.confidence))
        status: Status = "planned" if visit.planned else "confirmed"
        stops.append(
            Stop(
                number=i + 1,
                place=visit.place,
                first_day=first,
                last_day=last,
                day_is=day_is,
                status=status,
                confidence=0.0,
                evidence=tuple(evidence),
                other=tuple(leftovers.get(visit.place, ())),
            )
        )
    return tuple(stops)


def _days(visits: Sequence[Visit]) -> list[tuple[date | None, date | None, DayIs]]:
    """Give each stop its days: stated ones as they are, others bounded by what lies before and behind on the path."""
    begins = _bounds([v.window.last if is_exact(v.window) else v.window.first for v in visits], max)
    ends = _bounds([v.window.first if is_exact(v.window) else v.window.last for v in reversed(visits)], min)
    return [
        _days_of(visit, begin, end) for visit, begin, end in zip(visits, begins, reversed(ends), strict=True)
    ]


def _or_the_day_after(stop: Stop, written: Written) -> Stop:
    """Let a stop whose day stands in sentences before its own be of the day after as well, as far as the reports go."""
    given = [
        c for c in stop.evidence if c.label in REPORTS and c.when is not None and c.when.last is not None
    ]
    vague = bool(given) and all(
        c.when is not None and c.when.rule.endswith(CARRIED) and c.motion != "leave" for c in given
    )
    if stop.day_is != "stated" or not vague or stop.last_day is None or stop.first_day != stop.last_day:
        return stop
    told = max((day for c in given if (day := told_on(c, written)) is not None), default=date.max)
    return replace(stop, last_day=max(stop.last_day, min(moved(stop.last_day, 1), told)))


def _bounds(days: Sequence[date | None], strictest: Callable[[date, date], date]) -> list[_Bound]:
    """Return for each stop the strictest day of all those passed before it, and that of the nearest."""
    bounds: list[_Bound] = []
    all_of_them: date | None = None
    nearest: date | None = None
    for day in days:
        bounds.append((all_of_them, nearest))
        if day is not None:
            all_of_them = day if all_of_them is None else strictest(all_of_them, day)
            nearest = day
    return bounds


_DOUBT = 1  # days: between two stops of one day, one without a day of its own is right in half the cases (side learn)
_RECENT = 7  # days: what one side alone bounds lies so near to it in 36 of 45 such stops (side learn)


def _days_of(visit: Visit, begin: _Bound, end: _Bound) -> tuple[date | None, date | None, DayIs]:
    if visit.stated is not None:
        return visit.stated.first, visit.stated.last, "stated"
    first, last = begin[0], end[0]
    if first is not None and last is not None and first > last:
        first, last = begin[1], end[1]  # a stop is out of place: the nearest may still tell
    window = visit.window.meet(Window(first, None)).meet(Window(None, last))
    if window.first is not None and window.first == window.last:
        window = visit.window.meet(Window(moved(window.first, -_DOUBT), moved(window.first, _DOUBT)))
    if window.first is None and window.last is not None and visit.after is not None:
        window = window.meet(Window(visit.after, None))  # the report before told nothing of it yet
    if window == Window() or (window == visit.window and visit.recalled):
        return None, None, "unknown"
    if window.first is None and window.last is not None:
        window = Window(moved(window.last, -_RECENT), window.last)
    elif window.last is None and window.first is not None:
        window = Window(window.first, moved(window.first, _RECENT))
    return window.first, window.last, "inferred"


def legs_between(stops: Sequence[Stop]) -> tuple[Leg, ...]:
    """Return the legs from each stop to the next: planned where either end is, kilometres as the crow flies."""
    return tuple(
        Leg(
            a.number,
            b.number,
            "confirmed" if a.status == b.status == "confirmed" else "planned",
            round(apart_km(a.place, b.place), 1),
        )
        for a, b in itertools.pairwise(stops)
    )


def with_note(route: Route, note: str) -> Route:
    """Return the route with a remark to show with it."""
    return replace(route, note=note)
