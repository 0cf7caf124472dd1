"""From what the grammar read to days: which rule anchors which time expression, and how those that hold others are anchored."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.dates._calendar import month_at, month_of, numbered, one_day, unit_at
from geo.dates._context import RECENT
from geo.dates._counted import anaphor, from_before, from_writing, shifted, trip_day, unit, weekend
from geo.dates._month_days import bare_days, ordinal_day, weekday_and_number
from geo.dates._weekdays import next_weekday, weekday, weekday_in
from geo.dates._yearless import dated, days, holiday, month, month_day, numeric, on_weekday, season, year
from geo.models import When

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.dates._context import Context, Side
    from geo.dates._templates import Raw

_THIRDS = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}
"""Days of a month that its beginning, middle and end mean: the *décades* of French and the thirds of TIMEX3."""

_QUARTERS = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}
"""Months of a year that its beginning, middle and end mean."""

_WEEKS = {"start": (0, 1), "mid": (1, 3), "end": (3, 5)}
"""Days of a week, from Monday, that its beginning, middle and end mean; Sunday is the weekend's alone."""

_MONTH_OF_SEASON = {"start": 0, "mid": 1, "end": 2}

_WEEKDAYS = frozenset({"weekday", "short_weekday"})
_NUMBERS = frozenset({"ordinal_day", "bare_day"})
_SOFT = _WEEKDAYS | {"trip_day", "part"}
"""Expressions that yield to a date beside them."""

_AHEAD = frozenset({"weekday", "date", "same", "bare_day", "days"})
"""Expressions that lie ahead where they say what something is planned for."""

_DAYLIKE = frozenset({
    "weekday", "short_weekday", "date", "numeric", "same", "day", "part", "ordinal_day", "bare_day", "holiday", "anaphor",
    "days", "part_of", "next_weekday", "trip_day",
})  # fmt: skip


def anchor(raw: Raw, context: Context) -> When | None:
    """Anchor an expression; `None` where no day can be known."""
    try:
        found = _RULES[raw.action](raw, context) if raw.action in _RULES else None
    except (ValueError, OverflowError):  # 31 February; a year out of the calendar
        return None
    if found is None or (found.first is None and found.last is None):
        return None
    if raw.part and found.granularity == "day":
        found = replace(found, granularity="part", part=raw.part)
    return replace(found, clock=raw.clock or None) if raw.clock else found


def _edge(raw: Raw, context: Context) -> When | None:
    """Anchor "at the end of March", "early next week", "mid-winter"."""
    whole = anchor(raw.inner[0], replace(context, in_edge=True, side=context.sure_side))
    edge = raw.get("edge")
    if whole is None or whole.first is None or whole.last is None or edge not in _THIRDS:
        return None
    first, last = whole.first, whole.last
    if whole.granularity == "month":
        one, two = _THIRDS[edge]
        first, last = first.replace(day=one), last.replace(day=min(two, last.day))
    elif whole.granularity == "year":
        one, two = _QUARTERS[edge]
        first, last = first.replace(month=one), date(last.year, two, monthrange(last.year, two)[1])
    elif whole.granularity == "week":
        one, two = _WEEKS[edge]
        first, last = first + timedelta(days=one), first + timedelta(days=two)
    elif whole.granularity == "season":
        found = month_of(*month_at(first, _MONTH_OF_SEASON[edge]), "")
        first, last = found.first or first, found.last or last
    else:
        return None
    return When(first, last, "days", rule=f"{edge} of: {whole.rule}")


def _range(raw: Raw, context: Context) -> When | None:
    """Anchor "from Monday to Wednesday", "28 October to 3 November", "between Tuesday and Thursday"."""
    one, two = raw.inner
    if not _alike(one, two):
        return None
    if two.has_date and not one.has_date and _number_in(one):
        return _range_within(one, two, context)
    if two.year and not one.year:
        end = anchor(two, context)
        if end is None or end.first is None:
            return None
        start = anchor(one, replace(context, today=end.first, before=None, side="last"))
    else:
        start = _start(one, two, context)
        if start is None or start.first is None:
            return None
        # "last" counts from the day of writing
        end = anchor(two, context) if two.arg == "last" else _end(two, start.first, context)
    if start is None or end is None or start.first is None or end.last is None or end.last < start.first:
        return None
    if raw.action == "nights":
        return When(start.first, end.last, "night", rule=f"night between: {start.rule}")
    return When(start.first, end.last, "days", rule=f"range: {start.rule}")


def _alike(one: Raw, two: Raw) -> bool:
    """Tell whether two expressions can bound a range: days, or months and years."""
    return (one.action in _DAYLIKE) == (two.action in _DAYLIKE) and not (
        one.action != two.action and "year" in (one.action, two.action)
    )


def _number_in(raw: Raw) -> str:
    """Return the day's number in an expression, "" without one."""
    own = next(filter(None, map(raw.get, ("d", "dd", "nth", "lone_day"))), "")
    return own or next(filter(None, map(_number_in, raw.inner)), "")


def _range_within(one: Raw, two: Raw, context: Context) -> When | None:
    """Anchor "Monday 20 to Wednesday 22 November": the first day takes its month from the last one."""
    end = anchor(two, context)
    if end is None or end.last is None:
        return None
    starts = numbered(int(_number_in(one)), end.last, (0, -1))
    start = next((day for day in starts if day <= end.last), None)
    return When(start, end.last, "days", rule="range: month of its last day") if start else None


