"""What the dictionary of a language has: a word that stands in it is hardly the name of a village that no gazetteer knows.

The words are those of simplemma (MIT; https://github.com/adbar/simplemma, lists of 49 languages from Wiktionary and others).
Unpacking a list takes up to a second and 200 MB, so each is kept as a trie in the cache folder, which opens at once.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path

import marisa_trie

from geo.gazetteer.lookup import cache_folder

_SHORTEST_TAIL = 4  # letters of a compound's last part
_SHORTEST_HEAD = 3
_LINKS = ("", "s", "n", "es", "en")
"""What stands between the parts of a compound."""


def is_word(word: str, code: str) -> bool:
    """Tell whether the dictionary of a language has a word, however it is capitalised.

    Parameters
    ----------
    code
        ISO 639-1 code; of a language without a dictionary no word is known.
    """
    words = _words(code)
    return words is not None and any(form in words for form in (word, word.lower(), word.capitalize()))


def is_small_word(word: str, code: str) -> bool:
    """Tell whether the dictionary of a language has a word that it writes in lower case: no noun of German."""
    words = _words(code)
    return words is not None and word.lower() in words


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
    path = cache_folder() / f"words-{metadata.version('simplemma')}-{code}.marisa"
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
        return marisa_trie.Trie(DefaultDictionaryFactory().get_dictionary(code))
    except ValueError:  # no such language
        return None


def _keep(words: marisa_trie.Trie, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    try:
        words.save(beside)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
