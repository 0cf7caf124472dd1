"""What each sentence claims: who was, will be, was said to be where, when.

Every place named in an article gets one claim. It is decided in four steps, each of which leaves its reason in
:attr:`Claim.rule`: the verb or noun of movement that governs the place, who its subject is, what tense, mood,
negation and hedges make of it, and which time expression belongs to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.grammar import MOVEMENT, Class, Relation, Sentence, Tense, Trigger, read_sentence
from geo.models import Claim, Label, Mention, Motion, Reading, Span, When
from geo.travellers import Actor, Identity, Who, find_actors, next_topic, subject_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

# Which motion a class of verbs makes of a relation; what is missing does not belong together ("met from Lyon").
_MOTIONS: Mapping[Class, Mapping[Relation, Motion]] = {
    "leave": {
        "none": "leave",
        "from": "leave",
        "of": "leave",
        "in": "leave",
        "near": "leave",
        "to": "go",
        "towards": "go",
    },
    "arrive": {"in": "arrive", "to": "arrive", "none": "arrive", "near": "arrive", "from": "leave"},
    "go": {"to": "arrive", "in": "arrive", "from": "leave", "via": "pass", "towards": "go"},
    "pass": {"via": "pass", "none": "pass", "in": "pass", "near": "pass", "of": "pass"},
    "stay": {"in": "stay", "near": "stay", "of": "stay"},
    "visit": {"none": "stay", "in": "stay", "to": "stay", "of": "stay", "near": "stay", "via": "stay"},
    "say": {"in": "stay"},
    "meet": {"in": "stay", "near": "stay", "of": "stay"},
    "act": {"in": "stay", "near": "stay"},
    "happen": {"in": "stay", "near": "stay"},
    "plan": {"in": "arrive", "to": "arrive"},
    "deny": {"none": "stay", "in": "stay", "to": "arrive", "from": "stay"},
    "origin": {"in": "stay", "from": "stay", "to": "stay", "of": "stay"},
}
_TAKES_OBJECT: frozenset[Class] = frozenset({"leave", "arrive", "pass", "visit", "deny"})
# How far, in words, a verb may stand from its place; beyond it the place belongs to something else.
_REACH = 22.0
_OBJECT_REACH = 7.0
_FRONTED_TOKENS = 5  # "In the early morning, …" still stands at the front of its sentence
_BEHIND_PLACE = 2.0  # a verb behind its place is a little less likely than one before it
_ACROSS = 5.0  # another verb stands between
_GENERIC = 3.0  # any verb will do for "act", so a verb of movement is preferred
_CROSSED = frozenset({"river", "water", "relief"})
_DATE_REACH = 14.0
_CLAUSE = 4.0  # boundaries between a verb and a day of another clause: a comma and a conjunction at least
_AGAIN = 8.0  # words between a verb and the "back" or "again" that belongs to it, itself included
_SHORT_ENTRY = 22  # words: "Fri 3 May – Paris, Olympia (sold out)" is an entry of a list, not a sentence
_LONG_DAYS = 200  # a time this long is no day of a journey: "in the 1980s", "from 2001 to 2004"
_OLD_DAYS = 45  # a day longer before publication than any reported journey of the labelled sets took


@dataclass(frozen=True, slots=True)
class _Tie:
    trigger: Trigger
    motion: Motion
    cost: float


@dataclass(frozen=True, slots=True)
class _Judged:
    label: Label
    rule: str
    confidence: float
    motion: Motion | None = None
    actor: str = ""
    trigger: Trigger | None = None
    told: bool = False  # in a past tense
    settled: bool = False  # somebody else's, or an origin: no other verb need be asked
    again: bool = False


@dataclass(slots=True)
class _State:
    """What one sentence leaves for the next."""

    topic: Who
    usual: Who = "unknown"
    recent: int = 99  # sentences since the traveller was named
    heading: When | None = None
    carried: When | None = None


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
    usual: Who = "traveller" if first_person or _is_about(reading, identity) else "unknown"
    state = _State(usual, usual)
    claims: list[Claim] = []
    dateline: Mention | None = None
    opened = False
    for sentence in reading.sentences:
        mentions = [m for m in reading.mentions if sentence.holds(m.span)]
        dates = [d for d in reading.dates if d.span is not None and sentence.holds(d.span)]
        read = read_sentence(article.text, sentence, article.language)
        if not read.tokens:
            continue
        places = [m.span for m in mentions if m.place is not None]
        actors = find_actors(read, identity, places, [d.span for d in dates if d.span is not None])
        named = any(a.kind == "traveller" for a in actors)
        state.recent = 0 if named else state.recent + 1
        heading = next((d for d in dates if "heading" in d.rule), None)
        if heading is not None:
            state.heading, state.carried = heading, None
        heading_span = state.heading.span if state.heading is not None else None
        on_line = heading_span is not None and "\n" not in article.text[heading_span.end : sentence.start]
        view = _View(
            read,
            actors,
            dates,
            state,
            article.published,
            first_person,
            named,
            mentions,
            reading.dates,
            on_line,
            _tokens_of(read, dates),
        )
        subjects = [(t, view.who(t)) for t in read.triggers]
        fresh = _dateline(mentions, dates, read, article.text)
        if fresh is not None and not first_person:
            dateline, opened = fresh, False
        names = [
            Span(read.tokens[a.first].start, read.tokens[a.last].end) for a in actors if a.kind == "traveller"
        ]
        own = [
            m
            for m in mentions
            if m.place is not None and m is not dateline and not any(n.overlaps(m.span) for n in names)
        ]
        if first_person or fresh is None:
            found = _claims_of(article.id, view, own)
        else:
            found = _claims_of(article.id, view, [m for m in own if m.span.start > fresh.span.end])
        if dateline is not None:
            words = sum(t.is_word for t in read.tokens)
            lead = not opened and words > 8
            opened = opened or words > 8
            at_dateline = _claim_of_dateline(article.id, view, dateline, found, lead=lead)
            if at_dateline is not None:
                found.append(at_dateline)
                if dateline in mentions:
                    mentions.remove(dateline)
        if dateline is not None and dateline in mentions:
            rule = "dateline: says where the report was written"
            found.append(_claim(article.id, sentence, dateline, _Judged("mention", rule, 0.9), None))
        claims.extend(sorted(found, key=lambda c: c.mention.span.start))
        dated = [c.when for c in found if c.when is not None and c.label in ("visit", "pass", "plan")]
        days = [d for d in dates if d.first is not None and d.first == d.last and "dateline" not in d.rule]
        if dated:
            state.carried = dated[-1]
        elif days and first_person:
            state.carried = days[-1]
        elif "\n" in article.text[sentence.end : sentence.end + 2] and not first_person:
            state.carried = None
        state.topic = next_topic(read, actors, subjects, state.topic, usual)
    return tuple(claims)


def _tokens_of(read: Sentence, dates: Sequence[When]) -> frozenset[int]:
    return frozenset(
        i
        for d in dates
        if d.span is not None
        for i in range(read.at(d.span.start), read.at(max(d.span.start, d.span.end - 1)) + 1)
    )


def _is_about(reading: Reading, identity: Identity) -> bool:
    """Tell whether an article opens with the traveller, so that a bare first sentence means them."""
    opening = reading.article.text[:400].lower()
    return any(word in opening for word in identity.words)


_EXCERPT = (
    300  # characters between a dateline and the sentence that makes it evidence, to show both in one quote
)
_DATELINE_WORDS = 9  # "Alfaro (La Rioja), 23 may (EFE)."


def _dateline(
    view_mentions: Sequence[Mention], dates: Sequence[When], read: Sentence, text: str
) -> Mention | None:
    """Return the place of a dateline: a name before a date at the beginning of a line, and no sentence with it.

    "BONN, March 3 - Brazilian …" goes on with its sentence, "Oran, 15 septembre." stands alone.
    """
    line = text.rfind("\n", 0, read.span.start) + 1
    if text[line : read.span.start].strip():
        return None
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
        marked = "dateline" in day.rule
        if (
            before
            and len(words) <= _DATELINE_WORDS
            and (marked or (alone and before[0].span.start - read.span.start <= 2))
        ):
            return before[0]
    return None


@dataclass(frozen=True, slots=True)
class _View:
    """One sentence with everything that its claims are decided by."""

    read: Sentence
    actors: Sequence[Actor]
    dates: Sequence[When]
    state: _State
    published: date | None
    first_person: bool
    named: bool
    mentions: Sequence[Mention]
    all_dates: Sequence[When]
    on_heading_line: bool
    dated: frozenset[int]

    def earlier_place(self, first: int) -> bool:
        """Tell that the place before this one in a list entry is the entry's own ("Lille (FR), Casino de Paris")."""
        start = self.read.tokens[first].start
        return any(
            m.place is not None
            and m.span.end <= start
            and self.read.relation(self.read.at(m.span.start))[0] != "of"
            for m in self.mentions
        )

    def who(self, trigger: Trigger) -> Who:
        return self.subject(trigger)[0]

    @property
    def topic(self) -> Who:
        """Whom an unnamed subject means: in a fragment with no verb, the person whom the article is about."""
        finite = any(not t.noun and t.tense != "open" for t in self.read.triggers)
        return self.state.topic if finite or self.actors else self.state.usual

    def subject(self, trigger: Trigger) -> tuple[Who, Actor | None, float]:
        group = self.named or self.state.recent <= 3
        return subject_of(
            self.read,
            trigger,
            self.actors,
            self.topic,
            first_person=self.first_person,
            group_is_traveller=group,
            dated=self.dated,
        )

    def is_auxiliary(self, at: int) -> bool:
        return any(tag.startswith("aux.") for tag, _ in self.read.tags.get(at, ()))

    def is_role(self, actor: Actor) -> bool:
        return _tagged(self.read, actor.first, "grammar.roles")

    def object_before(self, trigger: Trigger, last: int) -> bool:
        """Tell the object of a verb that stands at the end of its clause ("hat Rom besucht", "Buchara erreicht")."""
        if trigger.noun or not self.read.language.table("grammar").get("capital_nouns"):
            return False
        at_end = trigger.auxiliary is not None or trigger.tense == "open" or self.first_person
        inner = any(
            t is not trigger and not t.noun and last < t.first < trigger.first for t in self.read.triggers
        )
        return at_end and not inner and self.read.cost(last, trigger.first) <= 7

    def kind_at(self, first: int) -> str:
        """Return the kind of the place named at a token, "" where there is none."""
        start = self.read.tokens[first].start
        found = (m.place for m in self.mentions if m.span.start <= start < m.span.end)
        return next((p.kind for p in found if p is not None), "")

    def solid(self, first: int) -> bool:
        """Tell whether the place named at a token is one that people are *on*: an island, a mountain, a ship's sea."""
        return self.kind_at(first) in ("island", "relief", "water", "river", "facility", "area")

    def says_here(self) -> bool:
        return self.read.has("grammar.here")


