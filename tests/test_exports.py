"""Every format says what the journey says, loses nothing, and lets no article's text become markup."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import gpxpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.corrections import Correction, correct
from geo.exports import FORMATS, to_csv, to_geojson, to_gpx, to_html, to_kml
from geo.exports.picture import NARROW, WIDE, draw_picture
from geo.exports.xml import xml_text
from geo.models import Article, Claim, Corpus, Journey, Leg, Mention, Place, Route, Span, Stop
from geo.placing import Label
from geo.words import Reader
from tests.made_journey import empty, hostile, large, made

KML = "{http://www.opengis.net/kml/2.2}"


def with_words(name: str, sentence: str) -> Journey:
    """Make a journey of one stop from a place's name and a sentence."""
    article = Article(
        "a.txt", sentence, (Span(0, len(sentence)),), "en", title=sentence, url="javascript:alert(1)"
    )
    place = Place("made:1", name, -12.5, -70.25, None, "city")
    mention = Mention(Span(0, min(3, len(sentence))), sentence[:3], place)
    claim = Claim("a.txt", Span(0, len(sentence)), mention, place, "visit")
    stop = Stop(1, place, None, None, "unknown", "confirmed", 0.5, (claim,))
    return Journey(Corpus((article,)), Route(sentence, (stop,), ()))


def features(journey: Journey, kind: str) -> list[dict[str, Any]]:
    found = json.loads(to_geojson(journey))["features"]
    return [feature for feature in found if feature["properties"]["kind"] == kind]


def test_geojson_is_the_documented_collection() -> None:
    journey = made()
    collection = json.loads(to_geojson(journey))
    assert list(collection) == ["type", "traveller", "features", "conflicts", "not_visited"]
    assert (collection["type"], collection["traveller"]) == ("FeatureCollection", journey.route.traveller)
    stops = features(journey, "stop")
    assert [stop["properties"]["number"] for stop in stops] == [stop.number for stop in journey.route.stops]
    for feature, stop in zip(stops, journey.route.stops, strict=True):
        said = feature["properties"]
        assert list(said) == [
            "kind", "number", "name", "country", "place_id", "when", "first_day", "last_day", "day_is",
            "status", "confidence", "evidence",
        ]  # fmt: skip
        assert feature["geometry"] == {
            "type": "Point",
            "coordinates": [stop.place.longitude, stop.place.latitude],
        }
        assert (said["name"], said["country"], said["place_id"]) == (
            stop.place.name,
            stop.place.country,
            stop.place.id,
        )
        assert (said["day_is"], said["status"]) == (stop.day_is, stop.status)
        assert said["first_day"] == (stop.first_day.isoformat() if stop.first_day else None)
        assert said["when"] == (stop.when or None)
        assert len(said["evidence"]) == len(stop.evidence) > 0


def test_geojson_legs_join_the_stops() -> None:
    journey = made()
    at = {stop["properties"]["number"]: stop["geometry"]["coordinates"] for stop in features(journey, "stop")}
    legs = features(journey, "leg")
    assert len(legs) == len(journey.route.legs)
    for leg in legs:
        said = leg["properties"]
        assert list(said) == ["kind", "from", "to", "status", "distance_km"]
        assert leg["geometry"] == {"type": "LineString", "coordinates": [at[said["from"]], at[said["to"]]]}
        assert said["distance_km"] > 0


@pytest.mark.parametrize("journey", [made(), hostile()], ids=["made", "hostile"])
def test_geojson_quotes_stand_in_the_articles(journey: Journey) -> None:
    collection = json.loads(to_geojson(journey))
    texts = {article.id: article.text for article in journey.corpus.articles}
    evidence = [one for stop in features(journey, "stop") for one in stop["properties"]["evidence"]]
    evidence += [one for place in collection["not_visited"] for one in place["evidence"]]
    evidence += [
        one for conflict in collection["conflicts"] for side in conflict["sides"] for one in side["evidence"]
    ]
    assert evidence
    for one in evidence:
        assert list(one) == ["article", "start", "end", "quote", "label", "when"]
        assert one["quote"] == texts[one["article"]][one["start"] : one["end"]] != ""


def test_geojson_keeps_conflicts_and_places_left_out() -> None:
    journey = made()
    collection = json.loads(to_geojson(journey))
    (conflict,) = collection["conflicts"]
    assert list(conflict) == ["kind", "about", "sides", "followed", "why"]
    assert [side["reading"] for side in conflict["sides"]] == ["2021-05-04", "2021-05-05"]
    assert [(place["name"], place["country"], place["why"]) for place in collection["not_visited"]] == [
        (one.place.name, one.place.country, one.why) for one in journey.route.not_visited
    ]


def test_what_is_not_known_is_null() -> None:
    (stop,) = features(with_words("Nowhere", "He was there."), "stop")
    said = stop["properties"]
    assert [said[key] for key in ("country", "when", "first_day", "last_day")] == [None] * 4
    assert said["evidence"][0]["when"] is None


