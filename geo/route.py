"""All claims together -> the most plausible journey.

The model is a most-probable path. A stop is a run of claims about one place that no other dated stop cuts in two.
Every stop has a window of days, read from its claims, from the articles' days of publication and from the country
it lies in ("arrived in Russia on Tuesday" opens every window in Russia). Among all orders that respect the
windows the cheapest is taken: kilometres, kilometres that the days between do not allow, and contradictions of
the order in which articles tell, each at the price that stands below; prices are negative log-likelihoods up to a
constant, so the cheapest order is the most probable one. What a stop's own claims leave open is then bounded by
its neighbours on that path and marked as inferred.

Nothing is thrown away: what is no stop is in :attr:`Route.not_visited` with its reason, what contradicts the
path in :attr:`Route.conflicts`.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.distance import distance_km
from geo.languages import language
from geo.models import (
    Claim,
    Conflict,
    ConflictSide,
    DayIs,
    Leg,
    NotVisited,
    Place,
    Route,
    Status,
    Stop,
    edtf,
    witnesses,
)
from geo.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.models import Article

    Contains = Callable[[Place, Place], bool]

_CONTAINERS = frozenset({"country", "region", "county", "area", "continent"})
_NO_STOPS = frozenset({"continent", "water", "river"})
_SAME_SITE_KM = 12.0  # an airport or a palace and its town
_KM_PRICE = 1 / 400  # a day by rail or road costs one
_HASTE_PRICE = 1 / 200  # kilometres that the days between do not allow
_STALE_PRICE = 0.15  # a day between an undated stop and the report of it: news is of yesterday
_STALE = 3.0
_FLIGHT = 8.0  # haste costs no more than this: one may always have flown
_IMPOSSIBLE = 1000.0  # a day for each day that the order would have to run backwards
_KM_A_DAY = 900.0  # by rail, day and night; what is further apart in a day went by air, at the price of haste
_TEXT_ORDER_PRICE = 1.2  # plain text order is right in about three of four pairs (ATD-VSO): log(3)
_DIARY_ORDER_PRICE = 4.0  # diaries and logs tell in order but for rare flashbacks: log(50)
_SENTENCE_ORDER_PRICE = 4.0  # "left A for B"
_PLAN_DAYS = 3  # a plan that comes true up to three days late is the same plan
_BESIDE = 18  # characters around a name in which "province" says what it names
_NEWS_DAYS = 14  # an undated report this long behind a stay tells of another; 7 to 30 do equally well on tests/journeys
_LONG_STAY = 3  # claims of one place up to three days apart are one stay where nothing lies between
_FAR_KM = 300.0  # nobody is reported at two places so far apart on one day without a flight between them
_ONE_WITNESS = 0.84  # how far one article is believed: the share right of such stops in tests/journeys
_ENOUGH = 0.45  # a claim less probable than this makes no stop alone


@dataclass(frozen=True, slots=True)
class _Window:
    """The days in which something lies; `None` is open."""

    first: date | None = None
    last: date | None = None

    def meet(self, other: _Window) -> _Window:
        """Return what both allow; where they contradict each other, this window."""
        first = max((d for d in (self.first, other.first) if d is not None), default=None)
        last = min((d for d in (self.last, other.last) if d is not None), default=None)
        if first is not None and last is not None and first > last:
            return self
        return _Window(first, last)


@dataclass(slots=True)
class _Visit:
    """A stop in the making."""

    place: Place
    claims: list[Claim]
    stated: _Window | None
    window: _Window
    planned: bool
    told: date | None = None


def build_route(
    traveller: str,
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    contains: Contains,
    narrated: frozenset[str] = frozenset(),
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

    Returns
    -------
    Route
        Stops in order, legs, conflicts and the places that were not visited, each with its reason.
    """
    claims = _once(claims, articles)
    published = {name: article.published for name, article in articles.items()}
    sites = _sites([_in_town(claim, articles[claim.article], contains) for claim in claims], contains)
    supports, leftovers = _split(sites)
    containers, supports = _containers(supports, contains)
    bounds = _container_bounds(containers)
    visits: list[_Visit] = []
    elsewhere = _Elsewhere(supports, published)
    for place, site_claims in supports.items():
        visits.extend(_visits(place, site_claims, published, elsewhere))
    for visit in visits:
        for container, window in bounds:
            if contains(container, visit.place) and not visit.planned:
                visit.window = visit.window.meet(window)
    visits, broken = _settle_plans(visits, leftovers, published)
    visits = _joined(_ordered(visits, articles, narrated), published)
    stops = _stops(visits, leftovers)
    return Route(
        traveller=traveller,
        stops=stops,
        legs=_legs(stops),
        conflicts=(
            *_conflicts(stops, leftovers, broken, published),
            *_border_conflicts(stops, containers, contains),
        ),
        not_visited=_not_visited(stops, sites, containers, broken),
    )


