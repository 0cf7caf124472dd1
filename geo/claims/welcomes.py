"""Towns that welcome the traveller: "Lyon's welcome to Keller was warm", "Lyon a fait à Keller un accueil triomphal".

The place is no place of the sentence but the host in it, or those who live there; whom a town welcomes is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.view import FRONTED_TOKENS, Judged
from geo.grammar import COMMA

if TYPE_CHECKING:
    from geo.claims.view import Name, View
    from geo.grammar import Sentence

_REACH = 12.0  # words from a town to what it gives its guest: "Lyon, thanks to its mayor, gave Keller a splendid welcome"
_HOSTS = ("grammar.crowds", "grammar.roles", "grammar.groups")


def welcomed(view: View, name: Name) -> Judged | None:
    """Read a place as the host of the traveller; `None` where it is not, or another place is named as where that was."""
    read = view.read
    if not _is_host(read, name):
        return None
    behind = range(name.last + 1, len(read.tokens))
    given = next((first for first, _ in read.tagged("grammar.welcomes") if first in behind), None)
    if given is None or read.cost(name.last, given) > _REACH:
        return None
    if any(read.relations_at(at) & {"in", "near"} and at + 1 in view.name_tokens() for at in behind):
        return None  # "the mayor of Lyon welcomed Keller in Bonn"
    guest = next((a for a in view.actors if a.first > name.last and a.kind != "place"), None)
    if guest is None or not (guest.kind == "traveller" or view.means_traveller(guest)):
        return None
    if view.is_owner(guest):
        return None  # "Lyon welcomed *her* remarks", "*Keller's* decision", "les propos *de Keller*"
    if read.boundaries(min(given, guest.first), max(given, guest.first)) >= COMMA:
        return None
    if any(read.has(f"aux.{kind}", name.last, given) for kind in ("future", "conditional")):
        return Judged("plan", "the town is to welcome the traveller", 0.6, "stay", guest.text)
    if any(last in behind and first < given for first, last in read.tagged("grammar.negation")):
        return None
    return Judged("visit", "the town welcomed the traveller", 0.6, "stay", guest.text)


def _is_host(read: Sentence, name: Name) -> bool:
    """Tell "*Lyon* gave him", "*Lyon's* welcome" and "the people *of Lyon*" from "in Lyon"."""
    if name.relation == "none":
        return name.begin <= FRONTED_TOKENS and not any(
            t.first < name.begin and not t.noun for t in read.triggers
        )
    people = any(
        name.begin - 1 in range(first, last + 1) for tag in _HOSTS for first, last in read.tagged(tag)
    )
    return name.relation in ("of", "from") and people
