"""Names of places as the articles of a language write them."""

from __future__ import annotations

from geo.models import Article, Corpus, Journey, Mention, Place, Reading, Route, Span
from geo.naming import names_in_articles
from geo.words import Reader

TOWN = Place("test:1", "Basel", 47.56, 7.59, "CH", "city")
CAPITAL = Place("test:2", "Bern", 46.95, 7.45, "CH", "city")
COUNTRY = Place("country:CH", "Switzerland", 46.9, 8.2, "CH", "country")


def reading(code: str, *names: tuple[str, Place]) -> Reading:
    text = " ".join(name for name, _ in names)
    article = Article(f"{code}.txt", text, (Span(0, len(text)),), code)
    mentions, at = [], 0
    for name, place in names:
        mentions.append(Mention(Span(at, at + len(name)), name, place))
        at += len(name) + 1
    return Reading(article, (Span(0, len(text)),), tuple(mentions))


JOURNEY = Journey(
    Corpus((), "Keller"),
    Route("Keller", (), (), (), ()),
    (
        reading("fr", ("Bâle", TOWN), ("BÂLE", TOWN), ("Bale", TOWN), ("Bâle", TOWN)),
        reading("fr", ("la capitale suisse", CAPITAL), ("Suisse", COUNTRY)),
        reading("de", ("Basel", TOWN), ("Bern", CAPITAL)),
    ),
)


def test_the_most_frequent_name_of_a_language_counts() -> None:
    assert names_in_articles(JOURNEY, "fr") == {"test:1": "Bâle", "country:CH": "Suisse"}
    assert names_in_articles(JOURNEY, "de") == {"test:1": "Basel", "test:2": "Bern"}
    assert names_in_articles(JOURNEY, "es") == {}


def test_the_page_names_places_as_the_articles_in_its_language_do() -> None:
    reader = Reader("fr", names_in_articles(JOURNEY, "fr"))
    assert [reader.place(place) for place in (TOWN, CAPITAL, COUNTRY)] == ["Bâle", "Bern", "Suisse"]
    assert Reader("en", names_in_articles(JOURNEY, "en")).place(TOWN) == "Basel"
