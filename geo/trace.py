"""The whole way: corpus in, journey out."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.claims import find_claims, is_story
from geo.context import LEAST as LEAST_BY_CONTEXT
from geo.context import read_context
from geo.dating import (
    date_readings,
    dated_by_posts,
    dated_by_siblings,
    dated_by_title,
    told_in_order,
    told_long_after,
)
from geo.errors import UnknownTravellerError
from geo.gazetteer import name_key
from geo.models import Corpus, Journey, Mention, Reading, Span
from geo.reasons import Reason
from geo.route import build_route, with_note
from geo.route.confidence import LEAST
from geo.route.window import Window
from geo.sentences import held_by, split_sentences
from geo.toponyms import WHERE_CLAIMS_JUDGE, Document, find_toponyms, resolve_toponyms
from geo.travellers import identify, is_named, rank_travellers
from geo.unknown import (
    known_nearby,
    placed_by_neighbours,
    shouts_places,
    unknown_names,
    without_idle_guesses,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from geo.gazetteer import Gazetteer
    from geo.models import Article


def trace(
    corpus: Corpus,
    gazetteer: Gazetteer,
    traveller: str | None = None,
    known_on: date | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    *,
    look_up: Callable[[Sequence[Mention]], Sequence[Mention]] | None = None,
    least: float = LEAST,
    least_by_context: float = LEAST_BY_CONTEXT,
) -> Journey:
    """Trace a traveller through a corpus.

    Parameters
    ----------
    corpus
        The articles.
    gazetteer
        The name index.
    traveller
        Whose journey; by default the corpus's own traveller, else the one whom the articles move about most.
    known_on
        Take only the articles published until then (and those without a day of publication).
    progress
        Called with the stage, how many articles are done, and how many there are.
    look_up
        Asked for the names that stand where places stand and that the gazetteer does not know (an online service,
        say); it gives the same mentions back, with a place where it knows one.
    least
        A stop less probable than this is left out of the route, and told among the places not visited.
    least_by_context
        A place that is only named and less probable than this is no stop (:mod:`geo.context`).

    Returns
    -------
    Journey
        The route, and what was read in each article.

    Raises
    ------
    UnknownTravellerError
        Where no article names the traveller that was asked for.
    """
    claimed = read_claims(corpus, gazetteer, traveller, known_on, progress, look_up=look_up)
    called = (claimed.traveller, *corpus.aliases)
    readings = without_idle_guesses(read_context(claimed.readings, least_by_context, called))
    claims = [claim for reading in readings for claim in reading.claims]
    written = {
        r.article.id: Window(r.written.first, r.written.last) for r in readings if r.written is not None
    }
    articles = {r.article.id: r.article for r in readings}
    route = build_route(
        claimed.traveller, claims, articles, gazetteer.contains, claimed.told, written=written, least=least
    )
    return Journey(
        replace(corpus, articles=tuple(articles.values())), with_note(route, claimed.note), readings
    )


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the sentences of all articles claim of a traveller, before anything is read from what stands around names.

    Attributes
    ----------
    note
        Whom the articles move about most, where nobody was asked for; or that none of them names the traveller.
    told
        The articles that tell in order: diaries, logs and stories of some time ago.
    """

    traveller: str
    note: str
    told: frozenset[str]
    readings: tuple[Reading, ...]


def read_claims(
    corpus: Corpus,
    gazetteer: Gazetteer,
    traveller: str | None = None,
    known_on: date | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    *,
    look_up: Callable[[Sequence[Mention]], Sequence[Mention]] | None = None,
) -> Claimed:
    """Read what each sentence claims of a traveller; the parameters and errors are those of :func:`trace`."""
    articles = tuple(
        a for a in corpus.articles if known_on is None or a.published is None or a.published <= known_on
    )
    readings = _read(articles, gazetteer, progress)
    note = ""
    name = traveller or corpus.traveller
    aliases = corpus.aliases if traveller in (None, corpus.traveller) else ()
    if name is None:
        ranked = rank_travellers(readings)
        name = ranked[0].name if ranked else ""
        note = (
            Reason("No traveller was named; the articles move {name} about most.", name=name)
            if name
            else Reason("Nobody travels here.")
        )
    if traveller is not None and not is_named(traveller, articles):
        movers = ", ".join(moved.name for moved in rank_travellers(readings)[:3])
        raise UnknownTravellerError(
            f'no article names "{traveller}"' + (f"; they move {movers}" if movers else "")
        )
    identity = identify(name, aliases, articles, [r.sentences for r in readings])
    if name and not identity.first_person and not any(is_named(each, articles) for each in (name, *aliases)):
        note = Reason("No article names {name}: whoever travels here may be somebody else.", name=name)
    readings, unknown = _looked_up(readings, identity.words, gazetteer, look_up)
    told = identity.first_person | {r.article.id for r in readings if is_story(r)}
    posted = sorted({r.day_written for r in readings if r.article.id in told and r.day_written is not None})
    readings = tuple(
        told_long_after(told_in_order(r, _written_before(r, posted))) if r.article.id in told else r
        for r in readings
    )
    claimed: list[Reading] = []
    for done, reading in enumerate(readings, 1):
        claimed.append(replace(reading, claims=find_claims(reading, identity)))
        if progress is not None:
            progress("claims", done, len(readings))
    for at, reading in enumerate(_with_places(claimed, placed_by_neighbours(claimed, unknown))):
        if reading is not claimed[at]:
            claimed[at] = replace(reading, claims=find_claims(reading, identity))
    for at, reading in enumerate(dated_by_siblings(claimed)):
        if reading is not claimed[at]:
            claimed[at] = replace(reading, claims=find_claims(reading, identity))
    diary = [dated_by_posts(r, posted) if r.article.id in identity.first_person else r for r in claimed]
    diary = [dated_by_title(r) if r.article.id in told else r for r in diary]
    return Claimed(name, note, told, tuple(diary))


