"""One sentence with everything that its claims are decided by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geo.dates import is_dateline, is_heading
from geo.grammar import COMMA, QUOTES, harmless_negations
from geo.models import Claim
from geo.travellers import Actor, Who, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.grammar import Relation, Sentence, Trigger
    from geo.models import Label, Mention, Motion, Place, Span, When


# Costs in words, as geo.grammar counts them; the labelled sentences in tests/tables judge them.
BEHIND_PLACE = 2.0  # a verb behind its place is a little less likely than one before it
FRONTED_TOKENS = 5  # "In the early morning, …" still stands at the front of its sentence
CLAUSE = 4.0  # boundaries between a verb and a day of another clause: a comma and a conjunction at least
DATE_REACH = 14.0
NAMED_STOP = "named as a stop"
"""The rule of "next stop: Lyon": told of a day at the earliest, on which somebody is elsewhere."""
EXCERPT = (
    1500  # characters that one quote may hold from where a place is named to the sentence that speaks of it
)


@dataclass(frozen=True, slots=True)
class Name:
    """A place's name in a sentence: its first and last token, and what the preposition that governs it says.

    `begin` is the preposition's first token, the name's own where there is none.
    """

    first: int
    last: int
    relation: Relation
    begin: int


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


class Said(NamedTuple):
    """A time expression of a sentence, and its first and last token."""

    first: int
    last: int
    when: When


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
            "beside a time": any(not is_dateline(d) and not is_heading(d) for d in self.dates),
        }
        return frozenset(name for name, shown in signs.items() if shown)

    def said(self, *, datelines: bool = False) -> list[Said]:
        """Return the time expressions of the sentence where they stand; those of datelines only if they are asked for.

        Where the sentence corrects one (:meth:`corrected`), the right day stands for it.
        """
        found = self._all_said(datelines=datelines)
        corrected = self.corrected()
        return [corrected.get(day.first, day) for day in found] if corrected else found

    def _all_said(self, *, datelines: bool = False) -> list[Said]:
        return [
            Said(*self.read.tokens_of(when.span), when)
            for when in self.dates
            if when.span is not None and (datelines or not is_dateline(when))
        ]

    def corrected(self) -> dict[int, Said]:
        """Return the days that are denied for another: Monday in "will come *not on Monday but* on Tuesday".

        Returns
        -------
        dict
            The right day by the first token of the wrong one, and as if it stood there.
        """
        read = self.read
        instead = {
            last + 1: first - 1 - (read.text_at(first - 1) == ",")
            for first, last in read.tagged("grammar.corrective")
        }
        if not instead:
            return {}
        days = self._all_said()
        right: dict[int, Said] = {}
        for day in days:
            small = day.first not in instead and read.text_at(day.first - 1).islower()  # "but *on* Tuesday"
            wrong = instead.get(day.first - small)
            right |= {
                each.first: Said(each.first, each.last, day.when)
                for each in days
                if each.last == wrong and self._is_denied(each)
            }
        return right

    def _is_denied(self, day: Said) -> bool:
        """Tell that a negation stands before a day in its clause, "not only" being none."""
        read = self.read
        harmless = harmless_negations(read)
        return any(
            at < day.first and at not in harmless and read.boundaries(at, day.first) < COMMA
            for at, _ in read.tagged("grammar.negation")
        )

    def name_of(self, mention: Mention) -> Name:
        """Find a place's name in the sentence."""
        first, last = self.read.tokens_of(mention.span)
        return Name(first, last, *self.read.relation(first))

    def name_tokens(self) -> frozenset[int]:
        """Return the tokens of all names of places in the sentence."""
        return self.read.covered(m.span for m in self.mentions)

    def undated(self, first: int, stop: int) -> list[int]:
        """Return the tokens between two, the second left out, but for those of time expressions."""
        return [at for at in range(first, stop) if at not in self.dated]

    def who(self, trigger: Trigger) -> Who:
        """Return who does what a verb or noun says."""
        return self.subject(trigger)[0]

    @property
    def topic(self) -> Who:
        """Whom an unnamed subject means: in a fragment with no verb, the person whom the article is about."""
        finite = any(t.is_finite for t in self.read.triggers)
        return self.state.topic if finite or self.actors else self.state.usual

    def subject(self, trigger: Trigger) -> tuple[Who, Actor | None, float]:
        """Return who does what a verb or noun says, the actor that says so, and the cost of the tie."""
        spoken_of = self.topic == "traveller" and not self.first_person
        group = self.named or self.state.recent <= 3 or spoken_of
        return subject_of(
            self.read,
            trigger,
            self.actors,
            self.topic,
            first_person=self.first_person,
            group_is_traveller=group,
            dated=self.dated,
        )

    def is_object_pronoun(self, actor: Actor) -> bool:
        """Tell "him", "la", "uns" from "he", "elle", "wir"."""
        return self.read.is_tagged(actor.first, "grammar.third_object", "grammar.first_object")

    def is_owner(self, actor: Actor) -> bool:
        """Tell "*her* remarks", "*Keller's* decision" and "the words *of Keller*": what is theirs may be anywhere."""
        read, at = self.read, actor.last + 1
        behind = read.text_at(at)
        possessive = read.is_tagged(actor.first, "grammar.third_possessive")
        adverbs = read.language.words("grammar", "adverbs")
        adverb = behind in adverbs or behind.endswith(tuple(word[1:] for word in adverbs if word[0] == "-"))
        noun = behind.islower() and at not in read.tags and not adverb and not read.is_function_word(at)
        owned = possessive and noun
        return owned or behind in ("'s", "'", "’s") or "of" in read.relations_at(actor.first - 1)

    def means_traveller(self, actor: Actor) -> bool:
        """Tell whether a pronoun means the traveller: "I" where they tell it, else "she" where the text speaks of them."""
        if self.first_person:
            return actor.kind == "first"
        return actor.kind == "pronoun" and self.topic == "traveller"

    def is_role(self, actor: Actor) -> bool:
        """Tell whether an actor is named by a role."""
        return self.read.is_tagged(actor.first, "grammar.roles")

    def place_at(self, first: int) -> Place | None:
        """Return the place named at a token, `None` where there is none."""
        start = self.read.tokens[first].start
        found = (m.place for m in self.mentions if m.span.start <= start < m.span.end)
        return next((place for place in found if place is not None), None)

    def kind_at(self, first: int) -> str:
        """Return the kind of the place named at a token, "" where there is none."""
        place = self.place_at(first)
        return place.kind if place is not None else ""

    @property
    def dateline_day(self) -> When | None:
        """The day of the last dateline above or in the sentence."""
        above = [d for d in self.datelines if d.span is not None and d.span.start < self.read.span.end]
        return above[-1] if above else None


_ITS_NOUN = 4  # tokens: "Monday's *first round of* talks"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A claim whose day is looked for: the tokens of its place, its adverb or its verb, and what was judged of it."""

    view: View
    first: int
    last: int
    verdict: Judged

    @property
    def is_done(self) -> bool:
        """Whether somebody was there."""
        return self.verdict.label in ("visit", "pass")

    def said(self, *, datelines: bool = False) -> list[Said]:
        """Return the time expressions of the sentence that may be this claim's: not those of another's noun, "Monday's talks"."""
        return [day for day in self.view.said(datelines=datelines) if self._may_have(day)]

    def _may_have(self, day: Said) -> bool:
        read, verb = self.view.read, self.verdict.trigger
        if read.text_at(day.last + 1).lower() in ("'s", "’s"):
            return verb is not None and verb.noun and 0 < verb.first - day.last <= _ITS_NOUN
        of = day.first - 1
        owner = next((t for t in read.triggers if t.noun and t.last == of - 1), None)
        return owner is None or verb is owner or "of" not in read.relations_at(of)

    @property
    def is_whereabouts(self) -> bool:
        """Whether somebody was or will be there."""
        return self.is_done or self.verdict.label == "plan"


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
