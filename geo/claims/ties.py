"""Which verb or noun of movement governs a place, and what follows for the traveller."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.labels import cue_near, label_of, settled_tense
from geo.claims.names import no_whereabouts
from geo.claims.scenes import (
    after,
    beside_name,
    came_next,
    entry,
    hosted,
    itinerary,
    left_out,
    next_stop,
    programme,
    scene,
    set_in,
    stage,
    timetabled,
)
from geo.claims.view import (
    BEHIND_PLACE,
    DATE_REACH,
    FRONTED_TOKENS,
    Judged,
    Tie,
    View,
    is_tagged,
)
from geo.grammar import (
    COMMA,
    MOVEMENT,
    Class,
    Relation,
    Sentence,
    Trigger,
    articles_and_prepositions,
)
from geo.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geo.models import Mention, Motion
    from geo.travellers import Actor


# Which motion a class of verbs makes of a relation; what is missing does not belong together ("met from Lyon").
_MOTIONS: Mapping[Class, Mapping[Relation, Motion]] = {
    "leave": {
        "none": "leave",
        "from": "leave",
        "of": "leave",
        "in": "leave",
        "near": "leave",
        "to": "go",
        "towards": "go",
    },
    "arrive": {
        "in": "arrive",
        "to": "arrive",
        "none": "arrive",
        "near": "arrive",
        "from": "leave",
        "via": "pass",
    },
    "go": {"to": "arrive", "in": "arrive", "from": "leave", "via": "pass", "towards": "go"},
    "pass": {"via": "pass", "none": "pass", "to": "arrive", "in": "pass", "near": "pass", "of": "pass"},
    "stay": {"in": "stay", "near": "stay", "of": "stay"},
    "visit": {"none": "stay", "in": "stay", "to": "stay", "of": "stay", "near": "stay", "via": "stay"},
    "say": {"in": "stay"},
    "meet": {"in": "stay", "near": "stay", "of": "stay"},
    "act": {"in": "stay", "near": "stay"},
    "happen": {"in": "stay", "near": "stay"},
    "plan": {"in": "arrive", "to": "arrive"},
    "deny": {"none": "stay", "in": "stay", "to": "arrive", "from": "stay", "via": "pass"},
    "origin": {"in": "stay", "from": "stay", "to": "stay", "of": "stay"},
}


_TAKES_OBJECT: frozenset[Class] = frozenset({"leave", "arrive", "pass", "visit", "deny"})
# How far, in words, a verb may stand from its place; beyond it the place belongs to something else. These and the costs
# below are chosen by hand; the labelled sentences (tests/tables) and journeys (tests/journeys) judge them.
_REACH = 22.0
_OBJECT_REACH = 7.0
# Each further preposition between: "prayed for the victims of an accident on a ferry near Lyon".
_NESTED = 3.0
_FAR_REACH = 30.0  # "to" needs a verb of movement, however much stands between
_ADVERB_REACH = 12.0  # of "there"
_ACROSS = 5.0  # another verb stands between
_GENERIC = 3.0  # any verb will do for "act", so a verb of movement is preferred
_CROSSED = frozenset({"river", "water", "relief"})


_AGAIN = 8.0  # words between a verb and the "back" or "again" that belongs to it, itself included


def shared_verdict(
    read: Sentence,
    before: tuple[Mention, int, int, Judged],
    first: int,
    own: Judged,
    dated: frozenset[int] = frozenset(),
) -> Judged | None:
    """Give "Berlin and Rome" in "flew to Paris, Berlin and Rome" what Paris was given; `dated` are tokens of days between."""
    _, begin, last, verdict = before
    described = (bool(_where_clause(read, last)) or _ends_list(read, begin)) and _ends_list(read, first)
    if described:
        last = next((i for i in range(last + 1, first) if read.tokens[i].text == ";"), last)
    between = read.tokens[last + 1 : first]
    days = sum(at in dated for at in range(last + 1, first))
    if own.label == "mention" and verdict.label in _GOES_ON and _gapped(read, begin, last, first, dated):
        return replace(verdict, rule=f"{verdict.rule}; listed with it")
    if (
        (not between and not described)
        or len(between) - days > _LIST_WORDS
        or own.label != "mention"
        or verdict.label == "mention"
    ):
        return None
    if verdict.rule.startswith("entry") and any(t.text == "," for t in between):
        return None  # "Freiburg, Waldsee": what follows the town of an entry is its hall
    alike = {"grammar.locative", "grammar.directional"}
    if verdict.trigger is not None and verdict.trigger.noun:
        alike.add("grammar.genitive")  # "the concerts of Lyon and of Bonn"
    joined = described
    for at, token in enumerate(between, last + 1):
        tags = {tag for tag, _ in read.tags.get(at, ())}
        if token.text == "," or "grammar.coordinate" in tags:
            joined = True
        elif at in dated or (days and read.relations_at(at) and not joined):
            continue  # "in Lyon on Monday and Bonn on Tuesday"
        elif not tags & alike and token.low not in ("the", "/"):
            return None
    bracketed = any(t.text == "(" for t in between)
    return replace(verdict, rule=f"{verdict.rule}; listed with it") if joined and not bracketed else None


_LIST_WORDS = 4  # between two places of a list
_GOES_ON = frozenset({"visit", "plan", "pass"})


def _gapped(read: Sentence, begin: int, last: int, first: int, dated: frozenset[int]) -> bool:
    """Tell "on the 4th she will be in Lyon; on the 6th in Bonn": a day, the same relation, and the verb of the place before."""
    relation, at = read.relation(first)
    between = [i for i in range(last + 1, at) if i not in dated]
    marks = [i for i in between if read.tokens[i].text in ",;" or is_tagged(read, i, "grammar.coordinate")]
    days = any(i in dated for i in range(last + 1, at))
    return (
        days
        and bool(marks)
        and between == marks
        and relation in ("in", "to")
        and read.relation(begin)[0] == relation
    )


def _ends_list(read: Sentence, first: int) -> bool:
    """Tell "stops in Lyon, where she sang; *Bonn*; and Linz": a name between semicolons."""
    before = [read.tokens[i].text for i in (first - 1, first - 2) if i >= 0]
    return ";" in before


def _ties(view: View, first: int, last: int) -> list[Tie]:
    """Find the verbs and nouns that may govern a place, cheapest first."""
    read = view.read
    relation, begin = read.relation(first)
    relations = read.relations_at(begin) or frozenset({relation})
    if relation == "none":
        relations = frozenset({"none"})
    if "from" in relations and last + 1 < len(read.tokens):
        behind = read.tokens[last + 1].low
        if behind in read.language.words("grammar", "source_behind"):
            relations = frozenset({"from"})  # "von Lyon aus": no genitive
    through = read.by_place_word(first)
    if "via" in relations and through:
        relations = frozenset({"in"})  # "strolled through the streets of Lyon"
    if "from" in relations and _opens_clause(read, begin):
        relations -= {"of"}  # "From Lyon she went on": a preposition that opens its clause is no genitive
    if "upon" in relations and (view.solid(first) or through):
        relations |= {"in"}  # "on Lombok", and "on the quay of Lyon"
    on_land = "upon" in relations and begin == first - 1 and view.kind_at(first) in ("region", "country")
    article = begin == first - 1 and read.tokens[begin].low in articles_and_prepositions(read.language)
    clause = _where_clause(read, last)
    ties: list[Tie] = []
    for trigger in read.triggers:
        if trigger.klass not in _MOTIONS or trigger.first <= first <= trigger.last:
            continue
        if trigger.klass == "act" and trigger.tense == "open":
            continue  # "looking at the murals": a participle of something else
        table = _MOTIONS[trigger.klass]
        if trigger.klass == "act" and is_tagged(read, begin, "grammar.all_the_way"):
            table = {"to": "arrive"}  # "crept into Lyon"
        if article and trigger.last == begin - 1 and trigger.klass in ("leave", "pass") and not trigger.noun:
            table = {**table, "to": table["none"]}  # "deixou a Bahia": an article, not "to"
        if trigger.klass == "pass" and (trigger.noun or "via" in relations):
            table = {r: m for r, m in table.items() if r != "to"}  # "the pass to Lyon" is no way made
        if relation == "none" and trigger.klass == "meet":
            table = {**table, "none": "stay"}
        if on_land and trigger.klass == "stay":
            table = {"upon": "stay"}  # "drei Wochen auf Kreta": of lands, only islands are stayed upon
            relations = relations | {"upon"}
        fitting = [
            r
            for r in ("upon", "none", "to", "in", "from", "via", "near", "towards", "of", "instead")
            if r in relations and r in table
        ]
        if not fitting:
            continue
        ahead = trigger.last < first
        hosted = relation == "none" and not ahead and trigger.klass == "meet" and not trigger.noun
        guest = partner_of(view, trigger) if hosted and trigger.first - last <= 2 else None
        if guest is not None and guest.first > trigger.last:
            ties.append(Tie(trigger, "stay", read.cost(last, trigger.first)))
            continue
        if (
            relation == "none"
            and trigger.noun
            and trigger.klass in ("meet", "visit", "stay")
            and trigger.first == last + 1
        ):
            ties.append(Tie(trigger, "stay", 2.0))  # "the Ostrava concert"
            continue
        if (
            relation == "none"
            and trigger.klass in ("stay", "go")
            and not trigger.noun
            and view.kind_at(first) in _CROSSED
        ):
            table = {
                "none": "pass"
            }  # "passed the Rhine": the verb may stay elsewhere, nobody stays on a river
            fitting = ["none"]
        elif relation == "none" and trigger.klass not in _TAKES_OBJECT:
            continue
        passive = relation == "none" and not ahead and _is_reached(read, trigger, last)
        if relation == "none" and not ahead and not passive and not view.object_before(trigger, last):
            continue
        if fitting[0] == "of" and not trigger.noun and trigger.klass != "visit":
            continue
        if fitting[0] in ("from", "of") and "of" in relations:
            between = range(trigger.last + 1, begin)
            if not ahead or len([i for i in between if i not in view.dated]) > 2:
                continue  # "left for good on Monday from" may stand apart, "kissed a girl of Lyon" may not
        if trigger.noun and fitting[0] == "from" and _in_between(view, trigger, begin) > _FROM_REACH:
            continue  # "before the departure a customer from Lyon rang"
        cost = read.cost(trigger.last, begin) if ahead else read.cost(last, trigger.first)
        if relation == "none" and ahead:
            cost -= _between_verb_and_object(view, trigger.last + 1, begin)
        crossed = [
            t
            for t in read.triggers
            if min(trigger.last, last) < t.first < max(trigger.first, begin) and t is not trigger
        ]
        cost += sum(_ACROSS if not t.noun else 1.0 for t in crossed)
        if trigger.noun and ahead and _told_of(read, trigger.last, begin):
            continue  # "of the minister's journey it is said that in Lyon …"
        fronted = not ahead and begin < FRONTED_TOKENS
        if fronted and clause and trigger.first >= clause.stop:
            cost -= read.cost(last, clause.stop)  # "In Lyon, where it rained, she was received"
        cost += 0.0 if ahead or fronted else BEHIND_PLACE
        cost += _GENERIC if trigger.klass == "act" else 0.0
        if not ahead and not fronted and read.barriers[trigger.first] - read.barriers[last] >= COMMA:
            cost += _ACROSS if _has_verb_of_its_own(read, begin) else 0.0
        cost += 1.5 if trigger.noun and trigger.klass in ("meet", "stay") else 0.0
        if ahead and fitting[0] in ("in", "near") and _nearer_place(view, trigger, begin):
            cost += _ACROSS
        if ahead and fitting[0] in ("in", "near"):
            inside = [i for i in range(trigger.last + 1, begin) if i not in view.dated]
            cost += _NESTED * max(0, sum(bool(read.relations_at(i)) for i in inside) - 1)
        if ahead and _is_spoken_of(view, trigger, begin, last):
            continue
        if trigger.klass == "say":
            inner = abs(read.barriers[begin] - read.barriers[trigger.first])
            said = any(view.is_auxiliary(at) for at in range(trigger.last + 1, begin)) or crossed
            if inner >= 2 or said or cost > _OBJECT_REACH:
                continue  # "said in Lyon" says where; "said that in Lyon …" does not
        reach = {"none": _OBJECT_REACH, "of": _OBJECT_REACH, "to": _FAR_REACH}.get(fitting[0], _REACH)
        if cost <= reach:
            ties.append(Tie(trigger, table[fitting[0]], cost, fronted=fronted, begin=begin, passive=passive))
    return sorted(ties, key=lambda t: t.cost)


def _in_between(view: View, trigger: Trigger, begin: int) -> int:
    """Count the words between a verb or noun and what follows it, but for time expressions."""
    return len([i for i in range(trigger.last + 1, begin) if i not in view.dated])


def _between_verb_and_object(view: View, first: int, begin: int) -> int:
    """Count the words for a day and for who acts: in "besuchte Keller am Montag noch Bonn" they part no object from its verb."""
    said = {i for a in view.actors if not a.oblique for i in range(a.first, a.last + 1)} | view.dated
    return sum(i in said for i in range(first, begin))


_FROM_REACH = 3  # words between a noun and the place that one came from


def _is_spoken_of(view: View, trigger: Trigger, begin: int, last: int) -> bool:
    """Tell "spoke about the flood in Lugo" and "said prices in Lugo had risen" from "spoke in Lugo", "told reporters in Lugo"."""
    read = view.read
    if trigger.noun or trigger.klass not in ("meet", "say"):
        return False
    between = range(trigger.last + 1, begin)
    if any(is_tagged(read, at, "grammar.topic") for at in between[:_TOPIC]):
        return True
    between = range(between.start, next((i for i in between if read.relations_at(i)), begin))
    if trigger.klass == "meet" or not between:
        return False
    people = {i for a in view.actors for i in range(a.first, a.last + 1)}
    things = [i for i in between if i not in view.dated and i not in people and i - 1 not in people]
    clause = next(
        (i for i in range(last + 1, len(read.tokens)) if not read.tokens[i].is_word), len(read.tokens)
    )
    told = any(t.tense != "open" and last < t.first < clause and not t.noun for t in read.triggers)
    return bool(things) and (told or any(view.is_auxiliary(i) for i in range(last + 1, clause)))


_TOPIC = 2  # tokens behind a verb of speaking


def _is_reached(read: Sentence, trigger: Trigger, last: int) -> bool:
    """Tell "Lyon was reached on Monday" and "Lyon, which was passed at noon": the place is what is reached."""
    if trigger.noun or trigger.auxiliary is None or trigger.klass not in _TAKES_OBJECT:
        return False
    if not is_tagged(read, trigger.auxiliary, "grammar.copulas"):
        return False
    between = range(last + 1, trigger.auxiliary)
    return len(between) <= 2 and all(
        read.tokens[i].text == "," or is_tagged(read, i, "grammar.subject_relative") for i in between
    )


def judge(view: View, first: int, last: int) -> Judged:
    """Decide what a sentence says of the traveller and the place that stands at some of its tokens."""
    read = view.read
    relation, begin = read.relation(first)
    elsewhere = no_whereabouts(view, first, last)
    if elsewhere is not None:
        return elsewhere
    told = stage(view, first)
    if told is not None:
        return told
    ties = _ties(view, first, last)
    where = where_verdict(view, last)
    if not ties:
        return (
            left_out(view, begin)
            or entry(view, first, relation)
            or programme(view, first, last, relation)
            or beside_name(view, relation, begin)
            or next_stop(view, first, last)
            or itinerary(view, first)
            or where
            or came_next(view, first, last, relation)
            or timetabled(view, first, last, relation)
            or after(view, first, begin)
            or hosted(view, begin, last, relation)
            or set_in(view, begin, last, relation)
            or scene(view, begin, last, relation)
            or _way_to(view, first, relation, begin)
            or Judged(
                "mention",
                Reason("no verb of movement or presence governs it"),
                0.8,
                signs=frozenset({"no verb"}),
            )
        )
    best: Judged | None = None
    if begin < FRONTED_TOKENS and len(ties) > 1:
        clause = _where_clause(read, last)
        inner = [tie for tie in ties if tie.trigger.first in clause]
        ties = [tie for tie in ties if tie not in inner] + inner
    for tie in ties[:3]:
        if best is not None and tie.cost > ties[0].cost + 4:
            break
        verdict = _verdict(view, tie)
        if best is None or (best.label == "mention" and verdict.label != "mention" and not best.settled):
            best = verdict
    assert best is not None  # ties is not empty
    if best.label == "mention" and not _is_office(view, ties[0]):
        best = beside_name(view, relation, begin) or best
    if best.label == "mention" or best.confidence <= _AMONG_OTHERS:
        best = came_next(view, first, last, relation) or hosted(view, begin, last, relation) or best
    if best.label == "mention" and not best.settled:
        best = set_in(view, begin, last, relation) or best
    if where is None:
        return best
    if best.motion == "go" and where.label == "visit":
        return where
    if best.label == where.label == "plan" and view.dated & set(_where_clause(read, last)):
        # "sails on Monday for Bonn, where she is due on Friday": of the two days, that of being there
        return replace(where, motion="arrive", confidence=max(best.confidence, where.confidence))
    if (best.label == "mention" and where.label != "mention") or (
        best.motion == "leave" and where.label == "visit"
    ):
        assert where.trigger is not None  # a visit is some verb's
        subject = view.subject(where.trigger)[1]
        named = subject is not None and subject.kind == "traveller"
        if (
            named or not best.settled
        ):  # "Brandt went to Lyon, where he spoke": a pronoun is the main verb's subject
            return where  # "back from Lyon, where she spoke on Monday": the day of the stay is there
    return best


def _way_to(view: View, first: int, relation: Relation, begin: int) -> Judged | None:
    """Read "squeezed onto a tram to Lugo" and "legged it along the canal to Lugo": any verb of the traveller's own, and a way to a town.

    A vehicle or what lies on the way stands between; without one a letter may have gone there ("wrote to Lugo").
    """
    read = view.read
    if relation != "to" or view.kind_at(first) not in _ENDS or _is_personal(read, begin):
        return None
    before = [t for t in read.triggers if not t.noun and t.last < begin]
    if not before or before[-1].klass != "act" or before[-1].tense not in ("past", "present", "pluperfect"):
        return None
    tie = Tie(before[-1], "arrive", read.cost(before[-1].last, begin), begin=begin)
    actor = view.subject(tie.trigger)[1]
    if tie.cost > _REACH or actor is None or not _has_way(read, tie.trigger.last + 1, begin):
        return None
    verdict = _verdict(view, tie)
    return verdict if verdict.label != "mention" else None


_ENDS = frozenset({"city", "island", "facility"})


def _has_way(read: Sentence, first: int, begin: int) -> bool:
    """Tell that a vehicle or a way stands before a place: "the train to", "over the pass to"."""
    return any(
        is_tagged(read, i, "grammar.vehicles")
        or is_tagged(read, i, "grammar.way")
        or "via" in read.relations_at(i)
        for i in range(first, begin)
    )


def _is_personal(read: Sentence, at: int) -> bool:
    """Tell the Spanish "a", which marks a person whom one sees as well as a place where one goes."""
    return read.tokens[at].low in read.language.words("grammar", "personal")


def _has_verb_of_its_own(read: Sentence, begin: int) -> bool:
    """Tell that a finite verb stands before a place in its own clause: one behind the next comma is another's."""
    return any(
        not t.noun
        and t.tense != "open"
        and t.last < begin
        and read.barriers[begin] - read.barriers[t.last] < COMMA
        for t in read.triggers
    )


