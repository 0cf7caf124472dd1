"""Journeys made by hand, with invented travellers and invented sentences: what the page's tests draw.

``made()`` holds one of everything: close stops, a place visited twice, a planned stop, an inferred day, a day
carried over from the sentence before, conflicts, places not visited, three languages. ``hostile()`` is written to
break out of HTML, of JavaScript template literals and of attributes.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.distance import distance_km
from geo.models import (
    Article,
    Candidate,
    Claim,
    Conflict,
    ConflictSide,
    Corpus,
    Journey,
    Leg,
    Mention,
    NotVisited,
    Place,
    Reading,
    Route,
    Span,
    Stop,
    When,
)
from geo.reasons import Reason
from geo.sentences import split_sentences

if TYPE_CHECKING:
    from geo.models import DayIs, Label, Status

NASTY = (
    "<script>window.__pwned = 1</script><img src=x onerror='window.__pwned = 2'>`${window.__pwned = 3}`\\${}"
)


def _article(
    name: str, language: str, published: date | None, title: str | None, outlet: str | None, *lines: str
) -> Article:
    text = "\n\n".join(lines) + "\n"
    return Article(name, text, (Span(0, len(text) - 1),), language, title, outlet, None, published)


def _day(number: int) -> date:
    return date(2021, 5, number)


ONE = _article(
    "01.txt", "en", _day(5), "Quill sets out", "The Harbour Post",
    "Mara Quill left Bergen on Monday aboard the ferry Aud.",
    "On Tuesday she was seen in Hamburg. In the evening she walked through Lübeck.",
    "Ministers in London refused to comment. She could go on to Prague, an aide said.",
)  # fmt: skip
TWO = _article(
    "02.txt", "fr", _day(9), "Mara Quill en Pologne", "La Gazette du port",
    "Mara Quill est arrivée à Cracovie jeudi 6 mai, selon son entourage.",
    "Elle a ensuite visité une mine à Bochnia.",
    "Elle a aussi été vue à Tarnów. Son passage à Hambourg avait eu lieu mercredi.",
)  # fmt: skip
THREE = _article(
    "03.txt", "de", _day(12), "Quill zurück an der Elbe", None,
    "Am Dienstag kehrte Mara Quill nach Hamburg zurück.",
    "Am Freitag soll sie in Palermo sprechen. In Paris war sie zuletzt 2018.",
)  # fmt: skip

BERGEN = Place("made:1", "Bergen", 60.39, 5.32, "NO", "city", 285911)
HAMBURG = Place("made:2", "Hamburg", 53.55, 9.99, "DE", "city", 1845229)
LUBECK = Place("made:3", "Lübeck", 53.87, 10.69, "DE", "city", 216000)
KRAKOW = Place("made:4", "Kraków", 50.06, 19.94, "PL", "city", 779115)
BOCHNIA = Place("made:5", "Bochnia", 49.97, 20.43, "PL", "city", 29814)
TARNOW = Place("made:6", "Tarnów", 50.01, 20.99, "PL", "city", 107498)
PALERMO = Place("made:7", "Palermo", 38.12, 13.36, "IT", "city", 668405)
LONDON = Place("made:8", "London", 51.51, -0.13, "GB", "city", 8961989)
PRAGUE = Place("made:9", "Prague", 50.09, 14.42, "CZ", "city", 1165581)
PARIS = Place("made:10", "Paris", 48.85, 2.35, "FR", "city", 2138551)
HAMBURG_US = Place("made:11", "Hamburg", 42.72, -78.83, "US", "city", 9409)


def claim(
    article: Article, name: str, place: Place, label: Label, told: tuple[str, date] | None = None
) -> Claim:
    """Make a claim from the words of an article: the place's name and, with its day, the words that tell it."""
    start = article.text.index(name)
    span = Span(start, start + len(name))
    sentence = next(s for s in split_sentences(article.text, article.language) if s.holds(span))
    when = None
    if told is not None:
        words, day = told
        at = article.text.find(words, sentence.start, sentence.end)
        at = article.text.rindex(words, 0, sentence.start) if at < 0 else at
        when = When(day, day, "day", Span(at, at + len(words)), "made by hand")
    rivals: tuple[Candidate, ...] = (Candidate(place, 0.9, "the largest of the name"),)
    if place is HAMBURG:
        rivals += (Candidate(HAMBURG_US, 0.1, "far from the other places"),)
    mention = Mention(span, name, place, rivals, 0.9, "the largest of the name")
    return Claim(article.id, sentence, mention, place, label, None, when, "Mara Quill", "made by hand", 0.9)


