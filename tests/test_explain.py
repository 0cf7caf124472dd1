"""Why a place is a stop or none, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.explain import explain
from geo.models import Reading, When
from tests.made_journey import empty, hostile, made


def test_every_stop_conflict_and_place_left_out_is_explained() -> None:
    journey = made()
    said = explain(journey)
    for stop in journey.route.stops:
        assert f"\n{stop.number}. {stop.place.name}, {stop.place.country}" in said
        for claim in stop.evidence:
            quote = claim.sentence.of(journey.article(claim.article).text)
            assert f"{claim.article}:{claim.sentence.start}-{claim.sentence.end} “{quote}”" in said
    for one in journey.route.not_visited:
        assert f"No stop: {one.place.name}, {one.place.country}" in said
        assert f"because {one.why}" in said
    assert journey.route.conflicts[0].why in said
    assert "   +1.3 an article gives the day" in said


def test_rivals_rules_and_bounds_are_named() -> None:
    said = explain(made())
    assert "rather than Hamburg, US made:11: far from the other places (0.10)" in said
    assert "by rule: made by hand" in said
    assert "bounds: the dated stops before it end on 2021-05-06, those after it begin on 2021-05-11" in said


def test_an_undated_article_is_explained() -> None:
    article = replace(made().corpus.articles[0], published=None)
    written = When(date(2021, 5, 4), date(2021, 5, 6), "days", rule="by the others")
    for known, told in ((written, "2021-05-04/2021-05-06: by the others"), (None, "nothing tells")):
        journey = replace(made(), readings=(Reading(article, (), (), written=known),))
        assert f"undated: {article.id}, {told}" in explain(journey)


def test_no_text_steers_the_terminal() -> None:
    said = explain(hostile())
    assert all(char.isprintable() or char == "\n" for char in said)


def test_sentences_that_only_name_a_place_are_counted() -> None:
    journey = made()
    first, *rest = journey.route.stops
    named = tuple(
        replace(first.evidence[0], label="mention", rule=rule) for rule in ["nothing governs it"] * 5 + ["x"]
    )
    route = replace(journey.route, stops=(replace(first, other=named), *rest))
    said = explain(replace(journey, route=route))
    assert "mention by rule: nothing governs it: 01.txt:0, 01.txt:0, 01.txt:0 and 2 more\n" in said
    assert "mention by rule: x: 01.txt:0\n" in said


def test_a_journey_of_no_stop() -> None:
    assert explain(empty()) == "The journey of Nobody: 0 stops\n"
