"""A journey -> files that other programs read: one function a format, each returning the whole file as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.exports.geojson import to_geojson
from geo.exports.gpx import to_gpx
from geo.exports.html import to_html
from geo.exports.kml import to_kml
from geo.exports.table import to_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.models import Journey

__all__ = ["FORMATS", "Format", "to_csv", "to_geojson", "to_gpx", "to_html", "to_kml"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a journey can be written in.

    Attributes
    ----------
    name
        As users know it.
    media_type
        As the IANA lists it.
    write
        Journey -> the file's text, to be encoded as UTF-8. The key in `FORMATS` is the file's ending.
    """

    name: str
    media_type: str
    write: Callable[[Journey], str]


FORMATS: Mapping[str, Format] = {
    "geojson": Format("GeoJSON", "application/geo+json", to_geojson),
    "csv": Format("CSV", "text/csv", to_csv),
    "kml": Format("KML", "application/vnd.google-earth.kml+xml", to_kml),
    "gpx": Format("GPX", "application/gpx+xml", to_gpx),
    "html": Format("HTML", "text/html", to_html),
}
