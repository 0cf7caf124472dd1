"""``dateline``: a thin shell over the verbs of the other rooms.

Results go to standard output, everything else to standard error; what a user got wrong is one line there and exit
status 2. Rooms are imported where they are used: ``--help`` need not load a gazetteer.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.progress import TaskID

    from geo.gazetteer import Gazetteer
    from geo.models import Corpus, Mention

FORMATS = ("geojson", "csv", "kml", "gpx", "html")
"""The keys of `geo.exports.FORMATS`, so that ``--help`` need not import them."""


def _day(_context: click.Context, _option: click.Parameter, written: str | None) -> date | None:
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError as error:
        raise click.BadParameter(f"{written!r} is no date such as 2024-05-17") from error


@click.group(no_args_is_help=False)
@click.version_option(package_name="dateline", message="%(prog)s %(version)s")
def dateline() -> None:
    """From news articles about a traveller to the journey, and the sentences that prove it."""


_FOLDER = click.argument("folder", type=click.Path(path_type=Path))


@dateline.command()
@_FOLDER
@click.option("--traveller", metavar="NAME", help="Whose journey; else the one that corpus.toml names.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS, case_sensitive=False),
    help="Default: by the ending of --output, else geojson.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file; - is standard output.")
@click.option(
    "--known-on",
    metavar="DATE",
    callback=_day,
    help="Only from what was published until this day, e.g. 2024-05-17.",
)
@click.option(
    "--explain", is_flag=True, help="Say in words why each place is a stop or none, instead of a file."
)
@click.option(
    "--online",
    is_flag=True,
    help="Ask Nominatim for names that the gazetteer lacks. These names leave your machine.",
)
@click.option(
    "--services",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Ask these services instead: a TOML file with their addresses.",
)
def trace(
    folder: Path,
    *,
    traveller: str | None,
    form: str | None,
    output: Path | None,
    known_on: date | None,
    explain: bool,
    online: bool,
    services: Path | None,
) -> None:
    """Trace the journey that the articles of FOLDER tell.

    FOLDER holds .txt articles, with or without a corpus.toml.
    """
    form = _format(form, output)
    corpus = _read(folder)
    from geo import exports
    from geo.trace import trace as trace_corpus

    gazetteer = _gazetteer()
    with _bar() as progress:
        look_up = _online(services) if online or services is not None else None
        journey = trace_corpus(
            corpus, gazetteer, traveller=traveller, known_on=known_on, progress=progress, look_up=look_up
        )
    if journey.route.note:
        _say(f"note: {journey.route.note}")
    if known_on is not None and all(a.published and a.published > known_on for a in corpus.articles):
        _say(f"warning: no article was published until {known_on}")
    elif not journey.route.stops:
        _say(f"warning: the articles give no place where {journey.route.traveller or 'the traveller'} was")
    if explain:
        from geo.explain import explain as explain_journey

        _write(explain_journey(journey), None)
    if not explain or output is not None:
        _write(exports.FORMATS[form].write(journey), output)


def _online(services: Path | None) -> Callable[[Sequence[Mention]], Sequence[Mention]]:
    """Ask online services for names; an outage is told and costs nothing that was known."""
    from geo.geocoding import NOMINATIM, default_cache, read_services, resolve_online

    asked = read_services(services) if services is not None else (NOMINATIM,)

    def look_up(mentions: Sequence[Mention]) -> Sequence[Mention]:
        answers = resolve_online(mentions, asked, default_cache())
        if answers.outage is not None:
            _say(f"warning: {answers.outage}")
        return answers.mentions

    return look_up


@dateline.command(short_help="List who moves in the articles of FOLDER.")
@_FOLDER
def travellers(folder: Path) -> None:
    """List who moves in the articles of FOLDER: moves, articles, name, most moves first."""
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


@dateline.command(short_help="Find the places in documents, one JSON object a line.")
@click.option(
    "--jsonl",
    required=True,
    type=click.Path(path_type=Path),
    help="Documents, one JSON object a line; - is standard input.",
)
@click.option(
    "--resolve/--no-resolve",
    default=True,
    help="Choose the place that each name means; without, names are only found.",
)
def places(jsonl: Path, *, resolve: bool) -> None:
    """Find the places in documents: JSON lines in, JSON lines out, in order and streaming."""
    from geo.places import places_jsonl

    wrong: list[str] = []
    gazetteer = _gazetteer()
    with sys.stdin.buffer if str(jsonl) == "-" else jsonl.open("rb") as source:
        for line in places_jsonl(map(_decoded, source), gazetteer, resolve=resolve, on_error=wrong.append):
            sys.stdout.buffer.write(line.encode(errors="replace") + b"\n")
            sys.stdout.buffer.flush()  # who sends one document and waits for its answer gets it
    if wrong:
        lines = "1 line was no document" if len(wrong) == 1 else f"{len(wrong)} lines were no documents"
        _say(f"{lines}; the first: {wrong[0]}")
        raise click.exceptions.Exit(1)


@dateline.group(no_args_is_help=False)
def gazetteer() -> None:
    """Choose what the place names are looked up in."""


@gazetteer.command("import", short_help="Use a full GeoNames dump.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_(files: tuple[Path, ...]) -> None:
    """Use a full GeoNames dump: allCountries.zip [alternateNamesV2.zip] [admin1CodesASCII.txt]."""
    from geo.gazetteer.importing import import_dump, sort_files

    places, alternate_names, admin1_codes = sort_files(files)
    with _bar() as progress:
        read = (
            None
            if progress is None
            else (lambda _number, share: progress("GeoNames", int(share * 1000), 1000))
        )
        folder = import_dump(places, alternate_names, admin1_codes, read)
    _say(f"{folder} is used from now on; `dateline gazetteer forget` goes back to the default")


@gazetteer.command()
def forget() -> None:
    """Go back from an imported dump to the default gazetteer."""
    from geo.gazetteer.importing import forget_dump

    _say("the imported dump is gone" if forget_dump() else "no dump was imported")


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


def _format(form: str | None, output: Path | None) -> str:
    """Tell a file's format, by its ending where none is said, and that it can be there, before any article is read."""
    if output is None or str(output) == "-":
        return form or "geojson"
    if not output.resolve().parent.is_dir():
        raise click.ClickException(f"{output}: there is no folder {output.parent}")
    ending = output.suffix.lower().removeprefix(".")
    if form is not None or ending in ("", "json"):
        return form or "geojson"
    if ending not in FORMATS:
        raise click.ClickException(
            f"{output}: .{ending} is no ending of {', '.join(FORMATS)}; choose one of these, or say --format"
        )
    return ending


