"""Toponym recognition: text -> the names in it that are places.

A chain of capitalised words is cut into the longest names that the gazetteer knows (``chains``). Each is then weighed:
what kind of place has the name (``names``), what its chain makes of it (``pieces``), what stands before and after
(``sides``), what else the document says (``document``). The sum of the weights is the log odds that the name is a
place. The features are few and the same in every language; the words behind them stand in ``data/languages``; the
weights are learned by ``benchmarks/toponyms_fit.py``.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from geo.dictionary import is_small_word, is_word
from geo.gazetteer import name_key
from geo.gazetteer.lookup import EDIT_LENGTH, one_edit
from geo.languages import DATA, language
from geo.people import person_names
from geo.toponyms.adjectives import Adjectives
from geo.toponyms.caseless import caseless_names
from geo.toponyms.chains import MAX_WORDS
from geo.toponyms.document import STRONG, state_features, states_of
from geo.toponyms.lexicon import dateline, joined_by
from geo.toponyms.memo import Memo
from geo.toponyms.names import CONTAINERS, LARGE, TOWNS, Names
from geo.toponyms.pieces import Found, Piece, Weigher
from geo.toponyms.sides import ARTICLE, PERSONAL, Sides, side_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.gazetteer import Gazetteer
    from geo.toponyms.document import State
    from geo.toponyms.lexicon import Lexicon

HOPELESS = -2.2
"""Log odds below which nothing else in a document can make a name a place."""

DATELINE = 2.5
"""Weight of a name at the beginning of a line before a date or an agency's sign. Set by hand: LGL has no datelines."""

UNMISTAKABLE = 0.8
"""Weight of a town's name that is no word and no person's, and that one place alone has. Set by hand: LGL's names are mostly shared."""

OF_A_REGION = -3.0
"""Weight of a region's or a country's name behind an institution's: it says nothing of where that stands."""