def _claims_of(article: str, view: _View, mentions: Sequence[Mention]) -> list[Claim]:
    claims: list[Claim] = []
    judged: list[tuple[Mention, int, int, _Judged]] = []
    read = view.read
    for mention in mentions:
        first, last = read.at(mention.span.start), read.at(max(mention.span.start, mention.span.end - 1))
        verdict = _judge(view, first, last)
        if judged:
            shared = _shared(read, judged[-1], first, verdict)
            verdict = shared or verdict
        judged.append((mention, first, last, verdict))
    for mention, first, last, verdict in judged:
        when = _readable(view, verdict, _when(view, first, last, verdict))
        claims.append(_claim(article, read.span, mention, _by_date(view, verdict, when), when))
    return claims


def _claim(article: str, sentence: Span, mention: Mention, verdict: _Judged, when: When | None) -> Claim:
    assert mention.place is not None  # callers pass resolved mentions only
    return Claim(
        article=article,
        sentence=sentence,
        mention=mention,
        place=mention.place,
        label=verdict.label,
        motion=verdict.motion,
        when=when,
        actor=verdict.actor,
        rule=verdict.rule,
        confidence=round(verdict.confidence, 3),
        again=verdict.again,
    )


def _shared(
    read: Sentence, before: tuple[Mention, int, int, _Judged], first: int, own: _Judged
) -> _Judged | None:
    """Give "Berlin and Rome" in "flew to Paris, Berlin and Rome" what Paris was given."""
    _, _, last, verdict = before
    between = read.tokens[last + 1 : first]
    if not between or len(between) > 4 or own.label != "mention" or verdict.label == "mention":
        return None
    if verdict.rule.startswith("entry"):
        return None  # "Freiburg, Waldsee": what follows the town of an entry is its hall
    joined = False
    for at, token in enumerate(between, last + 1):
        tags = {tag for tag, _ in read.tags.get(at, ())}
        if token.text == "," or "grammar.coordinate" in tags:
            joined = True
        elif not tags & {"grammar.locative", "grammar.directional"} and token.low not in ("the", "/"):
            return None
    bracketed = any(t.text == "(" for t in between)
    return replace(verdict, rule=f"{verdict.rule}; listed with it") if joined and not bracketed else None


