"""Datelines: where a report was written, and when the traveller was there too."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.claims.days import day_of, later_than, readable
from geo.claims.labels import label_of, settled_tense
from geo.claims.verdicts import partner_of
from geo.claims.view import EXCERPT, Judged, View, make_claim
from geo.dates import is_dateline
from geo.distance import distance_km
from geo.grammar import COMMA, MOVEMENT, Sentence
from geo.models import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.models import Claim, Mention, Place, When

_AGENCY = re.compile(r"(?:/[^\n/(]{2,30})? \([A-Za-z]{2,8}\)(?: *[.:–—-]|\.-)")  # "Hanoi (dpa) -"
_DASHED = re.compile(
    r"(?:, ?[^\W\d_]{1,5}\.?(?:[^\W\d_]\.)*)?(?: \([^)\n]{2,30}\))?(?:\. ?[-–—]+ ?| [-–—]+ )(?=\S.{60})"
)  # "QUITO.- El presidente …", "BUFFALO, N.Y. — The …": a report follows
_DATELINE_WORDS = 9  # "Alfaro (La Rioja), 23 may (EFE)."


def dateline_of(
    view_mentions: Sequence[Mention], dates: Sequence[When], read: Sentence, text: str
) -> Mention | None:
    """Return the place of a dateline: a name before a date at the beginning of a line, and no sentence with it.

    "BONN, March 3 - Brazilian …" goes on with its sentence, "Oran, 15 septembre." stands alone. So does "BONN, March 3." behind
    the headlines and the agency that old papers set on the same line.
    """
    line = text.rfind("\n", 0, read.span.start) + 1
    if text[line : read.span.start].strip():
        return _inside_line(view_mentions, dates, read, text)
    for day in dates:
        if day.span is None:
            continue
        before = [
            m
            for m in view_mentions
            if m.place is not None and read.span.start <= m.span.start < day.span.start
        ]
        words = [t for t in read.tokens if t.is_word and t.end <= day.span.start]
        alone = (
            not any(not t.noun for t in read.triggers)
            and sum(t.is_word for t in read.tokens) <= _DATELINE_WORDS
        )
        marked = is_dateline(day)
        if (
            before
            and len(words) <= _DATELINE_WORDS
            and before[0].span.start - read.span.start <= 2
            and (marked or alone)
        ):
            return before[0]
    first = next((m for m in view_mentions if m.place is not None), None)
    if first is None or first.span.start - read.span.start > 2:
        return None
    signed = _AGENCY.match(text, first.span.end) or _DASHED.match(text, first.span.end)
    return first if signed or _stands_alone(view_mentions, read, text) else None


def _inside_line(
    mentions: Sequence[Mention], dates: Sequence[When], read: Sentence, text: str
) -> Mention | None:
    """Return the place of a dateline inside a line: it and a day are its sentence, and another sentence follows that is none.

    "Lyon, 3 May. Turin, 5 May. Bonn, 7 May." are the entries of a list, "LYON, May 3." is a dateline in any line.
    """
    placed = [m for m in mentions if m.place is not None]
    for day in dates:
        before = [m for m in placed if day.span is not None and m.span.end <= day.span.start]
        if day.span is not None and before and is_dateline(day):
            place = before[-1].span
            shouted = place.of(text).isupper() and not any(map(str.isalnum, text[place.end : day.span.start]))
            if shouted:
                return before[-1]
    days = [d.span for d in dates if d.span is not None and d.day is not None]
    if not placed or not days or placed[0].span.start - read.span.start > 2:
        return None
    told = [*(m.span for m in placed), *days]
    whole = all(any(span.start <= t.start < span.end for span in told) for t in read.tokens if t.is_word)
    follows = _line_of_news(text, read.span.end)
    return placed[0] if whole and placed[0].span.end <= days[0].start and follows else None


def _line_of_news(text: str, end: int) -> bool:
    """Tell that a sentence follows on the line, which no day stands at the head of."""
    behind = _NEXT_SENTENCE.match(text, end)
    return behind is not None and len(behind[0].split()) >= _NEWS_WORDS


_NEXT_SENTENCE = re.compile(r"[^\n.!?]+")
_NEWS_WORDS = 6  # "Turin, 5 May" has three


def _stands_alone(mentions: Sequence[Mention], read: Sentence, text: str) -> bool:
    """Tell the dateline of a daily, "Stralsund. Mit einem Rundgang …", "Toluca, Mex. De paso …": places, and the line goes on."""
    words = [t for t in read.tokens if t.is_word]
    if len(words) > 1 and words[-1].text[0].isupper() and len(words[-1].text) <= _ABBREVIATION:
        words = words[:-1]
    covered = all(any(m.span.start <= t.start < m.span.end for m in mentions) for t in words)
    line_end = text.find("\n", read.span.end)
    asked = read.tokens[-1].text in "?!"
    return covered and not asked and bool(text[read.span.end : line_end if line_end >= 0 else None].strip())


def _only_day(view: View) -> When | None:
    """Return the one day that a report's first sentence says, however far from its verb: the news is of that day."""
    days = [d for d in view.dates if not is_dateline(d)]
    return days[0] if len(days) == 1 and days[0].day is not None else None


