"""Places where something is set that no verb of movement tells: the traveller's name beside one, a scene, a host's deed.

`judge` asks where no verb or noun governs the place, and where the one that does tells nothing of the traveller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.labels import label_of
from geo.claims.surroundings import is_ahead
from geo.claims.ties import main_clause
from geo.claims.verdicts import is_represented
from geo.claims.view import FRONTED_TOKENS, Judged, Name, View
from geo.grammar import QUOTES
from geo.travellers.actors import is_whose

if TYPE_CHECKING:
    from geo.grammar import Class, Sentence
    from geo.models import Label, Motion


def beside_name(view: View, name: Name) -> Judged | None:
    """Read "(photographed) Keller in Lyon": the traveller's name right before a place, whatever the verb."""
    if name.relation not in ("in", "near"):
        return None
    at = name.begin - 1
    while at in view.dated:
        at -= 1
    actor = next((a for a in view.actors if a.kind == "traveller" and a.last == at), None)
    if actor is None or is_whose(view.read, actor.first) or is_represented(view):
        return None  # "die Sprecherin *der Ministerin* in Lyon", "a représenté *Keller* à Lyon"
    finite = [t for t in view.read.triggers if t.is_finite]
    nearest = min(finite, key=lambda t: view.read.cost(t.last, name.begin), default=None)
    if nearest is None:
        unsaid: Label = "plan" if view.read.has("cue.plan") else "visit"
        return Judged(unsaid, "named there", 0.6, "stay", actor.text)
    label, reason = label_of(view, nearest)
    if nearest.klass in ("plan", "deny") and label == "visit":
        label = "plan" if nearest.klass == "plan" else "denied"
    return Judged(label, f"named there: {reason}", 0.6, "stay", actor.text, nearest)


def set_in(view: View, name: Name) -> Judged | None:
    """Read "Lausanne, on the evening of the 11th, is a shock" and "And on the 15th, in Lyon, …": where and when of a story.

    A sentence that opens with a place and a day sets its scene; where nobody else acts in it, it is the topic's.
    """
    read = view.read
    if name.relation not in ("none", "in", "to") or view.topic != "traveller":
        return None
    behind = name.last + 1
    inside = range(behind, read.mark_from(behind, ";:"))
    if any(
        a.first in inside and a.kind in ("other", "place", "group") and not a.oblique for a in view.actors
    ):
        return None
    front = [i for i in range(name.begin) if read.tokens[i].is_word]
    front = [i for i in front if i in view.dated or not read.is_tagged(i, "grammar.coordinate")]
    if front:
        dated = view.dated.issuperset(front) and not read.is_word(behind)
    else:
        dated = (behind + 1 if read.text_at(behind) == "," else behind) in view.dated
    return Judged("visit", "where and when a sentence is set", 0.6, "stay") if dated else None


def scene(view: View, name: Name) -> Judged | None:
    """Read "At the harbour in Lugo the queen orders a herring" and "Keller poses in Lugo": verbs that no list knows.

    What a traveller does is done where the sentence opens, or where its verb, right behind the name, puts it.
    """
    read, begin, last = view.read, name.begin, name.last
    if name.relation not in ("in", "near"):
        return None
    before = next((a for a in reversed(view.actors) if a.last < begin), None)
    main = main_clause(read, last)[0] if before is None else last + 1
    behind = next((a for a in view.actors if a.first >= main and not a.oblique), None)
    if behind is not None and begin <= FRONTED_TOKENS and behind.first - main < _SCENE_REACH:
        actor = behind
    elif before is not None and not before.oblique and begin - before.last - 1 == _ONE_VERB:
        actor = before
    else:
        return None
    mine = actor.kind == "traveller" or (view.topic == "traveller" and view.means_traveller(actor))
    if not mine or any(token.text in QUOTES for token in read.tokens[:begin]):
        return None
    helped = [*range(actor.last + 1, actor.last + 1 + _AUXILIARY_REACH)]
    if read.capital_nouns:
        helped += range(main, actor.first)  # "In Lugo *wird* sie um Stimmen werben"
    label: Label = "visit"
    if any(read.is_tagged(at, "aux.future") for at in helped) or is_ahead(view, actor.last):
        label = "plan"  # "In Lyon she will mark the anniversary"
    elif any(read.is_tagged(at, "aux.conditional") for at in helped):
        label = "speculation"
    return Judged(label, "what the traveller does is set there", _SCENE, "stay", actor.text)


_SCENE = 0.55
_AUXILIARY_REACH = 3  # tokens behind who acts: "will", "soon will"
_SCENE_REACH = 6  # tokens between the place that a sentence opens with and who acts
_ONE_VERB = 1  # token


