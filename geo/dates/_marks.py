"""Dates that mark lines: the headings of diaries and programmes, the datelines of reports, the entries of lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.dates._anchor import anchor
from geo.dates._context import Context
from geo.dates._tense import TenseAround
from geo.languages import language
from geo.models import Span, When

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from geo.dates._templates import Raw

HEADING = "heading"
DATELINE = "dateline"
_LISTED = "listed"
"""A date at the beginning of a line that goes on: a heading where another line begins so too."""

_HEADS = frozenset({
    "date", "numeric", "weekday", "short_weekday", "same", "trip_day", "ordinal_day", "bare_day", "days", "link", "month",
})  # fmt: skip
"""Expressions that can head an entry of a diary or a programme."""

_SAID = frozenset({"day", "part"})
"""Expressions that say the day by that of printing: "yesterday", "this morning"."""

_HEADED = 200
"""Characters before a date in its line, beyond which it can head nothing: bylines and places are shorter."""

_DATELINE = 60
"""Characters of a place before "Last Night", and of the end of what stands before it."""

_DATELINE_BEFORE = re.compile(r"\s*\W?[^\W\d_][^\n.!?;:]{0,80}[,(]\s*(?:den |le |the )?$")
_DATELINE_AFTER = re.compile(r"\s*[.,)]?\s*(?:\([^)\n]{2,40}\)|/?[^\W\d_]{2,12}/?)?\s*[.:]?\s*[-–—]{1,2}\s")
_PLACE_BEFORE = re.compile(
    r"\W{0,2}(?=[^\W\d_a-zß-ÿ])([\w’'.-]+)(?: [\w’'.()-]+){0,4},\s*(?:den |le |the |el )?"
)
# "Montevideo 10.— Ayer ancló …", "Lyon, 9. — Le roi …", "Burgos 13 (11 noche). Ha llegado …": the telegrams of papers of 1900
_TELEGRAM_BEFORE = re.compile(r"\s*(?=[^\W\d_a-zß-ÿ])[\w’'.-]+(?: [\w’'.-]+){0,4},? ")
_TELEGRAM_AFTER = re.compile(
    r"\s*(?:(?:\([^)\n]{2,20}\)\s*\.?|\.)\s*[—–]|\(\d{1,2} [^)\n\d]{2,18}\)\s*\.|\.\s*\([^)\n]{3,30}\)\s*[.:—–-]?\s*\w)"
)
# "Dunedin, Last Night.", "SUVA, To-day.": the telegrams of papers that printed no day, also behind the headlines of their line
_SAID_BEFORE = re.compile(
    r"(?:^|\n|[.!?)\]—–-])\s*\W?((?=[^\W\d_a-zß-ÿ])[\w’'-]+(?: (?=[^\W\d_a-zß-ÿ])[\w’'.-]+){0,2}),\s*$"
)
_SAID_AFTER = re.compile(r"\s*(?:\.|[—–])")
_PLACE_AFTER = re.compile(r"\s*(?:$|[.:–—-]|\()")
_AGENCY_AFTER = re.compile(r"\s*\([^)\n]{2,40}\)\s*[.:]?\s*[-–—]")
_HEADING_AFTER = re.compile(
    r"(?:,? \d{4}(?: \w{1,5})?)?\s*(?:[.:;|•·–—-]|$)|\t|\s{2}"
)  # "6 May, 1530 hrs. Calm"
_LISTED_AFTER = re.compile(r",? (?=\S)")
_HEADING_BEFORE = re.compile(r"\W{0,4}(?:[^\W\d_]{1,3}\W)?\s*$")
_STOP_OR_BRACKET = re.compile(r"\s*[.(]")
_BULLETS = " *#-–—•\t"
_STOPS = " .:"


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression where it stands in a text, not yet anchored."""

    span: Span
    raw: Raw

    def alone(self, today: date | None, *, is_heading: bool = False) -> When | None:
        """Anchor it by the day of writing alone, as if no text stood around it."""
        context = Context(today, None, TenseAround("", (), self.span, ""), is_heading=is_heading)
        return anchor(self.raw, context)


