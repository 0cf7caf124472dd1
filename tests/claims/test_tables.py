"""Claims of the labelled sentences in ``tests/tables``: as right as they were, by label and side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.claims.tables import LABELS, LANGUAGES, accuracy, judge_table, read_table, report

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer


FLOORS = {
    # language: accuracy on the learn side, then on the test side: what was reached, rounded down.
    "de": (0.81, 0.70),
    "en": (0.86, 0.78),
    "es": (0.86, 0.77),
    "fr": (0.92, 0.70),
    "it": (0.91, 0.72),
    "pt": (0.88, 0.75),
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("side", ["learn", "test"])
def test_labels_are_as_right_as_they_were(code: str, side: str, gazetteer: Gazetteer) -> None:
    judged = judge_table(code, side, gazetteer)
    print(report(code, side, judged))  # noqa: T201 - shown by pytest where the test fails or with -rP
    assert accuracy(judged) >= FLOORS[code][side == "test"], report(code, side, judged)


@pytest.mark.parametrize("code", LANGUAGES)
def test_tables_are_large_and_hold_every_label(code: str) -> None:
    rows = read_table(code)
    assert len(rows) >= 150
    assert {row.label for row in rows} == set(LABELS)
    assert all(row.text.count(row.place) == 1 for row in rows)
    assert 0.2 < sum(row.side == "test" for row in rows) / len(rows) < 0.45
