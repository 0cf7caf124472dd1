"""The seeds' journey is read from their text: change the text, and the journey changes with it."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.corpus import read_corpus
from geo.errors import UnknownTravellerError
from geo.exports import to_geojson
from geo.furniture import find_prose
from geo.gazetteer import Gazetteer
from geo.trace import trace
from geo.travellers import rank_travellers

if TYPE_CHECKING:
    from geo.models import Claim, Corpus, Journey, Stop

SEEDS = Path(__file__).resolve().parent.parent / "seeds"

# Place, country, latitude, longitude, first and last day, and the articles whose word is enough for it.
ROUTE = [
    ("Pyongyang", "KP", 39.03, 125.75, "2023-09-10", "2023-09-10"),
    ("Khasan", "RU", 42.43, 130.65, "2023-09-12", "2023-09-13"),
    ("Ussuriysk", "RU", 43.80, 131.95, "2023-09-12", "2023-09-12"),
    ("Vostochny", "RU", 51.88, 128.33, "2023-09-13", "2023-09-13"),
    ("Komsomolsk", "RU", 50.55, 137.01, "2023-09-13", "2023-09-16"),
    ("Vladivostok", "RU", 43.11, 131.87, "2023-09-16", "2023-09-16"),
    ("Artyom", "RU", 43.36, 132.19, "2023-09-17", "2023-09-17"),
]
NAMES = [name for name, *_ in ROUTE]


@cache
def seeds() -> Corpus:
    return read_corpus(SEEDS)


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@cache
def seeds_journey() -> Journey:
    return trace(seeds(), gazetteer())


def with_texts(texts: dict[str, str]) -> Corpus:
    """Put other texts into the seeds' articles; what is not named is left out."""
    articles = tuple(
        replace(article, text=texts[article.id], body=find_prose(texts[article.id], article.language))
        for article in seeds().articles
        if article.id in texts
    )
    return replace(seeds(), articles=articles)


def without(*numbers: str) -> Corpus:
    return with_texts({one.id: one.text for one in seeds().articles if one.id[:3] not in numbers})


def stops(journey: Journey) -> list[str]:
    """Name the stops as `NAMES` does, others as the gazetteer does."""
    return [short(stop) for stop in journey.route.stops]


def short(stop: Stop) -> str:
    return next((name for name in NAMES if stop.place.name.startswith(name)), stop.place.name)


def all_claims(journey: Journey) -> list[Claim]:
    route = journey.route
    found = [claim for stop in route.stops for claim in stop.evidence + stop.other]
    found += [claim for place in route.not_visited for claim in place.evidence]
    found += [claim for one in route.conflicts for side in one.sides for claim in side.claims]
    return found


def assert_every_quote_stands(journey: Journey) -> None:
    """Check that each quote, name and day of a journey is where it is said to be."""
    for claim in all_claims(journey):
        text = journey.article(claim.article).text
        assert 0 <= claim.sentence.start < claim.sentence.end <= len(text)
        assert claim.sentence.of(text).strip()
        assert claim.mention.span.of(text) == claim.mention.name
        if claim.when is not None and claim.when.span is not None:
            assert claim.when.span.of(text).strip()
    texts = {article.id: article.text for article in journey.corpus.articles}
    for feature in json.loads(to_geojson(journey))["features"]:
        for one in feature["properties"].get("evidence", ()):
            assert texts[one["article"]][one["start"] : one["end"]] == one["quote"]


def test_the_seven_stops() -> None:
    journey = seeds_journey()
    assert stops(journey) == NAMES
    for stop, (_, country, latitude, longitude, first, last) in zip(journey.route.stops, ROUTE, strict=True):
        assert stop.place.country == country
        assert stop.place.latitude == pytest.approx(latitude, abs=0.1)
        assert stop.place.longitude == pytest.approx(longitude, abs=0.15)
        assert stop.status == "confirmed"
        assert stop.evidence
        assert stop.first_day is not None
        assert stop.last_day is not None
        assert date.fromisoformat(first) <= stop.first_day <= stop.last_day <= date.fromisoformat(last)


