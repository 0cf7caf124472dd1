"""What a name is made of, weighed by its chain alone: how likely it is a place, whatever stands around the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.dictionary import is_word
from geo.gazetteer import name_key
from geo.gazetteer.lookup import EDIT_LENGTH
from geo.people import person_names
from geo.toponyms.chains import Cut, Cutter, Word, joined_key
from geo.toponyms.memo import Memo
from geo.toponyms.sides import PERSONAL, before_features, conjoined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.toponyms.lexicon import Lexicon
    from geo.toponyms.names import Names
    from geo.toponyms.sides import Sides

HOPELESS_ALONE = -4.5
"""Log odds below which no surroundings can make a name a place."""

_CAPITALS = 4  # letters: shorter words in capitals are abbreviations
_KEPT, _LEFT = "\0kept", "\0"  # behind a chain with an ending: is it part of its last name?


class Piece(NamedTuple):
    """A name inside a chain: characters relative to the chain, what the chain alone says of it."""

    start: int
    end: int
    key: str
    group: str
    first: bool  # opens the chain
    last: bool  # ends it
    numbered: bool  # a number behind it belongs to it
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


class Weigher:
    """Cuts the chains of one language, weighs their names, and remembers them in `chains`."""

    def __init__(self, lexicon: Lexicon, names: Names, sides: Sides, weights: Mapping[str, float]) -> None:
        self._lexicon = lexicon
        self._names = names
        self._sides = sides
        self._weights = weights
        self._cutter = Cutter(lexicon, names)
        self._given, self._family = person_names()
        self._vocabulary = (
            ("common", lexicon.common),
            ("word", lexicon.words),
            ("given", self._given),
            ("family", self._family),
        )
        self.chains: Memo[str, tuple[Piece, ...]] = Memo(self._pieces_of)

    def pieces(self, chain: str, text: str, end: int) -> tuple[Piece, ...]:
        """Return what a chain that ends at a character of the text consists of; its own, unless the words behind it matter."""
        if chain.endswith(self._lexicon.possessives):
            # "St. John's, Newfoundland": an ending that no noun follows is part of the name.
            chain += _KEPT if self._ends_clause(text, end) else _LEFT
        return self.chains[chain]

    def key_of(self, chain: str) -> str:
        """Return the key of a whole chain."""
        words = self._cutter.words(chain)
        return joined_key(words, 0, len(words))

    def words(self, chain: str) -> list[Word]:
        """Return the words of a chain."""
        return self._cutter.words(chain)

    def single(self, key: str) -> Piece:
        """Weigh a name that stands alone in its chain as one word."""
        word = Word(0, len(key), key, capital=True, known=True, leads=False, ending=0, whole=key)
        return self._weigh(key, [word], Cut(0, 1, key, held=False, holds=False))

    def _ends_clause(self, text: str, end: int) -> bool:
        """Tell whether no noun follows: the text or the clause ends here, or a preposition or article comes next."""
        following = text[end : end + 24].split(None, 1)
        if not following or not text[end].isspace():
            return True
        return self._lexicon.before.get(name_key(following[0])) in {"before_place", "before_weak"}

    def _pieces_of(self, ending: str) -> tuple[Piece, ...]:
        chain, _, kept = ending.partition("\0")
        words = self._cutter.words(chain)
        if kept:
            self._cutter.keep_ending(words)
        pieces = tuple(self._weigh(chain, words, cut) for cut in self._cutter.cut(chain, words))
        if pieces or len(words) != 1:
            return pieces
        word = words[0]
        if len(word.key) < EDIT_LENGTH or not word.key.isalpha():
            return ()
        return (
            Piece(
                word.start,
                word.end,
                word.key,
                "unknown",
                first=True,
                last=True,
                numbered=False,
                features=(),
                score=0.0,
                country="",
                personal=False,
                likely=False,
            ),
        )

    def _weigh(self, chain: str, words: Sequence[Word], cut: Cut) -> Piece:
        at, stop, key, _, _ = cut
        start, end = words[at].start, words[stop - 1].end
        if chain[start + 1 : start + 2] in {"'", "’"} and not self._names.keeps_article(key):
            start += 2
        group, kinds = self._names.kinds[key]
        if not group:
            street = self._lexicon.after.get(words[stop - 1].key) == "street_after"
            group = "street" if street else "generic"
            kinds = (group,)
        first, last = at == 0, stop == len(words)
        features = self._own(chain[start:end], group, kinds, cut)
        if not first:
            features += self._before(chain, words, cut, group)
        if not last:
            features += self._behind(chain, words, cut, group)
        if first and last:
            features.append("alone")
        country = self._lexicon.demonyms.get(key, "") if self._is_demonym(key, group) else ""
        score = self._weights.get("bias", 0.0) + sum(self._weights.get(name, 0.0) for name in features)
        return Piece(
            start,
            end,
            key,
            group,
            first,
            last,
            numbered=last and words[stop - 1].key in self._lexicon.numbered,
            features=tuple(features),
            score=score,
            country=country,
            personal=not PERSONAL.isdisjoint(features),
            likely=not country and score >= HOPELESS_ALONE,
        )

    def _own(self, written: str, group: str, kinds: tuple[str, ...], cut: Cut) -> list[str]:
        """Return the features of the name itself."""
        lex, size = self._lexicon, cut.stop - cut.at
        features = [*kinds, f"words {min(size, 3)}"]
        if written.isupper() and len(written) >= _CAPITALS:
            features.append("capitals")
        if size > 1:
            return [*features, *conjoined(group, "common")] if cut.key in lex.common else features
        ambiguous = "short" in kinds
        if written not in lex.abbreviations:
            for name, keys in self._vocabulary:
                if cut.key in keys:
                    ambiguous = True
                    features += conjoined(group, name)
        if group in {"middle", "big"} and not ambiguous and self._names.is_unique(cut.key):
            features.append("unmistakable")
        return features

    def _before(self, chain: str, words: Sequence[Word], cut: Cut, group: str) -> tuple[str, ...]:
        """Return the features of what the chain has before the name."""
        if cut.held:
            return before_features(group, "<comma")
        at = cut.at
        capital = words[at - 1].capital
        before = self._sides.before_word([word.key for word in words[max(0, at - 2) : at]], capital)
        # "In Kehl" begins a sentence; "North Kehl" is a name.
        opening = at == 1 and before == "<before_place" and words[0].key not in self._lexicon.directions
        features = before_features(group, "in " + before if capital and not opening else before)
        hyphen = chain[words[at - 1].end : words[at].start] == "-"
        return (*features, "hyphen before") if hyphen else features

    def _behind(self, chain: str, words: Sequence[Word], cut: Cut, group: str) -> tuple[str, ...]:
        """Return the features of what the chain has behind the name."""
        if cut.holds:
            return (*conjoined(group, ">comma"), "before its container")
        stop, capital = cut.stop, words[cut.stop].capital
        after = self._sides.after_word(words[stop].key, capital)
        given = stop - cut.at == 1 and cut.key in self._given and capital
        if given and after == ">word":  # German writes all nouns so
            after = self._of_person(chain, words[stop])
        features: tuple[str, ...] = conjoined(group, "in " + after if capital else after)
        if given:
            features += ("given " + after,)
        hyphen = chain[words[stop - 1].end : words[stop].start] == "-"
        return (*features, "hyphen after") if hyphen else features

    def _of_person(self, chain: str, word: Word) -> str:
        """Return the class of a capitalised word behind a given name where all nouns have a capital: "Sofia Brandt", "Paris Reisen"."""
        if word.key in self._family:
            return ">family"
        return ">word" if is_word(chain[word.start : word.end], self._lexicon.code) else ">capital"

    def _is_demonym(self, key: str, group: str) -> bool:
        """Tell an adjective or inhabitant from "Turkey", and from "Suisse" where the language writes those small."""
        small = self._lexicon.small_demonyms and not self._lexicon.capital_nouns
        return group != "wide" or not (small or self._names.is_main(key))
