"""What the other names of a document say of each: whether it is a place there too, and lies where they lie."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo.toponyms.names import CONTAINERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.toponyms.names import Names
    from geo.toponyms.pieces import Found

STRONG = 1.0
"""Log odds from which a name speaks for others of its document."""

State = tuple[str, int | None, bool, str, bool, str]
"""Of a name in its document: group, best score elsewhere, in a person's name too, which surroundings it fits, in lower
case elsewhere, how it stands in a list."""

_LOOK = 20_000  # characters searched for a word in lower case
_NOWHERE = -99.0
_UNPLACED = frozenset({"street", "generic"})
_LITTLE = frozenset({"small", "middle", "other"})


def states_of(text: str, found: Sequence[Found], persons: set[str], names: Names) -> list[State]:
    """Return what the other names of a text say of each; `persons` are keys of those that are a person's somewhere."""
    best: dict[str, tuple[float, float]] = {}  # the two best scores of each name
    for name in found:
        key, score = name.key, name.score
        top = best.get(key)
        if top is None:
            best[key] = (score, _NOWHERE)
        else:
            best[key] = (score, top[0]) if score > top[0] else (top[0], max(top[1], score))
    regions, countries = _surroundings(best, names)
    shared = (
        set(regions),
        {region for region, count in regions.items() if count > 1},
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
                    _fit(names.homes[key], own, shared[own], countries),
                    " " not in key and _in_small(written, text),
                )
            fits, small = about
        listed = ""
        if after == ">comma" and number < last and found[number + 1].start == end + 2:
            wide = found[number + 1].piece.group in CONTAINERS
            listed = "before its container" if wide else "listed"
        elsewhere = None if other == _NOWHERE else max(-2, min(4, round(other)))
        states.append((group, elsewhere, key in persons, fits, small, listed))
    return states


def _surroundings(best: Mapping[str, tuple[float, float]], names: Names) -> tuple[Counter[int], Counter[int]]:
    """Return how many sure names have a candidate in each region, and in each country their largest one."""
    regions: Counter[int] = Counter()
    countries: Counter[int] = Counter()
    for key, (score, _) in best.items():
        if score >= STRONG:
            homes, country = names.homes[key]
            regions.update(homes)
            countries[country] += 1
    return regions, countries


def _fit(home: tuple[frozenset[int], int], own: bool, regions: set[int], countries: Counter[int]) -> str:
    """Tell which surroundings of a document a name fits, which is among them itself where it is `own`."""
    homes, country = home
    if not regions.isdisjoint(homes):
        return "region"
    if countries.get(country, 0) > own:
        return "country"
    return "nothing" if len(countries) > 1 else ""


def _in_small(written: str, text: str) -> bool:
    """Tell whether a word stands in lower case elsewhere; "US" is no "us"."""
    small = written.lower()
    if small == written or (written.isupper() and len(written) < 4):
        return False
    return f" {small} " in text[:_LOOK]


def state_features(state: State) -> tuple[str, ...]:
    """Return the features of a name in its document."""
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
