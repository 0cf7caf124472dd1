"""Everybody named in a sentence: the traveller under any name, and everybody else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from geo.demonyms import demonyms
from geo.grammar import QUOTES
from geo.people import particle_words
from geo.travellers.members import is_another, members_before, nouns_in
from geo.travellers.names import (
    aliases_in,
    before_finite_verb,
    heads_behind_attributes,
    is_capital,
    is_possessed,
    longer_name,
    names_in,
)
from geo.travellers.roles import (
    countries_beside,
    is_definite,
    is_held,
    offices_in,
    styled_in,
    with_appositions,
    with_complement,
    with_titles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.grammar import Sentence, Trigger
    from geo.languages import Language
    from geo.models import Span


Who = Literal["traveller", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody named in a sentence, by token numbers, both included."""

    first: int
    last: int
    kind: Literal["traveller", "other", "pronoun", "first", "group", "place"]
    text: str
    oblique: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """What the traveller is called in a corpus.

    Attributes
    ----------
    name
        As asked for.
    words
        The lower-case words that the traveller's names are made of, as written and :func:`plain`.
    phrases
        Aliases as plain lower-case words in order ("the minister").
    roles
        Role nouns that the articles set before or behind the name ("minister").
    vehicles
        Vehicle nouns that the articles give to the traveller ("train").
    strange_vehicles
        Vehicle nouns that they give to other people alone.
    carriers
        Lower-case words of the names of ships that the articles set the traveller aboard.
    first_person
        Articles told by the traveller ("I", "we").
    strangers
        Lower-case words of other people's names, as the articles write them inside their sentences.
    countries
        ISO 3166-1 alpha-2 codes of the countries whose adjectives stand beside the traveller's role ("Dutch minister").
    complements
        What the traveller's role is of: "colonies" of "the minister of the colonies", "finance" of "the finance minister".
    offices
        What else the traveller's office is called, word by word: "head", "of", "state".
    leads
        The same, where the adjective of the traveller's country stands beside it: "leader".
    styles
        How who holds the traveller's office is styled, word by word: "his", "majesty".
    spouse
        The list of titles that are not the traveller's but of whoever shares the surname: "her_titles", "his_titles".
    townsfolk
        Lower-case words for the people of the towns in the traveller's name: "bremer" of "Werder Bremen".
    is_thing
        The aliases call the traveller a ship, a convoy or another vehicle: "it".
    """

    name: str
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...] = ()
    roles: frozenset[str] = frozenset()
    vehicles: frozenset[str] = frozenset()
    strange_vehicles: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    offices: frozenset[tuple[str, ...]] = frozenset()
    leads: frozenset[tuple[str, ...]] = frozenset()
    styles: frozenset[tuple[str, ...]] = frozenset()
    spouse: Literal["her_titles", "his_titles", ""] = ""
    townsfolk: frozenset[str] = frozenset()
    is_thing: bool = False


