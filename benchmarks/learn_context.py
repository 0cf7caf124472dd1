"""Learn what stands around the names of places that were visited, and write ``data/context/weights.toml``.

Run: ``uv run python -m benchmarks.learn_context``. A logistic regression (an L2 penalty on standardised signs) over the places
that the journeys of ``tests/journeys`` whose side is ``learn`` only name. Of a place that was visited nobody has labelled which
of its mentions says so: the most probable one is taken, and learning is repeated (multiple-instance learning with a maximum,
Andrews, Tsochantaridis and Hofmann 2002). What it finds is told over nine folds of whole journeys.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.context import CLAIMED, DATA, LEAST, only_named
from geo.corpus import read_corpus
from geo.gazetteer import Gazetteer
from geo.models import Stop
from geo.trace import read_claims, trace
from tests.scoring import align, fold, is_optional, journeys, likeness, read_gold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.context import Named
    from tests.scoring import GoldStop

    Floats = NDArray[np.float64]

_PENALTY = 33.0  # on standardised signs: what the folds find is flat between 10 and 60
_FOLDS = 9
_STEPS = 30
_ROUNDS = 4  # of choosing the mention that says it; the choice is settled after three
_BY_NAME = 2


@dataclass(frozen=True, slots=True)
class Site:
    """A place of one journey: the signs of each of its mentions, and whether the traveller was there."""

    journey: str
    mentions: tuple[Mapping[str, float], ...]
    visited: bool


def sites_of(folder: Path, gazetteer: Gazetteer) -> list[Site]:
    """Return the places that a labelled journey only names; those of optional stops, and of stops found otherwise, are left out."""
    gold = read_gold(folder)
    corpus = read_corpus(folder)
    journey = trace(corpus, gazetteer, least_by_context=1.1)
    wanted = [stop for stop in gold["gold"] if stop["status"] != "cancelled"]
    unvisited = {fold(name) for name in gold["not_visited"]}
    found = {j for _, j in align(journey.route.stops, wanted, unvisited)}
    by_place: dict[str, list[Named]] = defaultdict(list)
    for named in only_named(read_claims(corpus, gazetteer).readings):
        by_place[named.claim.place.id].append(named)
    sites = []
    for group in by_place.values():
        labels = [n for n, stop in enumerate(wanted) if _is_it(group, stop, unvisited)]
        missed = [n for n in labels if n not in found and not is_optional(wanted[n])]
        if not labels or missed:
            sites.append(Site(folder.name, tuple(named.signs for named in group), bool(missed)))
    return sites


def _is_it(group: Sequence[Named], stop: GoldStop, unvisited: set[str]) -> bool:
    claims = tuple(named.claim for named in group)
    made = Stop(1, claims[0].place, None, None, "unknown", "confirmed", 0.0, claims)
    return likeness(made, stop, unvisited) == _BY_NAME


@dataclass(frozen=True, slots=True)
class Fit:
    """What was learnt: a weight a sign, and the log-odds without any."""

    names: Sequence[str]
    weights: Floats
    bias: float

    def odds(self, mentions: Sequence[Mapping[str, float]]) -> Floats:
        """Return the log-odds of each mention."""
        return _table(self.names, mentions) @ self.weights + self.bias

    def probability(self, site: Site) -> float:
        """Return how probable it is that the traveller was at a site: as its most probable mention says."""
        return float(1 / (1 + np.exp(-self.odds(site.mentions).max())))


def _table(names: Sequence[str], mentions: Sequence[Mapping[str, float]]) -> Floats:
    return np.array([[signs.get(name, 0.0) for name in names] for signs in mentions], dtype=float)


def fit(sites: Sequence[Site], names: Sequence[str]) -> Fit:
    """Learn from sites; the first round takes every mention of a visited place for the one that says it."""
    unvisited = [signs for site in sites if not site.visited for signs in site.mentions]
    visited = [signs for site in sites if site.visited for signs in site.mentions]
    learnt = _regression(names, visited, unvisited)
    for _ in range(_ROUNDS):
        best = [site.mentions[int(learnt.odds(site.mentions).argmax())] for site in sites if site.visited]
        learnt = _regression(names, best, unvisited)
    return learnt


def _regression(
    names: Sequence[str], right: Sequence[Mapping[str, float]], wrong: Sequence[Mapping[str, float]]
) -> Fit:
    """Fit a logistic regression by Newton's method."""
    rows = _table(names, [*right, *wrong])
    given = np.array([1.0] * len(right) + [0.0] * len(wrong))
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    deviation[deviation == 0] = 1.0
    inputs = np.column_stack([(rows - mean) / deviation, np.ones(len(rows))])
    penalty = np.diag([_PENALTY] * len(names) + [0.0])
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (guess - given) + penalty @ weights
        curve = (inputs.T * (guess * (1 - guess))) @ inputs + penalty
        weights -= np.linalg.solve(curve, slope)
    own = weights[:-1] / deviation
    return Fit(names, own, float(weights[-1] - own @ mean))


def folds(sites: Sequence[Site], names: Sequence[str]) -> str:
    """Say what is found on journeys that were not learnt from, at several bounds."""
    order = {journey: n for n, journey in enumerate(sorted({site.journey for site in sites}))}
    judged: list[tuple[float, bool]] = []
    for turn in range(_FOLDS):
        learnt = fit([s for s in sites if order[s.journey] % _FOLDS != turn], names)
        judged += [(learnt.probability(s), s.visited) for s in sites if order[s.journey] % _FOLDS == turn]
    told = []
    for least in (0.5, 0.4, LEAST, 0.3):
        taken = [visited for probable, visited in judged if probable >= least]
        told.append(f"{sum(taken)} of {len(taken)} right from {least:.2f}")
    return (
        f"{len(sites)} places, {sum(s.visited for s in sites)} visited; over {_FOLDS} folds {', '.join(told)}"
    )


def main() -> None:
    """Learn, print what was reached, and write the weights."""
    gazetteer = Gazetteer.open()
    sites = [site for folder in journeys("learn") for site in sites_of(folder, gazetteer)]
    names = sorted({name for site in sites for signs in site.mentions for name in signs} - CLAIMED)
    learnt = fit(sites, names)
    lines = [
        "# Whether the traveller was at a place that is only named: log-odds with no sign, and what each sign adds (geo/context.py).",
        "# Source: learnt from the labelled journeys of tests/journeys, side learn; written by",
        "# `uv run python -m benchmarks.learn_context`; MIT, as the project.",
        f"# {folds(sites, names)}.",
        "",
        f"bias = {learnt.bias:.3f}",
        "",
        "[signs]",
        *(f'"{name}" = {weight:.3f}' for name, weight in zip(names, learnt.weights, strict=True)),
    ]
    print("\n".join(lines))
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
