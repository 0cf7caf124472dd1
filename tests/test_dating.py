"""Articles without a day of publication, beside others whose day is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.dating import BY_SIBLINGS
from geo.models import Article, Corpus, Span
from geo.trace import trace

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.models import Journey

DATED = "Ada Byrne left Leeds on Monday. On Tuesday Ada Byrne arrived in York."
SIBLING = "Ada Byrne arrived in York on Tuesday. On Thursday Ada Byrne visited Sheffield."


def article(name: str, text: str, published: date | None) -> Article:
    return Article(name, text, (Span(0, len(text)),), "en", published=published)


def traced(gazetteer: Gazetteer, *articles: Article) -> Journey:
    return trace(Corpus(articles, "Ada Byrne"), gazetteer)


def test_weekdays_of_an_undated_article_are_those_of_its_dated_sibling(gazetteer: Gazetteer) -> None:
    journey = traced(gazetteer, article("1.txt", DATED, date(2024, 5, 8)), article("2.txt", SIBLING, None))
    days = {stop.place.name: (stop.when, stop.day_is) for stop in journey.route.stops}
    assert days == {
        "Leeds": ("2024-05-06", "stated"),
        "York": ("2024-05-07", "stated"),
        "Sheffield": ("2024-05-09", "stated"),
    }
    written = journey.readings[1].written
    assert written is not None
    assert written.rule == BY_SIBLINGS
    assert (written.first, written.last) == (date(2024, 5, 9), date(2024, 5, 13))


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday Ada Byrne visited Sheffield.",
        "Ada Byrne arrived in York on Friday. On Thursday Ada Byrne visited Sheffield.",
        "Ada Byrne arrived in York today. On Thursday Ada Byrne visited Sheffield.",
    ],
    ids=["nothing is shared", "the days differ", "today fits any day"],
)
def test_what_siblings_do_not_tell_stays_unknown(gazetteer: Gazetteer, text: str) -> None:
    journey = traced(gazetteer, article("1.txt", DATED, date(2024, 5, 8)), article("2.txt", text, None))
    sheffield = next(stop for stop in journey.route.stops if stop.place.name == "Sheffield")
    assert sheffield.day_is != "stated"
    assert journey.readings[1].written is None


def test_a_day_that_hangs_on_the_unknown_day_of_writing_stays_unknown(gazetteer: Gazetteer) -> None:
    text = "Ada Byrne arrived in York on Tuesday. Yesterday Ada Byrne visited Sheffield."
    journey = traced(gazetteer, article("1.txt", DATED, date(2024, 5, 8)), article("2.txt", text, None))
    sheffield = next(stop for stop in journey.route.stops if stop.place.name == "Sheffield")
    assert sheffield.day_is != "stated"
    york = next(stop for stop in journey.route.stops if stop.place.name == "York")
    assert len(york.evidence) == 2


def test_its_own_dates_bound_what_an_undated_article_tells(gazetteer: Gazetteer) -> None:
    text = "Ada Byrne has visited Sheffield. On 20 May 2024 Ada Byrne will go to York."
    journey = traced(gazetteer, article("1.txt", text, None))
    sheffield = next(stop for stop in journey.route.stops if stop.place.name == "Sheffield")
    assert (sheffield.first_day, sheffield.last_day, sheffield.day_is) == (
        None,
        date(2024, 5, 20),
        "inferred",
    )
