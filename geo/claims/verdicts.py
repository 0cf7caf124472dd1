"""What the verb or noun that governs a place says of the traveller: whether it was they, and what kind of claim it is.

`judge` asks it of the cheapest ties that `ties` finds. Who acts is told in `geo.travellers`, tense and hedges in `labels`; here both
come together with what the verb's class and motion say, and with the few cases in which the traveller is no subject.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.claims.labels import cue_near, forcing, label_of, settled_tense
from geo.claims.view import Judged, Tie, View
from geo.grammar import COMMA, MOVEMENT, Sentence, Trigger
from geo.reasons import Reason
from geo.travellers.actors import measures

if TYPE_CHECKING:
    from geo.grammar import Class
    from geo.travellers import Actor, Who

AMONG_OTHERS = 0.44  # supports a stop that other claims make, and makes none alone
_CREPT = 0.6  # any verb with "into" or "as far as"
_SAID = 0.7  # who speaks in Lyon may be quoted from anywhere
_SURE, _DOUBTED = 0.97, 0.35
_BY_WORD, _BY_SUBJECT = 0.012, 0.008  # confidence lost by each word to the place, and to who acts
_UNDERSTOOD = 12.0  # words that a subject left out counts for
_BESIDE_ITS_VERB = 6.0  # words from who acts to the verb
_AGAIN = 8.0  # words between a verb and the "back" or "again" that belongs to it, itself included


def verdict_of(view: View, tie: Tie) -> Judged:
    """Decide what the verb or noun that governs a place says of the traveller."""
    trigger = tie.trigger
    doer = _doer(view, tie)
    word = " ".join(t.text for t in view.read.tokens[trigger.first : trigger.last + 1])

    def only_named(message: str) -> Reason:
        return Reason(message, verb=trigger.klass, word=word, who=doer.named)

    from_there = tie.motion == "stay" and view.read.relations_at(tie.begin) - {"via"} == {"from"}
    if trigger.klass != "go" and not from_there and cue_near(view.read, trigger, "remote"):
        return Judged("mention", only_named("{verb} ({word}): from afar"), 0.8)
    if _says_what_one_is(view, tie):
        rule = only_named("{verb} ({word}): says what somebody is, and where")
        return Judged("mention", rule, 0.8, settled=True)
    if trigger.klass == "origin":
        rule = only_named("{verb} ({word}): where somebody or something is from")
        return Judged("mention", rule, 0.8, settled=True)
    if doer.who != "other" and is_represented(view):
        sent = next(a.text for a in view.actors if a.kind == "other")
        doer = doer._replace(who="other", named=sent)
    if doer.who == "other":
        rule = only_named("{verb} ({word}): {who} moved, not the traveller")
        by_name = doer.named[:1].isupper() and " " in doer.named
        signs = frozenset({"somebody by name" if by_name else "somebody"})
        return Judged("mention", rule, 0.8, actor=doer.named, trigger=trigger, settled=True, signs=signs)
    if doer.who == "unknown":
        rule = only_named("{verb} ({word}): nobody is said to")
        return Judged("mention", rule, 0.6, trigger=trigger, signs=frozenset({"nobody"}))

    stayed_before = _after_some_time(view, tie)
    motion = "stay" if stayed_before else tie.motion
    instead = trigger.negated and (_is_chosen_instead(view.read, tie) or bool(view.corrected()))
    label, reason = label_of(view, replace(trigger, negated=False) if instead else trigger)
    bound_for = view.read.relations_at(tie.begin) == {
        "to"
    }  # "adelantó su viaje a Lugo": not where it was agreed
    if trigger.klass == "plan" and motion == "arrive" and not bound_for and _agreed_there(view, trigger):
        motion = "stay"
    elif trigger.klass == "plan" and label not in ("denied", "speculation"):
        label, reason = "plan", "planned or announced"
    if trigger.klass == "deny" and _contradicts_there(view, tie):
        label, reason = ("plan" if trigger.tense == "future" else "visit"), "what was said there"
        trigger = replace(trigger, klass="say")
    elif trigger.klass == "deny":
        label, reason = ("visit", "not denied") if trigger.negated else ("denied", "denied or called off")
    if motion == "arrive" and label == "visit" and trigger.klass == "go" and _is_under_way(view, trigger):
        motion = "go"
    set_off = motion == "go" and label == "visit"
    if set_off:
        label, reason = "plan", "where one set off for"
    elif motion == "pass" and label == "visit":
        label = "pass"
    tense, _ = settled_tense(view, trigger)
    shown = {
        "a deed": trigger.klass in _DEEDS,
        "set off": set_off,
        "came before": _came_before(view, tie) or stayed_before,
        "stayed before": stayed_before,
        "came from": trigger.klass == "arrive" and motion == "leave",
    }
    understood = ", subject understood" if doer.understood else ""
    return Judged(
        label,
        f"{trigger.klass} ({word}){understood}: {reason}",
        _confidence(view, tie, doer, motion),
        motion,
        doer.named,
        trigger,
        told=tense in ("past", "pluperfect"),
        earlier=trigger.noun and tense == "pluperfect",
        again=motion in ("arrive", "go") and _goes_back(view.read, trigger),
        guessed=trigger.noun and doer.understood and not _is_named_before(view, trigger),
        signs=frozenset(sign for sign, holds in shown.items() if holds),
    )


def _contradicts_there(view: View, tie: Tie) -> bool:
    """Tell "denied *the charges* in Lyon" and "In Lyon she denied *the rumours*" from "denied a stay in Lyon": she is who says so."""
    read, verb = view.read, tie.trigger
    if verb.noun or not verb.is_finite or "in" not in read.relations_at(tie.begin):
        return False
    clause = range(verb.last + 1, read.mark_from(verb.last, ",;:.") if tie.fronted else tie.begin)
    said = view.undated(clause.start, clause.stop)
    accused = [at for at in said if read.low_at(at) in read.language.words("grammar", "accusations")]
    inner = any(read.relations_at(at) for at in said if accused and at > accused[0])
    return bool(accused) and (tie.fronted or not inner)


def _is_under_way(view: View, trigger: Trigger) -> bool:
    """Tell "stops in Lyon *on her voyage* to Bonn" and "que *se dirige* a Bonn": not there yet."""
    read = view.read
    if not trigger.noun:
        phrase = next(
            (first for first, last in read.tagged("grammar.under_way") if last >= trigger.first >= first), 0
        )
        return phrase > 0 and read.is_tagged(phrase - 1, "grammar.subject_relative")
    at = trigger.first - 1
    owned = read.is_tagged(at, "grammar.third_possessive")
    on = bool(read.relations_at(at - 1) & {"in", "upon"})
    stops = any(
        view.name_of(m).relation in ("in", "near") and read.at(m.span.start) < at
        for m in view.mentions
        if m.place is not None
    )
    return owned and on and stops


_DEEDS: frozenset[Class] = frozenset({"meet", "say", "happen"})
"""What one does or what befalls one at a place: nothing says that one came, went or stayed."""


def _confidence(view: View, tie: Tie, doer: _Doer, motion: str) -> float:
    """Return how sure a verdict is: the further the verb from its place and its subject, the less."""
    said = tie.trigger.klass == "say" or (tie.trigger.klass == "deny" and _contradicts_there(view, tie))
    surest = _SAID if said else _SURE
    confidence = max(_DOUBTED, surest - _BY_WORD * tie.cost - _BY_SUBJECT * max(0.0, doer.cost))
    actor = doer.actor
    if tie.trigger.klass != "act" or (actor is not None and tie.fronted):
        return confidence
    sure = actor is not None and (motion in ("arrive", "pass") or _is_own_deed(view, tie, actor, doer.cost))
    return min(confidence, _CREPT if sure else AMONG_OTHERS)


def _goes_back(read: Sentence, trigger: Trigger) -> bool:
    return any(
        read.cost(min(first, trigger.first), max(last, trigger.last)) <= _AGAIN
        for first, last in read.tagged("cue.again")
    )


def _is_named_before(view: View, trigger: Trigger) -> bool:
    return any(a.kind == "traveller" and a.last < trigger.first for a in view.actors)


class _Doer(NamedTuple):
    """Who does what a verb or noun says; `actor` is its grammatical subject, `named` the words that stand for the doer."""

    who: Who
    actor: Actor | None
    named: str
    cost: float
    understood: bool = False


def _doer(view: View, tie: Tie) -> _Doer:
    """Return the subject of a tie, the traveller whom it takes along, or the one whom its sentence leaves understood."""
    trigger = tie.trigger
    who, actor, cost = view.subject(trigger)
    if tie.passive:  # by whom it was reached is not said
        who, actor = ("traveller" if view.topic == "traveller" or view.first_person else "unknown"), None
        cost = min(cost, _BESIDE_ITS_VERB)
    named = actor.text if actor is not None else ""
    partner = partner_of(view, trigger) if who != "traveller" else None
    if partner is not None:
        return _Doer("traveller", actor, partner.text, cost)
    if who == "other" and _is_an_event(view, trigger, actor, cost):
        who = "unknown"
    if who != "traveller" and _is_gangway(view, trigger, actor):
        return _Doer("traveller", actor, named, _UNDERSTOOD, understood=True)
    if who == "unknown" and _is_understood(view, trigger):
        return _Doer("traveller", actor, named, _UNDERSTOOD, understood=True)
    return _Doer(who, actor, named, cost)


def is_represented(view: View) -> bool:
    """Tell "*on behalf of Keller*, Brandt opened the fair in Lyon": the sentence's deeds are those of whom the traveller sent."""
    read = view.read
    ends = {last for _, last in read.tagged("grammar.on_behalf")}

    def has_sent(actor: Actor) -> bool:
        at = actor.first - 1
        while at not in ends and (read.is_function_word(at) or read.is_tagged(at, "grammar.roles")):
            at -= 1  # "au nom de *la ministre* Keller"
        return at in ends or actor.first in ends  # "représentant Keller", read as a title

    mine = [a for a in view.actors if a.kind == "traveller"] if ends else []
    return bool(mine) and all(map(has_sent, mine)) and any(a.kind == "other" for a in view.actors)