def _once(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[Claim]:
    """Leave out the sentences that several articles share word for word: agency copy is one witness."""
    seen: set[tuple[str, str, str]] = set()
    out = []
    for claim in claims:
        quote = " ".join(claim.sentence.of(articles[claim.article].text).lower().split())
        key = (quote, claim.place.id, claim.label)
        copied = key in seen and len(quote) > 60
        seen.add(key)
        if not copied:
            out.append(claim)
    return out


def _in_town(claim: Claim, article: Article, contains: Contains) -> Claim:
    """Take "sang in Oaxaca" for the town where a region is named after it: whoever stays or arrives is in a town.

    "In the province of Badajoz" says which is meant.
    """
    if claim.place.kind not in ("region", "county") or claim.motion not in ("stay", "arrive", "leave"):
        return claim
    span = claim.mention.span
    around = (
        article.text[max(0, span.start - _BESIDE) : span.start] + article.text[span.end : span.end + _BESIDE]
    )
    kinds = language(article.language).table("toponyms").get("kinds", {})
    said = {word for kind in ("region", "county") for word in kinds.get(kind, ())}
    if said & set(around.lower().split()):
        return claim
    towns = (
        c.place
        for c in claim.mention.candidates
        if c.place.kind == "city"
        and c.place.country == claim.place.country
        and contains(claim.place, c.place)
    )
    town = next(towns, None)
    return claim if town is None else replace(claim, place=town)


def _sites(claims: Iterable[Claim], contains: Contains) -> dict[Place, list[Claim]]:
    """Group claims by place; a building or a quarter joins the town that it stands in."""
    grouped: dict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.place].append(claim)
    towns = [p for p in grouped if p.kind == "city"]
    for place in [p for p in grouped if p.kind in ("facility", "district")]:
        near = [
            t
            for t in towns
            if _km(t, place) <= _SAME_SITE_KM and (t.country == place.country or contains(t, place))
        ]
        if near:
            town = min(near, key=lambda t: _km(t, place))
            grouped[town].extend(grouped.pop(place))
    return dict(grouped)


def _name(place: Place) -> Reason:
    """Name a place so that a page can name it in its own language."""
    return Reason("{place}", place=place)


def _km(a: Place, b: Place) -> float:
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def _split(
    sites: Mapping[Place, list[Claim]],
) -> tuple[dict[Place, list[Claim]], dict[Place, list[Claim]]]:
    """Tell claims that can make a stop from those that cannot, by place."""
    supports: dict[Place, list[Claim]] = {}
    leftovers: dict[Place, list[Claim]] = {}
    for place, claims in sites.items():
        strong = [c for c in claims if c.label in ("visit", "plan")]
        enough = max((c.confidence for c in strong), default=0.0) >= _ENOUGH
        if strong and enough and place.kind not in _NO_STOPS:
            supports[place] = strong
            leftovers[place] = [c for c in claims if c.label not in ("visit", "plan")]
        else:
            leftovers[place] = list(claims)
    return supports, leftovers


def _containers(
    supports: dict[Place, list[Claim]], contains: Contains
) -> tuple[dict[Place, list[Claim]], dict[Place, list[Claim]]]:
    """Set aside countries, regions and areas in which a more exact stop lies."""
    big = [p for p in supports if p.kind in _CONTAINERS]
    outer: dict[Place, list[Claim]] = {}
    for place in big:
        if any(
            q is not place and _finer(q, place) and contains(place, q) for q in supports
        ) or place.kind in ("area", "continent"):
            outer[place] = supports[place]
    return outer, {p: c for p, c in supports.items() if p not in outer}


_RANK = {"continent": 0, "area": 1, "country": 2, "region": 3, "county": 4}


def _finer(inner: Place, outer: Place) -> bool:
    return _RANK.get(inner.kind, 9) > _RANK.get(outer.kind, 9)


def _container_bounds(containers: Mapping[Place, list[Claim]]) -> list[tuple[Place, _Window]]:
    """Read "arrived in Russia on Tuesday" and "left Russia on Sunday" as bounds for all that lies in Russia."""
    bounds = []
    for place, claims in containers.items():
        arrivals = [
            w.first for c in claims if c.motion == "arrive" and c.label == "visit" and (w := _stated(c))
        ]
        leaves = [w.last for c in claims if c.motion == "leave" and c.label == "visit" and (w := _stated(c))]
        first = min((d for d in arrivals if d is not None), default=None)
        last = max((d for d in leaves if d is not None), default=None)
        if first is not None or last is not None:
            bounds.append((place, _Window(first, last)))
    return bounds


