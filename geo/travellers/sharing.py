"""Verbs that share a subject: "flew to Lyon *and met* Brandt", "flew on, *arriving* in Lyon"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.travellers.costs import asides
from geo.travellers.nameless import bare_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.grammar import Sentence, Trigger
    from geo.travellers.actors import Actor


def main_verb_of(read: Sentence, trigger: Trigger) -> Trigger | None:
    """Return the verb whose subject "after meeting …" and "before leaving …" share."""
    if trigger.noun or trigger.tense != "open":
        return None
    around = {
        tag for at in range(max(0, trigger.first - 3), trigger.first) for tag, _ in read.tags.get(at, ())
    }
    finite = [t for t in read.triggers if not t.noun and t.tense != "open"]
    on = "upon" in read.relations_at(trigger.first - 1) and read.has_form(trigger.first, "gerund")
    if not on and not around & {"grammar.after", "grammar.before"}:  # "told reporters *on arriving*"
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


def conjunct(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> Trigger | None:
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
            aside = {i for aside in asides(read) if trigger.first not in aside for i in aside}
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


def coordinated(read: Sentence, actor: Actor, actors: Sequence[Actor]) -> Actor | None:
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