def _is_gangway(view: View, trigger: Trigger, actor: Actor | None) -> bool:
    """Tell "in Lyon kamen hundert Kadetten *an Bord*": there is the ship that the text speaks of, or in which it travels."""
    read = view.read
    if trigger.klass not in ("go", "arrive", "leave") or trigger.noun or view.topic != "traveller":
        return False
    somebody = (
        actor is not None and actor.kind == "other" and actor in view.actors and not view.is_role(actor)
    )
    end = read.mark_from(trigger.first, ",;:")
    beside = [last for first, last in read.tagged("grammar.gangway") if trigger.first <= first < end]
    of = beside and (read.is_name(beside[0] + 1) or read.is_function_word(beside[0] + 1))
    return bool(beside) and not of and not somebody


def _is_an_event(view: View, trigger: Trigger, actor: Actor | None, cost: float) -> bool:
    """Tell "two million are expected at the mass in Quito": the event is still the traveller's."""
    meeting = trigger.noun and trigger.klass == "meet" and cost > 1.0 and view.topic == "traveller"
    return meeting and (actor is None or not actor.text[0].isupper() or view.is_role(actor))


def _is_understood(view: View, trigger: Trigger) -> bool:
    """Tell a verb or noun that leaves out the traveller, of whom the text speaks or who tells it."""
    read = view.read
    bare = bool(
        not trigger.is_finite
        or trigger.klass == "happen"
        or read.language.table("grammar").get("drops_subject")
        or (trigger.klass in ("leave", "arrive", "go", "pass") and _is_impersonal(read, trigger))
        or _is_agentless(view, trigger)
    )
    if view.first_person and not _may_be_mine(read, trigger):
        return False
    spoken_of = view.topic == "traveller" and (bare or trigger.first == 0)
    if spoken_of and not (trigger.noun and _anothers_journey(view)):
        return True  # and not "Keller's long tour, …, and a visit to the yard in Lyon"
    subjectless = trigger.tense == "past" and not any(not a.oblique for a in view.actors)
    return view.first_person and (bare or subjectless or _opens(read, trigger))


