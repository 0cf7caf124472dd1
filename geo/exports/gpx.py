"""Journey -> GPX 1.1 (Topografix), for navigation devices and outdoor maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exports.xml import quotes, stay, xml_text

if TYPE_CHECKING:
    from geo.models import Journey


def to_gpx(journey: Journey) -> str:
    """Write a journey as GPX: a waypoint a stop, and a route through them in order.

    GPX times are instants; a day is none, so days stand in the descriptions and no ``time`` is written.
    """
    from gpxpy import gpx  # noqa: PLC0415 - only this format needs it

    file = gpx.GPX()
    file.creator = "Dateline"
    file.name = xml_text(f"{journey.route.traveller}: journey")
    if journey.route.note:
        file.description = xml_text(journey.route.note)
    route = gpx.GPXRoute(name=file.name)
    for stop in journey.route.stops:
        name = xml_text(f"{stop.number} · {stop.place.name}")
        said = (f"“{quote}” ({source})" for quote, source in quotes(stop, journey))
        about = xml_text("\n".join((f"{stay(stop)}, {stop.status}", *said)))
        here = round(stop.place.latitude, 5), round(stop.place.longitude, 5)
        file.waypoints.append(gpx.GPXWaypoint(*here, name=name, description=about))
        route.points.append(gpx.GPXRoutePoint(*here, name=name))
    if route.points:
        file.routes.append(route)
    return file.to_xml(version="1.1") + "\n"
