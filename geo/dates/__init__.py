"""Time expressions in text, anchored to days.

Everything is pure: the day from which a text speaks comes from its heading, its dateline or its publication, never
from a clock. ``docs/dates.md`` tells the rules; a language's words stand in the ``[dates]`` table of its file.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.dates._anchor import COUNTED, LONG_AGO, MONTH, Context, Side, anchor, year_in
from geo.dates._grammar import Raw, Tokens, tokenize
from geo.dates._lexicon import grammar
from geo.dates._tense import TenseAround
from geo.languages import language
from geo.models import Span, When

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = [
    "LONG_AGO",
    "counts_days",
    "dateline_day",
    "find_dates",
    "first_day",
    "guess_published",
    "is_dateline",
    "is_heading",
]

_DAYS = frozenset({"day", "part", "night", "days"})
"""Granularities that can bear "the next day"."""

HEADING = "heading"
DATELINE = "dateline"
LISTED = "listed"
"""A date at the beginning of a line that goes on: a heading where another line begins so too."""


def find_dates(
    text: str,
    code: str,
    published: date | None,
    sentences: tuple[Span, ...],
    *,
    trip_start: date | None = None,
    story: date | None = None,
) -> tuple[When, ...]:
    """Find the time expressions of a text and anchor them.

    Parameters
    ----------
    text
        The article.
    code
        ISO 639-1 code of its language; one without a ``[dates]`` table gives no dates.
    published
        The day of publication, where it is known. Without it the text's own stamp ("Published: 3 May 2020")
        stands in, and without that an expression is anchored where the text itself says enough.
    sentences
        The sentences of `text`, in order. What stands in none of them (site furniture) is not read.
    trip_start
        The first day of the journey, which numbered days count from where the text itself does not say it.
    story
        The time that the articles beside this one tell of: for dates without a year in a text without a day of its own,
        and in one that was written years later.

    Returns
    -------
    tuple of When
        In order of the text. An expression that cannot be anchored is left out. The rule of a diary's heading begins
        with "heading", that of a report's dateline with "dateline"; both set the day from which what follows speaks.
    """
    rules = grammar(code)
    if rules is None:
        return ()
    tokens = tokenize(text, _line_starts(text, sentences), rules.compounds)
    read = [_placed(text, tokens, item) for item in rules.expressions(tokens)]
    found = [expression for expression in read if _inside(sentences, expression.span)]
    published = published or _stamped(text, code, read)
    lines = _Lines(text, sentences, rules.starters)
    marks = [lines.mark(expression) for expression in found]
    marks = _settled(text, found, marks, published)
    trip_start = _first_day(found, published) or trip_start
    marked = list(zip(found, marks, strict=True))
    out = _anchored(lines, code, marked, published, trip_start=trip_start, story=story)
    opened = _dated_below(out)
    if opened is not None:
        out = _anchored(lines, code, marked, published, trip_start=trip_start, story=story, opened=opened)
    return out


def _dated_below(dates: Sequence[When]) -> When | None:
    """Return the first heading on the day that a date below it gives: "MONDAY. … on 25 June, three days after midsummer".

    Printed weeks later, such headings are no days of the week of printing.
    """
    headings = [at for at, when in enumerate(dates) if when.rule.startswith(HEADING)]
    if not headings or dates[headings[0]].first is None or "weekday" not in dates[headings[0]].rule:
        return None
    first = dates[headings[0]]
    for when in dates[headings[0] + 1 : headings[1] if len(headings) > 1 else None]:
        if when.first is None or when.first != when.last or first.first is None:
            continue
        if when.rule.startswith("date ") and when.first != first.first:
            same = when.first.isoweekday() == first.first.isoweekday()
            return (
                replace(first, first=when.first, last=when.first, rule=f"{HEADING}: the date below it")
                if same
                else None
            )
    return None


def _anchored(
    lines: _Lines,
    code: str,
    marked: Sequence[tuple[_Expression, str]],
    published: date | None,
    *,
    trip_start: date | None,
    story: date | None,
    opened: When | None = None,
) -> tuple[When, ...]:
    """Anchor the expressions in order; `opened` is a heading whose day is known."""
    text, sentences = lines.text, lines.sentences
    today = published
    before: When | None = None  # the last days that were named: what "the next day" hangs on
    previous: When | None = None  # the expression before this one, of any kind
    heading: When | None = None
    ends = _line_ends_of_lists(text, marked)
    resume: tuple[int, date | None] | None = (
        None  # where a list's line ends, and the day that then speaks again
    )
    named: dict[int, date] = {}
    announced: list[When] = []
    narrated: list[When] = []
    long_ago: date | None = None
    articles = tuple(f"{word} " for word in language(code).words("dates", "narrative_articles"))
    numbered = _numbered_days(text, marked) if trip_start is None else math.inf
    out: list[When] = []
    for expression, mark in marked:
        if expression.span.start >= numbered:
            today = None  # "Day 7. Today we rested": a day that nobody knows, and not that of the post
        sentence = lines.sentence(expression.span)
        if resume is not None and expression.span.start > resume[0]:
            today, resume = resume[1], None
        if expression.raw.action == "clock_alone":
            _tell_time(out, expression, sentence)
            continue
        context = Context(
            today=today if mark != DATELINE or today is None else published,
            side="last" if mark == DATELINE and expression.raw.action in ("bare_day", "weekday") else None,
            before=before,
            tense=TenseAround(text, sentences, expression.span, code, previous.span if previous else None),
            leaning=_leaning(text, previous, today, sentence),
            trip_start=trip_start,
            is_heading=mark == HEADING,
            heading=heading,
            named=named,
            narrated=narrated if heading is None else (),
            told_with_article=bool(articles) and _has_article(text, expression.span, articles),
            story=story,
            long_ago=long_ago,
            announced=_programme(text, announced, expression.span, today) if heading is None else (),
        )
        known = opened is not None and opened.span == expression.span
        when = opened if known else anchor(expression.raw, context)
        if when is None:
            continue
        if today != published and published is not None and heading is None:
            when = _with_reading_from(published, expression.raw, context, when)
        rule = f"{mark}: {when.rule}" if mark and not known else when.rule
        part = when.part or (_part_said(expression.span.of(text), code) if when.granularity in _DAYS else "")
        when = replace(when, span=expression.span, rule=rule, part=part)
        out.append(when)
        if mark and when.first is not None and when.first == when.last:
            if expression.span.start in ends:
                resume = ends[expression.span.start], today
            today = when.first
        if mark == HEADING:
            heading = when
        previous = when
        if published and when.first and when.last and year_in(expression.raw) and _within_a_year(when):
            long_ago = when.first if published - when.last > LONG_AGO else None
        if when.first is not None and when.first == when.last and _weekday_named(expression.raw):
            named[when.first.isoweekday()] = when.first
        if when.granularity in _DAYS and when.first is not None and when.last is not None:
            if not _interrupts(when, before.last if before else story, published):
                before = when
            if (
                today is not None
                and when.first <= today
                and _paragraphs_behind(text, announced, expression.span)
            ):
                announced = []  # the text is back with what has happened
            if today is not None and when.first > today and expression.raw.action != "holiday":
                announced.append(when)
            elif today is not None and (today - when.last).days > _COMING:
                goes_on = (
                    narrated and narrated[-1].last and timedelta() <= when.first - narrated[-1].last <= _RUN
                )
                narrated = [*narrated, when] if goes_on else [when]
            else:
                narrated = []
    return tuple(out)


def _numbered_days(text: str, marked: Sequence[tuple[_Expression, str]]) -> float:
    """Return where a post begins that tells its days by their numbers alone ("Day 1 … Day 2 …"), infinity for another."""
    days = [each.span.start for each, _ in marked if each.raw.action == "trip_day"]
    heads = [start for start in days if not text[text.rfind("\n", 0, start) + 1 : start].strip(" *#•-–—\t")]
    return heads[0] if len(heads) > 1 else math.inf


def _interrupts(when: When, told: date | None, published: date | None) -> bool:
    """Tell "today" in a story of long ago: "the next day" behind it is that of the story, which was `told` up to a day."""
    of_writing = when.rule.endswith(_OF_WRITING)
    return of_writing and published is not None and told is not None and published - told > LONG_AGO


def _within_a_year(when: When) -> bool:
    """Tell a day, some days or months from "in 1981", which is more often background than the time of a story."""
    return when.first is not None and when.last is not None and when.last - when.first < _SEASONS


def first_day(text: str, code: str, published: date | None, sentences: tuple[Span, ...]) -> date | None:
    """Return the first day of the journey whose days a text numbers, where it dates one of them: "Day 6 (1 July)"."""
    rules = grammar(code)
    if rules is None:
        return None
    tokens = tokenize(text, _line_starts(text, sentences), rules.compounds)
    return _first_day([_placed(text, tokens, item) for item in rules.expressions(tokens)], published)


def counts_days(dates: Sequence[When]) -> bool:
    """Tell whether days that a text numbers were anchored."""
    return any(when.rule.endswith(COUNTED) for when in dates)


def _programme(text: str, announced: Sequence[When], at: Span, today: date | None) -> list[When]:
    """Return what is announced in the same paragraph."""
    return [
        when
        for when in announced
        if when.first is not None
        and when.span is not None
        and today is not None
        and "\n" not in text[when.span.end : at.start]
    ]


def _paragraphs_behind(text: str, announced: Sequence[When], at: Span) -> bool:
    """Tell that what was announced last stands in a paragraph before."""
    last = announced[-1].span if announced else None
    return last is not None and "\n" in text[last.end : at.start]


def _has_article(text: str, at: Span, articles: tuple[str, ...]) -> bool:
    """Tell "the Thursday" and "le jeudi" from "Thursday"."""
    before = text[max(0, at.start - max(map(len, articles))) : at.start].lower()
    return at.of(text).lower().startswith(articles) or before.endswith(articles)


_RUN = timedelta(days=31)  # between two days of one story
_SEASONS = timedelta(days=300)  # more than three seasons are a year, which is named for other things too
_OF_WRITING = "the day of writing"
_COMING = 7  # days in which a weekday alone says enough


def _leaning(text: str, before: When | None, today: date | None, sentence: Span) -> Side | None:
    """Tell to which side of today the expression before points: "tomorrow to Metz, and Tuesday home", "… Then, Sunday, Lyon"."""
    if before is None or today is None or before.first is None or before.span is None:
        return None
    if before.first == today or "\n" in text[before.span.end : sentence.start]:
        return None
    return "next" if before.first > today else "last"


def _with_reading_from(published: date, raw: Raw, context: Context, when: When) -> When:
    """Keep the reading from the day of publication as a rival of the one from the dateline's day."""
    other = anchor(raw, replace(context, today=published))
    if other is None or (other.first, other.last) == (when.first, when.last):
        return when
    rival = replace(other, rule=f"from the day of publication: {other.rule}", rivals=())
    return replace(when, rivals=(*when.rivals, rival))


