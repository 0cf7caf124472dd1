"""Records -> the index on disk: built in bounded memory beside its place and renamed into it when whole.

Files of an index folder:

==============  ================================================================================
names.marisa    trie of name keys, and of ids behind the mark `ID_MARK`
lists.npy       per key of the trie: first entry and number of entries in ``entries.npy``
entries.npy     row of the place, and whether the key is its main name; most populous first
places.npy      one row a place; ``names`` counts its further names, a measure of how well known it is
cells.npy       rows of the places sorted by 1-degree cell, for the search of the nearest
cell_starts.npy first position in ``cells.npy`` of each cell
by_size.npy     rows by population, largest first
text.bin        names and ids, UTF-8
codes.json      country codes; ``region`` and ``county`` codes with their country; capitals by country
meta.json       sizes, times and checksums of the others; written last
==============  ================================================================================
"""

from __future__ import annotations

import heapq
import json
import os
import shutil
import tempfile
import zlib
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy as np

from geo.gazetteer.names import name_key
from geo.gazetteer.sources import KINDS, Record, capitals, name_variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Array = np.ndarray[Any, Any]
    Progress = Callable[[int], None]
    """Is told the number of records read so far."""

FORMAT = 5
"""Raised whenever the files below change their meaning: an older index is then built anew."""

ID_MARK = "\x1f"
MAX_PLACES_PER_NAME = 200
"""The most populous so many places of a name are kept; GeoNames knows 1,600 called San José."""

PLACE = np.dtype(
    [
        ("latitude", "f4"), ("longitude", "f4"), ("population", "u4"),
        ("country", "u2"), ("kind", "u1"),
        ("region", "u4"), ("county", "u4"),
        ("name_at", "u8"), ("name_len", "u2"), ("id_len", "u2"), ("names", "u2"),
    ]
)  # fmt: skip
LIST = np.dtype([("start", "u4"), ("count", "u2")])
ENTRY = np.dtype([("row", "u4"), ("main", "u1")])
FILES = ("names.marisa", "lists.npy", "entries.npy", "places.npy", "cells.npy", "cell_starts.npy", "by_size.npy", "text.bin", "codes.json")  # fmt: skip
CELLS = 180 * 360

_CHUNK = 400_000  # keys sorted in memory at a time: about 60 MB
_STEP = 5_000  # records between two reports of progress


def build(records: Iterable[Record], folder: Path, progress: Progress | None = None) -> None:
    """Write the index of `records` to `folder`, which must not exist; on any failure it does not exist afterwards."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(records, beside, progress)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _write(records: Iterable[Record], folder: Path, progress: Progress | None) -> None:
    keys = _Sorter(folder)
    codes: dict[str, dict[str, int]] = {"country": {"": 0}, "region": {"": 0}, "county": {"": 0}}
    number = 0
    at = 0
    with (folder / "text.bin").open("wb") as text, (folder / "rows.tmp").open("wb") as rows:
        batch: list[tuple[Any, ...]] = []
        for number, record in enumerate(records, 1):
            name, place = record.name.encode(), record.id.encode()
            text.write(name + place)
            region = f"{record.country}.{record.region}" if record.region else ""
            county = f"{region}.{record.county}" if record.county else ""
            batch.append(
                (
                    record.latitude, record.longitude, min(record.population, 2**32 - 1),
                    _code(codes["country"], record.country), KINDS.index(record.kind),
                    _code(codes["region"], region), _code(codes["county"], county),
                    at, len(name), len(place), min(len(record.names), 65_535),
                )
            )  # fmt: skip
            at += len(name) + len(place)
            main = {name_key(known) for known in (record.name, *record.main_names)}
            for key in {name_key(variant) for variant in name_variants(record)}:
                if key:
                    keys.add(key, number - 1, key in main)
            keys.add(ID_MARK + record.id, number - 1, main=True)
            if number % _STEP == 0:
                rows.write(np.array(batch, PLACE).tobytes())
                batch.clear()
                if progress:
                    progress(number)
        rows.write(np.array(batch, PLACE).tobytes())
    places = np.fromfile(folder / "rows.tmp", PLACE)
    np.save(folder / "places.npy", places)
    (folder / "rows.tmp").unlink()
    (folder / "codes.json").write_text(
        json.dumps(
            {name: list(table) for name, table in codes.items()} | {"capitals": capitals()},
            ensure_ascii=False,
        ),
        encoding="utf-8",
    )
    _write_names(keys, places["population"], folder)
    _write_orders(places, folder)
    if progress:
        progress(number)
    _write_meta(folder)


def _code(table: dict[str, int], code: str) -> int:
    return table.setdefault(code, len(table))


class _Sorter:
    """Key, row and mark of a million names and more, sorted on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._batch: list[str] = []
        self._files: list[Path] = []

    def add(self, key: str, row: int, main: bool) -> None:
        self._batch.append(f"{key}\t{row}\t{main:d}\n")
        if len(self._batch) >= _CHUNK:
            self._spill()

    def _spill(self) -> None:
        self._batch.sort()
        path = self._folder / f"keys{len(self._files)}.tmp"
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(self._batch)
        self._batch.clear()
        self._files.append(path)

    def groups(self) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """Yield each key with its rows and marks; may be called again."""
        if self._batch:
            self._spill()
        files = [path.open(encoding="utf-8", newline="\n") for path in self._files]
        try:
            cells = (line.rstrip("\n").split("\t") for line in heapq.merge(*files))
            for key, group in groupby(cells, key=lambda cell: cell[0]):
                yield key, [(int(row), int(main)) for _, row, main in group]
        finally:
            for file in files:
                file.close()

    def clear(self) -> None:
        for path in self._files:
            path.unlink()


