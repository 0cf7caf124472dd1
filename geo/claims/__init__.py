"""What each sentence claims: who was, will be, was said to be where, when.

Every place named in an article gets one claim. It is decided in four steps, each of which leaves its reason in
:attr:`Claim.rule`: the verb or noun of movement that governs the place, who its subject is, what tense, mood,
negation and hedges make of it, and which time expression belongs to it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.claims.anaphora import REACH, antecedent_of, claim_of_there
from geo.claims.called_off import claims_called_off, without_called_off
from geo.claims.datelines import claim_of_dateline, dateline_of, written_elsewhere
from geo.claims.days import FAR_BACK, GOES_ON_BACK, by_day, day_of, going_on_back, readable
from geo.claims.detours import arrival_verdict, where_verdict
from geo.claims.judge import judge
from geo.claims.lists import shared_verdict
from geo.claims.names import container_of_town, part_of_town
from geo.claims.surroundings import is_ahead, is_behind, surroundings
from geo.claims.view import Judged, Name, State, View, make_claim
from geo.claims.wider_stays import within_wider_stays
from geo.dates import OF_WRITING, is_dateline, is_heading
from geo.grammar import read_sentence
from geo.models import Claim, Mention, Nearby, Reading, Span, When
from geo.reasons import Reason
from geo.sentences import held_by
from geo.travellers import Identity, Who, find_actors, is_said, next_topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.models import Label

__all__ = ["find_claims", "is_story"]

_NEWS_DAYS = 7
_PAUSE = 31  # days without a dated claim, on one journey
_LEAD_WORDS = 8  # a dateline or a headline has no more
_A_STORY = 3  # days of long ago that make an article a story of them
_A_STORY_UNDATED = 5  # days in order that do; four make some undated reports of news stories too
_UNDATED_GUESS = 0.5  # "the talks in Lyon" may be anybody's: nobody and no day is named with them


def find_claims(reading: Reading, identity: Identity) -> tuple[Claim, ...]:
    """Read what an article claims of a traveller's whereabouts.

    Parameters
    ----------
    reading
        An article with its sentences, resolved mentions and dates.
    identity
        What the traveller is called (:func:`geo.travellers.identify`).

    Returns
    -------
    tuple of Claim
        One for each mention that has a place, in text order.
    """
    article = reading.article
    first_person = article.id in identity.first_person
    own = first_person or _is_about(reading, identity) or _is_log(reading)
    usual: Who = "traveller" if own else "unknown"
    state = State(usual, usual, story=is_story(reading))
    claims: list[Claim] = []
    before: list[Claim] = []  # of the sentence before
    dateline: Mention | None = None
    opened = False
    about = first_person  # the traveller is named, or tells it
    day_there: When | None = None  # on which the report sets the traveller at its dateline
    datelines = [d for d in reading.dates if is_dateline(d)]
    named_in = held_by(reading.sentences, reading.mentions)
    chapters, listed = _chapters(reading), _dated_lines(reading)
    dated_in = held_by(reading.sentences, reading.dates)
    for sentence, mentions, dates in zip(reading.sentences, named_in, dated_in, strict=True):
        lead = False  # of a dateline's report
        read = read_sentence(article.text, sentence, article.language)
        if not read.tokens:
            continue
        places = [m.span for m in mentions if m.place is not None]
        actors = find_actors(read, identity, places, [d.span for d in dates if d.span is not None])
        named = any(a.kind == "traveller" for a in actors)
        about = about or named
        state.recent = 0 if named else state.recent + 1
        heading = next((d for d in dates if is_heading(d)), None)
        if heading is not None:
            state.heading, state.carried = heading, None
        if (
            heading is None
            and not first_person
            and state.heading is not None
            and _list_ended(article.text, state, sentence)
        ):
            state.heading = None
        heading_span = state.heading.span if state.heading is not None else None
        on_line = heading_span is not None and article.text.find("\n", heading_span.end, sentence.start) < 0
        view = View(
            read,
            actors,
            dates,
            state,
            reading.day_written,
            first_person,
            named,
            mentions,
            datelines,
            on_line,
            read.covered(d.span for d in dates if d.span is not None),
            own_line=_is_line(article.text, sentence),
            heads_chapter=sentence in chapters,
            by_name=is_said(read, identity),
        )
        subjects = [(t, view.who(t)) for t in read.triggers]
        fresh = dateline_of(mentions, dates, read, article.text)
        if sentence in chapters or sentence in listed:
            fresh = None
        if fresh is not None and not first_person:
            dateline, opened, day_there = fresh, False, None
        names = [
            Span(read.tokens[a.first].start, read.tokens[a.last].end) for a in actors if a.kind == "traveller"
        ]
        placed = [
            m
            for m in mentions
            if m.place is not None and m is not dateline and not any(n.overlaps(m.span) for n in names)
        ]
        if first_person or fresh is None:
            found = _claims_of(article.id, view, placed)
        else:
            found = _claims_of(article.id, view, [m for m in placed if m.span.start > fresh.span.end])
        if dateline is not None:
            behind = dateline.span.end if fresh is not None else 0  # "(Received 9.5 a.m.) LUGO, May 4."
            words = sum(t.is_word and t.start >= behind for t in read.tokens)
            lead = not opened and words > _LEAD_WORDS
            opened = opened or words > _LEAD_WORDS
            at_dateline = claim_of_dateline(article.id, view, dateline, found, lead=lead)
            found = [_on_the_day_of(c, dateline, day_there or view.dateline_day) for c in found]
            if at_dateline is not None:
                day_there = day_there or at_dateline.when
                found.append(at_dateline)
                if dateline in mentions:
                    mentions.remove(dateline)
        if dateline is not None and dateline in mentions:
            rule = Reason("dateline: says where the report was written")
            verdict = Judged("mention", rule, 0.9, signs=frozenset({"a dateline"}))
            written = make_claim(article.id, sentence, dateline, verdict, None)
            written = _with_surroundings(view, written, view.name_of(dateline), verdict)
            found.append(replace(written, nearby=Nearby(view.dateline_day, ahead=False)))
        meant = state.meant if state.since < REACH else None
        there = claim_of_there(article.id, view, meant, found)
        found.extend([there] if there is not None else [])
        found = going_on_back(view, article.text, before, without_called_off(view, found))
        found.extend(claims_called_off(article.id, view, before, found))
        before = found
        meant = antecedent_of(found)
        state.meant, state.since = (meant, 0) if meant is not None else (state.meant, state.since + 1)
        claims.extend(sorted(found, key=lambda c: c.mention.span.start))
        if dateline is not None and lead:
            claims = written_elsewhere(claims, dateline, found)
        dated = [c.when for c in found if c.when is not None and c.label in ("visit", "pass", "plan")]
        days = [d for d in dates if d.day is not None and not is_dateline(d)]
        if dated:
            state.carried = _going_on(dated)
            told = [c.when for c in found if c.when is not None and c.label == "visit"]
            state.told = _going_on(told) if told else state.told
        elif days and first_person:
            state.carried = days[-1]
        elif "\n" in article.text[sentence.end : sentence.end + 2] and not first_person:
            state.carried = None
        state.topic = next_topic(read, actors, subjects, state.topic, usual)
        if usual == "traveller" and "\n" in article.text[sentence.end : sentence.end + 2]:
            state.topic = usual  # a paragraph of its own begins with whom the article is about
    found = within_wider_stays(_of_a_story(claims))
    if not about and any("somebody by name" in claim.signs for claim in found):
        # an article that tells of another and never of the traveller: what stands around its names is the other's
        found = [replace(claim, nearby=None) for claim in found]
    return (*found, *_furniture(reading))


def _going_on(told: Sequence[When]) -> When:
    """Return the day that the next sentence goes on with: the last one told, or the one from which that looks back."""
    last = told[-1]
    later = [d for d in told[:-1] if d.day is not None and last.day is not None and d.day > last.day]
    return max(later, key=lambda d: d.day or date.min, default=last)


def _on_the_day_of(claim: Claim, dateline: Mention, day: When | None) -> Claim:
    """Date "returning to Lyon he signed …" in a report from Lyon: what happened there last is its news."""
    there = claim.place == dateline.place and claim.label in ("visit", "pass")
    if not there or claim.when is not None or claim.earlier or claim.motion == "leave" or day is None:
        return claim
    return replace(claim, when=replace(day, rule=f"{day.rule}; carried over from the dateline", rivals=()))


def is_story(reading: Reading) -> bool:
    """Tell a feature that tells of days long before it was printed from a report of news.

    Where nobody knows when it was printed, it tells several days, each behind the one before.
    """
    told = reading.day_written
    if told is None:
        in_turn = list(dict.fromkeys(w.day for w in reading.dates if w.day is not None))
        return len(in_turn) >= _A_STORY_UNDATED and in_turn == sorted(in_turn)
    days = [w.day for w in reading.dates if w.day and w.day <= told]
    old = [day for day in days if (told - day).days > _NEWS_DAYS]
    return len(old) >= _A_STORY and 2 * len(old) > len(days)


def _of_a_story(claims: Sequence[Claim]) -> list[Claim]:
    """Take back that days lie too far off for this journey, where an article tells of little else.

    A report of news that looks back names an earlier trip; a feature printed months later tells the journey itself.
    """
    far = [c for c in claims if c.rule.endswith(FAR_BACK)]
    near = [c for c in claims if c.label in ("visit", "pass", "plan") and c.when is not None and c.when.first]
    if len(far) < _A_STORY:
        return list(claims)
    if len(far) <= len(near):
        far = _leading_up_to(near, far)
    found = []
    of_story = False
    for claim in claims:
        of_story = claim in far or (of_story and claim.rule.endswith(GOES_ON_BACK))
        rule = claim.rule.removesuffix(FAR_BACK).removesuffix(GOES_ON_BACK)
        label: Label = "pass" if claim.motion == "pass" else "visit"
        found.append(replace(claim, label=label, rule=rule) if of_story else claim)
    return found


def _leading_up_to(near: Sequence[Claim], far: Sequence[Claim]) -> list[Claim]:
    """Return those of long ago from which days follow one another to those of this journey: it began then."""
    reached = min(
        (c.when.first for c in near if c.when is not None and c.when.first is not None), default=date.min
    )
    found = []
    for claim in sorted(far, key=_last_day, reverse=True):
        if (reached - _last_day(claim)).days > _PAUSE:
            break
        found.append(claim)
        reached = min(reached, _last_day(claim))
    return found


def _last_day(claim: Claim) -> date:
    return claim.when.last if claim.when is not None and claim.when.last is not None else date.min


def _furniture(reading: Reading) -> list[Claim]:
    """Say of the places named outside an article's own text that they are no evidence."""
    text = reading.article.text
    found = []
    for mention in reading.mentions:
        if mention.place is None or any(part.holds(mention.span) for part in reading.article.body):
            continue
        begin = text.rfind("\n", 0, mention.span.start) + 1
        end = text.find("\n", mention.span.end)
        line = Span(begin, len(text) if end < 0 else end)
        rule = Reason("outside the article's own text (another headline, a box of the site)")
        found.append(make_claim(reading.article.id, line, mention, Judged("mention", rule, 0.95), None))
    return found


