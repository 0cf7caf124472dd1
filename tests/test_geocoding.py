"""The gazetteer as a geopy geocoder, and services behind it that fail in every way services do."""

from __future__ import annotations

import json
import multiprocessing
import socket
import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GeocodingError
from geo.gazetteer import Gazetteer, index
from geo.gazetteer.sources import Record
from geo.geocoding import (
    ANSWER_BYTES,
    NOMINATIM,
    PHOTON,
    AnswerCache,
    GazetteerGeocoder,
    OnlineService,
    canonical,
    default_cache,
    geocode,
    geonames,
    read_services,
    resolve_online,
)
from geo.models import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# A loopback server


class Server(ThreadingHTTPServer):
    """Gives one scripted answer after another, the last one for ever, and remembers what was asked."""

    daemon_threads = True

    def __init__(self, *answers: Callable[[Handler], None]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = list(answers)
        self.asked: list[tuple[str, dict[str, list[str]], str]] = []
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """A client that went away is part of the tests."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append((parts.path, parse_qs(parts.query), self.headers["User-Agent"]))
        answers = self.server.answers
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, *_: object) -> None:
        pass


def reply(
    body: object = "", status: int = 200, kind: str = "application/json", **headers: str
) -> Callable[[Handler], None]:
    data = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def silent(handler: Handler) -> None:
    """Say nothing until the test is over."""
    handler.server.released.wait(30)


def cut_off(handler: Handler) -> None:
    """Promise more than is sent."""
    data = json.dumps([NOWHERE]).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[: len(data) // 2])


def endless(handler: Handler) -> None:
    """Send and send."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(2 * ANSWER_BYTES // 65_536):
        handler.wfile.write(b" " * 65_536)


def hang_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


# Nominatim's format: https://nominatim.org/release-docs/latest/api/Output/
NOWHERE = {
    "place_id": 1, "licence": "Data © OpenStreetMap contributors, ODbL 1.0.", "osm_type": "relation", "osm_id": 42,
    "lat": "12.5", "lon": "-3.25", "class": "place", "type": "village", "addresstype": "village", "name": "Nirgendorf",
    "display_name": "Nirgendorf, Kreis Nirgends, Burkina Faso",
    "address": {"village": "Nirgendorf", "country": "Burkina Faso", "country_code": "bf"},
}  # fmt: skip
OTHER = NOWHERE | {
    "osm_id": 43,
    "osm_type": "node",
    "lat": "1",
    "lon": "2",
    "display_name": "Nirgendorf, Elsewhere",
}


@contextmanager
def serving(*answers: Callable[[Handler], None]) -> Iterator[Server]:
    server = Server(*answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


class Time:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.waits: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("gazetteer") / "index"
    index.build(
        [
            Record("country:FR", "France", 46.0, 2.0, "FR", "country", 67_000_000, "", "", ("Frankreich",)),
            Record(
                "country:US", "United States", 39.8, -98.5, "US", "country", 327_000_000, "", "", ("USA",)
            ),
            Record("region:US-TX", "Texas", 31.5, -99.3, "US", "region", 29_000_000, "TX", "", ()),
            Record("region:FR-11", "Île-de-France", 48.7, 2.5, "FR", "region", 12_000_000, "11", "", ()),
            Record(
                "geonames:2988507", "Paris", 48.853, 2.349, "FR", "city", 2_138_551, "11", "", ("Parigi",)
            ),
            Record("geonames:4717560", "Paris", 33.661, -95.556, "US", "city", 24_782, "TX", "", ()),
            Record("region:AR-05", "Córdoba Province", -32.3, -63.7, "AR", "region", 3_700_000, "05", "", ()),
            Record("geonames:3832778", "Villa María", -32.41, -63.24, "AR", "city", 92_000, "05", "", ()),
            Record("geonames:1", "Villa María", 6.3, -75.6, "CO", "city", 200_000, "02", "", ()),
            Record("geonames:3029374", "Montmartre", 48.888, 2.338, "FR", "city", 183_000, "11", "", ()),
            Record("geonames:6076211", "Montmartre", 50.217, -103.45, "CA", "city", 400_000, "11", "", ()),
            Record("dateline:lake", "Lake Geneva", 46.4, 6.5, "", "water", 0, "", "", ()),
        ],
        folder,
    )
    return Gazetteer.open(folder)


def service(server: Server, **more: Any) -> OnlineService:
    return replace(OnlineService("nominatim", server.url, "dateline-tests/1"), timeout=5.0, **more)


def geocoder(small: Gazetteer, *services: OnlineService, **more: Any) -> tuple[GazetteerGeocoder, Time]:
    time = Time()
    return GazetteerGeocoder(small, services=services, clock=time.clock, sleep=time.sleep, **more), time


# The gazetteer alone


def test_it_is_a_geopy_geocoder(small: Gazetteer) -> None:
    found = GazetteerGeocoder(small).geocode("Paris")
    assert isinstance(GazetteerGeocoder(small), Geocoder)
    assert isinstance(found, Location)
    assert found.address == "Paris, Île-de-France, France"
    assert (found.latitude, found.longitude) == pytest.approx((48.853, 2.349))
    assert found.raw["place_id"] == "geonames:2988507"
    assert found.raw["source"] == "gazetteer"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Paris", ["geonames:2988507", "geonames:4717560"]),
        ("paris", ["geonames:2988507", "geonames:4717560"]),
        ("Parigi", ["geonames:2988507"]),
        ("Paris, Texas", ["geonames:4717560"]),
        ("Paris, Texas, USA", ["geonames:4717560"]),
        ("Paris, Frankreich", ["geonames:2988507"]),
        ("Texas", ["region:US-TX"]),
        ("Villa María", ["geonames:1", "geonames:3832778"]),
        ("Villa María, Córdoba", ["geonames:3832778"]),  # of a region by the name of its chief city
        ("Montmartre, Paris", ["geonames:3029374"]),  # of a city
        ("Lake Geneva", ["dateline:lake"]),
    ],
)
def test_names(small: Gazetteer, query: str, expected: list[str]) -> None:
    found = GazetteerGeocoder(small).geocode(query, exactly_one=False)
    assert isinstance(found, list)
    assert [place.raw["place_id"] for place in found] == expected


