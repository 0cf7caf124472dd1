"""Tense, mood, negation and hedges: what kind of claim a verb makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.view import BEHIND_PLACE, CLAUSE, View
from geo.grammar import COMMA, DESCRIBES, light_verbs
from geo.travellers.sharing import is_closed_off

if TYPE_CHECKING:
    from geo.grammar import Class, Sentence, Tense, Trigger
    from geo.models import Label


def label_of(view: View, trigger: Trigger) -> tuple[Label, str]:
    """Judge tense, mood, negation and hedges; of a plan that was "originally" made, nobody says that it holds."""
    label, rule = _label_of(view, trigger)
    unsaid = label == "visit" and trigger.noun and settled_tense(view, trigger)[0] == "open"
    if (label == "plan" or unsaid) and cue_near(view.read, trigger, "superseded"):
        return "speculation", "meant at the time"
    return label, rule


def _label_of(view: View, trigger: Trigger) -> tuple[Label, str]:
    read = view.read
    tense, source = settled_tense(view, trigger)
    if trigger.negated and trigger.klass not in ("act", "say"):
        if tense in ("past", "pluperfect", "future") and _at_last(view, trigger):
            return ("plan", "not before") if tense == "future" else ("visit", f"past{source}")
        return "denied", "negated"
    if trigger.noun and _main_verb_negated(read, trigger):
        return "denied", "negated"
    if trigger.noun and read.is_tagged(trigger.first - 1, "grammar.called_off"):
        return "denied", "denied or called off"
    if read.has("cue.refuted"):
        return "denied", "called false"
    denier = _governing(read, trigger, "deny") or _main_verb_denies(read, trigger)
    if denier is not None and _is_besides(view, trigger, denier):
        denier = None
    if denier is not None and not denier.negated and denier is not trigger:
        return "denied", "denied or called off"
    asked = read.tokens[-1].text == "?" and tense in ("future", "conditional")
    if tense == "conditional" or asked or cue_near(read, trigger, "speculation"):
        return "speculation", "conditional or hedged"
    if trigger.klass in _WAYS and _attempted(read, trigger):
        return "speculation", "attempted"
    if trigger.noun and trigger.klass in _HELD and _demanded(read, trigger):
        return "speculation", "asked for"
    otherwise = read.has("grammar.adversative", trigger.last)
    ahead = tense == "future" or (trigger.tense == "open" and not trigger.noun)
    if ahead and (view.first_person or otherwise) and _meant(read, trigger):
        return "speculation", "meant at the time"
    planner = _governing(read, trigger, "plan")
    if planner is not None and _is_over(read, planner, trigger):
        return "visit", "over by then"
    if planner is not None and _is_presented(read, planner, trigger):
        planner = None
    if (
        planner is not None
        and planner.noun
        and _governing(read, planner, "deny") is not None
        and not trigger.noun
    ):
        return "denied", "denied or called off"
    if tense == "future" or _is_said_to_wait(read, trigger):
        return "plan", f"future or modal{source}"
    if trigger.noun and _is_fixed(view, trigger):
        return "plan", "planned or announced"
    if planner is not None and (
        trigger.tense in ("open", "present") or _is_what_was_planned(planner, trigger)
    ):
        return "plan", "planned or announced"
    if cue_near(read, trigger, "past") and tense in ("past", "pluperfect"):
        return "past", "an earlier time"
    if tense in ("past", "pluperfect") and _for_years(read, trigger):
        return "past", "a stay of years"
    if tense in ("present", "open") and cue_near(read, trigger, "plan"):
        return "plan", "announced for later"
    if tense == "present":
        return "visit", "present"
    if tense == "open":
        return "visit", "told as done"
    return "visit", f"past{source}"


def _is_said_to_wait(read: Sentence, trigger: Trigger) -> bool:
    """Tell "le dijo que en Lima *la esperaban*", where somebody is yet to come, from "en Lima la esperaban"."""
    waits = trigger.klass == "meet" and trigger.last > trigger.first and not trigger.noun
    if not waits or not read.has_form(trigger.first, "imperfect"):
        return False
    before = [t for t in read.triggers if t.is_finite and t.last < trigger.first]
    if not before or before[-1].klass != "say":
        return False
    return any(read.is_tagged(at, "grammar.subordinate") for at in range(before[-1].first, trigger.first))


def _is_besides(view: View, event: Trigger, denier: Trigger) -> bool:
    """Tell "At a rally in Lyon, Keller *denied* the charges" from "The rally in Lyon was called off": who denies stands between.

    So does "denied *the charges* at a rally in Lyon", and what is denied right "at a rally in Lyon".
    """
    read = view.read
    occasion = _occasion_of(read, event) if event.noun else None
    if occasion is None:
        return False
    if denier.first < event.first:
        accusations = read.language.words("grammar", "accusations")
        said = range(denier.last + 1, occasion)
        told = any(read.low_at(at) in accusations for at in said)
        return not denier.noun and (told or read.is_tagged(denier.last + 1, "grammar.during"))
    verb = denier.first if denier.auxiliary is None else min(denier.auxiliary, denier.first)
    if read.text_at(verb - 1) == ",":
        return True
    return any(
        not a.oblique and (event.last < a.first < denier.first or 0 < a.first - denier.last <= _INVERTED)
        for a in view.actors
        if a.kind != "place"
    )


_INVERTED = 2  # tokens from a verb to its subject behind it: "dementierte Keller"


def _occasion_of(read: Sentence, event: Trigger) -> int | None:
    """Tell "*at* a rally", "*during* her visit" and "*après* un discours" from "plans for a rally": the token of the preposition."""
    for at in range(event.first - 1, max(-1, event.first - _OCCASION), -1):
        if not read.is_word(at) or any(t.first == at and not t.noun for t in read.triggers):
            return None
        relations = read.relations_at(at)
        if read.is_tagged(at, "grammar.during", "grammar.after") or relations & {"in", "upon", "near"}:
            return None if read.low_at(at + 1) in read.language.words("grammar", "accusative") else at
        if relations and "of" not in relations:
            return None
    return None


_OCCASION = 7  # words: "at a crowded noisy press conference"


def _is_what_was_planned(planner: Trigger, trigger: Trigger) -> bool:
    """Tell "the plan had been to reach Lyon" from "by that plan she reached Lyon": the copula is no auxiliary of the verb."""
    copula = trigger.auxiliary
    return planner.noun and copula is not None and 0 < copula - planner.last <= 2


def _is_presented(read: Sentence, planner: Trigger, event: Trigger) -> bool:
    """Tell "rejected the *plan* at a rally in Lyon" from "plans for a rally" and "plans to speak at a rally"."""
    return (
        planner.noun
        and event.noun
        and planner.last < event.first
        and _occasion_of(read, event) is not None
        and not any(planner.last < t.first < event.first for t in read.triggers)
    )


def _is_over(read: Sentence, planner: Trigger, event: Trigger) -> bool:
    """Tell "flew to Lyon after *talks* in Metz and is due in Bonn": what is planned comes behind a verb that is over."""
    told = [t for t in read.triggers if t.is_finite and t.last < event.first]
    return (
        event.noun
        and planner.first > event.last
        and bool(told)
        and told[-1].tense == "past"
        and _is_behind_after(read, event)
    )


def _at_last(view: View, trigger: Trigger) -> bool:
    """Tell "did not reach Lyon until Tuesday": there in the end."""
    read = view.read
    return any(
        trigger.last < first and last + 1 in view.dated and read.cost(trigger.last, first) <= _UNTIL
        for first, last in read.tagged("grammar.until")
    )


_UNTIL = 12.0  # words from the verb, and what the clause costs that "until" opens: the place stands between


def _for_years(read: Sentence, trigger: Trigger) -> bool:
    """Tell "spent five *years* in Lyon" from "spent five days there" and from "had not been there for years"."""
    return (
        trigger.klass == "stay"
        and not trigger.noun
        and any(
            0 < first - trigger.last <= _YEARS and read.boundaries(trigger.last, first) < COMMA
            for first, _ in read.tagged("cue.years")
        )
    )


_YEARS = 3  # words from "spent" to "years"


_WAYS: frozenset[Class] = frozenset({"leave", "arrive", "go", "pass"})


def _attempted(read: Sentence, trigger: Trigger) -> bool:
    """Tell "tried to land in Lyon" from "landed in Lyon and tried to sleep"."""
    helped = trigger.auxiliary is not None
    return (trigger.tense in ("open", "present") or helped) and any(
        last < trigger.first and read.cost(last, trigger.first) <= _ATTEMPT
        for _, last in read.tagged("cue.tried")
    )


_HELD: frozenset[Class] = frozenset({"meet", "visit", "happen"})


def _demanded(read: Sentence, event: Trigger) -> bool:
    """Tell "called for *talks* in Lyon" from "called for a truce at *talks* in Lyon"."""
    asked = [last for _, last in read.tagged("cue.demanded") if last < event.first]
    if not asked or read.cost(asked[-1], event.first) > _ATTEMPT:
        return False
    occasion = _occasion_of(read, event)
    return (occasion is None or occasion <= asked[-1]) and not any(
        asked[-1] < t.first < event.first for t in read.triggers
    )


_ATTEMPT = 7.0  # words, and what a German comma costs


def _meant(read: Sentence, trigger: Trigger) -> bool:
    """Tell "wanted to get off in Lyon" from "wants to"; a diary tells it, and others add a "but", where it came otherwise."""
    return any(
        last < trigger.first and read.cost(first, trigger.first) <= _INTENTION
        for first, last in read.tagged("grammar.meant")
    )


_INTENTION = 14.0  # words: German sets the verb at the end of its clause


def settled_tense(view: View, trigger: Trigger) -> tuple[Tense, str]:
    """Give an infinitive, gerund, participle or noun the tense of the verb that it hangs on."""
    read = view.read
    if trigger.tense == "present" and _is_ahead(read, trigger):
        main = [t for t in read.triggers if t.is_finite and t.last < trigger.first]
        if main and main[-1].tense == "present" and _is_under_way(view, main[-1]):
            return "future", " (from the main verb)"  # "stays until Sunday before she goes on"
    if trigger.tense != "open":
        return trigger.tense, ""
    if trigger.noun and _is_lightly_governed(read, trigger):
        return "present", ""
    purpose = not trigger.noun and _purpose(read, trigger) and not _is_of_role(view, trigger)
    best: tuple[float, Trigger] | None = None
    saying = _said_behind(read, trigger)
    for other in read.triggers:
        if not other.is_finite or other is trigger or (other.klass == "say" and other is not saying):
            continue
        if other.klass == "happen" and trigger.noun and _is_behind_after(read, trigger):
            if other.tense == "present":
                return "past", " (over by then)"  # "after the concert in Lyon the tour *ends* in Bonn"
            continue
        if saying is not None and other.first > saying.first:
            continue  # "on a visit to Lyon, Keller *said* that she would rest": not what was said
        if trigger.noun and read.in_clause_behind(trigger.last, other.first, DESCRIBES):
            continue  # "had rested, with a stop in Lyon, where she *sang*"
        if not trigger.noun and other.last < trigger.first and is_closed_off(read, other, trigger):
            continue  # "will meet Brandt, who *is* ill, before flying to Lyon"
        cost = (
            read.cost(other.last, trigger.first)
            if other.last < trigger.first
            else (read.cost(trigger.last, other.first) + BEHIND_PLACE)
        )
        if best is None or cost < best[0]:
            best = cost, other
    if best is None:
        ahead = purpose or _comes_later(read, trigger) or _sets_off(read, trigger)
        ahead = ahead or (read.capital_nouns and trigger.noun and _has_auxiliary_of_future(read, trigger))
        return ("future" if ahead else "open"), ""
    if purpose and best[1].tense in ("past", "present", "pluperfect"):
        if _turned_out(view, trigger, best[1]):
            return best[1].tense, " (from the main verb)"
        return "future", " (purpose)"
    if (
        best[1].klass == "leave"
        and trigger.noun
        and trigger.klass in ("go", "visit")
        and _is_for(read, trigger)
    ):
        return "future", " (purpose)"  # "startete zum Weiterflug nach Lyon"
    if best[1].klass == "plan" and best[1].last < trigger.first and _is_meant_by(read, best[1], trigger):
        return "future", " (from the main verb)"  # "is scheduled to meet Brandt before flying to Lyon"
    if best[1] is saying and trigger.klass != "leave" and _is_ahead(read, trigger):
        return "future", " (from the main verb)"  # "ahead of her visit to Lyon, Keller said …"
    if best[1].tense == "present" and _is_under_way(view, best[1]) and _is_ahead(read, trigger):
        return "future", " (from the main verb)"  # "is resting in Lyon before flying to Bonn"
    return best[1].tense, " (from the main verb)"


def _is_lightly_governed(read: Sentence, noun: Trigger) -> bool:
    """Tell "*begins* a two-day visit to Lyon": no other verb stands between."""
    return any(
        read.cost(last, noun.first) <= _LIGHT and not any(last < t.first < noun.first for t in read.triggers)
        for last in light_verbs(read)
        if last < noun.first
    )


_LIGHT = 8.0  # words from "begins" to "visit": "begins on Tuesday her first official visit"


def _is_under_way(view: View, main: Trigger) -> bool:
    """Tell "*is resting* in Lyon", "*is* in Lyon" and "*stays* until Sunday" from the "rests" of a diary or a programme."""
    until = any(
        d.last is not None and view.published is not None and d.last > view.published for d in view.dates
    )
    helped = main.auxiliary is not None or view.read.is_tagged(main.first, "grammar.copulas")
    return helped or (until and not view.first_person)


def _comes_later(read: Sentence, trigger: Trigger) -> bool:
    """Tell "*is to* begin her *tour* in Lyon before *going* on to Bonn", where no table holds the main verb."""
    if trigger.noun:
        helped = [last for first, last in read.tagged("aux.future") if first < last < trigger.first]
        return any(read.cost(last, trigger.first) <= _HELPED for last in helped)
    before = any(read.is_tagged(trigger.first - i, "grammar.before") for i in (1, 2))
    return before and read.has("aux.future", 0, trigger.first - 1)


def _sets_off(read: Sentence, verb: Trigger) -> bool:
    """Tell the headline "Keller *Heading to* Lyon for Talks", where "is" is left out, from "Crossing to Lyon. A diary"."""
    headline = read.is_word(len(read.tokens) - 1)
    return (
        headline
        and verb.klass in ("go", "leave")
        and read.has_form(verb.first, "gerund")
        and read.is_name(verb.first - 1)
    )


_HELPED = 4.0  # words from "is to" to "tour"


def _turned_out(view: View, trigger: Trigger, main: Trigger) -> bool:
    """Tell "thousands turned out *to see Keller* in Lyon": who waits for somebody in a crowd has seen them."""
    crowd = any(last < trigger.first for _, last in view.read.tagged("grammar.crowds"))
    actor = view.subject(main)[1]
    waited = actor is None or actor.kind in ("other", "place") or actor.first > trigger.first
    return crowd and waited and main.klass != "plan" and trigger.klass in ("meet", "visit")


def _is_meant_by(read: Sentence, planner: Trigger, trigger: Trigger) -> bool:
    """Tell what a verb of planning has in mind: "prévoit de rester … *avant d'aller* à Lyon", "… *et d'aller* à Lyon"."""
    if _is_ahead(read, trigger):
        return True
    if trigger.noun or not read.has_form(trigger.last, "base"):
        return False
    joined = any(read.is_tagged(trigger.first - i, "grammar.coordinate") for i in range(1, _HEAD))
    return joined and any(
        not t.is_finite and not t.noun and planner.last < t.first < trigger.first for t in read.triggers
    )


def _is_for(read: Sentence, noun: Trigger) -> bool:
    """Tell German "zum Weiterflug" and "zu einer dreitägigen Reise"."""
    at = noun.first - 1
    while read.text_at(at).islower() and at not in read.tags and not read.is_function_word(at):
        at -= 1
    return read.capital_nouns and any(last == at for _, last in read.tagged("grammar.purpose"))


def _has_auxiliary_of_future(read: Sentence, noun: Trigger) -> bool:
    """Tell "beabsichtigt die Reise nach Lyon anzutreten" and "will end her visit": the verb itself is in no table."""
    return any(
        read.boundaries(first, noun.first) < COMMA
        for first, _ in read.tagged("aux.future")
        if first < noun.first
    )


def _is_behind_after(read: Sentence, noun: Trigger) -> bool:
    """Tell "*after* the concert": the word stands at the head of the noun's phrase."""
    return any(
        read.is_tagged(at, "grammar.after") and read.boundaries(at, noun.first) == 0
        for at in range(max(0, noun.first - _HEAD), noun.first)
    )


