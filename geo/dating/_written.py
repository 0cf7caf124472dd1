"""When each article was written as far as it is known from itself, and the time that all of them tell of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from statistics import median_low
from typing import TYPE_CHECKING

from geo.dates import LONG_AGO, counts_days, day_said, find_dates, first_day, guess_published
from geo.models import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.models import Reading

_YEAR = re.compile(r"(?<![\w.,-])(?:1[5-9]|20)\d\d(?![\w-]|[.,]\d)")
_TITLE = 200  # characters

BY_ITSELF = "written on the day that it calls today"
BY_NEIGHBOURS = "written between the articles before and behind it"
_IN_ORDER = 2  # days of publication: one alone has no order
_SERIES = timedelta(days=14)  # at most, between two reports of one series
# Before the first or behind the last of a series: of 3, 5 and 7, tried on the real journeys, the first two do equally well.
_NEAR = timedelta(days=5)
_SAME_STORY = timedelta(days=92)  # between two days of one journey
_TELLERS = 2  # articles: one alone may name any year


def date_readings(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Find the time expressions of all articles and anchor them.

    Returns
    -------
    tuple of Reading
        With `written` and `dates`, in order.
    """
    bounded = _by_neighbours([replace(reading, written=_by_itself(reading)) for reading in readings])
    dated = [with_dates(reading) for reading in bounded]
    starts = {_first_day(r) for r in dated if counts_days(r.dates)}
    if len(starts) == 1:  # "Day 7" of a second letter counts from the day that the first one dates
        start = starts.pop()
        dated = [r if counts_days(r.dates) else with_dates(r, trip_start=start) for r in dated]
    known = [r.day_written for r in dated if r.day_written is not None]
    story = _story(dated) or (median_low(known) if known else _year_in_titles(dated))
    if story is not None:
        dated = [
            with_dates(r, story=story) if r.day_written is None or r.day_written - story > LONG_AGO else r
            for r in dated
        ]
    return tuple(map(_on_the_day_said, dated))


def _on_the_day_said(reading: Reading) -> Reading:
    """Date an article that says its own day: "is expected today, 22 December"."""
    if reading.day_written is not None:
        return reading
    article, own = reading.article, reading.written or When(None, None, "days")
    day = day_said(article.text, article.language, reading.sentences, reading.dates)
    fits = day is not None and (own.first or day) <= day <= (own.last or day)
    if day is None or not (fits or own.rule == BY_NEIGHBOURS):
        return reading
    return with_dates(replace(reading, written=When(day, day, "day", rule=BY_ITSELF)))


def _story(readings: Sequence[Reading]) -> date | None:
    """Return the time that most articles tell of with its year: days of it stand in several, and in none of another time more."""
    days = sorted(
        (when.first, at)
        for at, reading in enumerate(readings)
        for when in reading.dates
        if when.first is not None and "in full" in when.rule
    )
    runs: list[list[tuple[date, int]]] = []
    for day, at in days:
        if runs and day - runs[-1][-1][0] <= _SAME_STORY:
            runs[-1].append((day, at))
        else:
            runs.append([(day, at)])
    told = max(runs, key=lambda run: len({at for _, at in run}), default=[])
    return median_low(day for day, _ in told) if len({at for _, at in told}) >= _TELLERS else None


def _year_in_titles(readings: Sequence[Reading]) -> date | None:
    """Return the middle of the one year that the titles name: "CRETE 1932. First notebook" over "April 4th.".

    For texts alone that say nothing else of when they were written: a day's number alone would be read into any month.
    """
    if any(reading.written is not None for reading in readings):
        return None
    years = {
        int(year)
        for reading in readings
        for year in _YEAR.findall(reading.article.text.lstrip()[:_TITLE].split("\n\n", 1)[0])
    }
    return date(years.pop(), 7, 2) if len(years) == 1 else None  # equally far from both ends of the year


def _by_itself(reading: Reading) -> When | None:
    """Return when an article was written, as far as it is known from itself."""
    article = reading.article
    if article.published is not None:
        return When(article.published, article.published, "day", rule="published")
    return guess_published(article.text, article.language, reading.sentences)


def _by_neighbours(readings: Sequence[Reading]) -> list[Reading]:
    """Bound the day of writing of articles that tell none by the articles before and behind them.

    Where those that have a day of publication stand in its order, the others do too: between two of a fortnight, or a few
    days before the first or behind the last of a series.
    """
    printed = [r.article.published for r in readings]
    days = [day for day in printed if day is not None]
    if len(set(days)) < _IN_ORDER or days != sorted(days):
        return list(readings)
    series = sorted(set(days))
    firsts = _filled(printed)
    lasts = _filled(printed[::-1])[::-1]
    out = []
    for reading, before, behind in zip(readings, firsts, lasts, strict=True):
        first, last = before, behind
        if first is None and last is not None and series[1] - series[0] <= _SERIES:
            first = last - _NEAR
        if last is None and first is not None and series[-1] - series[-2] <= _SERIES:
            last = first + _NEAR
        known = reading.written is not None or first is None or last is None or last - first > _SERIES
        bounds = When(first, last, "days", rule=BY_NEIGHBOURS)
        out.append(reading if known else replace(reading, written=bounds))
    return out


def _filled(days: Sequence[date | None]) -> list[date | None]:
    """Put the last day that is known where none is."""
    out: list[date | None] = []
    for day in days:
        out.append(day or (out[-1] if out else None))
    return out


def with_dates(
    reading: Reading,
    day: date | None = None,
    trip_start: date | None = None,
    story: date | None = None,
    *,
    by_writing: bool = True,
) -> Reading:
    """Find the time expressions of an article's own text, as said on `day`, of the time of `story`.

    Unless `by_writing`, nothing is counted from the day of writing.
    """
    article = reading.article
    dates = find_dates(
        article.text,
        article.language,
        (day or reading.day_written) if by_writing else None,
        reading.sentences,
        trip_start=trip_start,
        story=story,
    )
    inside = (d for d in dates if d.span is not None and any(part.holds(d.span) for part in article.body))
    return replace(reading, dates=tuple(inside))


def _first_day(reading: Reading) -> date | None:
    article = reading.article
    return first_day(article.text, article.language, reading.day_written, reading.sentences)