def _is_chosen_instead(read: Sentence, tie: Tie) -> bool:
    """Tell Bonn in "did not go to Lyon but *to Bonn*": the negation is of the place before."""
    return tie.begin > tie.trigger.last and any(
        last == tie.begin - 1 for _, last in read.tagged("grammar.corrective")
    )


def _came_before(view: View, tie: Tie) -> bool:
    """Tell "landed in Lyon after a visit to Bonn", "with a stop in Bonn", "by way of Bonn": told last, and it came first."""
    read, trigger = view.read, tie.trigger
    places = [read.at(m.span.start) for m in view.mentions if m.place is not None]
    if tie.motion == "pass" and not trigger.noun:
        via = trigger.klass != "pass"
        before = range(trigger.last + 1, tie.begin) if via else range(trigger.first)
        if (via or trigger.tense == "open") and any(at in before for at in places):
            return True
    if not trigger.noun and any(at in _told_ahead(read, trigger) for at in places):
        return True
    stop = trigger.noun and trigger.klass in ("stay", "pass", "arrive")
    opened = [
        (first, last)
        for tag in ("grammar.after", *(("grammar.with",) if stop else ()))
        for first, last in read.tagged(tag)
        if trigger.first - _PHRASE <= first <= last < trigger.first
        and last + 1 not in places  # "nach Bonn"
        and not read.is_tagged(first, "grammar.coordinate")
    ]
    begin, end = max(opened, default=(0, 0))
    told = [at for at in places if at < begin]
    if not told:
        return False
    parted = any(
        read.tokens[i].text == "," or any(t.first == i and not t.noun for t in read.triggers)
        for i in range(end + 1, trigger.first)
    )
    goes_on = any(read.is_tagged(i, "grammar.coordinate") for i in range(max(told), begin))
    return not parted and not goes_on  # "goes to Lyon and, after a stop in Bonn, to Turin"


