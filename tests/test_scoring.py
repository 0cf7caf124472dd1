from __future__ import annotations

import math
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.models import Article, Claim, Corpus, Journey, Mention, Place, Route, Span, Stop
from tests.scoring import (
    Gold,
    GoldStop,
    Outcome,
    Score,
    days_of,
    fold,
    journeys,
    read_gold,
    reliability,
    score,
)

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "She came to Ulm. She left for Graz."
TOWNS = {
    "Ulm": (48.4, 9.99, "DE"),
    "Graz": (47.07, 15.44, "AT"),
    "Wien": (48.21, 16.37, "AT"),
    "Linz": (48.31, 14.29, "AT"),
}
"""Real towns, more than 50 km from each other."""


def stop(name: str, first: str | None = None, last: str | None = None, *, sure: float = 0.9) -> Stop:
    lat, lon, country = TOWNS[name]
    place = Place(f"test:{name}", name, lat, lon, country, "city")
    return Stop(
        0, place, date.fromisoformat(first) if first else None, date.fromisoformat(last or first or "") if first else None,
        "stated", "confirmed", sure, (),
    )  # fmt: skip


def label(name: str, first: str | None = None, last: str | None = None, **more: Any) -> GoldStop:
    lat, lon, country = TOWNS[name]
    base = {"place": name, "lat": lat, "lon": lon, "country": country, "first_day": first, "last_day": last}
    return {"status": "confirmed", **base, **more}  # type: ignore[typeddict-item]


def gold(*stops: GoldStop, not_visited: tuple[str, ...] = ()) -> Gold:
    return {
        "traveller": "Ada", "aliases": [], "side": "learn", "articles": [], "gold": list(stops),
        "not_visited": list(not_visited),
    }  # fmt: skip


def traced(*stops: Stop) -> Journey:
    article = Article("01.txt", TEXT, (Span(0, len(TEXT)),), "en")
    return Journey(Corpus((article,)), Route("Ada", stops, ()))


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        pytest.param(("Ulm", "Graz"), ("Ulm", "Graz"), (2, 2, 2), id="all"),
        pytest.param(("Graz", "Ulm"), ("Ulm", "Graz"), (2, 2, 1), id="order counts"),
        pytest.param(("Ulm",), ("Ulm", "Graz", "Ulm"), (1, 3, 1), id="repeats count"),
        pytest.param(("Ulm", "Wien", "Graz"), ("Ulm", "Graz"), (3, 2, 2), id="one too many"),
        pytest.param((), ("Ulm",), (0, 1, 0), id="nothing found"),
        pytest.param(("Ulm",), (), (1, 0, 0), id="nothing asked"),
    ],
)
def test_stops_are_aligned_in_order(
    found: tuple[str, ...], wanted: tuple[str, ...], expected: tuple[int, int, int]
) -> None:
    result = score(traced(*map(stop, found)), gold(*map(label, wanted)))
    assert (result.predicted, result.gold, result.hit) == expected


def test_a_stop_of_another_name_counts_when_near_and_a_homonym_does_not() -> None:
    near = label("Ulm", place="Neu-Ulm") | {"lat": 48.39, "lon": 10.0}
    far = label("Ulm", lat=29.88, lon=-94.0)
    assert score(traced(stop("Ulm")), gold(near)).hit == 1
    assert score(traced(stop("Ulm")), gold(near, not_visited=("Ulm",))).hit == 0
    assert score(traced(stop("Ulm")), gold(far)).hit == 0


def test_other_spellings_count_as_the_name() -> None:
    vienna = label("Wien", place="Vienna", accept=["Wien (Austria)"])
    assert score(traced(stop("Wien")), gold(vienna, not_visited=("Linz",))).hit == 1


@pytest.mark.parametrize("free", [{"optional": True}, {"status": "speculated"}])
def test_an_optional_stop_is_neither_asked_for_nor_held_against(free: dict[str, Any]) -> None:
    labels = gold(label("Ulm"), label("Linz", **free), label("Graz"))
    with_it = score(traced(stop("Ulm"), stop("Linz"), stop("Graz")), labels)
    without = score(traced(stop("Ulm"), stop("Graz")), labels)
    assert (
        (with_it.predicted, with_it.gold, with_it.hit)
        == (without.predicted, without.gold, without.hit)
        == (2, 2, 2)
    )
    assert len(with_it.outcomes) == 2


def test_a_cancelled_stop_is_wrong_when_printed() -> None:
    result = score(traced(stop("Linz")), gold(label("Linz", status="cancelled"), not_visited=("Linz",)))
    assert (result.predicted, result.gold, result.hit, result.false) == (1, 0, 0, 1)


@pytest.mark.parametrize(
    ("have", "want", "slack", "right"),
    [
        (("2024-05-03", None), ("2024-05-03", "2024-05-03"), 0, True),
        (("2024-05-03", "2024-05-09"), ("2024-05-09", None), 0, True),
        (("2024-05-04", None), ("2024-05-03", "2024-05-03"), 0, False),
        (("2024-05-04", None), ("2024-05-03", "2024-05-03"), 1, True),
        (("2024-02-29", None), ("2024-02", None), 0, True),
        (("2024-03-01", None), ("2024-02", None), 0, False),
        (("2024-12-31", None), (None, "2024-12"), 0, True),
        ((None, None), ("2024-05-03", None), 9, False),
    ],
)
def test_days(
    have: tuple[str | None, str | None], want: tuple[str | None, str | None], slack: int, right: bool
) -> None:
    result = score(traced(stop("Ulm", *have)), gold(label("Ulm", *want, slack_days=slack)))
    assert (result.days, result.days_right) == (1, int(right))


