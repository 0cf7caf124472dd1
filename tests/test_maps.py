from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import generate_leaflet_string

from geo import maps, placing, ways
from geo.languages import DATA
from geo.maps import Urls
from geo.models import Leg, Place, Route
from geo.placing import CLOSEST, MARKER, MOST_LABELS, PADDING, SCREENS, Label
from tests.made_journey import BERGEN, KRAKOW, NASTY, hostile, large, made

if TYPE_CHECKING:
    from geo.models import Journey

URLS = Urls("leaflet.js", "leaflet.css", "map.js", "map.css", "basemap/")
points = st.tuples(st.floats(-80, 80), st.floats(-180, 180))


def labels_of(journey: Journey) -> dict[int, Label]:
    return {stop.number: Label(stop.place.name, stop.when) for stop in journey.route.stops}


# ---- geometry ----------------------------------------------------------------------------------------------


@given(points)
def test_unproject_undoes_project(point: tuple[float, float]) -> None:
    assert placing.unproject(*placing.project(*point)) == pytest.approx(point, abs=1e-9)


def test_mercator_is_the_one_of_web_maps() -> None:
    assert placing.project(0, 0) == (128, 128)
    assert placing.project(85.0511287798, -180) == pytest.approx((0, 0), abs=0.02)


@given(st.lists(st.floats(-180, 180), max_size=8))
def test_unwrapped_longitudes_are_the_same_meridians_and_never_far_apart(longitudes: list[float]) -> None:
    unwrapped = placing.unwrap(longitudes)
    for before, after in zip(longitudes, unwrapped, strict=True):
        assert math.remainder(before - after, 360) == pytest.approx(0, abs=1e-9)
    assert all(abs(a - b) <= 180 + 1e-9 for a, b in pairwise(unwrapped))


def test_a_way_across_the_date_line_does_not_go_round_the_world() -> None:
    assert placing.unwrap([139.7, -122.4, 139.7]) == (139.7, 237.6, 139.7)


@given(st.lists(points, min_size=1, max_size=6), st.sampled_from(SCREENS))
def test_all_points_fit_at_the_fitting_zoom(
    places: list[tuple[float, float]], screen: tuple[int, int]
) -> None:
    zoom = placing.fitting_zoom(places, *screen)
    assert zoom <= CLOSEST
    flat = [placing.project(*place) for place in places]
    for axis in (0, 1):
        across = max(p[axis] for p in flat) - min(p[axis] for p in flat)
        assert across * 2**zoom <= screen[axis] - 2 * PADDING + 1e-6


