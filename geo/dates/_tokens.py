"""A text's words, numbers and signs, as the grammar of time expressions reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
SAME_SIGNS = str.maketrans("’‘ʼ–—‒−", "'''----")
"""Apostrophes and dashes of all kinds, as those of a keyboard."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's words, numbers and signs, in order."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    breaks: frozenset[int]
    """Tokens that begin a new line of the text's own (not of its wrapping)."""

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """Return token `at` in small letters, "" behind the last one."""
        return self.words[at] if at < len(self.words) else ""

    def glued(self, at: int) -> bool:
        """Tell whether no white space stands before token `at`."""
        return 0 < at < len(self.words) and self.ends[at - 1] == self.starts[at]

    def written(self, at: int) -> str:
        """Return token `at` as the text writes it."""
        return self.text[self.starts[at] : self.ends[at]]

    def is_name(self, at: int) -> bool:
        """Tell whether token `at` begins with a capital and goes on in small letters."""
        return (
            0 <= at < len(self.words) and self.written(at)[:1].isupper() and self.written(at)[1:2].islower()
        )


def tokenize(text: str, line_starts: frozenset[int], compounds: Mapping[str, int]) -> Tokens:
    """Cut `text` into tokens.

    Parameters
    ----------
    line_starts
        Offsets at which a sentence begins on a new line.
    compounds
        Words that are two in one ("sonntagmorgen"), with the length of the first.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: set[int] = set()
    for hit in _TOKEN.finditer(text):
        start, end = hit.span()
        word = hit.group().lower()
        if not word.isalnum():
            word = word.translate(SAME_SIGNS)
        if start in line_starts:
            breaks.add(len(words))
        if word in compounds:
            cut = compounds[word]
            words.append(word[:cut])
            starts.append(start)
            ends.append(start + cut)
            word, start = word[cut:], start + cut
        words.append(word)
        starts.append(start)
        ends.append(end)
    return Tokens(text, words, starts, ends, frozenset(breaks))
