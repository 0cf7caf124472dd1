"""Route -> folium: the stops, the legs with their direction, and what is only speculation, over our own basemap.

The base map is the same for one route whatever is selected; all that a click changes is in one feature group.
streamlit-folium builds a map anew when its base changes, so nothing that varies may stand there.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.distance import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from geo.models import Distance, Leg, Place, Route, Stop

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

AIRLINER_KMH = 950
"""Cruising speed of the fastest airliners in service (Mach 0.9 at their height), kilometres an hour."""

SAME_PLACE_KM = 25
"""Two stops nearer than this are one place for a meeting: a town and its station, airport or cosmodrome."""
_POINTS = ("city", "district", "facility", "island")  # a region or a river has no point at which to stand

Side = Literal["right", "left", "above", "below"]


@dataclass(frozen=True, slots=True)
class Urls:
    """Where the browser finds what the map needs, as seen from the map's own page."""

    leaflet_js: str
    leaflet_css: str
    map_js: str
    map_css: str
    basemap: str
    """Folder of ``world.json`` and ``towns.json``, with a slash at its end."""


@dataclass(frozen=True, slots=True)
class Names:
    """How the map's reader names things.

    Attributes
    ----------
    language
        BCP 47 code of the language in which the browser writes the countries' names.
    of
        What a place is called.
    towns
        The basemap's towns that have another name than the one written there.
    """

    language: str = "en"
    of: Callable[[Place], str] = str
    towns: Mapping[str, str] = field(default_factory=dict)


ENGLISH = Names()


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


@dataclass(frozen=True, slots=True)
class Drawing:
    """A route as folium draws it.

    Attributes
    ----------
    base
        The map under everything, the same for every selection.
    layer
        Stops, legs and speculation as they look for this selection.
    center
        Latitude and longitude to pan to, `None` to stay.
    """

    base: folium.Map
    layer: folium.FeatureGroup
    center: tuple[float, float] | None


def draw(
    route: Route,
    urls: Urls,
    labels: Mapping[int, Label],
    *,
    names: Names = ENGLISH,
    stop: int | None = None,
    day: date | None = None,
    others: Sequence[Route] = (),
) -> Drawing:
    """Draw a route.

    Parameters
    ----------
    route
        What to draw.
    urls
        Where the browser finds Leaflet, our script and the basemap.
    labels
        The text beside each stop, by its number; plain text.
    names
        How the reader names things.
    stop
        Number of the selected stop.
    day
        The selected day: stops and legs that do not touch it are faded.
    others
        Routes of other travellers, drawn as tracks beside this one.
    """
    shown = {each.number for each in route.stops if day is None or covers(each, day)}
    points = [(each.place.latitude, east) for each, east in zip(route.stops, _eastings(route), strict=True)]
    spots = place_markers(tuple(points), tuple(labels[each.number] for each in route.stops))
    at = dict(zip((each.number for each in route.stops), points, strict=True))
    layer = folium.FeatureGroup(name="route", control=False)
    met = {mine.number for other in others for mine, _ in meetings(route, other)}
    drawn = {
        "tracks": [_track(number, other, points, names) for number, other in enumerate(others, 1)],
        "legs": [_leg(route, leg, at, faded=not touches(leg, shown)) for leg in route.legs],
        "guesses": [
            {"at": (place.latitude, place.longitude), "name": names.of(place), "faded": day is not None}
            for place in guesses(route)
        ],
        "stops": [
            _stop(
                each,
                at[each.number],
                spot,
                labels[each.number],
                selected=each.number == stop,
                faded=each.number not in shown,
                named=len(route.stops) <= MOST_LABELS,
                met=each.number in met,
            )
            for each, spot in zip(route.stops, spots, strict=True)
        ],
    }
    _Route(drawn).add_to(layer)
    return Drawing(_base(points, urls, names), layer, at.get(stop) if stop is not None else None)


