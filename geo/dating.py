"""The days of a corpus: when each article was written, and what its time expressions then mean.

An article without a day of publication is bounded by its own dates, and by what it tells alike with articles whose day
is known: where both bring the traveller to the same place on a day, "on Tuesday" in the one is the Tuesday of the other.
Every day on which the article can have been written is tried; those stay on which it agrees most with the others, and an
expression is anchored where all of them give it the same days.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.dates import counts_days, find_dates, first_day, guess_published
from geo.models import When
from geo.sentences import held_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.models import Claim, Reading

_Fact = tuple[str, date]
"""The id of a place, and a day on which the traveller is told to be there."""

BY_SIBLINGS = "written when its days agree with those of the articles beside it"
_OPEN = "hangs on the day of writing, which is not known"
_ENOUGH = 1.0  # places with a day of their own
_MOST_DAYS = (
    31  # siblings that bring the traveller there over more days than this do not say which week is meant
)
_WEEK = timedelta(days=7)  # news names its days by weekdays, which are at most so far off


def date_readings(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Find the time expressions of all articles and anchor them.

    Returns
    -------
    tuple of Reading
        With `written` and `dates`, in order.
    """
    dated = [_dated(replace(reading, written=_by_itself(reading))) for reading in readings]
    starts = {_first_day(r) for r in dated if counts_days(r.dates)}
    if len(starts) == 1:  # "Day 7" of a second letter counts from the day that the first one dates
        start = starts.pop()
        dated = [r if counts_days(r.dates) else _dated(r, trip_start=start) for r in dated]
    return tuple(dated)


def _by_itself(reading: Reading) -> When | None:
    """Return when an article was written, as far as it is known from itself."""
    article = reading.article
    if article.published is not None:
        return When(article.published, article.published, "day", rule="published")
    return guess_published(article.text, article.language, reading.sentences)


def _dated(reading: Reading, day: date | None = None, trip_start: date | None = None) -> Reading:
    """Find the time expressions of an article's own text, as said on `day`."""
    article = reading.article
    dates = find_dates(
        article.text, article.language, day or reading.day_written, reading.sentences, trip_start
    )
    inside = (d for d in dates if d.span is not None and any(part.holds(d.span) for part in article.body))
    return replace(reading, dates=tuple(inside))


def _first_day(reading: Reading) -> date | None:
    article = reading.article
    return first_day(article.text, article.language, reading.day_written, reading.sentences)


def told_in_order(reading: Reading) -> Reading:
    """Set back weekdays of a text that tells its days in order: "On Friday we reached Foz … and sailed on Sunday, 3 May".

    Such a weekday lies before the days that the text tells behind it, and so may be that of a week or two before the
    last. What the text says of the day of writing or of days to come begins anew. For diaries and stories alone; news
    tells the latest first.
    """
    if any("heading" in when.rule for when in reading.dates):
        return reading
    out = list(reading.dates)
    next_told: date | None = None
    for at in range(len(out) - 1, -1, -1):
        when = out[at]
        if when.first is None or when.last is None or when.last - when.first > _WEEK:
            continue
        if _UNSURE in when.rule:
            between = _between(out[:at], when, next_told, reading.day_written)
            if between is not None:
                out[at] = replace(
                    when,
                    first=between,
                    last=between,
                    rule="such weekday between the days told around it",
                    rivals=(),
                )
                next_told = between
            continue
        if reading.day_written is None or (
            when.last >= reading.day_written and _LAST_WEEKDAY not in when.rule
        ):
            next_told = None
            continue
        behind = (when.last - next_told).days if next_told is not None else 0
        weeks = max(0, -(-behind // _WEEK.days))
        if weeks == 0:
            next_told = when.first
        elif weeks <= _SET_BACK and _LAST_WEEKDAY in when.rule:
            first, last = when.first - weeks * _WEEK, when.last - weeks * _WEEK
            rule = "such weekday before the day told next"
            out[at] = replace(when, first=first, last=last, rule=rule, rivals=())
            next_told = first
    return replace(reading, dates=tuple(out))


def _between(before: Sequence[When], when: When, next_told: date | None, written: date | None) -> date | None:
    """Return the weekday of "El viernes, Molinos", where the text tells the day after it next."""
    if next_told is None or when.first is None or written is None:
        return None
    told = [
        w.last for w in before if w.last is not None and w.first == w.last < written and _UNSURE not in w.rule
    ]
    day = next_told - timedelta(days=(next_told - when.first).days % _WEEK.days)
    return day if not told or told[-1] <= day else None


_LAST_WEEKDAY = "last such weekday, by tense"
_UNSURE = "tense unsure"
_SET_BACK = 2  # weeks: who writes less often gives dates


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
            if (
                claim.when is not None
                and claim.when.first is not None
                and claim.when.first == claim.when.last
            ):
                told[claim.place.id].add(claim.when.first)
    return tuple(r if r.day_written is not None else _by_siblings(r, told) for r in readings)


def _whereabouts(reading: Reading) -> Iterator[Claim]:
    return (claim for claim in reading.claims if claim.label in ("visit", "pass", "plan"))


def _by_siblings(reading: Reading, told: Mapping[str, set[date]]) -> Reading:
    """Try every day on which the article can have been written; leave it as it was where that tells nothing."""
    tried = _possible_days(reading, told)
    if not tried or not _whereabouts_told(_dated(reading, tried[0])):
        return reading
    versions = {day: _dated(reading, day) for day in tried}
    facts = _lasting({day: _whereabouts_told(version) for day, version in versions.items()})
    agreeing = {day: _agreement(facts[day], told) for day in tried}
    most = max(agreeing.values())
    best = [day for day in tried if agreeing[day] == most]
    if most < _ENOUGH or best[-1] - best[0] >= _WEEK:
        return reading
    best = _told_straight({day: [told_day for _, told_day in facts[day]] for day in best}) or best
    written = When(best[0], best[-1], "days", rule=BY_SIBLINGS)
    return replace(reading, written=written, dates=_common([versions[day].dates for day in best]))


def _told_straight(days: Mapping[date, Sequence[date]]) -> list[date]:
    """Return the days of writing for which an article tells its days in order and closest together.

    "Arrived on Tuesday … left on Thursday" is told of one week, whether or not it could be of two.
    """
    spans = {written: max(told) - min(told) for written, told in days.items()}
    return [w for w, told in days.items() if spans[w] == min(spans.values()) and list(told) == sorted(told)]


def _common(versions: Sequence[Sequence[When]]) -> tuple[When, ...]:
    """Return what each expression means on every day of writing; where the days differ it has none."""
    read = [{when.span: (when.first, when.last) for when in version} for version in versions]
    return tuple(
        when
        if all(version.get(when.span) == (when.first, when.last) for version in read)
        else replace(when, first=None, last=None, rivals=(), rule=_OPEN)
        for when in versions[0]
    )


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
        (claim.place.id, when.first)
        for claim in _whereabouts(reading)
        for when in days.get(claim.sentence, ())
        if when.first is not None and when.first == when.last
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
