"""Route -> folium: the stops, the legs with their direction, and what is only speculation, over our own basemap.

The base map is the same for one route whatever is selected; all that a click changes is in one feature group.
streamlit-folium builds a map anew when its base changes, so nothing that varies may stand there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.placing import CLOSEST, MARKER, MOST_LABELS, PADDING, Label, Placement, bow, place_markers, unwrap
from geo.ways import covers, guesses, meetings, touches

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from geo.models import Leg, Place, Route, Stop


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
    when
        The days of a stop.
    towns
        The basemap's towns that have another name than the one written there.
    """

    language: str = "en"
    of: Callable[[Place], str] = str
    when: Callable[[Stop], str] = field(default=lambda stop: stop.when or "day unknown")
    towns: Mapping[str, str] = field(default_factory=dict)


ENGLISH = Names()


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


def tooltip_of(stop: Stop, name: str) -> str:
    """Return the text that identifies a stop's marker, e.g. ``2 · Lyon``."""
    return f"{stop.number} · {name}"


def stop_of(tooltip: str | None) -> int | None:
    """Read the stop's number back from its marker's tooltip; `None` where the text is no such tooltip."""
    number, dot, _ = (tooltip or "").partition(" · ")
    return int(number) if dot and number.isascii() and number.isdecimal() else None


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
            {"at": point, "tooltip": f"{route.traveller}: {names.of(stop.place)}, {names.when(stop)}"}
            for point, stop in zip(at, route.stops, strict=True)
        ],
    }
