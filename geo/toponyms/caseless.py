"""Names in scripts without capitals, by name matching alone: only those of large places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.gazetteer import name_key
from geo.toponyms.names import LARGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.toponyms.names import Names

# Those that set spaces between words (Arabic, Hebrew, those of India ...), and those that set none or glue particles to
# names (Thai, Chinese, Japanese, Korean).
_SPACED = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u1200-\u139f]+(?: [\u0590-\u08ff\u0900-\u0dff\u1200-\u139f]+)*"
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_CASELESS = re.compile(r"[\u0590-\u109f\u1200-\u139f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_WORDS, _LETTERS = 4, 12  # of the longest name


def caseless_names(text: str, names: Names) -> Iterator[tuple[int, int, str]]:
    """Yield first and last character and key of the longest names in the parts of a text without capitals."""
    if not _CASELESS.search(text):
        return
    for hit in _SPACED.finditer(text):
        words = [part.span() for part in re.compile(r"\S+").finditer(text, *hit.span())]
        yield from _longest(text, words, _WORDS, 1, names)
    for hit in _UNSPACED.finditer(text):
        letters = [(at, at + 1) for at in range(*hit.span())]
        yield from _longest(text, letters, _LETTERS, 2, names)


def _longest(
    text: str, units: Sequence[tuple[int, int]], most: int, least: int, names: Names
) -> Iterator[tuple[int, int, str]]:
    """Yield the longest names of some units of a text, words or letters, from the left."""
    at = 0
    while at < len(units):
        for stop in range(min(len(units), at + most), at + least - 1, -1):
            start, end = units[at][0], units[stop - 1][1]
            key = name_key(text[start:end])
            if len(key) > 1 and names.group(key) in LARGE:
                yield start, end, key
                at = stop
                break
        else:
            at += 1
