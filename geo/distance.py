"""Great-circle geometry on a sphere of the Earth's mean radius: latitude, longitude in degrees, WGS 84."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG: (2a + b) / 3 of the WGS 84 ellipsoid), in kilometres."""

Point = tuple[float, float]
"""Latitude, longitude in degrees."""


def distance_km(a: Point, b: Point) -> float:
    """Return the great-circle distance of two points in kilometres.

    Parameters
    ----------
    a, b
        Latitude, longitude in degrees.

    Returns
    -------
    float
        At least 0, at most half the Earth's circumference. The haversine form is exact enough at any distance;
        the sphere is off the ellipsoid by up to 0.5 %.
    """
    south, north = math.radians(a[0]), math.radians(b[0])
    half_lat = (north - south) / 2
    half_lon = math.radians(b[1] - a[1]) / 2
    h = math.sin(half_lat) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def bearing_degrees(a: Point, b: Point) -> float:
    """Return the initial bearing from `a` to `b`: degrees clockwise from north, 0 to 360."""
    south, north = math.radians(a[0]), math.radians(b[0])
    east = math.radians(b[1] - a[1])
    y = math.sin(east) * math.cos(north)
    x = math.cos(south) * math.sin(north) - math.sin(south) * math.cos(north) * math.cos(east)
    return math.degrees(math.atan2(y, x)) % 360.0