def _is_line(text: str, sentence: Span) -> bool:
    """Tell that nothing else stands on the line of a sentence."""
    before = text[max(0, sentence.start - _INDENT) : sentence.start].rstrip(" \t")
    behind = text[sentence.end : sentence.end + _INDENT].lstrip(" \t")
    return before[-1:] in ("", "\n") and behind[:1] in ("", "\n")


def _chapters(reading: Reading) -> frozenset[Span]:
    """Return the sentences that are a place's name and stand above or before a paragraph, where an article has several.

    They are its chapters: "Tegucigalpa, Honduras. Thousands waited …", "Managua. …".
    """
    text = reading.article.text
    named = held_by(reading.sentences, reading.mentions)
    found = [
        sentence
        for sentence, mentions in zip(reading.sentences, named, strict=True)
        if _is_bare_name(text, sentence, mentions) and len(_line_behind(text, sentence.end)) >= _PARAGRAPH
    ]
    return frozenset(found if len({s.of(text) for s in found}) >= _CHAPTERS else ())


def _dated_lines(reading: Reading) -> frozenset[Span]:
    """Return the lines that end with their day, right above or below another such: the dates of a tour, and no datelines."""
    text = reading.article.text
    dates = held_by(reading.sentences, reading.dates)
    ends = [
        _is_line(text, sentence)
        and any(w.span is not None and not text[w.span.end : sentence.end].strip(" .") for w in said)
        for sentence, said in zip(reading.sentences, dates, strict=True)
    ]
    found = set()
    for (above, first), (below, second) in pairwise(zip(reading.sentences, ends, strict=True)):
        if first and second and text[above.end : below.start].count("\n") == 1:
            found |= {above, below}
    return frozenset(found)


