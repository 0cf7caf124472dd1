"""Places that no grammar ties to the traveller: what stands around them, and who the articles are about."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.context import BY_CONTEXT, DATA, only_named, read_context
from geo.corpus import read_corpus
from geo.models import GUESSED
from geo.trace import trace
from geo.weights import Weights, read_weights

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer import Gazetteer
    from geo.models import Journey

DIARY = """We left Lugo on Monday 6 May and slept in Sarria. Tuesday 7 May was the day of the mud, and the only inn of Portomarín
was full. On Wednesday 8 May we walked to Arzúa. Carla says that the hotels of Madrid are dearer.
"""


def traced(folder: Path, gazetteer: Gazetteer, text: str, traveller: str, least: float = 0.35) -> Journey:
    (folder / "01.txt").write_text(text, encoding="utf-8")
    (folder / "corpus.toml").write_text(
        f'traveller = "{traveller}"\naliases = ["we"]\n[[article]]\nfile = "01.txt"\npublished = 2024-05-09\nlanguage = "en"\n',
        encoding="utf-8",
    )
    return trace(read_corpus(folder), gazetteer, least_by_context=least)


def test_a_town_between_two_stops_beside_a_day_was_one_too(tmp_path: Path, gazetteer: Gazetteer) -> None:
    without = traced(tmp_path, gazetteer, DIARY, "Carla Soto", least=1.1)
    assert [stop.place.name for stop in without.route.stops] == ["Lugo", "Sarria", "Arzúa"]
    assert {named.claim.mention.name for named in only_named(without.readings)} == {"Portomarín", "Madrid"}
    journey = traced(tmp_path, gazetteer, DIARY, "Carla Soto")
    assert [stop.place.name for stop in journey.route.stops] == ["Lugo", "Sarria", "Portomarín", "Arzúa"]
    (claim,) = journey.route.stops[2].evidence
    assert BY_CONTEXT in claim.signs
    assert (claim.label, claim.rule.split(": ")[0]) == ("visit", "read from what stands around the name")
    assert journey.route.stops[2].when == "2024-05-07"


def test_a_town_beside_tomorrow_is_planned_for_it(tmp_path: Path, gazetteer: Gazetteer) -> None:
    text = DIARY + "Tomorrow the bus for Boimorto goes at nine.\n"
    journey = traced(tmp_path, gazetteer, text, "Carla Soto", least=0.01)
    (claim,) = (c for r in journey.readings for c in r.claims if c.mention.name == "Boimorto")
    assert claim.label == "plan"
    assert BY_CONTEXT in claim.signs
    assert claim.when is not None
    assert claim.when.day == date(2024, 5, 10)


def test_lines_of_unknown_names_are_a_list_of_something_else(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (reading,) = traced(tmp_path, gazetteer, DIARY, "Carla Soto", least=1.1).readings
    claim = next(c for c in reading.claims if c.mention.name == "Portomarín")
    line = claim.signs | {"no verb", "opens its sentence", "ends its sentence"}
    for count, taken in ((2, 2), (5, 0)):
        lines = [
            replace(claim, place=replace(claim.place, id=f"{GUESSED}Ship {n}"), signs=line)
            for n in range(count)
        ]
        assert len(only_named([replace(reading, claims=tuple(lines))])) == taken


AGAIN = """We left Lugo on Monday 6 May and slept in Sarria. On Tuesday 7 May we walked to Portomarín. On Wednesday 8 May we
came to Arzúa.

The rain of Thursday 9 May sang on the roofs of Sarria.
"""


def test_a_stop_of_another_day_may_be_visited_again(tmp_path: Path, gazetteer: Gazetteer) -> None:
    without = traced(tmp_path, gazetteer, AGAIN, "Carla Soto", least=1.1)
    (again,) = (named for named in only_named(without.readings) if named.claim.mention.name == "Sarria")
    assert again.signs["visited another day"] == 1.0
    assert (again.signs["its day lies within the journey"], again.signs["no stop that day"]) == (1.0, 1.0)
    elsewhere = AGAIN.replace("of Sarria.", "of Sarria, said Ned Brandt.")
    told = traced(tmp_path, gazetteer, elsewhere, "Carla Soto", least=1.1)
    assert not [named for named in only_named(told.readings) if named.claim.mention.name == "Sarria"]


def test_nothing_is_read_from_the_context_of_somebody_else(tmp_path: Path, gazetteer: Gazetteer) -> None:
    sentences = [
        f"Keller arrived in {town} on {day} May."
        for day, town in enumerate(("Graz", "Linz", "Wels", "Bonn"), 2)
    ]
    sentences += ["Keller spoke in Ulm on 7 May.", "Brandt landed in Rome on 8 May.", "Keller likes Milan."]
    text = " ".join(sentences)
    asked_for = traced(tmp_path, gazetteer, text, "Brandt")
    assert [stop.place.name for stop in asked_for.route.stops] == ["Rome"]
    assert not any(BY_CONTEXT in c.signs for reading in asked_for.readings for c in reading.claims)


def test_an_article_about_another_alone_tells_nothing_by_its_context(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    (tmp_path / "1.txt").write_text(
        "Ines Falk played in Hamburg on 12 May and in Bremen on 14 May.", encoding="utf-8"
    )
    (tmp_path / "2.txt").write_text(
        "The cellist Tomas Berg left Vienna on 12 May. On 13 May Tomas Berg arrived in Novi Sad.",
        encoding="utf-8",
    )
    (tmp_path / "corpus.toml").write_text('traveller = "Ines Falk"\n', encoding="utf-8")
    journey = trace(read_corpus(tmp_path), gazetteer, least_by_context=0.01)
    assert {stop.place.name for stop in journey.route.stops} == {"Hamburg", "Bremen"}
    assert {named.claim.article for named in only_named(journey.readings)} <= {"1.txt"}


def test_no_claim_is_made_where_the_bound_is_out_of_reach(tmp_path: Path, gazetteer: Gazetteer) -> None:
    journey = traced(tmp_path, gazetteer, DIARY, "Carla Soto", least=1.1)
    assert read_context(journey.readings, 1.1) == journey.readings


def test_places_that_are_claimed_are_no_candidates(tmp_path: Path, gazetteer: Gazetteer) -> None:
    journey = traced(tmp_path, gazetteer, DIARY, "Carla Soto", least=1.1)
    claimed = {c.place.id for r in journey.readings for c in r.claims if c.label in ("visit", "pass", "plan")}
    assert claimed
    assert claimed.isdisjoint(named.claim.place.id for named in only_named(journey.readings))


def test_signs_add_up_to_log_odds() -> None:
    weights = Weights(-1.0, {"a": 2.0, "b": -0.5})
    assert weights.probability({"a": 1.0, "b": 2.0, "unknown": 9.0}) == pytest.approx(0.5)
    assert weights.probability({}) == pytest.approx(1 / (1 + math.e))


def test_every_weight_is_of_a_sign_that_occurs(tmp_path: Path, gazetteer: Gazetteer) -> None:
    journey = traced(tmp_path, gazetteer, DIARY, "Carla Soto", least=1.1)
    numbers = {
        name
        for named in only_named(journey.readings)
        for name, value in named.signs.items()
        if value not in (0, 1)
    }
    assert numbers <= set(read_weights(DATA).signs)
