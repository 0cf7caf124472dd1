"""The day of writing of an article that has none, by what it tells alike with articles whose day is known.

Where both bring the traveller to the same place on a day, "on Tuesday" in the one is the Tuesday of the other. Every day on
which the article can have been written is tried; those stay on which it agrees most with the others, and an expression is
anchored where all of them give it the same days.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.dating._written import with_dates
from geo.models import When
from geo.sentences import held_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.models import Claim, Reading

_Fact = tuple[str, date]
"""The id of a place, and a day on which the traveller is told to be there."""

BY_SIBLINGS = "written when its days agree with those of the articles beside it"
_OPEN = "hangs on the day of writing, which is not known"
_IN_PART = "the day of writing is known in part"
_FEW_DAYS = timedelta(days=2)
_ENOUGH = 1.0  # places with a day of their own
_MOST_DAYS = 31  # siblings that bring the traveller there over more days do not say which week is meant
_WEEK = timedelta(days=7)  # news names its days by weekdays, which are at most so far off


def dated_by_siblings(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Date the articles whose day of writing is unknown by what they tell alike with those whose day is known.

    Parameters
    ----------
    readings
        With their claims.

    Returns
    -------
    tuple of Reading
        In order; one that was dated has new `written` and `dates`, and claims that rest on the old ones.
    """
    told: dict[str, set[date]] = defaultdict(set)
    for reading in readings:
        for claim in _whereabouts(reading) if reading.day_written is not None else ():
            if claim.when is not None and claim.when.day is not None:
                told[claim.place.id].add(claim.when.day)
    return tuple(r if r.day_written is not None else _by_siblings(r, told) for r in readings)


def _whereabouts(reading: Reading) -> Iterator[Claim]:
    return (claim for claim in reading.claims if claim.label in ("visit", "pass", "plan"))


def _by_siblings(reading: Reading, told: Mapping[str, set[date]]) -> Reading:
    """Try every day on which the article can have been written; leave it as it was where that tells nothing."""
    tried = _possible_days(reading, told)
    if not tried or not _whereabouts_told(with_dates(reading, tried[0])):
        return _on_any_day(reading)
    versions = {day: with_dates(reading, day) for day in tried}
    facts = _lasting({day: _whereabouts_told(version) for day, version in versions.items()})
    agreeing = {day: _agreement(facts[day], told) for day in tried}
    most = max(agreeing.values())
    best = [day for day in tried if agreeing[day] == most]
    if most < _ENOUGH or best[-1] - best[0] >= _WEEK:
        return _on_any_day(reading)
    best = _told_straight({day: [told_day for _, told_day in facts[day]] for day in best}) or best
    written = When(best[0], best[-1], "days", rule=BY_SIBLINGS)
    return replace(reading, written=written, dates=_common([versions[day].dates for day in best]))


def _on_any_day(reading: Reading) -> Reading:
    """Anchor the expressions that mean the same on every day on which an article of a known week can have been written."""
    own = reading.written
    if own is None or own.first is None or own.last is None or own.last - own.first >= _WEEK:
        return reading
    days = [own.first + timedelta(days=n) for n in range((own.last - own.first).days + 1)]
    return replace(reading, dates=_common([with_dates(reading, day).dates for day in days]))


def _told_straight(days: Mapping[date, Sequence[date]]) -> list[date]:
    """Return the days of writing for which an article tells its days in order and closest together.

    "Arrived on Tuesday … left on Thursday" is told of one week, whether or not it could be of two.
    """
    spans = {written: max(told) - min(told) for written, told in days.items()}
    least = min(spans.values())
    return [w for w, told in days.items() if spans[w] == least and list(told) == sorted(told)]


def _common(versions: Sequence[Sequence[When]]) -> tuple[When, ...]:
    """Return what each expression means on every day of writing: the days of all, or none where they are many."""
    read = [{when.span: when for when in version} for version in versions]
    return tuple(_any_of([version.get(when.span) for version in read], when) for when in versions[0])


def _any_of(readings: Sequence[When | None], when: When) -> When:
    days = {(r.first, r.last) if r is not None else None for r in readings}
    if len(days) == 1:
        return when
    firsts = [r.first for r in readings if r is not None and r.first is not None]
    lasts = [r.last for r in readings if r is not None and r.last is not None]
    if len(firsts) == len(lasts) == len(readings) and max(lasts) - min(firsts) <= _FEW_DAYS:
        return replace(when, first=min(firsts), last=max(lasts), rivals=(), rule=f"{when.rule}; {_IN_PART}")
    return replace(when, first=None, last=None, rivals=(), rule=_OPEN)


def _possible_days(reading: Reading, told: Mapping[str, set[date]]) -> list[date]:
    """Return the days around those that others give to the places told here, in order."""
    days = sorted({day for claim in _whereabouts(reading) for day in told.get(claim.place.id, ())})
    if not days or (days[-1] - days[0]).days > _MOST_DAYS:
        return []
    own = reading.written or When(None, None, "days")
    first = max(days[0] - _WEEK, own.first or date.min)
    last = min(days[-1] + _WEEK, own.last or date.max)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _whereabouts_told(reading: Reading) -> list[_Fact]:
    """Return the traveller's places with the days that stand in one sentence with them, in the order of the text."""
    dates = held_by(reading.sentences, reading.dates)
    days = dict(zip(reading.sentences, dates, strict=True))
    return [
        (claim.place.id, when.day)
        for claim in _whereabouts(reading)
        for when in days.get(claim.sentence, ())
        if when.day is not None
    ]


def _lasting(facts: Mapping[date, Sequence[_Fact]]) -> dict[date, list[_Fact]]:
    """Keep what holds on the day of writing before or after as well: "today" fits any day that others tell of."""
    one = timedelta(days=1)
    return {
        day: [fact for fact in told if fact in facts.get(day - one, ()) or fact in facts.get(day + one, ())]
        for day, told in facts.items()
    }


def _agreement(facts: Sequence[_Fact], told: Mapping[str, set[date]]) -> float:
    """Return how many places get a day that others give them too; one that they give several days counts the less."""
    alike = {place for place, day in facts if day in told.get(place, ())}
    return sum(1 / len(told[place]) for place in alike)
