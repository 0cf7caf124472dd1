"""Who does what a verb says: its subject, or whose a visit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.grammar import COMMA, MOVEMENT, QUOTES, Sentence, Trigger
from geo.travellers.actors import Actor, Who, is_role

if TYPE_CHECKING:
    from collections.abc import Sequence


# Costs in words, beside geo.grammar's. A subject stands before its verb; one behind it is possible (German and
# Spanish do it daily, English in "said Keller"); the object of a preposition ("with Keller") is rarely a subject.
_BEHIND, _BEHIND_VERB_SECOND, _OBLIQUE, _ACROSS_VERB = 6.0, 1.5, 18.0, 4.0


_TOO_FAR = 40.0


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
    capital_nouns = bool(read.language.table("grammar").get("capital_nouns"))
    inverting = capital_nouns or bool(read.language.table("grammar").get("subject_may_follow"))
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
    stranger = None if trigger.noun else _strange_subject(read, trigger, actors, dated, inverting=inverting)
    if stranger is None and capital_nouns and not first_person:
        stranger = _verb_second_subject(read, trigger, actors)
    if stranger is None and first_person:
        stranger = _bare_subject(read, trigger, actors)
    event = stranger is not None and any(
        t.noun and t.klass in MOVEMENT and t.first <= stranger <= t.last for t in read.triggers
    )
    if stranger is not None and not event:
        return "other", Actor(stranger, stranger, "other", read.tokens[stranger].text), 2.0
    if trigger.klass == "happen" or event:  # "the visit goes on in Lyon": whose it is
        mine = any(a.kind == "traveller" for a in actors)
        others = any(a.kind == "other" and not is_role(read, a) for a in actors)
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
    best: tuple[float, Actor] | None = None
    asides = [aside for aside in _asides(read) if trigger.first not in aside]
    for actor in actors:
        if actor.first <= trigger.first <= actor.last or any(actor.first in aside for aside in asides):
            continue
        between = (t for t in read.triggers if actor.last < t.first < trigger.first)
        if actor.kind == "place" and any(not t.noun and t.tense != "open" for t in between):
            continue  # "as Bonn was closed, they landed in Lyon"
        if actor.last < trigger.first:
            cost = read.cost(actor.last, trigger.first) + (_OBLIQUE if actor.oblique else 0)
            cost -= sum(
                read.cost(a.start, a.stop) for a in asides if actor.last < a.start and a.stop < trigger.first
            )
            if _parenthesis_between(read, actor, trigger):
                cost = min(cost, 3.0 + 0.05 * (trigger.first - actor.last))
            elif _relative_between(read, actor, trigger):
                cost = min(cost, 3.0)  # "Keller, who landed": the relative pronoun is the subject's own
            elif any(
                not t.noun and actor.last < t.first < trigger.first and t.klass != "say" and t.tense != "open"
                for t in read.triggers
            ):
                cost += _ACROSS_VERB
        else:
            cost = read.cost(trigger.last, actor.first) + (_OBLIQUE if actor.oblique else 0)
            if read.language.table("grammar").get("drops_subject") and _another_verb_between(
                read, trigger, actor
            ):
                continue
            close = actor.first - trigger.last <= 3 and trigger.auxiliary is None
            if trigger.tense != "open" and _in_clause_of_its_own(read, trigger.last, actor.first):
                cost += _OBLIQUE
            cost += _BEHIND_VERB_SECOND if inverting and close else _BEHIND
            if trigger.tense != "open" and read.tokens[trigger.last + 1].text == ",":
                cost += _BEHIND  # the clause ends with its verb: what follows is the next one's
            if (
                trigger.tense == "open"
            ):  # "After leaving Lyon, Keller …": the object is near, the subject further on
                cost += -3 if actor.first - trigger.last > 2 else _BEHIND
        if trigger.auxiliary is not None and trigger.auxiliary < actor.first < trigger.first and inverting:
            # "will er … halten": the subject follows the auxiliary
            cost = min(cost, read.cost(trigger.auxiliary, actor.first) + (_OBLIQUE if actor.oblique else 0))
        if best is None or cost < best[0]:
            best = cost, actor
    if best is None or best[0] > _TOO_FAR:
        return ("unknown", None, _TOO_FAR)
    if best[1].kind == "other" and _is_somewhere(read, best[1]):
        return ("unknown", None, _TOO_FAR)
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


def _says_es(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> bool:
    """Tell "am Freitag ging es los" and "ehe es nach Lyon weitergeht": a subject that leaves open who goes.

    Only where a language does not drop its subjects: "se fue" has another.
    """
    if trigger.klass not in MOVEMENT or trigger.noun or read.language.table("grammar").get("drops_subject"):
        return False
    for at, _ in read.tagged("grammar.impersonal"):
        first, last = sorted((at, trigger.first))
        between = any(first < a.first < last and not a.oblique for a in actors)
        if not between and read.barriers[last] - read.barriers[first] < COMMA:
            return True
    return False


def _asides(read: Sentence) -> list[range]:
    """Return what stands between two dashes: "The players open in Lyon – nobody minds – and go on to Turin"."""
    dashes = [i for i, token in enumerate(read.tokens) if token.text in ("–", "—")]
    return [
        range(first, last) for first, last in zip(dashes[::2], dashes[1::2], strict=False) if last - first > 2
    ]


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
    if not around & {"grammar.after", "grammar.before"}:
        return None
    finite = [t for t in read.triggers if not t.noun and t.tense != "open"]
    behind = [t for t in finite if t.first > trigger.last]
    ahead = [t for t in finite if t.last < trigger.first]
    if ahead:
        return ahead[-1]
    return behind[0] if behind else None


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
            own = own or _bare_subject(read, trigger, actors) is not None
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


def _strange_subject(
    read: Sentence, trigger: Trigger, actors: Sequence[Actor], dated: frozenset[int], *, inverting: bool
) -> int | None:
    """Return the noun that a verb has for subject where it is nobody's name.

    "The refugees who walked from …" and "watched as the first wagons left for …": a relative pronoun behind a
    noun, or a noun with its article between a conjunction and the verb.
    """
    head = trigger.first - 2
    if trigger.tense == "open" and head >= 0 and read.tokens[head + 1].text == ",":
        tied = head in dated or any(
            a.first <= head <= a.last
            or (a.last < head <= a.last + 4 and all(t.is_word for t in read.tokens[a.last + 1 : head]))
            for a in actors
        )
        return head if read.tokens[head].text.islower() and read.tokens[head].is_word and not tied else None
    mentioned = {i for a in actors for i in range(a.first, a.last + 1)}
    beside = _adjacent_noun(read, trigger, mentioned | dated)
    if beside is not None:
        return beside
    verb = trigger.first if trigger.auxiliary is None else trigger.auxiliary
    aside = {a.last for a in actors if a.oblique and a.last == verb - 1 and trigger.tense != "open"}
    for at in range(trigger.first - 1, max(-1, trigger.first - 7), -1):
        if at in aside:
            break  # "a film about Keller": the noun that the sentence opens with may be the subject
        if at in mentioned:
            return None
        if at in dated:
            continue  # "the workers who yesterday marched from …"
        if read.tokens[at].text in (",", "(", ")"):
            break
        tags = {tag for tag, _ in read.tags.get(at, ())}
        conjunction = at and any(
            tag == "grammar.subordinate" and last == at for tag, last in read.tags.get(at - 1, ())
        )
        if "grammar.subject_relative" in tags and at > 0 and not conjunction:
            comma = read.tokens[at - 1].text == ","
            before = at - 2 if comma else at - 1
            if before < 0 or (
                inverting and not comma and not read.language.table("grammar").get("subject_may_follow")
            ):
                return None
            tied = before in mentioned or any(t.first <= before <= t.last for t in read.triggers)
            noun = read.tokens[before]
            near_actor = any(0 <= before - a.last <= 4 and comma for a in actors)
            return None if tied or near_actor or not noun.is_word else before
        if _inside_auxiliary(read, at):
            continue  # "hay que", "tiene que"
        opening = tags & {"grammar.subordinate", "grammar.coordinate", "grammar.where"}
        if opening and not tags & {"grammar.before", "grammar.after"}:
            following = at + 1
            if any(t.noun and t.klass in MOVEMENT and at < t.first < trigger.first for t in read.triggers):
                return None  # "said that a farewell ceremony had taken place"
            if (
                following >= trigger.first - 1
                or not _is_determiner(read, following)
                or following + 1 in dated
            ):
                return None
            behind = any(0 < a.first - trigger.last <= 3 and inverting and not a.oblique for a in actors)
            return None if behind else following + 1
        if any(t.first <= at <= t.last and not t.noun for t in read.triggers):
            return None
    return _opening_noun(read, trigger, actors, dated, inverting=inverting)


def _adjacent_noun(read: Sentence, trigger: Trigger, taken: set[int] | frozenset[int]) -> int | None:
    """Return the noun that stands with its article right before a verb: "At Deauville, *the rumour* ran …"."""
    verb = trigger.first if trigger.auxiliary is None else trigger.auxiliary
    noun, article = verb - 1, verb - 2
    if trigger.tense == "open" or article < 0 or {noun, article} & taken or read.relations_at(article - 1):
        return None
    token = read.tokens[noun]
    common = token.is_word and token.text.isalpha() and token.text.islower() and noun not in read.tags
    named = read.tokens[article].low.rstrip("'") in read.language.words("grammar", "definite")
    opens = article == 0 or not read.tokens[article - 1].is_word
    return noun if common and named and opens else None


def _opening_noun(
    read: Sentence, trigger: Trigger, actors: Sequence[Actor], dated: frozenset[int], *, inverting: bool
) -> int | None:
    """Return the common noun that a sentence opens with, for its first verb: "The local bus, however, left for …"."""
    bare = 0 not in read.tags and not read.language.table("grammar").get("drops_subject")
    if trigger.first < 2 or dated & {0, 1} or not (_is_determiner(read, 0) or bare):
        return None
    finite = [t for t in read.triggers if not t.noun and (t.tense != "open" or t is trigger)]
    if finite[0] is not trigger or any(a.last < trigger.first and not a.oblique for a in actors):
        return None
    noun = any(t.noun and t.first < trigger.first and t.klass in MOVEMENT for t in read.triggers)
    taken = any(0 < a.first - trigger.last <= 2 for a in actors)
    if noun and (taken or any("of" in read.relations_at(i) for i in range(1, trigger.first))):
        return None  # "The journey takes her to …", "The tour of the minister led to …"
    behind = any(0 < a.first - trigger.last <= 3 and inverting and not a.oblique for a in actors)
    return None if behind else 1


def _inside_auxiliary(read: Sentence, at: int) -> bool:
    return any(
        tag.startswith("aux.") and last >= at
        for first in range(max(0, at - 3), at)
        for tag, last in read.tags.get(first, ())
    )


def _verb_second_subject(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> int | None:
    """Return the common noun behind a German verb that stands second: "In Lyon verliert sich die Spur"."""
    if trigger.tense == "open" or trigger.auxiliary is not None:
        return None
    if any(
        a.last < trigger.first and read.cost(a.last, trigger.first) < 12 and not a.oblique for a in actors
    ):
        return None
    at = trigger.last + 1
    if at < len(read.tokens) and any(tag == "grammar.first_object" for tag, _ in read.tags.get(at, ())):
        return None
    while at < trigger.last + 4 and at < len(read.tokens) and _is_adverb(read, at):
        at += 1  # "verliert sich derweil die Spur"
    if at + 1 >= len(read.tokens) or not _is_determiner(read, at) or read.relations_at(at):
        return None
    for noun in range(at + 1, min(at + 4, len(read.tokens))):
        if any(a.first <= noun <= a.last for a in actors):
            return None
        if read.tokens[noun].text[0].isupper():
            return noun
    return None


def _bare_subject(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> int | None:
    """Return the German noun with no article right behind its verb, nobody's name: "aus Lyon kamen *Busse* mit Leuten"."""
    at = trigger.last + 1
    if not read.language.table("grammar").get("capital_nouns") or at + 1 >= len(read.tokens):
        return None
    if trigger.noun or trigger.tense == "open" or trigger.auxiliary is not None:
        return None
    token, following = read.tokens[at], read.tokens[at + 1]
    tags = {tag for tag, _ in read.tags.get(at, ())}
    named = any(a.first <= at <= a.last for a in actors)
    noun = token.text[0].isupper() and token.text[1:].islower() and tags <= {"grammar.vehicles"}
    joined = any(tag == "grammar.with" for tag, _ in read.tags.get(at + 1, ()))
    ends = joined or bool(read.relations_at(at + 1)) or following.text in (",", ".")
    return at if noun and ends and not named else None


