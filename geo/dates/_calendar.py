"""Days, weeks, months and years counted on the calendar, and written down as what a text means by them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.models import When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.models import Granularity


def one_day(day: date, rule: str, granularity: Granularity = "day") -> When:
    """Return a single day."""
    return When(day, day, granularity, rule=rule)


def month_of(year: int, month: int, rule: str) -> When:
    """Return a whole month."""
    return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", rule=rule)


def year_of(year: int, rule: str) -> When:
    """Return a whole year."""
    return When(date(year, 1, 1), date(year, 12, 31), "year", rule=rule)


def unit_at(unit: str, shift: int, today: date) -> When | None:
    """Return the week, weekend, month or year so many units from that of a day; `None` for another unit."""
    monday = today - timedelta(days=today.weekday())
    if unit == "week":
        first = monday + timedelta(weeks=shift)
        return When(first, first + timedelta(days=6), "week", rule="week, from Monday")
    if unit == "weekend":
        if shift == 1 and today.weekday() < 5:  # on a weekday, the next weekend is the one that comes
            shift = 0
        first = monday + timedelta(weeks=shift, days=5)
        return When(first, first + timedelta(days=1), "days", rule="weekend")
    if unit == "month":
        return month_of(*month_at(today, shift), "month")
    if unit == "year":
        return year_of(today.year + shift, "year")
    return None


def month_at(day: date, shift: int) -> tuple[int, int]:
    """Return the year and month so many months from that of a day."""
    at = day.year * 12 + day.month - 1 + shift
    return at // 12, at % 12 + 1


def numbered(number: int, base: date, shifts: Iterable[int]) -> list[date]:
    """Return the days with a number in their month, in the months so far from that of `base`; not all have a 31st."""
    months = (month_at(base, shift) for shift in shifts)
    return [date(year, month, number) for year, month in months if 1 <= number <= monthrange(year, month)[1]]


def next_numbered(number: int, since: date) -> date | None:
    """Return the first day with that number in its month from `since` on, this month or the next."""
    return next((day for day in numbered(number, since, (0, 1)) if day >= since), None)


def weekday_before(day: date, wanted: int) -> date:
    """Return the last such weekday up to and including `day`."""
    return day - timedelta(days=(day.isoweekday() - wanted) % 7)


def weekday_after(day: date, wanted: int) -> date:
    """Return the first such weekday behind `day`."""
    return weekday_from(day + timedelta(days=1), wanted)


def weekday_from(day: date, wanted: int) -> date:
    """Return the first such weekday from `day` on, itself included."""
    return day + timedelta(days=(wanted - day.isoweekday()) % 7)
