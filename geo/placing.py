"""Where markers, their names and legs stand on a map: pure geometry in Web Mercator."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TILE = 256
"""Pixels of the whole world at zoom 0 in Web Mercator (EPSG:3857), as Leaflet counts them."""
STEEPEST = 85.05
"""Degrees of latitude at which Web Mercator ends."""
CLOSEST = 8.0
"""The closest zoom at which a route is first shown: closer in, our basemap has nothing more to say."""
PADDING = 46
"""Pixels kept free around the stops at the first view: a marker and half a label."""
SCREENS = ((361, 336), (569, 448))
"""Width and height in pixels of the map on a phone of 390 px and on a laptop of 1280 px."""
MARKER = 26
"""Diameter of a stop's marker, pixels: WCAG 2.2 asks targets of at least 24."""
LINE = 15
"""Height of one line of a label, pixels."""
MOST_LABELS = 40
"""With more stops than this, names and fans would hide the map: only the numbers stand there, on their points."""
BEND = 0.1
"""How far a leg bows out, as a share of its length: enough to tell the way out from the way back."""

Side = Literal["right", "left", "above", "below"]


@dataclass(frozen=True, slots=True)
class Label:
    """What is written beside a stop: its name and, smaller, its days."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a stop's marker and label are drawn.

    Attributes
    ----------
    dx, dy
        Pixels from the stop's true point to the marker's centre, right and down; (0, 0) where nothing is close.
    side
        The side of the marker on which the label stands.
    """

    dx: int
    dy: int
    side: Side


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Project to Web Mercator: pixels right and down at zoom 0 from 180° west, about 85° north."""
    held = math.radians(max(-STEEPEST, min(STEEPEST, latitude)))
    return (
        TILE * (longitude / 360 + 0.5),
        TILE * (0.5 - math.asinh(math.tan(held)) / (2 * math.pi)),
    )


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return latitude and longitude of a point that :func:`project` gave."""
    return (
        math.degrees(math.atan(math.sinh(2 * math.pi * (0.5 - y / TILE)))),
        360 * (x / TILE - 0.5),
    )


def unwrap(longitudes: Sequence[float]) -> tuple[float, ...]:
    """Shift longitudes by whole turns so that each is within 180° of the one before: no leg goes round the world."""
    out: list[float] = []
    for longitude in longitudes:
        turn = 0.0 if not out else 360 * round((out[-1] - longitude) / 360)
        out.append(longitude + turn)
    return tuple(out)


def fitting_zoom(points: Sequence[tuple[float, float]], width: int, height: int) -> float:
    """Return the zoom, in quarters, at which all points (latitude, longitude) fit into a map of that many pixels."""
    if not points:
        return 1.0
    flat = [project(*point) for point in points]
    wide = max(x for x, _ in flat) - min(x for x, _ in flat)
    high = max(y for _, y in flat) - min(y for _, y in flat)
    zooms = [
        math.log2((room - 2 * PADDING) / size)
        for room, size in ((width, wide), (height, high))
        if size > 0
    ]  # fmt: skip
    return math.floor(4 * min([*zooms, CLOSEST])) / 4


@lru_cache(maxsize=256)  # the same journey is drawn at every click
def place_markers(
    points: tuple[tuple[float, float], ...],
    labels: tuple[Label, ...],
    screens: tuple[tuple[int, int], ...] = SCREENS,
) -> tuple[Placement, ...]:
    """Fan out markers that would hide each other at the first view, and find each label a free side.

    Greedy point-feature labelling: every marker takes the cheapest of its own point and rings around it, the
    lonely ones first, and two further rounds let each look again. Overlaps are counted as the map is first
    seen.

    Parameters
    ----------
    points
        Latitude and longitude of the stops.
    labels
        Their labels, in the same order.
    screens
        Width and height in pixels of the maps that share the placement.

    Returns
    -------
    tuple of Placement
        In the same order.
    """
    if len(points) > MOST_LABELS:
        return (Placement(0, 0, "right"),) * len(points)
    flat = [project(*point) for point in points]
    views = tuple(_view(points, flat, *screen) for screen in screens)
    sizes = [_size(label) for label in labels]
    nearest = [
        min((math.dist(p, q) for q in flat[:i] + flat[i + 1 :]), default=0.0) for i, p in enumerate(flat)
    ]
    chosen: dict[int, Placement] = {}
    for _ in range(3):
        for i in sorted(range(len(flat)), key=lambda i: -nearest[i]):
            others = {j: spot for j, spot in chosen.items() if j != i}
            chosen[i] = _cheapest(i, flat, sizes, others, views)
    return tuple(chosen[i] for i in range(len(flat)))