@dataclass(frozen=True, slots=True)
class Way:
    """What a leg asks of the traveller.

    Attributes
    ----------
    distance_km
        Great-circle distance.
    bearing
        Initial direction in degrees from north, clockwise.
    most_days
        Calendar days from the first on which the traveller may have left to the last on which they may have
        arrived, both included; `None` where one of these is unknown.
    least_kmh
        The mean speed that even all of that time asks for; `None` with `most_days`.
    stated_km
        The distance between the two that an article states, `None` where none does.
    """

    distance_km: float
    bearing: float
    most_days: int | None
    least_kmh: float | None
    stated_km: float | None = None

    @property
    def implausible(self) -> bool:
        """Tell whether no airliner is as fast, or whether the arrival lies before the departure."""
        return self.least_kmh is not None and self.least_kmh > AIRLINER_KMH


def way(route: Route, leg: Leg) -> Way:
    """Work out what a leg asks of the traveller."""
    at = {stop.number: stop for stop in route.stops}
    origin, destination = at[leg.origin], at[leg.destination]
    north, south = math.radians(origin.place.latitude), math.radians(destination.place.latitude)
    east = math.radians(destination.place.longitude - origin.place.longitude)
    bearing = math.degrees(
        math.atan2(
            math.sin(east) * math.cos(south),
            math.cos(north) * math.sin(south) - math.sin(north) * math.cos(south) * math.cos(east),
        )
    )
    between = [each for each in distances(destination) if each.origin == origin.place]
    between += [each for each in distances(origin) if each.origin == destination.place]
    said = between[0].km if between else None
    if origin.first_day is None or destination.last_day is None:
        return Way(leg.distance_km, bearing % 360, None, None, said)
    days = (destination.last_day - origin.first_day).days + 1
    speed = leg.distance_km / (24 * days) if days > 0 else math.inf
    return Way(leg.distance_km, bearing % 360, max(days, 0), speed, said)


def distances(stop: Stop) -> tuple[Distance, ...]:
    """Return the distances from other places that the articles state of a stop, each once."""
    found = {
        (said.origin.id, said.km): said
        for claim in (*stop.evidence, *stop.other)
        if (said := claim.mention.distance) is not None
    }
    return tuple(found.values())


def measured_km(stop: Stop, distance: Distance) -> float:
    """Measure a distance that an article states of a stop."""
    here, there = stop.place, distance.origin
    return distance_km((here.latitude, here.longitude), (there.latitude, there.longitude))


def covers(stop: Stop, day: date) -> bool:
    """Tell whether the stay at a stop may hold a day; a stop without any day holds none."""
    if stop.first_day is None and stop.last_day is None:
        return False
    return (stop.first_day is None or stop.first_day <= day) and (
        stop.last_day is None or day <= stop.last_day
    )


def touches(leg: Leg, numbers: set[int]) -> bool:
    """Tell whether a leg starts or ends at one of these stops."""
    return leg.origin in numbers or leg.destination in numbers


def meetings(route: Route, other: Route) -> tuple[tuple[Stop, Stop], ...]:
    """Return the stops of two travellers at one place on a day that the articles state for both."""
    return tuple(
        (mine, theirs)
        for mine in route.stops
        for theirs in other.stops
        if mine.status == theirs.status == "confirmed"
        and mine.day_is == theirs.day_is == "stated"
        and mine.first_day is not None
        and mine.last_day is not None
        and theirs.first_day is not None
        and theirs.last_day is not None
        and mine.first_day <= theirs.last_day
        and theirs.first_day <= mine.last_day
        and distance_km(
            (mine.place.latitude, mine.place.longitude), (theirs.place.latitude, theirs.place.longitude)
        )
        <= SAME_PLACE_KM
    )


def guesses(route: Route) -> tuple[Place, ...]:
    """Return the places where the traveller was only expected or said to be, in the order of `not_visited`."""
    return tuple(
        left_out.place
        for left_out in route.not_visited
        if left_out.place.kind in _POINTS
        and any(claim.label in ("speculation", "plan") for claim in left_out.evidence)
    )


def tooltip_of(stop: Stop, name: str) -> str:
    """Return the text that identifies a stop's marker, e.g. ``2 · Lyon``."""
    return f"{stop.number} · {name}"


def stop_of(tooltip: str | None) -> int | None:
    """Read the stop's number back from its marker's tooltip; `None` where the text is no such tooltip."""
    number, dot, _ = (tooltip or "").partition(" · ")
    return int(number) if dot and number.isascii() and number.isdecimal() else None


