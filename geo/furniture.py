"""Text of a web page -> the spans of the article's own prose.

What surrounds an article on its page (share bars, teasers of other stories, author and newsletter boxes, the
comment form) is site furniture: it names places that the article does not speak of. It is told by the words
of ``[furniture]`` in ``data/languages`` and by the shape of the text. A line that is only doubtful is kept: a
caption, a heading or a line of a log may be evidence, and a claim needs more than a name to be made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.languages import language
from geo.models import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_CLOSERS = "\"'”’»)] \u00a0\u202f"
_TERMINAL = ".!?…:;,"
_BLANK = "\ufeff \t\r\f\v\u00a0\u202f\u2028"  # a byte-order mark too
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_NAME_WORDS = 4  # no byline of one person is longer
_BIOGRAPHY = 400  # characters; author boxes are two or three sentences
_TEASER_WORDS = 7  # shorter lines in capitals are headings of the article's own
_OWN_WORDS = 0.25  # share of a headline's words that its own story repeats at the very least


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, trimmed, and whether blank lines or the text's ends stand on both its sides."""

    span: Span
    text: str
    folded: str
    isolated: bool
    begins: bool  # it begins a paragraph rather than carrying one on

    @property
    def closed(self) -> bool:
        """It ends as a sentence does."""
        return self.text.rstrip(_CLOSERS)[-1:] in _TERMINAL

    @property
    def titular(self) -> bool:
        """It stands alone and has the shape of a headline: no end of a sentence, no credit in brackets."""
        return self.isolated and not self.closed and not self.text.endswith(")")

    @property
    def paragraph(self) -> bool:
        """It is prose beyond doubt: a finished sentence of some length."""
        return self.closed and len(self.folded) > 60 and any(map(str.islower, self.text))  # about ten words


@dataclass(frozen=True, slots=True)
class _Words:
    whole: frozenset[str]
    openings: re.Pattern[str] | None
    comments: re.Pattern[str] | None
    lists: re.Pattern[str] | None
    stamp: re.Pattern[str] | None


def find_prose(text: str, code: str, repeated: Collection[str] = ()) -> tuple[Span, ...]:
    """Find the article's own prose.

    Parameters
    ----------
    text
        The article as it was read.
    code
        ISO 639-1 code of its language; English words are known besides, as sites of every language use them.
    repeated
        Headlines (see `headlines`) that other articles of the corpus hold as well: teasers of the site.

    Returns
    -------
    tuple of Span
        In order, without overlap, of whole lines. Empty for a text without any.
    """
    words = _words(code)
    lines = list(_lines(text))
    if not lines:
        return ()
    dropped = [_is_labelled(line, words) or (line.titular and line.folded in repeated) for line in lines]
    _drop_lists(lines, dropped, words)
    _drop_comment_form(lines, dropped, words)
    _drop_author_box(lines, dropped)
    _drop_capital_teasers(lines, dropped)
    _drop_foreign_headline(lines, dropped)
    return tuple(_runs(text, lines, dropped, words))


def headlines(text: str) -> frozenset[str]:
    """Return the lines of a text that have the shape of a headline, folded for comparison."""
    return frozenset(
        line.folded for line in _lines(text) if line.titular and len(line.folded.split()) >= _TEASER_WORDS
    )


def _lines(text: str) -> Iterator[_Line]:
    spans: list[Span] = []
    at = 0
    for raw in text.split("\n"):
        if raw.strip(_BLANK):
            spans.append(Span(at, at + len(raw)))
        at += len(raw) + 1
    for index, whole in enumerate(spans):
        own = whole.of(text)
        start = whole.start + len(own) - len(own.lstrip(_BLANK))
        span = Span(start, whole.start + len(own.rstrip(_BLANK)))
        before = text[spans[index - 1].end : whole.start].count("\n") if index else 2
        after = text[whole.end : spans[index + 1].start].count("\n") if index + 1 < len(spans) else 2
        previous = spans[index - 1].of(text).rstrip() if index else ""
        # A line of a wrapped paragraph ends nowhere near a full stop; 40 is half of the shortest usual width.
        runs_on = before < 2 and len(previous) > 40 and previous.rstrip(_CLOSERS)[-1:] not in _TERMINAL
        yield _Line(span, span.of(text), _fold(span.of(text)), before > 1 and after > 1, not runs_on)


def _fold(text: str) -> str:
    return re.sub(r"^\W+", "", " ".join(text.translate(_APOSTROPHES).casefold().split()))


