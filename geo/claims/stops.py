"""Places that are named as stops of the route: "next stop: Lyon", "the itinerary includes Lyon", "next came Lyon", "after Lyon".

`judge` asks where no verb or noun governs the place; nobody needs to act in the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.view import FRONTED_TOKENS, NAMED_STOP, Judged, Name, View
from geo.grammar import MOVEMENT, Sentence, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.models import Label


def next_stop(view: View, name: Name) -> Judged | None:
    """Read "next stop: Lyon", "other stops include Lyon" and "Lyon is the next port of call", "Lyon, the first leg of her tour"."""
    read, first, last = view.read, name.first, name.last
    for trigger in read.triggers:
        coming = trigger.klass == "plan" and trigger.last > trigger.first and _is_coming(read, trigger)
        leg = read.tokens[trigger.first].low in read.language.words("grammar", "stages")
        stop = trigger.klass == "stay" or (trigger.klass == "go" and leg) or coming  # German "Etappe" is both
        if not trigger.noun or not stop or _is_anothers(view, trigger, name):
            continue  # Italian "prossima tappa" is one phrase
        between = range(trigger.last + 1, first) if trigger.last < first else range(last + 1, trigger.first)
        if len(between) > _STOP_REACH:
            continue
        copula = next((at for at in between if read.is_tagged(at, *_COPULAS)), None)
        # One word right behind the noun: "other stops include Lyon", but not "the last leg led through Lyon".
        holds = next((label for a, b, label in _holders(read) if a == b == trigger.last + 1), None)
        if trigger.last < first:
            marks = [read.tokens[i].text for i in between]
            named = marks in ([], [","]) or ":" in marks or copula is not None or holds is not None
        else:
            named = _is_said_of(view, between, apposed=copula is None)
        if named:
            past = holds == "visit" or (copula is not None and _is_past(read, copula))
            ahead = holds == "plan" or read.has("cue.plan", 0, first) or _is_coming(read, trigger)
            ahead = ahead or (copula is not None and read.is_tagged(copula, "grammar.copulas_ahead"))
            ahead = ahead or trigger.first > last  # "Lyon and Bonn are the stops": a programme
            label: Label = "plan" if ahead and not past else "visit"
            return Judged(label, NAMED_STOP, 0.7, "stay", trigger=trigger)
    return None


def _is_anothers(view: View, noun: Trigger, name: Name) -> bool:
    """Tell "Brandt's next stop" from "*Lyon* is the next stop", where the place itself is the verb's subject."""
    who, actor, _ = view.subject(noun)
    itself = actor is not None and actor.kind == "place" and actor.first <= name.first <= actor.last
    return who == "other" and not (itself and name.last < noun.first)


def _is_past(read: Sentence, copula: int) -> bool:
    tense = next((t.tense for t in read.triggers if t.first == copula), None)
    return tense == "past" or (tense is None and read.is_tagged(copula, "aux.past"))


def coming_stop(view: View, name: Name) -> Judged | None:
    """Read "next stop: Lyon" before what else a line under a day may be."""
    told = next_stop(view, name)
    if told is None or told.label != "plan" or told.trigger is None:
        return None
    return told if _is_coming(view.read, told.trigger) else None


_STOP_REACH = 9  # tokens between a stop's name and the word that calls it one
_ORDINALS = 2  # words: "is the *second* stop", "the *next big* stop"


_COPULAS = ("grammar.copulas", "grammar.copulas_ahead")


def _is_coming(read: Sentence, noun: Trigger) -> bool:
    """Tell "her *next* stop" and "les *prochaines* étapes"."""
    coming = read.language.words("grammar", "coming")
    return any(t.low in coming for t in read.tokens[max(0, noun.first - 2) : noun.last])


def _is_said_of(view: View, between: range, *, apposed: bool) -> bool:
    """Tell that what stands between a name and a noun joins them: the rest of a list, a comma or "is", articles and ordinals."""
    read = view.read
    named = view.name_tokens()
    joins = [(i, last) for i in between for tag, last in read.tags.get(i, ()) if tag in _COPULAS]
    if apposed:
        joins += [(i, i) for i in between if read.tokens[i].text == ","]
    if not joins:
        return False
    begin, end = joins[-1]
    behind = range(end + 1, between.stop)
    whose = {i for a in view.actors if a.kind in ("traveller", "pronoun") for i in range(a.first, a.last + 2)}
    said = [i for i in behind if not read.is_function_word(i) and i not in whose]  # "is *Keller's* next stop"
    strange = any(
        i in named or read.relations_at(i) or any(t.first == i for t in read.triggers) for i in said
    )
    listed = is_list(view, between.start, begin)
    return listed and not strange and len(said) <= _ORDINALS


