"""Weekdays.

A past verb means the last one, the day of writing included; any other verb the next one, the day of writing included
too (agencies name the day instead of saying "today"); where there is no verb, the last one, with the next one kept as a
rival.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.dates._calendar import one_day, weekday_after, weekday_before, weekday_from
from geo.dates._context import RECENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.dates._context import Context, Side, Told
    from geo.dates._templates import Raw
    from geo.models import When

_PROGRAMME = 31  # days: a longer stretch is a season, not the programme of a journey
_WEEK = 7
_WEEKS_ON = {"week": 1, "fortnight": 2}
"""Weeks between the next such weekday, or the last one, and the one that is meant: "Sunday week", "dimanche en quinze"."""


def weekday(raw: Raw, context: Context) -> When | None:
    """Anchor "Tuesday", "last Tuesday", "that Tuesday"."""
    wanted, today, before = raw.weekday, context.today, context.before
    found = _by_what_stands_above(wanted, context) if context.is_heading else None
    if found is not None:
        return found
    if context.doubts(raw):
        return None
    if today is None:
        return _after_date_before(wanted, before) if before is not None else None
    if raw.arg == "that" and before is not None:
        day = weekday_from(before.first - timedelta(days=3), wanted)
        return one_day(day, "weekday nearest to the date before it")
    if raw.arg == "last":
        return one_day(weekday_before(today - timedelta(days=1), wanted), "last such weekday before")
    if raw.arg == "next":
        return one_day(weekday_after(today, wanted), "next such weekday after")
    if raw.arg in _WEEKS_ON:
        weeks = timedelta(weeks=_WEEKS_ON[raw.arg])
        if context.sure_side == "last":  # "reached Hobart on Saturday week"
            return one_day(weekday_before(today, wanted) - weeks, "weeks before the last such weekday")
        return one_day(weekday_after(today, wanted) + weeks, "weeks after the next such weekday")
    return _last_or_next(raw, context, today)


def _by_what_stands_above(wanted: int, context: Context) -> When | None:
    """Anchor a weekday that heads an entry: within the days told above it, or behind the heading above it."""
    if context.heading is not None and context.above is not None:
        day = weekday_from(context.heading.first, wanted)  # a week's programme, and the days below
        if context.heading.granularity == "days" and day <= context.heading.last:
            return one_day(day, "such weekday of the days in the heading above")
        between = context.tense.text[context.heading.span.end : context.tense.at.start]
        if weekday_from(context.above, wanted) == context.above and not between.strip():
            return one_day(context.above, "such weekday is that of the heading above")
        return one_day(weekday_after(context.above, wanted), "next such weekday after the heading above")
    before = context.before
    if before is not None and before.granularity == "days":
        day = weekday_from(before.first, wanted)
        if day <= before.last <= before.first + RECENT:
            return one_day(day, "such weekday of the days told above")
    return None


def _after_date_before(wanted: int, before: Told) -> When:
    day = weekday_from(before.first, wanted)
    if day > before.last:  # "a week in Crete, from 10 to 17 May. On Saturday we …" is told of those days
        day = weekday_from(before.last, wanted)
    return one_day(day, "first such weekday from the date before it")


def _last_or_next(raw: Raw, context: Context, today: date) -> When:
    """Choose between the last such weekday and the next one, and keep the other where the text leaves it open."""
    wanted = raw.weekday
    last, following = weekday_before(today, wanted), weekday_from(today, wanted)
    weekly = raw.arg == "this"  # whatever the programme
    side, sure = context.look()
    if not weekly and context.beside is not None and context.beside in (last, following):
        return one_day(
            context.beside, "such weekday of the same sentence"
        )  # "left on Sunday and is due on Sunday night"
    if weekly and not sure:
        side = "next"
    elif not sure and context.leaning is None and context.named.get(wanted) in (last, following):
        side = "last" if context.named[wanted] == last else "next"
    elif side == "nearest" and context.is_heading:  # a diary looks back
        side = "last"
    if side == "nearest":
        side = "last" if today - last <= following - today else "next"
    if not sure or side == "last":
        told = context.in_narrative(lambda since: weekday_from(since, wanted))
        if told is not None:
            rival = one_day(last, "the last such weekday")
            return replace(one_day(told, "such weekday after the day told before"), rivals=(rival,))
    if side == "next" and not weekly:
        planned = _in_programme(following, wanted, today, context.announced)
        if planned is not None:
            rival = one_day(following, "the next such weekday")
            return replace(one_day(planned, "such weekday in the programme told before"), rivals=(rival,))
    chosen, other = (last, following) if side == "last" else (following, last)
    settled = chosen == other or (sure and (context.side is not None or not context.tense.mixed()))
    rivals = () if settled else (one_day(other, "the other reading of the weekday"),)
    return replace(one_day(chosen, _rule(side, sure=sure, weekly=weekly)), rivals=rivals)


def _rule(side: Side, *, sure: bool, weekly: bool) -> str:
    if weekly:
        return "such weekday of this week"
    return f"{side} such weekday, by tense" if sure else "weekday, tense unsure"


def _in_programme(following: date, wanted: int, today: date, announced: Sequence[Told]) -> date | None:
    """Return the day that a weekday means in a programme, `None` where the next one will do.

    "From 11 to 16 May … on Sunday in Porto": the Sunday between. "On Monday … on Tuesday … and on Friday", printed on a
    Friday: programmes are told in order, so it is the Friday after that Tuesday.
    """
    if not announced:
        return None
    for days in reversed(announced):
        if 1 <= (days.last - days.first).days <= _PROGRAMME:
            inside = weekday_from(days.first, wanted)
            if days.first <= following <= days.last:
                return None
            if inside <= days.last and following < days.first:
                return inside
    last = announced[-1].first
    in_order = len(announced) > 1 and all(a.first <= b.first for a, b in pairwise(announced))
    if following >= last or not (in_order or following == today or (last - today).days > _WEEK):
        return None
    return weekday_from(last, wanted)


def next_weekday(raw: Raw, context: Context) -> When | None:
    """Anchor "the following Tuesday"."""
    start = context.before.last if context.before is not None else context.today
    if start is None:
        return None
    return one_day(weekday_after(start, raw.weekday), "first such weekday after the date before it")


def weekday_in(raw: Raw, context: Context) -> When | None:
    """Anchor "Thursday of last week"."""
    if context.today is None:
        return None
    monday = context.today - timedelta(days=context.today.weekday())
    day = monday + timedelta(weeks=int(raw.arg), days=raw.weekday - 1)
    return one_day(day, "weekday of that week")
