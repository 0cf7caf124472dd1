"""Records -> the index on disk: built in bounded memory beside its place and renamed into it when whole.

Files of an index folder:

==============  ================================================================================
names.marisa    tries of name keys, and of ids behind the mark `ID_MARK`; see `geo.gazetteer.keys`
lists.npy       per key of the tries: first entry and number of entries in ``entries.npy``
entries.npy     row of the place, and whether the key is its main name; most populous first
places.npy      one row a place; ``names`` counts its further names, a measure of how well known it is
cells.npy       rows of the places sorted by 1-degree cell, for the search of the nearest
cell_starts.npy first position in ``cells.npy`` of each cell
text.bin        names and ids, UTF-8
codes.json      country codes; ``region`` and ``county`` codes with their country; capitals by country; runs of keys
meta.json       sizes, times and checksums of the others; written last
==============  ================================================================================
"""

from __future__ import annotations

import heapq
import json
import os
import shutil
import struct
import tempfile
import zlib
from array import array
from contextlib import ExitStack
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.gazetteer.keys import RUN, Run, write_run
from geo.gazetteer.names import name_key
from geo.gazetteer.sources import KINDS, Record, capitals, name_variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Array = np.ndarray[Any, Any]
    Progress = Callable[[int], None]
    """Is told the number of records read so far."""

FORMAT = 7
"""Raised whenever the files below change their meaning: an older index is then built anew."""

ID_MARK = "\x1f"
MAX_PLACES_PER_NAME = 40
"""The most populous so many places of a name are kept; GeoNames knows 1,600 called San José, and news the larger ones."""

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
FILES = ("names.marisa", "lists.npy", "entries.npy", "places.npy", "cells.npy", "cell_starts.npy", "text.bin", "codes.json")  # fmt: skip
CELLS = 180 * 360

_CHUNK = 400_000  # keys sorted in memory at a time: about 60 MB
_OPEN = 64  # sorted files read at once; more are merged into one first
_END = "\0"  # of a key in a sorted file: less than any letter, so lines come in the order of their keys
_ENTRY = struct.Struct("=IB")  # the bytes of `ENTRY`
_STEP = 5_000  # records between two reports of progress


def build(records: Iterable[Record], folder: Path, progress: Progress | None = None) -> None:
    """Write the index of `records` to `folder`, which must not exist; on any failure it does not exist afterwards."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(records, beside, progress)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)  # there no more when all went well


def _write(records: Iterable[Record], folder: Path, progress: Progress | None) -> None:
    keys = _Sorter(folder)
    populations, cells, codes = _write_places(records, keys, folder, progress)
    runs = _write_names(keys, populations, folder)
    number = len(populations)
    del populations
    _write_cells(np.frombuffer(cells, "u2"), folder)
    (folder / "codes.json").write_text(
        json.dumps(
            {name: list(table) for name, table in codes.items()} | {"capitals": capitals(), "runs": runs},
            ensure_ascii=False,
        ),
        encoding="utf-8",
    )
    if progress:
        progress(number)
    _write_meta(folder)


def _write_places(
    records: Iterable[Record], keys: _Sorter, folder: Path, progress: Progress | None
) -> tuple[array[int], array[int], dict[str, dict[str, int]]]:
    """Write places and their text; return of each place its population and its cell, all that stays in memory."""
    codes: dict[str, dict[str, int]] = {"country": {"": 0}, "region": {"": 0}, "county": {"": 0}}
    populations, cells = array("I"), array("H")
    at = 0
    with (folder / "text.bin").open("wb") as text, (folder / "places.tmp").open("wb") as rows:
        batch: list[tuple[Any, ...]] = []

        def flush() -> None:
            places = np.array(batch, PLACE)
            rows.write(places.tobytes())
            populations.frombytes(places["population"].tobytes())
            cells.frombytes(cell_of(places["latitude"], places["longitude"]).astype("u2").tobytes())
            batch.clear()

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
                if key and _END not in key:
                    keys.add(key, number - 1, key in main)
            keys.add(ID_MARK + record.id, number - 1, main=True)
            if number % _STEP == 0:
                flush()
                if progress:
                    progress(number)
        flush()
    _to_npy(folder / "places.tmp", PLACE)
    return populations, cells, codes


def _code(table: dict[str, int], code: str) -> int:
    return table.setdefault(code, len(table))


def _to_npy(raw: Path, dtype: np.dtype[Any]) -> None:
    """Make the array file of a file of bare elements, which goes."""
    with raw.open("rb") as elements, raw.with_suffix(".npy").open("wb") as out:
        shape = (raw.stat().st_size // dtype.itemsize,)
        header = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(out, header)
        shutil.copyfileobj(elements, out, 1 << 20)
    raw.unlink()


class _Sorter:
    """Key, row and mark of any number of names, sorted on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._batch: list[str] = []
        self._files: list[Path] = []
        self._written = 0

    def add(self, key: str, row: int, main: bool) -> None:
        self._batch.append(f"{key}{_END}{row}{_END}{main:d}\n")
        if len(self._batch) >= _CHUNK:
            self._spill()

    def _spill(self) -> None:
        self._batch.sort()
        path = self._new(self._batch)
        self._batch.clear()
        self._files.append(path)
        if len(self._files) == _OPEN:
            self._files = [self._new(self._merged())]

    def _new(self, lines: Iterable[str]) -> Path:
        path = self._folder / f"keys{self._written}.tmp"
        self._written += 1
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)
        return path

    def _merged(self) -> Iterator[str]:
        """Yield all lines in order; the files go."""
        with ExitStack() as stack:
            yield from heapq.merge(
                *(stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in self._files)
            )
        for path in self._files:
            path.unlink()

    def groups(self) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """Yield each key with its rows and marks, once."""
        if self._batch:
            self._spill()
        cells = (line.rstrip("\n").split(_END) for line in self._merged())
        for key, group in groupby(cells, key=itemgetter(0)):
            yield key, [(int(row), int(main)) for _, row, main in group]


