"""The weekdays of a text that tells its days in order, read together: the cheapest reading of all, a shortest path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from geo.dates import is_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.models import Reading, When

_WEEK = timedelta(days=7)
_LAST_WEEKDAY = "last such weekday, by tense"
_UNSURE = "tense unsure"
_BY_ORDER = "such weekday between the days told around it"
_SET_BACK = 2  # weeks: who writes less often gives dates
# The next four are chosen by hand on tests/journeys, side learn: an other side that costs up to 2.5 and a step back of 1.2 to 2
# change F1 by .002 at most.
_SET_BACK_COST = 1.0  # a week further back than the day told behind it
_STEP_BACK = 1.5  # a day told behind a later one
_BEFORE_LAST_POST = 0.7  # a weekday of before the post before
_OTHER_SIDE = 0.4  # an unsure weekday on the side that its sentence speaks against


def told_in_order(reading: Reading, since: date | None = None) -> Reading:
    """Find the weeks of the weekdays in a text that tells its days in order: "On Friday we reached Foz … on Sunday, 3 May".

    Such a weekday may be that of a week or two before the last, and one whose tense is unsure the last or the next. The
    most plausible reading of all of them together is taken, a shortest path (Viterbi): every week further back than the
    days told behind it costs something, every step back in time, and every weekday before the post before this one. What
    the text says of the day of writing or of days to come begins anew. For diaries and stories alone; news tells the
    latest first.

    Parameters
    ----------
    since
        When the same teller wrote before, if that is known.
    """
    written = reading.day_written
    if written is None or any(map(is_heading, reading.dates)):
        return reading
    out = list(reading.dates)
    run: list[int] = []
    for at, when in enumerate(out):
        if when.first is None or when.last is None or when.last - when.first > _WEEK:
            continue
        if when.last >= written and not _is_open(when):
            _settle(out, run, written, since)
            run = []
        else:
            run.append(at)
    _settle(out, run, written, since)
    return replace(reading, dates=tuple(out))


def _is_open(when: When) -> bool:
    return _LAST_WEEKDAY in when.rule or _UNSURE in when.rule


def _settle(out: list[When], run: Sequence[int], written: date, since: date | None) -> None:
    """Put the most plausible readings of a run of days in place."""
    paths: list[tuple[float, tuple[_Reading, ...]]] = [(0.0, ())]
    for at in reversed(run):
        ways = []
        for here in _readings_of(out[at], written):
            before_last_post = since is not None and here.first < since and here.weeks > 0
            other_side = (here.weeks < 0) != _is_after(out[at], written)
            own = _BEFORE_LAST_POST * before_last_post + _OTHER_SIDE * other_side
            told = [(cost + own + _step(here, path), (here, *path)) for cost, path in paths]
            ways.append(min(told, key=lambda way: way[0]))
        paths = ways
    _, path = min(paths, key=lambda way: way[0])
    for at, chosen in zip(run, path, strict=True):
        if chosen.first != out[at].first:
            out[at] = replace(out[at], first=chosen.first, last=chosen.last, rule=_BY_ORDER, rivals=())


def _is_after(when: When, written: date) -> bool:
    return when.first is not None and when.first > written


class _Reading(NamedTuple):
    """Days that an expression may mean, and how many weeks before the last such weekday they lie (-1 ahead)."""

    first: date
    last: date
    weeks: int


def _step(here: _Reading, path: Sequence[_Reading]) -> float:
    """Return what a reading costs before those of the days told behind it."""
    further = max(0, here.weeks - max(0, path[0].weeks if path else 0))
    return _SET_BACK_COST * further + _STEP_BACK * (bool(path) and here.last > path[0].first)


def _readings_of(when: When, written: date) -> list[_Reading]:
    assert when.first is not None
    assert when.last is not None  # a run holds such days alone
    if not _is_open(when):
        return [_Reading(when.first, when.last, 0)]
    ahead = -(-(when.first - written).days // _WEEK.days)  # weeks to the last such weekday
    newest = when.first - max(0, ahead) * _WEEK
    length = when.last - when.first
    least = -1 if _UNSURE in when.rule else 0
    days = [(newest - weeks * _WEEK, weeks) for weeks in range(least, _SET_BACK + 1)]
    return [_Reading(first, first + length, weeks) for first, weeks in days]
