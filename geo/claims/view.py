"""One sentence with everything that its claims are decided by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.grammar import QUOTES
from geo.models import Claim
from geo.travellers import Actor, Who, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.grammar import Sentence, Trigger
    from geo.models import Label, Mention, Motion, Span, When


# Costs in words, as geo.grammar counts them; the labelled sentences in tests/tables judge them.
BEHIND_PLACE = 2.0  # a verb behind its place is a little less likely than one before it
FRONTED_TOKENS = 5  # "In the early morning, …" still stands at the front of its sentence
CLAUSE = 4.0  # boundaries between a verb and a day of another clause: a comma and a conjunction at least
DATE_REACH = 14.0
_DASHES = frozenset({"-", "–", "—", "→"})
EXCERPT = (
    1500  # characters that one quote may hold from where a place is named to the sentence that speaks of it
)


@dataclass(frozen=True, slots=True)
class Tie:
    """A verb or noun that may govern a place, the motion that it makes of it, and how far it stands."""

    trigger: Trigger
    motion: Motion
    cost: float
    fronted: bool = False
    begin: int = 0  # the first token of the place, its preposition included
    passive: bool = False  # the place is the verb's grammatical subject: "Lyon was reached"


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided of a place in a sentence, and why."""

    label: Label
    rule: str
    confidence: float
    motion: Motion | None = None
    actor: str = ""
    trigger: Trigger | None = None
    told: bool = False  # in a past tense
    earlier: bool = False  # in the pluperfect: before what the article told last
    settled: bool = False  # somebody else's, or an origin: no other verb need be asked
    again: bool = False
    guessed: bool = False  # a noun whose owner the sentence does not say
    signs: frozenset[str] = frozenset()


@dataclass(slots=True)
class State:
    """What one sentence leaves for the next."""

    topic: Who
    usual: Who = "unknown"
    recent: int = 99  # sentences since the traveller was named
    heading: When | None = None
    carried: When | None = None
    told: When | None = None  # the last day of a visit that the article tells
    meant: Claim | None = None  # the claim whose place "there" means
    since: int = 0  # sentences since then
    story: bool = False  # the article tells of days long before it was printed


