"""Subjects that are nobody's name: "the refugees walked from Lyon", "the rumour ran in Lugo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.grammar import MOVEMENT, Sentence, Trigger
from geo.travellers.actors import measures
from geo.travellers.names import heads_behind_attributes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.travellers.actors import Actor


def nameless_subject(
    read: Sentence, trigger: Trigger, actors: Sequence[Actor], dated: frozenset[int], *, first_person: bool
) -> int | None:
    """Return the token of the common noun that a verb has for subject; `None` where it has none or another.

    Parameters
    ----------
    dated
        Tokens of time expressions: their nouns do nothing.
    first_person
        "I" and "we" are the traveller here.
    """
    if not trigger.noun:
        found = _strange_subject(read, trigger, actors, dated)
        if found is not None:
            return found
    if first_person:
        return bare_subject(read, trigger, actors)
    if not _capital_nouns(read):
        return None
    second = _verb_second_subject(read, trigger, actors)
    return _late_subject(read, trigger, dated) if second is None and trigger.klass == "happen" else second


def _capital_nouns(read: Sentence) -> bool:
    return bool(read.language.table("grammar").get("capital_nouns"))


def inverts(read: Sentence) -> bool:
    """Tell whether the language often sets a subject behind its verb (German, Spanish)."""
    grammar = read.language.table("grammar")
    return bool(grammar.get("capital_nouns") or grammar.get("subject_may_follow"))


def _strange_subject(
    read: Sentence, trigger: Trigger, actors: Sequence[Actor], dated: frozenset[int]
) -> int | None:
    """Return the noun that a verb has for subject where it is nobody's name.

    "The refugees who walked from …" and "watched as the first wagons left for …": a relative pronoun behind a
    noun, or a noun with its article between a conjunction and the verb.
    """
    inverting = inverts(read)
    head = trigger.first - 2
    if trigger.tense == "open" and head >= 0 and read.tokens[head + 1].text == ",":
        span = read.low_at(head) in measures(read.language)  # "en fin d'*après-midi*, de retour de Lyon"
        tied = (
            span
            or head in dated
            or any(
                a.first <= head <= a.last
                or (a.last < head <= a.last + 4 and all(t.is_word for t in read.tokens[a.last + 1 : head]))
                for a in actors
            )
        )
        return head if read.tokens[head].text.islower() and read.tokens[head].is_word and not tied else None
    mentioned = {i for a in actors for i in range(a.first, a.last + 1)}
    described = _opening_relative(read, trigger, actors, dated)
    if described is not None:
        return described
    beside = _adjacent_noun(read, trigger, mentioned | dated)
    if beside is None:
        beside = _described_noun(read, trigger, mentioned | dated)
    if beside is not None:
        return beside
    verb = trigger.first if trigger.auxiliary is None else trigger.auxiliary
    aside = {a.last for a in actors if a.oblique and a.last == verb - 1 and trigger.tense != "open"}
    for at in range(trigger.first - 1, max(-1, trigger.first - 7), -1):
        if at in aside:
            break  # "a film about Keller": the noun that the sentence opens with may be the subject
        if at in mentioned:
            return None
        if at in dated:
            continue  # "the workers who yesterday marched from …"
        if read.tokens[at].text in (",", "(", ")"):
            break
        tags = {tag for tag, _ in read.tags.get(at, ())}
        conjunction = at and any(
            tag == "grammar.subordinate" and last == at for tag, last in read.tags.get(at - 1, ())
        )
        comma = at > 0 and read.tokens[at - 1].text == ","
        before = at - 2 if comma else at - 1
        said = any(t.first <= before <= t.last and not t.noun for t in read.triggers)
        if said and comma and _is_german_noun(read, at + 1) and _is_determiner(read, at):
            return None if at + 1 in mentioned else at + 1  # "sagte, die Preise in Lyon seien gestiegen"
        reported = (
            said and not comma and "grammar.subordinate" in tags
        )  # "dijo que los precios … habían subido"
        if _inside_auxiliary(read, at):
            continue  # "hay que", "tuvo que"
        if "grammar.subject_relative" in tags and at > 0 and not conjunction and not reported:
            if before < 0 or (
                inverting and not comma and not read.language.table("grammar").get("subject_may_follow")
            ):
                return None
            tied = before in mentioned or any(t.first <= before <= t.last for t in read.triggers)
            tied = tied or _describes_journey(read, before)
            noun = read.tokens[before]
            tied = tied or noun.low in measures(read.language)  # "a tour of ten days that took in Lyon"
            named = noun.text[0].isupper() and not _capital_nouns(read)
            tied = tied or (named and not comma)  # "writes from Lyon that he left"
            tied = tied or (not comma and _heads_nothing(read, before))
            near_actor = any(0 <= before - a.last <= 4 and comma for a in actors)
            return None if tied or near_actor or not noun.is_word else before
        opening = tags & {"grammar.subordinate", "grammar.coordinate", "grammar.where"}
        if opening and not tags & {"grammar.before", "grammar.after"}:
            following = at + 1
            if any(t.noun and t.klass in MOVEMENT and at < t.first < trigger.first for t in read.triggers):
                return None  # "said that a farewell ceremony had taken place"
            if (
                following >= trigger.first - 1
                or not _is_determiner(read, following)
                or following + 1 in dated
                or read.tokens[following + 1].low in measures(read.language)  # "forty and eight hours"
            ):
                return None
            behind = any(0 < a.first - trigger.last <= 3 and inverting and not a.oblique for a in actors)
            return None if behind else following + 1
        if any(t.first <= at <= t.last and not t.noun for t in read.triggers):
            return None
    return _opening_noun(read, trigger, actors, dated)


def _describes_journey(read: Sentence, at: int) -> bool:
    """Tell "una gira *regional* que la llevará a Lugo": an adjective behind the noun of a journey, which is nobody's own."""
    plain = read.tokens[at].text.islower() and at not in read.tags
    return plain and any(t.noun and t.klass in MOVEMENT and t.last == at - 1 for t in read.triggers)


