"""A sentence taken apart, and what stands where in it: phrases, prepositions, clauses."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from geo.grammar.lexicon import PREPOSITIONS, lexicon_of
from geo.grammar.tokens import in_title_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.grammar.forms import Class
    from geo.grammar.lexicon import Relation
    from geo.grammar.phrases import Tags
    from geo.grammar.tense import Tense
    from geo.grammar.tokens import Token
    from geo.languages import Language
    from geo.models import Span

_RELATIVE = frozenset({"grammar.where", "grammar.relative", "grammar.subject_relative"})
_OPENS_CLAUSE = _RELATIVE | {"grammar.subordinate"}
DESCRIBES = frozenset({"grammar.where", "grammar.subject_relative"})
"""What opens a clause that describes the place or person before it."""

_JOINS = frozenset({"grammar.coordinate", "grammar.with"})
_CHAIN = 7  # steps from a name back to its preposition: longer ones than "in the little old harbour town of" are other phrases
_ADJECTIVES = 3  # words before a name that no table holds
_PHRASE = 9  # words of "in the first of the three French ports"
_PREPOSITION, _PLACE_WORD = 5, 3  # words of the longest preposition; reach from "of" to "town"
_HOUSE = 8  # words of "the Royal Opera House" and the comma behind
_INSIDE_HOUSE = frozenset({"'s", "’s", "&", ".", "s"})
_NAME_QUOTES = frozenset({'"', "«", "“", "„", "‘", "'", "»"})
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun that may say that somebody is somewhere.

    ``first`` and ``last`` are token numbers, both included; `auxiliary` is the first token of the verb's helping verb.
    """

    first: int
    last: int
    klass: Class
    tense: Tense
    noun: bool = False
    negated: bool = False
    auxiliary: int | None = None

    @property
    def is_finite(self) -> bool:
        """Whether it is a verb with a tense of its own; nouns are "open" too."""
        return self.tense != "open"


