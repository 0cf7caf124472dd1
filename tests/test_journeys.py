"""The labelled journeys: how well whole routes come out, on the side we learned from and the side kept aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from geo.corpus import read_corpus
from geo.trace import trace
from tests.scoring import Score, journeys, read_gold, score

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

FLOORS = {
    # side: F1 of the stops and share of right days: what was reached, rounded down. The sides are those since 96 journeys of
    # somebody who saw no code were added to `test`, and 65 of what stood there became `learn`; on these sides the code before
    # reached .744 and .84 on `learn`, .68 and .80 on `test`.
    "learn": (0.80, 0.89),
    "test": (0.74, 0.84),
}


@pytest.mark.parametrize("side", ["learn", "test"])
def test_journeys_are_found_as_well_as_they_were(
    side: Literal["learn", "test"], gazetteer: Gazetteer
) -> None:
    total = Score()
    for folder in journeys(side):
        total += score(trace(read_corpus(folder), gazetteer), read_gold(folder))
    print(side, total)  # noqa: T201 - shown by pytest where the test fails or with -rP
    f1, days = FLOORS[side]
    assert total.f1 >= f1, str(total)
    assert total.day_share >= days, str(total)
    assert total.bad_quotes == 0


def test_tracing_twice_gives_the_same_journey(gazetteer: Gazetteer) -> None:
    for folder in journeys("learn")[:3]:
        corpus = read_corpus(folder)
        assert trace(corpus, gazetteer) == trace(corpus, gazetteer)
