"""What a text has told up to an expression: the days that the reading of the next one hangs on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.dates._anchor import anchor
from geo.dates._context import LONG_AGO, Context, Told
from geo.dates._counted import OF_WRITING
from geo.dates._marks import DATELINE, HEADING
from geo.dates._tense import TenseAround

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.dates._context import Side
    from geo.dates._marks import Expression
    from geo.models import Granularity, Span, When

DAYS: frozenset[Granularity] = frozenset({"day", "part", "night", "days"})
"""Granularities that can bear "the next day"."""

_RUN = timedelta(days=31)  # between two days of one story
_SEASONS = timedelta(days=300)  # more than three seasons are a year, which is named for other things too
_COMING = 7  # days in which a weekday alone says enough
_WEEK = 7


@dataclass(slots=True)
class Telling:
    """A text read up to some expression.

    Attributes
    ----------
    line_ends
        Where the lines of a list end, by the offset of the date that heads each.
    numbered_from
        Where the text begins to tell its days by their numbers alone.
    articles
        Those that the language sets in a narrative ("the Thursday"), each with a blank behind it.
    today
        The day from which the text speaks.
    before
        The last days that were named; `previous` is the expression read last, of any kind.
    """

    text: str
    sentences: tuple[Span, ...]
    code: str
    published: date | None
    trip_start: date | None
    story: date | None
    line_ends: Mapping[int, int]
    numbered_from: int | None
    articles: tuple[str, ...]
    today: date | None = None
    before: Told | None = None
    previous: When | None = None
    heading: Told | None = None
    named: dict[int, date] = field(default_factory=dict)
    announced: list[Told] = field(default_factory=list)
    narrated: list[Told] = field(default_factory=list)
    long_ago: Told | None = None
    resume: tuple[int, date | None] | None = None
    """Where a list's line ends, and the day that then speaks again."""

    def read_up_to(self, at: int) -> None:
        """Let go of the day of writing where the text does."""
        if self.numbered_from is not None and at >= self.numbered_from:
            self.today = None  # "Day 7. Today we rested": a day that nobody knows, and not that of the post
        if self.resume is not None and at > self.resume[0]:
            self.today, self.resume = self.resume[1], None

    def written_on(self, told: Sequence[Expression]) -> None:
        """Correct the day of writing by what is told up to the next heading: "tomorrow, Friday", printed on the Friday."""
        said = [day for each in told if (day := each.raw.weekday_from_writing) is not None]
        if self.today is None or not said or self._fits(self.today, said):
            return
        written = self.today.toordinal()
        days = [date.fromordinal(max(1, written - back)) for back in range(1, _WEEK)]
        if self.published is not None:
            days.insert(0, self.published)
        self.today = next((day for day in days if self._fits(day, said)), self.today)

    @staticmethod
    def _fits(written: date, said: Sequence[tuple[int, int]]) -> bool:
        return all((written.weekday() + ahead - weekday + 1) % _WEEK == 0 for ahead, weekday in said)

    def context(self, expression: Expression, mark: str, sentence: Span) -> Context:
        """Return what the reading of an expression hangs on."""
        raw, span = expression.raw, expression.span
        is_dateline, headed = mark == DATELINE, self.heading is not None
        previous = self.previous
        before = previous.span if previous is not None else None
        return Context(
            today=self.published if is_dateline and self.today is not None else self.today,
            side="last" if is_dateline and raw.action in ("bare_day", "weekday") else None,
            before=self.before,
            tense=TenseAround(self.text, self.sentences, span, self.code, before),
            leaning=self._leaning(sentence),
            beside=previous.day if previous and before and sentence.holds(before) else None,
            trip_start=self.trip_start,
            is_heading=mark == HEADING,
            heading=self.heading,
            named=self.named,
            narrated=() if headed else self.narrated,
            told_with_article=bool(self.articles) and self._has_article(span),
            story=self.story,
            long_ago=self.long_ago,
            announced=() if headed else self._programme(span),
        )

    def _leaning(self, sentence: Span) -> Side | None:
        """Tell to which side of today the expression before points: "tomorrow to Metz, and Tuesday home", "… Then, Sunday, Lyon"."""
        before, today = self.previous, self.today
        if before is None or today is None or before.first is None or before.span is None:
            return None
        if before.first == today or "\n" in self.text[before.span.end : sentence.start]:
            return None
        return "next" if before.first > today else "last"

    def _has_article(self, at: Span) -> bool:
        """Tell "the Thursday" and "le jeudi" from "Thursday"."""
        before = self.text[max(0, at.start - max(map(len, self.articles))) : at.start].lower()
        return at.of(self.text).lower().startswith(self.articles) or before.endswith(self.articles)

    def _programme(self, at: Span) -> Sequence[Told]:
        """Return what is announced in the same paragraph."""
        if self.today is None:
            return ()
        return [told for told in self.announced if "\n" not in self.text[told.span.end : at.start]]

    def rival(self, expression: Expression, context: Context, when: When) -> When | None:
        """Return the reading from the day of publication, where it differs from the one from the dateline's day."""
        if self.published is None or self.today == self.published or self.heading is not None:
            return None
        other = anchor(expression.raw, replace(context, today=self.published))
        if other is None or (other.first, other.last) == (when.first, when.last):
            return None
        return replace(other, rule=f"from the day of publication: {other.rule}", rivals=())

    def take(self, expression: Expression, mark: str, when: When) -> None:
        """Go on behind an expression that has been anchored."""
        raw, span = expression.raw, expression.span
        self.previous = when
        if mark and when.day is not None:
            if span.start in self.line_ends:
                self.resume = self.line_ends[span.start], self.today
            self.today = when.day
        if when.first is None or when.last is None:
            return
        told = Told(when.first, when.last, when.granularity, span)
        if mark == HEADING:
            self.heading = told
        if self.published and raw.year and told.last - told.first < _SEASONS:
            # "in 1981" is more often background than the time of a story
            self.long_ago = told if self.published - told.last > LONG_AGO else None
        if when.day is not None and raw.names_weekday:
            self.named[when.day.isoweekday()] = when.day
        if when.granularity in DAYS:
            if not self._interrupts(when):
                self.before = told
            self._go_on(told, is_holiday=raw.action == "holiday")

    def _interrupts(self, when: When) -> bool:
        """Tell "today" in a story of long ago: "the next day" behind it is that of the story."""
        told = self.before.last if self.before is not None else self.story
        long_ago = self.published is not None and told is not None and self.published - told > LONG_AGO
        return long_ago and when.rule.endswith(OF_WRITING)

    def _go_on(self, told: Told, *, is_holiday: bool) -> None:
        """Add days to the programme that the text announces, or to the story that it tells."""
        today, announced, narrated = self.today, self.announced, self.narrated
        behind = bool(announced) and "\n" in self.text[announced[-1].span.end : told.span.start]
        if today is not None and told.first <= today and behind:
            self.announced = []  # a paragraph further on, the text is back with what has happened
        if today is not None and told.first > today and not is_holiday:
            if (
                told.last - told.first
            ).days < _WEEK:  # "at the end of March": there a weekday alone says nothing
                self.announced.append(told)
        elif today is not None and (today - told.last).days > _COMING:
            goes_on = bool(narrated) and timedelta() <= told.first - narrated[-1].last <= _RUN
            self.narrated = [*narrated, told] if goes_on else [told]
        else:
            self.narrated = []
