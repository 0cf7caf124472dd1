"""The position of a name that no gazetteer has, from the stops before and behind it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from geo.gazetteer import name_key
from geo.languages import language
from geo.models import GUESSED, Mention, Place, PlaceKind
from geo.reasons import Reason
from geo.toponyms.lexicon import lexicon
from geo.unknown.around import GUESS, OPENS, anchors_of, km_between, stops_of
from geo.unknown.finding import has_dictionary_word, is_in_dictionary, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.models import Reading
    from geo.toponyms.lexicon import Lexicon


# How far apart two known places may lie for a name between them: a few days on foot, one at sea.
_CLOSE_KM = 150.0
_ROUTE_KM = 300.0  # the same between two stops of the traveller
_IN_TOWN_KM = 12.0  # closer, and it is a building or a quarter of the place named on both sides


def placed_by_neighbours(
    readings: Sequence[Reading], unknown: Sequence[Sequence[Mention]]
) -> list[list[Mention]]:
    """Put names that nobody knows between the places that the text names before and behind them, or beside one.

    Parameters
    ----------
    unknown
        For each reading the names of it that the gazetteer lacks; those that a service knew have a place.

    Returns
    -------
    list of list of Mention
        The same; a name gets one place, from where its neighbours lie closest together, and none where they never do.
    """
    best: dict[str, tuple[float, Place]] = {}
    stops = [stops_of(reading) for reading in readings]
    around = _stops_around(readings, stops)
    for at, (reading, mentions) in enumerate(zip(readings, unknown, strict=True)):
        lex = lexicon(reading.article.language)
        nowhere: tuple[Mention | None, Mention | None] = (None, None)
        among = [(stops[at], _ROUTE_KM, around[at]), (anchors_of(reading), _CLOSE_KM, nowhere)]
        for mention in mentions:
            if mention.place is None and not _may_be_a_word(mention, lex):
                key = name_key(mention.name)
                for anchors, reach_km, outside in among:
                    found = _between(mention, anchors, reach_km, outside)
                    if found is not None and (key not in best or found[0] < best[key][0]):
                        gap, place = found
                        house = place.kind == "city" and _is_house(mention.name, reading)
                        best[key] = gap, replace(place, kind="facility") if house else place
    reason = Reason("the gazetteer has no such name: put between the places named around it")
    return [
        [
            replace(m, place=best[name_key(m.name)][1], confidence=GUESS, reason=reason)
            if m.place is None and name_key(m.name) in best
            else m
            for m in mentions
        ]
        for mentions in unknown
    ]


def _is_house(name: str, reading: Reading) -> bool:
    """Tell "Pullman Hôtel de Kinshasa": the name says that it is a building's, and in which town that the text names."""
    words = language(reading.article.language).words("grammar", "named_after")
    towns = {m.place.name for m in reading.mentions if m.place is not None and m.place.kind == "city"}
    built = any(part.lower() in words for part in parts_of(name))
    return built and any(town in name for town in towns)


def _stops_around(
    readings: Sequence[Reading], stops: Sequence[Sequence[Mention]]
) -> list[tuple[Mention | None, Mention | None]]:
    """Return for each article the last stop of those written before it, and the first of those written after it.

    A diary has a post a day, and the village of a day stands between the stops of the days around it.
    """
    order = sorted(
        (at for at, reading in enumerate(readings) if reading.day_written is not None),
        key=lambda at: (readings[at].day_written, at),
    )
    around: list[tuple[Mention | None, Mention | None]] = [(None, None)] * len(readings)
    last: Mention | None = None
    for at in order:
        around[at] = (last, None)
        last = stops[at][-1] if stops[at] else last
    following: Mention | None = None
    for at in reversed(order):
        around[at] = (around[at][0], following)
        following = stops[at][0] if stops[at] else following
    return around


def _may_be_a_word(mention: Mention, lex: Lexicon) -> bool:
    if mention.reason == OPENS:
        return has_dictionary_word(mention.name, lex)
    return is_in_dictionary(mention.name, lex)


def without_idle_guesses(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Drop places whose position was guessed and to which the traveller never goes: they are names of anything.

    Parameters
    ----------
    readings
        With their claims.
    """
    used = {c.place.id for r in readings for c in r.claims if c.label != "mention" and c.place.is_guessed}
    return tuple(
        replace(
            reading,
            mentions=tuple(m for m in reading.mentions if _is_used(m.place, used)),
            claims=tuple(c for c in reading.claims if _is_used(c.place, used)),
        )
        if any(not _is_used(m.place, used) for m in reading.mentions)
        else reading
        for reading in readings
    )


def _is_used(place: Place | None, used: set[str]) -> bool:
    return place is None or not place.is_guessed or place.id in used


def _between(
    mention: Mention,
    anchors: Sequence[Mention],
    reach_km: float,
    outside: tuple[Mention | None, Mention | None],
) -> tuple[float, Place] | None:
    """Return a made place between the known ones before and behind, and how far it may be off, in kilometres.

    Where those lie too far apart, or one is missing, it is put where the nearer one in the text is, if the text's other
    places follow one another closely.
    """
    at = bisect_left([anchor.span.start for anchor in anchors], mention.span.start)
    before = anchors[at - 1] if at else outside[0]
    behind = anchors[at] if at < len(anchors) else outside[1]
    if before is not None and behind is not None and before.place is not None and behind.place is not None:
        gap = km_between(before.place, behind.place)
        same_side = abs(before.place.longitude - behind.place.longitude) <= _HALF_TURN
        if gap <= reach_km and same_side:
            beside = (
                0 < at < len(anchors)
                and min(mention.span.start - before.span.end, behind.span.start - mention.span.end)
                <= _NEXT_TO
            )
            kind: PlaceKind = "facility" if gap < _IN_TOWN_KM and beside else "city"
            return gap, _put(mention.name, before.place, behind.place, kind)
    spacing = _spacing(anchors)
    if spacing is None or spacing > _CLOSE_KM:
        return None
    gaps = [(mention.span.start - anchors[at - 1].span.end, anchors[at - 1])] if at else []
    gaps += [(anchors[at].span.start - mention.span.end, anchors[at])] if at < len(anchors) else []
    nearer = min(gaps, key=lambda gap: gap[0])[1].place
    return (_ROUTE_KM + spacing, _put(mention.name, nearer, nearer, "city")) if nearer is not None else None


def _put(name: str, before: Place, behind: Place, kind: PlaceKind) -> Place:
    latitude, longitude = (
        (before.latitude + behind.latitude) / 2,
        (before.longitude + behind.longitude) / 2,
    )
    country = before.country if before.country == behind.country else None
    return Place(f"{GUESSED}{name_key(name)}", name, latitude, longitude, country, kind)


def _spacing(anchors: Sequence[Mention]) -> float | None:
    """Return how far apart the places lie that a text names one after the other: the median, in kilometres."""
    places = [m.place for m in anchors if m.place is not None]
    ways = [km_between(a, b) for a, b in pairwise(places) if a != b]
    return median(ways) if len(ways) >= _ENOUGH_WAYS else None


_NEXT_TO = 100  # characters between a building and its town; 60 to 200 change F1 on tests/journeys, side learn, by .001
_ENOUGH_WAYS = 2  # one way alone says nothing of the others
_HALF_TURN = (
    180.0  # degrees: across the date line the mean of two longitudes lies on the other side of the earth
)