def _ties(view: _View, first: int, last: int) -> list[_Tie]:
    """Find the verbs and nouns that may govern a place, cheapest first."""
    read = view.read
    relation, begin = read.relation(first)
    relations = read.relations_at(begin) or frozenset({relation})
    if relation == "none":
        relations = frozenset({"none"})
    through = read.by_place_word(first)
    if "via" in relations and through:
        relations = frozenset({"in"})  # "strolled through the streets of Lyon"
    if "upon" in relations and (view.solid(first) or through):
        relations |= {"in"}  # "on Lombok", and "on the quay of Lyon"
    ties: list[_Tie] = []
    for trigger in read.triggers:
        if trigger.klass not in _MOTIONS or trigger.first <= first <= trigger.last:
            continue
        table = _MOTIONS[trigger.klass]
        if relation == "none" and trigger.klass == "meet":
            table = {**table, "none": "stay"}
        fitting = [
            r
            for r in ("none", "to", "in", "from", "via", "near", "towards", "of", "instead")
            if r in relations and r in table
        ]
        if not fitting:
            continue
        ahead = trigger.last < first
        hosted = relation == "none" and not ahead and trigger.klass == "meet" and not trigger.noun
        guest = _partner(view, trigger) if hosted and trigger.first - last <= 2 else None
        if guest is not None and guest.first > trigger.last:
            ties.append(_Tie(trigger, "stay", read.cost(last, trigger.first)))
            continue
        if (
            relation == "none"
            and trigger.noun
            and trigger.klass in ("meet", "visit", "stay")
            and trigger.first == last + 1
        ):
            ties.append(_Tie(trigger, "stay", 2.0))  # "the Ostrava concert"
            continue
        if (
            relation == "none"
            and trigger.klass in ("stay", "go")
            and not trigger.noun
            and view.kind_at(first) in _CROSSED
        ):
            table = {
                "none": "pass"
            }  # "passed the Rhine": the verb may stay elsewhere, nobody stays on a river
            fitting = ["none"]
        elif relation == "none" and trigger.klass not in _TAKES_OBJECT:
            continue
        if relation == "none" and not ahead and not view.object_before(trigger, last):
            continue
        if fitting[0] == "of" and not trigger.noun and trigger.klass != "visit":
            continue
        if fitting[0] in ("from", "of") and "of" in relations:
            between = range(trigger.last + 1, begin)
            if not ahead or len([i for i in between if i not in view.dated]) > 2:
                continue  # "left for good on Monday from" may stand apart, "kissed a girl of Lyon" may not
        cost = read.cost(trigger.last, begin) if ahead else read.cost(last, trigger.first)
        crossed = [
            t
            for t in read.triggers
            if min(trigger.last, last) < t.first < max(trigger.first, begin) and t is not trigger
        ]
        cost += sum(_ACROSS if not t.noun else 1.0 for t in crossed)
        fronted = not ahead and begin < _FRONTED_TOKENS
        cost += 0.0 if ahead or fronted else _BEHIND_PLACE
        cost += _GENERIC if trigger.klass == "act" else 0.0
        cost += 1.5 if trigger.noun and trigger.klass in ("meet", "stay") else 0.0
        if trigger.klass == "say":
            inner = abs(read.barriers[begin] - read.barriers[trigger.first])
            said = any(view.is_auxiliary(at) for at in range(trigger.last + 1, begin)) or crossed
            if inner >= 2 or said or cost > _OBJECT_REACH:
                continue  # "said in Lyon" says where; "said that in Lyon …" does not
        reach = _OBJECT_REACH if fitting[0] in ("none", "of") else _REACH
        if cost <= reach:
            ties.append(_Tie(trigger, table[fitting[0]], cost))
    return sorted(ties, key=lambda t: t.cost)