def _told_of(read: Sentence, noun: int, begin: int) -> bool:
    """Tell that a clause with "that" stands between: its places are not the noun's."""
    return any(
        is_tagged(read, i, "grammar.subordinate")
        and not is_tagged(read, i, "grammar.relative")
        and read.tokens[i - 1].text == ","
        for i in range(noun + 1, begin)
    )


def _nearer_place(view: View, trigger: Trigger, begin: int) -> bool:
    """Tell that a verb has its place already: "must attend a hearing *at Mold* over a house in Abersoch"."""
    read = view.read
    for mention in view.mentions:
        at = read.at(mention.span.start)
        if not trigger.last < at < begin or read.relation(at)[0] not in ("in", "near"):
            continue
        between = range(at + 1, begin)
        if not any(read.tokens[i].text == "," or is_tagged(read, i, "grammar.coordinate") for i in between):
            return True
    return False


def govern(view: View, first: int, last: int) -> Judged | None:
    """Decide what a sentence says of an adverb of place ("there"): by the nearest verb that may take one."""
    read = view.read
    ties = []
    for trigger in read.triggers:
        motion = _MOTIONS.get(trigger.klass, {}).get("in")
        ahead = trigger.last < first
        cost = read.cost(trigger.last, first) if ahead else read.cost(last, trigger.first)
        cost += _GENERIC if trigger.klass == "act" else 0.0
        if motion is not None and trigger.klass not in ("say", "plan", "deny") and cost <= _ADVERB_REACH:
            ties.append(Tie(trigger, motion, cost))
    return _verdict(view, min(ties, key=lambda t: t.cost)) if ties else None


