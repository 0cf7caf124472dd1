"""Journey -> KML 2.2 (OGC 07-147r2), for globes and atlases.

Written with the standard library: simplekml keeps the document it writes in a global, which two sessions of one
server would share, and lets ``<![CDATA[`` of an article through unescaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from geo.exports.xml import quotes, stay, xml_text

if TYPE_CHECKING:
    from geo.models import Journey, Place, Stop

_STYLES = {"confirmed": ("ff2c18a5", "2"), "planned": ("ff9a7b5b", "1")}  # aabbggrr, width in pixels


def to_kml(journey: Journey) -> str:
    """Write a journey as KML: a folder of stops with time spans and evidence, and a folder of legs."""
    kml = ET.Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    document = _add(kml, "Document")
    _add(document, "name", f"{journey.route.traveller}: journey")
    if journey.route.note:
        _add(document, "description", escape(journey.route.note))
    for status, (colour, width) in _STYLES.items():
        style = _add(document, "Style")
        style.set("id", status)
        line = _add(style, "LineStyle")
        _add(line, "color", colour)
        _add(line, "width", width)
    stops = _add(document, "Folder")
    _add(stops, "name", "Stops")
    for stop in journey.route.stops:
        _stop(stops, stop, journey)
    legs = _add(document, "Folder")
    _add(legs, "name", "Legs")
    places = {stop.number: stop.place for stop in journey.route.stops}
    for leg in journey.route.legs:
        ends = places[leg.origin], places[leg.destination]
        mark = _add(legs, "Placemark")
        _add(mark, "name", f"{ends[0].name} – {ends[1].name} ({leg.distance_km:.0f} km)")
        _add(mark, "styleUrl", f"#{leg.status}")
        line = _add(mark, "LineString")
        _add(line, "tessellate", "1")
        _add(line, "coordinates", " ".join(map(_position, ends)))
    ET.indent(kml)
    return ET.tostring(kml, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="UTF-8"?>\n', "\n")
    )


def _stop(folder: ET.Element, stop: Stop, journey: Journey) -> None:
    mark = _add(folder, "Placemark")
    _add(mark, "name", f"{stop.number} · {stop.place.name}")
    # Readers of KML show a description as HTML: what is text in it is escaped once for that, and once as XML.
    said = (
        f"<blockquote>{escape(quote)}<br>— {escape(source)}</blockquote>"
        for quote, source in quotes(stop, journey)
    )
    _add(mark, "description", f"<p>{escape(stay(stop))}, {escape(stop.status)}</p>" + "".join(said))
    if stop.first_day or stop.last_day:
        span = _add(mark, "TimeSpan")
        if stop.first_day:
            _add(span, "begin", stop.first_day.isoformat())
        if stop.last_day:
            _add(span, "end", stop.last_day.isoformat())
    _add(mark, "styleUrl", f"#{stop.status}")
    _add(_add(mark, "Point"), "coordinates", _position(stop.place))


def _add(parent: ET.Element, tag: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = None if text is None else xml_text(text)
    return child


def _position(place: Place) -> str:
    return f"{place.longitude:.5f},{place.latitude:.5f}"