def _is_ahead(read: Sentence, trigger: Trigger) -> bool:
    """Tell "before her first visit": the word stands at the head of the phrase."""
    return any(
        read.is_tagged(at, "grammar.before") and read.boundaries(at, trigger.first) == 0
        for at in range(max(0, trigger.first - _HEAD), trigger.first)
    )


_HEAD = 4  # words: "ahead of her first visit"


def _said_behind(read: Sentence, trigger: Trigger) -> Trigger | None:
    """Return the verb that a phrase before it frames, "*On a visit to Lyon*, Keller said …", but for "…, Keller said, …"."""
    for other in read.triggers:
        if other.is_finite and other.last < trigger.first:
            return None  # what it hangs on stands before it
        if other.klass != "say" or not other.is_finite or other.first <= trigger.last:
            continue
        before, behind = other.first - 1, other.last + 1
        while (
            read.is_name(before)
            or read.is_auxiliary(before)
            or read.is_tagged(before, "grammar.third_person")
        ):
            before -= 1
        while read.is_name(behind) or read.is_tagged(behind, "grammar.third_person"):
            behind += 1
        aside = read.text_at(before) in {",", "–"} and read.text_at(behind) in {",", "–", ".", ""}
        return None if aside else other
    return None


def _is_of_role(view: View, trigger: Trigger) -> bool:
    """Tell "was the first *leader to visit* Lyon": the infinitive belongs to what the traveller is."""
    role = next((a for a in view.actors if a.last == trigger.first - 2), None)
    if role is None or role.kind != "traveller" or view.read.is_name(role.last):
        return False
    return view.is_role(role) and view.read.has("grammar.copulas", 0, role.first)


