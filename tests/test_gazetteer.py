"""The index: built, opened, asked, broken, and built by two at once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.distance import bearing_degrees, distance_km
from geo.errors import GazetteerDataError, GazetteerError
from geo.gazetteer import Gazetteer, index, lookup, name_key, sources
from geo.gazetteer.sources import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent

PLACES = (
    Record("country:XA", "Aland", 10.0, 20.0, "XA", "country", 5_000_000, "", "", ("Alandia",)),
    Record("region:XA-01", "North", 11.0, 20.0, "XA", "region", 900_000, "01", "", ()),
    Record("county:XA-01-007", "Hill County", 11.2, 20.1, "XA", "county", 40_000, "01", "007", ()),
    Record("test:1", "Port Élan", 11.25, 20.1, "XA", "city", 30_000, "01", "007", ("Портэлан", "Elanport")),
    Record("test:2", "Port Elan", -30.0, 20.0, "XB", "city", 800_000, "05", "", ()),
    Record("test:3", "Far Bay", 0.0, 179.9, "XB", "water", 0, "", "", ()),
)  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    index.build(PLACES, tmp_path / "small")
    return Gazetteer.open(tmp_path / "small")


@pytest.fixture
def tiny_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the default gazetteer be the six places above, in an empty cache folder."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sources, "default_records", lambda: iter(PLACES))
    monkeypatch.setattr(sources, "fingerprint", lambda: "six-places")
    return tmp_path / "cache"


# Names


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("d'Oussouriïsk", "oussouriisk"),
        ("L’Aquila", "aquila"),
        ("P'yŏngyang", "pyongyang"),
        ("Saint-Denis", "st denis"),
        ("St. Denis", "st denis"),
        ("Komsomolsk-sur-l'Amour", "komsomolsk sur amour"),
        ("Łódź", "lodz"),
        ("CORÉE DU SUD", "coree du sud"),
        ("U.S.", "us"),
        ("東京", "東京"),
        ("", ""),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name: str) -> None:
    key = name_key(name)
    assert name_key(key.upper().lower()) == name_key(key)
    assert "\t" not in key
    assert "\n" not in key


# Asking


def test_candidates(small: Gazetteer) -> None:
    assert [place.id for place in small.candidates("port-élan")] == ["test:2", "test:1"]
    assert [place.id for place in small.candidates("ПОРТЭЛАН")] == ["test:1"]
    assert small.candidates("Nowhere") == ()


def test_place_keeps_everything(small: Gazetteer) -> None:
    place = small.place("test:1")
    assert place is not None
    assert (place.name, place.country, place.kind, place.population) == ("Port Élan", "XA", "city", 30_000)
    assert (place.region, place.county) == ("01", "007")
    assert (place.latitude, place.longitude) == (11.25, 20.1)
    assert small.place("test:9") is None


def test_contains(small: Gazetteer) -> None:
    country, region, county, town, other, _ = (small.place(record.id) for record in PLACES)
    assert country
    assert region
    assert county
    assert town
    assert other
    chain = [country, region, county, town]
    for outer in range(4):
        for inner in range(4):
            assert small.contains(chain[outer], chain[inner]) == (outer < inner)
    assert not small.contains(country, other)


def test_nearest(small: Gazetteer) -> None:
    found = small.nearest(11.0, 20.0)
    assert found is not None
    assert found[0].id == "test:1"
    assert found[1] == pytest.approx(distance_km((11.0, 20.0), (11.25, 20.1)), abs=0.1)
    assert small.nearest(80.0, -100.0) is None


def test_nearest_looks_across_the_date_line(tmp_path: Path) -> None:
    east = Record("test:e", "East", 0.5, -179.95, "XA", "city", 10, "", "", ())
    index.build([east], tmp_path / "i")
    found = Gazetteer.open(tmp_path / "i").nearest(0.5, 179.95)
    assert found is not None
    assert found[1] == pytest.approx(11.1, abs=0.2)


def test_nearest_is_the_nearest(gazetteer: Gazetteer) -> None:
    for latitude, longitude, name in (
        (48.857, 2.352, "Paris"),
        (43.12, 131.9, "Vladivostok"),
        (64.15, -21.94, "Reykjavík"),
    ):
        found = gazetteer.nearest(latitude, longitude)
        assert found is not None
        assert found[1] < 8
        place = next(place for place in gazetteer.candidates(name) if place.kind == "city")
        assert distance_km((found[0].latitude, found[0].longitude), (place.latitude, place.longitude)) < 8


def test_pages_that_were_given_back_are_read_again(small: Gazetteer) -> None:
    before = small.candidates("Port Élan")
    small.release()
    assert small.candidates("Port Élan") == before
    assert small.place("test:1") in before
    assert small.starts("port")


def test_pages_are_given_back_as_they_are_read(small: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    given_back = []
    monkeypatch.setattr(small, "release", lambda: given_back.append(True))
    for _ in range(1_000):
        small.entries(name_key("Port Élan"))
    assert len(given_back) > 1


def test_towns_come_by_size(small: Gazetteer) -> None:
    assert [place.id for place in small.towns()] == ["test:2", "test:1"]


def test_near_miss(gazetteer: Gazetteer) -> None:
    assert gazetteer.near_miss("vladivstok") == "vladivostok"
    assert gazetteer.near_miss("vladivstok", frozenset({"vladivostok"})) == "vladivostok"
    assert gazetteer.near_miss("oslx") == ""
    assert gazetteer.near_miss("abracadabraland") == ""


def test_names_of_countries_by_language(gazetteer: Gazetteer) -> None:
    country, town = gazetteer.country("KP"), gazetteer.place("geonames:1871859")
    assert country
    assert town
    assert gazetteer.name_in(country, "fr") == "Corée du Nord"
    assert gazetteer.name_in(country, "de") == "Nordkorea"
    assert gazetteer.name_in(country, "not a language") == country.name
    assert gazetteer.name_in(town, "fr") == "Pyongyang"


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_edit_is_what_edits_make(a: str, b: str) -> None:
    assert lookup.one_edit(a, b) == (b in lookup._edits(a))


def test_capital(gazetteer: Gazetteer) -> None:
    capital = gazetteer.capital("KP")
    assert capital is not None
    assert capital.name == "Pyongyang"
    assert gazetteer.capital("XX") is None


@pytest.mark.parametrize(
    "name", ["Frankreich", "la France".removeprefix("la "), "Francia", "France", "フランス", "Франция"]
)
def test_countries_have_names_in_every_language(name: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates(name)[0].id == "country:FR"


# Geometry


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distance_is_a_metric(a: float, b: float, c: float, d: float) -> None:
    there, back = distance_km((a, b), (c, d)), distance_km((c, d), (a, b))
    assert 0 <= there <= 20_016
    assert there == pytest.approx(back, abs=1e-6)
    assert distance_km((a, b), (a, b)) == 0


def test_bearing() -> None:
    assert bearing_degrees((0, 0), (10, 0)) == pytest.approx(0)
    assert bearing_degrees((0, 0), (0, 10)) == pytest.approx(90)
    assert bearing_degrees((43.1, 131.9), (43.8, 131.95)) < 10


# Building it and breaking it


def test_built_once(tiny_default: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    Gazetteer.open(progress=told.append)
    assert told == [len(PLACES)]
    monkeypatch.setattr(sources, "default_records", lambda: pytest.fail("built a second time"))
    assert Gazetteer.open().candidates("Aland")
    assert [path.name for path in tiny_default.iterdir() if path.is_dir()] == [
        f"gazetteer-{index.FORMAT}-{sources.fingerprint()}"
    ]


@pytest.mark.parametrize("name", [*index.FILES, "meta.json"])
@pytest.mark.parametrize("harm", ["truncated", "emptied", "removed", "overwritten"])
def test_a_broken_index_is_built_anew(name: str, harm: str, tiny_default: Path) -> None:
    folder = Gazetteer.open().folder
    assert folder.parent == tiny_default
    path = folder / name
    content = path.read_bytes()
    if harm == "removed":
        path.unlink()
    else:
        harmed = {"truncated": content[:-1], "emptied": b"", "overwritten": b"\xff" * len(content)}[harm]
        path.write_bytes(harmed)
        os.utime(path, ns=(1, 1))
    assert Gazetteer.open().candidates("Aland")[0].id == "country:XA"


def test_a_copied_index_is_whole(tmp_path: Path) -> None:
    index.build(PLACES, tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two", copy_function=shutil.copyfile)
    assert Gazetteer.open(tmp_path / "two").candidates("Aland")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Dominikanische Republik", "Dominikanischen Republik"),
        ("Vereinigte Arabische Emirate", "Vereinigten Arabischen Emirate"),
        ("Bayerischer Wald", "Bayerischen Wald"),
        ("Rotes Meer", "Roten Meer"),
        ("Elfenbeinküste", ""),
        ("Unter den Linden", ""),
        ("Kap Hoorn", ""),
    ],
)
def test_names_are_declined_as_their_language_does(name: str, other: str) -> None:
    assert sources.decline(name, sources.declensions()) == other


def test_the_fingerprint_follows_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gazetteer").mkdir()
    monkeypatch.setattr(sources, "DATA", tmp_path)
    before = sources.fingerprint()
    (tmp_path / "gazetteer" / "towns.csv").write_text("x", encoding="utf-8")
    assert sources.fingerprint() != before


def test_other_data_other_index(tiny_default: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Gazetteer.open().folder
    monkeypatch.setattr(sources, "fingerprint", lambda: "0123456789abcdef")
    second = Gazetteer.open().folder
    assert first != second
    assert first.parent == second.parent == tiny_default


def test_a_failing_source_leaves_nothing(tiny_default: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> Iterator[Record]:
        yield PLACES[0]
        raise GazetteerDataError("towns.csv: line 7: no number")

    monkeypatch.setattr(sources, "default_records", failing)
    with pytest.raises(GazetteerDataError, match="line 7"):
        Gazetteer.open()
    assert not [path for path in tiny_default.iterdir() if path.is_dir()]


def test_a_build_that_is_interrupted_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> Iterator[Record]:
        yield PLACES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.build(interrupted(), tmp_path / "small")
    assert list(tmp_path.iterdir()) == []


def test_many_small_runs_make_the_index_of_one_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [
        *PLACES,
        *(
            Record(f"test:t{n}", f"Town {n % 40}", n / 10, n / 5, "XA", "city", n, "", "", ())
            for n in range(300)
        ),
    ]
    index.build(records, tmp_path / "one")
    monkeypatch.setattr(index, "RUN", 7)  # keys of one trie
    monkeypatch.setattr(index, "_CHUNK", 5)  # keys of one sorted file
    monkeypatch.setattr(index, "_OPEN", 3)  # sorted files that are open at once
    index.build(records, tmp_path / "many")
    one, many = Gazetteer.open(tmp_path / "one"), Gazetteer.open(tmp_path / "many")
    for record in records:
        assert many.candidates(record.name) == one.candidates(record.name) != ()
        assert many.place(record.id) == one.place(record.id) is not None
    for key in ("town", "port", "far", "aland", "zz", "", "hill"):
        assert many.starts(key) == one.starts(key), key
    for absent in ("", "a", "town 99", "zzz", "\U0010ffff"):
        assert not many.knows(absent)
    assert list(many.towns()) == list(one.towns())
    assert many.nearest(11.0, 20.0) == one.nearest(11.0, 20.0)
    assert not list((tmp_path / "many").glob("*.tmp"))


def test_a_full_disk_is_one_line(tiny_default: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(index, "_write", full)
    with pytest.raises(GazetteerError, match="No space left on device") as caught:
        Gazetteer.open()
    assert str(tiny_default) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_cache_that_cannot_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(sources, "default_records", lambda: iter(PLACES))
    with pytest.raises(GazetteerError, match="DATELINE_CACHE"):
        Gazetteer.open()


def test_no_index_where_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no whole gazetteer index"):
        Gazetteer.open(tmp_path)


_BUILD = """
import sys, time
from geo.gazetteer import Gazetteer, sources
from geo.gazetteer.sources import Record

