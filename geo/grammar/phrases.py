"""Which phrases of the tables stand in a sentence, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geo.grammar.lexicon import PREPOSITIONS, articles_and_prepositions, lexicon_of
from geo.grammar.tokens import VOICE_CHANGES, in_title_case, stands_at

if TYPE_CHECKING:
    from geo.grammar.lexicon import Lexicon
    from geo.grammar.tokens import Token
    from geo.languages import Language

Tags = Mapping[int, tuple[tuple[str, int], ...]]
"""By the token that a phrase begins at: its tag and last token, the longest phrase first."""

COMMON_NOUNS = frozenset({"grammar.vehicles", "grammar.roles"})


def find_phrases(tokens: tuple[Token, ...], lang: Language) -> Tags:
    """Find all phrases in a sentence, but for those that are not meant: cues in longer ones, prepositions that are articles."""
    known = lexicon_of(lang)
    mixed = any(token.text.islower() for token in tokens) and not in_title_case(tokens, lang)
    tags: Tags = {at: found for at in range(len(tokens)) if (found := _phrases_at(tokens, at, known, mixed))}
    tags = _without_inner_cues(tags)
    if known.capital_nouns:
        tags = _without_appositions(tokens, tags)
    articles = articles_and_prepositions(lang)
    return _without_articles(tokens, tags, articles) if articles else tags


def _phrases_at(
    tokens: tuple[Token, ...], at: int, known: Lexicon, mixed: bool
) -> tuple[tuple[str, int], ...]:
    token = tokens[at]
    phrases = known.phrases.get(token.low)
    if phrases is None:
        return tuple((tag, at) for tag in _tags_of_part(token.low, known))
    named = at > 0 and token.text[0].isupper() and tokens[at - 1].text not in VOICE_CHANGES and mixed
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    found = []
    for words, tag in phrases:
        if len(words) > 1 and words[1] != following:
            continue  # most phrases part at their second word
        if named and (tag.startswith("aux.") or (tag.startswith("cue.") and not known.capital_nouns)):
            continue  # "in May", "Will": a capital inside a sentence makes a name of it
        if tag == "grammar.first_object" and _is_acronym(tokens, at):
            continue  # "the US"
        if len(words) == 1 or stands_at(words, tokens, at):
            found.append((tag, at + len(words) - 1))
    return tuple(found)


def _is_acronym(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell "the US" from "us", and from headlines all in capitals."""
    word = tokens[at].text
    return len(word) > 1 and word.isupper() and any(token.text.islower() for token in tokens)


def _tags_of_part(low: str, known: Lexicon) -> list[str]:
    """Return what an unknown word is by its last part, "Reisebus", or as a plural, "mechanics"."""
    found = [
        tag
        for tail in known.tails(low)
        for words, tag in known.phrases.get(tail, ())
        if tag in COMMON_NOUNS and len(words) == 1
    ]
    if low.endswith("s"):
        singular = known.phrases.get(low[:-1], ())
        found += [tag for words, tag in singular if tag == "grammar.roles" and len(words) == 1]
    return found


def _without_inner_cues(tags: Tags) -> Tags:
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
        return any(a <= first and last <= b and b - a > last - first for a, b in longer)

    return {
        first: tuple(
            (tag, last) for tag, last in found if not (tag.startswith("cue.") and inside(first, last))
        )
        for first, found in tags.items()
    }


_RELATIVE = frozenset({"grammar.relative", "grammar.subject_relative"})
_CLOSING = frozenset(",.;:!?()–—")


def _without_appositions(tokens: tuple[Token, ...], tags: Tags) -> Tags:
    """Let a German article behind a comma be no relative pronoun where no verb closes its clause: "Lyon, *der* Stadt der Seide, …"."""

    def is_apposed(at: int) -> bool:
        end = next((i for i in range(at, len(tokens)) if tokens[i].text in _CLOSING), len(tokens))
        noun = next((i for i in range(at + 1, end) if i in tags or not tokens[i].text.islower()), end)
        return noun < end and tokens[noun].text[0].isupper() and tokens[end - 1].is_name

    return {
        at: tuple((tag, last) for tag, last in found if tag not in _RELATIVE)
        if at and tokens[at - 1].text == "," and is_apposed(at)
        else found
        for at, found in tags.items()
    }


def _without_articles(tokens: tuple[Token, ...], tags: Tags, articles: frozenset[str]) -> Tags:
    """Let a word that is an article and a preposition be an article before a common noun, and where the sentence opens.

    Portuguese "a cidade" and "A Ana", but "chegou a Lisboa": the two together are written in one, "chegou à cidade".
    """

    def is_article(at: int) -> bool:
        behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
        return tokens[at].low in articles and behind.isalpha() and (at == 0 or behind.islower())

    def kept(at: int, tag: str, last: int) -> bool:
        return last > at or tag not in PREPOSITIONS or not is_article(at)

    return {
        at: tuple((tag, last) for tag, last in found if kept(at, tag, last)) for at, found in tags.items()
    }