def _where_clause(read: Sentence, last: int) -> range:
    """Return the tokens of the clause "where …" right behind a place, up to its comma; none without one."""
    at = _where_behind(read, last)
    if at is None:
        return range(0)
    end = next((i for i in range(at, len(read.tokens)) if read.tokens[i].text == ","), len(read.tokens))
    return range(at, end)


def _where_behind(read: Sentence, last: int) -> int | None:
    """Return the "where" right behind a place, or behind the word that closes a German clause: "reist nach Wien *ab*, wo"."""
    at = last + 1
    closed = (
        at + 1 < len(read.tokens) and read.tokens[at].low == read.tokens[at].text and read.tokens[at].is_word
    )
    if closed and read.tokens[at + 1].text == "," and read.language.table("grammar").get("capital_nouns"):
        at += 1
    if at < len(read.tokens) and read.tokens[at].text == ",":
        at += 1
    return at if at < len(read.tokens) and is_tagged(read, at, "grammar.where") else None


def where_verdict(view: View, last: int) -> Judged | None:
    """Read "Lyon, where Keller is staying": the place belongs to the clause behind it."""
    read = view.read
    at = _where_behind(read, last)
    if at is None:
        return None
    behind = [t for t in read.triggers if t.first > at and not t.noun and "in" in _MOTIONS.get(t.klass, {})]
    if not behind or read.cost(at, behind[0].first) > DATE_REACH:
        return None
    return _verdict(view, Tie(behind[0], _MOTIONS[behind[0].klass]["in"], 4.0))


