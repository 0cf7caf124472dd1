"""The most probable order of the stays: the prices of an order, and the search for the cheapest."""

from __future__ import annotations

import itertools
import math
import statistics
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.route.window import CAME_FROM, REPORTS, Window, apart_km, is_exact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.models import Article, Claim
    from geo.route.stays import Visit

_USUAL_KM = 400.0  # a leg as long as is usual costs one: a day by rail or road, where the journey's own legs do not tell
_LEGS_BELIEVED = 5  # the journey's own legs that weigh as much as what is usual
_HASTE_PRICE = 1 / 200  # kilometres that the days between do not allow
_STALE_PRICE = (
    0.15  # a day between an undated stop and the report of it: news is of yesterday, or of tomorrow
)
_STALE = 3.0
# The next five are chosen by hand on tests/journeys, side learn, where half and twice as much change F1 by less than .005.
_OLD_NEWS_PRICE = 1.0  # a day before the last report that did not tell it yet, up to the same price
_SERIES = 14  # days: a report goes on from the one before it, unless it tells of weeks ago
_FLIGHT = 8.0  # neither a leg nor haste costs more than this: one may always have flown
_IMPOSSIBLE = 1000.0  # a day for each day that the order would have to run backwards
_KM_A_DAY = 900.0  # by rail, day and night; what is further apart in a day went by air, at the price of haste
_TEXT_ORDER_PRICE = 1.2  # plain text order is right in about three of four pairs (ATD-VSO): log(3)
_DIARY_ORDER_PRICE = 4.0  # diaries and logs tell in order but for rare flashbacks: log(50)
_NO_RETURN_PRICE = 3.0  # between leaving a place and the return to it one was elsewhere
_RETURN_PRICE = 4.0  # "They drove to Bonn. Back in Lyon …"
_FURTHER = 6  # claims further on in a diary or a story: where one between is misread, the order still holds
_FURTHER_PRICE = 1.6
_HOUR_PRICE = 4.0  # of the same day, the later hour first
_SENTENCE_ORDER_PRICE = 4.0  # "left A for B"


@dataclass(frozen=True, slots=True)
class _Prices:
    """What an order costs.

    Attributes
    ----------
    pairs
        Price of setting the first of two stops behind the second, by the stops' identities.
    km
        Price of a kilometre.
    """

    pairs: Mapping[tuple[int, int], float]
    km: float


def in_order(visits: list[Visit], articles: Mapping[str, Article], narrated: frozenset[str]) -> list[Visit]:
    """Find the cheapest order: begin with the dated stops by day, insert the others, then move single stops."""
    position = {name: i for i, name in enumerate(articles)}
    for visit in visits:
        if all(claim.article in narrated for claim in visit.claims):
            visit.told = None  # a story is no news: it tells its days from the first to the last
    listed = _listed(articles)
    for visit in visits:
        names = {claim.article for claim in visit.claims}
        if visit.told is None and names <= listed.keys() - narrated:
            visit.told = max((listed[name] for name in names), key=lambda w: (w.first, w.last or w.first))
    order = _text_order(visits, articles, narrated)
    _add_hours(order, visits)
    news = _news_since(visits, articles, narrated)
    for visit in visits:
        visit.after = news.get(id(visit))
    dated: list[tuple[date, date, tuple[int, int], Visit]] = []
    loose: list[tuple[tuple[int, int], Visit]] = []
    for visit in visits:
        window, told = visit.window, _earliest(visit, position)
        if is_exact(window) and window.first is not None and window.last is not None:
            dated.append((window.first, window.last, told, visit))
        else:
            loose.append((told, visit))
    path = [entry[-1] for entry in sorted(dated, key=lambda e: e[:3])]
    prices = _Prices(order, 1 / _usual_leg_km(path))
    beside = _told_beside(order)
    for _, visit in sorted(loose, key=lambda e: e[0]):
        path.insert(_cheapest_place(path, visit, prices, beside.get(id(visit), ())), visit)
    return _improved(path, prices)


