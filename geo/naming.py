"""What articles call the places that they name: the names of places too small for CLDR, in the articles' language."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.models import Journey


def names_in_articles(journey: Journey, code: str) -> dict[str, str]:
    """Return what the articles of one language call each place, by the place's id.

    Of several names the most frequent counts, of equally frequent ones the first in the alphabet. What is no name
    ("la capitale nord-coréenne") and what a headline writes in capitals tells nothing.

    Parameters
    ----------
    code
        ISO 639-1 code of the language.
    """
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in journey.readings:
        if reading.article.language != code:
            continue
        for mention in reading.mentions:
            if mention.place is not None and _is_name(mention.name):
                written[mention.place.id][mention.name] += 1
    return {place: min(names, key=lambda name: (-names[name], name)) for place, names in written.items()}


def _is_name(text: str) -> bool:
    return text[:1].isupper() and not text.isupper()