@given(points, points)
def test_a_leg_starts_and_ends_at_its_stops_and_bows(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    way = placing.bow(start, end)
    assert way[0] == pytest.approx(start, abs=1e-6)
    assert way[-1] == pytest.approx(end, abs=1e-6)


def test_the_way_out_and_the_way_back_differ() -> None:
    out, back = placing.bow((50, 0), (50, 10)), placing.bow((50, 10), (50, 0))
    assert out[6][0] < 50 < back[6][0]  # each bows to the right of its direction: eastward to the south


def leg(first: date | None, last: date | None, km: float) -> tuple[Route, Leg]:
    here, there = made().route.stops[0], made().route.stops[3]
    legs = (Leg(1, 4, "confirmed", km),)
    stops = (replace(here, first_day=first), replace(there, last_day=last))
    return Route("X", stops, legs), legs[0]


@pytest.mark.parametrize(
    ("first", "last", "km", "most_days", "least_kmh", "implausible"),
    [
        (date(2021, 5, 3), date(2021, 5, 3), 240.0, 1, 10.0, False),
        (date(2021, 5, 3), date(2021, 5, 6), 960.0, 4, 10.0, False),
        (None, date(2021, 5, 6), 960.0, None, None, False),
        (date(2021, 5, 3), date(2021, 5, 3), 24_000.0, 1, 1000.0, True),
        (date(2021, 5, 3), date(2021, 5, 1), 10.0, 0, math.inf, True),
    ],
)
def test_a_leg_asks_for_a_speed(
    first: date | None, last: date | None, km: float, most_days: int, least_kmh: float, *, implausible: bool
) -> None:
    found = ways.way(*leg(first, last, km))
    assert (found.most_days, found.least_kmh, found.implausible) == (most_days, least_kmh, implausible)
    assert found.bearing == pytest.approx(135, abs=1)  # Kraków lies south-east of Bergen


# ---- close stops -------------------------------------------------------------------------------------------


def separation(
    places: list[tuple[float, float]], found: tuple[placing.Placement, ...], screen: tuple[int, int]
) -> float:
    """Return the smallest distance in pixels between two markers at the first view."""
    scale = 2 ** placing.fitting_zoom(places, *screen)
    centres = []
    for place, spot in zip(places, found, strict=True):
        x, y = placing.project(*place)
        centres.append((x * scale + spot.dx, y * scale + spot.dy))
    return min(math.dist(a, b) for a, b in combinations(centres, 2))


@pytest.mark.parametrize("screen", SCREENS, ids=["phone", "laptop"])
@pytest.mark.parametrize(
    "places",
    [
        [(48.86, 2.35), (64.0, 30.0), (48.9, 2.8), (48.5, 2.5)],  # 40 km apart on a map of 2,000 km
        [(52.5, 13.4), (52.5, 13.4), (60.0, 30.0)],  # the same place twice
        [(10.0, 10.0 + n / 10) for n in range(6)] + [(40.0, 40.0)],
    ],
    ids=["close", "same", "row"],
)  # fmt: skip
def test_no_marker_hides_another_at_the_first_view(
    places: list[tuple[float, float]], screen: tuple[int, int]
) -> None:
    found = placing.place_markers(
        tuple(places), tuple(Label(f"Town {n}", "3 May") for n in range(len(places)))
    )
    assert separation(places, found, screen) >= MARKER


def test_lonely_stops_stay_where_they_are() -> None:
    places = [(60.0, 5.0), (50.0, 20.0), (38.0, 13.0)]
    found = placing.place_markers(tuple(places), (Label("A"), Label("B"), Label("C")))
    assert [(spot.dx, spot.dy) for spot in found] == [(0, 0)] * 3


def label_boxes(
    places: list[tuple[float, float]], labels: list[Label], view: placing._View
) -> list[tuple[float, float, float, float]]:
    found = placing.place_markers(tuple(places), tuple(labels))
    return [
        placing._boxes(placing.project(*place), spot, placing._size(label), view.scale)[1]
        for place, spot, label in zip(places, found, labels, strict=True)
    ]


def test_no_label_stands_under_the_maps_controls() -> None:
    places = [(50.6, 3.1), (45.0, 3.9), (44.6, 4.4), (50.2, 8.6), (50.1, -1.5)]
    labels = [
        Label("Lille", "24 September"),
        Label("Le Puy", "20 September"),
        Label("Aubenas", "23 September"),
    ]
    labels += [Label("Frankfurt am Main", "2 September"), Label("Southampton", "1 September")]
    for screen in SCREENS:
        view = placing._view(places, [placing.project(*place) for place in places], *screen)
        boxes = label_boxes(places, labels, view)
        assert not any(placing._overlap(box, control) for box in boxes for control in view.controls)


def test_labels_of_a_cluster_do_not_overlap_and_stay_on_the_map() -> None:
    places = [(48.86, 2.35), (64.0, 30.0), (48.9, 2.8), (48.5, 2.5)]
    labels = [
        Label("Paris", "3 May"),
        Label("Kuhmo", "9 May"),
        Label("Lagny", "4 May"),
        Label("Évry", "5 May"),
    ]
    flat = [placing.project(*place) for place in places]
    for screen in SCREENS:
        view = placing._view(places, flat, *screen)
        boxes = label_boxes(places, labels, view)
        assert not any(placing._overlap(a, b) for a, b in combinations(boxes, 2))
        assert all(placing._within(box, view.frame) for box in boxes)


def test_no_stop_and_one_stop_can_be_placed() -> None:
    assert placing.place_markers((), ()) == ()
    assert len(placing.place_markers(((50.0, 8.0),), (Label("Mainz"),))) == 1


# ---- what is written ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [("2 · Khasan", 2), ("12 · St. Gallen · West", 12), ("? Prague", None), ("", None), (None, None), ("² · X", None),
     ("-1 · X", None), ("NaN · X", None)],
)  # fmt: skip
def test_a_tooltip_names_its_stop(text: str | None, number: int | None) -> None:
    assert maps.stop_of(text) == number


def test_the_base_map_does_not_change_with_the_selection() -> None:
    journey = made()
    scripts = set()
    for stop, day in ((None, None), (3, None), (None, date(2021, 5, 4)), (5, date(2021, 5, 7))):
        drawing = maps.draw(journey.route, URLS, labels_of(journey), stop=stop, day=day)
        drawing.base.get_root().render()
        scripts.add(re.sub(r"[0-9a-f]{32}", "ID", generate_leaflet_string(drawing.base)))
    assert len(scripts) == 1
    assert all(stop.place.name not in scripts.pop() for stop in journey.route.stops if scripts)


def script_of(journey: Journey, *, stop: int | None = None, day: date | None = None) -> str:
    drawing = maps.draw(journey.route, URLS, labels_of(journey), stop=stop, day=day)
    drawing.layer.add_to(drawing.base)
    drawing.base.get_root().render()
    return str(generate_leaflet_string(drawing.layer))


