"""Which day belongs to a claim, and what the day says of the claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.view import CLAUSE, DATE_REACH, FRONTED_TOKENS, is_tagged
from geo.grammar import COMMA, MOVEMENT, Sentence, Trigger
from geo.models import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.claims.view import Judged, View


_LONG_DAYS = 200  # a time this long is no day of a journey: "in the 1980s", "from 2001 to 2004"


_EARLIER_DAYS = 14  # "he had already been to Kyiv in April": before what the report is about
FAR_BACK = "; the day lies far back"
_OLD_DAYS = 45  # a day longer before publication than any reported journey of the labelled sets took


_OTHER_ITEM = 2.0  # words: a comma either side is no nearer to the day of the item before


def _days_follow(view: View) -> bool:
    """Tell "Lyon, 3 May, Bonn, 5 May" from "3 May, Lyon, 5 May, Bonn"."""
    days = [d.span.start for d in view.dates if d.span is not None and "dateline" not in d.rule]
    return not days or not view.mentions or view.mentions[0].span.start < min(days)


def day_of(view: View, first: int, last: int, verdict: Judged) -> When | None:
    """Find the time expression that belongs to a claim."""
    if verdict.label == "mention":
        return None
    read, trigger = view.read, verdict.trigger
    best: tuple[float, When] | None = None
    moved = [d for d in view.dates if d.span is not None and "dateline" not in d.rule]
    if len(moved) > 1 and read.has("cue.moved"):
        return moved[-1]  # "has been moved from Saturday to Sunday"
    if len(moved) > 1 and (own := _of_conjunct(view, moved, first, last)) is not None:
        return own
    for day in view.dates:
        if day.span is None or ("dateline" in day.rule and not view.first_person):
            continue
        if verdict.label == "plan" and _long_past(view, day):
            continue  # "will lay a wreath for those killed in May 1988"
        at, end = read.at(day.span.start), read.at(max(day.span.start, day.span.end - 1))
        near = read.cost(end, first) if end < first else read.cost(last, at)
        cost = near + 1
        if trigger is None and _days_follow(view) is not (end > first):
            cost += _OTHER_ITEM
        if trigger is not None:
            tied = _apart(read, at, end, trigger)
            cost = min(cost, tied)
            rival = _nearest_verb(read, at, end)
            fronted = at < FRONTED_TOKENS and _main_clause(read, trigger)
            taken = rival is not None and rival is not trigger and _apart(read, at, end, rival) + 1 < tied
            if taken and not fronted and near > 3:
                cost += 9
            boundary = abs(read.barriers[at] - read.barriers[trigger.first])
            if not fronted and near > 3 and boundary >= CLAUSE:
                cost += 9
            if _heads_clause(read, end, trigger):
                cost = min(cost, 1.0)
            elif _opens_conjunct(view, at) and end < trigger.first:
                cost = min(cost, _FRONTED - 0.5)  # nearer than the day that the whole sentence opens with
            elif fronted:
                cost = min(cost, _FRONTED)
            elif _of_inner_clause(read, at, end, trigger):
                cost += 9
            elif _of_earlier_conjunct(read, at, end, trigger):
                cost += _CONJUNCT
        if cost <= DATE_REACH and (best is None or cost < best[0]):
            best = cost, day
    if best is not None:
        return best[1]
    opening = _of_opening(view) if verdict.label in ("visit", "pass") and verdict.told else None
    if opening is not None:
        return opening
    if verdict.label in ("visit", "pass", "plan") and view.state.heading is not None:
        return replace(view.state.heading, rule=f"{view.state.heading.rule}; carried over from the heading")
    same = _of_part_of_day(view, first, trigger) if verdict.label in ("visit", "pass", "plan") else None
    if same is not None:
        return replace(same, rule=f"{same.rule}; carried over from the clause before", rivals=())
    shared = _of_clause_before(view, trigger) if trigger is not None and verdict.told else None
    if shared is not None:
        return replace(shared, rule=f"{shared.rule}; carried over from the clause before", rivals=())
    own = _of_sentence(view, first) if verdict.label in ("visit", "pass", "plan") else None
    if own is not None:
        return replace(own, last=None) if verdict.label == "plan" else own
    carried = view.state.carried
    if (
        trigger is not None
        and trigger.klass == "stay"
        and trigger.tense == "present"
        and verdict.label == "visit"
        and view.published is not None
        and not view.first_person
        and not view.state.story
    ):
        return When(view.published, view.published, "day", None, "told in the present: the day of writing")
    goes_on = view.first_person or view.state.story or _follows(read)
    later = verdict.label == "plan" and _in_part_of_day(read)
    again = verdict.label in ("visit", "pass") and verdict.told and _follows(read)
    if carried is None and (again or later):
        carried = view.state.told  # "In the morning he had seen …", in a paragraph of its own
    if carried is not None and verdict.label in ("visit", "pass", "plan") and goes_on:
        day = replace(carried, rule=f"{carried.rule}; carried over from the sentence before", rivals=())
        return replace(day, last=None) if verdict.label == "plan" and _is_later(view, carried) else day
    return None


def _of_sentence(view: View, first: int) -> When | None:
    """Return the last day that the sentence has told before a name, however far: "On Monday 25 I crossed … and reached Lyon".

    What is announced so far behind a day comes on it or after it ("opens a fair in Hanoi on Thursday before going to Hue").
    """
    read = view.read
    told = [
        (read.at(d.span.start), d)
        for d in view.dates
        if d.span is not None
        and d.first is not None
        and d.first == d.last
        and "dateline" not in d.rule
        and "heading" not in d.rule
        and d.span.start < read.tokens[first].start
    ]
    if not told:
        return None
    at, day = told[-1]
    if read.relative_clause(at) != read.relative_clause(first) or read.in_clause_behind(at, first):
        return None  # "who spoke yesterday, returned to Lyon"; "speaks on Monday, though she visits Lyon"
    return replace(day, rule=f"{day.rule}; carried over from the clause before", rivals=())


def _is_later(view: View, day: When) -> bool:
    """Tell that what is announced behind a day comes after it: "Leaves on Monday. Then come Nevers, Tours and Nantes".

    The day of the sentence before is wrong for it in nine of ten such plans of the labelled journeys (side learn).
    """
    ahead = view.published is not None and day.first is not None and day.first > view.published
    return ahead or len({m.place for m in view.mentions}) >= _MANY_PLACES


_MANY_PLACES = 3  # more than a day's programme


def _of_conjunct(view: View, days: Sequence[When], first: int, last: int) -> When | None:
    """Return a place's own day where one verb has several of both.

    "Flew on Monday to Lyon and *on Tuesday* to Bonn"; "sings in Lyon on Monday and Bonn *on Tuesday*".
    """
    read = view.read
    places = [(read.at(m.span.start), read.at(max(m.span.start, m.span.end - 1))) for m in view.mentions]
    spans = [(read.at(d.span.start), read.at(max(d.span.start, d.span.end - 1)), d) for d in days if d.span]
    for begin, end, day in spans:
        if end < first and _only_small(read, end + 1, first) and any(p <= begin for _, p in places):
            opens = begin
            while opens > 0 and _is_small(read, opens - 1):
                opens -= 1
            if opens > 0 and _parts(read, opens - 1):
                return day
    behind = {
        place: day
        for place in places
        for begin, _, day in spans
        if place[1] < begin and _only_small(read, place[1] + 1, begin)
    }
    return behind.get((first, last)) if len({(d.first, d.last) for d in behind.values()}) > 1 else None


def _is_small(read: Sentence, at: int) -> bool:
    """Tell a preposition or an article."""
    return bool(read.relations_at(at)) or read.is_function_word(at) or _is_article(read, at)


def _only_small(read: Sentence, begin: int, end: int) -> bool:
    return end - begin <= _SMALL_WORDS and all(_is_small(read, at) for at in range(begin, end))


_SMALL_WORDS = 3  # between a day and its place: "on Tuesday *to the*"


def _parts(read: Sentence, at: int) -> bool:
    """Tell a comma, a semicolon or an "and"."""
    return read.tokens[at].text in ",;" or is_tagged(read, at, "grammar.coordinate")


def _long_past(view: View, day: When) -> bool:
    """Tell a day too long ago for a plan to be of it; a story tells its plans long after."""
    told = view.published
    return (
        told is not None
        and day.last is not None
        and (told - day.last).days > _OLD_DAYS
        and not view.state.story
    )


def readable(view: View, verdict: Judged, when: When | None) -> When | None:
    """Take the reading of a day that the tense allows: what is told as done does not lie ahead."""
    if when is None:
        return None
    came = verdict.trigger is not None and verdict.trigger.klass == "arrive" and verdict.motion == "leave"
    if came and when.first is not None:
        when = replace(when, first=None, rule=f"{when.rule}; the day of arriving from there")
    if view.published is None:
        return when
    written = view.dateline_day.first if view.dateline_day is not None else None
    if (
        written is not None
        and when.first == when.last == written
        and abs((view.published - written).days) == 1
    ) and when.granularity in ("day", "part", "night"):
        # "today" in a report whose dateline and publication differ by a day: it may be either
        first, last = sorted((written, view.published))
        return replace(when, first=first, last=last, rule=f"{when.rule}; dateline and publication differ")
    if not verdict.told or verdict.label not in ("visit", "pass"):
        return when
    if when.first is None or when.first <= view.published:
        return when
    earlier = [r for r in when.rivals if r.last is not None and r.last <= view.published]
    if earlier:
        return replace(earlier[0], span=when.span, rivals=())
    return None


def _follows(read: Sentence) -> bool:
    """Tell whether a sentence goes on with the day of the one before ("then", "in the evening", "later")."""
    return any(first < _OPENING for first, _ in read.tagged("cue.same_day"))


def _in_part_of_day(read: Sentence) -> bool:
    """Tell "was to reach Lyon in the evening" from "then she goes to Lyon"."""
    return any(first < _OPENING for first, _ in _parts_of_day(read))


def _parts_of_day(read: Sentence) -> list[tuple[int, int]]:
    """Return where a sentence says "in the evening", which the day told before it goes with."""
    parts = read.language.table("dates").get("parts", {})
    words = {word.casefold() for names in parts.values() for word in names}
    return [
        (first, last)
        for first, last in read.tagged("cue.same_day")
        if any(t.low in words for t in read.tokens[first : last + 1])
    ]


_OPENING = 8  # tokens


def _nearest_verb(read: Sentence, at: int, end: int) -> Trigger | None:
    best: tuple[float, Trigger] | None = None
    closes = end + 1 < len(read.tokens) and is_tagged(read, end + 1, "grammar.coordinate")
    closes = closes or (_is_comma(read, end + 1) and not any(_is_comma(read, at - n) for n in (1, 2)))
    closes = closes and any(not t.noun and t.last < at for t in read.triggers)
    for trigger in read.triggers:
        if trigger.noun or (closes and trigger.first > end):
            continue  # "takes off on Friday *and* lands in …", "arrived on Friday, accompanied by": the day closes its clause
        cost = _apart(read, at, end, trigger)
        if best is None or cost < best[0]:
            best = cost, trigger
    return best[1] if best else None


def _is_comma(read: Sentence, at: int) -> bool:
    """Tell a comma that parts clauses from one around a country's name."""
    return (
        0 < at < len(read.tokens)
        and read.tokens[at].text == ","
        and read.barriers[at] > read.barriers[at - 1]
    )


