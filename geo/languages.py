"""What Dateline knows of a language: ``data/languages/<code>.toml``, one file a language.

A room reads its own table of that file (``[dates]``, ``[toponyms]``, ``[grammar]`` …); a language that has no
file gets the empty :class:`Language`, with which names still match and nothing else is claimed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from geo.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = Path(__file__).resolve().parent
DATA = _HERE / "data" if (_HERE / "data").is_dir() else _HERE.parent / "data"
"""Dateline's own data: inside the installed package, beside it in a checkout."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language's data; equal to itself alone, since it is the key of many caches and its tables are long.

    Attributes
    ----------
    code
        ISO 639-1 code.
    tables
        The tables of its file by name.
    """

    code: str
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))

    def table(self, name: str) -> Mapping[str, Any]:
        """Return the table `name`, empty where the file has none."""
        return self.tables.get(name, MappingProxyType({}))

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """Return a list of strings, empty where it is missing."""
        return tuple(self.table(table).get(key, ()))


@cache
def language(code: str) -> Language:
    """Load a language.

    Parameters
    ----------
    code
        ISO 639-1 code; a region subtag (``fr-CA``) is passed over.

    Raises
    ------
    LanguageError
        Where the file is no TOML.
    """
    short = code.replace("_", "-").partition("-")[0].lower()
    path = DATA / "languages" / f"{short}.toml"
    if not short.isalpha() or not path.is_file():
        return Language(short)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{path.name}: {error}") from error
    tables = {name: MappingProxyType(table) for name, table in raw.items() if isinstance(table, dict)}
    return Language(short, MappingProxyType(tables))


def known_languages() -> tuple[str, ...]:
    """Return the codes of all languages that have a file, sorted."""
    return tuple(sorted(path.stem for path in (DATA / "languages").glob("*.toml")))
