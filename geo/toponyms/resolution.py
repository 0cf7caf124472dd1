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

from geo.distance import EARTH_RADIUS_KM
from geo.gazetteer import name_key
from geo.gazetteer.outlines import edge_km
from geo.gazetteer.sources import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.gazetteer.outlines import Edge

    Array = np.ndarray[Any, Any]

UNKNOWN_POPULATION = 3_000
"""Assumed of a city where the gazetteer gives none: about the median of its cities."""

CURATED_POPULATION = 50_000
"""Assumed of all else, and of what stands in Dateline's own supplement: it does so because news names it."""

OUTSHONE = 1.5
"""How much a town's other names lose where another town is known by them, as a main name gains, each language's own."""

OUTSHONE_AT_HOME = 2.5
"""The same where the language would call the town by its own name."""

KNOWN_SHARE = 0.03
"""Share of the greatest town's standing from which another of its name is known by its own name in every language."""

MAX_NAMES = 200
"""Names of a document settled together; a longer one is taken part by part."""

MAX_TOTAL, MIN_CANDIDATES = 1_200, 6
"""Candidates of one part all together, but at least so many a name: every pair of them is compared."""

FULL_CONTEXT = 3.0
"""Other names from which a document tells what is plausible in it."""

WIDE_TEXT = 4
"""Countries from which a text counts as international news, where a capital's name mostly means the capital."""

ADMINISTRATIVE = "\x1e"
"""Put behind a key, it leaves countries and regions alone: "N.Y." is the state and no city."""

NAMED = 0.5
"""Names, or as much, from which a text speaks of a country."""

NEVER = -100.0
"""Score of "none of these" where every name is known to have a place."""

MIN_SPREAD_KM = 25.0
"""Towns are wide, and a stated distance may be measured from their edge."""

AROUND_KM = 50.0
"""A place said to lie in a county, on an island or by a town lies so far from its middle, and is less likely to be further."""

MAX_TURN_DEGREES = 60.0
"""A town "north" of another lies within this of north."""

_COUNTRY, _CONTINENT, _REGION, _CITY = (
    KINDS.index(kind) for kind in ("country", "continent", "region", "city")
)
_MEMO = 60_000  # candidates remembered, and what the arrays of a name cost beside: about 6 MB
_ARRAYS_COST = 10


@dataclass(frozen=True, slots=True)
class Weights:
    """Strength of each kind of evidence, in log units."""

    population: float = 0.9  # per factor of ten
    fame: float = 1.0  # per factor of ten in the number of its names in other languages
    main: float = 1.5
    country_kind: float = 2.2
    region_kind: float = 1.2
    nature_kind: float = 2.0
    country_share: float = 4.5
    region_share: float = 4.0
    near: float = 4.75
    container: float = 8.0
    corpus: float = 2.0
    capital: float = 0.7
    capital_abroad: float = 1.8  # more, in a text that speaks of several countries
    city_over_region: float = 2.0
    city_share: float = (
        0.2  # from this share of its region's inhabitants a city is what their common name means
    )
    near_km: float = 100.0  # a vote falls to 1/e at this distance
    share_floor: float = 1.4  # names that a full share needs
    region_floor: float = 0.7
    near_floor: float = 0.6
    most_counts: float = 4.0
    rounds: int = 3
    kind: float = 2.0
    town: float = (
        4.0  # French "à Mexico" is no country: more than a country of its size is ahead of its capital
    )
    stated: float = 4.0
    none: float = 2.5
    none_in_context: float = 4.0


DEFAULT = Weights()


