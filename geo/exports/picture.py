"""Route -> a picture of it in SVG that needs no network: coasts and borders, legs with direction, numbered stops with names."""

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
from geo.placing import (
    LINE,
    MOST_LABELS,
    TILE,
    Label,
    Placement,
    bow,
    fitting_zoom,
    place_markers,
    project,
    unwrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.models import Leg, Route, Stop

WIDE = (800, 500)
"""Width and height in pixels of a picture for a page."""
NARROW = (358, 420)
"""Of one for a phone of 390 px."""
_RADIUS = 12  # of a stop's disc, pixels
_CROWD = 150  # stops beyond which discs are drawn where they are: no arrangement would be legible
_PIECES = 12  # of a leg's bow
_ARROW = 'viewBox="0 0 8 8" refX="5" refY="4" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L8 4L0 8z"/>'

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _View:
    """A window on the Mercator plane that `geo.placing.project` gives."""

    size: tuple[int, int]
    left: float
    top: float
    scale: float  # pixels a pixel of zoom 0

    def pixel(self, x: float, y: float) -> Point:
        """Return where a point of the plane stands in the picture, from its upper left corner."""
        return (x - self.left) * self.scale, (y - self.top) * self.scale


def draw_picture(
    route: Route, labels: Sequence[Label], size: tuple[int, int] = WIDE, title: str = "Map"
) -> str:
    """Draw a route.

    Parameters
    ----------
    route
        What to draw.
    labels
        The text beside each stop, in their order.
    size
        Width and height in pixels.
    title
        What the picture shows, for those who do not see it.

    Returns
    -------
    str
        An ``<svg>`` element whose colours come from the CSS classes ``land leg stop planned inferred``. Each stop links to
        the element ``#stop-<number>``. A leg across the 180th meridian goes the short way.
    """
    eastings = unwrap([stop.place.longitude for stop in route.stops])
    points = tuple((stop.place.latitude, east) for stop, east in zip(route.stops, eastings, strict=True))
    view = _fit(points, size)
    true = [view.pixel(*project(*point)) for point in points]
    spots = place_markers(points, tuple(labels), (size,))
    shown = [(x + spot.dx, y + spot.dy) for (x, y), spot in zip(true, spots, strict=True)]
    if len(shown) > MOST_LABELS:
        shown = _apart(shown, size)
    at = {stop.number: point for stop, point in zip(route.stops, points, strict=True)}
    arrow = f"arrow-{size[0]}"
    parts = [
        f'<svg viewBox="0 0 {size[0]} {size[1]}" role="group" aria-label="{escape(xml_text(title))}">',
        f'<defs><marker id="{arrow}" {_ARROW}</marker></defs>',
        f'<rect class="sea" width="{size[0]}" height="{size[1]}"/>',
        f'<path class="land" d="{"".join(_land(view))}"/>',
    ]
    looks = {stop.number: stop.day_is for stop in route.stops}
    parts += [
        _leg(leg, looks[leg.destination], [view.pixel(*project(*each)) for each in curve], arrow)
        for leg in route.legs
        for curve in [bow(at[leg.origin], at[leg.destination], _PIECES)]
    ]
    parts += [
        f'<path class="lead" d="M{a[0]:.0f} {a[1]:.0f}L{b[0]:.0f} {b[1]:.0f}"/>'
        f'<path class="true" d="M{a[0]:.0f} {a[1]:.0f}h0"/>'
        for a, b in zip(true, shown, strict=True)
        if math.dist(a, b) > 2
    ]
    named = len(shown) <= MOST_LABELS
    parts += [
        _disc(stop, point, label) + (_name(label, point, spot) if named else "")
        for stop, point, label, spot in zip(route.stops, shown, labels, spots, strict=True)
    ]
    return "\n".join((*parts, "</svg>"))


def _fit(points: Sequence[Point], size: tuple[int, int]) -> _View:
    zoom = fitting_zoom(points, *size)
    xs, ys = zip(*(project(*point) for point in points or [(20.0, 0.0)]), strict=True)
    scale = 2**zoom
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return _View(size, x - size[0] / 2 / scale, y - size[1] / 2 / scale, scale)


def _apart(points: Sequence[Point], size: tuple[int, int]) -> list[Point]:
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
                out[two], out[one] = _inside(ax - dx, ay - dy, size), _inside(bx + dx, by + dy, size)
                moved = True
        if not moved:
            break
    return out


def _inside(x: float, y: float, size: tuple[int, int]) -> Point:
    edge = _RADIUS + 2
    return min(max(x, edge), size[0] - edge), min(max(y, edge), size[1] - edge)


def _leg(leg: Leg, day_is: str, curve: Sequence[Point], arrow: str) -> str:
    """Write a leg as two lines, so that its arrow stands near the middle, where the one of the way back does not."""
    middle = len(curve) * 9 // 16
    look = f"leg {leg.status}" + (" inferred" if day_is != "stated" else "")
    return (
        f'<path class="{look}" d="{_line(curve[: middle + 1])}" marker-end="url(#{arrow})"/>'
        f'<path class="{look}" d="{_line(curve[middle:])}"/>'
    )


def _line(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _disc(stop: Stop, point: Point, label: Label) -> str:
    name = escape(xml_text(f"{stop.number} · {label.name}"))
    return (
        f'<a href="#stop-{stop.number}" aria-label="{name}"><g class="stop {stop.status} {stop.day_is}"><title>{name}</title>'
        f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="{_RADIUS}"/>'
        f'<text x="{point[0]:.1f}" y="{point[1] + 4.5:.1f}">{stop.number}</text></g></a>'
    )


def _name(label: Label, point: Point, spot: Placement) -> str:
    """Write a stop's name and days where `place_markers` found room for them."""
    lines = [text for text in (label.name, label.note) if text]
    x, y = point
    first = {
        "right": y - LINE * len(lines) / 2,
        "left": y - LINE * len(lines) / 2,
        "below": y + _RADIUS + 1,
        "above": y - _RADIUS - 1 - LINE * len(lines),
    }[spot.side]
    across = {"right": x + _RADIUS + 4, "left": x - _RADIUS - 4}.get(spot.side, x)
    anchor = {"right": "start", "left": "end"}.get(spot.side, "middle")
    return "".join(
        f'<text class="{kind}" text-anchor="{anchor}" x="{across:.1f}" y="{first + LINE * row - 4:.1f}">{escape(xml_text(text))}</text>'
        for row, (kind, text) in enumerate(zip(("name", "note"), lines, strict=False), 1)
    )


def _covers(
    box: tuple[float, float, float, float], others: Iterable[tuple[float, float, float, float]]
) -> bool:
    return any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in others
    )


def _land(view: _View) -> Iterator[str]:
    """Write the outlines that the view holds, on this turn of the globe and the ones beside it."""
    for turn in (-TILE, 0, TILE):
        for ring, (west, north), (east, south) in _outlines():
            corners = *view.pixel(west + turn, north), *view.pixel(east + turn, south)
            if not _covers(corners, [(0, 0, *view.size)]):
                continue
            dots = [
                f"{x:.0f} {y:.0f}" for x, y in _clipped([view.pixel(x + turn, y) for x, y in ring], view.size)
            ]
            dots = [dot for dot, before in zip(dots, ["", *dots], strict=False) if dot != before]
            if len(dots) > 2:
                yield f"M{'L'.join(dots)}z"


def _clipped(ring: list[Point], size: tuple[int, int]) -> list[Point]:
    """Cut a ring to the picture and a little more, side by side (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in ((0, -5.0, 1), (0, size[0] + 5.0, -1), (1, -5.0, 1), (1, size[1] + 5.0, -1)):
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
        For each ring of each country: its points on the plane of `project`, its north-west and south-east corner.
    """
    world = json.loads((DATA / "basemap" / "world.json").read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in world["arcs"]:
        x = y = 0
        arcs.append([_plane((x := x + dx) * sx + tx, (y := y + dy) * sy + ty) for dx, dy in arc])
    rings = []
    for shape in world["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            points = _whole(
                [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
            )
            xs, ys = zip(*points, strict=True)
            rings.append((tuple(points), (min(xs), min(ys)), (max(xs), max(ys))))
    return tuple(rings)


def _whole(ring: list[Point]) -> list[Point]:
    """Carry a ring on across the 180th meridian, where the file jumps to the other side; one around the pole stays."""
    out = ring[:1]
    for x, y in ring[1:]:
        out.append((x - TILE * round((x - out[-1][0]) / TILE), y))
    return out if abs(out[-1][0] - out[0][0]) < TILE / 2 else ring


def _plane(longitude: float, latitude: float) -> Point:
    return project(latitude, longitude)
