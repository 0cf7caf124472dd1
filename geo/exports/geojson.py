"""Journey -> GeoJSON (RFC 7946), with the members that the README lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.models import Claim, Conflict, Journey, Leg, NotVisited, Place, Stop

_DECIMALS = 5  # of a degree: about a metre


def to_geojson(journey: Journey) -> str:
    """Write a journey as a GeoJSON FeatureCollection: its stops as points, then its legs as lines.

    What is not known is ``null``. Positions are longitude, latitude, as the standard says.
    """
    route = journey.route
    collection = {
        "type": "FeatureCollection",
        "traveller": route.traveller,
        **({"note": route.note} if route.note else {}),
        "features": [
            *(_stop(stop, journey) for stop in route.stops),
            *(_leg(leg, journey) for leg in route.legs),
        ],
        "conflicts": [_conflict(conflict, journey) for conflict in route.conflicts],
        "not_visited": [_not_visited(one, journey) for one in route.not_visited],
    }
    return json.dumps(collection, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _stop(stop: Stop, journey: Journey) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": _position(stop.place)},
        "properties": {
            "kind": "stop",
            "number": stop.number,
            "name": stop.place.name,
            "country": stop.place.country,
            "place_id": stop.place.id,
            "when": stop.when or None,
            "first_day": stop.first_day.isoformat() if stop.first_day else None,
            "last_day": stop.last_day.isoformat() if stop.last_day else None,
            "day_is": stop.day_is,
            "status": stop.status,
            "confidence": round(stop.confidence, 3),
            "evidence": [_evidence(claim, journey) for claim in stop.evidence],
        },
    }


def _leg(leg: Leg, journey: Journey) -> dict[str, Any]:
    places = {stop.number: stop.place for stop in journey.route.stops}
    ends = [_position(places[leg.origin]), _position(places[leg.destination])]
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": ends},
        "properties": {
            "kind": "leg",
            "from": leg.origin,
            "to": leg.destination,
            "status": leg.status,
            "distance_km": round(leg.distance_km, 1),
        },
    }


def _conflict(conflict: Conflict, journey: Journey) -> dict[str, Any]:
    sides = [
        {"reading": side.reading, "evidence": [_evidence(claim, journey) for claim in side.claims]}
        for side in conflict.sides
    ]
    return {
        "kind": conflict.kind,
        "about": conflict.about,
        "sides": sides,
        "followed": conflict.followed,
        "why": conflict.why,
    }


def _not_visited(one: NotVisited, journey: Journey) -> dict[str, Any]:
    return {
        "name": one.place.name,
        "country": one.place.country,
        "why": one.why,
        "evidence": [_evidence(claim, journey) for claim in one.evidence],
    }


def _evidence(claim: Claim, journey: Journey) -> dict[str, Any]:
    return {
        "article": claim.article,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "quote": claim.sentence.of(journey.article(claim.article).text),
        "label": claim.label,
        "when": (claim.when.edtf if claim.when else "") or None,
    }


def _position(place: Place) -> list[float]:
    return [round(place.longitude, _DECIMALS), round(place.latitude, _DECIMALS)]
