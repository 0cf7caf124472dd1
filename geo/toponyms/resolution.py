"""Toponym resolution: which place each name means, chosen for the whole document and corpus together.

Every candidate of every name gets a score, the log of how much it speaks for itself: how large and of what kind the
place is, whether this is its main name. Then the names vote for each other: for the same country, the same region,
for what is near, for the container that stands beside ("Paris, Texas"), for the same sense in the other documents.
Votes are weighted by the probabilities of the round before; a few rounds settle it (mean-field inference in a
pairwise model). "None of these" is a candidate too: a name that nothing speaks for stays unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.gazetteer.lookup import distances_km
from geo.gazetteer.sources import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer

    Array = np.ndarray[Any, Any]

MAX_CANDIDATES = 40
"""Most populous candidates weighed for a name; rarer senses do not occur in news."""

UNKNOWN_POPULATION = 3_000
"""Assumed where the gazetteer gives none: about the median of its cities."""

CURATED_POPULATION = 50_000
"""Assumed at least for Dateline's own supplement: what stands there does so because news names it."""

_MEMO = 20_000


@dataclass(frozen=True, slots=True)
class Weights:
    """Strength of each kind of evidence, in log units."""

    population: float = 1.0  # per factor of ten
    main: float = 3.0
    country_kind: float = 2.2
    region_kind: float = 1.2
    county_kind: float = 0.0
    water_kind: float = 0.5
    country_share: float = 4.0
    region_share: float = 3.5
    near: float = 3.75
    container: float = 5.5
    corpus: float = 2.0
    capital: float = 2.0
    city_over_region: float = 2.0
    city_share: float = (
        0.2  # a city with more of its region's inhabitants than this is what their common name means
    )
    near_km: float = 120.0  # a vote falls to 1/e at this distance
    share_floor: float = 2.0  # names that a full share needs
    region_floor: float = 1.0
    near_floor: float = 1.0
    most_counts: float = 4.0
    first: float = 1.0
    rounds: int = 3
    none: float = 2.2


DEFAULT = Weights()


@dataclass(frozen=True, slots=True)
class Options:
    """The candidates of one name, as arrays of equal length."""

    rows: Array
    base: Array
    latitude: Array
    longitude: Array
    country: Array
    region: Array
    kind: Array
    main: Array


@dataclass(slots=True)
class Board:
    """One document under resolution: its distinct names, their candidates and what they know of each other."""

    keys: list[str]
    options: list[Options]
    counts: Array
    containers: list[tuple[int, int]]
    demonyms: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """The outcome for one name: probabilities of its candidates, of none, and the votes behind them."""

    options: Options
    probability: Array
    none: float
    votes: Mapping[str, Array]


