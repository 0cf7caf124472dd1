"""What a sentence says of the traveller and one place: which rule is asked first, and which is believed.

The rules themselves stand in the modules named after what they read; here is only their order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.detours import way_to, where_verdict
from geo.claims.entries import entry, programme, stage, timetabled
from geo.claims.names import no_whereabouts
from geo.claims.scenes import beside_name, hosted, lined, scene, set_in, wired
from geo.claims.stops import (
    after,
    bound_for,
    came_next,
    coming_stop,
    is_list,
    itinerary,
    left_out,
    next_stop,
    on_programme,
)
from geo.claims.ties import ties_of, where_clause
from geo.claims.verdicts import AMONG_OTHERS, is_office, verdict_of
from geo.claims.view import FRONTED_TOKENS, Judged, Name, Tie, View
from geo.claims.welcomes import welcomed
from geo.grammar import COMMA
from geo.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TIES = 3  # asked at most
_DEARER = 4.0  # words: a tie so much longer than the best is another's


def judge(view: View, name: Name) -> Judged:
    """Decide what a sentence says of the traveller and the place that stands at some of its tokens."""
    told = no_whereabouts(view, name) or stage(view)
    if told is not None:
        return (welcomed(view, name) if told.label == "mention" else None) or told
    ties = ties_of(view, name)
    if ties:
        return _of_ties(view, name, ties)
    for construction in _WITHOUT_TIE:
        told = construction(view, name)
        if told is not None:
            return told
    rule = Reason("no verb says that anybody went there or was there")
    return Judged("mention", rule, 0.8, signs=frozenset({"no verb"}))


def _of_ties(view: View, name: Name, ties: Sequence[Tie]) -> Judged:
    """Ask the verbs and nouns that may govern a place, and the constructions that go before what they say."""
    if name.begin < FRONTED_TOKENS:
        clause = where_clause(view.read, name.last)
        ties = sorted(ties, key=lambda tie: tie.trigger.first in clause)  # "In Lyon, where it rained, she …"
    best = verdict_of(view, ties[0])
    for tie in ties[1:_TIES]:
        if best.label != "mention" or best.settled or tie.cost > ties[0].cost + _DEARER:
            break
        verdict = verdict_of(view, tie)
        best = verdict if verdict.label != "mention" else best
    if ties[0].trigger.klass == "plan" or _is_gone_on_from(view, name, ties[0]):
        best = after(view, name) or best  # "Nach Lyon steht Bonn auf dem Programm"
    if best.label in ("mention", "pass"):  # "Die Reise führte über Lyon": its subject is the itinerary itself
        best = itinerary(view, name) or best
    reported = best.trigger is not None and best.trigger.klass in ("say", "leave")
    if best.label == "mention" or reported:
        best = wired(view, name) or best
    if best.label == "mention" and not is_office(view, ties[0]):
        best = beside_name(view, name) or best
    if best.label == "mention" or best.confidence <= AMONG_OTHERS:
        best = came_next(view, name) or hosted(view, name) or best
    if best.label == "mention" and not best.settled:
        of_noun = ties[0].trigger.noun  # "the next stop on her *tour* is Lyon"
        best = set_in(view, name) or (next_stop(view, name) if of_noun else None) or best
    if best.label == "mention":
        best = lined(view, name) or welcomed(view, name) or best
    where = where_verdict(view, name)
    if where is None or where.trigger is None:
        return best
    awaited = best.told and where.trigger.tense == "present"  # "left for Lyon, where he *awaits* her"
    if best.motion == "go" and where.label == "visit":
        return best if awaited else where
    if best.label == where.label == "plan" and view.dated & set(where_clause(view.read, name.last)):
        # "sails on Monday for Bonn, where she is due on Friday": of the two days, that of being there
        return replace(where, motion="arrive", confidence=max(best.confidence, where.confidence))
    told_there = best.label == "mention" and where.label != "mention"
    left = best.motion == "leave" and where.label == "visit"  # "back from Lyon, where she spoke on Monday"
    subject = view.subject(where.trigger)[1]
    # "Brandt went to Lyon, where he spoke": a pronoun is the main verb's subject.
    mine = not best.settled or (subject is not None and subject.kind == "traveller")
    return where if mine and (told_there or left) else best


def counted(view: View, name: Name) -> Judged | None:
    """Read "visited four countries: *Rwanda, Kenya* and *Gabon*": what is said of the word before the colon."""
    read = view.read
    colon = next((i for i in range(name.begin - 1, 0, -1) if read.tokens[i].text == ":"), 0)
    noun = colon - 1
    if noun < 1 or read.tokens[noun].low not in read.language.words("grammar", "counted"):
        return None
    if not is_list(view, colon + 1, name.first):
        return None
    whole = Name(noun, noun, *read.relation(noun))
    ties = ties_of(view, whole)
    told = verdict_of(view, ties[0]) if ties else None
    return told if told is not None and told.label != "mention" else None


def _is_gone_on_from(view: View, name: Name, tie: Tie) -> bool:
    """Tell German "*Nach Lyon* reist Keller nach Bonn": "to" and "after" are one word, and one verb goes to one of the two."""
    read, verb = view.read, tie.trigger
    if name.begin > 0 or tie.motion not in ("go", "arrive") or not read.is_tagged(0, "grammar.after"):
        return False
    others = (read.at(m.span.start) for m in view.mentions if m.place is not None)
    return any(
        other > verb.last
        and read.low_at(other - 1) == read.low_at(0)
        and read.boundaries(verb.last, other) < COMMA
        for other in others
    )


_WITHOUT_TIE: tuple[Callable[[View, Name], Judged | None], ...] = (  # from the surest to the weakest
    left_out,
    coming_stop,
    entry,
    programme,
    beside_name,
    next_stop,
    on_programme,
    itinerary,
    counted,
    where_verdict,
    bound_for,
    came_next,
    timetabled,
    after,
    hosted,
    set_in,
    wired,
    lined,
    welcomed,
    scene,
    way_to,
)
