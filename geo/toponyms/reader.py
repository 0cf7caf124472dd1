"""The reader of one gazetteer: puts recognition and resolution together and says why it chose."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from geo.distance import bearing_degrees, distance_km
from geo.gazetteer import name_key
from geo.gazetteer.outlines import edge_km
from geo.languages import known_languages
from geo.models import Candidate, Distance, Mention, Place, Span
from geo.reasons import Reason, joined
from geo.toponyms.chains import GENITIVE_LENGTH
from geo.toponyms.lexicon import Lexicon, lexicon
from geo.toponyms.recognition import Recognizer
from geo.toponyms.relations import (
    StatedDistance,
    StatedEdge,
    capitals_named,
    country_of_name,
    stated_distances,
    stated_edges,
)
from geo.toponyms.resolution import (
    ADMINISTRATIVE,
    Beyond,
    Board,
    Choice,
    Container,
    Resolver,
    Stated,
    corpus_prior,
    unit_vectors,
)

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.toponyms.pieces import Found

THRESHOLD = -0.2
"""Log odds above which a name counts as a place name: where F1 is highest on the halves of LGL."""

WHERE_CLAIMS_JUDGE = -0.7
"""The same where claims are read from the names afterwards, and what nobody goes to is left out: of the bounds from -0.2 to -2.2
this one finds most stops of ``tests/journeys``, side learn, and loses no precision."""

FOREIGN_MAIN = 0.4
"""How much a main name counts in a language that the gazetteer's main names are not in: exonyms stand beside them."""

RIVALS = 5
"""Candidates kept with a mention."""

_PEOPLE, _MOST_PEOPLE = 0.5, 3.0  # a demonym speaks for its country like half a name, and at most like three
_SMALL_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BRACKETS = 30  # characters of the brackets that tell a name from others of it
_WRAPPED = 4  # line ends
_BROKEN = re.compile(r"[\w,;-]\n[^\W\d_]")
_POINTS = (
    Reason("north"),
    Reason("north-east"),
    Reason("east"),
    Reason("south-east"),
    Reason("south"),
    Reason("south-west"),
    Reason("west"),
    Reason("north-west"),
)
_WHY = {
    "country": Reason("in the same country as other names here"),
    "region": Reason("in the same region as other names here"),
    "near": Reason("near other places named here"),
    "container": Reason("what contains it is named beside it"),
    "stated": Reason("as far from there as the text states"),
    "edge": Reason("as far from the border or the coast as the text states"),
    "kind": Reason("of the kind that the text says"),
    "town": Reason("the town rather than the country: the word before it stands before towns"),
    "capital": Reason("a capital, in a text about several countries"),
    "corpus": Reason("meant so in the other articles"),
}

Document = tuple[str, str, tuple[Mention, ...], str]
"""Text, language, mentions, outlet."""


