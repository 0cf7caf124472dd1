"""A language's ``[toponyms]`` table, made ready for matching: sets of words and the pattern of names."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.gazetteer import name_key
from geo.gazetteer.sources import KINDS
from geo.languages import DATA, language
from geo.toponyms.relations import distance_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geo.gazetteer.outlines import Edge

_EDGES: tuple[Edge, ...] = ("border", "coast")
_SPACE = "[ \u00a0]"
_LETTER = r"[^\W_]"


@cache
def upper_class() -> str:
    """Return the inside of a regular expression's class: every upper-case letter of the cased scripts."""
    spans: list[tuple[int, int]] = []
    for code in (*range(0x41, 0x590), *range(0x10A0, 0x10D0), *range(0x1E00, 0x2000)):
        if chr(code).isupper():
            if spans and spans[-1][1] == code - 1:
                spans[-1] = (spans[-1][0], code)
            else:
                spans.append((code, code))
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in spans)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What recognition knows of one language.

    Attributes
    ----------
    run
        Matches a chain of capitalised words with small words between them ("Saint-Jean de la Forêt").
    token
        Matches one word of such a chain.
    before, after
        Class of a word (its key) that stands before or after a name; see ``data/languages``.
    hours
        Words before a number that is an hour and counts nothing: "at nine Linz".
    objects
        Verbs whose object is a place, where subject and object may stand behind the verb: "besuchte der Kaiser Linz".
    articles
        Keys of words that no name of a town follows: "eine", "l'".
    common
        Keys that are ordinary words first.
    words
        Keys that are in the dictionary too, but less ordinary.
    numbered
        Keys of words that a number follows: "Highway 19".
    demonyms
        Key of an adjective or inhabitant -> country code.
    small_demonyms
        The same by the word in lower case, where the language writes adjectives so; else empty.
    openers
        Keys of the first words of names in any language: "Port" of "Port Dover".
    abbreviations
        Short form as written -> the name it stands for.
    short_forms
        Those of countries and regions, with and without the last dot.
    home
        Codes of the countries whose towns the language calls by their own names.
    main_names
        Whether the gazetteer's main names are in this language.
    town_prepositions
        What the language sets before towns and not before the countries that are called like them: "à Mexico".
    small_generics
        Whether "océan" in "océan Indien" is written small.
    capital_nouns
        Whether every noun has a capital, so that one says nothing of a name.
    capital
        Matches the word for a capital.
    kinds, kinds_after
        Word that stands before (or right after) a name -> kinds of place that it says.
    distance
        Matches a number and a unit, `None` where the language gives no units.
    units
        Unit of length -> kilometres.
    directions
        Word -> degrees clockwise from north.
    links
        Small words between a distance or a kind and the name.
    edges
        Word for a border or a coast -> which of the two.
    inside
        Matches what stands between a place and the one that contains it: "Paris, Texas", "Springfield in Illinois".
    weights
        What is added to the learned weight of a feature in this language.
    divisions
        Words of administrative names that texts leave out.
    """

    code: str
    run: re.Pattern[str]
    token: re.Pattern[str]
    before: Mapping[str, str]
    hours: frozenset[str]
    objects: frozenset[str]
    after: Mapping[str, str]
    articles: frozenset[str]
    common: frozenset[str]
    words: frozenset[str]
    numbered: frozenset[str]
    openers: frozenset[str]
    demonyms: Mapping[str, str]
    small_demonyms: Mapping[str, str]
    abbreviations: Mapping[str, str]
    short_forms: frozenset[str]
    possessives: tuple[str, ...]
    genitive: str
    home: tuple[str, ...]
    main_names: bool
    town_prepositions: frozenset[str]
    small_generics: bool
    capital_nouns: bool
    capital: re.Pattern[str]
    kinds: Mapping[str, frozenset[int]]
    kinds_after: Mapping[str, frozenset[int]]
    distance: re.Pattern[str] | None
    units: Mapping[str, float]
    directions: Mapping[str, float]
    links: frozenset[str]
    edges: Mapping[str, Edge]
    inside: re.Pattern[str]
    weights: Mapping[str, float]
    divisions: tuple[str, ...]


_BEFORE = (
    "before_count",
    "before_weak",
    "before_place",
    "place_before",
    "organisation_before",
    "seat_before",
    "person_titles",
)
_AFTER = (
    "after_place",
    "facility_after",
    "place_after",
    "street_after",
    "organisation_after",
    "after_person",
)


@cache
def lexicon(code: str) -> Lexicon:
    """Return the lexicon of a language; one without a file has names and nothing else."""
    lang = language(code)
    table = lang.table("toponyms")
    states = _with_spaces(table.get("abbreviations", {}))
    abbreviations = states | dict(table.get("city_abbreviations", {}))
    before: dict[str, str] = {}
    for kind in _BEFORE:
        before.update({name_key(word): kind for word in lang.words("toponyms", kind)})
    after: dict[str, str] = {}
    for kind in _AFTER:
        after.update({name_key(word): kind for word in lang.words("toponyms", kind)})
    forms = demonyms(code)
    countries = {name_key(form): country for form, country in forms.items()}
    units = {unit.casefold(): float(km) for unit, km in table.get("units_km", {}).items()}
    run, token = _patterns(_connectors(lang.code), tuple(abbreviations))
    return Lexicon(
        lang.code,
        run,
        token,
        before,
        frozenset(lang.words("toponyms", "before_hour")),
        frozenset(lang.words("toponyms", "before_object")),
        after,
        frozenset(map(name_key, lang.words("toponyms", "articles"))),
        frozenset(map(name_key, lang.words("toponyms", "common"))),
        _dictionary(lang.code),
        frozenset(map(name_key, lang.words("toponyms", "street_numbered"))),
        _openers(),
        countries,
        {} if table.get("capital_demonyms", False) else forms,
        abbreviations,
        frozenset({*states, *(form.removesuffix(".") for form in states if "." in form[:-1])}),
        lang.words("toponyms", "possessives"),
        str(table.get("genitive", "")),
        lang.words("toponyms", "home"),
        bool(table.get("main_names", False)),
        frozenset(lang.words("toponyms", "town_prepositions")),
        bool(table.get("small_generics", False)),
        bool(table.get("capital_nouns", False)),
        re.compile(
            rf"\b(?:{'|'.join(map(re.escape, lang.words('toponyms', 'capital_words'))) or '(?!)'})\b",
            re.IGNORECASE,
        ),
        _kinds(table.get("kinds", {})),
        _kinds(table.get("kinds_after", {})),
        distance_pattern(tuple(units)),
        units,
        {word.casefold(): float(degrees) for word, degrees in table.get("directions", {}).items()},
        frozenset(lang.words("toponyms", "links")),
        {word: edge for edge in _EDGES for word in lang.words("toponyms", f"{edge}_words")},
        _inside(lang.words("toponyms", "inside")),
        dict(table.get("weights", {})),
        lang.words("toponyms", "divisions"),
    )


def _with_spaces(abbreviations: Mapping[str, str]) -> dict[str, str]:
    """Add initials as older prints set them: "Vancouver, B. C."."""
    spaced = {
        form.replace(".", ". ").rstrip(): full
        for form, full in abbreviations.items()
        if re.fullmatch(r"(?:\w\.){2,}", form)
    }
    return {**abbreviations, **spaced}


def _connectors(code: str) -> tuple[str, ...]:
    """Return the small words inside names: those of the language, and those of all ("Viana do Castelo" in a French text)."""
    shared = _lines(DATA / "toponyms" / "name_particles.txt")
    return tuple(dict.fromkeys([*language(code).words("toponyms", "connectors"), *shared]))


@cache
def _openers() -> frozenset[str]:
    return frozenset(map(name_key, _lines(DATA / "toponyms" / "name_openers.txt")))


def _dictionary(code: str) -> frozenset[str]:
    """Return the dictionary words of a language that are names of places too; none where there is no such file."""
    path = DATA / "toponyms" / f"words_{code}.txt"
    return frozenset(_lines(path) if path.is_file() else ())


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@cache
def joined_by(code: str) -> re.Pattern[str]:
    """Match a small word between hyphens, as inside "Notre-Dame-de-la-Garde"."""
    words = "|".join(map(re.escape, _connectors(code)))
    return re.compile(rf"[-‐‑](?:{words})[-‐‑]", re.IGNORECASE)


@cache
def dateline(code: str) -> re.Pattern[str]:
    """Match what follows the place of a dateline: "(Lugo), 14 oct (EFE)", ", 3. Mai", " (dpa) -", " — Bonn, 3. Mai" of a stage.

    The names of months are CLDR's, through Babel; agencies sign with two to eight letters.
    """
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - a tenth of a second that few texts need

    names: set[str] = set()
    with suppress(UnknownLocaleError, ValueError):
        for widths in Locale.parse(code).months.values():
            forms = [*widths.get("wide", {}).values(), *widths.get("abbreviated", {}).values()]
            names.update(form.rstrip(".") for form in forms if form.rstrip(".").isalpha())
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)"
    day = r"\d{1,2}(?:\.|er|º|st|nd|rd|th)?"
    dated = rf",? +(?:den |le |the |el |il )?(?:{day} (?:de )?(?:{month})\b|(?:{month})\.? {day}\b)"
    agency = r" \([A-Za-z]{2,8}\)(?: *[.:–—-]|\.-)"
    return re.compile(
        rf"(?:(?:/| ?[–—] ?| - )[^\n/(,]{{2,30}})?(?: \([^)\n]{{2,40}}\))?(?:{dated}|{agency})", re.IGNORECASE
    )


def _inside(links: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of the characters between a place and what contains it; ``said`` where words or brackets say so."""
    words = "|".join(
        re.escape(link).replace("'", "['’]") + ("" if link.endswith("'") else _SPACE) for link in links
    )
    return re.compile(rf",{_SPACE}?|(?P<said>{_SPACE}\(|,?{_SPACE}(?:{words or '(?!)'}))")