def _judge(view: _View, first: int, last: int) -> _Judged:
    read = view.read
    relation, begin = read.relation(first)
    if relation == "instead":
        return _Judged("denied", "named as what was not chosen", 0.7, "stay")
    if relation == "bearing":
        return _Judged("mention", "only a point of reference", 0.85)
    if last + 1 < len(read.tokens) and read.tokens[last + 1].low in ("'s", "'"):
        return _Judged("mention", "a possessor, not a place to be in", 0.85)
    if relation == "of" and begin and _tagged(read, begin - 1, "grammar.roles"):
        return _Judged("mention", "part of somebody's title", 0.9)
    ties = _ties(view, first, last)
    if not ties:
        return (
            _entry(view, first, relation)
            or _beside_name(view, relation, begin)
            or _next_stop(view, first)
            or _where(view, last)
            or _after(view, first, begin)
            or _Judged("mention", "no verb of movement or presence governs it", 0.8)
        )
    best: _Judged | None = None
    for tie in ties[:3]:
        if best is not None and tie.cost > ties[0].cost + 4:
            break
        verdict = _verdict(view, tie)
        if best is None or (best.label == "mention" and verdict.label != "mention" and not best.settled):
            best = verdict
    assert best is not None  # ties is not empty
    if best.label == "mention":
        best = _beside_name(view, relation, begin) or best
    return best


def _tagged(read: Sentence, at: int, tag: str) -> bool:
    return any(name == tag for name, _ in read.tags.get(at, ()))


def _entry(view: _View, first: int, relation: Relation) -> _Judged | None:
    """Read an entry of a list, log or timetable: a day and a place (in a diary a place alone), and no verb.

    The day may stand on the line itself ("Fri 3 May – Paris, Olympia") or head it ("4 August. Stornoway.").
    """
    words = [t for t in view.read.tokens if t.is_word]
    verbs = [t for t in view.read.triggers if not t.noun and t.tense != "open"]
    told = view.first_person and relation in ("in", "near", "upon", "to")
    at_front = first <= _FRONTED_TOKENS
    helped = any(view.is_auxiliary(at) for at in range(len(view.read.tokens)))
    headed = view.state.heading is not None and (view.on_heading_line or at_front)
    if not (view.dates or told or headed) or verbs or helped or len(words) > _SHORT_ENTRY:
        return None
    if view.read.tokens[-1].text == "?" or (view.read.tokens[-1].text == "!" and not view.dates):
        return None
    if view.topic == "other" or (view.topic == "unknown" and not view.first_person):
        return None
    if relation in ("of", "bearing", "instead") or view.earlier_place(first):
        return None
    people = any(a.kind == "other" and not a.oblique and a.first < first for a in view.actors)
    if people or relation == "towards" or (not told and relation in ("from", "via")):
        return None
    return _Judged("visit", "entry of a list: a day and a place", 0.7, "stay", "")