def find_actors(
    read: Sentence, identity: Identity, places: Sequence[Span] = (), dates: Sequence[Span] = ()
) -> list[Actor]:
    """Find everybody in a sentence.

    Parameters
    ----------
    places, dates
        Spans of places and dates: a capital letter there names nobody.
    """
    placed = _covered(read, places)
    occupied = placed | _covered(read, dates)
    spelled = aliases_in(read, identity)
    for at, phrase in spelled:
        occupied -= set(range(at, at + len(phrase)))
    actors: list[Actor] = []
    heads = {
        noun: article
        for article, noun in heads_behind_attributes(read)
        if not (read.relations_at(article - 1) or read.is_tagged(article - 1, "grammar.with"))
    }
    free = set(range(len(read.tokens)))

    def add(first: int, last: int, kind: Literal["traveller", "other", "pronoun", "first", "group"]) -> None:
        if not free.issuperset(range(first, last + 1)):
            return
        free.difference_update(range(first, last + 1))
        text = " ".join(t.text for t in read.tokens[first : last + 1])
        text = re.sub(r"(?<=\w) (['’‘]) (?=\w)", r"\1", text)  # "Hokule'a"
        oblique = kind != "first" and _is_oblique(read, first, occupied)
        oblique = oblique or (kind == "other" and _is_in_oblique_case(read, first, occupied))
        oblique = oblique or is_whose(read, first)
        oblique = oblique and first not in heads  # "*der* aus Lyon stammende *Minister*"
        if oblique and any(tag == "grammar.third_person" for tag, _ in read.tags.get(first, ())):
            oblique = _behind_preposition(read, first)
        actors.append(Actor(first, last, kind, text, oblique))

    for first, last in read.tagged("grammar.partitives"):
        noun = _noun_behind(read, last)
        if read.tokens[noun].low in measures(read.language):
            continue  # "half the day"
        if read.text_at(first - 1) == "," and first - 2 in placed:
            continue  # "landed in Lyon, one of the ports of the river"
        if first == 0 or not read.relations_at(first - 1):
            add(first, noun, "other")
    for at, phrase in spelled:
        if len(phrase) > 1 and not longer_name(read, at, phrase, identity.words):
            add(at, at + len(phrase) - 1, "traveller")
    for noun, article in heads.items():
        called = (read.low_at(article), read.low_at(noun)) in identity.phrases
        if called or read.low_at(noun) in identity.vehicles:
            add(noun, noun, "traveller")
    for first, last in nouns_in(read, identity):
        add(first, last, "traveller")
    for first, last in offices_in(read, identity):
        add(first, last, "pronoun")
    for first, last in styled_in(read, identity):
        add(first, last, "pronoun")
    for first, last in _townsfolk(read, identity):
        add(first, last, "traveller")
    groups = [*read.tagged("grammar.groups"), *_described_groups(read, identity)]
    for first, last in groups:
        if _is_coached(read, last):
            add(first, last, "group")
        styled = first < last and read.is_name(last) and not read.is_name(last + 1)
        if styled and not read.relations_at(last + 1) and not read.capital_nouns:
            add(first, last, "group")  # "Their Majesties"
    for first, last, whose in names_in(read, identity, occupied):
        add(first, last, whose)
    for at, phrase in spelled:
        if len(phrase) == 1:
            add(at, at, "traveller")
    for first, last in groups:
        add(first, last, "group")
    for first, last in read.tagged("grammar.vehicles"):
        known = read.tokens[first].low in identity.vehicles
        it_travels = read.tokens[first].low not in identity.strange_vehicles
        it_travels = it_travels and _is_the(read, first, place=identity.is_thing and read.capital_nouns)
        it_travels = it_travels and not _is_oblique(read, first, occupied)
        if first in free and (known or is_possessed(read, first) or it_travels):
            add(first, last, "traveller" if read.tokens[first].low in identity.vehicles else "pronoun")
    for first, last in read.tagged("grammar.epithets"):
        known = read.low_at(first) in identity.roles
        if first not in occupied and not known and _is_epithet(read, first, last):
            add(first, last, "pronoun")
    for first, last in read.tagged("grammar.roles"):
        if first in occupied:
            continue
        mine = read.tokens[first].low in identity.roles and is_definite(read, last)
        mine = mine and not (identity.countries and countries_beside(read, first, last) - identity.countries)
        mine = mine and is_held(read, first, last, identity)
        add(first, with_complement(read, last, free), "traveller" if mine else "other")
    for first, last in _aged(read):
        add(first, last, "pronoun")
    for at in sorted(placed):
        if at not in free or (at - 1) in placed:
            continue
        end = at
        while end + 1 in placed:
            end += 1
        if _is_called(read, identity, at, end):
            free.difference_update(range(at, end + 1))
            actors.append(Actor(at, end, "traveller", " ".join(t.text for t in read.tokens[at : end + 1])))
            continue
        if _opens_clause(read, at, placed) and before_finite_verb(read, end) and not _object_first(read, end):
            free.difference_update(range(at, end + 1))
            actors.append(Actor(at, end, "place", " ".join(t.text for t in read.tokens[at : end + 1])))
    for first, last in read.tagged("grammar.third_person"):
        if not _is_article(read, first):
            add(first, last, "pronoun")
    if identity.is_thing:
        for at in _things(read):
            add(at, at, "pronoun")
    for first, last in read.tagged("grammar.others"):
        owned = read.is_tagged(first - 1, "grammar.third_possessive")  # "sus otros socios"
        if not owned and not _is_amount(read, first, last) and not _floats(read, first):
            add(first, last, "other")
    for key in ("first_person", "first_person_weak"):
        for first, last in read.tagged(f"grammar.{key}"):
            add(first, last, "first")
    for key, kind in (("third_object", "pronoun"), ("first_object", "first")):
        for first, last in read.tagged(f"grammar.{key}"):
            if first in free and not _is_article(read, first):
                free.discard(first)
                actors.append(Actor(first, last, kind, read.tokens[first].text, oblique=True))  # type: ignore[arg-type]
    actors = [_among(read, identity, actor, occupied) for actor in actors if not _is_attribute(read, actor)]
    named = with_titles(read, sorted(actors, key=lambda a: a.first))
    return with_appositions(read, named)


