"""Dates, months, seasons, holidays and years; where the year is not said, it is chosen by tense, else the nearest one."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.easter import easter

from geo.dates._calendar import month_of, one_day, year_of
from geo.dates._context import SIDES
from geo.models import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.dates._context import Context, Side
    from geo.dates._templates import Raw

MONTH = "month in full"

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of each season: meteorological seasons of the northern hemisphere."""

_FAR = timedelta(days=240)
_NEAR = timedelta(days=60)
"""A day and month that the tense would put eight months off, while it comes within two months the other way, is read
the near way: "the fair had been announced for 2 January", printed on 20 December."""


def dated(raw: Raw, context: Context) -> When | None:
    """Anchor "12 March", "12 March 2019"."""
    if context.doubts(raw):
        return None
    month, day = month_day(raw)
    if raw.get("year"):
        return one_day(date(int(raw.get("year")), month, day), "date in full")
    return _yearless(lambda year: one_day(date(year, month, day), "date without a year"), raw, context)


def month_day(raw: Raw) -> tuple[int, int]:
    """Return the month and day of a date."""
    if raw.get("day_month"):
        month, day = raw.get("day_month").split("-")
        return int(month), int(day)
    return int(raw.get("any_month") or raw.get("month") or raw.get("month_number")), int(raw.get("d"))


def numeric(raw: Raw, _: Context) -> When:
    """Anchor "2023-09-13", "2023-09"."""
    if len(raw.get("numeric")) == len("2023-09"):
        year, month = raw.get("numeric").split("-")
        return month_of(int(year), int(month), MONTH)
    return one_day(date.fromisoformat(raw.get("numeric")), "date in full")


def days(raw: Raw, context: Context) -> When | None:
    """Anchor "12 to 14 March", "from the 28th to the 2nd of October"."""
    numbers = raw.numbers("d")
    first, last = numbers[0], numbers[-1]
    month = int(raw.get("any_month"))

    def make(year: int) -> When:
        end = date(year, month, last)
        start = end if first <= last else end.replace(day=1) - timedelta(days=1)
        return When(start.replace(day=first), end, "days", rule="range of days")

    return _in_its_year(make, raw, context)


def month(raw: Raw, context: Context) -> When | None:
    """Anchor "March", "last March", "March of this year"."""
    number = int(raw.get("month") or raw.get("any_month"))
    if raw.get("year"):
        return month_of(int(raw.get("year")), number, MONTH)
    shift = {"year-1": -1, "year+0": 0, "year+1": 1}.get(raw.arg)
    if shift is not None:
        return month_of(context.today.year + shift, number, "month of that year") if context.today else None
    if context.doubts(raw):
        return None
    if context.today is not None and raw.arg == "last":
        context = replace(context, today=context.today.replace(day=1) - timedelta(days=1))
    elif context.today is not None and raw.arg == "next":
        context = replace(context, today=(context.today.replace(day=1) + timedelta(days=32)).replace(day=1))
    return _yearless(lambda year: month_of(year, number, "month without a year"), raw, context)


def year(raw: Raw, context: Context) -> When | None:
    """Anchor "in 1981"."""
    if raw.arg == "weak" and context.side is None:
        return None
    return year_of(int(raw.get("year") or raw.get("lone_year")), "year")


def season(raw: Raw, context: Context) -> When | None:
    """Anchor "spring", "last summer", "winter 1912"."""
    start = _SEASONS[raw.get("season")]

    def make(year: int) -> When:
        end_year, end = (year, start + 2) if start < 12 else (year + 1, 2)
        last = date(end_year, end, monthrange(end_year, end)[1])
        return When(date(year, start, 1), last, "season", rule="season")

    if not raw.get("year"):
        if raw.arg == "last" and context.today:
            ended = [w for w in _years(make, context.today) if w.last and w.last < context.today]
            return ended[-1] if ended else None
        if raw.arg == "weak" and context.side is None:
            return None
    return _in_its_year(make, raw, context)


def holiday(raw: Raw, context: Context) -> When | None:
    """Anchor "Christmas", "Easter Monday 1912"."""
    name = raw.get("holiday")

    def make(year: int) -> When:
        if name.startswith("easter"):
            day = easter(year) + timedelta(days=int(name.removeprefix("easter") or 0))
        else:
            day = date.fromisoformat(f"{year:04}-{name}")
        return one_day(day, "holiday")

    return _in_its_year(make, raw, context)


def _in_its_year(make: Callable[[int], When], raw: Raw, context: Context) -> When | None:
    return make(int(raw.get("year"))) if raw.get("year") else _yearless(make, raw, context)


def _yearless(make: Callable[[int], When], raw: Raw, context: Context) -> When | None:
    """Choose the year of a date that has none."""
    today = context.today or context.about
    if today is None:
        return None
    said = raw.arg in ("last", "next")  # a side that no distance outweighs
    if context.is_of_old and context.story is not None and not said:
        return _nearest(_years(make, context.story), context.story)
    candidates = list(_years(make, today))
    nearest = _nearest(candidates, today)
    if context.above:
        return next((w for w in candidates if w.first and w.first >= context.above), nearest)
    past = [w for w in candidates if w.first and w.first <= today]
    future = [w for w in candidates if w.last and w.last >= today]
    side, sure = _side_of_year(raw, context)
    chosen = past[-1] if side == "last" and past else future[0] if side == "next" and future else nearest
    if not said:
        far_off = _distance(chosen, today) > _FAR and _distance(nearest, today) <= _NEAR
        if far_off and chosen.granularity in ("day", "days"):
            chosen, sure = nearest, False
        if context.long_ago is not None and not (sure and side == "next"):
            then = context.long_ago
            since = next((w for w in _years(make, then.first) if w.last and w.last >= then.first), None)
            within = since is not None and since.last is not None and since.last <= then.last
            if since is not None and (within or _distance(chosen, today) > _NEAR):
                return since  # `None` where 29 February does not come again
    others = [w for w in (past[-1:] + future[:1]) if w.first != chosen.first and _distance(w, today) < _FAR]
    return replace(chosen, rivals=() if sure else tuple(others))


def _side_of_year(raw: Raw, context: Context) -> tuple[Side, bool]:
    """Return the side to look at and whether it is sure; a present tense tells none."""
    if context.today is None:
        return "nearest", True  # "last 18 July", said nobody knows when
    if raw.arg in ("last", "next"):
        return ("last" if raw.arg == "last" else "next"), True
    if context.side:
        return context.side, True
    tense = context.tense()
    return SIDES.get(tense or "", "nearest"), tense in SIDES


def on_weekday(make: Callable[[int], When], wanted: int, today: date) -> When | None:
    """Return the nearest year's date that falls on a weekday, `None` where no near one does."""
    fitting = [w for w in _years(make, today) if w.first is not None and w.first.isoweekday() == wanted]
    near = [w for w in fitting if _distance(w, today) < _FAR]
    return min(near, key=lambda w: _distance(w, today), default=None)


def _nearest(candidates: Iterable[When], today: date) -> When:
    return min(candidates, key=lambda when: _distance(when, today))


def _years(make: Callable[[int], When], today: date) -> Iterator[When]:
    for year in range(today.year - 4, today.year + 5):  # 29 February comes once in four years
        try:
            yield make(year)
        except ValueError:
            continue


def _distance(when: When, today: date) -> timedelta:
    if when.first is None or when.last is None or when.first <= today <= when.last:
        return timedelta()
    return min(abs(when.first - today), abs(when.last - today))