def _holders(read: Sentence) -> Iterator[tuple[int, int, Label]]:
    """Yield the words that say what a programme holds, "includes" (a plan) and "took in" (a visit): tokens and label."""
    labels: tuple[Label, ...] = ("plan", "visit")
    for label in labels:
        for first, last in read.tagged(f"grammar.holds_{label}"):
            yield first, last, label


def itinerary(view: View, name: Name) -> Judged | None:
    """Read "The itinerary includes Lyon, Bonn and Lugo" and "Die Route führt über Lyon nach Bonn": stops of a programme."""
    read, first = view.read, name.first
    mine = view.topic == "traveller" or view.first_person or any(a.kind == "traveller" for a in view.actors)
    nouns = read.language.words("grammar", "itineraries")
    heads = [i for i, token in enumerate(read.tokens[:first]) if token.low in nouns] if mine else []
    for begin in heads:
        opened = min((each for each in _holders(read) if begin < each[0] < first), default=None)
        if opened is None or opened[0] - begin > _STOP_REACH:
            continue
        strange = any(a.kind == "other" and begin <= a.first < opened[0] for a in view.actors)
        if not strange and is_list(view, opened[1] + 1, first):
            return Judged(opened[2], "part of the itinerary", 0.65, "stay")
    return None


def on_programme(view: View, name: Name) -> Judged | None:
    """Read German "Auf dem Programm stehen Lyon und Bonn" and "Danach standen Lyon und Bonn auf dem Programm"."""
    read, first, last = view.read, name.first, name.last
    if name.relation != "none" or view.topic != "traveller":
        return None
    if not read.capital_nouns:
        return _is_on_programme(view, name)
    for trigger in read.triggers:
        stands = trigger.klass == "happen" and trigger.last > trigger.first
        if not (stands or _is_programme(read, trigger)):
            continue
        begin = trigger.last + 1
        if trigger.last < first:
            begin += read.is_tagged(begin, "grammar.following")  # "auf dem Programm *stehen* Lyon und Bonn"
        elif not _follows_verb(view, first):
            continue
        if is_list(view, *((begin, first) if trigger.last < first else (last + 1, trigger.first))):
            stood = stands or any(
                token.low in read.language.words("grammar", "stood") for token in read.tokens
            )
            label: Label = "visit" if stood else "plan"
            return Judged(label, "part of the programme", 0.65, "stay", trigger=trigger, told=stood)
    return None


def _is_on_programme(view: View, name: Name) -> Judged | None:
    """Read "Lyon et Bonn *sont au menu* de la visite" and "*étaient* au programme"."""
    read = view.read
    for trigger in read.triggers:
        if trigger.klass != "plan" or trigger.negated or trigger.first <= name.last:
            continue
        near = range(max(name.last + 1, trigger.first - _PROGRAMME), trigger.last + 1)
        copula = next((at for at in near if read.is_tagged(at, *_COPULAS)), None)
        programme = trigger.noun or trigger.last > trigger.first
        if copula is not None and programme and is_list(view, name.last + 1, copula):
            past = _is_past(read, copula)
            label: Label = "visit" if past else "plan"
            return Judged(label, "part of the programme", 0.65, "stay", trigger=trigger, told=past)
    return None


_PROGRAMME = 2  # tokens from "sont" to "au *programme* de la visite"


def is_list(view: View, first: int, stop: int) -> bool:
    """Tell that nothing stands between two tokens but names, days, marks and the small words of a list."""
    read, named = view.read, view.name_tokens()
    return all(
        i in named
        or i in view.dated
        or not read.tokens[i].is_word
        or read.is_function_word(i)
        or read.relations_at(i)
        or read.is_tagged(i, "grammar.coordinate")
        for i in range(first, stop)
    )