def _beside_name(view: _View, relation: Relation, begin: int) -> _Judged | None:
    """Read "(photographed) Keller in Lyon": the traveller's name right before a place, whatever the verb."""
    if relation not in ("in", "near"):
        return None
    at = begin - 1
    while at in view.dated:
        at -= 1
    actor = next((a for a in view.actors if a.kind == "traveller" and a.last == at), None)
    if actor is None:
        return None
    finite = [t for t in view.read.triggers if not t.noun and t.tense != "open"]
    nearest = min(finite, key=lambda t: view.read.cost(t.last, begin), default=None)
    if nearest is None:
        unsaid: Label = "plan" if view.read.has("cue.plan") else "visit"
        return _Judged(unsaid, "named there", 0.6, "stay", actor.text)
    label, reason = _label(view, nearest)
    if nearest.klass in ("plan", "deny") and label == "visit":
        label = "plan" if nearest.klass == "plan" else "denied"
    return _Judged(label, f"named there: {reason}", 0.6, "stay", actor.text, nearest)


def _next_stop(view: _View, first: int) -> _Judged | None:
    """Read "next stop: Lyon" and "the next port of call is Lyon"."""
    read = view.read
    for trigger in read.triggers:
        if (
            trigger.noun
            and trigger.klass == "stay"
            and 0 < first - trigger.last <= 9
            and view.who(trigger) != "other"
        ):
            between = read.tokens[trigger.last + 1 : first]
            beside = len(between) == 0 or (len(between) == 1 and between[0].text == ",")
            copula = (
                beside
                or any(t.text == ":" for t in between)
                or any(
                    trigger.last < t.first < first and t.klass == "stay" and not t.noun for t in read.triggers
                )
            )
            if copula:
                ahead = read.has("cue.plan", 0, first)
                label: Label = "plan" if ahead else "visit"
                return _Judged(label, "named as a stop", 0.7, "stay", "", trigger)
    return None


def _where(view: _View, last: int) -> _Judged | None:
    """Read "Lyon, where Keller is staying": the place belongs to the clause behind it."""
    read = view.read
    at = last + 1
    if at < len(read.tokens) and read.tokens[at].text == ",":
        at += 1
    if at >= len(read.tokens) or not _tagged(read, at, "grammar.where"):
        return None
    behind = [t for t in read.triggers if t.first > at and not t.noun and "in" in _MOTIONS.get(t.klass, {})]
    if not behind or read.cost(at, behind[0].first) > _DATE_REACH:
        return None
    return _verdict(view, _Tie(behind[0], _MOTIONS[behind[0].klass]["in"], 4.0))


def _after(view: _View, first: int, begin: int) -> _Judged | None:
    """Read "After Naples, Keller goes to Palermo": where one was before the main clause begins."""
    read = view.read
    before = begin - 1 if not _tagged(read, begin, "grammar.after") else begin
    if before > 1 or first > _FRONTED_TOKENS + 3:
        return None
    if not any(_tagged(read, at, "grammar.after") for at in range(max(0, first - 2), first)):
        return None
    main = [t for t in read.triggers if not t.noun and t.first > first and t.klass in MOVEMENT]
    if not main or view.who(main[0]) != "traveller":
        return None
    return _Judged("visit", "named as the place before", 0.6, "leave", "", main[0], told=True)


def _verdict(view: _View, tie: _Tie) -> _Judged:
    trigger = tie.trigger
    who, actor, subject_cost = view.subject(trigger)
    word = " ".join(t.text for t in view.read.tokens[trigger.first : trigger.last + 1])
    named = actor.text if actor is not None else ""
    how = f"{trigger.klass} ({word})"
    if who != "traveller":
        partner = _partner(view, trigger)
        if partner is not None:
            who, named = "traveller", partner.text
    if (
        who == "other"
        and trigger.noun
        and trigger.klass == "meet"
        and subject_cost > 1.0
        and view.topic == "traveller"
    ) and (actor is None or not actor.text[0].isupper() or view.is_role(actor)):
        who = "unknown"  # "two million are expected at the mass in Quito": the event is still the traveller's
    grammar = view.read.language.table("grammar")
    bare = (
        trigger.noun or trigger.tense == "open" or trigger.klass == "happen" or grammar.get("drops_subject")
    )
    understood = view.topic == "traveller" and (bare or trigger.first == 0)
    if who == "unknown" and (understood or view.first_person):
        who, subject_cost = "traveller", 12.0
        how += ", subject understood"
    if trigger.klass != "go" and _cue_near(view.read, trigger, "remote"):
        return _Judged("mention", f"{how}: from afar", 0.8)
    if trigger.klass == "origin":
        return _Judged("mention", f"{how}: where somebody or something is from", 0.8, settled=True)
    if who == "other":
        return _Judged("mention", f"{how}: {named} moved, not the traveller", 0.8, None, named, settled=True)
    if who == "unknown":
        return _Judged("mention", f"{how}: nobody is said to", 0.6)
    label, reason = _label(view, trigger)
    if trigger.klass == "plan" and label not in ("denied", "speculation"):
        label, reason = "plan", "planned or announced"
    if trigger.klass == "deny":
        label, reason = ("visit", "not denied") if trigger.negated else ("denied", "denied or called off")
    motion = tie.motion
    if motion == "pass" and label == "visit":
        label = "pass"
    if motion == "go" and label == "visit":
        label, reason = "plan", "where one set off for"
    if trigger.klass == "go" and motion == "arrive" and trigger.noun and label == "visit":
        motion = "arrive"
    ceiling = 0.7 if trigger.klass == "say" else 0.97
    confidence = max(0.35, ceiling - 0.012 * tie.cost - 0.008 * max(0.0, subject_cost))
    told = _settled(view, trigger)[0] in ("past", "pluperfect")
    again = motion in ("arrive", "go") and any(
        view.read.cost(min(first, trigger.first), max(last, trigger.last)) <= _AGAIN
        for first, last in view.read.tagged("cue.again")
    )
    return _Judged(label, f"{how}: {reason}", confidence, motion, named, trigger, told=told, again=again)


