"""Who does what a verb says: its subject, or whose a visit is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.grammar import COMMA, MOVEMENT, QUOTES, Sentence, Trigger
from geo.travellers.actors import Actor, Who
from geo.travellers.nameless import bare_subject, inverts, nameless_subject
from geo.travellers.roles import is_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


# Costs in words, beside geo.grammar's. A subject stands before its verb; one behind it is possible (German and
# Spanish do it daily, English in "said Keller"); the object of a preposition ("with Keller") is rarely a subject.
_BEHIND, _BEHIND_VERB_SECOND, _OBLIQUE, _ACROSS_VERB = 6.0, 1.5, 18.0, 4.0


_TOO_FAR = 40.0

_TOGETHER = frozenset({"leave", "arrive", "go", "stay"})


def subject_of(
    read: Sentence,
    trigger: Trigger,
    actors: Sequence[Actor],
    topic: Who,
    *,
    first_person: bool,
    group_is_traveller: bool,
    dated: frozenset[int] = frozenset(),
) -> tuple[Who, Actor | None, float]:
    """Find who does what a verb or noun of movement says.

    Parameters
    ----------
    topic
        Whom the sentences before spoke of: what a pronoun means.
    first_person
        "I" and "we" are the traveller here.
    group_is_traveller
        "The two leaders" hold the traveller here.
    dated
        Tokens of time expressions: their nouns do nothing.

    Returns
    -------
    tuple
        Who it is, the actor that says so, and the cost of the tie.
    """
    opens = not any(t.is_word and t.text[0].isalpha() for t in read.tokens[: trigger.first])
    if (
        opens
        and first_person
        and not trigger.noun
        and not any(0 < a.first - trigger.last <= 2 and not a.oblique for a in actors)
    ):
        return "traveller", None, 3.0  # "Sailed on the evening ebb": a log leaves out its own subject
    if _says_es(read, trigger, actors):
        return "unknown", None, _TOO_FAR
    if first_person and _ends_in_first_person(read, trigger):
        return "traveller", None, 1.0
    sharing = _conjunct(read, trigger, actors) or _main_verb_of(read, trigger)
    if sharing is not None:
        who, actor, cost = subject_of(
            read,
            sharing,
            actors,
            topic,
            first_person=first_person,
            group_is_traveller=group_is_traveller,
            dated=dated,
        )
        return who, actor, cost + 3
    stranger = nameless_subject(read, trigger, actors, dated, first_person=first_person)
    events = MOVEMENT if trigger.klass == "plan" else MOVEMENT | {"plan"}
    event = stranger is not None and any(
        t.noun and t.klass in events and t.first <= stranger <= t.last for t in read.triggers
    )
    if stranger is not None and trigger.klass == "plan" and _is_programme(read, stranger):
        owner = next((a for a in actors if stranger < a.first < trigger.first), None)
        who = owner.kind if owner is not None and owner.kind in ("traveller", "other") else topic
        return ("unknown" if who == "other" and owner is None else who), owner, 4.0
    if stranger is not None and not event:
        noun = Actor(stranger, stranger, "other", read.tokens[stranger].text)
        verb = trigger.first if trigger.auxiliary is None else trigger.auxiliary
        partner = _coordinated(read, noun, actors) if stranger == verb - 1 else None
        if partner is not None and partner.last < stranger:
            return "traveller", partner, 2.0  # "Keller and her party took a train"
        return "other", noun, 2.0
    if trigger.klass == "happen" or event:  # "the visit goes on in Lyon", "the plan is to go": whose it is
        mine = any(a.kind == "traveller" for a in actors)
        theirs = topic == "traveller" and stranger is not None and _is_their_way(read, stranger)
        others = not theirs and any(a.kind == "other" and not is_role(read, a) for a in actors)
        if mine or (topic == "traveller" and not others):
            return "traveller", None, 8.0
        return ("other" if others else "unknown"), None, 8.0
    if trigger.noun:
        return _owner_of(
            read,
            trigger,
            actors,
            topic,
            first_person=first_person,
            group_is_traveller=group_is_traveller,
            dated=dated,
        )
    aside = {*_described(read, trigger, actors), *_objects_behind(read, trigger, actors)}
    costs = ((_cost_of(read, trigger, actor), actor) for actor in actors if actor.first not in aside)
    best = min(costs, key=lambda each: each[0], default=None)
    if best is None or best[0] > _TOO_FAR:
        drops = bool(read.language.table("grammar").get("drops_subject"))
        headed = not drops and any(_in_closed_relative(read, trigger, actor) for actor in actors)
        return ("other" if headed else "unknown"), None, _TOO_FAR
    opener = next((a for a in actors if _stands_first(read, trigger, a, best[1])), best[1])
    best = best[0], opener
    if best[1].kind == "other" and _is_somewhere(read, best[1]):
        return ("unknown", None, _TOO_FAR)
    if topic == "traveller" and not first_person and _acts_on_theirs(read, trigger, best[1]):
        return "traveller", None, 3.0
    if topic == "traveller" and not first_person and _goes_along(read, trigger, best[1]):
        return "traveller", best[1], best[0]
    dropped = best[1].oblique and bool(read.language.table("grammar").get("drops_subject"))
    if dropped and best[1].kind == "other" and not _relative_between(read, best[1], trigger):
        return ("unknown", None, _TOO_FAR)
    if best[1].kind == "other":
        partner = _coordinated(read, best[1], actors)
        if partner is not None:
            return "traveller", partner, best[0]
    return (
        _who(best[1], read, actors, topic, first_person=first_person, group=group_is_traveller),
        best[1],
        best[0],
    )


def _is_programme(read: Sentence, noun: int) -> bool:
    """Tell "*la agenda* de Keller prevé …", which acts for whoever has it, from "the office plans …"."""
    return read.tokens[noun].low in read.language.words("grammar", "itineraries")


def _is_their_way(read: Sentence, noun: int) -> bool:
    """Tell "*son avancée* a été arrêtée par la police": of a journey that is theirs nobody else is the subject."""
    way = any(t.noun and t.klass in MOVEMENT and t.first <= noun <= t.last for t in read.triggers)
    return way and read.is_tagged(noun - 1, "grammar.third_possessive")


def _acts_on_theirs(read: Sentence, trigger: Trigger, agent: Actor) -> bool:
    """Tell "*son avancée* a été arrêtée à Lyon par la police", a passive: what is theirs was there, and the agent is no subject."""
    if (
        trigger.klass not in MOVEMENT
        or trigger.auxiliary is None
        or not agent.oblique
        or agent.kind != "other"
    ):
        return False
    begin = trigger.auxiliary
    while begin > 0 and read.is_word(begin - 1) and not read.relations_at(begin - 1):
        begin -= 1
    subject = range(begin, trigger.auxiliary)
    owned = any(read.is_tagged(i, "grammar.third_possessive") for i in subject)
    return (
        agent.first > trigger.last and owned and not any(read.is_tagged(i, "grammar.roles") for i in subject)
    )


def _goes_along(read: Sentence, trigger: Trigger, actor: Actor) -> bool:
    """Tell "à trois heures on partira pour Lyon", with whom the report follows, from "où l'on achève le quai" and "dit-on"."""
    weak = read.is_tagged(actor.first, "grammar.first_person_weak") and actor.first < trigger.first
    told = trigger.klass in _TOGETHER and trigger.is_finite and trigger.tense != "pluperfect"
    told = told and "from" not in read.relations_at(trigger.last)  # "on mande de Lyon que …": who writes it
    back = actor.first - (2 if read.text_at(actor.first - 1) == "l'" else 1)
    return weak and told and not read.is_tagged(back, *_OPENERS) and not trigger.negated


_OPENERS = ("grammar.where", "grammar.relative", "grammar.subject_relative", "grammar.subordinate")


def _cost_of(read: Sentence, trigger: Trigger, actor: Actor) -> float:
    """Return how far, in words and what stands between, an actor is from being the subject of a verb; infinity for none."""
    asides = [aside for aside in _asides(read) if trigger.first not in aside]
    if actor.first <= trigger.first <= actor.last or any(actor.first in aside for aside in asides):
        return math.inf
    if _in_closed_relative(read, trigger, actor) or _is_quoted_apart(read, trigger.first, actor):
        return math.inf
    between = (t for t in read.triggers if actor.last < t.first < trigger.first)
    if actor.kind == "place" and any(not t.noun and t.tense != "open" for t in between):
        return math.inf  # "as Bonn was closed, they landed in Lyon"
    before = actor.last < trigger.first
    cost = _cost_before(read, trigger, actor, asides) if before else _cost_behind(read, trigger, actor)
    if trigger.auxiliary is not None and trigger.auxiliary < actor.first < trigger.first and inverts(read):
        # "will er … halten": the subject follows the auxiliary
        cost = min(cost, read.cost(trigger.auxiliary, actor.first) + (_OBLIQUE if actor.oblique else 0))
    return cost


def _stands_first(read: Sentence, trigger: Trigger, actor: Actor, nearest: Actor) -> bool:
    """Tell "Keller will in Lyon *Minister* treffen": who stands before German's auxiliary, and what before the verb is its object.

    Not in "den Minister will sie treffen", where the subject follows the auxiliary.
    """
    verb = trigger.auxiliary
    if not read.capital_nouns or verb is None or actor.last != verb - 1 or actor.oblique:
        return False
    return verb + 1 < nearest.first < trigger.first


def _cost_before(read: Sentence, trigger: Trigger, actor: Actor, asides: Sequence[range]) -> float:
    cost = read.cost(actor.last, trigger.first) + (_OBLIQUE if actor.oblique else 0)
    cost -= sum(read.cost(a.start, a.stop) for a in asides if actor.last < a.start and a.stop < trigger.first)
    if not actor.oblique and _parenthesis_between(read, actor, trigger):
        return min(cost, 3.0 + 0.05 * (trigger.first - actor.last))
    if _relative_between(read, actor, trigger):
        return min(cost, 3.0)  # "Keller, who landed": the relative pronoun is the subject's own
    if any(
        not t.noun and actor.last < t.first < trigger.first and t.klass != "say" and t.tense != "open"
        for t in read.triggers
    ):
        cost += _ACROSS_VERB
    return cost


def _cost_behind(read: Sentence, trigger: Trigger, actor: Actor) -> float:
    if read.language.table("grammar").get("drops_subject") and _another_verb_between(read, trigger, actor):
        return math.inf
    if read.capital_nouns and _closes_clause(read, trigger):
        return (
            math.inf
        )  # "wie das Amt mitteilte, reist Keller": who acts behind the comma acts in the next clause
    cost = read.cost(trigger.last, actor.first) + (_OBLIQUE if actor.oblique else 0)
    close = actor.first - trigger.last <= 3 and trigger.auxiliary is None
    cost += _BEHIND_VERB_SECOND if inverts(read) and close else _BEHIND
    if trigger.tense == "open":  # "After leaving Lyon, Keller …": the object is near, the subject further on
        return cost + (-3 if actor.first - trigger.last > 2 else _BEHIND)
    if _in_clause_of_its_own(read, trigger.last, actor.first):
        if actor.kind == "other":
            return math.inf  # "stopped in Lyon, where a poet let a room to her"
        cost += _OBLIQUE
    if read.tokens[trigger.last + 1].text == ",":
        cost += _BEHIND  # the clause ends with its verb: what follows is the next one's
    return cost


def _closes_clause(read: Sentence, trigger: Trigger) -> bool:
    """Tell a German verb at the end of the subordinate clause that its sentence opens with."""
    opens = read.is_tagged(0, "grammar.subordinate", "grammar.where", "grammar.naming")
    return opens and read.text_at(trigger.last + 1) == "," and read.mark_from(0, ",") == trigger.last + 1


def _says_es(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> bool:
    """Tell "am Freitag ging es los" and "ehe es nach Lyon weitergeht": a subject that leaves open who goes.

    Only where a language does not drop its subjects: "se fue" has another.
    """
    if trigger.klass not in MOVEMENT or trigger.noun or read.language.table("grammar").get("drops_subject"):
        return False
    for at, _ in read.tagged("grammar.impersonal"):
        if any(a.first == at for a in actors):
            continue  # a ship
        first, last = sorted((at, trigger.first))
        between = any(first < a.first < last and not a.oblique for a in actors)
        if not between and read.barriers[last] - read.barriers[first] < COMMA:
            return True
    return False


def _is_quoted_apart(read: Sentence, at: int, actor: Actor) -> bool:
    """Tell "« *Nous* reviendrons demain », a-t-elle dit": who acts in what is quoted does nothing outside; a ship's name may."""
    marks = [i for i, token in enumerate(read.tokens) if token.text in QUOTES]
    for first, last in zip(marks[::2], marks[1::2], strict=False):
        if first < actor.first < last:
            spoken = any(first < t.first < last and t.is_finite for t in read.triggers)
            spoken = spoken or any(map(read.is_helping_verb, range(first + 1, last)))
            return not first < at < last and (spoken or last - first > _QUOTED_NAME)
    return False


