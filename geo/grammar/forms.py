"""The verbs and nouns of movement in all their forms, from the ``[movement]`` tables and the endings of a language."""

from __future__ import annotations

from functools import cache
from itertools import count
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


class _Entry(NamedTuple):
    """What stands around the head of a verb: "in" `behind` the "put" of "put in", "ein" before the "treffen" of "ein|treffen"."""

    number: int
    klass: Class
    particle: str
    behind: tuple[str, ...]


_Inflected = tuple[str, int, str, tuple[str, ...]]
"""A head in one of its forms: the head, the place of the form among its forms, the form, its words."""

_Found = tuple[tuple[int, int], Form]
"""A form behind its place in the tables: of two that are equally long, the first there is the first."""


class Forms:
    """All forms of one language's verbs and nouns of movement.

    Italian has 90,000 and an article uses a few hundred of them: only the heads are inflected beforehand, and what
    stands around them is put to them when their word is met.
    """

    def __init__(self, lang: Language) -> None:
        self._listed: dict[str, list[_Found]] = {}
        self._entries: dict[str, list[_Entry]] = {}
        self._inflected: dict[str, list[_Inflected]] = {}
        self._known: dict[str, tuple[Form, ...]] = {}
        self._homographs = frozenset(cut(phrase, lang) for phrase in lang.words("grammar", "not_verbs"))
        self._behind_names = frozenset(lang.words("grammar", "verbs_behind_names"))
        number = count()
        for klass in get_args(Class):
            for form, word in _single(klass, lang):
                words = cut(word, lang)
                self._listed.setdefault(words[0], []).append(((next(number), 0), Form(words, klass, form)))
            for verb in lang.table("movement").get(klass, {}).get("verbs", ()):
                particle, _, base = verb.rpartition("|")
                head, _, tail = base.partition(" ")
                entry = _Entry(next(number), klass, particle, cut(tail, lang))
                self._entries.setdefault(head, []).append(entry)
        for head in self._entries:
            for place, (form, words) in enumerate(_conjugated(head, lang)):
                self._inflected.setdefault(words[0], []).append((head, place, form, words))
        self._particles = {entry.particle for entries in self._entries.values() for entry in entries}

    def of(self, word: str) -> tuple[Form, ...]:
        """Return the forms whose first word, in small letters, is `word`, the longest first."""
        if word not in self._known:
            self._known[word] = tuple(
                form for form in self._all_of(word) if form.noun or form.tokens not in self._homographs
            )
        return self._known[word]

    def behind_name(self, word: str) -> tuple[Form, ...]:
        """Return the finite forms of a word that is a verb only where it says what somebody does: "Keller parte"."""
        if word not in self._behind_names:
            return ()
        return tuple(
            form for _, form in self._of_verbs(word) if form.tokens == (word,) and form.form in FINITE
        )

    def helped(self, word: str) -> tuple[Form, ...]:
        """Return the verbs that a word can only be behind a helping verb: "will *open*", and "an open door"."""
        if (word,) not in self._homographs:
            return ()
        return tuple(form for form in self._all_of(word) if form.form == "base" and len(form.tokens) == 1)

    def _all_of(self, word: str) -> list[Form]:
        found = [*self._listed.get(word, ()), *self._of_verbs(word)]
        return [form for _, form in sorted(found, key=lambda each: (-len(each[1].tokens), each[0]))]

    def nouns(self) -> set[str]:
        """Return the first words of all nouns."""
        return {word for word, found in self._listed.items() if any(form.noun for _, form in found)}

    def _of_verbs(self, word: str) -> Iterator[_Found]:
        for at, form, words, entry in self._entries_of(word):
            if not entry.particle:
                yield at, Form(words + entry.behind, entry.klass, form)
            elif form in ("present", "past"):
                yield at, Form(words, entry.klass, form, entry.particle)
        for particle in self._particles:
            if particle and word.startswith(particle):
                yield from self._joined(word, particle)

    def _joined(self, word: str, particle: str) -> Iterator[_Found]:
        """Read "eintrifft" and "einzutreffen"."""
        rest = word.removeprefix(particle)
        for at, form, _, entry in self._entries_of(rest):
            if entry.particle == particle:
                yield at, Form((word,), entry.klass, form)
        if rest.startswith("zu"):
            for at, form, _, entry in self._entries_of(rest.removeprefix("zu")):
                if entry.particle == particle and form == "base":
                    yield at, Form((word,), entry.klass, form)

    def _entries_of(self, word: str) -> Iterator[tuple[tuple[int, int], str, tuple[str, ...], _Entry]]:
        return (
            ((entry.number, place), form, words, entry)
            for head, place, form, words in self._inflected.get(word, ())
            for entry in self._entries[head]
        )


@cache
def forms_in(lang: Language) -> Forms:
    """Read the ``[movement]`` tables: "visit:r", "set out", "ein|treffen" and the lists of single forms."""
    return Forms(lang)


def _single(klass: Class, lang: Language) -> Iterator[tuple[str, str]]:
    table = lang.table("movement").get(klass, {})
    for noun in table.get("nouns", ()):
        for ending in ("", *lang.words("grammar", "plurals")):
            yield "noun", noun + ending
    for form, words in table.get("forms", {}).items():
        for word in words:
            yield form, word


def _conjugated(head: str, lang: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Inflect a verb by its ending's table, by the list of irregular ones, or as the most regular of its language."""
    endings = lang.table("grammar").get("endings", {})
    irregular: Mapping[str, Mapping[str, list[str]]] = lang.table("grammar").get("verbs", {})
    stem, _, conjugation = head.partition(":")
    table: Mapping[str, list[str]]
    if conjugation:  # one that no table holds marks an entry kept for its listed forms only
        table = _inflected(stem, endings.get(conjugation, {}))
    else:
        table = irregular.get(head) or _regular(head, endings)
    return ((form, cut(word, lang)) for form, words in table.items() for word in words)


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
