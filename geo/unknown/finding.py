"""Names that no gazetteer has, found by where they stand: behind a preposition of place, in a list, at the head of an entry."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from geo.dictionary import has_dictionary, is_compound, is_word
from geo.gazetteer import name_key
from geo.grammar import read_sentence
from geo.languages import language
from geo.models import Mention, Span
from geo.people import forms_of_address, person_names
from geo.reasons import Reason
from geo.toponyms.lexicon import lexicon
from geo.unknown.around import OPENS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo.grammar import Sentence
    from geo.models import Article, Reading
    from geo.toponyms.lexicon import Lexicon


_WHERE = frozenset({"in", "to", "from", "via", "near", "upon"})
_SHOUTED = 0.5  # share of the places that a war diary or a log writes in capitals
_SHORTEST = 4  # letters; shorter names are initials and abbreviations more often than places


def unknown_names(
    article: Article,
    sentences: Iterable[Span],
    known: Iterable[Span],
    names: frozenset[str],
    knows: Callable[[str], bool] = lambda _: False,
    *,
    dated: Iterable[Span] = (),
    shouted: bool = False,
) -> tuple[Mention, ...]:
    """Find names behind "in", "to" or "from", or at the end of a stage, that nothing else explains.

    Parameters
    ----------
    known, dated
        Spans of the places and of the dates that were found.
    names
        Lower-case words of the traveller's own name.
    knows
        Tells whether the gazetteer has a name: one that it has may be a word of the dictionary as well.
    shouted
        Whether names of places are written in capitals, as war diaries and logs do (:func:`shouts_places`).

    Returns
    -------
    tuple of Mention
        In order, each with no place. Of a language whose nouns all have a capital and that has no dictionary, only names
        that the gazetteer has.
    """
    lex = lexicon(article.language)
    dates = frozenset(dated)
    taken = sorted((*known, *dates))
    starts = [span.start for span in taken]
    reason = Reason("the gazetteer has no such name")
    found = []
    for sentence in sentences:
        near = taken[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        runs = lex.run.finditer(article.text, sentence.start, sentence.end)
        parts = (part for match in runs for part in _parted(article.text, match, article.language))
        for run in _without_days(parts, [s for s in near if s in dates], article.text):
            read = read_sentence(article.text, sentence, article.language)
            first = _behind_preposition(read, run.start, run.end)
            span = Span(read.tokens[first].start, run.end)
            name = span.of(article.text)
            own = any(word in names for word in re.split(r"[\s‐‑-]+", name.lower()))
            if shouted and name.isupper():
                name = name.title()
            titled = _TITLE.search(article.text, max(0, span.start - _TITLE_LENGTH), span.start) is not None
            if titled and _TITLE_END.match(article.text, span.end):
                continue  # « Adieu à Zorblax »
            counted = (
                lex.before.get(name_key(read.text_at(first - 1))) == "before_count"
            )  # "nach zwei Siegen"
            counted = counted and read.low_at(first - 2) not in lex.hours
            if own or counted or any(s.overlaps(span) for s in near) or _is_something_else(lex, name, knows):
                continue
            place_like = (
                _stands_where_places_do(read, lex, first)
                or _is_reached(read, first)
                or _is_beside_place(article.text, span, near, _stage_or_list(article.language))
            )
            entry = not place_like and _opens_entry(read, first, read.at(run.end - 1), near)
            if not (place_like or entry) or _is_word(article.text, name):
                continue
            if (knows(name) or not is_in_dictionary(name, lex)) and not _is_person(lex, article.text, name):
                found.append(Mention(span, name, reason=OPENS if entry else reason))
    return tuple(found)


_TITLE = re.compile(r"[«“„\"][ \u00a0]?[^«»“”„\"\n]*\w[^«»“”„\"\n]*\Z")
_TITLE_END = re.compile(r"[ \u00a0]?[»”“\"]")
_TITLE_LENGTH = 30  # characters of a title before its last name


def _parted(text: str, match: re.Match[str], code: str) -> Iterator[Span]:
    """Cut a run of capitals in two where an "and" joins names."""
    start = match.start()
    for link in _joining(code).finditer(text, match.start(), match.end()):
        yield Span(start, link.start())
        start = link.end()
    yield Span(start, match.end())


def _without_days(parts: Iterable[Span], dates: Sequence[Span], text: str) -> Iterator[Span]:
    """Cut off the day behind a name: "arrived in Quzzelwick Tuesday"."""
    for part in parts:
        day = min((d.start for d in dates if part.start < d.start < part.end), default=part.end)
        yield Span(part.start, part.start + len(text[part.start : day].rstrip()))


@cache
def _joining(code: str) -> re.Pattern[str]:
    return re.compile(_and(code))


def _and(code: str) -> str:
    """Return the pattern of an "and" between names."""
    words = "|".join(map(re.escape, language(code).words("grammar", "coordinate"))) or "(?!)"
    return rf"[ \u00a0](?:{words})[ \u00a0]"


def _behind_preposition(read: Sentence, start: int, end: int) -> int:
    """Return the token where a name begins: "In" of "In Quzzelwick" has its capital from the sentence that it opens."""
    first, last = read.at(start), read.at(end - 1)
    behind = first == 0 and first < last and read.relations_at(first)
    return first + 1 if behind and read.tokens[first + 1].text[0].isupper() else first


def is_in_dictionary(name: str, lex: Lexicon) -> bool:
    """Tell a name whose every word the dictionary has ("Temple Trees"); without a dictionary all German nouns are words."""
    if lex.capital_nouns and not has_dictionary(lex.code):
        return True
    if _says_its_kind(name, lex):
        return False
    return all(_is_known(word, lex) for word in parts_of(name))


def _says_its_kind(name: str, lex: Lexicon) -> bool:
    """Tell "Fish Range Bay" and "Ensenada Carrizal", whose words are words and which are places all the same."""
    keys = [name_key(word) for word in name.split()]
    return len(keys) > 1 and (lex.after.get(keys[-1]) == "place_after" or keys[0] in lex.openers)


def has_dictionary_word(name: str, lex: Lexicon) -> bool:
    """Tell "Desayuno en Huari" and "Frau Maier", which open an entry as names of places do."""
    return any(_is_known(word, lex) for word in parts_of(name) if word[:1].isupper())


def _is_known(word: str, lex: Lexicon) -> bool:
    return is_word(word, lex.code) or (lex.capital_nouns and is_compound(word, lex.code))


def parts_of(name: str) -> list[str]:
    """Return the words of a name."""
    return [word for word in _APART.split(name) if word]


_CAMEL = re.compile(r"\b(?!Mc|Mac)\w*[a-zà-ÿ][A-Z]")  # "AirBnb"
_INITIAL = re.compile(r"[^\W\d_S]\.[ \u00a0]")  # "P. Zorblax", but "S. Vicente" is a saint
_ELIDED = re.compile(r"(\w+)['’][a-zà-ÿ]")  # "J'hésite"
_APART = re.compile(r"[\s\-’']+")


def _is_reached(read: Sentence, first: int) -> bool:
    """Tell "reached Quzzelwick": the object of a verb of movement."""
    return any(t.last == first - 1 and not t.noun and t.klass in _REACHING for t in read.triggers)


_REACHING = frozenset({"arrive", "leave", "visit", "pass"})


def _opens_entry(read: Sentence, first: int, last: int, near: Sequence[Span]) -> bool:
    """Tell "Nanortalik then, from the 5th to the 8th" and "October 7th BUZANCY": a name, behind a date at most, and no verb.

    One right before a pronoun is the subject of a verb that no table holds: "Zorblax nous décrit …".
    """
    if read.low_at(last + 1) in _pronouns(read.language.code):
        return False
    finite = any(not t.noun and t.tense != "open" for t in read.triggers)
    helped = any(tag.startswith("aux.") for tags in read.tags.values() for tag, _ in tags)
    dated = all(any(s.start <= t.start < s.end for s in near) or not t.is_word for t in read.tokens[:first])
    return dated and not finite and not helped


@cache
def _pronouns(code: str) -> frozenset[str]:
    spoken, keys = language(code), ("first_person", "first_object", "third_person", "third_object", "dative")
    pronouns = {word for key in keys for word in spoken.words("grammar", key)}
    return frozenset(pronouns.difference(spoken.words("grammar", "determiners")))


def shouts_places(readings: Iterable[Reading]) -> bool:
    """Tell whether most places of a corpus are written in capitals."""
    named = [m.span.of(r.article.text) for r in readings for m in r.mentions if m.place is not None]
    return bool(named) and sum(name.isupper() for name in named) >= _SHOUTED * len(named)


def _stands_where_places_do(read: Sentence, lex: Lexicon, first: int) -> bool:
    """Tell "walked to Escamplero" from "walked to the Cathedral" and "in her Buick": a town has no article and no owner."""
    relation, begin = read.relation(first)
    if relation not in _WHERE or begin == first or _is_met(read, begin):
        return False
    if read.tokens[begin].low in read.language.words("grammar", "at_peoples"):
        return False
    articles = {
        word
        for key in ("definite", "indefinite", "first_possessive", "third_possessive")
        for word in read.language.words("grammar", key)
    }
    behind = max((at for at in range(begin, first) if read.relations_at(at)), default=begin)
    return not any(name_key(t.text) in lex.articles or t.low in articles for t in read.tokens[behind:first])


def _is_met(read: Sentence, begin: int) -> bool:
    """Tell that a preposition goes with a verb of meeting or seeing somebody: "ran into Zorblax", "conoció a Zorblax"."""
    personal = read.tokens[begin].low in read.language.words("grammar", "personal")
    return any(
        (t.klass == "meet" and t.first < begin <= t.last)
        or (personal and t.last == begin - 1 and not t.noun and t.klass in _SEEING)
        for t in read.triggers
    )


_SEEING = frozenset({"meet", "visit"})


def _is_beside_place(text: str, span: Span, known: Sequence[Span], link: re.Pattern[str]) -> bool:
    """Tell that nothing but `link` stands between a name and a known place."""
    gaps = [Span(span.end, each.start) for each in known] + [Span(each.end, span.start) for each in known]
    return any(0 < gap.end - gap.start <= _LINK_LENGTH and link.fullmatch(gap.of(text)) for gap in gaps)


_LINK_LENGTH = 6  # characters: the longest is ", und "


@cache
def _stage_or_list(code: str) -> re.Pattern[str]:
    """Match what stands between the ends of a stage ("Melide–Arzúa, 14 km") and in a list of places."""
    return re.compile(rf"[ \u00a0]?[-–—→][ \u00a0]?|,[ \u00a0]|,?{_and(code)}")


def _is_word(text: str, name: str) -> bool:
    """Tell a capitalised word that the article also writes small."""
    return name.isalpha() and re.search(rf"\b{re.escape(name.lower())}\b", text) is not None


def _is_person(lex: Lexicon, text: str, name: str) -> bool:
    """Tell a name that the article gives to a person elsewhere: "Anna Brandt", "President Brandt"."""
    given, _ = person_names()
    before = (match[1] for match in re.finditer(rf"(\w+)\.?[ \u00a0]{re.escape(name)}\b", text))
    return any(
        (word[:1].isupper() and name_key(word) in given) or lex.before.get(name_key(word)) == "person_titles"
        for word in before
    )


def _is_something_else(lex: Lexicon, name: str, knows: Callable[[str], bool]) -> bool:
    """Tell a person, an inhabitant, an institution or a common noun from what may be a place.

    A word of the dictionary that the gazetteer has may be one: "off for Baker", "from Hydra".
    """
    words = [word for word in re.split(r"[\s\-’']+", name) if word[:1].isupper()]
    keys = [name_key(word) for word in words]
    given, _ = person_names()
    if name.isupper() or len(name) < _SHORTEST or _CAMEL.search(name) or _INITIAL.match(name):
        return True
    elided = _ELIDED.match(name)
    if elided is not None and name_key(elided[1]) in _elisions(lex.code):
        return True
    if (keys[0] in given and "-" not in name) or any(key in lex.demonyms for key in keys):
        return True
    if keys[0] not in lex.openers and any(key in given for key in keys[1:-1]):
        return True  # "Sir Norman Lockyer", but not "Fort William Harbour"
    titled = keys[0] in forms_of_address() or any(
        lex.before.get(key) == "person_titles" or key in _roles(lex.code) for key in keys
    )
    if titled or lex.before.get(keys[0]) in {"organisation_before", "seat_before"}:
        return True
    ordinary = lex.common if knows(name) else lex.common | lex.words
    return all(key in ordinary or key in lex.before or key in lex.kinds for key in keys)


@cache
def _elisions(code: str) -> frozenset[str]:
    return frozenset(language(code).words("grammar", "elisions"))


@cache
def _roles(code: str) -> frozenset[str]:
    return frozenset(map(name_key, language(code).words("grammar", "roles")))
