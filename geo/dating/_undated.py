"""What a diary or a story tells without a day: since its last post, or at the time that its title gives; and what it tells long after."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.dates import numbers_begin
from geo.dating._written import with_dates
from geo.models import Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.models import Reading

BY_POSTS = "told since the post before"
_DAILY = timedelta(days=2)  # between two posts of a diary that tells day by day
_POSTS = 2  # fewer are no diary of posts

BY_TITLE = "the time that the title gives"
_A_MONTH = timedelta(days=31)
_OPENING = 5  # characters: "In June we …"
_TITLE_LINE = 100  # characters: a longer line is a paragraph


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
    if written is None or len(posted) < _POSTS:
        return reading
    at = bisect_left(posted, written)
    if at == len(posted) or posted[at] != written:
        return reading
    since = posted[at - 1] if at else date.fromordinal(max(1, written.toordinal() - 1))
    gap = written - since if at else posted[1] - written
    if gap > _DAILY or _long_before(reading) is not None:
        return reading
    return _with_time(reading, When(since, written, "days", rule=BY_POSTS))


def dated_by_title(reading: Reading) -> Reading:
    """Date what a diary or a story tells without a day by the time that its title gives: "Crete, September 2018"."""
    time = _time_in_title(reading)
    if time is None:
        return reading
    told = replace(time, span=None, rule=BY_TITLE, rivals=())
    return _with_time(reading, told, plans=_long_before(reading) is not None)


def told_long_after(reading: Reading) -> Reading:
    """Find the days of a post anew that tells of a time long before it was written: its "today" is no day of writing.

    Days far from that time are left out, unless they say their year: what "the next day" behind them means is unknown.
    """
    time = _long_before(reading)
    if time is None or time.first is None or time.last is None:
        return reading
    found = with_dates(reading, story=time.first, by_writing=False)
    dates = (
        when
        for when in found.dates
        if "in full" in when.rule
        or (
            (when.last is None or time.first - when.last <= _A_MONTH)
            and (when.first is None or when.first - time.last <= _A_MONTH)
        )
    )
    return replace(found, dates=tuple(dates))


def _long_before(reading: Reading) -> When | None:
    """Return the time that a title gives, where it was over long before the text was written."""
    time = _time_in_title(reading) if reading.day_written is not None else None
    if time is None or time.last is None or reading.day_written is None:
        return None
    return time if reading.day_written - time.last > _A_MONTH else None


def _time_in_title(reading: Reading) -> When | None:
    """Return the one month, or the days of one, that stand in a title, in the short lines under it or open the first sentence.

    What stands above the first day of a text that numbers its days counts as its title. Only where they are over when the text is published: a title may as well announce something.
    """
    article = reading.article
    head, first = _title_and_first_sentence(reading)
    head = max(head, numbers_begin(article.text, article.language, reading.sentences) or 0)
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


def _with_time(reading: Reading, when: When, *, plans: bool = False) -> Reading:
    """Give a time to all that is told as done and has none; to `plans` as well, where they too are long over."""
    labels = ("visit", "pass", "plan") if plans else ("visit", "pass")
    claims = (
        replace(c, when=when) if c.label in labels and c.when is None and not c.earlier else c
        for c in reading.claims
    )
    return replace(reading, claims=tuple(claims))
