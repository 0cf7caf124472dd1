from __future__ import annotations

import pytest

from geo.corrections import Correction, correct, rivals
from tests.made_journey import HAMBURG, HAMBURG_US, made


def numbers(*corrections: Correction) -> list[int]:
    return [stop.number for stop in correct(made(), corrections).route.stops]


def test_a_stop_left_out_joins_its_neighbours() -> None:
    route = correct(made(), [Correction(3)]).route
    assert [stop.number for stop in route.stops] == [1, 2, 4, 5, 6, 7, 8]
    assert [(leg.origin, leg.destination) for leg in route.legs][1] == (2, 4)
    assert route.legs[1].distance_km == pytest.approx(785, abs=2)  # Hamburg to Kraków
    assert route.legs[-1].status == "planned"


def test_a_stop_can_be_another_place_of_its_name() -> None:
    stop = made().route.stops[1]
    assert rivals(stop) == (HAMBURG, HAMBURG_US)
    changed = correct(made(), [Correction(2, HAMBURG_US.id)]).route.stops[1]
    assert changed.place == HAMBURG_US
    assert changed.evidence == stop.evidence
    assert HAMBURG in rivals(changed)  # the way back


@pytest.mark.parametrize("correction", [Correction(99), Correction(2, "made:7"), Correction(2, HAMBURG.id)])
def test_what_names_no_stop_or_no_rival_changes_nothing(correction: Correction) -> None:
    assert correct(made(), [correction]) == made()


def test_all_stops_may_go() -> None:
    assert numbers(*(Correction(n) for n in range(1, 9))) == []


def test_what_a_reader_changed_is_told() -> None:
    route = correct(made(), [Correction(2, HAMBURG_US.id), Correction(3)]).route
    assert route.note == (
        "Corrected by a reader: Hamburg (stop 2) taken for another place of that name; Lübeck (stop 3) left out."
    )
    left_out = route.not_visited[0]
    assert (left_out.place.name, left_out.why) == ("Lübeck", "left out by a reader")
    assert left_out.evidence == made().route.stops[2].evidence
    assert route.not_visited[1:] == made().route.not_visited
