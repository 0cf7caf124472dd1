"""Days of the month without their month: "the 14th", a heading's bare "4", "Monday 3rd"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geo.dates._calendar import next_numbered, numbered, one_day
from geo.dates._context import RECENT
from geo.models import When

if TYPE_CHECKING:
    from datetime import date

    from geo.dates._context import Context
    from geo.dates._templates import Raw

_WEEK = 7


def ordinal_day(raw: Raw, context: Context) -> When | None:
    """Anchor "the 14th", "the 3rd inst.", a heading's bare "4"."""
    if raw.action == "bare_day" and context.side is None and not context.is_heading:
        return _day_beside(raw, context)
    base = _base(context)
    if base is None:
        return None
    number = _number(raw)
    if raw.arg in ("this", "last", "next"):
        found = numbered(number, base, ({"this": 0, "last": -1, "next": 1}[raw.arg],))
        return one_day(found[0], f"day of {raw.arg} month") if found else None
    known = numbered(number, base, range(-2, 3))
    if context.above:
        later = [day for day in known if day >= context.above]
        return one_day(later[0], "day of the month after the heading above") if later else None
    side = context.sure_side
    if side == "last" and context.heading is not None and not context.is_heading:
        side = "nearest"  # whoever writes under the 28th "on the 30th we went home" writes later
    if side != "next":
        last = max((day for day in known if day <= base), default=base)
        old = context.today is not None and (context.today - last).days > _WEEK  # no news in any case
        told = context.in_narrative(lambda since: next_numbered(number, since), old=old)
        if told is not None:
            return one_day(told, "day of the month, after the day told before")
    if side != "last" and context.announced:
        since = context.announced[-1].first
        planned = next_numbered(number, since)
        if planned is not None and planned - since <= RECENT:
            return one_day(planned, "day of the month, after the date before it")
    fitting = [day for day in known if side == "nearest" or (day <= base if side == "last" else day >= base)]
    if not fitting:
        return None
    return one_day(min(fitting, key=lambda day: abs(day - base)), "day of the month, by tense")


def _base(context: Context) -> date | None:
    """Return the day around which the month is looked for."""
    return context.today or (context.before.last if context.before is not None else None)


def _number(raw: Raw) -> int:
    return int(next(filter(None, map(raw.get, ("d", "dd", "nth", "lone_day", "ordinal")))))


def _day_beside(raw: Raw, context: Context) -> When | None:
    """Anchor "the 22nd" after "20 January": the day nearest to the one before it, from that day on."""
    if raw.arg != "free" or raw.get("lone_day"):
        return None
    if context.before is None:
        return _day_of_news(_number(raw), context)
    before, today = context.before.first, context.today
    day = next_numbered(_number(raw), before)
    if day is not None and today and before <= today < day and context.tense() != "future":
        day = next(iter(numbered(_number(raw), before, (0,))), None)  # a story looks back
    if day is None or abs(day - before) > RECENT:
        return None
    return one_day(day, "day of the month, after the date before it")


def _day_of_news(number: int, context: Context) -> When | None:
    """Anchor "on the 22nd" where no day stands before it: news speaks of the days around its own."""
    today, tense = context.today, context.tense()
    if today is None or tense not in ("past", "future"):
        return None
    side = [day for day in numbered(number, today, range(-1, 2)) if (day >= today) == (tense == "future")]
    day = min(side, key=lambda each: abs(each - today), default=None)
    return (
        one_day(day, "day of the month, by tense") if day is not None and abs(day - today) <= _NEWS else None
    )


_NEWS = timedelta(days=20)


def bare_days(raw: Raw, context: Context) -> When | None:
    """Anchor "the 7th and 8th", "les 7 et 8": days of the month of the date before them, or by tense."""
    last = [number for name in ("d", "dd", "nth") for number in raw.numbers(name)][-1]
    start = _day_beside(replace(raw, arg="free"), context) or ordinal_day(
        replace(raw, action="ordinal_day"), context
    )
    end = next_numbered(last, start.first) if start is not None and start.first is not None else None
    return When(start.first, end, "days", rule=start.rule) if start is not None and end is not None else None


def weekday_and_number(weekday: Raw, number: Raw, context: Context) -> When | None:
    """Anchor "Monday, 3rd": the month in which the number falls on that weekday."""
    base = context.above or _base(context)
    if base is None or not weekday.weekday:
        return ordinal_day(number, context)
    around = numbered(_number(number), base, range(-6, 7))
    fitting = [day for day in around if day.isoweekday() == weekday.weekday]
    if not fitting:
        return None
    later = [day for day in fitting if day >= base]
    past = [day for day in fitting if day <= base]
    if context.is_heading:
        if context.above and later:
            return one_day(later[0], "weekday and day of the month, after the heading above")
        if past and context.heading is None and base - past[-1] <= RECENT:  # a diary looks back
            return one_day(past[-1], "weekday and day of the month")
    else:
        if later and context.side is None and context.tense() == "future":
            return one_day(later[0], "weekday and day of the month, by tense")
        if past and context.sure_side == "last":
            return one_day(past[-1], "weekday and day of the month, by tense")
    near = context.before.last if context.before is not None else base
    return one_day(min(fitting, key=lambda day: abs(day - near)), "weekday and day of the month")
