"""How well a traced journey agrees with a labelled one: stops in order, days, quotes, and confidence.

The measure: predicted and gold stops are aligned in order by the heaviest common subsequence, so order and
repeats count. Gold stops that are optional or only speculated are neither asked for nor held against a tracer;
cancelled ones are left out.
"""

from __future__ import annotations

import json
import math
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.models import Journey, Stop

JOURNEYS = Path(__file__).parent / "journeys"

Level = Literal["place", "region", "country"]

NEAR_KM: dict[Level, float] = {"place": 50, "region": 300, "country": 300}
"""Within this distance a stop of another name still counts: a suburb, an airport, a spelling we did not list."""

SAME_KM: dict[Level, float] = {"place": 200, "region": 1000, "country": 5000}
"""Beyond this distance a stop of the same name is a homonym. A country's point may lie far from another's choice."""

EARTH_DIAMETER_KM = 12742
REQUIRED = 10
"""Weight of a required gold stop beside an optional one (1): no optional stop pushes a required one out."""


class GoldStop(TypedDict):
    """A stop of ``meta.json``; days are ISO days or months."""

    place: str
    lat: float
    lon: float
    country: str
    first_day: str | None
    last_day: str | None
    status: Literal["confirmed", "planned", "speculated", "cancelled"]
    level: NotRequired[Level]
    optional: NotRequired[bool]
    accept: NotRequired[list[str]]
    slack_days: NotRequired[int]
    evidence_article: NotRequired[str]
    day_basis: NotRequired[str]


class GoldArticle(TypedDict):
    """An article of ``meta.json``."""

    file: str
    published: str | None
    lang: str