def _stated(claim: Claim) -> _Window | None:
    """Return the days that a claim's own time expression gives."""
    when = claim.when
    if when is None or (when.first is None and when.last is None):
        return None
    if when.granularity in ("year", "season"):
        return None
    if claim.motion == "go" and when.first is not None:
        return _Window(when.first, when.first + timedelta(days=2))
    return _Window(when.first, when.last)


def _exact(window: _Window | None) -> bool:
    return (
        window is not None
        and window.first is not None
        and window.last is not None
        and (window.last - window.first).days <= 6
    )


def _bounded(claim: Claim, published: Mapping[str, date | None]) -> _Window:
    """Return the days that a claim allows: what was reported as done lies before the report, a plan behind it."""
    stated = _stated(claim)
    told = published.get(claim.article)
    if stated is not None and _exact(stated):
        return stated
    window = stated or _Window()
    if told is None:
        return window
    return window.meet(_Window(None, told) if claim.label == "visit" else _Window(told, None))


class _Elsewhere:
    """Where else the traveller is reported: which places on which day, and in which order the articles tell them."""

    def __init__(
        self, supports: Mapping[Place, Sequence[Claim]], published: Mapping[str, date | None]
    ) -> None:
        self._published = published
        self._places: dict[date, set[Place]] = defaultdict(set)
        told = []
        for place, claims in supports.items():
            for claim in claims:
                told.append((self.position(claim), place))
                window = _stated(claim)
                if (
                    claim.motion != "go"
                    and window is not None
                    and _exact(window)
                    and window.first is not None
                ):
                    self._places[window.first].add(place)
        self._told = sorted(told, key=lambda t: t[0])

    def position(self, claim: Claim) -> tuple[date, str, int]:
        """Return when and where a claim was told."""
        day = self._published.get(claim.article) or date.min
        return day, claim.article, claim.mention.span.start

    def on(self, place: Place, first: date, last: date) -> bool:
        """Tell whether any other place is reported on one of these days (a few, both included)."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return any(self._places.get(day, set()) - {place} for day in days)

    def between(self, place: Place, first: Claim, last: Claim) -> bool:
        """Tell whether the articles speak of any other place between two claims."""
        begin = bisect_right(self._told, self.position(first), key=lambda t: t[0])
        end = bisect_left(self._told, self.position(last), key=lambda t: t[0])
        return any(told != place for _, told in self._told[begin:end])


def _visits(
    place: Place,
    claims: Sequence[Claim],
    published: Mapping[str, date | None],
    elsewhere: _Elsewhere,
) -> list[_Visit]:
    """Cut the claims of one place into stays."""
    dated = sorted(
        (c for c in claims if _exact(_stated(c))),
        key=lambda c: (_stated(c).first, _stated(c).last),  # type: ignore[union-attr]
    )
    groups: list[list[Claim]] = []
    end = date.min  # of the last stay
    for claim in dated:
        if groups and _one_stay(groups[-1], end, claim, elsewhere):
            groups[-1].append(claim)
        else:
            groups.append([claim])
            end = date.min
        window = _stated(claim)
        end = max(end, window.last) if window is not None and window.last is not None else end
    edges = [_edges(group, published) for group in groups]
    for claim in claims:
        if not _exact(_stated(claim)):
            _join(groups, edges, claim, published)
    return [_visit(place, part, published) for group in groups for part in _returns(group, elsewhere)]


def _returns(group: Sequence[Claim], elsewhere: _Elsewhere) -> list[list[Claim]]:
    """Cut a stay in two where a report of a return comes behind a report of another place."""
    back = [c for c in group if c.again]
    first = [c for c in group if not c.again]
    if not back or not first:
        return [list(group)]
    begin, end = min(first, key=elsewhere.position), min(back, key=elsewhere.position)
    days = [w.first for c in first if (w := _stated(c)) and w.first is not None]
    later = all((w := _stated(c)) is None or w.first is None or not days or w.first > min(days) for c in back)
    in_order = elsewhere.position(begin) < elsewhere.position(end)
    return (
        [first, back] if later and in_order and elsewhere.between(begin.place, begin, end) else [list(group)]
    )


def _one_stay(group: Sequence[Claim], end: date, claim: Claim, elsewhere: _Elsewhere) -> bool:
    """Tell whether a claim carries on the stay that `group` knows of until `end`."""
    begin = _stated(claim).first  # type: ignore[union-attr]
    assert begin is not None
    if begin <= end:
        return True
    if (begin - end).days > _LONG_STAY:
        return False
    if elsewhere.on(claim.place, end + timedelta(days=1), begin - timedelta(days=1)):
        return False
    left = any(c.motion == "leave" and (w := _stated(c)) and w.last == end for c in group)
    return not (left and claim.motion in ("arrive", "stay") and elsewhere.on(claim.place, end, begin))


def _edges(group: Sequence[Claim], published: Mapping[str, date | None]) -> _Window:
    """Return the first and the last day that any claim of a stay allows."""
    days = [_bounded(c, published) for c in group]
    return _Window(
        min((w.first for w in days if w.first is not None), default=None),
        max((w.last for w in days if w.last is not None), default=None),
    )


def _join(
    groups: list[list[Claim]], edges: list[_Window], claim: Claim, published: Mapping[str, date | None]
) -> None:
    """Add an undated claim to the stay that it fits best, or begin one; `edges` are those of the stays."""
    window = _bounded(claim, published)

    def misfit(number: int) -> int:
        first, last = edges[number].first, edges[number].last
        miss = 0
        if window.last is not None and first is not None and first > window.last:
            miss = (first - window.last).days
        if window.first is not None and last is not None and last < window.first:
            miss = max(miss, (window.first - last).days)
        return miss

    best = min(range(len(groups)), key=misfit, default=None)
    late = 0 if best is None else misfit(best)
    near = late <= {"plan": _PLAN_DAYS, "visit": 1}.get(claim.label, 0)
    told = published.get(claim.article)
    end = edges[best].last if best is not None else None
    if claim.label == "visit" and not claim.earlier and told and end and (told - end).days > _NEWS_DAYS:
        best = None  # a report without a day tells news, not a stay of weeks ago
    if best is None or (not near and (claim.label == "plan" or all(c.label == "plan" for c in groups[best]))):
        groups.append([claim])
        edges.append(window)
        return
    groups[best].append(claim)
    firsts = [day for day in (edges[best].first, window.first) if day is not None]
    lasts = [day for day in (edges[best].last, window.last) if day is not None]
    edges[best] = _Window(min(firsts, default=None), max(lasts, default=None))


def _visit(place: Place, group: Sequence[Claim], published: Mapping[str, date | None]) -> _Visit:
    visits = _reports(group)
    leading = visits or list(group)
    stated = _stay(leading)
    window = stated or _Window()
    if stated is None or not _exact(stated):
        for claim in leading:
            window = window.meet(_bounded(claim, published))
    if stated is None and visits:
        planned = _stay([c for c in group if c.label == "plan"])
        if planned is not None and _exact(planned):
            met = window.meet(planned)
            stated = met if met == planned or met.first == planned.first else None
            window = met
    told = max((d for c in leading if (d := published.get(c.article))), default=None)
    return _Visit(place, list(group), stated if _exact(stated) else None, window, not visits, told)


def _reports(claims: Iterable[Claim]) -> list[Claim]:
    """Return the visits that are told clearly enough to make a stay of a plan, all of them where one is."""
    visits = [c for c in claims if c.label == "visit"]
    return visits if any(c.confidence >= _ENOUGH for c in visits) else []


def _stay(claims: Sequence[Claim]) -> _Window | None:
    """Unite the days of one stay; two arrivals on two days are a conflict and the better witnessed one holds."""
    dated = [(c, w) for c in claims if (w := _stated(c)) is not None and _exact(w)]
    if not dated:
        open_ended = [w for c in claims if (w := _stated(c)) is not None]
        window = _Window()
        for w in open_ended:
            window = window.meet(w)
        return window if window != _Window() else None
    weights: dict[_Window, float] = defaultdict(float)
    told: dict[tuple[str | None, _Window], float] = defaultdict(float)
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
    return _Window(first, last)


def _contradicted(
    motion: str | None, window: _Window, told: Mapping[tuple[str | None, _Window], float]
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
class _Broken:
    """A plan that did not come true."""

    place: Place
    claims: tuple[Claim, ...]
    why: str


def _settle_plans(
    visits: list[_Visit], leftovers: Mapping[Place, Sequence[Claim]], published: Mapping[str, date | None]
) -> tuple[list[_Visit], list[_Broken]]:
    """Keep a plan until something newer speaks against it."""
    kept: list[_Visit] = []
    broken: list[_Broken] = []
    for visit in visits:
        if not visit.planned:
            kept.append(visit)
            continue
        told = max((d for c in visit.claims if (d := published.get(c.article))), default=None)
        denials = [
            c
            for c in leftovers.get(visit.place, ())
            if c.label == "denied"
            and (told is None or (day := published.get(c.article)) is None or day >= told)
        ]
        if denials and max(c.confidence for c in denials) >= _ENOUGH:
            broken.append(
                _Broken(visit.place, tuple(visit.claims), Reason("planned, then denied or called off"))
            )
            continue
        if _overtaken(visit, visits, published, told):
            broken.append(
                _Broken(
                    visit.place,
                    tuple(visit.claims),
                    Reason("planned, but newer reports place the traveller elsewhere"),
                )
            )
            continue
        if all(c.motion == "go" for c in visit.claims) and visit.place.kind in _CONTAINERS:
            broken.append(_Broken(visit.place, tuple(visit.claims), Reason("only where one set off for")))
            continue
        kept.append(visit)
    return kept, broken


def _overtaken(
    visit: _Visit, visits: Sequence[_Visit], published: Mapping[str, date | None], told: date | None
) -> bool:
    """Tell that a newer article places the traveller far away on the very days of the plan."""
    due = visit.stated
    if told is None or due is None or due.first is None or due.last is None:
        return False
    for other in visits:
        if other.planned or other.place == visit.place or _km(other.place, visit.place) < _FAR_KM:
            continue
        newer = [
            w
            for c in other.claims
            if c.label == "visit"
            and (day := published.get(c.article)) is not None
            and day > told
            and (w := _stated(c)) is not None
            and w.first is not None
            and w.last is not None
            and w.first <= due.first
            and w.last >= due.last
        ]
        if newer:
            return True
    return False


def _ordered(visits: list[_Visit], articles: Mapping[str, Article], narrated: frozenset[str]) -> list[_Visit]:
    """Find the cheapest order: begin with the dated stops by day, insert the others, then move single stops."""
    position = {name: i for i, name in enumerate(articles)}
    order = _text_order(visits, articles, narrated)
    dated: list[tuple[date, date, tuple[int, int], _Visit]] = []
    loose: list[tuple[tuple[int, int], _Visit]] = []
    for visit in visits:
        window, told = visit.window, _earliest(visit, position)
        if _exact(window) and window.first is not None and window.last is not None:
            dated.append((window.first, window.last, told, visit))
        else:
            loose.append((told, visit))
    path = [entry[-1] for entry in sorted(dated, key=lambda e: e[:3])]
    for _, visit in sorted(loose, key=lambda e: e[0]):
        path.insert(_cheapest_place(path, visit, order), visit)
    return _improved(path, order)


_AROUND = 8  # stops before and behind that a price looks at


def _cheapest_place(path: Sequence[_Visit], visit: _Visit, order: Mapping[tuple[int, int], float]) -> int:
    def price(at: int) -> float:
        before, behind = path[max(0, at - _AROUND) : at], path[at : at + _AROUND]
        return _cost([*before, visit, *behind], order) - _cost([*before, *behind], order)

    return min(_worth_a_look(path, visit), key=price)


_ALL = 64  # stops: on a shorter path every position is looked at
_LATELY = timedelta(days=30)  # on a longer one those of the month before the report


def _worth_a_look(path: Sequence[_Visit], visit: _Visit) -> Sequence[int]:
    """Return the positions for an undated stop; looking at all of them would cost the square of the articles."""
    last = visit.window.last or visit.told
    if len(path) <= _ALL or last is None:
        return range(len(path) + 1)
    near = [
        at
        for at, other in enumerate(path)
        if other.window.first is None or last - _LATELY <= other.window.first <= last + _LATELY
    ]
    return sorted({0, len(path), *near, *(at + 1 for at in near)})


def _joined(path: Sequence[_Visit], published: Mapping[str, date | None]) -> list[_Visit]:
    """Make one stay of two at the same place with nothing between them."""
    out: list[_Visit] = []
    for visit in path:
        if out and out[-1].place == visit.place and not (out[-1].planned and not visit.planned):
            joined = _visit(visit.place, [*out[-1].claims, *visit.claims], published)
            if joined.stated is None:
                joined = replace(joined, stated=out[-1].stated, window=out[-1].window)
            out[-1] = joined
        else:
            out.append(visit)
    return out


def _earliest(visit: _Visit, position: Mapping[str, int]) -> tuple[int, int]:
    return min((position[c.article], c.mention.span.start) for c in visit.claims)


def _improved(path: list[_Visit], order: Mapping[tuple[int, int], float]) -> list[_Visit]:
    """Move single stops while that makes the path cheaper (few stops are ever out of place)."""
    reach = 6  # positions: a stop out of place by more has days of its own
    for _ in range(4):
        moved = False
        for i in range(len(path)):
            low, high = max(0, i - reach - 1), min(len(path), i + reach + 2)
            part, visit = path[low:high], path[i]
            if _settled(path, i):
                continue
            rest = [v for v in part if v is not visit]
            now = _cost(part, order)
            first, last = (1 if low else 0), len(rest) - (1 if high < len(path) else 0)
            choices = [[*rest[:j], visit, *rest[j:]] for j in range(first, last + 1)]
            best = min(choices, key=lambda choice: _cost(choice, order))
            if _cost(best, order) < now - 1e-9:
                path[low:high] = best
                moved = True
        if not moved:
            break
    return path


def _settled(path: Sequence[_Visit], i: int) -> bool:
    """Tell that days alone fix a stop's position: it lies strictly between its neighbours'."""
    around = path[max(0, i - 1) : i + 2]
    if not all(_exact(visit.window) for visit in around):
        return False
    return all(a.window.last < b.window.first for a, b in itertools.pairwise(around))  # type: ignore[operator]


def _headline_end(article: Article) -> int:
    """Return where an article's headline ends: first lines that are no sentences tell nothing in order."""
    end = 0
    for line in article.text.splitlines(keepends=True):
        if line.rstrip().endswith((".", "!", "?", "»", '"', "”", ":")) or len(line) > _HEADLINE:
            return end
        end += len(line)
    return 0  # a list, or a log without full stops


