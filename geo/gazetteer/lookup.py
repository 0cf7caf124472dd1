"""Opening the index, building it where it is missing or broken, and asking it."""

from __future__ import annotations

import json
import mmap
import os
import shutil
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from geo.distance import EARTH_RADIUS_KM
from geo.errors import GazetteerDataError, GazetteerError
from geo.gazetteer import index, sources
from geo.gazetteer.keys import Keys, Run
from geo.gazetteer.names import name_key
from geo.models import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.gazetteer.sources import Record
    from geo.models import PlaceKind

    Array = np.ndarray[Any, Any]

IMPORTED = "gazetteer-imported"
"""Folder, inside the cache folder, of an index that the user imported; it goes before the default one."""

MOST_LONGER = 200  # names that go on; what more begin with is a word like "San"
EDIT_LENGTH = 8
"""Letters from which a name with one wrong letter is still told from others."""

ALIKE_LENGTH = 9
"""The same where a small place near by is asked for: of eight letters most have a neighbour that sounds so."""

EDIT_POPULATION = 100_000
"""Inhabitants from which a place is known well enough that a misspelling is believed without further support."""

_ARRAYS = ("lists", "entries", "places", "cells", "cell_starts")
_READ = 200  # places read until their pages are given back: the system maps 64 kB and more for each
_KEPT = 2  # indexes of other versions that stay in the cache: two installations side by side do not fight