def _start(one: Raw, two: Raw, context: Context) -> When | None:
    """Anchor the first day of a range. A present tense may speak of a range that has begun already."""
    side = context.side or _side_of_start(context, one)
    if context.today and context.side is None and side == "next" and context.tense() == "present":
        start = anchor(one, replace(context, side="last"))
        if start and start.first:
            end = _end(two, start.first, context)
            if end and end.last and start.first <= context.today <= end.last:
                return start
    return anchor(one, replace(context, side=side))


def _side_of_start(context: Context, one: Raw) -> Side:
    """Return the side of a range's first day: a weekday has one even where the tense is unsure."""
    tense = context.tense()
    if tense is None or tense == "past":
        return "last" if tense or one.action in _WEEKDAYS else "nearest"
    return "next" if tense == "future" or one.action in _WEEKDAYS else "nearest"


def _end(two: Raw, start: date, context: Context) -> When | None:
    """Anchor the last day of a range from its first."""
    return anchor(two, replace(context, today=start, before=None, side="next"))


def _since(raw: Raw, context: Context) -> When | None:
    """Anchor "since Monday", "from Monday on"."""
    side: Side = "next" if raw.arg == "tense" and context.tense() != "past" else "last"
    start = anchor(raw.inner[0], replace(context, side=side))
    return start and When(start.first, None, "days", rule=f"since: {start.rule}")


def _until(raw: Raw, context: Context) -> When | None:
    """Anchor "until Friday"."""
    end = anchor(raw.inner[0], replace(context, side="next"))
    if context.tense() == "past":  # "stayed until Friday", but "prolonged until May"
        past = anchor(raw.inner[0], replace(context, side="last"))
        if past and past.last and context.today and context.today - past.last <= RECENT:
            end = past
    return end and When(None, end.last, "days", rule=f"until: {end.rule}")


def _toward(raw: Raw, context: Context) -> When | None:
    """Anchor "for Saturday": what was planned lies ahead, whatever the tense of the planning."""
    inner = raw.inner[0]
    return anchor(inner, replace(context, side="next") if inner.action in _AHEAD else context)


def _night_to(raw: Raw, context: Context) -> When | None:
    """Anchor "the night to Friday"."""
    day = anchor(raw.inner[0], context)
    if day is None or day.first is None:
        return None
    return When(day.first - timedelta(days=1), day.first, "night", rule=f"night before: {day.rule}")


def _part_of(raw: Raw, context: Context) -> When | None:
    """Anchor "the morning of 12 March"."""
    inner = raw.inner[0]
    if inner.action == "bare_day":
        context = replace(context, side=context.look()[0])
    day = anchor(inner, context)
    return day and (replace(day, part=raw.part, granularity="part") if raw.part else day)


def _unit_of(raw: Raw, context: Context) -> When | None:
    """Anchor "the week of 12 March"."""
    day = anchor(raw.inner[0], context)
    if day is None or day.first is None or raw.get("unit") not in ("week", "weekend"):
        return day
    return unit_at(raw.get("unit"), 0, day.first)


def _same(raw: Raw, context: Context) -> When | None:
    """Anchor two names of one day: the date decides, the weekday chooses its year."""
    one, two = raw.inner
    if one.action in _SOFT and two.action not in _SOFT:
        one, two = two, one
    one = replace(one, arg="" if one.arg == "weak" else one.arg)
    if one.action in _NUMBERS:
        return anchor(two, context) if two.has_date else weekday_and_number(two, one, context)
    found = anchor(one, context)
    if found is None:
        return anchor(two, context)
    if not two.weekday:
        return found
    if not one.get("year") and found.first and found.first.isoweekday() != two.weekday:
        found = _on_weekday(one, found, two.weekday, context) or found
    return replace(found, rivals=())


def _on_weekday(raw: Raw, found: When, wanted: int, context: Context) -> When | None:
    """Return another reading of a date that falls on a weekday, `None` where none does."""
    for rival in found.rivals:
        if rival.first and rival.first.isoweekday() == wanted:
            return rival
    if raw.action != "date" or context.today is None:
        return None
    number, day = month_day(raw)
    return on_weekday(
        lambda year: one_day(date(year, number, day), "date and weekday"), wanted, context.today
    )


_RULES: dict[str, Callable[[Raw, Context], When | None]] = {
    "date": dated, "days": days, "numeric": numeric, "month": month, "year": year, "season": season, "holiday": holiday,
    "weekday": weekday, "short_weekday": weekday, "next_weekday": next_weekday, "weekday_in": weekday_in,
    "ordinal_day": ordinal_day, "bare_day": ordinal_day, "bare_days": bare_days,
    "day": shifted, "part": shifted, "night": shifted, "overnight": shifted, "unit": unit, "weekend": weekend,
    "ago": from_writing, "ahead": from_writing, "later": from_before, "earlier": from_before, "anaphor": anaphor,
    "trip_day": trip_day, "nth_day": trip_day,
    "edge": _edge, "range": _range, "link": _range, "nights": _range, "since": _since, "until": _until, "toward": _toward,
    "night_to": _night_to, "night_of": _part_of, "part_of": _part_of, "unit_of": _unit_of, "same": _same,
}  # fmt: skip