_HEADLINE = 120  # characters: a longer line is a paragraph


def _text_order(
    visits: Sequence[_Visit], articles: Mapping[str, Article], narrated: frozenset[str]
) -> dict[tuple[int, int], float]:
    """Price of setting one stop behind another although the texts tell it first, by the stops' identities."""
    prices: dict[tuple[int, int], float] = defaultdict(float)
    told: dict[str, list[tuple[int, _Visit, Claim]]] = defaultdict(list)
    headlines = {name: _headline_end(article) for name, article in articles.items()}
    for visit in visits:
        for claim in visit.claims:
            if claim.mention.span.start >= headlines[claim.article]:
                told[claim.article].append((claim.mention.span.start, visit, claim))
    for article, entries in told.items():
        price = _DIARY_ORDER_PRICE if article in narrated else _TEXT_ORDER_PRICE
        entries.sort(key=lambda e: e[0])
        for (_, a, first), (_, b, second) in itertools.pairwise(entries):
            if a is b:
                continue
            if second.earlier and not first.earlier:
                prices[id(b), id(a)] += price  # "Before that she had been in Lyon"
                continue
            prices[id(a), id(b)] += price
            if first.sentence == second.sentence:
                if first.motion == "leave" and second.motion in ("go", "arrive"):
                    prices[id(a), id(b)] += _SENTENCE_ORDER_PRICE
                elif second.motion == "leave" and first.motion in ("go", "arrive"):
                    prices[id(b), id(a)] += _SENTENCE_ORDER_PRICE + price
    return dict(prices)