def cache_folder() -> Path:
    """Return the folder of the indexes: ``$DATELINE_CACHE``, else the user's cache folder of this system."""
    chosen = os.environ.get("DATELINE_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed where the variable is set

    return user_cache_path("dateline", appauthor=False)


class Gazetteer:
    """The name index, opened.

    Parameters
    ----------
    folder
        An index that `geo.gazetteer.index.build` wrote.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            maps = [np.load(folder / f"{name}.npy", mmap_mode="r") for name in _ARRAYS]
            self._lists, self._entries, self.places, self._cells, self._cell_starts = (
                array.view(np.ndarray)
                for array in maps  # plain arrays: faster to slice
            )
            codes = json.loads((folder / "codes.json").read_text(encoding="utf-8"))
            self._keys = Keys(folder / "names.marisa", [Run(*run) for run in codes["runs"]])
            with (folder / "text.bin").open("rb") as handle:
                self._text = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
            arrays = [array._mmap for array in maps]  # noqa: SLF001 - numpy gives no other way to them
            self._maps = [*arrays, self._keys.map, self._text]
        except (OSError, ValueError, RuntimeError) as error:
            raise GazetteerError(f"{folder}: no gazetteer index ({error})") from error
        self._no_entries: Array = self._entries[:0]
        self._countries: list[str] = codes["country"]
        self._regions: list[str] = codes["region"]
        self._counties: list[str] = codes["county"]
        self._capitals: dict[str, str] = codes["capitals"]
        self._read = 0
        self.place_at = lru_cache(maxsize=10_000)(self._place_at)

    @classmethod
    def open(cls, folder: Path | None = None, progress: Callable[[int], None] | None = None) -> Gazetteer:
        """Open the gazetteer; build its index first where there is none or where it is broken.

        Parameters
        ----------
        folder
            The folder of one index; by default the imported one of the cache folder, else the default gazetteer.
        progress
            Called now and then during a build with the number of places read so far.

        Raises
        ------
        GazetteerError
            Where the index can be neither opened nor built: one line with the folder and the reason.
        """
        if folder is not None:
            if not index.is_whole(folder):
                raise GazetteerError(f"{folder}: no whole gazetteer index")
            return cls(folder)
        cache = cache_folder()
        if index.is_whole(cache / IMPORTED):
            return cls(cache / IMPORTED)
        wanted = cache / f"gazetteer-{index.FORMAT}-{sources.fingerprint()}"
        if not index.is_whole(wanted):
            _build_locked(wanted, sources.default_records, progress, anew=False)
        return cls(wanted)

    def release(self) -> None:
        """Give back the pages of the index that were read so far; those asked for again are mapped again.

        The system counts every page ever read to a process, however large the index: of all of GeoNames a gigabyte.
        """
        if hasattr(mmap, "MADV_DONTNEED"):  # else the system decides alone
            for mapped in self._maps:
                mapped.madvise(mmap.MADV_DONTNEED)

    # Names -> places

    def entries(self, key: str) -> Array:
        """Return row and ``main`` mark of each place of a key (see `name_key`), most populous first."""
        number = self._keys.number(key)
        if number is None:
            return self._no_entries
        start, count = self._lists[number].item()
        self._read += 1 + count
        if self._read > _READ:
            self._read = 0
            self.release()
        found: Array = self._entries[start : start + count]
        return found

    def knows(self, key: str) -> bool:
        """Tell whether any place has this key."""
        return key in self._keys

    def starts(self, key: str) -> bool:
        """Tell whether any name starts with the words of `key` and goes on."""
        return next(self._keys.starting(f"{key} "), None) is not None

    def near_miss(self, key: str, known: frozenset[str] = frozenset()) -> str:
        """Return the name that a misspelt key most likely stands for: one edit away, and no other fits as well.

        Parameters
        ----------
        key
            A key that no place has; only those of `EDIT_LENGTH` letters and more are tried.
        known
            Keys that the same text has: one of them is believed at once, others only where the place is large.

        Returns
        -------
        str
            "" where nothing fits, or more than one.
        """
        if len(key) < EDIT_LENGTH or " " in key or not key.isascii() or self.starts(key):
            return ""  # "Villingen" is short for Villingen-Schwenningen and no misspelt Willingen
        edits = _edits(key)
        near = edits & known
        if not near:
            near = {edit for edit in edits if edit in self._keys}
        largest = {
            edit: self.entries(edit)[0].item() for edit in near
        }  # row, and whether it is its main name
        if not near & known:
            large = self.places["population"]
            largest = {edit: entry for edit, entry in largest.items() if large[entry[0]] >= EDIT_POPULATION}
        if len({row for row, _ in largest.values()}) != 1:
            return ""
        return max(sorted(largest), key=lambda edit: largest[edit][1])

    def alike(self, name: str) -> tuple[Place, ...]:
        """Return the places whose main names one letter makes of this one: "Igoumenitsa" for "Igoumenista".

        They are as many as there are villages that sound alike: who asks must know about where the place lies. A name of fewer
        than `ALIKE_LENGTH` letters has none.
        """
        key = name_key(name)
        if len(key) < ALIKE_LENGTH or not key.isascii():
            return ()
        near = sorted(edit for edit in _edits(key) if edit[:1] == key[:1] and edit in self._keys)
        rows = {row for edit in near for row, main in self.entries(edit).tolist() if main}
        return tuple(map(self.place_at, sorted(rows)))

    def longer(self, name: str) -> tuple[Place, ...]:
        """Return the places whose names begin with these words and go on: Camaret-sur-Mer for "Camaret"."""
        keys = islice(self._keys.starting(f"{name_key(name)} "), MOST_LONGER)
        rows = {row for key in keys for row in self.entries(key)["row"].tolist()}
        return tuple(map(self.place_at, sorted(rows)))

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Return every place of that name, countries first, then by population; empty where there is none."""
        rows = self.entries(name_key(name))["row"].tolist()
        return tuple(sorted(map(self.place_at, rows), key=lambda place: place.kind != "country"))

    # Places

    def place(self, identity: str) -> Place | None:
        """Return the place of an id such as ``geonames:1871859``, `None` where there is none."""
        found = self.entries(index.ID_MARK + identity)
        return self.place_at(int(found[0]["row"])) if len(found) else None

    def _place_at(self, row: int) -> Place:
        latitude, longitude, population, country, kind, region, county, at, name_len, id_len, _ = self.places[
            row
        ].item()
        text = self._text[at : at + name_len + id_len]
        return Place(
            text[name_len:].decode(),
            text[:name_len].decode(),
            round(latitude, 5),
            round(longitude, 5),
            self._countries[country] or None,
            cast("PlaceKind", sources.KINDS[kind]),
            population,
            self._regions[region].partition(".")[2] or None,
            self._counties[county].rpartition(".")[2] or None,
        )

    def country(self, code: str) -> Place | None:
        """Return a country by its ISO 3166-1 alpha-2 code."""
        return self.place(f"country:{code}")

    def capital(self, code: str) -> Place | None:
        """Return the capital of a country given by its ISO 3166-1 alpha-2 code."""
        identity = self._capitals.get(code)
        return self.place(identity) if identity else None

    def name_in(self, place: Place, code: str) -> str:
        """Return a country's name in a language, by the CLDR; other places have no names by language here.

        Parameters
        ----------
        place
            The place.
        code
            ISO 639-1 code of the language.
        """
        if place.kind != "country" or place.country is None:
            return place.name
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - not needed at every start

        try:
            return str(Locale.parse(code).territories.get(place.country, place.name))
        except (UnknownLocaleError, ValueError):
            return place.name

    def country_number(self, code: str) -> int:
        """Return the number that stands for a country in ``places["country"]``; 0 where it has no place."""
        return self._country_numbers.get(code, 0)

    def country_code(self, number: int) -> str:
        """Return the code of the country that a number of ``places["country"]`` stands for, "" for 0."""
        return self._countries[number]

    @cached_property
    def capital_rows(self) -> Array:
        """Rows of the capitals of countries, in ``places``."""
        keys = (index.ID_MARK + identity for identity in self._capitals.values())
        return self._rows_of(n for key in keys if (n := self._keys.number(key)) is not None)

    @cached_property
    def curated_rows(self) -> Array:
        """Rows of the places of Dateline's own supplement, in ``places``: those whose id starts with ``dateline:``."""
        return self._rows_of(self._keys.numbers(f"{index.ID_MARK}dateline:"))

    def _rows_of(self, identities: Iterable[int]) -> Array:
        starts = self._lists["start"][np.fromiter(identities, "i8")]  # an id is that of one place
        rows: Array = self._entries["row"][starts].astype("i8")
        return rows

    @cached_property
    def _country_numbers(self) -> dict[str, int]:
        return {code: number for number, code in enumerate(self._countries)}

    @staticmethod
    def contains(outer: Place, inner: Place) -> bool:
        """Tell whether `inner` lies in the country, region or county `outer`; nothing contains itself."""
        return outer.holds(inner)

    def towns(self) -> Iterator[Place]:
        """Yield cities, most populous first."""
        rows = np.flatnonzero(self.places["kind"] == self._city)
        order = np.argsort(-self.places["population"][rows].astype("i8"), kind="stable")
        yield from map(self._place_at, rows[order].tolist())

    @cached_property
    def _city(self) -> int:
        return sources.KINDS.index("city")

    def nearest(
        self, latitude: float, longitude: float, within_km: float = 500.0
    ) -> tuple[Place, float] | None:
        """Return the nearest city and its distance in kilometres, `None` where none lies `within_km`."""
        best: tuple[float, int] | None = None
        for ring in range(180):
            if best is not None and best[0] < (ring - 1) * 111.0 * max(0.05, np.cos(np.radians(latitude))):
                break  # a cell further out cannot hold anything nearer: 111 km a degree, less along a parallel
            if ring * 111.0 * max(0.05, np.cos(np.radians(latitude))) > within_km + 111.0 and best is None:
                break
            rows = self._ring(latitude, longitude, ring)
            if not len(rows):
                continue
            rows = rows[self.places["kind"][rows] == self._city]
            if not len(rows):
                continue
            far = distances_km(
                latitude, longitude, self.places["latitude"][rows], self.places["longitude"][rows]
            )
            at = int(np.argmin(far))
            if best is None or far[at] < best[0]:
                best = (float(far[at]), int(rows[at]))
        if best is None or best[0] > within_km:
            return None
        return self.place_at(best[1]), best[0]

    def _ring(self, latitude: float, longitude: float, ring: int) -> Array:
        """Return the rows of the cells `ring` degrees around the cell of a point."""
        home = int(index.cell_of(latitude, longitude))
        south, west = divmod(home, 360)
        cells = set()
        for step in range(-ring, ring + 1):
            for row, column in ((south - ring, west + step), (south + ring, west + step), (south + step, west - ring), (south + step, west + ring)):  # fmt: skip
                if 0 <= row < 180:
                    cells.add(row * 360 + column % 360)
        parts = [self._cells[self._cell_starts[cell] : self._cell_starts[cell + 1]] for cell in sorted(cells)]
        return np.concatenate(parts) if parts else self._cells[:0]


def one_edit(a: str, b: str) -> bool:
    """Tell whether one letter left out, put in, changed, or swapped with the next makes `b` of `a`."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    if a[2:] == b[2:] and a[:2] == b[1::-1]:
        return True
    return a[1:] == b[1:] or a[1:] == b or a == b[1:]


def _edits(word: str) -> set[str]:
    """Return every word that one letter left out, put in, changed, or swapped with the next makes of `word`."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = "abcdefghijklmnopqrstuvwxyz"
    found = {left + right[1:] for left, right in parts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in parts if right for letter in letters}
    found |= {left + letter + right for left, right in parts for letter in letters}
    found.discard(word)
    return found


def distances_km(latitude: float, longitude: float, latitudes: Array, longitudes: Array) -> Array:
    """Return the great-circle distances in kilometres of arrays of one point to many, in degrees."""
    south, north = np.radians(latitude), np.radians(latitudes)
    half = np.sin((north - south) / 2) ** 2
    half = (
        half + np.cos(south) * np.cos(north) * np.sin(np.radians(np.subtract(longitudes, longitude)) / 2) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, half))))