def records():
    for number in range(30_000):
        yield Record(f"test:{number}", f"Town {number}", 1.0, 2.0, "XA", "city", number, "", "", ())
        if number == 20_000 and "wait" in sys.argv:
            print("half-way", flush=True)
            time.sleep(60)

sources.default_records = records
sources.fingerprint = lambda: "towns"
print(len(Gazetteer.open().candidates("Town 29999")), flush=True)
"""


def _process(cache: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _BUILD, *arguments],
        env={**os.environ, "DATELINE_CACHE": str(cache), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_build_at_once(tmp_path: Path) -> None:
    running = [_process(tmp_path) for _ in range(3)]
    assert [process.communicate()[0] for process in running] == ["1\n"] * 3
    assert [process.returncode for process in running] == [0] * 3
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_a_build_killed_half_way(tmp_path: Path) -> None:
    process = _process(tmp_path, "wait")
    assert process.stdout is not None
    assert process.stdout.readline() == "half-way\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not [path for path in tmp_path.glob("gazetteer-*") if path.is_dir()]
    after = _process(tmp_path)
    assert after.communicate()[0] == "1\n"
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1  # the killed build's rest is gone


def test_an_imported_index_goes_first(tiny_default: Path) -> None:
    other = Record("geonames:7", "Otherwhere", 1.0, 2.0, "XA", "city", 5, "", "", ())
    folder = lookup.install([other])
    assert folder.parent == tiny_default
    assert Gazetteer.open().candidates("Otherwhere")[0].id == "geonames:7"
    lookup.install([PLACES[0]])
    assert not Gazetteer.open().candidates("Otherwhere")


# Sources

HEADER = ",".join(sources.COLUMNS)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("id,name\n", "header"),
        (f"{HEADER}\na:1,A,1,2,XA,city,5,,,\n", "line 2: 10 cells"),
        (f"# from us\n{HEADER}\na:1,A,north,2,XA,city,5,,,,us\n", "line 3: could not convert"),
        (f"{HEADER}\na:1,A,91,2,XA,city,5,,,,us\n", "no point on Earth"),
        (f"{HEADER}\na:1,A,1,2,XA,town,5,,,,us\n", "unknown kind 'town'"),
        (f"{HEADER}\na:1,,1,2,XA,city,5,,,,us\n", "needs an id and a name"),
    ],
)
def test_a_wrong_file_is_one_line(content: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerDataError, match=complaint) as caught:
        list(sources.read_csv(path))
    assert str(caught.value).startswith("towns.csv")


def test_meta_names_every_file(tmp_path: Path) -> None:
    index.build(PLACES, tmp_path / "small")
    meta = json.loads((tmp_path / "small" / "meta.json").read_text(encoding="utf-8"))
    assert set(meta["files"]) == set(index.FILES)
    assert not list((tmp_path / "small").glob("*.tmp"))
