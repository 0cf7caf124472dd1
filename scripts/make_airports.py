"""Write data/gazetteer/airports.csv: the international airports of the Python package airportsdata (MIT).

Usage: ``uv run --with airportsdata python scripts/make_airports.py``
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

import airportsdata

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.distance import distance_km  # noqa: E402 - the path comes first
from geo.gazetteer import Gazetteer, name_key  # noqa: E402
from geo.gazetteer.sources import COLUMNS  # noqa: E402

OUT = ROOT / "data" / "gazetteer" / "airports.csv"
HEADER = """\
# International airports, by IATA code.
# Source: names, codes and positions from the Python package airportsdata {version} (MIT); the shorter names without
#   "International" and without the town derived from them; the region is that of the nearest city of the same country in
#   GeoNames (CC BY 4.0, https://www.geonames.org). Airports of supplement.csv are left out.
# Maker: scripts/make_airports.py.
"""
SAME_KM = 8.0
"""An airport of the supplement so near is the same one."""


PLAIN = frozenset({"New", "Capital", "Valley", "Basin", "Villa", "Afb", "Mbs", "Per"})
"""Words that with "Airport" behind them name no airport."""


def names_of(name: str, city: str) -> list[str]:
    """Return the names under which an airport is written: with and without "International" and its town."""
    full = re.sub(r"\s+", " ", name.replace("/", " ")).strip()
    town = re.escape(city)
    bare = re.sub(rf"^{town}[\s–-]+(?=\S+ )", "", full) if city else full
    if bare.split()[0] in PLAIN:
        bare = full
    found = [full, bare]
    for long in found.copy():
        short = long.replace(" International", "")
        # "London Airport" says the town alone, which every reader of "the airport of London" has already
        if len(short.split()) > 2 or name_key(short.removesuffix(" Airport")) != name_key(city):
            found.append(short)
    return [one for one in dict.fromkeys(found) if one.split()[0] != "International"]


def main() -> None:
    """Write the file."""
    gazetteer = Gazetteer.open()
    ours = [
        place
        for row in gazetteer.curated_rows.tolist()
        if (place := gazetteer.place_at(int(row))).kind == "facility"
    ]
    rows = []
    for code, airport in sorted(airportsdata.load("IATA").items()):
        name, point = airport["name"], (airport["lat"], airport["lon"])
        if "International" not in name or "Airport" not in name or len(airport["country"]) != 2:
            continue
        if any(
            distance_km(point, (place.latitude, place.longitude)) < SAME_KM
            and ("airport" in name_key(place.name) or name_key(place.name) in name_key(name))
            for place in ours
        ):
            continue
        near = gazetteer.nearest(*point, within_km=100.0)
        region = near[0].region or "" if near and near[0].country == airport["country"] else ""
        main_name, *others = names_of(name, airport["city"])
        where = (f"{point[0]:.3f}", f"{point[1]:.3f}", airport["country"])
        rows.append(
            (
                f"airport:{code}",
                main_name,
                *where,
                "facility",
                0,
                region,
                "",
                "|".join(others),
                "airportsdata",
            )
        )
    with OUT.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER.format(version=airportsdata.__version__))
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(OUT, len(rows))


if __name__ == "__main__":
    main()