def _is_attribute(read: Sentence, actor: Actor) -> bool:
    """Tell "an *official* visit", "her *Asian* tour" and "the *French* talks" from "the official's visit": nobody acts there."""
    word = " ".join(token.low for token in read.tokens[actor.first : actor.last + 1])
    known = word in demonyms(read.language.code) or word in read.language.words("grammar", "attributes")
    return (
        known
        and actor.kind == "other"
        and any(t.noun and 0 < t.first - actor.last <= _ATTRIBUTES for t in read.triggers)
        and read.is_word(actor.last + 1)
    )


_ATTRIBUTES = 2  # words: "official working visit"


def _among(read: Sentence, identity: Identity, actor: Actor, occupied: set[int]) -> Actor:
    """Let "members of the caravan" be the caravan, and "a second caravan" another one."""
    if actor.kind != "traveller":
        return actor
    noun = read.tokens[actor.last]
    called = noun.low in identity.vehicles or any(phrase[-1] == noun.low for phrase in identity.phrases)
    if called and (noun.text.islower() or read.capital_nouns) and is_another(read, actor.first):
        return replace(actor, kind="other")
    first = members_before(read, actor)
    return actor if first is None else replace(actor, first=first, oblique=_is_oblique(read, first, occupied))


def _described_groups(read: Sentence, identity: Identity) -> Iterator[tuple[int, int]]:
    """Yield German "die junge Mannschaft": a group of the tables behind adjectives, which are of no country but the traveller's."""
    if not read.capital_nouns:
        return
    articles, groups = (read.language.words("grammar", key) for key in ("definite", "groups"))
    named = {word for phrase in identity.phrases for word in phrase}
    for first, token in enumerate(read.tokens):
        if token.low not in articles:
            continue
        noun = first + 1
        while read.text_at(noun).islower() and noun not in read.tags and not read.is_function_word(noun):
            noun += 1
        if noun == first + 1 or f"{token.low} {read.low_at(noun)}" not in groups:
            continue
        if read.low_at(noun - 1) in named or countries_beside(read, noun, noun) <= identity.countries:
            yield first, noun


def _is_called(read: Sentence, identity: Identity, first: int, last: int) -> bool:
    """Tell "*Dortmund* flew to Chicago" of Borussia Dortmund, with no preposition, from "flew to Dortmund" and the Duke of York's York."""
    named = _words_of(identity.phrases)
    if not all(read.tokens[at].low in named for at in range(first, last + 1)):
        return False
    return not read.relations_at(first - 1) and read.relation(first)[0] == "none"


