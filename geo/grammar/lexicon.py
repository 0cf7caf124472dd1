"""What a language's file knows of its grammar, laid out for look-up by a phrase's first word.

All words stand in the ``[grammar]``, ``[movement]`` and ``[cues]`` tables of ``data/languages``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal

from geo.grammar.forms import FINITE, Form, Forms, forms_in
from geo.grammar.tokens import cut
from geo.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.languages import Language

Relation = Literal["in", "to", "from", "via", "near", "bearing", "upon", "towards", "of", "instead", "none"]
"""How a preposition ties a place to its verb."""

PREPOSITIONS: Mapping[str, Relation] = {
    "grammar.locative": "in",
    "grammar.directional": "to",
    "grammar.towards": "towards",
    "grammar.source": "from",
    "grammar.via": "via",
    "grammar.near": "near",
    "grammar.bearing": "bearing",
    "grammar.upon": "upon",
    "grammar.genitive": "of",
    "grammar.instead": "instead",
}
"""The relations by the tag of their prepositions."""

_TAGGED = (
    *(tag.removeprefix("grammar.") for tag in PREPOSITIONS),
    "aboard", "adding", "adversative", "after", "all_the_way", "because", "before", "behind_comma", "called_off", "carrying", "coordinate", "copulas", "copulas_ahead", "corrective",
    "crowds", "dative", "done_from", "during", "epithets",
    "first_object", "first_person", "first_person_weak", "first_possessive", "following", "forcing", "gangway", "groups", "here", "honorifics",
    "holds_plan", "holds_visit", "impersonal", "impersonal_past", "instead_clause", "light_verbs", "meant", "meanwhile", "members", "modals", "named_after", "naming", "negation", "no", "nor",
    "not_negation", "not_there", "on_behalf", "others", "partitives", "people_relative", "person_titles", "purpose", "relative",
    "right_through", "roles", "sequence", "subject_relative", "subordinate", "there", "third_object", "third_person",
    "third_possessive", "topic", "under_way", "until", "vehicles", "way", "welcomes", "when", "where", "wires", "with", "without",
)  # fmt: skip
"""The lists under ``[grammar]`` whose phrases are tagged in a sentence, as ``grammar.where``."""

_COMPOUND = 9  # letters: the shortest word whose last part is looked up


@dataclass(frozen=True)
class Lexicon:
    """One language's grammar.

    Attributes
    ----------
    phrases
        By first word, the longest first: the words of each phrase and its tag, ``grammar.``, ``aux.`` or ``cue.`` and
        the list that it stands in.
    forms
        The verbs and nouns of movement.
    function_words
        What stands between a preposition and a name: articles, possessives, place words.
    place_words
        "town", "quay": what a place is called before its name.
    act
        How a verb that no list holds ends, by form; `no_act` are words with such an ending that are none.
    compounds
        Nouns that may end a compound, the longest first; none where the language writes no compounds.
    capital_nouns
        Whether nouns are written with a capital.
    """

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    forms: Forms
    function_words: frozenset[str]
    place_words: frozenset[str]
    act: tuple[tuple[str, re.Pattern[str]], ...]
    no_act: frozenset[str]
    compounds: tuple[str, ...]
    capital_nouns: bool

    def forms_of(self, low: str) -> tuple[Form, ...]:
        """Return the forms of a word; of a compound noun, those of its last part."""
        found = self.forms.of(low)
        if found or len(low) < _COMPOUND:
            return found
        tail = next((noun for noun in self.compounds if low.endswith(noun)), "")
        return tuple(
            form._replace(tokens=(low,))
            for form in self.forms.of(tail)
            if form.noun and len(form.tokens) == 1
        )

    def tails(self, low: str) -> Iterator[str]:
        """Yield what a compound may end with: "Reisebus", "bus"."""
        if self.compounds and len(low) >= _COMPOUND:
            yield from (low[start:] for start in range(4, len(low) - 2))


@cache
def lexicon_of(lang: Language) -> Lexicon:
    """Lay out a language's grammar; a language without data has none."""
    grammar = lang.table("grammar")
    forms = forms_in(lang)
    act = grammar.get("generic", {})
    place_words = frozenset(lang.words("grammar", "place_words"))
    articles = frozenset(lang.words("grammar", "determiners"))
    elided = frozenset(lang.words("grammar", "elisions")) & (
        articles | set(lang.words("grammar", "genitive"))
    )
    nouns = {word for word in forms.nouns() if len(word) >= 4}
    return Lexicon(
        _phrases(lang),
        forms,
        place_words | articles | {f"{word}'" for word in elided},
        place_words,
        tuple(
            (form, re.compile("|".join(act[form])))
            for form in ("past", "participle", "future", "conditional", "gerund", "base")
            if act.get(form)
        ),
        frozenset([*act.get("past_not", ()), *act.get("gerund_not", ())]),
        tuple(sorted(nouns, key=len, reverse=True)) if grammar.get("compounds") else (),
        bool(grammar.get("capital_nouns")),
    )


def _phrases(lang: Language) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    elisions = frozenset(lang.words("grammar", "elisions"))
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for tag, phrases in _lists(lang):
        for phrase in phrases:
            words = cut(phrase, lang)
            if len(words) == 1 and words[0] in elisions and tag != "grammar.person_titles":
                words = (words[0] + "'",)  # "m'" is a pronoun, "M." a gentleman
            if words:
                found.setdefault(words[0], []).append((words, tag))
    return {word: tuple(sorted(tagged, key=lambda p: -len(p[0]))) for word, tagged in found.items()}


def _lists(lang: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lists of phrases that are tagged."""
    for key in _TAGGED:
        yield f"grammar.{key}", lang.words("grammar", key)
    for kind, phrases in lang.table("grammar").get("auxiliaries", {}).items():
        yield f"aux.{kind}", phrases
    for cue, phrases in lang.table("cues").items():
        yield f"cue.{cue}", phrases


@cache
def articles_and_prepositions(lang: Language) -> frozenset[str]:
    """Return the words that are an article and a preposition, as Portuguese "a" is "the" and "to"."""
    prepositions = (word for tag in PREPOSITIONS for word in lang.words(*tag.split(".")))
    return frozenset(prepositions).intersection(lang.words("grammar", "definite"))


class ClauseOpeners:
    """The words that go on behind a day, "le 3 à Fès", "el 3 cruzamos": prepositions, finite verbs, auxiliaries, pronouns."""

    def __init__(self, lang: Language) -> None:
        phrases = [*chain.from_iterable(lang.table("grammar").get("auxiliaries", {}).values())]
        for key in ("first_person", "third_person", "first_object", "third_object"):
            phrases += lang.words("grammar", key)
        self._forms = forms_in(lang)
        openers = frozenset(phrase.partition(" ")[0].lower() for phrase in phrases)
        towards = (
            word for key in ("locative", "towards", "directional") for word in lang.words("grammar", key)
        )
        self._words = openers.union(towards)

    def __contains__(self, word: object) -> bool:
        """Tell whether a word in small letters is one."""
        return word in self._words or any(form.form in FINITE for form in self._forms.of(str(word)))


@cache
def clause_openers(code: str) -> ClauseOpeners:
    """Return the words that go on behind a day."""
    return ClauseOpeners(language(code))