def _is_participle(read: Sentence, trigger: Trigger) -> bool:
    """Tell "de volontaires *venus* de Lyon" from "de *venir* de Lyon"."""
    ends = {trigger.first, trigger.last}
    return any(read.has_form(at, "participle") for at in ends) and not any(
        read.has_form(at, "base") for at in ends
    )


def forcing(read: Sentence, trigger: Trigger) -> tuple[int, int] | None:
    """Return the tokens of the verb of "fog *forced* her to land in Lyon", whose infinitive was done; `None` without one."""
    if trigger.noun or not read.has_form(trigger.first, "base"):
        return None
    for first, last in read.tagged("grammar.forcing"):
        near = 0 < trigger.first - last <= _FORCED and read.boundaries(last, trigger.first) < COMMA
        if near and not any(t.is_finite and last < t.first < trigger.first for t in read.triggers):
            return first, last
    return None


_FORCED = 6  # tokens: "contrainte *par le brouillard de se* poser"


def _purpose(read: Sentence, trigger: Trigger) -> bool:
    """Tell "to meet", "pour rencontrer", "um … zu treffen" from "before meeting" and "after meeting"."""
    if forcing(read, trigger) is not None or (not trigger.noun and _is_participle(read, trigger)):
        return False
    for back in range(trigger.first - 1, max(-1, trigger.first - 4), -1):
        tags = read.tags_at(back)
        if tags & {"grammar.before", "grammar.after"}:
            return False
    for back in range(trigger.first - 1, max(-1, trigger.first - 3), -1):
        phrase = next((first for first, last in read.tagged("grammar.purpose") if last == back), None)
        if phrase is not None or "aux.infinitive" in read.tags_at(back):
            at = back if phrase is None else phrase
            return not any("grammar.before" in read.tags_at(b) for b in (at - 1, at - 2))
    return False