_QUOTED_NAME = 10  # tokens from one mark to the other: a name is no longer


def _asides(read: Sentence) -> list[range]:
    """Return what stands between two dashes: "The players open in Lyon – nobody minds – and go on to Turin"."""
    dashes = [i for i, token in enumerate(read.tokens) if token.text in ("–", "—")]
    return [
        range(first, last) for first, last in zip(dashes[::2], dashes[1::2], strict=False) if last - first > 2
    ]


def _in_closed_relative(read: Sentence, trigger: Trigger, actor: Actor) -> bool:
    """Tell "Brandt, whom *Keller* met, went to Lyon": who acts in a relative clause that a comma has closed."""
    opened = read.relative_clause(actor.first)
    if opened is None:
        return False
    closing = next((i for i in range(actor.last + 1, trigger.first) if read.tokens[i].text == ","), None)
    return closing is not None and any(
        opened < t.first < closing and not t.noun and t.tense != "open" for t in read.triggers
    )


def _is_somewhere(read: Sentence, actor: Actor) -> bool:
    """Tell "at Garston", a place that the gazetteer lacks, from "by Keller"."""
    at = actor.first - 1
    return actor.oblique and at >= 0 and bool(read.relations_at(at) & {"in", "to", "towards", "near"})


def _another_verb_between(read: Sentence, trigger: Trigger, actor: Actor) -> bool:
    """Tell "se desvió a Lugo porque allí *vivió* Keller": whoever follows another verb does what that one says."""
    return any(
        not t.noun and t.tense != "open" and trigger.last < t.first < actor.first for t in read.triggers
    )


