"""The verbs and nouns of movement in all their forms, from the ``[movement]`` tables and the endings of a language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from geo.grammar.tokens import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.languages import Language

Class = Literal[
    "leave", "arrive", "go", "pass", "stay", "visit", "meet", "happen", "say", "plan", "deny", "origin", "away", "act"
]  # fmt: skip
"""The class of a verb or noun of movement: the tables under ``[movement]``; "act" is any other finite verb."""

MOVEMENT: frozenset[Class] = frozenset({"leave", "arrive", "go", "pass", "stay", "visit", "meet"})

FINITE = frozenset({"present", "past", "imperfect", "future", "conditional"})
BOUND = frozenset({"base", "participle", "gerund"})
"""Forms that have their tense from an auxiliary."""


class Form(NamedTuple):
    """One way to write a verb or noun: its words, and which form it is ("noun" for a noun).

    A German verb's `particle` stands apart from it, at the end of the clause.
    """

    tokens: tuple[str, ...]
    klass: Class
    form: str
    particle: str = ""

    @property
    def noun(self) -> bool:
        """Whether it is a noun."""
        return self.form == "noun"


@cache
def all_forms(lang: Language) -> tuple[Form, ...]:
    """Expand the ``[movement]`` tables: "visit:r", "set out", "ein|treffen" and the lists of single forms."""
    return tuple(form for klass in get_args(Class) for form in _of_class(klass, lang))


def _of_class(klass: Class, lang: Language) -> Iterator[Form]:
    table = lang.table("movement").get(klass, {})
    for noun in table.get("nouns", ()):
        for ending in ("", *lang.words("grammar", "plurals")):
            yield Form(cut(noun + ending, lang), klass, "noun")
    for form, words in table.get("forms", {}).items():
        for word in words:
            yield Form(cut(word, lang), klass, form)
    for entry in table.get("verbs", ()):
        yield from _of_verb(entry, klass, lang)


def _of_verb(entry: str, klass: Class, lang: Language) -> Iterator[Form]:
    particle, _, base = entry.rpartition("|")
    head, _, tail = base.partition(" ")
    behind = cut(tail, lang)
    for form, word in _conjugated(head, lang):
        if not particle:
            yield Form(word + behind, klass, form)
            continue
        if form in ("present", "past"):
            yield Form(word, klass, form, particle)
        yield Form((particle + word[0],), klass, form)
        if form == "base":
            yield Form((f"{particle}zu{word[0]}",), klass, form)


@cache  # four in ten of French's entries begin with one of ten verbs: "faire escale", "faire halte"
def _conjugated(head: str, lang: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Inflect a verb by its ending's table, by the list of irregular ones, or as the most regular of its language."""
    endings = lang.table("grammar").get("endings", {})
    irregular: Mapping[str, Mapping[str, list[str]]] = lang.table("grammar").get("verbs", {})
    stem, _, conjugation = head.partition(":")
    table: Mapping[str, list[str]]
    if conjugation:  # one that no table holds marks an entry kept for its listed forms only
        table = _inflected(stem, endings.get(conjugation, {}))
    else:
        table = irregular.get(head) or _regular(head, endings)
    return tuple((form, cut(word, lang)) for form, words in table.items() for word in words)


def _regular(head: str, endings: Mapping[str, Mapping[str, list[str]]]) -> dict[str, list[str]]:
    """Inflect a verb that no table holds, as "touch" of "touch down", by the ending of its base form."""
    for conjugation in ("r", "e", "er", "ar", "en"):
        for ending in endings.get(conjugation, {}).get("base", ()):
            stem = head.removesuffix(ending)
            if stem and stem != head:
                return _inflected(stem, endings[conjugation])
    return _inflected(head, endings["r"]) if "r" in endings else {"base": [head]}


def _inflected(stem: str, endings: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Put endings behind a stem; "ge|t" goes around it."""
    parted = {form: [ending.rpartition("|") for ending in ends] for form, ends in endings.items()}
    return {form: [before + stem + after for before, _, after in ends] for form, ends in parted.items()}