def test_which_days_are_stated() -> None:
    inferred = {short(stop) for stop in seeds_journey().route.stops if stop.day_is == "inferred"}
    assert "Komsomolsk" in inferred
    assert not inferred & {"Pyongyang", "Vostochny", "Vladivostok", "Artyom"}
    (komsomolsk,) = (stop for stop in seeds_journey().route.stops if short(stop) == "Komsomolsk")
    assert komsomolsk.when == "2023-09-13/2023-09-16"


def test_every_quote_stands_in_its_article() -> None:
    assert_every_quote_stands(seeds_journey())


def test_no_evidence_from_site_furniture() -> None:
    for claim in all_claims(seeds_journey()):
        if claim.label != "mention":
            body = seeds_journey().article(claim.article).body
            assert any(part.holds(claim.sentence) for part in body), claim


# Bangladesh and Singapore stand in teasers of other stories only: named there, never evidence, and said so.
@pytest.mark.parametrize(
    "pattern",
    ["Mosc", "Seoul|Séoul", "Washington", "Kiev|Kyiv", "Bangladesh", "Singapo", "Poland|Pologne", "Ukraine"],
)
def test_places_that_were_only_named(pattern: str) -> None:
    route = seeds_journey().route
    found = [one for one in route.not_visited if re.match(pattern, one.place.name)]
    assert found, [one.place.name for one in route.not_visited]
    assert all(one.why for one in found)
    assert not any(re.match(pattern, stop.place.name) for stop in route.stops)


def test_the_speculation_about_vostochny_is_no_evidence() -> None:
    (vostochny,) = (stop for stop in seeds_journey().route.stops if short(stop) == "Vostochny")
    assert {claim.article[:3] for claim in vostochny.evidence} == {"004"}


def test_vladivostok_rests_on_the_day_that_it_happened() -> None:
    (stop,) = (stop for stop in seeds_journey().route.stops if short(stop) == "Vladivostok")
    visits = [claim for claim in stop.evidence if claim.label == "visit"]
    assert visits
    assert {claim.article[:3] for claim in visits} == {"004"}


@pytest.mark.parametrize(
    ("article", "gone"),
    [
        ("004", {"Vostochny", "Komsomolsk", "Artyom"}),
        ("003", {"Khasan"}),
        ("000", {"Ussuriysk"}),
    ],
)
def test_without_an_article_its_stops_are_not_confirmed(article: str, gone: set[str]) -> None:
    journey = trace(without(article), gazetteer())
    confirmed = {short(stop) for stop in journey.route.stops if stop.status == "confirmed"}
    assert not confirmed & gone
    assert confirmed >= set(NAMES) - gone - ({"Vladivostok"} if article == "004" else set())
    assert_every_quote_stands(journey)
    assert not any(claim.article.startswith(article) for claim in all_claims(journey))


def test_without_one_of_several_witnesses_a_stop_loses_evidence_only() -> None:
    def witnesses(journey: Journey) -> set[str]:
        (first,) = (stop for stop in journey.route.stops if short(stop) == "Pyongyang")
        return {claim.article[:3] for claim in first.evidence}

    before = witnesses(seeds_journey())
    assert len(before) > 1
    gone = min(before)
    assert witnesses(trace(without(gone), gazetteer())) == before - {gone}


def test_evidence_moves_with_the_text() -> None:
    """Each article's text under the next one's name and day: the same sentences, found where they are now."""
    articles = seeds().articles
    moved = {one.id: other.text for one, other in zip(articles, articles[1:] + articles[:1], strict=True)}
    # No stop is left out: how probable each is hangs on which of the reports is the newest.
    journey = trace(with_texts(moved), gazetteer(), least=0.0)
    assert_every_quote_stands(journey)
    for stop in journey.route.stops:
        if short(stop) in {"Vostochny", "Komsomolsk", "Artyom"}:
            assert {claim.article[:3] for claim in stop.evidence} == {"003"}
    assert {"Vostochny", "Komsomolsk", "Artyom"} <= set(stops(journey))