def _write(text: str, output: Path | None) -> None:
    """Write to standard output, or beside `output` and then in its place, so that no half file is ever seen."""
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    if output.exists() and not output.is_file():  # a pipe or a device; a folder is refused by the system
        output.write_bytes(text.encode())
        return
    target = output.resolve()  # a link stays a link
    beside = target.with_name(f".{target.name[:200]}.{os.getpid()}")
    try:
        beside.write_bytes(text.encode())
        beside.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from error  # of the other name nobody knows
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
    """Run the command line. A reader that leaves early, as `| head` does, ends it without a word (in click).

    Returns
    -------
    int
        Exit status: 0, or 2 where the user can put it right, or 130 where the user stopped it.
    """
    try:
        status = dateline.main(arguments, prog_name="dateline", standalone_mode=False)
    except click.UsageError as error:
        told = error.format_message().rstrip(".")
        _say(f"{told} (see {error.ctx.command_path} --help)" if error.ctx is not None else told)
        return 2
    except click.ClickException as error:
        _say(error.format_message())
        return 2
    except GeoError as error:
        _say(str(error))
        return 2
    except OSError as error:
        _say(f"{error.filename or 'error'}: {error.strerror or error}")
        return 2
    except (KeyboardInterrupt, click.Abort):
        return 130
    return status if isinstance(status, int) else 0