def marks_of(
    text: str,
    found: Sequence[Expression],
    starters: Collection[str],
    published: date | None,
    stages: tuple[str, ...] = (),
) -> list[str]:
    """Tell for each expression of a text whether it is a heading, a dateline or neither ("").

    Parameters
    ----------
    starters
        Words that begin a time expression, and so no place.
    stages
        What a diary may number before a day: "Stage 4, Saturday 12".
    """
    numbered = _numbered(stages)
    marks = [_mark(text, expression, starters, numbered) for expression in found]
    for at in _lines_of_a_list(text, [(e.span, at) for at, e in enumerate(found) if marks[at] == DATELINE]):
        marks[at] = ""
    listed = [at for at, mark in enumerate(marks) if mark == _LISTED]
    for at in listed:
        marks[at] = HEADING if len(listed) > 1 else ""
    headings = [at for at, mark in enumerate(marks) if mark == HEADING]
    if len(headings) > 1 and _is_byline(text, found[headings[0]], found[headings[1]], published):
        marks[headings[0]] = DATELINE
        headings = headings[1:]
    if len(headings) == 1:
        marks[headings[0]] = _mark_of_only_heading(text, found[headings[0]], published)
    return marks


def _lines_of_a_list(text: str, datelines: Sequence[tuple[Span, int]]) -> Iterator[int]:
    """Yield those datelines that close their line right above or below another: "Lyon : 14 May", "Bonn : 15 May", a tour's dates."""
    for (above, first), (below, second) in pairwise(datelines):
        between = text[above.end : below.start]
        rest, _, line = between.partition("\n")
        closed = not rest.strip(_STOPS) and not _rest_of_line(text, below)[0].strip(_STOPS)
        if closed and "\n" in between and "\n" not in line:
            yield from (first, second)


