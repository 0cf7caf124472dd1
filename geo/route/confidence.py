"""How probable each stop is, from what speaks for it and against it.

A logistic regression: the signs of a stop, each with a weight that `benchmarks/learn_confidence.py` learns from the labelled
journeys (``tests/journeys``, the side ``learn``) and writes to ``data/route/confidence.toml``. A stop given 0.8 should be right
in eight of ten cases; ``docs/route.md`` shows how often it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo import languages
from geo.context import BY_CONTEXT
from geo.models import witnesses
from geo.reasons import Reason
from geo.route.window import REPORTS, apart_km
from geo.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.models import Stop
    from geo.weights import Weights

LEAST = 0.35
"""A stop less probable than this is none: leaving out what is rarer than half the F1 that is reached raises F1
(Lipton, Elkan and Narayanaswamy 2014, arXiv 1402.1892), and F1 on unseen journeys is about 0.70."""

DATA = languages.DATA / "route" / "confidence.toml"
_FAR_KM = 300.0  # no two stops of one day lie farther apart, but for flights
_MANY = 12  # mentions; being named more often tells nothing more
_WITNESSES = 4
_WIDE = frozenset({"country", "region", "county", "area", "island", "relief"})


_MOSTLY = (
    0.8  # of the stops that dated articles tell have a stated day (side learn): what an unknown sign is worth
)

_SAID: Mapping[str, str] = {
    "day stated": Reason("an article gives the day"),
    "only planned": Reason("only announced"),
    "day ahead": Reason("on an agenda of coming days"),
    "traveller named": Reason("the sentence names the traveller"),
    "tense borrowed": Reason("said only in passing"),
    "sentence clear": Reason("a clear sentence"),
    "place sure": Reason("the place is sure"),
    "no rival place": Reason("no other place of that name is as likely"),
    "named often": Reason("named often"),
    "more witnesses": Reason("several sentences report it"),
    "neighbours' country": Reason("in the country of the stops beside it"),
    "out of the way": Reason("out of the way"),
    "elsewhere that day": Reason("far from another stop of that day"),
    "only passed": Reason("only passed through"),
    "only left": Reason("only said to be left"),
    "day carried over": Reason("the day stands in another sentence"),
    "quoted": Reason("only sentences with a quotation tell it"),
    "a region": Reason("a region rather than a town"),
    "position guessed": Reason("its position is guessed"),
    "beside a time": Reason("its sentence tells a time"),
    "announced before": Reason("it had been announced"),
    "newest report": Reason("the newest report tells it"),
    "by context": Reason("no verb brings the traveller there; what stands around the name does"),
}
"""What each sign says of a stop where it is above 0."""

_SAID_BELOW: Mapping[str, str] = {
    "sentence clear": Reason("an unclear sentence"),
    "place sure": Reason("the place is not sure"),
    "neighbours' country": Reason("in another country than the stops beside it"),
    "out of the way": Reason("on the way"),
}
"""The same where it is below 0; the others never are."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of when the articles were printed, by :attr:`geo.models.Article.id`.

    Attributes
    ----------
    undated
        Those written nobody knows when.
    newest
        Those of the last day, and those of an unknown one: what they tell, nothing newer is known to speak against.
    """

    undated: frozenset[str] = frozenset()
    newest: frozenset[str] = frozenset()


def signs_of(
    stop: Stop, before: Stop | None, behind: Stop | None, articles: Printed | None = None
) -> dict[str, float]:
    """Return the signs of a stop between its neighbours on the route, each about 0 where it tells nothing.

    Keys are those of ``data/route/confidence.toml``, which says what each means. Of a stop that only undated articles
    tell, nobody knows whether its day is told: "on Monday" is no day there. It counts as
    told as often as other stops have a day.
    """
    articles = articles or Printed()
    told = witnesses(stop.evidence)
    best = max(told, key=lambda claim: (claim.label in REPORTS, claim.confidence))
    neighbours = [each for each in (before, behind) if each is not None]
    named = len(told) + sum(claim.label == "mention" for claim in stop.other[:_MANY])
    rivals = [candidate.score for candidate in best.mention.candidates[:2]]
    return {
        "day stated": 1.0
        if stop.day_is == "stated"
        else _MOSTLY * all(c.article in articles.undated for c in told),
        "only planned": float(stop.status == "planned"),
        "day ahead": float("ahead" in best.signs),
        "traveller named": float(any("named" in claim.signs for claim in told)),
        "tense borrowed": float("borrowed" in best.signs),
        "sentence clear": best.confidence - 0.8,
        "place sure": best.mention.confidence - 0.8,
        "no rival place": max(0.0, rivals[0] - rivals[1]) if len(rivals) > 1 else 1.0,
        "named often": math.log(min(named, _MANY)),
        "more witnesses": float(min(len(told), _WITNESSES) - 1),
        "neighbours' country": _share(stop, neighbours),
        "out of the way": _detour(stop, before, behind),
        "elsewhere that day": float(any(_same_day(stop, each) for each in neighbours)),
        "only passed": float(all(claim.label == "pass" for claim in told)),
        "only left": float(all(claim.motion == "leave" for claim in told)),
        "day carried over": float(
            all("carried over" in claim.when.rule if claim.when else False for claim in told)
        ),
        "quoted": float(all("quoted" in claim.signs for claim in told)),
        "a region": float(stop.place.kind in _WIDE),
        "position guessed": float(stop.place.is_guessed),
        "beside a time": float("beside a time" in best.signs),
        "announced before": float(
            stop.status == "confirmed" and any(claim.label == "plan" for claim in stop.evidence)
        ),
        "newest report": float(best.article in articles.newest),
        "by context": float(BY_CONTEXT in best.signs),
    }


def with_confidence(
    stops: Sequence[Stop], weights: Weights | None = None, *, articles: Printed | None = None
) -> tuple[Stop, ...]:
    """Give each stop its probability and what made it, heaviest first."""
    weights = weights or read_weights(DATA)
    return tuple(_weighed(stops, i, weights, articles) for i in range(len(stops)))


def without_weak(
    stops: Sequence[Stop], least: float = LEAST, *, articles: Printed | None = None
) -> tuple[Stop, ...]:
    """Leave out the stops that are less probable than `least`, the weakest first.

    One stop's neighbours change when another goes: what lay far out of the way is on it once the false one is gone.
    """
    weights = read_weights(DATA)
    kept = [_weighed(stops, i, weights, articles) for i in range(len(stops))]
    while kept:
        weakest = min(range(len(kept)), key=lambda i: kept[i].confidence)
        if kept[weakest].confidence >= least:
            break
        del kept[weakest]
        for i in (weakest - 1, weakest):
            if 0 <= i < len(kept):
                kept[i] = _weighed(kept, i, weights, articles)
    return tuple(kept)


def _weighed(stops: Sequence[Stop], i: int, weights: Weights, articles: Printed | None) -> Stop:
    before = stops[i - 1] if i else None
    behind = stops[i + 1] if i + 1 < len(stops) else None
    signs = signs_of(stops[i], before, behind, articles)
    added = weights.added(signs)
    told = tuple(
        (_said(name, signs[name]), round(value, 2))
        for name, value in sorted(added.items(), key=lambda each: -abs(each[1]))
        if round(value, 1)
    )
    return replace(stops[i], confidence=round(weights.probability(signs), 2), signs=told)


def _said(name: str, sign: float) -> str:
    if name == "day stated" and sign < 1:
        return _UNDATED
    return _SAID[name] if sign > 0 else _SAID_BELOW[name]


_UNDATED = Reason("its articles are undated: no day can be expected")


def _share(stop: Stop, neighbours: Sequence[Stop]) -> float:
    """Return the share of the neighbours that lie in the stop's country, less a half; 0 where there are none."""
    same = [each.place.country == stop.place.country for each in neighbours]
    return sum(same) / len(same) - 0.5 if same else 0.0


_ROUNDABOUT = 0.3
"""Of the direct way; 0 to 0.3 predict the folds of ``learn`` equally well, 0.3 loses fewest stops."""

_AT_END = -0.5
"""What stands for the detour of a first and a last stop: 30 km, for most stops between others lie on the way."""


def _detour(stop: Stop, before: Stop | None, behind: Stop | None) -> float:
    """Return how many powers of ten over 100 km the way between the neighbours grows by a stop.

    Three tenths of the direct way are none: between Bolivia and Rome, Paraguay lies on it.
    """
    if before is None or behind is None:
        return _AT_END
    direct = apart_km(before.place, behind.place)
    way = apart_km(before.place, stop.place) + apart_km(stop.place, behind.place)
    return math.log10(1 + max(0.0, way - (1 + _ROUNDABOUT) * direct)) - 2


def _same_day(stop: Stop, other: Stop) -> bool:
    """Tell that another stop is stated for the same single day, too far away for both."""
    return (
        stop.day_is == other.day_is == "stated"
        and stop.first_day == stop.last_day == other.first_day == other.last_day
        and apart_km(stop.place, other.place) > _FAR_KM
    )