def test_csv_has_a_row_a_stop() -> None:
    journey = made()
    rows = list(csv.DictReader(io.StringIO(to_csv(journey))))
    assert [row["name"] for row in rows] == [stop.place.name for stop in journey.route.stops]
    for row, stop in zip(rows, journey.route.stops, strict=True):
        assert (float(row["latitude"]), float(row["longitude"])) == (
            stop.place.latitude,
            stop.place.longitude,
        )
        assert row["when"] == stop.when
        best = stop.evidence[0]
        assert row["quote"] == best.sentence.of(journey.article(best.article).text)
    assert rows[0]["distance_km"] == ""
    assert float(rows[1]["distance_km"]) == pytest.approx(journey.route.legs[0].distance_km, abs=0.1)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_csv_cell_computes(first: str) -> None:
    text = f"{first}HYPERLINK(1)"
    (row,) = csv.DictReader(io.StringIO(to_csv(with_words(text, text)), newline=""))
    assert row["name"] == row["quote"] == f"'{text}"
    assert (row["latitude"], row["longitude"]) == ("-12.5", "-70.25")  # a number is no formula


def test_kml_has_stops_with_time_and_legs() -> None:
    journey = made()
    root = ET.fromstring(to_kml(journey))
    stops, legs = root.findall(f"{KML}Document/{KML}Folder")
    marks = stops.findall(f"{KML}Placemark")
    assert [mark.findtext(f"{KML}name") for mark in marks] == [
        f"{stop.number} · {stop.place.name}" for stop in journey.route.stops
    ]
    for mark, stop in zip(marks, journey.route.stops, strict=True):
        longitude, latitude = (mark.findtext(f"{KML}Point/{KML}coordinates") or "").split(",")
        assert (float(latitude), float(longitude)) == (stop.place.latitude, stop.place.longitude)
        begin = mark.findtext(f"{KML}TimeSpan/{KML}begin")
        assert begin == (stop.first_day.isoformat() if stop.first_day else None)
    assert len(legs.findall(f"{KML}Placemark")) == len(journey.route.legs)
    styles = {f"#{style.get('id')}" for style in root.iter(f"{KML}Style")}
    assert {url.text for url in root.iter(f"{KML}styleUrl")} <= styles


def test_gpx_is_read_back() -> None:
    journey = made()
    file = gpxpy.parse(to_gpx(journey))
    assert [(point.latitude, point.longitude) for point in file.waypoints] == [
        (stop.place.latitude, stop.place.longitude) for stop in journey.route.stops
    ]
    assert [point.name for point in file.routes[0].points] == [point.name for point in file.waypoints]
    assert all(point.time is None for point in file.waypoints)
    quote = journey.route.stops[0].evidence[0].sentence.of(journey.corpus.articles[0].text)
    assert quote in (file.waypoints[0].description or "")


