"""The day of a claim that has none of its own: carried over from elsewhere in the sentence or from what stands above it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geo.claims.own_days import is_of_main_clause
from geo.claims.view import FRONTED_TOKENS, NAMED_STOP
from geo.dates import is_heading
from geo.models import When

if TYPE_CHECKING:
    from geo.claims.view import Wanted
    from geo.grammar import Sentence

_OPENING = 8  # tokens
_BESIDE = 3  # tokens
_MANY_PLACES = 3  # more than a day's programme
_OPENS_CLAUSE = ("grammar.relative", "grammar.where", "grammar.subordinate")
"""Words that open a clause of its own, up to its comma: the main verb's day stands in none."""


def of_opening(wanted: Wanted) -> When | None:
    """Return the day that a sentence opens with, where it names no other: "On the 3rd we took the train, which … brought us to Lyon"."""
    days = wanted.said()
    if not wanted.is_done or not wanted.verdict.told or len(days) != 1 or days[0].first >= FRONTED_TOKENS:
        return None
    when = days[0].when
    return (
        when if when.first == when.last else None
    )  # both are `None` where it hangs on an unknown day of writing


def under_heading(wanted: Wanted) -> When | None:
    """Return the day of the heading above."""
    heading = wanted.view.state.heading
    if heading is None or not wanted.is_whereabouts:
        return None
    day = replace(heading, rule=f"{heading.rule}; carried over from the heading")
    return replace(day, last=None) if _comes_next(wanted) else day


def of_part_of_day(wanted: Wanted) -> When | None:
    """Return the day told before in the sentence, where a place or its verb has a part of a day: "…, and by evening in Lyon"."""
    read = wanted.view.read
    parts = _parts_of_day(read) if wanted.is_whereabouts else []
    if not parts:
        return None
    days = [d for d in wanted.said() if d.when.day is not None and not _told_earlier(read, d.first)]
    for begin, end in parts:
        before = [day.when for day in days if day.first < begin]
        if before and _is_beside(wanted, begin, end):
            return _carried(before[-1], "the clause before")
    return None


def of_morning_after(wanted: Wanted) -> When | None:
    """Return the day behind a night told before in the sentence: "who arrived *last night*, went to Lyon *in the morning*"."""
    read = wanted.view.read
    for begin, end in _parts_of_day(read, "morning") if wanted.is_whereabouts else []:
        before = [day.when for day in wanted.said() if day.last < begin]
        if before and _is_beside(wanted, begin, end):
            return _morning_after(before[-1])
    return None


def _is_beside(wanted: Wanted, begin: int, end: int) -> bool:
    """Tell a part of a day beside a claim's verb or its place."""
    trigger = wanted.verdict.trigger
    beside_verb = trigger is not None and (
        0 < trigger.first - end <= _BESIDE or 0 < begin - trigger.last <= _BESIDE
    )
    return beside_verb or 0 < wanted.first - end <= _BESIDE or begin == wanted.last + 1


def _morning_after(night: When) -> When | None:
    """Return the day behind an evening or a night, `None` of another time."""
    late = night.granularity == "night" or night.part in ("evening", "night")
    if not late or night.first is None or night.last is None:
        return None
    day = max(night.last, night.first + timedelta(days=1))  # a night may have both its days already
    return replace(
        night,
        first=day,
        last=day,
        granularity="part",
        part="morning",
        rule=f"{night.rule}; the morning after",
        rivals=(),
    )


def _told_earlier(read: Sentence, at: int) -> bool:
    """Tell the day of "who had met her *yesterday*": not that of the verbs around it."""
    verb = min((t for t in read.triggers if not t.noun), key=lambda t: abs(t.first - at), default=None)
    return verb is not None and verb.tense in ("pluperfect", "open")  # "arrived on Monday evening, she …"


def of_clause_before(wanted: Wanted) -> When | None:
    """Return the day of the main clause that a verb is joined to: "On Monday the ship …, and Keller landed in …"."""
    read, trigger = wanted.view.read, wanted.verdict.trigger
    if trigger is None or not wanted.verdict.told or trigger.tense == "pluperfect":
        return None
    joined = max((at for at, _ in read.tagged("grammar.coordinate") if at < trigger.first), default=-1)
    before = [day for day in wanted.said() if day.last < joined]
    opened = [at for at in range(trigger.first) if read.is_tagged(at, *_OPENS_CLAUSE)] if before else []
    for day in reversed(before):
        if not any(read.mark_from(at, ",") >= day.first for at in opened):
            return _carried(day.when, "the clause before")
    return None


