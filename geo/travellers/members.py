"""A traveller that is many, a caravan or a crew: its members, its like, and the noun that an alias gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.grammar import Sentence
    from geo.travellers.actors import Actor, Identity


def nouns_in(read: Sentence, identity: Identity) -> Iterator[tuple[int, int]]:
    """Yield "the *weary* migrants" and the noun of "thousands of migrants", whom an alias calls "the migrants": tokens."""
    articles = read.language.words("grammar", "definite")
    nouns = {p[1] for p in identity.phrases if len(p) == _ARTICLE_AND_NOUN and p[0] in articles}
    if not nouns:
        return
    counted = {last for _, last in read.tagged("grammar.members")}
    for at, token in enumerate(read.tokens):
        if token.low not in nouns:
            continue
        if at - 1 in counted:
            yield at, at
        elif read.low_at(at - 2) in articles and _is_adjective(read, at - 1):
            yield at - 2, at


_ARTICLE_AND_NOUN = 2  # words: "the caravan"


def _is_adjective(read: Sentence, at: int) -> bool:
    """Tell a word that no table holds, and not "other": it only describes the noun behind it."""
    plain = read.is_word(at) and read.tokens[at].text.isalpha() and read.tokens[at].text.islower()
    known = (
        at in read.tags or read.is_function_word(at) or any(t.first <= at <= t.last for t in read.triggers)
    )
    return plain and not known and read.low_at(at) not in read.language.words("grammar", "another")


def members_before(read: Sentence, actor: Actor) -> int | None:
    """Return the first token of "members of" before a traveller that is many, `None` where nothing of the kind stands there."""
    for first, last in read.tagged("grammar.members"):
        between = range(last + 1, actor.first)
        if last <= actor.first and first < actor.first and all(map(read.is_function_word, between)):
            return first
    return None


def is_another(read: Sentence, first: int) -> bool:
    """Tell "a *second* caravan" and "*another* train" from the one that is followed."""
    another = read.language.words("grammar", "another")
    return any(
        read.low_at(at) in another and all(map(read.is_word, range(at, first)))
        for at in (first - 1, first - 2)
    )
