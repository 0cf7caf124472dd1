"""Places that no verb of movement or presence governs: entries, scenes, hosts, what comes next.

Each function reads one such construction and gives `None` where the sentence is none. `ties` asks them in the order from
the surest to the weakest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.labels import label_of
from geo.claims.surroundings import is_ahead
from geo.claims.view import CLAUSE, FRONTED_TOKENS, Judged, is_tagged
from geo.grammar import MOVEMENT, QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.view import View
    from geo.grammar import Relation, Sentence, Trigger
    from geo.models import Label

# "Rest day in Kolari." stands short and early; "the dentist in Bruges" does not.
_TOLD_FRONT, _TOLD_WORDS = 4, 9
_NAMED_WORDS = 3  # "Lerwick, donc.": a diary that only names a place is there
_SHORT_ENTRY = 22  # words: "Fri 3 May – Paris, Olympia (sold out)" is an entry of a list, not a sentence


def entry(view: View, first: int, relation: Relation) -> Judged | None:
    """Read an entry of a list, log or timetable: a day and a place (in a diary a place alone), and no verb.

    The day may stand on the line itself ("Fri 3 May – Paris, Olympia") or head it ("4 August. Stornoway.").
    """
    words = [t for t in view.read.tokens if t.is_word]
    headed = view.state.heading is not None and (view.on_heading_line or first <= FRONTED_TOKENS)

    def beside(at: int) -> bool:
        """Tell whether a verb stands in the entry's own clause; behind it a diary may go on with anything."""
        later = headed and at > first and view.read.barriers[at] - view.read.barriers[first] >= CLAUSE
        return not later

    verbs = [t for t in view.read.triggers if not t.noun and t.tense != "open" and beside(t.first)]
    told = view.first_person and relation in ("in", "near", "upon", "to")
    named = view.first_person and relation == "none" and first == 0 and len(words) <= _NAMED_WORDS
    told = told and first <= _TOLD_FRONT and len(words) <= _TOLD_WORDS and not view.read.has("cue.past")
    helped = any(view.is_auxiliary(at) and beside(at) for at in range(len(view.read.tokens)))
    ride = view.first_person and _is_ride(view, first, relation)
    short = ride or len(words) <= _SHORT_ENTRY
    if not (view.dates or told or headed or ride or named) or verbs or helped or not short:
        return None
    if view.read.tokens[-1].text == "?" or (view.read.tokens[-1].text == "!" and not view.dates):
        return None
    if view.topic == "other" or (view.topic == "unknown" and not view.first_person):
        return None
    if not view.on_heading_line and len(words) > _NAMED_WORDS and _is_the_land(view, first):
        return None  # "Switzerland is done by a colleague"
    if relation in ("of", "bearing", "instead") or (view.earlier_place(first) and not view.ends_stage(first)):
        return None
    people = any(a.kind == "other" and not a.oblique and a.first < first for a in view.actors)
    if people or (relation == "towards" and not ride) or (not told and relation in ("from", "via")):
        return None
    return Judged("visit", "entry of a list: a day and a place", 0.7, "stay", "")


def stage(view: View, first: int) -> Judged | None:
    """Read "Day 4: Lyon - Turin", "Melide–Arzúa" and "Start: Lyon, 9:30": a line of its own that tells a stage and no more.

    A place that stands alone on its line is one where the article has several: they are its chapters.
    """
    read = view.read
    if view.topic != "traveller" or _has_finite_verb(view) or read.tokens[-1].text in "?!":
        return None
    if view.heads_chapter:
        return Judged("visit", "heads a chapter of the journey", _STAGE, "stay", "")
    placed = sum(m.place is not None for m in view.mentions)
    if not view.own_line or placed > _ENDS_OF_STAGE or (view.dated and 0 not in view.dated):
        return None  # a programme, whose days tell more
    words = read.language.words("grammar", "stages")
    named = view.name_tokens()
    labelled = read.tokens[0].low in words and len(read.tokens) > 1
    numbers = {word for each in read.language.words("dates", "numbers") for word in each.split("|")}
    second = read.tokens[1].low if labelled else ""
    numbered = labelled and (second[0].isdigit() or second in numbers or second in ":-–—" or 0 in view.dated)
    joined = any(view.ends_stage(read.at(m.span.start)) for m in view.mentions)
    if not (numbered or joined):
        return None
    kinds = read.language.words("grammar", "place_words")
    for at, token in enumerate(read.tokens):
        told = at in named or at in view.dated or not token.is_word or token.low in words
        told = told or token.text[0].isupper() or token.low[0].isdigit() or token.low in _UNITS | numbers
        if not (told or read.relations_at(at) or read.is_function_word(at) or token.low in kinds):
            return None
    relation, _ = read.relation(first)
    return (
        None
        if relation in ("bearing", "instead", "near")
        else Judged("visit", "a stage of the journey", _STAGE, "stay", "")
    )