@pytest.mark.parametrize("seed", range(4))
def test_paragraphs_shuffled_between_the_articles(seed: int) -> None:
    dice = random.Random(seed)
    paragraphs = [part.of(one.text) for one in seeds().articles for part in one.body]
    pieces = [piece for part in paragraphs for piece in part.split("\n\n") if piece.strip()]
    dice.shuffle(pieces)
    names = [one.id for one in seeds().articles]
    texts = {name: "\n\n".join(pieces[number :: len(names)]) + "\n" for number, name in enumerate(names)}
    journey = trace(with_texts(texts), gazetteer())
    assert_every_quote_stands(journey)
    here = {short(stop): {claim.article for claim in stop.evidence} for stop in journey.route.stops}
    for name, word in (("Artyom", "Artyom-Primorsky"), ("Komsomolsk", "Komsomolsk-sur-Amour")):
        holds = {article for article, text in texts.items() if word in text}
        assert here.get(name, holds) == holds
    assert set(here) & set(NAMES)
    assert all(
        claim.sentence.of(texts[claim.article]) in texts[claim.article] for claim in all_claims(journey)
    )


def renamed(pairs: list[tuple[str, str]], traveller: str, aliases: tuple[str, ...]) -> Journey:
    texts = {}
    for article in seeds().articles:
        text = article.text
        for old, new in pairs:
            text = re.sub(old, new, text)
        texts[article.id] = text
    return trace(replace(with_texts(texts), traveller=traveller, aliases=aliases), gazetteer())


def test_the_traveller_may_have_another_name() -> None:
    pairs = [
        (r"\bKim Jong[ -][Uu]n\b", "Pak Song Ho"),
        (r"\bKIM JONG UN\b", "PAK SONG HO"),
        (r"\bKim\b", "Pak"),
    ]
    journey = renamed(pairs, "Pak Song Ho", ("Pak",))
    assert journey.route.traveller == "Pak Song Ho"
    assert stops(journey) == NAMES
    assert_every_quote_stands(journey)


@pytest.mark.parametrize(
    ("old", "new", "gone", "come", "country"),
    [
        ("Komsomolsk-sur-Amour", "Novossibirsk", "Komsomolsk", "Novosibirsk", "RU"),
        ("Pyongyang", "Hamhung", "Pyongyang", "Hamh", "KP"),
    ],
)
def test_the_places_may_be_others(old: str, new: str, gone: str, come: str, country: str) -> None:
    journey = renamed([(old, new)], "Kim Jong Un", seeds().aliases)
    assert gone not in stops(journey) or old == "Pyongyang"  # "la capitale nord-coréenne" still names it
    assert any(
        stop.place.name.startswith(come) and stop.place.country == country for stop in journey.route.stops
    )
    assert_every_quote_stands(journey)


def test_who_moves_is_a_person_with_a_name() -> None:
    assert [moved.name for moved in rank_travellers(trace(seeds(), gazetteer()).readings)] == [
        "Kim Jong Un",
        "Poutine",
    ]


def test_somebody_elses_journey_in_the_same_articles() -> None:
    journey = trace(seeds(), gazetteer(), traveller="Vladimir Poutine")
    days = {short(stop): stop for stop in journey.route.stops}
    assert list(days) == ["Vladivostok", "Vostochny"]
    assert days["Vladivostok"].first_day == date(2023, 9, 11)
    assert days["Vostochny"].first_day == date(2023, 9, 13)
    assert_every_quote_stands(journey)


def test_a_traveller_of_whom_nobody_speaks() -> None:
    with pytest.raises(UnknownTravellerError, match="Ada Byrne"):
        trace(seeds(), gazetteer(), traveller="Ada Byrne")


def test_what_was_known_on_the_eleventh() -> None:
    journey = trace(seeds(), gazetteer(), known_on=date(2023, 9, 11))
    assert [(short(stop), stop.status) for stop in journey.route.stops] == [
        ("Pyongyang", "confirmed"),
        ("Vladivostok", "planned"),
    ]
    assert {claim.article[:3] for claim in all_claims(journey)} == {"001"}


def test_the_disagreements() -> None:
    conflicts = seeds_journey().route.conflicts
    about = {conflict.about: conflict for conflict in conflicts}
    assert any("Khasan" in name for name in about)
    assert any("Vladivostok" in name for name in about)
    assert not any("Vostochny" in name for name in about), "what was guessed there came true on the next day"
    for conflict in conflicts:
        assert len(conflict.sides) > 1
        assert all(side.claims and side.reading for side in conflict.sides)
        assert 0 <= conflict.followed < len(conflict.sides)
        assert conflict.why


def test_a_trace_says_the_same_twice() -> None:
    assert to_geojson(trace(seeds(), gazetteer())) == to_geojson(seeds_journey())
