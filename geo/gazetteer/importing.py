"""A full GeoNames dump -> the index that goes before the default one.

Files as https://download.geonames.org/export/dump/ has them (its readme.txt is the source of every column below):
``allCountries.zip`` or the file of one country, ``alternateNamesV2.zip``, ``admin1CodesASCII.txt``; zipped or not.
The dump gives places their county and brings villages, streams, hills and buildings; Dateline's own files stay in,
and so do the ids of countries, regions and US counties, so that everything else works alike on both indexes.

Memory hardly grows with the dump (docs/gazetteer.md): rows are streamed, and where alternate names are given both
files are first cut into parts by number, so that one part's names fit into memory.
"""

from __future__ import annotations

import io
import math
import shutil
import tempfile
import zipfile
import zlib
from collections import defaultdict
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from geo.errors import GazetteerDataError, GazetteerError
from geo.gazetteer.lookup import IMPORTED, cache_folder, install
from geo.gazetteer.sources import Record, aliases, is_name, named_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Progress = Callable[[int, float], None]
    """Is told the number of places read so far and the share of the dump, 0 to 1."""

PART_BYTES = 16 << 20
"""Alternate names are cut into parts of about so many bytes: 80 MB as Python strings."""

MOST_PARTS = 200  # files open at once; systems allow 256 and more

_CELLS = 19  # of a row of allCountries.txt
_NAME_CELLS = 8  # of a row of alternateNamesV2.txt, and 10 where its last two, the years, are there
_NO_LANGUAGES = frozenset({"post", "iata", "icao", "faac", "tcid", "unlc", "link", "wkdt", "phon", "abbr"})
"""Where the language would stand: postal and airport codes, links, ids, spellings of sounds."""

_CLASSES = {"A": "area", "H": "water", "L": "area", "P": "city", "R": "facility", "S": "facility", "T": "relief", "U": "water", "V": "area"}  # fmt: skip
"""Feature classes, https://www.geonames.org/export/codes.html; a row without one is no place yet."""

_CODES = {
    "ADM1": "region", "ADM2": "county", "ADM3": "district", "ADM4": "district", "ADM5": "district", "ADMD": "district",
    "PPLX": "district", "CONT": "continent", "STM": "river", "STMS": "river", "STMI": "river", "STMX": "river",
    "ISL": "island", "ISLS": "island", "ISLET": "island", "ATOL": "island", "ISLF": "island", "ISLT": "island",
    "AIRP": "facility", "INSM": "facility", "MILB": "facility", "NVB": "facility", "AIRB": "facility",
    "CNL": "water", "DSRT": "relief",
}  # fmt: skip
_STATES = ("PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR")
"""Countries and territories: ``countries.csv`` has them, with names in every language."""


