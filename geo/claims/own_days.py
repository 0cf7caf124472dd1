"""The time expression that stands with a claim's own verb or place: what it costs to tie the two together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.view import CLAUSE, DATE_REACH, FRONTED_TOKENS
from geo.grammar import COMMA, MOVEMENT, Sentence, Trigger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.claims.view import Said, View, Wanted
    from geo.models import When


OLD_DAYS = 45  # a day longer before publication than any reported journey of the labelled sets took

# Costs in words, as geo.grammar counts them.
_OTHER_ITEM = 2.0  # a comma either side is no nearer to the day of the item before
_FRONTED = 8.0  # at most: a day that opens a clause holds for its verb however much stands between
_CONJUNCT = 3.0  # a day of its own a little further on is the verb's rather than its neighbour's
_OTHER_VERB = 9.0
_BESIDE_PLACE = 3  # so near to a place, no other verb has the day

_SMALL_WORDS = 3  # between a day and its place: "on Tuesday *to the*"


def moved_to(wanted: Wanted) -> When | None:
    """Return the last day of "has been moved from Saturday to *Sunday*"."""
    days = wanted.said()
    return days[-1].when if len(days) > 1 and wanted.view.read.has("cue.moved") else None


def of_conjunct(wanted: Wanted) -> When | None:
    """Return a place's own day where one verb has several of both.

    "Flew on Monday to Lyon and *on Tuesday* to Bonn"; "sings in Lyon on Monday and Bonn *on Tuesday*".
    """
    read, days = wanted.view.read, wanted.said()
    if len(days) < 2:
        return None
    places = [read.tokens_of(m.span) for m in wanted.view.mentions]
    for day in days:
        if (
            day.last < wanted.first
            and _only_small(read, day.last + 1, wanted.first)
            and any(end <= day.first for _, end in places)
        ):
            opens = day.first
            while opens > 0 and _is_small(read, opens - 1):
                opens -= 1
            if opens > 0 and _parts(read, opens - 1):
                return day.when
    behind = {
        (begin, end): day.when
        for begin, end in places
        for day in days
        if end < day.first and _only_small(read, end + 1, day.first)
    }
    several = len({(d.first, d.last) for d in behind.values()}) > 1
    return behind.get((wanted.first, wanted.last)) if several else None


def _is_small(read: Sentence, at: int) -> bool:
    """Tell a preposition or an article."""
    return bool(read.relations_at(at)) or read.is_function_word(at) or _is_article(read, at)


def _only_small(read: Sentence, begin: int, end: int) -> bool:
    return end - begin <= _SMALL_WORDS and all(_is_small(read, at) for at in range(begin, end))


def _parts(read: Sentence, at: int) -> bool:
    """Tell a comma, a semicolon or an "and"."""
    return read.tokens[at].text in ",;" or read.is_tagged(at, "grammar.coordinate")


def _is_article(read: Sentence, at: int) -> bool:
    return read.tokens[at].low in read.language.words("grammar", "definite")


def of_arrival_there(wanted: Wanted) -> When | None:
    """Return the day of "sails to Lugo, where she will arrive *on 3 May*": that of a place, whatever took one there."""
    read = wanted.view.read
    behind = _behind_brackets(wanted.view, wanted.last) + 1
    if read.text_at(behind) != "," or not read.is_tagged(behind + 1, "grammar.where"):
        return None
    end = read.mark_from(behind + 1, ",;")
    inside = [t for t in read.triggers if behind < t.first < end and not t.noun]
    if not inside or inside[0].klass != "arrive" or inside[0].negated:
        return None
    if wanted.verdict.told and inside[0].tense not in ("past", "open"):
        return None  # "landed in Lugo, where she will come on tomorrow as Medea"
    return next((day.when for day in wanted.said() if behind < day.first and day.last < end), None)


def _behind_brackets(view: View, at: int) -> int:
    """Return the last token of what stands in brackets behind a name: "Port of Spain (Trinidad and Tobago) on 16 May".

    Its own last token where nothing does, or where a day does ("Lugo (12 May), León (14 May)").
    """
    read = view.read
    end = read.mark_from(at + 1, ")") if read.text_at(at + 1) == "(" else len(read.tokens)
    return at if end == len(read.tokens) or any(i in view.dated for i in range(at, end)) else end


def nearest(wanted: Wanted) -> When | None:
    """Return the time expression that is tied to a claim at the least cost, where one is within reach."""
    view, trigger = wanted.view, wanted.verdict.trigger
    best: tuple[float, When] | None = None
    last = _behind_brackets(view, wanted.last)
    for day in wanted.said(datelines=view.first_person):
        if wanted.verdict.label == "plan" and _long_past(view, day.when):
            continue  # "will lay a wreath for those killed in May 1988"
        skipped = _is_anothers(view, day, wanted.first) or is_of_main_clause(wanted, day)
        if skipped or _is_told_before(wanted, day) or _looks_back(wanted, day):
            continue
        near = _apart(view.read, day, wanted.first, last if last < day.first else wanted.last)
        cost = (
            _beside_place(wanted, day, near) if trigger is None else _beside_verb(wanted, day, near, trigger)
        )
        if cost <= DATE_REACH and (best is None or cost < best[0]):
            best = cost, day.when
    return best[1] if best is not None else None


def _is_anothers(view: View, day: Said, first: int) -> bool:
    """Tell a day in brackets right behind another place: in "Lugo (12 May) and León", León has no day."""
    read, place = view.read, day.first - 2
    brackets = read.text_at(day.first - 1) == "(" and read.text_at(day.last + 1) == ")"
    return brackets and place in view.name_tokens() and not first <= place <= day.first


def is_of_main_clause(wanted: Wanted, day: Said) -> bool:
    """Tell the day of "arrived in Lyon *on Monday*, having called at Bonn": what came before was on no day that is said."""
    trigger = wanted.verdict.trigger
    before = "came before" in wanted.verdict.signs and wanted.verdict.motion != "pass"
    return before and trigger is not None and day.last < trigger.first


def _is_told_before(wanted: Wanted, day: Said) -> bool:
    """Tell the day of "arrived in Lyon *on Monday* and will go on to Bonn": what is to come is later."""
    read, trigger = wanted.view.read, wanted.verdict.trigger
    if trigger is None or trigger.tense != "future" or day.last >= trigger.first or day.when.last is None:
        return False
    published = wanted.view.published
    over = published is not None and day.when.last < published
    told = [t for t in read.triggers if t.last < day.first and t.is_finite and not t.noun]
    joined = any(read.is_tagged(at, "grammar.coordinate") for at in range(day.last + 1, trigger.first))
    return over and joined and bool(told) and told[-1].tense == "past"


def _looks_back(wanted: Wanted, day: Said) -> bool:
    """Tell the day of "returned to Lyon, where she *had been* in March": it is of what a pluperfect behind the verb tells."""
    read, trigger = wanted.view.read, wanted.verdict.trigger
    if trigger is None or trigger.tense != "past":
        return False
    between = [t for t in read.triggers if t.is_finite and trigger.last < t.first < day.first]
    return (
        bool(between)
        and between[-1].tense == "pluperfect"
        and read.boundaries(trigger.last, between[-1].first) >= CLAUSE
        and read.boundaries(between[-1].last, day.first) < COMMA
    )


def _long_past(view: View, day: When) -> bool:
    """Tell a day too long ago for a plan to be of it; a story tells its plans long after."""
    told = view.published
    return (
        told is not None
        and day.last is not None
        and (told - day.last).days > OLD_DAYS
        and not view.state.story
    )


def _beside_place(wanted: Wanted, day: Said, near: float) -> float:
    """Return what ties a day to a place that no verb governs."""
    follows = day.last > wanted.first
    return near + 1 + (_OTHER_ITEM if _days_follow(wanted.view) is not follows else 0)


def _days_follow(view: View) -> bool:
    """Tell "Lyon, 3 May, Bonn, 5 May" from "3 May, Lyon, 5 May, Bonn"."""
    days = view.said()
    return not days or not view.mentions or view.read.at(view.mentions[0].span.start) < days[0].first


def _beside_verb(wanted: Wanted, day: Said, near: float, trigger: Trigger) -> float:
    """Return what ties a day to a place or to the verb that governs it."""
    read = wanted.view.read
    tied = _from_verb(read, day, trigger)
    fronted = day.first < FRONTED_TOKENS and _is_first(read, trigger)
    cost = min(near + 1, tied)
    if _only_then(read, trigger, day):
        return min(cost, 1.0)  # "n'est arrivée à Lyon que mardi"
    if not fronted and near > _BESIDE_PLACE:
        rival = _nearest_verb(read, day)
        if rival is not None and rival is not trigger and _from_verb(read, day, rival) + 1 < tied:
            cost += _OTHER_VERB
        if abs(read.boundaries(trigger.first, day.first)) >= CLAUSE:
            cost += _OTHER_VERB
    if _heads_clause(read, day, trigger):
        return min(cost, 1.0)
    if day.last < trigger.first and _opens_conjunct(wanted.view, day):
        return min(cost, _FRONTED - 0.5)  # nearer than the day that the whole sentence opens with
    if fronted:
        return min(cost, _FRONTED)
    if _of_inner_clause(read, day, trigger):
        return cost + _OTHER_VERB
    return cost + _CONJUNCT if _of_earlier_conjunct(read, day, trigger) else cost


def _only_then(read: Sentence, trigger: Trigger, day: Said) -> bool:
    """Tell "*n'*est arrivée à Lyon *que* mardi", French for "not before": "que" opens no clause there."""
    begin = trigger.first if trigger.auxiliary is None else min(trigger.auxiliary, trigger.first)
    said = read.language.words("grammar", "restrictive")
    only = any(read.low_at(at) in said for at in range(max(0, begin - 2), trigger.first))
    opened = next((at for at in (day.first - 1, day.first - 2) if read.is_tagged(at, "grammar.until")), -1)
    if not only or opened < trigger.last:
        return False
    return not any(t.is_finite and trigger.last < t.first < day.first for t in read.triggers)


def _apart(read: Sentence, day: Said, first: int, last: int) -> float:
    """Return the cost between a day and some tokens that stand before or behind it; its own "since" begins no clause."""
    if day.last < first:
        return read.cost(day.last, first)
    own = read.barriers[day.first] - read.barriers[day.first - 1] if day.first else 0.0
    return read.cost(last, day.first) - own


def _from_verb(read: Sentence, day: Said, trigger: Trigger) -> float:
    """Return the cost between a day and a verb, or the verb's own auxiliary where that is nearer.

    In "will sail on *tomorrow* and is expected in Lugo on Friday" German has one auxiliary for both: the first verb's.
    """
    cost = _apart(read, day, trigger.first, trigger.last)
    helper = trigger.auxiliary
    if helper is None or any(t.auxiliary == helper and t.first < trigger.first for t in read.triggers):
        return cost
    return min(cost, _apart(read, day, helper, helper))


def _nearest_verb(read: Sentence, day: Said) -> Trigger | None:
    """Return the verb that a day is nearest to: none behind it, where the day closes the clause of one before."""
    behind = day.last + 1
    closes = read.is_tagged(behind, "grammar.coordinate") or (
        _is_comma(read, behind) and not any(_is_comma(read, day.first - n) for n in (1, 2))
    )
    # "takes off on Friday *and* lands in …", "arrived on Friday, accompanied by"
    closes = closes and any(not t.noun and t.last < day.first for t in read.triggers)
    verbs = (t for t in read.triggers if not t.noun and not (closes and t.first > day.last))
    return min(verbs, key=lambda t: _from_verb(read, day, t), default=None)


def _is_comma(read: Sentence, at: int) -> bool:
    """Tell a comma that parts clauses from one around a country's name."""
    return at > 0 and read.text_at(at) == "," and read.boundaries(at - 1, at) > 0


