"""From a language's ``[dates]`` table and the names that CLDR (through Babel) gives to its grammar."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from geo.dates._grammar import ALIASES, NUMBER, Grammar
from geo.dates._templates import Node
from geo.errors import LanguageError
from geo.grammar import clause_openers
from geo.languages import language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_TRIES = {
    "edge": "frames",
    "part_of": "frames",
    "night_to": "frames",
    "night_of": "frames",
    "toward": "frames",
    "unit_of": "frames",
    "with_part": "suffixes",
    "with_clock": "suffixes",
    "range": "ranges",
    "nights": "ranges",
    "since": "ranges",
    "until": "ranges",
    "link": "links",
    "clock": "clocks",
}
"""Actions that are no plain expression, and the trie that each belongs to."""

_NUMBER = r"-?\d+"
_ACTIONS: Mapping[str, str] = {
    "date": "|last|next", "days": "", "numeric": "", "month": r"|last|next|year[+-]\d", "year": "|weak",
    "season": "|last|next", "holiday": "", "weekday": "|last|next|this|that|weak|week|fortnight", "weekday_in": _NUMBER, "next_weekday": "",
    "day": _NUMBER, "part": _NUMBER, "night": _NUMBER, "overnight": "", "unit": f"{_NUMBER}|weak", "unit_of": "",
    "weekend": "", "ago": "", "ahead": "|unless_past|if_future", "later": "", "earlier": "", "anaphor": _NUMBER,
    "ordinal_day": "|this|last|next", "bare_day": "", "bare_days": "", "trip_day": "", "nth_day": "", "edge": "", "part_of": "",
    "night_to": "", "night_of": "", "nights": "", "toward": "", "range": "", "link": "", "since": "|tense",
    "until": "", "with_part": "", "with_clock": "", "clock": r"|am|pm|\d+", "clock_alone": "", "none": "",
}  # fmt: skip
"""Every action, and what may follow it behind a colon; ``docs/dates.md`` tells what they mean."""

_LISTS = frozenset(
    {
        "weekday",
        "short_weekday",
        "month",
        "any_month",
        "unit",
        "units",
        "part",
        "season",
        "edge",
        "holiday",
        "zone",
    }
)
_FIGURES = frozenset(
    {
        "d",
        "dd",
        "nth",
        "lone_day",
        "month_number",
        "day_month",
        "year",
        "lone_year",
        "n",
        "hour",
        "minute",
        "numeric",
    }
)
_CLASSES = _LISTS | _FIGURES | {"ordinal", "number", "clock", "x"}
"""Every class that a template may name: lists of words, forms of figures, and what is read by itself."""


@cache
def grammar(code: str) -> Grammar | None:
    """Build a language's grammar; `None` for a language that neither has a ``[dates]`` table nor is in CLDR.

    Without a table, CLDR's names and forms of dates are known, and no more.

    Raises
    ------
    LanguageError
        Where a rule's action, a class or a bracket of a template is wrong: the text names the file and the rule.
    """
    lang = language(code)
    table = lang.table("dates")
    if not table and _locale(lang.code) is None:
        return None
    name = f"{lang.code}.toml"
    lexicon: dict[str, Node] = {}
    for kind, value, form in _entries(lang.code, table):
        forms = {form, _without_accents(form)} if kind in _NAMED else {form}
        for spelling in sorted(forms):
            _add(lexicon.setdefault(kind, Node()), spelling, value, f"{name}: [dates] {kind}")
    tries = {kind: Node() for kind in ("atoms", "frames", "suffixes", "ranges", "links", "clocks")}
    for rule, templates in table.get("rules", {}).items():
        where = f"{name}: [dates.rules] {rule}"
        action, _, arg = rule.partition(":")
        if action not in _ACTIONS or not re.fullmatch(_ACTIONS[action], arg):
            raise LanguageError(f"{where}: no such action")
        if not isinstance(templates, list) or not all(isinstance(template, str) for template in templates):
            raise LanguageError(f"{where}: not a list of templates")
        for template in templates:
            _add(tries[_TRIES.get(action, "atoms")], template, rule, where)
    for template in _cldr_dates(lang.code):
        tries["atoms"].add(template, "date")
    for template, rule in _EVERYWHERE:
        tries["atoms"].add(template, rule)
    tries["atoms"].add("{weekday}", "weekday" if table else "weekday:weak")
    compounds = _compounds(lexicon, bool(table.get("glued_parts", False)))
    return Grammar(
        **tries,
        lexicon=lexicon,
        starters=_starters(tries, lexicon),
        compounds=compounds,
        ordinal_marks=frozenset(table.get("ordinal_marks", ())),
        capitals=next(iter(_names(lang.code, "months", "wide")), (1, "x"))[1][0].isupper(),
        nouns_capital=bool(lang.table("grammar").get("capital_nouns", False)),
        followers=clause_openers(lang.code),
        conjunctions=frozenset(lang.words("grammar", "coordinate")),
        before_days=frozenset(table.get("plural_units", {}).get("day", ()))
        | frozenset(lang.words("grammar", "definite")),
        order=_order(lang.code),
    )


_EVERYWHERE = (
    ("{numeric}", "numeric"),
    ("{short_weekday}", "short_weekday:weak"),
    ("{lone_day}", "bare_day"),
    ("{any_month} {year}", "month"),
    ("{any_month}", "month:weak"),
    ("{holiday}", "holiday"),
    ("{holiday} {year}", "holiday"),
    ("{year}", "year:weak"),
    ("{day_month}", "date:weak"),
    ("{season}", "season:weak"),
)
"""What needs no language's own words."""