def _partner(view: _View, trigger: Trigger) -> Actor | None:
    """Return the traveller as the one who is met, received or seen, or whom a road, train or plan takes along."""
    if trigger.klass in ("go", "arrive", "leave") and not trigger.noun:
        for actor in view.actors:
            mine = actor.kind == "traveller" or (
                actor.oblique
                and (
                    (actor.kind == "pronoun" and view.topic == "traveller")
                    or (actor.kind == "first" and view.first_person)
                )
            )
            close = 0 < actor.first - trigger.last <= 2 or (
                0 < trigger.first - actor.last <= 2
                and all(view.is_auxiliary(at) for at in range(actor.last + 1, trigger.first))
            )
            if mine and close and not view.read.relations_at(actor.first - 1):
                return actor
        return None
    if trigger.klass not in ("meet", "visit", "act"):
        return None
    for actor in view.actors:
        mine = actor.kind == "traveller" or (actor.kind == "pronoun" and view.topic == "traveller")
        if not mine or (trigger.klass != "meet" and actor.oblique):
            continue
        following = view.read.tokens[actor.last + 1].low if actor.last + 1 < len(view.read.tokens) else ""
        if following in ("'s", "'"):
            continue  # "froze Keller's accounts"
        if actor.oblique and "of" in view.read.relations_at(view.read.relation(actor.first)[1]):
            continue  # "received Keller's envoy" is not "received Keller"
        reach = 7 if trigger.klass == "meet" else 4
        cost = view.read.cost(trigger.last, actor.first)
        if cost <= reach and (actor.first > trigger.last or trigger.klass == "meet"):
            return actor
    return None


def _label(view: _View, trigger: Trigger) -> tuple[Label, str]:
    """Judge tense, mood, negation and hedges."""
    read = view.read
    tense, source = _settled(view, trigger)
    if trigger.negated and trigger.klass != "act":
        return "denied", "negated"
    if trigger.noun and _main_verb_negated(read, trigger):
        return "denied", "negated"
    if read.has("cue.refuted"):
        return "denied", "called false"
    denier = _governing(read, trigger, "deny")
    if denier is not None and not denier.negated and denier is not trigger:
        return "denied", "denied or called off"
    asked = read.tokens[-1].text == "?" and tense in ("future", "conditional")
    if tense == "conditional" or asked or _cue_near(read, trigger, "speculation"):
        return "speculation", "conditional or hedged"
    if tense == "future":
        return "plan", f"future or modal{source}"
    planner = _governing(read, trigger, "plan")
    if planner is not None and trigger.tense in ("open", "present"):
        return "plan", "planned or announced"
    if _cue_near(read, trigger, "past") and tense in ("past", "pluperfect"):
        return "past", "an earlier time"
    if tense in ("present", "open") and _cue_near(read, trigger, "plan"):
        return "plan", "announced for later"
    if tense == "present":
        return "visit", "present"
    if tense == "open":
        return "visit", "told as done"
    return "visit", f"past{source}"


def _settled(view: _View, trigger: Trigger) -> tuple[Tense, str]:
    """Give an infinitive, gerund, participle or noun the tense of the verb that it hangs on."""
    if trigger.tense != "open":
        return trigger.tense, ""
    read = view.read
    purpose = not trigger.noun and _purpose(read, trigger)
    best: tuple[float, Trigger] | None = None
    for other in read.triggers:
        if other.noun or other.tense == "open" or other is trigger or other.klass == "say":
            continue
        cost = (
            read.cost(other.last, trigger.first)
            if other.last < trigger.first
            else (read.cost(trigger.last, other.first) + _BEHIND_PLACE)
        )
        if best is None or cost < best[0]:
            best = cost, other
    if best is None:
        return ("future" if purpose else "open"), ""
    if purpose and best[1].tense in ("past", "present", "pluperfect"):
        return "future", " (purpose)"
    return best[1].tense, " (from the main verb)"


