"""Acronyms that the articles explain: "Paris Saint-Germain (PSG)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.models import Article

_INITIAL = re.compile(r"[^\W\d_]+")


def acronyms_of(names: Iterable[str], articles: Sequence[Article]) -> frozenset[str]:
    """Return what stands in brackets behind one of some names and is made of its initials.

    Parameters
    ----------
    names
        As a user writes them; one of a single word has no acronym.

    Returns
    -------
    frozenset of str
        In small letters.
    """
    found: set[str] = set()
    for name in names:
        initials = "".join(word[0] for word in _INITIAL.findall(name)).lower()
        if len(initials) < 2:
            continue
        explained = re.compile(rf"{re.escape(name)}[\"”»]? \((\w{{2,6}})\)", re.IGNORECASE)
        for article in articles:
            for hit in explained.finditer(article.text):
                acronym = hit[1]
                if acronym.isupper() and _is_made_of(acronym.lower(), initials):
                    found.add(acronym.lower())
    return frozenset(found)


def _is_made_of(acronym: str, initials: str) -> bool:
    """Tell "psg" of "psg" and "dac" of "doac": in order, small words may have no letter."""
    left = iter(initials)
    return all(letter in left for letter in acronym)
