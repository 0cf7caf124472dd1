"""Words and marks: how a text is cut, and how a word is written for look-up.

Phrases of the data are cut as sentences are, so that they match word by word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.languages import Language

QUOTES = frozenset('"«»“”„')
VOICE_CHANGES = frozenset('"«“„‘-–—:*(.')
"""Marks behind which somebody begins to speak or a line begins: a capital letter there says nothing."""


_TITLE = 3  # words with a capital: "Keller Visits Bergen"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; `start` and `end` are characters of the article, `low` is how the tables write it."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number rather than a mark."""
        return self.text[0].isalnum() or (self.text[0] == "-" and len(self.text) > 1)

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name; an acronym, "(AFP)", is none."""
        return self.is_word and self.text[0].isupper() and not self.text.isupper()


def tokenize(text: str, offset: int, lang: Language) -> tuple[Token, ...]:
    """Cut a sentence that begins at a character of the article."""
    older = lang.table("grammar").get("older_spellings", {}) if not text.isupper() else {}
    return tuple(
        Token(offset + m.start(), offset + m.end(), m.group(), _folded(m.group(), older))
        for m in _pattern(lang).finditer(text)
    )


def in_title_case(tokens: tuple[Token, ...], lang: Language) -> bool:
    """Tell a headline whose words have capitals, "Keller Arrives in Bergen": there a capital makes no name of a word."""
    small = lang.words("grammar", "small_in_titles")
    if not small or tokens[-1].text == ".":
        return False
    words = [token for token in tokens if token.is_word and token.text[0].isalpha()]
    low = [token.low for token in words if token.text[0].islower()]
    return bool(low) and len(words) - len(low) >= _TITLE and all(word in small for word in low)


def cut(phrase: str, lang: Language) -> tuple[str, ...]:
    """Cut a phrase of the data as a sentence is cut; most are letters alone, which needs no pattern."""
    if phrase.isalpha():
        return (phrase.lower(),)
    words = phrase.lower().split()
    if all(map(str.isalpha, words)):
        return tuple(words)
    return tuple(m.group().lower().replace("’", "'") for m in _pattern(lang).finditer(phrase))


def stands_at(words: tuple[str, ...], tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a phrase begins at a token."""
    return at + len(words) <= len(tokens) and all(tokens[at + i].low == word for i, word in enumerate(words))


def _folded(text: str, older: Mapping[str, str]) -> str:
    """Fold a word for look-up; an enclitic ("-t-il") is its pronoun, an older spelling ("á", "A Paris") today's."""
    low = text.lower().replace("’", "'")
    low = low.rpartition("-")[2] if low[0] == "-" and len(low) > 1 else low
    return older.get(text) or older.get(low, low)


@cache
def _pattern(lang: Language) -> re.Pattern[str]:
    elisions = "|".join(sorted(lang.words("grammar", "elisions"), key=len, reverse=True))
    elided = rf"(?i:\b(?:{elisions})['’])|" if elisions else ""
    enclitics = "|".join(sorted(lang.words("grammar", "enclitics"), key=len, reverse=True))
    joined = rf"(?!(?:t-)?(?:{enclitics})\b)" if enclitics else ""
    enclitic = rf"-(?:t-)?(?:{enclitics})\b|" if enclitics else ""
    marks = "|".join(map(re.escape, lang.words("grammar", "clock_marks")))
    clock = rf"(?:[ \u00a0]?(?:{marks})(?!\w))?" if marks else ""  # "2.53am" holds no verb "am"
    return re.compile(
        rf"{enclitic}{elided}n['’]t\b|['’](?:s|ll|ve|re|d|m)\b|\d+(?:[.,:]\d+)*{clock}|\w+?(?=n['’]t\b)|\w+(?:[-‐‑]{joined}\w+)*|[^\w\s]"
    )