def _usual_leg_km(dated: Sequence[Visit]) -> float:
    """Return how long a leg of this journey usually is: forty kilometres are out of a walker's way and not out of a minister's.

    The middle one of the legs between dated stops, drawn towards :data:`_USUAL_KM` where they are few (on the
    logarithm, as if :data:`_LEGS_BELIEVED` more legs were that long), and never longer: who flies takes no detours either.
    """
    legs = [km for a, b in itertools.pairwise(dated) if (km := apart_km(a.place, b.place)) >= _A_LEG_KM]
    if not legs:
        return _USUAL_KM
    own, usual = math.log(statistics.median(legs)), math.log(_USUAL_KM)
    return math.exp((len(legs) * min(own, usual) + _LEGS_BELIEVED * usual) / (len(legs) + _LEGS_BELIEVED))


_A_LEG_KM = 5  # what is nearer is another part of the same town


def _listed(articles: Mapping[str, Article]) -> dict[str, Window]:
    """Return by undated article the days of publication of those listed before and behind it, where the dated ones stand in order."""
    days = [article.published for article in articles.values()]
    known = [day for day in days if day is not None]
    if len(known) < _IN_ORDER or known != sorted(known):
        return {}
    found = {}
    for at, name in enumerate(articles):
        before = [day for day in days[:at] if day is not None]
        behind = [day for day in days[at + 1 :] if day is not None]
        if days[at] is None and before:
            found[name] = Window(before[-1], behind[0] if behind else None)
    return found


_IN_ORDER = 2  # reports with a day whose order says something of the others


def _news_since(
    visits: Sequence[Visit], articles: Mapping[str, Article], narrated: frozenset[str]
) -> dict[int, date]:
    """Return by stop the day before which it hardly began.

    That is the day of the report before the first one that tells of it (a series tells what happened since), or the day
    on which the traveller arrived elsewhere from there.
    """
    printed = {name: a.published for name, a in articles.items() if a.published is not None}
    series = {
        own: sorted({day for name, day in printed.items() if (name in narrated) is own})
        for own in (True, False)
    }
    since: dict[int, date] = {}
    for visit in visits:
        told = [(printed[c.article], c.article) for c in visit.claims if c.article in printed]
        if visit.planned or len(told) < len(visit.claims):
            continue
        day, name = min(told)
        days = series[name in narrated]
        before = bisect_left(days, day)
        if before:
            since[id(visit)] = days[before - 1]
    for visit in visits:
        left = [
            c.when.last
            for c in visit.claims
            if c.when is not None and c.when.last is not None and c.when.rule.endswith(CAME_FROM)
        ]
        if left and len(left) == len(visit.claims):
            since[id(visit)] = max(left)
    return since


def _told_beside(order: Mapping[tuple[int, int], float]) -> dict[int, list[tuple[int, float, float]]]:
    """Return by stop the stops told right before or behind it, with the price of coming behind and of coming before each."""
    beside: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    for first, second in dict.fromkeys(
        (min(pair), max(pair)) for pair in order
    ):  # as told: the same in every run
        forth, back = order.get((first, second), 0.0), order.get((second, first), 0.0)
        beside[first].append((second, forth, back))
        beside[second].append((first, back, forth))
    return beside


_AROUND = 8  # stops before and behind that a price looks at


def _cheapest_place(
    path: Sequence[Visit],
    visit: Visit,
    prices: _Prices,
    beside: Sequence[tuple[int, float, float]],
) -> int:
    position = {id(other): at for at, other in enumerate(path)} if beside else {}
    told = [(position[other], behind, before) for other, behind, before in beside if other in position]

    def price(at: int) -> float:
        before, behind = path[max(0, at - _AROUND) : at], path[at : at + _AROUND]
        far = sum(
            late if other < at - _AROUND else early
            for other, late, early in told
            if not at - _AROUND <= other < at + _AROUND
        )
        return _cost([*before, visit, *behind], prices) - _cost([*before, *behind], prices) + far

    return min(_worth_a_look(path, visit), key=price)


_ALL = 64  # stops: on a shorter path every position is looked at
_LATELY = timedelta(days=30)  # on a longer one those of the month before the report


def _worth_a_look(path: Sequence[Visit], visit: Visit) -> Sequence[int]:
    """Return the positions for an undated stop; looking at all of them would cost the square of the articles."""
    last = visit.window.last or (visit.told.last if visit.told is not None else None)
    if len(path) <= _ALL or last is None:
        return range(len(path) + 1)
    near = [
        at
        for at, other in enumerate(path)
        if other.window.first is None or last - _LATELY <= other.window.first <= last + _LATELY
    ]
    return sorted({0, len(path), *near, *(at + 1 for at in near)})


