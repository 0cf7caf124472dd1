"""Names that stand where places stand and that the gazetteer does not know: what an online service may be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.grammar import MOVEMENT, read_sentence
from geo.models import Mention, Span
from geo.reasons import Reason
from geo.travellers.actors import is_capital

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.grammar import Sentence
    from geo.models import Article

_REACH = (
    8.0  # words between a verb of movement and the preposition before the name, as geo.grammar counts them
)


def unknown_names(
    article: Article, sentences: Iterable[Span], known: Iterable[Span], names: frozenset[str]
) -> tuple[Mention, ...]:
    """Find capitalised names behind "in", "to" or "from" by a verb of movement that nothing else explains.

    Parameters
    ----------
    known
        Spans of places and dates that were found.
    names
        Lower-case words of the traveller's own name.

    Returns
    -------
    tuple of Mention
        In order, each with no place. A language whose nouns are all capitalised gives none: too much would be asked.
    """
    taken = tuple(known)
    found = []
    for sentence in sentences:
        read = read_sentence(article.text, sentence, article.language)
        if read.language.table("grammar").get("capital_nouns"):
            return ()
        at = 0
        while at < len(read.tokens):
            end = at
            while end + 1 < len(read.tokens) and _is_name(read, end) and _is_name(read, end + 1):
                end += 1
            span = Span(read.tokens[at].start, read.tokens[end].end)
            own = any(t.low in names for t in read.tokens[at : end + 1])
            if (
                _is_name(read, at)
                and not own
                and not any(s.overlaps(span) for s in taken)
                and _moves_to(read, at)
            ):
                found.append(
                    Mention(span, span.of(article.text), reason=Reason("the gazetteer has no such name"))
                )
            at = end + 1
    return tuple(found)


def _is_name(read: Sentence, at: int) -> bool:
    return is_capital(read.tokens[at].text) and not read.tokens[at].text.isupper()


def _moves_to(read: Sentence, first: int) -> bool:
    relation, begin = read.relation(first)
    if relation not in ("in", "to", "from") or begin == first:
        return False
    return any(
        t.klass in MOVEMENT and t.last < begin and read.cost(t.last, begin) <= _REACH for t in read.triggers
    )