def install(records: Iterable[Record], progress: Callable[[int], None] | None = None) -> Path:
    """Build an index of `records` that from now on goes before the default one; return its folder.

    The index that was there stays in use until the new one is whole.
    """
    folder = cache_folder() / IMPORTED
    _build_locked(folder, lambda: records, progress, anew=True)
    return folder


def _build_locked(
    folder: Path,
    records: Callable[[], Iterable[Record]],
    progress: Callable[[int], None] | None,
    *,
    anew: bool,
) -> None:
    """Build `folder`, one process at a time; who comes second finds it built."""
    from filelock import FileLock  # noqa: PLC0415 - needed for a build only

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / f"{folder.name}.lock"):
            if not anew and index.is_whole(folder):
                return
            for left in folder.parent.glob(f".{folder.name}*"):  # of a build that was killed
                shutil.rmtree(left, ignore_errors=True)
            fresh = folder.with_name(f"{folder.name}.new")
            shutil.rmtree(fresh, ignore_errors=True)
            index.build(records(), fresh, progress)
            shutil.rmtree(folder, ignore_errors=True)
            fresh.rename(folder)
    except GazetteerDataError:
        raise
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GazetteerError(
            f"{folder.parent}: the gazetteer's index cannot be written ({reason}); "
            "DATELINE_CACHE=FOLDER chooses another folder, which needs 200 MB"
        ) from error
    _forget_old(folder)


def _forget_old(folder: Path) -> None:
    """Remove indexes of other versions but the latest few; one that is open elsewhere stays readable there."""
    others = [path for path in folder.parent.glob("gazetteer-*") if path.is_dir() and path.name not in {folder.name, IMPORTED}]  # fmt: skip
    for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