@pytest.mark.parametrize("query", ["Atlantis", "Paris, Atlantis", "Texas, Paris", "Paris, Paris", ",", "?!"])
def test_unknown_names_are_none(small: Gazetteer, query: str) -> None:
    assert GazetteerGeocoder(small).geocode(query) is None
    assert GazetteerGeocoder(small).geocode(query, exactly_one=False) is None
    assert geocode(query, GazetteerGeocoder(small)) is None


@pytest.mark.parametrize("query", ["", "  \n", None, 7, {"city": "Paris"}])
def test_queries_that_are_no_names(small: Gazetteer, query: Any) -> None:
    with pytest.raises(GeocoderQueryError):
        GazetteerGeocoder(small).geocode(query)


@pytest.mark.parametrize("query", [Point(48.8, 2.38), (48.8, 2.38), "48.8, 2.38", [48.8, 2.38]])
def test_reverse(small: Gazetteer, query: Any) -> None:
    found = GazetteerGeocoder(small).reverse(query)
    assert isinstance(found, Location)
    assert found.raw["place_id"] == "geonames:2988507"
    assert found.raw["distance_km"] == pytest.approx(6.4, abs=0.3)
    several = GazetteerGeocoder(small).reverse(query, exactly_one=False)
    assert isinstance(several, list)
    assert [place.raw["place_id"] for place in several] == ["geonames:2988507"]


def test_reverse_at_sea_is_none(small: Gazetteer) -> None:
    assert GazetteerGeocoder(small).reverse((-50.0, -120.0)) is None


@pytest.mark.parametrize("query", ["nowhere", (1, 2, 3, 4), "91°", None, ""])
def test_reverse_of_no_point(small: Gazetteer, query: Any) -> None:
    with pytest.raises(ValueError, match="Must be a coordinate pair or Point"):
        GazetteerGeocoder(small).reverse(query)


@given(st.text(max_size=30))
def test_any_text_is_a_query(small: Gazetteer, query: str) -> None:
    if query.strip():
        found = GazetteerGeocoder(small).geocode(query, exactly_one=False)
        assert found is None or all(isinstance(place, Location) for place in found)
    else:
        with pytest.raises(GeocoderQueryError):
            GazetteerGeocoder(small).geocode(query)


# Behind it


