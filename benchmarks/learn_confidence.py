"""Learn what the signs of a stop are worth, and write ``data/route/confidence.toml``.

Run: ``uv run python -m benchmarks.learn_confidence``. A logistic regression (Newton's method, an L2 penalty) over the stops of
the journeys in ``tests/journeys`` whose side is ``learn``; its log loss is told over nine folds of whole journeys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.corpus import read_corpus
from geo.gazetteer import Gazetteer
from geo.route.confidence import DATA, Printed, Told, signs_of
from geo.trace import trace
from tests.scoring import align, fold, is_optional, journeys, read_gold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.models import Journey

    Floats = NDArray[np.float64]

_PENALTY = 5.0  # strength of the L2 penalty: the log loss over folds is flat between 3 and 10
_FOLDS = 9
_BY_CONTEXT = 0.36
"""Places only named and less probable than this are few among the stops shown: learnt with them, the weights find less."""
_STEPS = 50

_MEANINGS = {
    "day stated": "an article gives the day",
    "only planned": "no article reports the visit, some announce it",
    "announced last": "no article reports it, and the one of the last day of all announces it",
    "announced before": "confirmed, and an article had announced it",
    "traveller named": "a sentence that supports it names the traveller, not a pronoun or nobody",
    "sentence clear": "confidence of the claim, less 0.8",
    "place sure": "probability that the name means this place, less 0.8",
    "no rival place": "how far the next place of that name lies behind, 1 where there is none",
    "named often": "natural logarithm of how many sentences name it (3 at most); what only names it is shared by its stops",
    "told in order": "how closely an article tells it behind the stop before and the one behind after it: 1 at once, 2/3 and 1/3 with others between, 1/2 where no article tells both; less 1/2",
    "in a crowd": "other stops told within 150 characters (4 at most)",
    "out of the way": "share of the way between its neighbours (100 km longer) that it adds, less 0.3; 0 for the first and the last",
    "far away": "powers of ten over 100 km to its farther neighbour, 1,000 km at most",
    "only passed": "every report is of a passage",
    "only left": "every report is of a departure",
    "only a deed": "its clearest sentence tells what was done there, and no movement or stay",
    "day carried over": "its day stands in another sentence or in a heading",
    "quoted": "every sentence that supports it holds a quotation",
    "a region": "a country, a region, a county or an area: the share of towns among all stops, for where countries are told, they are stops",
    "position guessed": "the gazetteer lacks the name",
    "beside a time": "its clearest sentence holds a time expression",
    "by context": "only named: what stands around the name says that it was visited (geo/context.py)",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """The stops of one journey: their signs, a row a stop, and whether each is right."""

    rows: Floats
    right: Floats


def sample(folder: Path, gazetteer: Gazetteer) -> Sample:
    """Trace a labelled journey with no stop left out, and compare it with its labels."""
    corpus, gold = read_corpus(folder), read_gold(folder)
    journey = trace(corpus, gazetteer, least=0.0, least_by_context=_BY_CONTEXT)
    stops, printed = journey.route.stops, _printed(journey)
    wanted = [stop for stop in gold["gold"] if stop["status"] != "cancelled"]
    found = dict(align(stops, wanted, {fold(name) for name in gold["not_visited"]}))
    counted = [i for i in range(len(stops)) if i not in found or not is_optional(wanted[found[i]])]
    told = Told(stops)
    signs = [signs_of(stops, i, told, printed) for i in counted]
    rows = [[each[name] for name in _MEANINGS] for each in signs]
    right = [float(i in found) for i in counted]
    return Sample(np.array(rows).reshape(len(rows), len(_MEANINGS)), np.array(right))


def _printed(journey: Journey) -> Printed:
    days = {r.article.id: r.written.last if r.written is not None else None for r in journey.readings}
    last = max((day for day in days.values() if day is not None), default=None)
    return Printed(newest=frozenset(name for name, day in days.items() if day in (None, last)))


def fit(samples: Sequence[Sample]) -> Floats:
    """Return a weight for each sign, and the bias behind them."""
    rows, right = np.concatenate([s.rows for s in samples]), np.concatenate([s.right for s in samples])
    inputs = np.column_stack([rows, np.ones(len(rows))])
    penalty = np.diag([_PENALTY] * rows.shape[1] + [0.0])
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        given = _probability(inputs, weights)
        slope = inputs.T @ (given - right) + penalty @ weights
        curve = (inputs.T * (given * (1 - given))) @ inputs + penalty
        weights -= np.linalg.solve(curve, slope)
    return weights


def _probability(inputs: Floats, weights: Floats) -> Any:  # noqa: ANN401 - numpy's operators return Any
    return 1 / (1 + np.exp(-inputs @ weights))


def log_loss(samples: Sequence[Sample]) -> float:
    """Return the log loss a stop where each fold of journeys is judged by the weights of the others."""
    losses = []
    for turn in range(_FOLDS):
        weights = fit([s for i, s in enumerate(samples) if i % _FOLDS != turn])
        for held in (s for i, s in enumerate(samples) if i % _FOLDS == turn):
            given = _probability(np.column_stack([held.rows, np.ones(len(held.rows))]), weights)
            losses.extend(-np.log(np.where(held.right > 0, given, 1 - given)))
    return float(np.mean(losses))


def main() -> None:
    """Learn, print what was reached, and write the weights."""
    gazetteer = Gazetteer.open()
    samples = [sample(folder, gazetteer) for folder in journeys("learn")]
    stops, loss = sum(len(s.right) for s in samples), log_loss(samples)
    *weights, bias = fit(samples)
    lines = [
        "# How probable a stop is: log-odds with no sign, and what each sign adds (geo/route/confidence.py).",
        "# Source: learnt from the labelled journeys of tests/journeys, side learn; written by",
        "# `uv run python -m benchmarks.learn_confidence`; MIT, as the project.",
        f"# {stops} stops of {len(samples)} journeys; log loss {loss:.3f} over {_FOLDS} folds of journeys.",
        "",
        f"bias = {bias:.2f}",
        "",
        "[signs]",
        *(
            f'"{name}" = {weight:.2f} # {meaning}'
            for (name, meaning), weight in zip(_MEANINGS.items(), weights, strict=True)
        ),
    ]
    print("\n".join(lines))
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
