"""Toponym recognition: text -> the names in it that are places.

A chain of capitalised words is cut into the longest names that the gazetteer knows. Each is then weighed: what kind
of place has the name, what stands before and after, what else the document says. The sum of the weights is the log
odds that the name is a place; the weights are learned (see ``benchmarks/toponyms_fit.py``), the features are few
and the same in every language.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from geo.gazetteer import name_key
from geo.gazetteer.sources import KINDS
from geo.toponyms.weights import WEIGHTS

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.toponyms.lexicon import Lexicon

MAX_WORDS = 6
"""Longest name that is looked up, in words."""

_MEMO = 40_000  # chains of capitalised words remembered: about 20 MB


_PERSONAL = frozenset({"in <capital", "in <person_titles", "<person_titles", "in >capital"})
_WIDE = frozenset({"country", "region", "continent"})


class Found(NamedTuple):
    """A name in the text: its characters, its key, the log odds that it is a place, the features that say so."""

    start: int
    end: int
    key: str
    score: float
    features: tuple[str, ...]


class _Word(NamedTuple):
    start: int
    end: int
    key: str
    capital: bool


class _Piece(NamedTuple):
    """A known name inside a chain: characters relative to the chain, features from the chain alone."""

    start: int
    end: int
    key: str
    first: bool
    last: bool
    features: tuple[str, ...]
    country: str  # of a demonym, else ""


class Recognizer:
    """Finds names in one language; remembers the chains it has cut."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self._chains: dict[str, tuple[_Piece, ...]] = {}
        self._kinds: dict[str, tuple[str, ...]] = {}

    def find(self, text: str) -> list[Found]:
        """Return every known name in `text` with its log odds, in order, without overlap."""
        found: list[Found] = []
        chains = self._chains
        for hit in self.lexicon.run.finditer(text):
            chain = hit.group()
            pieces = chains.get(chain)
            if pieces is None:
                if len(chains) > _MEMO:
                    chains.clear()
                pieces = chains[chain] = self._cut(chain)
            for piece in pieces:
                if piece.country:
                    continue
                start, end = hit.start() + piece.start, hit.start() + piece.end
                features = piece.features
                if piece.first:
                    features += self._before(text, hit.start())
                if piece.last:
                    features += self._after(text, hit.end())
                score = sum(WEIGHTS.get(feature, 0.0) for feature in features)
                found.append(Found(start, end, piece.key, score, features))
        return self._together(found)

    # One chain

    def _cut(self, chain: str) -> tuple[_Piece, ...]:
        words = self._words(chain)
        knows = self.gazetteer.knows
        pieces: list[_Piece] = []
        at = 0
        while at < len(words):
            if not words[at].capital:
                at += 1
                continue
            for stop in range(min(len(words), at + MAX_WORDS), at, -1):
                if not words[stop - 1].capital and not words[stop - 1].key.isdigit():
                    continue
                key = " ".join([word.key for word in words[at:stop]])
                country = self.lexicon.demonyms.get(key, "")
                if knows(key) or country:
                    country = "" if "country" in self._kind(key) else country
                    pieces.append(self._piece(chain, words, at, stop, key, country))
                    at = stop
                    break
            else:
                at += 1
        return tuple(pieces)

    def _words(self, chain: str) -> list[_Word]:
        words = []
        for hit in self.lexicon.token.finditer(chain):
            form = hit.group()
            end = hit.end()
            for ending in self.lexicon.possessives:
                if form.endswith(ending):
                    form = form[: -len(ending)]
                    end -= len(ending)
                    break
            full = self.lexicon.abbreviations.get(form) or self.lexicon.abbreviations.get(form + ".")
            key = name_key(full or form)
            if (
                self.lexicon.genitive
                and key.endswith(self.lexicon.genitive)
                and not self.gazetteer.knows(key)
            ):
                bare = key[: -len(self.lexicon.genitive)]
                key = bare if self.gazetteer.knows(bare) else key
            words.append(_Word(hit.start(), end, key, form[0].isupper()))
        return words

    def _piece(self, chain: str, words: list[_Word], at: int, stop: int, key: str, country: str) -> _Piece:
        start = words[at].start
        written = chain[start : words[stop - 1].end]
        if written[1:2] in {"'", "’"} and not self._keeps_article(key):
            start += 2
        features = [*self._kind(key), f"words {min(stop - at, 3)}"]
        if written.isupper() and len(written) > 3:
            features.append("capitals")
        if at > 0:
            features.append(
                "in "
                + self._class_before([word.key for word in words[max(0, at - 2) : at]], words[at - 1].capital)
            )
        if stop < len(words):
            features.append("in " + self._class_after(words[stop].key, words[stop].capital))
        first, last = at == 0, stop == len(words)
        if first and last:
            features.append("alone")
        return _Piece(start, words[stop - 1].end, key, first, last, tuple(features), country)

    def _keeps_article(self, key: str) -> bool:
        rows = self.gazetteer.entries(key)
        return bool(len(rows)) and self.gazetteer.place_at(int(rows[0]["row"])).name[1:2] in {"'", "’"}

    def _kind(self, key: str) -> tuple[str, ...]:
        """Return what the gazetteer says of a name."""
        kinds = self._kinds.get(key)
        if kinds is None:
            if len(self._kinds) > _MEMO:
                self._kinds.clear()
            kinds = self._kinds[key] = self._ask(key)
        return kinds

    def _ask(self, key: str) -> tuple[str, ...]:
        entries = self.gazetteer.entries(key)
        if not len(entries):
            return ()
        places = self.gazetteer.places[entries["row"]]
        kinds = {KINDS[kind] for kind in places["kind"].tolist()}
        size = int(math.log10(int(places["population"].max()) + 1))
        best = next((kind for kind in ("country", "region", "continent", "county") if kind in kinds), "")
        if not best:
            best = "city" if "city" in kinds else "other"
        features = [best] if best != "city" else [f"city {min(size, 6)}"]
        if not entries["main"].any():
            features.append("variant")
        if key in self.lexicon.common:
            features.append("common")
        if len(key) <= 3:
            features.append("short")
        return tuple(features)

    # Around the chain

    def _class_before(self, keys: list[str], capital: bool) -> str:
        if not keys:
            return "<start"
        kind = self.lexicon.before.get(keys[-1], "")
        if kind == "before_weak" and len(keys) > 1:
            further = self.lexicon.before.get(keys[-2], "")
            if further in {"organisation_before", "place_before"}:
                return f"<{further} of"
        if kind:
            return f"<{kind}"
        return "<capital" if capital else "<word"

    def _class_after(self, key: str, capital: bool) -> str:
        kind = self.lexicon.after.get(key, "")
        if kind:
            return f">{kind}{' C' if capital else ''}"
        return ">capital" if capital else ">word"

    def _before(self, text: str, start: int) -> tuple[str, ...]:
        left = text[max(0, start - 40) : start]
        stripped = left.rstrip(" \u00a0'’\"“«(")
        if not stripped or stripped[-1] in ".!?\n:":
            return ("<start",)
        if stripped[-1] in ",;":
            return ("<comma",)
        words = stripped.split()[-2:]
        keys = [name_key(word) for word in words]
        return (self._class_before(keys, words[-1][:1].isupper()),)

    def _after(self, text: str, end: int) -> tuple[str, ...]:
        right = text[end : end + 30]
        if right[:1] in {"'", "’"}:
            return (">possessive",)
        if right[:1] == ",":
            return (">comma",)
        if not right[:1].isspace():
            return (">stop",)
        words = right.split(None, 1)
        if not words:
            return (">stop",)
        word = words[0].strip('.,;:!?"”»)')
        return (self._class_after(name_key(word), word[:1].isupper()),)

    # The document

    def _together(self, found: list[Found]) -> list[Found]:
        """Let the occurrences of one name, and names beside each other, speak for each other."""
        persons = {name.key for name in found if not _PERSONAL.isdisjoint(name.features) and name.score < 0}
        if persons:
            found = [
                name._replace(score=name.score + WEIGHTS["person"])
                if name.key in persons and _WIDE.isdisjoint(name.features)
                else name
                for name in found
            ]
        best: dict[str, float] = {}
        for name in found:
            best[name.key] = max(best.get(name.key, -99.0), name.score)
        out = []
        for name in found:
            lift = max(0.0, min(best[name.key], 3.0) - max(name.score, 0.0)) * 0.4
            out.append(name._replace(score=name.score + lift))
        return out