def is_heading(when: When) -> bool:
    """Tell whether a date heads a diary's or log's entry and holds for what follows."""
    return when.rule.startswith(HEADING)


def is_dateline(when: When) -> bool:
    """Tell whether a date says when the report was written."""
    return when.rule.startswith(DATELINE)


def dateline_day(dates: Sequence[When]) -> When | None:
    """Return the first dateline among `dates`, `None` without one."""
    return next((when for when in dates if is_dateline(when)), None)


def guess_published(text: str, code: str, sentences: tuple[Span, ...]) -> When | None:
    """Bound the day of publication by the text's own dates.

    Returns
    -------
    When or None
        The day of the text's own stamp ("Published: 3 May 2020") or of its dateline, where it has a year. Else the
        report is no older than the last full date that it tells
        in the past and no younger than the first that it announces; without one it is of the month that its title
        says. `None` where the text says none of these.
    """
    rules = grammar(code)
    if rules is None:
        return None
    tokens = tokenize(text, _line_starts(text, sentences), rules.compounds)
    stamp = _stamped(text, code, [_placed(text, tokens, item) for item in rules.expressions(tokens)])
    if stamp is not None:
        return When(stamp, stamp, "day", rule="published on the day of its stamp")
    dates = find_dates(text, code, None, sentences)
    line = dateline_day(dates)
    if line is not None:
        return replace(line, rule=f"published on the day of its {line.rule}")
    told: list[date] = []
    announced: list[date] = []
    for when in dates:
        if when.span is None or when.first is None or when.last is None or when.first != when.last:
            continue
        tense = TenseAround(text, sentences, when.span, code)()
        if tense == "past" or is_heading(when):
            told.append(when.first)
        elif tense == "future":
            announced.append(when.first)
    first = max(told, default=None)
    last = min((day for day in announced if first is None or day >= first), default=None)
    if first is None and last is None:
        title = next(
            (w for w in dates if w.span is not None and sentences and w.span.start < sentences[0].end), None
        )
        if title is not None and title.granularity == "month" and title.rule == MONTH:
            return replace(title, rule="written in the month of its title")
        return None
    return When(first, last, "days", rule="published between the last day told and the first day announced")


