"""A sentence's words, verbs and prepositions, as far as movement needs them.

No full parse: verbs and nouns of movement are found by form, their tense by the auxiliary that governs them, and
what belongs together is judged by a *cost*: the words between, and more for each clause boundary crossed. All
words stand in the ``[grammar]``, ``[movement]`` and ``[cues]`` tables of ``data/languages``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from geo.languages import Language, language
from geo.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Tense = Literal["past", "pluperfect", "present", "future", "conditional", "open"]
"""The tense and mood of a verb; "open" for an infinitive, a gerund or a bare participle, which take it from others."""

Relation = Literal["in", "to", "from", "via", "near", "bearing", "upon", "towards", "of", "instead", "none"]
"""How a preposition ties a place to its verb."""

Class = Literal[
    "leave", "arrive", "go", "pass", "stay", "visit", "meet", "happen", "say", "plan", "deny", "origin", "away", "act"
]  # fmt: skip
"""The class of a verb or noun of movement: the tables under ``[movement]``; "act" is any other finite verb."""

MOVEMENT: frozenset[Class] = frozenset({"leave", "arrive", "go", "pass", "stay", "visit", "meet"})

_RELATIONS: Mapping[str, Relation] = {
    "locative": "in",
    "directional": "to",
    "towards": "towards",
    "source": "from",
    "via": "via",
    "near": "near",
    "bearing": "bearing",
    "upon": "upon",
    "genitive": "of",
    "instead": "instead",
}
_TENSE_OF_FORM: Mapping[str, Tense] = {
    "present": "present",
    "past": "past",
    "imperfect": "past",
    "future": "future",
    "conditional": "conditional",
    "subjunctive": "future",
    "base": "open",
    "gerund": "open",
    "participle": "open",
}
_TENSE_OF_AUXILIARY: Mapping[str, Tense] = {
    "perfect": "past",
    "pluperfect": "pluperfect",
    "past": "past",
    "present": "present",
    "future": "future",
    "conditional": "conditional",
}
# What a boundary between two words costs, in words: a comma is a short breath, a new clause a long one, a dash,
# a bracket or a quotation mark a change of voice. Chosen by hand so that a whole short clause (about eight words)
# is nearer than the next clause's first word; the tables in tests/tables judge them.
COMMA, _COORDINATE, _SUBORDINATE, _STRONG = 2.0, 2.0, 5.0, 8.0
_STRONG_MARKS = frozenset(';:–—()[]«»“”„"…')
_PARTICLE_REACH = 25  # words: a German particle stands at the end of its clause
_AUXILIARY_REACH = 6  # words between an auxiliary and its verb: "has, the agency said, arrived"


_OPEN_RELATIVE = frozenset({"grammar.where", "grammar.relative", "grammar.subject_relative"})
OPENS_CLAUSE = _OPEN_RELATIVE | {"grammar.subordinate"}
DESCRIBES = frozenset({"grammar.where", "grammar.subject_relative"})
"""What opens a clause that describes the place or person before it."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; `start` and `end` are characters of the article."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number rather than a mark."""
        return self.text[0].isalnum() or (self.text[0] == "-" and len(self.text) > 1)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun that may say that somebody is somewhere.

    ``first`` and ``last`` are token numbers, both included.
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
    tags: Mapping[int, tuple[tuple[str, int], ...]] = field(hash=False, default_factory=dict)

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

    def mark_from(self, first: int, marks: str) -> int:
        """Return the first token from `first` on that is one of some marks, the sentence's end where none is."""
        return next(
            (i for i in range(first, len(self.tokens)) if self.tokens[i].text in marks), len(self.tokens)
        )

    def boundaries(self, left: int, right: int) -> float:
        """Return what the boundaries from one token to a later one cost."""
        return self.barriers[right] - self.barriers[left]

    def cost(self, left: int, right: int) -> float:
        """Return how far two tokens stand apart: words between them plus boundaries crossed."""
        left, right = min(left, right), max(left, right)
        return (right - left) + self.barriers[right] - self.barriers[left]

    def tags_at(self, at: int) -> set[str]:
        """Return the tags of all phrases that begin at a token."""
        return {tag for tag, _ in self.tags.get(at, ())}

    def is_tagged(self, at: int, *tags: str) -> bool:
        """Tell whether a phrase with one of some tags begins at a token."""
        return any(tag in tags for tag, _ in self.tags.get(at, ()))

    def is_auxiliary(self, at: int) -> bool:
        """Tell whether a helping verb, or the "to" of an infinitive, begins at a token."""
        return any(tag.startswith("aux.") for tag, _ in self.tags.get(at, ()))

    @property
    def capital_nouns(self) -> bool:
        """Whether the language writes its nouns with a capital, and sets verbs at the end of a clause: German."""
        return bool(self.language.table("grammar").get("capital_nouns"))

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

    def relation(self, first: int) -> tuple[Relation, int]:
        """Read the preposition that governs the name beginning at token `first`.

        Returns
        -------
        tuple
            The relation and the number of the preposition's first token (`first` where there is none).
        """
        at = first - 1
        words = _lexicon(self.language).between
        after_place_word = False
        steps = 0
        while (
            at >= 0 and steps < 7
        ):  # longer chains than "in the little old harbour town of" are other phrases
            token = self.tokens[at]
            found = self._preposition_ending(at)
            if found is not None:
                relation, begin = found
                if "of" in self.relations_at(begin):
                    outer = self._place_word_before(begin)
                    if outer is not None:
                        at, after_place_word = outer - 1, True
                        steps += 1
                        continue
                return relation, begin
            if self.is_tagged(at, "grammar.coordinate", "grammar.with") or self.is_auxiliary(at):
                break  # "at the border with Poland" is not in Poland
            if token.low in words or (after_place_word and token.is_word and token.low.islower()):
                at -= 1
                steps += 1
                continue
            if token.low in {'"', "«", "“", "„", "‘", "'", "»"} or token.low.isdigit():
                at -= 1
                steps += 1
                continue
            if token.is_word and token.text.islower() and steps < 3 and not self._is_verb(at):
                at -= 1
                steps += 1
                continue
            break
        return "none", first

    def is_function_word(self, at: int) -> bool:
        """Tell whether a token is an article, a possessive or another word that stands before place names."""
        return self.tokens[at].low in _lexicon(self.language).between

    def _is_verb(self, at: int) -> bool:
        return any(t.first <= at <= t.last and not t.noun for t in self.triggers)

    def _preposition_ending(self, at: int) -> tuple[Relation, int] | None:
        best: tuple[Relation, int] | None = None
        for begin in range(max(0, at - 4), at + 1):
            for tag, last in self.tags.get(begin, ()):
                if last == at and tag in _PREPOSITION_TAGS:
                    relation = _RELATIONS[tag.removeprefix("grammar.")]
                    if best is None or begin < best[1]:
                        best = relation, begin
            if best is not None:
                return best
        return None

    def _place_word_before(self, at: int) -> int | None:
        words = _lexicon(self.language).place_words
        for back in range(at - 1, max(-1, at - 4), -1):
            token = self.tokens[back]
            if token.low in words:
                return back
            if not token.is_word or self._preposition_ending(back):
                return None  # a name may stand between: "the hotel Bristol of Genoa"
        return None

    def relations_at(self, first: int) -> frozenset[Relation]:
        """Return every relation that the (longest) preposition beginning at token `first` can stand for."""
        found = [(tag, last) for tag, last in self.tags.get(first, ()) if tag in _PREPOSITION_TAGS]
        longest = max((last for _, last in found), default=first)
        return frozenset(_RELATIONS[tag.removeprefix("grammar.")] for tag, last in found if last == longest)

    def relative_clause(self, at: int) -> int | None:
        """Return the pronoun or "where" that opens the clause around a token behind a comma; `None` in a main clause."""
        for back in range(at - 1, 0, -1):
            if self.tokens[back].text == ",":
                return None
            tags = self.tags_at(back)
            if tags & _OPEN_RELATIVE and any(
                self.tokens[i].text == "," for i in range(max(0, back - 2), back)
            ):
                return back
        return None

    def in_clause_behind(self, outer: int, inner: int, openers: frozenset[str] = OPENS_CLAUSE) -> bool:
        """Tell that a clause opens between two tokens and holds the second: no comma has closed it before.

        "A stop in Lyon, where the others *joined* her", and not "the visit to Lyon, where she was born, *was called off*".
        """
        opened = [at for at in range(outer + 1, inner) if self.is_tagged(at, *openers)]
        return bool(opened) and not any(self.tokens[at].text == "," for at in range(opened[-1] + 1, inner))

    def by_place_word(self, first: int) -> bool:
        """Tell "on the quay of Lyon" and "through the streets of Lyon": a place word between preposition and name."""
        words = _lexicon(self.language).place_words
        begin = self.relation(first)[1]
        return any(token.low in words for token in self.tokens[begin:first])