def _earliest(visit: Visit, position: Mapping[str, int]) -> tuple[int, int]:
    return min((position[c.article], c.mention.span.start) for c in visit.claims)


def _improved(path: list[Visit], prices: _Prices) -> list[Visit]:
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
            now = _cost(part, prices)
            first, last = (1 if low else 0), len(rest) - (1 if high < len(path) else 0)
            choices = [[*rest[:j], visit, *rest[j:]] for j in range(first, last + 1)]
            best = min(choices, key=lambda choice: _cost(choice, prices))
            if _cost(best, prices) < now - 1e-9:
                path[low:high] = best
                moved = True
        if not moved:
            break
    return path


def _settled(path: Sequence[Visit], i: int) -> bool:
    """Tell that days alone fix a stop's position: it lies strictly between its neighbours'."""
    around = path[max(0, i - 1) : i + 2]
    if not all(is_exact(visit.window) for visit in around):
        return False
    return all(a.window.last < b.window.first for a, b in itertools.pairwise(around))  # type: ignore[operator]


def _headline_end(article: Article) -> int:
    """Return where an article's headline ends: first lines that are no sentences tell nothing in order."""
    end = 0
    lines = article.text.splitlines(keepends=True)
    for line, following in itertools.pairwise([*lines, ""]):
        closed = line.rstrip().endswith((".", "!", "?", "»", '"', "”", ":"))
        broken = following[:1].islower()  # a paragraph that is broken into lines
        if closed or broken or len(line) > _HEADLINE:
            return end
        end += len(line)
    return 0  # a list, or a log without full stops


_HEADLINE = 120  # characters: a longer line is a paragraph


def _text_order(
    visits: Sequence[Visit], articles: Mapping[str, Article], narrated: frozenset[str]
) -> dict[tuple[int, int], float]:
    """Price of setting one stop behind another although the texts tell it first, by the stops' identities."""
    prices: dict[tuple[int, int], float] = defaultdict(float)
    told: dict[str, list[tuple[int, Visit, Claim]]] = defaultdict(list)
    headlines = {name: _headline_end(article) for name, article in articles.items()}
    for visit in visits:
        for claim in visit.claims:
            if claim.mention.span.start >= headlines[claim.article]:
                told[claim.article].append((claim.mention.span.start, visit, claim))
    for entries in told.values():
        _turn_newest_first(entries)
    for lead, later in _told_later(told, articles, narrated):
        prices[id(lead), id(later)] += _TEXT_ORDER_PRICE
    for article, as_told in _as_one_story(told, articles, narrated).items():
        price = _DIARY_ORDER_PRICE if article in narrated else _TEXT_ORDER_PRICE
        entries = _as_it_came(as_told)
        if article in narrated:
            for at, (_, a, first) in enumerate(entries):
                for _, b, second in entries[at + 2 : at + _FURTHER + 1]:
                    if a is not b and not first.earlier and not second.earlier:
                        prices[id(a), id(b)] += _FURTHER_PRICE
        for (_, a, first), (_, b, second) in itertools.pairwise(entries):
            same = first.sentence.end == second.sentence.end  # a dateline's quote begins before its sentence
            if a is b or (second.motion == "leave" and not same):
                continue  # a departure ends a stay that may have begun before all of that
            if article not in narrated and _at_dateline(first) and second.label in REPORTS:
                continue  # a dateline says where one was when the report was written: it may tell the way there
            if second.earlier and not first.earlier:
                if article not in narrated:  # all of a diary's day may be told in the pluperfect
                    prices[id(b), id(a)] += price  # "Before that she had been in Lyon"
                continue
            prices[id(a), id(b)] += price + _RETURN_PRICE * second.again
            if same:
                at_dateline = first.sentence.start < second.sentence.start
                forth = first.motion == "leave" and second.motion in ("go", "arrive")
                if forth or _CAME_BEFORE in first.signs - second.signs:
                    prices[id(a), id(b)] += _SENTENCE_ORDER_PRICE
                elif second.motion == "leave" and (first.motion in ("go", "arrive") or at_dateline):
                    prices[id(b), id(a)] += _SENTENCE_ORDER_PRICE + price
    return dict(prices)