def _is_first(read: Sentence, trigger: Trigger) -> bool:
    """Tell that a fronted day covers this verb: none other of movement stands before it in the sentence."""
    return not any(
        t.first < trigger.first and t.klass in MOVEMENT and not t.noun and t.tense != "open"
        for t in read.triggers
    )


def _heads_clause(read: Sentence, day: Said, trigger: Trigger) -> bool:
    """Tell "on the 26th, when the minister *visits* Lyon": a day that says when a clause's verb happens."""
    begin = day.last + (2 if read.text_at(day.last + 1) == "," else 1)
    opens = begin < trigger.first and read.is_tagged(begin, "grammar.when")
    return opens and read.mark_from(begin, ",") >= trigger.first


def _opens_conjunct(view: View, day: Said) -> bool:
    """Tell "In May she built the boat, and *on the 15th*, with a crew of two, Keller left …"."""
    read, begin = view.read, day.first
    if begin and (read.relations_at(begin - 1) or _is_article(read, begin - 1)):
        begin -= 1
    if begin > 2 and read.tokens[begin - 1].text == ",":
        begin -= 1  # "y, el jueves, a mantener …"
    if begin <= 1:
        return False
    joined = read.is_tagged(begin - 1, "grammar.coordinate")
    listed = any(other.last == begin - 2 for other in view.said(datelines=True))  # "on Monday and Tuesday"
    return read.tokens[begin - 1].text == ";" or (joined and not listed)


def _of_inner_clause(read: Sentence, day: Said, trigger: Trigger) -> bool:
    """Tell "which came in *yesterday*, left …": another verb has the day, and a comma closes its clause."""
    closed = day.last < trigger.first and read.boundaries(day.last, trigger.first) >= COMMA
    return closed and any(read.boundaries(t.last, day.first) < COMMA for t in _verbs_before(read, day))


def _of_earlier_conjunct(read: Sentence, day: Said, trigger: Trigger) -> bool:
    """Tell "left on *Monday* and landed …": another verb stands before the day, and "and" behind it."""
    joined = any(read.is_tagged(at, "grammar.coordinate") for at in range(day.last + 1, trigger.first))
    return joined and bool(_verbs_before(read, day))


def _verbs_before(read: Sentence, day: Said) -> Sequence[Trigger]:
    return [t for t in read.triggers if t.last < day.first and t.is_finite]
