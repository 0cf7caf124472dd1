"""Given names, family names and what stands between them: they tell a person from a place, and a German person from a noun."""

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


@cache
def person_particles() -> frozenset[str]:
    """Return what stands in small letters inside names of people, lower case: "de", "von der", "bin"."""
    lines = (DATA / "toponyms" / "person_particles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def particle_words() -> frozenset[str]:
    """Return the single words of :func:`person_particles`."""
    return frozenset(word for particle in person_particles() for word in particle.split())


def without_particle(part: str) -> str:
    """Return a part of a name without the particle that a hyphen ties to it: "Sisi" of "al-Sisi"."""
    particle, hyphen, name = part.partition("-")
    return name if hyphen and particle.lower() in person_particles() and name[:1].isupper() else part