_ABBREVIATION = 5  # letters of a state's: "Mex.", "Mich.", "Cal."


def _is_elsewhere(claim: Claim, place: Place | None) -> bool:
    """Tell that a claim has the traveller at another place than a dateline's, and not in the land around it."""
    land = claim.place.kind in ("country", "continent", "area", "region")
    return (
        claim.label in ("visit", "plan", "pass", "speculation", "past")
        and claim.motion in ("stay", "arrive")
        and claim.place != place
        and (not land or (place is not None and claim.place.country != place.country))
    )


def written_elsewhere(claims: Sequence[Claim], dateline: Mention, lead: Sequence[Claim]) -> list[Claim]:
    """Leave the place of a dateline to the reporter whose lead has the traveller far away: nothing around it speaks for it.

    Parameters
    ----------
    claims
        Those of the article so far.
    lead
        Those of the first sentence behind the dateline.
    """
    place = dateline.place
    there = any(c.place == place and c.label != "mention" for c in lead)
    if there or place is None or not any(c.label in ("visit", "plan") and _is_far(c, place) for c in lead):
        return list(claims)
    return [replace(c, nearby=None) if c.mention is dateline else c for c in claims]


def _says_there(view: View, found: Sequence[Claim]) -> bool:
    """Tell "a cable from Lugo says that she has arrived there": at no dateline."""
    read = view.read
    towns = [c.mention.span.end for c in found if c.place.kind in ("city", "facility", "island")]
    return any(end <= read.tokens[at].start for at, _ in read.tagged("grammar.there") for end in towns)


def _is_far(claim: Claim, place: Place) -> bool:
    """Tell that a claim has the traveller so far from a dateline that a reporter who goes with them would write from there."""
    if not _is_elsewhere(claim, place) or claim.place.kind in ("continent", "area"):
        return False
    away = distance_km((claim.place.latitude, claim.place.longitude), (place.latitude, place.longitude))
    return claim.place.kind == "country" or away > _A_DAYS_TRIP_KM


_A_DAYS_TRIP_KM = 150.0


def claim_of_dateline(
    article: str, view: View, dateline: Mention, found: Sequence[Claim], *, lead: bool
) -> Claim | None:
    """Read what a report places at its own dateline.

    The dateline says where the report was written. The traveller was there too when the report says "here", when
    its first sentence lets the traveller meet, arrive or speak with no other place named, or when any sentence does
    so on the dateline's own day.
    """
    read = view.read
    here = view.read.has("grammar.here")
    day = view.dateline_day
    place = dateline.place
    elsewhere = any(_is_elsewhere(c, place) for c in found)
    if not here and (elsewhere or _says_there(view, found)):
        return None
    said = [first for first, _ in read.tagged("grammar.here")]
    triggers = sorted(read.triggers, key=lambda t: min((read.cost(t.first, at) for at in said), default=0.0))
    for trigger in triggers:
        spoken = trigger.klass == "say" and lead
        fits = trigger.klass in ("meet", "arrive", "visit", "stay") and not trigger.noun
        leaving = trigger.klass == "leave" and not any(
            c.motion == "leave" and c.label in ("visit", "past") for c in found
        )
        if not (spoken or fits or leaving or (here and trigger.klass in MOVEMENT)):
            continue
        if elsewhere and not any(abs(read.boundaries(*sorted((at, trigger.first)))) < COMMA for at in said):
            continue  # "a telegram received here states that she has reached Bonn"
        who, actor, cost = view.subject(trigger)
        if (who != "traveller" or actor is None or (cost > 14 and not lead)) and partner_of(
            view, trigger
        ) is None:
            continue
        label, reason = label_of(view, trigger)
        if label not in ("visit", "plan") or (label == "plan" and not here):
            continue
        if not here and settled_tense(view, trigger)[0] == "present" and trigger.auxiliary is None:
            continue
        verdict = Judged(
            label, f"dateline: {trigger.klass} with no other place named: {reason}", 0.75, "stay", "", trigger
        )
        when = day_of(view, trigger.first, trigger.last, verdict) or (_only_day(view) if lead else None)
        same_day = day is not None and when is not None and when.first == day.first
        if not (here or lead or same_day or leaving):
            continue
        if spoken and not here:
            verdict = replace(
                verdict, confidence=0.6, rule="dateline: the report opens with the traveller's words"
            )
        if here:
            verdict = replace(verdict, confidence=0.85)
        if leaving:
            verdict = replace(verdict, motion="leave")
        if label == "visit" and later_than(when, day):
            continue
        excerpt = Span(dateline.span.start, read.span.end)
        if excerpt.end - excerpt.start > EXCERPT:
            continue  # the quote must show the place and the sentence
        when = readable(view, replace(verdict, told=label == "visit"), when or day)
        return make_claim(article, excerpt, dateline, verdict, when, signs=view.signs())
    return None
