"""Measure the import of a GeoNames dump: rows a second and the most memory used, on made rows.

Run ``uv run python benchmarks/import_dump.py [ROWS]`` (1,000,000 without a number). The rows have the lengths of
GeoNames' own: a name, three alternative names, and two rows of alternate names a place.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

SYLLABLES = ("ka", "lo", "mi", "ter", "berg", "ville", "san", "port", "ou", "dor", "nik", "wa", "shan", "el", "brun", "fen")  # fmt: skip
KINDS = ("P\tPPL", "H\tSTM", "T\tHLL", "S\tSCH", "A\tADM3", "L\tFRM")


def name(chance: random.Random) -> str:
    """Return a made name of two to five syllables."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 5))).capitalize()


def make(folder: Path, rows: int) -> tuple[Path, Path]:
    """Write a dump of so many made rows and its alternate names."""
    chance = random.Random(1)
    places, names = folder / "allCountries.zip", folder / "alternateNamesV2.zip"
    with (
        zipfile.ZipFile(places, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("allCountries.txt", "w") as out,
    ):
        for number in range(1, rows + 1):
            here = name(chance)
            others = ",".join(name(chance) for _ in range(3))
            point = f"{chance.uniform(-60, 75):.5f}\t{chance.uniform(-180, 180):.5f}"
            out.write(
                f"{number}\t{here}\t{here}\t{others}\t{point}\t{chance.choice(KINDS)}\tDE\t\t{chance.randint(1, 16):02}"
                f"\t{chance.randint(1, 400):03}\t\t\t{chance.choice((0, 0, 0, 800, 20_000))}\t\t100\tEurope/Berlin"
                f"\t2024-01-01\n".encode()
            )
    with (
        zipfile.ZipFile(names, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("alternateNamesV2.txt", "w") as out,
    ):
        for number in range(1, 2 * rows + 1):
            out.write(f"{number}\t{chance.randint(1, rows)}\tde\t{name(chance)}\t\t\t\t\t\t\n".encode())
    return places, names


def main() -> None:
    """Make a dump, import it in a process of its own, and print what that took."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        places, names = make(folder, rows)
        environment = {**os.environ, "DATELINE_CACHE": str(folder / "cache")}
        for files in ((places,), (places, names)):
            start = time.perf_counter()
            command = [sys.executable, "-m", "geo", "gazetteer", "import", *map(str, files)]
            subprocess.run(command, check=True, env=environment, capture_output=True)
            seconds = time.perf_counter() - start
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            index = sum(path.stat().st_size for path in (folder / "cache").rglob("*") if path.is_file()) >> 20
            print(
                f"{' + '.join(path.name for path in files)}: {rows:,} rows in {seconds:.0f} s, "
                f"{rows / seconds:,.0f} rows/s, peak {peak} MB, index {index} MB"
            )


if __name__ == "__main__":
    main()