class Resolver:
    """Resolves documents against one gazetteer; remembers the candidates of names."""

    def __init__(self, gazetteer: Gazetteer, weights: Weights = DEFAULT) -> None:
        self.gazetteer = gazetteer
        self.weights = weights
        self._options: dict[str, Options | None] = {}

    def options(self, key: str) -> Options | None:
        """Return the candidates of a name, `None` where there are none."""
        if key not in self._options:
            if len(self._options) > _MEMO:
                self._options.clear()
            self._options[key] = self._ask(key)
        return self._options[key]

    def _ask(self, key: str) -> Options | None:
        entries = self.gazetteer.entries(key)[:MAX_CANDIDATES]
        if not len(entries):
            return None
        w = self.weights
        rows = entries["row"].astype("i8")
        places = self.gazetteer.places[rows]
        kind = places["kind"].astype("i8")
        curated = np.isin(rows, self.gazetteer.curated_rows)
        main = np.maximum(entries["main"].astype("f8"), curated)  # every name in the supplement was chosen
        bonus = np.zeros(len(KINDS))
        for name, value in (("country", w.country_kind), ("continent", w.country_kind), ("region", w.region_kind), ("county", w.county_kind)):  # fmt: skip
            bonus[KINDS.index(name)] = value
        for name in ("water", "river", "relief", "island", "area", "facility"):
            bonus[KINDS.index(name)] = w.water_kind
        size = np.where(places["population"] > 0, places["population"], UNKNOWN_POPULATION)
        size = np.where(
            np.isin(rows, self.gazetteer.curated_rows), np.maximum(size, CURATED_POPULATION), size
        )
        base = w.population * np.log10(size + 10.0) + bonus[kind] + w.main * main
        base = base + w.capital * np.isin(rows, self.gazetteer.capital_rows)
        # A region named after its chief city (Pyongyang, Kyiv) leaves the name to the city.
        city = kind == KINDS.index("city")
        for at in np.flatnonzero(kind == KINDS.index("region")).tolist():
            inside = city & (places["region"] == places["region"][at])
            chief = inside & (size > size[at] * w.city_share)
            if chief.any():
                base[chief] = np.maximum(base[chief], base[chief] + w.main * (1.0 - main[chief]))
                base[at] = base[chief].max() - w.city_over_region
        return Options(
            rows,
            base,
            places["latitude"].astype("f8"),
            places["longitude"].astype("f8"),
            places["country"].astype("i8"),
            places["region"].astype("i8"),
            kind,
            main,
        )

    def settle(self, board: Board, prior: Mapping[str, Mapping[int, float]] | None = None) -> list[Choice]:
        """Choose for all names of a document at once.

        Parameters
        ----------
        board
            The document.
        prior
            For each key the probabilities that other documents of the corpus give to rows.
        """
        w = self.weights
        many = board.options
        if not many:
            return []
        sizes = [len(options.rows) for options in many]
        name = np.repeat(np.arange(len(many)), sizes)
        starts = np.cumsum([0, *sizes[:-1]])
        base = np.concatenate([options.base for options in many])
        country = np.concatenate([options.country for options in many])
        region = np.concatenate([options.region for options in many])
        latitude = np.concatenate([options.latitude for options in many])
        longitude = np.concatenate([options.longitude for options in many])
        kind = np.concatenate([options.kind for options in many])
        rows = np.concatenate([options.rows for options in many])
        if prior:
            base = base + w.corpus * np.array(
                [
                    prior.get(board.keys[n], {}).get(int(row), 0.0)
                    for n, row in zip(name.tolist(), rows.tolist(), strict=True)
                ]
            )
        weight = (
            np.minimum(board.counts, w.most_counts) * np.where(np.arange(len(many)) == 0, w.first, 1.0)
        )[name]
        country_kind = KINDS.index("country")
        nations, country_at = np.unique(country, return_inverse=True)
        parts, region_at = np.unique(region, return_inverse=True)
        known_country = country > 0
        known_region = region > 0
        is_wide = (kind == country_kind) | (kind == KINDS.index("continent"))
        kernel = np.exp(
            -distances_km(latitude[:, None], longitude[:, None], latitude[None, :], longitude[None, :])
            / w.near_km
        )
        kernel *= (name[:, None] != name[None, :]) & ~is_wide[None, :] & ~is_wide[:, None]
        inside = self._inside(board, name, kind, country, region)
        extra = np.zeros(len(nations))
        for code, mass in board.demonyms.items():
            extra[nations == code] += mass
        score = base
        votes: dict[str, Array] = {}
        probability = _softmax(score, name, starts, w.none)
        own_country = np.zeros((len(many), len(nations)))
        own_region = np.zeros((len(many), len(parts)))
        for _ in range(w.rounds):
            mass = probability * weight
            own_country[:] = 0.0
            np.add.at(own_country, (name, country_at), mass)
            own_region[:] = 0.0
            np.add.at(own_region, (name, region_at), mass)
            totals = own_country.sum(axis=0) + extra
            share = (totals[country_at] - own_country[name, country_at]) / (
                w.share_floor + totals.sum() - own_country.sum(axis=1)[name]
            )
            totals_r = own_region.sum(axis=0)
            placed = own_region[:, parts > 0].sum(axis=1)
            share_r = (totals_r[region_at] - own_region[name, region_at]) / (
                w.region_floor + placed.sum() - placed[name]
            )
            near = kernel @ mass
            votes = {
                "country": w.country_share * share * known_country,
                "region": w.region_share * share_r * known_region,
                "near": w.near * near / (w.near_floor + near),
            }
            if inside is not None:
                votes["container"] = w.container * (inside @ probability)
            score = base + sum(votes.values())
            probability = _softmax(score, name, starts, w.none)
        out = []
        for number, options in enumerate(many):
            part = slice(starts[number], starts[number] + sizes[number])
            own = probability[part]
            out.append(
                Choice(
                    options, own, float(1.0 - own.sum()), {kind: vote[part] for kind, vote in votes.items()}
                )
            )
        return out

    def _inside(self, board: Board, name: Array, kind: Array, country: Array, region: Array) -> Array | None:
        """Return which candidate is contained in (or contains) which, for names that stand as "inner, outer"."""
        if not board.containers:
            return None
        pairs = np.zeros((len(name), len(name)))
        nation, part = KINDS.index("country"), KINDS.index("region")
        for inner, outer in board.containers:
            a = np.flatnonzero(name == inner)
            b = np.flatnonzero(name == outer)
            within = (
                (country[a][:, None] == country[b][None, :])
                & (kind[b] == nation)[None, :]
                & (kind[a] != nation)[:, None]
            )
            within |= (
                (region[a][:, None] == region[b][None, :])
                & (region[a] > 0)[:, None]
                & (kind[b] == part)[None, :]
                & ~np.isin(kind[a], (nation, part))[:, None]
            )
            pairs[np.ix_(a, b)] += within
            pairs[np.ix_(b, a)] += within.T * 0.5
        return np.minimum(pairs, 1.0)


def _softmax(score: Array, name: Array, starts: Array, none: float) -> Array:
    top = np.maximum(np.maximum.reduceat(score, starts), none)
    e = np.exp(score - top[name])
    total = np.add.reduceat(e, starts) + np.exp(none - top)
    return np.asarray(e / total[name])


def corpus_prior(
    boards: Sequence[Board], choices: Sequence[Sequence[Choice]]
) -> list[dict[str, dict[int, float]]]:
    """Return for each document what the others say of each of its names (mean probability of each row)."""
    sums: dict[str, dict[int, float]] = {}
    counts: dict[str, int] = {}
    for board, chosen in zip(boards, choices, strict=True):
        for key, choice in zip(board.keys, chosen, strict=True):
            counts[key] = counts.get(key, 0) + 1
            table = sums.setdefault(key, {})
            for row, p in zip(choice.options.rows.tolist(), choice.probability.tolist(), strict=True):
                table[row] = table.get(row, 0.0) + p
    out = []
    for board, chosen in zip(boards, choices, strict=True):
        mine: dict[str, dict[int, float]] = {}
        for key, choice in zip(board.keys, chosen, strict=True):
            if counts[key] > 1:
                own = dict(zip(choice.options.rows.tolist(), choice.probability.tolist(), strict=True))
                mine[key] = {row: (p - own.get(row, 0.0)) / (counts[key] - 1) for row, p in sums[key].items()}
        out.append(mine)
    return out