def _opening_relative(
    read: Sentence, trigger: Trigger, actors: Sequence[Actor], dated: frozenset[int]
) -> int | None:
    """Return the noun of "The bankers who came with her *will travel* to …": whom a sentence opens with and describes."""
    if trigger.tense == "open" and trigger.auxiliary is None:
        return None
    for relative in (2, 3):
        if relative + 1 >= trigger.first or not any(
            tag == "grammar.subject_relative" for tag, _ in read.tags.get(relative, ())
        ):
            continue
        head = range(relative)
        named = any(a.first in head and a.kind != "other" for a in actors) or bool(dated & set(head))
        common = all(read.tokens[i].is_word and read.tokens[i].text.islower() for i in head[1:])
        inner = min(
            (t.first for t in read.triggers if t.first > relative and not t.noun), default=trigger.first
        )
        acts = [a for a in actors if relative < a.first < inner and not a.oblique]
        named = named or _describes_journey(read, relative - 1)
        return relative - 1 if _is_determiner(read, 0) and common and not named and not acts else None
    return None


def _adjacent_noun(read: Sentence, trigger: Trigger, taken: set[int] | frozenset[int]) -> int | None:
    """Return the noun that stands with its article right before a verb: "At Deauville, *the rumour* ran …"."""
    verb = trigger.first if trigger.auxiliary is None else trigger.auxiliary
    noun, article = verb - 1, verb - 2
    if trigger.tense == "open" or article < 0 or {noun, article} & taken or read.relations_at(article - 1):
        return None
    token = read.tokens[noun]
    common = token.is_word and token.text.isalpha() and token.text.islower() and noun not in read.tags
    named = read.tokens[article].low.rstrip("'") in read.language.words("grammar", "definite")
    opens = article == 0 or not read.tokens[article - 1].is_word
    return noun if common and named and opens else None


def _described_noun(read: Sentence, trigger: Trigger, taken: set[int] | frozenset[int]) -> int | None:
    """Return the noun of "defended *a fisherman* jailed in Lyon": somebody new, whom a participle describes."""
    grammar = read.language.table("grammar")
    one_form = "r" in grammar.get("endings", {})  # English: "detained" is past and participle
    noun = trigger.first - 1
    if noun < 1 or trigger.auxiliary is not None or grammar.get("capital_nouns"):
        return None
    if trigger.klass not in MOVEMENT or not (
        trigger.tense == "open" or (one_form and trigger.tense == "past")
    ):
        return None
    token = read.tokens[noun]
    if (
        noun in taken
        or noun in read.tags
        or not (token.is_word and token.text.isalpha() and token.text.islower())
    ):
        return None
    indefinite = read.language.words("grammar", "indefinite")
    article = next(
        (i for i in range(noun - 1, max(-1, noun - 4), -1) if read.tokens[i].low in indefinite), None
    )
    if article is None or article in taken or any(not read.tokens[i].is_word for i in range(article, noun)):
        return None
    before = read.relations_at(article - 1) if article else frozenset()
    return noun if before <= {"of"} else None


