"""Claims of sentences whose places are given: what a test of :mod:`geo.claims` needs and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims import find_claims
from geo.dates import find_dates
from geo.models import Article, Claim, Mention, Place, PlaceKind, Reading, Span
from geo.sentences import split_sentences
from geo.travellers import identify

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


TRAVELS = {
    "de": "Anna Keller reist.",
    "en": "Anna Keller travels.",
    "es": "Anna Keller viaja.",
    "fr": "Anna Keller voyage.",
    "it": "Anna Keller viaggia.",
    "pt": "Anna Keller viaja.",
}
"""A sentence that says of whom the next one speaks."""


def claims_of(
    text: str,
    traveller: str,
    *places: str,
    code: str = "en",
    aliases: tuple[str, ...] = (),
    published: date | None = None,
    kinds: Mapping[str, PlaceKind] | None = None,
    country: str | None = None,
) -> list[Claim]:
    """Claims of one text; each place is taken as found where it first stands, "LUGO" and "Lugo" for one.

    All lie in one country, where one is given.
    """
    sentences = split_sentences(text, code)
    article = Article("a", text, (Span(0, len(text)),), code, published=published)
    mentions = []
    for place in places:
        start = text.index(place)
        kind = kinds.get(place, "city") if kinds else "city"
        where = Place(f"test:{place.casefold()}", place.title(), 0.0, 0.0, country, kind)
        mentions.append(Mention(Span(start, start + len(place)), place, where))
    mentions.sort(key=lambda m: m.span.start)
    reading = Reading(article, sentences, tuple(mentions), find_dates(text, code, published, sentences))
    return list(find_claims(reading, identify(traveller, aliases, [article], [sentences])))
