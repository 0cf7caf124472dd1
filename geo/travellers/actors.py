"""Everybody named in a sentence: the traveller under any name, and everybody else."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from geo.demonyms import demonyms
from geo.dictionary import is_small_word
from geo.gazetteer import name_key
from geo.grammar import MOVEMENT, QUOTES, stands_at
from geo.people import name_particles, particle_words, person_names, without_particle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.grammar import Sentence
    from geo.languages import Language
    from geo.models import Span


_LONGEST_PARTICLE = 3  # words: "von und zu"

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
        What the traveller's role is of: "colonies" of "the minister of the colonies".
    offices
        What else the traveller's office is called, word by word: "head", "of", "state".
    leads
        The same, where the adjective of the traveller's country stands beside it: "leader".
    spouse
        The list of titles that are not the traveller's but of whoever shares the surname: "her_titles", "his_titles".
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
    spouse: Literal["her_titles", "his_titles", ""] = ""
    is_thing: bool = False


def is_mine(text: str, words: frozenset[str]) -> bool:
    """Tell whether a word belongs to a name; German and plural names add an s ("Kellers Reise")."""
    return any(
        w in words or (w.endswith("s") and len(w) > 4 and w[:-1] in words)
        for w in map(plain, name_words(text))
    )


_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʻʼ", "'"))


def plain(text: str) -> str:
    """Write a name as whoever leaves out its accents does, and with the apostrophe of a typewriter."""
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES)
    return "".join(c for c in letters if not unicodedata.combining(c))


def name_words(part: str) -> list[str]:
    """Return the lower-case words of a name's part, and the part itself: "Jean-Luc" is three."""
    return [w for w in re.split(r"[-‐‑]", part.lower()) if w] + [part.lower()]


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
    spelled = _spelled(read, identity)
    for at, phrase in spelled:
        occupied -= set(range(at, at + len(phrase)))
    actors: list[Actor] = []
    free = set(range(len(read.tokens)))

    def add(first: int, last: int, kind: Literal["traveller", "other", "pronoun", "first", "group"]) -> None:
        if not free.issuperset(range(first, last + 1)):
            return
        free.difference_update(range(first, last + 1))
        text = " ".join(t.text for t in read.tokens[first : last + 1])
        text = re.sub(r"(?<=\w) (['’‘]) (?=\w)", r"\1", text)  # "Hokule'a"
        oblique = kind != "first" and _is_oblique(read, first, occupied)
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
        if len(phrase) > 1 and not _longer_name(read, at, phrase, identity.words):
            add(at, at + len(phrase) - 1, "traveller")
    for first, last in _offices(read, identity):
        add(first, last, "pronoun")
    groups = list(read.tagged("grammar.groups"))
    for first, last in groups:
        styled = first < last and read.is_name(last) and not read.is_name(last + 1)
        if styled and not read.relations_at(last + 1) and not read.capital_nouns:
            add(first, last, "group")  # "Their Majesties"
    for first, last, whose in _names(read, identity, occupied):
        add(first, last, whose)
    for at, phrase in spelled:
        if len(phrase) == 1:
            add(at, at, "traveller")
    for first, last in groups:
        add(first, last, "group")
    for first, last in read.tagged("grammar.vehicles"):
        known = read.tokens[first].low in identity.vehicles
        it_travels = read.tokens[first].low not in identity.strange_vehicles and _is_the(read, first)
        it_travels = it_travels and not _is_oblique(read, first, occupied)
        if first in free and (known or _possessed(read, first) or it_travels):
            add(first, last, "traveller" if read.tokens[first].low in identity.vehicles else "pronoun")
    for first, last in read.tagged("grammar.roles"):
        if first in occupied:
            continue
        mine = read.tokens[first].low in identity.roles and _definite(read, last)
        mine = mine and not (identity.countries and countries_beside(read, first, last) - identity.countries)
        complement = complement_of(read, last)
        mine = mine and (not complement or plain(complement) in identity.complements)
        add(first, _with_complement(read, last, free), "traveller" if mine else "other")
    for first, last in _aged(read):
        add(first, last, "pronoun")
    for at in sorted(placed):
        if at not in free or (at - 1) in placed:
            continue
        end = at
        while end + 1 in placed:
            end += 1
        if (
            _opens_clause(read, at, placed)
            and _before_finite_verb(read, end)
            and not _object_first(read, end)
        ):
            free.difference_update(range(at, end + 1))
            actors.append(Actor(at, end, "place", " ".join(t.text for t in read.tokens[at : end + 1])))
    for first, last in read.tagged("grammar.third_person"):
        if not _is_article(read, first):
            add(first, last, "pronoun")
    if identity.is_thing:
        for at in _things(read):
            add(at, at, "pronoun")
    for first, last in read.tagged("grammar.others"):
        if not _is_amount(read, first, last) and not _floats(read, first):
            add(first, last, "other")
    for key in ("first_person", "first_person_weak"):
        for first, last in read.tagged(f"grammar.{key}"):
            add(first, last, "first")
    for key, kind in (("third_object", "pronoun"), ("first_object", "first")):
        for first, last in read.tagged(f"grammar.{key}"):
            if first in free and not _is_article(read, first):
                free.discard(first)
                actors.append(Actor(first, last, kind, read.tokens[first].text, oblique=True))  # type: ignore[arg-type]
    named = _with_titles(read, sorted(actors, key=lambda a: a.first))
    return _with_appositions(read, named)


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


