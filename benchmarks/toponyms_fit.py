"""Learn the weights of toponym recognition from a labelled corpus, with cross-validation over its halves.

Usage: ``uv run --with scipy python benchmarks/toponyms_fit.py lgl.xml [--write]``

A logistic regression over the features of `geo.toponyms.recognition`. Features of the document need the scores of
the names themselves, so weights and scores are found in turn. The regression is fitted on one half of the documents
and measured on the other, both ways; ``--write`` then fits on all and writes ``data/toponyms/weights.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.gazetteer import Gazetteer  # noqa: E402 - the path comes first
from geo.toponyms.lexicon import lexicon  # noqa: E402
from geo.toponyms.recognition import Recognizer  # noqa: E402

ROUNDS = 3
PENALTY = 20.0
"""Strength of the L2 penalty, chosen by the mean F1 of the two halves."""

PRIOR = {
    "wide": 2.0, "region": 1.5, "city 6": 1.5, "city 5": 0.8, "city 4": 0.2, "area": 1.5, "water": 1.5, "river": 1.0,
    "relief": 1.0, "island": 1.0, "facility": 1.0, "words 2": 0.5, "words 3": 1.0,
    "<before_place": 1.2, "<place_before": 0.8, "<place_before of": 0.8,
    "<person_titles": -1.5, "in <person_titles": -1.5, "<given": -1.5, "in <given": -1.5, "<organisation_before of": -2.8,
    "<organisation_before": -1.0, "in <organisation_before": -2.8, "in >organisation_after C": -2.5,
    "in >family": -1.5, "in >capital": -0.8, "common": -2.0, "word": -0.7, "lower case elsewhere": -1.0,
}  # fmt: skip
"""What the weights are drawn to, where the corpus says little: it is local news of the United States, and other news
speaks more of countries and large cities, and of small towns of other countries."""


Doc = tuple[str, set[tuple[int, int]]]


def load(path: str) -> list[Doc]:
    """Return text and gold spans of each article."""
    docs = []
    for article in ET.parse(path).getroot():
        text = article.findtext("text") or ""
        gold = {(int(t.findtext("start") or 0), int(t.findtext("end") or 0)) for t in article.iter("toponym")}
        docs.append((text, gold))
    return docs


def fit(docs: list[Doc], gazetteer: Gazetteer, penalty: float = PENALTY) -> dict[str, float]:
    """Return the weights that `docs` teach."""
    weights: dict[str, float] = {
        "wide": 2.0,
        "region": 1.0,
        "<before_place": 1.0,
        "in <given": -3.0,
        "bias": -0.5,
    }
    for _ in range(ROUNDS):
        recognizer = Recognizer(lexicon("en"), gazetteer, weights)
        rows: list[dict[str, int]] = []
        labels: list[bool] = []
        for text, gold in docs:
            for found, features in recognizer.features(text):
                rows.append(dict.fromkeys(features, 1))
                labels.append((found.start, found.end) in gold)
        weights = regress(rows, labels, penalty)
    return weights


def regress(rows: list[dict[str, int]], labels: list[bool], penalty: float) -> dict[str, float]:
    """Return the weights of a logistic regression whose L2 penalty draws them to `PRIOR`."""
    names = sorted({name for row in rows for name in row})
    column = {name: number for number, name in enumerate(names)}
    at = [(number, column[name]) for number, row in enumerate(rows) for name in row]
    matrix = sparse.csr_matrix((np.ones(len(at)), tuple(zip(*at, strict=True))), (len(rows), len(names)))
    prior = np.array([PRIOR.get(name, 0.0) for name in names] + [0.0])
    pull = np.array([penalty] * len(names) + [0.0])
    sign = np.where(labels, 1.0, -1.0)

    def loss(w: Any) -> tuple[float, Any]:  # noqa: ANN401 - what scipy hands over
        margin = sign * (matrix @ w[:-1] + w[-1])
        slope = -sign / (1.0 + np.exp(margin))
        gradient = np.append(matrix.T @ slope, slope.sum()) + pull * (w - prior)
        return float(np.logaddexp(0.0, -margin).sum() + (pull * (w - prior) ** 2).sum() / 2), gradient

    best = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x.tolist()
    return dict(zip([*names, "bias"], best, strict=True))


def measure(docs: list[Doc], gazetteer: Gazetteer, weights: dict[str, float], bar: float) -> dict[str, float]:
    """Return precision, recall and F1 of exact spans and of any overlap."""
    recognizer = Recognizer(lexicon("en"), gazetteer, weights)
    exact = predicted = golden = over_p = over_g = 0
    for text, gold in docs:
        found = {(f.start, f.end) for f in recognizer.find(text) if f.score > bar}
        exact += len(found & gold)
        predicted += len(found)
        golden += len(gold)
        over_p += sum(any(s < e2 and e > s2 for s2, e2 in gold) for s, e in found)
        over_g += sum(any(s < e2 and e > s2 for s2, e2 in found) for s, e in gold)
    out = {
        "P": exact / predicted,
        "R": exact / golden,
        "overlap P": over_p / predicted,
        "overlap R": over_g / golden,
    }
    out["F1"] = 2 * out["P"] * out["R"] / (out["P"] + out["R"])
    out["overlap F1"] = 2 * out["overlap P"] * out["overlap R"] / (out["overlap P"] + out["overlap R"])
    return out


def main() -> None:
    """Cross-validate, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    arguments = parser.parse_args()
    gazetteer = Gazetteer.open()
    docs = load(arguments.corpus)
    halves: list[list[Doc]] = [docs[0::2], docs[1::2]]
    for name, teach, test in (("odd -> even", 1, 0), ("even -> odd", 0, 1)):
        weights = fit(halves[teach], gazetteer, arguments.penalty)
        for bar in (-0.6, -0.3, 0.0, 0.3):
            scores = measure(halves[test], gazetteer, weights, bar)
            print(name, f"bar {bar:+.1f}", *(f"{key} {value:.3f}" for key, value in scores.items()))
    weights = fit(docs, gazetteer, arguments.penalty)
    if arguments.write:
        write(weights)


def write(weights: dict[str, float]) -> None:
    """Write the weights with their source."""
    kept = {name: round(value, 3) for name, value in sorted(weights.items()) if abs(value) >= 0.02}
    content: dict[str, Any] = {
        "source": "logistic regression over the features of geo/toponyms/recognition.py, learned from the Local-Global "
        "Lexicon (LGL) corpus of Lieberman, Samet and Sankaranarayanan (2010)",
        "maker": "benchmarks/toponyms_fit.py",
        "weights": kept,
    }
    path = ROOT / "data" / "toponyms" / "weights.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(path, len(kept))


if __name__ == "__main__":
    main()