def of_sentence(wanted: Wanted) -> When | None:
    """Return the last day that the sentence has told before a name, however far: "On Monday 25 I crossed … and reached Lyon".

    What is announced so far behind a day comes on it or after it ("opens a fair in Hanoi on Thursday before going to Hue").
    """
    read = wanted.view.read
    told = [
        day
        for day in wanted.said()
        if day.when.day is not None and not is_heading(day.when) and day.first < wanted.first
        if not is_of_main_clause(wanted, day)
    ]
    if not told or not wanted.is_whereabouts:
        return None
    last = told[-1]
    if read.relative_clause(last.first) != read.relative_clause(wanted.first):
        return None  # "who spoke yesterday, returned to Lyon"
    if read.in_clause_behind(last.first, wanted.first):
        return None  # "speaks on Monday, though she visits Lyon"
    day = _carried(last.when, "the clause before")
    return replace(day, last=None) if wanted.verdict.label == "plan" else day


def of_writing(wanted: Wanted) -> When | None:
    """Return the day of publication, where the news lets somebody stay in the present."""
    view, trigger = wanted.view, wanted.verdict.trigger
    stays = trigger is not None and trigger.klass == "stay" and trigger.tense == "present"
    news = not view.first_person and not view.state.story
    if view.published is None or not (stays and news and wanted.verdict.label == "visit"):
        return None
    return When(view.published, view.published, "day", None, "told in the present: the day of writing")


def of_sentence_before(wanted: Wanted) -> When | None:
    """Return the day of the sentence before, where a story goes on or the sentence says that it goes on with that day."""
    view, plan = wanted.view, wanted.verdict.label == "plan"
    follows = _follows(view.read)
    if not wanted.is_whereabouts or not (view.first_person or view.state.story or follows):
        return None
    told = view.state.carried
    if told is None and (_in_part_of_day(view.read) if plan else wanted.verdict.told and follows):
        told = view.state.told  # "In the morning he had seen …", in a paragraph of its own
    if told is None:
        return None
    tells = view.first_person or view.state.story  # news goes back from the evening to the morning
    morning = _morning_after(told) if tells and _in_part_of_day(view.read, "morning") else None
    day = _carried(morning or told, "the sentence before")
    return replace(day, last=None) if plan and _is_later(wanted, told) else day


def _is_later(wanted: Wanted, day: When) -> bool:
    """Tell that what is announced behind a day comes after it: "Leaves on Monday. Then come Nevers, Tours and Nantes".

    The day of the sentence before is wrong for it in nine of ten such plans of the labelled journeys (side learn). What
    the future tense alone announces ("We slept in Bonn yesterday. We shall see Lugo") comes on that day in half the cases.
    """
    view, trigger = wanted.view, wanted.verdict.trigger
    ahead = view.published is not None and day.first is not None and day.first > view.published
    foretold = trigger is not None and trigger.tense == "future"
    return ahead or foretold or _comes_next(wanted) or len({m.place for m in view.mentions}) >= _MANY_PLACES


def _comes_next(wanted: Wanted) -> bool:
    """Tell "next stop: Lyon", which is no day's own."""
    return wanted.verdict.label == "plan" and wanted.verdict.rule == NAMED_STOP


def _follows(read: Sentence) -> bool:
    """Tell whether a sentence goes on with the day of the one before ("then", "in the evening", "later")."""
    return any(first < _OPENING for first, _ in read.tagged("cue.same_day"))


def _in_part_of_day(read: Sentence, part: str = "") -> bool:
    """Tell "was to reach Lyon in the evening" from "then she goes to Lyon"."""
    return any(first < _OPENING for first, _ in _parts_of_day(read, part))


def _parts_of_day(read: Sentence, part: str = "") -> list[tuple[int, int]]:
    """Return where a sentence says "in the evening", or a part that is asked for, which the day told before it goes with."""
    same_day = list(read.tagged("cue.same_day"))
    if not same_day:
        return []
    parts = read.language.table("dates").get("parts", {})
    words = {f" {word.casefold()} " for kind, names in parts.items() if part in ("", kind) for word in names}
    return [
        (first, last)
        for first, last in same_day
        if any(word in f" {' '.join(t.low for t in read.tokens[first : last + 1])} " for word in words)
    ]


def _carried(when: When, whence: str) -> When:
    return replace(when, rule=f"{when.rule}; carried over from {whence}", rivals=())