def _has_finite_verb(view: View) -> bool:
    """Tell a verb behind the first word, which may be a label: "Inicio: Lugo", "Start: Lyon"."""
    finite = any(not t.noun and t.tense != "open" and t.first > 0 for t in view.read.triggers)
    return finite or any(view.is_auxiliary(at) for at in range(len(view.read.tokens)))


_STAGE = 0.7
_ENDS_OF_STAGE = 5  # places on one line: two ends, a way between, their country
_UNITS = frozenset({"km", "h", "hs", "m", "mi", "miles", "nm"})


def left_out(view: View, begin: int) -> Judged | None:
    """Read "So neither Lyon nor Bonn": places with no verb that a list leaves out."""
    said = [last for _, last in view.read.tagged("grammar.nor")]
    if begin - 1 not in said or len(said) < _BOTH or view.topic == "other":
        return None
    return Judged("denied", "left out of a list", 0.7, "stay", "")


_BOTH = 2  # "neither" and "nor"


def programme(view: View, first: int, last: int, relation: Relation) -> Judged | None:
    """Read "The dates are: Lyon, 3 October; Lugo, the 7th; Bonn, the 10th": a list inside a sentence."""
    read = view.read
    if relation not in ("none", "in") or "traveller" not in (view.topic, view.state.usual):
        return None
    if not _has_day_beside(view, first, last):
        return None
    items = 0
    for mention in view.mentions:
        begin, end = read.at(mention.span.start), read.at(max(mention.span.start, mention.span.end - 1))
        items += mention.place is not None and _has_day_beside(view, begin, end)
    return Judged("visit", "entry of a list: a day and a place", 0.7, "stay", "") if items >= _ITEMS else None


_ITEMS = 3  # places with a day beside each make a list; two may be a sentence with two clauses


def _has_day_beside(view: View, first: int, last: int) -> bool:
    """Tell that a day stands right before or behind a place, with a mark or a preposition between at most."""
    day = view.dateline_day
    line = day.span if day is not None else None

    def dated(at: int, step: int) -> bool:
        for _ in range(_MARKS + 1):
            if at in view.dated and not (line and line.start <= view.read.tokens[at].start < line.end):
                return True
            if not 0 <= at < len(view.read.tokens):
                return False
            if view.read.tokens[at].text in ";." or (
                view.read.tokens[at].is_word
                and not view.read.is_function_word(at)
                and not view.read.relations_at(at)
            ):
                return False
            at += step
        return False

    return dated(last + 1, 1) or dated(first - 1, -1)


_MARKS = 2  # "Lyon (on the 3rd)"


def _is_the_land(view: View, first: int) -> bool:
    """Tell a country or region that a sentence opens with, which is what it speaks of more than where one was."""
    opens = all(view.read.is_function_word(i) for i in range(first))
    return opens and view.kind_at(first) in ("country", "region", "area", "continent")


def _is_ride(view: View, first: int, relation: Relation) -> bool:
    """Tell "train pour Lyon" and "ferry to Oban": in a diary without a verb the writer was on it."""
    begin = view.read.relation(first)[1]
    return relation in ("to", "towards") and begin > 0 and is_tagged(view.read, begin - 1, "grammar.vehicles")


