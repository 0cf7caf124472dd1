"""Towns that a text names by the adjective of theirs, before what stands in them: "am Hamburger Flughafen", "im Wiener Rathaus".

German alone makes such adjectives of any town and writes them with a capital. Behind one, only a word for a part of a town
says where something was: "die Hamburger Firma" may have been anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.gazetteer import name_key
from geo.languages import language
from geo.toponyms.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.toponyms.names import Names

_PAIR = re.compile(r"(?<![\w-])([^\W\d_]{5,}) ([^\W\d_]{3,})(?![\w-])")
_KNOWN = frozenset({"middle", "big"})
_PART = 5  # letters: what a compound ends with ("Olympiastadion"), so that "Rathof" is no "hof"


class Adjectives:
    """The adjectives of one language's towns.

    Parameters
    ----------
    code
        ISO 639-1 code of the language.
    names
        What the gazetteer knows.
    """

    def __init__(self, code: str, names: Names) -> None:
        lang = language(code)
        self._names = names
        self._endings: tuple[tuple[str, str], ...] = tuple(
            map(tuple, lang.table("toponyms").get("adjective_endings", ()))
        )
        self._irregular = {
            name_key(adjective): name_key(town)
            for adjective, town in lang.table("toponyms").get("town_adjectives", {}).items()
        }
        self._parts = frozenset(map(name_key, lang.words("grammar", "place_words")))
        self._town: Memo[str, str] = Memo(self._ask)
        self._is_part: Memo[str, bool] = Memo(self._ends_as_part)

    def __bool__(self) -> bool:
        """Tell whether the language has any."""
        return bool(self._endings)

    def find(self, chain: str) -> Iterator[tuple[int, int, str]]:
        """Yield adjective and noun, from their first character to the one behind the last, and the key of the town."""
        for hit in _PAIR.finditer(chain):
            town = self._town[hit[1]]
            known = town and self._names.group(name_key(hit.group()))  # "Wiener Neustadt"
            if town and not known and hit[2][0].isupper() and self._is_part[hit[2]]:
                yield hit.start(), hit.end(), town

    def _ask(self, word: str) -> str:
        key = name_key(word)
        if self._names.group(key):
            return ""
        if key in self._irregular:
            return self._irregular[key]
        for ending, town in self._endings:
            if key.endswith(ending):
                bare = key.removesuffix(ending) + town
                if self._names.group(bare) in _KNOWN:
                    return "" if self._names.is_ordinary(bare) else bare
        return ""

    def _ends_as_part(self, word: str) -> bool:
        key = name_key(word)
        forms = {key, key.removesuffix("s"), key.removesuffix("es")}
        starts = range(1, len(key) - _PART + 1)
        return not forms.isdisjoint(self._parts) or any(
            form[at:] in self._parts for form in forms for at in starts if len(form) - at >= _PART
        )
