"""Toponym recognition: text -> the names in it that are places.

A chain of capitalised words is cut into the longest names that the gazetteer knows. Each is then weighed: what kind
of place has the name, what stands before and after, what else the document says. The sum of the weights is the log
odds that the name is a place. The features are few and the same in every language; the words behind them stand in
``data/languages``; the weights are learned by ``benchmarks/toponyms_fit.py``.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.dictionary import is_small_word, is_word
from geo.gazetteer import name_key
from geo.gazetteer.lookup import EDIT_LENGTH, one_edit
from geo.gazetteer.sources import KINDS
from geo.languages import DATA
from geo.people import person_names
from geo.toponyms.lexicon import dateline, joined_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.gazetteer.lookup import Array
    from geo.toponyms.lexicon import Lexicon

MAX_WORDS = 6
"""Longest name that is looked up, in words."""

GENITIVE_LENGTH = 3
"""Letters over which the end of a word may be a genitive: "Roms", but no "bis"."""

HOPELESS = -2.2
"""Log odds below which nothing else in a document can make a name a place."""

HOPELESS_ALONE = -4.5
"""The same for a name before its surroundings are looked at."""

# A country's capital is named like a town of at least 10 ** 5 people, however few live there (Stanley, Vaduz).
_CAPITAL = 5

DATELINE = 2.5
"""Weight of a name at the beginning of a line before a date or an agency's sign. Set by hand: LGL has no datelines."""

UNMISTAKABLE = 0.8
"""Weight of a town's name that is no word and no person's, and that one place alone has. Set by hand: LGL's names are mostly shared."""

OF_A_REGION = -3.0
"""Weight of a region's or a country's name behind an institution's: it says nothing of where that stands."""

STRONG = 1.0
"""Log odds from which a name speaks for others of its document."""

_MEMO = 20_000  # chains of capitalised words remembered: about 10 MB
_NEAR_ENOUGH = 12  # candidates of a name that may fit a document's regions
_LOOK = 20_000  # characters searched for a word in lower case

_SMALL_WORD = re.compile(r"[^\W\d_A-Z]+$")
_GENERIC_LENGTH = 16  # characters: no word for a thing is longer
_HYPHENS = frozenset("-‐‑")
_CAPITAL_TAIL = re.compile(r"[-‐‑](?:[ld]['’])?((?=[^\W\d_])\w+)")
"""What a name goes on with behind a hyphen."""
_NUMBER = re.compile(r" \d+\b")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[ \u00a0]*$)")

