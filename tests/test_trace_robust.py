"""No text breaks a trace: sentences of real shapes, torn, shuffled, shouted and mixed."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.corpus import read_corpus
from geo.explain import explain
from geo.exports import FORMATS
from geo.models import Article, Corpus, Span
from geo.trace import trace

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.models import Journey

TESTS = Path(__file__).resolve().parent
DAYS = (None, date(2023, 9, 12), date(1901, 1, 1), date.min, date.max, date(2024, 2, 29))
TRAVELLERS = (None, "Ada Byrne", "der Papst", "le train", "we", "I", "X", "Anna-Maria O'Neill")
STRANGE = "\x00\u200b\ufeff\u2028\U0001f600«\"'(1990)…\t"


@cache
def lines() -> dict[str, list[str]]:
    """Collect the lines of the labelled journeys by language."""
    found: dict[str, list[str]] = {}
    for folder in sorted((TESTS / "journeys").iterdir()):
        if not folder.is_dir():
            continue
        for article in read_corpus(folder).articles:
            found.setdefault(article.language, []).extend(filter(str.strip, article.text.split("\n")))
    return found


def torn(line: str, dice: random.Random) -> str:
    words = line.split()
    where = dice.randrange(len(line))
    return dice.choice(
        [
            line,
            line,
            line.upper(),
            line.lower(),
            line.title(),
            line.replace(" ", ""),
            line.replace(".", "").replace(",", ""),
            " ".join(dice.sample(words, len(words))),
            " ".join(words[: dice.randint(1, len(words))]),
            line[:where] + dice.choice(STRANGE) + line[where:],
        ]
    )


def made_corpus(dice: random.Random) -> Corpus:
    articles = []
    for number in range(dice.randint(1, 4)):
        language = dice.choice(sorted(lines()))
        pieces = [torn(dice.choice(lines()[language]), dice) for _ in range(dice.randint(1, 12))]
        text = dice.choice(["\n\n", "\n", " "]).join(pieces)
        articles.append(
            Article(f"{number}.txt", text, (Span(0, len(text)),), language, published=dice.choice(DAYS))
        )
    return Corpus(tuple(articles), dice.choice(TRAVELLERS))


def assert_sound(journey: Journey) -> None:
    """Check what holds of every journey, and that every format can write it."""
    stops = journey.route.stops
    assert [stop.number for stop in stops] == list(range(1, len(stops) + 1))
    assert [(leg.origin, leg.destination) for leg in journey.route.legs] == [
        (number, number + 1) for number in range(1, len(stops))
    ]
    for stop in stops:
        assert stop.evidence
        assert 0 <= stop.confidence <= 1
        assert stop.first_day is None or stop.last_day is None or stop.first_day <= stop.last_day
        assert stop.status == "planned" or any(claim.label in {"visit", "pass"} for claim in stop.evidence)
    for reading in journey.readings:
        for claim in reading.claims:
            assert claim.mention.span.of(reading.article.text) == claim.mention.name
            assert claim.sentence.of(reading.article.text).strip()
    for form in FORMATS.values():
        assert form.write(journey)
    assert explain(journey)


@pytest.mark.parametrize("seed", range(30))
def test_torn_articles(seed: int, gazetteer: Gazetteer) -> None:
    corpus = made_corpus(random.Random(seed))
    assert_sound(trace(corpus, gazetteer))


@settings(max_examples=40)
@given(
    st.text(
        alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" .,\n")), max_size=200
    ),
    st.sampled_from(["en", "fr", "de", "es", "it", "pt", "xx"]),
)
@example(text="\tAda Byrne arrived in Leeds on Monday.\n\n\tShe left for York.", language="en")
@example(text="Ada Byrne\x0barrived in\u2028Leeds.", language="en")
@example(text="", language="fr")
def test_any_text(gazetteer: Gazetteer, text: str, language: str) -> None:
    article = Article("a.txt", text, (Span(0, len(text)),), language, published=date(2024, 5, 17))
    assert_sound(trace(Corpus((article,)), gazetteer))
