"""All claims by place: reprints counted once, houses joined to their towns, countries set aside as bounds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import extractOne

from geo.languages import language
from geo.models import SUPPLEMENT
from geo.route.window import (
    CITY,
    CONTAINERS,
    ENOUGH,
    NO_STOPS,
    REPORTS,
    Window,
    apart_km,
    is_exact,
    stated_days,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.models import Article, Claim, Motion, Place
    from geo.route.stays import Visit
    from geo.route.window import Contains

_SAME_SITE_KM = 12.0  # an airport or a palace and its town
_BESIDE = 18  # characters around a name in which "province" says what it names


def each_once(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[Claim]:
    """Leave out what an article says in nearly the words of another: agency copy is one witness, reworded or not."""
    seen: set[tuple[str, str, str]] = set()
    told: dict[tuple[str, str, date | None], list[tuple[str, str]]] = defaultdict(list)
    out = []
    for claim in claims:
        article = articles[claim.article]
        quote = " ".join(claim.sentence.of(article.text).lower().split())
        day = claim.when.first if claim.when is not None else article.published
        others = told[claim.place.id, claim.label, day]
        words = [each for name, each in others[-_COMPARED:] if name != claim.article]
        copied = len(quote) > _SHORT and (
            (quote, claim.place.id, claim.label) in seen
            or extractOne(quote, words, scorer=token_sort_ratio, score_cutoff=_COPIED) is not None
        )
        seen.add((quote, claim.place.id, claim.label))
        others.append((claim.article, quote))
        if not copied:
            out.append(claim)
    return out


_SHORT = 60  # characters: two reporters may well write the same few words
_COPIED = 90.0  # per cent alike with their words sorted; chosen by hand: reordered copy is at 97, two reporters at 70 to 80
_COMPARED = 200  # sentences of one place and day: agencies' copies come out together


def of_one_age(claims: Sequence[Claim]) -> list[Claim]:
    """Take back what lies lifetimes from the other days: the ship whose name she bears came in 1780.

    What no day of publication tells apart, the days of all claims do.
    """
    days = sorted(
        day for c in claims if c.label in _TOLD and (w := stated_days(c)) is not None and (day := w.first)
    )
    if len(days) < _SOME_DAYS:
        return list(claims)
    middle = days[len(days) // 2]

    def apart(claim: Claim) -> bool:
        window = stated_days(claim) if claim.label in _TOLD else None
        day = window.first if window is not None else None
        return day is not None and abs((day - middle).days) > _LIFETIME

    return [replace(c, label="past") if apart(c) else c for c in claims]


_TOLD = REPORTS | {"plan"}
_SOME_DAYS = 3  # claims with a day: of fewer nobody knows which is the odd one
_LIFETIME = 30 * 365  # days: no journey of the labelled sets took a tenth of it


def in_town(claim: Claim, article: Article, contains: Contains) -> Claim:
    """Take "sang in Oaxaca" for the town where a region is named after it: whoever stays or arrives is in a town.

    "In the province of Badajoz" says which is meant.
    """
    if claim.place.kind == "country":
        return _in_city_state(claim) if claim.motion not in (None, "pass") else claim
    if claim.motion not in ("stay", "arrive", "leave") or claim.place.kind not in ("region", "county"):
        return claim
    span = claim.mention.span
    around = (
        article.text[max(0, span.start - _BESIDE) : span.start] + article.text[span.end : span.end + _BESIDE]
    )
    kinds = language(article.language).table("toponyms").get("kinds", {})
    said = {word for kind in ("region", "county") for word in kinds.get(kind, ())}
    if said & set(around.lower().split()):
        return claim
    towns = (
        c.place
        for c in claim.mention.candidates
        if c.place.kind == "city"
        and c.place.country == claim.place.country
        and contains(claim.place, c.place)
    )
    town = next(towns, None)
    return claim if town is None else replace(claim, place=town)


def _in_city_state(claim: Claim) -> Claim:
    """Take "arrived in Singapore" for the town where a country is no more than that."""
    country = claim.place
    towns = (
        c.place
        for c in claim.mention.candidates
        if c.place.kind == "city"
        and c.place.country == country.country
        and c.place.population >= _WHOLE_COUNTRY * country.population > 0
    )
    town = next(towns, None)
    return claim if town is None else replace(claim, place=town)


_WHOLE_COUNTRY = (
    0.75  # share of a country's people: Singapore, Gibraltar, Monaco; no capital of another has so many
)


def by_place(claims: Iterable[Claim], contains: Contains) -> dict[Place, list[Claim]]:
    """Group claims by place; a building or a quarter joins the town that it stands in.

    Of several towns near by it joins one that the same article names: an airport lies in a suburb that nobody means.
    """
    grouped: dict[Place, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.place].append(claim)
    towns = [p for p in grouped if p.kind == "city"]
    for place in [p for p in grouped if p.kind in ("facility", "district")]:
        near = [
            t for t in towns if _is_site_of(t, place) and (t.country == place.country or contains(t, place))
        ]
        if near:
            told = {claim.article for claim in grouped[place]}
            town = min(
                near, key=lambda t: (told.isdisjoint(c.article for c in grouped[t]), apart_km(t, place))
            )
            grouped[town].extend(grouped.pop(place))
    return dict(grouped)


def _is_site_of(town: Place, place: Place) -> bool:
    """Tell whether a building lies in or beside a town; a great city's airport may lie further out."""
    airport = place.kind == "facility" and _AIRPORT in place.name and town.population >= CITY
    return apart_km(town, place) <= (_AIRPORT_KM if airport else _SAME_SITE_KM)