@dataclass(frozen=True, slots=True)
class View:
    """One sentence with everything that its claims are decided by."""

    read: Sentence
    actors: Sequence[Actor]
    dates: Sequence[When]
    state: State
    published: date | None
    first_person: bool
    named: bool
    mentions: Sequence[Mention]
    datelines: Sequence[When]
    on_heading_line: bool
    dated: frozenset[int]
    own_line: bool = False  # nothing else stands on the sentence's line
    heads_chapter: bool = False  # it is a place, and one of several that stand above the article's paragraphs
    by_name: bool = False  # the sentence says the traveller's name, not a role that others have too

    def signs(self, at: int | None = None) -> frozenset[str]:
        """Return what the sentence shows of how far it can be believed, for :attr:`geo.models.Claim.signs`.

        A quotation tells of the place named at a token inside it; without one, of all that the sentence says.
        """
        marks = [i for i, token in enumerate(self.read.tokens) if token.text in QUOTES]
        signs = {
            "named": self.by_name,
            "quoted": bool(marks) if at is None else sum(i < at for i in marks) % 2 == 1,
            "beside a time": any("dateline" not in d.rule and "heading" not in d.rule for d in self.dates),
        }
        return frozenset(name for name, shown in signs.items() if shown)

    def name_tokens(self) -> frozenset[int]:
        """Return the tokens of all names of places in the sentence."""
        read = self.read
        return frozenset(
            at for m in self.mentions for at in range(read.at(m.span.start), read.at(m.span.end - 1) + 1)
        )

    def earlier_place(self, first: int) -> bool:
        """Tell that the place before this one in a list entry is the entry's own ("Lille (FR), Casino de Paris")."""
        start = self.read.tokens[first].start
        return any(
            m.place is not None
            and m.span.end <= start
            and self.read.relation(self.read.at(m.span.start))[0] != "of"
            for m in self.mentions
        )

    def ends_stage(self, first: int) -> bool:
        """Tell the end of a stage from the hall of an entry: "Melide–Arzúa, 14 km" is two towns, "Lille – Zénith" is one."""
        at = first - 2
        return (
            at >= 0
            and self.read.tokens[first - 1].text in _DASHES
            and self.kind_at(first) == "city"
            and self.kind_at(at) == "city"
        )

    def who(self, trigger: Trigger) -> Who:
        """Return who does what a verb or noun says."""
        return self.subject(trigger)[0]

    @property
    def topic(self) -> Who:
        """Whom an unnamed subject means: in a fragment with no verb, the person whom the article is about."""
        finite = any(not t.noun and t.tense != "open" for t in self.read.triggers)
        return self.state.topic if finite or self.actors else self.state.usual

    def subject(self, trigger: Trigger) -> tuple[Who, Actor | None, float]:
        """Return who does what a verb or noun says, the actor that says so, and the cost of the tie."""
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
        """Tell whether a helping verb begins at a token; the "to" of an infinitive is none, and may be a preposition."""
        tags = (tag for tag, _ in self.read.tags.get(at, ()))
        return any(tag.startswith("aux.") and tag != "aux.infinitive" for tag in tags)

    def is_object_pronoun(self, actor: Actor) -> bool:
        """Tell "him", "la", "uns" from "he", "elle", "wir"."""
        return is_tagged(self.read, actor.first, "grammar.third_object") or is_tagged(
            self.read, actor.first, "grammar.first_object"
        )

    def is_role(self, actor: Actor) -> bool:
        """Tell whether an actor is named by a role."""
        return is_tagged(self.read, actor.first, "grammar.roles")

    def object_before(self, trigger: Trigger, last: int) -> bool:
        """Tell the object of a verb that stands at the end of its clause ("hat Rom besucht", "Buchara erreicht")."""
        if trigger.noun or not self.read.language.table("grammar").get("capital_nouns"):
            return False
        at_end = trigger.auxiliary is not None or trigger.tense == "open" or self.first_person
        at_end = at_end or self._closes_clause(trigger)
        inner = any(
            t is not trigger and not t.noun and last < t.first < trigger.first for t in self.read.triggers
        )
        return at_end and not inner and self.read.cost(last, trigger.first) <= 7

    def _closes_clause(self, trigger: Trigger) -> bool:
        """Tell a finite verb at the end of a subordinate clause: "…, nachdem sie Rom *verließ*"."""
        tokens = self.read.tokens
        if trigger.last + 1 < len(tokens) and tokens[trigger.last + 1].is_word:
            return False
        comma = next((i for i in range(trigger.first - 1, -1, -1) if tokens[i].text == ","), -1)
        return is_tagged(self.read, comma + 1, "grammar.subordinate")

    def kind_at(self, first: int) -> str:
        """Return the kind of the place named at a token, "" where there is none."""
        start = self.read.tokens[first].start
        found = (m.place for m in self.mentions if m.span.start <= start < m.span.end)
        return next((p.kind for p in found if p is not None), "")

    def guessed_at(self, first: int) -> bool:
        """Tell whether no gazetteer has the place named at a token: it was set among its neighbours."""
        start = self.read.tokens[first].start
        found = (m.place for m in self.mentions if m.span.start <= start < m.span.end)
        return any(p is not None and p.is_guessed for p in found)

    @property
    def dateline_day(self) -> When | None:
        """The day of the last dateline above or in the sentence."""
        above = [d for d in self.datelines if d.span is not None and d.span.start < self.read.span.end]
        return above[-1] if above else None

    def names_before(self, trigger: Trigger) -> bool:
        """Tell whether the traveller is named in the sentence before a verb or noun."""
        return any(a.kind == "traveller" and a.last < trigger.first for a in self.actors)

    def solid(self, first: int) -> bool:
        """Tell whether the place named at a token is one that people are *on*: an island, a mountain, a ship's sea."""
        return self.kind_at(first) in ("island", "relief", "water", "river", "facility", "area")

    def says_here(self) -> bool:
        """Tell whether the sentence says "here"."""
        return self.read.has("grammar.here")


def is_tagged(read: Sentence, at: int, tag: str) -> bool:
    """Tell whether a phrase with that tag begins at a token."""
    return any(name == tag for name, _ in read.tags.get(at, ()))


def make_claim(
    article: str,
    sentence: Span,
    mention: Mention,
    verdict: Judged,
    when: When | None,
    *,
    signs: frozenset[str] = frozenset(),
) -> Claim:
    """Write a verdict down as a claim, with what its sentence shows (:attr:`View.signs`)."""
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
        earlier=verdict.earlier or (verdict.trigger is not None and verdict.trigger.tense == "pluperfect"),
        signs=verdict.signs | signs,
    )