def arrival_verdict(view: View, last: int, taken: Collection[Trigger]) -> Judged | None:
    """Read "left for Lyon on Monday and *arrived on Friday*": a verb of arriving, of no other place, is of where one set off for."""
    read = view.read
    behind = [t for t in read.triggers if t.first > last and not t.noun]
    arrived = next((t for t in behind if t.klass == "arrive" and t not in taken), None)
    if arrived is None or any(t.klass in MOVEMENT for t in behind[: behind.index(arrived)]):
        return None
    joined = any(
        is_tagged(read, at, "grammar.coordinate") or read.tokens[at].text == ","
        for at in range(max(last + 1, arrived.first - _JOINED), arrived.first)
    )
    if not joined or not any(at in view.dated for at in range(last + 1, len(read.tokens))):
        return None
    verdict = _verdict(view, Tie(arrived, "arrive", 4.0))
    return verdict if verdict.label in ("visit", "plan") else None


_JOINED = 3  # words from "and" to its verb


def _verdict(view: View, tie: Tie) -> Judged:
    trigger = tie.trigger
    who, actor, subject_cost = view.subject(trigger)
    if tie.passive:  # by whom it was reached is not said
        who, actor = ("traveller" if view.topic == "traveller" or view.first_person else "unknown"), None
        subject_cost = min(subject_cost, _BESIDE_ITS_VERB)
    word = " ".join(t.text for t in view.read.tokens[trigger.first : trigger.last + 1])
    named = actor.text if actor is not None else ""
    how = f"{trigger.klass} ({word})"

    def only_named(message: str) -> Reason:
        return Reason(message, verb=trigger.klass, word=word, who=named)

    if who != "traveller":
        partner = partner_of(view, trigger)
        if partner is not None:
            who, named = "traveller", partner.text
    if (
        who == "other"
        and trigger.noun
        and trigger.klass == "meet"
        and subject_cost > 1.0
        and view.topic == "traveller"
    ) and (actor is None or not actor.text[0].isupper() or view.is_role(actor)):
        who = "unknown"  # "two million are expected at the mass in Quito": the event is still the traveller's
    grammar = view.read.language.table("grammar")
    bare = (
        trigger.noun
        or trigger.tense == "open"
        or trigger.klass == "happen"
        or grammar.get("drops_subject")
        or (trigger.klass in ("leave", "arrive", "go", "pass") and _is_impersonal(view.read, trigger))
    )
    understood = view.topic == "traveller" and (bare or trigger.first == 0)
    if trigger.noun and _anothers_journey(view):
        understood = False  # "Keller's long tour, …, and a visit to the yard in Lyon"
    subjectless = not any(not a.oblique for a in view.actors) and trigger.tense == "past"
    narrated = view.first_person and (bare or subjectless or _opens(view.read, trigger))
    narrated = narrated and _may_be_mine(view.read, trigger)
    understood = understood and (not view.first_person or _may_be_mine(view.read, trigger))
    if who == "unknown" and (understood or narrated):
        who, subject_cost = "traveller", 12.0
        how += ", subject understood"
    if trigger.klass != "go" and cue_near(view.read, trigger, "remote"):
        return Judged("mention", only_named("{verb} ({word}): from afar"), 0.8)
    if _says_what_one_is(view, tie):
        rule = only_named("{verb} ({word}): says what somebody is, and where")
        return Judged("mention", rule, 0.8, settled=True)
    if trigger.klass == "origin":
        return Judged(
            "mention", only_named("{verb} ({word}): where somebody or something is from"), 0.8, settled=True
        )
    if who == "other":
        return Judged(
            "mention",
            only_named("{verb} ({word}): {who} moved, not the traveller"),
            0.8,
            None,
            named,
            trigger,
            settled=True,
            signs=frozenset({"somebody by name" if named[:1].isupper() and " " in named else "somebody"}),
        )
    if who == "unknown":
        rule = only_named("{verb} ({word}): nobody is said to")
        return Judged("mention", rule, 0.6, trigger=trigger, signs=frozenset({"nobody"}))
    label, reason = label_of(view, trigger)
    agreed = trigger.klass == "plan" and tie.motion == "arrive" and _agreed_there(view, trigger)
    if trigger.klass == "plan" and label not in ("denied", "speculation") and not agreed:
        label, reason = "plan", "planned or announced"
    if trigger.klass == "deny":
        label, reason = ("visit", "not denied") if trigger.negated else ("denied", "denied or called off")
    motion = "stay" if agreed else tie.motion
    if motion == "pass" and label == "visit":
        label = "pass"
    set_off = motion == "go" and label == "visit"
    if set_off:
        label, reason = "plan", "where one set off for"
    if trigger.klass == "go" and motion == "arrive" and trigger.noun and label == "visit":
        motion = "arrive"
    ceiling = 0.7 if trigger.klass == "say" else 0.97
    confidence = max(0.35, ceiling - 0.012 * tie.cost - 0.008 * max(0.0, subject_cost))
    tense, source = settled_tense(view, trigger)
    told = tense in ("past", "pluperfect")
    again = motion in ("arrive", "go") and any(
        view.read.cost(min(first, trigger.first), max(last, trigger.last)) <= _AGAIN
        for first, last in view.read.tagged("cue.again")
    )
    if trigger.klass == "act" and not (actor is not None and who == "traveller" and tie.fronted):
        sure = actor is not None and (motion == "arrive" or _is_own_deed(view, tie, actor, subject_cost))
        confidence = min(confidence, _CREPT if sure else _AMONG_OTHERS)
    return Judged(
        label,
        f"{how}: {reason}",
        confidence,
        motion,
        named,
        trigger,
        told=told,
        earlier=trigger.noun and tense == "pluperfect",
        again=again,
        guessed=trigger.noun and "understood" in how and not view.names_before(trigger),
        signs=frozenset(
            name
            for name, shown in (
                ("borrowed", bool(source)),
                ("set off", set_off),
                ("came before", _came_before(view, tie)),
            )
            if shown
        ),
    )