def _write_names(keys: _Sorter, population: Array, folder: Path) -> None:
    trie = marisa_trie.Trie(key for key, _ in keys.groups())
    trie.save(str(folder / "names.marisa"))
    lists = np.zeros(len(trie), LIST)
    start = 0
    with (folder / "entries.tmp").open("wb") as out:
        for key, group in keys.groups():
            if len(group) > 1:
                group.sort(key=lambda entry: (-int(population[entry[0]]), -entry[1]))
                del group[MAX_PLACES_PER_NAME:]
            out.write(np.array(group, ENTRY).tobytes())
            lists[trie[key]] = (start, len(group))
            start += len(group)
    keys.clear()
    np.save(folder / "lists.npy", lists)
    np.save(folder / "entries.npy", np.fromfile(folder / "entries.tmp", ENTRY))
    (folder / "entries.tmp").unlink()


def cell_of(latitude: float | Array, longitude: float | Array) -> Array:
    """Return the number of the 1-degree cell of a point, or of arrays of points."""
    south = np.clip(np.floor(np.asarray(latitude, "f8")) + 90, 0, 179).astype("i8")
    west = np.clip(np.floor(np.asarray(longitude, "f8")) + 180, 0, 359).astype("i8")
    return np.asarray(south * 360 + west)


def _write_orders(places: Array, folder: Path) -> None:
    cells = cell_of(places["latitude"], places["longitude"])
    np.save(folder / "cells.npy", np.argsort(cells, kind="stable").astype("u4"))
    starts = np.zeros(CELLS + 1, "u4")
    np.cumsum(np.bincount(cells, minlength=CELLS), out=starts[1:])
    np.save(folder / "cell_starts.npy", starts)
    by_size = np.argsort(-places["population"].astype("i8"), kind="stable").astype("u4")
    np.save(folder / "by_size.npy", by_size)


def _write_meta(folder: Path) -> None:
    files = {}
    for name in FILES:
        path = folder / name
        with path.open("rb+") as handle:
            os.fsync(handle.fileno())
        stat = path.stat()
        files[name] = {"size": stat.st_size, "time": stat.st_mtime_ns, "crc": checksum(path)}
    meta = {"format": FORMAT, "files": files}
    (folder / "meta.json").write_text(json.dumps(meta, indent=1), encoding="utf-8")


def checksum(path: Path) -> int:
    """Return the CRC-32 of a file, read in pieces."""
    crc = 0
    with path.open("rb") as handle:
        while piece := handle.read(1 << 20):
            crc = zlib.crc32(piece, crc)
    return crc


def is_whole(folder: Path) -> bool:
    """Tell whether every file of an index is there as it was written.

    Sizes and times are compared, and the checksum only where the time differs (a copied folder): opening stays
    in the milliseconds.
    """
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        if meta["format"] != FORMAT or set(meta["files"]) != set(FILES):
            return False
        for name, want in meta["files"].items():
            stat = (folder / name).stat()
            if stat.st_size != want["size"]:
                return False
            if stat.st_mtime_ns != want["time"] and checksum(folder / name) != want["crc"]:
                return False
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return True