def _cost(part: Sequence[_Visit], order: Mapping[tuple[int, int], float]) -> float:
    """Price a path or a part of one."""
    total = 0.0
    since: date | None = None  # the day of the last stop with one, and the kilometres gone from there
    gone = 0.0
    for at, visit in enumerate(part):
        km = _km(part[at - 1].place, visit.place) if at else 0.0
        total += km * _KM_PRICE
        gone += km
        if since is not None and visit.window.last is not None:
            days = max((visit.window.last - since).days, 0.5)
            total += min(max(0.0, gone - _KM_A_DAY * days) * _HASTE_PRICE, _FLIGHT)
        if _narrow(visit.window):
            since, gone = visit.window.first, 0.0
        elif visit.told is not None and not visit.planned:
            near = since or next((v.window.first for v in part[at + 1 :] if _narrow(v.window)), None)
            total += min(_STALE_PRICE * abs((visit.told - near).days), _STALE) if near is not None else 0.0
    for i, a in enumerate(part):
        for b in part[i + 1 : i + 1 + _AROUND]:
            total += order.get((id(b), id(a)), 0.0)
            if a.window.first is not None and b.window.last is not None and a.window.first > b.window.last:
                total += _IMPOSSIBLE * (1 + (a.window.first - b.window.last).days)
            else:
                total += _misplaced(a.window, b.window)
    return total


