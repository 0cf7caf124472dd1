"""Places that a verb governs by a detour: by the "where" or "there" that stands for them, or by a way that leads there.

`judge` asks `where_verdict` and `way_to`, `anaphora` asks `there_verdict`, and when all places of a sentence are judged
`arrival_verdict` is asked for those that one set off for; what the verb says is told in `verdicts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.ties import GENERIC, MOTIONS, REACH, where_clause
from geo.claims.verdicts import verdict_of
from geo.claims.view import DATE_REACH, Judged, Name, Tie, View
from geo.grammar import MOVEMENT

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.grammar import Sentence, Trigger

_ADVERB_REACH = 12.0  # words between a verb and its "there"
_WHERE = 4.0  # words that "where" counts for between a place and the verb behind it


def where_verdict(view: View, name: Name) -> Judged | None:
    """Read "Lyon, where Keller is staying": the place belongs to the clause behind it."""
    read = view.read
    clause = where_clause(read, name.last)
    verbs = (t for t in read.triggers if t.first > clause.start and not t.noun)
    verb = next((t for t in verbs if "in" in MOTIONS.get(t.klass, {})), None) if clause else None
    if verb is None or read.cost(clause.start, verb.first) > DATE_REACH:
        return None
    return verdict_of(view, Tie(verb, MOTIONS[verb.klass]["in"], _WHERE))


def arrival_verdict(view: View, name: Name, taken: Collection[Trigger]) -> Judged | None:
    """Read "left for Lyon on Monday and *arrived on Friday*": a verb of arriving, of no other place, is of where one set off for."""
    read, last = view.read, name.last
    behind = [t for t in read.triggers if t.first > last and not t.noun]
    arrived = next((t for t in behind if t.klass == "arrive" and t not in taken), None)
    if arrived is None or any(t.klass in MOVEMENT for t in behind[: behind.index(arrived)]):
        return None
    joined = any(
        read.is_tagged(at, "grammar.coordinate") or read.tokens[at].text == ","
        for at in range(max(last + 1, arrived.first - _JOINED), arrived.first)
    )
    if not joined or not any(at in view.dated for at in range(last + 1, len(read.tokens))):
        return None
    verdict = verdict_of(view, Tie(arrived, "arrive", _WHERE))
    return verdict if verdict.label in ("visit", "plan") else None


_JOINED = 3  # words from "and" to its verb


def there_verdict(view: View, first: int, last: int) -> Judged | None:
    """Decide what a sentence says of an adverb of place ("there"): by the nearest verb that may take one."""
    read = view.read
    ties = []
    for trigger in read.triggers:
        motion = MOTIONS.get(trigger.klass, {}).get("in")
        ahead = trigger.last < first
        cost = read.cost(trigger.last, first) if ahead else read.cost(last, trigger.first)
        cost += GENERIC if trigger.klass == "act" else 0.0
        if motion is not None and trigger.klass not in ("say", "plan", "deny") and cost <= _ADVERB_REACH:
            ties.append(Tie(trigger, motion, cost))
    return verdict_of(view, min(ties, key=lambda t: t.cost)) if ties else None


def way_to(view: View, name: Name) -> Judged | None:
    """Read "squeezed onto a tram to Lugo" and "legged it along the canal to Lugo": any verb of the traveller's own, and a way to a town.

    A vehicle or what lies on the way stands between; without one a letter may have gone there ("wrote to Lugo").
    """
    read, begin = view.read, name.begin
    if name.relation != "to" or view.kind_at(name.first) not in _ENDS:
        return None
    if read.tokens[begin].low in read.language.words("grammar", "personal"):
        return None  # the Spanish "a" marks whom one sees as well as where one goes
    before = [t for t in read.triggers if not t.noun and t.last < begin]
    if not before or before[-1].klass != "act" or before[-1].tense not in ("past", "present", "pluperfect"):
        return None
    tie = Tie(before[-1], "arrive", read.cost(before[-1].last, begin), begin=begin)
    actor = view.subject(tie.trigger)[1]
    if tie.cost > REACH or actor is None or not _has_way(read, tie.trigger.last + 1, begin):
        return None
    verdict = verdict_of(view, tie)
    return verdict if verdict.label != "mention" else None


_ENDS = frozenset({"city", "island", "facility"})


def _has_way(read: Sentence, first: int, begin: int) -> bool:
    """Tell that a vehicle or a way stands before a place: "the train to", "over the pass to"."""
    return any(
        read.is_tagged(i, "grammar.vehicles", "grammar.way") or "via" in read.relations_at(i)
        for i in range(first, begin)
    )
