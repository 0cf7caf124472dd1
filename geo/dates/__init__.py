"""Time expressions in text, anchored to days.

Everything is pure: the day from which a text speaks comes from its heading, its dateline or its publication, never
from a clock. ``docs/dates.md`` tells the rules; a language's words stand in the ``[dates]`` table of its file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from geo.dates._anchor import anchor
from geo.dates._context import LONG_AGO
from geo.dates._counted import COUNTED, OF_WRITING
from geo.dates._lexicon import grammar
from geo.dates._marks import (
    DATELINE,
    HEADING,
    Expression,
    line_ends_of_lists,
    marks_of,
    numbered_from,
    stamped,
)
from geo.dates._telling import DAYS, Telling
from geo.dates._tense import TenseAround
from geo.dates._tokens import tokenize
from geo.dates._yearless import MONTH
from geo.languages import language
from geo.models import Span, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.dates._grammar import Grammar
    from geo.dates._templates import Raw

__all__ = [
    "LONG_AGO",
    "OF_WRITING",
    "counts_days",
    "dateline_day",
    "day_said",
    "find_dates",
    "first_day",
    "guess_published",
    "is_dateline",
    "is_heading",
    "numbers_begin",
]


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
    read = _read(text, sentences, rules)
    found = [expression for expression in read if _sentence_of(sentences, expression.span) is not None]
    published = published or stamped(text, code, read)
    trip_start = _first_day(found, published) or trip_start
    stages = language(code).words("dates", "stages")
    marks = marks_of(text, found, rules.starters, published, stages)
    marked = list(zip(found, marks, strict=True))

    def anchored(opened: When | None = None) -> tuple[When, ...]:
        telling = Telling(
            text,
            sentences,
            code,
            published,
            trip_start,
            story,
            line_ends_of_lists(text, marked),
            numbered_from(text, found) if trip_start is None else None,
            tuple(f"{word} " for word in language(code).words("dates", "narrative_articles")),
            today=published,
        )
        return _anchored(telling, marked, opened)

    dates = anchored()
    opened = _dated_below(dates)
    return anchored(opened) if opened is not None else dates


def _read(text: str, sentences: Sequence[Span], rules: Grammar) -> list[Expression]:
    """Return all time expressions of a text; none runs over the beginning of a sentence on a new line."""
    starts = {b.start for a, b in pairwise(sentences) if "\n" in text[a.end : b.start]}
    tokens = tokenize(text, frozenset(starts), rules.compounds)
    return [
        Expression(Span(tokens.starts[first], min(tokens.ends[after - 1], len(text))), raw)
        for first, after, raw in rules.expressions(tokens)
    ]


def _sentence_of(sentences: Sequence[Span], at: Span) -> Span | None:
    """Return the sentence in which `at` begins, `None` outside all of them."""
    index = bisect_right(sentences, at.start, key=lambda sentence: sentence.start) - 1
    return sentences[index] if index >= 0 and at.start < sentences[index].end else None


def _anchored(
    telling: Telling, marked: Sequence[tuple[Expression, str]], opened: When | None
) -> tuple[When, ...]:
    """Anchor the expressions in order; `opened` is a heading whose day is known."""
    out: list[When] = []
    telling.written_on([e for e, _ in takewhile(lambda each: not each[1], marked)])
    for at, (expression, mark) in enumerate(marked):
        span = expression.span
        telling.read_up_to(span.start)
        sentence = _sentence_of(telling.sentences, span) or span
        if expression.raw.action == "clock_alone":
            _tell_time(out, expression, sentence)
            continue
        context = telling.context(expression, mark, sentence)
        known = opened is not None and opened.span == span
        when = opened if known else anchor(expression.raw, context)
        if when is None:
            continue
        rival = telling.rival(expression, context, when)
        if rival is not None:
            when = replace(when, rivals=(*when.rivals, rival))
        rule = f"{mark}: {when.rule}" if mark and not known else when.rule
        part = when.part or (
            _part_said(span.of(telling.text), telling.code) if when.granularity in DAYS else ""
        )
        when = replace(when, span=span, rule=rule, part=part)
        out.append(when)
        telling.take(expression, mark, when)
        if mark:
            telling.written_on([e for e, _ in takewhile(lambda each: not each[1], marked[at + 1 :])])
    return tuple(out)


def _tell_time(out: list[When], expression: Expression, sentence: Span) -> None:
    """Keep a clock time with the day that its sentence names."""
    for index in range(len(out) - 1, -1, -1):
        when = out[index]
        if when.span is None or not sentence.holds(when.span):
            return
        if when.day is not None and when.clock is None:
            out[index] = replace(when, clock=expression.raw.clock)
            return


def _dated_below(dates: Sequence[When]) -> When | None:
    """Return the first heading on the day that a date below it gives: "MONDAY. … on 25 June, three days after midsummer".

    Printed weeks later, such headings are no days of the week of printing.
    """
    headings = [at for at, when in enumerate(dates) if is_heading(when)]
    if not headings or "weekday" not in dates[headings[0]].rule:
        return None
    first = dates[headings[0]]
    if first.first is None:
        return None
    for when in dates[headings[0] + 1 : headings[1] if len(headings) > 1 else None]:
        if when.day is not None and when.day != first.first and when.rule.startswith("date "):
            same = when.day.isoweekday() == first.first.isoweekday()
            known = replace(first, first=when.day, last=when.day, rule=f"{HEADING}: the date below it")
            return known if same else None
    return None


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


def first_day(text: str, code: str, published: date | None, sentences: tuple[Span, ...]) -> date | None:
    """Return the first day of the journey whose days a text numbers, where it dates one of them: "Day 6 (1 July)"."""
    rules = grammar(code)
    return _first_day(_read(text, sentences, rules), published) if rules is not None else None


def _first_day(found: Sequence[Expression], published: date | None) -> date | None:
    for expression in found:
        when = expression.alone(published, is_heading=True) if expression.raw.action == "same" else None
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


def day_said(text: str, code: str, sentences: tuple[Span, ...], dates: Sequence[When]) -> date | None:
    """Return the day of writing that a text says beside its date ("today, 22 December"); `dates` are its own as found."""
    rules = grammar(code)
    known = {when.span: when.day for when in dates if when.day is not None}
    for expression in _read(text, sentences, rules) if rules is not None else ():
        day, inner = known.get(expression.span), expression.raw.inner
        counted = next((part.arg for part in inner if part.action == "day"), None)
        if day is not None and counted is not None and any(part.has_date for part in inner):
            return day - timedelta(days=int(counted))
    return None


def numbers_begin(text: str, code: str, sentences: tuple[Span, ...]) -> int | None:
    """Return where a text begins to tell its days by their numbers alone ("Day 1 … Day 2 …"), `None` for another."""
    rules = grammar(code)
    if rules is None:
        return None
    found = [e for e in _read(text, sentences, rules) if _sentence_of(sentences, e.span) is not None]
    return numbered_from(text, found) if _first_day(found, None) is None else None


def counts_days(dates: Sequence[When]) -> bool:
    """Tell whether days that a text numbers were anchored."""
    return any(when.rule.endswith(COUNTED) for when in dates)


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
    stamp = stamped(text, code, _read(text, sentences, rules))
    if stamp is not None:
        return When(stamp, stamp, "day", rule="published on the day of its stamp")
    dates = find_dates(text, code, None, sentences)
    line = dateline_day(dates)
    if line is not None:
        return replace(line, rule=f"published on the day of its {line.rule}")
    told: list[date] = []
    announced: list[date] = []
    for when in dates:
        if when.span is None or when.day is None:
            continue
        tense = TenseAround(text, sentences, when.span, code)()
        if tense == "past" or is_heading(when):
            told.append(when.day)
        elif tense == "future":
            announced.append(when.day)
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