def _came_before(view: View, tie: Tie) -> bool:
    """Tell "landed in Lyon after a visit to Bonn", "with a stop in Bonn", "by way of Bonn": told last, and it came first."""
    read, trigger = view.read, tie.trigger
    places = [read.at(m.span.start) for m in view.mentions if m.place is not None]
    if tie.motion == "pass" and not trigger.noun:
        via = trigger.klass != "pass"
        before = range(trigger.last + 1, tie.begin) if via else range(trigger.first)
        return (via or trigger.tense == "open") and any(at in before for at in places)
    stop = trigger.noun and trigger.klass in ("stay", "pass", "arrive")
    opened = [
        first
        for tag in ("grammar.after", *(("grammar.with",) if stop else ()))
        for first, last in read.tagged(tag)
        if trigger.first - _PHRASE <= first <= last < trigger.first
        and last + 1 not in places  # "nach Bonn"
        and not is_tagged(read, first, "grammar.coordinate")
    ]
    told = [at for at in places if opened and at < max(opened)]
    if not told:
        return False
    parted = any(
        read.tokens[i].text == "," or any(t.first == i and not t.noun for t in read.triggers)
        for i in range(max(opened), trigger.first)
    )
    goes_on = any(is_tagged(read, i, "grammar.coordinate") for i in range(max(told), max(opened)))
    return not parted and not goes_on  # "goes to Lyon and, after a stop in Bonn, to Turin"