@dataclass(frozen=True)  # no slots: it keeps its phrases by tag
class Sentence:
    """A sentence taken apart. ``barriers[i]`` is the summed cost of all boundaries before token ``i``, `tags` are in its order."""

    span: Span
    language: Language
    tokens: tuple[Token, ...]
    triggers: tuple[Trigger, ...]
    barriers: tuple[float, ...]
    tags: Tags = field(hash=False, default_factory=dict)

    # Tokens

    def at(self, offset: int) -> int:
        """Return the number of the token that holds the character `offset`, or the last one before it."""
        return max(0, bisect_right(self.tokens, offset, key=_START) - 1)

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Return the numbers of the first and last token of a span of the article."""
        return self.at(span.start), self.at(max(span.start, span.end - 1))

    def covered(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the numbers of all tokens of some spans."""
        return frozenset(at for first, last in map(self.tokens_of, spans) for at in range(first, last + 1))

    def text_at(self, at: int) -> str:
        """Return a token's text, "" before the first and behind the last."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def low_at(self, at: int) -> str:
        """Return a token in lower case as the tables have it, "" before the first and behind the last."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def is_word(self, at: int) -> bool:
        """Tell whether a word or a number stands at a token; a mark or the sentence's end is none."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_word

    def is_name(self, at: int) -> bool:
        """Tell whether a word written as a name stands at a token."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_name

    def is_function_word(self, at: int) -> bool:
        """Tell whether a token is an article, a possessive or another word that stands before place names."""
        return self.tokens[at].low in lexicon_of(self.language).function_words

    def mark_from(self, first: int, marks: str) -> int:
        """Return the first token from `first` on that is one of some marks, the sentence's end where none is."""
        return next(
            (i for i in range(first, len(self.tokens)) if self.tokens[i].text in marks), len(self.tokens)
        )

    # Distance

    def boundaries(self, left: int, right: int) -> float:
        """Return what the boundaries from one token to a later one cost."""
        return self.barriers[right] - self.barriers[left]

    def cost(self, left: int, right: int) -> float:
        """Return how far two tokens stand apart: words between them plus boundaries crossed."""
        left, right = min(left, right), max(left, right)
        return (right - left) + self.barriers[right] - self.barriers[left]

    # The language

    @property
    def capital_nouns(self) -> bool:
        """Whether the language writes its nouns with a capital, and sets verbs at the end of a clause: German."""
        return lexicon_of(self.language).capital_nouns

    @cached_property
    def in_title_case(self) -> bool:
        """Whether it is a headline whose words have capitals, so that a capital makes no name of a word."""
        return in_title_case(self.tokens, self.language)

    @property
    def bare_verbs(self) -> bool:
        """Whether a verb without an ending is a present, and looks like a noun ("they visit", "a visit"): English."""
        return "r" in self.language.table("grammar").get("endings", {})

    # Phrases

    def tags_at(self, at: int) -> set[str]:
        """Return the tags of all phrases that begin at a token."""
        return {tag for tag, _ in self.tags.get(at, ())}

    def is_tagged(self, at: int, *tags: str) -> bool:
        """Tell whether a phrase with one of some tags begins at a token."""
        return any(tag in tags for tag, _ in self.tags.get(at, ()))

    def is_auxiliary(self, at: int) -> bool:
        """Tell whether a helping verb, or the "to" of an infinitive, begins at a token."""
        return any(tag.startswith("aux.") for tag, _ in self.tags.get(at, ()))

    def has_form(self, at: int, form: str) -> bool:
        """Tell whether a token may be a verb of the tables in some form, "participle" or another."""
        return any(each.form == form for each in lexicon_of(self.language).forms_of(self.low_at(at)))

    def is_helping_verb(self, at: int) -> bool:
        """Tell whether an auxiliary begins at a token; the "to" of an infinitive is none, and may be a preposition."""
        return any(tag.startswith("aux.") for tag in self.tags_at(at) - {"aux.infinitive"})

    def tagged(self, tag: str) -> Iterator[tuple[int, int]]:
        """Yield first and last token of every phrase with that tag, e.g. ``grammar.groups``."""
        yield from self._phrases.get(tag, ())

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[int, int]]]:
        """First and last tokens of the phrases of every tag: asked for hundreds of times a sentence."""
        phrases: dict[str, list[tuple[int, int]]] = {}
        for first, found in self.tags.items():
            for tag, last in found:
                phrases.setdefault(tag, []).append((first, last))
        return phrases

    def has(self, tag: str, first: int = 0, last: int | None = None) -> bool:
        """Tell whether a phrase with that tag begins between two tokens, both included."""
        end = len(self.tokens) - 1 if last is None else last
        return any(first <= at <= end for at, _ in self.tagged(tag))

    def is_gerund_behind_comma(self, verb: Trigger) -> bool:
        """Tell "rode for thirty days, *arriving* in Lyon" and "…, finally *arriving* in Lyon"."""
        comma = verb.first - 1 if self.text_at(verb.first - 1) == "," else verb.first - 2
        goes_on = self.is_word(verb.last + 1)  # and not "found it, drifting, thanks to …"
        return (
            goes_on
            and self.text_at(comma) == ","
            and not verb.is_finite
            and self.has_form(verb.first, "gerund")
        )

    # Prepositions

    def relation(self, first: int) -> tuple[Relation, int]:
        """Read the preposition that governs the name beginning at token `first`.

        Returns
        -------
        tuple
            The relation and the number of the preposition's first token (`first` where there is none).
        """
        apposed = self._apposed_to(first)
        if apposed is not None:
            return apposed
        at, behind_place_word = self._house_before(first), False
        for step in range(_CHAIN):
            if at < 0:
                break
            found = self._preposition_ending(at)
            owner = self._owner_of_place_word(at, first)
            if owner is not None:
                at, behind_place_word = owner - 1, True
            elif found is not None:
                place_word = self._place_word_before(found[1])
                if place_word is None:
                    return found
                at, behind_place_word = place_word - 1, True
            elif self._stands_before_name(at, step, behind_place_word=behind_place_word):
                at -= 1
            else:
                break
        object_of = behind_place_word and self._is_verb(at)  # "reached *the besieged border town of* Lugo"
        return "none", at + 1 if object_of else first

    def _apposed_to(self, first: int) -> tuple[Relation, int] | None:
        """Read the preposition of a phrase that a name names or gives an example of, `None` where it does neither.

        "*In* a village called Lugo", "*in* ports such as Lugo, Turin", "*in* the first of three ports, that of Lugo, …": a
        phrase right behind its verb has no preposition and begins there.
        """
        at = first - 1
        while at > 0 and (self.is_function_word(at) or self.tokens[at].low in _NAME_QUOTES):
            at -= 1
        opened = self._opens_name(at) or self._opens_name(first - 1)
        whole = (
            False  # "to the *Bay of Islands*, including Lugo": what the name is a part of may have one too
        )
        if opened is not None:
            comma = whole = self.text_at(opened - 1) == ","
            if not comma and "of" in self.relations_at(at):
                return None  # "prefers those of Lugo"
            at = opened - comma
        elif self.text_at(at) != "," or self.is_word(self._behind_name(first)):
            return None
        named, possessive = opened is not None, range(0)
        for back in range(at - 1, max(-1, at - 1 - _PHRASE), -1):
            if self._is_verb(back):
                return ("none", back + 1) if named else None
            owner = self._owner_of_place_word(back, at)
            if owner is not None:
                possessive = range(owner, back + 1)
                continue
            if back in possessive:
                continue
            names = self.is_name(back) and not (self.capital_nouns or whole)
            if not self.is_word(back) or names:
                return None
            found = self._preposition_ending(back)
            if found is not None and "of" not in self.relations_at(found[1]):
                return found if named else None
            named = named or self.tokens[back].low in lexicon_of(self.language).place_words
        return None

    def _owner_of_place_word(self, at: int, first: int) -> int | None:
        """Return where "to *Italy's* chief port Lugo" and "*the country's* capital" begin, `at` being the possessive's ending."""
        words = lexicon_of(self.language).place_words
        ending = self.tokens[at].low in self.language.words("toponyms", "possessives")
        if not ending or not any(token.low in words for token in self.tokens[at + 1 : first]):
            return None
        begin = at - 1
        while begin > 0 and self.is_name(begin) and self.is_name(begin - 1):
            begin -= 1
        return begin - 1 if self.is_function_word(begin - 1) else begin

    def _house_before(self, first: int) -> int:
        """Return the token before the house that a name says the town of, "at the *Town Hall*, Lugo"; else the one before the name."""
        at = begin = first - 2
        if self.text_at(first - 1) != ",":
            return first - 1
        while begin >= max(0, first - _HOUSE) and (
            self.is_name(begin) or self.is_function_word(begin) or self.low_at(begin) in _INSIDE_HOUSE
        ):
            begin -= 1
        own = [i for i in range(begin + 1, at + 1) if self.is_name(i)]
        kinds = lexicon_of(self.language).place_words.union(self.language.words("grammar", "venues"))
        house = bool(own) and self.is_name(at) and any(self.low_at(i) in kinds for i in own)
        return begin if house and self._preposition_ending(begin) else first - 1

    def _opens_name(self, at: int) -> int | None:
        """Return the first token of the words that say that a name follows and end at a token: "called", "such as"."""
        return next((first for first, last in self.tagged("grammar.naming") if last == at), None)

    def _behind_name(self, first: int) -> int:
        """Return the first token behind the capitalised words from a token on."""
        return next((i for i in range(first, len(self.tokens)) if not self.is_name(i)), len(self.tokens))

    def _stands_before_name(self, at: int, step: int, *, behind_place_word: bool) -> bool:
        """Tell whether a word may stand between a preposition and a name: any behind "town", else a few unknown ones."""
        token, tags = self.tokens[at], self.tags.get(at, ())
        if any(tag in _JOINS or tag.startswith("aux.") for tag, _ in tags):
            return False  # "at the border with Poland" is not in Poland
        if self.is_function_word(at) or token.low in _NAME_QUOTES or token.low.isdigit():
            return True
        if behind_place_word:
            return token.is_word and token.low.islower() and not self._is_told(at)
        return step < _ADJECTIVES and token.is_word and token.text.islower() and not self._is_verb(at)

    def _is_verb(self, at: int) -> bool:
        return any(t.first <= at <= t.last and not t.noun for t in self.triggers)

    def _is_told(self, at: int) -> bool:
        """Tell "reached" from "the *bombed* village of Lugo"."""
        described = self.is_function_word(at - 1)
        return not described and any(t.first <= at <= t.last and t.is_finite for t in self.triggers)

    def _preposition_ending(self, at: int) -> tuple[Relation, int] | None:
        """Return the longest preposition that ends at a token, and its first token."""
        for begin in range(max(0, at - _PREPOSITION + 1), at + 1):
            for tag, last in self.tags.get(begin, ()):
                if last == at and tag in PREPOSITIONS:
                    return PREPOSITIONS[tag], begin
        return None

    def _place_word_before(self, of: int) -> int | None:
        """Return the place word that a genitive goes with: "the town of"; a name between the two makes it another's."""
        if "of" not in self.relations_at(of):
            return None
        words = lexicon_of(self.language).place_words
        for back in range(of - 1, max(-1, of - _PLACE_WORD - 1), -1):
            token = self.tokens[back]
            if token.low in words or (back == of - 1 and token.low.rpartition("-")[2] in words):
                return back  # "the crater-summit of"
            if not token.is_word or self._preposition_ending(back):
                return None  # a name may stand between: "the hotel Bristol of Genoa"
        return None

    def relations_at(self, first: int) -> frozenset[Relation]:
        """Return every relation that the (longest) preposition beginning at token `first` can stand for."""
        found = [(tag, last) for tag, last in self.tags.get(first, ()) if tag in PREPOSITIONS]
        longest = max((last for _, last in found), default=first)
        return frozenset(PREPOSITIONS[tag] for tag, last in found if last == longest)

    def by_place_word(self, first: int, last: int) -> bool:
        """Tell "on the quay of Lyon" and "auf dem Hamburger Flughafen": a place word before a name or at its end."""
        words = lexicon_of(self.language).place_words
        begin = self.relation(first)[1]
        return any(
            token.low in words for token in (*self.tokens[begin:first], *self.tokens[first + 1 : last + 1])
        )

    # Clauses

    def relative_clause(self, at: int) -> int | None:
        """Return the pronoun or "where" that opens the clause around a token behind a comma; `None` in a main clause."""
        for back in range(at - 1, 0, -1):
            if self.tokens[back].text == ",":
                return None
            opens = not _RELATIVE.isdisjoint(self.tags_at(back))
            if opens and any(token.text == "," for token in self.tokens[max(0, back - 2) : back]):
                return back
        return None

    def in_clause_behind(self, outer: int, inner: int, openers: frozenset[str] = _OPENS_CLAUSE) -> bool:
        """Tell that a clause opens between two tokens and holds the second: no comma has closed it before.

        "A stop in Lyon, where the others *joined* her", and not "the visit to Lyon, where she was born, *was called off*".
        """
        opened = [at for at in range(outer + 1, inner) if self.is_tagged(at, *openers)]
        return bool(opened) and not any(self.tokens[at].text == "," for at in range(opened[-1] + 1, inner))
