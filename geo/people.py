"""Given names and family names: they tell a person from a place, and a German person from a noun."""

from __future__ import annotations

from functools import cache

from geo.languages import DATA


@cache
def person_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of given names and of family names (the latter only where a place has that name)."""
    path = DATA / "toponyms" / "person_names.csv"
    rows = [
        line.rpartition(",")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return (
        frozenset(key for key, _, kind in rows if kind == "given"),
        frozenset(key for key, _, kind in rows if kind == "family"),
    )


@cache
def forms_of_address() -> frozenset[str]:
    """Return the keys of forms of address that a text keeps in their own language: "Frau", "Mr"."""
    lines = (DATA / "toponyms" / "forms_of_address.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