def beside_name(view: View, relation: Relation, begin: int) -> Judged | None:
    """Read "(photographed) Keller in Lyon": the traveller's name right before a place, whatever the verb."""
    if relation not in ("in", "near"):
        return None
    at = begin - 1
    while at in view.dated:
        at -= 1
    actor = next((a for a in view.actors if a.kind == "traveller" and a.last == at), None)
    if actor is None:
        return None
    finite = [t for t in view.read.triggers if not t.noun and t.tense != "open"]
    nearest = min(finite, key=lambda t: view.read.cost(t.last, begin), default=None)
    if nearest is None:
        unsaid: Label = "plan" if view.read.has("cue.plan") else "visit"
        return Judged(unsaid, "named there", 0.6, "stay", actor.text)
    label, reason = label_of(view, nearest)
    if nearest.klass in ("plan", "deny") and label == "visit":
        label = "plan" if nearest.klass == "plan" else "denied"
    return Judged(label, f"named there: {reason}", 0.6, "stay", actor.text, nearest)


def set_in(view: View, begin: int, last: int, relation: Relation) -> Judged | None:
    """Read "Lausanne, on the evening of the 11th, is a shock" and "And on the 15th, in Lyon, …": where and when of a story.

    A sentence that opens with a place and a day sets its scene; where nobody else acts in it, it is the topic's.
    """
    read = view.read
    if relation not in ("none", "in", "to") or view.topic != "traveller":
        return None
    end = next(
        (i for i in range(last + 1, len(read.tokens)) if read.tokens[i].text in ";:"), len(read.tokens)
    )
    inside = [a for a in view.actors if last < a.first < end]
    if any(a.kind in ("other", "place", "group") and not a.oblique for a in inside):
        return None
    front = [i for i in range(begin) if read.tokens[i].is_word]
    opens = not [i for i in front if not is_tagged(read, i, "grammar.coordinate")]
    behind = last + 2 if last + 1 < len(read.tokens) and read.tokens[last + 1].text == "," else last + 1
    dated = opens and behind in view.dated
    if not dated:
        told = [i for i in front if i in view.dated]
        rest = [i for i in front if i not in view.dated and not is_tagged(read, i, "grammar.coordinate")]
        closed = last + 1 >= len(read.tokens) or not read.tokens[last + 1].is_word
        dated = bool(told) and not rest and closed
    return Judged("visit", "where and when a sentence is set", 0.6, "stay", "") if dated else None


def scene(view: View, begin: int, last: int, relation: Relation) -> Judged | None:
    """Read "At the harbour in Lugo the queen orders a herring" and "Keller poses in Lugo": verbs that no list knows.

    What a traveller does is done where the sentence opens, or where its verb, right behind the name, puts it.
    """
    read = view.read
    if relation not in ("in", "near"):
        return None
    behind = next((a for a in view.actors if a.first > last and not a.oblique), None)
    before = next((a for a in reversed(view.actors) if a.last < begin), None)
    if behind is not None and begin <= FRONTED_TOKENS and behind.first - last <= _SCENE_REACH:
        actor = behind
    elif before is not None and not before.oblique and begin - before.last - 1 == _ONE_VERB:
        actor = before
    else:
        return None
    kind = "first" if view.first_person else "pronoun"
    mine = actor.kind == "traveller" or (actor.kind == kind and view.topic == "traveller")
    if not mine or any(token.text in QUOTES for token in read.tokens[:begin]):
        return None
    helped = range(actor.last + 1, actor.last + 1 + _AUXILIARY_REACH)
    label: Label = "visit"
    if any(is_tagged(read, at, "aux.future") for at in helped) or is_ahead(view, actor.last):
        label = "plan"  # "In Lyon she will mark the anniversary"
    elif any(is_tagged(read, at, "aux.conditional") for at in helped):
        label = "speculation"
    return Judged(label, "what the traveller does is set there", _SCENE, "stay", actor.text)


_SCENE = 0.55
_AUXILIARY_REACH = 3  # tokens behind who acts: "will", "soon will"
_SCENE_REACH = 6  # tokens between the place that a sentence opens with and who acts
_ONE_VERB = 1  # token