def _opening_noun(
    read: Sentence, trigger: Trigger, actors: Sequence[Actor], dated: frozenset[int]
) -> int | None:
    """Return the common noun that a sentence opens with, for its first verb: "The local bus, however, left for …"."""
    bare = 0 not in read.tags and not read.language.table("grammar").get("drops_subject")
    bare = bare and not (_capital_nouns(read) and _is_article(read, 1))  # "Für den Abend war …"
    if (
        trigger.first < 2
        or read.tokens[1].text[0].isdigit()
        or read.text_at(2) == ":"  # "17:00 GMT: …"
        or dated & {0, 1}
        or (_is_determiner(read, 0) and read.tokens[2].low in measures(read.language))  # "La primera vez …"
        or not (_is_determiner(read, 0) or bare)
    ):
        return None
    if any(tag in _ADVERBIALS and last > 0 for tag, last in read.tags.get(0, ())):
        return None  # "Una vez fuera del puerto, siguió a Lugo"
    finite = [t for t in read.triggers if not t.noun and (t.tense != "open" or t is trigger)]
    if finite[0] is not trigger or any(a.last < trigger.first and not a.oblique for a in actors):
        return None
    noun = any(t.noun and t.first < trigger.first and t.klass in MOVEMENT for t in read.triggers)
    taken = any(0 < a.first - trigger.last <= 2 for a in actors)
    if noun and (taken or any("of" in read.relations_at(i) for i in range(1, trigger.first))):
        return None  # "The journey takes her to …", "The tour of the minister led to …"
    behind = any(0 < a.first - trigger.last <= 3 and inverts(read) and not a.oblique for a in actors)
    verb = trigger.first if trigger.auxiliary is None else trigger.auxiliary
    if verb == 1:  # "Fans will gather in Lyon"; "Concerts are to follow" is about whose they are
        return None if any(t.noun and t.first == 0 for t in read.triggers) else 0
    events = (t for t in read.triggers if t.noun and t.klass in MOVEMENT and t.first <= _OPENING)
    head = (
        next((i for i in range(1, verb) if read.is_name(i) and i not in dated), 1)
        if _capital_nouns(read)
        else 1
    )
    head = next((noun for article, noun in heads_behind_attributes(read) if article == 0), head)
    event = next((t.first for t in events if t.last == verb - 1), head)
    return (
        None if behind else event
    )  # "The first shore *visit* was in Lyon", "Ein geplanter *Besuch* in Lyon entfällt"


_ADVERBIALS = frozenset(
    {"grammar.after", "grammar.before", "grammar.subordinate", "grammar.when", "grammar.sequence"}
)

_OPENING = 4  # tokens of a subject that is a visit or a stop


def _heads_nothing(read: Sentence, at: int) -> bool:
    """Tell a word before "que" that is no noun: "y que", "sino que", "de que", and "en la que", where another acts.

    An article alone stands for whoever does it: "el que sigue a Lugo".
    """
    tags = {tag for tag, _ in read.tags.get(at, ())}
    if read.tokens[at].low in read.language.words("grammar", "definite"):
        return at > 0 and bool(read.relations_at(at - 1))
    return "grammar.coordinate" in tags or bool(read.relations_at(at))


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
    while at < trigger.last + 4 and at < len(read.tokens) and _is_adverb(read, at):
        at += 1  # "verliert sich derweil die Spur"
    if at + 1 >= len(read.tokens) or not _is_determiner(read, at) or read.relations_at(at):
        return None
    for noun in range(at + 1, min(at + 4, len(read.tokens))):
        if any(a.first <= noun <= a.last for a in actors):
            return None
        if read.tokens[noun].text[0].isupper():
            return noun
    return None


def _late_subject(read: Sentence, trigger: Trigger, dated: frozenset[int]) -> int | None:
    """Return what German "in Lugo begann am Montag *der Prozess*" says that happened, where it is no journey."""
    for at in range(trigger.last + 1, read.mark_from(trigger.last, ",;:.")):
        if not _is_determiner(read, at) or read.relations_at(at) or read.relations_at(at - 1):
            continue
        noun = next((i for i in range(at + 1, at + 4) if read.is_name(i)), None)
        if noun is not None and noun not in dated:
            journey = any(t.noun and t.klass in MOVEMENT and t.first == noun for t in read.triggers)
            return None if journey else noun
    return None


def bare_subject(read: Sentence, trigger: Trigger, actors: Sequence[Actor]) -> int | None:
    """Return the German noun with no article right behind its verb, nobody's name: "aus Lyon kamen *Busse* mit Leuten"."""
    at = trigger.last + 1
    if not _capital_nouns(read) or at + 1 >= len(read.tokens):
        return None
    if trigger.noun or trigger.tense == "open" or trigger.auxiliary is not None:
        return None
    if any(a.last == trigger.first - 1 and not a.oblique for a in actors):
        return None  # "Wir verlassen Lyon": the place before the verb is taken
    token, following = read.tokens[at], read.tokens[at + 1]
    tags = {tag for tag, _ in read.tags.get(at, ())}
    named = any(a.first <= at <= a.last for a in actors)
    noun = token.text[0].isupper() and token.text[1:].islower() and tags <= {"grammar.vehicles"}
    joined = any(tag == "grammar.with" for tag, _ in read.tags.get(at + 1, ()))
    ends = joined or bool(read.relations_at(at + 1)) or following.text in (",", ".")
    return at if noun and ends and not named else None


def _is_german_noun(read: Sentence, at: int) -> bool:
    return _capital_nouns(read) and at < len(read.tokens) and read.tokens[at].text[0].isupper()


def _is_adverb(read: Sentence, at: int) -> bool:
    token = read.tokens[at]
    return token.is_word and token.text.islower() and at not in read.tags and not _is_determiner(read, at)


def _is_article(read: Sentence, at: int) -> bool:
    return at < len(read.tokens) and read.is_function_word(at)


def _is_determiner(read: Sentence, at: int) -> bool:
    word, grammar = read.tokens[at].low.rstrip("'"), read.language.words
    return word in grammar("grammar", "determiners") and word not in grammar("grammar", "oblique_articles")