class Elements(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def harmless(page: str) -> Elements:
    seen = Elements(page)
    assert not {"script", "img", "iframe", "object", "embed", "link", "base", "form", "i", "b"} & set(
        seen.tags
    )
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    targets = [
        value or "" for name, value in seen.attributes if name in {"href", "src", "action", "xlink:href"}
    ]
    assert all(target.startswith(("#", "https://", "http://")) for target in targets)
    return seen


def test_html_shows_everything() -> None:
    journey = made()
    seen = harmless(to_html(journey))
    for stop in journey.route.stops:
        assert ("id", f"stop-{stop.number}") in seen.attributes
        assert ("href", f"#stop-{stop.number}") in seen.attributes
        for claim in stop.evidence:
            assert claim.sentence.of(journey.article(claim.article).text) in seen.text
    for left_out in journey.route.not_visited:
        assert left_out.why in seen.text
    assert journey.route.conflicts[0].why in seen.text
    assert "mark" in seen.tags
    assert "Natural Earth" in seen.text
    assert "CC BY 4.0" in seen.text


def test_a_guessed_position_is_said() -> None:
    known = made()
    first, *others = known.route.stops
    guessed = replace(first, place=replace(first.place, id="unplaced:hamburg"))
    journey = replace(known, route=replace(known.route, stops=(guessed, *others)))
    for write in (to_html, to_kml):
        assert "position guessed" in write(journey)
        assert "position guessed" not in write(known)


def test_html_loads_nothing() -> None:
    page = to_html(made())
    assert "default-src 'none'" in page
    assert "url(http" not in page
    assert "@import" not in page


def test_hostile_text_stays_text() -> None:
    journey = hostile()
    seen = harmless(to_html(journey))
    assert journey.corpus.articles[0].text.split("\n")[0] in seen.text
    for mark in ET.fromstring(to_kml(journey)).iter(f"{KML}description"):
        harmless((mark.text or "").replace("<blockquote>", "").replace("</blockquote>", ""))
    assert gpxpy.parse(to_gpx(journey)).waypoints[0].name == f"1 · {journey.route.stops[0].place.name}"


def test_only_web_addresses_become_links() -> None:
    assert "javascript:" not in to_html(with_words("Nowhere", "He was there."))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("make", [empty, large])
def test_journeys_of_no_stop_and_of_many(form: str, make: Any) -> None:
    journey = make()
    text = FORMATS[form].write(journey)
    assert text.endswith("\n")
    assert text == FORMATS[form].write(journey)
    for stop in journey.route.stops[::99]:
        assert stop.place.name in text


@settings(max_examples=40)  # each draws a map
@given(
    st.text(min_size=1, max_size=40, alphabet=st.characters(exclude_categories=["Cs"])),
    st.text(min_size=1, max_size=40, alphabet=st.sampled_from("<>&\"'`${}[]!CDATA-\\/ \x00\x1b\u2028é=")),
)
def test_any_text_is_written_and_read_back(name: str, sentence: str) -> None:
    journey = with_words(name, sentence)
    (stop,) = features(journey, "stop")
    assert (stop["properties"]["name"], stop["properties"]["evidence"][0]["quote"]) == (name, sentence)
    rows = list(csv.DictReader(io.StringIO(to_csv(journey), newline="")))
    assert rows[0]["name"].removeprefix("'") == name.removeprefix("'")
    mark = ET.fromstring(to_kml(journey)).find(f".//{KML}Placemark/{KML}name")
    assert mark is not None
    assert (mark.text or "").replace("\r", "\n") == f"1 · {xml_text(name)}".replace("\r\n", "\n").replace(
        "\r", "\n"
    )
    assert gpxpy.parse(to_gpx(journey)).waypoints
    harmless(to_html(journey))


def route_of(*points: tuple[float, float]) -> Route:
    stops = tuple(
        Stop(
            n,
            Place(f"made:{n}", f"Town {n}", *point, None, "city"),
            None,
            None,
            "unknown",
            "confirmed",
            1,
            (),
        )
        for n, point in enumerate(points, 1)
    )
    legs = tuple(Leg(n, n + 1, "confirmed", 1.0) for n in range(1, len(stops)))
    return Route("Somebody", stops, legs)


def discs(route: Route) -> list[tuple[float, float]]:
    circles = ET.fromstring(draw_picture(route, [Label(stop.place.name) for stop in route.stops])).iter(
        "circle"
    )
    return [(float(circle.get("cx", "nan")), float(circle.get("cy", "nan"))) for circle in circles]


def test_close_stops_can_each_be_seen() -> None:
    spread = discs(route_of((43.1, 131.9), (43.1, 131.9), (43.36, 132.19), (43.8, 131.95), (51.9, 128.3)))
    for index, (x, y) in enumerate(spread):
        for other_x, other_y in spread[:index]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= 24**2


def test_the_picture_crosses_the_date_line_the_short_way() -> None:
    (fiji, _), (samoa, _) = discs(route_of((-18.1, 178.4), (-13.8, -171.8)))
    assert fiji < samoa


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=6))
def test_every_stop_is_in_the_picture(points: list[tuple[float, float]]) -> None:
    assert all(0 <= x <= 800 and 0 <= y <= 500 for x, y in discs(route_of(*points)))


def test_no_coast_runs_across_the_picture() -> None:
    route = route_of((-36.8, 174.8), (-18.1, 178.4), (64.7, 177.5), (34.1, -118.2))
    land = ET.fromstring(draw_picture(route, [Label(stop.place.name) for stop in route.stops])).find(
        ".//path[@class='land']"
    )
    assert land is not None
    for ring in land.get("d", "").strip("M").removesuffix("z").split("zM"):
        dots = [tuple(map(float, dot.split())) for dot in ring.split("L")]
        for (x, y), (other_x, other_y) in pairwise(dots):
            seen = all(0 < each < 500 for each in (y, other_y))  # not along the edge where it is cut
            assert not (seen and abs(x - other_x) > 400)


def test_html_speaks_the_readers_language() -> None:
    page = to_html(made(), Reader("fr"))
    seen = harmless(page)
    assert '<html lang="fr">' in page
    for told in (
        "Le voyage de Mara Quill",
        "3–14 mai 2021, 8 étapes",
        "Allemagne",
        "6–9 mai 2021, déduit",
        "prévu",
    ):
        assert told in seen.text
    for machine in ("2021-05", ", inferred", " PL"):
        assert machine not in seen.text
    assert "2021-05" not in harmless(to_html(made())).text


def test_html_has_a_map_for_every_screen_and_explains_its_marks() -> None:
    page = to_html(made())
    assert [f'viewBox="0 0 {wide} {high}"' in page for wide, high in (WIDE, NARROW)] == [True, True]
    seen = harmless(page)
    for mark in ("was there, day inferred or unknown", "planned way"):
        assert mark in seen.text
    assert "<figure>" not in to_html(empty())


@pytest.mark.parametrize("form", ["geojson", "gpx", "html", "kml"])
def test_what_a_reader_corrected_is_told(form: str) -> None:
    assert "Lübeck (stop 3) left out" in FORMATS[form].write(correct(made(), [Correction(3)]))
