"""What is selected: it lives in the URL and nowhere else, so every view has an address.

===========  ==================================================  ============
key          meaning                                             default
===========  ==================================================  ============
``day``      the selected day, ``2023-09-13``                    all days
``corpus``   which folder, of those that the server shows          the first
``stop``     number of the selected stop, ``4``                  none
``who``      the traveller, one of those whom the articles move  the corpus's
``with``     other travellers, their names between ``|``         none
``fix``      corrections, ``4:out`` or ``4:geonames:123``, ``|``  none
``known``    only what was published until then, ``2023-09-11``  everything
``lang``     language of the page, ``en`` or ``fr``              the browser's
===========  ==================================================  ============

Whatever a URL holds that is no such value, or not of this journey, counts as not there.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from geo.corrections import Correction
from geo.travellers import rank_travellers
from geo.ways import covers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping, Sequence

    from geo.models import Journey, Route, Stop

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # fromisoformat also reads weeks
MOST_OTHERS = 4
"""Tracks beside the main one: more cannot be told apart."""
MOST_CORRECTIONS = 50
"""Corrections that an address may hold: more would be another journey."""
FEWEST_MOVES = 5
"""Sentences in which somebody moves, below which the articles tell no journey of theirs worth offering."""
MOST_DAYS = 3660
"""Ten years: a longer journey is listed by the days of its stops alone."""


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows of a journey.

    Attributes
    ----------
    day
        The selected day, `None` for all days.
    stop
        Number of the selected stop.
    """

    day: date | None = None
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a corpus lets a reader ask for.

    Attributes
    ----------
    travellers
        The corpus's own first, then those whom the articles move about.
    published
        The days on which its articles were published, in order.
    corpora
        Names of the folders that the server shows.
    """

    travellers: tuple[str, ...] = ()
    published: tuple[date, ...] = ()
    corpora: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What decides the journey itself; `None` is the default.

    Attributes
    ----------
    traveller
        Whose journey.
    known_on
        Until when the articles are read.
    others
        Whose tracks are shown beside it.
    corpus
        Name of the folder that is shown, `None` for a reader's own articles.
    """

    traveller: str | None = None
    known_on: date | None = None
    others: tuple[str, ...] = ()
    corpus: str | None = None


State = tuple[tuple[str, int, int], ...]
"""Name, size and time of change of each of a folder's files."""


def name_folders(folders: Sequence[str | Path]) -> dict[str, Path]:
    """Name the folders that the server was given: the only ones that an address can reach, and by no path."""
    named: dict[str, Path] = {}
    for folder in map(Path, folders):
        own = folder.resolve().name or "corpus"
        tried = itertools.chain([own], (f"{own}~{number}" for number in itertools.count(2)))
        named[next(name for name in tried if name not in named)] = folder
    return named


def read_corpus_name(query: Mapping[str, str], folders: Mapping[str, Path]) -> str:
    """Read from a URL's query which folder is shown: the first one where it names none of them."""
    name = query.get("corpus", "")
    return name if name in folders else next(iter(folders))


def choices_of(journey: Journey) -> Choices:
    """List what a corpus offers, from its journey as all articles together tell it."""
    own = journey.route.traveller
    known = {name.casefold() for name in (own, *journey.corpus.aliases)}
    others = (
        moved.name
        for moved in rank_travellers(journey.readings)
        if moved.moves >= FEWEST_MOVES and moved.name.casefold() not in known
    )
    days = {article.published for article in journey.corpus.articles if article.published is not None}
    return Choices((own, *others), tuple(sorted(days)))


def read_asked(query: Mapping[str, str], choices: Choices) -> Asked:
    """Read from a URL's query what decides the journey."""
    who, known = query.get("who"), read_day(query.get("known", ""))
    who = who if who in choices.travellers[1:] else None
    main = who or next(iter(choices.travellers), None)
    asked = query.get("with", "").split("|")
    others = tuple(name for name in choices.travellers if name in asked and name != main)
    return Asked(who, known if known in choices.published[:-1] else None, others[:MOST_OTHERS])


def read_corrections(query: Mapping[str, str]) -> tuple[Correction, ...]:
    """Read a reader's corrections from a URL's query."""
    found = []
    for part in query.get("fix", "").split("|")[:MOST_CORRECTIONS]:
        number, colon, place = part.partition(":")
        if colon and number.isascii() and number.isdecimal() and len(number) <= len("99999"):
            found.append(Correction(int(number), None if place == "out" else place))
    return tuple(found)


def write_corrections(corrections: Iterable[Correction]) -> str:
    """Write corrections as a URL's query holds them."""
    return "|".join(f"{each.number}:{each.place or 'out'}" for each in corrections)


def read_view(query: Mapping[str, str], route: Route) -> View:
    """Read the view from a URL's query."""
    day = read_day(query.get("day", ""))
    number = query.get("stop", "")
    stop = next((s.number for s in route.stops if number == str(s.number)), None)
    return View(day if day in days_of(route) else None, stop)


def write_view(query: MutableMapping[str, str], view: View) -> None:
    """Write the view into a URL's query; what is at its default is left out."""
    for key, value in (("day", view.day), ("stop", view.stop)):
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)


def choose_stop(view: View, route: Route, number: int | None) -> View:
    """Select a stop; the day stays selected where the stop touches it."""
    stop = stop_numbered(route, number)
    if stop is None:
        return View(view.day, None)
    keeps = view.day is not None and covers(stop, view.day)
    return View(view.day if keeps else None, stop.number)


def choose_day(view: View, route: Route, day: date | None) -> View:
    """Select a day; the stop stays selected where it touches that day."""
    stop = stop_numbered(route, view.stop)
    keeps = stop is not None and (day is None or covers(stop, day))
    return View(day, view.stop if keeps else None)


def stop_numbered(route: Route, number: int | None) -> Stop | None:
    """Return the stop of that number, `None` where there is none."""
    return next((stop for stop in route.stops if stop.number == number), None)


def stops_on(route: Route, day: date | None) -> tuple[Stop, ...]:
    """Return the stops whose stay may hold a day; all stops for all days."""
    return tuple(stop for stop in route.stops if day is None or covers(stop, day))


def days_of(route: Route) -> tuple[date, ...]:
    """Return every day from the first to the last that any stop names."""
    known = sorted(
        {day for stop in route.stops for day in (stop.first_day, stop.last_day) if day is not None}
    )
    if not known:
        return ()
    span = (known[-1] - known[0]).days
    if span > MOST_DAYS:
        return tuple(known)
    return tuple(known[0] + timedelta(days=n) for n in range(span + 1))


def read_day(text: str) -> date | None:
    """Read ``2023-09-13``; `None` for anything else."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def state_of(folder: Path) -> State:
    """Return name, size and time of change of a folder's files: when this changes, so may the journey."""
    try:
        found = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    except OSError:
        return ()  # reading the corpus says it better
    return tuple((name, about.st_size, about.st_mtime_ns) for name, about in found)