@dataclass(frozen=True, slots=True)
class _Expression:
    span: Span
    raw: Raw


def _placed(text: str, tokens: Tokens, item: tuple[int, int, Raw]) -> _Expression:
    first, after, raw = item
    return _Expression(Span(tokens.starts[first], min(tokens.ends[after - 1], len(text))), raw)


def _inside(sentences: Sequence[Span], span: Span) -> bool:
    here = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return here >= 0 and span.start < sentences[here].end


def _line_starts(text: str, sentences: Sequence[Span]) -> frozenset[int]:
    """Return where a sentence begins on a new line: no expression runs over it."""
    starts = set()
    for before, after in pairwise(sentences):
        if "\n" in text[before.end : after.start]:
            starts.add(after.start)
    return frozenset(starts)


_HEADED = 200
"""Characters before a date in its line, beyond which it can head nothing: bylines and places are shorter."""

_DATELINE_BEFORE = re.compile(r"\s*\W?[^\W\d_][^\n.!?;:]{0,80}[,(]\s*(?:den |le |the )?$")
_DATELINE_AFTER = re.compile(r"\s*[.,)]?\s*(?:\([^)\n]{2,40}\)|/?[^\W\d_]{2,12}/?)?\s*[.:]?\s*[-–—]{1,2}\s")
_PLACE_BEFORE = re.compile(
    r"\W{0,2}(?=[^\W\d_a-zß-ÿ])([\w’'.-]+)(?: [\w’'.()-]+){0,4},\s*(?:den |le |the |el )?"
)
# "Montevideo 10.— Ayer ancló …", "Burgos 13 (11 noche). Ha llegado …": the telegrams of papers of 1900
_TELEGRAM_BEFORE = re.compile(r"\s*(?=[^\W\d_a-zß-ÿ])[\w’'.-]+(?: [\w’'.-]+){0,4} ")
_TELEGRAM_AFTER = re.compile(r"\s*(?:(?:\([^)\n]{2,20}\)\s*\.?|\.)\s*[—–]|\(\d{1,2} [^)\n\d]{2,18}\)\s*\.)")
_PLACE_AFTER = re.compile(r"\s*(?:$|[.:–—-]|\()")
_AGENCY_AFTER = re.compile(r"\s*\([^)\n]{2,40}\)\s*[.:]?\s*[-–—]")
_HEADING_AFTER = re.compile(
    r"(?:,? \d{4}(?: \w{1,5})?)?\s*(?:[.:;|•·–—-]|$)|\t|\s{2}"
)  # "6 May, 1530 hrs. Calm"
_LISTED_AFTER = re.compile(r",? (?=\S)")
_HEADING_BEFORE = re.compile(r"\W{0,4}(?:[^\W\d_]{1,3}\W)?\s*$")


