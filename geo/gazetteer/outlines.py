"""How far a place lies from a border and from a coast, by the outlines of the basemap (Natural Earth, 1:50 million)."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from geo.distance import EARTH_RADIUS_KM
from geo.languages import DATA

if TYPE_CHECKING:
    Array = np.ndarray[Any, Any]

Edge = Literal["border", "coast"]

STEP_DEGREES = 0.05
"""Outlines are followed in steps of this size, six kilometres at most: finer than they are drawn."""

_SEAM = 179.95  # the outlines of Russia and Fiji are cut at the meridian of 180 degrees, where no coast is
_POLE = -85.0  # and that of Antarctica at the pole


def edge_km(points: Array, countries: list[str], edge: Edge, of: str | None = None) -> Array:
    """Return how far points lie from the nearest border or coast.

    Parameters
    ----------
    points
        Unit vectors, shape (n, 3).
    countries
        For each point the code of its country (ISO 3166-1 alpha-2).
    edge
        Which outline is meant.
    of
        The country whose border or coast is meant; `None` for the point's own.

    Returns
    -------
    array of float
        Kilometres; infinite where the country has no such outline (a coast of Austria, a border of Iceland).
    """
    far = np.full(len(countries), np.inf)
    for code in {of} if of else set(countries):
        line = _outline(code, edge)
        mine = np.arange(len(countries)) if of else np.flatnonzero([code == country for country in countries])
        if len(line) and len(mine):
            nearest = (points[mine] @ line.T).max(axis=1)
            far[mine] = np.arccos(np.clip(nearest, -1.0, 1.0)) * EARTH_RADIUS_KM
    return far


@lru_cache(maxsize=64)
def _outline(country: str, edge: Edge) -> Array:
    """Return the points of a country's borders or coasts as unit vectors."""
    arcs, owners = _atlas()
    shared = 2 if edge == "border" else 1
    lines = [
        _walked(arc)
        for arc, who in zip(arcs, owners, strict=True)
        if country in who and min(len(who), 2) == shared
    ]
    longitude, latitude = np.concatenate([np.empty((0, 2)), *lines]).T
    north, east = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)], axis=1)


def _walked(arc: Array) -> Array:
    """Return the corners of a line with points between them, less those where the map's sheet is cut."""
    counts = np.maximum(1, np.ceil(np.abs(np.diff(arc, axis=0)).max(axis=1) / STEP_DEGREES)).astype(int)
    along = np.concatenate(
        [[0.0], *(at + np.arange(1, count + 1) / count for at, count in enumerate(counts))]
    )
    corners = np.arange(len(arc))
    points = np.stack([np.interp(along, corners, arc[:, axis]) for axis in (0, 1)], axis=1)
    return np.asarray(points[(np.abs(points[:, 0]) < _SEAM) & (points[:, 1] > _POLE)])


@lru_cache(maxsize=1)
def _atlas() -> tuple[list[Array], list[set[str]]]:
    """Return the lines of the basemap (longitude, latitude) and the countries that each bounds."""
    atlas = json.loads((DATA / "basemap" / "world.json").read_text(encoding="utf-8"))
    scale, shift = np.array(atlas["transform"]["scale"]), np.array(atlas["transform"]["translate"])
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in atlas["arcs"]]
    owners: list[set[str]] = [set() for _ in arcs]
    for country in atlas["objects"]["countries"]["geometries"]:
        for polygon in country["arcs"]:
            for ring in polygon:
                for arc in ring:
                    owners[arc if arc >= 0 else ~arc].add(country.get("properties", {}).get("iso", ""))
    return arcs, owners
