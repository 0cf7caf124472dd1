"""What the gazetteer says of a name: what kind of place has it, how large, and where."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.gazetteer.sources import KINDS
from geo.toponyms.memo import Memo

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.toponyms.lexicon import Lexicon

TOWNS = frozenset({"small", "middle", "big"})
CONTAINERS = frozenset({"wide", "region"})
LARGE = CONTAINERS | {"big"}

# A country's capital is named like a town of at least 10 ** 5 people, however few live there (Stanley, Vaduz).
_CAPITAL = 5
_NEAR_ENOUGH = 12  # candidates of a name that may fit a document's regions
_TOWN_OF_SIZE = ("small", "small", "small", "small", "middle", "big", "big", "big", "big")
_NATURE = ("county", "area", "water", "river", "relief", "island")


class Names:
    """Asks the gazetteer for names, by their keys.

    Attributes
    ----------
    kinds
        The group of a name ("wide" for countries and continents, "region", towns by size, "other") and the features that
        the gazetteer gives it; ``""`` for one that it does not know.
    homes
        The regions in which a name has candidates, and the country of its largest one.
    """

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.knows = gazetteer.knows
        self.kinds: Memo[str, tuple[str, tuple[str, ...]]] = Memo(self._kind)
        self.homes: Memo[str, tuple[frozenset[int], int]] = Memo(self._home)
        self._lexicon = lexicon
        self._capitals = frozenset(gazetteer.capital_rows.tolist())
        self._curated = frozenset(gazetteer.curated_rows.tolist())
        kinds = gazetteer.places["kind"]
        self._nature = frozenset(row for row in self._curated if KINDS[kinds[row]] in _NATURE)

    def group(self, key: str) -> str:
        """Return the group of a name, ``""`` for an unknown one."""
        return self.kinds[key][0]

    def is_main(self, key: str) -> bool:
        """Tell whether it is the main name of a place."""
        return bool(self.gazetteer.entries(key)["main"].any())

    def is_unique(self, key: str) -> bool:
        """Tell whether one place alone has the name."""
        return len(self.gazetteer.entries(key)) == 1

    def is_ordinary(self, key: str) -> bool:
        """Tell a common name of people or things, or a word of the language."""
        return key in self._lexicon.common or key in self._lexicon.words

    def keeps_article(self, key: str) -> bool:
        """Tell whether an elided article is part of the name: "L'Aquila"."""
        rows = self.gazetteer.entries(key)
        return bool(len(rows)) and self.gazetteer.place_at(int(rows[0]["row"])).name[1:2] in {"'", "’"}

    def countries(self, key: str) -> frozenset[int]:
        """Return the countries in which a name has candidates."""
        rows = self.gazetteer.entries(key)[:_NEAR_ENOUGH]["row"]
        return frozenset(self.gazetteer.places[rows]["country"].tolist())

    def _home(self, key: str) -> tuple[frozenset[int], int]:
        entries = self.gazetteer.entries(key)[:_NEAR_ENOUGH]
        places = self.gazetteer.places[entries["row"]]
        regions = frozenset(places["region"].tolist()) - {0}
        return regions, int(places["country"][0]) if len(places) else -1

    def _kind(self, key: str) -> tuple[str, tuple[str, ...]]:
        entries = self.gazetteer.entries(key)
        if not len(entries):
            return "", ()
        places = self.gazetteer.places[entries["row"]]
        main = entries["main"].astype(bool)
        rows = entries["row"][main].tolist()
        size = int(math.log10(int(places["population"].max()) + 1))
        if not self._capitals.isdisjoint(rows):
            size = max(size, _CAPITAL)
        chosen: frozenset[int] = frozenset()
        if size < _CAPITAL:
            chosen = self._curated.intersection(rows) or self._nature.intersection(entries["row"].tolist())
        if chosen:  # the island of Luzon, the Bodensee, and not a village of that name
            places = self.gazetteer.places[list(chosen)]
        kinds = {KINDS[kind] for kind in places["kind"].tolist()}
        if not kinds.isdisjoint({"country", "continent"}):
            group, feature = "wide", "wide"
        elif "region" in kinds:
            group, feature = "region", "region"
        elif "city" in kinds:
            group, feature = _TOWN_OF_SIZE[size], f"city {min(size, 6)}"
        else:
            group = "other"
            feature = next((kind for kind in _NATURE if kind in kinds), "facility")
        features = [feature]
        if not main.any() and (self._lexicon.main_names or group in {"small", "other", "wide"}):
            features += ["variant", f"{group} variant"]
        elif not main[0] and self._lexicon.main_names:
            features.append("largest is variant")
        if len(key) <= 3:
            features.append("short")
        if len(entries) > 5:
            features.append("many")
        return group, tuple(features)