def _with_titles(read: Sentence, actors: list[Actor]) -> list[Actor]:
    """Join the traveller's name with the title before it: "former minister Keller", "House of Lords Speaker Keller"."""
    out: list[Actor] = []
    for actor in actors:
        joined, titled = actor, False
        while out and actor.kind == "traveller" and out[-1].kind == "other":
            before = out[-1]
            between = range(before.last + 1, joined.first)
            if titled:  # what the title is of, or the country before it
                goes_on = is_capital(read.tokens[before.first].text) and not is_role(read, before)
                goes_on = goes_on and (not between or "of" in read.relations_at(between[0]))
                goes_on = goes_on and all(map(read.is_function_word, between[1:]))
            else:
                goes_on = titled = _bears_title(read, before) and _is_office(read, before, between)
            if not goes_on:
                break
            joined = replace(joined, first=before.first, oblique=before.oblique)
            out.pop()
        out.append(joined)
    return out


def _bears_title(read: Sentence, actor: Actor) -> bool:
    """Tell a role, but not in "traf der Minister Keller": a German subject and its object may stand side by side."""
    if read.capital_nouns and read.low_at(actor.first - 1) in read.language.words("grammar", "determiners"):
        return False
    return any(read.is_tagged(at, "grammar.roles") for at in range(actor.first, actor.last + 1))


def _is_office(read: Sentence, role: Actor, between: range) -> bool:
    """Tell "of State" in "Secretary of State Keller" from "the secretary of Keller"."""
    if not between:
        return True
    of = any("of" in read.relations_at(at) for at in range(role.first, between[0] + 1))
    articles = read.language.words("grammar", "determiners")
    words = [at for at in between if read.tokens[at].low not in articles and not read.relations_at(at)]
    verbs = any(
        t.first in between and not t.noun and read.tokens[t.first].text.islower() for t in read.triggers
    )
    return of and 1 <= len(words) <= _OFFICE and not verbs and all(map(read.is_word, between))


_OFFICE = 2  # words that a role is of: "foreign affairs"