def _told_ahead(read: Sentence, main: Trigger) -> range:
    """Return the tokens of "*Before arriving in Lyon*, she spoke in Bonn" that stand before the main verb; none without such."""
    opened = next((last for first, last in read.tagged("grammar.before") if first <= 1), None)
    if opened is None:
        return range(0)
    comma = read.mark_from(opened, ",")
    if (
        comma > main.first
        and read.capital_nouns
        and not any(t.is_finite and t.first < main.first for t in read.triggers)
    ):
        return range(opened, main.first)  # "Vor ihrer Ankunft in Lyon *sprach* sie in Bonn"
    return range(opened, comma) if comma < main.first else range(0)


_PHRASE = 5  # words from "after" to the noun or verb behind it


def _after_some_time(view: View, tie: Tie) -> bool:
    """Tell Bonn in "reached Lyon after three days in Bonn" and "After a night in Bonn, she reached Lyon": left by then."""
    read, at = view.read, tie.begin - 1
    if not read.is_word(at) or read.low_at(at) not in measures(read.language):
        return False
    return any(
        at - _PHRASE < first <= last < at and last + 1 not in view.name_tokens()
        for first, last in read.tagged("grammar.after")
    )


def _is_own_deed(view: View, tie: Tie, actor: Actor, cost: float) -> bool:
    """Tell "she pitched her tent at Lugo" from "she appealed for peace in Lugo" and "the forecast at Lugo that she had heard"."""
    read, trigger = view.read, tie.trigger
    if actor.oblique or cost > _BESIDE_ITS_VERB or view.is_object_pronoun(actor):
        return False
    if trigger.last >= tie.begin:
        return True
    if read.boundaries(trigger.last, tie.begin) >= COMMA:
        return False
    inside = view.undated(trigger.last + 1, tie.begin)
    nested = any(read.relations_at(i) or read.is_tagged(i, "grammar.topic") for i in inside)
    return not nested and not any(t.first in inside for t in read.triggers)


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
    if trigger.klass != "stay" or not read.is_tagged(trigger.first, "grammar.copulas"):
        return False
    if tie.begin <= trigger.last:
        return is_office(view, tie)
    between = view.undated(trigger.last + 1, tie.begin)
    if any(read.tokens[i].text == "," for i in between):
        return False
    article = any(read.tokens[i].low in read.language.words("grammar", "indefinite") for i in between)
    role = any(read.is_tagged(i, "grammar.roles") for i in between)
    noun = read.capital_nouns and len(between) == 1 and read.tokens[between[0]].text[0].isupper()
    noun = noun and trigger.tense == "present"
    return role or noun or (article and len(between) > 1)


def is_office(view: View, tie: Tie) -> bool:
    """Tell "der auch Bischof in Bonn ist": a role, its place and the verb that closes a German clause."""
    read, trigger = view.read, tie.trigger
    closes = tie.begin <= trigger.last and read.is_tagged(trigger.first, "grammar.copulas")
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
    told = trigger.tense == "past"  # in the present it says what anybody may do
    tags = ("grammar.impersonal", *(("grammar.impersonal_past",) if told else ()))
    return any(read.is_tagged(at, *tags) for at in beside)


