"""The ``[dates]`` tables: every rule is well formed, a wrong one is told in one line, a language is a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo import languages
from geo.dates import find_dates
from geo.dates._lexicon import grammar
from geo.errors import LanguageError
from geo.languages import known_languages, language
from geo.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

GALICIAN = """
[dates]
numbers = ["un|unha", "dous|dúas", "tres"]

[dates.units]
day = ["día"]

[dates.plural_units]
day = ["días"]

[dates.rules]
date = ["{d} de {any_month} de {year}", "{d} de {any_month}"]
"day:-1" = ["onte"]
ago = ["hai {n} {units}"]
range = ["do {x} ao {x}"]
"""


@pytest.fixture
def write_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Give a data folder of its own, and forget its languages afterwards."""
    (tmp_path / "languages").mkdir()
    monkeypatch.setattr(languages, "DATA", tmp_path)

    def write(code: str, text: str) -> None:
        (tmp_path / "languages" / f"{code}.toml").write_text(text, encoding="utf-8")
        language.cache_clear()
        grammar.cache_clear()

    yield write
    language.cache_clear()
    grammar.cache_clear()


@pytest.mark.parametrize("code", known_languages())
def test_every_table_of_dates_is_well_formed(code: str) -> None:
    found = grammar(code)
    assert (found is not None) == bool(language(code).table("dates"))


def test_a_language_is_added_by_a_file(write_language: Callable[[str, str], None]) -> None:
    write_language("gl", GALICIAN)
    text = "Chegou onte a Lugo. Saíu hai dous días, en martes; queda do 3 de maio ao 9 de maio de 2024."
    found = find_dates(text, "gl", date(2024, 5, 2), split_sentences(text, "gl"))
    assert [when.edtf for when in found] == [
        "2024-05-01",
        "2024-04-30",
        "2024-04-30",
        "2024-05-03/2024-05-09",
    ]


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ('tomorow = ["demain"]', "zz.toml: [dates.rules] tomorow: no such action"),
        ('"day:soon" = ["demain"]', "zz.toml: [dates.rules] day:soon: no such action"),
        ('date = ["{d} {mouth}"]', "zz.toml: [dates.rules] date: no such class {mouth}"),
        ('date = ["{d} [{month}"]', "zz.toml: [dates.rules] date: unbalanced template"),
        ('date = "{d} {month}"', "zz.toml: [dates.rules] date: not a list of templates"),
    ],
)
def test_a_wrong_rule_is_told_in_one_line(
    write_language: Callable[[str, str], None], rules: str, told: str
) -> None:
    write_language("zz", f"[dates.rules]\n{rules}\n")
    with pytest.raises(LanguageError) as caught:
        grammar("zz")
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)