def _with_appositions(read: Sentence, actors: list[Actor]) -> list[Actor]:
    """Let the name behind an oblique role be oblique too: "with the president of the region, Pedro Sanz"."""
    out: list[Actor] = []
    for actor in actors:
        before = out[-1] if out else None
        if (
            before is not None
            and before.oblique
            and not actor.oblique
            and actor.first - before.last <= 7
            and read.tokens[actor.first - 1].text == ","
            and is_role(read, before)
            and not any(before.last < t.first < actor.first and not t.noun for t in read.triggers)
        ):
            out.append(replace(actor, oblique=True))
        elif (
            before is not None
            and before.kind == "traveller"
            and actor.kind == "other"
            and is_role(read, actor)
            and 2 <= actor.first - before.last <= 6
            and read.tokens[before.last + 1].text == ","
            and not any(
                t.text == "," or tag == "grammar.coordinate"
                for at, t in enumerate(read.tokens[before.last + 2 : actor.first], before.last + 2)
                for tag, _ in read.tags.get(at, (("", 0),))
            )
            and not any(before.last < t.first < actor.first for t in read.triggers)
        ):
            out.append(replace(actor, kind="traveller", oblique=before.oblique))
        else:
            out.append(actor)
    return out


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


def _before_finite_verb(read: Sentence, end: int) -> bool:
    following = range(end + 1, min(end + 3, len(read.tokens)))
    for at in following:
        if not read.tokens[at].is_word:
            return False
        if any(t.first == at and not t.noun and t.tense != "open" for t in read.triggers):
            return True
        if any(tag.startswith("aux.") for tag, _ in read.tags.get(at, ())):
            return True
    return False


def _things(read: Sentence) -> Iterator[int]:
    """Yield "it" before a verb of movement, "it will sail to Lyon", and not in "it is hoped to reach Lyon"."""
    for at, token in enumerate(read.tokens):
        if token.low in read.language.words("grammar", "thing") and any(
            not t.noun
            and t.klass in _MOVES
            and at < t.first <= at + _NEAR
            and all(map(read.is_word, range(at, t.first)))
            and not read.is_tagged(t.first, "grammar.copulas")
            for t in read.triggers
        ):
            yield at


_MOVES = frozenset({"leave", "arrive", "go", "pass"})
_NEAR = 3  # tokens from "it" to its verb: "will", "then"


def _offices(read: Sentence, identity: Identity) -> Iterator[tuple[int, int]]:
    """Yield "the head of state", whom the text speaks of, and "the *Dutch* leader", but not "le chef de l'État russe"."""
    articles = read.language.words("grammar", "definite") + read.language.words("grammar", "contracted")
    names = identity.offices | identity.leads
    heads = {office[0] for office in names}
    for first in [at for at, token in enumerate(read.tokens) if at and token.low in heads]:
        for office in names:
            if not stands_at(office, read.tokens, first):
                continue
            last = first + len(office) - 1
            countries = countries_beside(read, first, last)
            if countries and not countries <= identity.countries:
                continue
            before = first - 1
            while countries and before > first - 3 and read.low_at(before) not in articles:
                before -= 1  # "the North Korean leader"
            if read.low_at(before) not in articles or not (countries or office in identity.offices):
                continue
            named = read.is_name(last + 1) and not read.capital_nouns
            described = not countries and _is_adjective(read, last + 1)
            if not named and "of" not in read.relations_at(last + 1) and not described:
                yield before + 1, last


def _is_adjective(read: Sentence, at: int) -> bool:
    """Tell a word that may belong to the noun before it, where adjectives stand behind their nouns."""
    if read.capital_nouns or read.bare_verbs or not read.is_word(at):
        return False
    known = (
        at in read.tags or read.is_function_word(at) or any(t.first <= at <= t.last for t in read.triggers)
    )
    return read.tokens[at].text.islower() and not known