@dataclass(frozen=True, slots=True)
class Options:
    """The candidates of one name, as arrays of equal length.

    Attributes
    ----------
    rows
        Rows of the gazetteer.
    base
        Score that each has by itself.
    unit
        Unit vectors from the Earth's centre, shape (n, 3).
    facts
        Numbers of country, region and kind, and whether it is a country's capital: shape (n, 4).
    main
        1 where this is the place's main name.
    outshone
        1 for a town of another name where a town that is not much smaller has this one for its own.
    """

    rows: Array
    base: Array
    unit: Array
    facts: Array
    main: Array
    outshone: Array

    def named(self, main_counts: float, home: frozenset[int]) -> Array:
        """Return how much its being the main name speaks for each candidate, below 0 against it.

        Parameters
        ----------
        main_counts
            How much a main name counts: less in a language that has its own names for foreign places ("Rom" is Rome,
            not the village of Rom). A town known abroad keeps its name in all of them: "Kalmar" is not Colmar.
        home
            Numbers of the countries whose towns the language calls by their own names: in German, "Kiel" is not Kehl.
        """
        named = self.main * main_counts
        if self.outshone.any():
            at_home = np.isin(self.facts[:, 0], list(home))
            named -= self.outshone * np.where(at_home, OUTSHONE_AT_HOME, OUTSHONE - main_counts)
        return np.asarray(named)

    def first(self, most: int) -> Options:
        """Return the first `most` candidates."""
        if len(self.rows) <= most:
            return self
        return Options(*(getattr(self, name)[:most] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Stated:
    """A distance that the text states: name `place` lies so far from name `origin`, in that direction."""

    place: int
    origin: int
    distance_km: float
    bearing_degrees: float | None


@dataclass(frozen=True, slots=True)
class Container:
    """Name `inner` stands before `outer`, what contains it; `said` where words or brackets say so, not a comma alone."""

    inner: int
    outer: int
    said: bool


@dataclass(frozen=True, slots=True)
class Beyond:
    """A distance from a border or a coast that the text states of name `place`; `country` is whose, else its own."""

    place: int
    edge: Edge
    country: str | None
    distance_km: float


@dataclass(slots=True)
class Board:
    """One document under resolution: its distinct names, their candidates and what they know of each other.

    Attributes
    ----------
    keys, options, counts
        For each distinct name its key, its candidates, how often it stands there.
    containers
        Pairs of names that stand as "inner, outer" or "inner in outer".
    demonyms
        Number of a country -> how much adjectives and inhabitants speak for it, in names.
    kinds
        Number of a name -> kinds of place that the text says it is of.
    stated
        Distances between names.
    beyond
        Distances from borders and coasts.
    towns
        Numbers of the names before which the language has a preposition that it sets before towns and not before countries.
    main_counts
        How much more a main name counts than another, 0 to 1: less in a language that the main names are not in.
    home
        Numbers of the countries whose towns the language calls by their own names.
    forced
        Whether somebody else says that these are names of places: then none is refused.
    """

    keys: list[str]
    options: list[Options]
    counts: Array
    containers: Sequence[Container]
    demonyms: Mapping[int, float] = field(default_factory=dict)
    kinds: Mapping[int, set[int]] = field(default_factory=dict)
    stated: Sequence[Stated] = ()
    beyond: Sequence[Beyond] = ()
    towns: frozenset[int] = frozenset()
    main_counts: float = 1.0
    home: frozenset[int] = frozenset()
    forced: bool = False

    def part(self, start: int, end: int) -> Board:
        """Return the board of the names from `start` to `end`."""
        return Board(
            self.keys[start:end],
            self.options[start:end],
            self.counts[start:end],
            [
                Container(pair.inner - start, pair.outer - start, pair.said)
                for pair in self.containers
                if start <= pair.inner < end and start <= pair.outer < end
            ],
            self.demonyms,
            {number - start: kinds for number, kinds in self.kinds.items() if start <= number < end},
            [
                Stated(said.place - start, said.origin - start, said.distance_km, said.bearing_degrees)
                for said in self.stated
                if start <= said.place < end and start <= said.origin < end
            ],
            [
                Beyond(said.place - start, said.edge, said.country, said.distance_km)
                for said in self.beyond
                if start <= said.place < end
            ],
            frozenset(number - start for number in self.towns if start <= number < end),
            self.main_counts,
            self.home,
            self.forced,
        )


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
        self._kept = 0

    def options(self, key: str) -> Options | None:
        """Return the candidates of a name, `None` where there are none."""
        if key not in self._options:
            found = self._options[key] = self._ask(key)
            self._kept += _ARRAYS_COST + (len(found.rows) if found else 0)
            if self._kept > _MEMO:
                self._options = {key: found}
                self._kept = 0
        return self._options[key]

    def _ask(self, key: str) -> Options | None:
        entries = self.gazetteer.entries(key.removesuffix(ADMINISTRATIVE))
        if key.endswith(ADMINISTRATIVE):
            wide = np.isin(self.gazetteer.places["kind"][entries["row"]], (_COUNTRY, _REGION))
            entries = entries[wide] if wide.any() else entries
        if not len(entries):
            return None
        w = self.weights
        rows = entries["row"].astype("i8")
        places = self.gazetteer.places[rows]
        kind = places["kind"].astype("i8")
        region = places["region"].astype("i8")
        curated = np.isin(rows, self.gazetteer.curated_rows, kind="table")
        main = np.maximum(entries["main"].astype("f8"), curated)  # every name in the supplement was chosen
        unknown = np.where(curated | (kind != _CITY), CURATED_POPULATION, UNKNOWN_POPULATION)
        size = np.where(places["population"] > 0, places["population"], unknown).astype("f8")
        fame = np.log10(1.0 + places["names"])
        standing = w.population * np.log10(size) + w.fame * fame
        base = standing + self._kind_bonus()[kind]
        if (kind == _CITY).any():
            base -= w.country_kind * ((kind == _COUNTRY) & (size < size[kind == _CITY].max()))
        capital = np.isin(rows, self.gazetteer.capital_rows, kind="table")
        base += w.capital * capital
        # A region named after its chief city (New York, Kyiv) leaves the name to the city.
        for at in np.flatnonzero(kind == _REGION).tolist():
            chief = (kind == _CITY) & (region == region[at]) & (size > size[at] * w.city_share)
            if chief.any():
                main[chief] = main[at] = 1.0
                base[at] = base[chief].max() - w.city_over_region
        return Options(
            rows,
            base,
            unit_vectors(places["latitude"], places["longitude"]),
            np.stack([places["country"], region, kind, capital], axis=1).astype("i8"),
            main,
            self._outshone(
                key.removesuffix(ADMINISTRATIVE), rows, main, np.where(kind == _CITY, 10.0**standing, 0.0)
            ),
        )

    def _outshone(self, key: str, rows: Array, main: Array, standing: Array) -> Array:
        """Return 1 for each town of another main name where one that stands at `KNOWN_SHARE` of the greatest has this one.

        `standing` counts inhabitants and names in other languages, and is 0 for what is no town: Spanish "Venecia" is
        Venice and no Venecia of Colombia. A short form ("Santiago" de Compostela) is no other name.
        """
        found = (main == 0) & (standing > 0)
        if not found.any() or (standing * main).max() < standing.max() * KNOWN_SHARE:
            return np.zeros(len(rows))
        for at in np.flatnonzero(found).tolist():
            found[at] = f" {key} " not in f" {name_key(self.gazetteer.place_at(int(rows[at])).name)} "
        return np.asarray(found, "f8")

    def _kind_bonus(self) -> Array:
        w = self.weights
        bonus = np.zeros(len(KINDS))
        bonus[_COUNTRY] = w.country_kind
        bonus[_CONTINENT] = w.country_kind + w.nature_kind
        bonus[_REGION] = w.region_kind
        for name in ("water", "river", "relief", "island", "area"):
            bonus[KINDS.index(name)] = w.nature_kind
        return bonus

    def settle(self, board: Board, prior: Mapping[str, Mapping[int, float]] | None = None) -> list[Choice]:
        """Choose for all names of a document at once.

        Parameters
        ----------
        board
            The document. One with very many names is settled part by part, in the order of the text.
        prior
            For each key the probabilities that other documents of the corpus give to rows.
        """
        if len(board.keys) <= MAX_NAMES:
            return self._settle(board, prior or {})
        chosen: list[Choice] = []
        for start in range(0, len(board.keys), MAX_NAMES):
            chosen += self._settle(board.part(start, start + MAX_NAMES), prior or {})
        return chosen

    def _settle(self, board: Board, prior: Mapping[str, Mapping[int, float]]) -> list[Choice]:
        if not board.options:
            return []
        w = self.weights
        most = max(MIN_CANDIDATES, MAX_TOTAL // len(board.options))
        many = [options.first(most) for options in board.options]
        sizes = [len(options.rows) for options in many]
        name = np.repeat(np.arange(len(many)), sizes)
        ends = np.cumsum(sizes)
        starts = ends - sizes
        base, facts, unit = (
            np.concatenate([getattr(options, part) for options in many]) for part in ("base", "facts", "unit")
        )
        country, region, kind, capital = facts.T
        base = base + w.main * np.concatenate(
            [options.named(board.main_counts, board.home) for options in many]
        )

        fixed: dict[str, Array] = {}  # votes that do not change from round to round
        if prior:
            fixed["corpus"] = w.corpus * self._prior(board, many, prior)
        for number, kinds in board.kinds.items():
            said = (name == number) & np.isin(kind, list(kinds))
            fixed["kind"] = fixed.get("kind", 0.0) + w.kind * said
        for said in board.beyond:
            mine = np.flatnonzero((name == said.place) & (kind != _COUNTRY) & (kind != _CONTINENT))
            fit = np.zeros(len(name))
            fit[mine] = _fits_distance(self._edge_km(unit[mine], country[mine], said), said.distance_km)
            fixed["edge"] = fixed.get("edge", 0.0) + w.stated * fit
        for number in board.towns:
            mine = name == number
            nation = mine & (kind == _COUNTRY)
            if nation.any():
                fits = np.isin(country, country[nation]) | (base > base[nation].max() - w.country_kind)
                fixed["town"] = fixed.get("town", 0.0) + w.town * (mine & (kind == _CITY) & fits)
        for vote in fixed.values():
            base = base + vote

        other = name[:, None] != name[None, :]
        in_nation = ((country[:, None] == country[None, :]) & other & (country > 0)).astype(np.float32)
        in_region = ((region[:, None] == region[None, :]) & other & (region > 0)).astype(np.float32)
        near_to = self._nearness(other, kind, unit)
        pairs = self._pairs(board, name, facts, unit)
        people: Array | float = 0.0
        crowd = sum(board.demonyms.values())
        if crowd:
            people = np.array([board.demonyms.get(code, 0.0) for code in country.tolist()])
        weight = np.minimum(board.counts, w.most_counts)[name]
        context = min(1.0, (len(many) - 1 + crowd) / FULL_CONTEXT)
        none = w.none + w.none_in_context * context - w.main * (1.0 - board.main_counts) / 2.0
        none = NEVER if board.forced else none
        has_capital = capital.any()
        votes: dict[str, Array] = {}
        probability = _softmax(base, name, starts, none)
        for _ in range(w.rounds):
            mass = probability * weight
            votes = {
                "country": w.country_share
                * (in_nation @ mass + people)
                / (w.share_floor + crowd + _of_others(mass * (country > 0), name, starts)),
                "region": w.region_share
                * (in_region @ mass)
                / (w.region_floor + _of_others(mass * (region > 0), name, starts)),
            }
            near = near_to @ mass
            votes["near"] = w.near * near / (w.near_floor + near)
            if has_capital:
                votes["capital"] = w.capital_abroad * _breadth(mass, country, board.demonyms) * capital
            for reason, strength, matrix in pairs:
                votes[reason] = strength * (matrix @ probability)
            score = base
            for vote in votes.values():
                score = score + vote
            probability = _softmax(score, name, starts, none)
        votes |= fixed
        return [
            Choice(
                options,
                probability[start:end],
                max(0.0, 1.0 - float(probability[start:end].sum())),
                {reason: vote[start:end] for reason, vote in votes.items()},
            )
            for options, start, end in zip(many, starts.tolist(), ends.tolist(), strict=True)
        ]

    def _edge_km(self, unit: Array, country: Array, said: Beyond) -> Array:
        codes = [self.gazetteer.country_code(number) for number in country.tolist()]
        return edge_km(unit, codes, said.edge, said.country)

    @staticmethod
    def _prior(board: Board, many: Sequence[Options], prior: Mapping[str, Mapping[int, float]]) -> Array:
        found = []
        for key, options in zip(board.keys, many, strict=True):
            known = prior.get(key, {})
            found += [known.get(row, 0.0) for row in options.rows.tolist()]
        return np.array(found)

    def _nearness(self, other: Array, kind: Array, unit: Array) -> Array:
        """Return how near each candidate is to each of other names, 0 to 1; the middle of a country is near nothing."""
        chord = np.sqrt(
            np.maximum(0.0, 2.0 - 2.0 * (unit @ unit.T))
        )  # of the unit sphere: the angle, when small
        near = np.exp(chord * np.float32(-EARTH_RADIUS_KM / self.weights.near_km))
        spot = (kind != _COUNTRY) & (kind != _CONTINENT)
        return np.asarray(near * (other & spot & spot[:, None]), np.float32)

    def _pairs(self, board: Board, name: Array, facts: Array, unit: Array) -> list[tuple[str, float, Array]]:
        """Return what the text says of pairs of names: reason, strength, and for which pairs of candidates it holds."""
        shape = (len(name), len(name))
        pairs: list[tuple[str, float, Array]] = []
        if board.containers:
            inside = np.zeros(shape, np.float32)
            for pair in board.containers:
                a, b = np.flatnonzero(name == pair.inner), np.flatnonzero(name == pair.outer)
                within = _contains(facts[b], facts[a])
                if pair.said:
                    within = np.maximum(within, _around(facts[b], unit[b], unit[a]))
                inside[np.ix_(a, b)] = np.maximum(inside[np.ix_(a, b)], within)
                inside[np.ix_(b, a)] = np.maximum(
                    inside[np.ix_(b, a)], within.T * 0.5
                )  # "Texas" gains less than "Paris"
            pairs.append(("container", self.weights.container, inside))
        if board.stated:
            fits = np.zeros(shape, np.float32)
            for said in board.stated:
                a, b = np.flatnonzero(name == said.place), np.flatnonzero(name == said.origin)
                fit = _fits(said, unit[b], unit[a])
                fits[np.ix_(a, b)] = np.maximum(fits[np.ix_(a, b)], fit.T)
                fits[np.ix_(b, a)] = np.maximum(fits[np.ix_(b, a)], fit)
            pairs.append(("stated", self.weights.stated, fits))
        return pairs


def unit_vectors(latitude: Array, longitude: Array) -> Array:
    """Return the unit vectors of points in degrees: an array of shape (n, 3)."""
    north, east = np.radians(latitude.astype("f8")), np.radians(longitude.astype("f8"))
    x, y, z = np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)
    return np.stack([x, y, z], axis=1).astype(np.float32)


def _of_others(mass: Array, name: Array, starts: Array) -> Array:
    """Return for each candidate the mass of all names but its own."""
    own = np.add.reduceat(mass, starts)
    return np.asarray((own.sum() - own)[name])


def _breadth(mass: Array, country: Array, demonyms: Mapping[int, float]) -> float:
    """Return how international a text is: 0 where it speaks of one country, 1 of `WIDE_TEXT` and more."""
    named = {code for code, count in demonyms.items() if count > NAMED}
    totals = np.bincount(country, mass)
    totals[0] = 0.0
    named.update(np.flatnonzero(totals > NAMED).tolist())
    return min(1.0, max(0, len(named) - 1) / (WIDE_TEXT - 1))


def _contains(outer: Array, inner: Array) -> Array:
    """Return which outer candidates contain which inner ones, from their facts: shape (inner, outer)."""
    outer_country, outer_region, outer_kind, _ = outer.T
    country, region, kind, _ = inner.T
    same_country = country[:, None] == outer_country[None, :]
    same_region = (region[:, None] == outer_region[None, :]) & (region > 0)[:, None]
    by_country = same_country & (outer_kind == _COUNTRY)[None, :] & (kind != _COUNTRY)[:, None]
    by_region = same_region & (outer_kind == _REGION)[None, :] & ~np.isin(kind, (_COUNTRY, _REGION))[:, None]
    return np.asarray(by_country | by_region, np.float32)


def _around(outer: Array, outer_unit: Array, inner_unit: Array) -> Array:
    """Return how likely outer candidates too small for `_contains` hold inner ones, by nearness: shape (inner, outer).

    A county, an island or the chief town of a province: the gazetteer knows where their middle lies, and no more.
    """
    far = np.arccos(np.clip(inner_unit @ outer_unit.T, -1.0, 1.0)) * EARTH_RADIUS_KM
    small = ~np.isin(outer[:, 2], (_COUNTRY, _CONTINENT, _REGION))
    return np.asarray(np.exp(-far / AROUND_KM) * small, np.float32)


def _fits(said: Stated, origin: Array, place: Array) -> Array:
    """Return how well pairs of points fit a stated distance and direction, 0 to 1: shape (origins, places)."""
    measured = np.arccos(np.clip(origin @ place.T, -1.0, 1.0)) * EARTH_RADIUS_KM
    fit = _fits_distance(measured, said.distance_km)
    if said.bearing_degrees is not None:
        pole = np.array([0.0, 0.0, 1.0])
        east = np.cross(pole, origin)
        east /= np.maximum(np.linalg.norm(east, axis=1, keepdims=True), 1e-9)
        north = np.cross(origin, east)
        bearing = np.degrees(np.arctan2(east @ place.T, north @ place.T))
        off = np.abs((bearing - said.bearing_degrees + 180.0) % 360.0 - 180.0)
        fit = fit * np.where(off <= MAX_TURN_DEGREES, 1.0, 0.2)
    return np.asarray(fit)


def _fits_distance(measured: Array, stated: float) -> Array:
    """Return how well distances in kilometres fit a stated one, 0 to 1.

    Stated distances are rounded, measured along roads, or from an edge of a town: a third off is still likely.
    """
    spread = max(MIN_SPREAD_KM, stated / 3.0)
    return np.asarray(np.exp(-(((measured - stated) / spread) ** 2) / 2.0))


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