def _stop(
    number: int, first: date | None, last: date | None, *evidence: Claim,
    day_is: DayIs = "stated", status: Status = "confirmed", other: tuple[Claim, ...] = (),
) -> Stop:  # fmt: skip
    signs = ((Reason("an article gives the day"), 1.3), (Reason("out of the way"), -0.4))
    return Stop(number, evidence[0].place, first, last, day_is, status, 0.9, evidence, other, signs)


def _legs(stops: tuple[Stop, ...]) -> tuple[Leg, ...]:
    return tuple(
        Leg(
            a.number, b.number, b.status,
            distance_km((a.place.latitude, a.place.longitude), (b.place.latitude, b.place.longitude)),
        )
        for a, b in pairwise(stops)
    )  # fmt: skip


def made() -> Journey:
    """Make the journey of Mara Quill: eight stops in four countries, 3 to 14 May 2021, nothing on the 5th."""
    hamburg = claim(ONE, "Hamburg", HAMBURG, "visit", ("Tuesday", _day(4)))
    rival = claim(TWO, "Hambourg", HAMBURG, "visit", ("mercredi", _day(5)))
    stops = (
        _stop(1, _day(3), _day(3), claim(ONE, "Bergen", BERGEN, "visit", ("Monday", _day(3)))),
        _stop(2, _day(4), _day(4), hamburg, rival),
        _stop(3, _day(4), _day(4), claim(ONE, "Lübeck", LUBECK, "pass", ("Tuesday", _day(4)))),
        _stop(4, _day(6), _day(6), claim(TWO, "Cracovie", KRAKOW, "visit", ("jeudi 6 mai", _day(6)))),
        _stop(5, _day(6), _day(9), claim(TWO, "Bochnia", BOCHNIA, "visit"), day_is="inferred"),
        _stop(6, None, None, claim(TWO, "Tarnów", TARNOW, "visit"), day_is="unknown"),
        _stop(7, _day(11), _day(11), claim(THREE, "Hamburg", HAMBURG, "visit", ("Dienstag", _day(11)))),
        _stop(8, _day(14), _day(14), claim(THREE, "Palermo", PALERMO, "plan", ("Freitag", _day(14))), status="planned"),
    )  # fmt: skip
    conflict = Conflict(
        "day", "Hamburg", (ConflictSide("2021-05-04", (hamburg,)), ConflictSide("2021-05-05", (rival,))), 0,
        "The report printed on the next day is followed.",
    )  # fmt: skip
    left_out = (
        NotVisited(LONDON, "only named", (claim(ONE, "London", LONDON, "mention"),)),
        NotVisited(PRAGUE, "only speculation", (claim(ONE, "Prague", PRAGUE, "speculation"),)),
        NotVisited(PARIS, "an earlier trip", (claim(THREE, "Paris", PARIS, "past"),)),
    )
    route = Route("Mara Quill", stops, _legs(stops), (conflict,), left_out)
    return Journey(Corpus((ONE, TWO, THREE), "Mara Quill"), route, _readings((ONE, TWO, THREE), route))


def _readings(articles: tuple[Article, ...], route: Route) -> tuple[Reading, ...]:
    claims = [c for stop in route.stops for c in stop.evidence + stop.other]
    claims += [c for left_out in route.not_visited for c in left_out.evidence]
    out = []
    for article in articles:
        mine = tuple(sorted((c for c in claims if c.article == article.id), key=lambda c: c.mention.span))
        out.append(
            Reading(
                article,
                split_sentences(article.text, article.language),
                tuple(c.mention for c in mine),
                tuple(c.when for c in mine if c.when is not None and c.when.span is not None),
                mine,
            )
        )
    return tuple(out)