def _aged(read: Sentence) -> Iterator[tuple[int, int]]:
    """Yield "the 26-year-old biathlete" and "die 26 Jahre alte Biathletin": whom a report is about, by the age."""
    definite = read.language.words("grammar", "definite")
    aged = read.language.words("grammar", "aged")
    for at in range(len(read.tokens) - 1):
        token = read.tokens[at + 1]
        if read.tokens[at].low not in definite or not token.text[0].isdigit():
            continue
        ending = token.low.lstrip("0123456789")
        phrase = " ".join(t.low for t in read.tokens[at + 2 : at + 4])
        if ending and any(ending.startswith(word) for word in aged):
            yield at + 1, at + 1
        elif not ending and phrase in aged:
            yield at + 1, min(at + 4, len(read.tokens) - 1)


def _is_acronym(text: str) -> bool:
    """Tell "die EKD", which acts, from German's common nouns."""
    return len(text) > 1 and text.isalpha() and text.isupper()


def _spelled(read: Sentence, identity: Identity) -> list[tuple[int, tuple[str, ...]]]:
    """Find the traveller's aliases: where each begins, in the order of :attr:`Identity.phrases`."""
    words = [plain(token.low) for token in read.tokens]
    text = " ".join(words)
    return [
        (at, phrase)
        for phrase in identity.phrases
        if max(phrase, key=len)[:-1] in text  # few sentences hold an alias; an ending may be inflected
        for at in range(len(words) - len(phrase) + 1)
        if _spells(read, words, at, phrase)
        and not (phrase[-1] in identity.words and _is_genitive(read, at, phrase))
    ]


def _is_genitive(read: Sentence, at: int, phrase: tuple[str, ...]) -> bool:
    """Tell "la visite de Gaulle" from "de Gaulle part": a particle that is a preposition too, behind a noun of something."""
    if len(phrase) == 1 or phrase[0] not in particle_words() or read.text_at(at)[:1].isupper():
        return False
    if not read.relations_at(at) and not read.is_tagged(at, "grammar.genitive"):
        return False
    titled = read.is_tagged(
        at - 1, "grammar.person_titles", "grammar.roles", "grammar.coordinate", "grammar.subordinate"
    )
    return read.is_word(at - 1) and not (titled or read.is_name(at - 1))


