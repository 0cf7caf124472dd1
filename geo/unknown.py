"""Names that stand where places stand and that the gazetteer does not know.

An online service may be asked for them. What none knows is put between the known places that the text names before and
behind it, where those lie close together: a village on a walk, an anchorage on a coast.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from geo.dictionary import has_dictionary, is_compound, is_word
from geo.distance import distance_km
from geo.gazetteer import name_key
from geo.grammar import read_sentence
from geo.languages import language
from geo.models import GUESSED, Mention, Place, PlaceKind, Span
from geo.people import forms_of_address, person_names
from geo.reasons import Reason
from geo.toponyms.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo.grammar import Sentence
    from geo.models import Article, Reading
    from geo.toponyms.lexicon import Lexicon

_WHERE = frozenset({"in", "to", "from", "via", "near", "upon"})
_SHOUTED = 0.5  # share of the places that a war diary or a log writes in capitals
_SHORTEST = 4  # letters; shorter names are initials and abbreviations more often than places
_CLOSE_KM = (
    150.0  # how far apart two known places may lie for a name between them: a few days on foot, one at sea
)
_ROUTE_KM = 300.0  # the same between two stops of the traveller
_ALIKE_KM = 100.0  # the same where a letter is another
_SHORT_FOR_KM = 100.0  # the same where the name is only the beginning of the place's
_NEARBY_KM = 300.0  # between a place and the one named before or behind it
_IN_TOWN_KM = 12.0  # closer, and it is a building or a quarter of the place named on both sides
_ANCHORS = frozenset({"city", "district", "facility", "island"})
_GUESS = 0.5  # confidence of a position that was guessed: what it is worth is learnt with the stops


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
            if (knows(name) or not _is_in_dictionary(name, lex)) and not _is_person(lex, article.text, name):
                found.append(Mention(span, name, reason=_OPENS if entry else reason))
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


def _is_in_dictionary(name: str, lex: Lexicon) -> bool:
    """Tell a name whose every word the dictionary has ("Temple Trees"); without a dictionary all German nouns are words."""
    if lex.capital_nouns and not has_dictionary(lex.code):
        return True
    if _says_its_kind(name, lex):
        return False
    return all(_is_known(word, lex) for word in _parts(name))


def _says_its_kind(name: str, lex: Lexicon) -> bool:
    """Tell "Fish Range Bay" and "Ensenada Carrizal", whose words are words and which are places all the same."""
    keys = [name_key(word) for word in name.split()]
    return len(keys) > 1 and (lex.after.get(keys[-1]) == "place_after" or keys[0] in lex.openers)


def _has_dictionary_word(name: str, lex: Lexicon) -> bool:
    """Tell "Desayuno en Huari" and "Frau Maier", which open an entry as names of places do."""
    return any(_is_known(word, lex) for word in _parts(name) if word[:1].isupper())


def _is_known(word: str, lex: Lexicon) -> bool:
    return is_word(word, lex.code) or (lex.capital_nouns and is_compound(word, lex.code))


def _parts(name: str) -> list[str]:
    return [word for word in _APART.split(name) if word]


_CAMEL = re.compile(r"\b(?!Mc|Mac)\w*[a-zà-ÿ][A-Z]")  # "AirBnb"
_INITIAL = re.compile(r"[^\W\d_S]\.[ \u00a0]")  # "P. Zorblax", but "S. Vicente" is a saint
_ELIDED = re.compile(r"(\w+)['’][a-zà-ÿ]")  # "J'hésite"
_APART = re.compile(r"[\s\-’']+")


def _is_reached(read: Sentence, first: int) -> bool:
    """Tell "reached Quzzelwick": the object of a verb of movement."""
    return any(t.last == first - 1 and not t.noun and t.klass in _REACHING for t in read.triggers)


_REACHING = frozenset({"arrive", "leave", "visit", "pass"})


_OPENS = Reason("opens an entry")


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


def known_nearby(
    readings: Sequence[Reading],
    unknown: Sequence[Sequence[Mention]],
    candidates: Callable[[str], Sequence[Place]],
    longer: Callable[[str], Sequence[Place]] = lambda _: (),
    alike: Callable[[str], Sequence[Place]] = lambda _: (),
) -> list[list[Mention]]:
    """Resolve names that recognition passed over or that resolution refused, where a place of that name lies near.

    Behind "slept in" by a verb of movement a name needs less to be a place than anywhere else in the text.

    Parameters
    ----------
    unknown
        For each reading the names that stand where places stand and have none.
    candidates, longer, alike
        Name -> the places of the gazetteer that bear it, those whose names begin with it ("Camaret" for Camaret-sur-Mer), and
        those whose names one letter makes of it, which must lie nearer. A name as its language writes foreign ones ("Zougdidi")
        is asked for as the gazetteer writes it, too.

    Returns
    -------
    list of list of Mention
        The same, with the place nearest to those that the text names before and behind, where that is near enough.
    """
    elsewhere = _named_elsewhere(readings)
    countries = frozenset(m.place.country for r in readings for m in r.mentions if m.place is not None)
    resolved = []
    for reading, mentions in zip(readings, unknown, strict=True):
        lex = lexicon(reading.article.language)
        anchors = _anchors(reading)
        starts = [m.span.start for m in anchors]
        found = []
        for mention in mentions:
            at = bisect_left(starts, mention.span.start)
            around = [m.place for m in anchors[max(0, at - 1) : at + 1] if m.place is not None]
            place, reason = None, _NEAR
            if mention.place is None and around:
                name = mention.name
                known = candidates(name)
                spelt = [] if known else [name, *respelt(name, lex.code)]
                place = (
                    _nearest(known, around, _NEARBY_KM)
                    or _nearest([*longer(name), *candidates(_unopened(name, lex))], around, _SHORT_FOR_KM)
                    or _nearest([p for each in spelt[1:] for p in candidates(each)], around, _NEARBY_KM)
                    or _nearest([p for each in spelt for p in alike(each)], around, _ALIKE_KM)
                )
                if place is None:
                    place, reason = (
                        elsewhere.get(name_key(name)) or _well_known(name, known, lex, countries),
                        _KNOWN,
                    )
            found.append(
                mention if place is None else replace(mention, place=place, confidence=_GUESS, reason=reason)
            )
        resolved.append(found)
    return resolved


_NEAR = Reason("a place of this name lies near those named around it")
_KNOWN = Reason("the best known place of this name")


def _named_elsewhere(readings: Sequence[Reading]) -> dict[str, Place]:
    """Return by key the towns that other mentions of a corpus were resolved to."""
    return {
        name_key(m.name): m.place for reading in readings for m in _anchors(reading) if m.place is not None
    }


def _well_known(
    name: str, places: Sequence[Place], lex: Lexicon, countries: frozenset[str | None]
) -> Place | None:
    """Return the town that a name means though nothing lies near it, `None` where there is none: better than a guess near by.

    A large one of a country that the texts name places of, or one of the language's first country, with no other of the name
    that comes near it.
    """
    _, family = person_names()
    towns = [p for p in places if p.kind == "city" and p.name.casefold() == name.casefold()]
    towns.sort(key=lambda place: place.population, reverse=True)
    if not towns or name_key(name) in family or _is_in_dictionary(name, lex):
        return None
    if len(towns) > 1 and towns[1].population > towns[0].population * _RIVAL:
        return None
    town = towns[0]
    at_home, named = town.country in lex.home[:1], town.country in countries
    least = _LARGE_AT_HOME if at_home else _LARGE if named else math.inf
    return town if town.population >= least else None


_RIVAL = 0.2  # share of the inhabitants from which another town of the name may be meant as well
_LARGE, _LARGE_AT_HOME = 10_000, 1_000  # inhabitants


def respelt(name: str, code: str) -> list[str]:
    """Return a name as other languages write its sounds: "Zugdidi" for the French "Zougdidi".

    Each of the language's changes is made or not, at all its places: what the gazetteer has is written in many ways.
    """
    key = name_key(name)
    changes = [change.partition(">") for change in language(code).words("toponyms", "transliterated")]
    made = {key}
    for old, _, new in [change for change in changes if change[0] in key][:_MOST_CHANGES]:
        made |= {form.replace(old, new) for form in made}
    return sorted(made - {key})


_MOST_CHANGES = 4


def _unopened(name: str, lex: Lexicon) -> str:
    """Return "Poopó" of "Lago Poopó", "" where a name has no such first word: the town by the lake will do."""
    first, _, rest = name.partition(" ")
    return rest if name_key(first) in lex.openers else ""


def _nearest(places: Iterable[Place], around: Sequence[Place], reach_km: float) -> Place | None:
    near = [
        (min(_apart(place, other) for other in around), place) for place in places if place.kind in _ANCHORS
    ]
    km, nearest = min(near, key=lambda each: each[0], default=(math.inf, None))
    return nearest if km < reach_km else None


def _anchors(reading: Reading) -> list[Mention]:
    return [m for m in reading.mentions if m.place is not None and m.place.kind in _ANCHORS]


def _stops(reading: Reading) -> list[Mention]:
    """Return the places where the traveller was or will be, in the order of the text."""
    return [c.mention for c in reading.claims if c.label in _WHEREABOUTS and c.place.kind in _ANCHORS]


_WHEREABOUTS = frozenset({"visit", "pass", "plan"})


def _apart(a: Place, b: Place) -> float:
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def placed_by_neighbours(
    readings: Sequence[Reading], unknown: Sequence[Sequence[Mention]]
) -> list[list[Mention]]:
    """Put names that nobody knows between the places that the text names before and behind them, or beside one.

    Parameters
    ----------
    unknown
        For each reading the names of it that the gazetteer lacks; those that a service knew have a place.

    Returns
    -------
    list of list of Mention
        The same; a name gets one place, from where its neighbours lie closest together, and none where they never do.
    """
    best: dict[str, tuple[float, Place]] = {}
    stops = [_stops(reading) for reading in readings]
    around = _stops_around(readings, stops)
    for at, (reading, mentions) in enumerate(zip(readings, unknown, strict=True)):
        lex = lexicon(reading.article.language)
        nowhere: tuple[Mention | None, Mention | None] = (None, None)
        among = [(stops[at], _ROUTE_KM, around[at]), (_anchors(reading), _CLOSE_KM, nowhere)]
        for mention in mentions:
            if mention.place is None and not _may_be_a_word(mention, lex):
                key = name_key(mention.name)
                for anchors, reach_km, outside in among:
                    found = _between(mention, anchors, reach_km, outside)
                    if found is not None and (key not in best or found[0] < best[key][0]):
                        gap, place = found
                        house = place.kind == "city" and _is_house(mention.name, reading)
                        best[key] = gap, replace(place, kind="facility") if house else place
    reason = Reason("the gazetteer has no such name: put between the places named around it")
    return [
        [
            replace(m, place=best[name_key(m.name)][1], confidence=_GUESS, reason=reason)
            if m.place is None and name_key(m.name) in best
            else m
            for m in mentions
        ]
        for mentions in unknown
    ]


def _is_house(name: str, reading: Reading) -> bool:
    """Tell "Pullman Hôtel de Kinshasa": the name says that it is a building's, and in which town that the text names."""
    words = language(reading.article.language).words("grammar", "named_after")
    towns = {m.place.name for m in reading.mentions if m.place is not None and m.place.kind == "city"}
    built = any(part.lower() in words for part in _parts(name))
    return built and any(town in name for town in towns)