_PHRASE = 5  # words from "after" to the noun or verb behind it


def _is_own_deed(view: View, tie: Tie, actor: Actor, cost: float) -> bool:
    """Tell "she pitched her tent at Lugo" from "she appealed for peace in Lugo" and "the forecast at Lugo that she had heard"."""
    read, trigger = view.read, tie.trigger
    if actor.oblique or cost > _BESIDE_ITS_VERB or view.is_object_pronoun(actor):
        return False
    if trigger.last >= tie.begin:
        return True
    if read.barriers[tie.begin] - read.barriers[trigger.last] >= COMMA:
        return False
    inside = set(range(trigger.last + 1, tie.begin)) - view.dated
    nested = any(read.relations_at(i) or is_tagged(read, i, "grammar.topic") for i in inside)
    return not nested and not any(t.first in inside for t in read.triggers)


_BESIDE_ITS_VERB = 6.0  # words from who acts to the verb


def _anothers_journey(view: View) -> bool:
    """Tell that a sentence names somebody else's tour or visit, and the traveller beside it at most."""
    if any(a.kind == "traveller" and not a.oblique for a in view.actors):
        return False
    owners = (
        view.subject(t)[1]
        for t in view.read.triggers
        if t.noun and t.klass in MOVEMENT and view.who(t) == "other"
    )
    return any(a is not None and a.oblique and a.text[0].isupper() and not view.is_role(a) for a in owners)


