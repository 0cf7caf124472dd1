"""A sentence's words, verbs and prepositions, as far as movement needs them.

No full parse: verbs and nouns of movement are found by form, their tense by the auxiliary that governs them, and
what belongs together is judged by a *cost*: the words between, and more for each clause boundary crossed. All
words stand in the ``[grammar]``, ``[movement]`` and ``[cues]`` tables of ``data/languages``.

A sentence is cut into words and marks (``tokens``); the phrases of the tables are found among them (``phrases``; the
tables themselves: ``lexicon`` and, inflected, ``forms``); the marks and conjunctions are summed up (``boundaries``); and
the verbs and nouns are picked (``verbs``) and given their tense (``tense``). What comes out is a ``Sentence``
(``sentence``), which also knows its prepositions and clauses.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from geo.grammar.boundaries import COMMA, barriers_of
from geo.grammar.forms import MOVEMENT, Class
from geo.grammar.lexicon import Relation, articles_and_prepositions, clause_openers, lexicon_of
from geo.grammar.phrases import find_phrases
from geo.grammar.sentence import DESCRIBES, Sentence, Trigger
from geo.grammar.tense import Tense, harmless_negations, light_verbs
from geo.grammar.tokens import QUOTES, Token, cut, stands_at, tokenize
from geo.grammar.verbs import find_triggers
from geo.languages import language
from geo.models import Span

__all__ = [
    "COMMA",
    "DESCRIBES",
    "MOVEMENT",
    "QUOTES",
    "Class",
    "Relation",
    "Sentence",
    "Tense",
    "Token",
    "Trigger",
    "articles_and_prepositions",
    "clause_openers",
    "cut",
    "harmless_negations",
    "light_verbs",
    "read_sentence",
    "stands_at",
]

_MEMO = 32768  # sentences: dates, claims and the search for travellers ask for the same ones, an article after the other


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


@lru_cache(maxsize=_MEMO)
def _read(part: str, offset: int, code: str) -> Sentence:
    lang = language(code)
    tokens = tokenize(part, offset, lang)
    tags = find_phrases(tokens, lang)
    barriers = barriers_of(tokens, tags, lexicon_of(lang).place_words)
    draft = Sentence(Span(offset, offset + len(part)), lang, tokens, (), barriers, tags)
    return replace(draft, triggers=find_triggers(draft))