def test_services_are_asked_for_unknown_names_only(small: Gazetteer) -> None:
    with serving(reply([NOWHERE, OTHER])) as server:
        here, _ = geocoder(small, service(server, language="de"))
        paris = here.geocode("Paris")
        assert isinstance(paris, Location)
        assert not server.asked
        found = here.geocode("Nirgendorf")
        assert isinstance(found, Location)
        assert (found.latitude, found.longitude) == (12.5, -3.25)
        assert found.raw["place_id"] == "nominatim:R42"
        assert (found.raw["country"], found.raw["kind"], found.raw["source"]) == ("BF", "city", "nominatim")
        ((path, query, agent),) = server.asked
    assert path == "/search"
    assert (query["q"], query["addressdetails"], query["accept-language"]) == (["Nirgendorf"], ["1"], ["de"])
    assert agent == "dateline-tests/1"


def test_all_answers(small: Gazetteer) -> None:
    with serving(reply([NOWHERE, OTHER])) as server:
        here, _ = geocoder(small, service(server))
        found = here.geocode("Nirgendorf", exactly_one=False)
    assert isinstance(found, list)
    assert [place.raw["place_id"] for place in found] == ["nominatim:R42", "nominatim:N43"]


def test_photon_and_geonames(small: Gazetteer) -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [-3.25, 12.5]},
        "properties": {
            "osm_type": "N", "osm_id": 7, "name": "Nirgendorf", "countrycode": "BF", "type": "city",
            "country": "Burkina Faso",
        },
    }  # fmt: skip
    row = {
        "geonameId": 9, "name": "Nirgendorf", "lat": "12.5", "lng": "-3.25", "countryCode": "BF", "fcl": "P",
        "fcode": "PPL", "countryName": "Burkina Faso",
    }  # fmt: skip
    with (
        serving(reply({"type": "FeatureCollection", "features": [feature]})) as photon,
        serving(reply({"totalResultsCount": 1, "geonames": [row]})) as names,
    ):
        for chosen, identity in (
            (replace(PHOTON, url=photon.url), "photon:N7"),
            (replace(geonames("me"), url=names.url), "geonames:9"),
        ):
            place = geocode("Nirgendorf", geocoder(small, chosen)[0])
            assert place is not None
            assert (place.id, place.latitude, place.longitude) == (identity, 12.5, -3.25)
            assert (place.name, place.country, place.kind) == ("Nirgendorf", "BF", "city")


def test_a_base_url_with_a_path(small: Gazetteer) -> None:
    with serving(reply([NOWHERE])) as server:
        chosen = OnlineService("nominatim", f"{server.url}/maps/nominatim/", "dateline-tests/1")
        assert geocode("Nirgendorf", geocoder(small, chosen)[0]) is not None
        assert server.asked[0][0] == "/maps/nominatim/search"


def test_the_second_service_answers_for_the_first(small: Gazetteer) -> None:
    with (
        serving(reply("down", 503)) as broken,
        serving(reply([])) as empty,
        serving(reply([NOWHERE])) as good,
    ):
        here, _ = geocoder(small, service(broken, attempts=1), service(empty), service(good))
        assert here.geocode("Nirgendorf") is not None


def test_an_outage_of_one_counts_where_no_other_knows(small: Gazetteer) -> None:
    with serving(reply("down", 503)) as broken, serving(reply([])) as empty:
        here, _ = geocoder(small, service(broken, attempts=1), service(empty))
        with pytest.raises(GeocoderServiceError):
            here.geocode("Nirgendorf")


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_retries_with_back_off(small: Gazetteer, status: int) -> None:
    with serving(reply("x", status), reply("x", status), reply([NOWHERE])) as server:
        here, time = geocoder(small, service(server, seconds_apart=0.0))
        assert here.geocode("Nirgendorf") is not None
        assert len(server.asked) == 3
        assert time.waits == [1.0, 2.0]


def test_retry_after_is_kept(small: Gazetteer) -> None:
    with serving(reply("slow down", 429, Retry_After="7"), reply([NOWHERE])) as server:
        here, time = geocoder(small, service(server, seconds_apart=0.0))
        assert here.geocode("Nirgendorf") is not None
        assert time.waits == [7.0]


def test_a_long_retry_after_is_told_at_once(small: Gazetteer) -> None:
    with serving(reply("tomorrow", 429, Retry_After="86400")) as server:
        here, time = geocoder(small, service(server))
        with pytest.raises(GeocoderRateLimited) as caught:
            here.geocode("Nirgendorf")
        assert caught.value.retry_after == 86400
        assert (len(server.asked), time.waits) == (1, [])


@pytest.mark.parametrize("after", ["soon", "", "-5"])
def test_an_odd_retry_after(small: Gazetteer, after: str) -> None:
    with serving(reply("x", 429, Retry_After=after), reply([NOWHERE])) as server:
        here, _ = geocoder(small, service(server))
        assert here.geocode("Nirgendorf") is not None


