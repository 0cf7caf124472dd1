"""Text -> sentences, as spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Protocol, TypeVar

from geo.languages import Language, language
from geo.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?:\s+["'”»]+(?=\s))?(?=\s+\S|$)|[:;]\s*$""")
_LAST_WORD = re.compile(r"[\w.'’-]+$")
_OPENING = "\"'“‘«‹([¿¡„–—-*•"


def split_sentences(text: str, code: str, within: Span | None = None) -> tuple[Span, ...]:
    """Split text into sentences.

    Blank lines always end a sentence; a single line end does too, unless the text is wrapped to a fixed width.
    Abbreviations and, where the language writes ordinals with a dot, numbers do not.

    Parameters
    ----------
    text
        The article.
    code
        ISO 639-1 code of its language.
    within
        The part of `text` to split; all of it by default.

    Returns
    -------
    tuple of Span
        In order, without overlap, trimmed of white space; together they hold every other character.
    """
    whole = within or Span(0, len(text))
    lang = language(code)
    spans: list[Span] = []
    for block in _blocks(text, whole):
        start = block.start
        for hit in _END.finditer(text, block.start, block.end):
            if hit.end() < block.end and not _ends_sentence(text, start, hit, block.end, lang):
                continue
            spans.extend(_trimmed(text, start, hit.end()))
            start = hit.end()
        spans.extend(_trimmed(text, start, block.end))
    return tuple(spans)


def _blocks(text: str, within: Span) -> list[Span]:
    """Cut at the line ends that end a sentence for certain."""
    lines: list[Span] = []
    at = within.start
    while at < within.end:
        stop = text.find("\n", at, within.end)
        stop = within.end if stop < 0 else stop
        lines.append(Span(at, stop))
        at = stop + 1
    if not _is_wrapped([line.of(text) for line in lines]):
        return lines
    blocks: list[Span] = []
    fresh = True
    for line in lines:
        if not line.of(text).strip():
            fresh = True
        elif fresh:
            blocks.append(line)
            fresh = False
        else:
            blocks[-1] = Span(blocks[-1].start, line.end)
    return blocks


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether the text was broken to a fixed width, so that a line end means nothing."""
    full = [line.rstrip() for line in lines if line.strip()]
    if len(full) < 4 or max(map(len, full)) > 120:  # no printed page or mail is wider than about 120
        return False
    middle = median(map(len, full))
    open_ended = [line[-1].isalnum() or line[-1] in ",-" for line in full]
    behind = [line.lstrip()[0] for line, goes_on in zip(full[1:], open_ended, strict=False) if goes_on]
    flows = sum(map(str.islower, behind)) >= _SMALL_SHARE * len(behind)
    return 40 <= middle <= 100 and sum(open_ended) > len(full) / 2 and flows


_SMALL_SHARE = (
    0.2  # of lines that go on begin with a small letter, in German too; those of a programme with its days
)


def _ends_sentence(text: str, start: int, hit: re.Match[str], stop: int, lang: Language) -> bool:
    if text[hit.end() : hit.end() + 4].lstrip()[:1] in "–—-" and text[hit.start() - 1].isdigit():
        return False  # "Do 02.05. – Köln": an entry of a list
    following = text[hit.end() : min(hit.end() + 40, stop)].lstrip().lstrip(_OPENING).lstrip()
    if following and following[0].islower():
        return False
    if text[hit.start()] != "." or hit.group().startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(start, hit.start() - 30), hit.start())
    if before is None:
        return True
    word = before.group()
    if word.isdigit() and len(word) <= 2 and lang.table("sentences").get("ordinal_dot", False):
        return False
    initial = len(word) == 1 and word.isupper()
    dotted = re.fullmatch(r"(?:\w\.)+\w", word) is not None and not following[:1].isupper()
    return not (initial or dotted or word.casefold() in _abbreviations(lang))


@cache
def _abbreviations(lang: Language) -> frozenset[str]:
    return frozenset(word.casefold().rstrip(".") for word in lang.words("sentences", "abbreviations"))


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return [Span(start + left, start + right)] if right > left else []


class Found(Protocol):
    """What was found at a span of a text: a mention, a date."""

    @property
    def span(self) -> Span | None:
        """Where it stands."""


_FoundT = TypeVar("_FoundT", bound=Found)


def held_by(spans: Sequence[Span], found: Iterable[_FoundT]) -> list[list[_FoundT]]:
    """Share out what was found among the spans that hold it, in one pass.

    Parameters
    ----------
    spans
        Sentences, say: in order, without overlap.
    found
        In any order; what has no span, or crosses the end of one, is left out.

    Returns
    -------
    list
        For each span what it holds, in the order of `found`.
    """
    starts = [span.start for span in spans]
    shares: list[list[_FoundT]] = [[] for _ in spans]
    for one in found:
        at = -1 if one.span is None else bisect_right(starts, one.span.start) - 1
        if at >= 0 and one.span is not None and spans[at].holds(one.span):
            shares[at].append(one)
    return shares
