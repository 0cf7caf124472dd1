"""Places that no grammar ties to the traveller, and where they nevertheless were: judged by what stands around them.

"Teruel by evening: two nights", "the boat she took at Tarifa on Monday morning": no list of verbs ends, and a reader
needs none to see that a town which is named between two stops, near both and beside a day, was one too. A logistic
regression weighs what stands around each such name; `benchmarks/learn_context.py` learns its weights from the labelled
journeys (``tests/journeys``, the side ``learn``) and writes them to ``data/context/weights.toml``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from geo import languages
from geo.distance import distance_km
from geo.reasons import Reason, joined
from geo.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.models import Claim, Label, Place, Reading, When
    from geo.weights import Weights

DATA = languages.DATA / "context" / "weights.toml"

LEAST = 0.3
"""A place less probable than this is only named. Lower than the bound for stops (:data:`geo.route.confidence.LEAST`), which
judges once more what passes here: 0.25 to 0.36 find F1 within .005 of each other on ``learn``, 0.3 the most."""

CLAIMED: frozenset[Label] = frozenset({"visit", "pass", "plan"})
SOMEBODY_ELSE_MOVED = "a name moved there"
SOMEBODY_ELSE_ACTS = "beside somebody else"
"""Two signs of :mod:`geo.claims.surroundings` that rule a place out."""
BY_CONTEXT = "by context"
"""The sign of a claim that was read from what stands around the place's name."""