_START = attrgetter("start")
_PREPOSITION_TAGS = frozenset(f"grammar.{name}" for name in _RELATIONS)


def read_sentence(text: str, span: Span, code: str) -> Sentence:
    """Take a sentence apart.

    Parameters
    ----------
    text
        The article.
    span
        The sentence in it.
    code
        ISO 639-1 code; a language without data gives words, and no verbs.
    """
    return _read(span.of(text), span.start, code)


def _low(text: str, older: Mapping[str, str]) -> str:
    """Fold a token for look-up; an enclitic ("-t-il") is its pronoun, an older spelling ("á") today's."""
    low = text.lower().replace("’", "'")
    low = low.rpartition("-")[2] if low[0] == "-" and len(low) > 1 else low
    return older.get(low, low)


@lru_cache(
    maxsize=32768
)  # dates, claims and the search for travellers all ask for the same sentences, an article after the other
def _read(part: str, offset: int, code: str) -> Sentence:
    lang = language(code)
    lexicon = _lexicon(lang)
    older = lang.table("grammar").get("older_spellings", {})
    tokens = tuple(
        Token(offset + m.start(), offset + m.end(), m.group(), _low(m.group(), older))
        for m in lexicon.token.finditer(part)
    )
    tags = _without_inner_cues(
        {i: found for i in range(len(tokens)) if (found := lexicon.phrases_at(tokens, i))}
    )
    if articles := articles_and_prepositions(lang):
        tags = _without_articles(tokens, tags, articles)
    barriers = _barriers(tokens, tags)
    draft = Sentence(Span(offset, offset + len(part)), lang, tokens, (), barriers, tags)
    triggers = tuple(_triggers(draft, lexicon))
    return Sentence(draft.span, lang, tokens, triggers, barriers, tags)