def _narrow(window: _Window) -> bool:
    return window.first is not None and window.last is not None and (window.last - window.first).days <= 1


def _misplaced(a: _Window, b: _Window) -> float:
    """Price of going to `a` before `b` although it seems to begin, or at least to end, later."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0.0
    if a.first > b.first and a.last >= b.last:
        return 5.0
    return 0.4 if a.first == b.first and a.last > b.last else 0.0


def _stops(visits: Sequence[_Visit], leftovers: Mapping[Place, Sequence[Claim]]) -> tuple[Stop, ...]:
    stops = []
    for i, visit in enumerate(visits):
        first, last, day_is = _days(visits, i)
        evidence = sorted(visit.claims, key=lambda c: (c.label != "visit", -c.confidence))
        status: Status = "planned" if visit.planned else "confirmed"
        stops.append(
            Stop(
                number=i + 1,
                place=visit.place,
                first_day=first,
                last_day=last,
                day_is=day_is,
                status=status,
                confidence=_confidence(evidence),
                evidence=tuple(evidence),
                other=tuple(leftovers.get(visit.place, ())),
            )
        )
    return tuple(stops)


def _days(visits: Sequence[_Visit], i: int) -> tuple[date | None, date | None, DayIs]:
    """Give a stop its days: stated ones as they are, others bounded by the neighbours on the path."""
    visit = visits[i]
    if visit.stated is not None:
        return visit.stated.first, visit.stated.last, "stated"
    window = visit.window
    before = next((v.window for v in reversed(visits[:i]) if v.window.first is not None), None)
    behind = next((v.window for v in visits[i + 1 :] if v.window.last is not None), None)
    if before is not None and before.first is not None:
        anchor = before.last if before.last is not None and _exact(before) else before.first
        window = window.meet(_Window(anchor, None))
    if behind is not None and behind.last is not None:
        anchor = behind.first if behind.first is not None and _exact(behind) else behind.last
        window = window.meet(_Window(None, anchor))
    if window == _Window():
        return None, None, "unknown"
    return window.first, window.last, "inferred"


def _confidence(claims: Sequence[Claim]) -> float:
    """Join the claims of independent articles: the stop is wrong only where all of them are.

    A plan is no witness of a stay: where visits are reported only they count.
    """
    by_article: dict[str, float] = {}
    for claim in witnesses(claims):
        weight = claim.confidence if claim.label == "visit" else 0.75 * claim.confidence
        by_article[claim.article] = max(by_article.get(claim.article, 0.0), weight)
    doubt = 1.0
    for value in by_article.values():
        doubt *= 1.0 - _ONE_WITNESS * value
    return round(min(0.98, 1.0 - doubt), 2)


def _legs(stops: Sequence[Stop]) -> tuple[Leg, ...]:
    return tuple(
        Leg(
            a.number,
            b.number,
            "confirmed" if a.status == b.status == "confirmed" else "planned",
            round(_km(a.place, b.place), 1),
        )
        for a, b in itertools.pairwise(stops)
    )


def _conflicts(
    stops: Sequence[Stop],
    leftovers: Mapping[Place, Sequence[Claim]],
    broken: Sequence[_Broken],
    published: Mapping[str, date | None],
) -> tuple[Conflict, ...]:
    found: list[Conflict] = []
    for stop in stops:
        found.extend(_day_conflicts(stop))
        denied = tuple(
            c for c in leftovers.get(stop.place, ()) if c.label == "denied" and c.confidence >= _ENOUGH
        )
        if denied:
            found.append(
                Conflict(
                    "denied",
                    _name(stop.place),
                    (ConflictSide(Reason("visited"), stop.evidence), ConflictSide(Reason("denied"), denied)),
                    0,
                    Reason("a report of the visit stands against a denial; the report gives the stop"),
                )
            )
        doubted = tuple(
            c
            for c in (*stop.other, *stop.evidence)
            if c.label in ("speculation", "plan")
            and stop.status == "confirmed"
            and _missed(c, stop, stops, published)
        )
        if doubted:
            came = tuple(c for c in stop.evidence if c.label == "visit")
            found.append(
                Conflict(
                    "plan",
                    _name(stop.place),
                    (
                        ConflictSide(Reason("there: {when}", when=stop.when), came),
                        ConflictSide(Reason("expected otherwise"), doubted),
                    ),
                    0,
                    Reason("what was expected is older than the report of what happened"),
                )
            )
    for plan in broken:
        reports = tuple(c for s in stops for c in s.evidence if c.label == "visit")[-2:]
        if reports:
            found.append(
                Conflict(
                    "plan",
                    _name(plan.place),
                    (
                        ConflictSide(Reason("what was reported"), reports),
                        ConflictSide(Reason("planned"), plan.claims),
                    ),
                    0,
                    plan.why,
                )
            )
    return tuple(found)


def _border_conflicts(
    stops: Sequence[Stop], containers: Mapping[Place, Sequence[Claim]], contains: Contains
) -> list[Conflict]:
    """Find an arrival in a country on other days than those of the first stop in it."""
    found = []
    for place, claims in containers.items():
        entered: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            window = _stated(claim)
            if claim.label == "visit" and claim.motion == "arrive" and window is not None and _exact(window):
                entered[edtf(window.first, window.last)].append(claim)
        first = next((s for s in stops if contains(place, s.place)), None)
        if first is None or first.status != "confirmed" or first.day_is != "stated":
            continue
        own = tuple(c for c in first.evidence if c.label == "visit" and _exact(_stated(c)))
        others = [
            ConflictSide(Reason("{place}: {day}", place=place, day=day), tuple(c))
            for day, c in entered.items()
            if day != first.when
        ]
        if own and others:
            found.append(
                Conflict(
                    "day",
                    _name(first.place),
                    (ConflictSide(first.when, own), *others),
                    0,
                    Reason(
                        "the arrival in {place} is told with another day; the report of the stop itself is followed",
                        place=place,
                    ),
                )
            )
    return found


def _missed(claim: Claim, stop: Stop, stops: Sequence[Stop], published: Mapping[str, date | None]) -> bool:
    """Tell that an expectation named other days than the stop's, or none and the traveller went elsewhere first."""
    if stop.first_day is None or stop.last_day is None:
        return False
    window = _stated(claim)
    if window is None:
        told = published.get(claim.article)
        return (
            claim.label == "speculation"
            and told is not None
            and any(
                other.status == "confirmed" and other.first_day is not None and other.first_day > told
                for other in stops[: stop.number - 1]
            )
        )
    return (window.first is not None and window.first > stop.last_day) or (
        window.last is not None and window.last < stop.first_day
    )