class Reader:
    """Finds and resolves names in any language, against one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.resolver = Resolver(gazetteer)
        self._known = frozenset(known_languages())
        self._recognizers: dict[str, Recognizer] = {}

    # Recognition

    def recognizer(self, code: str) -> Recognizer:
        """Return the recognizer of a language."""
        lex = self.lexicon(code)
        recognizer = self._recognizers.get(lex.code)
        if recognizer is None:
            recognizer = self._recognizers[lex.code] = Recognizer(lex, self.gazetteer)
        return recognizer

    def lexicon(self, code: str) -> Lexicon:
        """Return the lexicon of a language; all languages without a file share one, whatever their codes."""
        short = code.replace("_", "-").partition("-")[0].lower()
        return lexicon(short if short in self._known else "und")  # "undetermined" in ISO 639

    def read(self, text: str, code: str, threshold: float = THRESHOLD) -> tuple[list[Found], Counter[str]]:
        """Return the names that count as places, and how often each country's people and adjectives are named."""
        text = _unwrapped(text)
        found, demonyms = self.recognizer(code).read(text, threshold)
        small = self.lexicon(code).small_demonyms
        if small:
            demonyms.update([small[word] for word in _SMALL_WORD.findall(text) if word in small])
        return found, demonyms

    def find(self, text: str, code: str, threshold: float = THRESHOLD) -> tuple[Mention, ...]:
        """Find the names in `text`, relations included."""
        mentions = [
            Mention(Span(name.start, name.end), text[name.start : name.end], confidence=_logistic(name.score))
            for name in self.read(text, code, threshold)[0]
        ]
        for span, _ in capitals_named(text, self.lexicon(code), self.gazetteer):
            mentions = [mention for mention in mentions if not span.overlaps(mention.span)]
            mentions.append(
                Mention(span, span.of(text), confidence=0.9, reason=Reason("a capital named by its country"))
            )
        return tuple(sorted(mentions, key=lambda mention: mention.span))

    # Resolution of one document

    def places(self, text: str, code: str) -> list[tuple[int, int, Place | None, float]]:
        """Return the names of one document with their places: start, end, place, confidence."""
        names, demonyms = self.read(text, code)
        spans = [(name.start, name.end) for name in names]
        lex = self.lexicon(code)
        keys = [
            self._key_in_brackets(text, name.start, name.end)
            or self._key_of_found(text[name.start : name.end], name, lex)
            for name in names
        ]
        board = self.board(text, code, spans, keys, demonyms)
        best = self._best(board)
        return [
            (name.start, name.end, place, sure * _logistic(name.score))
            for name, (place, sure) in zip(names, [best.get(key, _NONE) for key in keys], strict=True)
        ]

    def places_at(
        self, text: str, code: str, spans: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int, Place | None, float] | None]:
        """Return the place of each given span, `None` where there is none; an adjective gives its country."""
        lex = self.lexicon(code)
        keys = [
            self._key_in_brackets(text, start, end) or self._key_of(text[start:end], lex, adjectives=True)
            for start, end in spans
        ]
        known = set(keys)
        keys = [
            key or self._near_miss(text[start:end], known)
            for key, (start, end) in zip(keys, spans, strict=True)
        ]
        best = self._best(self.board(text, code, spans, keys, self.read(text, code)[1], forced=True))
        return [
            (start, end, place, sure) if place else None
            for (start, end), (place, sure) in zip(spans, [best.get(key, _NONE) for key in keys], strict=True)
        ]

    def _best(self, board: Board) -> Mapping[str, tuple[Place | None, float]]:
        """Return place and probability of each key of a document."""
        best: dict[str, tuple[Place | None, float]] = {}
        for key, choice in zip(board.keys, self.resolver.settle(board), strict=True):
            at = int(choice.probability.argmax())
            top = float(choice.probability[at])
            place = self.gazetteer.place_at(int(choice.options.rows[at])) if top >= choice.none else None
            best[key] = (place, top if place else choice.none)
        return best

    # Resolution of a corpus

    def resolve(self, documents: Sequence[Document]) -> tuple[tuple[Mention, ...], ...]:
        """Resolve all documents of a corpus together."""
        keys = [
            [
                self._key_in_brackets(text, mention.span.start, mention.span.end)
                or self._key_of(mention.name, self.lexicon(code))
                for mention in mentions
            ]
            for text, code, mentions, _ in documents
        ]
        known = {key for row in keys for key in row if key}
        keys = [
            [key or self._near_miss(mention.name, known) for key, mention in zip(row, mentions, strict=True)]
            for row, (_, _, mentions, _) in zip(keys, documents, strict=True)
        ]
        boards = [
            self.board(
                text,
                code,
                [(m.span.start, m.span.end) for m in mentions],
                row,
                self.read(text, code)[1],
                outlet=outlet,
            )
            for row, (text, code, mentions, outlet) in zip(keys, documents, strict=True)
        ]
        choices = [self.resolver.settle(board) for board in boards]
        if len(boards) > 1:
            priors = corpus_prior(boards, choices)
            choices = [
                self.resolver.settle(board, prior) for board, prior in zip(boards, priors, strict=True)
            ]
        return tuple(
            self._explained(document, row, board, chosen)
            for document, row, board, chosen in zip(documents, keys, boards, choices, strict=True)
        )

    # Names -> keys

    def _key_of(self, name: str, lex: Lexicon, *, adjectives: bool = False) -> str:
        """Return the key under which the gazetteer knows a name, "" where it does not."""
        knows = self.gazetteer.knows
        for ending in lex.possessives:
            name = name.removesuffix(ending)
        full = lex.abbreviations.get(name) or ("." in name and lex.abbreviations.get(name + "."))
        if full and knows(name_key(full)):
            return name_key(full) + (ADMINISTRATIVE if name in lex.short_forms else "")
        key = name_key(name)
        country = lex.demonyms.get(key) if adjectives else None
        if country and not country_of_name(key, self.gazetteer):
            place = self.gazetteer.country(country)
            return name_key(place.name) if place else ""
        if knows(key):
            return key
        if (
            lex.genitive
            and key.endswith(lex.genitive)
            and len(key) > GENITIVE_LENGTH
            and knows(key[: -len(lex.genitive)])
        ):
            return key[: -len(lex.genitive)]
        bare, _, last = key.rpartition(" ")
        if bare and lex.after.get(last) == "place_after" and knows(bare):  # "Readington Township"
            return bare
        if town := self.recognizer(lex.code).town_of(name):  # "Hamburger Flughafen"
            return town
        if name[1:2] == " " and knows(joined := key.replace(" ", "")):  # "R o m"
            return joined
        for word in lex.divisions:  # "Clarke and Oconee counties"
            if knows(f"{key} {word}"):
                return f"{key} {word}"
        first = re.split(r"[-–]", name)[0]  # "Springfield-Junction-2" that nobody knows lies near Springfield
        if first != name and len(first) > 3 and knows(name_key(first)):
            return name_key(first)
        return ""

    def _key_of_found(self, written: str, name: Found, lex: Lexicon) -> str:
        """Return the key of a name that was recognised."""
        if written in lex.short_forms:
            return name.key + ADMINISTRATIVE
        return self._key_of(written, lex) if name.piece.group == "generic" else name.key

    def _key_in_brackets(self, text: str, start: int, end: int) -> str:
        """Return the key of a name with the brackets behind it where that is known: "Frankfurt (Oder)"."""
        if text[end : end + 2] != " (":
            return ""
        close = text.find(")", end, end + _BRACKETS) + 1
        key = name_key(text[start:close])
        return key if close and self.gazetteer.knows(key) else ""

    def _near_miss(self, name: str, known: set[str]) -> str:
        return self.gazetteer.near_miss(name_key(name), frozenset(known))

    # The board

    def board(
        self,
        text: str,
        code: str,
        spans: Sequence[tuple[int, int]],
        keys: Sequence[str],
        demonyms: Counter[str],
        *,
        outlet: str = "",
        forced: bool = False,
    ) -> Board:
        """Lay out a document's names for the resolver."""
        lex = self.lexicon(code)
        order: dict[str, int] = {}
        counts: list[float] = []
        options = []
        numbers: list[int] = []  # of each span's name on the board, -1 for none
        kinds: dict[int, set[int]] = {}
        towns: set[int] = set()
        for key, (start, end) in zip(keys, spans, strict=True):
            number = order.get(key, -1)
            if number < 0 and key and (found := self.resolver.options(key)) is not None:
                number = order[key] = len(order)
                counts.append(0.0)
                options.append(found)
            numbers.append(number)
            if number >= 0:
                counts[number] += 1.0
                if lex.kinds and (said := _kinds_beside(text, start, end, lex)):
                    kinds.setdefault(number, set()).update(said)
                if lex.town_prepositions and _word_before(text, start) in lex.town_prepositions:
                    towns.add(number)
        containers = [
            Container(numbers[at], numbers[at + 1], said=gap["said"] is not None)
            for at in range(len(spans) - 1)
            if 0 <= numbers[at] != numbers[at + 1] >= 0
            and (gap := lex.inside.fullmatch(text, spans[at][1], spans[at + 1][0]))
        ]
        stated = [
            Stated(numbers[said.place], numbers[said.origin], said.distance_km, said.bearing_degrees)
            for said in stated_distances(text, spans, lex)
            if 0 <= numbers[said.place] != numbers[said.origin] >= 0
        ]
        beyond = [
            Beyond(numbers[said.place], said.edge, said.country, said.distance_km)
            for said in stated_edges(text, spans, lex, self.gazetteer)
            if numbers[said.place] >= 0
        ]
        people = {
            self.gazetteer.country_number(country): min(_MOST_PEOPLE, _PEOPLE * count)
            for country, count in demonyms.items()
        }
        home = self.recognizer(code).home_of(outlet) if outlet else ""
        if home and (found := self.resolver.options(home)) is not None:
            order[home + _OUTLET] = len(order)  # one more name, that votes and is voted for
            counts.append(1.0)
            options.append(found)
        return Board(
            list(order),
            options,
            np.array(counts),
            containers,
            people,
            kinds,
            stated,
            beyond,
            frozenset(towns),
            1.0 if lex.main_names else FOREIGN_MAIN,
            frozenset(map(self.gazetteer.country_number, lex.home)) - {0},
            forced,
        )

    # Reasons

    def _explained(
        self, document: Document, keys: Sequence[str], board: Board, chosen: Sequence[Choice]
    ) -> tuple[Mention, ...]:
        text, code, mentions, _ = document
        lex = self.lexicon(code)
        by_key = dict(zip(board.keys, chosen, strict=True))
        made = []
        for mention, key in zip(mentions, keys, strict=True):
            relation = next(
                (country for _, country in capitals_named(mention.name, lex, self.gazetteer)), None
            )
            capital = self.gazetteer.capital(relation) if relation else None
            if capital:
                country = self.gazetteer.country(relation or "")
                reason: str = Reason("the capital of {country}", country=country or relation)
                made.append(
                    Mention(
                        mention.span, mention.name, capital, (Candidate(capital, 0.95, reason),), 0.95, reason
                    )
                )
            elif key in by_key:
                made.append(self._chosen(mention, key, by_key[key]))
            else:
                made.append(
                    Mention(mention.span, mention.name, reason=Reason("no place of this name is known"))
                )
        spans = [(mention.span.start, mention.span.end) for mention in mentions]
        for said in stated_distances(text, spans, lex):
            place, origin = made[said.place].place, made[said.origin].place
            if place and origin:
                # the first: what follows in brackets says the same in miles
                distance = made[said.place].distance or Distance(said.span, origin, said.distance_km)
                made[said.place] = _with(
                    replace(made[said.place], distance=distance), _measured(said, origin, place)
                )
        for beyond in stated_edges(text, spans, lex, self.gazetteer):
            place = made[beyond.place].place
            if place:
                made[beyond.place] = _with(made[beyond.place], self._measured_edge(beyond, place))
        return tuple(made)

    def _measured_edge(self, said: StatedEdge, place: Place) -> str:
        """Put a stated distance from a border or a coast beside the measured one."""
        unit = unit_vectors(np.array([place.latitude]), np.array([place.longitude]))
        (far,) = edge_km(unit, [place.country or ""], said.edge, said.country).tolist()
        country = self.gazetteer.country(said.country or place.country or "")
        if country is None or math.isinf(far):
            return ""
        stated, measured = f"{said.distance_km:.0f}", f"{far:.0f}"
        if said.edge == "border":
            return Reason(
                "stated: {stated} km from the border of {country}, measured: {measured} km",
                stated=stated,
                country=country,
                measured=measured,
            )
        return Reason(
            "stated: {stated} km from the coast of {country}, measured: {measured} km",
            stated=stated,
            country=country,
            measured=measured,
        )

    def _chosen(self, mention: Mention, key: str, choice: Choice) -> Mention:
        order = np.argsort(-choice.probability, kind="stable")[:RIVALS].tolist()
        candidates = tuple(
            Candidate(
                self.gazetteer.place_at(int(choice.options.rows[at])),
                float(choice.probability[at]),
                self._reason(mention.name, key, choice, at),
            )
            for at in order
        )
        best = candidates[0]
        if choice.none > best.score:
            reason = Reason(
                "refused: nothing here speaks for {place} in {country}",
                place=best.place,
                country=best.place.country,
            )
            return Mention(mention.span, mention.name, None, candidates, choice.none, reason)
        return Mention(mention.span, mention.name, best.place, candidates, best.score, best.reason)

    @staticmethod
    def _reason(name: str, key: str, choice: Choice, at: int) -> str:
        """Say in plain words what spoke for a candidate."""
        parts = []
        if len(choice.options.rows) == 1:
            parts.append(Reason("the only place of this name"))
        spoken = sorted(((float(votes[at]), kind) for kind, votes in choice.votes.items()), reverse=True)
        parts += [_WHY[kind] for vote, kind in spoken if vote > 0.7]
        if not parts:
            largest = choice.options.base[at] == choice.options.base.max()
            parts.append(
                Reason("the most prominent place of this name")
                if largest
                else Reason("a lesser place of this name")
            )
        if not choice.options.main[at]:
            parts.append(Reason("another name of it"))
        if (
            name_key(name).replace(" ", "") not in key.replace(" ", "")
            and len(key) > 4
            and name[:2].casefold() == key[:2]
        ):
            parts.append(Reason("read with one letter changed"))
        return joined(*parts)