def _told_later(
    told: Mapping[str, list[tuple[int, Visit, Claim]]],
    articles: Mapping[str, Article],
    narrated: frozenset[str],
) -> Iterator[tuple[Visit, Visit]]:
    """Yield what two undated reports behind one another tell first: reports stand in the order in which they came out.

    Unless those with a day stand in another.
    """
    printed = [a.published for a in articles.values() if a.published is not None]
    if printed != sorted(printed):
        return
    before: Visit | None = None
    for name, article in articles.items():
        news = article.published is None and name not in narrated
        lead = next((v for _, v, claim in told.get(name, ()) if claim.label in REPORTS), None)
        if news and lead is None:
            continue
        if news and before is not None and lead is not None and lead is not before:
            yield before, lead
        before = lead if news else None


def _at_dateline(claim: Claim) -> bool:
    return claim.rule.startswith("dateline") or "a dateline" in claim.signs


_CAME_BEFORE = "came before"
"""A sign of claims (:attr:`geo.models.Claim.signs`)."""


def _as_it_came(entries: list[tuple[int, Visit, Claim]]) -> list[tuple[int, Visit, Claim]]:
    """Sort as told, and put Bonn before Lyon in "landed in Lyon after a visit to Bonn"."""
    out: list[tuple[int, Visit, Claim]] = []
    for entry in sorted(entries, key=lambda e: e[0]):
        claim, last = entry[-1], out[-1][-1] if out else None
        swapped = (
            last is not None
            and last.sentence.end == claim.sentence.end
            and last.article == claim.article
            and last.motion != "leave"
            and _CAME_BEFORE in claim.signs - last.signs
        )
        out.insert(len(out) - swapped, entry)
    return out


def _turn_newest_first(entries: list[tuple[int, Visit, Claim]]) -> None:
    """Turn a page round that has its newest day on top, as some blogs do; each day is still told from its beginning."""
    entries.sort(key=lambda e: e[0])
    days = [w.first if (w := c.when) is not None and "heading" in w.rule else None for _, _, c in entries]
    known = [day for day in days if day is not None]
    steps = [b - a for a, b in itertools.pairwise(known) if a != b]
    back = sum(step < timedelta() for step in steps)
    if back < _NEWEST_FIRST or back <= 2 * (len(steps) - back):
        return
    carried = known[0]
    keys = []
    for at, day in enumerate(days):
        carried = day or carried
        keys.append((carried, at))
    order = sorted(range(len(entries)), key=lambda at: keys[at])
    starts = [start for start, _, _ in entries]
    entries[:] = [(starts[n], *entries[at][1:]) for n, at in enumerate(order)]


_NEWEST_FIRST = 3  # steps back in time: fewer are flashbacks


def _as_one_story(
    told: Mapping[str, list[tuple[int, Visit, Claim]]],
    articles: Mapping[str, Article],
    narrated: frozenset[str],
) -> dict[str, list[tuple[int, Visit, Claim]]]:
    """Join the posts of a diary, in the order of their days: one goes on where the one before ended."""
    posts = sorted(
        (article.published, name)
        for name, article in articles.items()
        if name in narrated and name in told and article.published is not None
    )
    joined: list[tuple[int, Visit, Claim]] = []
    for _, name in posts:
        start = joined[-1][0] + 1 if joined else 0
        joined.extend(
            (start + at, visit, claim) for at, visit, claim in sorted(told[name], key=lambda e: e[0])
        )
    of_posts = {name for _, name in posts}
    apart = {name: entries for name, entries in told.items() if name not in of_posts}
    return {**apart, **({posts[0][1]: joined} if posts else {})}


_HOURS = {"morning": 8.0, "noon": 12.0, "afternoon": 15.0, "evening": 19.0, "night": 22.0}
"""About when the parts of a day are, keys of ``[dates.parts]``."""


def _add_hours(prices: dict[tuple[int, int], float], visits: Sequence[Visit]) -> None:
    """Add the price of setting a stop behind another of the same day although its hour is earlier."""
    told: dict[date, list[tuple[float, float, int]]] = defaultdict(list)
    for visit in visits:
        day = visit.window.first
        hours = [hour for c in visit.claims if (hour := _hour(c, day)) is not None]
        if day is not None and day == visit.window.last and hours:
            told[day].append((min(hours), max(hours), id(visit)))
    for stops in told.values():
        for (_, end, first), (begin, _, second) in itertools.permutations(stops, 2):
            if end < begin:
                prices[first, second] = prices.get((first, second), 0.0) + _HOUR_PRICE