def _is_adverb(read: Sentence, at: int) -> bool:
    token = read.tokens[at]
    return token.is_word and token.text.islower() and at not in read.tags and not _is_determiner(read, at)


def _is_determiner(read: Sentence, at: int) -> bool:
    return read.tokens[at].low.rstrip("'") in read.language.words("grammar", "determiners")


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
        before = 0 < trigger.first - actor.last <= 5 and actor.last + 1 < len(read.tokens)
        owner = before and read.tokens[actor.last + 1].low in {"'s", "'"}
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
                    return ("traveller" if mine else "other"), earlier[-1], 2.0
                if who != "unknown":
                    return who, None, 3.0
    finite = [t for t in read.triggers if not t.noun and t is not trigger and t.klass != "say"]
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
        if subject != "unknown":
            return subject, named_as, cost + 4
    named = [a for a in actors if a.kind == "traveller" and not a.oblique]
    if named:
        return "traveller", named[0], 10.0
    others = [a for a in actors if a.kind == "other" and not a.oblique]
    return ("other", others[0], 10.0) if others and topic != "traveller" else ("unknown", None, _TOO_FAR)


def _parenthesis_between(read: Sentence, actor: Actor, trigger: Trigger) -> bool:
    """Tell "Keller, on the third leg of her tour, met …": commas around all that stands between."""
    start = trigger.first if trigger.auxiliary is None else trigger.auxiliary
    before = read.tokens[start - 1].text if start else ""
    behind = read.tokens[actor.last + 1].text if actor.last + 1 < len(read.tokens) else ""
    inner = [
        t for t in read.triggers if actor.last < t.first < trigger.first and not t.noun and t.tense != "open"
    ]
    relative = any(
        tag in ("grammar.subject_relative", "grammar.relative")
        for tag, _ in read.tags.get(min(actor.last + 2, len(read.tokens) - 1), ())
    )
    return before == "," and behind == "," and trigger.first - actor.last > 3 and (not inner or relative)


def _relative_between(read: Sentence, actor: Actor, trigger: Trigger) -> bool:
    """Tell "Keller, who landed": a relative pronoun right behind the actor, in the verb's own clause."""
    at = actor.last + 1
    if at < trigger.first and read.tokens[at].text == ",":
        at += 1
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
        return "traveller" if first_person or _says_so(read, actors) else "other"
    if actor.kind == "pronoun" and first_person:
        aboard = any(tag == "grammar.vehicles" for tag, _ in read.tags.get(actor.first, ()))
        return "traveller" if aboard else "other"
    if actor.kind == "group":
        return "traveller" if group else "other"
    for earlier in actors:  # a pronoun means the sentence's own subject, else the topic
        if earlier.first >= actor.first:
            break
        if not earlier.oblique and earlier.kind in ("traveller", "other"):
            if earlier.kind == "traveller" or topic != "traveller":
                return earlier.kind
            if not is_role(read, earlier):
                return earlier.kind
    return topic


def _says_so(read: Sentence, actors: Sequence[Actor]) -> bool:
    """Tell that a quotation is the traveller's own words: "I shall be in Lyon tomorrow," Keller said."""
    if not any(t.text in QUOTES for t in read.tokens):
        return False
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