def hostile() -> Journey:
    """Make a journey whose every text tries to run."""
    article = _article(
        f"{NASTY}.txt", "en", _day(5), f"Title {NASTY}", f"Outlet {NASTY}",
        f"Mara {NASTY} reached Ber`${{window.__pwned = 4}}<b>gen</b> on Mon<i>day</i> {NASTY}.",
        f"She passed Oslo {NASTY} on Tuesday.",
    )  # fmt: skip
    bad = Place("made:1", f"Bergen{NASTY}", 60.39, 5.32, "NO", "city")
    oslo = Place("made:2", 'Oslo"><script>window.__pwned = 5</script>', 59.91, 10.75, "NO", "city")
    first = claim(article, "Ber`${window.__pwned = 4}<b>gen</b>", bad, "visit", ("Mon<i>day</i>", _day(3)))
    second = claim(article, "Oslo", oslo, "pass", ("Tuesday", _day(4)))
    stops = (_stop(1, _day(3), _day(3), first), _stop(2, _day(4), _day(4), second))
    conflict = Conflict(
        "day", NASTY, (ConflictSide(NASTY, (first,)), ConflictSide(NASTY, (second,))), 0, NASTY
    )
    route = Route(
        f"Mara {NASTY}", stops, _legs(stops), (conflict,), (NotVisited(oslo, NASTY, (second,)),), NASTY
    )
    return Journey(Corpus((article,), f"Mara {NASTY}"), route, _readings((article,), route))


def empty() -> Journey:
    """Make a journey of which the articles tell nothing."""
    return Journey(Corpus((ONE,), "Nobody"), Route("Nobody", (), ()))


def large(stops: int = 500) -> Journey:
    """Make a journey of many stops, one a day."""
    lines = [f"On day {n} Mara Quill stayed in Town{n}." for n in range(1, stops + 1)]
    article = _article("long.txt", "en", _day(5), "The log", "The Harbour Post", *lines)
    start = _day(3)
    made_stops = tuple(
        _stop(
            n, start + timedelta(days=n), start + timedelta(days=n),
            claim(
                article, f"Town{n}", Place(f"made:{n}", f"Town{n}", 20 + (n * 7 % 40), -10 + (n * 13 % 97), None, "city"),
                "visit", (f"day {n}", start + timedelta(days=n)),
            ),
        )
        for n in range(1, stops + 1)
    )  # fmt: skip
    route = Route("Mara Quill", made_stops, _legs(made_stops))
    return Journey(Corpus((article,), "Mara Quill"), route, _readings((article,), route))


def crowd(articles: int = 2000, stops: int = 500) -> Journey:
    """Make a journey of many stops told by many articles, each stop by several of them."""
    base = _day(3)
    texts, claims = [], []
    for n in range(articles):
        at = n % stops + 1
        line = f"On day {at} Mara Quill stayed in Town{at}."
        article = _article(
            f"{n:05d}.txt",
            "en",
            base + timedelta(days=at),
            f"Log {n}",
            "The Harbour Post",
            line,
            *["Nothing new."] * 20,
        )
        place = Place(f"made:{at}", f"Town{at}", 20 + (at * 7 % 40), -10 + (at * 13 % 97), None, "city")
        texts.append(article)
        claims.append(claim(article, f"Town{at}", place, "visit", (f"day {at}", base + timedelta(days=at))))
    made_stops = tuple(
        _stop(n, base + timedelta(days=n), base + timedelta(days=n), *claims[n - 1 :: stops])
        for n in range(1, stops + 1)
    )
    route = Route("Mara Quill", made_stops, _legs(made_stops))
    readings = tuple(
        Reading(
            article,
            split_sentences(article.text, "en"),
            (told.mention,),
            (told.when,) if told.when else (),
            (told,),
        )
        for article, told in zip(texts, claims, strict=True)
    )
    return Journey(Corpus(tuple(texts), "Mara Quill"), route, readings)