# ---- where things stand ------------------------------------------------------------------------------------


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
    points: tuple[tuple[float, float], ...], labels: tuple[Label, ...]
) -> tuple[Placement, ...]:
    """Fan out markers that would hide each other at the first view, and find each label a free side.

    Greedy point-feature labelling: every marker takes the cheapest of its own point and rings around it, the
    lonely ones first, and two further rounds let each look again. Overlaps are counted as the map is first
    seen on a phone and on a laptop (`SCREENS`).

    Parameters
    ----------
    points
        Latitude and longitude of the stops.
    labels
        Their labels, in the same order.

    Returns
    -------
    tuple of Placement
        In the same order.
    """
    if len(points) > MOST_LABELS:
        return (Placement(0, 0, "right"),) * len(points)
    flat = [project(*point) for point in points]
    views = tuple(_view(points, flat, *screen) for screen in SCREENS)
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


def _cheapest(
    i: int,
    flat: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[int, int]],
    others: Mapping[int, Placement],
    views: Sequence[_View],
) -> Placement:
    best, lowest = Placement(0, 0, "right"), math.inf
    for dx, dy in _TRIED:
        for side in _SIDES:
            spot = Placement(dx, dy, side)
            cost = 0.4 * math.hypot(dx, dy) + 2 * _SIDES.index(side)
            if cost >= lowest:
                continue
            cost += sum(_crowding(i, spot, flat, sizes, others, view=view) for view in views)
            if cost < lowest:
                best, lowest = spot, cost
    return best


def _crowding(
    i: int,
    spot: Placement,
    flat: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[int, int]],
    others: Mapping[int, Placement],
    *,
    view: _View,
) -> float:
    """Price what a placement hides, in pixels of distance that it would be worth to avoid it."""
    scale = view.scale
    marker, label = _boxes(flat[i], spot, sizes[i], scale)
    at = (flat[i][0] * scale, flat[i][1] * scale)
    # the legs, straight: near enough where a label may stand
    on_legs = sum(
        _cuts((a[0] * scale, a[1] * scale), (b[0] * scale, b[1] * scale), label) for a, b in pairwise(flat)
    )
    cost = 40.0 * on_legs + 400.0 * ((not _within(label, view.frame)) + (not _within(marker, view.frame)))
    cost += sum(300 * (_overlap(marker, each) + _overlap(label, each)) for each in view.controls)
    for j, point in enumerate(flat):
        if j == i:
            continue
        true = (point[0] * scale, point[1] * scale)
        if math.dist(at, true) > 400:  # twice the longest reach of a ring and a label: nothing can touch
            continue
        dot = (true[0] - 3, true[1] - 3, true[0] + 3, true[1] + 3)
        cost += 30 * _overlap(marker, dot) + 12 * _overlap(label, dot)
        other = others.get(j)
        if other is None:
            continue
        marker2, label2 = _boxes(point, other, sizes[j], scale)
        cost += 1000 * _overlap(marker, marker2) + 300 * (_overlap(marker, label2) + _overlap(label, marker2))
        cost += 200 * _overlap(label, label2)
        cost += 60 * _crossing(at, _centre(marker), true, _centre(marker2))
        cost += 60 * (_cuts(at, _centre(marker), label2) + _cuts(true, _centre(marker2), label))
        cost += 200 * (_cuts(at, _centre(marker), marker2) + _cuts(true, _centre(marker2), marker))
    return cost


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
    """Estimate width and height of a label in pixels: 12 px bold and 11 px text of an ordinary sans."""
    wide = max(_ems(label.name) * 6.9, _ems(label.note) * 5.9) + 6
    return math.ceil(wide), LINE * (2 if label.note else 1)