def _purpose(read: Sentence, trigger: Trigger) -> bool:
    """Tell "to meet", "pour rencontrer", "um … zu treffen" from "before meeting" and "after meeting"."""
    for back in range(trigger.first - 1, max(-1, trigger.first - 4), -1):
        tags = {tag for tag, _ in read.tags.get(back, ())}
        if tags & {"grammar.before", "grammar.after"}:
            return False
    for back in range(trigger.first - 1, max(-1, trigger.first - 3), -1):
        tags = {tag for tag, _ in read.tags.get(back, ())}
        if "grammar.purpose" in tags or "aux.infinitive" in tags:
            return not any(
                "grammar.before" in {n for n, _ in read.tags.get(b, ())} for b in (back - 1, back - 2)
            )
    return False


def _governing(read: Sentence, trigger: Trigger, klass: Class) -> Trigger | None:
    """Find a verb or noun of `klass` that governs the trigger: before it, in or next to its clause."""
    for other in read.triggers:
        if other.klass != klass or other is trigger:
            continue
        opened = _opens_complement(read, other)
        limit = 16.0 if opened else 8.0
        if other.last < trigger.first and read.cost(other.last, trigger.first) <= limit:
            if klass == "deny" and other.tense == "open" and not other.noun:
                continue
            if (
                klass == "deny"
                and not opened
                and not other.noun
                and trigger.tense not in ("open", other.tense)
            ):
                continue
            return other
        if (
            other.first > trigger.last
            and read.cost(trigger.last, other.first) <= 7
            and (trigger.noun or klass == "plan")
        ):
            return other
    return None


def _opens_complement(read: Sentence, trigger: Trigger) -> bool:
    """Tell that a verb or cue governs a clause of its own: "denied that …", "le bruit court que …"."""
    return any(
        _tagged(read, at, "grammar.subordinate")
        for at in range(trigger.last + 1, min(trigger.last + 4, len(read.tokens)))
    )


def _main_verb_negated(read: Sentence, noun: Trigger) -> bool:
    """Tell "did not hold talks in", "ne prendra pas le départ à"."""
    verbs = [t for t in read.triggers if not t.noun and 0 < noun.first - t.last <= 4]
    return bool(verbs) and verbs[-1].negated


def _cue_near(read: Sentence, trigger: Trigger, cue: str) -> bool:
    limit = 12.0 if cue == "past" else 7.0
    for first, last in read.tagged(f"cue.{cue}"):
        left, right = min(first, trigger.first), max(last, trigger.last)
        inner = read.barriers[right] - read.barriers[left]
        matrix = (
            cue != "past"
            and last < trigger.first
            and any(
                _tagged(read, at, "grammar.subordinate")
                for at in range(last + 1, min(last + 3, len(read.tokens)))
            )
        )
        if matrix and read.cost(left, right) <= 16.0:
            return True
        if read.cost(left, right) <= limit and inner < _CLAUSE:
            return True
    return False


def _when(view: _View, first: int, last: int, verdict: _Judged) -> When | None:
    """Find the time expression that belongs to a claim."""
    if verdict.label == "mention":
        return None
    read, trigger = view.read, verdict.trigger
    best: tuple[float, When] | None = None
    for day in view.dates:
        if day.span is None or ("dateline" in day.rule and not view.first_person):
            continue
        at, end = read.at(day.span.start), read.at(max(day.span.start, day.span.end - 1))
        near = read.cost(end, first) if end < first else read.cost(last, at)
        cost = near + 1
        if trigger is not None:
            tied = _apart(read, at, end, trigger)
            cost = min(cost, tied)
            rival = _nearest_verb(read, at, end)
            fronted = at < _FRONTED_TOKENS and _main_clause(read, trigger)
            taken = rival is not None and rival is not trigger and _apart(read, at, end, rival) + 1 < tied
            if taken and not fronted and near > 3:
                cost += 9
            boundary = abs(read.barriers[at] - read.barriers[trigger.first])
            if not fronted and near > 3 and boundary >= _CLAUSE:
                cost += 9
            if fronted:
                cost = min(cost, 8.0)
        if cost <= _DATE_REACH and (best is None or cost < best[0]):
            best = cost, day
    if best is not None:
        return best[1]
    if verdict.label in ("visit", "pass", "plan") and view.state.heading is not None:
        return replace(view.state.heading, rule=f"{view.state.heading.rule}; carried over from the heading")
    carried = view.state.carried
    if (
        trigger is not None
        and trigger.klass == "stay"
        and trigger.tense == "present"
        and verdict.label == "visit"
        and view.published is not None
        and not view.first_person
    ):
        return When(view.published, view.published, "day", None, "told in the present: the day of writing")
    goes_on = view.first_person or _follows(read)
    if carried is not None and verdict.label in ("visit", "pass", "plan") and goes_on:
        return replace(carried, rule=f"{carried.rule}; carried over from the sentence before", rivals=())
    return None


