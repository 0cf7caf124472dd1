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
    from geo.gazetteer.outlines import Edge
    from geo.toponyms.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_COUNTRY_WORDS = 9  # "capital of the Democratic Republic of the Congo"
# The first digit is read before anything else: the search then skips all other characters in one tight loop.
_NUMBER = r"[0-9](?<![\d.,].)(?:\d{0,2}(?:[ \u00a0\u202f.,]\d{3})+(?:[.,]\d{1,2})?|\d*(?:[.,]\d+)?)"
_FULL_STOP = re.compile(r"[.!?]\s")
_CLAUSE_END = re.compile(r"[.;:!?,)]")
_BRACKETS = re.compile(r"\([^)]*\)")
_WITH = re.compile(
    r"[ \u00a0](?:[a-zß-ÿ]+['’ \u00a0]){1,3}"
)  # "the border with China", "la frontière avec la Chine"
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


@dataclass(frozen=True, slots=True)
class StatedEdge:
    """A distance that the text states from a border or a coast.

    Attributes
    ----------
    span
        The number, its unit and the word for the edge.
    place
        Index of the name that lies so far away.
    edge
        What it is measured from.
    country
        Code of the country whose edge is meant; `None` where the text names none, and that of the place is meant.
    distance_km
        The distance as stated.
    """

    span: Span
    place: int
    edge: Edge
    country: str | None
    distance_km: float


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
        words = [word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _BRACKETS.sub(" ", gap))]
        if len(gap) > _GAP or not words or words[-1] not in lexicon.links or set(gap) & set(".;:!?"):
            continue
        if any(word not in lexicon.links and word not in lexicon.directions for word in words):
            continue
        place = origin - 1
        if spans[place][1] > hit.start() or len(_FULL_STOP.findall(text, spans[place][1], hit.start())) > 1:
            continue
        bearing = next((lexicon.directions[word] for word in words if word in lexicon.directions), None)
        number = _value(hit.group(1))
        found.append(
            StatedDistance(
                Span(*hit.span()), place, origin, number * lexicon.units[hit.group(2).casefold()], bearing
            )
        )
    return tuple(found)


def stated_edges(
    text: str, spans: Sequence[tuple[int, int]], lexicon: Lexicon, gazetteer: Gazetteer
) -> tuple[StatedEdge, ...]:
    """Find the distances from a border or a coast that a text states of its names ("60 km from the Chinese border").

    What lies so far away is the name before the number in the same sentence, else the first one after it that is no
    country.

    Parameters
    ----------
    text
        The article.
    spans
        Start and end of its names, in order.
    lexicon
        The language's units, words for edges, adjectives of countries and linking words.
    gazetteer
        Knows the countries.
    """
    if lexicon.distance is None or not lexicon.edges:
        return ()
    starts = [start for start, _ in spans]

    def country_at(number: int) -> str | None:
        return country_of_name(name_key(text[slice(*spans[number])]), gazetteer)

    found = []
    for hit in lexicon.distance.finditer(text):
        named = _edge_after(text, hit.end(), lexicon)
        if named is None:
            continue
        edge, country, end = named
        after = bisect_left(starts, end)
        if country is None and after < len(spans) and _WITH.fullmatch(text, end, spans[after][0]):
            country = country_at(after)
        place = bisect_left(starts, hit.start()) - 1
        if place < 0 or _FULL_STOP.search(text, spans[place][1], hit.start()):
            stop = _FULL_STOP.search(text, end)
            rest = range(after, bisect_left(starts, stop.start() if stop else len(text)))
            place = next((number for number in rest if country_at(number) is None), -1)
        if place >= 0:
            km = _value(hit.group(1)) * lexicon.units[hit.group(2).casefold()]
            found.append(StatedEdge(Span(hit.start(), end), place, edge, country, km))
    return tuple(found)


def _edge_after(text: str, start: int, lexicon: Lexicon) -> tuple[Edge, str | None, int] | None:
    """Return the edge that a distance is measured from, the country that an adjective says, and where the words end."""
    gap = _BRACKETS.sub(lambda hit: " " * len(hit.group()), text[start : start + _GAP])
    words = list(_WORD.finditer(_CLAUSE_END.split(gap)[0]))
    keys = [name_key(word.group()) for word in words]

    def adjective(at: int, size: int) -> str | None:
        return lexicon.demonyms.get(" ".join(keys[at : at + size])) if at + size <= len(keys) else None

    country: str | None = None
    at = 0
    while at < len(words):
        written = words[at].group().casefold()
        edge = lexicon.edges.get(written)
        if edge is not None:
            end = next((at + size for size in (2, 1) if adjective(at + 1, size)), at)
            return edge, country or adjective(at + 1, end - at), start + words[end].end()
        size = next((size for size in (2, 1) if adjective(at, size)), 0)
        if size:
            country = adjective(at, size)
        elif written not in lexicon.links and written not in lexicon.directions:
            return None
        at += max(1, size)
    return None


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