# Scripts without capitals: those that set spaces between words (Arabic, Hebrew, those of India ...), and those that set
# none or glue particles to names (Thai, Chinese, Japanese, Korean).
_SPACED = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u1200-\u139f]+(?: [\u0590-\u08ff\u0900-\u0dff\u1200-\u139f]+)*"
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_CASELESS = re.compile(r"[\u0590-\u109f\u1200-\u139f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_CASELESS_WORDS, _CASELESS_LETTERS = 4, 12
_GENERIC = frozenset({"place_after", "street_after"})


class Piece(NamedTuple):
    """A name inside a chain: characters relative to the chain, what the chain alone says of it."""

    start: int
    end: int
    key: str
    group: str
    first: bool
    last: bool
    numbered: bool
    features: tuple[str, ...]
    score: float
    country: str  # of a demonym, else ""
    personal: bool  # stands in a person's name
    likely: bool  # may be a name of a place


class Found(NamedTuple):
    """A name in the text: its characters, its key, the log odds that it is a place, what it is made of."""

    start: int
    end: int
    key: str
    score: float
    piece: Piece
    before: str
    after: str


class _Form(NamedTuple):
    """A word as written: its key, how many characters of it are an ending, what the gazetteer knows."""

    key: str
    ending: int
    capital: bool
    known: bool  # is a name, or an adjective of one
    leads: bool  # starts a longer name
    whole: str  # its key with the ending: "King's" of "King's Lynn"


class _Word(NamedTuple):
    start: int
    end: int
    key: str
    capital: bool
    known: bool
    leads: bool
    ending: int = 0
    whole: str = ""


@cache
def default_weights() -> Mapping[str, float]:
    """Return the learned weights by feature."""
    path = DATA / "toponyms" / "weights.json"
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return weights


class Recognizer:
    """Finds names in one language; remembers the chains it has cut."""

    def __init__(
        self, lexicon: Lexicon, gazetteer: Gazetteer, weights: Mapping[str, float] | None = None
    ) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.weights = dict(default_weights() if weights is None else weights)
        for feature, more in lexicon.weights.items():
            self.weights[feature] = self.weights.get(feature, 0.0) + more
        self.given, self.family = person_names()
        self.capitals = frozenset(gazetteer.capital_rows.tolist())
        self.weights.setdefault(">dateline", DATELINE)
        self.weights.setdefault("unmistakable", UNMISTAKABLE)
        for group in ("region", "wide"):  # the University of Washington stands in Seattle
            for place in ("", "in "):
                self.weights.setdefault(f"{group} {place}<seat_before of", OF_A_REGION)
        self._generics = frozenset(
            word for word, kind in lexicon.before.items() if kind == "place_before" and lexicon.small_generics
        )
        self._connectors = joined_by(lexicon.code)
        self._leading = frozenset(key.partition(" ")[0] for key in lexicon.demonyms if " " in key)
        self._chains: dict[str, tuple[Piece, ...]] = {}
        self._forms: dict[str, _Form] = {}
        self._misspelt: dict[str, str] = {}
        self._befores: dict[str, str] = {}
        self._afters: dict[str, str] = {}
        self._lifts: dict[_State, float] = {}
        self._kinds: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._homes: dict[str, tuple[frozenset[int], int]] = {}
        self._sides: dict[tuple[str, str, str], float] = {}

    def find(self, text: str, bar: float = -math.inf) -> list[Found]:
        """Return every likely name in `text` whose log odds are over `bar`, in order, without overlap."""
        return self.read(text, bar)[0]

    def read(self, text: str, bar: float = -math.inf) -> tuple[list[Found], Counter[str]]:
        """Return what `find` returns, and the country codes of capitalised adjectives and inhabitants."""
        found, demonyms, persons = self.survey(text)
        names = []
        lifts = self._lifts
        for name, state in zip(found, self._states(text, found, persons), strict=True):
            lift = lifts.get(state)
            if lift is None:
                lift = lifts[state] = sum(
                    [self.weights.get(feature, 0.0) for feature in _state_features(state)]
                )
            start, end, key, score, piece, before, after = name
            if score + lift > bar:
                names.append(Found(start, end, key, score + lift, piece, before, after))
        return names, demonyms

    def features(self, text: str) -> list[tuple[Found, tuple[str, ...]]]:
        """Return every likely name with all its features: what the weights are learned from."""
        found, _, persons = self.survey(text)
        return [
            (
                name,
                name.piece.features
                + _side_features(name.piece.group, name.before, name.after)
                + _state_features(state),
            )
            for name, state in zip(found, self._states(text, found, persons), strict=True)
        ]

    def survey(self, text: str) -> tuple[list[Found], Counter[str], set[str]]:
        """Go once through a text.

        Returns
        -------
        list of Found
            Every likely name with the log odds that its own surroundings give.
        Counter
            Country codes of the capitalised adjectives and inhabitants ("Russian").
        set of str
            Keys of the names that stand in a person's name ("Robert Washington").
        """
        found: list[Found] = []
        demonyms: Counter[str] = Counter()
        persons: set[str] = set()
        unknown: list[tuple[int, int, str]] = []
        chains, sides = self._chains, self._sides
        look_before, look_after = self._before, self._after
        articles = bool(self.lexicon.articles)
        small_generics = bool(self._generics)
        for hit in self.lexicon.run.finditer(text):
            chain = hit.group()
            pieces = chains.get(chain)
            if pieces is None:
                pieces = self._pieces(chain, text, hit.end())
            offset, stop = hit.span()
            if small_generics and (whole := self._with_generic(text, offset, stop)):
                found.append(whole)
                continue
            if articles and (whole := self._with_article(text, offset, stop)):
                found.append(whole)
                continue
            if not pieces:
                continue
            hyphens = "-" in chain or text[offset - 1 : offset] == "-" or text[stop : stop + 1] == "-"
            for piece in pieces:
                if not piece.likely:
                    if piece.country:
                        demonyms[piece.country] += 1
                    elif piece.group == "unknown":
                        unknown.append((offset, stop, piece.key))
                    elif piece.personal:
                        persons.add(piece.key)
                    continue
                before = look_before(text, offset) if piece.first else ""
                if articles and before.endswith(_ARTICLE) and self._has_article(text, offset, piece):
                    before = before.removesuffix(_ARTICLE)
                after = look_after(text, stop) if piece.last else ""
                if (
                    (before == "<start" or after == ">stop")
                    and piece.first
                    and piece.last
                    and self._in_dateline(text, offset, stop)
                ):
                    after = ">dateline"
                elif hyphens and self._in_longer_name(text, offset + piece.start, offset + piece.end):
                    continue
                if before == "<start" and after not in _CLOSED and self._is_only_capital(piece):
                    continue
                side = sides.get((piece.group, before, after))
                score = piece.score + (self._side(piece.group, before, after) if side is None else side)
                if piece.personal or before in _PERSONAL:
                    persons.add(piece.key)
                if score < HOPELESS:
                    continue
                end = offset + piece.end
                if piece.numbered and (number := _NUMBER.match(text, end)):
                    end = number.end()
                found.append(Found(offset + piece.start, end, piece.key, score, piece, before, after))
        found = self._with_misspelt(text, found, unknown)
        if not self.lexicon.before and _CASELESS.search(
            text
        ):  # languages with data are written with capitals
            found = sorted([*found, *self._caseless(text)])
        return found, demonyms, persons

    def _is_only_capital(self, piece: Piece) -> bool:
        """Tell a name that opens a sentence and is a word of the dictionary: "Eher würdigte er …".

        Only a village's, or in German, whose names of places are nouns, what some atlas has for a town.
        """
        if not (piece.first and piece.last) or self.lexicon.words:
            return False
        odd = piece.group == "small" or (self.lexicon.capital_nouns and not self._is_main(piece.key))
        return odd and is_small_word(piece.key, self.lexicon.code)

    def _with_generic(self, text: str, offset: int, stop: int) -> Found | None:
        """Return "océan Indien" and "mar Rojo", where the language writes the word for the thing small."""
        if text[offset - 1 : offset] != " ":
            return None
        before = _SMALL_WORD.search(text, max(0, offset - _GENERIC_LENGTH), offset - 1)
        if before is None or name_key(before.group()) not in self._generics:
            return None
        start = before.start()
        key = name_key(text[start:stop])
        if not self.gazetteer.knows(key):
            return None
        return self._whole(start, stop, key)

    def _with_article(self, text: str, offset: int, stop: int) -> Found | None:
        """Return "la Havane", "la Corogne": a town whose article the text writes small, and which has no name without."""
        if text[offset - 1 : offset] != " " or self.lexicon.capital_nouns:
            return None
        before = _SMALL_WORD.search(text, max(0, offset - _GENERIC_LENGTH), offset - 1)
        if before is None or name_key(before.group()) not in self.lexicon.articles:
            return None
        words = self._words(text[offset:stop])
        alone = _joined_key(words, 0, len(words))
        ordinary = alone in self.lexicon.common or alone in self.lexicon.words
        if ordinary or self._kind(alone)[0]:
            return None
        key = f"{name_key(before.group())} {alone}"
        return self._whole(before.start(), stop, key) if self._kind(key)[0] in {"middle", "big"} else None

    def _in_dateline(self, text: str, start: int, end: int) -> bool:
        """Tell that a name, or a container in brackets behind it, is the place of a report's dateline."""
        opening = text[start - 1 : start]
        if opening not in {"", "\n", "("}:
            return False
        if opening == "(" and text[end : end + 1] == ")":
            opens = "\n" not in text[max(0, start - 40) : start - 1].lstrip("\n")
            line = text.rfind("\n", 0, start) + 1
            return opens and start - line <= 40 and bool(dateline(self.lexicon.code).match(text, end + 1))
        return opening != "(" and bool(dateline(self.lexicon.code).match(text, end))

    def _in_longer_name(self, text: str, start: int, end: int) -> bool:
        """Tell "Notre-Dame" in "Notre-Dame-de-la-Garde" and "Russie" in "Impératrice-de-Russie"."""
        if text[end : end + 1] in _HYPHENS and self._connectors.match(text, end):
            return True
        key = name_key(text[start:end])
        if text[start - 1 : start] in _HYPHENS and key.startswith("st "):
            return True  # "Le Bouchet-Saint-Nicolas"
        tail = _CAPITAL_TAIL.match(text, end)
        if tail is not None and tail[1][0].isupper() and self._kind(key)[0] in ("small", "other"):
            return not self._kind(name_key(tail[1]))[0]  # "La Bastide-Puylaurent" is no other La Bastide
        return text[start - 1 : start] in _HYPHENS and bool(
            self._connectors.search(text, max(0, start - 5), start)
        )

    def _caseless(self, text: str) -> Iterator[Found]:
        """Yield the longest names in the parts of a text whose script has no capitals, by name matching alone."""
        for hit in _SPACED.finditer(text):
            words = [(part.start(), part.end()) for part in re.finditer(r"\S+", hit.group())]
            at = 0
            while at < len(words):
                for stop in range(min(len(words), at + _CASELESS_WORDS), at, -1):
                    name = self._matched(text, hit.start() + words[at][0], hit.start() + words[stop - 1][1])
                    if name:
                        yield name
                        at = stop - 1
                        break
                at += 1
        for hit in _UNSPACED.finditer(text):
            start = hit.start()
            while start < hit.end() - 1:
                for end in range(min(hit.end(), start + _CASELESS_LETTERS), start + 1, -1):
                    name = self._matched(text, start, end)
                    if name:
                        yield name
                        start = end - 1
                        break
                start += 1

    def _matched(self, text: str, start: int, end: int) -> Found | None:
        """Return the name at these characters where it is that of a large place."""
        key = name_key(text[start:end])
        large = len(key) > 1 and self._kind(key)[0] in _LARGE
        return self._whole(start, end, key) if large else None

    def _whole(self, start: int, end: int, key: str) -> Found:
        """Return a name that was matched as a whole, whatever stands around it."""
        group, kinds = self._kind(key)
        piece = Piece(0, end - start, key, group, True, True, False, kinds, STRONG, "", False, True)
        return Found(start, end, key, STRONG, piece, "", "")

    def _with_misspelt(
        self, text: str, found: list[Found], unknown: list[tuple[int, int, str]]
    ) -> list[Found]:
        """Add long words that nobody knows where one letter makes them a name."""
        if not unknown:
            return found
        known = frozenset(
            [name.key for name in found if name.score >= STRONG and len(name.key) >= EDIT_LENGTH - 1]
        )
        edges = {edge for key in known for edge in (key[:3], key[-3:])}  # one edit leaves one of the two
        more = []
        for start, end, key in unknown:
            if is_word(text[start:end], self.lexicon.code):
                continue  # "Türen" is no Turin
            near = self._misspelt.get(key)
            if near is None:
                near = ""
                if (
                    self._before(text, start) in _PLACING
                ):  # else only this document's names: all cost half a millisecond
                    near = self._misspelt[key] = self.gazetteer.near_miss(key)
            if not near and (key[:3] in edges or key[-3:] in edges):
                close = [other for other in known if one_edit(key, other)]
                near = close[0] if len(close) == 1 else ""
            if near:
                piece = self._piece(
                    near, [_Word(0, len(near), near, capital=True, known=True, leads=False)], 0, 1, near
                )
                before, after = self._before(text, start), self._after(text, end)
                score = piece.score + self._side(piece.group, before, after)
                more.append(Found(start, end, near, score, piece, before, after))
        return sorted([*found, *more]) if more else found

    def _side(self, group: str, before: str, after: str) -> float:
        key = (group, before, after)
        score = self._sides.get(key)
        if score is None:
            score = self._sides[key] = sum(self.weights.get(name, 0.0) for name in _side_features(*key))
        return score

    def home_of(self, outlet: str) -> str:
        """Return the key of the large town, region or country that an outlet is named after, "" where there is none."""
        words = outlet.split()
        for size in range(min(MAX_WORDS, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                key = name_key(" ".join(words[start : start + size]))
                ordinary = len(key) < 4 or key in self.lexicon.common or key in self.lexicon.words
                if not ordinary and self._kind(key)[0] in _LARGE:
                    return key
        return ""

    def _ends_clause(self, text: str, end: int) -> bool:
        """Tell whether no noun follows: the text or the clause ends here, or a preposition or article comes next."""
        following = text[end : end + 24].split(None, 1)
        if not following or not text[end].isspace():
            return True
        return self.lexicon.before.get(name_key(following[0])) in {"before_place", "before_weak"}

    # One chain

    def _pieces(self, chain: str, text: str, end: int) -> tuple[Piece, ...]:
        """Return what a chain consists of, which ends at `end`; its own, unless the words behind it matter."""
        known, kept = chain, False
        if chain.endswith(self.lexicon.possessives):
            # "St. John's, Newfoundland": an ending that no noun follows is part of the name.
            kept = self._ends_clause(text, end)
            known = f"{chain}\0{kept}"
        pieces = self._chains.get(known)
        if pieces is None:
            if len(self._chains) > _MEMO:
                self._chains.clear()
            pieces = self._chains[known] = self._cut(chain, kept=kept)
        return pieces

    def _cut(self, chain: str, *, kept: bool = False) -> tuple[Piece, ...]:
        words = self._words(chain)
        if kept:
            self._keep_ending(words)
        pieces: list[Piece] = []
        at, held = 0, False
        while at < len(words):
            stop = self._name_end(words, at)
            if stop and not self._is_opened(chain, words, at, stop):
                key = _joined_key(words, at, stop)
                holds = self._is_held(chain, words, key, stop)
                pieces.append(self._piece(chain, words, at, stop, key, held=held, holds=holds))
                at, held = stop, holds
            else:
                at, held = at + 1, False
        if not pieces and len(words) == 1 and len(words[0].key) >= EDIT_LENGTH and words[0].key.isalpha():
            word = words[0]
            return (
                Piece(
                    word.start, word.end, word.key, "unknown", True, True, False, (), 0.0, "", False, False
                ),
            )
        return tuple(pieces)

    def _name_end(self, words: list[_Word], at: int) -> int:
        """Return where the name from `at` ends, 0 where there is none: "Neches River", and more than that, "Salt Lake City"."""
        generic, known = self._generic_end(words, at), self._known_end(words, at)
        longer = known > generic and (not generic or self._is_main(_joined_key(words, at, known)))
        return known if longer else generic

    def _is_held(self, chain: str, words: list[_Word], key: str, stop: int) -> bool:
        """Tell that the state or country of a town stands right behind it, without a comma: "Moab Utah", "Florence Italy"."""
        end = self._known_end(words, stop) if stop < len(words) else 0
        if (
            not end
            or self._kind(key)[0] not in _TOWNS
            or chain[words[stop - 1].end : words[stop].start] != " "
        ):
            return False
        container = _joined_key(words, stop, end)
        person = key in self.given and container in self.family  # "George Washington"
        if person or key in self.lexicon.common or key in self.lexicon.words:
            return False
        group = self._kind(container)[0]
        if group == "region":
            return not self._home(container)[0].isdisjoint(self._home(key)[0])
        return group == "wide" and self._home(container)[1] in self._countries(key)

    def _countries(self, key: str) -> frozenset[int]:
        """Return the countries in which a name has candidates."""
        rows = self.gazetteer.entries(key)[:_NEAR_ENOUGH]["row"]
        return frozenset(self.gazetteer.places[rows]["country"].tolist())

    def _is_opened(self, chain: str, words: list[_Word], at: int, stop: int) -> bool:
        """Tell both words of "Port Dover", which the gazetteer lacks: another place; "Port Said" is a name that it has."""

        def opens(first: int) -> bool:
            """Tell an opener with a capitalised word right behind it."""
            if not 0 <= first < len(words) - 1 or words[first].key not in self.lexicon.openers:
                return False
            beside = chain[words[first].end : words[first + 1].start] == " "
            return beside and words[first].capital and words[first + 1].capital

        group = self._kind(_joined_key(words, at, stop))[0]
        return group not in {"", "region", "street"} and (opens(at - 1) or (stop == at + 1 and opens(at)))

    def _keep_ending(self, words: list[_Word]) -> None:
        """Give the last word its ending back where a name of several words has it."""
        last = words[-1]
        for size in (3, 2):
            key = " ".join([*[word.whole for word in words[-size:-1]], last.whole])
            if size <= len(words) and self._is_main(key):
                words[-1] = last._replace(key=last.whole, end=last.end + last.ending, ending=0)
                return

    def _known_end(self, words: list[_Word], at: int) -> int:
        """Return where the longest known name from `at` ends, 0 where there is none."""
        word = words[at]
        if not word.capital:
            return 0
        if not word.leads:
            return at + 1 if word.known else 0
        knows, demonyms = self.gazetteer.knows, self.lexicon.demonyms
        lead = self.lexicon.before.get(words[at].key) in {"before_weak", "before_place"}
        for stop in range(min(len(words), at + MAX_WORDS), at, -1):
            last = words[stop - 1]
            if not last.capital and not last.key.isdigit():
                continue
            key = _joined_key(words, at, stop)
            if not (knows(key) or key in demonyms):
                continue
            if stop - at > 1:
                if lead and knows(key.partition(" ")[2]) and not self._is_main(key):
                    return 0  # "The Hague" is a name, "The U.S." an article and a name
                after = self.lexicon.after.get(last.key, "")
                follows = self.lexicon.after.get(words[stop].key, "") if stop < len(words) else ""
                if (
                    after == "facility_after"
                    and follows == "facility_after"
                    and knows(key.rpartition(" ")[0])
                ):
                    continue  # "Dublin City Council": the council of Dublin
            return stop
        return 0

    def _is_main(self, key: str) -> bool:
        return bool(self.gazetteer.entries(key)["main"].any())

    def _generic_end(self, words: list[_Word], at: int) -> int:
        """Return where "Candlewood Drive" or "Neches River" ends, a name by its last word; 0 where none starts."""
        if not words[at].capital or self.lexicon.before.get(words[at].key, "place_before") != "place_before":
            return 0
        for stop in range(at + 1, min(len(words), at + 4)):
            word = words[stop]
            if not word.capital:
                return 0
            if self.lexicon.after.get(word.key) in _GENERIC:
                if self._starts_later(words, at, stop + 1):
                    return 0
                following = words[stop + 1] if stop + 1 < len(words) else None
                if following and following.capital and self.lexicon.after.get(following.key) in _GENERIC:
                    return stop + 2
                return stop + 1
        return 0

    def _starts_later(self, words: list[_Word], at: int, stop: int) -> bool:
        """Tell whether "Three Eastland County" or "Augusta's Highland Avenue" is a name from a later word on only."""
        knows = self.gazetteer.knows
        keys = [word.key for word in words[at:stop]]
        if knows(" ".join(keys)):
            return False
        if words[at].ending:
            return True
        return any(knows(" ".join(keys[later:])) for later in range(1, len(keys) - 1))

    def _words(self, chain: str) -> list[_Word]:
        words = []
        forms = self._forms
        for hit in self.lexicon.token.finditer(chain):
            written = hit.group()
            form = forms.get(written)
            if form is None:
                if len(forms) > _MEMO:
                    forms.clear()
                form = forms[written] = self._form(written)
            words.append(
                _Word(
                    hit.start(),
                    hit.end() - form.ending,
                    form.key,
                    form.capital,
                    form.known,
                    form.leads,
                    form.ending,
                    form.whole,
                )
            )
        return words

    def _form(self, written: str) -> _Form:
        lex, gazetteer = self.lexicon, self.gazetteer
        form = written
        for possessive in lex.possessives:
            if form.endswith(possessive):
                form = form[: -len(possessive)]
                break
        full = lex.abbreviations.get(form) or ("." in form and lex.abbreviations.get(form + "."))
        key = name_key(full or form)
        if (
            lex.genitive
            and key.endswith(lex.genitive)
            and len(key) > GENITIVE_LENGTH
            and not gazetteer.knows(key)
        ):
            bare = key[: -len(lex.genitive)]
            key = bare if gazetteer.knows(bare) else key
        known = gazetteer.knows(key) or key in lex.demonyms
        ending = len(written) - len(form)
        whole = name_key(written) if ending else key
        leads = key in self._leading or gazetteer.starts(key) or (ending > 0 and gazetteer.starts(whole))
        elided = form[0] in "lLdD" and form[1:2] in {"'", "’"} and len(form) > 2
        capital = form[2 if elided else 0].isupper()  # "Europe", "l'Europe", but not "L'avion"
        return _Form(key, ending, capital, known, leads, whole)

    def _piece(
        self,
        chain: str,
        words: list[_Word],
        at: int,
        stop: int,
        key: str,
        *,
        held: bool = False,
        holds: bool = False,
    ) -> Piece:
        """Weigh a name inside its chain; it `holds` its container behind it, or is `held` as that of the name before."""
        start = words[at].start
        end = words[stop - 1].end
        if chain[start + 1 : start + 2] in {"'", "’"} and not self._keeps_article(key):
            start += 2
        written = chain[start:end]
        last_kind = self.lexicon.after.get(words[stop - 1].key, "")
        group, kinds = self._kind(key)
        if not group:
            group = "street" if last_kind == "street_after" else "generic"
            kinds = (group,)
        features = [*kinds, f"words {min(stop - at, 3)}"]
        single = stop - at == 1
        if written.isupper() and len(written) > 3:
            features.append("capitals")
        if not single and key in self.lexicon.common:
            features += ["common", f"{group} common"]
        if single and written not in self.lexicon.abbreviations:
            for name, keys in (("common", self.lexicon.common), ("word", self.lexicon.words), ("given", self.given), ("family", self.family)):  # fmt: skip
                if key in keys:
                    features += [name, f"{group} {name}"]
        if single and self._is_unmistakable(key, group, features):
            features.append("unmistakable")
        if held:
            features += _before_features(group, "<comma")
        elif at > 0:
            before = self._class_before(
                [word.key for word in words[max(0, at - 2) : at]], words[at - 1].capital
            )
            # "In Kehl" begins a sentence; "North Kehl" is a name.
            opening = at == 1 and before == "<before_place" and words[0].key not in self.lexicon.directions
            inside = words[at - 1].capital and not opening
            features += _before_features(group, "in " + before if inside else before)
            if chain[words[at - 1].end : words[at].start] == "-":
                features.append("hyphen before")
        if holds:
            features += (*_conjoined(group, ">comma"), "before its container")
        elif stop < len(words):
            after = self._class_after(words[stop].key, words[stop].capital)
            features += _conjoined(group, "in " + after if words[stop].capital else after)
            if single and key in self.given and words[stop].capital:
                features.append("given " + after)
            if chain[words[stop - 1].end : words[stop].start] == "-":
                features.append("hyphen after")
        first, last = at == 0, stop == len(words)
        if first and last:
            features.append("alone")
        country = self.lexicon.demonyms.get(key, "")
        nouns_small = self.lexicon.small_demonyms and not self.lexicon.capital_nouns
        if group == "wide" and (self._is_main(key) or nouns_small):
            country = (
                ""  # "Turkey"; and where adjectives and nouns are written small, "Suisse" is the country
            )
        personal = not _PERSONAL.isdisjoint(features)
        score = self.weights.get("bias", 0.0) + sum(self.weights.get(name, 0.0) for name in features)
        likely = not country and score >= HOPELESS_ALONE
        numbered = last and words[stop - 1].key in self.lexicon.numbered
        return Piece(
            start, end, key, group, first, last, numbered, tuple(features), score, country, personal, likely
        )

    def _is_unmistakable(self, key: str, group: str, features: Sequence[str]) -> bool:
        return (
            group in {"middle", "big"}
            and _AMBIGUOUS.isdisjoint(features)
            and len(self.gazetteer.entries(key)) == 1
        )

    def _keeps_article(self, key: str) -> bool:
        rows = self.gazetteer.entries(key)
        return bool(len(rows)) and self.gazetteer.place_at(int(rows[0]["row"])).name[1:2] in {"'", "’"}

    def _has_article(self, text: str, start: int, piece: Piece) -> bool:
        """Tell whether the article before a town is part of its name: "la Spezia", "l'Aquila"."""
        if piece.group not in _TOWNS:
            return False
        article = _LAST_WORD.search(text, max(0, start - 12), start)
        return self._keeps_article(piece.key) or (
            article is not None and self.gazetteer.knows(name_key(f"{article.group()} {piece.key}"))
        )

    def _kind(self, key: str) -> tuple[str, tuple[str, ...]]:
        """Return the group of a name and the features of it that the gazetteer gives; ``""`` for an unknown one."""
        kinds = self._kinds.get(key)
        if kinds is None:
            if len(self._kinds) > _MEMO:
                self._kinds.clear()
            kinds = self._kinds[key] = self._ask(key)
        return kinds

    def _ask(self, key: str) -> tuple[str, tuple[str, ...]]:
        entries = self.gazetteer.entries(key)
        if not len(entries):
            return "", ()
        places = self.gazetteer.places[entries["row"]]
        kinds = {KINDS[kind] for kind in places["kind"].tolist()}
        main = entries["main"].astype(bool)
        size = int(math.log10(int(places["population"].max()) + 1))
        if not self.capitals.isdisjoint(entries["row"][main].tolist()):
            size = max(size, _CAPITAL)
        chosen = {KINDS[kind] for kind in places["kind"][main & self._is_curated(entries["row"])].tolist()}
        if chosen and size < _CAPITAL:
            kinds = chosen  # the island of Luzon, and not a village of that name
        if not kinds.isdisjoint({"country", "continent"}):
            group, feature = "wide", "wide"
        elif "region" in kinds:
            group, feature = "region", "region"
        elif "city" in kinds:
            group, feature = ("small", "small", "small", "small", "middle", "big", "big", "big", "big")[size], f"city {min(size, 6)}"  # fmt: skip
        else:
            group = "other"
            feature = next((kind for kind in ("county", "area", "water", "river", "relief", "island") if kind in kinds), "facility")  # fmt: skip
        features = [feature]
        if not main.any() and (self.lexicon.main_names or group in {"small", "other", "wide"}):
            features += ["variant", f"{group} variant"]
        elif not main[0] and self.lexicon.main_names:
            features.append("largest is variant")
        if len(key) <= 3:
            features.append("short")
        if len(entries) > 5:
            features.append("many")
        return group, tuple(features)

    def _is_curated(self, rows: Array) -> Array:
        """Tell the places of Dateline's own supplement, each of which somebody chose."""
        return np.isin(rows.astype("i8"), self.gazetteer.curated_rows, kind="table")

    # Around the chain

    def _class_before(self, keys: list[str], capital: bool) -> str:
        kind = self._kind_before(keys, capital)
        return kind + _ARTICLE if keys and keys[-1] in self.lexicon.articles else kind

    def _kind_before(self, keys: list[str], capital: bool) -> str:
        if not keys:
            return "<start"
        last = keys[-1]
        kind = self.lexicon.before.get(last, "")
        if kind == "before_weak" and len(keys) > 1:
            further = self.lexicon.before.get(keys[-2], "")
            if further in {"organisation_before", "place_before", "seat_before"}:
                return f"<{further} of"
        if kind == "seat_before" and not self.lexicon.capital_nouns:
            kind = "organisation_before"  # "Universität Zürich" stands in Zürich, "musée Picasso" nowhere
        if kind:
            return f"<{kind}"
        if capital and not (self.lexicon.capital_nouns and last not in self.given):
            return "<given" if last in self.given else "<initial" if len(last) == 1 else "<capital"
        return "<number" if last.isdigit() else "<word"

    def _class_after(self, key: str, capital: bool) -> str:
        kind = self.lexicon.after.get(key, "")
        if kind:
            return f">{kind}{' C' if capital else ''}"
        if capital and not self.lexicon.capital_nouns:
            return ">family" if key in self.family else ">capital"
        return ">word"

    def _before(self, text: str, start: int) -> str:
        left = text[max(0, start - 30) : start]
        at = (
            left.rfind(" ", 0, left.rfind(" ", 0, -1)) if left[-1:] == " " else 0
        )  # the last two words, mostly
        tail = left[at:] if at > 0 else left
        kind = self._befores.get(tail)
        if kind is None:
            if len(self._befores) > _MEMO:
                self._befores.clear()
            kind = self._befores[tail] = self._ask_before(tail)
        return kind

    def _ask_before(self, tail: str) -> str:
        stripped = tail.rstrip(" \u00a0'’\"“”«(-")
        if not stripped.strip():
            return "<start"
        end = stripped[-1]
        words = stripped.split()[-2:]
        if end == ".":
            title = name_key(words[-1])
            return "<person_titles" if self.lexicon.before.get(title) == "person_titles" else "<start"
        if end in "!?\n:—–…":
            return "<start"
        if end in ",;":
            return "<comma"
        return self._class_before(
            [name_key(word.strip("(\"“«'’")) for word in words], words[-1][:1].isupper()
        )

    def _after(self, text: str, end: int) -> str:
        right = text[end : end + 24]
        at = right.find(" ", 1)
        head = right[:at] if at > 0 else right
        kind = self._afters.get(head)
        if kind is None:
            if len(self._afters) > _MEMO:
                self._afters.clear()
            kind = self._afters[head] = self._ask_after(head)
        return kind

    def _ask_after(self, head: str) -> str:
        first = head[:1]
        if first in {"'", "’"}:
            return ">possessive"
        if first == ",":
            return ">comma"
        if not first.isspace():
            return ">stop"
        words = head.split(None, 1)
        if not words or "\n" in head[: head.find(words[0])]:
            return ">stop"
        word = words[0].strip('.,;:!?"”»)')
        if words[0][0] == "(":
            return ">bracket"
        return self._class_after(name_key(word), word[:1].isupper())

    # The document

    def _states(self, text: str, found: list[Found], persons: set[str]) -> list[_State]:
        """Return what the other names of the document say of each."""
        best: dict[str, tuple[float, float]] = {}  # the two best scores of each name
        for name in found:
            key, score = name.key, name.score
            top = best.get(key)
            if top is None:
                best[key] = (score, _NOWHERE)
            else:
                best[key] = (score, top[0]) if score > top[0] else (top[0], max(top[1], score))
        regions, countries = self._surroundings(best)
        shared = (
            set(regions),
            {region for region, names in regions.items() if names > 1},
        )  # by one name, by more
        known: dict[tuple[str, bool], tuple[str, bool]] = {}
        states = []
        last = len(found) - 1
        for number, (start, end, key, score, piece, _, after) in enumerate(found):
            group = piece.group
            first, second = best[key]
            other = second if score == first else first
            fits, small = "", False
            if group not in _UNPLACED:
                own = score >= STRONG
                about = known.get((key, own))
                if about is None:
                    written = text[start:end]
                    about = known[key, own] = (
                        self._fit(key, own, shared[own], countries),
                        " " not in key and _in_small(written, text),
                    )
                fits, small = about
            listed = ""
            if after == ">comma" and number < last and found[number + 1].start == end + 2:
                wide = found[number + 1].piece.group in _CONTAINERS
                listed = "before its container" if wide else "listed"
            elsewhere = None if other == _NOWHERE else max(-2, min(4, round(other)))
            states.append((group, elsewhere, key in persons, fits, small, listed))
        return states

    def _fit(self, key: str, own: bool, regions: set[int], countries: Counter[int]) -> str:
        """Tell which surroundings of a document a name fits, which is among them itself where it is `own`."""
        homes, country = self._home(key)
        if not regions.isdisjoint(homes):
            return "region"
        if countries.get(country, 0) > own:
            return "country"
        return "nothing" if len(countries) > 1 else ""

    def _surroundings(self, best: Mapping[str, tuple[float, float]]) -> tuple[Counter[int], Counter[int]]:
        """Return how many sure names have a candidate in each region, and in each country their largest one."""
        regions: Counter[int] = Counter()
        countries: Counter[int] = Counter()
        for key, (score, _) in best.items():
            if score >= STRONG:
                homes, country = self._home(key)
                regions.update(homes)
                countries[country] += 1
        return regions, countries

    def _home(self, key: str) -> tuple[frozenset[int], int]:
        """Return the regions in which a name has candidates, and the country of its largest one."""
        home = self._homes.get(key)
        if home is None:
            if len(self._homes) > _MEMO:
                self._homes.clear()
            entries = self.gazetteer.entries(key)[:_NEAR_ENOUGH]
            places = self.gazetteer.places[entries["row"]]
            regions = frozenset(places["region"].tolist()) - {0}
            home = self._homes[key] = (regions, int(places["country"][0]) if len(places) else -1)
        return home


def _joined_key(words: list[_Word], at: int, stop: int) -> str:
    """Return the key of a name; an ending inside belongs to it ("Land's End"), one at its end does not ("London's")."""
    return " ".join([*[word.whole or word.key for word in words[at : stop - 1]], words[stop - 1].key])


_NOWHERE = -99.0
_State = tuple[str, int | None, bool, str, bool, str]
"""Of a name in its document: group, best score elsewhere, in a person's name too, which surroundings it fits, in lower
case elsewhere, how it stands in a list."""

_ARTICLE = " article"  # behind the class of an article: towns have none, unless it is part of their name
_TOWNS = frozenset({"small", "middle", "big"})
_LITTLE = frozenset({"small", "middle", "other"})
_PLACING = frozenset({"<before_place", "<place_before", "<place_before of"})
_LARGE = frozenset({"wide", "region", "big"})
_CONTAINERS = frozenset({"wide", "region"})
_UNPLACED = frozenset({"street", "generic"})
_CLOSED = frozenset({">stop", ">comma", ">dateline", ">bracket"})
_AMBIGUOUS = frozenset({"common", "word", "given", "family", "short"})
_PERSONAL = frozenset(
    {"<given", "<initial", "<person_titles", "in <given", "in <initial", "in <person_titles"}
)


def _in_small(written: str, text: str) -> bool:
    """Tell whether a word stands in lower case elsewhere; "US" is no "us"."""
    small = written.lower()
    if small == written or (written.isupper() and len(written) < 4):
        return False
    return f" {small} " in text[:_LOOK]


def _state_features(state: _State) -> tuple[str, ...]:
    group, elsewhere, person, fits, small, listed = state
    features = []
    if elsewhere is not None:
        features += ["repeated", f"best elsewhere {elsewhere}"]
    if person:
        features += ["person elsewhere", f"{group} person elsewhere"]
    if fits == "region":
        features += ["fits region", f"{group} fits region"]
    elif fits == "country" or (fits == "nothing" and group in _LITTLE):
        features.append(f"fits {fits}")
    if small:
        features.append("lower case elsewhere")
    if listed:
        features.append(listed)
    return tuple(features)


def _conjoined(group: str, feature: str) -> tuple[str, str]:
    return feature, f"{group} {feature}"


def _before_features(group: str, before: str) -> tuple[str, ...]:
    kind = before.removesuffix(_ARTICLE)
    features = _conjoined(group, kind)
    return features if kind == before else (*features, *_conjoined(group, "article"))


def _side_features(group: str, before: str, after: str) -> tuple[str, ...]:
    features: tuple[str, ...] = ()
    if before:
        features += _before_features(group, before)
    if after:
        features += _conjoined(group, after)
    return features
