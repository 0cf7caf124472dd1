"""How probable a stop is: the signs, the weights that were learnt, and what is left out."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.models import Candidate, Claim, Label, Mention, Place, Span, Stop
from geo.route.confidence import DATA, LEAST, Printed, Told, signs_of, with_confidence, without_weak
from geo.weights import Weights, read_weights

if TYPE_CHECKING:
    from geo.models import DayIs, Status

DAY = date(2024, 5, 1)


def stop(
    name: str,
    latitude: float,
    *,
    label: Label = "visit",
    signs: frozenset[str] = frozenset({"named"}),
    day_is: DayIs = "stated",
    status: Status = "confirmed",
    at: int = 0,
    article: str = "a.txt",
    sure: float = 0.95,
) -> Stop:
    place = Place(f"test:{name}", name, latitude, 10.0, "XX", "city")
    mention = Mention(Span(at, at + len(name)), name, place, confidence=sure)
    claim = Claim(article, Span(at, at + 50), mention, place, label, "stay", confidence=0.9, signs=signs)
    day = DAY if day_is == "stated" else None
    return Stop(1, place, day, day, day_is, status, 0.0, (claim,))


def route(*stops: Stop) -> list[Stop]:
    return [replace(each, number=number) for number, each in enumerate(stops, 1)]


def test_the_weights_are_those_of_the_signs() -> None:
    alone = [stop("A", 50)]
    signs = signs_of(alone, 0, Told(alone))
    assert set(read_weights(DATA).signs) == set(signs)
    assert any(read_weights(DATA).signs.values())


def test_confidence_is_the_logistic_of_the_signs_that_speak() -> None:
    weights = Weights(
        0.5, dict.fromkeys(read_weights(DATA).signs, 0.0) | {"day stated": 1.0, "only planned": -2.0}
    )
    (told,) = with_confidence([stop("A", 50)], weights)
    assert told.confidence == round(1 / (1 + math.exp(-1.5)), 2)
    assert told.signs == (("an article gives the day", 1.0),)
    (planned,) = with_confidence([stop("A", 50, status="planned")], weights)
    assert planned.confidence == round(1 / (1 + math.exp(0.5)), 2)
    assert planned.signs[0] == ("only announced", -2.0)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (stop("A", 50), stop("A", 50, day_is="unknown")),
        (stop("A", 50), stop("A", 50, status="planned")),
        (stop("A", 50), stop("A", 50, signs=frozenset())),
        (stop("A", 50), stop("A", 50, sure=0.4)),
        (stop("A", 50), stop("A", 50, signs=frozenset({"named", "a deed"}))),
    ],
    ids=["a day", "a report", "the name", "the place", "a movement"],
)
def test_what_speaks_for_a_stop_makes_it_more_probable(better: Stop, worse: Stop) -> None:
    assert with_confidence([better])[0].confidence > with_confidence([worse])[0].confidence


def test_a_stop_out_of_the_way_is_less_probable_than_one_on_it() -> None:
    ends = stop("A", 50), stop("Z", 52)
    on, off = (
        with_confidence(route(ends[0], stop("M", 51), ends[1])),
        with_confidence(route(ends[0], stop("M", -30), ends[1])),
    )
    assert on[1].confidence > off[1].confidence
    assert "out of the way" in [sign for sign, odds in off[1].signs if odds < 0]


def test_the_weakest_goes_first_and_its_neighbours_are_judged_anew() -> None:
    lost = stop(
        "Far",
        -40,
        day_is="unknown",
        signs=frozenset(),
        status="planned",
        label="plan",
        sure=0.3,
    )
    all_of_them = route(stop("A", 50), lost, stop("B", 50.5, day_is="unknown"), stop("C", 51))
    alone = with_confidence([all_of_them[0], *all_of_them[2:]])
    assert with_confidence(all_of_them)[2].confidence < alone[1].confidence
    assert [each.place.name for each in without_weak(all_of_them)] == ["A", "B", "C"]
    assert all(each.confidence >= LEAST for each in alone)
    assert len(without_weak(all_of_them, 0.0)) == len(all_of_them)
    assert without_weak([]) == ()


def test_a_sign_says_what_is_so_whatever_it_weighs() -> None:
    against = Weights(0.0, dict.fromkeys(read_weights(DATA).signs, -1.0))
    (told,) = with_confidence([stop("A", 50)], against)
    assert ("an article gives the day", -1.0) in told.signs


def test_a_stop_alone_says_nothing_of_neighbours() -> None:
    alone = with_confidence([stop("A", 50)])[0]
    near = with_confidence(route(stop("A", 50), stop("B", 50.1)))[0]
    far = with_confidence(route(stop("A", 50), stop("B", 70)))[0]
    said = [
        [str(sign) for sign, _ in each.signs if sign.startswith(("near", "far"))]
        for each in (alone, near, far)
    ]
    assert said == [[], ["near the stops beside it"], ["far from the stops beside it"]]


@pytest.mark.parametrize(
    ("positions", "share"),
    [
        ((0, 1000, 2000), 1.0),
        ((0, 3000, 2000), 1 / 3),
        ((2000, 1000, 0), 0.0),
    ],
    ids=["in order", "behind the next one", "backwards"],
)
def test_what_an_article_tells_in_the_order_of_the_route_is_more_probable(
    positions: tuple[int, int, int], share: float
) -> None:
    stops = route(*(stop(name, 50, at=at) for name, at in zip("ABC", positions, strict=True)))
    assert signs_of(stops, 1, Told(stops))["told in order"] == pytest.approx(share - 0.5)


def test_stops_of_several_articles_are_told_in_no_order() -> None:
    stops = route(stop("A", 50), stop("B", 50, article="b.txt", at=500))
    assert signs_of(stops, 1, Told(stops))["told in order"] == 0


def test_the_more_others_stand_between_the_less_closely_a_stop_follows_another() -> None:
    stops = route(*(stop(name, 50, at=n * 500) for n, name in enumerate("ABCDE")))
    told = Told(stops)
    closely = [told.follows(stops[0], later) for later in stops[1:]]
    assert closely == pytest.approx([1, 2 / 3, 1 / 3, 0])
    assert told.follows(stops[1], stops[0]) == 0
    assert told.follows(None, stops[0]) == 0.5


def test_the_closest_telling_counts() -> None:
    far, near = stop("B", 50, at=900), stop("B", 50, article="b.txt", at=10)
    both = replace(near, evidence=(*far.evidence, *near.evidence))
    start = stop("A", 50)
    again = replace(start, evidence=(*start.evidence, *stop("A", 50, article="b.txt").evidence))
    stops = route(again, stop("C", 50, at=500), both)
    assert Told(stops).follows(stops[0], stops[2]) == 1


def test_stops_told_in_one_breath_are_counted() -> None:
    stops = route(stop("A", 50), stop("B", 50, at=100), stop("C", 50, at=140), stop("D", 50, at=400))
    told = Told(stops)
    crowds = [signs_of(stops, at, told)["in a crowd"] for at in range(4)]
    assert crowds == [2.0, 2.0, 2.0, 0.0]


def test_a_country_is_less_of_a_stop_the_more_towns_are_told() -> None:
    town, other = stop("A", 50), stop("B", 51, at=100)
    land = stop("C", 52, at=200)
    land = replace(land, place=replace(land.place, kind="country"))
    few, more = route(land, town), route(land, town, other)
    assert signs_of(few, 0, Told(few))["a region"] == 1 / 2
    assert signs_of(more, 0, Told(more))["a region"] == 2 / 3
    assert signs_of(more, 1, Told(more))["a region"] == 0
    alone = route(land)
    assert signs_of(alone, 0, Told(alone))["a region"] == 0


def test_a_place_that_is_two_stops_shares_what_only_names_it() -> None:
    once = stop("A", 50)
    named = replace(once.evidence[0], label="mention")
    once = replace(once, other=(named, named))
    twice = route(once, stop("B", 51, at=500), once)
    assert signs_of([once], 0, Told([once]))["named often"] == math.log(3)
    assert signs_of(twice, 0, Told(twice))["named often"] == math.log(2)


def test_what_the_newest_article_announces_nothing_newer_denies() -> None:
    planned = [stop("A", 50, status="planned", label="plan")]
    newest, older = Printed(newest=frozenset({"a.txt"})), Printed(newest=frozenset({"b.txt"}))
    signs = [signs_of(planned, 0, Told(planned), printed)["announced last"] for printed in (newest, older)]
    assert signs == [1.0, 0.0]


def test_a_country_that_is_one_town_is_no_rival_of_it() -> None:
    only = stop("Monteluz", 50, sure=0.5)
    (claim,) = only.evidence
    country = replace(claim.place, id="country:XX", kind="country")
    doubted = (
        Candidate(country, 0.5, ""),
        Candidate(claim.place, 0.4, ""),
        Candidate(stop("B", 9).place, 0.1, ""),
    )
    told = replace(claim, mention=replace(claim.mention, place=country, candidates=doubted))
    signs = signs_of([settled := replace(only, evidence=(told,))], 0, Told([settled]))
    assert signs["place sure"] == pytest.approx(0.1)
    assert signs["no rival place"] == pytest.approx(0.8)