class Gold(TypedDict):
    """``meta.json``; its keys are explained in ``tests/journeys/README.md``."""

    traveller: str
    aliases: list[str]
    side: Literal["learn", "test"]
    articles: list[GoldArticle]
    gold: list[GoldStop]
    not_visited: list[str]
    containers: NotRequired[list[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a predicted stop was right, and how sure the tracer was of it."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The outcomes whose confidence lies in ``[low, high)``; the last bin holds 1 as well."""

    low: float
    high: float
    count: int
    right: int
    mean_confidence: float


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one journey, or of several added up.

    Attributes
    ----------
    predicted, gold, hit
        Stops printed, stops asked for, and those of both that were aligned; optional ones left out.
    days, days_right
        Aligned stops whose gold has a day (or a month), and those whose interval overlaps it.
    undated, invented
        Aligned stops whose gold has no day, and those for which a single day is claimed nevertheless.
    false
        Predicted stops that the gold names among the places not visited.
    quotes, bad_quotes
        Evidence, and that whose spans do not stand in the article's text.
    outcomes
        One for each predicted stop that counts.
    missed, extra
        Gold stops not found and predicted stops with no gold, in words, for reading.
    """

    predicted: int = 0
    gold: int = 0
    hit: int = 0
    days: int = 0
    days_right: int = 0
    undated: int = 0
    invented: int = 0
    false: int = 0
    quotes: int = 0
    bad_quotes: int = 0
    outcomes: tuple[Outcome, ...] = ()
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Share of the predicted stops that are right; 0 where none was predicted."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold stops that were found; 0 where none is asked for."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def day_share(self) -> float:
        """Share of the dated stops whose day is right; 1 where none is dated."""
        return self.days_right / self.days if self.days else 1.0

    def __add__(self, other: Score) -> Score:
        """Add the counts of two journeys."""
        return Score(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def __str__(self) -> str:
        """One line with every figure."""
        return (
            f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  "
            f"day {self.days_right}/{self.days}  invented {self.invented}/{self.undated}  "
            f"false {self.false}  bad quotes {self.bad_quotes}/{self.quotes}"
        )


def read_gold(folder: Path) -> Gold:
    """Read the labels of one journey."""
    return cast("Gold", json.loads((folder / "meta.json").read_text(encoding="utf-8")))


def journeys(side: Literal["learn", "test"] | None = None, folder: Path = JOURNEYS) -> tuple[Path, ...]:
    """List the folders of the labelled journeys, of one side or of both, by name."""
    found = sorted(path.parent for path in folder.glob("*/meta.json"))
    return tuple(path for path in found if side is None or read_gold(path)["side"] == side)


def score(journey: Journey, gold: Gold) -> Score:
    """Compare a traced journey with its labels."""
    wanted = [stop for stop in gold["gold"] if stop["status"] != "cancelled"]
    unvisited = {fold(name) for name in gold["not_visited"]}
    stops = journey.route.stops
    pairs = align(stops, wanted, unvisited)
    found = {i: wanted[j] for i, j in pairs}
    aligned = {j for _, j in pairs}
    asked = [not is_optional(stop) for stop in wanted]
    counted = [i not in found or not is_optional(found[i]) for i in range(len(stops))]
    dated = [(stops[i], stop) for i, stop in found.items() if days_of(stop) is not None]
    undated = [stops[i] for i, stop in found.items() if days_of(stop) is None]
    quotes = [good_quotes(journey, stop) for stop in stops]
    return Score(
        predicted=sum(counted),
        gold=sum(asked),
        hit=sum(counted[i] for i in found),
        days=len(dated),
        days_right=sum(day_is_right(stop, label) for stop, label in dated),
        undated=len(undated),
        invented=sum(stop.first_day is not None and stop.first_day == stop.last_day for stop in undated),
        false=sum(
            i not in found and not unvisited.isdisjoint(names_of(stop)) for i, stop in enumerate(stops)
        ),
        quotes=sum(map(len, quotes)),
        bad_quotes=sum(not good for each in quotes for good in each),
        outcomes=tuple(Outcome(stop.confidence, i in found) for i, stop in enumerate(stops) if counted[i]),
        missed=tuple(
            f"{stop['place']} {stop['first_day'] or '?'} ({stop['status']})"
            for j, stop in enumerate(wanted)
            if asked[j] and j not in aligned
        ),
        extra=tuple(
            f"{stop.place.name} {stop.when or '?'} ({stop.status})"
            for i, stop in enumerate(stops)
            if i not in found
        ),
    )


def reliability(
    outcomes: Iterable[Outcome], edges: Sequence[float] = (0, 0.2, 0.4, 0.6, 0.8, 1)
) -> tuple[Bin, ...]:
    """Sort outcomes into bins of confidence: a tracer is honest where each bin's share right is its mean."""
    known = tuple(outcomes)
    bins = []
    for low, high in pairwise(edges):
        inside = [o for o in known if low <= o.confidence < high or o.confidence == high == edges[-1]]
        mean = sum(o.confidence for o in inside) / len(inside) if inside else math.nan
        bins.append(Bin(low, high, len(inside), sum(o.right for o in inside), mean))
    return tuple(bins)


def fold(name: str) -> str:
    """Reduce a name to what two spellings share: no accents, case, blanks or signs."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())


def names_of(stop: Stop) -> set[str]:
    """Return the names of a stop, folded: the gazetteer's and those that its evidence writes."""
    return {fold(stop.place.name), *(fold(claim.mention.name) for claim in stop.evidence)}


def is_optional(stop: GoldStop) -> bool:
    """Tell whether a gold stop is neither asked for nor held against a tracer."""
    return stop.get("optional", False) or stop["status"] == "speculated"


def days_of(stop: GoldStop) -> tuple[date, date] | None:
    """Return the first and last day that the gold allows without slack, `None` where no text gives any."""
    first, last = stop["first_day"] or stop["last_day"], stop["last_day"] or stop["first_day"]
    if first is None or last is None:
        return None
    year, month = int(last[:4]), int(last[5:7])
    end = (
        date.fromisoformat(last)
        if len(last) > len("2023-09")
        else date(year, month, monthrange(year, month)[1])
    )
    return date.fromisoformat(first if len(first) > len("2023-09") else f"{first}-01"), end


def day_is_right(stop: Stop, label: GoldStop) -> bool:
    """Tell whether the stop's interval overlaps the gold's, widened by its slack."""
    want = days_of(label)
    first, last = stop.first_day or stop.last_day, stop.last_day or stop.first_day
    if want is None or first is None or last is None:
        return False
    slack = timedelta(days=label.get("slack_days", 0))
    return first <= want[1] + slack and last >= want[0] - slack


def likeness(stop: Stop, label: GoldStop, unvisited: set[str]) -> int:
    """Say how a stop matches a gold stop: 2 by name and no homonym, 1 by distance alone, 0 not."""
    level = label.get("level", "place")
    away = distance_km((stop.place.latitude, stop.place.longitude), (label["lat"], label["lon"]))
    if fold(stop.place.name) in {
        fold(each.split("(")[0]) for each in [label["place"], *label.get("accept", [])]
    }:
        return 2 if away <= SAME_KM[level] else 0
    return int(away <= NEAR_KM[level] and unvisited.isdisjoint(names_of(stop)))


def align(stops: Sequence[Stop], labels: Sequence[GoldStop], unvisited: set[str]) -> list[tuple[int, int]]:
    """Pair stops with gold stops in order: the heaviest common subsequence, required stops and names first."""
    weight = [
        [
            like and like + (1 if is_optional(label) else REQUIRED)
            for label in labels
            for like in [likeness(stop, label, unvisited)]
        ]
        for stop in stops
    ]
    rows, columns = len(stops), len(labels)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            both = weight[i][j] + best[i + 1][j + 1] if weight[i][j] else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if weight[i][j] and best[i][j] == weight[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def good_quotes(journey: Journey, stop: Stop) -> list[bool]:
    """Tell of each piece of evidence whether its sentence and its place name stand in the article as claimed."""
    good = []
    for claim in stop.evidence:
        text = journey.article(claim.article).text
        inside = 0 <= claim.sentence.start < claim.sentence.end <= len(text)
        good.append(
            inside
            and claim.sentence.holds(claim.mention.span)
            and claim.mention.span.of(text) == claim.mention.name
        )
    return good


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (latitude, longitude in degrees) in kilometres."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(h))