def _kinds(table: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[int]]:
    """Turn kind -> words into word -> numbers of the kinds."""
    found: dict[str, set[int]] = {}
    for kind, words in table.items():
        for word in words:
            found.setdefault(word.casefold(), set()).add(KINDS.index(kind))
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _patterns(
    connectors: tuple[str, ...], abbreviations: tuple[str, ...]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    upper = f"[{upper_class()}]"
    rest = rf"{_LETTER}*(?:['’]{_LETTER}+)*"
    # Known short forms; "St. Paul", "Ft. Wayne"; "U.N."; the initial in "Robert C. Byrd". All have a dot near.
    near = r"(?=\w{1,5}\.)"
    forms = [rf"{re.escape(form)}(?!\w)" for form in sorted(abbreviations, key=len, reverse=True)]
    forms += [rf"(?:S[Tt][Ee]?|M[Tt]|F[Tt])\.(?={_SPACE}{upper})", rf"(?:{upper}\.){{2,}}", rf"{upper}\.(?={_SPACE}{upper}{_LETTER})"]  # fmt: skip
    dotted = f"{near}(?:{'|'.join(forms)})"
    name = f"(?:{dotted}|{upper}{rest})"
    small = "|".join(sorted(map(re.escape, connectors), key=len, reverse=True))
    elided = r"(?:[ld]['’])?"
    join = rf"(?:-(?:[a-zà-ÿ]{{1,5}}-){{0,2}}{elided}|{_SPACE}(?:(?:{small})(?:{_SPACE}|-)){{0,2}}{elided})"
    # The first capital is read before anything else: the search then skips the other characters in one tight loop.
    tails = [rf"(?<={form[0]}){form[1:]}" for form in forms[:-3]]
    tails += [
        rf"(?<=[SMF])[Tt]?[Ee]?\.(?={_SPACE}{upper})",
        rf"\.(?:{upper}\.)+",
        rf"\.(?={_SPACE}{upper}{_LETTER})",
    ]
    first = rf"{upper}(?<!\w{upper})(?:(?=\w{{0,4}}\.)(?:{'|'.join(tails)})|{rest})"
    run = rf"{first}(?:{join}{name})*(?:-\d+\b)?"
    token = rf"{dotted}|{_LETTER}+(?:['’]{_LETTER}+)*"
    return re.compile(run), re.compile(token)
