"""Route -> a picture of it in SVG that needs no network: coasts and borders, legs with direction, numbered stops."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.exports.xml import xml_text
from geo.languages import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.models import Route, Stop

_WIDTH, _HEIGHT = 800, 500
_MARGIN = 70  # pixels around the outermost stops, for their labels
_RADIUS = 12  # of a stop's disc, pixels
_LEAST_DEGREES = 1.5  # a view narrower than this shows too few coasts to be recognised
_POLE = 85.0511  # degrees of latitude where Mercator's square ends
_CROWD = 150  # stops beyond which discs are drawn where they are: no arrangement would be legible
_ARROW = (
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" '
    'orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>'
)
_LETTER = 7.2  # pixels; the widest usual letter at 13 pixels

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _View:
    """A window on the Mercator plane, whose x is the longitude in radians."""

    left: float
    top: float
    scale: float  # pixels a radian

    def pixel(self, x: float, y: float) -> Point:
        """Return where a point of the plane stands in the picture, from its upper left corner."""
        return (x - self.left) * self.scale, (self.top - y) * self.scale


def draw_picture(route: Route) -> str:
    """Draw a route.

    Returns
    -------
    str
        An ``<svg>`` element whose colours come from the CSS classes ``land leg stop planned``. Each stop links to
        the element ``#stop-<number>``. A leg across the 180th meridian goes the short way.
    """
    longitudes = _unwrapped([stop.place.longitude for stop in route.stops])
    plane = [_mercator(lon, stop.place.latitude) for lon, stop in zip(longitudes, route.stops, strict=True)]
    view = _fit(plane)
    true = [view.pixel(*point) for point in plane]
    shown = _apart(true)
    at = {stop.number: point for stop, point in zip(route.stops, shown, strict=True)}
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="picture-title">',
        f'<title id="picture-title">{escape(xml_text(_in_words(route)))}</title>',
        _ARROW,
        f'<rect class="sea" width="{_WIDTH}" height="{_HEIGHT}"/>',
        f'<path class="land" d="{"".join(_land(view))}"/>',
    ]
    parts += [_line(at[leg.origin], at[leg.destination], leg.status) for leg in route.legs]
    parts += [
        f'<line class="lead" x1="{a[0]:.0f}" y1="{a[1]:.0f}" x2="{b[0]:.0f}" y2="{b[1]:.0f}"/>'
        for a, b in zip(true, shown, strict=True)
        if math.dist(a, b) > 2
    ]
    parts += [_disc(stop, point) for stop, point in zip(route.stops, shown, strict=True)]
    parts += _labels(route.stops, shown)
    return "\n".join((*parts, "</svg>"))


def _in_words(route: Route) -> str:
    return f"Map of the journey of {route.traveller}: " + ", ".join(stop.place.name for stop in route.stops)


def _unwrapped(longitudes: Sequence[float]) -> list[float]:
    """Carry longitudes on past 180 degrees, so that neighbours are never more than half the globe apart."""
    out = list(longitudes[:1])
    for longitude in longitudes[1:]:
        out.append(out[-1] + (longitude - out[-1] + 180) % 360 - 180)
    return out


def _mercator(longitude: float, latitude: float) -> Point:
    bounded = math.radians(max(-_POLE, min(_POLE, latitude)))
    return math.radians(longitude), math.asinh(math.tan(bounded))


def _fit(points: Sequence[Point]) -> _View:
    xs, ys = zip(*(points or [_mercator(-180, -60), _mercator(180, 75)]), strict=True)
    least = math.radians(_LEAST_DEGREES)
    wide, high = max(max(xs) - min(xs), least), max(max(ys) - min(ys), least)
    scale = min((_WIDTH - 2 * _MARGIN) / wide, (_HEIGHT - 2 * _MARGIN) / high)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return _View(middle[0] - _WIDTH / 2 / scale, middle[1] + _HEIGHT / 2 / scale, scale)


def _apart(points: Sequence[Point]) -> list[Point]:
    """Push discs that cover each other apart, a little at a time, until each can be seen."""
    out = list(points)
    if len(out) > _CROWD:
        return out
    room = 2 * _RADIUS + 3
    for _ in range(60):  # more rounds move nothing that the eye would see
        moved = False
        for one in range(len(out)):
            for two in range(one):
                (ax, ay), (bx, by) = out[two], out[one]
                gap = math.hypot(bx - ax, by - ay)
                if gap >= room:
                    continue
                # Two stops at one place part along an angle of their own (the golden one spreads them evenly).
                angle = math.atan2(by - ay, bx - ax) if gap > 0.01 else 2.4 * one
                push = (room - gap) / 2 + 0.1
                dx, dy = math.cos(angle) * push, math.sin(angle) * push
                out[two], out[one] = _inside(ax - dx, ay - dy), _inside(bx + dx, by + dy)
                moved = True
        if not moved:
            break
    return out


def _inside(x: float, y: float) -> Point:
    edge = _RADIUS + 2
    return min(max(x, edge), _WIDTH - edge), min(max(y, edge), _HEIGHT - edge)


def _line(a: Point, b: Point, status: str) -> str:
    length = math.dist(a, b)
    if length <= 2 * _RADIUS + 4:
        return ""
    ux, uy = (b[0] - a[0]) / length * (_RADIUS + 2), (b[1] - a[1]) / length * (_RADIUS + 2)
    return (
        f'<line class="leg {status}" x1="{a[0] + ux:.1f}" y1="{a[1] + uy:.1f}" x2="{b[0] - ux:.1f}" '
        f'y2="{b[1] - uy:.1f}" marker-end="url(#arrow)"/>'
    )


def _disc(stop: Stop, point: Point) -> str:
    name = escape(xml_text(f"{stop.number} · {stop.place.name}"))
    return (
        f'<a href="#stop-{stop.number}" aria-label="{name}"><g class="stop {stop.status}"><title>{name}</title>'
        f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="{_RADIUS}"/>'
        f'<text x="{point[0]:.1f}" y="{point[1] + 4.5:.1f}">{stop.number}</text></g></a>'
    )


def _labels(stops: Sequence[Stop], points: Sequence[Point]) -> Iterator[str]:
    """Write names beside their discs wherever there is room: at one of eight sides, or not at all."""
    edge = _RADIUS + 3
    taken = [(x - edge, y - edge, x + edge, y + edge) for x, y in points]
    for index, (stop, (x, y)) in enumerate(zip(stops, points, strict=True)):
        if index > _CROWD:
            return
        wide = _LETTER * len(stop.place.name)
        for left, base, anchor in (
            (x + edge, y + 5, "start"),
            (x - edge - wide, y + 5, "end"),
            (x - wide / 2, y - edge - 3, "middle"),
            (x - wide / 2, y + edge + 12, "middle"),
            (x + 4, y + edge + 10, "start"),
            (x - 4 - wide, y + edge + 10, "end"),
            (x + 4, y - edge - 1, "start"),
            (x - 4 - wide, y - edge - 1, "end"),
        ):
            box = (left, base - 13, left + wide, base + 4)
            if box[0] < 0 or box[2] > _WIDTH or _covers(box, taken):
                continue
            taken.append(box)
            at = {"start": left, "end": left + wide, "middle": x}[anchor]
            yield (
                f'<text class="name" text-anchor="{anchor}" x="{at:.1f}" y="{base:.1f}">'
                f"{escape(xml_text(stop.place.name))}</text>"
            )
            break


def _covers(
    box: tuple[float, float, float, float], others: Iterable[tuple[float, float, float, float]]
) -> bool:
    return any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in others
    )


def _land(view: _View) -> Iterator[str]:
    """Write the outlines that the view holds, on this turn of the globe and the ones beside it."""
    for turn in (-2 * math.pi, 0, 2 * math.pi):
        for ring, (west, north), (east, south) in _outlines():
            corners = *view.pixel(west + turn, north), *view.pixel(east + turn, south)
            if not _covers(corners, [(0, 0, _WIDTH, _HEIGHT)]):
                continue
            dots = [f"{x:.0f} {y:.0f}" for x, y in _clipped([view.pixel(x + turn, y) for x, y in ring])]
            dots = [dot for dot, before in zip(dots, ["", *dots], strict=False) if dot != before]
            if len(dots) > 2:
                yield f"M{'L'.join(dots)}z"


def _clipped(ring: list[Point]) -> list[Point]:
    """Cut a ring to the picture and a little more, side by side (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in ((0, -5.0, 1), (0, _WIDTH + 5.0, -1), (1, -5.0, 1), (1, _HEIGHT + 5.0, -1)):
        out: list[Point] = []
        for a, b in pairwise([*ring, *ring[:1]]):
            inside_a, inside_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if inside_a:
                out.append(a)
            if inside_a != inside_b:
                part = (limit - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
        ring = out
        if not ring:
            break
    return ring


@cache
def _outlines() -> tuple[tuple[tuple[Point, ...], Point, Point], ...]:
    """Decode ``data/basemap/world.json`` (TopoJSON).

    Returns
    -------
    tuple
        For each ring of each country: its points on the Mercator plane, its north-west and south-east corner.
    """
    world = json.loads((DATA / "basemap" / "world.json").read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in world["arcs"]:
        x = y = 0
        arcs.append([_mercator((x := x + dx) * sx + tx, (y := y + dy) * sy + ty) for dx, dy in arc])
    rings = []
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
            xs, ys = zip(*points, strict=True)
            rings.append((tuple(points), (min(xs), max(ys)), (max(xs), min(ys))))
    return tuple(rings)
