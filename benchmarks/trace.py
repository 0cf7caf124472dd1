r"""How long a trace takes and how much memory, and whether time grows with the articles or faster.

    uv run python benchmarks/trace.py            # the seeds, then made corpora of 250 to 2,000 articles
    uv run python benchmarks/trace.py --profile  # and where the time of the last one goes

Each corpus is traced in a process of its own, so that peaks of memory are its own. Beside each time stands its
ratio to the floor: ``re.findall(r"\w+", text)`` over the same articles in the same process.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
SIZES = (250, 500, 1000, 2000)

# One report a day, in the manner of an agency: where the traveller was, will be, and what has nothing to do with it.
_LEADS = (
    "{who} arrived in {here} on {day} and met the mayor at the town hall.",
    "{who} left {before} on {yesterday} and reached {here} by train on {day}.",
    "On {day} {who} visited a school in {here}, the latest stop of a long tour.",
    "{who} spoke to farmers in {here} on {day}, a day after a visit to {before}.",
)
_AFTER = (
    "She is due to travel to {next} on {tomorrow}, her office said.",
    "A visit to {next} could follow, according to an aide who asked not to be named.",
    "She will not go to {far}, contrary to reports.",
    "Officials in {far} declined to comment.",
    "Three years ago she had opened a bridge in {far}.",
    "The ministry in {far} said that talks about fish and timber would go on for some weeks.",
)
_FILLER = (
    "Prices of wheat, rye and barley rose for the fourth week, and the cooperative expects no relief before spring.",
    "The band played for an hour, and children from two schools sang in the rain.",
    "Her party has lost two of the last three elections in the county and is looking for a new secretary.",
    "Asked about the strike at the harbour, she said that both sides should talk to each other rather than to her.",
    "The road was closed for most of the afternoon, and buses ran by way of the old bridge.",
)


def make_corpus(folder: Path, articles: int, seed: int = 1901) -> None:
    """Write a corpus of one traveller who is in another town every day.

    Parameters
    ----------
    folder
        Where to; it must be empty.
    articles
        How many, one a day, of about 1,300 characters each.
    seed
        Of the random choices: the same number makes the same corpus.
    """
    dice = random.Random(seed)
    towns = json.loads((HOUSE / "data/basemap/towns.json").read_text(encoding="utf-8"))["towns"]
    names = [name for name, *_ in towns[:3000] if name.isalpha()]
    start = date(2015, 1, 5)
    route = [dice.choice(names) for _ in range(articles + 2)]
    listed = ['traveller = "Mara Quill"', ""]
    for number in range(articles):
        day = start + timedelta(days=number)
        words = {
            "who": "Mara Quill",
            "before": route[number],
            "here": route[number + 1],
            "next": route[number + 2],
            "yesterday": f"{day - timedelta(days=1):%A}",
            "day": f"{day:%A}",
            "tomorrow": f"{day + timedelta(days=1):%A}",
        }
        sentences = [dice.choice(_LEADS).format(**words)]
        for _ in range(4):
            sentences.append(dice.choice(_FILLER))
            sentences.append(dice.choice(_AFTER).format(**words, far=dice.choice(names)))
        sentences += dice.sample(_FILLER, 3)
        name = f"{number:04}.txt"
        (folder / name).write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
        listed += ["[[article]]", f'file = "{name}"', f"published = {day}", 'language = "en"', ""]
    (folder / "corpus.toml").write_text("\n".join(listed), encoding="utf-8")


def measure(folder: Path, *, profile: bool = False) -> dict[str, float]:
    """Trace one folder in this process."""
    from geo.corpus import read_corpus  # noqa: PLC0415 - imported in the measured process only
    from geo.gazetteer import Gazetteer  # noqa: PLC0415
    from geo.trace import trace  # noqa: PLC0415

    corpus = read_corpus(folder)
    gazetteer = Gazetteer.open()
    before = time.perf_counter()
    for article in corpus.articles:
        re.findall(r"\w+", article.text)
    floor = time.perf_counter() - before
    profiler = cProfile.Profile()
    before = time.perf_counter()
    if profile:
        journey = profiler.runcall(trace, corpus, gazetteer)
        took = time.perf_counter() - before
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats(35)
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(25)
    else:
        journey = trace(corpus, gazetteer)
        took = time.perf_counter() - before
    before = time.perf_counter()
    again = trace(corpus, gazetteer) if len(corpus.articles) < 50 else journey
    return {
        "articles": len(corpus.articles),
        "characters": sum(len(article.text) for article in corpus.articles),
        "stops": len(journey.route.stops),
        "seconds": took,
        "again": time.perf_counter() - before if again is not journey else took,
        "floor": floor,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,  # kilobytes on Linux
    }


def measured_apart(folder: Path, *, profile: bool = False) -> dict[str, float]:
    """Trace one folder in a process of its own."""
    command = [sys.executable, __file__, "--one", str(folder), *(["--profile"] if profile else [])]
    done = subprocess.run(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Measure the trace.")
    parser.add_argument("--one", type=Path, help="measure this folder and print JSON")
    parser.add_argument("--profile", action="store_true", help="show where the time of the last corpus goes")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="articles of the made corpora")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, profile=options.profile)))
        return
    print(
        "| corpus | articles | characters | stops | first trace, s | ms an article | times the floor | peak MB |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        folders = [("seeds", HOUSE / "seeds")]
        for size in options.sizes:
            folder = Path(scratch) / str(size)
            folder.mkdir()
            make_corpus(folder, size)
            folders.append(("made", folder))
        for name, folder in folders:
            row = measured_apart(folder, profile=options.profile and folder == folders[-1][1])
            print(
                f"| {name} | {row['articles']} | {row['characters']:,} | {row['stops']} | {row['seconds']:.2f}"
                f"{' (then ' + format(row['again'], '.2f') + ')' if name == 'seeds' else ''} "
                f"| {1000 * row['seconds'] / row['articles']:.1f} | {row['seconds'] / row['floor']:.0f} "
                f"| {row['megabytes']:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
