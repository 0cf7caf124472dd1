"""``dateline``: a thin shell over the verbs of the other rooms.

Results go to standard output, everything else to standard error; what a user got wrong is one line there and exit
status 2. Rooms are imported where they are used: ``--help`` need not load a gazetteer.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import TaskID

    from geo.gazetteer import Gazetteer
    from geo.models import Corpus

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

# Typer keeps its own copy of click since 0.27; the root of its errors is found through the one that it exports.
_ClickError: type[Exception] = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)


class FormatName(StrEnum):
    """The keys of :data:`geo.exports.FORMATS`, without importing them all."""

    GEOJSON = "geojson"
    CSV = "csv"
    KML = "kml"
    GPX = "gpx"
    HTML = "html"


Folder = Annotated[Path, typer.Argument(help="Folder of .txt articles, with or without a corpus.toml.")]


@app.callback()
def _dateline() -> None:
    """From news articles about a traveller to the journey, and the sentences that prove it."""


@app.command()
def trace(
    folder: Folder,
    *,
    traveller: Annotated[
        str | None, typer.Option(help="Whose journey; else the one that corpus.toml names.")
    ] = None,
    form: Annotated[
        FormatName | None, typer.Option("--format", help="Default: by the ending of --output, else geojson.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Write to this file; - is standard output.")] = None,
    known_on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what was published until this day, e.g. 2024-05-17."),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say in words why each place is a stop or none, instead of a file."),
    ] = False,
) -> None:
    """Trace the journey that the articles of a folder tell."""
    from geo.exports import FORMATS

    known = _day(known_on, "--known-on")
    chosen = form or _by_ending(output)
    corpus = _read(folder)
    from geo.trace import trace as trace_corpus

    gazetteer = _gazetteer()
    with _bar() as progress:
        journey = trace_corpus(corpus, gazetteer, traveller=traveller, known_on=known, progress=progress)
    if journey.route.note:
        _say(f"note: {journey.route.note}")
    if not journey.route.stops:
        _say(f"warning: the articles give no place where {journey.route.traveller or 'the traveller'} was")
    if explain:
        from geo.explain import explain as explain_journey

        _write(explain_journey(journey), None)
    if not explain or output is not None:
        _write(FORMATS[chosen].write(journey), output)


@app.command()
def travellers(folder: Folder) -> None:
    """List who moves in the articles of a folder: moves, articles, name, most moves first."""
    corpus = _read(folder)
    from geo.trace import trace as trace_corpus
    from geo.travellers import rank_travellers

    gazetteer = _gazetteer()
    with _bar() as progress:
        journey = trace_corpus(corpus, gazetteer, progress=progress)
    found = rank_travellers(journey.readings)
    _write("".join(f"{one.moves:5} {one.articles:5}  {one.name}\n" for one in found), None)
    if not found:
        _say("warning: nobody moves in these articles")


@app.command()
def places(
    jsonl: Annotated[Path, typer.Option(help="Documents, one JSON object a line; - is standard input.")],
    *,
    resolve: Annotated[
        bool, typer.Option(help="Choose the place that each name means; without, names are only found.")
    ] = True,
) -> None:
    """Find the places in documents: JSON lines in, JSON lines out, in order and streaming."""
    from geo.places import places_jsonl

    wrong: list[str] = []
    gazetteer = _gazetteer()
    with sys.stdin.buffer if str(jsonl) == "-" else jsonl.open("rb") as source:
        for line in places_jsonl(map(_decoded, source), gazetteer, resolve=resolve, on_error=wrong.append):
            sys.stdout.buffer.write(line.encode(errors="replace") + b"\n")
            sys.stdout.buffer.flush()  # who sends one document and waits for its answer gets it
    if wrong:
        _say(f"{len(wrong)} lines were no documents; the first: {wrong[0]}")
        raise typer.Exit(1)


def _decoded(line: bytes) -> str:
    """Decode one line; one that is no UTF-8 spoils only itself, as a string is no document."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return '"bytes that are no UTF-8"'


def _gazetteer() -> Gazetteer:
    """Open the gazetteer, showing the progress of the build where it is the first time."""
    from geo.gazetteer import Gazetteer

    if not sys.stderr.isatty():
        return Gazetteer.open()
    from rich.console import Console

    with Console(stderr=True).status("Opening the gazetteer") as status:
        return Gazetteer.open(
            progress=lambda done: status.update(f"Building the gazetteer, once: {done:,} places")
        )


def _read(folder: Path) -> Corpus:
    from geo.corpus import read_corpus

    corpus = read_corpus(folder)
    for article in corpus.articles:
        if not article.body:
            _say(f"warning: {folder / article.id}: holds no text")
    return corpus


def _day(written: str | None, option: str) -> date | None:
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"{option}: {written!r} is no date such as 2024-05-17") from error


def _by_ending(output: Path | None) -> FormatName:
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    return FormatName(ending) if ending in list(FormatName) else FormatName.GEOJSON


def _write(text: str, output: Path | None) -> None:
    """Write to standard output, or beside `output` and then in its place, so that no half file is ever seen."""
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    target = output.resolve()  # a link stays a link
    if target.exists() and not target.is_file():  # a pipe or a device; a folder is refused by the system
        target.write_bytes(text.encode())
        return
    beside = target.with_name(f".{target.name[:200]}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """Show on a terminal how many articles each stage has read."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        stages: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage, total=total)
            bars.update(stages[stage], completed=done)

        yield show


def _say(line: str) -> None:
    sys.stderr.write("dateline: " + " ".join(line.split()) + "\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. A reader that leaves early, as `| head` does, ends it without a word (in typer).

    Returns
    -------
    int
        Exit status: 0, or 2 where the user can put it right, or 130 where the user stopped it.
    """
    try:
        status = app(arguments, prog_name="dateline", standalone_mode=False)
    except _ClickError as error:
        _say(str(getattr(error, "format_message", error.__str__)()))
        return 2
    except GeoError as error:
        _say(str(error))
        return 2
    except OSError as error:
        _say(f"{error.filename or 'error'}: {error.strerror or error}")
        return 2
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return status if isinstance(status, int) else 0
