"""The work of a trace grows with the text and no faster, told by counting calls: a clock would tell the machine."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from geo.models import Article, Corpus, Span
from geo.trace import trace

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.gazetteer import Gazetteer

# What is said again and again, as in a log or a newspaper's running report, and what is said once.
SAME = "Ada Byrne left Leeds on Monday morning. She reached York before dark. She will go to Hull on Friday. "
UNDATED = "Ada Byrne visited Leeds. Ada Byrne was in York. Nobody in Hull took note of it. "
TOWNS = ("Leeds", "York", "Hull", "Durham", "Carlisle", "Lancaster", "Preston", "Derby")


def article(name: str, text: str, published: date | None = None) -> Article:
    return Article(name, text, (Span(0, len(text)),), "en", published=published)


def repeated(sentences: str) -> Callable[[int], Corpus]:
    def corpus(times: int) -> Corpus:
        return Corpus((article("a.txt", sentences * times, date(2024, 5, 17)),), "Ada Byrne")

    return corpus


def reports(number: int) -> Corpus:
    start = date(2024, 1, 1)
    made = []
    for index in range(number):
        day = start + timedelta(days=index)
        text = f"Ada Byrne arrived in {TOWNS[index * 5 % 8]} on {day:%A}. She met the mayor there."
        made.append(article(f"{index}.txt", text, day))
    return Corpus(tuple(made), "Ada Byrne")


def calls(corpus: Corpus, gazetteer: Gazetteer) -> int:
    """Count the calls of Python and C functions that a trace makes."""
    count = 0

    def counted(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        trace(corpus, gazetteer)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("make", "size"),
    [(repeated(SAME), 30), (repeated(UNDATED), 30), (reports, 40)],
    ids=["dated claims of one article", "undated claims of one article", "articles"],
)
def test_four_times_the_text_is_about_four_times_the_work(
    make: Callable[[int], Corpus], size: int, gazetteer: Gazetteer
) -> None:
    calls(make(size), gazetteer)  # fills the caches
    once, four_times = calls(make(size), gazetteer), calls(make(4 * size), gazetteer)
    assert four_times / once < 6  # 4 and some slack; quadratic work would be 16
