"""Places that are listed with one that is judged: "flew to Paris, Berlin and Rome".

Asked for each place behind the first of its sentence, with what was decided of the one before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.ties import where_clause

if TYPE_CHECKING:
    from geo.claims.view import Judged, Name, View
    from geo.grammar import Sentence

_LIST_WORDS = 4  # between two places of a list
_GOES_ON = frozenset({"visit", "plan", "pass"})


def shared_verdict(view: View, before: Name, given: Judged, name: Name, own: Judged) -> Judged | None:
    """Give a place what the one before it was given, where they are listed; `None` where they are not.

    Parameters
    ----------
    before, given
        The place named before, and what was decided of it.
    name, own
        The place, and what its own words say of it: a list only fills in where they say nothing.
    """
    if own.label != "mention" or given.label == "mention":
        return None
    read = view.read
    if any(last == name.begin - 1 for _, last in read.tagged("grammar.corrective")):
        return None  # "did not visit Lyon, but Bonn"
    listed = replace(given, rule=f"{given.rule}; listed with it")
    if given.label in _GOES_ON and _is_gapped(view, before, name):
        return listed
    last = before.last
    described = (bool(where_clause(read, last)) or _ends_list(read, before.first)) and _ends_list(
        read, name.first
    )
    if described:
        semicolon = read.mark_from(last + 1, ";")
        last = semicolon if semicolon < name.first else last
    between = range(last + 1, name.first)
    undated = view.undated(last + 1, name.first)
    if (not between and not described) or len(undated) > _LIST_WORDS:
        return None
    if given.rule.startswith("entry") and any(read.tokens[i].text == "," for i in between):
        return None  # "Freiburg, Waldsee": what follows the town of an entry is its hall
    alike = {"grammar.locative", "grammar.directional"}
    if given.trigger is not None and given.trigger.noun:
        alike.add("grammar.genitive")  # "the concerts of Lyon and of Bonn"
    joined = described
    for at in between:
        token = read.tokens[at]
        if token.text == "," or read.is_tagged(at, "grammar.coordinate"):
            joined = True
        elif at in view.dated or (len(undated) < len(between) and read.relations_at(at) and not joined):
            continue  # "in Lyon on Monday and Bonn on Tuesday"
        elif not (read.is_tagged(at, *alike) or token.text == "/" or _introduces(read, at)):
            return None
    bracketed = any(read.tokens[i].text == "(" for i in between)
    return listed if joined and not bracketed else None


def _introduces(read: Sentence, at: int) -> bool:
    """Tell the words before a name: "Lyon, Turin and *the town of* Bonn"."""
    before = at - 1 if read.is_tagged(at, "grammar.genitive") else at
    return read.is_function_word(before)


def _is_gapped(view: View, before: Name, name: Name) -> bool:
    """Tell "on the 4th she will be in Lyon; on the 6th in Bonn": a day, the same relation, and the verb of the place before."""
    read = view.read
    between = view.undated(before.last + 1, name.begin)
    marks = all(read.tokens[i].text in ",;" or read.is_tagged(i, "grammar.coordinate") for i in between)
    dated = len(between) < name.begin - before.last - 1
    return (
        dated
        and bool(between)
        and marks
        and before.relation == name.relation
        and name.relation in ("in", "to")
    )


def _ends_list(read: Sentence, first: int) -> bool:
    """Tell "stops in Lyon, where she sang; *Bonn*; and Linz": a name between semicolons."""
    return ";" in (read.text_at(first - 1), read.text_at(first - 2))