def _governing(read: Sentence, trigger: Trigger, klass: Class) -> Trigger | None:
    """Find a verb or noun of `klass` that governs the trigger: before it, in or next to its clause."""
    for other in read.triggers:
        if other.klass != klass or other is trigger:
            continue
        if trigger.is_finite and other.noun and read.is_tagged(other.first - 1, "grammar.purpose"):
            continue  # "zur Vorbereitung weilt sie in Lyon"
        if (
            klass == "plan"
            and other.noun
            and other.last < trigger.first
            and read.is_gerund_behind_comma(trigger)
        ):
            continue  # "a day short of her goal, arriving in Lyon": done, and no plan
        opened = _opens_complement(read, other)
        kept_from = (
            klass == "deny" and trigger.tense == "open" and "from" in read.relations_at(trigger.first - 1)
        )
        limit = 16.0 if opened or kept_from else 8.0  # "prevented her and her crew *from stopping* in Lyon"
        near = read.cost(other.last, trigger.first) <= limit
        if other.last < trigger.first and (near or _is_in_complement(read, other, trigger)):
            if klass == "deny" and other.tense == "open" and not other.noun:
                if _heads_line(read, other, trigger):
                    return other
                continue
            if klass == "deny" and not other.noun and trigger.is_finite and _is_joined(read, other, trigger):
                continue  # "skipped Lyon and went to Bonn"
            if (
                klass == "deny"
                and not opened
                and not other.noun
                and trigger.tense not in ("open", other.tense)
                and trigger.auxiliary != other.last + 1  # "abandoned plans to visit Lyon"
            ):
                continue
            return other
        if (
            other.first > trigger.last
            and read.cost(trigger.last, other.first) <= _reach_behind(read, klass)
            and (trigger.noun or klass == "plan" or _in_one_clause(read, trigger, other))
            and not (_is_participle(read, trigger) and read.boundaries(trigger.last, other.first) >= COMMA)
        ):
            return other
    return None