_AIRPORT = "Airport"  # in all names of data/gazetteer/airports.csv
_AIRPORT_KM = 30.0  # Roissy, Fiumicino and Changi lie within 25 km of their cities


def split_claims(
    sites: Mapping[Place, list[Claim]],
) -> tuple[dict[Place, list[Claim]], dict[Place, list[Claim]]]:
    """Tell claims that can make a stop from those that cannot, by place."""
    supports: dict[Place, list[Claim]] = {}
    leftovers: dict[Place, list[Claim]] = {}
    for place, claims in sites.items():
        strong = [c for c in claims if _supports(c)]
        enough = max((c.confidence for c in strong), default=0.0) >= ENOUGH
        if strong and enough and (place.kind not in NO_STOPS or _is_anchorage(place, strong)):
            supports[place] = strong
            leftovers[place] = [c for c in claims if not _supports(c)]
        else:
            leftovers[place] = list(claims)
    towns = [place for place in supports if place.kind == "city"]
    for place in [p for p in supports if p.kind == "water"]:
        if any(apart_km(place, town) <= _SAME_SITE_KM for town in towns):  # in the bay before the town
            leftovers[place] = [*supports.pop(place), *leftovers[place]]
    return supports, leftovers


def _is_anchorage(place: Place, claims: Sequence[Claim]) -> bool:
    """Tell a bay, a lake or a fall where one came or stayed: it lies in a country, as no sea does, and is no river."""
    return (
        place.kind == "water"
        and place.country is not None
        and any(
            claim.label == "visit" and claim.motion in ("arrive", "stay") and "a deed" not in claim.signs
            for claim in claims
        )
    )


def _supports(claim: Claim) -> bool:
    """Tell a claim that can make a stop: a town or a country that one went through was on the way, not a river or a region.

    Ships pass Gibraltar and Singapore at sea.
    """
    if claim.label == "pass":
        return claim.place.kind == "city" or (
            claim.place.kind == "country" and _in_city_state(claim).place is claim.place
        )
    return claim.label in ("visit", "plan")