def drawn(
    journey: Journey, *, stop: int | None = None, day: date | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Return what the browser's script is handed."""
    found = re.search(r"dateline\.draw\(\w+, (.*)\);", script_of(journey, stop=stop, day=day))
    assert found
    data: dict[str, list[dict[str, Any]]] = json.loads(found[1])
    return data


def test_each_stop_is_one_marker_and_each_leg_one_line_with_a_direction() -> None:
    data = drawn(made(), stop=3)
    assert [stop["number"] for stop in data["stops"]] == list(range(1, 9))
    assert len(data["legs"]) == 7
    assert all(leg["out"][-1] == leg["in"][0] for leg in data["legs"])
    assert [leg["look"] for leg in data["legs"]].count("leg planned stated") == 1
    assert [stop["look"].split()[:3] for stop in data["stops"]][4:] == [
        ["stop", "confirmed", "inferred"],
        ["stop", "confirmed", "unknown"],
        ["stop", "confirmed", "stated"],
        ["stop", "planned", "stated"],
    ]
    assert [stop["number"] for stop in data["stops"] if "selected" in stop["look"]] == [3]
    assert [guess["name"] for guess in data["guesses"]] == ["Prague"]


def test_a_day_fades_what_it_does_not_touch() -> None:
    data = drawn(made(), day=date(2021, 5, 7))
    assert [stop["number"] for stop in data["stops"] if "faded" not in stop["look"]] == [5]
    assert [n for n, leg in enumerate(data["legs"], 1) if "faded" not in leg["look"]] == [4, 5]


def other_at(place: Place, first: date | None, last: date | None, **changes: Any) -> Route:
    stop = replace(made().route.stops[0], place=place, first_day=first, last_day=last, **changes)
    return Route("Otto Bell", (stop,), ())


@pytest.mark.parametrize(
    ("other", "met"),
    [
        (other_at(KRAKOW, date(2021, 5, 5), date(2021, 5, 7)), [4]),
        (other_at(replace(KRAKOW, id="x", latitude=50.1), date(2021, 5, 6), date(2021, 5, 6)), [4]),
        (other_at(KRAKOW, date(2021, 5, 7), date(2021, 5, 8)), []),
        (other_at(KRAKOW, None, date(2021, 5, 8)), []),
        (other_at(KRAKOW, date(2021, 5, 6), date(2021, 5, 6), day_is="inferred"), []),
        (other_at(KRAKOW, date(2021, 5, 6), date(2021, 5, 6), status="planned"), []),
        (other_at(BERGEN, date(2021, 5, 6), date(2021, 5, 6)), []),
    ],
)
def test_two_travellers_meet_where_both_are_said_to_be_on_one_day(other: Route, met: list[int]) -> None:
    route = made().route
    assert [mine.number for mine, _ in ways.meetings(route, other)] == met
    drawing = maps.draw(route, URLS, labels_of(made()), others=(other,))
    drawing.layer.add_to(drawing.base)
    drawing.base.get_root().render()
    assert generate_leaflet_string(drawing.layer).count(" met") == len(met)


def test_hostile_names_stay_data() -> None:
    script = script_of(hostile())
    assert not {"<", "'"} & set(script.partition("dateline.draw(")[2])
    assert drawn(hostile())["stops"][0]["name"] == f"Bergen{NASTY}"


def test_many_stops_are_drawn_without_names() -> None:
    stops = drawn(large(MOST_LABELS + 1))["stops"]
    assert all("unnamed" in stop["look"] for stop in stops)
    assert all(stop["moved"] == [0, 0] for stop in stops)


# ---- the basemap -------------------------------------------------------------------------------------------


def test_every_country_of_the_basemap_can_be_read() -> None:
    world = json.loads((DATA / "basemap" / "world.json").read_text(encoding="utf-8"))
    assert "Natural Earth" in world["source"]
    arcs = len(world["arcs"])
    codes = []
    for shape in world["objects"]["countries"]["geometries"]:
        indices = [i for polygon in shape["arcs"] for ring in polygon for i in ring]
        assert indices
        assert all(-arcs <= i < arcs for i in indices)
        if "properties" in shape:
            codes.append(shape["properties"]["iso"])
            lat, lon = shape["properties"]["at"]
            assert -90 <= lat <= 90
            assert -180 <= lon <= 180
    assert len(codes) > 230
    assert len(set(codes)) == len(codes)
    assert {"FR", "NO", "XK", "KP", "US"} <= set(codes)


def test_every_town_of_the_basemap_can_be_read() -> None:
    towns = json.loads((DATA / "basemap" / "towns.json").read_text(encoding="utf-8"))
    assert "CC BY" in towns["source"]
    for name, lat, lon, zoom in towns["towns"]:
        assert name
        assert -90 <= lat <= 90
        assert -180 <= lon <= 180
        assert 3 <= zoom <= CLOSEST
    assert len(towns["towns"]) > 1000


def test_every_file_of_the_basemap_says_where_it_comes_from() -> None:
    told = (DATA / "basemap" / "README.md").read_text(encoding="utf-8")
    for path in Path(DATA / "basemap").glob("*.json"):
        assert f"`{path.name}`" in told