def _add(node: Node, template: str, end: str, where: str) -> None:
    unknown = set(re.findall(r"\{(.*?)\}", template)) - _CLASSES
    if unknown:
        raise LanguageError(f"{where}: no such class {{{min(unknown)}}}")
    try:
        node.add(template, end)
    except ValueError as error:
        raise LanguageError(f"{where}: {error}") from error


def _entries(code: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield every word of the classes: class, value, written form."""
    for day, form in _names(code, "days", "wide"):
        yield "weekday", str(day + 1), form
    for day, form in _names(code, "days", "abbreviated"):
        yield "short_weekday", str(day + 1), form.rstrip(".")
    for month, form in _names(code, "months", "wide"):
        yield "month", str(month), form
        yield "any_month", str(month), form
    for month, form in _names(code, "months", "abbreviated"):
        yield "any_month", str(month), form.rstrip(".")
    for kind, own in (
        ("weekday", "weekdays"), ("short_weekday", "short_weekdays"), ("month", "months"), ("any_month", "months"),
        ("any_month", "short_months"), ("unit", "units"), ("units", "units"), ("units", "plural_units"), ("part", "parts"), ("season", "seasons"), ("edge", "edges"),
        ("holiday", "holidays"),
    ):  # fmt: skip
        for value, forms in table.get(own, {}).items():
            for form in forms:
                yield kind, value, form
    for kind, own in (("number", "numbers"), ("ordinal", "ordinals")):
        for value, forms in enumerate(table.get(own, ()), start=1):
            yield kind, str(value), f"({forms})"
    for form in table.get("zones", ()):
        yield "zone", form, form


_NAMED = frozenset({"weekday", "short_weekday", "month", "any_month"})


def _without_accents(form: str) -> str:
    """Return a name as those write it who have no accents at hand: "11 aout", "el sabado"."""
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None


def _names(code: str, what: str, width: str) -> Iterator[tuple[int, str]]:
    locale = _locale(code)
    names = getattr(locale, what) if locale else {}
    for context in ("format", "stand-alone"):
        yield from names.get(context, {}).get(width, {}).items()


def _order(code: str) -> str:
    """Return whether a language writes the month or the day first in figures."""
    locale = _locale(code)
    pattern = locale.date_formats["short"].pattern if locale else ""
    return "mdy" if 0 <= pattern.find("M") < pattern.find("d") and not pattern.startswith("y") else "dmy"


_FIELDS = {"d": "{d}", "dd": "{d}", "MMM": "{any_month}", "MMMM": "{any_month}", "y": "{year}"}


_PATTERN = re.compile(r"'([^']*)'|([dMy]+)|([^\W\d_]+|[^\w\s\[\](){}|'])")
"""The pieces of a pattern of CLDR: quoted words, fields, and what else stands there."""


def _cldr_dates(code: str) -> Iterator[str]:
    """Yield templates of CLDR's own forms of a date: "d 'de' MMMM 'de' y", with its year and without."""
    locale = _locale(code)
    if locale is None:
        return
    for width in ("medium", "long"):
        pieces = _PATTERN.findall(locale.date_formats[width].pattern)
        template = [_FIELDS.get(field, "") if field else quoted or sign for quoted, field, sign in pieces]
        if not {"{d}", "{any_month}", "{year}"} <= set(template):
            continue
        yield " ".join(template)
        kept = [place for place, part in enumerate(template) if part in ("{d}", "{any_month}")]
        yield " ".join(template[kept[0] : kept[-1] + 1])


def _compounds(lexicon: Mapping[str, Node], glued: bool) -> dict[str, int]:
    """Return weekdays with a part of the day glued on, and where to cut."""
    if not glued or "part" not in lexicon:
        return {}
    return {day + part: len(day) for day in lexicon["weekday"].words for part in lexicon["part"].words}


def _starters(tries: Mapping[str, Node], lexicon: Mapping[str, Node]) -> dict[str, frozenset[str]]:
    """Return the words that can begin an expression and, for each, those that can follow; none where any may."""
    roots = [tries[kind] for kind in ("atoms", "frames", "ranges")]
    first = {word for root in roots for word in _next_words(root, tries, lexicon, frozenset())}
    found: dict[str, set[str]] = {}
    free: set[str] = set()
    for root in roots:
        for word, node in root.words.items():
            if node.end is not None:
                free.add(word)
            found.setdefault(word, set()).update(_next_words(node, tries, lexicon, first))
        for name, node in root.classes.items():
            for word, inner in _words_of(name, tries, lexicon).items():
                if inner.end is not None and node.end is not None:
                    free.add(word)
                following = found.setdefault(word, {"."})
                following.update(_next_words(inner, tries, lexicon, first))
                if inner.end is not None:
                    following.update(_next_words(node, tries, lexicon, first))
    return {word: frozenset() if word in free else frozenset(after) for word, after in found.items()}


def _next_words(
    node: Node, tries: Mapping[str, Node], lexicon: Mapping[str, Node], first: Collection[str]
) -> Iterator[str]:
    yield from node.words
    for name in node.classes:
        yield NUMBER
        yield from first if name == "x" else _words_of(name, tries, lexicon)


def _words_of(name: str, tries: Mapping[str, Node], lexicon: Mapping[str, Node]) -> Mapping[str, Node]:
    """Return the first words of a class."""
    if name == "clock":
        return tries["clocks"].words
    known = lexicon.get(ALIASES.get(name, name))
    return known.words if known else {}