def _day_conflicts(stop: Stop) -> list[Conflict]:
    """Find two different days for the same arrival, departure or stay."""
    sides: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in stop.evidence:
        window = _stated(claim)
        if (
            claim.label == "visit"
            and window is not None
            and _exact(window)
            and claim.motion in ("arrive", "leave")
        ):
            sides[claim.motion, edtf(window.first, window.last)].append(claim)
    found = []
    for motion in ("arrive", "leave"):
        days = {day: claims for (m, day), claims in sides.items() if m == motion}
        if len(days) > 1:
            ranked = sorted(days.items(), key=lambda d: -sum(c.confidence for c in d[1]))
            followed = next(
                (i for i, (day, _) in enumerate(ranked) if stop.when and day.startswith(str(stop.first_day))),
                0,
            )
            found.append(
                Conflict(
                    "day",
                    _name(stop.place),
                    tuple(ConflictSide(day, tuple(claims)) for day, claims in ranked),
                    followed,
                    Reason("the reading with the more and the clearer reports is followed"),
                )
            )
    return found


_REASONS = {
    "mention": Reason("only named"),
    "speculation": Reason("speculation: rumoured, possible or conditional"),
    "past": Reason("an earlier trip"),
    "denied": Reason("denied, cancelled or left out"),
    "pass": Reason("passed through without a stop"),
    "plan": Reason("planned"),
    "visit": Reason("too weakly supported"),
}