@cache
def _numbered(stages: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what matches a stage's number before the day that heads its entry, `None` without words for it."""
    words = "|".join(map(re.escape, stages))
    return re.compile(rf"\W*(?:{words})\s*\d{{1,3}}\s*[-–—.,:(]*\s*", re.IGNORECASE) if words else None


def _mark(
    text: str, expression: Expression, starters: Collection[str], numbered: re.Pattern[str] | None
) -> str:
    """Tell what an expression may be by its place in its line."""
    raw, span = expression.raw, expression.span
    if raw.action in _SAID:
        return DATELINE if _is_written(text, span) else ""
    if raw.has_date and _is_written(text, span, in_capitals=True):
        return DATELINE
    line = _line(text, span) if raw.action in _HEADS else None
    if line is None:
        return ""
    before, after = text[line.start : span.start], text[span.end : line.end]
    if numbered is not None and numbered.fullmatch(before):
        before, after = "", after.removeprefix(")")
    if raw.action == "month":  # a month on a line of its own, above its days
        return HEADING if not before.strip(" *#") and not after.strip(" .:*#") else ""
    if _heads_report(raw, before, after, starters):
        return DATELINE
    if not _HEADING_BEFORE.match(before):
        return ""
    if raw.action == "bare_day" and not any(map(str.isalpha, span.of(text))):
        return ""  # "4." numbers a list
    opens = not before.strip(_BULLETS)
    closed = span.of(text).endswith(".") or _HEADING_AFTER.match(after)
    if closed and (opens or before.isupper()):
        return HEADING
    if raw.has_date and opens and _LISTED_AFTER.match(after):
        following = after.lstrip(", ")[:1]
        return _LISTED if following.isupper() or following.isdigit() else ""
    if raw.action in ("weekday", "same") and _shouted(text, span) and not after[:40].isupper():
        return HEADING
    return ""


def _line(text: str, at: Span) -> Span | None:
    """Return the line in which `at` begins, clipped; `None` where `at` stands far from the line's beginning."""
    start = text.rfind("\n", max(0, at.start - _HEADED), at.start) + 1
    if start == 0 and at.start > _HEADED:
        return None
    end = text.find("\n", at.end, at.end + _HEADED)
    return Span(start, min(len(text), at.end + _HEADED) if end < 0 else end)


def _heads_report(raw: Raw, before: str, after: str, starters: Collection[str]) -> bool:
    """Tell a dateline by what stands before and behind it in its line."""
    bare = raw.action == "bare_day"
    bracketed = bare and after.lstrip()[:1] == "("  # "Vigo, 27 (EFE). -"
    if (raw.has_date or bracketed) and _DATELINE_BEFORE.match(before) and _DATELINE_AFTER.match(after):
        return True
    if raw.has_date and not before.strip() and _AGENCY_AFTER.match(after):
        return True
    if bare and _TELEGRAM_BEFORE.fullmatch(before) and _TELEGRAM_AFTER.match(after):
        return True
    place = _PLACE_BEFORE.fullmatch(before)
    if place is None:
        return False
    if raw.action == "weekday" and before.isupper() and _STOP_OR_BRACKET.match(after):
        return True  # "CAPE TOWN, Thursday."
    return raw.has_date and place[1].lower() not in starters and _PLACE_AFTER.match(after) is not None


def _is_written(text: str, said: Span, *, in_capitals: bool = False) -> bool:
    """Tell "Dunedin, Last Night." and "… rejoices. SUVA, June 7." from "In Dunedin, last night, …": a sentence of its own.

    Parameters
    ----------
    in_capitals
        The place has no other letters; else the day may begin with one.
    """
    begin = max(0, text.rfind("\n", 0, said.start), said.start - _DATELINE)
    place = _SAID_BEFORE.search(text, begin, said.start)
    capital = place is not None and (place[1].isupper() or (not in_capitals and said.of(text)[:1].isupper()))
    return capital and _SAID_AFTER.match(text, said.end) is not None


def _is_byline(text: str, first: Expression, second: Expression, published: date | None) -> bool:
    """Tell the day of posting, on a line above the days that the post tells: they lie before it."""
    rest, is_last = _rest_of_line(text, first.span)
    if published is None or is_last or rest.strip(_STOPS):
        return False
    posted, told = (each.alone(published, is_heading=True) for each in (first, second))
    return (
        posted is not None
        and posted.day == published
        and told is not None
        and told.day is not None
        and told.day < published
    )


def _mark_of_only_heading(text: str, only: Expression, published: date | None) -> str:
    """Tell what the one heading of a text is: on a line of its own at the top, a date is the report's own."""
    rest, is_last = _rest_of_line(text, only.span)
    if only.raw.has_date and not is_last:
        when = only.alone(published, is_heading=True)
        posted = published is not None and when is not None and when.day == published
        if posted or not rest.strip(_STOPS):
            return DATELINE  # the day of writing, not the day of all that is told
    if only.raw.action == "month":
        return ""
    weak = only.raw.action in ("weekday", "short_weekday", "ordinal_day", "bare_day")
    return "" if weak and not _shouted(text, only.span) else HEADING


def _rest_of_line(text: str, span: Span) -> tuple[str, bool]:
    """Return what stands behind an expression on its line, and whether that line is the text's last."""
    end = text.find("\n", span.end)
    return text[span.end : len(text) if end < 0 else end], end < 0


def _shouted(text: str, span: Span) -> bool:
    """Tell whether a word of the expression is in capitals: "Am DONNERSTAG", "SONNTAGmorgen"."""
    return any(word[:3].isupper() for word in span.of(text).split() if len(word) > 3)


def line_ends_of_lists(text: str, marked: Iterable[tuple[Expression, str]]) -> dict[int, int]:
    """Return where the lines of a list of dates end, by the offset of each date: such a date holds for its line alone.

    A diary's heading holds for the paragraphs below it; a line "12 May – Oslo" right above "14 May – Lund" does not.
    """
    lines: dict[int, tuple[int, int, bool]] = {}
    for expression, mark in marked:
        if mark == HEADING:
            at = expression.span
            rest, _ = _rest_of_line(text, at)
            begin = text.rfind("\n", 0, at.start) + 1
            lines[at.start] = begin, at.end + len(rest), bool(rest.strip(_STOPS))
    begins = {begin for begin, _, _ in lines.values()}
    ends = {end for _, end, _ in lines.values()}
    return {
        at: end
        for at, (begin, end, goes_on) in lines.items()
        if goes_on and (end + 1 in begins or begin - 1 in ends)
    }


def numbered_from(text: str, found: Iterable[Expression]) -> int | None:
    """Return where a post begins that tells its days by their numbers alone ("Day 1 … Day 2 …"), `None` for another."""
    starts = [each.span.start for each in found if each.raw.action == "trip_day"]
    heads = [at for at in starts if not text[text.rfind("\n", 0, at) + 1 : at].strip(_BULLETS)]
    return heads[0] if len(heads) > 1 else None


def stamped(text: str, code: str, read: Sequence[Expression]) -> date | None:
    """Return the full date that stands behind a word such as "published" at the beginning of a line."""
    stamps = {stamp.casefold() for stamp in language(code).words("furniture", "stamps")}
    for expression in read:
        at = expression.span.start
        begin = text.rfind("\n", max(0, at - _HEADED), at) + 1
        if text[begin:at].casefold().strip(" :*|–-") not in stamps:
            continue
        when = expression.alone(None)
        if when is not None and when.day is not None:
            return when.day
    return None