def _ends_in_first_person(read: Sentence, trigger: Trigger) -> bool:
    """Tell "llegamos" and "partii", where a language leaves its subjects to the verb's ending."""
    if trigger.noun or trigger.tense == "open":
        return False
    verb = read.tokens[trigger.first if trigger.auxiliary is None else trigger.auxiliary]
    return verb.low.endswith(tuple(read.language.words("grammar", "first_person_endings")))


def _in_clause_of_its_own(read: Sentence, verb: int, actor: int) -> bool:
    """Tell "came back from Lyon, where *she* had …": who acts behind a relative pronoun acts in its clause."""
    return any(
        tag in ("grammar.where", "grammar.subject_relative") and read.tokens[at - 1].text == ","
        for at in range(verb + 2, actor)
        for tag, _ in read.tags.get(at, ())
    )


def _main_verb_of(read: Sentence, trigger: Trigger) -> Trigger | None:
    """Return the verb whose subject "after meeting …" and "before leaving …" share."""
    if trigger.noun or trigger.tense != "open":
        return None
    around = {
        tag for at in range(max(0, trigger.first - 3), trigger.first) for tag, _ in read.tags.get(at, ())
    }
    finite = [t for t in read.triggers if not t.noun and t.tense != "open"]
    if not around & {"grammar.after", "grammar.before"}:
        return _verb_before_gerund(read, trigger, finite) or _verb_before_infinitive(read, trigger, finite)
    behind = [t for t in finite if t.first > trigger.last]
    ahead = [t for t in finite if t.last < trigger.first]
    if ahead:  # "met Brandt, who *is* ill, before flying to Lyon"
        return next((t for t in reversed(ahead) if not is_closed_off(read, t, trigger)), ahead[-1])
    return behind[0] if behind else None