_RINGS = ((0, 1), (30, 12), (44, 16), (62, 16), (84, 16))
"""Distances in pixels of the places tried around a stop's point, and how many on each ring."""
_TRIED: tuple[tuple[int, int], ...] = tuple(
    (round(away * math.cos(2 * math.pi * k / count)), round(away * math.sin(2 * math.pi * k / count)))
    for away, count in _RINGS
    for k in range(count)
)
_SIDES: tuple[Side, ...] = ("right", "left", "below", "above")

_REACH = 400
"""Pixels, twice the longest reach of a ring and a label: beyond, nothing can touch."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _View:
    """The first view on one screen: pixels per pixel of zoom 0, the box that is seen, and what stands in its corners."""

    scale: float
    frame: Box
    controls: tuple[Box, ...]


def _view(
    points: Sequence[tuple[float, float]], flat: Sequence[tuple[float, float]], width: int, height: int
) -> _View:
    scale = 2 ** fitting_zoom(points, width, height)
    x = scale * (min((x for x, _ in flat), default=0) + max((x for x, _ in flat), default=0)) / 2
    y = scale * (min((y for _, y in flat), default=0) + max((y for _, y in flat), default=0)) / 2
    left, top, right, bottom = x - width / 2, y - height / 2, x + width / 2, y + height / 2
    controls = (
        (left, top, left + 48, top + 124),  # zoom, whole journey
        (right - 48, top, right, top + 48),  # layers
        (right - 134, bottom - 18, right, bottom),  # where the map comes from
    )
    return _View(scale, (left, top, right, bottom), controls)


Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class _Near:
    """What stands near a stop in one view, in pixels, whatever place its marker takes.

    Attributes
    ----------
    at
        The stop's own point.
    legs
        The legs that its marker or label may touch, straight: near enough where a label may stand.
    dots
        The other stops' points.
    taken
        For each other stop that has a place: its point, marker, label and the marker's centre.
    """

    view: _View
    at: Point
    legs: tuple[Segment, ...]
    dots: tuple[Box, ...]
    taken: tuple[tuple[Point, Box, Box, Point], ...]


def _near(
    i: int,
    flat: Sequence[Point],
    sizes: Sequence[tuple[int, int]],
    others: Mapping[int, Placement],
    view: _View,
) -> _Near:
    scale = view.scale
    true = [(x * scale, y * scale) for x, y in flat]
    at = true[i]
    near = [j for j, point in enumerate(true) if j != i and math.dist(at, point) <= _REACH]
    taken = []
    for j in near:
        if j in others:
            marker, label = _boxes(flat[j], others[j], sizes[j], scale)
            taken.append((true[j], marker, label, _centre(marker)))
    reach = (at[0] - _REACH, at[1] - _REACH, at[0] + _REACH, at[1] + _REACH)
    return _Near(
        view,
        at,
        tuple(leg for leg in pairwise(true) if _cuts(*leg, reach)),
        tuple((true[j][0] - 3, true[j][1] - 3, true[j][0] + 3, true[j][1] + 3) for j in near),
        tuple(taken),
    )


def _cheapest(
    i: int,
    flat: Sequence[Point],
    sizes: Sequence[tuple[int, int]],
    others: Mapping[int, Placement],
    views: Sequence[_View],
) -> Placement:
    best, lowest = Placement(0, 0, "right"), math.inf
    around = [_near(i, flat, sizes, others, view) for view in views]
    for dx, dy in _TRIED:
        for side in _SIDES:
            spot = Placement(dx, dy, side)
            cost = 0.4 * math.hypot(dx, dy) + 2 * _SIDES.index(side)
            for near in around:
                if cost >= lowest:
                    break
                cost += _crowding(flat[i], spot, sizes[i], near, lowest - cost)
            if cost < lowest:
                best, lowest = spot, cost
    return best


def _crowding(point: Point, spot: Placement, size: tuple[int, int], near: _Near, most: float) -> float:
    """Price what a placement hides, in pixels of distance that it would be worth to avoid it; above `most` no matter how much."""
    view, at = near.view, near.at
    marker, label = _boxes(point, spot, size, view.scale)
    centre = _centre(marker)
    cost = 400.0 * ((not _within(label, view.frame)) + (not _within(marker, view.frame)))
    cost += sum(300 * (_overlap(marker, each) + _overlap(label, each)) for each in view.controls)
    cost += sum(30 * _overlap(marker, dot) + 12 * _overlap(label, dot) for dot in near.dots)
    for true, marker2, label2, centre2 in near.taken:
        if cost >= most:
            return cost
        cost += 1000 * _overlap(marker, marker2) + 300 * (_overlap(marker, label2) + _overlap(label, marker2))
        cost += 200 * _overlap(label, label2)
        cost += 60 * _crossing(at, centre, true, centre2)
        cost += 60 * (_cuts(at, centre, label2) + _cuts(true, centre2, label))
        cost += 200 * (_cuts(at, centre, marker2) + _cuts(true, centre2, marker))
    return cost if cost >= most else cost + 40.0 * sum(_cuts(*leg, label) for leg in near.legs)


def _boxes(
    point: tuple[float, float], spot: Placement, size: tuple[int, int], scale: float
) -> tuple[Box, Box]:
    """Return the boxes (left, top, right, bottom) of marker and label in pixels at a scale."""
    x, y = point[0] * scale + spot.dx, point[1] * scale + spot.dy
    r = MARKER / 2 + 1
    wide, high = size
    left, top = {
        "right": (x + r, y - high / 2),
        "left": (x - r - wide, y - high / 2),
        "below": (x - wide / 2, y + r),
        "above": (x - wide / 2, y - r - high),
    }[spot.side]
    return (x - r, y - r, x + r, y + r), (left, top, left + wide, top + high)


def _size(label: Label) -> tuple[int, int]:
    """Estimate width and height of a label in pixels: 12.5 px bold and 11 px text of a wide sans, as DejaVu is."""
    wide = max(_ems(label.name) * 8.2, _ems(label.note) * 6.6) + 6
    return math.ceil(wide), LINE * (2 if label.note else 1)


def _ems(text: str) -> int:
    """Count characters, those of East Asian width twice."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _cuts(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    """Tell whether a segment runs through a box (Liang and Barsky's clipping)."""
    (x1, y1), (x2, y2), (left, top, right, bottom) = start, end, box
    if (x1 <= left and x2 <= left) or (x1 >= right and x2 >= right):
        return False
    if (y1 <= top and y2 <= top) or (y1 >= bottom and y2 >= bottom):
        return False
    enter, leave = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        for side, sign in ((box[axis], -1), (box[axis + 2], 1)):
            room, pace = sign * (side - start[axis]), sign * step
            if pace == 0:
                if room <= 0:
                    return False
            elif pace > 0:
                leave = min(leave, room / pace)
            else:
                enter = max(enter, room / pace)
    return enter < leave


def _within(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _crossing(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    """Tell whether the segments ab and cd cross."""

    def turn(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def bow(
    start: tuple[float, float], end: tuple[float, float], pieces: int = 12
) -> tuple[tuple[float, float], ...]:
    """Return the points (latitude, longitude) of a leg: an arc that bows to the right of its direction."""
    (x1, y1), (x2, y2) = project(*start), project(*end)
    middle = ((x1 + x2) / 2 - BEND * (y2 - y1), (y1 + y2) / 2 + BEND * (x2 - x1))
    curve = []
    for k in range(pieces + 1):
        t = k / pieces
        curve.append(
            unproject(
                (1 - t) ** 2 * x1 + 2 * t * (1 - t) * middle[0] + t**2 * x2,
                (1 - t) ** 2 * y1 + 2 * t * (1 - t) * middle[1] + t**2 * y2,
            )
        )
    return tuple(curve)