def _apart(read: Sentence, at: int, end: int, trigger: Trigger) -> float:
    """Cost between a time expression and a verb, or the verb's auxiliary where that is nearer."""
    cost = read.cost(end, trigger.first) if end < trigger.first else read.cost(trigger.last, at)
    if trigger.auxiliary is not None:
        cost = min(
            cost,
            read.cost(end, trigger.auxiliary)
            if end < trigger.auxiliary
            else read.cost(trigger.auxiliary, at),
        )
    return cost


def _of_clause_before(view: View, trigger: Trigger) -> When | None:
    """Return the day of the main clause that a verb is joined to: "On Monday the ship …, and Keller landed in …"."""
    read = view.read
    joined = [i for i, _ in read.tagged("grammar.coordinate") if i < trigger.first]
    if not joined or trigger.tense == "pluperfect":
        return None
    for day in reversed(view.dates):
        if day.span is None or "dateline" in day.rule:
            continue
        at, end = read.at(day.span.start), read.at(max(day.span.start, day.span.end - 1))
        opened = [i for i in range(trigger.first) if _opens_clause(read, i)]
        aside = any(i > end or not any(read.tokens[k].text == "," for k in range(i, at)) for i in opened)
        if end < trigger.first and any(i > end for i in joined) and not aside:
            return day
    return None