def _readable(view: _View, verdict: _Judged, when: When | None) -> When | None:
    """Take the reading of a day that the tense allows: what is told as done does not lie ahead."""
    if when is None or view.published is None:
        return when
    written = next((d.first for d in view.all_dates if "dateline" in d.rule), None)
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
    return any(first < 8 for first, _ in read.tagged("cue.same_day"))


def _nearest_verb(read: Sentence, at: int, end: int) -> Trigger | None:
    best: tuple[float, Trigger] | None = None
    for trigger in read.triggers:
        if trigger.noun:
            continue
        cost = _apart(read, at, end, trigger)
        if best is None or cost < best[0]:
            best = cost, trigger
    return best[1] if best else None


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


def _main_clause(read: Sentence, trigger: Trigger) -> bool:
    """Tell that a fronted day covers this verb: none other of movement stands before it in the sentence."""
    return not any(
        t.first < trigger.first and t.klass in MOVEMENT and not t.noun and t.tense != "open"
        for t in read.triggers
    )


def _by_date(view: _View, verdict: _Judged, when: When | None) -> _Judged:
    """Let the day decide what tense leaves open: the present about a later day is a plan, an old day is past."""
    vague = when is None or "carried over" in when.rule
    if vague and verdict.told and verdict.label == "visit" and _years_ago(view):
        return replace(verdict, label="past", rule=f"{verdict.rule}; the sentence speaks of an earlier year")
    if when is None or verdict.label not in ("visit", "pass", "plan"):
        return verdict
    long = when.first is not None and when.last is not None and (when.last - when.first).days > _LONG_DAYS
    if (when.granularity == "year" or long) and verdict.label in ("visit", "pass"):
        return replace(verdict, label="past", rule=f"{verdict.rule}; a year alone is no day of this journey")
    if view.published is None:
        return verdict
    if when.first is not None and when.first > view.published and verdict.label == "visit":
        return replace(verdict, label="plan", rule=f"{verdict.rule}; the day lies ahead")
    if (
        when.last is not None
        and (view.published - when.last).days > _OLD_DAYS
        and verdict.label in ("visit", "pass")
        and not view.first_person
    ):
        return replace(verdict, label="past", rule=f"{verdict.rule}; the day lies far back")
    return verdict


def _later_than(when: When | None, day: When | None) -> bool:
    return (
        when is not None
        and day is not None
        and when.first is not None
        and day.last is not None
        and when.first > day.last
    )


def _years_ago(view: _View) -> bool:
    """Tell that the only day of a sentence is a year before that of the report."""
    days = [d for d in view.dates if "dateline" not in d.rule and "heading" not in d.rule]
    told = view.published or (view.state.heading.first if view.state.heading is not None else None)
    return (
        bool(days)
        and told is not None
        and all(d.granularity == "year" and d.last is not None and d.last.year < told.year for d in days)
    )


def _claim_of_dateline(
    article: str, view: _View, dateline: Mention, found: Sequence[Claim], *, lead: bool
) -> Claim | None:
    """Read what a report places at its own dateline.

    The dateline says where the report was written. The traveller was there too when the report says "here", when
    its first sentence lets the traveller meet, arrive or speak with no other place named, or when any sentence does
    so on the dateline's own day.
    """
    read = view.read
    here = view.says_here()
    day = next((d for d in view.all_dates if "dateline" in d.rule), None)
    place = dateline.place
    elsewhere = any(
        c.label in ("visit", "plan", "pass", "speculation", "past")
        and c.motion in ("stay", "arrive")
        and c.place != place
        and (
            c.place.kind not in ("country", "continent", "area", "region")
            or (place and c.place.country != place.country)
        )
        for c in found
    )
    if elsewhere and not here:
        return None
    for trigger in read.triggers:
        spoken = trigger.klass == "say" and lead
        fits = trigger.klass in ("meet", "arrive", "visit", "stay") and not trigger.noun
        leaving = trigger.klass == "leave" and not any(
            c.motion == "leave" and c.label == "visit" for c in found
        )
        if not (spoken or fits or leaving or (here and trigger.klass in MOVEMENT)):
            continue
        who, actor, cost = view.subject(trigger)
        if (who != "traveller" or actor is None or (cost > 14 and not lead)) and _partner(
            view, trigger
        ) is None:
            continue
        label, reason = _label(view, trigger)
        if label not in ("visit", "plan") or (label == "plan" and not here):
            continue
        if not here and _settled(view, trigger)[0] == "present" and trigger.auxiliary is None:
            continue
        verdict = _Judged(
            label, f"dateline: {trigger.klass} with no other place named: {reason}", 0.75, "stay", "", trigger
        )
        when = _when(view, trigger.first, trigger.last, verdict)
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
        if label == "visit" and _later_than(when, day):
            continue
        excerpt = Span(dateline.span.start, read.span.end)
        near = read.span.start - dateline.span.end <= _EXCERPT
        when = _readable(view, replace(verdict, told=label == "visit"), when or day)
        return _claim(article, excerpt if near else read.span, dateline, verdict, when)
    return None
