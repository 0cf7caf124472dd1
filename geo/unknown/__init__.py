"""Names that stand where places stand and that the gazetteer does not know.

An online service may be asked for them. What none knows is put between the known places that the text names before and
behind it, where those lie close together: a village on a walk, an anchorage on a coast.
"""

from __future__ import annotations

from geo.unknown.finding import shouts_places, unknown_names
from geo.unknown.nearby import known_nearby, respelt
from geo.unknown.neighbours import placed_by_neighbours, without_idle_guesses

__all__ = [
    "known_nearby",
    "placed_by_neighbours",
    "respelt",
    "shouts_places",
    "unknown_names",
    "without_idle_guesses",
]
