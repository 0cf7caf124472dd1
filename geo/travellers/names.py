"""Whose name stands in a sentence: the traveller's, under any alias, or another's."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from geo.dictionary import is_small_word
from geo.gazetteer import name_key
from geo.grammar import MOVEMENT
from geo.grammar.lexicon import PREPOSITIONS
from geo.people import particle_words, person_names, person_particles, without_particle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.grammar import Sentence
    from geo.travellers.actors import Identity


_LONGEST_PARTICLE = 3  # words: "von und zu"


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


def before_finite_verb(read: Sentence, end: int) -> bool:
    """Tell that a finite verb or its auxiliary stands right behind a token, or one word further."""
    following = range(end + 1, min(end + 3, len(read.tokens)))
    for at in following:
        if not read.tokens[at].is_word:
            return False
        if any(t.first == at and not t.noun and t.tense != "open" for t in read.triggers):
            return True
        if any(tag.startswith("aux.") for tag, _ in read.tags.get(at, ())):
            return True
    return False


def _is_acronym(text: str) -> bool:
    """Tell "die EKD", which acts, from German's common nouns."""
    return len(text) > 1 and text.isalpha() and text.isupper()


def aliases_in(read: Sentence, identity: Identity) -> list[tuple[int, tuple[str, ...]]]:
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


def _joins_in_titles(read: Sentence, at: int) -> bool:
    """Tell "Keller *After* Touring …", "Keller *In* Lyon": a preposition or conjunction that a headline writes with a capital."""
    return bool(read.relations_at(at)) or read.is_tagged(at, *_JOINING)


_JOINING = ("grammar.before", "grammar.after", "grammar.subordinate", "grammar.with")


def longer_name(read: Sentence, at: int, phrase: tuple[str, ...], words: frozenset[str]) -> bool:
    """Tell that an alias is only the beginning or the end of another name ("the minister Balladur")."""
    behind = at + len(phrase)
    return (
        behind < len(read.tokens)
        and is_capital(read.tokens[behind].text)
        and not is_mine(read.tokens[behind].text, words)
        and not read.language.table("grammar").get("capital_nouns")
        and not read.tokens[behind].text.isupper()
    )