def _stops_around(
    readings: Sequence[Reading], stops: Sequence[Sequence[Mention]]
) -> list[tuple[Mention | None, Mention | None]]:
    """Return for each article the last stop of those written before it, and the first of those written after it.

    A diary has a post a day, and the village of a day stands between the stops of the days around it.
    """
    order = sorted(
        (at for at, reading in enumerate(readings) if reading.day_written is not None),
        key=lambda at: (readings[at].day_written, at),
    )
    around: list[tuple[Mention | None, Mention | None]] = [(None, None)] * len(readings)
    last: Mention | None = None
    for at in order:
        around[at] = (last, None)
        last = stops[at][-1] if stops[at] else last
    following: Mention | None = None
    for at in reversed(order):
        around[at] = (around[at][0], following)
        following = stops[at][0] if stops[at] else following
    return around


def _may_be_a_word(mention: Mention, lex: Lexicon) -> bool:
    if mention.reason == _OPENS:
        return _has_dictionary_word(mention.name, lex)
    return _is_in_dictionary(mention.name, lex)


def without_idle_guesses(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Drop places whose position was guessed and to which the traveller never goes: they are names of anything.

    Parameters
    ----------
    readings
        With their claims.
    """
    used = {c.place.id for r in readings for c in r.claims if c.label != "mention" and c.place.is_guessed}
    return tuple(
        replace(
            reading,
            mentions=tuple(m for m in reading.mentions if _is_used(m.place, used)),
            claims=tuple(c for c in reading.claims if _is_used(c.place, used)),
        )
        if any(not _is_used(m.place, used) for m in reading.mentions)
        else reading
        for reading in readings
    )


def _is_used(place: Place | None, used: set[str]) -> bool:
    return place is None or not place.is_guessed or place.id in used


def _between(
    mention: Mention,
    anchors: Sequence[Mention],
    reach_km: float,
    outside: tuple[Mention | None, Mention | None],
) -> tuple[float, Place] | None:
    """Return a made place between the known ones before and behind, and how far it may be off, in kilometres.

    Where those lie too far apart, or one is missing, it is put where the nearer one in the text is, if the text's other
    places follow one another closely.
    """
    at = bisect_left([anchor.span.start for anchor in anchors], mention.span.start)
    before = anchors[at - 1] if at else outside[0]
    behind = anchors[at] if at < len(anchors) else outside[1]
    if before is not None and behind is not None and before.place is not None and behind.place is not None:
        gap = _apart(before.place, behind.place)
        same_side = abs(before.place.longitude - behind.place.longitude) <= _HALF_TURN
        if gap <= reach_km and same_side:
            beside = (
                0 < at < len(anchors)
                and min(mention.span.start - before.span.end, behind.span.start - mention.span.end)
                <= _NEXT_TO
            )
            kind: PlaceKind = "facility" if gap < _IN_TOWN_KM and beside else "city"
            return gap, _put(mention.name, before.place, behind.place, kind)
    spacing = _spacing(anchors)
    if spacing is None or spacing > _CLOSE_KM:
        return None
    gaps = [(mention.span.start - anchors[at - 1].span.end, anchors[at - 1])] if at else []
    gaps += [(anchors[at].span.start - mention.span.end, anchors[at])] if at < len(anchors) else []
    nearer = min(gaps, key=lambda gap: gap[0])[1].place
    return (_ROUTE_KM + spacing, _put(mention.name, nearer, nearer, "city")) if nearer is not None else None


def _put(name: str, before: Place, behind: Place, kind: PlaceKind) -> Place:
    latitude, longitude = (
        (before.latitude + behind.latitude) / 2,
        (before.longitude + behind.longitude) / 2,
    )
    country = before.country if before.country == behind.country else None
    return Place(f"{GUESSED}{name_key(name)}", name, latitude, longitude, country, kind)


def _spacing(anchors: Sequence[Mention]) -> float | None:
    """Return how far apart the places lie that a text names one after the other: the median, in kilometres."""
    places = [m.place for m in anchors if m.place is not None]
    ways = [_apart(a, b) for a, b in pairwise(places) if a != b]
    return median(ways) if len(ways) >= _ENOUGH_WAYS else None


_NEXT_TO = 100  # characters between a building and its town; 60 to 200 change F1 on tests/journeys, side learn, by .001
_ENOUGH_WAYS = 2  # one way alone says nothing of the others
_HALF_TURN = (
    180.0  # degrees: across the date line the mean of two longitudes lies on the other side of the earth
)