def hosted(view: View, begin: int, last: int, relation: Relation) -> Judged | None:
    """Read "At Madison a mechanic gave him a bed" and "En Lugo nos invitaron": what a story's people do to the traveller there."""
    read = view.read
    opens = begin <= FRONTED_TOKENS or read.tokens[begin - 1].text == ";"
    if relation not in ("in", "near") or not opens or not (view.first_person or view.state.story):
        return None
    end = next(
        (i for i in range(last + 1, len(read.tokens)) if read.tokens[i].text in ";:"), len(read.tokens)
    )
    for actor in view.actors:
        if not last < actor.first < end or not view.is_object_pronoun(actor):
            continue
        mine = (
            actor.kind == "first"
            if view.first_person
            else actor.kind == "pronoun" and view.topic == "traveller"
        )
        verb = min(
            (t for t in read.triggers if not t.noun and last < t.first),
            key=lambda t: abs(t.first - actor.first),
            default=None,
        )
        told = verb is None or (verb.tense in ("past", "present", "imperfect") and not verb.negated)
        if mine and told:
            return Judged(
                "visit", "what somebody does to the traveller is set there", _SCENE, "stay", actor.text
            )
    return None


def came_next(view: View, first: int, last: int, relation: Relation) -> Judged | None:
    """Read "Next came Linz", "Puis vint Lyon" and "And then Lugo.": the route itself goes on, and nobody is said to."""
    read = view.read
    if relation != "none" or view.topic != "traveller":
        return None
    said = {
        i: tag
        for tag in ("coordinate", "following", "sequence")
        for at, end in read.tagged(f"grammar.{tag}")
        for i in range(at, end + 1)
    }
    before = [said.get(i, "") for i in range(first) if read.tokens[i].is_word]
    ends = last + 1 >= len(read.tokens) or not read.tokens[last + 1].is_word
    return (
        Judged("visit", "comes next", _SCENE, "stay", "")
        if "sequence" in before and all(before) and ends
        else None
    )


def timetabled(view: View, first: int, last: int, relation: Relation) -> Judged | None:
    """Read "at nine Linz, in the afternoon Steyr", "…, and on Tuesday evening Stockholm", "three road blocks, and Tupiza at 7".

    Between two marks stands nothing but a time, or what comes next, and a place: an entry inside a sentence of somebody who
    tells the journey.
    """
    read = view.read
    teller = view.first_person or view.state.story or view.state.heading is not None
    if relation != "none" or view.topic != "traveller" or not teller:
        return None
    begin, end = first, last
    while (
        begin > 0 and read.tokens[begin - 1].is_word and not is_tagged(read, begin - 1, "grammar.coordinate")
    ):
        begin -= 1
    while (
        end + 1 < len(read.tokens)
        and read.tokens[end + 1].is_word
        and not is_tagged(read, end + 1, "grammar.coordinate")
    ):
        end += 1
    said = [*range(begin, first), *range(last + 1, end + 1)]
    if not said and begin > 1 and read.tokens[begin - 1].text == ",":
        begin = 0  # "By evening, Lyon."
        said = list(range(first - 1))
    if not 0 < len(said) <= _HOUR_WORDS or (begin == 0 == first and end + 1 == len(read.tokens)):
        return None
    numbers = {w for words in read.language.words("dates", "numbers") for w in words.split("|")}
    hours = read.language.words("grammar", "at_hour")
    timed = set(view.dated)
    for tag in ("cue.same_day", "grammar.sequence", "grammar.following"):
        timed |= {at for start, stop in read.tagged(tag) for at in range(start, stop + 1)}
    clock = read.tokens[begin].low in hours and any(
        read.tokens[at].low in numbers or read.tokens[at].low[0].isdigit() for at in said
    )
    small = all(
        at in timed or read.is_function_word(at) or read.relations_at(at) or read.tokens[at].low[0].isdigit()
        for at in said
    )
    part = small and any(at in timed for at in said)
    return Judged("visit", "an hour and a place", 0.6, "stay", "") if clock or part else None


_HOUR_WORDS = 5


def next_stop(view: View, first: int, last: int) -> Judged | None:
    """Read "next stop: Lyon", "other stops include Lyon" and "Lyon is the next port of call", "Lyon, the first leg of her tour"."""
    read = view.read
    for trigger in read.triggers:
        if not (trigger.noun and trigger.klass == "stay" and view.who(trigger) != "other"):
            continue
        between = range(trigger.last + 1, first) if trigger.last < first else range(last + 1, trigger.first)
        if len(between) > _STOP_REACH:
            continue
        verb = next(
            (t for t in read.triggers if t.first in between and is_tagged(read, t.first, "grammar.copulas")),
            None,
        )
        # One word right behind the noun: "other stops include Lyon", but not "the last leg led through Lyon".
        holds = next((label for a, b, label in _holders(read) if a == b == trigger.last + 1), None)
        if trigger.last < first:
            words = [read.tokens[i].text for i in between]
            named = words in ([], [","]) or ":" in words or verb is not None or holds is not None
        else:
            named = _is_said_of(view, between, apposed=verb is None)
        if named:
            past = holds == "visit" or (verb is not None and verb.tense == "past")
            ahead = holds == "plan" or read.has("cue.plan", 0, first) or _is_coming(view, trigger)
            ahead = ahead or trigger.first > last  # "Lyon and Bonn are the stops": a programme
            return Judged(
                "plan" if ahead and not past else "visit", "named as a stop", 0.7, "stay", "", trigger
            )
    return None