def _agreed_there(view: View, trigger: Trigger) -> bool:
    """Tell "acordaron en Lugo crear …", agreed in Lugo, from "acordado en Lugo": a finite past says where one was.

    English has one form for both ("planned in Lugo"), and is left out.
    """
    one_form = "r" in view.read.language.table("grammar").get("endings", {})
    return not one_form and trigger.tense == "past" and trigger.auxiliary is None and not trigger.noun


def _says_what_one_is(view: View, tie: Tie) -> bool:
    """Tell "is a professor in Boston", where somebody belongs, from "is in Boston", where somebody is."""
    read, trigger = view.read, tie.trigger
    if trigger.klass != "stay" or not is_tagged(read, trigger.first, "grammar.copulas"):
        return False
    if tie.begin <= trigger.last:
        return _is_office(view, tie)
    between = [i for i in range(trigger.last + 1, tie.begin) if i not in view.dated]
    if any(read.tokens[i].text == "," for i in between):
        return False
    article = any(read.tokens[i].low in read.language.words("grammar", "indefinite") for i in between)
    role = any(is_tagged(read, i, "grammar.roles") for i in between)
    noun = bool(read.language.table("grammar").get("capital_nouns")) and len(between) == 1
    noun = noun and trigger.tense == "present" and read.tokens[between[0]].text[0].isupper()
    return role or noun or (article and len(between) > 1)