_SMALL_WORD = re.compile(r"[^\W\d_A-Z]+$")
_GENERIC_OF = re.compile(r"\b([^\W\d_A-Z]+) [^\W\d_A-Z]{2,3} $")
_GENERIC_LENGTH = 16  # characters: no word for a thing is longer
_HYPHENS = frozenset("-‐‑")
_CAPITAL_TAIL = re.compile(r"[-‐‑](?:[ld]['’])?((?=[^\W\d_])\w+)")
"""What a name goes on with behind a hyphen."""
_SMALL_BEHIND = re.compile(
    r"(?=((?: [^\W\d_A-Z]+)?))(?=((?: [^\W\d_A-Z]+){0,2}))((?: [^\W\d_A-Z]+){0,2}(?: [A-Z][^\W\d_]+)?)"
)
"""Up to three lengths of what stands behind a name: a small word, two, and two with a capital one behind them."""
_JOINED = frozenset("'’-‐‑")
_WIDE_NATURE = frozenset({"water", "relief", "island"})  # an area is too vague to be where somebody was
_NUMBER = re.compile(r" \d+\b")
_SPACED = re.compile(r"(?<!\w)[^\W\d_a-z](?: [^\W\d_A-Z]){2,}(?!\w)")
"""A capital and small letters, a space before each of these."""
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[ \u00a0]*$)")
_LEADING = frozenset({"<before_place", "<before_weak"})  # "a", "de", "para"
_TOWN_WORDS, _A_NAME = 3, 2  # words of a town's name, and of somebody's behind it at least
_SHORTEST_TOWN = 3  # letters
_PLACING = frozenset({"<before_place", "<place_before", "<place_before of"})
_CLOSED = frozenset({">stop", ">comma", ">dateline", ">bracket"})


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
        self.weights = _weights(lexicon, default_weights() if weights is None else weights)
        self._names = Names(lexicon, gazetteer)
        self._sides = Sides(lexicon)
        self._weigher = Weigher(lexicon, self._names, self._sides, self.weights)
        self._inverts = bool(language(lexicon.code).table("grammar").get("subject_may_follow"))
        self._generics = frozenset(
            word for word, kind in lexicon.before.items() if kind == "place_before" and lexicon.small_generics
        )
        self._articles = frozenset() if lexicon.capital_nouns else lexicon.articles
        self._adjectives = Adjectives(lexicon.code, self._names)
        self._connectors = joined_by(lexicon.code)
        self._misspelt: Memo[str, str] = Memo(gazetteer.near_miss)
        self._lifts: Memo[State, float] = Memo(lambda state: self._sum(state_features(state)))
        self._weighed_sides: Memo[tuple[str, str, str], float] = Memo(
            lambda sides: self._sum(side_features(*sides))
        )

    def _sum(self, features: Iterable[str]) -> float:
        return sum([self.weights.get(feature, 0.0) for feature in features])

    def find(self, text: str, bar: float = -math.inf) -> list[Found]:
        """Return every likely name in `text` whose log odds are over `bar`, in order, without overlap."""
        return self.read(text, bar)[0]

    def read(self, text: str, bar: float = -math.inf) -> tuple[list[Found], Counter[str]]:
        """Return what `find` returns, and the country codes of capitalised adjectives and inhabitants."""
        found, demonyms, persons = self.survey(text)
        names, lifts = [], self._lifts
        for name, state in zip(found, states_of(text, found, persons, self._names), strict=True):
            start, end, key, score, piece, before, after = name
            score += lifts[state]
            if score > bar:
                names.append(Found(start, end, key, score, piece, before, after))
        return names, demonyms

    def features(self, text: str) -> list[tuple[Found, tuple[str, ...]]]:
        """Return every likely name with all its features: what the weights are learned from."""
        found, _, persons = self.survey(text)
        return [
            (
                name,
                name.piece.features
                + side_features(name.piece.group, name.before, name.after)
                + state_features(state),
            )
            for name, state in zip(found, states_of(text, found, persons, self._names), strict=True)
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
        chains, sides = self._weigher.chains, self._weighed_sides
        look_before, look_after = self._sides.before, self._sides.after
        articles = bool(self.lexicon.articles)
        small_words = bool(self._generics or self._articles)
        read = 0
        for begin, stop in self._chains(text):
            offset, chain = begin, text[begin:stop]
            if offset < read:
                continue
            if self._generics and (whole := self._with_small_words_behind(text, offset, stop)):
                found.append(whole)
                read = whole.end
                continue
            if skipped := self._behind_subject(text, chain, offset):
                chain, offset = chain[skipped:], offset + skipped
            if small_words and (whole := self._with_small_word(text, offset, stop)):
                found.append(whole)
                continue
            named = [*self._adjectives.find(chain)] if self._adjectives else []
            found.extend(self._whole(offset + start, offset + end, town) for start, end, town in named)
            pieces = chains.get(chain)
            if pieces is None:
                pieces = self._weigher.pieces(chain, text, stop)
            if not pieces:
                continue
            hyphens = "-" in chain or text[offset - 1 : offset] == "-" or text[stop : stop + 1] == "-"
            for piece in pieces:
                if any(start <= piece.start < end for start, end, _ in named):
                    continue  # the old town in "Zürcher Altstadt"
                if not piece.likely:
                    if piece.country:
                        demonyms[piece.country] += 1
                    elif piece.group == "unknown":
                        unknown.append((offset, stop, piece.key))
                    elif piece.personal:
                        persons.add(piece.key)
                    continue
                before = ("<before_place" if skipped else look_before(text, offset)) if piece.first else ""
                if articles and before.endswith(ARTICLE) and self._has_article(text, offset, piece):
                    before = before.removesuffix(ARTICLE)
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
                opens = before == "<start" and after not in _CLOSED
                if self._is_only_capital(piece, opens=opens):
                    continue
                score = piece.score + sides[piece.group, before, after]
                if piece.personal or before in PERSONAL:
                    persons.add(piece.key)
                if score < HOPELESS:
                    continue
                end = offset + piece.end
                if piece.numbered and (number := _NUMBER.match(text, end)):
                    end = number.end()
                found.append(Found(offset + piece.start, end, piece.key, score, piece, before, after))
        found = self._with_misspelt(text, found, unknown)
        found = self._with_spaced(text, found)
        if not self.lexicon.before:  # languages with data are written with capitals
            caseless = caseless_names(text, self._names)
            found = sorted([*found, *(self._whole(*name) for name in caseless)])
        return found, demonyms, persons

    def _chains(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield runs of capitalised words, parted between a town and who arrives there: "llegó a Lugo | Ana Soto"."""
        for hit in self.lexicon.run.finditer(text):
            offset, stop = hit.span()
            parted = self._town_before_name(hit.group()) if self._inverts else 0
            if parted and self._sides.before(text, offset) in _LEADING:
                yield offset, offset + parted
                offset += parted + 1
            yield offset, stop

    def _town_before_name(self, chain: str) -> int:
        """Return the length of the town's name that a chain opens with where a given name stands right behind it, else 0."""
        written = chain.split(" ")
        words, given = [*map(name_key, written)], person_names()[0]
        for size in range(1, min(len(words) - _A_NAME, _TOWN_WORDS) + 1):
            town, name = " ".join(words[:size]), words[size]
            person = name in given and written[size][0].isupper() and words[0] not in given
            if not person or len(town) < _SHORTEST_TOWN or self._names.group(town) not in TOWNS:
                continue
            if not (self.gazetteer.starts(town) and self._names.knows(f"{town} {name}")):
                return len(" ".join(written[:size]))
        return 0

    def _behind_subject(self, text: str, chain: str, offset: int) -> int:
        """Return where a town begins in a German chain whose title is the subject: "besuchte der *Kaiser* Lyon", 0 where none does."""
        title, _, town = chain.partition(" ")
        if (
            not town
            or not self.lexicon.objects
            or self.lexicon.before.get(name_key(title)) != "person_titles"
        ):
            return 0
        before = text[max(0, offset - _GENERIC_LENGTH) : offset].split()[-2:]
        subject = len(before) > 1 and before[0] in self.lexicon.objects and before[1] in self.lexicon.articles
        return len(title) + 1 if subject else 0

    def _is_only_capital(self, piece: Piece, *, opens: bool) -> bool:
        """Tell a name that is a word of the dictionary and has its capital from its sentence ("Eher würdigte er …") or, in German, as a noun ("mit voller *Kraft*").

        Only a village's, or in German what some atlas has for a town beside its main name.
        """
        if self.lexicon.words:
            return False
        other = self.lexicon.capital_nouns and not self._names.is_main(piece.key)
        opens = opens and piece.first and (piece.last or self.lexicon.capital_nouns)  # "Seit Tagen"
        odd = (opens and piece.group == "small") or (other and (opens or piece.group != "big"))
        return odd and is_small_word(piece.key, self.lexicon.code)

    def _with_small_word(self, text: str, offset: int, stop: int) -> Found | None:
        """Return a name whose first word the text writes small.

        "océan Indien", "mar Rojo", where the language writes the word for the thing so; "ciudad de México", a town that is
        called like its country; "la Havane", "la Corogne": a town that has no name without its article.
        """
        if text[offset - 1 : offset] != " ":
            return None
        before = _SMALL_WORD.search(text, max(0, offset - _GENERIC_LENGTH), offset - 1)
        if before is None:
            return None
        start, word = before.start(), name_key(before.group())
        if word in self._generics and self._names.knows(key := name_key(text[start:stop])):
            return self._whole(start, stop, key)
        if (capital := self._named_after_its_country(text, offset, stop)) is not None:
            return capital
        if word in self._articles:
            alone = self._weigher.key_of(text[offset:stop])
            if not (self._names.is_ordinary(alone) or self._names.group(alone)):
                key = f"{word} {alone}"
                return self._whole(start, stop, key) if self._names.group(key) in {"middle", "big"} else None
        return None

    def _named_after_its_country(self, text: str, offset: int, stop: int) -> Found | None:
        generic = _GENERIC_OF.search(text, max(0, offset - _GENERIC_LENGTH), offset)
        if generic is None or name_key(generic[1]) not in self._generics:
            return None
        key = name_key(text[generic.start() : stop])
        country = self._names.group(name_key(text[offset:stop])) == "wide"
        return (
            self._whole(generic.start(), stop, key) if country and self._names.group(key) in TOWNS else None
        )

    def _with_small_words_behind(self, text: str, offset: int, stop: int) -> Found | None:
        """Return the name of a country, region or sea that goes on in small letters: "Arabie saoudite", "République démocratique du Congo"."""
        behind = _SMALL_BEHIND.match(text, stop)
        if behind is None:
            return None
        words = self._weigher.words(text[offset:stop])
        starts = [offset + word.start for word in words if word.key not in self._articles]
        ends = [
            end
            for group in (3, 2, 1)
            if (end := behind.end(group)) > stop and text[end : end + 1] not in _JOINED
        ]
        for start in starts:
            for end in ends:
                key = name_key(text[start:end])
                group, features = self._names.kinds[key]
                if group in CONTAINERS or (group == "other" and not _WIDE_NATURE.isdisjoint(features)):
                    return self._whole(start, end, key)
        return None

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
        if tail is not None and tail[1][0].isupper() and self._names.group(key) in ("small", "other"):
            return not self._names.group(name_key(tail[1]))  # "La Bastide-Puylaurent" is no other La Bastide
        return text[start - 1 : start] in _HYPHENS and bool(
            self._connectors.search(text, max(0, start - 5), start)
        )

    def _has_article(self, text: str, start: int, piece: Piece) -> bool:
        """Tell whether the article before a town is part of its name: "la Spezia", "l'Aquila", or of its first word: "el Puerto Ángel"."""
        if piece.group not in TOWNS:
            return False
        opener, _, rest = piece.key.partition(" ")
        if rest and opener in self.lexicon.openers:
            return True
        article = _LAST_WORD.search(text, max(0, start - 12), start)
        return self._names.keeps_article(piece.key) or (
            article is not None and self.gazetteer.knows(name_key(f"{article.group()} {piece.key}"))
        )

    def _whole(self, start: int, end: int, key: str) -> Found:
        """Return a name that was matched as a whole, whatever stands around it."""
        group, kinds = self._names.kinds[key]
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
        placed = {key for start, _, key in unknown if self._sides.before(text, start) in _PLACING}
        more = []
        for start, end, key in unknown:
            if is_word(text[start:end], self.lexicon.code):
                continue  # "Türen" is no Turin
            near = self._misspelt[key] if key in placed else ""  # asking costs half a millisecond
            if not near and (key[:3] in edges or key[-3:] in edges):
                close = [other for other in known if one_edit(key, other)]
                near = close[0] if len(close) == 1 else ""
            if near:
                piece = self._weigher.single(near)
                before, after = self._sides.before(text, start), self._sides.after(text, end)
                score = piece.score + self._weighed_sides[piece.group, before, after]
                more.append(Found(start, end, near, score, piece, before, after))
        return sorted([*found, *more]) if more else found

    def _with_spaced(self, text: str, found: list[Found]) -> list[Found]:
        """Add towns whose letters stand apart, as old German papers set what they stress: "R o m, 5. Mai"."""
        spaced = (
            self._whole(*hit.span(), key)
            for hit in _SPACED.finditer(text)
            if self._names.group(key := name_key(hit.group().replace(" ", ""))) in LARGE | TOWNS
        )
        return sorted([*found, *more]) if (more := list(spaced)) else found

    def town_of(self, name: str) -> str:
        """Return the key of the town whose adjective a name opens with, "" where there is none."""
        return next(
            (town for start, end, town in self._adjectives.find(name) if (start, end) == (0, len(name))), ""
        )

    def home_of(self, outlet: str) -> str:
        """Return the key of the large town, region or country that an outlet is named after, "" where there is none."""
        words = outlet.split()
        for size in range(min(MAX_WORDS, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                key = name_key(" ".join(words[start : start + size]))
                ordinary = len(key) < 4 or self._names.is_ordinary(key)
                if not ordinary and self._names.group(key) in LARGE:
                    return key
        return ""


def _weights(lexicon: Lexicon, learned: Mapping[str, float]) -> dict[str, float]:
    """Return the learned weights, what a language corrects in them, and those set by hand where none was learned."""
    weights = dict(learned)
    for feature, more in lexicon.weights.items():
        weights[feature] = weights.get(feature, 0.0) + more
    by_hand = {">dateline": DATELINE, "unmistakable": UNMISTAKABLE}
    for group in ("region", "wide"):  # the University of Washington stands in Seattle
        for place in ("", "in "):
            by_hand[f"{group} {place}<seat_before of"] = OF_A_REGION
    return by_hand | weights
