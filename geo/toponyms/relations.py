"""Places named by what they are to another: the capital of a country, so many kilometres north of a town."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.gazetteer import name_key
from geo.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.toponyms.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_COUNTRY_WORDS = 9  # "capital of the Democratic Republic of the Congo"
# The first digit is read before anything else: the search then skips all other characters in one tight loop.
_NUMBER = r"[0-9](?<![\d.,].)(?:\d{0,2}(?:[ \u00a0\u202f.,]\d{3})+(?:[.,]\d{1,2})?|\d*(?:[.,]\d+)?)"
_GAP = 60
"""Most characters between a distance and the name it is measured from: "kilomètres (environ 560 miles) au nord-ouest d'"."""


@dataclass(frozen=True, slots=True)
class StatedDistance:
    """A distance that the text states between two names.

    Attributes
    ----------
    span
        The number and its unit.
    place, origin
        Index of the name that lies so far away, and of the one it is measured from.
    distance_km
        The distance as stated.
    bearing_degrees
        The direction from the origin, clockwise from north; `None` where none is stated.
    """

    span: Span
    place: int
    origin: int
    distance_km: float
    bearing_degrees: float | None


def capitals_named(text: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[tuple[Span, str]]:
    """Yield each capital that is named by its country ("la capitale nord-coréenne"), with the country's code."""
    for hit in lexicon.capital.finditer(text):
        after = list(_WORD.finditer(text, hit.end(), min(len(text), hit.end() + 80)))[:_COUNTRY_WORDS]
        before = list(_WORD.finditer(text, max(0, hit.start() - 40), hit.start()))[-2:]
        found = (
            _with_adjective(text, hit, after, lexicon, behind=True)
            or _with_adjective(text, hit, before, lexicon, behind=False)
            or _of_country(text, hit, after, lexicon, gazetteer)
        )
        if found:
            yield found


def _with_adjective(
    text: str, hit: re.Match[str], words: list[re.Match[str]], lexicon: Lexicon, *, behind: bool
) -> tuple[Span, str] | None:
    for size in (2, 1):
        part = words[:size] if behind else words[-size:]
        if len(part) < size:
            continue
        country = lexicon.demonyms.get(" ".join(name_key(word.group()) for word in part))
        gap = text[hit.end() : part[0].start()] if behind else text[part[-1].end() : hit.start()]
        if country and not gap.strip():
            return Span(min(hit.start(), part[0].start()), max(hit.end(), part[-1].end())), country
    return None


def _of_country(
    text: str, hit: re.Match[str], words: list[re.Match[str]], lexicon: Lexicon, gazetteer: Gazetteer
) -> tuple[Span, str] | None:
    if not words or lexicon.before.get(name_key(words[0].group().split("'")[0].split("’")[0])) is None:
        return None
    start = next(
        (at for at, word in enumerate(words) if word.group()[-1].isalpha() and _capital(word.group())), None
    )
    if start is None or not set(text[hit.end() : words[start].start()]) <= set(
        " \u00a0'’abcdefghijklmnopqrstuvwxyz"
    ):
        return None
    for stop in range(len(words), start, -1):
        key = name_key(" ".join(word.group() for word in words[start:stop]))
        country = country_of_name(key, gazetteer)
        if country:
            return Span(hit.start(), words[stop - 1].end()), country
    return None


def _capital(word: str) -> bool:
    return word[0].isupper() or (word[1:2] in {"'", "’"} and word[2:3].isupper())


def country_of_name(key: str, gazetteer: Gazetteer) -> str | None:
    """Return the code of the country that bears a name, `None` where none does."""
    for row in gazetteer.entries(key)["row"].tolist():
        place = gazetteer.place_at(row)
        if place.kind == "country":
            return place.country
    return None


def stated_distances(
    text: str, spans: Sequence[tuple[int, int]], lexicon: Lexicon
) -> tuple[StatedDistance, ...]:
    """Find the distances that a text states between its names.

    The name measured from follows the number ("60 kilomètres au nord de Lyon"); what lies so far away is the
    name before it, in the same sentence or the one before.

    Parameters
    ----------
    text
        The article.
    spans
        Start and end of its names, in order.
    lexicon
        The language's units, directions and linking words.
    """
    if lexicon.distance is None:
        return ()
    starts = [start for start, _ in spans]
    found = []
    for hit in lexicon.distance.finditer(text):
        origin = bisect_left(starts, hit.end())
        if not 0 < origin < len(spans):  # none stands before, or none follows
            continue
        gap = text[hit.end() : spans[origin][0]]
        words = [
            word.casefold()
            for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.sub(r"\([^)]*\)", " ", gap))
        ]
        if len(gap) > _GAP or not words or words[-1] not in lexicon.links or set(gap) & set(".;:!?"):
            continue
        if any(word not in lexicon.links and word not in lexicon.directions for word in words):
            continue
        place = origin - 1
        if (
            spans[place][1] > hit.start()
            or len(re.findall(r"[.!?]\s", text[spans[place][1] : hit.start()])) > 1
        ):
            continue
        bearing = next((lexicon.directions[word] for word in words if word in lexicon.directions), None)
        number = _value(hit.group(1))
        found.append(
            StatedDistance(
                Span(*hit.span()), place, origin, number * lexicon.units[hit.group(2).casefold()], bearing
            )
        )
    return tuple(found)


def distance_pattern(units: Sequence[str]) -> re.Pattern[str] | None:
    """Return the pattern of a number and a unit of length."""
    if not units:
        return None
    words = "|".join(
        re.escape(form) for unit in sorted(units, key=len, reverse=True) for form in (unit, unit.title())
    )
    return re.compile(rf"({_NUMBER})[ \u00a0\u202f-]?({words})\b")


def _value(written: str) -> float:
    """Read a number with separators of thousands or of decimals."""
    plain = re.sub(r"[ \u00a0\u202f]", "", written)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return float(re.sub(r"[.,]", "", plain))
    whole, mark, part = plain.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')}.{part}") if mark else float(part)