def _heads_line(read: Sentence, participle: Trigger, noun: Trigger) -> bool:
    """Tell "*Cancelada* la visita a Lyon", "Annulée, la visite à Lyon": a headline's participle, and the noun that it is said of."""
    opens = not any(token.is_word for token in read.tokens[: participle.first])
    between = range(participle.last + 1, noun.first)
    return opens and noun.noun and all(not read.is_word(i) or read.is_function_word(i) for i in between)


def _is_fixed(view: View, noun: Trigger) -> bool:
    """Tell German "die Abreise ist auf Montag *festgesetzt*" from "wurde in Lyon festgesetzt", where somebody was detained."""
    fixed = view.read.language.words("grammar", "fixed")
    behind = range(noun.last + 1, len(view.read.tokens)) if fixed else ()
    return any(view.read.low_at(at) in fixed and at - 1 in view.dated for at in behind)


def _reach_behind(read: Sentence, klass: Class) -> float:
    """Return how far behind a noun its verb may stand; German's closes the clause: "die Rückkehr ist für Freitag um neun geplant"."""
    return _CALLED_OFF if klass == "deny" or read.capital_nouns else _PLANNED


def _is_joined(read: Sentence, verb: Trigger, behind: Trigger) -> bool:
    """Tell that an "and" or a "but" stands between two verbs: each has its own clause."""
    return any(read.is_tagged(at, "grammar.coordinate") for at in range(verb.last + 1, behind.first))


