"""A service's answer as a place of Dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.models import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geopy.location import Location

_KINDS: Mapping[str, PlaceKind] = {
    "country": "country", "state": "region", "region": "region", "province": "region", "county": "county",
    "city": "city", "town": "city", "village": "city", "hamlet": "city", "municipality": "city", "locality": "city",
    "suburb": "district", "district": "district", "neighbourhood": "district", "quarter": "district",
    "continent": "continent", "sea": "water", "ocean": "water", "bay": "water", "water": "water", "strait": "water",
    "river": "river", "stream": "river", "island": "island", "islet": "island", "archipelago": "island",
    "peak": "relief", "mountain_range": "relief", "volcano": "relief", "desert": "relief", "valley": "relief",
}  # fmt: skip
"""OpenStreetMap's words for what a place is; anything else is a facility."""

_FEATURES: Mapping[str, PlaceKind] = {"A": "region", "H": "water", "L": "area", "P": "city", "T": "relief"}
"""GeoNames' feature classes, https://www.geonames.org/export/codes.html; the others are facilities."""


def place_of(service: str, location: Location) -> Place:
    """Read an answer of "nominatim", "photon" or "geonames".

    Raises
    ------
    AttributeError, KeyError, TypeError, ValueError
        Where it lacks what a place needs.
    """
    raw = location.raw
    latitude, longitude = float(location.latitude), float(location.longitude)
    if service != "photon" and raw.get("lat") is None:
        raise ValueError("a place without coordinates")  # geopy makes it the point 0, 0
    country: str | None
    kind: PlaceKind
    if service == "geonames":
        identity = f"geonames:{int(raw['geonameId'])}"
        name, country = raw["name"], raw.get("countryCode")
        kind = (
            "country"
            if str(raw.get("fcode", "")).startswith("PCL")
            else _FEATURES.get(raw.get("fcl"), "facility")
        )
    else:
        facts = raw["properties"] if service == "photon" else raw
        identity = f"{service}:{str(facts['osm_type'])[:1].upper()}{int(facts['osm_id'])}"
        if service == "photon":
            name, country = facts.get("name") or location.address.split(",")[0], facts.get("countrycode")
            word = facts.get("osm_value") if facts.get("type") in {None, "other"} else facts.get("type")
        else:
            name = facts.get("name") or location.address.split(",")[0]
            country = facts.get("address", {}).get("country_code")
            word = facts.get("addresstype") or facts.get("type")
        kind = _KINDS.get(str(word), "facility")
    if not isinstance(name, str) or not name:
        raise ValueError("a place without a name")
    return Place(identity, name, latitude, longitude, country.upper() if country else None, kind)