def _without_inner_cues(
    tags: dict[int, tuple[tuple[str, int], ...]],
) -> dict[int, tuple[tuple[str, int], ...]]:
    """Drop a cue that is only part of a longer one: "mañana" in "por la mañana"."""
    longer = [
        (first, last)
        for first, found in tags.items()
        for tag, last in found
        if last > first and tag.startswith("cue.")
    ]
    if not longer:
        return tags

    def inside(first: int, last: int) -> bool:
        return any(a <= first and last <= b and (b - a) > (last - first) for a, b in longer)

    return {
        first: tuple(
            (tag, last) for tag, last in found if not (tag.startswith("cue.") and inside(first, last))
        )
        for first, found in tags.items()
    }


def _without_articles(
    tokens: tuple[Token, ...], tags: dict[int, tuple[tuple[str, int], ...]], articles: frozenset[str]
) -> dict[int, tuple[tuple[str, int], ...]]:
    """Let a word that is an article and a preposition be an article before a common noun, and where the sentence opens.

    Portuguese "a cidade" and "A Ana", but "chegou a Lisboa": the two together are written in one, "chegou à cidade".
    """

    def is_article(at: int) -> bool:
        behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
        return tokens[at].low in articles and behind.isalpha() and (at == 0 or behind.islower())

    def kept(at: int, tag: str, last: int) -> bool:
        return last > at or tag not in _PREPOSITION_TAGS or not is_article(at)

    return {
        at: tuple((tag, last) for tag, last in found if kept(at, tag, last)) for at, found in tags.items()
    }


@cache
def clause_openers(code: str) -> frozenset[str]:
    """Return the words that a clause goes on with behind a time expression: finite verbs, auxiliaries, pronouns."""
    lang = language(code)
    finite = {"present", "past", "imperfect", "future", "conditional"}
    words = {f.tokens[0] for f in _forms_of(lang) if not f.noun and f.form in finite}
    for phrases in lang.table("grammar").get("auxiliaries", {}).values():
        words.update(phrase.split()[0] for phrase in phrases)
    for key in ("first_person", "third_person", "first_object", "third_object"):
        words.update(lang.words("grammar", key))
    return frozenset(word.partition(" ")[0].lower() for word in words)


def tense_near(text: str, sentence: Span, at: Span, code: str) -> Literal["past", "present", "future"] | None:
    """Tell the tense of the clause around an expression, for dates whose reading hangs on it.

    Returns
    -------
    str or None
        "future" also for a modal or conditional verb that points ahead; `None` where no verb is near.
    """
    read = read_sentence(text, sentence, code)
    if not read.tokens:
        return None
    first, last = read.tokens_of(at)
    best: tuple[float, Tense] | None = None
    for trigger in read.triggers:
        if not trigger.is_finite or trigger.first <= first <= trigger.last:
            continue
        cost = read.cost(trigger.last, first) if trigger.last < first else read.cost(last, trigger.first)
        if trigger.klass == "say" and trigger.tense == "present":
            cost += _STRONG  # "On Tuesday, the agency reports, he arrived": the day is the arrival's
        if best is None or cost < best[0]:
            best = cost, trigger.tense
    if best is None:
        return None
    if best[1] in ("past", "pluperfect"):
        return "past"
    return "present" if best[1] == "present" else "future"


class _Form(NamedTuple):
    tokens: tuple[str, ...]
    klass: Class
    form: str
    noun: bool = False
    particle: str = ""


