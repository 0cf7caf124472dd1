"""Which day belongs to a claim, and what the day says of the claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.carried_days import (
    of_clause_before,
    of_morning_after,
    of_opening,
    of_part_of_day,
    of_sentence,
    of_sentence_before,
    of_writing,
    under_heading,
)
from geo.claims.own_days import OLD_DAYS, moved_to, nearest, of_arrival_there, of_conjunct
from geo.claims.view import CLAUSE, Wanted
from geo.dates import is_dateline, is_heading
from geo.grammar import COMMA

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.claims.view import Judged, View
    from geo.grammar import Sentence, Trigger
    from geo.models import Claim, When

_LONG_DAYS = 200  # a time this long is no day of a journey: "in the 1980s", "from 2001 to 2004"
_EARLIER_DAYS = 14  # "he had already been to Kyiv in April": before what the report is about
FAR_BACK = "; the day lies far back"
GOES_ON_BACK = "; goes on looking back"


def day_of(view: View, first: int, last: int, verdict: Judged) -> When | None:
    """Find the time expression that belongs to a claim of the place, adverb or verb at some tokens."""
    if verdict.label == "mention":
        return None
    wanted = Wanted(view, first, last, verdict)
    return next((day for asked in _QUESTIONS if (day := asked(wanted)) is not None), None)


_QUESTIONS: tuple[Callable[[Wanted], When | None], ...] = (  # from a day of its own to one from far off
    moved_to,
    of_conjunct,
    of_arrival_there,
    of_morning_after,
    nearest,
    of_opening,
    under_heading,
    of_part_of_day,
    of_clause_before,
    of_sentence,
    of_writing,
    of_sentence_before,
)


def readable(view: View, verdict: Judged, when: When | None) -> When | None:
    """Take the reading of a day that the tense allows: what is told as done does not lie ahead."""
    if when is None:
        return None
    came = verdict.trigger is not None and verdict.trigger.klass == "arrive" and verdict.motion == "leave"
    if "stayed before" in verdict.signs:  # "reached Lyon on Tuesday after three days in Bonn"
        if when.last is None:
            return None
        when = replace(when, first=None, rule=f"{when.rule}; there before that")
    elif came and when.first is not None:
        when = replace(when, first=None, rule=f"{when.rule}; the day of arriving from there")
    negated = verdict.trigger is not None and verdict.trigger.negated
    there_at_last = negated and verdict.label in ("visit", "plan")
    if there_at_last and verdict.motion == "arrive" and when.first is None:  # "did not arrive until Tuesday"
        when = replace(when, first=when.last, rule=f"{when.rule}; not before")
    if view.published is None:
        return when
    written = view.dateline_day.first if view.dateline_day is not None else None
    if (
        written is not None
        and when.day == written
        and abs((view.published - written).days) == 1
        and when.granularity in ("day", "part", "night")
    ):  # "today" in a report whose dateline and publication differ by a day: it may be either
        first, last = sorted((written, view.published))
        return replace(when, first=first, last=last, rule=f"{when.rule}; dateline and publication differ")
    lasting = verdict.trigger is None or verdict.trigger.klass == "stay"
    since = when.first if when.last is None else None
    if not lasting and since is not None and (view.published - since).days > OLD_DAYS:
        return None  # "her first visit since 2010": the day of the one before
    if _is_announced(view, verdict) and when.last is not None and when.last < view.published:
        ahead = [r for r in when.rivals if r.first is not None and r.first > view.published]
        return replace(ahead[0], span=when.span, rivals=()) if ahead else when
    if not verdict.told or verdict.label not in ("visit", "pass"):
        return when
    if when.first is None or when.first <= view.published:
        return when
    earlier = [r for r in when.rivals if r.last is not None and r.last <= view.published]
    return replace(earlier[0], span=when.span, rivals=()) if earlier else None


def _is_announced(view: View, verdict: Judged) -> bool:
    """Tell "on the programme on Monday is a visit to Lugo", where nothing else says that the Monday lies ahead."""
    told = any(t.is_finite and t.tense in ("past", "pluperfect") for t in view.read.triggers)
    return verdict.label == "plan" and "planned or announced" in verdict.rule and not told


def by_day(view: View, verdict: Judged, when: When | None) -> Judged:
    """Let the day decide what tense leaves open: the present about a later day is a plan, an old day is past."""
    done = verdict.label in ("visit", "pass")
    if not done and verdict.label != "plan":
        return verdict
    vague = when is None or "carried over" in when.rule
    if vague and verdict.told and verdict.label == "visit" and _years_ago(view, verdict):
        return _past(verdict, "; the sentence speaks of an earlier year")
    if when is None and verdict.label == "visit" and _begins_later(view, verdict):
        return replace(verdict, label="plan", rule=f"{verdict.rule}; the day lies ahead")
    if when is None:
        told_life = verdict.told and done and _biography(view, verdict)
        return _past(verdict, "; the sentence tells a life") if told_life else verdict
    back = (view.published - when.last).days if view.published is not None and when.last is not None else 0
    earlier = verdict.trigger is not None and verdict.trigger.tense == "pluperfect"
    if done and earlier and back > _EARLIER_DAYS:
        return _past(verdict, "; told as earlier than the journey")
    long = when.first is not None and when.last is not None and (when.last - when.first).days > _LONG_DAYS
    if done and (when.granularity == "year" or long):
        return _past(verdict, "; a year alone is no day of this journey")
    if verdict.label == "visit" and view.published is not None and when.first and when.first > view.published:
        return replace(verdict, label="plan", rule=f"{verdict.rule}; the day lies ahead")
    if done and back > OLD_DAYS and not view.first_person:
        return _past(verdict, FAR_BACK)
    if verdict.label == "plan" and 0 < back <= OLD_DAYS and _is_of_participle(view, verdict):
        return replace(verdict, label="visit", rule=f"{verdict.rule}; the day lies behind")
    return verdict


def _begins_later(view: View, verdict: Judged) -> bool:
    """Tell "the tour of *Lyon*, *Turin* and Bonn begins on Sunday": the day is near the last town, and holds for all of them."""
    noun, published = verdict.trigger, view.published
    if noun is None or not noun.noun or published is None:
        return False
    finite = [t for t in view.read.triggers if t.is_finite]
    days = [d for d in view.dates if not is_dateline(d) and not is_heading(d)]
    begins = all(
        t.klass in ("happen", "leave") and t.tense == "present" and t.first > noun.last for t in finite
    )
    return begins and bool(days) and all(d.first is not None and d.first > published for d in days)


def _is_of_participle(view: View, verdict: Judged) -> bool:
    """Tell "*Arrivée* mardi à Lyon, elle repartira jeudi": a participle has no tense of its own, and its day has."""
    read, told_by = view.read, verdict.trigger
    if (
        told_by is None
        or told_by.noun
        or told_by.tense != "open"
        or verdict.motion not in ("arrive", "leave")
    ):
        return False
    opens = told_by.first <= _FRONT or read.text_at(told_by.first - 1) == ","
    return opens and read.has_form(told_by.last, "participle")


_FRONT = 1  # token: "Already arrived"


def _past(verdict: Judged, why: str) -> Judged:
    return replace(verdict, label="past", rule=f"{verdict.rule}{why}")


def going_on_back(view: View, text: str, before: Sequence[Claim], found: Sequence[Claim]) -> list[Claim]:
    """Read on in the past: behind "In May of last year she was in Niger." comes "She visited Niamey and stopped at Dakar".

    Parameters
    ----------
    text
        The article's.
    before
        What the sentence before claims.
    found
        What this one does. A day of its own, another tense than the past or a new paragraph ends the look back.
    """
    tenses = {t.tense for t in view.read.triggers if t.is_finite}
    back = [c for c in before if c.label in ("visit", "pass", "plan", "past")]
    own = any(not is_dateline(d) for d in view.dates)
    if view.first_person or view.state.story or own or not tenses or not tenses <= {"past", "pluperfect"}:
        return list(found)
    if (
        not back
        or any(c.label != "past" for c in back)
        or "\n" in text[back[-1].sentence.end : view.read.span.start]
    ):
        return list(found)
    return [
        replace(c, label="past", rule=f"{c.rule}{GOES_ON_BACK}") if c.label in ("visit", "pass") else c
        for c in found
    ]


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
        if read.capital_nouns and read.is_name(origin.last + 1):
            return False  # "die in Lyon *geborene* Ministerin reiste"
        if told is not None and told.klass in ("visit", "meet", "arrive") and _is_aside(read, origin, told):
            return False  # "Keller, *born* in Lyon, visited Bonn": news of somebody
        opens = origin.first <= 1  # "Born in Lyon, she was posted to Bonn"
        return (beside or opens or origin.tense != "open") and origin.tense != "present"

    return not view.first_person and any(t.klass == "origin" and concerns(t) for t in read.triggers)


def _is_aside(read: Sentence, origin: Trigger, told: Trigger) -> bool:
    """Tell a participle between the commas behind a name, before the main verb."""
    opened = read.text_at(origin.first - 1) == ","
    return opened and origin.tense == "open" and origin.last < read.mark_from(origin.last, ",") < told.first


def _years_ago(view: View, verdict: Judged) -> bool:
    """Tell that the only day of a sentence is a year before that of the report, and stands in the verb's own clause.

    "She stopped at the grave of Brandt, murdered there in 1961": the year is that of the murder. A pluperfect looks back
    over a comma too ("she had been there as a student, in 1961").
    """
    read, told_by = view.read, verdict.trigger
    if (
        told_by is not None
        and told_by.tense != "pluperfect"
        and all(
            d.span is not None
            and (at := read.at(d.span.start)) > told_by.last
            and read.barriers[at] - read.barriers[told_by.last] >= COMMA
            for d in view.dates
        )
    ):
        return False
    days = [d for d in view.dates if not is_dateline(d) and not is_heading(d)]
    told = view.published or (view.state.heading.first if view.state.heading is not None else None)
    return (
        bool(days)
        and told is not None
        and all(d.granularity == "year" and d.last is not None and d.last.year < told.year for d in days)
    )