def _is_agentless(view: View, trigger: Trigger) -> bool:
    """Tell "in Lyon wird übernachtet" and "gegen Mittag wurde Lyon erreicht", German passives, from "hier wird der Zug gestoppt"."""
    read, verb = view.read, trigger.auxiliary
    if verb is None or verb > trigger.last + 1 or trigger.klass not in ("leave", "arrive", "pass", "stay"):
        return False
    if read.low_at(verb) not in read.language.words("grammar", "passive"):
        return False
    names = view.name_tokens()
    behind = set(view.undated(verb + 1, verb + 2))
    another = any(not a.oblique and a.kind != "place" for a in view.actors)
    another = another or any(read.is_name(at) for at in behind - names)
    another = another or any(
        read.low_at(at) in read.language.words("grammar", "determiners")
        and not read.relations_at(at - 1)
        and not names.intersection((at + 1, at + 2))
        for at in range(verb + 1, trigger.first)
    )
    return read.has_form(trigger.last, "participle") and not another


def _opens(read: Sentence, trigger: Trigger) -> bool:
    return not any(t.is_word and t.text[0].isalpha() for t in read.tokens[: trigger.first])


def partner_of(view: View, trigger: Trigger) -> Actor | None:
    """Return the traveller as the one who is met, received or seen, or whom a road, train or plan takes along."""
    forced = forcing(view.read, trigger)
    if forced is not None:
        return next((a for a in view.actors if _is_taken_along(view, *forced, a)), None)
    hosted = trigger.klass == "stay" and not view.read.is_tagged(trigger.first, "grammar.copulas")
    if not trigger.noun and (hosted or trigger.klass in ("go", "arrive")):  # whom one leaves stays behind
        return next((a for a in view.actors if _is_taken_along(view, trigger.first, trigger.last, a)), None)
    if trigger.klass in ("meet", "visit", "act"):
        return next((a for a in view.actors if _is_met(view, trigger, a)), None)
    return None


def _is_taken_along(view: View, first: int, last: int, actor: Actor) -> bool:
    """Tell "the train took *her* to Lyon", "a farmer put *Keller* up in Lyon" and "fog forced *her* to land in Lyon"."""
    read = view.read
    if actor.kind != "traveller":
        dative = read.is_tagged(actor.first, "grammar.dative")
        if dative or not view.is_object_pronoun(actor) or not view.means_traveller(actor):
            return False
    behind = 0 < actor.first - last <= _BESIDE
    whose = (
        read.capital_nouns and actor.kind == "traveller" and actor.oblique
    )  # "der Sprecher der Ministerin reiste"
    before = (
        not whose
        and 0 < first - actor.last <= _BESIDE
        and all(read.is_helping_verb(at) for at in range(actor.last + 1, first))
    )
    apart = read.is_tagged(actor.first - 1, "grammar.without", "grammar.subordinate")
    return (behind or before) and not apart and not read.relations_at(actor.first - 1)


def _is_met(view: View, trigger: Trigger, actor: Actor) -> bool:
    """Tell "received *Keller*" and "talks with *her*" from "received Keller's envoy" and "froze Keller's accounts"."""
    read = view.read
    meeting = trigger.klass == "meet"
    mine = actor.kind == "traveller" or (view.means_traveller(actor) and not view.first_person)
    if not mine or (actor.oblique and not meeting):
        return False
    if read.low_at(actor.last + 1) in ("'s", "'"):
        return False
    if actor.oblique and "of" in read.relations_at(read.relation(actor.first)[1]):
        return False
    near = read.cost(trigger.last, actor.first) <= (_MET if meeting else _SEEN)
    return near and (meeting or actor.first > trigger.last) and not _in_next_clause(view, trigger, actor)


_BESIDE = 2  # tokens between whom a train takes along and its verb
_MET, _SEEN = 7.0, 4.0  # words


def _in_next_clause(view: View, trigger: Trigger, actor: Actor) -> bool:
    """Tell "…, where a house was hit, *wanted Keller* …": behind a comma and a verb another clause has begun."""
    between = range(trigger.last + 1, actor.first)
    commas = [i for i in between if view.read.tokens[i].text == ","]
    return bool(commas) and any(
        view.read.is_helping_verb(i) or any(t.first == i and not t.noun for t in view.read.triggers)
        for i in range(commas[-1] + 1, actor.first)
    )