@dataclass(frozen=True, slots=True)
class _Lines:
    text: str
    sentences: tuple[Span, ...]
    starters: Collection[str] = ()
    """Words that begin a time expression, and so no place."""

    def sentence(self, at: Span) -> Span:
        """Return the sentence in which `at` begins."""
        index = bisect_right(self.sentences, at.start, key=lambda span: span.start) - 1
        if index >= 0 and at.start < self.sentences[index].end:
            return self.sentences[index]
        return at

    def line(self, at: Span) -> Span | None:
        """Return the line in which `at` begins, clipped; `None` where `at` stands far from the line's beginning."""
        start = self.text.rfind("\n", max(0, at.start - _HEADED), at.start) + 1
        if start == 0 and at.start > _HEADED:
            return None
        end = self.text.find("\n", at.end, at.end + _HEADED)
        return Span(start, min(len(self.text), at.end + _HEADED) if end < 0 else end)

    def mark(self, expression: _Expression) -> str:
        """Tell whether an expression may be a heading or a dateline, by its place in its line."""
        raw, span = expression.raw, expression.span
        if raw.action not in _HEADS:
            return ""
        line = self.line(span)
        if line is None:
            return ""
        before, after = self.text[line.start : span.start], self.text[span.end : line.end]
        if raw.action == "month":  # a month on a line of its own, above its days
            return HEADING if not before.strip(" *#") and not after.strip(" .:*#") else ""
        dated = _has_date(raw) or (
            raw.action == "bare_day" and after.lstrip()[:1] == "("
        )  # "Vigo, 27 (EFE). -"
        if dated and _DATELINE_BEFORE.match(before) and _DATELINE_AFTER.match(after):
            return DATELINE
        if _has_date(raw) and not before.strip() and _AGENCY_AFTER.match(after):
            return DATELINE
        if raw.action == "bare_day" and _TELEGRAM_BEFORE.fullmatch(before) and _TELEGRAM_AFTER.match(after):
            return DATELINE
        place = _PLACE_BEFORE.fullmatch(before)
        if raw.action == "weekday" and place and before.isupper() and re.match(r"\s*[.(]", after):
            return DATELINE  # "CAPE TOWN, Thursday."
        if _has_date(raw) and place and place[1].lower() not in self.starters and _PLACE_AFTER.match(after):
            return DATELINE
        if not _HEADING_BEFORE.match(before):
            return ""
        if raw.action == "bare_day" and not any(map(str.isalpha, span.of(self.text))):
            return ""  # "4." numbers a list
        closed = span.of(self.text).endswith(".") or _HEADING_AFTER.match(after)
        if closed and (before.strip(" *#-–—•\t") == "" or before.isupper()):
            return HEADING
        if _has_date(raw) and before.strip(" *#-–—•\t") == "" and _LISTED_AFTER.match(after):
            following = after.lstrip(", ")[:1]
            return LISTED if following.isupper() or following.isdigit() else ""
        if raw.action in ("weekday", "same") and _shouted(self.text, span) and not after[:40].isupper():
            return HEADING
        return ""


