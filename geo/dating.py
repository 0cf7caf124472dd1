"""The days of a corpus: when each article was written, and what its time expressions then mean.

An article without a day of publication is bounded by its own dates, and by what it tells alike with articles whose day
is known: where both bring the traveller to the same place on a day, "on Tuesday" in the one is the Tuesday of the other.
Every day on which the article can have been written is tried; those stay on which it agrees most with the others, and an
expression is anchored where all of them give it the same days.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from statistics import median_low
from typing import TYPE_CHECKING, NamedTuple

from geo.dates import LONG_AGO, counts_days, find_dates, first_day, guess_published
from geo.models import Span, When
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
    known = [r.day_written for r in dated if r.day_written is not None]
    story = _story(dated) or (median_low(known) if known else _year_in_titles(dated))
    if story is not None:
        dated = [
            _dated(r, story=story) if r.day_written is None or r.day_written - story > LONG_AGO else r
            for r in dated
        ]
    return tuple(dated)


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


_YEAR = re.compile(r"(?<![\w.,-])(?:1[5-9]|20)\d\d(?![\w-]|[.,]\d)")
_TITLE = 200  # characters

_SAME_STORY = timedelta(days=92)  # between two days of one journey
_TELLERS = 2  # articles: one alone may name any year


def _by_itself(reading: Reading) -> When | None:
    """Return when an article was written, as far as it is known from itself."""
    article = reading.article
    if article.published is not None:
        return When(article.published, article.published, "day", rule="published")
    return guess_published(article.text, article.language, reading.sentences)


def _dated(
    reading: Reading, day: date | None = None, trip_start: date | None = None, story: date | None = None
) -> Reading:
    """Find the time expressions of an article's own text, as said on `day`, of the time of `story`."""
    article = reading.article
    dates = find_dates(
        article.text,
        article.language,
        day or reading.day_written,
        reading.sentences,
        trip_start=trip_start,
        story=story,
    )
    inside = (d for d in dates if d.span is not None and any(part.holds(d.span) for part in article.body))
    return replace(reading, dates=tuple(inside))


def _first_day(reading: Reading) -> date | None:
    article = reading.article
    return first_day(article.text, article.language, reading.day_written, reading.sentences)


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
    if written is None or any("heading" in when.rule for when in reading.dates):
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
            own = _BEFORE_LAST_POST * before_last_post + _OTHER_SIDE * (
                (here.weeks < 0) != _is_after(out[at], written)
            )
            told = [
                (cost + own + _step(here, path[0] if path else None), (here, *path)) for cost, path in paths
            ]
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


def _step(here: _Reading, behind: _Reading | None) -> float:
    further = max(0, here.weeks - max(0, behind.weeks if behind is not None else 0))
    return _SET_BACK_COST * further + _STEP_BACK * (behind is not None and here.last > behind.first)


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


def dated_by_posts(reading: Reading, posted: Sequence[date]) -> Reading:
    """Date what a diary that has a post almost every day tells without a day: it happened since the post before.

    Parameters
    ----------
    reading
        A post with its claims.
    posted
        The days on which the diary's posts were written, in order. The first of them tells of its day and the one before,
        where the next one follows at once.
    """
    written = reading.day_written
    at = bisect_left(posted, written) if written is not None else len(posted)
    if written is None or at == len(posted) or posted[at] != written:
        return reading
    since = posted[at - 1] if at else date.fromordinal(max(1, written.toordinal() - 1))
    gap = written - since if at or len(posted) == 1 else posted[1] - written
    if len(posted) == 1 or gap > _DAILY:
        return reading
    when = When(since, written, "days", rule=BY_POSTS)
    return replace(
        reading,
        claims=tuple(
            replace(c, when=when) if c.label in ("visit", "pass") and c.when is None and not c.earlier else c
            for c in reading.claims
        ),
    )


BY_POSTS = "told since the post before"
_DAILY = timedelta(days=2)  # between two posts of a diary that tells day by day


def dated_by_title(reading: Reading) -> Reading:
    """Date what a diary or a story tells without a day by the time that its title gives: "Crete, September 2018"."""
    time = _time_in_title(reading)
    if time is None:
        return reading
    when = replace(time, span=None, rule=BY_TITLE, rivals=())
    return replace(
        reading,
        claims=tuple(
            replace(c, when=when) if c.label in ("visit", "pass") and c.when is None and not c.earlier else c
            for c in reading.claims
        ),
    )


def _time_in_title(reading: Reading) -> When | None:
    """Return the one month, or the days of one, that stand in a title, in the short lines under it or open the first sentence.

    Only where they are over when the text is published: a title may as well announce something.
    """
    head, first = _title_and_first_sentence(reading)
    found = [
        when
        for when in reading.dates
        if when.span is not None
        and when.first is not None
        and when.last is not None
        and when.granularity in ("month", "days")
        and timedelta() < when.last - when.first <= _A_MONTH
        and (when.span.end <= head or when.span.start <= first.start + _OPENING)
        and (reading.day_written is None or when.last <= reading.day_written)
    ]
    return found[0] if len({(when.first, when.last) for when in found}) == 1 else None


def _title_and_first_sentence(reading: Reading) -> tuple[int, Span]:
    """Return where the first paragraph begins, and its first sentence."""
    text = reading.article.text
    for sentence in reading.sentences:
        end = text.find("\n", sentence.end)
        line = text[text.rfind("\n", 0, sentence.start) + 1 : len(text) if end < 0 else end]
        if len(line) > _TITLE_LINE:
            return sentence.start, sentence
    return len(text), Span(0, 0)


BY_TITLE = "the time that the title gives"
_A_MONTH = timedelta(days=31)
_OPENING = 5  # characters: "In June we …"
_TITLE_LINE = 100  # characters: a longer line is a paragraph


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
