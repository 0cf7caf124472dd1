"""Measure the speed of `dateline places` beside flashgeotext, geotext and the floor, one core, process start included.

Usage: ``uv run --with flashgeotext --with geotext python benchmarks/toponyms_speed.py [TEXTS ...] [--megabytes 20]``

TEXTS are text files, or ``lgl.xml``; without any, articles are made from the gazetteer's own towns. They are repeated
to the size wanted, a running number in each so that no two documents are the same. Every contestant reads the same
JSON lines and writes JSON lines.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_READ = "import json, sys\nfor line in open(sys.argv[1], encoding='utf-8'):\n    text = json.loads(line)['text']\n"
FLOOR = "import re\nfind = re.compile(r'\\w+').findall\n" + _READ + "    find(text)\n"
FLASHGEOTEXT = (
    "import os\nos.environ['LOGURU_LEVEL'] = 'ERROR'\nfrom flashgeotext.geotext import GeoText\nfind = GeoText().extract\n"
    + _READ
    + "    print(json.dumps(find(input_text=text)))\n"
)
GEOTEXT = "from geotext import GeoText\n" + _READ + "    print(json.dumps(GeoText(text).cities))\n"
DATELINE = "import sys\nfrom geo.cli import main\nsys.exit(main(sys.argv[2:] + ['--jsonl', sys.argv[1]]))\n"
OPEN = (
    "import time\nfrom geo.gazetteer import Gazetteer\nbest = 9.0\nfor _ in range(5):\n    start = time.perf_counter()\n"
    "    Gazetteer.open()\n    best = min(best, time.perf_counter() - start)\nprint(best * 1000)\n"
)
SENTENCES = (
    "The mayor of {0} said on Monday that roads between {0} and {1} would stay closed until the rain stops.",
    "Police in {1} arrested two men from {2} after a fire near the river, according to a statement.",
    "{2} and {3} signed an agreement on trade, while officials from {0} waited for an answer.",
    "Robert Miller, 54, who grew up outside {3}, told reporters that nothing had changed since March.",
    "The company, which has 300 employees, plans a second factory, but it has not said where or when.",
)


def made_articles() -> list[str]:
    """Return articles that name the gazetteer's towns."""
    from geo.gazetteer import Gazetteer  # noqa: PLC0415 - needed without texts only

    towns = [place.name for place in islice(Gazetteer.open().towns(), 20_000)]
    dice = random.Random(1)
    return [
        " ".join(sentence.format(*dice.sample(towns, 4)) for sentence in dice.choices(SENTENCES, k=20))
        for _ in range(600)
    ]


def read(paths: list[Path]) -> list[str]:
    """Return the articles of files."""
    texts = []
    for path in paths:
        if path.suffix == ".xml":
            texts += [article.findtext("text") or "" for article in ET.parse(path).getroot()]
        else:
            texts.append(path.read_text(encoding="utf-8"))
    return texts


def write(texts: list[str], megabytes: float, path: Path) -> float:
    """Write documents of together so many megabytes of text; return how many it became."""
    size = 0
    with path.open("w", encoding="utf-8") as out:
        for number in count():
            if size >= megabytes * 1e6:
                break
            text = f"{texts[number % len(texts)]} ({number})"
            out.write(
                json.dumps({"id": str(number), "text": text, "language": "en"}, ensure_ascii=False) + "\n"
            )
            size += len(text.encode())
    return size / 1e6


def run(program: str, path: Path, *arguments: str) -> tuple[float, float] | None:
    """Return seconds of CPU time and peak memory in megabytes of one run on one core, `None` where it fails.

    CPU time is wall time where nothing else runs, and the same where something does.
    """
    pid = os.posix_spawn(
        sys.executable,
        [
            sys.executable,
            "-c",
            f"import os\nos.sched_setaffinity(0, {{0}})\n{program}",
            str(path),
            *arguments,
        ],
        {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    return None if status else (usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--megabytes", type=float, default=20.0)
    parser.add_argument("--runs", type=int, default=3, help="the fastest counts")
    arguments = parser.parse_args()
    texts = read(arguments.texts) if arguments.texts else made_articles()
    contestants = {
        r"floor: re.findall(r'\w+')": (FLOOR,),
        "geotext (names only, no offsets)": (GEOTEXT,),
        "flashgeotext (names only)": (FLASHGEOTEXT,),
        "dateline places --no-resolve": (DATELINE, "places", "--no-resolve"),
        "dateline places": (DATELINE, "places"),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        megabytes = write(texts, arguments.megabytes, path)
        print(
            f"{megabytes:.1f} MB of text, best of {arguments.runs} runs, CPU time of one core, process start included"
        )
        print(f"{'':36}{'MB/s':>8}{'floor/it':>10}{'peak MB':>10}")
        floor = 0.0
        for name, (program, *options) in contestants.items():
            runs = [one for one in (run(program, path, *options) for _ in range(arguments.runs)) if one]
            if not runs:
                print(f"{name:36}{'not installed, or it failed':>28}")
                continue
            speed = megabytes / min(seconds for seconds, _ in runs)
            floor = floor or speed
            print(f"{name:36}{speed:8.2f}{floor / speed:10.1f}{max(memory for _, memory in runs):10.0f}")
    opened = subprocess.run(
        [sys.executable, "-c", OPEN], capture_output=True, text=True, check=True, cwd=ROOT
    )
    print(f"opening the index: {float(opened.stdout):.1f} ms")


if __name__ == "__main__":
    main()