def _of_opening(view: View) -> When | None:
    """Return the day that a sentence opens with, where it names no other: "On the 3rd we took the train, which … brought us to Lyon"."""
    days = [d for d in view.dates if d.span is not None and "dateline" not in d.rule]
    if len(days) != 1 or days[0].span is None or days[0].first != days[0].last:
        return None
    return days[0] if view.read.at(days[0].span.start) < FRONTED_TOKENS else None


def _of_part_of_day(view: View, first: int, trigger: Trigger | None) -> When | None:
    """Return the day told before in the sentence, where a place or its verb has a part of a day: "…, and by evening in Lyon"."""
    read = view.read
    for begin, end in _parts_of_day(read):
        near = 0 < first - end <= _BESIDE or (
            trigger is not None
            and (0 < trigger.first - end <= _BESIDE or 0 < begin - trigger.last <= _BESIDE)
        )
        before = [
            day
            for day in view.dates
            if day.span is not None
            and day.first is not None
            and day.first == day.last
            and "dateline" not in day.rule
            and read.at(day.span.start) < begin
            and not _told_earlier(read, read.at(day.span.start))
        ]
        if near and before:
            return before[-1]
    return None


def _told_earlier(read: Sentence, at: int) -> bool:
    """Tell the day of "who had met her *yesterday*": not that of the verbs around it."""
    verb = min((t for t in read.triggers if not t.noun), key=lambda t: abs(t.first - at), default=None)
    return verb is not None and verb.tense in ("pluperfect", "open")  # "arrived on Monday evening, she …"


