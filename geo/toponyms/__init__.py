"""Toponyms: finding place names in text (recognition) and choosing the place that each means (resolution)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.toponyms.reader import THRESHOLD, WHERE_CLAIMS_JUDGE, Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.models import Mention

__all__ = ["WHERE_CLAIMS_JUDGE", "Document", "find_toponyms", "resolve_toponyms"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the names found in it, ready for resolution.

    Attributes
    ----------
    language
        ISO 639-1 code.
    mentions
        What `find_toponyms` returned, or mentions that somebody else marked: their spans and names are read.
    outlet
        Name of the paper that printed it: a town in it speaks for what is near.
    """

    text: str
    language: str
    mentions: tuple[Mention, ...]
    outlet: str = ""


def find_toponyms(
    text: str, code: str, gazetteer: Gazetteer, threshold: float = THRESHOLD
) -> tuple[Mention, ...]:
    """Find the place names in a text (recognition).

    Parameters
    ----------
    text
        The article.
    code
        ISO 639-1 code of its language; a language without data still has its names matched.
    gazetteer
        The name index.
    threshold
        Log odds from which a name counts as one of a place.

    Returns
    -------
    tuple of Mention
        In order, without overlap, no place chosen yet; ``confidence`` is the probability that the name is a place
        name at all. A relation ("the North Korean capital") is a mention too.
    """
    return _reader(gazetteer).find(text, code, threshold)


def resolve_toponyms(documents: Sequence[Document], gazetteer: Gazetteer) -> tuple[tuple[Mention, ...], ...]:
    """Choose the place that each mention means (resolution), jointly over all documents of a corpus.

    Returns
    -------
    tuple of tuple of Mention
        For each document its mentions, each with the place chosen (`None` where every candidate was refused), its
        rivals and the reason.
    """
    return _reader(gazetteer).resolve(
        [(doc.text, doc.language, doc.mentions, doc.outlet) for doc in documents]
    )


@lru_cache(maxsize=2)
def _reader(gazetteer: Gazetteer) -> Reader:
    """Return the reader of a gazetteer: it remembers the names that it has met."""
    return Reader(gazetteer)