def import_dump(
    places: Path,
    alternate_names: Path | None = None,
    admin1_codes: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Build the index from a dump and put it before the default one; the old one stays in use until then.

    Parameters
    ----------
    places
        ``allCountries.zip`` or another file in its format.
    alternate_names
        ``alternateNamesV2.zip``; without it the names in `places` themselves are used.
    admin1_codes
        ``admin1CodesASCII.txt``; more names of regions.
    progress
        Called now and then.

    Returns
    -------
    Path
        The folder of the index.

    Raises
    ------
    GazetteerDataError
        Where a file is no such dump: one line with the file and the row.
    GazetteerError
        Where the index cannot be written.
    """
    for path in (places, alternate_names, admin1_codes):
        if path is not None and not path.is_file():
            raise GazetteerDataError(f"{path}: no such file")
    share = _Share(places, alternate_names)
    told = (lambda number: progress(number, share.now)) if progress else None
    with tempfile.TemporaryDirectory(dir=_scratch(), prefix="import-") as folder:
        return install(dump_records(places, alternate_names, admin1_codes, Path(folder), share), told)


def sort_files(paths: Iterable[Path]) -> tuple[Path, Path | None, Path | None]:
    """Tell places, alternate names and region codes among files by the names that GeoNames gives them.

    Raises
    ------
    GazetteerDataError
        Where there is not one file of places, or two of another kind.
    """
    found: dict[str, list[Path]] = {"alternatenames": [], "admin1codes": [], "": []}
    for path in paths:
        name = path.name.lower()
        found[next(kind for kind in found if name.startswith(kind))].append(path)
    alternate_names, admin1_codes, places = found.values()
    if len(places) != 1 or len(alternate_names) > 1 or len(admin1_codes) > 1:
        raise GazetteerDataError(
            "one file of places is needed (allCountries.zip), and at most one alternateNamesV2.zip "
            "and one admin1CodesASCII.txt"
        )
    return places[0], next(iter(alternate_names), None), next(iter(admin1_codes), None)


def forget_dump() -> bool:
    """Remove the imported index, so that the default one is used again; tell whether there was one."""
    folder = cache_folder() / IMPORTED
    there = folder.exists()
    try:
        if there:
            shutil.rmtree(folder)
    except OSError as error:
        raise GazetteerError(f"{folder}: cannot be removed ({error.strerror or error})") from error
    return there


def _scratch() -> Path:
    """Return the cache folder, which will need the space for the index anyway; /tmp may live in memory."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())  # `install` tells what is wrong with the folder
    return folder


def dump_records(
    places: Path,
    alternate_names: Path | None,
    admin1_codes: Path | None,
    scratch: Path,
    share: _Share | None = None,
) -> Iterator[Record]:
    """Yield the records of a dump and of Dateline's own files; `scratch` is a folder for the parts."""
    share = share or _Share(places, alternate_names)
    named = aliases()
    own = {record.id: record for record in named_records(named)}
    more = _region_names(admin1_codes) if admin1_codes else {}
    fips = {record.region: record.id[10:12] for record in own.values() if record.id.startswith("county:US-")}
    rows = _joined(places, alternate_names, scratch, share) if alternate_names else _plain(places, share)
    for record in _records(rows, fips):
        extra = (*more.pop(record.id, ()), *named.get(record.id, ()))
        ours = own.pop(record.id, None)
        if ours is None:
            yield record._replace(names=(*record.names, *extra)) if extra else record
        else:  # ours is the name that the rest of Dateline's data speaks of; the dump knows place and people better
            yield record._replace(name=ours.name, names=(*ours.names, record.name, *record.names, *extra))
    for record in own.values():
        yield record._replace(names=(*record.names, *more.pop(record.id, ())))


# Rows -> records

_Row = tuple[list[str], tuple[str, ...], str]
"""Cells of a row of the dump, names, and where it stands."""


def _records(rows: Iterable[_Row], fips: dict[str, str]) -> Iterator[Record]:
    for cells, names, where in rows:
        number, name, ascii_name, _, latitude, longitude, feature, code, country = cells[:9]
        region, county = cells[10], cells[11]
        kind = _CODES.get(code) or _CLASSES.get(feature)
        if kind is None or code in _STATES or not name:
            continue
        try:
            lat, lon, people = float(latitude), float(longitude), int(cells[14] or 0)
            identity = f"geonames:{int(number)}"
        except ValueError as error:
            raise GazetteerDataError(f"{where}: {error}") from error
        if not (-90 <= lat <= 90 and -180 <= lon <= 180) or people < 0:
            raise GazetteerDataError(
                f"{where}: {latitude}, {longitude} with {people} inhabitants is no place"
            )
        if kind == "region" and region:
            identity = f"region:{country}-{region}"
            county = ""
        elif kind == "county" and country == "US" and region in fips:
            identity = f"county:US-{fips[region]}-{county}"
        others = dict.fromkeys((ascii_name, *names))
        others.pop(name, None)
        yield Record(
            identity, name, lat, lon, country, kind, people, region, county,
            tuple(other for other in others if other and is_name(other)),
        )  # fmt: skip


def _plain(places: Path, share: _Share) -> Iterator[_Row]:
    for line, where in _lines(places, share):
        cells = _cells(line, where)
        yield cells, tuple(cells[3].split(",")), where


def _cells(line: str, where: str) -> list[str]:
    cells = line.split("\t")
    if len(cells) != _CELLS:
        raise GazetteerDataError(f"{where}: {len(cells)} cells instead of {_CELLS}")
    return cells


def _region_names(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the names of ``admin1CodesASCII.txt`` by the id of the region."""
    names: dict[str, tuple[str, ...]] = {}
    for line, where in _lines(path):
        cells = line.split("\t")
        country, dot, code = cells[0].partition(".")
        if len(cells) != 4 or not dot:
            raise GazetteerDataError(f"{where}: no code, name, plain name and number")
        names[f"region:{country}-{code}"] = (cells[1], cells[2])
    return names


# Alternate names, joined in parts


def _joined(places: Path, alternate_names: Path, scratch: Path, share: _Share) -> Iterator[_Row]:
    parts = min(MOST_PARTS, max(1, math.ceil(_size(alternate_names) / PART_BYTES)))
    _cut((_name_of(line, where) for line, where in _lines(alternate_names, share)), scratch, "names", parts)
    _cut((_place_of(line, where) for line, where in _lines(places, share)), scratch, "places", parts)
    for part in range(parts):
        names: dict[str, list[str]] = defaultdict(list)
        for line in _text(scratch / f"names{part}"):
            number, _, name = line.partition("\t")
            names[number].append(name)
        for line in _text(scratch / f"places{part}"):
            where, _, row = line.partition("\t")
            cells = row.split("\t")
            yield cells, tuple(names.get(cells[0], ())), f"{places.name}: line {where}"
        (scratch / f"names{part}").unlink()
        (scratch / f"places{part}").unlink()


def _name_of(line: str, where: str) -> tuple[int, str] | None:
    cells = line.split("\t")
    if len(cells) < _NAME_CELLS or not cells[1].isdigit():
        raise GazetteerDataError(f"{where}: no row of alternate names")
    if cells[2] in _NO_LANGUAGES or not cells[3]:
        return None
    return int(cells[1]), f"{cells[1]}\t{cells[3]}\n"


def _place_of(line: str, where: str) -> tuple[int, str]:
    cells = _cells(line, where)
    if not cells[0].isdigit():
        raise GazetteerDataError(f"{where}: {cells[0]!r} is no number of a place")
    cells[3] = ""  # these names are in the other file, with their languages
    return int(cells[0]), f"{where.rpartition(' ')[2]}\t" + "\t".join(cells) + "\n"


def _cut(rows: Iterable[tuple[int, str] | None], folder: Path, stem: str, parts: int) -> None:
    with ExitStack() as stack:
        files = [
            stack.enter_context((folder / f"{stem}{part}").open("w", encoding="utf-8", newline="\n"))
            for part in range(parts)
        ]
        for row in rows:
            if row is not None:
                files[row[0] % parts].write(row[1])


def _text(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\n")


# Reading files, zipped or not


class _Share:
    """How much of the dump's files has been read, in bytes."""

    def __init__(self, *paths: Path | None) -> None:
        self._total = sum(_size(path) for path in paths if path is not None)
        self._read = 0

    def add(self, count: int) -> None:
        self._read += count

    @property
    def now(self) -> float:
        return min(1.0, self._read / self._total) if self._total else 1.0


def _size(path: Path) -> int:
    if not zipfile.is_zipfile(path):
        return path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        return archive.getinfo(_member(path, archive)).file_size


def _member(path: Path, archive: zipfile.ZipFile) -> str:
    """Return the file of a zip that holds the rows: the one that bears its name, else the only text."""
    names = [name for name in archive.namelist() if name.lower().endswith(".txt")]
    own = [name for name in names if Path(name).stem.lower() == path.stem.lower()]
    rows = own or [name for name in names if not name.lower().startswith(("readme", "isolanguagecodes"))]
    if len(rows) != 1:
        raise GazetteerDataError(
            f"{path.name}: which file holds the rows? It has {', '.join(names) or 'no text'}"
        )
    return rows[0]


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if zipfile.is_zipfile(path):
        with (
            zipfile.ZipFile(path) as archive,
            archive.open(_member(path, archive)) as packed,
            io.BufferedReader(packed, 1 << 20) as raw,  # type: ignore[type-var]  # it has what a raw stream needs
        ):
            yield raw
    else:
        with path.open("rb", 1 << 20) as raw:
            yield raw


def _lines(path: Path, share: _Share | None = None) -> Iterator[tuple[str, str]]:
    """Yield each line that holds something, and where it stands."""
    number = 0
    try:
        with _opened(path) as raw:
            for number, data in enumerate(raw, 1):
                if share is not None:
                    share.add(len(data))
                line = data.decode("utf-8").rstrip("\r\n")
                if line and not line.startswith("#"):
                    yield line, f"{path.name}: line {number}"
    except UnicodeDecodeError as error:
        raise GazetteerDataError(f"{path.name}: line {number}: not UTF-8") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise GazetteerDataError(f"{path.name}: after line {number}: {error}") from error