_CALLED_OFF = 14.0  # words between "the talks planned in Lyon" and "were called off"
_PLANNED = 8.0  # words between "the visit to Lyon" and "is planned"


def _in_one_clause(read: Sentence, trigger: Trigger, behind: Trigger) -> bool:
    """Tell "the talks *planned* in Lyon were called off" from "…, which had been called off"."""
    return trigger.klass == "plan" and read.boundaries(trigger.last, behind.first) < COMMA


def _opens_complement(read: Sentence, trigger: Trigger) -> bool:
    """Tell that a verb or cue governs a clause of its own: "denied that …", "le bruit court que …"."""
    return any(
        read.is_tagged(at, "grammar.subordinate")
        for at in range(trigger.last + 1, min(trigger.last + 4, len(read.tokens)))
    )


def _is_in_complement(read: Sentence, verb: Trigger, trigger: Trigger) -> bool:
    """Tell "geplant, *dass* sie im Rahmen ihrer Reise als letzte Station Lyon *besucht*": a clause ends in its verb, however long."""
    opened = verb.last + 2  # behind the comma
    return (
        read.capital_nouns
        and read.text_at(opened - 1) == ","
        and read.is_tagged(opened, "grammar.subordinate")
        and read.boundaries(opened, trigger.first) < COMMA
    )