_BESIDE = 3  # tokens


def _opens_clause(read: Sentence, at: int) -> bool:
    """Tell a word that opens a clause of its own, up to its comma: the main verb's day stands in none."""
    names = {name for name, _ in read.tags.get(at, ())}
    return bool(names & {"grammar.relative", "grammar.where", "grammar.subordinate"})


_FRONTED = 8.0  # words at most: a day that opens a clause holds for its verb however much stands between


def _opens_conjunct(view: View, at: int) -> bool:
    """Tell "In May she built the boat, and *on the 15th*, with a crew of two, Keller left …"."""
    read = view.read
    before = at - 1 if (at and read.relations_at(at - 1)) or (at and _is_article(read, at - 1)) else at
    if before > 2 and read.tokens[before - 1].text == ",":
        before -= 1  # "y, el jueves, a mantener …"
    if before <= 1:
        return False
    joined = any(tag == "grammar.coordinate" for tag, _ in read.tags.get(before - 1, ()))
    listed = any(  # "on Monday and Tuesday"
        day.span is not None and read.at(max(day.span.start, day.span.end - 1)) == before - 2
        for day in view.dates
    )
    return read.tokens[before - 1].text == ";" or (joined and not listed)


def _heads_clause(read: Sentence, end: int, trigger: Trigger) -> bool:
    """Tell "on the 26th, when the minister *visits* Lyon": a day that says when a clause's verb happens."""
    begin = end + 2 if end + 1 < len(read.tokens) and read.tokens[end + 1].text == "," else end + 1
    opens = begin < trigger.first and is_tagged(read, begin, "grammar.when")
    return opens and not any(read.tokens[i].text == "," for i in range(begin, trigger.first))


def _is_article(read: Sentence, at: int) -> bool:
    return read.tokens[at].low in read.language.words("grammar", "definite")


_CONJUNCT = 3.0  # words: a day of its own a little further on is the verb's rather than its neighbour's


def _of_earlier_conjunct(read: Sentence, at: int, end: int, trigger: Trigger) -> bool:
    """Tell "left on *Monday* and landed …": another verb stands before the day, and "and" behind it."""
    joined = any(
        tag == "grammar.coordinate" for i in range(end + 1, trigger.first) for tag, _ in read.tags.get(i, ())
    )
    return joined and any(t.last < at and not t.noun and t.tense != "open" for t in read.triggers)