def _written_before(reading: Reading, posted: Sequence[date]) -> date | None:
    """Return when the diary's post before this one was written; `posted` are the days of all of them, in order."""
    before = bisect_left(posted, reading.day_written) if reading.day_written is not None else 0
    return posted[before - 1] if before else None


def _read(
    articles: tuple[Article, ...],
    gazetteer: Gazetteer,
    progress: Callable[[str, int, int], None] | None,
) -> tuple[Reading, ...]:
    """Find sentences, places and dates in each article; places are resolved over all of them together."""
    found: list[tuple[Mention, ...]] = []
    furniture: list[
        tuple[Mention, ...]
    ] = []  # named outside the articles' own text: resolved apart, no context
    for done, article in enumerate(articles, 1):
        mentions = find_toponyms(article.text, article.language, gazetteer, WHERE_CLAIMS_JUDGE)
        found.append(tuple(m for m in mentions if _within(article, m.span)))
        furniture.append(tuple(m for m in mentions if not _within(article, m.span)))
        if progress is not None:
            progress("places", done, len(articles))
    resolved = resolve_toponyms(_documents(articles, found), gazetteer)
    outside = resolve_toponyms(_documents(articles, furniture), gazetteer)
    readings = []
    for done, (article, mentions, others) in enumerate(zip(articles, resolved, outside, strict=True), 1):
        sentences = tuple(
            s for part in article.body for s in split_sentences(article.text, article.language, part)
        )
        readings.append(Reading(article, sentences, (*mentions, *others), ()))
        if progress is not None:
            progress("dates", done, len(articles))
    return tuple(map(_without_dates, date_readings(readings)))


def _without_dates(reading: Reading) -> Reading:
    """Leave out the places named inside a date: "March" is none in "on 5 March"."""
    spans = sorted(d.span for d in reading.dates if d.span is not None)
    in_dates = {m.span for held in held_by(spans, reading.mentions) for m in held}
    named = (m for m in reading.mentions if m.span not in in_dates)
    return replace(reading, mentions=tuple(sorted(named, key=lambda m: m.span)))


def _looked_up(
    readings: tuple[Reading, ...],
    names: frozenset[str],
    gazetteer: Gazetteer,
    look_up: Callable[[Sequence[Mention]], Sequence[Mention]] | None,
) -> tuple[tuple[Reading, ...], list[list[Mention]]]:
    """Place the names that stand where places stand and have none; a service is asked for what the gazetteer lacks, once.

    Returns
    -------
    tuple
        The readings, and for each the names that still have no place.
    """

    def knows(name: str) -> bool:
        return gazetteer.knows(name_key(name))

    def begins(name: str) -> bool:
        return knows(name) or bool(gazetteer.longer(name))

    shouted = shouts_places(readings)
    unknown = []
    for reading in readings:
        named = [m.span for m in reading.mentions if m.place is not None]
        dated = [d.span for d in reading.dates if d.span is not None]
        unknown.append(
            unknown_names(
                reading.article, reading.sentences, named, names, knows, dated=dated, shouted=shouted
            )
        )
    near = known_nearby(readings, unknown, gazetteer.candidates, gazetteer.longer, gazetteer.alike)
    if look_up is not None:
        lacking = [m for mentions in near for m in mentions if m.place is None and not begins(m.name)]
        answers = {id(m): answer for m, answer in zip(lacking, look_up(lacking), strict=True)}
        near = [[answers.get(id(m), m) for m in mentions] for mentions in near]
    found = tuple(_with_places(readings, near))
    return found, [[m for m in mentions if m.place is None] for mentions in near]


def _with_places(readings: Sequence[Reading], placed: Sequence[Sequence[Mention]]) -> Iterator[Reading]:
    """Add to each reading the names that have a place now; a reading with none stays the same object."""
    for reading, mentions in zip(readings, placed, strict=True):
        fresh = [m for m in mentions if m.place is not None]
        old = [m for m in reading.mentions if not any(m.span.overlaps(f.span) for f in fresh)]
        named = tuple(sorted([*old, *fresh], key=lambda m: m.span))
        yield replace(reading, mentions=named) if fresh else reading


def _documents(articles: tuple[Article, ...], mentions: list[tuple[Mention, ...]]) -> list[Document]:
    return [Document(a.text, a.language, m, a.outlet or "") for a, m in zip(articles, mentions, strict=True)]


def _within(article: Article, span: Span) -> bool:
    return any(part.holds(span) for part in article.body)
