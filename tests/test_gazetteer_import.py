"""A GeoNames dump, written here in the format of https://download.geonames.org/export/dump/readme.txt, is imported."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from geo.cli import main
from geo.errors import GazetteerDataError
from geo.gazetteer import Gazetteer, importing
from geo.gazetteer.importing import dump_records, forget_dump, import_dump, sort_files
from geo.gazetteer.lookup import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def row(  # noqa: PLR0917 - a row is a list of cells
    number: int,
    name: str,
    point: tuple[float, float],
    feature: str,
    country: str,
    admin: str = "",
    people: int = 0,
    names: str = "",
) -> str:
    """Write a row; `feature` is class.code, `admin` the codes of the levels, dotted."""
    kind, code = feature.split(".")
    levels = [*admin.split("."), "", "", "", ""][:4]
    cells = [
        str(number), name, name.encode("ascii", "ignore").decode(), names, str(point[0]), str(point[1]), kind, code,
        country, "", *levels, str(people), "", "10", "Europe/Berlin", "2024-01-01",
    ]  # fmt: skip
    return "\t".join(cells)


PLACES = [
    row(2017623, "Primorskiy Kray", (45.0, 135.0), "A.ADM1", "RU", "59", 1_900_000, "Primorje"),
    row(2017370, "Russian Federation", (60.0, 100.0), "A.PCLI", "RU", "00", 144_000_000),
    row(2121052, "Razdol’noye", (43.56, 131.9), "P.PPL", "RU", "59.1", 7_900, "Rasdolnoje,PRG,fu la di wo"),
    row(2013348, "Vladivostok", (43.11, 131.87), "P.PPLA", "RU", "59", 604_901, "Wladiwostok"),
    row(5368381, "Los Angeles County", (34.2, -118.3), "A.ADM2", "US", "CA.037", 9_800_000),
    row(5368361, "Los Angeles", (34.05, -118.24), "P.PPLA2", "US", "CA.037", 3_900_000, "LA,Los Ángeles"),
    row(1, "Ödbach", (47.5, 11.0), "H.STM", "DE", "02.091"),
    row(2, "Nirgendspitze", (47.4, 11.1), "T.PK", "AT", "07"),
    row(3, "Gasthof Nirgends", (47.4, 11.2), "S.HTL", "AT", "07"),
    row(4, "Insel Nirgends", (54.0, 8.0), "T.ISL", "DE", "10"),
    row(5, "Viertel Nirgends", (52.5, 13.4), "P.PPLX", "DE", "16"),
    row(6, "Unclassified", (0.0, 0.0), ".", ""),
    row(7, "Meeresrücken Nirgends", (0.0, 0.0), "U.RDGU", ""),
]
NAMES = [
    "1\t2013348\tfr\tVladivostok-sur-Mer\t\t\t\t\t\t",
    "2\t2013348\tde\tWladiwostok\t1\t\t\t\t\t",
    "3\t2013348\tlink\thttps://en.wikipedia.org/wiki/Vladivostok\t\t\t\t",
    "4\t2013348\tiata\tVVO\t\t\t\t",
    "5\t2013348\tzh\t海参崴\t\t\t\t1\t\t",
    "6\t999999999\ten\tNobody's Name\t\t\t\t",
    "7\t2013348\tpost\t690000\t\t\t\t",
    "8\t1\tde\tÖder Bach\t\t\t\t",
]
CODES = [
    "RU.59\tPrimorye\tPrimorye\t2017623",
    "DE.02\tBavaria\tBavaria\t2951839",
    "US.CA\tCalifornia\tCalifornia\t5332921",
]


def zipped(path: Path, lines: Sequence[str], *others: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for other in others:
            archive.writestr(other, "not the rows")
        archive.writestr(f"{path.stem}.txt", "\n".join(lines) + "\n")
    return path


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return zipped(tmp_path / "allCountries.zip", PLACES)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    return zipped(tmp_path / "alternateNamesV2.zip", NAMES, "iso-languagecodes.txt")


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))


def test_a_dump_becomes_the_gazetteer(dump: Path, names: Path, tmp_path: Path) -> None:
    codes = tmp_path / "admin1CodesASCII.txt"
    codes.write_text("\n".join(CODES), encoding="utf-8")
    told: list[tuple[int, float]] = []
    folder = import_dump(dump, names, codes, lambda number, share: told.append((number, share)))
    assert folder == tmp_path / "cache" / IMPORTED
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith("import-")] == []
    gazetteer = Gazetteer.open()
    assert gazetteer.folder == folder
    (city,) = [place for place in gazetteer.candidates("Vladivostok") if place.kind == "city"]
    assert (city.id, city.population, city.region) == ("geonames:2013348", 604_901, "59")
    assert (city.latitude, city.longitude) == pytest.approx((43.11, 131.87))
    for name in ("Vladivostok-sur-Mer", "Wladiwostok", "海参崴"):
        assert city in gazetteer.candidates(name)
    for code in ("VVO", "690000", "https://en.wikipedia.org/wiki/Vladivostok"):
        assert not gazetteer.candidates(code)
    assert told[-1][1] == 1.0
    assert told[-1][0] > len(PLACES)


def test_ids_and_names_of_ours_stay(dump: Path) -> None:
    import_dump(dump)
    gazetteer = Gazetteer.open()
    region = gazetteer.place("region:RU-59")
    assert region is not None
    assert (region.name, region.population) == ("Primorsky Krai", 1_900_000)
    assert (region.latitude, region.longitude) == (45.0, 135.0)
    for name in ("Primorye", "Primorskiy Kray", "Primorje"):
        assert region in gazetteer.candidates(name)
    county = gazetteer.place("county:US-06-037")
    city = gazetteer.place("geonames:5368361")
    assert county is not None
    assert city is not None
    assert Gazetteer.contains(county, city)
    assert Gazetteer.contains(region, gazetteer.candidates("Razdol'noye")[0])
    (russia,) = [place for place in gazetteer.candidates("Russia") if place.kind == "country"]
    assert russia.id == "country:RU"
    assert gazetteer.place("geonames:2017370") is None
    assert gazetteer.place("dateline:khasan") is not None


@pytest.mark.parametrize(
    ("name", "identity", "kind"),
    [
        ("Ödbach", "geonames:1", "river"),
        ("Nirgendspitze", "geonames:2", "relief"),
        ("Gasthof Nirgends", "geonames:3", "facility"),
        ("Insel Nirgends", "geonames:4", "island"),
        ("Viertel Nirgends", "geonames:5", "district"),
        ("Meeresrücken Nirgends", "geonames:7", "water"),
        ("Rasdolnoje", "geonames:2121052", "city"),
        ("Los Ángeles", "geonames:5368361", "city"),
    ],
)
def test_kinds(dump: Path, tmp_path: Path, name: str, identity: str, kind: str) -> None:
    found = [
        record for record in dump_records(dump, None, None, tmp_path) if name in (record.name, *record.names)
    ]
    assert [(record.id, record.kind) for record in found] == [(identity, kind)]


def test_what_is_no_name_is_left_out(dump: Path, tmp_path: Path) -> None:
    every = [
        name for record in dump_records(dump, None, None, tmp_path) for name in (record.name, *record.names)
    ]
    assert not {"PRG", "fu la di wo", "LA", "", "Unclassified"} & set(every)


def test_parts_give_what_one_part_gives(
    dump: Path, names: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = sorted(dump_records(dump, names, None, tmp_path))
    monkeypatch.setattr(importing, "PART_BYTES", 10)
    many = sorted(dump_records(dump, names, None, tmp_path))
    assert many == one
    assert not list(tmp_path.glob("names*")) + list(tmp_path.glob("places*"))


def test_plain_text_is_read_too(tmp_path: Path, dump: Path) -> None:
    plain = tmp_path / "RU.txt"
    plain.write_text("\n".join(PLACES) + "\n", encoding="utf-8")
    assert list(dump_records(plain, None, None, tmp_path)) == list(dump_records(dump, None, None, tmp_path))


def test_a_country_file_with_a_readme(tmp_path: Path, dump: Path) -> None:
    country = zipped(tmp_path / "RU.zip", PLACES, "readme.txt")
    assert list(dump_records(country, None, None, tmp_path)) == list(dump_records(dump, None, None, tmp_path))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1\tA\tB", "line 2: 3 cells instead of 19"),
        (row(1, "A", (1.0, 2.0), "P.PPL", "DE").replace("1.0", "one"), "line 2: could not convert"),
        (row(1, "A", (91.0, 2.0), "P.PPL", "DE"), "line 2: 91.0, 2.0"),
        (row(1, "A", (1.0, 2.0), "P.PPL", "DE", people=-5), "line 2: 1.0, 2.0 with -5"),
        (row(1, "A", (1.0, 2.0), "P.PPL", "DE").replace("1\tA", "x\tA"), "line 2: "),
    ],
)  # fmt: skip
@pytest.mark.parametrize("with_names", [False, True])
def test_broken_rows(tmp_path: Path, names: Path, line: str, message: str, with_names: bool) -> None:
    broken = zipped(tmp_path / "allCountries.zip", [PLACES[0], line, PLACES[1]])
    with pytest.raises(GazetteerDataError, match=message) as caught:
        import_dump(broken, names if with_names else None)
    assert str(caught.value).startswith("allCountries.zip: ")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "cache" / IMPORTED).exists()


def test_broken_names(tmp_path: Path, dump: Path) -> None:
    broken = zipped(tmp_path / "alternateNamesV2.zip", [NAMES[0], "2\tx"])
    with pytest.raises(GazetteerDataError, match=r"alternateNamesV2\.zip: line 2: no row of alternate names"):
        import_dump(dump, broken)


def test_broken_codes(tmp_path: Path, dump: Path) -> None:
    broken = tmp_path / "admin1CodesASCII.txt"
    broken.write_text("RU59 Primorye", encoding="utf-8")
    with pytest.raises(GazetteerDataError, match=r"admin1CodesASCII\.txt: line 1"):
        import_dump(dump, None, broken)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    broken = tmp_path / "allCountries.txt"
    broken.write_bytes(PLACES[0].encode() + b"\n\xff\xfe\n")
    with pytest.raises(GazetteerDataError, match=r"allCountries\.txt: line 1: not UTF-8|line 2: not UTF-8"):
        import_dump(broken)


def test_a_zip_cut_short_or_damaged(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "allCountries.zip", PLACES * 50).read_bytes()
    for number, data in enumerate((whole[: len(whole) // 2], whole[:200] + bytes(50) + whole[250:])):
        broken = tmp_path / f"broken{number}" / "allCountries.zip"
        broken.parent.mkdir()
        broken.write_bytes(data)
        with pytest.raises(GazetteerDataError, match=r"allCountries\.zip: "):
            import_dump(broken)


def test_files_that_are_missing_or_other(tmp_path: Path, dump: Path) -> None:
    with pytest.raises(GazetteerDataError, match="no such file"):
        import_dump(tmp_path / "none.zip")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", "")
        archive.writestr("b.txt", "")
    with pytest.raises(GazetteerDataError, match="which file holds the rows"):
        import_dump(tmp_path / "two.zip")
    with pytest.raises(GazetteerDataError, match="no such file"):
        import_dump(dump, tmp_path / "none.zip")


def test_the_old_index_stays_until_the_new_one_is_whole(tmp_path: Path, dump: Path) -> None:
    import_dump(dump)
    broken = tmp_path / "again.txt"
    broken.write_text(f"{PLACES[0]}\nbroken\n", encoding="utf-8")
    with pytest.raises(GazetteerDataError):
        import_dump(broken)
    assert Gazetteer.open().place("geonames:2013348") is not None


def test_the_command_line(
    tmp_path: Path, dump: Path, names: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "import", str(names), str(dump)]) == 0
    assert Gazetteer.open().candidates("Vladivostok-sur-Mer")
    assert main(["gazetteer", "import", str(tmp_path / "none.zip")]) == 2
    assert main(["gazetteer", "import", str(dump), str(dump)]) == 2
    assert main(["gazetteer", "forget"]) == 0
    assert not (tmp_path / "cache" / IMPORTED).exists()
    assert main(["gazetteer", "forget"]) == 0
    out, told = capsys.readouterr()
    assert out == ""
    lines = told.splitlines()
    assert len(lines) == 5
    assert all(line.startswith("dateline: ") for line in lines)
    assert "none.zip: no such file" in lines[1]
    assert not forget_dump()


def test_files_are_told_by_their_names(tmp_path: Path) -> None:
    names, codes, country = (
        tmp_path / name for name in ("alternateNamesV2.zip", "admin1CodesASCII.txt", "RU.zip")
    )
    assert sort_files([codes, names, country]) == (country, names, codes)
    assert sort_files([country]) == (country, None, None)
    for wrong in ([names], [country, country], [country, names, names], []):
        with pytest.raises(GazetteerDataError, match="one file of places is needed"):
            sort_files(wrong)
