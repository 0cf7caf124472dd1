"""What several articles know together, what a diary's headings say, and whom nobody had to name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geo.models import Article, Corpus, Span
from geo.trace import trace

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

FIRST = """Day 1 (Monday). Lyon

We left late and I slept badly.

Day 2. Lyon-Vienne, 30 km

My feet hurt and we ate well."""

SECOND = """Day 4. Avignon

I rested and we swam.

Day 5. Montélimar

We bought nougat, and I ate all of it."""


def letter(name: str, text: str, published: date | None) -> Article:
    return Article(name, text, (Span(0, len(text)),), "en", published=published)


def days(corpus: Corpus, gazetteer: Gazetteer) -> dict[str, date | None]:
    return {stop.place.name: stop.first_day for stop in trace(corpus, gazetteer).route.stops}


def test_numbered_days_count_from_the_day_that_another_letter_dates(gazetteer: Gazetteer) -> None:
    first, second = letter("1.txt", FIRST, date(2024, 5, 8)), letter("2.txt", SECOND, date(2024, 5, 11))
    together = days(Corpus((first, second), "Anna Keller", ("I", "we")), gazetteer)
    assert together["Lyon"] == date(2024, 5, 6)
    assert together["Avignon"] == date(2024, 5, 9)
    assert together["Montélimar"] == date(2024, 5, 10)
    assert days(Corpus((second,), "Anna Keller", ("I", "we")), gazetteer).get("Avignon") != date(2024, 5, 9)


def test_both_ends_of_a_stage_are_stops(gazetteer: Gazetteer) -> None:
    first = letter("1.txt", FIRST, date(2024, 5, 8))
    assert days(Corpus((first,), "Anna Keller", ("I", "we")), gazetteer)["Vienne"] == date(2024, 5, 7)


def test_who_is_introduced_by_a_german_noun_is_called_by_the_name(gazetteer: Gazetteer) -> None:
    text = "Die Geigerin Ines Falk flog am Freitag nach Lyon. Am Samstag reiste die Geigerin Ines Falk nach Vienne."
    article = Article("1.txt", text, (Span(0, len(text)),), "de", published=date(2024, 5, 20))
    journey = trace(Corpus((article,)), gazetteer)
    assert journey.route.traveller == "Ines Falk"
    assert [stop.place.name for stop in journey.route.stops] == ["Lyon", "Vienne"]