def _is_bare_name(text: str, sentence: Span, mentions: Sequence[Mention]) -> bool:
    """Tell a sentence that opens its line and is a place's name and no more: its country at most."""
    before = text[max(0, sentence.start - _INDENT) : sentence.start].rstrip(" \t")
    placed = [m.span for m in mentions if m.place is not None]
    if not placed or before[-1:] not in ("", "\n") or placed[0].start - sentence.start > 1:
        return False
    rest = [text[a.end : b.start] for a, b in pairwise(placed)] + [text[placed[-1].end : sentence.end]]
    return not any(c.isalnum() for part in rest for c in part)


def _line_behind(text: str, end: int) -> str:
    return text[end : end + 2 * _PARAGRAPH].lstrip().partition("\n")[0]


_INDENT = 4  # characters
_PARAGRAPH = 80  # characters: no heading is longer
_CHAPTERS = 3  # places: fewer are the subheads of a report


def _list_ended(text: str, state: State, sentence: Span) -> bool:
    """Tell that a list's or timetable's last day no longer holds.

    A day that stands alone on its line heads the lines below it up to an empty one; a day with its entry on the same
    line ("Thu 11 - Bristol") holds for that line.
    """
    day = state.heading.span if state.heading is not None else None
    if day is None:
        return False
    line_end = text.find("\n", day.end)
    line_end = len(text) if line_end < 0 else line_end
    if sentence.start <= line_end:
        return False
    own_line = any(c.isalnum() for c in text[day.end : line_end])
    return own_line or "\n\n" in text[line_end : sentence.start]


