"""How probable a stop is: the signs, the weights that were learnt, and what is left out."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.models import Claim, Label, Mention, Place, Span, Stop
from geo.route.confidence import DATA, LEAST, signs_of, with_confidence, without_weak
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
    longitude: float = 10.0,
    country: str = "XX",
    sure: float = 0.95,
) -> Stop:
    place = Place(f"test:{name}", name, latitude, longitude, country, "city")
    mention = Mention(Span(0, len(name)), name, place, confidence=sure)
    claim = Claim("a.txt", Span(0, 50), mention, place, label, "stay", confidence=0.9, signs=signs)
    day = DAY if day_is == "stated" else None
    return Stop(1, place, day, day, day_is, status, 0.0, (claim,))


def test_the_weights_are_those_of_the_signs() -> None:
    signs = signs_of(stop("A", 50), None, None)
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
        (stop("A", 50), stop("A", 50, signs=frozenset({"named", "borrowed"}))),
    ],
    ids=["a day", "a report", "the name", "the place", "a tense of its own"],
)
def test_what_speaks_for_a_stop_makes_it_more_probable(better: Stop, worse: Stop) -> None:
    assert with_confidence([better])[0].confidence > with_confidence([worse])[0].confidence


def test_a_stop_out_of_the_way_is_less_probable_than_one_on_it() -> None:
    ends = stop("A", 50), stop("Z", 52)
    on, off = (
        with_confidence([ends[0], stop("M", 51), ends[1]]),
        with_confidence([ends[0], stop("M", -30), ends[1]]),
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
        country="YY",
        sure=0.3,
    )
    route = [stop("A", 50), lost, stop("B", 50.5, day_is="unknown"), stop("C", 51)]
    alone = with_confidence([route[0], *route[2:]])
    assert with_confidence(route)[2].confidence < alone[1].confidence
    assert without_weak(route) == alone
    assert all(each.confidence >= LEAST for each in alone)
    assert len(without_weak(route, 0.0)) == len(route)
    assert without_weak([]) == ()


def test_a_sign_says_what_is_so_whatever_it_weighs() -> None:
    against = Weights(0.0, dict.fromkeys(read_weights(DATA).signs, -1.0))
    (told,) = with_confidence([stop("A", 50)], against)
    assert ("an article gives the day", -1.0) in told.signs


def test_a_stop_alone_says_nothing_of_neighbours() -> None:
    alone = with_confidence([stop("A", 50)])[0]
    beside = with_confidence([stop("A", 50), stop("B", 50.5)])[0]
    abroad = with_confidence([stop("A", 50), stop("B", 50.5, country="YY")])[0]
    said = [[str(sign) for sign, _ in each.signs if "country" in sign] for each in (alone, beside, abroad)]
    assert said == [
        [],
        ["in the country of the stops beside it"],
        ["in another country than the stops beside it"],
    ]