def _hour(claim: Claim, day: date | None) -> float | None:
    when = claim.when
    if when is None or when.first != day or when.last != day or "carried over" in when.rule:
        return None
    if when.clock:
        hour, _, minute = when.clock.partition(":")
        return int(hour) + int(minute[:2] or 0) / 60
    return _HOURS.get(when.part)


def _cost(part: Sequence[Visit], prices: _Prices) -> float:
    """Price a path or a part of one."""
    total = 0.0
    since: date | None = None  # the day of the last stop with one, and the kilometres gone from there
    gone = 0.0
    hasted = 0.0  # what the way since then has cost already: the stops on it hasten but once
    for at, visit in enumerate(part):
        km = apart_km(part[at - 1].place, visit.place) if at else 0.0
        total += min(km * prices.km, _FLIGHT)
        gone += km
        if at and part[at - 1].place == visit.place and visit.returned:
            total += _NO_RETURN_PRICE
        if since is not None and visit.window.last is not None:
            days = max((visit.window.last - since).days, 0.5)
            haste = min(max(0.0, gone - _KM_A_DAY * days) * _HASTE_PRICE, _FLIGHT)
            total += max(0.0, haste - hasted)
            hasted = max(haste, hasted)
        total += _old_news(visit, part[at + 1 :], since)
        if _narrow(visit.window):
            since, gone, hasted = visit.window.first, 0.0, 0.0
        elif visit.told is not None:
            near = since or next((v.window.first for v in part[at + 1 :] if _narrow(v.window)), None)
            total += min(_STALE_PRICE * _days_from(visit.told, near), _STALE) if near is not None else 0.0
    for i, a in enumerate(part):
        for b in part[i + 1 : i + 1 + _AROUND]:
            total += prices.pairs.get((id(b), id(a)), 0.0)
            if a.window.first is not None and b.window.last is not None and a.window.first > b.window.last:
                total += _IMPOSSIBLE * (1 + (a.window.first - b.window.last).days)
            else:
                total += _misplaced(a.window, b.window) + _still_ahead(a, b)
    return total


def _days_from(told: Window, day: date) -> int:
    """Return how far a day lies from those on which a report can have been written."""
    last = told.last or day
    return max((day - last).days, ((told.first or last) - day).days, 0)


def _old_news(visit: Visit, behind: Sequence[Visit], since: date | None) -> float:
    """Price of going to a place before what was over, or told as done, when the last report did not tell of it yet."""
    known = next((v for v in behind if _over_by(v) is not None), None)
    if visit.after is None or known is None or _narrow(visit.window):
        return 0.0
    over = _over_by(known)
    assert over is not None
    if over < visit.after:
        return min(_OLD_NEWS_PRICE * (visit.after - over).days, _STALE)
    told_before = over == visit.after and not _narrow(known.window)
    in_series = since is None or (visit.after - since).days <= _SERIES
    return _OLD_NEWS_PRICE if told_before and in_series else 0.0


def _over_by(visit: Visit) -> date | None:
    """Return the day on which a stop was over, or at least told as done."""
    return visit.window.first if _narrow(visit.window) else None if visit.planned else visit.window.last


def _narrow(window: Window) -> bool:
    return window.first is not None and window.last is not None and (window.last - window.first).days <= 1


def _still_ahead(a: Visit, b: Visit) -> float:
    """Price of going to `a` before `b` although it was only announced when `b` was over.

    On the same day only where one article tells both: another may have been written in the morning.
    """
    if not a.planned or b.planned or _narrow(a.window) or not _narrow(b.window) or a.told is None:
        return 0.0
    over, told = b.window.last, a.told.first
    if over is None or told is None or over > told:
        return 0.0
    reported = {c.article for c in b.claims if c.label in REPORTS}
    together = any(c.article in reported for c in a.claims)
    return _AHEAD_PRICE if over < told or together else 0.0


_AHEAD_PRICE = 2.0  # chosen by hand: more than the text order of two neighbours; 5 orders the same


def _misplaced(a: Window, b: Window) -> float:
    """Price of going to `a` before `b` although it seems to begin, or at least to end, later."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0.0
    if a.first > b.first and a.last >= b.last:
        return 5.0
    return 0.4 if a.first == b.first and a.last > b.last else 0.0