def set_aside(
    supports: dict[Place, list[Claim]], contains: Contains
) -> tuple[dict[Place, list[Claim]], dict[Place, list[Claim]]]:
    """Set aside countries, regions and areas in which a more exact stop lies, and areas of several countries.

    A park, a cape or a valley may be where one went: such an area lies in one country.
    """
    big = [p for p in supports if p.kind in CONTAINERS]
    outer: dict[Place, list[Claim]] = {}
    for place in big:
        if any(
            q is not place and _finer(q, place) and (contains(place, q) or _in_area(place, q))
            for q in supports
        ) or (place.kind in ("area", "continent") and place.country is None):
            outer[place] = supports[place]
    return outer, {p: c for p, c in supports.items() if p not in outer}


def _in_area(area: Place, place: Place) -> bool:
    """Tell a place near the middle of one of the wide areas that news names and no gazetteer bounds: Siberia, Darfur."""
    wide = area.kind == "area" and area.id.startswith(SUPPLEMENT)
    return wide and area.country == place.country and apart_km(area, place) <= _AREA_KM


_AREA_KM = 1_200.0  # from the middle of the Russian Far East, the widest of them, to its southern towns

_RANK = {"continent": 0, "area": 1, "country": 2, "region": 3, "county": 4}


def _finer(inner: Place, outer: Place) -> bool:
    return _RANK.get(inner.kind, 9) > _RANK.get(outer.kind, 9)


def in_its_only_town(
    containers: dict[Place, list[Claim]], supports: dict[Place, list[Claim]], contains: Contains
) -> None:
    """Give what is reported of a country to the one town in it that was announced: "was in Gabon" behind "will land in Libreville".

    Both are changed in place.
    """
    for land in [p for p in containers if p.kind == "country"]:
        inside = [p for p in (*supports, *containers) if p is not land and contains(land, p)]
        town = inside[0] if len(inside) == 1 and inside[0].kind == "city" else None
        plans = supports.get(town, []) if town is not None else []
        if town is None or any(c.label in REPORTS for c in plans):
            continue
        due = [window for c in plans if (window := stated_days(c)) is not None]
        told = [c for c in containers[land] if _tells_of_being_there(c) and _agrees(stated_days(c), due)]
        if len(told) >= _WITNESSES:
            supports[town] = [*plans, *(replace(c, place=town) for c in told)]
            containers[land] = [c for c in containers[land] if c not in told]


_WITNESSES = 2  # reports: one alone may tell of another town, or of its waters


def _tells_of_being_there(claim: Claim) -> bool:
    return claim.label == "visit" and claim.motion in ("arrive", "stay")


def _agrees(window: Window | None, due: Sequence[Window]) -> bool:
    """Tell that a report's day is one of those that were announced, where both are said."""
    exact = [(w.first, w.last) for w in due if is_exact(w) and w.first is not None and w.last is not None]
    if window is None or not exact:
        return True
    begin, end = window.first or date.min, window.last or date.max
    return any(begin <= last and first <= end for first, last in exact)


def container_bounds(
    containers: Mapping[Place, list[Claim]], visits: Sequence[Visit], contains: Contains
) -> list[tuple[Place, Window]]:
    """Read "arrived in Russia on Tuesday" and "left Russia on Sunday" as bounds for all that lies in Russia.

    An arrival behind a day spent there was a return, and a departure before one was no farewell: neither bounds.
    """
    bounds = []
    for place, claims in containers.items():
        days = [
            v.stated for v in visits if v.stated is not None and not v.planned and contains(place, v.place)
        ]
        begin = min((w.last for w in days if w.last is not None), default=date.max)
        end = max((w.first for w in days if w.first is not None), default=date.min)
        first = min(_days(claims, "arrive", lambda w: w.first), default=None)
        last = max(_days(claims, "leave", lambda w: w.last), default=None)
        first = first if first is not None and first <= begin else None
        last = last if last is not None and last >= end else None
        if first is not None or last is not None:
            bounds.append((place, Window(first, last)))
    return bounds


def _days(claims: Sequence[Claim], motion: Motion, edge: Callable[[Window], date | None]) -> list[date]:
    stated = (stated_days(c) for c in claims if c.motion == motion and c.label in REPORTS)
    return [day for window in stated if window is not None and (day := edge(window)) is not None]
