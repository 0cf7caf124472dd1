"""Journey -> CSV (RFC 4180): one row a stop, with the strongest sentence for it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.models import Journey

COLUMNS = (
    "number",
    "name",
    "country",
    "latitude",
    "longitude",
    "place_id",
    "when",
    "first_day",
    "last_day",
    "day_is",
    "status",
    "confidence",
    "distance_km",
    "claims",
    "article",
    "quote",
)
"""``distance_km`` is that of the leg that ends at the stop; ``claims`` counts the stop's evidence."""

_FORMULA = tuple("=+-@\t\r\n")  # what makes a spreadsheet compute a cell (OWASP, "CSV Injection")


def to_csv(journey: Journey) -> str:
    """Write a journey's stops as CSV. A text cell that a spreadsheet would compute gets a ' in front."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    arriving = {leg.destination: leg.distance_km for leg in journey.route.legs}
    for stop in journey.route.stops:
        best = stop.evidence[0] if stop.evidence else None
        rows.writerow(
            _harmless(cell)
            for cell in (
                stop.number,
                stop.place.name,
                stop.place.country,
                round(stop.place.latitude, 5),
                round(stop.place.longitude, 5),
                stop.place.id,
                stop.when,
                stop.first_day,
                stop.last_day,
                stop.day_is,
                stop.status,
                round(stop.confidence, 3),
                round(arriving[stop.number], 1) if stop.number in arriving else None,
                len(stop.evidence),
                best.article if best else None,
                best.sentence.of(journey.article(best.article).text) if best else None,
            )
        )
    return out.getvalue()


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