@cache
def _words_of(names: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """Return the words of names of several words, but for those that a name is "of"."""
    particles = {"of", *particle_words()}
    return frozenset(
        word
        for name in names
        for at, word in enumerate(name)
        if len(name) > 1 and not (at and name[at - 1] in particles)
    )


def _townsfolk(read: Sentence, identity: Identity) -> Iterator[tuple[int, int]]:
    """Yield "die Bremer" in a report about a team of Bremen, and not "die Bremer Polizei"."""
    definite = read.language.words("grammar", "definite")
    for at, token in enumerate(read.tokens):
        if token.low in identity.townsfolk and read.low_at(at - 1) in definite and not read.is_name(at + 1):
            yield at - 1, at


def _is_coached(read: Sentence, group: int) -> bool:
    """Tell "das Team von Trainer Keller": whose team it is names no other one."""
    title = read.low_at(group + 2)
    return "of" in read.relations_at(group + 1) and title in read.language.words("grammar", "coaches")


@cache
def measures(lang: Language) -> frozenset[str]:
    """Return the words for spans of time and way: "months", "nights", "miles"."""
    tables = (lang.table("dates").get(key, {}) for key in ("units", "plural_units"))
    days = {word.partition(" ")[0].lower() for table in tables for words in table.values() for word in words}
    return frozenset(days.union(lang.words("grammar", "spans")))


def _is_amount(read: Sentence, first: int, last: int) -> bool:
    """Tell "several months", "some more time", "the most pleasant way" and "to get some sleep" from "some left for Lyon"."""
    for at in range(last + 1, min(last + 4, len(read.tokens))):
        if not read.is_word(at):
            break
        if read.tokens[at].low in measures(read.language):
            return True
    if first == 0:
        return False
    stops = any(t.first == last + 1 and t.tense == "present" for t in read.triggers)
    if read.bare_verbs and stops and read.is_tagged(first - 1, "grammar.after", "grammar.before"):
        return True  # "after several stops"
    if read.bare_verbs and (
        read.is_function_word(first - 1) or read.is_tagged(max(0, first - 2), "aux.infinitive")
    ):
        return True
    return any(
        t.last == first - 1 and not t.noun and (t.tense == "open" or read.bare_verbs) for t in read.triggers
    )


def _floats(read: Sentence, at: int) -> bool:
    """Tell "alle" in "bis wir am Abend alle ankommen": whom the pronoun before it means."""
    if read.tokens[at].low not in read.language.words("grammar", "floating"):
        return False
    pronouns = [
        first for key in ("first_person", "third_person") for first, _ in read.tagged(f"grammar.{key}")
    ]
    before = max((first for first in pronouns if first < at), default=None)
    return before is not None and not any(
        before < t.first < at and not t.noun and t.is_finite for t in read.triggers
    )


def _covered(read: Sentence, spans: Sequence[Span]) -> set[int]:
    if not spans:
        return set()
    return {i for i, t in enumerate(read.tokens) if any(s.start < t.end and t.start < s.end for s in spans)}


def _object_first(read: Sentence, end: int) -> bool:
    """Tell "Santos wird nicht angelaufen", "Funchal verlassen": a town does not arrive, it is arrived at."""
    behind = [t for t in read.triggers if t.first > end and not t.noun]
    return bool(behind) and behind[0].klass in ("arrive", "leave", "pass", "visit")


def _opens_clause(read: Sentence, at: int, placed: set[int]) -> bool:
    """Tell that a place name begins its clause, with an article before it at most: a subject, not a whereabouts."""
    back = at - 1
    if back >= 0 and read.is_function_word(back) and not read.relations_at(back):
        back -= 1
    if back < 0:
        return True
    tags = {tag for tag, _ in read.tags.get(back, ())}
    before = back - 2 if read.text_at(back - 1) == ")" else back - 1
    if before in placed and "grammar.coordinate" in tags:
        return False  # "from Linz (Austria) and Vienna came …"
    return bool(tags & {"grammar.subordinate", "grammar.coordinate"}) and not read.relations_at(back)


def _things(read: Sentence) -> Iterator[int]:
    """Yield "it" before a verb of movement, "it will sail to Lyon", in German behind it, and not in "it is hoped to reach Lyon"."""
    for at, token in enumerate(read.tokens):
        if token.low in read.language.words("grammar", "thing") and any(
            _carries(read, t, at) for t in read.triggers
        ):
            yield at


def _carries(read: Sentence, verb: Trigger, at: int) -> bool:
    """Tell that "it" is what a verb moves, and no subject that leaves open who acts."""
    if verb.noun or read.is_tagged(verb.first, "grammar.copulas"):
        return False
    if verb.klass == "away":  # "kam es nach Lyon", but "kam es in Lyon zu Unruhen"
        return at == verb.last and read.relations_at(at + 1) == {"to"}
    near = at < verb.first <= at + _NEAR and all(map(read.is_word, range(at, verb.first)))
    return verb.klass in _MOVES and (near or (read.capital_nouns and at == verb.last + 1))


_MOVES = frozenset({"leave", "arrive", "go", "pass"})
_NEAR = 3  # tokens from "it" to its verb: "will", "then"


def _is_epithet(read: Sentence, first: int, last: int) -> bool:
    """Tell "the singer", whom a report is about, from "a singer", "the singer Brandt" and "the singer of the band"."""
    article = first - 1
    while (
        article > 0
        and read.text_at(article).islower()
        and article not in read.tags
        and not read.is_function_word(article)
    ):
        article -= 1  # "the young singer"
    definite = read.language.words("grammar", "definite")
    of = read.relations_at(last + 1) & {"of"} or read.low_at(last + 1) in read.language.words(
        "grammar", "genitive_articles"
    )
    return read.low_at(article).rstrip("'") in definite and not read.is_name(last + 1) and not of


def _aged(read: Sentence) -> Iterator[tuple[int, int]]:
    """Yield "the 26-year-old biathlete" and "die 26 Jahre alte Biathletin": whom a report is about, by the age."""
    definite = read.language.words("grammar", "definite")
    aged = read.language.words("grammar", "aged")
    for at in range(len(read.tokens) - 1):
        token = read.tokens[at + 1]
        if read.tokens[at].low not in definite or not token.text[0].isdigit():
            continue
        ending = token.low.lstrip("0123456789")
        behind = read.tokens[at + 2 : at + 4]
        phrase = ("" if behind and behind[0].text == "-" else " ").join(t.low for t in behind)
        if ending and any(ending.startswith(word) for word in aged):
            yield at + 1, at + 1
        elif not ending and phrase in aged:
            alone = read.is_name(at + 3) or _is_predicate(read, at + 4)
            last = at + 3 if alone else at + 4  # "der 84-Jährige", "die 84-jährige Pilotin"
            yield at + 1, min(last, len(read.tokens) - 1)


def _is_predicate(read: Sentence, at: int) -> bool:
    """Tell "the 26-year-old *heads* for Lyon" from "the 26-year-old guide heads …"."""
    finite = {t.first for t in read.triggers if t.is_finite}
    return read.is_auxiliary(at) or (
        at in finite and at + 1 not in finite and not read.is_helping_verb(at + 1)
    )


def _is_oblique(read: Sentence, first: int, occupied: set[int]) -> bool:
    """Tell the object of a preposition ("for the mediator Keller", "accompanied by Brandt and Keller")."""
    companions = [last for _, last in read.tagged("grammar.with")]
    behind_place = False
    personal = read.language.words("grammar", "personal")
    is_object = any(t.last == first - 2 and not t.noun for t in read.triggers)
    if is_object and read.tokens[first - 1].low in personal:
        return False  # "abucheó a Keller": the Spanish personal "a" marks the object
    for back in range(first - 1, max(-1, first - 6), -1):
        token = read.tokens[back]
        tags = {tag for tag, _ in read.tags.get(back, ())}
        article = read.is_function_word(back)  # German articles are relative pronouns too
        opens = tags & {"grammar.subordinate", "grammar.relative"} and not (
            read.relations_at(back) or article
        )
        if token.text in QUOTES or (token.text == "." and read.is_tagged(back - 1, "grammar.person_titles")):
            continue  # 'the mausoleum of Ernesto "Che" Guevara', "with Mrs. Keller"
        if _begins_anew(read, back):
            break
        if not token.is_word or opens:
            break
        if back in occupied:
            behind_place = True  # "In Lyon Keller met …" is no "for the Lyon envoy Keller"
            continue
        joined = "grammar.coordinate" in tags
        if back in companions and not joined:
            return True
        if not joined and (relations := read.relations_at(back)):
            return not (behind_place and relations & {"in", "upon", "near"})
        if joined or _is_verb(read, back) or (read.capital_nouns and read.is_helping_verb(back)):
            break  # "mit Salut wurde *der Minister* empfangen"
    escorted = [at for at in companions if at < first and not read.is_tagged(at, "grammar.coordinate")]
    if escorted:
        between = range(escorted[-1] + 1, first)
        verbs = any(t.first in between and not t.noun and t.tense != "open" for t in read.triggers)
        clause = any(tag == "grammar.where" for i in between for tag, _ in read.tags.get(i, ()))
        return (
            not verbs
            and not clause
            and len(between) <= 24
            and any(read.tokens[i].text == "," for i in between)
        )
    return False


def _is_in_oblique_case(read: Sentence, first: int, occupied: set[int]) -> bool:
    """Tell "den Minister" and "die Hauptstadt der Republik" by the German article: nobody who is named so acts."""
    article = first - (
        3 if read.text_at(first - 1) in QUOTES and read.is_name(first - 2) else 1
    )  # "dem Motto „…“"
    while read.text_at(article).islower() and article not in read.tags and not read.is_function_word(article):
        article -= 1  # "den neuen Minister"
    if not read.capital_nouns or article < 0:
        return False
    if read.low_at(article) in read.language.words("grammar", "oblique_articles"):
        return read.text_at(article - 1) != ","  # "der Mann, den Keller traf"
    of = read.low_at(article) in read.language.words("grammar", "genitive_articles")
    return of and read.is_name(article - 1) and article - 1 not in occupied


def is_whose(read: Sentence, first: int) -> bool:
    """Tell German "der Sprecher *der Ministerin*": somebody belongs to them and acts; her delegation takes her along."""
    grammar, role = read.language.words, first - 2
    genitive = read.low_at(first - 1) in (
        *grammar("grammar", "genitive_articles"),
        *grammar("grammar", "genitive"),
    )
    return (
        read.capital_nouns
        and genitive
        and read.is_tagged(role, "grammar.roles")
        and not read.is_tagged(role - 1, "grammar.groups")
    )


def _begins_anew(read: Sentence, at: int) -> bool:
    """Tell "across the plains *the President* reached Lyon": an article behind a noun begins another phrase, but in German a genitive."""
    if read.capital_nouns or read.low_at(at + 1) not in read.language.words("grammar", "definite"):
        return False
    token = read.tokens[at]
    inside = any(
        last >= at for first in range(max(0, at - _PHRASE), at + 1) for _, last in read.tags.get(first, ())
    )
    return token.text.isalpha() and token.text.islower() and not inside and not read.is_function_word(at)


_PHRASE = 5  # words of the longest preposition


def _is_verb(read: Sentence, at: int) -> bool:
    """Tell "escort" in "they escort Keller" from "with its escort vessel", where English has one form for both."""
    if read.bare_verbs and at and read.is_function_word(at - 1):
        return False
    return any(t.first <= at <= t.last and not t.noun for t in read.triggers)


def _noun_behind(read: Sentence, last: int) -> int:
    """Return the token of the noun that "half the" and "four of" stand before."""
    at = last + 1
    while at + 1 < len(read.tokens) and read.is_function_word(at):
        at += 1
    return min(at, len(read.tokens) - 1)


def _behind_preposition(read: Sentence, at: int) -> bool:
    """Tell "with her" from "since coming out of the mountains *she* …": nothing stands between a pronoun and its preposition."""
    with_whom = any(last == at - 1 for _, last in read.tagged("grammar.with"))
    return at > 0 and (with_whom or bool(read.relations_at(at - 1)))


def _is_the(read: Sentence, at: int, *, place: bool) -> bool:
    """Tell "the train" that the topic travels in from "the Lisbon train", "a train" and "the train of the pilgrims".

    Parameters
    ----------
    place
        It may be said where it is: "visitors saw the ship in Lyon".
    """
    behind = read.tokens[at + 1] if at + 1 < len(read.tokens) else None
    relations = read.relations_at(at + 1)
    relations = relations & {"of", "to"} if place else relations - {"from"}
    towards = read.capital_nouns and "towards" in read.relations_at(at + 1)  # "nahm das Schiff Kurs auf"
    named = behind is not None and (is_capital(behind.text) or bool(relations)) and not towards
    return at > 0 and read.tokens[at - 1].low in read.language.words("grammar", "definite") and not named


def _is_article(read: Sentence, at: int) -> bool:
    """Tell the pronouns "l'", "lo", "les" and "sie" from the articles of the same form."""
    token = read.tokens[at]
    if token.low not in {"l'", "lo", "les", "la", "le", "leur"}:
        return False
    following = read.tokens[at + 1] if at + 1 < len(read.tokens) else None
    if at and read.relations_at(at - 1) & {"in", "from"}:
        return True  # "dans le passé": no pronoun follows a preposition
    if any(tag.startswith("aux.") for tag, _ in read.tags.get(at + 1, ())):
        return False  # "l'a conduite à Lugo"
    verbs = (t.first for t in read.triggers if not t.noun)
    return following is None or not any(
        first in (at, at + 1) for first in verbs
    )  # "la esperaba" is one phrase
