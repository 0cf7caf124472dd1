"""Who is meant: the traveller under any name, title, pronoun or vehicle, and everybody else."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from geo.grammar import MOVEMENT, Sentence, Trigger, read_sentence
from geo.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.models import Article, Reading, Span

Who = Literal["traveller", "other", "unknown"]

# Costs in words, beside geo.grammar's. A subject stands before its verb; one behind it is possible (German and
# Spanish do it daily, English in "said Keller"); the object of a preposition ("with Keller") is rarely a subject.
_BEHIND, _BEHIND_VERB_SECOND, _OBLIQUE, _ACROSS_VERB = 6.0, 1.5, 18.0, 4.0
_TOO_FAR = 40.0
_FIRST_PERSON_SHARE = 0.25  # of an article's sentences outside quotation marks; diaries have 0.4 and more


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
        The lower-case words that the traveller's names are made of.
    phrases
        Aliases that are no names, as lower-case words in order ("the minister").
    roles
        Role nouns that the articles set before or behind the name ("minister").
    vehicles
        Vehicle nouns that the articles give to the traveller ("train").
    first_person
        Articles told by the traveller ("I", "we").
    strangers
        Lower-case words of other people's names, as the articles write them inside their sentences.
    complements
        What the traveller's role is of: "colonies" of "the minister of the colonies".
    """

    name: str
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...] = ()
    roles: frozenset[str] = frozenset()
    vehicles: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()


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
    names, phrases, first = _split_aliases(name, aliases, codes)
    draft = Identity(name, names, phrases)
    strangers: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    vehicles: set[str] = set()
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
                if _capital(word)
            )
            for role in _roles_beside(read, actors):
                roles[read.tokens[role].low] += 1
                complements.add(_complement(read, role))
            vehicles.update(_vehicles_of(read, actors))
        if first or _told_in_first_person(reads, draft):
            narrated.add(article.id)
    return Identity(
        name,
        names,
        phrases,
        frozenset(roles),
        frozenset(vehicles),
        frozenset(narrated),
        frozenset(strangers),
        frozenset(complements),
    )


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
    first = False
    for alias in (name, *aliases):
        parts = re.findall(r"\b\w{1,2}['’](?=\w)|\w+(?:[-‐‑]\w+)*", alias)
        lowered = tuple(p.lower().replace("’", "'") for p in parts)
        parts = [p for p in parts if p[-1] not in "'’"]
        if not parts:
            continue
        if len(lowered) == 1 and lowered[0] in pronouns | third:
            first = first or lowered[0] in pronouns  # "she" names everybody: the topic decides
            continue
        named = [p for p in parts if p[0].isupper() and p.lower() not in titles]
        if len(named) == len(parts) or (named and all(p.lower() in titles for p in parts if p not in named)):
            words.update(w for p in named for w in _name_words(p))
        phrases.append(lowered)
    return frozenset(words), tuple(sorted(set(phrases), key=len, reverse=True)), first


def _is_mine(text: str, words: frozenset[str]) -> bool:
    """Tell whether a word belongs to a name; German and plural names add an s ("Kellers Reise")."""
    return any(w in words or (w.endswith("s") and len(w) > 4 and w[:-1] in words) for w in _name_words(text))