def is_closed_off(read: Sentence, verb: Trigger, behind: Trigger) -> bool:
    """Tell that a verb stands in a relative clause which a comma has closed before another one."""
    inside = read.relative_clause(verb.first) is not None
    return inside and any(read.tokens[i].text == "," for i in range(verb.last + 1, behind.first))


def _verb_before_gerund(read: Sentence, trigger: Trigger, finite: Sequence[Trigger]) -> Trigger | None:
    """Return the verb of "*rode* for thirty days, arriving in Lyon": a gerund behind a comma is done by who did that."""
    if not read.is_gerund_behind_comma(trigger):
        return None
    told = (t for t in reversed(finite) if t.last < trigger.first and t.klass != "say")
    return next((t for t in told if not is_closed_off(read, t, trigger)), None)


def _verb_before_infinitive(read: Sentence, trigger: Trigger, finite: Sequence[Trigger]) -> Trigger | None:
    """Return the verb of "abandoned plans *to visit* Lyon because …": an infinitive is its doer's, not who comes behind."""
    marked = any(tag == "aux.infinitive" for tag, _ in read.tags.get(trigger.first - 1, ()))
    ahead = [t for t in finite if t.last < trigger.first and t.klass == "deny"]
    return ahead[-1] if marked and ahead else None


def _conjunct(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> Trigger | None:
    """Return the verb that shares its subject with this one: "landed in Lyon and went on to Paris"."""
    if trigger.noun:
        return None
    for at in range(trigger.first - 1, max(-1, trigger.first - 16), -1):
        tags = {tag for tag, _ in read.tags.get(at, ())}
        if "grammar.coordinate" in tags:
            behind = range(at + 1, trigger.first)
            own = any(a.first in behind and not a.oblique for a in actors)
            own = own or any(0 < a.first - trigger.last <= 2 and not a.oblique for a in actors)
            own = own or bare_subject(read, trigger, actors) is not None
            if own or (at + 1 < trigger.first and read.is_function_word(at + 1)):
                return None
            aside = {i for aside in _asides(read) if trigger.first not in aside for i in aside}
            earlier = [
                t
                for t in read.triggers
                if not t.noun
                and t.last < at
                and t.first not in aside
                and t.klass != "say"
                and (trigger.tense == "open" or t.tense != "open")
            ]  # a finite verb shares with a finite one, so that the search ends
            if not earlier:
                return None
            resumed = read.tokens[at - 1].text == ","  # "…, and returned": back to the sentence's main verb
            return earlier[0] if resumed else earlier[-1]
        if any(t.first <= at <= t.last and not t.noun for t in read.triggers):
            return None
        if read.tokens[at].text in (";", ":", "–", "—", ".") or "grammar.relative" in tags:
            return None
    return None


def _coordinated(read: Sentence, actor: Actor, actors: Sequence[Actor]) -> Actor | None:
    """Return the traveller where the subject is "Keller and her deputy Brandt"."""
    joined = {at for at, _ in read.tagged("grammar.coordinate")}
    for other in actors:
        if other.kind != "traveller" or other.oblique:
            continue
        first, last = sorted((other, actor), key=lambda a: a.first)
        between = range(first.last + 1, last.first)
        verbs = any(t.first in between and not t.noun for t in read.triggers)
        if joined & set(between) and not verbs and len(between) <= 12:
            return other
    return None


def _owner_of(
    read: Sentence,
    trigger: Trigger,
    actors: Sequence[Actor],
    topic: Who,
    *,
    first_person: bool,
    group_is_traveller: bool,
    dated: frozenset[int],
) -> tuple[Who, Actor | None, float]:
    """Find whose a visit is: a possessor beside the noun, else the subject of the verb that it hangs on."""
    for actor in actors:
        owner = _owns_what_follows(read, actor, trigger)
        relation_words = read.relations_at(read.relation(actor.first)[1])
        behind = 0 < actor.first - trigger.last <= 6 and bool(relation_words & {"of"})
        behind = behind and read.cost(trigger.last, actor.first) <= 6
        saxon = 0 < actor.first - trigger.last <= 2 and actor.text.endswith("s") and actor.kind == "traveller"
        if owner or behind or saxon:
            who = _who(actor, read, actors, topic, first_person=first_person, group=group_is_traveller)
            return who, actor, 1.0
    for tag, who in (
        ("third_possessive", topic),
        ("first_possessive", "traveller" if first_person else "other"),
    ):
        for first, last in read.tagged(f"grammar.{tag}"):
            if 0 < trigger.first - last <= 4:
                earlier = [
                    a for a in actors if a.last < first and not a.oblique and a.kind in ("traveller", "other")
                ]
                if tag == "third_possessive" and earlier:
                    mine = any(a.kind == "traveller" for a in earlier)
                    mine = mine or (topic == "traveller" and _receives_them(read, actors, first))
                    return ("traveller" if mine else "other"), earlier[-1], 2.0
                if who != "unknown":
                    return who, None, 3.0
    finite = [
        t
        for t in read.triggers
        if not t.noun
        and t is not trigger
        and t.klass != "say"
        and not read.in_clause_behind(trigger.last, t.first)
    ]
    governing = min(
        finite,
        key=lambda t: (
            read.cost(t.last, trigger.first)
            if t.last < trigger.first
            else read.cost(trigger.last, t.first) + 2
        ),
        default=None,
    )
    if (
        governing is not None
        and read.cost(min(governing.last, trigger.last), max(governing.first, trigger.first)) < _TOO_FAR
    ):
        subject, named_as, cost = subject_of(
            read,
            governing,
            actors,
            topic,
            first_person=first_person,
            group_is_traveller=group_is_traveller,
            dated=dated,
        )
        nobody = subject == "other" and named_as is None and governing.klass == "deny"
        new = named_as is not None and (named_as not in actors or is_role(read, named_as))
        if subject == "other" and new and topic == "traveller" and _opens_journey(read, trigger, governing):
            return "traveller", None, cost + 4
        if subject != "unknown" and not nobody:  # "the visit to Lyon, where Brandt waited, was called off"
            return subject, named_as, cost + 4
    named = [a for a in actors if a.kind == "traveller" and not a.oblique]
    if named:
        return "traveller", named[0], 10.0
    others = [a for a in actors if a.kind == "other" and not a.oblique]
    return ("other", others[0], 10.0) if others and topic != "traveller" else ("unknown", None, _TOO_FAR)


def _owns_what_follows(read: Sentence, actor: Actor, noun: Trigger) -> bool:
    """Tell "*Keller's* four-nation official visit": nothing but words that describe the noun stands between."""
    between = range(actor.last + 2, noun.first)
    if read.low_at(actor.last + 1) not in _POSSESSIVES or noun.first <= actor.last:
        return False
    describes = all(
        (read.is_word(i) or read.text_at(i) in _HYPHENS)
        and not read.relations_at(i)
        and not any(t.first <= i <= t.last and t.is_finite for t in read.triggers)
        for i in between
    )
    return len(between) <= _NEAR_OWNER or (describes and len(between) <= _FAR_OWNER)


_POSSESSIVES, _HYPHENS = frozenset({"'s", "'", "’s", "’"}), frozenset("-‐‑")
_NEAR_OWNER, _FAR_OWNER = 3, 9  # tokens between the possessive and its noun: any, and such as describe it


def _receives_them(read: Sentence, actors: Sequence[Actor], stop: int) -> bool:
    """Tell "the mayor received *her* on her arrival" and "le maire *l'*a reçue à son arrivée": whose arrival it is."""
    pronouns = [a for a in actors if a.last < stop and (a.kind == "pronoun" or _is_object(read, a))]
    for verb in read.triggers:
        if verb.noun or verb.klass not in _DONE_TO or verb.last >= stop:
            continue
        begin = verb.first if verb.auxiliary is None else min(verb.auxiliary, verb.first)
        if any(a.first == verb.last + 1 or (a.last == begin - 1 and _is_object(read, a)) for a in pronouns):
            return True
    return False


_DONE_TO = frozenset({"meet", "stay", "act"})


def _is_object(read: Sentence, actor: Actor) -> bool:
    return read.is_tagged(actor.first, "grammar.third_object")


def _opens_journey(read: Sentence, noun: Trigger, governing: Trigger) -> bool:
    """Tell German "Bei der *Ankunft* in Lyon spielte eine Kapelle": who arrived is of whom the text speaks, not who is new in it."""
    before = read.low_at(noun.first - 1)
    known = before in read.language.words("grammar", "definite") or bool(read.relations_at(noun.first - 1))
    return read.capital_nouns and known and noun.last < governing.first and noun.klass in _JOURNEYS


_JOURNEYS = frozenset({"leave", "arrive", "go"})


def _parenthesis_between(read: Sentence, actor: Actor, trigger: Trigger) -> bool:
    """Tell "Keller, on the third leg of her tour, met …": commas around all that stands between."""
    start = trigger.first if trigger.auxiliary is None else trigger.auxiliary
    if read.is_tagged(start - 1, "grammar.copulas"):
        start -= 1  # ", *is* set to meet"
    before = read.tokens[start - 1].text if start else ""
    behind = read.tokens[actor.last + 1].text if actor.last + 1 < len(read.tokens) else ""
    inner = [
        t
        for t in read.triggers
        if actor.last < t.first < trigger.first
        and not t.noun
        and t.tense != "open"
        and not read.is_tagged(t.first, "grammar.with")  # "accompanied by"
        and read.relative_clause(t.first) is None
    ]
    relative = _is_described(read, actor, "grammar.subject_relative", "grammar.relative")
    return before == "," and behind == "," and trigger.first - actor.last > 3 and (not inner or relative)


def _is_described(read: Sentence, actor: Actor, *tags: str) -> bool:
    """Tell "Keller, que …", "Keller, a la que …" and "Keller, accompanied by …"."""
    if read.text_at(actor.last + 1) != ",":
        return False
    opens = actor.last + 2
    relative = set(tags) - {
        "grammar.with"
    }  # behind a preposition, while "Brandt, the King and the Queen" are a list
    return read.is_tagged(opens, *tags) or any(read.is_tagged(at, *relative) for at in (opens + 1, opens + 2))


def _described(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> range:
    """Return the tokens of "Keller, accompanied by her husband, Tom Brandt, left" that tell with whom: nobody there is the subject."""
    openers = ("grammar.subject_relative", "grammar.relative", "grammar.with")
    for actor in actors:
        if actor.oblique or not _is_described(read, actor, *openers):
            continue
        if _parenthesis_between(read, actor, trigger):
            return range(actor.last + 1, trigger.first)
    return range(0)


def _objects_behind(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> Iterator[int]:
    """Yield the first tokens of those whom a verb meets: "ha incontrato *il ministro*, *Brandt*", "visitó *al ministro*"."""
    begins = read.language.words("grammar", "takes_people")
    takes_people = bool(begins) and read.tokens[trigger.last].low.startswith(begins)
    personal = read.language.words("grammar", "personal") if trigger.klass in _DONE_TO | {"visit"} else ()
    passive = trigger.auxiliary is not None and read.is_tagged(trigger.auxiliary, "grammar.copulas")
    if not (takes_people or personal) or passive or not trigger.is_finite:
        return
    clause = range(trigger.last + 1, read.mark_from(trigger.last, ",;:."))
    met = False
    for actor in actors:
        if actor.kind != "other":
            continue
        apposed = met and read.text_at(clause.stop) == "," and actor.first == clause.stop + 1
        before = (
            actor.first - 1 - (read.low_at(actor.first - 1) in read.language.words("grammar", "definite"))
        )
        if apposed or (actor.first in clause and (takes_people or read.low_at(before) in personal)):
            met = True
            yield actor.first


def _relative_between(read: Sentence, actor: Actor, trigger: Trigger) -> bool:
    """Tell "Keller, who landed": a relative pronoun right behind the actor, in the verb's own clause."""
    at = actor.last + 1
    if at < trigger.first and read.tokens[at].text == ",":
        at += 1
    elif at < trigger.first and read.is_function_word(at):
        return False  # "mit Vertretern der Zünfte": an article, for want of the comma
    if at >= trigger.first or not any(tag == "grammar.subject_relative" for tag, _ in read.tags.get(at, ())):
        return False
    return trigger.first - at <= 8


def _who(
    actor: Actor,
    read: Sentence,
    actors: Sequence[Actor],
    topic: Who,
    *,
    first_person: bool,
    group: bool,
) -> Who:
    if actor.kind in ("traveller", "other"):
        return actor.kind
    if actor.kind == "place":
        return "other"
    if actor.kind == "first":
        return "traveller" if first_person or _says_so(read, actor, actors, topic) else "other"
    if actor.kind == "pronoun" and first_person:
        aboard = read.is_tagged(
            actor.first, "grammar.vehicles", "grammar.impersonal"
        )  # "es": a ship's crew's
        return "traveller" if aboard else "other"
    if actor.kind == "group":
        return "traveller" if group else "other"
    for earlier in actors:  # a pronoun means the sentence's own subject, else the topic
        if earlier.first >= actor.first:
            break
        if _is_quoted_apart(read, actor.first, earlier):
            continue
        if not earlier.oblique and earlier.kind in ("traveller", "other"):
            if earlier.kind == "traveller" or topic != "traveller":
                return earlier.kind
            if not is_role(read, earlier) or earlier.last > earlier.first:  # "the minister of war"
                return earlier.kind
    return topic


def _says_so(read: Sentence, actor: Actor, actors: Sequence[Actor], topic: Who) -> bool:
    """Tell that "I" or "we" in a quotation is the traveller: "I shall be in Lyon tomorrow," Keller said.

    A quotation that begins here and names no speaker is of whom the text spoke.
    """
    marks = [i for i, token in enumerate(read.tokens) if token.text in QUOTES]
    if not marks:
        return False
    if topic == "traveller" and marks[0] < actor.first and not any(t.klass == "say" for t in read.triggers):
        return all(a.kind in ("first", "traveller") or a.oblique for a in actors)
    for trigger in read.triggers:
        if trigger.klass != "say":
            continue
        beside = [
            a
            for a in actors
            if a.kind != "first" and min(abs(a.first - trigger.last), abs(trigger.first - a.last)) <= 3
        ]
        if beside:
            return beside[0].kind == "traveller"
    return False


def next_topic(
    read: Sentence,
    actors: Sequence[Actor],
    subjects: Sequence[tuple[Trigger, Who]],
    topic: Who,
    usual: Who,
) -> Who:
    """Say whom a pronoun in the next sentence will mean.

    Somebody else stays the topic only while sentences speak of them; then it falls back to the `usual` one, the
    person whom the article is about.
    """
    moving = [who for trigger, who in subjects if trigger.klass != "say" and not trigger.noun]
    if "traveller" in moving:
        return "traveller"
    if any(a.kind == "traveller" and not a.oblique for a in actors):
        return "traveller"
    if any(a.kind == "other" and not a.oblique and not is_role(read, a) and " " in a.text for a in actors):
        return "other"
    if topic == "other" and any(a.kind == "pronoun" and not a.oblique for a in actors):
        return "other"
    return usual if topic == "other" else topic
