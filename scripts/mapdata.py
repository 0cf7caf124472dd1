"""What the scripts that derive points share: npm packages, polygons of TopoJSON, middles."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
"""Latitude, longitude."""


def npm_file(package: str, version: str, path: str) -> str:
    """Return the text of one file of an npm package."""
    with tempfile.TemporaryDirectory() as folder:
        spec = f"{package}@{version}"
        subprocess.run(["npm", "pack", "--silent", spec], cwd=folder, check=True, capture_output=True)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            member = tar.extractfile(f"package/{path}")
            if member is None:
                raise FileNotFoundError(path)
            return member.read().decode("utf-8")


def hull(points: list[Point]) -> list[Point]:
    """Return the convex hull of points, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(run: list[Point]) -> list[Point]:
        chain: list[Point] = []
        for point in run:
            while len(chain) > 1 and _cross(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    return half(ordered) + half(ordered[::-1])


def _cross(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def area(ring: list[Point]) -> float:
    """Return a ring's area in square degrees, without its sign."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def middle(ring: list[Point]) -> Point:
    """Return the centroid of a ring, or the mean of its corners where it has no area."""
    signed = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])) / 2
    if abs(signed) < 1e-9:
        return sum(point[0] for point in ring) / len(ring), sum(point[1] for point in ring) / len(ring)
    pairs = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise([*ring, ring[0]])]
    latitude = sum((a[0] + b[0]) * cross for a, b, cross in pairs) / (6 * signed)
    longitude = sum((a[1] + b[1]) * cross for a, b, cross in pairs) / (6 * signed)
    return latitude, longitude


def state_rings(text: str, collection: str = "states") -> dict[str, list[list[Point]]]:
    """Return the outer rings of each geometry of a TopoJSON collection, by the geometry's id."""
    topology: dict[str, Any] = json.loads(text)
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((y * scale[1] + shift[1], x * scale[0] + shift[0]))
        arcs.append(points)

    def ring(indexes: list[int]) -> list[Point]:
        points: list[Point] = []
        for index in indexes:
            points += arcs[index] if index >= 0 else arcs[~index][::-1]
        return points

    rings: dict[str, list[list[Point]]] = {}
    for geometry in topology["objects"][collection]["geometries"]:
        polygons = geometry.get("arcs", [])
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        rings[geometry["id"]] = [ring(polygon[0]) for polygon in polygons]
    return rings


def largest(rings: list[list[Point]]) -> list[Point]:
    """Return the ring with the largest area."""
    return max(rings, key=area)