def _main_verb_denies(read: Sentence, noun: Trigger) -> Trigger | None:
    """Return the verb of "A visit to Lyon, which she had looked forward to, *was called off*" and "A visit to Lyon, due on Monday, *was …*"."""
    finite = [t for t in read.triggers if t.is_finite]
    if not noun.noun or any(t.last < noun.first for t in finite):
        return None
    behind = (t for t in finite if t.klass == "deny" and read.relative_clause(t.first) is None)
    verb = next(behind, None)
    if verb is None:
        return None
    begin = verb.first if verb.auxiliary is None else min(verb.auxiliary, verb.first)
    aside = read.text_at(begin - 1) == "," and read.mark_from(noun.last + 1, ",") < begin - 1
    clause = any(read.relative_clause(at + 1) == at for at in range(noun.last + 1, verb.first))
    return verb if aside or clause else None


def _main_verb_negated(read: Sentence, noun: Trigger) -> bool:
    """Tell "did not hold talks in", "ne prendra pas le départ à" and "the visit to Lyon did not *take place*"."""
    verbs = [t for t in read.triggers if not t.noun and 0 < noun.first - t.last <= 4]
    if verbs:
        return verbs[-1].negated
    bracket = (t for t in read.triggers if t.auxiliary is not None and t.auxiliary < noun.first < t.first)
    if read.capital_nouns and any(t.negated and read.boundaries(noun.last, t.first) < COMMA for t in bracket):
        return True  # "wird nicht an der Konferenz in Lyon teilnehmen"
    behind = next(
        (t for t in read.triggers if t.klass == "happen" and t.first > noun.last and not t.noun), None
    )
    return behind is not None and behind.negated and not read.in_clause_behind(noun.last, behind.first)


def cue_near(read: Sentence, trigger: Trigger, cue: str) -> bool:
    """Tell whether a cue of that kind stands by a verb in its own clause, or governs the clause as a whole."""
    limit = 12.0 if cue == "past" else 7.0
    for first, last in read.tagged(f"cue.{cue}"):
        left, right = min(first, trigger.first), max(last, trigger.last)
        inner = read.boundaries(left, right)
        matrix = (
            cue != "past"
            and last < trigger.first
            and any(
                read.is_tagged(at, "grammar.subordinate")
                for at in range(last + 1, min(last + 3, len(read.tokens)))
            )
        )
        if matrix and read.cost(left, right) <= 16.0:
            return True
        if read.cost(left, right) <= limit and inner < CLAUSE:
            return True
    return False
