"""Cutting a chain of capitalised words into names.

The longest name that the gazetteer knows, or one that ends in a word for a thing ("Candlewood Drive"), at each word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.gazetteer import name_key
from geo.people import person_names
from geo.toponyms.memo import Memo
from geo.toponyms.names import TOWNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.toponyms.lexicon import Lexicon
    from geo.toponyms.names import Names

MAX_WORDS = 6
"""Longest name that is looked up, in words."""

GENITIVE_LENGTH = 3
"""Letters over which the end of a word may be a genitive: "Roms", but no "bis"."""

_GENERIC = frozenset({"place_after", "street_after"})
_GENERIC_WORDS = 4  # of a name by its last word


class _Form(NamedTuple):
    """A word as written: its key, what the gazetteer knows, how many characters of it are an ending."""

    key: str
    capital: bool
    known: bool  # is a name, or an adjective of one
    leads: bool  # starts a longer name
    ending: int
    whole: str  # its key with the ending: "King's" of "King's Lynn"


class Word(NamedTuple):
    """A word of a chain: its characters without the ending, and what its form says."""

    start: int
    end: int
    key: str
    capital: bool
    known: bool
    leads: bool
    ending: int
    whole: str


class Cut(NamedTuple):
    """A name in a chain: its first word and the one behind its last, its key.

    It `holds` its container behind it ("Moab Utah"), or is `held` as that of the name before.
    """

    at: int
    stop: int
    key: str
    held: bool
    holds: bool


class Cutter:
    """Cuts the chains of one language."""

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        self._lexicon = lexicon
        self._names = names
        self._knows = names.knows
        self._starts = names.gazetteer.starts
        self._given, self._family = person_names()
        self._leading = frozenset(key.partition(" ")[0] for key in lexicon.demonyms if " " in key)
        self._forms: Memo[str, _Form] = Memo(self._form)

    def words(self, chain: str) -> list[Word]:
        """Return the words of a chain."""
        words = []
        for hit in self._lexicon.token.finditer(chain):
            form = self._forms[hit.group()]
            words.append(Word(hit.start(), hit.end() - form.ending, *form))
            if form.key != form.whole and hit.group()[-2] not in "'’":
                self._keep_genitive(words)
        return words

    def _keep_genitive(self, words: list[Word]) -> None:
        """Give the last word the "s" back, a genitive's in German, that is part of a name of several words: "Buenos Aires"."""
        last = words[-1]
        for size in (2, 3):
            if size <= len(words) and self._names.is_main(" ".join([word.whole for word in words[-size:]])):
                words[-1] = last._replace(key=last.whole, end=last.end + last.ending, ending=0)
                return

    def keep_ending(self, words: list[Word]) -> None:
        """Give the last word its ending back where a name of several words has it."""
        last = words[-1]
        for size in (3, 2):
            key = " ".join([word.whole for word in words[-size:]])
            if size <= len(words) and self._names.is_main(key):
                words[-1] = last._replace(key=last.whole, end=last.end + last.ending, ending=0)
                return

    def cut(self, chain: str, words: Sequence[Word]) -> Iterator[Cut]:
        """Yield the names of a chain."""
        at, held = 0, False
        while at < len(words):
            stop = self._name_end(words, at)
            if stop and not self._is_opened(chain, words, at, stop):
                key = joined_key(words, at, stop)
                holds = self._is_held(chain, words, key, stop)
                yield Cut(at, stop, key, held, holds)
                at, held = stop, holds
            else:
                at, held = at + 1, False

    def _name_end(self, words: Sequence[Word], at: int) -> int:
        """Return where the name from `at` ends, 0 where there is none: "Neches River", and more than that, "Salt Lake City"."""
        generic, known = self._generic_end(words, at), self._known_end(words, at)
        longer = known > generic and (not generic or self._names.is_main(joined_key(words, at, known)))
        return known if longer else generic

    def _known_end(self, words: Sequence[Word], at: int) -> int:
        """Return where the longest known name from `at` ends, 0 where there is none."""
        word = words[at]
        if not word.capital:
            return 0
        if not word.leads:
            return at + 1 if word.known else 0
        knows, demonyms = self._knows, self._lexicon.demonyms
        lead = self._lexicon.before.get(words[at].key) in {"before_weak", "before_place"}
        lead = lead and words[at].key not in self._lexicon.directions  # "Sud-Kivu" is a name
        for stop in range(min(len(words), at + MAX_WORDS), at, -1):
            last = words[stop - 1]
            if not last.capital and not last.key.isdigit():
                continue
            key = joined_key(words, at, stop)
            if not (knows(key) or key in demonyms):
                continue
            if stop - at > 1:
                if lead and knows(key.partition(" ")[2]) and not self._names.is_main(key):
                    return 0  # "The Hague" is a name, "The U.S." an article and a name
                after = self._lexicon.after.get(last.key, "")
                follows = self._lexicon.after.get(words[stop].key, "") if stop < len(words) else ""
                if (
                    after == "facility_after"
                    and follows == "facility_after"
                    and knows(key.rpartition(" ")[0])
                ):
                    continue  # "Dublin City Council": the council of Dublin
            return stop
        return 0

    def _generic_end(self, words: Sequence[Word], at: int) -> int:
        """Return where "Candlewood Drive" or "Neches River" ends, a name by its last word; 0 where none starts."""
        if not words[at].capital or self._lexicon.before.get(words[at].key, "place_before") != "place_before":
            return 0
        for stop in range(at + 1, min(len(words), at + _GENERIC_WORDS)):
            word = words[stop]
            if not word.capital:
                return 0
            if self._lexicon.after.get(word.key) in _GENERIC:
                if self._starts_later(words, at, stop + 1):
                    return 0
                following = words[stop + 1] if stop + 1 < len(words) else None
                if following and following.capital and self._lexicon.after.get(following.key) in _GENERIC:
                    return stop + 2
                return stop + 1
        return 0

    def _starts_later(self, words: Sequence[Word], at: int, stop: int) -> bool:
        """Tell whether "Three Eastland County" or "Augusta's Highland Avenue" is a name from a later word on only."""
        knows = self._knows
        keys = [word.key for word in words[at:stop]]
        if knows(" ".join(keys)):
            return False
        if words[at].ending:
            return True
        return any(knows(" ".join(keys[later:])) for later in range(1, len(keys) - 1))

    def _is_held(self, chain: str, words: Sequence[Word], key: str, stop: int) -> bool:
        """Tell that the state or country of a town stands right behind it, without a comma: "Moab Utah", "Florence Italy"."""
        end = self._known_end(words, stop) if stop < len(words) else 0
        if (
            not end
            or self._names.group(key) not in TOWNS
            or chain[words[stop - 1].end : words[stop].start] != " "
        ):
            return False
        container = joined_key(words, stop, end)
        person = key in self._given and container in self._family  # "George Washington"
        if person or self._names.is_ordinary(key):
            return False
        group = self._names.group(container)
        if group == "region":
            return not self._names.homes[container][0].isdisjoint(self._names.homes[key][0])
        return group == "wide" and self._names.homes[container][1] in self._names.countries(key)

    def _is_opened(self, chain: str, words: Sequence[Word], at: int, stop: int) -> bool:
        """Tell both words of "Port Dover", which the gazetteer lacks: another place; "Port Said" is a name that it has."""

        def opens(first: int) -> bool:
            """Tell an opener with a capitalised word right behind it."""
            if not 0 <= first < len(words) - 1 or words[first].key not in self._lexicon.openers:
                return False
            beside = chain[words[first].end : words[first + 1].start] == " "
            return beside and words[first].capital and words[first + 1].capital

        group = self._names.group(joined_key(words, at, stop))
        return group not in {"", "region", "street"} and (opens(at - 1) or (stop == at + 1 and opens(at)))

    def _form(self, written: str) -> _Form:
        lex, knows = self._lexicon, self._knows
        form = written
        for possessive in lex.possessives:
            if form.endswith(possessive):
                form = form[: -len(possessive)]
                break
        if lex.genitive and form == written and form.endswith(lex.genitive):
            bare, key = form.removesuffix(lex.genitive), name_key(form)
            if (
                len(bare) >= GENITIVE_LENGTH
                and knows(name_key(bare))
                and not knows(key)
                and self._starts(key)
            ):
                form = bare  # "Wilsons" alone is Wilson's, and opens "Wilsons Promontory"
        full = lex.abbreviations.get(form) or ("." in form and lex.abbreviations.get(form + "."))
        key = uncut = name_key(full or form)
        if lex.genitive and key.endswith(lex.genitive) and len(key) > GENITIVE_LENGTH and not knows(key):
            bare = key[: -len(lex.genitive)]
            key = bare if knows(bare) else key
        known = knows(key) or key in lex.demonyms
        ending = len(written) - len(form)
        whole = name_key(written) if ending else uncut
        leads = key in self._leading or self._starts(key) or (ending > 0 and self._starts(whole))
        elided = form[0] in "lLdD" and form[1:2] in {"'", "’"} and len(form) > 2
        capital = form[2 if elided else 0].isupper()  # "Europe", "l'Europe", but not "L'avion"
        return _Form(key, capital, known, leads, ending, whole)


def joined_key(words: Sequence[Word], at: int, stop: int) -> str:
    """Return the key of a name; an ending inside belongs to it ("Land's End"), one at its end does not ("London's")."""
    return " ".join([*[word.whole for word in words[at : stop - 1]], words[stop - 1].key])