_SAID_ELSEWHERE: frozenset[Label] = frozenset({"past", "denied", "speculation"})
_EARTH_KM = 12742.0  # diameter
_MANY = 12  # mentions: being named more often tells nothing more
_CROWD = 4  # other places of a sentence
_NO_PLACE = (
    3.0  # what stands for the distance to the place told before or behind, where there is none: 1,000 km
)
_NO_DETOUR = 2.5
_NO_GAP = 3.2
_BIG = 5.0  # powers of ten of inhabitants
_ROUNDABOUT = 1.3  # a way that much longer than the direct one is no detour
_KINDS = {
    "city": "a town",
    "country": "a wide area", "region": "a wide area", "county": "a wide area",
    "area": "a wide area", "continent": "a wide area",
    "water": "a water", "river": "a water",
    "island": "an island or a range", "relief": "an island or a range",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a sentence only names, with the signs around it.

    Attributes
    ----------
    reading
        Number of the article in which it stands.
    after
        The label of the claim that the article makes before it, where that speaks of another place.
    """

    reading: int
    claim: Claim
    signs: Mapping[str, float]
    after: Label | None


def read_context(
    readings: Sequence[Reading], least: float = LEAST, called: Iterable[str] = ()
) -> tuple[Reading, ...]:
    """Take for visits the places that are only named and where the traveller probably was nevertheless.

    Parameters
    ----------
    readings
        All articles with their claims.
    least
        A place less probable than this stays a mention.
    called
        What the traveller is called: a place of which the name speaks ("Thérèse of Lisieux") is named with it everywhere.

    Returns
    -------
    tuple of Reading
        The same articles; one mention a place is a visit or a plan now, the most probable one.
    """
    if _is_about_somebody_else(readings):
        return tuple(readings)
    weights = read_weights(DATA)
    best: dict[str, tuple[float, Named]] = {}
    longer = [f" {name} " for name in called if " " in name]
    for named in only_named(readings):
        if any(f" {named.claim.mention.name} " in name for name in longer):
            continue
        probable = weights.probability(named.signs)
        if probable >= least and probable > best.get(named.claim.place.id, (0.0, named))[0]:
            best[named.claim.place.id] = probable, named
    changed: dict[int, dict[int, Claim]] = defaultdict(dict)
    for probable, named in best.values():
        changed[named.reading][id(named.claim)] = _visited(readings[named.reading], named, probable, weights)
    return tuple(
        replace(reading, claims=tuple(changed[at].get(id(claim), claim) for claim in reading.claims))
        if at in changed
        else reading
        for at, reading in enumerate(readings)
    )


def _is_about_somebody_else(readings: Sequence[Reading]) -> bool:
    """Tell whether the articles let another person act more often than they bring the traveller anywhere.

    What stands around a place then tells of that person. Among the labelled journeys nobody's travelling companion acts more
    than two thirds as often; whoever is asked for beside an article's own traveller has a third of that one's sentences.
    """
    claims = [claim for reading in readings for claim in reading.claims]
    mine = sum(claim.label in CLAIMED for claim in claims)
    others: Counter[str] = Counter()
    for claim in claims:
        if claim.label == "mention" and claim.nearby is not None:
            others.update({word for word in claim.actor.split() if word[0].isupper()})
    most = max(others.values(), default=0)
    return most >= _OFTEN and most > mine


_OFTEN = 5  # a word that acts less often may be no name


def only_named(readings: Sequence[Reading]) -> list[Named]:
    """Return the mentions of the places of which no article claims a visit, a passage or a plan, with their signs."""
    claims = [claim for reading in readings for claim in reading.claims]
    claimed = {claim.place for claim in claims if claim.label in CLAIMED}
    ids = {place.id for place in claimed}
    often = Counter(claim.place.id for claim in claims)
    articles: dict[str, set[str]] = defaultdict(set)
    doubted = {claim.place.id for claim in claims if claim.label in _SAID_ELSEWHERE}
    for claim in claims:
        articles[claim.place.id].add(claim.article)
    countries = {place.country for place in claimed}
    nearest = _Nearest(claimed)
    journey = _Days(claims)
    found = []
    for at, reading in enumerate(readings):
        for beside in _neighbours(reading, ids, journey):
            claim = beside.claim
            place = claim.place
            signs = dict.fromkeys(claim.signs, 1.0)
            signs |= _place_signs(place, claim)
            signs |= {
                "named often": math.log(min(often[place.id], _MANY)),
                "in several articles": math.log(len(articles[place.id])),
                "far from every stop": nearest.log_km(place),
                "in no stop's country": float(place.country not in countries),
                "doubted or long past": float(place.id in doubted),
                "many stops": math.log10(1 + len(claimed)),
            }
            signs |= journey.signs(claim)
            signs["visited another day"] = float(place.id in ids)
            signs |= beside.signs(reading)
            found.append(Named(at, claim, signs, beside.before.label if beside.before is not None else None))
    return found


class _Days:
    """Which days the journey is known to have, and where the traveller was on them."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._places: dict[date, list[Place]] = defaultdict(list)
        for claim in claims:
            day = _single(claim.when) if claim.label in CLAIMED else None
            if day is not None:
                self._places[day].append(claim.place)
        self._first = min(self._places, default=date.max)
        self._last = max(self._places, default=date.min)

    def is_another(self, claim: Claim) -> bool:
        """Tell that a day of the journey stands beside a stop's name, on which nobody is known to be there: it was seen twice."""
        day = _single(claim.nearby.when if claim.nearby is not None else None)
        if day is None or SOMEBODY_ELSE_ACTS in claim.signs or not self._first <= day <= _later(self._last):
            return False
        around = (day + timedelta(days=n) for n in (-1, 0, 1))
        return not any(claim.place in self._places.get(other, ()) for other in around)

    def signs(self, claim: Claim) -> dict[str, float]:
        """Compare the day that stands beside a name with those of the journey."""
        when = claim.nearby.when if claim.nearby is not None else None
        if when is None or when.first is None or when.last is None or not self._places:
            return {}
        within = self._first <= _later(when.first) and when.last <= _later(self._last)
        there = [_km(claim.place, place) for place in self._places.get(when.first, ())]
        return {
            "its day lies within the journey": float(within),
            "its day lies without": float(not within),
            "no stop that day": float(within and not there),
            "a stop near by that day": float(bool(there) and min(there) < _NEAR_KM),
            "a stop far away that day": float(bool(there) and min(there) > _FAR_KM),
        }


def _single(when: When | None) -> date | None:
    """Return the one day that a time expression means, `None` where it means more or none."""
    return when.day if when is not None else None


def _later(day: date) -> date:
    return day + min(_MARGIN, date.max - day)


_MARGIN = timedelta(days=2)  # a journey's first and last days are seldom told
_NEAR_KM = 60.0  # within a day's outing
_FAR_KM = 300.0  # no two stops of one day lie farther apart, but for flights


def _place_signs(place: Place, claim: Claim) -> dict[str, float]:
    signs = {
        "place sure": claim.mention.confidence - 0.8,
        "position guessed": float(place.is_guessed),
        "a big city": max(0.0, math.log10(1 + place.population) - _BIG),
    }
    return signs | ({_KINDS[place.kind]: 1.0} if place.kind in _KINDS else {})


@dataclass(frozen=True, slots=True)
class _Beside:
    """A mention between the claims that its article makes of other places before and behind it."""

    claim: Claim
    before: Claim | None
    behind: Claim | None
    in_sentence: int
    visits_in_paragraph: bool
    mentions_in_paragraph: int

    def signs(self, reading: Reading) -> dict[str, float]:
        here = self.claim.place
        start, length = self.claim.mention.span.start, max(1, len(reading.article.text))
        to_before = _km(here, self.before.place) if self.before is not None else None
        to_behind = _km(here, self.behind.place) if self.behind is not None else None
        signs = {
            "no stop told before it": float(self.before is None),
            "a plan told before it": float(self.before is not None and self.before.label == "plan"),
            "far from the stop before": _log(to_before) if to_before is not None else _NO_PLACE,
            "far from the stop behind": _log(to_behind) if to_behind is not None else _NO_PLACE,
            "out of the way": _NO_DETOUR,
            "stops told far apart": _NO_GAP,
            "other places in its sentence": float(min(self.in_sentence, _CROWD)),
            "in a long sentence": _log(self.claim.sentence.end - self.claim.sentence.start),
            "a stop in its paragraph": float(self.visits_in_paragraph),
            "other names in its paragraph": float(min(self.mentions_in_paragraph, _CROWD - 1)),
            "late in its article": start / length,
        }
        if (
            self.before is not None
            and self.behind is not None
            and to_before is not None
            and to_behind is not None
        ):
            direct = _km(self.before.place, self.behind.place)
            gap = self.behind.mention.span.start - self.before.mention.span.start
            signs["out of the way"] = _log(max(0.0, to_before + to_behind - _ROUNDABOUT * direct))
            signs["stops told far apart"] = _log(gap)
        return signs


def _neighbours(reading: Reading, claimed: set[str], journey: _Days) -> Iterable[_Beside]:
    """Yield the mentions of an article that are candidates, each with what is told around it."""
    claims = sorted(reading.claims, key=lambda claim: claim.mention.span)
    if not any(claim.nearby is not None for claim in claims):
        return
    text = reading.article.text
    lines = [at for at, char in enumerate(text) if char == "\n"]
    paragraphs = [bisect_left(lines, claim.mention.span.start) for claim in claims]
    told = Counter(
        (paragraph, claim.label in CLAIMED) for paragraph, claim in zip(paragraphs, claims, strict=True)
    )
    sentences = Counter(claim.sentence for claim in claims)
    stops = [at for at, claim in enumerate(claims) if claim.label in CLAIMED]
    lines_of_names = [claim for claim in claims if claim.signs >= _A_LINE]
    stages = len(lines_of_names) < _A_LIST or any(claim.label in CLAIMED for claim in lines_of_names)
    for at, claim in enumerate(claims):
        if claim.nearby is None or claim.label != "mention":
            continue
        if claim.place.id in claimed and not journey.is_another(claim):
            continue
        if claim.place.is_guessed and SOMEBODY_ELSE_MOVED in claim.signs:
            continue  # a name that may be none, and that somebody else goes to
        if claim.place.is_guessed and not stages and claim.signs >= _A_LINE:
            continue  # a line of a list of something else: of ships, of officers
        split = bisect_left(stops, at)
        yield _Beside(
            claim,
            claims[stops[split - 1]] if split else None,
            claims[stops[split]] if split < len(stops) else None,
            sentences[claim.sentence] - 1,
            bool(told[paragraphs[at], True]),
            told[paragraphs[at], False] - 1,
        )


_A_LINE = frozenset({"no verb", "opens its sentence", "ends its sentence"})
_A_LIST = 4  # lines that are nothing but a name; fewer may be headings


class _Nearest:
    """Distances from a place to the nearest of many."""

    def __init__(self, places: Iterable[Place]) -> None:
        degrees = np.array([(place.latitude, place.longitude) for place in places], dtype=float).reshape(
            -1, 2
        )
        self._radians: NDArray[np.float64] = np.radians(degrees)

    def log_km(self, place: Place) -> float:
        """Return powers of ten of kilometres."""
        if not len(self._radians):
            return _NO_PLACE
        here = np.radians((place.latitude, place.longitude))
        apart = self._radians - here
        squared = (
            np.sin(apart[:, 0] / 2) ** 2
            + np.cos(self._radians[:, 0]) * math.cos(here[0]) * np.sin(apart[:, 1] / 2) ** 2
        )
        return _log(_EARTH_KM * math.asin(math.sqrt(min(1.0, float(squared.min())))))


def _km(a: Place, b: Place) -> float:
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def _log(value: float) -> float:
    return math.log10(1 + value)


def _visited(reading: Reading, named: Named, probable: float, weights: Weights) -> Claim:
    """Make a visit or a plan of a mention."""
    claim = named.claim
    assert claim.nearby is not None  # only such mentions are candidates
    when, printed = claim.nearby.when, reading.day_written
    ahead = claim.nearby.ahead or ("beside no verb" in claim.signs and named.after == "plan")
    if when is not None and when.first is not None and printed is not None and when.first > printed:
        ahead = True
    return replace(
        claim,
        label="plan" if ahead else "visit",
        motion="stay",
        when=when,
        rule=Reason("read from what stands around the name: {signs}", signs=_heaviest(named, weights)),
        confidence=round(max(probable, _MAKES_A_STOP), 3),
        signs=claim.signs | {BY_CONTEXT},
    )


def _heaviest(named: Named, weights: Weights) -> str:
    """Name the signs that speak most for a visit."""
    added = {
        name: weights.signs.get(name, 0.0) * (named.signs.get(name, 0.0) - _USUAL.get(name, 0.0))
        for name in _SAID
    }
    heaviest = sorted((name for name in added if added[name] > 0), key=lambda name: -added[name])
    return joined(*(_SAID[name] for name in heaviest[:_TOLD])) if heaviest else ""


_TOLD = 3  # signs that a reader is told
_USUAL = {"far from every stop": _NO_PLACE, "out of the way": _NO_DETOUR}
"""What nothing is said of; the other signs are usually absent."""

_SAID = {
    "a town": Reason("a town"),
    "a dateline": Reason("reports are written there"),
    "beside a day": Reason("a day stands in its sentence"),
    "under a day's heading": Reason("it stands under a day's heading"),
    "at a dash": Reason("a stage ends or begins there"),
    "beside no verb": Reason("an entry without a verb"),
    "opens its sentence": Reason("it opens its sentence"),
    "told by the traveller": Reason("the traveller tells it"),
    "in a story": Reason("a story of the journey tells it"),
    "named often": Reason("named often"),
    "in several articles": Reason("several articles name it"),
    "beside a movement": Reason("its sentence tells of a movement"),
    "beside a stay": Reason("its sentence tells of a stay"),
    "a stop in its paragraph": Reason("another stop stands beside it"),
    "far from every stop": Reason("it lies near the stops told around it"),
    "out of the way": Reason("it lies on the way between them"),
    "place sure": Reason("the place is sure"),
    "no stop that day": Reason("no other stop is known for its day"),
}
"""The signs that mean something to a reader; the others weigh as much and are left to ``data/context/weights.toml``."""

_MAKES_A_STOP = (
    0.5  # how sure the reading of the sentence is; how probable the stop is says geo.route.confidence
)