def _is_about(reading: Reading, identity: Identity) -> bool:
    """Tell whether an article opens with the traveller, so that a bare first sentence means them."""
    opening = reading.article.text[:400].lower()
    return any(word in opening for word in identity.words)


def _is_log(reading: Reading) -> bool:
    """Tell the page of a log, which opens with a line that is a day and a place: "October 7th BUZANCY"."""
    opening = reading.sentences[0] if reading.sentences else Span(0, 0)
    day = next((d.span for d in reading.dates if d.span is not None and opening.holds(d.span)), None)
    if day is None or not _is_line(reading.article.text, opening):
        return False
    read = read_sentence(reading.article.text, opening, reading.article.language)
    words = [t for t in read.tokens if t.is_word and not day.start <= t.start < day.end]
    named = any(t.text[0].isupper() for t in words)
    return named and len(words) <= _LOG_WORDS and not any(not t.noun for t in read.triggers)


_LOG_WORDS = 6  # beside the day: "Cross Roads north of Rabot"


def _claims_of(article: str, view: View, mentions: Sequence[Mention]) -> list[Claim]:
    claims: list[Claim] = []
    names = [view.name_of(mention) for mention in mentions]
    judged: list[Judged] = []
    for at, (mention, name) in enumerate(zip(mentions, names, strict=True)):
        part = part_of_town(view, mention) or container_of_town(view, mention)
        verdict = part or judge(view, name)
        shared = shared_verdict(view, names[: at + 1], judged, verdict) if judged and part is None else None
        judged.append(shared or verdict)
    for mention, name, verdict in zip(
        mentions, names, _with_plans(_with_arrivals(view, names, judged)), strict=True
    ):
        when = readable(view, verdict, day_of(view, name.first, name.last, verdict))
        if when is None and verdict.label in ("visit", "pass", "plan"):
            when = _day_of_where(view, name, verdict)
        doubt = _UNDATED_GUESS if verdict.guessed and when is None and not view.first_person else 1.0
        dated = by_day(view, replace(verdict, confidence=verdict.confidence * doubt), when)
        claim = make_claim(article, view.read.span, mention, dated, when, signs=view.signs(name.first))
        claims.append(_with_surroundings(view, claim, name, verdict) if claim.label == "mention" else claim)
    return claims