def _ems(text: str) -> int:
    """Count characters, those of East Asian width twice."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _cuts(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    """Tell whether a segment runs through a box (Liang and Barsky's clipping)."""
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


def _eastings(route: Route) -> tuple[float, ...]:
    return unwrap([stop.place.longitude for stop in route.stops])


# ---- folium ------------------------------------------------------------------------------------------------


class _Start(JSCSSMixin):
    """Our own script on the base map: basemap, names, first view, arrows, keys."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            dateline.start({{ this._parent.get_name() }}, {{ this.options|tojavascript }});
        {% endmacro %}
    """)

    def __init__(self, urls: Urls, options: dict[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        # the script asks for the basemap as soon as it runs, long before the map is there to draw it on
        self.default_js = [("dateline", f"{urls.map_js}#{urls.basemap}")]
        self.default_css = [("dateline", urls.map_css)]
        self.options = options


def _base(points: Sequence[tuple[float, float]], urls: Urls, names: Names) -> folium.Map:
    base = folium.Map(
        location=(20, 0), zoom_start=2, tiles=None, zoom_snap=0.25, zoom_delta=1, min_zoom=1, max_zoom=12,
        attribution_control=True, prefer_canvas=False,
    )  # fmt: skip
    base.default_js = [("leaflet", urls.leaflet_js)]
    base.default_css = [("leaflet", urls.leaflet_css)]
    bounds = [
        [min(p[0] for p in points), min(p[1] for p in points)],
        [max(p[0] for p in points), max(p[1] for p in points)],
    ] if points else [[-40.0, -120.0], [60.0, 150.0]]  # fmt: skip
    base.add_child(
        _Start(
            urls,
            {
                "bounds": bounds,
                "padding": PADDING,
                "closest": CLOSEST,
                "language": names.language,
                "renamed": dict(names.towns),
            },
        )
    )
    return base


class _Route(folium.MacroElement):
    """All that stands on the basemap, handed to our script as data.

    One element for all stops and legs: as one of folium's for each, 500 stops take streamlit-folium two seconds a
    click. As data, an article's words never become code or HTML: folium writes them as JSON strings, the script as
    text nodes.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            dateline.draw({{ this._parent.get_name() }}, {{ this.drawn|tojson }});
        {% endmacro %}
    """)

    def __init__(self, drawn: Mapping[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Route"
        self.drawn = drawn


def _stop(
    stop: Stop,
    point: tuple[float, float],
    spot: Placement,
    label: Label,
    *,
    selected: bool,
    faded: bool,
    named: bool,
    met: bool,
) -> dict[str, object]:
    look = ["stop", stop.status, stop.day_is, spot.side]
    look += ["selected"] * selected + ["faded"] * faded + ["unnamed"] * (not named) + ["met"] * met
    return {
        "at": point,
        "number": stop.number,
        "name": label.name,
        "note": label.note,
        "tooltip": tooltip_of(stop, label.name),
        "size": MARKER,
        "moved": (spot.dx, spot.dy),
        "look": " ".join(look),
    }


def _leg(route: Route, leg: Leg, at: Mapping[int, tuple[float, float]], *, faded: bool) -> dict[str, object]:
    pieces = 12 if len(route.legs) <= MOST_LABELS else 4
    curve = [
        (round(lat, 4), round(lon, 4))  # about ten metres: finer than any pixel that is shown
        for lat, lon in bow(at[leg.origin], at[leg.destination], pieces)
    ]
    end = next(stop for stop in route.stops if stop.number == leg.destination)
    sure = "inferred" if end.day_is != "stated" else "stated"
    # the arrow stands just behind the middle, where the one of the way back does not
    middle = len(curve) * 9 // 16
    return {
        "look": " ".join(["leg", leg.status, sure] + ["faded"] * faded),
        "out": curve[: middle + 1],
        "in": curve[middle:],
    }


def _track(
    number: int, route: Route, points: Sequence[tuple[float, float]], names: Names
) -> dict[str, object]:
    """Describe another traveller's way; its longitudes are those on the side of the map where the route is."""
    middle = points[0][1] if points else 0.0
    eastings = unwrap([middle, *(stop.place.longitude for stop in route.stops)])[1:]
    at = [(stop.place.latitude, east) for stop, east in zip(route.stops, eastings, strict=True)]
    return {
        "look": f"track t{number}",
        "lines": [[(round(lat, 4), round(lon, 4)) for lat, lon in bow(a, b)] for a, b in pairwise(at)],
        "stops": [
            {"at": point, "tooltip": f"{route.traveller}: {names.of(stop.place)} {stop.when}".strip()}
            for point, stop in zip(at, route.stops, strict=True)
        ],
    }
