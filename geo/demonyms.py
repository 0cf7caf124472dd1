"""Adjectives and inhabitants of countries: "French", "der Japaner", "nord-coréen"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geo.languages import language

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def demonyms(code: str) -> Mapping[str, str]:
    """Return the country, by its ISO 3166-1 alpha-2 code, of each such word of a language, in small letters."""
    lang = language(code)
    endings = lang.words("toponyms", "demonym_endings") or ("",)
    return {
        (stem + ending).lower(): country
        for country, stems in lang.table("toponyms").get("demonyms", {}).items()
        for stem in stems
        for ending in endings
    }