def _write_names(keys: _Sorter, populations: Sequence[int], folder: Path) -> list[Run]:
    """Write tries, lists and entries, one run of keys after the other."""
    runs: list[Run] = []
    groups = keys.groups()
    number = start = 0
    with (
        (folder / "names.marisa").open("wb") as tries,
        (folder / "lists.tmp").open("wb") as lists,
        (folder / "entries.tmp").open("wb") as entries,
    ):
        while True:
            names: list[str] = []
            counts = array("I")
            for key, group in islice(groups, RUN):
                if len(group) > 1:
                    group.sort(key=lambda entry: (-populations[entry[0]], -entry[1]))
                    del group[MAX_PLACES_PER_NAME:]
                entries.write(b"".join([_ENTRY.pack(row, main) for row, main in group]))
                names.append(key)
                counts.append(len(group))
            if not names:
                break
            runs.append(Run(names[0], tries.tell(), number))
            trie = write_run(names, tries)
            places = np.fromiter((trie[name] for name in names), "i8", len(names))
            ends = np.cumsum(counts, dtype="i8")
            table = np.empty(len(names), LIST)
            table["start"][places] = start + ends - counts
            table["count"][places] = counts
            lists.write(table.tobytes())
            start += int(ends[-1])
            number += len(names)
    _to_npy(folder / "lists.tmp", LIST)
    _to_npy(folder / "entries.tmp", ENTRY)
    return runs


def cell_of(latitude: float | Array, longitude: float | Array) -> Array:
    """Return the number of the 1-degree cell of a point, or of arrays of points."""
    south = np.clip(np.floor(np.asarray(latitude, "f8")) + 90, 0, 179).astype("i8")
    west = np.clip(np.floor(np.asarray(longitude, "f8")) + 180, 0, 359).astype("i8")
    return np.asarray(south * 360 + west)


def _write_cells(cells: Array, folder: Path) -> None:
    counts = np.zeros(CELLS, "i8")
    order = np.arange(
        len(cells), dtype="u8"
    )  # sorted in place, behind the cell: an order beside it takes twice as much
    for start in range(0, len(cells), RUN):
        part = cells[start : start + RUN].astype("u8")
        counts += np.bincount(part.astype("i8"), minlength=CELLS)
        order[start : start + RUN] |= part << 32
    order.sort()
    with (folder / "cells.tmp").open("wb") as rows:
        for start in range(0, len(order), RUN):
            rows.write(order[start : start + RUN].astype("u4").tobytes())
    _to_npy(folder / "cells.tmp", np.dtype("u4"))
    np.save(folder / "cell_starts.npy", np.concatenate([[0], np.cumsum(counts)]).astype("u4"))


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
