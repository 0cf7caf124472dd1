"""A traveller's name as scanned papers and hurried ones write it: "Cobharn", "Cobhain" and "Atan Cobham" for Alan Cobham."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from geo.dictionary import is_word
from geo.people import person_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.models import Article

_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = 6  # letters: shorter names have others beside them, as Meier has Meyer
_GIVEN = 4  # the same, right before the traveller's family name
_ALIKE = (("rn", "m"), ("ii", "u"), ("li", "h"), ("in", "m"), ("vv", "w"), ("cl", "d"), ("ni", "m"))
"""Letters that scanners take for one another, the wrong ones first; chosen by hand from scanned papers."""


def misread_names(names: frozenset[str], articles: Sequence[Article]) -> frozenset[str]:
    """Find what stands in the articles for a name and is none itself.

    A word one edit from a name, or as much as a scanner misreads, with the same first letter; no word of the language and
    no other name.

    Parameters
    ----------
    names
        Words of the traveller's names in small letters.

    Returns
    -------
    frozenset of str
        The further words, in small letters.
    """
    found = {
        misread
        for article in articles
        for misread in _misread(names, _WORD.findall(article.text), article.language)
    }
    return frozenset(found)


def _misread(names: frozenset[str], words: Sequence[str], code: str) -> Iterable[str]:
    written = [word.lower() for word in words]
    initials = {name[0].upper() for name in names}
    for at, word in enumerate(words):
        low = written[at]
        if word[0] not in initials or low in names:
            continue
        given = at + 1 < len(words) and written[at + 1] in names
        least = _GIVEN if given else _NAME
        if any(len(name) >= least and _is_like(low, name) for name in names) and not _is_other(word, code):
            yield low


def _is_like(word: str, name: str) -> bool:
    if word[0] != name[0] or word.removesuffix("s") == name:
        return False
    return OSA.distance(word, name, score_cutoff=1) <= 1 or _as_scanned(word) == _as_scanned(name)


def _as_scanned(word: str) -> str:
    for seen, meant in _ALIKE:
        word = word.replace(seen, meant)
    return word


def _is_other(word: str, code: str) -> bool:
    given, family = person_names()
    return word.lower() in given | family or is_word(word, code)
