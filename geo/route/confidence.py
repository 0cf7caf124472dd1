"""How probable each stop is, from what speaks for it and against it.

A logistic regression: the signs of a stop, each with a weight that `benchmarks/learn_confidence.py` learns from the labelled
journeys (``tests/journeys``, the side ``learn``) and writes to ``data/route/confidence.toml``. A stop given 0.8 should be right
in eight of ten cases; ``docs/route.md`` shows how often it is.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo import languages
from geo.context import BY_CONTEXT
from geo.models import witnesses
from geo.reasons import Reason
from geo.route.window import CONTAINERS, REPORTS, apart_km
from geo.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.models import Claim, Place, Stop
    from geo.weights import Weights

LEAST = 0.34
"""A stop less probable than this is none: leaving out what is rarer than half the F1 that is reached raises F1
(Lipton, Elkan and Narayanaswamy 2014, arXiv 1402.1892), and F1 on articles of many hands is about 0.68."""

DATA = languages.DATA / "route" / "confidence.toml"
_OFTEN = 3  # sentences that name a place; being named more often tells nothing more
_CROWD = 4  # stops told together; more tell nothing more


_MOSTLY = (
    0.8  # of the stops that dated articles tell have a stated day (side learn): what an unknown sign is worth
)

_SAID: Mapping[str, str] = {
    "day stated": Reason("an article gives the day"),
    "only planned": Reason("only announced"),
    "traveller named": Reason("the sentence names the traveller"),
    "sentence clear": Reason("a clear sentence"),
    "place sure": Reason("the place is sure"),
    "no rival place": Reason("no other place of that name is as likely"),
    "named often": Reason("named often"),
    "told in order": Reason("told next to the stops beside it"),
    "in a crowd": Reason("told in one breath with other stops"),
    "out of the way": Reason("out of the way"),
    "far away": Reason("far from the stops beside it"),
    "only a deed": Reason("only what was done there is told"),
    "only passed": Reason("only passed through"),
    "only left": Reason("only said to be left"),
    "day carried over": Reason("the day stands in another sentence"),
    "quoted": Reason("only sentences with a quotation tell it"),
    "a region": Reason("a region rather than a town"),
    "position guessed": Reason("its position is guessed"),
    "beside a time": Reason("its sentence tells a time"),
    "announced before": Reason("it had been announced"),
    "announced last": Reason("the newest report announces it"),
    "by context": Reason("no verb brings the traveller there; what stands around the name does"),
}
"""What each sign says of a stop where it is above 0."""

_SAID_BELOW: Mapping[str, str] = {
    "sentence clear": Reason("an unclear sentence"),
    "place sure": Reason("the place is not sure"),
    "told in order": Reason("not told next to the stops beside it"),
    "out of the way": Reason("on the way"),
    "far away": Reason("near the stops beside it"),
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


class Told:
    """Where the articles tell of the stops of a route, and which they tell next to each other; built once a route.

    Parameters
    ----------
    stops
        All stops, each with a :attr:`geo.models.Stop.number` of its own.
    """

    def __init__(self, stops: Sequence[Stop]) -> None:
        self._at: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._articles: dict[int, set[str]] = defaultdict(set)
        for stop in stops:
            for claim in witnesses(stop.evidence):
                self._at[claim.article].append((claim.mention.span.start, stop.number))
                self._articles[stop.number].add(claim.article)
        self._follows: dict[tuple[int, int], int] = {}
        for told in self._at.values():
            told.sort()
            numbers = [number for _, number in told]
            for later in range(_FOLLOWS, 0, -1):  # the nearest is written last
                self._follows |= dict.fromkeys(zip(numbers, numbers[later:], strict=False), later)
        self._stays = Counter(stop.place for stop in stops)
        towns = sum(place.kind not in CONTAINERS for place in self._stays)
        self.share_of_towns = towns / max(1, len(self._stays))

    def follows(self, first: Stop | None, second: Stop | None) -> float:
        """Return how closely an article tells the second stop behind the first.

        1 where it does so at once, 2/3 with one other stop between, 1/3 with two, else 0; :data:`_APART` where no article
        tells both.
        """
        if first is None or second is None:
            return _APART
        if self._articles[first.number].isdisjoint(self._articles[second.number]):
            return _APART
        later = self._follows.get((first.number, second.number), _FOLLOWS + 1)
        return 1 - (later - 1) / _FOLLOWS

    def crowd(self, stop: Stop, claim: Claim) -> int:
        """Count the other stops that are told within two lines of a claim of a stop."""
        told, here = self._at[claim.article], claim.mention.span.start
        begin = bisect_left(told, (here - _TWO_LINES, 0))
        end = bisect_left(told, (here + _TWO_LINES + 1, 0))
        return len({number for _, number in told[begin:end]} - {stop.number})

    def stays_at(self, place: Place) -> int:
        """Count the stops at a place."""
        return self._stays[place]


_APART = 0.5
"""What stands for the order of two stops that no article tells together: reports of a day each are in no order."""
_FOLLOWS = 3  # stops told behind one, among which the next may be
_TWO_LINES = 150  # characters


def signs_of(stops: Sequence[Stop], at: int, told: Told, articles: Printed | None = None) -> dict[str, float]:
    """Return the signs of one of the stops of a route, each about 0 where it tells nothing.

    Keys are those of ``data/route/confidence.toml``, which says what each means. Of a stop that only undated articles
    tell, nobody knows whether its day is told: "on Monday" is no day there. It counts as
    told as often as other stops have a day.
    """
    articles = articles or Printed()
    stop = stops[at]
    before = stops[at - 1] if at else None
    behind = stops[at + 1] if at + 1 < len(stops) else None
    claims = witnesses(stop.evidence)
    best = max(claims, key=lambda claim: (claim.label in REPORTS, claim.confidence))
    mentions = sum(claim.label == "mention" for claim in stop.other)
    sure, rivals = _odds(best)
    return {
        "day stated": 1.0
        if stop.day_is == "stated"
        else _MOSTLY * all(c.article in articles.undated for c in claims),
        "only planned": float(stop.status == "planned"),
        "announced last": float(stop.status == "planned" and best.article in articles.newest),
        "announced before": float(
            stop.status == "confirmed" and any(claim.label == "plan" for claim in stop.evidence)
        ),
        "traveller named": float(any("named" in claim.signs for claim in claims)),
        "sentence clear": best.confidence - 0.8,
        "place sure": sure - 0.8,
        "no rival place": max(0.0, rivals[0] - rivals[1]) if len(rivals) > 1 else 1.0,
        "named often": math.log(min(len(claims) + mentions / told.stays_at(stop.place), _OFTEN)),
        "told in order": (told.follows(before, stop) + told.follows(stop, behind)) / 2 - _APART,
        "in a crowd": float(min(told.crowd(stop, best), _CROWD)),
        "out of the way": _detour(stop, before, behind),
        "far away": _farther_leg(stop, before, behind),
        "only passed": float(all(claim.label == "pass" for claim in claims)),
        "only left": float(all(claim.motion == "leave" for claim in claims)),
        "only a deed": float("a deed" in best.signs),
        "day carried over": float(
            all("carried over" in claim.when.rule if claim.when else False for claim in claims)
        ),
        "quoted": float(all("quoted" in claim.signs for claim in claims)),
        "a region": told.share_of_towns * (stop.place.kind in CONTAINERS),
        "position guessed": float(stop.place.is_guessed),
        "beside a time": float("beside a time" in best.signs),
        "by context": float(BY_CONTEXT in best.signs),
    }


def _odds(claim: Claim) -> tuple[float, list[float]]:
    """Return how probable a claim's place is, and the odds of the two likeliest places of its name.

    A country that is no more than its town is no rival of it.
    """
    mention = claim.mention
    city_state = mention.place is not None and mention.place.kind == "country" != claim.place.kind
    whole = next((c.score for c in mention.candidates if city_state and c.place == claim.place), 0.0)
    scores = [c.score for c in mention.candidates if not (city_state and c.place == claim.place)]
    return mention.confidence + whole, [score + whole * (at == 0) for at, score in enumerate(scores[:2])]


def with_confidence(
    stops: Sequence[Stop], weights: Weights | None = None, *, articles: Printed | None = None
) -> tuple[Stop, ...]:
    """Give each stop its probability and what made it, heaviest first."""
    weights, told = weights or read_weights(DATA), Told(stops)
    return tuple(_weighed(stops, at, told, weights, articles) for at in range(len(stops)))


def without_weak(
    stops: Sequence[Stop], least: float = LEAST, *, articles: Printed | None = None
) -> tuple[Stop, ...]:
    """Leave out the stops that are less probable than `least`, the weakest first.

    One stop's neighbours change when another goes: what lay far out of the way is on it once the false one is gone.
    """
    weights, told = read_weights(DATA), Told(stops)
    kept = [_weighed(stops, at, told, weights, articles) for at in range(len(stops))]
    while kept:
        weakest = min(range(len(kept)), key=lambda at: kept[at].confidence)
        if kept[weakest].confidence >= least:
            break
        del kept[weakest]
        for at in (weakest - 1, weakest):
            if 0 <= at < len(kept):
                kept[at] = _weighed(kept, at, told, weights, articles)
    return tuple(kept)


def _weighed(stops: Sequence[Stop], at: int, told: Told, weights: Weights, articles: Printed | None) -> Stop:
    signs = signs_of(stops, at, told, articles)
    added = weights.added(signs)
    counted = tuple(
        (_said(name, signs[name]), round(value, 2))
        for name, value in sorted(added.items(), key=lambda each: -abs(each[1]))
        if round(value, 1)
    )
    return replace(stops[at], confidence=round(weights.probability(signs), 2), signs=counted)


def _said(name: str, sign: float) -> str:
    if name == "day stated" and sign < 1:
        return _UNDATED
    return _SAID[name] if sign > 0 else _SAID_BELOW[name]


_UNDATED = Reason("its articles are undated: no day can be expected")


_MUCH = 0.3
"""A share of the way that is neither much nor little of a detour; the first and the last stop are judged as if theirs were that."""
_SHORT_KM = 100


def _detour(stop: Stop, before: Stop | None, behind: Stop | None) -> float:
    """Return the share of the way from the stop before to the one behind that a stop adds to it, less :data:`_MUCH`.

    On a short way it is less, for towns that lie within an hour are out of nobody's way.
    """
    if before is None or behind is None:
        return 0.0
    direct = apart_km(before.place, behind.place)
    way = apart_km(before.place, stop.place) + apart_km(stop.place, behind.place)
    return (way - direct) / (way + _SHORT_KM) - _MUCH


def _farther_leg(stop: Stop, before: Stop | None, behind: Stop | None) -> float:
    """Return how many powers of ten over 100 km the farther neighbour is away; 0 where there is none.

    Beyond :data:`_FLOWN_KM` one flies, and farther is no less probable.
    """
    legs = [apart_km(stop.place, each.place) for each in (before, behind) if each is not None]
    return math.log10(1 + min(max(legs), _FLOWN_KM)) - 2 if legs else 0.0


_FLOWN_KM = 1000