def _not_visited(
    stops: Sequence[Stop],
    sites: Mapping[Place, Sequence[Claim]],
    containers: Mapping[Place, Sequence[Claim]],
    broken: Sequence[_Broken],
) -> tuple[NotVisited, ...]:
    visited = {stop.place for stop in stops}
    why_broken = {b.place: b.why for b in broken}
    order = ("denied", "past", "speculation", "pass", "plan", "visit", "mention")
    out = []
    for place, claims in sites.items():
        if place in visited:
            continue
        if place in containers:
            why: str = (
                Reason("contains stops, is none itself") if any(stops) else Reason("too large to be a stop")
            )
        elif place in why_broken:
            why = why_broken[place]
        elif place.kind in _NO_STOPS and any(c.label in ("visit", "pass", "plan") for c in claims):
            why = (
                Reason("crossed or sailed, no stop")
                if place.kind != "continent"
                else Reason("too large to be a stop")
            )
        else:
            label = next(o for o in order if any(c.label == o for c in claims))
            why = _REASONS[label]
            if label == "mention":
                rules = [c.rule for c in claims]
                why = next((Reason("only named: {rule}", rule=r) for r in rules if r), why)
        out.append(NotVisited(place, why, tuple(claims)))
    return tuple(out)


def with_note(route: Route, note: str) -> Route:
    """Return the route with a remark to show with it."""
    return replace(route, note=note)