_HEADS = frozenset(
    {
        "date",
        "numeric",
        "weekday",
        "short_weekday",
        "same",
        "trip_day",
        "ordinal_day",
        "bare_day",
        "days",
        "link",
        "month",
    }
)
"""Expressions that can head an entry of a diary or a programme."""


def _has_date(raw: Raw) -> bool:
    return raw.action in ("date", "numeric") or any(_has_date(part) for part in raw.inner)


def _settled(text: str, found: Sequence[_Expression], marks: list[str], published: date | None) -> list[str]:
    """Decide on the headings together: one date on a line of its own at the top is the report's own date."""
    listed = [i for i, mark in enumerate(marks) if mark == LISTED]
    for i in listed:
        marks[i] = HEADING if len(listed) > 1 else ""
    headings = [i for i, mark in enumerate(marks) if mark == HEADING]
    if len(headings) > 1 and _is_byline(text, [found[i] for i in headings[:2]], published):
        marks[headings[0]] = DATELINE
        headings = headings[1:]
    if len(headings) == 1:
        only = found[headings[0]]
        if only.raw.action == "month":
            marks[headings[0]] = ""
        end = text.find("\n", only.span.end)
        alone = not text[only.span.end : end if end >= 0 else len(text)].strip(" .:")
        context = Context(published, None, TenseAround("", (), only.span, ""), is_heading=True)
        when = anchor(only.raw, context)
        posted = published is not None and when is not None and when.first == when.last == published
        if _has_date(only.raw) and end >= 0 and (alone or posted):
            marks[headings[0]] = DATELINE  # the day of writing, not the day of all that is told
        elif only.raw.action in ("weekday", "short_weekday", "ordinal_day") and not _shouted(text, only.span):
            marks[headings[0]] = ""
    return marks


