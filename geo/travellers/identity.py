"""What the articles call the traveller: learnt from how they use the name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from geo.grammar import QUOTES, Sentence, cut, read_sentence
from geo.languages import language
from geo.people import particle_words, without_particle
from geo.travellers.acronyms import acronyms_of
from geo.travellers.actors import Actor, Identity, find_actors
from geo.travellers.misread import misread_names
from geo.travellers.names import is_capital, name_words, plain, title_before
from geo.travellers.roles import complement_of, countries_beside, portfolio_of, with_complement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.languages import Language
    from geo.models import Article, Span


_FIRST_PERSON_SHARE = 0.25  # of an article's sentences outside quotation marks; diaries have 0.4 and more
_NAME = 3  # letters: "S.", "Se." and "Su" are titles


def identify(
    name: str,
    aliases: Iterable[str],
    articles: Sequence[Article],
    sentences: Sequence[Sequence[Span]],
) -> Identity:
    """Learn from the articles what the traveller is called there.

    Parameters
    ----------
    name, aliases
        What the user calls the traveller; an alias in lower case ("the minister", "we") is taken as a phrase.
    articles, sentences
        The articles and the sentences of each.
    """
    codes = {a.language for a in articles}
    aliases = tuple(aliases)
    names, phrases, first = _split_aliases(name, aliases, codes)
    names |= acronyms_of((name, *aliases), articles)
    draft = Identity(name, names | misread_names(names, articles), phrases)
    strangers: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    countries: set[str] = set()
    complements: set[str] = {_alias_complement(phrase, codes) for phrase in phrases}
    narrated: set[str] = set()
    for article, spans in zip(articles, sentences, strict=True):
        reads = [read_sentence(article.text, span, article.language) for span in spans]
        for read in reads:
            actors = find_actors(read, draft)
            strangers.update(
                word.lower()
                for a in actors
                if a.kind == "other" and a.first > 0
                for word in a.text.split()
                if is_capital(word)
            )
            titles.update(_titles_of(read, actors))
            for first_word, last_word in _roles_beside(read, actors):
                roles[read.tokens[first_word].low] += 1
                complement = plain(complement_of(read, last_word))
                complements.update(
                    () if len(complement) == 1 else (complement,)
                )  # "the colleague of M. Keller"
                portfolio = plain(portfolio_of(read, first_word))
                complements.add(portfolio)
                roles.update([portfolio] if portfolio else ())  # "prime", which makes a head of government
                countries |= countries_beside(read, first_word, last_word)
        if first or told_in_first_person(reads, draft):
            narrated.add(article.id)
    known = replace(
        draft,
        roles=frozenset(roles),
        first_person=frozenset(narrated),
        strangers=frozenset(strangers),
        countries=frozenset(countries),
        complements=frozenset(complements),
        offices=_offices("called", roles, phrases, codes),
        leads=_offices("of_country", roles, phrases, codes),
        styles=_offices("styled", roles, phrases, codes),
        spouse=_whose_titles(titles),
        townsfolk=_townsfolk(names, codes) if len(name.split()) > 1 else frozenset(),
    )
    known = replace(known, is_thing=bool(_vehicles_called(known, articles)))
    mine, theirs, carriers = _vehicles(known, articles, sentences)
    return replace(known, vehicles=mine, strange_vehicles=theirs, carriers=carriers)


def _offices(
    key: Literal["called", "of_country", "styled"],
    roles: Counter[str],
    phrases: Iterable[tuple[str, ...]],
    codes: set[str],
) -> frozenset[tuple[str, ...]]:
    """Return what else the offices are called that the articles give the traveller, or the aliases."""
    held = {role for role, times in roles.items() if times >= _HELD}
    held.update(word for phrase in phrases for word in phrase)
    parts = {*roles, *held}

    def is_held(word: str) -> bool:
        if word[0] == "-":  # the last part of a compound: "-minister" of "Außenminister"
            return any(part.endswith(word[1:]) and part != word[1:] for part in parts)
        return word in held or plain(word) in held

    return frozenset(
        (name,) if name[0] == "-" else cut(name, language(code))
        for code in codes
        for office in language(code).table("grammar").get("offices", ())
        if any(map(is_held, office["held"]))
        for name in office.get(key, ())
    )


def _townsfolk(names: Iterable[str], codes: set[str]) -> frozenset[str]:
    """Return what the people of a town are called for each word of a name that may be one: "bremer" for "bremen"."""
    return frozenset(
        word.removesuffix(town) + ending
        for code in codes
        for ending, town in language(code).table("toponyms").get("adjective_endings", ())
        for word in names
        if word.endswith(town) and len(word) > len(town) + 2
    )


_HELD = 2  # times that a role stands beside the traveller's name; once it may be another's


_TITLES: tuple[Literal["her_titles", "his_titles"], ...] = ("her_titles", "his_titles")


def _titles_of(read: Sentence, actors: Sequence[Actor]) -> Iterable[str]:
    """Yield which list the title before the traveller's surname stands in."""
    for actor in actors:
        if actor.kind != "traveller":
            continue
        words = {title_before(read, at) for at in range(actor.first, actor.last + 1)}
        yield from (key for key in _TITLES if words.intersection(read.language.words("grammar", key)))


