"""What a dictionary has is no village's name; its words are kept in the cache folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo import dictionary
from geo.dictionary import has_dictionary, is_compound, is_word

if TYPE_CHECKING:
    from pathlib import Path

REMEMBERING = (dictionary._words, dictionary.is_word, dictionary.is_compound)


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give a test a cache folder of its own, with nothing remembered before it and behind it."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    for function in REMEMBERING:
        monkeypatch.setattr(dictionary, function.__name__, function.__wrapped__)
    return tmp_path / "cache"


@pytest.mark.parametrize(
    ("word", "code", "known"),
    [
        ("breakfast", "en", True),
        ("Breakfast", "en", True),  # with the capital of a sentence
        ("Quzzelwick", "en", False),
        ("Ordnung", "de", True),
        ("Quzzelpass", "de", False),
        ("desayuno", "es", True),
        ("mouillage", "fr", True),
        ("colazione", "it", True),
        ("Parfois", "fr", True),  # one form only
        ("effectivement", "fr", True),
        ("talvolta", "it", True),
        ("infelizmente", "pt", True),
        ("Ecluse", "fr", True),  # without its accent
        ("tambien", "es", True),
        ("Capitän", "de", True),  # as it was spelt
        ("Quzzelthal", "de", False),
        ("breakfast", "xx", False),  # a language that nobody knows
    ],
)
def test_words(word: str, code: str, known: bool) -> None:
    assert is_word(word, code) is known


@pytest.mark.parametrize(
    ("word", "known"),
    [("Käsestall", True), ("Vorbereitungslager", True), ("Quzzelpass", False), ("Stall", False)],
)
def test_compounds_are_made_of_two_words(word: str, known: bool) -> None:
    assert is_compound(word, "de") is known


def test_every_language_of_ours_has_one() -> None:
    assert all(has_dictionary(code) for code in ("de", "en", "es", "fr", "it", "pt"))
    assert not has_dictionary("xx")


def test_words_are_unpacked_once(emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dictionary.is_word("breakfast", "en")
    (kept,) = emptied.iterdir()
    assert kept.name.endswith("-en.marisa")
    monkeypatch.setattr(dictionary, "_unpacked", lambda _: pytest.fail("unpacked again"))
    assert dictionary.is_word("breakfast", "en")


def test_a_broken_file_is_replaced(emptied: Path) -> None:
    assert dictionary.is_word("breakfast", "en")
    (kept,) = emptied.iterdir()
    whole = kept.stat().st_size
    kept.write_bytes(b"half")
    assert dictionary.is_word("breakfast", "en")
    assert kept.stat().st_size == whole


def test_a_cache_that_cannot_be_written_to_does_no_harm(emptied: Path) -> None:
    emptied.write_text("a file where the folder should be", encoding="utf-8")
    assert dictionary.is_word("breakfast", "en")
