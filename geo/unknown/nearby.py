"""Places of the gazetteer that an unknown name may be: misspelt, shortened, or known by another name, near those around it."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from geo.gazetteer import name_key
from geo.languages import language
from geo.people import person_names
from geo.reasons import Reason
from geo.toponyms.lexicon import lexicon
from geo.unknown.around import GUESS, anchors_of, nearest_to
from geo.unknown.finding import is_in_dictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geo.models import Mention, Place, Reading
    from geo.toponyms.lexicon import Lexicon


_NEARBY_KM = 300.0  # between a place and the one named before or behind it
_ALIKE_KM = 100.0  # the same where a letter is another
_SHORT_FOR_KM = 100.0  # the same where the name is only the beginning of the place's


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
        anchors = anchors_of(reading)
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
                    nearest_to(known, around, _NEARBY_KM)
                    or nearest_to([*longer(name), *candidates(_unopened(name, lex))], around, _SHORT_FOR_KM)
                    or nearest_to([p for each in spelt[1:] for p in candidates(each)], around, _NEARBY_KM)
                    or nearest_to([p for each in spelt for p in alike(each)], around, _ALIKE_KM)
                )
                if place is None:
                    place, reason = (
                        _read_elsewhere(name_key(name), elsewhere)
                        or _well_known(name, known, lex, countries),
                        _KNOWN,
                    )
            found.append(
                mention if place is None else replace(mention, place=place, confidence=GUESS, reason=reason)
            )
        resolved.append(found)
    return resolved


_NEAR = Reason("a place of this name lies near those named around it")
_KNOWN = Reason("the best known place of this name")


def _named_elsewhere(readings: Sequence[Reading]) -> dict[str, Place]:
    """Return by key the towns that other mentions of a corpus were resolved to."""
    return {
        name_key(m.name): m.place for reading in readings for m in anchors_of(reading) if m.place is not None
    }


def _read_elsewhere(key: str, elsewhere: Mapping[str, Place]) -> Place | None:
    """Return the town that another mention names so, or all but for a letter: "Rumbeik" beside "Rumbek"."""
    if key in elsewhere or len(key) < _TOLD_APART:
        return elsewhere.get(key)
    near = {
        place
        for other, place in elsewhere.items()
        if other[:1] == key[:1] and OSA.distance(key, other, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None


_TOLD_APART = 6  # letters of a name that with one wrong letter is still told from the few others of a corpus


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
    if not towns or name_key(name) in family or is_in_dictionary(name, lex):
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