def lined(view: View, name: Name) -> Judged | None:
    """Read "The streets of Lyon were lined with people as Keller drove by": what a town shows while the traveller moves.

    Behind the word for "while" stands the traveller and no other place.
    """
    read = view.read
    opened = next((last for first, last in read.tagged("grammar.meanwhile") if first > name.last), None)
    shown = opened is not None and read.has("grammar.crowds", 0, opened)
    if opened is None or not shown or name.relation not in ("in", "none", "near", "of"):
        return None
    actor = next((a for a in view.actors if a.first > opened), None)
    mine = actor is not None and (actor.kind == "traveller" or view.means_traveller(actor))
    if actor is None or not mine or any(at > opened for at in view.name_tokens()):
        return None
    moves = (t for t in read.triggers if t.first > actor.last and t.is_finite)
    verb = next((t for t in moves if t.klass in _MOMENTS), None)
    if verb is None or read.boundaries(name.last, opened) > _NEXT_CLAUSE:
        return None
    label, reason = label_of(view, verb)
    return Judged(label, f"a town shows itself meanwhile: {reason}", _SCENE, "stay", actor.text, verb)


_NEXT_CLAUSE = 7.0  # what a comma and the conjunction behind it cost
_MOMENTS = frozenset({"leave", "arrive", "go", "pass", "meet", "visit"})


def hosted(view: View, name: Name) -> Judged | None:
    """Read "At Madison a mechanic gave him a bed" and "En Lugo nos invitaron": what a story's people do to the traveller there."""
    read, begin, last = view.read, name.begin, name.last
    opens = begin <= FRONTED_TOKENS or read.tokens[begin - 1].text == ";"
    if name.relation not in ("in", "near") or not opens or not (view.first_person or view.state.story):
        return None
    inside = range(last + 1, read.mark_from(last + 1, ";:"))
    for actor in view.actors:
        mine = view.is_object_pronoun(actor) and view.means_traveller(actor)
        if mine and actor.first in inside and _is_told(read, actor.first, last):
            rule = "what somebody does to the traveller is set there"
            return Judged("visit", rule, _SCENE, "stay", actor.text)
    return None


def _is_told(read: Sentence, at: int, last: int) -> bool:
    """Tell that the verb nearest to a pronoun, behind a place, says what was done."""
    verbs = (t for t in read.triggers if not t.noun and last < t.first)
    verb = min(verbs, key=lambda t: abs(t.first - at), default=None)
    return verb is None or (verb.tense in ("past", "present") and not verb.negated)


def wired(view: View, name: Name) -> Judged | None:
    """Read "They wire from Lyon that Keller has landed": what a report from a place tells with no other place named."""
    read = view.read
    said = [
        t
        for t in read.triggers
        if not t.noun and (t.klass == "say" or (t.klass == "leave" and t.last > t.first))
    ]  # French "mande de"
    if "from" not in read.relations_at(name.begin) and not any(t.last == name.first - 1 for t in said):
        return None
    before = range(name.begin - _WIRED, name.first)
    told = any(t.last in before for t in said) or any(read.is_tagged(at, "grammar.wires") for at in before)
    if not told and name.begin <= 1:
        told = any(name.last < t.first <= name.last + _WIRED for t in said)
    placed = [read.at(m.span.start) for m in view.mentions if m.place is not None]
    if not told or any(at > name.last for at in placed):
        return None
    clause = next((at for at in range(name.last + 1, len(read.tokens)) if _opens_report(read, at)), None)
    for trigger in read.triggers:
        who, actor, _ = view.subject(trigger)
        if trigger.noun:
            there = trigger.klass in ("leave", "arrive") and trigger.first > name.last
        else:
            inside = clause is not None and trigger.first > clause and trigger.is_finite
            inside = inside and not read.is_tagged(
                trigger.first, "grammar.copulas"
            )  # "says that she is well"
            there = inside and trigger.klass in _THERE and actor is not None and not actor.oblique
        if there and who == "traveller":
            label, reason = label_of(view, trigger)
            motion: Motion = "leave" if trigger.klass == "leave" else "stay"
            return Judged(label, f"reported from there: {reason}", _SCENE, motion, trigger=trigger)
    return None


_WIRED = 4  # tokens between what is said to be told and where it is told from
_THERE: frozenset[Class] = frozenset({"leave", "arrive", "stay", "visit", "meet"})


def _opens_report(read: Sentence, at: int) -> bool:
    return read.is_tagged(at, "grammar.subordinate") and not read.relations_at(at)
