"""Measure toponym resolution on a labelled corpus, with cross-validation over its halves.

Usage: ``uv run python benchmarks/toponyms_resolution.py lgl.xml [--learn]``

Prints Acc@161 (share of all geocoded gold names placed within 161 km, 100 miles, an answer missing counting as wrong)
for each half with the weights of `geo.toponyms.resolution.Weights`. With ``--learn`` it also tunes the weights on one
half alone, one at a time up and down, and measures them on the other, both ways: what the weights are worth where they
were not chosen.
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ET
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.distance import Point, distance_km  # noqa: E402 - the path comes first
from geo.gazetteer import Gazetteer  # noqa: E402
from geo.toponyms.reader import Reader  # noqa: E402
from geo.toponyms.resolution import DEFAULT, Resolver, Weights  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

NEAR_ENOUGH_KM = 161.0
STEPS = (0.6, 0.8, 1.25, 1.6)
TUNED = tuple(
    field.name
    for field in fields(Weights)
    if field.name not in {"rounds", "none", "none_in_context", "corpus", "stated"}
)


class Article(NamedTuple):
    """A text, the spans of its names and where they lie (`None` where the corpus does not say)."""

    text: str
    spans: list[tuple[int, int]]
    points: list[Point | None]


def load(path: str) -> list[Article]:
    """Return the articles of a corpus in LGL's format."""
    articles = []
    for element in ET.parse(path).getroot():
        spans: list[tuple[int, int]] = []
        points: list[Point | None] = []
        for name in element.iter("toponym"):
            spans.append((int(name.findtext("start") or 0), int(name.findtext("end") or 0)))
            latitude, longitude = name.findtext("gaztag/lat"), name.findtext("gaztag/lon")
            points.append((float(latitude), float(longitude)) if latitude and longitude else None)
        articles.append(Article(element.findtext("text") or "", spans, points))
    return articles


def measure(articles: list[Article], gazetteer: Gazetteer, weights: Weights) -> float:
    """Return Acc@161."""
    reader = Reader(gazetteer)
    reader.resolver = Resolver(gazetteer, weights)
    right = total = 0
    for article in articles:
        answers = reader.places_at(article.text, "en", article.spans)
        for answer, point in zip(answers, article.points, strict=True):
            if point is None:
                continue
            total += 1
            if answer is not None and answer[2] is not None:
                right += distance_km((answer[2].latitude, answer[2].longitude), point) <= NEAR_ENOUGH_KM
    return right / total


def learn(score: Callable[[Weights], float], weights: Weights) -> Weights:
    """Return weights that `score` better, each moved alone, once through all of them."""
    best = score(weights)
    for name in TUNED:
        for step in STEPS:
            moved = replace(weights, **{name: getattr(weights, name) * step})
            now = score(moved)
            if now > best:
                best, weights = now, moved
    return weights


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--learn", action="store_true")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.open()
    articles = load(arguments.corpus)
    halves = {"even": articles[0::2], "odd": articles[1::2]}
    print(f"all    {measure(articles, gazetteer, DEFAULT):.3f}")
    for name, half in halves.items():
        print(f"{name:6} {measure(half, gazetteer, DEFAULT):.3f}")
    if arguments.learn:
        for teach, test in (("even", "odd"), ("odd", "even")):
            weights = learn(lambda moved, half=halves[teach]: measure(half, gazetteer, moved), DEFAULT)  # type: ignore[misc]
            print(f"{teach} -> {test}  {measure(halves[test], gazetteer, weights):.3f}", weights)


if __name__ == "__main__":
    main()
