"""Days, weeks and months counted from the day of writing, from the date before in the text or from a journey's first day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.dates._calendar import one_day, unit_at
from geo.models import When

if TYPE_CHECKING:
    from geo.dates._context import Context
    from geo.dates._templates import Raw

COUNTED = "counted from the journey's first day"
OF_WRITING = "the day of writing"
_FROM_BEFORE = "counted from the date before it"


def shifted(raw: Raw, context: Context) -> When | None:
    """Anchor "yesterday", "tonight", "last night"."""
    if context.today is None:
        return None
    if raw.action == "overnight":
        ahead = context.heading is not None or context.tense() == "future"
        raw = replace(raw, action="night", arg="0" if ahead else "-1")
    day = context.today + timedelta(days=int(raw.arg))
    if raw.action == "night":
        return When(day, day + timedelta(days=1), "night", rule="night between two days")
    rule = f"{raw.arg} days from {OF_WRITING}" if raw.arg != "0" else OF_WRITING
    return one_day(day, rule, "part" if raw.action == "part" else "day")


def unit(raw: Raw, context: Context) -> When | None:
    """Anchor "last week", "this month", "next year"; "the week" only at one of its ends."""
    if context.today is None or (raw.arg == "weak" and not context.in_edge):
        return None
    shift = 0 if raw.arg == "weak" else int(raw.arg)
    return unit_at(raw.get("unit") or "weekend", shift, context.today)


def weekend(_: Raw, context: Context) -> When | None:
    """Anchor a weekend that only the tense dates."""
    today = context.today
    if today is None:
        return None
    this, last = unit_at("weekend", 0, today), unit_at("weekend", -1, today)
    if this is None or this.first is None or last is None or last.last is None:
        return None
    side, sure = context.look()
    if side == "nearest":
        side = "last" if today - last.last <= this.first - today else "next"
    chosen = last if side == "last" and this.first > today else this
    return chosen if sure else replace(chosen, rivals=(last if chosen is this else this,))


def from_writing(raw: Raw, context: Context) -> When | None:
    """Anchor "three days ago", "in two weeks"."""
    if context.today is None:
        return None
    if raw.arg == "unless_past" and context.tense() in ("past", None):
        return None
    if raw.arg == "if_future" and context.tense() != "future":
        return None
    sign = -1 if raw.action == "ago" else 1
    return _counted(context.today, sign, raw, f"counted from {OF_WRITING}")


def from_before(raw: Raw, context: Context) -> When | None:
    """Anchor "three days later", "two weeks earlier"."""
    before = context.before
    if before is None:
        return None
    if raw.action == "later":
        return _counted(before.last, 1, raw, _FROM_BEFORE)
    return _counted(before.first, -1, raw, _FROM_BEFORE)


def _counted(start: date, sign: int, raw: Raw, rule: str) -> When | None:
    count, units = sign * int(raw.get("n") or 1), raw.get("units")
    if units in ("day", "night"):
        return one_day(start + timedelta(days=count), rule)
    if units == "week":
        return one_day(start + timedelta(weeks=count), rule)
    found = unit_at(units, count, start) if units in ("month", "year") else None
    return found and replace(found, rule=rule)


def anaphor(raw: Raw, context: Context) -> When | None:
    """Anchor "the next day", "the same day", "the day before" to the date before it in the text."""
    before, shift = context.before, int(raw.arg)
    if before is None:
        return None
    return one_day((before.first if shift < 0 else before.last) + timedelta(days=shift), _FROM_BEFORE)


def trip_day(raw: Raw, context: Context) -> When | None:
    """Anchor "Day 5" and "the fourth day of his trip" where the text says when the journey began."""
    if context.trip_start is None:
        return None
    number = int(raw.get("n") or raw.get("ordinal"))
    return one_day(context.trip_start + timedelta(days=number - 1), COUNTED)