_OUTLET = "\x1d"
"""Put behind the key of an outlet's town: it is no name of the text."""

_NONE: tuple[Place | None, float] = (None, 0.0)


def _unwrapped(text: str) -> str:
    """Put spaces for the line ends of a text that was broken to a fixed width: names go on behind them.

    A line end between two words of a sentence is one that means nothing; where most are such, all are.
    """
    ends = text.count("\n")
    if ends < _WRAPPED or len(_BROKEN.findall(text)) < ends / 2:
        return text
    return text.replace("\n", " ")


def _word_before(text: str, start: int) -> str:
    before = text[max(0, start - 30) : start].casefold().split()
    return before[-1] if before and text[start - 1 : start] == " " else ""


def _kinds_beside(text: str, start: int, end: int, lex: Lexicon) -> frozenset[int]:
    """Return the kinds of place that the word before or after a name says ("cosmodrome de Baïkonour")."""
    left = text[max(0, start - 30) : start].rstrip(" '’").casefold().rsplit(None, 3)[-3:]
    for word in reversed(left):
        kinds = lex.kinds.get(word)
        if kinds is not None:
            return kinds
        if word not in lex.links and word[-2:] not in {"l", "d"}:
            break
    right = text[end : end + 25].split(None, 1)
    if right and text[end : end + 1] == " ":
        return lex.kinds_after.get(right[0].strip(".,;:!?)").casefold(), _NO_KINDS)
    return _NO_KINDS


_NO_KINDS: frozenset[int] = frozenset()


def _with(mention: Mention, more: str) -> Mention:
    """Add to the reason of a mention, where there is something to add."""
    return replace(mention, reason=joined(mention.reason, more)) if more else mention


def _measured(said: StatedDistance, origin: Place, place: Place) -> str:
    """Put a stated distance from another place beside the measured one."""
    there, here = (origin.latitude, origin.longitude), (place.latitude, place.longitude)
    stated, measured = f"{said.distance_km:.0f}", f"{distance_km(there, here):.0f}"
    point = _point(bearing_degrees(there, here))
    if said.bearing_degrees is None:
        return Reason(
            "stated: {stated} km from {origin}, measured: {measured} km {point}",
            stated=stated,
            origin=origin,
            measured=measured,
            point=point,
        )
    return Reason(
        "stated: {stated} km {direction} of {origin}, measured: {measured} km {point}",
        stated=stated,
        direction=_point(said.bearing_degrees),
        origin=origin,
        measured=measured,
        point=point,
    )


def _point(bearing: float) -> Reason:
    return _POINTS[round(bearing / 45.0) % 8]


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