def came_next(view: View, name: Name) -> Judged | None:
    """Read "Next came Linz", "Puis vint Lyon" and "And then Lugo.": the route itself goes on, and nobody is said to."""
    read = view.read
    if name.relation != "none" or view.topic != "traveller":
        return None
    said = {
        i: tag
        for tag in ("coordinate", "following", "sequence")
        for at, end in read.tagged(f"grammar.{tag}")
        for i in range(at, end + 1)
    }
    before = [said.get(i, "") for i in range(name.first) if read.tokens[i].is_word]
    goes_on = "sequence" in before and all(before) and not read.is_word(name.last + 1)
    goes_on = goes_on or _follows_place(view, name)
    return Judged("visit", "comes next", 0.55, "stay") if goes_on else None


def _follows_place(view: View, name: Name) -> bool:
    """Tell "Nach Prag folgt am Donnerstag *Wien*": behind a place at the head comes the next one."""
    read, named = view.read, view.name_tokens()
    verb = next((first for first, _ in read.tagged("grammar.following") if first < name.first), 0)
    head = verb > 1 and read.is_tagged(0, "grammar.after") and set(range(1, verb)) <= named
    between = range(verb + 1, name.first)
    return head and all(i in view.dated or i in named or read.is_function_word(i) for i in between)


def bound_for(view: View, name: Name) -> Judged | None:
    """Read "Demain, direction Lyon." and "Luego, rumbo a Lugo.": a direction, the day at most, and no verb."""
    read, begin = view.read, name.begin
    if name.relation != "towards" or read.is_tagged(begin, "grammar.purpose"):
        return None
    if begin == 0 and name.first > 1 and "of" in read.relations_at(name.first - 1):
        return None  # "Camino de Santiago" is a name
    if not (view.topic == "traveller" or view.first_person) or any(t.is_finite for t in read.triggers):
        return None
    small = ("grammar.coordinate", "grammar.sequence", "cue.same_day", "cue.plan")
    said = {i for tag in small for first, last in read.tagged(tag) for i in range(first, last + 1)}
    if any(read.is_word(i) and i not in view.dated and i not in said for i in range(begin)):
        return None
    if any(read.is_helping_verb(i) for i in range(len(read.tokens))):
        return None
    behind = name.last + 2
    if (
        read.text_at(behind - 1) == ","
        and behind not in view.dated
        and not read.is_tagged(behind, "grammar.where")
    ):
        return None  # "Vers Lyon, la pluie"
    return Judged("plan", "where one set off for", 0.6, "go", signs=frozenset({"set off"}))


def _follows_verb(view: View, first: int) -> bool:
    """Tell "stehen am Dienstag auch Lyon", and not "stehen Spiele gegen Inter Lyon"."""
    read, named = view.read, view.name_tokens()
    verb = max((at for at, _ in read.tagged("grammar.following") if at < first), default=None)
    between = range(first) if verb is None else range(verb + 1, first)
    return all(i in named or i in view.dated or not read.is_name(i) for i in between)


def after(view: View, name: Name) -> Judged | None:
    """Read "After Naples, Keller goes to Palermo": where one was before the main clause begins.

    And German "Nach Lyon und Bonn steht Linz auf dem Programm".
    """
    read, first = view.read, name.first
    opens = name.begin <= (1 if read.is_tagged(name.begin, "grammar.after") else 2)
    if not opens or first > FRONTED_TOKENS + 3:
        return None
    if not any(read.is_tagged(at, "grammar.after") for at in (first - 2, first - 1)):
        return None
    verbs = [t for t in read.triggers if not t.noun and t.first > first]
    main = next((t for t in verbs if t.klass in MOVEMENT or _is_programme(read, t)), None)
    if main is None or not (view.who(main) == "traveller" or _is_programme(read, main)):
        return None
    return Judged(
        "visit",
        "named as the place before",
        0.6,
        "leave",
        trigger=main,
        told=True,
        signs=frozenset({"stayed before"}),
    )


def _is_programme(read: Sentence, trigger: Trigger) -> bool:
    """Tell German "(steht) auf dem Programm"."""
    return (
        read.capital_nouns
        and trigger.klass == "plan"
        and trigger.last > trigger.first
        and not trigger.negated
    )


def left_out(view: View, name: Name) -> Judged | None:
    """Read "So neither Lyon nor Bonn": places with no verb that a list leaves out."""
    said = [last for _, last in view.read.tagged("grammar.nor")]
    if name.begin - 1 not in said or len(said) < _BOTH or view.topic == "other":
        return None
    return Judged("denied", "left out of a list", 0.7, "stay")


_BOTH = 2  # "neither" and "nor"
