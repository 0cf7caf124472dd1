"""What ties a verb to a subject: the words between, and what parts a name from a verb that is not its own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.grammar import QUOTES, Sentence, Trigger
from geo.travellers.nameless import inverts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.travellers.actors import Actor


# Costs in words, beside geo.grammar's. A subject stands before its verb; one behind it is possible (German and
# Spanish do it daily, English in "said Keller"); the object of a preposition ("with Keller") is rarely a subject.
_BEHIND, _BEHIND_VERB_SECOND, _OBLIQUE, _ACROSS_VERB = 6.0, 1.5, 18.0, 4.0


def cost_of(read: Sentence, trigger: Trigger, actor: Actor) -> float:
    """Return how far, in words and what stands between, an actor is from being the subject of a verb; infinity for none."""
    others = [aside for aside in asides(read) if trigger.first not in aside]
    if actor.first <= trigger.first <= actor.last or any(actor.first in aside for aside in others):
        return math.inf
    if in_closed_relative(read, trigger, actor) or is_quoted_apart(read, trigger.first, actor):
        return math.inf
    between = (t for t in read.triggers if actor.last < t.first < trigger.first)
    if actor.kind == "place" and any(not t.noun and t.tense != "open" for t in between):
        return math.inf  # "as Bonn was closed, they landed in Lyon"
    before = actor.last < trigger.first
    cost = _cost_before(read, trigger, actor, others) if before else _cost_behind(read, trigger, actor)
    if trigger.auxiliary is not None and trigger.auxiliary < actor.first < trigger.first and inverts(read):
        # "will er … halten": the subject follows the auxiliary
        cost = min(cost, read.cost(trigger.auxiliary, actor.first) + (_OBLIQUE if actor.oblique else 0))
    return cost


def _cost_before(read: Sentence, trigger: Trigger, actor: Actor, others: Sequence[range]) -> float:
    cost = read.cost(actor.last, trigger.first) + (_OBLIQUE if actor.oblique else 0)
    cost -= sum(read.cost(a.start, a.stop) for a in others if actor.last < a.start and a.stop < trigger.first)
    if not actor.oblique and _parenthesis_between(read, actor, trigger):
        return min(cost, 3.0 + 0.05 * (trigger.first - actor.last))
    if relative_between(read, actor, trigger):
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


def is_quoted_apart(read: Sentence, at: int, actor: Actor) -> bool:
    """Tell "« *Nous* reviendrons demain », a-t-elle dit": who acts in what is quoted does nothing outside; a ship's name may."""
    marks = [i for i, token in enumerate(read.tokens) if token.text in QUOTES]
    for first, last in zip(marks[::2], marks[1::2], strict=False):
        if first < actor.first < last:
            spoken = any(first < t.first < last and t.is_finite for t in read.triggers)
            spoken = spoken or any(map(read.is_helping_verb, range(first + 1, last)))
            return not first < at < last and (spoken or last - first > _QUOTED_NAME)
    return False


_QUOTED_NAME = 10  # tokens from one mark to the other: a name is no longer


def asides(read: Sentence) -> list[range]:
    """Return what stands between two dashes: "The players open in Lyon – nobody minds – and go on to Turin"."""
    dashes = [i for i, token in enumerate(read.tokens) if token.text in ("–", "—")]
    return [
        range(first, last) for first, last in zip(dashes[::2], dashes[1::2], strict=False) if last - first > 2
    ]


def in_closed_relative(read: Sentence, trigger: Trigger, actor: Actor) -> bool:
    """Tell "Brandt, whom *Keller* met, went to Lyon": who acts in a relative clause that a comma has closed."""
    opened = read.relative_clause(actor.first)
    if opened is None:
        return False
    closing = next((i for i in range(actor.last + 1, trigger.first) if read.tokens[i].text == ","), None)
    return closing is not None and any(
        opened < t.first < closing and not t.noun and t.tense != "open" for t in read.triggers
    )


def _another_verb_between(read: Sentence, trigger: Trigger, actor: Actor) -> bool:
    """Tell "se desvió a Lugo porque allí *vivió* Keller": whoever follows another verb does what that one says."""
    return any(
        not t.noun and t.tense != "open" and trigger.last < t.first < actor.first for t in read.triggers
    )


def _in_clause_of_its_own(read: Sentence, verb: int, actor: int) -> bool:
    """Tell "came back from Lyon, where *she* had …": who acts behind a relative pronoun acts in its clause."""
    return any(
        tag in ("grammar.where", "grammar.subject_relative") and read.tokens[at - 1].text == ","
        for at in range(verb + 2, actor)
        for tag, _ in read.tags.get(at, ())
    )


DONE_TO = frozenset({"meet", "stay", "act"})


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


def described(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> range:
    """Return the tokens of "Keller, accompanied by her husband, Tom Brandt, left" that tell with whom: nobody there is the subject."""
    openers = ("grammar.subject_relative", "grammar.relative", "grammar.with")
    for actor in actors:
        if actor.oblique or not _is_described(read, actor, *openers):
            continue
        if _parenthesis_between(read, actor, trigger):
            return range(actor.last + 1, trigger.first)
    return range(0)


def objects_behind(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> Iterator[int]:
    """Yield the first tokens of those whom a verb meets: "ha incontrato *il ministro*, *Brandt*", "visitó *al ministro*"."""
    begins = read.language.words("grammar", "takes_people")
    takes_people = bool(begins) and read.tokens[trigger.last].low.startswith(begins)
    personal = read.language.words("grammar", "personal") if trigger.klass in DONE_TO | {"visit"} else ()
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


def relative_between(read: Sentence, actor: Actor, trigger: Trigger) -> bool:
    """Tell "Keller, who landed": a relative pronoun right behind the actor, in the verb's own clause."""
    at = actor.last + 1
    if at < trigger.first and read.tokens[at].text == ",":
        at += 1
    elif at < trigger.first and read.is_function_word(at):
        return False  # "mit Vertretern der Zünfte": an article, for want of the comma
    if at >= trigger.first or not any(tag == "grammar.subject_relative" for tag, _ in read.tags.get(at, ())):
        return False
    return trigger.first - at <= 8