FAILURES: list[tuple[str, Callable[[Handler], None], type[Exception], int]] = [
    ("429", reply("x", 429), GeocoderRateLimited, 3),
    ("500", reply("x", 500), GeocoderServiceError, 3),
    ("503", reply("x", 503), GeocoderServiceError, 3),
    ("404", reply("x", 404), GeocoderServiceError, 1),
    ("403, blocked", reply("x", 403), GeocoderServiceError, 1),
    ("400", reply("x", 400), GeocoderQueryError, 1),
    ("cut off", cut_off, GeocoderServiceError, 1),
    ("hung up", hang_up, GeocoderServiceError, 1),
    ("endless", endless, GeocoderParseError, 1),
    ("no JSON", reply("[{", 200), GeocoderParseError, 1),
    ("empty body", reply("", 200), GeocoderParseError, 1),
    ("a log-in page", reply("<html>Welcome to our WLAN", kind="text/html"), GeocoderParseError, 1),
    ("JSON called HTML", reply([NOWHERE], kind="text/html"), GeocoderParseError, 1),
    ("not UTF-8", reply(b'[{"name": "\xff"}]'), GeocoderParseError, 1),
    ("an error in JSON", reply({"error": "no"}), GeocoderQueryError, 1),
    ("a number", reply("7"), GeocoderParseError, 1),
    ("a list of numbers", reply([1, 2]), GeocoderParseError, 1),
    (
        "no coordinates",
        reply([{"display_name": "x", "osm_type": "node", "osm_id": 1}]),
        GeocoderParseError,
        1,
    ),
    ("words for coordinates", reply([NOWHERE | {"lat": "north"}]), GeocoderParseError, 1),
    ("no point on Earth", reply([NOWHERE | {"lat": "1234"}]), GeocoderParseError, 1),
    (
        "no id",
        reply([{key: value for key, value in NOWHERE.items() if key != "osm_id"}]),
        GeocoderParseError,
        1,
    ),
    ("no name", reply([NOWHERE | {"name": "", "display_name": ""}]), GeocoderParseError, 1),
]


@pytest.mark.filterwarnings("ignore:Latitude normalization:UserWarning")  # geopy warns before it raises
@pytest.mark.parametrize(
    ("answer", "error", "requests"), [case[1:] for case in FAILURES], ids=[case[0] for case in FAILURES]
)
def test_failures_are_told_and_never_kept(
    small: Gazetteer, tmp_path: Path, answer: Callable[[Handler], None], error: type[Exception], requests: int
) -> None:
    with serving(answer) as server:
        cache = AnswerCache(tmp_path / "answers.sqlite")
        here, _ = geocoder(small, service(server), cache=cache)
        with pytest.raises(error):
            here.geocode("Nirgendorf")
        assert len(server.asked) == requests
        with pytest.raises(GeocodingError, match="online geocoding failed") as told:
            geocode("Nirgendorf", here)
        assert "\n" not in str(told.value)
        assert geocode("Paris", here) is not None  # what the gazetteer knows costs nothing
        server.answers = [reply([NOWHERE])]
        assert here.geocode("Nirgendorf") is not None  # nothing bad was kept


def test_connection_refused(small: Gazetteer) -> None:
    with serving(reply([])) as server:
        url = server.url
    here, time = geocoder(small, OnlineService("nominatim", url, "dateline-tests/1"))
    with pytest.raises(GeocoderUnavailable):
        here.geocode("Nirgendorf")
    assert time.waits == []


def test_no_answer_in_time(small: Gazetteer) -> None:
    with serving(silent) as server:
        here, _ = geocoder(small, replace(service(server), timeout=0.05))
        with pytest.raises(GeocoderTimedOut):
            here.geocode("Nirgendorf")
        with pytest.raises(GeocoderTimedOut):
            here.geocode("Nirgendorf", timeout=0.05)


def test_an_answer_that_drips(small: Gazetteer) -> None:
    ticks = iter(range(0, 10_000, 4))  # each look at the watch takes four seconds
    with serving(reply([NOWHERE])) as server:
        here, _ = geocoder(small, service(server), monotonic=lambda: float(next(ticks)))
        assert here.geocode("Nirgendorf") is not None  # whole within the five seconds
    with serving(endless) as server:
        here, _ = geocoder(small, service(server), monotonic=lambda: float(next(ticks)))
        with pytest.raises(GeocoderTimedOut):
            here.geocode("Nirgendorf")