def _is_office(view: View, tie: Tie) -> bool:
    """Tell "der auch Bischof in Bonn ist": a role, its place and the verb that closes a German clause."""
    read, trigger = view.read, tie.trigger
    closes = tie.begin <= trigger.last and is_tagged(read, trigger.first, "grammar.copulas")
    return closes and any(last == tie.begin - 1 for _, last in read.tagged("grammar.roles"))


def _may_be_mine(read: Sentence, trigger: Trigger) -> bool:
    """Tell "llegué" from "llegó" in a diary, where a language says by the verb's form who acts."""
    form = read.language.table("grammar").get("first_person_form")
    if form is None or trigger.noun or (trigger.tense == "open" and trigger.auxiliary is None):
        return True
    if _is_impersonal(read, trigger):
        return True
    at = trigger.first if trigger.auxiliary is None else trigger.auxiliary
    words = [read.tokens[i].low for i in range(at, trigger.last + 1)]
    return any(re.fullmatch(form, word) for word in words)


def _is_impersonal(read: Sentence, trigger: Trigger) -> bool:
    """Tell "ging es nach Bonn" and "se dobló el cabo": a pronoun that leaves open who acts, beside the verb."""
    beside = (trigger.first - 2, trigger.first - 1, trigger.last + 1)
    return any(at >= 0 and is_tagged(read, at, "grammar.impersonal") for at in beside)


def _opens_clause(read: Sentence, at: int) -> bool:
    return at == 0 or read.tokens[at - 1].text == "," or is_tagged(read, at - 1, "grammar.coordinate")


_CREPT = 0.6  # any verb with "into" or "as far as"
_AMONG_OTHERS = 0.44  # supports a stop that other claims make, and makes none alone


def _opens(read: Sentence, trigger: Trigger) -> bool:
    return not any(t.is_word and t.text[0].isalpha() for t in read.tokens[: trigger.first])


def partner_of(view: View, trigger: Trigger) -> Actor | None:
    """Return the traveller as the one who is met, received or seen, or whom a road, train or plan takes along."""
    hosted = trigger.klass == "stay" and not is_tagged(view.read, trigger.first, "grammar.copulas")
    if (trigger.klass in ("go", "arrive") or hosted) and not trigger.noun:  # whom one leaves stays behind
        for actor in view.actors:
            mine = actor.kind == "traveller" or (
                view.is_object_pronoun(actor)
                and not is_tagged(view.read, actor.first, "grammar.dative")
                and (
                    (actor.kind == "pronoun" and view.topic == "traveller" and not view.first_person)
                    or (actor.kind == "first" and view.first_person)
                )
            )
            close = 0 < actor.first - trigger.last <= 2 or (
                0 < trigger.first - actor.last <= 2
                and all(view.is_auxiliary(at) for at in range(actor.last + 1, trigger.first))
            )
            apart = any(
                is_tagged(view.read, actor.first - 1, tag)
                for tag in ("grammar.without", "grammar.subordinate")
            )
            if mine and close and not apart and not view.read.relations_at(actor.first - 1):
                return actor
        return None
    if trigger.klass not in ("meet", "visit", "act"):
        return None
    for actor in view.actors:
        pronoun = actor.kind == "pronoun" and view.topic == "traveller" and not view.first_person
        mine = actor.kind == "traveller" or pronoun
        if not mine or (trigger.klass != "meet" and actor.oblique):
            continue
        following = view.read.tokens[actor.last + 1].low if actor.last + 1 < len(view.read.tokens) else ""
        if following in ("'s", "'"):
            continue  # "froze Keller's accounts"
        if actor.oblique and "of" in view.read.relations_at(view.read.relation(actor.first)[1]):
            continue  # "received Keller's envoy" is not "received Keller"
        reach = 7 if trigger.klass == "meet" else 4
        cost = view.read.cost(trigger.last, actor.first)
        if _in_next_clause(view, trigger, actor):
            continue
        if cost <= reach and (actor.first > trigger.last or trigger.klass == "meet"):
            return actor
    return None


def _in_next_clause(view: View, trigger: Trigger, actor: Actor) -> bool:
    """Tell "…, where a house was hit, *wanted Keller* …": behind a comma and a verb another clause has begun."""
    between = range(trigger.last + 1, actor.first)
    commas = [i for i in between if view.read.tokens[i].text == ","]
    return bool(commas) and any(
        view.is_auxiliary(i) or any(t.first == i and not t.noun for t in view.read.triggers)
        for i in range(commas[-1] + 1, actor.first)
    )
