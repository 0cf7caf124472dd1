"""Names that the gazetteer lacks: found where places stand, looked up once, and used like any other place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.models import Article, Candidate, Corpus, Place, Span
from geo.sentences import split_sentences
from geo.trace import trace
from geo.unknown import unknown_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.models import Mention

TEXT = "Anna Keller left Lyon on Monday. On Tuesday she arrived in Quzzelwick and met Brandt. She spoke of Zorblax."


def article(text: str, code: str = "en") -> Article:
    return Article("a.txt", text, (Span(0, len(text)),), code, published=date(2024, 5, 10))


@pytest.mark.parametrize(
    ("text", "code", "names"),
    [
        (TEXT, "en", ["Quzzelwick"]),
        ("Keller est arrivée à Trouzigny-les-Eaux mardi.", "fr", ["Trouzigny-les-Eaux"]),
        ("Keller spoke with Brandt in private.", "en", []),
        ("Keller traf in Quzzelwick ein.", "de", []),
        ("", "en", []),
    ],
)
def test_names_behind_a_movement(text: str, code: str, names: list[str]) -> None:
    lyon = [Span(m, m + 4) for m in [text.find("Lyon")] if m >= 0]
    found = unknown_names(
        article(text, code), split_sentences(text, code), lyon, frozenset({"anna", "keller"})
    )
    assert [m.name for m in found] == names
    assert all(m.span.of(text) == m.name and m.place is None for m in found)


def test_an_answer_becomes_a_stop(gazetteer: Gazetteer) -> None:
    asked: list[str] = []

    def look_up(mentions: Sequence[Mention]) -> Sequence[Mention]:
        asked.extend(m.name for m in mentions)
        place = Place("test:1", "Quzzelwick", 46.0, 5.0, "FR", "city")
        return [replace(m, place=place, candidates=(Candidate(place, 1.0, "test"),)) for m in mentions]

    corpus = Corpus((article(TEXT),), "Anna Keller")
    offline = trace(corpus, gazetteer)
    online = trace(corpus, gazetteer, look_up=look_up)
    assert [s.place.name for s in offline.route.stops] == ["Lyon"]
    assert [s.place.name for s in online.route.stops] == ["Lyon", "Quzzelwick"]
    assert asked == ["Quzzelwick"]
    assert online.route.stops[1].first_day == date(2024, 5, 7)


def test_no_answer_changes_nothing(gazetteer: Gazetteer) -> None:
    corpus = Corpus((article(TEXT),), "Anna Keller")
    assert trace(corpus, gazetteer, look_up=lambda mentions: mentions).route == trace(corpus, gazetteer).route