# Rate and cache


def test_requests_are_a_second_apart(small: Gazetteer) -> None:
    with serving(reply([NOWHERE])) as server:
        here, time = geocoder(small, service(server))
        for name in ("Aaa", "Bbb", "Ccc"):
            assert here.geocode(name) is not None
        assert time.waits == [1.0, 1.0]


def test_two_processes_share_the_rate(tmp_path: Path) -> None:
    first, second = AnswerCache(tmp_path / "answers.sqlite"), AnswerCache(tmp_path / "answers.sqlite")
    assert first.turn("x", 100.0, 1.0) == 0.0
    assert second.turn("x", 100.0, 1.0) == 1.0
    assert first.turn("x", 100.25, 1.0) == 1.75
    assert second.turn("y", 100.25, 1.0) == 0.0
    assert second.turn("x", 50.0, 1.0) == 0.0  # the clock was set back


def test_good_answers_are_kept_for_good(small: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "cache" / "answers.sqlite"
    with serving(reply([NOWHERE, OTHER])) as server:
        chosen = service(server)
        assert geocode("Nirgendorf", geocoder(small, chosen, cache=AnswerCache(path))[0]) is not None
    # The server is gone now.
    here, time = geocoder(small, chosen, cache=AnswerCache(path))
    found = here.geocode("  NIRGENDORF ", exactly_one=False)
    assert isinstance(found, list)
    assert [place.raw["place_id"] for place in found] == ["nominatim:R42", "nominatim:N43"]
    assert time.waits == []
    with pytest.raises(GeocoderUnavailable):  # another language is another question
        geocoder(small, replace(chosen, language="fr"), cache=AnswerCache(path))[0].geocode("Nirgendorf")


def test_an_empty_answer_is_none_and_not_kept(small: Gazetteer, tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "answers.sqlite")
    with serving(reply([])) as server:
        here, _ = geocoder(small, service(server), cache=cache)
        assert here.geocode("Nirgendorf") is None
        assert here.geocode("Nirgendorf", exactly_one=False) is None
        assert len(server.asked) == 1  # not twice in one run
        server.answers = [reply([NOWHERE])]
        assert geocoder(small, service(server), cache=cache)[0].geocode("Nirgendorf") is not None


def test_the_users_own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    default_cache().put("a", [{"x": 1}])
    assert default_cache().get("a") == [{"x": 1}]
    assert (tmp_path / "answers.sqlite").is_file()


def test_a_cache_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    path.write_bytes(b"this was a database once " * 100)
    cache = AnswerCache(path)
    cache.put("a", [{"x": 1}])
    assert cache.get("a") == [{"x": 1}]
    assert path.with_name("answers.sqlite.broken").is_file()


def test_a_cache_where_none_can_be(small: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache = AnswerCache(tmp_path / "file" / "answers.sqlite")
    cache.put("a", [{"x": 1}])
    assert cache.get("a") is None
    with serving(reply([NOWHERE])) as server:
        here, time = geocoder(small, service(server), cache=cache)
        assert here.geocode("Aaa") is not None
        assert here.geocode("Bbb") is not None
        assert time.waits == [1.0]  # the rate holds without it


def test_a_broken_row_is_asked_anew(small: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    with serving(reply([NOWHERE])) as server:
        assert geocoder(small, service(server), cache=AnswerCache(path))[0].geocode("Nirgendorf") is not None
        with sqlite3.connect(path) as database:
            database.execute("UPDATE answers SET answer = '[{'")
        database.close()
        assert geocoder(small, service(server), cache=AnswerCache(path))[0].geocode("Nirgendorf") is not None
        assert len(server.asked) == 2


def _write_and_die(path: Path, start: int, together: threading.Barrier) -> None:
    import os  # noqa: PLC0415 - in the other process

    together.wait(60)  # opening at the same moment is the hard case
    cache = AnswerCache(path)
    for number in range(start, start + 50):
        cache.put(str(number), [{"number": number}])
    os._exit(9)  # without any tidying up


def test_two_processes_at_once_that_crash(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(2)
    workers = [context.Process(target=_write_and_die, args=(path, start, together)) for start in (0, 1000)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [9, 9]
    cache = AnswerCache(path)
    for number in (*range(50), *range(1000, 1050)):
        assert cache.get(str(number)) == [{"number": number}]


@given(st.text(max_size=40))
def test_a_canonical_query_is_its_own(query: str) -> None:
    once = canonical(query)
    assert canonical(f"  {query}\n") == once
    assert once == once.strip()


# Mentions


def mention(name: str, small: Gazetteer | None = None) -> Mention:
    place = small.candidates(name)[0] if small else None
    return Mention(Span(0, len(name)), name, place)


def test_mentions_without_a_place_are_asked_once_a_name(small: Gazetteer) -> None:
    given_mentions = (mention("Nirgendorf"), mention("Paris", small), mention("Nirgendorf"), mention("Nix"))
    names: list[str] = []
    time = Time()
    with serving(reply([NOWHERE]), reply([])) as server:
        found = resolve_online(
            given_mentions, [service(server)], clock=time.clock, sleep=time.sleep, progress=names.append
        )
        assert [asked[1]["q"] for asked in server.asked] == [["Nirgendorf"], ["Nix"]]
    assert names == ["Nirgendorf", "Nix"]
    assert found.outage is None
    assert [m.place.id if m.place else None for m in found.mentions] == [
        "nominatim:R42", "geonames:2988507", "nominatim:R42", None,
    ]  # fmt: skip
    first = found.mentions[0]
    assert first.candidates[0].place == first.place
    assert "nominatim" in first.reason


def test_an_outage_costs_no_mention(small: Gazetteer) -> None:
    given_mentions = (mention("Paris", small), mention("Nirgendorf"), mention("Bbb"), mention("Ccc"))
    time = Time()
    with serving(reply([NOWHERE]), reply("down", 500)) as server:
        found = resolve_online(
            given_mentions, [service(server, attempts=1)], clock=time.clock, sleep=time.sleep
        )
        assert len(server.asked) == 2  # not again after the outage
    assert isinstance(found.outage, GeocodingError)
    assert "500" in str(found.outage)
    assert [m.place is not None for m in found.mentions] == [True, True, False, False]


def test_no_service_no_question(small: Gazetteer) -> None:
    given_mentions = (mention("Paris", small), mention("Nirgendorf"))
    assert resolve_online(given_mentions, []).mentions == given_mentions


# Configuration


def test_the_public_services_keep_their_rules() -> None:
    assert NOMINATIM.seconds_apart >= 1.0  # https://operations.osmfoundation.org/policies/nominatim/
    assert "dateline" in NOMINATIM.user_agent
    assert geonames("me").seconds_apart >= 3600 / 1000


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": "gogle", "url": "https://x.org"}, "unknown geocoding service 'gogle'"),
        ({"name": "photon", "url": "x.org"}, "no http"),
        ({"name": "photon", "url": "file:///etc/passwd"}, "no http"),
        ({"name": "photon", "url": "https://x.org", "user_agent": " "}, "user_agent"),
        ({"name": "photon", "url": "https://x.org", "attempts": 0}, "attempts"),
        ({"name": "photon", "url": "https://x.org", "timeout": 0}, "timeout"),
        ({"name": "geonames", "url": "https://x.org"}, "username"),
    ],
)
def test_wrong_services(values: dict[str, Any], message: str) -> None:
    with pytest.raises(GeocodingError, match=message):
        OnlineService(**values)


def test_services_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "online.toml"
    path.write_text(
        '[[service]]\nname = "photon"\nurl = "http://localhost:2322"\nseconds_apart = 0\n'
        '[[service]]\nname = "nominatim"\nuser_agent = "me/1"\n',
        encoding="utf-8",
    )
    own, public = read_services(path)
    assert (own.name, own.url, own.seconds_apart) == ("photon", "http://localhost:2322", 0)
    assert (public.url, public.user_agent, public.seconds_apart) == (NOMINATIM.url, "me/1", 1.0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected"),
        ("[[service", "online.toml"),
        ("[service]\nname = 'photon'", "expected"),
        ("[[service]]\nname = 'photon'\nkey = 1", "service 1: unknown key 'key'"),
        ("[[service]]\nname = 'photon'\n[[service]]\nname = 'photon'\nattempts = '3'", "service 2: attempts"),
        ("[[service]]\nname = 'bing'", "service 1: unknown geocoding service 'bing'"),
        ("[[service]]\nurl = 'http://localhost'", "service 1: unknown geocoding service ''"),
    ],
)
def test_wrong_files(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "online.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GeocodingError, match=message) as caught:
        read_services(path)
    assert "online.toml" in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GeocodingError, match=r"online\.toml"):
        read_services(tmp_path / "online.toml")