def _is_byline(text: str, headings: Sequence[_Expression], published: date | None) -> bool:
    """Tell the day of posting, on a line above the days that the post tells: they lie before it."""
    first, second = headings
    end = text.find("\n", first.span.end)
    if published is None or end < 0 or text[first.span.end : end].strip(" .:"):
        return False
    days = [
        anchor(each.raw, Context(published, None, TenseAround("", (), each.span, ""), is_heading=True))
        for each in (first, second)
    ]
    posted, told = (day.first if day is not None and day.first == day.last else None for day in days)
    return posted == published and told is not None and told < published


def _line_ends_of_lists(text: str, marked: Sequence[tuple[_Expression, str]]) -> dict[int, int]:
    """Return where the lines of a list of dates end, by the offset of each date: such a date holds for its line alone.

    A diary's heading holds for the paragraphs below it; a line "12 May – Oslo" right above "14 May – Lund" does not.
    """
    lines: dict[int, tuple[int, int, bool]] = {}
    for expression, mark in marked:
        if mark == HEADING:
            start = text.rfind("\n", 0, expression.span.start) + 1
            end = text.find("\n", expression.span.end)
            end = len(text) if end < 0 else end
            goes_on = bool(text[expression.span.end : end].strip(" .:"))
            lines[expression.span.start] = start, end, goes_on
    starts = {start for start, _, _ in lines.values()}
    ends = {end for _, end, _ in lines.values()}
    return {
        at: end
        for at, (start, end, goes_on) in lines.items()
        if goes_on and (end + 1 in starts or start - 1 in ends)
    }


def _shouted(text: str, span: Span) -> bool:
    """Tell whether a word of the expression is in capitals: "Am DONNERSTAG", "SONNTAGmorgen"."""
    return any(word[:3].isupper() for word in span.of(text).split() if len(word) > 3)


def _part_said(expression: str, code: str) -> str:
    """Return the part of the day that the last word of an expression names ("this *morning*", "*anoche*"), "" without one.

    A word alone ("mañana", "morgen") is the day itself.
    """
    words = re.findall(r"[\w'-]+", expression.casefold())
    table = language(code).table("dates")
    named = table.get("parts_of_today", {}) if len(words) == 1 else table.get("parts", {})
    return next(
        (str(part) for part, names in named.items() if words and words[-1] in map(str.casefold, names)), ""
    )


def _weekday_named(raw: Raw) -> bool:
    return bool(raw.get("weekday")) or any(map(_weekday_named, raw.inner))


def _stamped(text: str, code: str, read: Sequence[_Expression]) -> date | None:
    """Return the full date that stands behind a word such as "published" at the beginning of a line."""
    stamps = {stamp.casefold() for stamp in language(code).words("furniture", "stamps")}
    for expression in read:
        start = text.rfind("\n", max(0, expression.span.start - _HEADED), expression.span.start) + 1
        if text[start : expression.span.start].casefold().strip(" :*|–-") not in stamps:
            continue
        when = anchor(expression.raw, Context(None, None, TenseAround("", (), expression.span, "")))
        if when is not None and when.first is not None and when.first == when.last:
            return when.first
    return None


def _first_day(found: Sequence[_Expression], published: date | None) -> date | None:
    """Return the journey's first day, where an expression numbers a dated day: "Day 6 (1 July)"."""
    for expression in found:
        context = Context(published, None, TenseAround("", (), expression.span, ""), is_heading=True)
        when = anchor(expression.raw, context) if expression.raw.action == "same" else None
        start = when and when.first and _trip_start(expression.raw, when.first)
        if start:
            return start
    return None


def _trip_start(raw: Raw, day: date) -> date | None:
    """Return the journey's first day, where an expression numbers a dated day."""
    if raw.action != "same":
        return None
    for part in raw.inner:
        if part.action == "trip_day":
            return day - timedelta(days=int(part.get("n") or part.get("ordinal")) - 1)
        inner = _trip_start(part, day)
        if inner:
            return inner
    return None


def _tell_time(out: list[When], expression: _Expression, sentence: Span) -> None:
    """Keep a clock time with the day that its sentence names."""
    for index in range(len(out) - 1, -1, -1):
        when = out[index]
        if when.span is None or not sentence.holds(when.span):
            return
        if when.first is not None and when.first == when.last and when.clock is None:
            out[index] = replace(when, clock=expression.raw.clock)
            return