def _name_words(part: str) -> list[str]:
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
    for phrase in identity.phrases:
        for at in range(len(read.tokens) - len(phrase) + 1):
            if _spells(read, at, phrase):
                occupied -= set(range(at, at + len(phrase)))
    actors: list[Actor] = []
    free = set(range(len(read.tokens)))

    def add(first: int, last: int, kind: Literal["traveller", "other", "pronoun", "first", "group"]) -> None:
        if not free.issuperset(range(first, last + 1)):
            return
        free.difference_update(range(first, last + 1))
        text = " ".join(t.text for t in read.tokens[first : last + 1])
        oblique = kind != "first" and _is_oblique(read, first, occupied)
        actors.append(Actor(first, last, kind, text, oblique))

    for phrase in identity.phrases:
        for at in range(len(read.tokens) - len(phrase) + 1):
            if (
                len(phrase) > 1
                and _spells(read, at, phrase)
                and not _longer_name(read, at, phrase, identity.words)
            ):
                add(at, at + len(phrase) - 1, "traveller")
    for first, last, whose in _names(read, identity, occupied):
        add(first, last, whose)
    for phrase in identity.phrases:
        for at in range(len(read.tokens) - len(phrase) + 1):
            if len(phrase) == 1 and _spells(read, at, phrase):
                add(at, at, "traveller")
    for first, last in read.tagged("grammar.groups"):
        add(first, last, "group")
    for first, last in read.tagged("grammar.vehicles"):
        if first in free and (read.tokens[first].low in identity.vehicles or _possessed(read, first)):
            add(first, last, "traveller" if read.tokens[first].low in identity.vehicles else "pronoun")
    for first, last in read.tagged("grammar.roles"):
        if first in occupied:
            continue
        mine = read.tokens[first].low in identity.roles and _definite(read, first)
        complement = _complement(read, last)
        mine = mine and (not complement or complement in identity.complements)
        add(first, last, "traveller" if mine else "other")
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
    for key in ("first_person", "first_person_weak"):
        for first, last in read.tagged(f"grammar.{key}"):
            add(first, last, "first")
    for key, kind in (("third_object", "pronoun"), ("first_object", "first")):
        for first, last in read.tagged(f"grammar.{key}"):
            if first in free and not _is_article(read, first):
                free.discard(first)
                actors.append(Actor(first, last, kind, read.tokens[first].text, oblique=True))  # type: ignore[arg-type]
    return _with_appositions(read, sorted(actors, key=lambda a: a.first))


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
            and _is_role(read, before)
            and not any(before.last < t.first < actor.first and not t.noun for t in read.triggers)
        ):
            out.append(replace(actor, oblique=True))
        elif (
            before is not None
            and before.kind == "traveller"
            and actor.kind == "other"
            and _is_role(read, actor)
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
    if back - 1 in placed and "grammar.coordinate" in tags:
        return False  # "from Linz and Vienna came …"
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


def _spells(read: Sentence, at: int, phrase: tuple[str, ...]) -> bool:
    exact = all(read.tokens[at + i].low == word for i, word in enumerate(phrase))
    if (
        not exact
        and len(phrase) > 1
        and phrase[0].rstrip("'") in read.language.words("grammar", "determiners")
    ):
        contracted = read.tokens[at].low in read.language.words("grammar", "contracted")
        exact = contracted and all(read.tokens[at + i].low == phrase[i] for i in range(1, len(phrase)))
    if exact or not read.language.table("grammar").get("capital_nouns"):
        return exact
    determiners = read.language.words("grammar", "determiners")
    for i, word in enumerate(phrase):  # German cases: "der 58-Jährige", "den 58-Jährigen", "des Ministers"
        low = read.tokens[at + i].low
        inflected = len(word) > 4 and low[: len(word) - 1] == word[:-1] and abs(len(low) - len(word)) <= 2
        if not (low == word or inflected or (low in determiners and word in determiners)):
            return False
    return True


def _longer_name(read: Sentence, at: int, phrase: tuple[str, ...], words: frozenset[str]) -> bool:
    """Tell that an alias is only the beginning or the end of another name ("the minister Balladur")."""
    behind = at + len(phrase)
    return (
        behind < len(read.tokens)
        and _capital(read.tokens[behind].text)
        and not _is_mine(read.tokens[behind].text, words)
        and not read.language.table("grammar").get("capital_nouns")
        and not read.tokens[behind].text.isupper()
    )


def _names(
    read: Sentence, identity: Identity, occupied: set[int]
) -> Iterable[tuple[int, int, Literal["traveller", "other"]]]:
    """Yield maximal runs of capitalised words that are no place: the traveller's name, or another's."""
    tokens = read.tokens
    shouting = not any(t.text.islower() and len(t.text) > 2 for t in tokens)
    nouns_capital = bool(read.language.table("grammar").get("capital_nouns"))
    at = 0
    while at < len(tokens):
        pronoun = any(tag.startswith("grammar.first_") for tag, _ in read.tags.get(at, ()))
        if at in occupied or pronoun or not _capital(tokens[at].text):
            at += 1
            continue
        end = at
        while (
            end + 1 < len(tokens)
            and end + 1 not in occupied
            and (
                _capital(tokens[end + 1].text)
                or (
                    tokens[end + 1].low
                    in {"de", "del", "von", "van", "bin", "al", "da", "dos", "di", "la", "."}
                    and end + 2 < len(tokens)
                    and end + 2 not in occupied
                    and _capital(tokens[end + 2].text)
                    and (tokens[end + 1].text != "." or len(tokens[end].text) == 1)
                )
            )
        ):
            end += 1
        opens = not any(t.is_word and t.text[0].isalpha() for t in tokens[:at])
        if opens and end > at and _is_known_word(read, at):
            at += 1  # "From Tamale": the first word is capital only for its place
        run = [i for i in range(at, end + 1) if tokens[i].is_word]
        mine = [i for i in run if _is_mine(tokens[i].text, identity.words)]
        titles = {"grammar.person_titles", "grammar.roles"}
        bare = [i for i in run if not titles & {tag for tag, _ in read.tags.get(i, ())}]
        if mine and nouns_capital and mine[0] == run[0] and len(run) > len(mine):
            end = mine[-1]  # "traf Keller Vertreter": what follows the name is a common noun
            run = [i for i in run if i <= end]
            bare = [i for i in bare if i <= end]
        if mine:
            strange = [i for i in bare if i not in mine and not (i == at and at == 0)]
            if shouting or not strange or (nouns_capital and mine[-1] == run[-1] and len(strange) <= 1):
                yield (mine[0] if shouting or strange else at), mine[-1], "traveller"
            elif any(i > mine[0] for i in strange) or not nouns_capital:
                yield at, end, "other"
        elif not shouting and bare:
            known_word = len(run) == 1 and (
                read.is_function_word(at)
                or any(t.first <= at <= t.last for t in read.triggers)
                or (
                    opens
                    and tokens[at].low not in identity.strangers
                    and (at in read.tags or not _before_finite_verb(read, at))
                )
            )
            common = nouns_capital and len(bare) < 2
            if not known_word and not common:
                yield at, end, "other"
        at = end + 1


def _is_known_word(read: Sentence, at: int) -> bool:
    return at in read.tags or read.is_function_word(at) or any(t.first == at for t in read.triggers)


def _capital(text: str) -> bool:
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
        if not token.is_word or opens:
            break
        if back in occupied:
            behind_place = True  # "In Lyon Keller met …" is no "for the Lyon envoy Keller"
            continue
        if back in companions and back not in joined:
            return True
        if back not in joined and (relations := read.relations_at(back)):
            return not (behind_place and relations & {"in", "upon", "near"})
        if any(t.first <= back <= t.last and not t.noun for t in read.triggers) or back in joined:
            break
    escorted = [at for at in companions if at < first and at not in joined]
    if escorted:
        between = range(escorted[-1] + 1, first)
        verbs = any(t.first in between and not t.noun and t.tense != "open" for t in read.triggers)
        return not verbs and len(between) <= 24 and any(read.tokens[i].text == "," for i in between)
    return False


def _possessed(read: Sentence, at: int) -> bool:
    before = {tag for i in (at - 1, at - 2) if i >= 0 for tag, _ in read.tags.get(i, ())}
    return "grammar.third_possessive" in before


def _complement(read: Sentence, at: int) -> str:
    """Return what a role is of: "colonies" in "the minister of the colonies", "" where it stands alone."""
    if at + 1 >= len(read.tokens) or "of" not in read.relations_at(at + 1):
        return ""
    for i in range(at + 2, min(at + 5, len(read.tokens))):
        if not read.is_function_word(i):
            return read.tokens[i].low
    return ""


def _alias_complement(phrase: tuple[str, ...], codes: set[str]) -> str:
    genitives = {g for code in codes for g in language(code).words("grammar", "genitive")}
    return phrase[-1] if any(word in genitives for word in phrase[1:-1]) else ""


def _definite(read: Sentence, at: int) -> bool:
    """Tell "the minister" from "a minister" and "French minister Balladur"."""
    following = read.tokens[at + 1 : at + 4]
    for token in following:
        if not token.is_word:
            break
        if _capital(token.text) and not read.language.table("grammar").get("capital_nouns"):
            return False
    before = [t.low for t in read.tokens[max(0, at - 3) : at]]
    return not any(word in read.language.words("grammar", "indefinite") for word in before)


def _is_article(read: Sentence, at: int) -> bool:
    """Tell the pronouns "l'", "lo", "les" and "sie" from the articles of the same form."""
    token = read.tokens[at]
    if token.low not in {"l'", "lo", "les", "la", "le", "leur"}:
        return False
    following = read.tokens[at + 1] if at + 1 < len(read.tokens) else None
    return following is None or not any(t.first == at + 1 and not t.noun for t in read.triggers)


def _roles_beside(read: Sentence, actors: Sequence[Actor]) -> list[int]:
    found = []
    for actor in actors:
        if actor.kind != "traveller":
            continue
        for first, last in read.tagged("grammar.roles"):
            before = 0 <= actor.first - last <= 3 and read.cost(last, actor.first) <= 4
            behind = 1 <= first - actor.last <= 6 and read.tokens[actor.last + 1].text == ","
            within = actor.first <= first <= actor.last
            if (
                within
                or before
                or (behind and not any(t.first in range(actor.last, first) for t in read.triggers))
            ):
                found.append(first)
    return found


def _vehicles_of(read: Sentence, actors: Sequence[Actor]) -> list[str]:
    found = []
    for first, _ in read.tagged("grammar.vehicles"):
        for actor in actors:
            if actor.kind != "traveller":
                continue
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


def _told_in_first_person(reads: Sequence[Sentence], identity: Identity) -> bool:
    """Tell a diary or a blog from a report that quotes somebody."""
    told = named = 0
    for read in reads:
        quoted = {'"', "«", "“", "„"} & {t.text for t in read.tokens}
        if not quoted and any(
            read.has(f"grammar.first_{part}") for part in ("person", "object", "possessive")
        ):
            told += 1
        named += any(t.low in identity.words for t in read.tokens)
    return bool(reads) and told / len(reads) >= _FIRST_PERSON_SHARE and named <= told


def subject_of(
    read: Sentence,
    trigger: Trigger,
    actors: Sequence[Actor],
    topic: Who,
    *,
    first_person: bool,
    group_is_traveller: bool,
    dated: frozenset[int] = frozenset(),
) -> tuple[Who, Actor | None, float]:
    """Find who does what a verb or noun of movement says.

    Parameters
    ----------
    topic
        Whom the sentences before spoke of: what a pronoun means.
    first_person
        "I" and "we" are the traveller here.
    group_is_traveller
        "The two leaders" hold the traveller here.
    dated
        Tokens of time expressions: their nouns do nothing.

    Returns
    -------
    tuple
        Who it is, the actor that says so, and the cost of the tie.
    """
    capital_nouns = bool(read.language.table("grammar").get("capital_nouns"))
    inverting = capital_nouns or bool(read.language.table("grammar").get("subject_may_follow"))
    opens = not any(t.is_word and t.text[0].isalpha() for t in read.tokens[: trigger.first])
    if (
        opens
        and first_person
        and not trigger.noun
        and not any(0 < a.first - trigger.last <= 2 and not a.oblique for a in actors)
    ):
        return "traveller", None, 3.0  # "Sailed on the evening ebb": a log leaves out its own subject
    sharing = _conjunct(read, trigger, actors) or _main_verb_of(read, trigger)
    if sharing is not None:
        who, actor, cost = subject_of(
            read, sharing, actors, topic, first_person=first_person, group_is_traveller=group_is_traveller
        )
        return who, actor, cost + 3
    stranger = None if trigger.noun else _strange_subject(read, trigger, actors, dated, inverting=inverting)
    if stranger is None and capital_nouns and not first_person:
        stranger = _verb_second_subject(read, trigger, actors)
    if stranger is not None:
        return "other", Actor(stranger, stranger, "other", read.tokens[stranger].text), 2.0
    if trigger.klass == "happen":
        mine = any(a.kind == "traveller" for a in actors)
        others = any(a.kind == "other" and not _is_role(read, a) for a in actors)
        if mine or (topic == "traveller" and not others):
            return "traveller", None, 8.0
        return ("other" if others else "unknown"), None, 8.0
    if trigger.noun:
        return _owner_of(
            read, trigger, actors, topic, first_person=first_person, group_is_traveller=group_is_traveller
        )
    best: tuple[float, Actor] | None = None
    for actor in actors:
        if actor.first <= trigger.first <= actor.last:
            continue
        if actor.last < trigger.first:
            cost = read.cost(actor.last, trigger.first) + (_OBLIQUE if actor.oblique else 0)
            if _parenthesis_between(read, actor, trigger):
                cost = min(cost, 3.0 + 0.05 * (trigger.first - actor.last))
            elif _relative_between(read, actor, trigger):
                cost = min(cost, 3.0)  # "Keller, who landed": the relative pronoun is the subject's own
            elif any(
                not t.noun and actor.last < t.first < trigger.first and t.klass != "say" and t.tense != "open"
                for t in read.triggers
            ):
                cost += _ACROSS_VERB
        else:
            cost = read.cost(trigger.last, actor.first) + (_OBLIQUE if actor.oblique else 0)
            close = actor.first - trigger.last <= 3 and trigger.auxiliary is None
            cost += _BEHIND_VERB_SECOND if inverting and close else _BEHIND
            if trigger.tense != "open" and read.tokens[trigger.last + 1].text == ",":
                cost += _BEHIND  # the clause ends with its verb: what follows is the next one's
            if (
                trigger.tense == "open"
            ):  # "After leaving Lyon, Keller …": the object is near, the subject further on
                cost += -3 if actor.first - trigger.last > 2 else _BEHIND
        if trigger.auxiliary is not None and trigger.auxiliary < actor.first < trigger.first and inverting:
            # "will er … halten": the subject follows the auxiliary
            cost = min(cost, read.cost(trigger.auxiliary, actor.first) + (_OBLIQUE if actor.oblique else 0))
        if best is None or cost < best[0]:
            best = cost, actor
    if best is None or best[0] > _TOO_FAR:
        return ("unknown", None, _TOO_FAR)
    if best[1].oblique and best[1].kind == "other" and read.language.table("grammar").get("drops_subject"):
        return ("unknown", None, _TOO_FAR)
    if best[1].kind == "other":
        partner = _coordinated(read, best[1], actors)
        if partner is not None:
            return "traveller", partner, best[0]
    return (
        _who(best[1], read, actors, topic, first_person=first_person, group=group_is_traveller),
        best[1],
        best[0],
    )


def _main_verb_of(read: Sentence, trigger: Trigger) -> Trigger | None:
    """Return the verb whose subject "after meeting …" and "before leaving …" share."""
    if trigger.noun or trigger.tense != "open":
        return None
    around = {
        tag for at in range(max(0, trigger.first - 3), trigger.first) for tag, _ in read.tags.get(at, ())
    }
    if not around & {"grammar.after", "grammar.before"}:
        return None
    finite = [t for t in read.triggers if not t.noun and t.tense != "open"]
    behind = [t for t in finite if t.first > trigger.last]
    ahead = [t for t in finite if t.last < trigger.first]
    if ahead:
        return ahead[-1]
    return behind[0] if behind else None


def _conjunct(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> Trigger | None:
    """Return the verb that shares its subject with this one: "landed in Lyon and went on to Paris"."""
    if trigger.noun:
        return None
    for at in range(trigger.first - 1, max(-1, trigger.first - 16), -1):
        tags = {tag for tag, _ in read.tags.get(at, ())}
        if "grammar.coordinate" in tags:
            behind = range(at + 1, trigger.first)
            own = any(a.first in behind and not a.oblique for a in actors)
            own = own or any(0 < a.first - trigger.last <= 2 and not a.oblique for a in actors)
            if own or (at + 1 < trigger.first and read.is_function_word(at + 1)):
                return None
            earlier = [t for t in read.triggers if not t.noun and t.last < at and t.klass != "say"]
            if not earlier:
                return None
            resumed = read.tokens[at - 1].text == ","  # "…, and returned": back to the sentence's main verb
            return earlier[0] if resumed else earlier[-1]
        if any(t.first <= at <= t.last and not t.noun for t in read.triggers):
            return None
        if read.tokens[at].text in (";", ":", "–", "—", ".") or "grammar.relative" in tags:
            return None
    return None


def _coordinated(read: Sentence, actor: Actor, actors: Sequence[Actor]) -> Actor | None:
    """Return the traveller where the subject is "Keller and her deputy Brandt"."""
    joined = {at for at, _ in read.tagged("grammar.coordinate")}
    for other in actors:
        if other.kind != "traveller" or other.oblique:
            continue
        first, last = sorted((other, actor), key=lambda a: a.first)
        between = range(first.last + 1, last.first)
        verbs = any(t.first in between and not t.noun for t in read.triggers)
        if joined & set(between) and not verbs and len(between) <= 12:
            return other
    return None


def _strange_subject(
    read: Sentence, trigger: Trigger, actors: Sequence[Actor], dated: frozenset[int], *, inverting: bool
) -> int | None:
    """Return the noun that a verb has for subject where it is nobody's name.

    "The refugees who walked from …" and "watched as the first wagons left for …": a relative pronoun behind a
    noun, or a noun with its article between a conjunction and the verb.
    """
    head = trigger.first - 2
    if trigger.tense == "open" and head >= 0 and read.tokens[head + 1].text == ",":
        tied = head in dated or any(
            a.first <= head <= a.last
            or (a.last < head <= a.last + 4 and all(t.is_word for t in read.tokens[a.last + 1 : head]))
            for a in actors
        )
        return head if read.tokens[head].text.islower() and read.tokens[head].is_word and not tied else None
    mentioned = {i for a in actors for i in range(a.first, a.last + 1)}
    for at in range(trigger.first - 1, max(-1, trigger.first - 7), -1):
        if at in mentioned or at in dated or read.tokens[at].text in (",", "(", ")"):
            return None
        tags = {tag for tag, _ in read.tags.get(at, ())}
        if "grammar.subject_relative" in tags and at > 0:
            comma = read.tokens[at - 1].text == ","
            before = at - 2 if comma else at - 1
            if before < 0 or (
                inverting and not comma and not read.language.table("grammar").get("subject_may_follow")
            ):
                return None
            tied = before in mentioned or any(t.first <= before <= t.last for t in read.triggers)
            noun = read.tokens[before]
            near_actor = any(0 <= before - a.last <= 4 and comma for a in actors)
            return None if tied or near_actor or not noun.is_word else before
        if _inside_auxiliary(read, at):
            continue  # "hay que", "tiene que"
        opening = tags & {"grammar.subordinate", "grammar.coordinate", "grammar.where"}
        if opening and not tags & {"grammar.before", "grammar.after"}:
            following = at + 1
            if any(t.noun and t.klass in MOVEMENT and at < t.first < trigger.first for t in read.triggers):
                return None  # "said that a farewell ceremony had taken place"
            if following >= trigger.first - 1 or not _is_determiner(read, following):
                return None
            behind = any(0 < a.first - trigger.last <= 3 and inverting and not a.oblique for a in actors)
            return None if behind else following + 1
        if any(t.first <= at <= t.last and not t.noun for t in read.triggers):
            return None
        bare = 0 not in read.tags and not read.language.table("grammar").get("drops_subject")
        if at == 0 and (_is_determiner(read, 0) or bare) and trigger.first >= 2:
            if any(t.noun and t.first < trigger.first and t.klass in MOVEMENT for t in read.triggers):
                return None  # "The journey takes her to …"
            behind = any(0 < a.first - trigger.last <= 3 and inverting and not a.oblique for a in actors)
            return None if behind else 1
    return None


def _inside_auxiliary(read: Sentence, at: int) -> bool:
    return any(
        tag.startswith("aux.") and last >= at
        for first in range(max(0, at - 3), at)
        for tag, last in read.tags.get(first, ())
    )


def _verb_second_subject(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> int | None:
    """Return the common noun behind a German verb that stands second: "In Lyon verliert sich die Spur"."""
    if trigger.tense == "open" or trigger.auxiliary is not None:
        return None
    if any(
        a.last < trigger.first and read.cost(a.last, trigger.first) < 12 and not a.oblique for a in actors
    ):
        return None
    at = trigger.last + 1
    if at < len(read.tokens) and any(tag == "grammar.first_object" for tag, _ in read.tags.get(at, ())):
        return None
    if at < len(read.tokens) and read.tokens[at].low == "sich":
        at += 1
    if at + 1 >= len(read.tokens) or not _is_determiner(read, at) or read.relations_at(at):
        return None
    for noun in range(at + 1, min(at + 4, len(read.tokens))):
        if any(a.first <= noun <= a.last for a in actors):
            return None
        if read.tokens[noun].text[0].isupper():
            return noun
    return None


def _is_determiner(read: Sentence, at: int) -> bool:
    return read.tokens[at].low.rstrip("'") in read.language.words("grammar", "determiners")


def _owner_of(
    read: Sentence,
    trigger: Trigger,
    actors: Sequence[Actor],
    topic: Who,
    *,
    first_person: bool,
    group_is_traveller: bool,
) -> tuple[Who, Actor | None, float]:
    """Find whose a visit is: a possessor beside the noun, else the subject of the verb that it hangs on."""
    for actor in actors:
        before = 0 < trigger.first - actor.last <= 5 and actor.last + 1 < len(read.tokens)
        owner = before and read.tokens[actor.last + 1].low in {"'s", "'"}
        relation_words = read.relations_at(read.relation(actor.first)[1])
        behind = 0 < actor.first - trigger.last <= 6 and bool(relation_words & {"of"})
        behind = behind and read.cost(trigger.last, actor.first) <= 6
        saxon = 0 < actor.first - trigger.last <= 2 and actor.text.endswith("s") and actor.kind == "traveller"
        if owner or behind or saxon:
            who = _who(actor, read, actors, topic, first_person=first_person, group=group_is_traveller)
            return who, actor, 1.0
    for tag, who in (
        ("third_possessive", topic),
        ("first_possessive", "traveller" if first_person else "other"),
    ):
        for first, last in read.tagged(f"grammar.{tag}"):
            if 0 < trigger.first - last <= 4:
                earlier = [
                    a for a in actors if a.last < first and not a.oblique and a.kind in ("traveller", "other")
                ]
                if tag == "third_possessive" and earlier:
                    mine = any(a.kind == "traveller" for a in earlier)
                    return ("traveller" if mine else "other"), earlier[-1], 2.0
                if who != "unknown":
                    return who, None, 3.0
    finite = [t for t in read.triggers if not t.noun and t is not trigger and t.klass != "say"]
    governing = min(
        finite,
        key=lambda t: (
            read.cost(t.last, trigger.first)
            if t.last < trigger.first
            else read.cost(trigger.last, t.first) + 2
        ),
        default=None,
    )
    if (
        governing is not None
        and read.cost(min(governing.last, trigger.last), max(governing.first, trigger.first)) < _TOO_FAR
    ):
        subject, named_as, cost = subject_of(
            read, governing, actors, topic, first_person=first_person, group_is_traveller=group_is_traveller
        )
        if subject != "unknown":
            return subject, named_as, cost + 4
    named = [a for a in actors if a.kind == "traveller" and not a.oblique]
    if named:
        return "traveller", named[0], 10.0
    others = [a for a in actors if a.kind == "other" and not a.oblique]
    return ("other", others[0], 10.0) if others and topic != "traveller" else ("unknown", None, _TOO_FAR)


def _parenthesis_between(read: Sentence, actor: Actor, trigger: Trigger) -> bool:
    """Tell "Keller, on the third leg of her tour, met …": commas around all that stands between."""
    before = read.tokens[trigger.first - 1].text if trigger.first else ""
    behind = read.tokens[actor.last + 1].text if actor.last + 1 < len(read.tokens) else ""
    inner = [
        t for t in read.triggers if actor.last < t.first < trigger.first and not t.noun and t.tense != "open"
    ]
    relative = any(
        tag in ("grammar.subject_relative", "grammar.relative")
        for tag, _ in read.tags.get(min(actor.last + 2, len(read.tokens) - 1), ())
    )
    return before == "," and behind == "," and trigger.first - actor.last > 3 and (not inner or relative)


def _relative_between(read: Sentence, actor: Actor, trigger: Trigger) -> bool:
    """Tell "Keller, who landed": a relative pronoun right behind the actor, in the verb's own clause."""
    at = actor.last + 1
    if at < trigger.first and read.tokens[at].text == ",":
        at += 1
    if at >= trigger.first or not any(tag == "grammar.subject_relative" for tag, _ in read.tags.get(at, ())):
        return False
    return trigger.first - at <= 8


def _who(
    actor: Actor,
    read: Sentence,
    actors: Sequence[Actor],
    topic: Who,
    *,
    first_person: bool,
    group: bool,
) -> Who:
    if actor.kind in ("traveller", "other"):
        return actor.kind
    if actor.kind == "place":
        return "other"
    if actor.kind == "first":
        return "traveller" if first_person or _says_so(read, actors) else "other"
    if actor.kind == "pronoun" and first_person:
        return "other"
    if actor.kind == "group":
        return "traveller" if group else "other"
    for earlier in actors:  # a pronoun means the sentence's own subject, else the topic
        if earlier.first >= actor.first:
            break
        if not earlier.oblique and earlier.kind in ("traveller", "other"):
            if earlier.kind == "traveller" or topic != "traveller":
                return earlier.kind
            if not _is_role(read, earlier):
                return earlier.kind
    return topic


def _says_so(read: Sentence, actors: Sequence[Actor]) -> bool:
    """Tell that a quotation is the traveller's own words: "I shall be in Lyon tomorrow," Keller said."""
    if not any(t.text in _QUOTES for t in read.tokens):
        return False
    for trigger in read.triggers:
        if trigger.klass != "say":
            continue
        beside = [
            a
            for a in actors
            if a.kind != "first" and min(abs(a.first - trigger.last), abs(trigger.first - a.last)) <= 3
        ]
        if beside:
            return beside[0].kind == "traveller"
    return False


_QUOTES = frozenset('"«»“”„')


def _is_role(read: Sentence, actor: Actor) -> bool:
    return any(tag == "grammar.roles" for tag, _ in read.tags.get(actor.first, ()))


def next_topic(
    read: Sentence,
    actors: Sequence[Actor],
    subjects: Sequence[tuple[Trigger, Who]],
    topic: Who,
    usual: Who,
) -> Who:
    """Say whom a pronoun in the next sentence will mean.

    Somebody else stays the topic only while sentences speak of them; then it falls back to the `usual` one, the
    person whom the article is about.
    """
    moving = [who for trigger, who in subjects if trigger.klass != "say" and not trigger.noun]
    if "traveller" in moving:
        return "traveller"
    if any(a.kind == "traveller" and not a.oblique for a in actors):
        return "traveller"
    if any(a.kind == "other" and not a.oblique and not _is_role(read, a) and " " in a.text for a in actors):
        return "other"
    if topic == "other" and any(a.kind == "pronoun" and not a.oblique for a in actors):
        return "other"
    return usual if topic == "other" else topic


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whom the articles move about: how often, and in how many articles."""

    name: str
    moves: int
    articles: int


_NO_ONE = Identity("", frozenset())


def rank_travellers(readings: Sequence[Reading]) -> tuple[Moved, ...]:
    """List who moves in a corpus, most moves first.

    A move is a verb of movement or presence whose subject is that name. A longer name takes the moves of the
    shorter one that it ends with ("Keller" counts for "Anna Keller").
    """
    moves: Counter[str] = Counter()
    where: dict[str, set[str]] = {}
    for reading in readings:
        article = reading.article
        narrated = _told_in_first_person(
            [read_sentence(article.text, s, article.language) for s in reading.sentences], _NO_ONE
        )
        for sentence in reading.sentences:
            read = read_sentence(article.text, sentence, article.language)
            if not any(t.klass in MOVEMENT for t in read.triggers):
                continue
            places = [m.span for m in reading.mentions if m.place is not None and sentence.holds(m.span)]
            dates = [d.span for d in reading.dates if d.span is not None and sentence.holds(d.span)]
            actors = find_actors(read, _NO_ONE, places, dates)
            for trigger in read.triggers:
                if trigger.klass not in MOVEMENT or trigger.noun:
                    continue
                _, actor, _ = subject_of(
                    read, trigger, actors, "unknown", first_person=narrated, group_is_traveller=False
                )
                if actor is None or actor.oblique:
                    continue
                if actor.kind == "first" and narrated:
                    name = "I"
                elif actor.kind == "other" and actor.text[0].isupper() and not _is_role(read, actor):
                    name = actor.text
                else:
                    continue
                moves[name] += 1
                where.setdefault(name, set()).add(article.id)
    return _joined(moves, where)


def _joined(moves: Counter[str], where: dict[str, set[str]]) -> tuple[Moved, ...]:
    """Add up the spellings of one name, and leave out what is hardly anybody's."""
    best: dict[frozenset[str], str] = {}
    for name, _ in moves.most_common():
        best.setdefault(_name_key(name), name)
    paired = re.compile(r"\w+-[A-ZÀ-Þ]\w+")  # "Brandt-Keller": two people at one summit
    full = sorted(
        (k for k in best if not paired.fullmatch(best[k])), key=lambda key: (-len(key), -moves[best[key]])
    )
    total: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    for name, count in moves.items():
        key = _name_key(name)
        longer = next((k for k in full if key < k), key)
        total[best[longer]] += count
        seen.setdefault(best[longer], set()).update(where[name])
    return tuple(
        Moved(name, count, len(seen[name]))
        for name, count in total.most_common()
        if name == "I" or len(_name_key(name)) > 1 or (count >= _OFTEN and not name.isupper())
    )


_OFTEN = 3  # moves that a single word needs to pass for a person: below, most are papers and agencies


def _name_key(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[\s\-‐‑]+", name.lower()))