def _of_inner_clause(read: Sentence, at: int, end: int, trigger: Trigger) -> bool:
    """Tell "which came in *yesterday*, left …": another verb has the day, and a comma closes its clause."""
    closed = end < trigger.first and read.barriers[trigger.first] - read.barriers[end] >= COMMA
    return closed and any(
        not t.noun and t.tense != "open" and t.last < at and read.barriers[at] - read.barriers[t.last] < COMMA
        for t in read.triggers
    )


def _main_clause(read: Sentence, trigger: Trigger) -> bool:
    """Tell that a fronted day covers this verb: none other of movement stands before it in the sentence."""
    return not any(
        t.first < trigger.first and t.klass in MOVEMENT and not t.noun and t.tense != "open"
        for t in read.triggers
    )


def by_day(view: View, verdict: Judged, when: When | None) -> Judged:
    """Let the day decide what tense leaves open: the present about a later day is a plan, an old day is past."""
    vague = when is None or "carried over" in when.rule
    if vague and verdict.told and verdict.label == "visit" and _years_ago(view, verdict):
        return replace(verdict, label="past", rule=f"{verdict.rule}; the sentence speaks of an earlier year")
    if when is None and verdict.told and verdict.label in ("visit", "pass") and _biography(view, verdict):
        return replace(verdict, label="past", rule=f"{verdict.rule}; the sentence tells a life")
    if when is None or verdict.label not in ("visit", "pass", "plan"):
        return verdict
    earlier = verdict.trigger is not None and verdict.trigger.tense == "pluperfect"
    if (
        earlier
        and view.published is not None
        and when.last is not None
        and verdict.label in ("visit", "pass")
    ) and (view.published - when.last).days > _EARLIER_DAYS:
        return replace(verdict, label="past", rule=f"{verdict.rule}; told as earlier than the journey")
    long = when.first is not None and when.last is not None and (when.last - when.first).days > _LONG_DAYS
    if (when.granularity == "year" or long) and verdict.label in ("visit", "pass"):
        return replace(verdict, label="past", rule=f"{verdict.rule}; a year alone is no day of this journey")
    if view.published is None:
        return verdict
    if when.first is not None and when.first > view.published and verdict.label == "visit":
        ahead = verdict.signs | {"ahead"}
        return replace(verdict, label="plan", rule=f"{verdict.rule}; the day lies ahead", signs=ahead)
    if (
        when.last is not None
        and (view.published - when.last).days > _OLD_DAYS
        and verdict.label in ("visit", "pass")
        and not view.first_person
    ):
        return replace(verdict, label="past", rule=f"{verdict.rule}{FAR_BACK}")
    return verdict


def later_than(when: When | None, day: When | None) -> bool:
    """Tell whether a time begins behind the end of another."""
    return (
        when is not None
        and day is not None
        and when.first is not None
        and day.last is not None
        and when.first > day.last
    )


def _biography(view: View, verdict: Judged) -> bool:
    """Tell that a sentence gives a life: where somebody was born, studied or worked.

    "A centre founded in 2002", in a clause of its own, gives the centre's: a bare participle belongs to its noun.
    """
    read, told = view.read, verdict.trigger

    def concerns(origin: Trigger) -> bool:
        beside = told is None or abs(read.barriers[origin.first] - read.barriers[told.first]) < CLAUSE
        opens = origin.first <= 1  # "Born in Lyon, she was posted to Bonn"
        return (beside or opens or origin.tense != "open") and origin.tense != "present"

    return not view.first_person and any(t.klass == "origin" and concerns(t) for t in read.triggers)


def _years_ago(view: View, verdict: Judged) -> bool:
    """Tell that the only day of a sentence is a year before that of the report, and stands in the verb's own clause.

    "She stopped at the grave of Brandt, murdered there in 1961": the year is that of the murder.
    """
    read, told_by = view.read, verdict.trigger
    if told_by is not None and all(
        d.span is not None
        and (at := read.at(d.span.start)) > told_by.last
        and read.barriers[at] - read.barriers[told_by.last] >= COMMA
        for d in view.dates
    ):
        return False
    days = [d for d in view.dates if "dateline" not in d.rule and "heading" not in d.rule]
    told = view.published or (view.state.heading.first if view.state.heading is not None else None)
    return (
        bool(days)
        and told is not None
        and all(d.granularity == "year" and d.last is not None and d.last.year < told.year for d in days)
    )
