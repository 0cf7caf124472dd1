"""What the dictionary of a language has: a word that stands in it is hardly the name of a village that no gazetteer knows.

The words are those of simplemma (MIT; https://github.com/adbar/simplemma, lists of 49 languages from Wiktionary and others).
Unpacking a list takes up to a second and 200 MB, so each is kept as a trie in the cache folder, which opens at once.
What these lists lack, words with one form only in the first place, stands in the ``[dictionary]`` table of
``data/languages/*.toml``, and how a word was spelt or what it is made of.
"""

from __future__ import annotations

import os
import tempfile
import unicodedata
from contextlib import suppress
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path

import marisa_trie

from geo.gazetteer.lookup import cache_folder
from geo.languages import language

_SHORTEST_TAIL = 4  # letters of a compound's last part
_SHORTEST_HEAD = 3
_LINKS = ("", "s", "n", "es", "en")
"""What stands between the parts of a compound."""
_KIND = 2  # of the files in the cache folder: another is made anew


@lru_cache(maxsize=10_000)
def is_word(word: str, code: str) -> bool:
    """Tell whether the dictionary of a language has a word, however it is capitalised and spelt.

    An adverb made of a known word is one ("effectivement"), and a word in an older spelling ("Thurm") or without its accents
    ("Ecluse").

    Parameters
    ----------
    code
        ISO 639-1 code; of a language without a dictionary no word is known.
    """
    words = _words(code)
    if words is None:
        return False
    low = word.lower()
    if any(form in words for form in (word, low, word.capitalize())) or _plain(low) in _more_words(code):
        return True
    return any(form in words or form.capitalize() in words for form in _respelt(low, code))


def is_small_word(word: str, code: str) -> bool:
    """Tell whether the dictionary of a language has a word that it writes in lower case: no noun of German."""
    words = _words(code)
    low = word.lower()
    return words is not None and (low in words or low in language(code).words("dictionary", "words"))


def _respelt(low: str, code: str) -> set[str]:
    """Return what a word may be made of, or how it is spelt today: each change alone, and all of the spelling's at once."""
    table = language(code)
    forms = set()
    for change in table.words("dictionary", "endings"):
        ending, _, stem = change.partition(">")
        if low.endswith(ending):
            forms.add(low.removesuffix(ending) + stem)
    modern = low
    for change in table.words("dictionary", "spellings"):
        old, _, new = change.partition(">")
        forms.add(low.replace(old, new))
        modern = modern.replace(old, new)
    return (forms | {modern}) - {low}


def _plain(word: str) -> str:
    """Return a word without accents, as blogs write it, and capitals in French."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


@cache
def _more_words(code: str) -> frozenset[str]:
    """Return the words that the dictionary lacks, without accents."""
    return frozenset(map(_plain, language(code).words("dictionary", "words")))


@lru_cache(maxsize=10_000)
def is_compound(word: str, code: str) -> bool:
    """Tell whether a word is made of two that the dictionary has: "Käsestall", and not "Plöckenpass"."""
    return any(
        is_word(word[at:], code) and any(is_word(head, code) for head in _heads(word[:at]))
        for at in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1)
    )


def _heads(part: str) -> list[str]:
    heads = [part.removesuffix(link) for link in _LINKS if part.endswith(link)]
    return [head for head in heads if len(head) >= _SHORTEST_HEAD]


def has_dictionary(code: str) -> bool:
    """Tell whether there is a dictionary of a language."""
    return _words(code) is not None


@cache
def _words(code: str) -> marisa_trie.Trie | None:
    """Open the words of a language, unpacking them first where nobody did yet."""
    path = cache_folder() / f"words-{metadata.version('simplemma')}-{_KIND}-{code}.marisa"
    with suppress(OSError, RuntimeError):  # none yet, or half written by a machine that went down
        return marisa_trie.Trie().mmap(str(path))
    words = _unpacked(code)
    if words is not None:
        with suppress(OSError):  # a folder that cannot be written to: unpacked again next time
            _keep(words, path)
    return words


def _unpacked(code: str) -> marisa_trie.Trie | None:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415 - needed once a language

    try:
        words = DefaultDictionaryFactory().get_dictionary(code)
    except ValueError:  # no such language
        return None
    if not language(code).table("dictionary").get("accentless"):
        return marisa_trie.Trie(words)
    return marisa_trie.Trie([form for word in words for form in {word, _plain(word)}])


def _keep(words: marisa_trie.Trie, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    try:
        words.save(beside)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
