"""Days in figures alone, "13/09/2023", and what the signs around a number say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.dates._tokens import Tokens


def in_a_name(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a weekday stands inside a name ("Santo Domingo") where the language writes it small."""
    if not tokens.is_name(at):
        return False
    before = at > 0 and at not in tokens.breaks and tokens.is_name(at - 1) and len(tokens.words[at - 1]) > 2
    return before or (end not in tokens.breaks and tokens.is_name(end))


def went_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a number is the end of one with a point or comma: the 200 of "1,200"."""
    sign = tokens.glued(at) and tokens.glued(at - 1) and tokens.words[at - 1] in (".", ",")
    return sign and tokens.words[at - 2].isdecimal()


def closes(tokens: Tokens, at: int) -> bool:
    """Tell whether token `at` ends what stands before it: a full stop, colon or dash, a new line, the text's end."""
    if at >= len(tokens) or at in tokens.breaks:
        return True
    return tokens.words[at] in (".", ":", ";", "-", "(", ")") and not (
        at + 1 < len(tokens) and tokens.glued(at + 1) and tokens.words[at + 1].isalnum()
    )


def goes_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a number goes on after a point or comma: "1,200", "3.5"."""
    after = at + 1
    return (
        after + 1 < len(tokens)
        and tokens.words[after] in (".", ",", ":")
        and tokens.glued(after)
        and tokens.glued(after + 1)
        and tokens.words[after + 1].isdecimal()
    )


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_ISO_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?![\w-])")
_NUMERIC = re.compile(r"(\d{1,2})(\. ?|/|-)(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")


def numeric(tokens: Tokens, at: int, order: str) -> tuple[int, str] | None:
    """Read 2023-09-13, 13/09/2023, 13.09.2023; 2023-09; the value is year-month-day."""
    if tokens.glued(at) and tokens.words[at - 1] in "./-:":
        return None
    start = tokens.starts[at]
    hit = _ISO_MONTH.match(tokens.text, start)
    if hit and int(hit[2]) != (int(hit[1]) + 1) % 100:  # "2009-10" is rather a season than a month
        return at + 3, hit.group()
    hit = _ISO.match(tokens.text, start)
    if hit:
        year, month, day = (int(group) for group in hit.groups())
    else:
        hit = _NUMERIC.match(tokens.text, start)
        if not hit:
            return None
        one, two = int(hit[1]), int(hit[3])
        year = int(hit[4])
        if year < 100:  # POSIX's own pivot for two-digit years (strptime %y)
            year += 2000 if year < 69 else 1900
        slashed = "/" in hit[2]  # nobody writes the month first with dots
        month, day = (one, two) if order == "mdy" and slashed else (two, one)
        if month > 12 and day <= 12:
            month, day = day, month
    end = at
    while end < len(tokens) and tokens.starts[end] < hit.end():
        end += 1
    return end, f"{year:04}-{month:02}-{day:02}"


_DAY_MONTH = re.compile(r"(\d{1,2})(?:/(\d{1,2})(?![\d/])|\.\s?(\d{1,2})\.(?!\d))")


def day_month(tokens: Tokens, at: int, order: str) -> tuple[int, str] | None:
    """Read 13/09 and 13.9., a day without its year; the value is month-day."""
    hit = _DAY_MONTH.match(tokens.text, tokens.starts[at])
    if not hit or (tokens.glued(at) and tokens.words[at - 1] in "./-:"):
        return None
    one, two = int(hit[1]), int(hit[2] or hit[3])
    month, day = (one, two) if order == "mdy" and hit[2] else (two, one)
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    end = at
    while end < len(tokens) and tokens.starts[end] < hit.end():
        end += 1
    return end, f"{month:02}-{day:02}"


_SLASHED = re.compile(r"\d+[./-]\d+[./-]\d|\d+/\d")


def slashed(tokens: Tokens, at: int) -> bool:
    """Tell whether a number is the beginning of a date in figures."""
    return _SLASHED.match(tokens.text, tokens.starts[at]) is not None