_STOP_REACH = 9  # tokens between a stop's name and the word that calls it one
_ORDINALS = 2  # words: "is the *second* stop", "the *next big* stop"


def _is_coming(view: View, noun: Trigger) -> bool:
    """Tell "her *next* stop" and "les *prochaines* étapes"."""
    coming = view.read.language.words("grammar", "coming")
    return any(t.low in coming for t in view.read.tokens[max(0, noun.first - 2) : noun.last])


def _is_said_of(view: View, between: range, *, apposed: bool) -> bool:
    """Tell that what stands between a name and a noun joins them: the rest of a list, a comma or "is", articles and ordinals."""
    read = view.read
    named = view.name_tokens()
    joins = [
        i
        for i in between
        if is_tagged(read, i, "grammar.copulas") or (apposed and read.tokens[i].text == ",")
    ]
    if not joins:
        return False
    behind = range(joins[-1] + 1, between.stop)
    said = [i for i in behind if not read.is_function_word(i)]
    strange = any(
        i in named or read.relations_at(i) or any(t.first == i for t in read.triggers) for i in said
    )
    listed = _is_list(view, between.start, joins[-1])
    return listed and not strange and len(said) <= _ORDINALS


def _holders(read: Sentence) -> Iterator[tuple[int, int, Label]]:
    """Yield the words that say what a programme holds, "includes" (a plan) and "took in" (a visit): tokens and label."""
    labels: tuple[Label, ...] = ("plan", "visit")
    for label in labels:
        for first, last in read.tagged(f"grammar.holds_{label}"):
            yield first, last, label


def itinerary(view: View, first: int) -> Judged | None:
    """Read "The itinerary includes Lyon, Bonn and Lugo" and "Die Route führt über Lyon nach Bonn": stops of a programme."""
    read = view.read
    mine = view.topic == "traveller" or view.first_person or any(a.kind == "traveller" for a in view.actors)
    nouns = read.language.words("grammar", "itineraries")
    heads = [i for i, token in enumerate(read.tokens[:first]) if token.low in nouns] if mine else []
    for begin in heads:
        opened = min((each for each in _holders(read) if begin < each[0] < first), default=None)
        if opened is None or opened[0] - begin > _STOP_REACH:
            continue
        strange = any(a.kind == "other" and begin <= a.first < opened[0] for a in view.actors)
        if not strange and _is_list(view, opened[1] + 1, first):
            return Judged(opened[2], "part of the itinerary", 0.65, "stay", "")
    return None


def _is_list(view: View, first: int, stop: int) -> bool:
    """Tell that nothing stands between two tokens but names, days, marks and the small words of a list."""
    read, named = view.read, view.name_tokens()
    return all(
        i in named
        or i in view.dated
        or not read.tokens[i].is_word
        or read.is_function_word(i)
        or read.relations_at(i)
        or is_tagged(read, i, "grammar.coordinate")
        for i in range(first, stop)
    )


def after(view: View, first: int, begin: int) -> Judged | None:
    """Read "After Naples, Keller goes to Palermo": where one was before the main clause begins."""
    read = view.read
    before = begin - 1 if not is_tagged(read, begin, "grammar.after") else begin
    if before > 1 or first > FRONTED_TOKENS + 3:
        return None
    if not any(is_tagged(read, at, "grammar.after") for at in range(max(0, first - 2), first)):
        return None
    main = [t for t in read.triggers if not t.noun and t.first > first and t.klass in MOVEMENT]
    if not main or view.who(main[0]) != "traveller":
        return None
    return Judged("visit", "named as the place before", 0.6, "leave", "", main[0], told=True)