@pytest.mark.parametrize(
    ("have", "invented"), [(("2024-05-03", None), 1), (("2024-05-03", "2024-05-04"), 0), ((None, None), 0)]
)
def test_a_single_day_that_no_text_gives_is_invented(
    have: tuple[str | None, str | None], invented: int
) -> None:
    result = score(traced(stop("Ulm", *have)), gold(label("Ulm")))
    assert (result.days, result.undated, result.invented) == (0, 1, invented)


def test_a_quote_counts_only_where_it_stands() -> None:
    place = stop("Ulm").place
    good = Claim("01.txt", Span(0, 16), Mention(Span(12, 15), "Ulm", place), place, "visit")
    moved = Claim("01.txt", Span(0, 16), Mention(Span(11, 14), "Ulm", place), place, "visit")
    beyond = Claim("01.txt", Span(0, 99), Mention(Span(12, 15), "Ulm", place), place, "visit")
    with_evidence = Stop(1, place, None, None, "unknown", "confirmed", 0.9, (good, moved, beyond))
    result = score(traced(with_evidence), gold(label("Ulm")))
    assert (result.quotes, result.bad_quotes) == (3, 2)


def test_a_place_not_visited_is_known_by_the_name_that_the_article_writes() -> None:
    place = stop("Wien").place
    claim = Claim("01.txt", Span(0, 16), Mention(Span(12, 15), "Ulm", place), place, "visit")
    printed = Stop(1, place, None, None, "unknown", "confirmed", 0.9, (claim,))
    assert score(traced(printed), gold(label("Graz"), not_visited=("Ulm",))).false == 1
    assert score(traced(printed), gold(label("Graz"), not_visited=("Linz",))).false == 0


def test_figures_of_several_journeys_add_up() -> None:
    both = Score(predicted=2, gold=2, hit=1, days=1, days_right=1) + Score(predicted=2, gold=6, hit=2, days=1)
    assert (both.precision, both.recall, both.day_share) == (3 / 4, 3 / 8, 1 / 2)
    assert both.f1 == pytest.approx(0.5)
    assert (Score().precision, Score().recall, Score().f1, Score().day_share) == (0, 0, 0, 1)


def test_reliability_counts_each_outcome_once() -> None:
    outcomes = [Outcome(0.2, False), Outcome(0.79, True), Outcome(0.8, True), Outcome(1.0, False)]
    low, middle, high = reliability(outcomes, (0, 0.2, 0.8, 1))
    assert [(b.count, b.right) for b in (low, middle, high)] == [(0, 0), (2, 1), (2, 1)]
    assert math.isnan(low.mean_confidence)
    assert middle.mean_confidence == pytest.approx(0.495)
    assert high.mean_confidence == pytest.approx(0.9)


@pytest.mark.parametrize("folder", journeys(), ids=lambda path: path.name)
def test_the_labels_are_well_formed(folder: Path) -> None:
    labels = read_gold(folder)
    files = {article["file"] for article in labels["articles"]}
    text = fold("".join((folder / name).read_text(encoding="utf-8") for name in sorted(files)))
    assert files == {path.name for path in folder.glob("*.txt")}
    assert labels["side"] in {"learn", "test"}
    assert any(stop["status"] == "confirmed" or stop["status"] == "planned" for stop in labels["gold"])
    for each in labels["gold"]:
        days = days_of(each)
        assert days is None or days[0] <= days[1], each["place"]
        assert -90 <= each["lat"] <= 90, each["place"]
        assert -180 <= each["lon"] <= 180, each["place"]
        assert each["evidence_article"] in files, each["place"]
        assert any(fold(name) in text for name in [each["place"], *each["accept"]]), each["place"]
    for name in labels["not_visited"]:
        assert fold(name) in text, name
    asked = {
        name
        for stop in labels["gold"]
        if stop["status"] != "cancelled"
        for name in [stop["place"], *stop["accept"]]
    }
    assert not asked & {*labels["containers"]}


@pytest.mark.parametrize("folder", journeys(), ids=lambda path: path.name)
def test_a_tracer_that_prints_the_labels_is_right_throughout(folder: Path) -> None:
    labels = read_gold(folder)
    stops: list[Stop] = []
    for each in labels["gold"]:
        if each["status"] in {"confirmed", "planned"}:
            place = Place("", each["place"], each["lat"], each["lon"], each["country"], "city")
            first, last = days_of(each) or (None, None)
            stops.append(Stop(len(stops) + 1, place, first, last, "stated", "confirmed", 1, ()))
    result = score(traced(*stops), labels)
    assert (result.precision, result.recall, result.day_share) == (1, 1, 1), result
    assert (result.false, result.invented, result.missed, result.extra) == (0, 0, (), ())
    assert all(outcome.right for outcome in result.outcomes)


def test_about_a_third_of_the_labelled_journeys_is_kept_aside() -> None:
    sides = Counter(read_gold(folder)["side"] for folder in journeys())
    assert 0.3 <= sides["test"] / sides.total() <= 0.5
