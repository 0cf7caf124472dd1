"""Places that are listed with one that is judged: "flew to Paris, Berlin and Rome".

Asked for each place behind the first of its sentence, with what was decided of the one before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.ties import where_clause

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from geo.claims.view import Judged, Name, View
    from geo.grammar import Sentence

_LIST_WORDS = 3  # between two places of a list, beside its commas, conjunctions and other names
_GOES_ON = frozenset({"visit", "plan", "pass"})


def shared_verdict(view: View, names: Sequence[Name], judged: Sequence[Judged], own: Judged) -> Judged | None:
    """Give a place what one before it was given, where they are listed; `None` where they are not.

    Parameters
    ----------
    names
        The places named so far, this one last.
    judged
        What was decided of those before it.
    own
        What its own words say of it: a list only fills in where they say nothing.
    """
    name, at = names[-1], len(names) - 2
    end = names[at].last
    while at > 0 and _explains(view, names[at - 1], names[at], judged[at]):
        at -= 1
    if end > names[at].last:
        end += view.read.text_at(end + 1) == ")"
    given = judged[at]
    if own.label != "mention" or given.label == "mention" or name.relation == "bearing":
        return None
    return _shared(view, names[at], end, given, name)


def _explains(view: View, name: Name, behind: Name, own: Judged) -> bool:
    """Tell a place that only says where the one before it lies: "Lugo (Spain)", "Lugo, Spain", "Funchal on Madeira"."""
    read = view.read
    if read.text_at(name.last + 1) == "(":
        return behind.first == name.last + 2 and read.text_at(behind.last + 1) == ")"
    outer, inner = view.place_at(behind.first), view.place_at(name.first)
    if own.label != "mention" or outer is None or inner is None:
        return False
    if outer.kind not in _CONTAINERS or inner.kind in _CONTAINERS - {"island"}:
        return False
    within = behind.relation in ("in", "upon", "of") and behind.begin == name.last + 1
    comma = read.text_at(name.last + 1) == "," and behind.first == name.last + 2
    return outer.country == inner.country and (within or comma)


_CONTAINERS = frozenset({"country", "region", "island", "area"})


def _shared(view: View, before: Name, end: int, given: Judged, name: Name) -> Judged | None:
    """Give a place what was decided of one before it, `end` being the last token of what explains that one."""
    read = view.read
    if any(last == name.begin - 1 for _, last in read.tagged("grammar.corrective")):
        return None  # "did not visit Lyon, but Bonn"
    listed = replace(given, rule=f"{given.rule}; listed with it")
    if given.label in _GOES_ON and _is_gapped(view, before, name):
        return listed
    last = end
    described = (bool(where_clause(read, before.last)) or _ends_list(read, before.first)) and _ends_list(
        read, name.first
    )
    if described:
        semicolon = read.mark_from(last + 1, ";")
        last = semicolon if semicolon < name.first else last
    between = range(last + 1, name.first)
    timed = view.dated | _hours(read, between) | _bracketed_days(view, between)
    undated = [at for at in between if at not in timed]
    joins = _joins(read, between)
    unread = _unread_items(view, between, joins) | _attributes(read, between, joins)
    if (not between and not described) or len(set(undated) - unread - joins) > _LIST_WORDS:
        return None
    if given.rule.startswith("entry") and any(read.tokens[i].text == "," for i in between):
        return None  # "Freiburg, Waldsee": what follows the town of an entry is its hall
    alike = {"grammar.locative", "grammar.directional"}
    if given.trigger is not None and given.trigger.noun:
        alike.add("grammar.genitive")  # "the concerts of Lyon and of Bonn"
    joined = described or (given.motion in _ON_THE_WAY and _is_dashed(view, before, name))
    for at in between:
        token = read.tokens[at]
        if at in joins:
            joined = True
        elif at in unread or (joined and token.text in _DASHES):
            continue
        elif at in timed or (len(undated) < len(between) and read.relations_at(at) and not joined):
            continue  # "in Lyon on Monday and Bonn on Tuesday"
        elif not (read.is_tagged(at, *alike) or token.text == "/" or _introduces(read, at)):
            return None
    bracketed = any(read.tokens[i].text == "(" and i not in timed for i in between)
    return listed if joined and not bracketed else None


def _hours(read: Sentence, between: range) -> frozenset[int]:
    """Return the tokens of hours: "passed Lyon at 9 and *at 10 o'clock* Bonn"."""
    found: set[int] = set()
    words = read.language.words
    units = words("grammar", "clock")
    for at in between:
        opens = read.low_at(at) in words("grammar", "at_hour") and read.text_at(at + 1)[:1].isdigit()
        if not opens and not (read.text_at(at)[:1].isdigit() and at not in found):
            continue
        end = at + opens
        while end + 1 in between and (read.low_at(end + 1) in units or not read.text_at(end + 1).isalpha()):
            end += 1
        if opens or read.low_at(end) in units:
            found.update(range(at, end + 1))
    return frozenset(found)


def _bracketed_days(view: View, between: range) -> frozenset[int]:
    """Return the tokens of brackets that hold a day alone: "in Lyon *(4 May)* and Bonn (6 May)"."""
    read, found = view.read, set[int]()
    for at in between:
        closed = read.mark_from(at, ")") + 1
        inside = range(at + 1, closed - 1)
        if read.text_at(at) == "(" and closed <= between.stop and inside and view.dated.issuperset(inside):
            found.update(range(at, closed))
    return frozenset(found)


def _joins(read: Sentence, between: range) -> frozenset[int]:
    """Return the tokens of commas, conjunctions and other words that go on with a list."""
    adding = {at for first, last in read.tagged("grammar.adding") for at in range(first, last + 1)}
    return frozenset(
        at
        for at in between
        if at in adding or read.tokens[at].text == "," or read.is_tagged(at, "grammar.coordinate")
    )


def _unread_items(view: View, between: range, joins: Container[int]) -> frozenset[int]:
    """Return the tokens of what a list names that no gazetteer knows: "Lyon, *Xyl Abc*, Bonn"."""
    read = view.read
    known = {i for a in view.actors if a.kind != "other" for i in range(a.first, a.last + 1)}
    found: set[int] = set()
    opened = next((at for at in between if at in joins), between.stop)
    item: list[int] = []
    for at in range(opened + 1, between.stop):
        if at in joins:
            found.update(item if len(item) <= _NAME_WORDS else ())
            item = []
        elif (read.is_name(at) and at not in known) or read.tokens[at].text in _NAME_MARKS:
            item.append(at)
        elif not read.is_function_word(at):
            return frozenset(found)
    return frozenset(found)


def _attributes(read: Sentence, between: range, joins: Container[int]) -> frozenset[int]:
    """Return the tokens of what describes an item: "will go to Lyon, *troubled* Bonn and *newly peaceful* Linz"."""
    verbs = {at for t in read.triggers for at in range(t.first, t.last + 1)}
    begin = between.stop
    while begin - 1 in between and between.stop - begin < _ATTRIBUTES:
        token = read.tokens[begin - 1]
        if not token.is_word or not token.text.islower() or begin - 1 in verbs or begin - 1 in read.tags:
            break
        begin -= 1
    if read.low_at(begin - 1) in ("'s", "'"):  # "and *southern Spain's newly peaceful* Linz"
        begin -= 1
        while begin - 1 in between and begin - 1 not in joins:
            begin -= 1
    opened = begin - 1 in joins or (read.is_function_word(begin - 1) and begin - 2 in joins)
    return frozenset(range(begin, between.stop)) if opened else frozenset()


_ATTRIBUTES = 2  # words: "newly peaceful Linz"
_NAME_MARKS, _NAME_WORDS = frozenset("'’‘"), 4


def _is_dashed(view: View, before: Name, name: Name) -> bool:
    """Tell the towns of a way from one to the next: "flew to Lyon – Bonn – Linz"."""
    dashed = before.last == name.first - 2 and view.read.tokens[name.first - 1].text in _DASHES
    return dashed and {view.kind_at(before.first), view.kind_at(name.first)} <= _TOWNS


_TOWNS = frozenset({"city", "region", "island", "area"})
_ON_THE_WAY = frozenset({"arrive", "go", "leave", "pass"})
_DASHES = frozenset({"-", "–", "—", "→"})


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