@dataclass(frozen=True)
class _Lexicon:
    token: re.Pattern[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    forms: Mapping[str, tuple[_Form, ...]]
    between: frozenset[str]
    place_words: frozenset[str]
    generic: tuple[tuple[str, re.Pattern[str]], ...]
    generic_not: frozenset[str]
    compounds: tuple[str, ...] = ()
    noun_capitals: bool = False

    def forms_of(self, low: str) -> tuple[_Form, ...]:
        """Return the forms of a word; of a compound noun, those of its last part."""
        found = self.forms.get(low)
        if found is None and len(low) > 8:
            tail = next((noun for noun in self.compounds if low.endswith(noun)), None)
            if tail is not None:
                found = tuple(
                    _Form((low,), f.klass, f.form, noun=True)
                    for f in self.forms[tail]
                    if f.noun and len(f.tokens) == 1
                )
        return found or ()

    def phrases_at(self, tokens: tuple[Token, ...], at: int) -> tuple[tuple[str, int], ...]:
        found: list[tuple[str, int]] = []
        low = tokens[at].low
        if self.compounds and low not in self.phrases and len(low) > 8:
            found.extend(
                (tag, at)
                for end in range(4, len(low) - 2)
                for words, tag in self.phrases.get(low[end:], ())
                if tag in _COMPOUND_TAGS and len(words) == 1
            )
        if low not in self.phrases and low[:-1] in self.phrases and low.endswith("s"):
            found.extend(
                (tag, at)
                for words, tag in self.phrases[low[:-1]]
                if tag == "grammar.roles" and len(words) == 1
            )
        phrases = self.phrases.get(low)
        if phrases is None:
            return tuple(found)
        named = tokens[at].text[0].isupper() and at > 0 and any(t.text.islower() for t in tokens)
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        for words, tag in phrases:
            if len(words) > 1 and words[1] != following:
                continue  # most phrases part at their second word
            if (
                named
                and (tag.startswith("aux.") or (tag.startswith("cue.") and not self.noun_capitals))
                and tokens[at - 1].text not in _VOICE_CHANGES
            ):
                continue  # "in May", "Will": a capital inside a sentence makes a name of it
            if len(words) == 1 or _matches(tokens, at, words):
                found.append((tag, at + len(words) - 1))
        return tuple(found)


def _matches(tokens: tuple[Token, ...], at: int, words: tuple[str, ...]) -> bool:
    return at + len(words) <= len(tokens) and all(tokens[at + i].low == word for i, word in enumerate(words))


_COMPOUND_TAGS = frozenset({"grammar.vehicles", "grammar.roles"})
_PHRASE_KEYS = (
    "holds_plan", "holds_visit",
    "others",
    "locative", "directional", "towards", "where", "when", "source", "via", "near", "bearing", "upon", "genitive", "instead", "negation", "not_negation", "no", "first_person",
    "first_person_weak",
    "first_object",
    "third_object",
    "first_possessive", "third_person", "third_possessive", "relative", "subordinate", "coordinate", "before",
    "after", "purpose", "subject_relative", "people_relative", "groups", "partitives", "vehicles", "carrying", "aboard", "topic", "with", "roles", "here", "there", "not_there", "named_after", "instead_clause", "without", "nor", "dative", "impersonal", "copulas", "meant", "adversative", "corrective", "all_the_way", "way", "person_titles", "sequence", "following", "until",
)  # fmt: skip


@cache
def _token_pattern(lang: Language) -> re.Pattern[str]:
    elisions = "|".join(sorted(lang.words("grammar", "elisions"), key=len, reverse=True))
    elided = rf"(?i:\b(?:{elisions})['’])|" if elisions else ""
    enclitics = "|".join(sorted(lang.words("grammar", "enclitics"), key=len, reverse=True))
    joined = rf"(?!(?:t-)?(?:{enclitics})\b)" if enclitics else ""
    enclitic = rf"-(?:t-)?(?:{enclitics})\b|" if enclitics else ""
    marks = "|".join(map(re.escape, lang.words("grammar", "clock_marks")))
    clock = rf"(?:[ \u00a0]?(?:{marks})(?!\w))?" if marks else ""  # "2.53am" holds no verb "am"
    return re.compile(
        rf"{enclitic}{elided}n['’]t\b|['’](?:s|ll|ve|re|d|m)\b|\d+(?:[.,:]\d+)*{clock}|\w+?(?=n['’]t\b)|\w+(?:[-‐‑]{joined}\w+)*|[^\w\s]"
    )


def _cut(phrase: str, token: re.Pattern[str]) -> tuple[str, ...]:
    """Cut a phrase of the data into words as a sentence is cut; most are letters alone, which needs no pattern."""
    if phrase.isalpha():
        return (phrase.lower(),)
    words = phrase.lower().split()
    if all(map(str.isalpha, words)):
        return tuple(words)
    return tuple(m.group().lower().replace("’", "'") for m in token.finditer(phrase))


@cache
def articles_and_prepositions(lang: Language) -> frozenset[str]:
    """Return the words that are an article and a preposition, as Portuguese "a" is "the" and "to"."""
    prepositions = (word for name in _RELATIONS for word in lang.words("grammar", name))
    return frozenset(prepositions).intersection(lang.words("grammar", "definite"))


@cache
def _lexicon(lang: Language) -> _Lexicon:
    token = _token_pattern(lang)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    elided_words = frozenset(lang.words("grammar", "elisions"))

    def add(phrase: str, tag: str) -> None:
        words = _cut(phrase, token)
        if len(words) == 1 and words[0] in elided_words and tag != "grammar.person_titles":
            words = (words[0] + "'",)  # "m'" is a pronoun, "M." a gentleman
        if words:
            phrases.setdefault(words[0], []).append((words, tag))

    for key in _PHRASE_KEYS:
        for phrase in lang.words("grammar", key):
            add(phrase, f"grammar.{key}")
    for tense, words in lang.table("grammar").get("auxiliaries", {}).items():
        for phrase in words:
            add(phrase, f"aux.{tense}")
    for cue, words in lang.table("cues").items():
        for phrase in words:
            add(phrase, f"cue.{cue}")
    forms: dict[str, list[_Form]] = {}
    homographs = frozenset(_cut(phrase, token) for phrase in lang.words("grammar", "not_verbs"))
    for form in _forms_of(lang):
        if form.noun or form.tokens not in homographs:
            forms.setdefault(form.tokens[0], []).append(form)
    generic = lang.table("grammar").get("generic", {})
    place_words = frozenset(lang.words("grammar", "place_words"))
    articles = frozenset(lang.words("grammar", "determiners")) | frozenset(lang.words("grammar", "genitive"))
    return _Lexicon(
        token,
        {word: tuple(sorted(found, key=lambda f: -len(f[0]))) for word, found in phrases.items()},
        {
            word: tuple(sorted(found, key=lambda f: -len(f.tokens)) if len(found) > 1 else found)
            for word, found in forms.items()
        },
        place_words
        | frozenset(lang.words("grammar", "determiners"))
        | {f"{word}'" for word in elided_words & articles},
        place_words,
        tuple(
            (form, re.compile("|".join(generic[form])))
            for form in ("past", "participle", "future", "conditional", "gerund")
            if generic.get(form)
        ),
        frozenset(generic.get("past_not", ())) | frozenset(generic.get("gerund_not", ())),
        tuple(
            sorted(
                {w for w, found in forms.items() if len(w) >= 4 and any(f.noun for f in found)},
                key=len,
                reverse=True,
            )
        )
        if lang.table("grammar").get("compounds")
        else (),
        bool(lang.table("grammar").get("capital_nouns")),
    )


@cache
def _forms_of(lang: Language) -> tuple[_Form, ...]:
    return tuple(_all_forms(lang))


def _all_forms(lang: Language) -> Iterator[_Form]:
    """Expand the ``[movement]`` tables: "visit:r", "set out", "ein|treffen" and the lists of single forms."""
    movement = lang.table("movement")
    plurals = lang.words("grammar", "plurals")
    token = _token_pattern(lang)
    for klass in get_args(Class):
        table = movement.get(klass, {})
        for noun in table.get("nouns", ()):
            for ending in ("", *plurals):
                yield _Form(_cut(noun + ending, token), klass, "noun", noun=True)
        for form, words in table.get("forms", {}).items():
            for word in words:
                yield _Form(_cut(word, token), klass, form)
        for entry in table.get("verbs", ()):
            yield from _verb_forms(entry, klass, lang)


def _verb_forms(entry: str, klass: Class, lang: Language) -> Iterator[_Form]:
    particle, _, base = entry.rpartition("|")
    head, _, tail = base.partition(" ")
    behind = _cut(tail, _token_pattern(lang))
    for form, word in _conjugated(head, lang):
        if not particle:
            yield _Form(word + behind, klass, form)
            continue
        if form in ("present", "past"):
            yield _Form(word, klass, form, particle=particle)
        yield _Form((particle + word[0],), klass, form)
        if form == "base":
            yield _Form((f"{particle}zu{word[0]}",), klass, form)


@cache  # four in ten of French's entries begin with one of ten verbs: "faire escale", "faire halte"
def _conjugated(head: str, lang: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Inflect a verb by its ending's table, by the list of irregular ones, or as the most regular of its language."""
    endings = lang.table("grammar").get("endings", {})
    irregular: Mapping[str, Mapping[str, list[str]]] = lang.table("grammar").get("verbs", {})
    stem, _, conjugation = head.partition(":")
    if conjugation and conjugation in endings:
        table = {form: [_inflect(stem, e) for e in ends] for form, ends in endings[conjugation].items()}
    elif head in irregular:
        table = {form: list(words) for form, words in irregular[head].items()}
    elif conjugation:  # a conjugation that no table holds marks an entry kept for its listed forms only
        return ()
    else:
        table = _phrasal(head, endings)
    token = _token_pattern(lang)
    return tuple((form, _cut(word, token)) for form, words in table.items() for word in words)


def _inflect(stem: str, ending: str) -> str:
    before, bar, after = ending.partition("|")
    return f"{before}{stem}{after}" if bar else stem + ending


def _phrasal(head: str, endings: Mapping[str, Mapping[str, list[str]]]) -> dict[str, list[str]]:
    """Inflect the first word of a phrase such as "touch down" as a regular or well-known verb."""
    table: dict[str, list[str]] = {"base": [head]}
    for conjugation in ("r", "e", "er", "ar", "en"):
        for ending in endings.get(conjugation, {}).get("base", ()):
            if ending and head.endswith(ending) and head[: -len(ending)]:
                stem = head[: -len(ending)]
                return {f: [_inflect(stem, e) for e in ends] for f, ends in endings[conjugation].items()}
    if "r" in endings:
        table = {f: [_inflect(head, e) for e in ends] for f, ends in endings["r"].items()}
    return table


def _quoted_names(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Return the quotation marks around a name or two, which change no voice."""
    light: set[int] = set()
    opened: int | None = None
    for i, token in enumerate(tokens):
        if token.text not in QUOTES:
            continue
        if opened is not None and i - opened <= 4:
            light |= {opened, i}
            opened = None
        else:
            opened = i
    return frozenset(light)


def _around_containers(
    tokens: tuple[Token, ...], tags: Mapping[int, tuple[tuple[str, int], ...]]
) -> frozenset[int]:
    """Return the marks around a name that only says where the one before it lies: "in Bishkek, Kyrgyzstan, on Monday", "Lugo (Spain)".

    Not the commas of a list, which goes on with a name or an "and".
    """
    light: set[int] = set()
    for i, token in enumerate(tokens):
        if token.text not in _CLOSED_BY or i == 0 or not _is_name(tokens[i - 1]):
            continue
        end = i + 1
        while end < len(tokens) and end - i <= _CONTAINER_WORDS and _is_name(tokens[end]):
            end += 1
        if end == i + 1 or end >= len(tokens) or tokens[end].text != _CLOSED_BY[token.text]:
            continue
        behind = tokens[end + 1] if end + 1 < len(tokens) else None
        listed = behind is not None and (
            _is_name(behind) or any(tag == "grammar.coordinate" for tag, _ in tags.get(end + 1, ()))
        )
        if token.text == "(" or not listed:
            light |= {i, end}
    return frozenset(light)


def _around_asides(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Return the brackets around a figure that only explains the one before: "at 18.30 (21.30 GMT) in Lyon"."""
    light: set[int] = set()
    for i, token in enumerate(tokens):
        if token.text == "(" and i + 1 < len(tokens) and tokens[i + 1].text[0].isdigit():
            end = next((j for j in range(i + 2, min(i + _ASIDE, len(tokens))) if tokens[j].text == ")"), None)
            light |= set() if end is None else {i, end}
    return frozenset(light)


def _is_name(token: Token) -> bool:
    return token.is_word and token.text[0].isupper() and not token.text.isupper()  # no "(AFP)"


_CLOSED_BY = {",": ",", "(": ")"}
_ASIDE = 8  # tokens: "(21:30 GMT)", "(40 km)", "(10 h heure locale)"
_CONTAINER_WORDS = 4  # of a country's or region's name

QUOTES = frozenset('"«»“”„')


def _barriers(
    tokens: tuple[Token, ...], tags: Mapping[int, tuple[tuple[str, int], ...]]
) -> tuple[float, ...]:
    total, sums = 0.0, []
    light = _quoted_names(tokens) | _around_containers(tokens, tags) | _around_asides(tokens)
    for i, token in enumerate(tokens):
        names = {tag for tag, _ in tags.get(i, ())}
        if i in light:
            pass
        elif token.text in _STRONG_MARKS:
            total += _STRONG
        elif token.text == ",":
            total += COMMA
        elif (
            ("grammar.subordinate" in names and "grammar.relative" in names)
            or ("grammar.relative" in names and i > 0 and tokens[i - 1].text == ",")
            or ("grammar.subordinate" in names and not names & _PREPOSITION_TAGS)
        ):
            total += _SUBORDINATE
        elif "grammar.coordinate" in names:
            total += _COORDINATE
        sums.append(total)
    return tuple(sums)


def _triggers(read: Sentence, lexicon: _Lexicon) -> list[Trigger]:
    """Find all verbs and nouns of movement; an auxiliary is none where it serves another verb."""
    found = list(_all_triggers(read, lexicon))
    serving = {t.auxiliary for t in found if t.auxiliary is not None}
    passive = {
        a.first
        for a, b in pairwise(found)
        if a.klass == "stay"
        and not a.noun
        and not b.noun
        and b.first - a.last == 1
        and a.auxiliary is not None
    }  # "a été reportée": being is no presence of its own
    return [t for t in found if t.first not in serving | passive]


def _all_triggers(read: Sentence, lexicon: _Lexicon) -> Iterator[Trigger]:
    tokens, at = read.tokens, 0
    earlier: Trigger | None = None  # the verb before, whose auxiliary a coordinated base form shares
    starts_in_lower = any(t.text.islower() and t.is_word for t in tokens)
    while at < len(tokens):
        token = tokens[at]
        found = _form_at(read, lexicon, at) if not _is_title(read, at) else None
        if found is not None and not _is_name_part(read, at, found, starts_in_lower):
            last = at + len(found.tokens) - 1
            if found.noun and read.is_tagged(last + 1, "grammar.vehicles"):
                pass  # "a cruise liner", "the tour bus": a thing
            elif found.noun:
                yield Trigger(
                    at, last, found.klass, "open", noun=True, negated=_negated(read, at, last, noun=True)
                )
            else:
                tense = _tense(read, at, last, found.form)
                governor = _governed(read, at, last)
                bound = governor is not None and found.form in ("participle", "base", "gerund")
                serving = governor[1] if governor is not None and bound else None
                if found.form == "gerund" and governor is not None and governor[0] == "past":
                    tense = _in_progress(found.klass)
                if (
                    found.form == "base"
                    and governor is None
                    and earlier
                    and _shares_auxiliary(read, earlier, at)
                ):
                    tense = earlier.tense
                earlier = Trigger(
                    at, last, found.klass, tense, negated=_negated(read, at, last), auxiliary=serving
                )
                yield earlier
            at = last + 1
            continue
        if token.text.islower() and token.is_word and token.low not in lexicon.generic_not:
            for form, pattern in lexicon.generic:
                if pattern.fullmatch(token.low) and not read.is_auxiliary(at):
                    if form == "participle" and _governed(read, at, at) is None:
                        continue
                    if _describes(read, at):
                        continue
                    ambiguous = form == "past" and _governed(read, at, at) is not None
                    tense = _tense(read, at, at, "participle" if ambiguous else form)
                    yield Trigger(at, at, "act", tense, negated=_negated(read, at, at))
                    break
        at += 1


def _is_title(read: Sentence, at: int) -> bool:
    """Tell "Miss" of "Miss Keller" from the verb."""
    named = at + 1 < len(read.tokens) and read.tokens[at].text[0].isupper() and _is_name(read.tokens[at + 1])
    return named and read.is_tagged(at, "grammar.person_titles")


def _shares_auxiliary(read: Sentence, earlier: Trigger, at: int) -> bool:
    """Tell "will fly to Lyon and go on to Turin": a bare infinitive right behind "and" hangs on the same auxiliary."""
    joined = read.is_tagged(at - 1, "grammar.coordinate")
    return joined and earlier.auxiliary is not None and earlier.tense in ("future", "conditional")


def _in_progress(klass: Class) -> Tense:
    """Read "was flying to": under way and not yet there; "was staying in" is an ordinary past."""
    return "future" if klass in ("go", "arrive", "leave") else "past"


_SHORT_TOUR = re.compile(r"^mini-?")  # "mini-tournée", "Minigira", "mini-tour"


def _form_at(read: Sentence, lexicon: _Lexicon, at: int) -> _Form | None:
    """Pick the reading of a word: a particle verb whose particle is there, else the longest phrase, finite first."""
    following = read.tokens[at + 1].text if at + 1 < len(read.tokens) else ""
    if read.tokens[at].text[0].isupper() and following[:1].isdigit():
        return None  # "March 4."
    low = read.tokens[at + 1].low if at + 1 < len(read.tokens) else ""
    word = read.tokens[at].low
    matching = [
        f
        for f in lexicon.forms_of(word) or lexicon.forms_of(_SHORT_TOUR.sub("", word))
        if len(f.tokens) == 1 or (f.tokens[1] == low and _matches(read.tokens, at, f.tokens))
    ]
    with_particle = [f for f in matching if f.particle]
    for form in with_particle:
        if _particle_after(read, at, form.particle):
            return form
    plain = [f for f in matching if not f.particle]
    if not plain:
        return None
    if at and read.tokens[at - 1].low in read.language.words("grammar", "indefinite"):
        plain = [f for f in plain if f.noun or f.form not in ("present", "past", "gerund")]
        if _describes(read, at):
            plain = [f for f in plain if f.form != "participle" or f.klass in ("plan", "deny")]
        if not plain:
            return None
    if read.capital_nouns and not _opens(read, at):
        capital = read.tokens[at].text[0].isupper()  # inside a German sentence the case tells noun from verb
        if not read.tokens[at].text.isupper():
            plain = [f for f in plain if f.noun == capital]
        if not plain:
            return None
    longest = max(len(f.tokens) for f in plain)
    plain = [f for f in plain if len(f.tokens) == longest]
    governed = _governed(read, at, at + longest - 1) is not None
    order = ["participle", "base"] if governed else ["present", "past", "imperfect", "future", "conditional"]
    alone = (at == 0 or not read.tokens[at - 1].is_word) and {f.form for f in plain} <= {"noun", "base"}
    if (_is_noun(read, at) or alone) and any(f.noun for f in plain):
        return next(f for f in plain if f.noun)
    return min(plain, key=lambda f: (f.form not in order, f.noun and not _is_noun(read, at), not f.noun))


def _describes(read: Sentence, at: int) -> bool:
    """Tell "a *retired* mechanic": in English, a word between an indefinite article and a noun; "a planned visit" is left."""
    if (
        not read.language.table("grammar").get("endings", {}).get("r")
        or at == 0
        or at + 1 >= len(read.tokens)
    ):
        return False
    behind = read.tokens[at + 1]
    article = read.tokens[at - 1].low in read.language.words("grammar", "indefinite")
    known = read.tags_at(at + 1) - _COMPOUND_TAGS
    return article and behind.is_word and behind.text.islower() and not known


_BEFORE_NOUNS = frozenset({"grammar.third_possessive", "grammar.first_possessive", "grammar.genitive"})


def _is_noun(read: Sentence, at: int) -> bool:
    if any(last == at - 1 for _, last in read.tagged("grammar.with")):
        return True  # "with stops in Lyon": no finite verb follows it
    determiners = read.language.words("grammar", "determiners")
    for back in range(at - 1, max(-1, at - 4), -1):  # "a rare visit", "his first official visit"
        token = read.tokens[back]
        names = read.tags_at(back)
        articles = read.language.words("grammar", "definite") + read.language.words("grammar", "indefinite")
        own = token.low in articles or bool(names & _BEFORE_NOUNS)
        if back and read.is_auxiliary(back - 1) and not own:
            return False  # "would first visit"
        if token.low.rstrip("'") in determiners or names & _BEFORE_NOUNS:
            pronoun = "grammar.third_person" in names or "grammar.relative" in names
            return (
                back < at - 1
                or not pronoun
                or read.language.table("grammar").get("endings", {}).get("r") is not None
            )
        if _is_adjective_of_name(read, back, at):
            continue
        if not token.is_word or not token.text.islower() or any(n.startswith("grammar.") for n in names):
            return False
    return False


def _is_adjective_of_name(read: Sentence, at: int, noun: int) -> bool:
    """Tell "her *African* tour" and "a *Latin American* tour" from "Her *Majesty* tours" and "the *Pope* visits"."""
    if read.tokens[noun].low.endswith("s") or not _is_name(read.tokens[at]):
        return False
    first = at
    while first > 1 and _is_name(read.tokens[first - 1]):
        first -= 1
    owned = read.is_tagged(first - 1, "grammar.third_possessive", "grammar.first_possessive")
    return owned or (first > 0 and read.tokens[first - 1].low in read.language.words("grammar", "indefinite"))


def _particle_after(read: Sentence, at: int, particle: str) -> bool:
    for i in range(at + 1, min(len(read.tokens), at + _PARTICLE_REACH)):
        token = read.tokens[i]
        if token.text in _STRONG_MARKS:
            return False
        if token.low == particle:
            following = read.tokens[i + 1] if i + 1 < len(read.tokens) else None
            ends = following is None or not following.is_word
            return ends or read.is_tagged(
                i + 1, "grammar.coordinate", "grammar.subordinate", "grammar.purpose"
            )
    return False


def _opens(read: Sentence, at: int) -> bool:
    """Tell that no word stands before a token: its capital letter says nothing."""
    before = read.tokens[:at]
    return not any(t.is_word and t.text[0].isalpha() for t in before) or before[-1].text in _VOICE_CHANGES


_VOICE_CHANGES = frozenset('"«“„‘-–—:*(.')


def _is_name_part(read: Sentence, at: int, form: _Form, mixed_case: bool) -> bool:
    """Tell whether a capitalised word in running text is rather (part of) a name than a verb or noun."""
    token = read.tokens[at]
    if not mixed_case or _opens(read, at) or not token.text[0].isupper() or token.text.isupper():
        return False
    if read.capital_nouns and form.noun:
        return False
    behind = at + 1 < len(read.tokens) and _is_name(read.tokens[at + 1])
    if form.noun and form.klass == "meet" and not behind and not _is_name(read.tokens[at - 1]):
        return False  # "à la Conférence de Munich"
    return read.tokens[at - 1].text not in {'"', "«", "“", "„", "‘", "-", "–", "—", ":", "*", "(", "."}


def _governed(read: Sentence, first: int, last: int) -> tuple[str, int] | None:
    """Find the auxiliary that governs a verb: its kind and token, strongest kind first."""
    found: list[tuple[str, int]] = []
    verb_final = read.capital_nouns
    reach = _PARTICLE_REACH if verb_final else _AUXILIARY_REACH
    limit = 2 * COMMA if verb_final else COMMA + 0.5
    nearest: int | None = None
    for back in range(first - 1, max(-1, first - reach - 1), -1):
        if read.boundaries(back, first) > limit + (_COORDINATE if verb_final else 0):
            break
        if nearest is not None and not verb_final and nearest - back > 2:
            break  # "would have": auxiliaries of one verb stand together
        for tag, end in read.tags.get(back, ()):
            if not tag.startswith("aux.") or end >= first:
                continue
            if not verb_final and (_closed_before(read, back, first) or _over_name(read, back, end, first)):
                continue
            if _free_between(read, end + 1, first - 1):
                found.append((tag.removeprefix("aux."), back))
                nearest = back
    for behind in (
        last + 1,
        last + 2,
    ):  # a subordinate clause puts it behind: "angekommen ist", "gelandet sein soll"
        if (
            verb_final
            and behind < len(read.tokens)
            and all(t.is_word for t in read.tokens[last + 1 : behind + 1])
        ):
            found.extend(
                (tag.removeprefix("aux."), behind)
                for tag, _ in read.tags.get(behind, ())
                if tag.startswith("aux.")
            )
    order = ("conditional", "hearsay", "future", "pluperfect", "perfect", "past", "present")
    found = [f for f in found if f[0] in order]
    return min(found, key=lambda f: order.index(f[0])) if found else None


def _over_name(read: Sentence, auxiliary: int, end: int, verb: int) -> bool:
    """Tell "fue a Lyon a comprar": a name and a preposition between part an infinitive from what is no auxiliary of it."""
    named = any(token.text[0].isupper() for token in read.tokens[end + 1 : verb])
    return named and (end > auxiliary or bool(read.relations_at(verb - 1)))


def _closed_before(read: Sentence, auxiliary: int, verb: int) -> bool:
    """Tell "Keller, who *is* 66, *arrived*": a comma has closed the relative clause in which the auxiliary stands."""
    relative = read.is_tagged(auxiliary - 1, "grammar.subject_relative")
    return relative and any(read.tokens[i].text == "," for i in range(auxiliary + 1, verb))


def _free_between(read: Sentence, first: int, last: int) -> bool:
    """Tell that no other finite verb of movement stands between an auxiliary and its verb."""
    forms = _lexicon(read.language).forms
    for i in range(first, last + 1):
        for form in forms.get(read.tokens[i].low, ()):
            if (
                form.form in ("past", "present")
                and not form.noun
                and len(form.tokens) == 1
                and not form.particle
            ):
                if read.capital_nouns and form.form == "present":
                    continue
                if not read.is_auxiliary(i):
                    return False
    return True


def _tense(read: Sentence, first: int, last: int, form: str) -> Tense:
    governor = _governed(read, first, last)
    if form in ("participle", "base", "gerund") and governor is not None:
        kind = governor[0]
        if kind == "hearsay":
            behind = read.tokens[last + 1].low if last + 1 < len(read.tokens) else ""
            passive = behind in read.language.words("grammar", "passive_infinitive")
            adverb = last > first  # "will zurück nach Lyon", "will daheim in Lyon …": no participle at all
            return "conditional" if form == "participle" and not passive and not adverb else "future"
        if kind in _TENSE_OF_AUXILIARY:
            return _TENSE_OF_AUXILIARY[kind]
    if form == "base" and read.language.table("grammar").get("endings", {}).get("r"):
        # English: a bare base form with no "to" before it is a present ("They visit …").
        return "open" if read.is_tagged(first - 1, "aux.infinitive") else "present"
    if governor is not None and governor[0] == "conditional" and form == "present":
        return "present"
    return _TENSE_OF_FORM.get(form, "open")


def _behind_aside(read: Sentence, negation: int, verb: int) -> int:
    """Return the comma that closes the aside of "will not, whatever the papers say, travel": the negation holds on behind it."""
    commas = [i for i in range(negation + 1, verb) if read.tokens[i].text == ","]
    return commas[1] if len(commas) > 1 and commas[0] == negation + 1 else negation


def _negated(read: Sentence, at: int, last: int, *, noun: bool = False) -> bool:
    """Tell whether a negation stands by a verb in its own clause, or right before a noun or an infinitive."""
    if any(
        1 <= at - last <= (2 if noun else 3) and read.boundaries(last, at) < COMMA
        for _, last in read.tagged("grammar.no")
    ):
        return True
    if noun:
        return False
    harmless = {i for begin, end in read.tagged("grammar.not_negation") for i in range(begin, end + 1)}
    for first, _ in read.tagged("grammar.negation"):
        if first in harmless:
            continue  # "not only"
        reach = int(read.language.table("grammar").get("negation_reach", 0))
        begin = _behind_aside(read, first, at)
        near = begin - at >= -5 and begin - last <= reach
        if near and read.boundaries(min(begin, at), max(begin, at)) < COMMA:
            return True
    return False
