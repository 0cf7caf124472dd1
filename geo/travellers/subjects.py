"""Who does what a verb says: its subject, or whose a visit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.grammar import COMMA, MOVEMENT, QUOTES, Sentence, Trigger
from geo.travellers.actors import Actor, Who
from geo.travellers.costs import (
    DONE_TO,
    cost_of,
    described,
    in_closed_relative,
    is_quoted_apart,
    objects_behind,
    relative_between,
)
from geo.travellers.nameless import nameless_subject
from geo.travellers.roles import is_role
from geo.travellers.sharing import conjunct, coordinated, main_verb_of

if TYPE_CHECKING:
    from collections.abc import Sequence


_TOO_FAR = 40.0  # words and what stands between: the subject of something else
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
    sharing = conjunct(read, trigger, actors) or main_verb_of(read, trigger)
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
        partner = coordinated(read, noun, actors) if stranger == verb - 1 else None
        if partner is not None and partner.last < stranger:
            return "traveller", partner, 2.0  # "Keller and her party took a train"
        return "other", noun, 2.0
    if trigger.klass == "happen" or event:  # "the visit goes on in Lyon", "the plan is to go": whose it is
        mine = any(a.kind == "traveller" for a in actors)
        theirs = topic == "traveller" and stranger is not None and _is_their_way(read, stranger)
        met = _partners_of(read, stranger, actors) if stranger is not None else set()
        others = not theirs and any(
            a.kind == "other" and a.first not in met and not is_role(read, a) for a in actors
        )
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
    aside = {*described(read, trigger, actors), *objects_behind(read, trigger, actors)}
    costs = ((cost_of(read, trigger, actor), actor) for actor in actors if actor.first not in aside)
    best = min(costs, key=lambda each: each[0], default=None)
    if best is None or best[0] > _TOO_FAR:
        drops = bool(read.language.table("grammar").get("drops_subject"))
        headed = not drops and any(in_closed_relative(read, trigger, actor) for actor in actors)
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
    if dropped and best[1].kind == "other" and not relative_between(read, best[1], trigger):
        return ("unknown", None, _TOO_FAR)
    if best[1].kind == "other":
        partner = coordinated(read, best[1], actors)
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


def _partners_of(read: Sentence, noun: int, actors: Sequence[Actor]) -> set[int]:
    """Return who is met: "a meeting *with the French president* is planned" leaves open who meets him."""
    event = next(
        (t for t in read.triggers if t.noun and t.klass == "meet" and t.first <= noun <= t.last), None
    )
    if event is None:
        return set()
    joined = (
        last
        for first, last in read.tagged("grammar.with")
        if first > event.last and not read.is_tagged(first, "grammar.coordinate")
    )
    begin = min(joined, default=len(read.tokens))
    return {a.first for a in actors if a.first > begin and a.oblique}


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


def _stands_first(read: Sentence, trigger: Trigger, actor: Actor, nearest: Actor) -> bool:
    """Tell "Keller will in Lyon *Minister* treffen": who stands before German's auxiliary, and what before the verb is its object.

    Not in "den Minister will sie treffen", where the subject follows the auxiliary.
    """
    verb = trigger.auxiliary
    if not read.capital_nouns or verb is None or actor.last != verb - 1 or actor.oblique:
        return False
    return verb + 1 < nearest.first < trigger.first


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


def _is_somewhere(read: Sentence, actor: Actor) -> bool:
    """Tell "at Garston", a place that the gazetteer lacks, from "by Keller"."""
    at = actor.first - 1
    return actor.oblique and at >= 0 and bool(read.relations_at(at) & {"in", "to", "towards", "near"})


def _ends_in_first_person(read: Sentence, trigger: Trigger) -> bool:
    """Tell "llegamos" and "partii", where a language leaves its subjects to the verb's ending."""
    if trigger.noun or trigger.tense == "open":
        return False
    verb = read.tokens[trigger.first if trigger.auxiliary is None else trigger.auxiliary]
    return verb.low.endswith(tuple(read.language.words("grammar", "first_person_endings")))


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
        if verb.noun or verb.klass not in DONE_TO or verb.last >= stop:
            continue
        begin = verb.first if verb.auxiliary is None else min(verb.auxiliary, verb.first)
        if any(a.first == verb.last + 1 or (a.last == begin - 1 and _is_object(read, a)) for a in pronouns):
            return True
    return False


def _is_object(read: Sentence, actor: Actor) -> bool:
    return read.is_tagged(actor.first, "grammar.third_object")


def _opens_journey(read: Sentence, noun: Trigger, governing: Trigger) -> bool:
    """Tell German "Bei der *Ankunft* in Lyon spielte eine Kapelle": who arrived is of whom the text speaks, not who is new in it."""
    before = read.low_at(noun.first - 1)
    known = before in read.language.words("grammar", "definite") or bool(read.relations_at(noun.first - 1))
    return read.capital_nouns and known and noun.last < governing.first and noun.klass in _JOURNEYS


_JOURNEYS = frozenset({"leave", "arrive", "go"})


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
        if is_quoted_apart(read, actor.first, earlier):
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