def _spells(read: Sentence, words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    exact = all(words[at + i] == word for i, word in enumerate(phrase))
    if (
        not exact
        and len(phrase) > 1
        and phrase[0].rstrip("'") in read.language.words("grammar", "determiners")
    ):
        contracted = read.tokens[at].low in read.language.words("grammar", "contracted")
        exact = contracted and all(words[at + i] == phrase[i] for i in range(1, len(phrase)))
    if exact or not read.language.table("grammar").get("capital_nouns"):
        return exact
    determiners = read.language.words("grammar", "determiners")
    for i, word in enumerate(phrase):  # German cases: "der 58-Jährige", "den 58-Jährigen", "des Ministers"
        low = words[at + i]
        inflected = len(word) > 4 and low[: len(word) - 1] == word[:-1] and abs(len(low) - len(word)) <= 2
        if not (low == word or inflected or (low in determiners and word in determiners)):
            return False
    return True


def _longer_name(read: Sentence, at: int, phrase: tuple[str, ...], words: frozenset[str]) -> bool:
    """Tell that an alias is only the beginning or the end of another name ("the minister Balladur")."""
    behind = at + len(phrase)
    return (
        behind < len(read.tokens)
        and is_capital(read.tokens[behind].text)
        and not is_mine(read.tokens[behind].text, words)
        and not read.language.table("grammar").get("capital_nouns")
        and not read.tokens[behind].text.isupper()
    )


def _names(
    read: Sentence, identity: Identity, occupied: set[int]
) -> Iterable[tuple[int, int, Literal["traveller", "other"]]]:
    """Yield maximal runs of capitalised words that are no place: the traveller's name, or another's."""
    tokens = read.tokens
    shouting = not read.in_title_case and not any(t.text.islower() and len(t.text) > 2 for t in tokens)
    nouns_capital = bool(read.language.table("grammar").get("capital_nouns"))
    with_whom = {i for first, last in read.tagged("grammar.with") for i in range(first, last + 1)}
    if read.in_title_case:
        occupied = occupied | {i for t in read.triggers if not t.noun for i in range(t.first, t.last + 1)}
    at = 0
    while at < len(tokens):
        if at in occupied or at in with_whom or not is_capital(tokens[at].text):
            at += 1
            continue
        if any(tag.startswith("grammar.first_") for tag, _ in read.tags.get(at, ())):
            at += 1  # "I"
            continue
        end = at
        while (
            end + 1 < len(tokens)
            and end + 1 not in occupied
            and (step := 1 if is_capital(tokens[end + 1].text) else _inside_name(read, end + 1, occupied))
        ):
            end += step
        opens = not any(t.is_word and t.text[0].isalpha() for t in tokens[:at])
        if opens and end > at and _is_known_word(read, at):
            at += 1  # "From Tamale": the first word is capital only for its place
        run = [
            i
            for i in range(at, end + 1)
            if tokens[i].is_word and (i == at or tokens[i].low not in particle_words())
        ]
        mine = [i for i in run if is_mine(tokens[i].text, identity.words)]
        if run and identity.carriers.issuperset(tokens[i].low for i in run):
            mine = run
        titles = {"grammar.person_titles", "grammar.roles"}
        article = () if nouns_capital else read.language.words("grammar", "definite")
        bare = [i for i in run if not read.is_tagged(i, *titles) and tokens[i].low not in article]
        if mine and nouns_capital and mine[0] == run[0] and len(run) > len(mine):
            end = mine[-1]  # "traf Keller Vertreter": what follows the name is a common noun
            run = [i for i in run if i <= end]
            bare = [i for i in bare if i <= end]
        if mine and not shouting and _is_relative(read, identity, run, mine):
            yield at, end, "other"
        elif mine:
            strange = [i for i in bare if i not in mine and not (i == at and at == 0)]
            office = max((i for i in run if i < mine[0] and i not in bare), default=None)
            if office is not None:
                strange = [i for i in strange if i > office]  # "United Nations Secretary-General Keller"
            if shouting or not strange or (nouns_capital and mine[-1] == run[-1] and len(strange) <= 1):
                yield (mine[0] if shouting or strange else at), mine[-1], "traveller"
            elif any(i > mine[0] for i in strange) or not nouns_capital:
                yield at, end, "other"
        elif not shouting and bare and not is_building(read, at) and not _makes_vehicle(read, at, end):
            known_word = len(run) == 1 and (
                read.is_function_word(at)
                or any(t.first <= at <= t.last for t in read.triggers)
                or ((opens or tokens[at - 1].text in _BEFORE_CAPITAL) and at in read.tags)
                or (
                    opens
                    and tokens[at].low not in identity.strangers
                    and (_is_adverbial(read, at) or not _before_finite_verb(read, at))
                )
            )
            common = nouns_capital and len(bare) < 2 and not _is_acronym(tokens[bare[0]].text)
            common = common and not _is_given_name(read, bare[0])
            numbered = len(bare) == 1 and any(map(str.isdigit, tokens[bare[0]].text))  # "A320", "COVID-19"
            zone = (
                len(run) == 1 and tokens[at].text.isupper() and tokens[at - 1].text[0].isdigit()
            )  # "17:00 GMT"
            if not known_word and not common and not numbered and not zone:
                yield at, end, "other"
        at = end + 1


def _inside_name(read: Sentence, at: int, occupied: set[int]) -> int:
    """Count the tokens of a particle inside a name, "von der", or of an initial's dot: a capital follows; else 0."""
    if read.tokens[at].text == ".":
        return int(len(read.tokens[at - 1].text) == 1 and _is_free_name(read, at + 1, occupied))
    if read.tokens[at].text not in particle_words():
        return 0
    words = [token.text for token in read.tokens[at : at + _LONGEST_PARTICLE]]
    for count in range(len(words), 0, -1):
        if " ".join(words[:count]) in name_particles() and _is_free_name(read, at + count, occupied):
            return count if occupied.isdisjoint(range(at, at + count)) else 0
    return 0


def _is_free_name(read: Sentence, at: int, occupied: set[int]) -> bool:
    return at < len(read.tokens) and at not in occupied and is_capital(read.tokens[at].text)


def countries_beside(read: Sentence, first: int, last: int) -> set[str]:
    """Return the countries whose adjectives stand beside a role: "the *North Korean* leader", "le président *français*"."""
    known = demonyms(read.language.code)
    states = read.language.table("grammar").get("state_adjectives", {})
    beside = [
        " ".join(token.text for token in read.tokens[a:b])
        for a, b in ((first - 2, first), (first - 1, first), (last + 1, last + 2))
        if a >= 0
    ]
    found = (known.get(words.lower()) or states.get(words) for words in beside)
    return {country for country in found if country}


def title_before(read: Sentence, at: int) -> str:
    """Return the word before a name, or before its dot: "mrs" in "Mrs. Keller"."""
    return read.low_at(at - 2 if read.text_at(at - 1) == "." else at - 1)


def _is_relative(read: Sentence, identity: Identity, run: Sequence[int], mine: Sequence[int]) -> bool:
    """Tell "Lady Keller" and "Otto Keller" from the traveller, who is Sir Ernest Keller."""
    if identity.spouse and title_before(read, mine[0]) in read.language.words("grammar", identity.spouse):
        return True
    given = person_names()[0]
    before = [
        name_key(read.tokens[i].text)
        for i in run
        if i < mine[0] and not (i == 0 and is_small_word(read.tokens[i].text, read.language.code))
    ]  # a sentence may open with a word that is a name too: "Prima Keller era a Bonn"
    own, _, surname = identity.name.partition(" ")
    return bool(before and surname) and before[-1] in given and name_key(own) in given


def _is_given_name(read: Sentence, at: int) -> bool:
    """Tell "Piet ist …" from "Der Ernst der Lage ist …": a given name with no article, adjective or preposition before it."""
    before = read.tokens[at - 1] if at else None
    alone = (
        before is None
        or not before.is_word
        or any(tag == "grammar.coordinate" for tag, _ in read.tags.get(at - 1, ()))
    )
    return alone and _before_finite_verb(read, at) and name_key(read.tokens[at].text) in person_names()[0]


_BEFORE_CAPITAL = frozenset('.:;!?…¿¡—–"«“„(*•')
"""Marks behind which a capital letter says nothing."""


def _is_adverbial(read: Sentence, at: int) -> bool:
    """Tell "Más tarde llegó" and "Fearing it was closed" from "Soto llegó": a plain word or a pronoun goes before the verb."""
    behind = at + 1
    if behind == len(read.tokens):
        return False
    if read.is_tagged(behind, "grammar.first_person", "grammar.third_person", "grammar.impersonal"):
        return True
    plain = behind not in read.tags and not read.is_function_word(behind)
    return (
        plain
        and read.tokens[behind].text.isalpha()
        and not any(t.first <= behind <= t.last for t in read.triggers)
    )


def is_building(read: Sentence, at: int) -> bool:
    """Tell that a name is that of a house ("Teatro Real", "Hotel Bristol"), who does nothing."""
    return any(tag == "grammar.named_after" for tag, _ in read.tags.get(at, ()))


def _makes_vehicle(read: Sentence, at: int, end: int) -> bool:
    """Tell "Qantas" in "her Qantas plane" and "African" in "her African tour", where the noun stands behind its name."""
    behind = end + 1
    vehicle = any(tag == "grammar.vehicles" for tag, _ in read.tags.get(behind, ()))
    vehicle = vehicle or any(t.first == behind and t.noun and t.klass in MOVEMENT for t in read.triggers)
    return vehicle and _possessed(read, at)


def _is_known_word(read: Sentence, at: int) -> bool:
    return at in read.tags or read.is_function_word(at) or any(t.first == at for t in read.triggers)


def is_capital(text: str) -> bool:
    """Tell whether a word begins with a capital letter, as a lone letter does, and "al-Sisi"."""
    if "-" in text:
        text = without_particle(text)
    return text[0].isupper() and (len(text) > 1 or text in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _is_oblique(read: Sentence, first: int, occupied: set[int]) -> bool:
    """Tell the object of a preposition ("for the mediator Keller", "accompanied by Brandt and Keller")."""
    companions = [last for _, last in read.tagged("grammar.with")]
    joined = {at for at, _ in read.tagged("grammar.coordinate")}
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
        if back in companions and back not in joined:
            return True
        if back not in joined and (relations := read.relations_at(back)):
            return not (behind_place and relations & {"in", "upon", "near"})
        if back in joined or _is_verb(read, back):
            break
    escorted = [at for at in companions if at < first and at not in joined]
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


def _possessed(read: Sentence, at: int) -> bool:
    while at > 1 and is_capital(read.tokens[at - 1].text):
        at -= 1  # "her Qantas plane"
    before = {tag for i in (at - 1, at - 2) if i >= 0 for tag, _ in read.tags.get(i, ())}
    return "grammar.third_possessive" in before


def _is_the(read: Sentence, at: int) -> bool:
    """Tell "the train" that the topic travels in from "the Lisbon train", "a train" and "the train of the pilgrims"."""
    behind = read.tokens[at + 1] if at + 1 < len(read.tokens) else None
    named = behind is not None and (is_capital(behind.text) or bool(read.relations_at(at + 1) - {"from"}))
    return at > 0 and read.tokens[at - 1].low in read.language.words("grammar", "definite") and not named


def complement_of(read: Sentence, at: int) -> str:
    """Return what a role is of: "colonies" in "the minister of the colonies", "" where it stands alone."""
    following = read.tokens[at + 1] if at + 1 < len(read.tokens) else None
    if following is not None and following.text.islower() and following.is_word and at + 1 not in read.tags:
        at += 1  # "le ministre allemand de la Défense"
    if at + 1 >= len(read.tokens) or "of" not in read.relations_at(at + 1):
        return ""
    for i in range(at + 2, min(at + 5, len(read.tokens))):
        if not read.is_function_word(i):
            return read.tokens[i].low
    return ""


def _with_complement(read: Sentence, last: int, free: set[int]) -> int:
    """Return the end of a role with what it is of, where no place nor anybody is named there: "head of the state"."""
    complement = complement_of(read, last)
    end = next(
        (i for i in range(last + 2, last + 5) if complement and read.tokens[i].low == complement), last
    )
    return end if free.issuperset(range(last, end + 1)) else last


def _definite(read: Sentence, at: int) -> bool:
    """Tell "the minister" from "a minister" and "French minister Balladur"."""
    verbs, complement = {t.first for t in read.triggers}, complement_of(read, at)
    for i in range(at + 1, min(at + 4, len(read.tokens))):
        towards, token = read.relations_at(i), read.tokens[i]
        if not token.is_word or i in verbs or read.is_auxiliary(i) or (towards and "of" not in towards):
            break  # "the minister visited Rome"
        if read.is_tagged(i, "grammar.coordinate") or token.low == complement:
            break
        if is_capital(token.text) and not read.language.table("grammar").get("capital_nouns"):
            return False
    before = [t.low for t in read.tokens[max(0, at - 3) : at]]
    return not any(word in read.language.words("grammar", "indefinite") for word in before)


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
    return following is None or not any(t.first == at + 1 and not t.noun for t in read.triggers)


def is_role(read: Sentence, actor: Actor) -> bool:
    """Tell whether an actor is named by a role ("the minister") rather than by name."""
    return any(tag == "grammar.roles" for tag, _ in read.tags.get(actor.first, ()))