def _with_surroundings(view: View, claim: Claim, name: Name, verdict: Judged) -> Claim:
    """Keep what stands around a place that is only named: whoever reads all articles may know better.

    Not of a point of reference ("60 km north of Ulm"): nobody is said to be there, whatever else the articles tell.
    """
    if name.relation == "bearing":
        return claim
    ahead = is_ahead(view, name.first)
    visit = replace(verdict, label="plan" if ahead else "visit", told=not ahead, trigger=None)
    day = day_of(view, name.first, name.last, visit)
    open_to_day = not is_behind(view, name.first) and _is_to_come(view, day)
    when = readable(view, replace(visit, told=not ahead and not open_to_day), day)
    signs = claim.signs | surroundings(view, name, verdict)
    return replace(claim, signs=signs, nearby=Nearby(when, ahead))


def _is_to_come(view: View, day: When | None) -> bool:
    """Tell "tomorrow it is on to Bonn": a day counted from today may be one to come where a present or no verb tells it.

    Other days may as well be those of another clause, the last such weekday, or of last year.
    """
    if day is None or day.first is None or view.published is None:
        return False
    return day.first > view.published and day.rule.endswith(OF_WRITING)


def _with_arrivals(view: View, names: Sequence[Name], judged: Sequence[Judged]) -> Iterator[Judged]:
    """Let one arrive where one set off for, if the sentence goes on with it."""
    taken = [verdict.trigger for verdict in judged if verdict.trigger is not None]
    for name, verdict in zip(names, judged, strict=True):
        arrived = arrival_verdict(view, name, taken) if verdict.motion == "go" else None
        yield arrived or verdict


def _with_plans(judged: Iterable[Judged]) -> Iterator[Judged]:
    """Take a present behind a plan for one: "will go to Lyon on Monday and from there returns to Bonn"."""
    ahead = False
    for verdict in judged:
        ahead = ahead or (verdict.label == "plan" and "set off" not in verdict.signs)
        present = verdict.trigger is not None and verdict.trigger.tense == "present" and not verdict.told
        if ahead and present and verdict.label == "visit":
            rule = f"{verdict.rule}; told of what is planned"
            yield replace(verdict, label="plan", rule=rule)
        else:
            yield verdict


def _day_of_where(view: View, name: Name, verdict: Judged) -> When | None:
    """Return the day of the clause behind a place: "came to Lyon, where she spent *Saturday*", not "where she had been"."""
    where = where_verdict(view, name)
    before = where is not None and where.trigger is not None and where.trigger.tense == "pluperfect"
    if where is None or where.label != verdict.label or before:
        return None
    return readable(view, where, day_of(view, name.last, name.last, where))