def _whose_titles(titles: Counter[str]) -> Literal["her_titles", "his_titles", ""]:
    """Return the titles that the articles give the traveller's surname more seldom: the spouse's."""
    her, his = (titles[key] for key in _TITLES)
    return "" if her == his else "her_titles" if her < his else "his_titles"


def _vehicles(
    known: Identity, articles: Sequence[Article], sentences: Sequence[Sequence[Span]]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Learn the traveller's vehicles, other people's, and ships' names, once the titles are known: "the train that carried …"."""
    mine = _vehicles_called(known, articles)
    theirs: set[str] = set()
    carriers: set[str] = set()
    for article, spans in zip(articles, sentences, strict=True):
        for span in spans:
            read = read_sentence(article.text, span, article.language)
            if read.has("grammar.aboard"):
                carriers.update(_ships_of(read, known, first_person=article.id in known.first_person))
            if read.has("grammar.vehicles"):
                actors = find_actors(read, known)
                own = [a for a in actors if a.kind == "traveller"]
                mine.update(_vehicles_of(read, own), _ships_called(read, own))
                theirs.update(_vehicles_of(read, [a for a in actors if a.kind == "other"]))
    return frozenset(mine), frozenset(theirs - mine), frozenset(carriers)


def _vehicles_called(known: Identity, articles: Sequence[Article]) -> set[str]:
    """Return the vehicles that the traveller's aliases name: "das Segelschulschiff" is a "Schiff"."""
    called = {word for phrase in known.phrases for word in phrase}
    return {
        vehicle
        for code in {article.language for article in articles}
        for vehicle in language(code).words("grammar", "vehicles")
        if any(word.endswith(plain(vehicle)) for word in called)
    }


def is_named(name: str, articles: Sequence[Article]) -> bool:
    """Tell whether any article holds a word of a name; a pronoun ("we") names whoever writes."""
    words, phrases, first = _split_aliases(name, (), {a.language for a in articles})
    texts = [a.text.lower() for a in articles]
    wanted = words or {" ".join(phrase) for phrase in phrases}
    return first or any(word in text for word in wanted for text in texts)


_PART = re.compile(r"\b\w{1,2}['’](?=\w)|[^\W\d]\w*(?:[-‐‑]\w+)*|\d+")
"""A word of an alias; an article that an apostrophe ties to it is one of its own."""


def _split_aliases(
    name: str, aliases: Iterable[str], codes: set[str]
) -> tuple[frozenset[str], tuple[tuple[str, ...], ...], bool]:
    words: set[str] = set()
    phrases: list[tuple[str, ...]] = []
    third = {p for code in codes for p in language(code).words("grammar", "third_person")}
    pronouns = {p for code in codes for p in language(code).words("grammar", "first_person")}
    titles = {
        t
        for code in codes
        for key in ("roles", "person_titles")
        for t in language(code).words("grammar", key)
    }
    particles, first = particle_words(), False
    for alias in (name, *aliases):
        parts = _PART.findall(alias)
        lowered = tuple(p.lower().replace("’", "'") for p in parts)
        parts = [p for p in parts if p[-1] not in "'’"]
        if not parts:
            continue
        if len(lowered) == 1 and lowered[0] in pronouns | third:
            first = first or lowered[0] in pronouns  # "she" names everybody: the topic decides
            continue
        first_name = next((i for i, p in enumerate(parts) if p.lower() not in titles), len(parts))
        named = [
            p
            for i, p in enumerate(parts)
            if i >= first_name and is_capital(p) and (i == first_name or p.lower() not in particles)
        ]  # "King Charles", but Stephen King
        between = [p.lower() for p in parts[first_name:] if p not in named]
        if named and parts[first_name] in named and particles.issuperset(between):
            words.update(w for p in named for w in name_words(without_particle(p)))
            phrases.extend(_family_name(parts, named))
        for code in sorted(codes):
            written = cut(alias, language(code))
            phrases.extend(
                tuple(map(plain, form)) for form in (written, _shortened(written, named, language(code)))
            )
    words.update(map(plain, tuple(words)))
    return frozenset(words), tuple(sorted(dict.fromkeys(phrases), key=len, reverse=True)), first


def _shortened(phrase: tuple[str, ...], named: Sequence[str], lang: Language) -> tuple[str, ...]:
    """Leave out the article and the year of a name of several words: "the Freedom Convoy 2022" in a headline."""
    words = phrase[1:] if phrase[0] in lang.words("grammar", "definite") else phrase
    words = words[:-1] if words and words[-1].isdigit() else words
    return words if words == tuple(name.lower() for name in named) and len(words) > 1 else phrase


def _family_name(parts: Sequence[str], named: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the particles of a name and what follows them: "von der Leyen", which is no Leyen "from" anywhere."""
    before = [
        at for at, part in enumerate(parts[:-1]) if part not in named and part.lower() in particle_words()
    ]
    first = next((at for at in before if at and parts[at - 1] in named), None)
    return [tuple(plain(part.lower()) for part in parts[first:])] if first is not None else []


def _alias_complement(phrase: tuple[str, ...], codes: set[str]) -> str:
    genitives = {g for code in codes for g in language(code).words("grammar", "genitive")}
    return phrase[-1] if any(word in genitives for word in phrase[1:-1]) else ""


def _roles_beside(read: Sentence, actors: Sequence[Actor]) -> list[tuple[int, int]]:
    """Return first and last token of the roles that stand beside the traveller's name or title."""
    found = []
    for actor in actors:
        if actor.kind != "traveller":
            continue
        free = set(range(actor.first))
        for first, last in read.tagged("grammar.roles"):
            end = with_complement(read, last, free)
            acts = any(not t.noun and end < t.first < actor.first for t in read.triggers)
            if acts:
                end = last  # "the mayor of Lugo welcomed us"
            apposed = (  # "the leader of the opposition, Anna Keller, …"
                end + 2 == actor.first and read.text_at(end + 1) == "," == read.text_at(actor.last + 1)
            )
            before = apposed or (
                0 <= actor.first - end <= 3
                and not acts  # "the police found Keller", "a friend met Keller"
                and ","
                not in (read.text_at(i) for i in range(end + 1, actor.first))  # "met by police, Keller left"
                and "of" not in read.relations_at(actor.first - 1)  # "the secretary of Keller"
                and not _another(read, end + 1, actor.first)
                and read.cost(end, actor.first) <= 4
            )
            behind = 1 <= first - actor.last <= 6 and read.tokens[actor.last + 1].text == ","
            within = actor.first <= first <= actor.last
            if (
                within
                or before
                or (behind and not any(t.first in range(actor.last, first) for t in read.triggers))
            ):
                found.append((first, last))
    return found


def _another(read: Sentence, first: int, end: int) -> bool:
    """Tell "the secretary *the* speech of the minister": an article of its own begins something else."""
    return any(read.tokens[i].low in read.language.words("grammar", "definite") for i in range(first, end))


def _ships_of(read: Sentence, known: Identity, *, first_person: bool) -> list[str]:
    """Return the words of a ship's name that a sentence sets the traveller aboard: "à bord de son yacht Vanda"."""
    kinds = ("traveller", "first", "pronoun") if first_person else ("traveller", "pronoun")
    actors = find_actors(read, known)
    named = any(a.kind == "traveller" for a in actors)
    found: list[str] = []
    for first, last in read.tagged("grammar.aboard"):
        before = [a for a in actors if a.last < first and not a.oblique and a.kind in (*kinds, "other")]
        if not (before[-1].kind in kinds if before else named):
            continue
        at = last + 1
        while at < min(last + _SHIP, len(read.tokens)) and not _names_ship(read, at):
            at += 1
        begin = at
        while at < len(read.tokens) and _names_ship(read, at):
            at += 1
        adjective = at < len(read.tokens) and read.tokens[at].text.islower() and at not in read.tags
        if not adjective:  # "aboard a Ghanaian air force plane"
            found.extend(t.low for t in read.tokens[begin:at])
    return found


_SHIP = 6  # tokens between "aboard" and the ship's name: an article, an adjective, its kind, a quotation mark


def _names_ship(read: Sentence, at: int) -> bool:
    token = read.tokens[at]
    noun = read.language.table("grammar").get("capital_nouns") and read.tokens[at - 1].text not in QUOTES
    return is_capital(token.text) and not noun and not read.is_function_word(at)


def _vehicles_of(read: Sentence, actors: Sequence[Actor]) -> list[str]:
    found = []
    for first, _ in read.tagged("grammar.vehicles"):
        for actor in actors:
            carried = (
                any(
                    first < at <= actor.first and actor.first - at <= 4
                    for at, _ in read.tagged("grammar.carrying")
                )
                and 0 < actor.first - first <= 9
            )
            owned = (
                actor.last + 1 < len(read.tokens)
                and actor.last < first <= actor.last + 4
                and (read.tokens[actor.last + 1].low in {"'s", "'"})
            )
            if carried or owned:
                found.append(read.tokens[first].low)
    return found


def _ships_called(read: Sentence, actors: Sequence[Actor]) -> list[str]:
    """Return what a traveller is who is a ship: "fragata" of "la fragata Libertad", "buque" of "el buque escuela Libertad"."""
    found = []
    for first, last in read.tagged("grammar.vehicles"):
        for actor in actors:
            between = range(last + 1, actor.first)
            plain = all(
                read.tokens[i].text in QUOTES or (read.tokens[i].text.islower() and not read.relations_at(i))
                for i in between
            )
            if (
                0 <= actor.first - last - 1 <= _SHIP_WORDS
                and plain
                and read.tokens[actor.first].text[0].isupper()
            ):
                found.append(read.tokens[first].low)
    return found


_SHIP_WORDS = 2  # between "buque" and its name: "escuela", a quotation mark


def is_said(read: Sentence, identity: Identity) -> bool:
    """Tell whether a sentence says a name of the traveller, and not only a title such as "H.R.H." or "the minister"."""
    article = read.language.words("grammar", "definite")
    return any(
        plain(t.low) in identity.words
        and t.text[0].isupper()
        and len(t.text) >= _NAME
        and t.low not in article
        for t in read.tokens
    )


def told_in_first_person(reads: Sequence[Sentence], identity: Identity) -> bool:
    """Tell a diary or a blog from a report that quotes somebody, or whose paper writes "our city" of its own."""
    told = sum(map(_tells_of_me, reads))
    enough = told >= min(3, len(reads))  # a report of two sentences may say "our correspondent"
    if not reads or not enough or told / len(reads) < _FIRST_PERSON_SHARE:
        return False
    named = 0
    for read in reads:
        acts = any(a.kind == "traveller" and not a.oblique for a in find_actors(read, identity))
        named += acts or any(plain(t.low) in identity.words for t in read.tokens)
    return 2 * named <= told


def _tells_of_me(read: Sentence) -> bool:
    """Tell "we landed" and "my boat" outside a quotation."""
    if not any(read.has(f"grammar.first_{part}") for part in ("person", "object", "possessive")):
        return False
    return {'"', "«", "“", "„"}.isdisjoint(t.text for t in read.tokens)
