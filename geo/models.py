"""The values that pass between Dateline's rooms: frozen, slotted, holding tuples.

Spans are half-open character ranges ``[start, end)`` of :attr:`Article.text`. Coordinates are latitude and
longitude in degrees, WGS 84. Days are calendar days, local to the place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - dataclass fields are inspected at run time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Label = Literal["visit", "pass", "plan", "speculation", "past", "denied", "mention"]
"""What a claim says of a traveller at a place: the labels of ATD-VSO (arXiv 2410.16633) and what news adds."""

Motion = Literal["arrive", "leave", "stay", "pass", "go"]
"""How the traveller stands to the place: came to it, went from it, was in it, went through it, headed for it."""

Granularity = Literal["part", "day", "night", "days", "week", "month", "season", "year"]
"""The unit in which a time expression speaks; "days" is a stated range, "part" a part of one day."""

PlaceKind = Literal[
    "city", "district", "region", "county", "country", "continent", "area",
    "water", "river", "relief", "island", "facility",
]  # fmt: skip
"""What a place is. "area" is a named area with no border of its own (the Far East), "relief" mountains and
deserts, "facility" a station, airport, spaceport, base, palace."""

DayIs = Literal["stated", "inferred", "unknown"]
Status = Literal["confirmed", "planned"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read.

    Attributes
    ----------
    id
        Name of its file in the corpus folder.
    text
        The file's text, unchanged but for line ends, which are line feeds (as ``Path.read_text`` gives them).
    body
        Spans of the article's own prose, in order. What lies between (share boxes, teasers of other
        articles, author boxes) is site furniture and never evidence.
    language
        ISO 639-1 code.
    published
        The day of publication, where it is known.
    """

    id: str
    text: str
    body: tuple[Span, ...]
    language: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of one folder and whose journey is asked for.

    ``traveller`` is `None` where ``corpus.toml`` does not name one.
    """

    articles: tuple[Article, ...]
    traveller: str | None = None
    aliases: tuple[str, ...] = ()


GUESSED = "unplaced:"
"""What the ids of places begin with that no gazetteer knows: their positions are guessed from the places named around."""

SUPPLEMENT = "dateline:"
"""What the ids of places begin with that Dateline adds to the gazetteer: border posts, areas that news names, seas."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, or a name that it lacks at a guessed position (:data:`GUESSED`).

    Attributes
    ----------
    id
        Source and number: ``geonames:2988507``, ``country:FR``, ``region:FR-84``, ``dateline:panmunjom``.
    country
        ISO 3166-1 alpha-2 code, `None` for what belongs to none (a sea) or to several (a range).
    region, county
        Codes of the first and second administrative level within `country`, where known.
    population
        Inhabitants; 0 where unknown.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    country: str | None
    kind: PlaceKind
    population: int = 0
    region: str | None = None
    county: str | None = None

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def holds(self, inner: Place) -> bool:
        """Tell whether `inner` lies in this country, region or county; nothing holds itself."""
        if self.id == inner.id or self.country is None or self.country != inner.country:
            return False
        if self.kind == "country":
            return inner.kind != "country"
        if self.kind == "region":
            inside = self.region is not None and self.region == inner.region
            return inside and inner.kind not in {"country", "region"}
        if self.kind == "county":
            same_region = self.region == inner.region or inner.region is None
            return self.county is not None and same_region and self.county == inner.county
        return False

    @property
    def is_guessed(self) -> bool:
        """Whether the position is only guessed."""
        return self.id.startswith(GUESSED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention may mean, with its probability among its rivals and why."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Distance:
    """How far from another place an article says that a place lies.

    Attributes
    ----------
    span
        The number and its unit.
    origin
        The place it is measured from.
    """

    span: Span
    origin: Place
    km: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name found in an article.

    Attributes
    ----------
    span
        Where the name stands.
    name
        The name as it is written there.
    place
        The place chosen, `None` where every candidate was refused.
    candidates
        Best first; the chosen place is among them. Empty before resolution.
    confidence
        Probability, 0 to 1, that `place` is meant.
    reason
        Why this place, or why none, in a few plain words.
    distance
        The distance from another place that the text states beside the name.
    """

    span: Span
    name: str
    place: Place | None = None
    candidates: tuple[Candidate, ...] = ()
    confidence: float = 0.0
    reason: str = ""
    distance: Distance | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A time expression, anchored.

    Attributes
    ----------
    first, last
        First and last day, both included; `None` where that side is open or unknown.
    granularity
        The unit in which the text speaks.
    span
        Where it stands in the article; `None` for a day that was inferred rather than read.
    rule
        The rule that anchored it, in a few plain words.
    rivals
        Other readings, where the text leaves it open.
    clock
        The time of day as ``HH:MM`` and, where the text says it, its zone; `None` without one.
    part
        Part of the day, where that is all the text says: "morning", "evening" … (the keys of ``[dates.parts]``).
    """

    first: date | None
    last: date | None
    granularity: Granularity
    span: Span | None = None
    rule: str = ""
    rivals: tuple[When, ...] = ()
    clock: str | None = None
    part: str = ""

    @property
    def day(self) -> date | None:
        """The one day that it means; `None` where it means several, or where a side is open or unknown."""
        return self.first if self.first == self.last else None

    @property
    def edtf(self) -> str:
        """The interval in the Extended Date/Time Format (ISO 8601-2), e.g. ``2023-09-13/2023-09-16``."""
        return edtf(self.first, self.last, self.granularity)


def edtf(first: date | None, last: date | None, granularity: Granularity = "days") -> str:
    """Write an interval of days as EDTF; ``..`` stands for an open side, ``""`` for no knowledge at all."""
    if first is None and last is None:
        return ""
    if first is not None and first == last:
        return first.isoformat()
    if first is not None and granularity == "month":
        return first.isoformat()[:7]
    if first is not None and granularity == "year":
        return first.isoformat()[:4]
    return f"{first or '..'}/{last or '..'}"


@dataclass(frozen=True, slots=True)
class Nearby:
    """What a mention would be if it told of a visit: on which day, and whether the visit was still to come."""

    when: When | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence of one article says of the traveller and a place.

    Attributes
    ----------
    article
        :attr:`Article.id`.
    sentence
        The sentence that is shown as evidence.
    mention
        The place name in it, resolved: ``mention.place`` is never `None` here.
    when
        The day that the sentence gives for it, or that was carried over from the sentence before.
    actor
        Who the sentence says moved or stayed, as written ("" where it does not say).
    rule
        The rule that decided the label, in a few plain words.
    confidence
        Probability, 0 to 1, that the label is right.
    again
        The sentence speaks of a return: the traveller had been at the place before.
    earlier
        The sentence looks back from what it reports (a pluperfect): no news of the article's own days.
    signs
        How the sentence was read, for :mod:`geo.route.confidence`: "named" where it says the traveller's name, "quoted" where it quotes,
        "beside a time" where it holds a time expression, "a deed"
        where it tells what was done there and no movement or stay, "set off" where one had left for the place,
        "came before" where the sentence tells it behind the place that was reached later, "came from" where it tells the
        arrival elsewhere from there. Of a mention, what stands around it, for :mod:`geo.context`.
    nearby
        Of a mention, the day that it would have if it told of a visit, and whether that was still to come.
    """

    article: str
    sentence: Span
    mention: Mention
    place: Place
    label: Label
    motion: Motion | None = None
    when: When | None = None
    actor: str = ""
    rule: str = ""
    confidence: float = 0.5
    again: bool = False
    earlier: bool = False
    signs: frozenset[str] = frozenset()
    nearby: Nearby | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was found in one article.

    Attributes
    ----------
    written
        The days on which the article can have been written: its day of publication, or what its own dates and the
        articles beside it bound; `None` where nothing tells.
    """

    article: Article
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[When, ...] = ()
    claims: tuple[Claim, ...] = ()
    written: When | None = None

    @property
    def day_written(self) -> date | None:
        """The very day on which the article was written, where that is known."""
        if self.article.published is not None or self.written is None:
            return self.article.published
        return self.written.day


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the journey.

    Attributes
    ----------
    number
        Position on the route, from 1.
    first_day, last_day
        Bounds of the stay, both included; `None` where unknown.
    day_is
        "stated" when an article gives the day, "inferred" when only its neighbours bound it.
    status
        "confirmed" when a visit claim supports it, "planned" when only plans do.
    confidence
        Probability, 0 to 1, that the stop is right.
    evidence
        Claims of visits, passages and plans that support the stop, strongest first.
    other
        Claims about the same place that do not: speculation, earlier trips, denials.
    signs
        What made the confidence, heaviest first: what speaks for or against the stop, and what it adds to the log-odds
        (:mod:`geo.route.confidence`).
    """

    number: int
    place: Place
    first_day: date | None
    last_day: date | None
    day_is: DayIs
    status: Status
    confidence: float
    evidence: tuple[Claim, ...]
    other: tuple[Claim, ...] = ()
    signs: tuple[tuple[str, float], ...] = ()

    @property
    def when(self) -> str:
        """The stay in EDTF."""
        return edtf(self.first_day, self.last_day)

    @property
    def sources(self) -> int:
        """How many articles tell of it independently: what several print in nearly the same words is one claim of the route."""
        return len({claim.article for claim in witnesses(self.evidence)})


def witnesses(evidence: Sequence[Claim]) -> Sequence[Claim]:
    """Return the claims that bear witness to a stop: a plan is no witness of a stay that is reported."""
    return [claim for claim in evidence if claim.label in ("visit", "pass")] or evidence


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one stop to the next, by their numbers."""

    origin: int
    destination: int
    status: Status
    distance_km: float


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One reading in a conflict: what it says (a day in EDTF, or a place's name) and who says it."""

    reading: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more claims that cannot all hold.

    Attributes
    ----------
    kind
        "day": two days for one stop; "place": two places for one time; "denied": a visit that is also denied;
        "plan": an expectation that did not come true.
    about
        The stop's or the event's name.
    followed
        Index in `sides` of the reading that the route follows.
    why
        The reason, in one plain sentence.
    """

    kind: Literal["day", "place", "denied", "plan"]
    about: str
    sides: tuple[ConflictSide, ...]
    followed: int
    why: str


@dataclass(frozen=True, slots=True)
class NotVisited:
    """A place that the articles name and that is no stop, with the reason."""

    place: Place
    why: str
    evidence: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The most plausible journey that all claims make together."""

    traveller: str
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    conflicts: tuple[Conflict, ...] = ()
    not_visited: tuple[NotVisited, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """A traced corpus: what was read in each article, and the route that follows from it."""

    corpus: Corpus
    route: Route
    readings: tuple[Reading, ...] = field(default=())

    def article(self, name: str) -> Article:
        """Return the article of that :attr:`Article.id`; `KeyError` where there is none."""
        for article in self.corpus.articles:
            if article.id == name:
                return article
        raise KeyError(name)
