"""Articles without a day of publication, beside others whose day is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.dating import BY_ITSELF, BY_NEIGHBOURS, BY_POSTS, BY_SIBLINGS, date_readings, told_in_order
from geo.models import Article, Corpus, Reading, Span
from geo.sentences import split_sentences
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


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ((date(2024, 5, 8), None, date(2024, 5, 13)), "2024-05-08/2024-05-13"),
        ((date(2024, 5, 8), date(2024, 5, 13), None), "2024-05-13/2024-05-18"),
        ((None, date(2024, 5, 8), date(2024, 5, 13)), "2024-05-03/2024-05-08"),
        ((date(2024, 5, 13), None, date(2024, 5, 8)), ""),
        ((date(2024, 5, 8), None, date(2024, 8, 13)), ""),
        ((date(2024, 5, 8), date(2024, 8, 13), None), ""),
        ((date(2024, 5, 8), None, None), ""),
    ],
    ids=["between", "behind", "before", "no order", "no series", "behind no series", "one day has no order"],
)
def test_an_undated_article_was_written_between_its_neighbours(
    published: tuple[date | None, ...], written: str
) -> None:
    texts = [article(f"{n}.txt", "Ada Byrne is well.", day) for n, day in enumerate(published)]
    found = [
        when.edtf
        for when in (reading.written for reading in date_readings([Reading(a, (), ()) for a in texts]))
        if when is not None and when.rule == BY_NEIGHBOURS
    ]
    assert found == ([written] if written else [])


@pytest.mark.parametrize(
    ("behind", "when"),
    [(date(2024, 5, 13), "2024-05-09"), (date(2024, 5, 18), "")],
    ids=["within a week", "which Thursday?"],
)
def test_a_weekday_is_read_where_every_day_of_writing_gives_the_same(
    gazetteer: Gazetteer, behind: date, when: str
) -> None:
    journey = traced(
        gazetteer,
        article("1.txt", "Ada Byrne left Leeds today.", date(2024, 5, 9)),
        article("2.txt", "On Thursday Ada Byrne visited Sheffield.", None),
        article("3.txt", "Ada Byrne is well.", behind),
    )
    sheffield = next(stop for stop in journey.route.stops if stop.place.name == "Sheffield")
    assert (sheffield.day_is == "stated") is bool(when)
    assert not when or sheffield.when == when


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ada Byrne is expected in York today, 22 December 2009.", "en"),
        ("Ada Byrne wird heute, am 22. Dezember 2009, in York erwartet.", "de"),
        ("Ada Byrne arrive à York aujourd'hui, 22 décembre 2009.", "fr"),
        ("Ada Byrne llega hoy, 22 de diciembre de 2009, a York.", "es"),
        ("Ada Byrne arriva oggi, 22 dicembre 2009, a York.", "it"),
        ("Ada Byrne chega hoje, 22 de dezembro de 2009, a York.", "pt"),
        ("Ada Byrne left York yesterday, 21 December 2009.", "en"),
    ],
)
def test_an_article_that_dates_its_today_was_written_then(text: str, code: str) -> None:
    undated = replace(article("1.txt", text, None), language=code)
    (reading,) = date_readings([Reading(undated, split_sentences(text, code), ())])
    assert reading.written is not None
    assert (reading.day_written, reading.written.rule) == (date(2009, 12, 22), BY_ITSELF)


def test_undated_reports_behind_one_another_tell_the_journey_in_their_order(gazetteer: Gazetteer) -> None:
    texts = [f"Ada Byrne has arrived in {town}." for town in ("York", "London", "Leeds")]
    journey = traced(gazetteer, *(article(f"{n}.txt", text, None) for n, text in enumerate(texts)))
    assert [stop.place.name for stop in journey.route.stops] == ["York", "London", "Leeds"]


def test_its_own_dates_bound_what_an_undated_article_tells(gazetteer: Gazetteer) -> None:
    text = "Ada Byrne has visited Sheffield. On 20 May 2024 Ada Byrne will go to York."
    journey = traced(gazetteer, article("1.txt", text, None))
    sheffield = next(stop for stop in journey.route.stops if stop.place.name == "Sheffield")
    assert (sheffield.first_day, sheffield.last_day, sheffield.day_is) == (
        date(2024, 5, 13),
        date(2024, 5, 20),
        "inferred",
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "On Friday we reached Leeds. On Monday we came to York. On 17 May we left for Ripon.",
            ["2024-05-10", "2024-05-13", "2024-05-17"],
        ),
        (
            "On Wednesday we left Leeds.\n\nOn Friday York is grey. On Saturday we walked to Ripon.",
            ["2024-05-15", "2024-05-17", "2024-05-18"],
        ),
        (
            "On Friday we reached Leeds. We sail tomorrow. On Wednesday we saw York.",
            ["2024-05-17", "2024-05-21", "2024-05-15"],
        ),
        (
            "On Friday we reached Leeds, where a church of 1 May 2024 was on show.",
            ["2024-05-17", "2024-05-01"],
        ),
        (
            "On Friday we reached Leeds. On Saturday we came to York. Yesterday we left for Ripon. Ned went home on Wednesday.",
            ["2024-05-17", "2024-05-18", "2024-05-19", "2024-05-15"],
        ),
    ],
    ids=[
        "what follows bounds it",
        "between two days",
        "what is said of now begins anew",
        "looks far back",
        "one day out of order moves no others",
    ],
)
def test_weekdays_of_a_diary_follow_one_another(text: str, days: list[str]) -> None:
    told = Article("1.txt", text, (Span(0, len(text)),), "en", published=date(2024, 5, 20))
    (dated,) = date_readings([Reading(told, split_sentences(text, "en"), (), ())])
    assert [when.edtf for when in told_in_order(dated).dates] == days


def test_a_diarys_post_tells_what_came_since_the_one_before() -> None:
    text = "On Friday we reached Leeds. On Thursday we had left York."
    told = Article("2.txt", text, (Span(0, len(text)),), "en", published=date(2024, 5, 20))
    (dated,) = date_readings([Reading(told, split_sentences(text, "en"), (), ())])
    days = [when.edtf for when in told_in_order(dated, since=date(2024, 5, 15)).dates]
    assert days == ["2024-05-17", "2024-05-16"]


def test_news_does_not_tell_its_days_in_order(gazetteer: Gazetteer) -> None:
    text = "Ada Byrne reached Leeds on Friday. On Wednesday she had left York."
    journey = traced(gazetteer, article("1.txt", text, date(2024, 5, 20)))
    assert [(s.place.name, s.when) for s in journey.route.stops] == [
        ("York", "2024-05-15"),
        ("Leeds", "2024-05-17"),
    ]


@pytest.mark.parametrize(
    ("posted", "when"),
    [(9, "2024-07-07/2024-07-09"), (12, None)],
    ids=["a post almost every day", "a pause"],
)
def test_what_a_post_tells_without_a_day_came_since_the_one_before(
    gazetteer: Gazetteer, posted: int, when: str | None
) -> None:
    posts = (
        article("1.txt", "I slept in Leeds. I ate well.", date(2024, 7, 7)),
        article("2.txt", "I slept in York. I ate well.", date(2024, 7, posted)),
    )
    journey = trace(Corpus(posts, "Ada Byrne", ("I",)), gazetteer)
    leeds, york = (claim for reading in journey.readings for claim in reading.claims)
    assert (leeds.label, york.label) == ("visit", "visit")
    # the first of a diary that goes on at once tells of its day and the one before
    assert (leeds.when.edtf if leeds.when else None) == ("2024-07-06/2024-07-07" if when else None)
    assert (york.when.edtf if york.when else None) == when
    assert york.when is None or york.when.rule == BY_POSTS


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ("Yorkshire, May 2023", "2023-05"),
        ("Across Yorkshire\n\n3 to 9 May 2023", "2023-05-03/2023-05-09"),
        ("May 2023 and June 2023", None),
        ("Yorkshire, August 2024", None),  # ahead of the post
        (
            "Yorkshire\n\nThis line goes on and on, as all paragraphs do, well beyond what makes a title, of what we ate in May 2023. I",
            None,
        ),
        (
            "Yorkshire\n\nIn May 2023 two friends, a tent and a borrowed stove went with me over the hills, the whole way. I",
            "2023-05",
        ),
    ],
    ids=[
        "a month",
        "some days",
        "two months",
        "to come",
        "late in a sentence",
        "a sentence that opens with it",
    ],
)
def test_a_story_without_days_is_of_the_time_in_its_title(
    gazetteer: Gazetteer, head: str, when: str | None
) -> None:
    text = f"{head}\n\nI slept in Leeds. I ate well, and walked on and on over the moor until the lights came out below."
    journey = trace(Corpus((article("1.txt", text, date(2024, 7, 7)),), "Ada Byrne", ("I",)), gazetteer)
    (leeds,) = [c for r in journey.readings for c in r.claims if c.mention.name == "Leeds"]
    assert leeds.label == "visit"
    assert (leeds.when.edtf if leeds.when else None) == when


@pytest.mark.parametrize(
    ("language", "me", "text"),
    [
        ("en", "I", "We thought of a walk in May 2023.\n\nDay 1\n\nI walked.\n\nDay 2\n\nI slept in Leeds."),
        (
            "fr",
            "je",
            "Nous pensions partir en mai 2023.\n\nJour 1\n\nJe marchai.\n\nJour 2\n\nJe dormis à Leeds.",
        ),
        (
            "de",
            "ich",
            "Wir wollten im Mai 2023 los.\n\nDay 1\n\nIch lief.\n\nDay 2\n\nIch schlief in Leeds.",
        ),
        ("es", "yo", "Pensamos salir en mayo de 2023.\n\nDía 1\n\nCaminé.\n\nDía 2\n\nDormí en Leeds."),
        ("it", "io", "Pensavamo a maggio 2023.\n\nGiorno 1\n\nCamminai.\n\nGiorno 2\n\nDormii a Leeds."),
        ("pt", "eu", "Pensámos em maio de 2023.\n\nDia 1\n\nCaminhei.\n\nDia 2\n\nDormi em Leeds."),
    ],
)
def test_days_told_by_their_numbers_are_of_the_month_that_stands_above_the_first(
    gazetteer: Gazetteer, language: str, me: str, text: str
) -> None:
    posted = replace(article("1.txt", text, date(2024, 7, 7)), language=language)
    journey = trace(Corpus((posted,), "Ada Byrne", (me,)), gazetteer)
    (leeds,) = [c for r in journey.readings for c in r.claims if c.mention.name == "Leeds"]
    assert (leeds.when.edtf if leeds.when else None) == "2023-05"


@pytest.mark.parametrize(
    ("published", "when"),
    [(date(2023, 6, 4), ["2023-06-04", "2023-06-05"]), (date(2024, 7, 7), ["2023-05", "2023-05"])],
    ids=["at once", "a year later"],
)
def test_today_is_not_the_day_of_writing_in_a_post_that_tells_of_long_ago(
    gazetteer: Gazetteer, published: date, when: list[str]
) -> None:
    text = "Yorkshire, May 2023\n\nThis morning I came to Leeds. Tomorrow I will walk to York."
    journey = trace(Corpus((article("1.txt", text, published),), "Ada Byrne", ("I",)), gazetteer)
    days = [
        c.when.edtf for r in journey.readings for c in r.claims if c.when and c.mention.name != "Yorkshire"
    ]
    assert days == when


def test_far_from_the_time_that_a_post_tells_of_a_day_without_a_year_is_not_gone_on_from(
    gazetteer: Gazetteer,
) -> None:
    text = "Yorkshire, May 2023\n\nKim, who had left Hull on 6 February, walked with me. The next day I came to Leeds."
    journey = trace(Corpus((article("1.txt", text, date(2024, 7, 7)),), "Ada Byrne", ("I",)), gazetteer)
    (leeds,) = [c for r in journey.readings for c in r.claims if c.mention.name == "Leeds"]
    assert leeds.when is not None
    assert leeds.when.edtf == "2023-05"


TELLERS = (
    article("1.txt", "Ada Byrne reached Leeds on 9 June 1964.", date(2018, 5, 1)),
    article("2.txt", "On 14 June 1964 Ada Byrne sang in York.", date(2014, 6, 1)),
)
"""Printed half a century later."""


@pytest.mark.parametrize("published", [None, date(2018, 6, 12)])
def test_a_day_without_a_year_is_of_the_year_that_the_articles_tell_of(published: date | None) -> None:
    articles = (*TELLERS, article("3.txt", "On June 11th she stood on a truck.", published))
    *_, dated = date_readings([Reading(a, split_sentences(a.text, "en"), (), ()) for a in articles])
    assert [when.edtf for when in dated.dates] == ["1964-06-11"]


@pytest.mark.parametrize(
    ("language", "title", "told", "day"),
    [
        (
            "en",
            "THE ROPER PLATEAU PARTY, 1934\nExtracts from the log",
            "May 4th. Camp by the ford.",
            "1934-05-04",
        ),
        ("de", "Im Hochland 1931. Erstes Heft", "4. Mai. Lager an der Furt.", "1931-05-04"),
        ("fr", "Journal de route, 1928", "4 mai. Campé au bord du gué.", "1928-05-04"),
        ("es", "Diario de la sierra, 1926", "4 de mayo. Acampamos junto al vado.", "1926-05-04"),
        ("en", "The Roper survey of 1934, told again in 1951", "May 4th. Camp by the ford.", None),
        ("en", "The Roper plateau, 30 September 1934", "May 4th. Camp by the ford.", "1934-05-04"),
        ("en", "Our log", "May 4th. Camp by the ford, found in 1934.", None),
    ],
)
def test_days_without_a_year_are_of_the_year_in_the_title(
    language: str, title: str, told: str, day: str | None
) -> None:
    text = f"{title}\n\n{told}"
    article = Article("a.txt", text, (Span(0, len(text)),), language)
    (dated,) = date_readings([Reading(article, split_sentences(text, language), (), ())])
    days = [when.first.isoformat() for when in dated.dates if when.first and when.first == when.last]
    assert (day in days) if day else not days


def test_a_second_notebook_is_of_the_year_in_the_title_of_the_first() -> None:
    texts = ("Notebook of 1934, I\n\nMay 4th. Camp by the ford.", "Notebook, II\n\nJune 2nd. Up the spur.")
    articles = [Article(f"{n}.txt", text, (Span(0, len(text)),), "en") for n, text in enumerate(texts)]
    dated = date_readings([Reading(a, split_sentences(a.text, "en"), (), ()) for a in articles])
    assert [r.dates[-1].edtf for r in dated] == ["1934-05-04", "1934-06-02"]