def names_in(
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
        joins = read.in_title_case and _joins_in_titles(read, at)
        if at in occupied or at in with_whom or joins or not is_capital(tokens[at].text):
            at += 1
            continue
        if any(tag.startswith("grammar.first_") for tag, _ in read.tags.get(at, ())):
            at += 1  # "I"
            continue
        end = at
        while (
            end + 1 < len(tokens)
            and end + 1 not in occupied
            and not (read.in_title_case and _joins_in_titles(read, end + 1))
            and (step := 1 if is_capital(tokens[end + 1].text) else _inside_name(read, end + 1, occupied))
        ):
            end += step
        opens = not any(t.is_word and t.text[0].isalpha() for t in tokens[:at])
        adjective = nouns_capital and _is_adjective(read, at) and not is_mine(tokens[at].text, identity.words)
        if nouns_capital and end > at and read.is_tagged(at, "grammar.vehicles", "grammar.roles"):
            end = _end_of_noun(read, at, end)
        if opens and end > at and (adjective or _is_known_word(read, at)):
            at += 1  # "From Tamale", "Weitere Stationen": the first word is capital only for its place
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
        bare = [i for i in bare if not _is_said_of_place(read, i)]
        if mine and nouns_capital and (owned := _end_of_owned(read, identity, mine[-1], end)):
            yield at, owned, "other"
            at = owned + 1
            continue
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
            if strange and _is_of_office(read, at) and all(i < mine[0] for i in strange):
                at, strange = mine[0], []  # "Secretary of *State Keller*"
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
                    and read.text_at(end + 1) not in _SAXON  # "Brandt's visit to Lyon"
                    and (_is_adverbial(read, at) or not before_finite_verb(read, at))
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


def _is_said_of_place(read: Sentence, at: int) -> bool:
    """Tell "Bonn-born" and "London-based", an adjective, from a name with a hyphen."""
    return read.tokens[at].low.endswith(read.language.words("grammar", "said_of_places"))


def _is_of_office(read: Sentence, at: int) -> bool:
    """Tell that a name stands behind a title's "of": "Minister of *Finance* Keller"."""
    titled = read.is_name(at - 2) and read.is_tagged(at - 2, "grammar.roles")
    return titled and not read.capital_nouns and "of" in read.relations_at(at - 1)


def _end_of_noun(read: Sentence, at: int, end: int) -> int:
    """Return the end of a German noun that others follow which are no name of it: "nahm das *Schiff* Kurs auf", "machte der *Zug* Halt"."""
    behind = at + 1
    noun = any(t.noun and t.first == behind for t in read.triggers)
    return at if noun or read.is_tagged(behind, *PREPOSITIONS) else end


def _is_adjective(read: Sentence, at: int) -> bool:
    """Tell "Zahlreiche" of "Zahlreiche Fans", a word with an adjective's ending that the dictionary writes small, from "Peter"."""
    text = read.tokens[at].text
    return text.endswith(_ADJECTIVE_ENDINGS) and is_small_word(text, read.language.code)


_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


def _inside_name(read: Sentence, at: int, occupied: set[int]) -> int:
    """Count the tokens of a particle inside a name, "von der", or of an initial's dot: a capital follows; else 0."""
    if read.tokens[at].text == ".":
        return int(len(read.tokens[at - 1].text) == 1 and _is_free_name(read, at + 1, occupied))
    if read.tokens[at].text not in particle_words():
        return 0
    words = [token.text for token in read.tokens[at : at + _LONGEST_PARTICLE]]
    for count in range(len(words), 0, -1):
        if " ".join(words[:count]) in person_particles() and _is_free_name(read, at + count, occupied):
            return count if occupied.isdisjoint(range(at, at + count)) else 0
    return 0


def _is_free_name(read: Sentence, at: int, occupied: set[int]) -> bool:
    return at < len(read.tokens) and at not in occupied and is_capital(read.tokens[at].text)


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


def _end_of_owned(read: Sentence, identity: Identity, name: int, end: int) -> int:
    """Return the end of German "Kellers *Sprecher Brandt*" and "Merz' *Sprecher*", who is somebody else; 0 where nobody is owned."""
    low = plain(read.low_at(name))
    bare = read.text_at(name + 1) in ("'", "’")
    role = name + 1 + bare
    possessive = bare or (low not in identity.words and low.endswith("s"))
    if not possessive or not read.is_tagged(role, "grammar.roles"):
        return 0
    while end < role or read.is_name(end + 1):
        end += 1
    return end


def _is_given_name(read: Sentence, at: int) -> bool:
    """Tell "Piet ist …" from "Der Ernst der Lage ist …": a given name with no article, adjective or preposition before it."""
    before = read.tokens[at - 1] if at else None
    alone = (
        before is None
        or not before.is_word
        or any(tag == "grammar.coordinate" for tag, _ in read.tags.get(at - 1, ()))
    )
    return alone and before_finite_verb(read, at) and name_key(read.tokens[at].text) in person_names()[0]


_SAXON = frozenset({"'s", "’s"})

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
    owned = read.low_at(at - 1) in ("'s", "'")  # "Keller's African tour"
    return vehicle and (owned or is_possessed(read, at))


def heads_behind_attributes(read: Sentence) -> Iterator[tuple[int, int]]:
    """Yield German "*Der* vom Geheimdienst gemietete *Jet* flog": an article and its noun, a phrase with a preposition between them."""
    if not read.capital_nouns:
        return
    for article, token in enumerate(read.tokens):
        adverb = read.text_at(article + 1).islower() and not read.relations_at(article + 1)
        phrase = read.relations_at(article + 1 + adverb)  # "der *ursprünglich* für Montag geplante Besuch"
        opens = phrase and token.low in read.language.words("grammar", "determiners")
        if not opens or read.text_at(article - 1) == ",":
            continue  # ", die in Lyon wohnt": a pronoun
        verbs = (t.first for t in read.triggers if t.is_finite and t.klass != "act" and t.first > article)
        end = min(next(verbs, len(read.tokens)), read.mark_from(article, ",;:.–"))
        end = next((i for i in range(article + 1, end) if read.is_helping_verb(i)), end)
        inflected = (
            i
            for i in range(article + 2, end)
            if read.text_at(i).islower()
            and read.text_at(i).endswith(_ADJECTIVE_ENDINGS)
            and read.is_name(i + 1)
            and not read.is_function_word(i)
            and not read.relations_at(i)
        )
        last = max(inflected, default=None)
        if last is not None:
            yield article, last + 1


def _is_known_word(read: Sentence, at: int) -> bool:
    return at in read.tags or read.is_function_word(at) or any(t.first == at for t in read.triggers)


def is_capital(text: str) -> bool:
    """Tell whether a word begins with a capital letter, as a lone letter does, and "al-Sisi"."""
    if "-" in text:
        text = without_particle(text)
    return text[0].isupper() and (len(text) > 1 or text in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def is_possessed(read: Sentence, at: int) -> bool:
    """Tell "her plane" and "her Qantas plane": a vehicle with its owner before it."""
    while at > 1 and is_capital(read.tokens[at - 1].text):
        at -= 1  # "her Qantas plane"
    before = {tag for i in (at - 1, at - 2) if i >= 0 for tag, _ in read.tags.get(i, ())}
    return "grammar.third_possessive" in before
