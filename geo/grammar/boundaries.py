"""How far two words of a sentence stand apart: what the marks and conjunctions between them cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.grammar.lexicon import PREPOSITIONS
from geo.grammar.tokens import QUOTES

if TYPE_CHECKING:
    from geo.grammar.phrases import Tags
    from geo.grammar.tokens import Token

# What a boundary between two words costs, in words: a comma is a short breath, a new clause a long one, a dash,
# a bracket or a quotation mark a change of voice. Chosen by hand so that a whole short clause (about eight words)
# is nearer than the next clause's first word; the tables in tests/tables judge them.
COMMA, COORDINATE, _SUBORDINATE, _STRONG = 2.0, 2.0, 5.0, 8.0
STRONG_MARKS = frozenset(';:–—()[]«»“”„"…')

_CLOSED_BY = {",": ",", "(": ")"}
_QUOTED_WORDS = 4  # to the closing quotation mark: a name
_CONTAINER_WORDS = 4  # of a country's or region's name
_ASIDE = 8  # tokens: "(21:30 GMT)", "(40 km)", "(10 h heure locale)"


def barriers_of(
    tokens: tuple[Token, ...], tags: Tags, place_words: frozenset[str] = frozenset()
) -> tuple[float, ...]:
    """Return for each token what all boundaries before it, and itself, cost together."""
    total, sums = 0.0, []
    light = _quoted_names(tokens) | _around_containers(tokens, tags, place_words) | _around_asides(tokens)
    for at, token in enumerate(tokens):
        if at not in light:
            total += _cost(token, tokens[at - 1] if at else None, {tag for tag, _ in tags.get(at, ())})
        sums.append(total)
    return tuple(sums)


def _cost(token: Token, before: Token | None, tags: set[str]) -> float:
    if token.text in STRONG_MARKS:
        return _STRONG
    if token.text == ",":
        return COMMA
    if "grammar.behind_comma" in tags and before is not None and before.is_word:
        return 0.0  # German "reist *als* Nächstes nach Lyon", "besucht *als* erste Stadt Lyon"
    if "grammar.relative" in tags and (
        "grammar.subordinate" in tags or (before is not None and before.text == ",")
    ):
        return _SUBORDINATE
    if "grammar.subordinate" in tags and not tags & PREPOSITIONS.keys():
        return _SUBORDINATE
    return COORDINATE if "grammar.coordinate" in tags else 0.0


def _quoted_names(tokens: tuple[Token, ...]) -> set[int]:
    """Return the quotation marks around a name or two, which change no voice."""
    light: set[int] = set()
    opened: int | None = None
    for at, token in enumerate(tokens):
        if token.text not in QUOTES:
            continue
        if opened is not None and at - opened <= _QUOTED_WORDS:
            light |= {opened, at}
            opened = None
        else:
            opened = at
    return light


def _around_containers(tokens: tuple[Token, ...], tags: Tags, place_words: frozenset[str]) -> set[int]:
    """Return the marks around a name that only says where the one before it lies, or of which party it is: "in Bishkek, Kyrgyzstan, on Monday", "Lugo (Spain)".

    So is a town that its kind stands before: "in the capital, Bishkek, on Monday".
    Not the commas of a list, which goes on with a name or an "and".
    """
    light: set[int] = set()
    for at, token in enumerate(tokens):
        before = tokens[at - 1]
        if token.text not in _CLOSED_BY or at == 0 or not (before.is_name or before.low in place_words):
            continue
        end = at + 1
        while end < len(tokens) and end - at <= _CONTAINER_WORDS and _is_named(tokens[end], token.text):
            end += 1
        if end == at + 1 or end >= len(tokens) or tokens[end].text != _CLOSED_BY[token.text]:
            continue
        listed = end + 1 < len(tokens) and (
            tokens[end + 1].is_name or any(tag == "grammar.coordinate" for tag, _ in tags.get(end + 1, ()))
        )
        if token.text == "(" or not listed:
            light |= {at, end}
    return light


def _is_named(token: Token, opened: str) -> bool:
    """Tell a name, and an acronym in brackets: "Keller (PSOE)"."""
    return token.is_name or (opened == "(" and token.text.isupper())


def _around_asides(tokens: tuple[Token, ...]) -> set[int]:
    """Return the brackets around a figure that only explains the one before: "at 18.30 (21.30 GMT) in Lyon"."""
    light: set[int] = set()
    for at, token in enumerate(tokens[:-1]):
        if token.text == "(" and tokens[at + 1].text[0].isdigit():
            inside = range(at + 2, min(at + _ASIDE, len(tokens)))
            end = next((i for i in inside if tokens[i].text == ")"), None)
            light |= set() if end is None else {at, end}
    return light