@cache
def _words(code: str) -> _Words:
    tables = [language(name) for name in dict.fromkeys((code, "en"))]

    def listed(key: str) -> list[str]:
        return [_fold(word) for lang in tables for word in lang.words("furniture", key)]

    def pattern(key: str, after: str) -> re.Pattern[str] | None:
        found = sorted(listed(key), key=len, reverse=True)
        return re.compile(f"(?:{'|'.join(map(re.escape, found))}){after}", re.IGNORECASE) if found else None

    return _Words(
        whole=frozenset(listed("whole")),
        openings=pattern("openings", r"(?!\w)"),
        comments=pattern("comments", r"(?!\w)"),
        lists=pattern("lists", r"\W*$"),
        stamp=pattern("stamps", r"\W{1,3}\d{4}(?:-\d\d){0,2}\b[\s:|–—-]*"),
    )


def _is_labelled(line: _Line, words: _Words) -> bool:
    if not line.begins:
        return False
    return (
        line.folded.rstrip(" :.!") in words.whole
        or (words.openings is not None and words.openings.match(line.folded) is not None)
        or (words.comments is not None and words.comments.match(line.folded) is not None)
    )


def _drop_lists(lines: list[_Line], dropped: list[bool], words: _Words) -> None:
    """Drop "Related articles" and the headlines that follow it."""
    within = False
    for index, line in enumerate(lines):
        if line.begins and words.lists is not None and words.lists.match(line.folded):
            within = dropped[index] = True
        elif within:
            within = not line.closed
            dropped[index] |= within


def _drop_comment_form(lines: list[_Line], dropped: list[bool], words: _Words) -> None:
    """Drop the comment form and all below it; in the first half of a page it is a link, and only itself."""
    middle = lines[-1].span.end / 2
    for index, line in enumerate(lines):
        if (
            line.begins
            and line.span.start > middle
            and words.comments is not None
            and words.comments.match(line.folded)
        ):
            dropped[index:] = [True] * (len(lines) - index)
            return


def _drop_author_box(lines: list[_Line], dropped: list[bool]) -> None:
    """Drop a person's name alone on a line and what is said of the person, where furniture follows."""
    last = next((index for index in reversed(range(len(lines))) if not dropped[index]), 0)
    if last < 2 or last == len(lines) - 1:
        return
    name, about = lines[last - 1], lines[last]
    words = name.text.split()
    named = len(words) <= _NAME_WORDS and all(word[0].isupper() and word[1:].islower() for word in words)
    speaks_of_it = about.folded.startswith(_fold(words[0]) + ",") or about.folded.startswith(
        name.folded + " "
    )
    quoted = about.text[0] in '"“«„' and about.text[-1] in '"”»“'
    if (
        name.titular
        and named
        and len(about.text) <= _BIOGRAPHY
        and (speaks_of_it or (quoted and len(words) > 1))
    ):
        dropped[last - 1] = dropped[last] = True


def _drop_capital_teasers(lines: list[_Line], dropped: list[bool]) -> None:
    """Drop headlines in capitals between paragraphs: links to other stories, as agencies' sites set them.

    Headings at the top, short ones, ones with a number (a date, a day of a log) and, as old newspapers print
    them, ones that end with a full stop stay.
    """
    within = False
    for index, line in enumerate(lines):
        if within and line.titular and line.text.isupper() and not any(map(str.isdigit, line.text)):
            dropped[index] |= len(line.text.split()) >= _TEASER_WORDS
        within = within or line.paragraph


def _drop_foreign_headline(lines: list[_Line], dropped: list[bool]) -> None:
    """Drop a headline at the top that is followed by the article's own, and whose words the article never uses."""
    kept = [index for index, gone in enumerate(dropped) if not gone]
    first = next((place for place, index in enumerate(kept) if lines[index].paragraph), 0)
    if first < 2 or sum(lines[index].paragraph for index in kept) < 3:
        return
    used = {stem for index in kept[first:] for stem in _stems(lines[index])}
    shares = [
        len(stems & used) / len(stems) if len(stems := _stems(lines[index])) > 3 else None
        for index in kept[:first]
    ]
    if all(share is None or share < _OWN_WORDS for share in shares):
        return  # none of them is the article's own headline for certain
    for index, share in zip(kept[:first], shares, strict=True):
        dropped[index] = lines[index].titular and share is not None and share < _OWN_WORDS


def _stems(line: _Line) -> frozenset[str]:
    # Five letters tell most words apart and leave most endings off (light stemming, as Porter's first steps).
    return frozenset(word[:5] for word in re.findall(r"\w{4,}", line.folded))


def _runs(text: str, lines: list[_Line], dropped: list[bool], words: _Words) -> Iterator[Span]:
    start: int | None = None
    end = 0
    for index, line in enumerate(lines):
        if dropped[index]:
            if start is not None:
                yield Span(start, end)
            start = None
            continue
        if start is None:
            start = line.span.start
            stamp = words.stamp.match(text, start) if words.stamp is not None and not index else None
            start = stamp.end() if stamp is not None else start
        end = line.span.end
    if start is not None and start < end:
        yield Span(start, end)
