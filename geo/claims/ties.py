"""Which verbs and nouns may govern a place, and how far each stands from it.

`judge` asks first of all; what the cheapest tie says of the traveller is told in `verdicts`. A place without any tie is left to
the constructions of `entries`, `stops` and `scenes`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from geo.claims.verdicts import partner_of
from geo.claims.view import BEHIND_PLACE, FRONTED_TOKENS, Name, Tie, View
from geo.grammar import COMMA, Class, Relation, Sentence, Trigger, articles_and_prepositions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.languages import Language
    from geo.models import Motion


# Which motion a class of verbs makes of a relation; what is missing does not belong together ("met from Lyon").
MOTIONS: Mapping[Class, Mapping[Relation, Motion]] = {
    "leave": {
        "none": "leave",
        "from": "leave",
        "of": "leave",
        "in": "leave",
        "near": "leave",
        "to": "go",
        "towards": "go",
    },
    "arrive": {
        "in": "arrive",
        "to": "arrive",
        "none": "arrive",
        "near": "arrive",
        "from": "leave",
        "via": "pass",
    },
    "go": {"to": "arrive", "in": "arrive", "from": "leave", "via": "pass", "towards": "go"},
    "pass": {"via": "pass", "none": "pass", "to": "arrive", "in": "pass", "near": "pass", "of": "pass"},
    "stay": {"in": "stay", "near": "stay", "of": "stay"},
    "visit": {"none": "stay", "in": "stay", "to": "stay", "of": "stay", "near": "stay", "via": "stay"},
    "say": {"in": "stay"},
    "meet": {"in": "stay", "near": "stay", "of": "stay"},
    "act": {"in": "stay", "near": "stay"},
    "happen": {"in": "stay", "near": "stay"},
    "away": {},
    "plan": {"in": "arrive", "to": "arrive"},
    "deny": {"none": "stay", "in": "stay", "to": "arrive", "from": "stay", "via": "pass"},
    "origin": {"in": "stay", "from": "stay", "to": "stay", "of": "stay"},
}
# Which relation counts where a preposition may mean several.
_FIRST_OF_ALL: tuple[Relation, ...] = ("upon", "none", "to", "in", "from", "via", "near", "towards", "of")
_TAKES_OBJECT: frozenset[Class] = frozenset({"leave", "arrive", "pass", "visit", "deny"})
_SOLID = frozenset(
    {"island", "relief", "water", "river", "facility", "area"}
)  # one is *on* an island, a mountain

# How far, in words, a verb may stand from its place; beyond it the place belongs to something else. These and the costs
# below are chosen by hand; the labelled sentences (tests/tables) and journeys (tests/journeys) judge them.
REACH = 22.0
_OBJECT_REACH = 7.0
_FAR_REACH = 30.0  # "to" needs a verb of movement, however much stands between
_FROM_REACH = 3  # words between a noun and the place that one came from
_OF_REACH = 2  # words between a verb and a preposition that may be a genitive
_UPON_REACH = 2  # words from a verb of going to its "on"
_HOST_REACH = 2  # tokens between a place and the verb that says what it did for somebody
GENERIC = 3.0  # any verb will do for "act", so a verb of movement is preferred
_NESTED = (
    3.0  # each further preposition between: "prayed for the victims of an accident on a ferry near Lyon"
)
_ACROSS = 5.0  # another verb stands between
_ACROSS_NOUN = 1.0
_THING = 1.5  # a noun of meeting or staying may be anybody's
_COMPOUND = 2.0  # "the Ostrava concert"


def ties_of(view: View, name: Name) -> list[Tie]:
    """Find the verbs and nouns that may govern a place, cheapest first."""
    relations = _relations(view, name)
    triggers = [_of_a_thing(view, t) if "to" in relations else t for t in view.read.triggers]
    ties = [_tie(view, name, relations, t) for t in triggers if t.klass in MOTIONS]
    return sorted((tie for tie in ties if tie is not None), key=lambda tie: tie.cost)


def _of_a_thing(view: View, trigger: Trigger) -> Trigger:
    """Read "am Freitag kam es nach Lyon" of a ship as "it came", and not as "there was"."""
    if trigger.klass != "away" or trigger.first == trigger.last:
        return trigger
    ship = any(a.first == trigger.last and a.kind == "pronoun" for a in view.actors)
    return replace(trigger, klass="go", last=trigger.first) if ship else trigger


def where_clause(read: Sentence, last: int) -> range:
    """Return the tokens of the clause "where …" right behind a place, up to its comma; none without one.

    What the place is may stand between: "for Lyon, *her last stop*, where she speaks on Monday".
    """
    at = last + 1
    word = read.text_at(at)
    if word.isalpha() and word.islower() and read.language.table("grammar").get("capital_nouns"):
        at += read.text_at(at + 1) == ","  # the word that closes a German clause: "reist nach Wien *ab*, wo"
    at += read.text_at(at) == ","
    if not read.is_tagged(at, "grammar.where") and read.text_at(at - 1) == ",":
        closed = read.mark_from(at, ",")
        explains = closed - at <= _APPOSED and not any(read.is_name(i) for i in range(at, closed))
        at = (
            closed + 1
            if explains and not any(at <= t.first < closed and not t.noun for t in read.triggers)
            else at
        )
    return range(at, read.mark_from(at, ",")) if read.is_tagged(at, "grammar.where") else range(0)


_APPOSED = 5  # words of what says what a place is


def main_clause(read: Sentence, last: int) -> tuple[int, int | None]:
    """Return where a clause goes on behind what explains the place that it opens with, and its finite verb.

    "In Lyon (see the map), once a Roman town, *she was* received". Where nothing is explained it goes on behind the place.
    """
    behind = last + 1
    if read.text_at(behind) not in _ASIDES:
        return behind, None
    opened = read.mark_from(behind, ")") if read.text_at(behind) == "(" else behind
    verbs = (t for t in read.triggers if t.is_finite and t.first >= opened)
    verb = min((t.first if t.auxiliary is None else min(t.first, t.auxiliary) for t in verbs), default=None)
    marks = [at for at in range(behind + 1, verb or behind) if read.tokens[at].text in ",)"]
    return (marks[-1] + 1 if marks else behind), verb


_ASIDES = frozenset(",(")


def _relations(view: View, name: Name) -> frozenset[Relation]:
    """Return what a place's preposition can stand for here."""
    if name.relation == "none":
        return frozenset({"none"})
    read = view.read
    relations = read.relations_at(name.begin)
    if "from" in relations and _has_source_behind(read, name):
        relations = frozenset({"from"})  # "von Lyon aus": no genitive
    if {"from", "of"} <= relations and _goes_on(view, name):
        relations -= {"of"}  # "sind von Lyon nach Bonn geradelt"
    through = read.by_place_word(name.first, name.last)
    if "via" in relations and through:
        relations = frozenset({"in"})  # "strolled through the streets of Lyon"
    if "from" in relations and (
        _opens_clause(read, name.begin) or any(_is_cleft(view, t, name) for t in read.triggers)
    ):
        relations -= {"of"}  # "From Lyon she went on": a preposition that opens its clause is no genitive
    if "upon" in relations and (through or view.kind_at(name.first) in _SOLID):
        relations |= {"in"}  # "on Lombok", and "on the quay of Lyon"
    elif "upon" in relations and name.begin == name.first - 1 and view.kind_at(name.first) == "city":
        relations |= {"towards"}  # "marched on Lyon", "se replie sur Lyon"
    return relations


def _has_source_behind(read: Sentence, name: Name) -> bool:
    return read.low_at(name.last + 1) in read.language.words("grammar", "source_behind")


def _goes_on(view: View, name: Name) -> bool:
    """Tell "from Lyon *to Bonn*": another place stands right behind, and a preposition of direction before it."""
    to = next(
        (last for tag, last in view.read.tags.get(name.last + 1, ()) if tag == "grammar.directional"), None
    )
    return to is not None and any(view.read.at(m.span.start) == to + 1 for m in view.mentions)


def _motions(
    view: View, name: Name, relations: frozenset[Relation], trigger: Trigger
) -> Mapping[Relation, Motion]:
    """Return which motion a verb or noun makes of each relation to this place."""
    motions = MOTIONS[trigger.klass]
    if _speaks_from(view, name, relations, trigger):
        return {"from": "stay"}
    if trigger.klass == "act" and view.read.is_tagged(name.begin, "grammar.all_the_way"):
        return {"to": "arrive"}  # "crept into Lyon"
    if trigger.klass == "act" and view.read.is_tagged(name.begin, "grammar.right_through"):
        return {**motions, "via": "pass"}  # "snaked through Lyon"
    behind = trigger.last == name.begin - 1 == name.first - 2 and not trigger.noun
    if behind and trigger.klass in ("leave", "pass") and _is_article(view.read, name.begin):
        motions = {**motions, "to": motions["none"]}  # "deixou a Bahia": an article, not "to"
    if trigger.klass == "pass" and (trigger.noun or "via" in relations):
        return {r: m for r, m in motions.items() if r != "to"}  # "the pass to Lyon" is no way made
    if trigger.klass == "meet" and name.relation == "none":
        return {"none": "stay"}
    if view.read.low_at(trigger.first) in view.read.language.words("grammar", "welcoming"):
        return {**motions, "to": "stay"}  # "welcomed her to Lyon"
    if "upon" in relations and (trigger.noun or not 0 < name.begin - trigger.last <= _UPON_REACH):
        return {r: m for r, m in motions.items() if r != "towards"}  # "the march on Lyon reached Bonn"
    land = view.kind_at(name.first) in ("region", "country")
    if trigger.klass == "stay" and "upon" in relations and name.begin == name.first - 1 and land:
        return {"upon": "stay"}  # "drei Wochen auf Kreta": of lands, only islands are stayed upon
    return motions


def _speaks_from(view: View, name: Name, relations: frozenset[Relation], trigger: Trigger) -> bool:
    """Tell "said *from* Lyon", "From Lyon, she called for …" and "a lancé depuis Lyon un appel": where who speaks is.

    Whom one meets or what one is sent may come "from Lyon"; not where the preposition says nothing but where a deed is done from.
    """
    read = view.read
    if trigger.noun or trigger.negated or view.first_person or relations - {"via"} != {"from"}:
        return False
    if "of" in read.relations_at(name.begin) and not _has_source_behind(read, name):
        return False  # "De Lyon, dijo, le gustó el puerto": of Lyon
    done = trigger.klass in ("meet", "away") and read.is_tagged(name.begin, "grammar.done_from")
    if trigger.klass != "say" and not done:
        return False
    if trigger.first > name.last:
        return name.begin == 0
    said = {i for a in view.actors for i in range(a.first, a.last + 1)}
    return all(i in said or read.is_function_word(i) for i in view.undated(trigger.last + 1, name.begin))


def _is_article(read: Sentence, at: int) -> bool:
    """Tell a word that may be an article where the language has one word for it and for a preposition."""
    return read.tokens[at].low in articles_and_prepositions(read.language)


def _tie(view: View, name: Name, relations: frozenset[Relation], trigger: Trigger) -> Tie | None:
    """Return the tie of a place to one verb or noun, `None` where they do not belong together."""
    if trigger.first <= name.first <= trigger.last:
        return None
    if trigger.klass == "act" and not trigger.is_finite:
        return None  # "looking at the murals": a participle of something else
    if trigger.klass == "act" and _goes_on_with(view.read, trigger):
        return None  # "Her concerts will follow in Lyon": what is told of is the noun
    if _is_of_time(view, trigger):
        return None
    motions = _motions(view, name, relations, trigger)
    relation = next((r for r in _FIRST_OF_ALL if r in relations and r in motions), None)
    if relation is None:
        return None
    read = view.read
    ahead = trigger.last < name.first
    passive = False
    if relation == "none":
        beside = _beside(view, name, trigger)
        if beside is not None or trigger.klass not in _TAKES_OBJECT:
            return beside
        passive = not ahead and _is_reached(view, trigger, name)
        if not ahead and not passive and not _is_object_before(view, trigger, name.last):
            return None
    if _belongs_elsewhere(view, name, relations, relation, trigger) or _is_cleft(view, trigger, name):
        return None
    fronted = not ahead and name.begin < FRONTED_TOKENS
    crossed = [
        t
        for t in read.triggers
        if min(trigger.last, name.last) < t.first < max(trigger.first, name.begin) and t is not trigger
    ]
    cost = _cost(view, name, relation, trigger, fronted=fronted)
    cost += sum(_ACROSS_NOUN if t.noun else _ACROSS for t in crossed)
    if trigger.klass == "say" and relation != "from":
        inner = abs(read.boundaries(trigger.first, name.begin))
        said = crossed or any(read.is_helping_verb(at) for at in range(trigger.last + 1, name.begin))
        if inner >= COMMA or said or cost > _OBJECT_REACH:
            return None  # "said in Lyon" says where; "said that in Lyon …" does not
    reach = {"none": _OBJECT_REACH, "of": _OBJECT_REACH, "to": _FAR_REACH}.get(relation, REACH)
    return Tie(trigger, motions[relation], cost, fronted, name.begin, passive) if cost <= reach else None


def _goes_on_with(read: Sentence, act: Trigger) -> bool:
    """Tell that a meeting is the subject of a verb: its noun stands right before it."""
    begin = act.first if act.auxiliary is None else act.auxiliary
    return any(t.noun and t.klass == "meet" and t.last == begin - 1 for t in read.triggers)


def _is_of_time(view: View, trigger: Trigger) -> bool:
    """Tell "lo ocurrido a las diez *de la noche* en Lugo" and "llegó *de noche*" from "después de una noche en Lugo"."""
    read, at = view.read, trigger.first
    if not trigger.noun or trigger.klass != "stay" or read.low_at(at) not in _parts_of_day(read.language):
        return False
    of = at - 1 - (read.low_at(at - 1) in read.language.words("grammar", "definite"))
    after = read.is_tagged(of - 1, "grammar.after", "grammar.before")
    return "of" in read.relations_at(of) and not after


def _is_cleft(view: View, copula: Trigger, name: Name) -> bool:
    """Tell "*It was* in Lyon *that* she sang" and "c'*est* de Lyon qu'elle est partie": what is said stands behind "that"."""
    read = view.read
    right_before = copula.first in (name.begin - 1, name.begin - 2) and copula.last < name.first
    if not right_before or copula.negated or copula.noun or copula.auxiliary is not None:
        return False
    if not read.is_auxiliary(copula.first) or any(
        a.last == copula.first - 1 and a.kind in ("traveller", "pronoun", "other") for a in view.actors
    ):
        return False
    behind = next(
        (i for i in range(name.last + 1, len(read.tokens)) if read.is_word(i) and i not in view.dated), -1
    )
    aside = read.text_at(name.last + 1) != "," or name.last + 2 in view.dated
    return aside and read.is_tagged(behind, "grammar.relative", "grammar.subject_relative")


def _beside(view: View, name: Name, trigger: Trigger) -> Tie | None:
    """Tie a bare name to a noun right behind it ("the Ostrava concert"), or to who receives the traveller ("Lyon welcomed Keller")."""
    apart = trigger.first - name.last
    if trigger.noun:
        compound = trigger.klass in ("meet", "visit") and apart == 1
        return Tie(trigger, "stay", _COMPOUND) if compound else None
    if trigger.klass != "meet" or trigger.last < name.first:
        return None
    if view.first_person and _takes_us_in(view.read, name, trigger):
        return Tie(trigger, "stay", view.read.cost(name.last, trigger.first), passive=True)
    guest = partner_of(view, trigger)
    if guest is not None and view.is_owner(guest):
        return None  # "Lyon welcomed her remarks"
    verb = trigger.first if trigger.auxiliary is None else min(trigger.auxiliary, trigger.first)
    clitic = guest is not None and guest.last == verb - 1 and view.is_object_pronoun(guest)
    apart = verb - clitic - name.last if name.last < verb else apart
    hosted = guest is not None and apart <= _HOST_REACH and (clitic or guest.first > trigger.last)
    return Tie(trigger, "stay", view.read.cost(name.last, trigger.first)) if hosted else None


def _takes_us_in(read: Sentence, name: Name, trigger: Trigger) -> bool:
    """Tell "Lyon nous a accueillis" and "Lyon welcomed us": what a town does to those who tell it."""
    verb = trigger.first if trigger.auxiliary is None else min(trigger.auxiliary, trigger.first)
    before = read.is_tagged(verb - 1, "grammar.first_object", "grammar.first_person")
    behind = read.is_tagged(trigger.last + 1, "grammar.first_object")
    return (before or behind) and verb - before - 1 == name.last


def _belongs_elsewhere(
    view: View, name: Name, relations: frozenset[Relation], relation: Relation, trigger: Trigger
) -> bool:
    """Tell that a preposition belongs to a word that stands between a verb or noun and the place."""
    ahead = trigger.last < name.first
    apart = len(_untimed(view, trigger.last + 1, name.begin))
    alone = name.begin == name.first - 1  # and not "visited the refugees of the camp of Lugo"
    titled = alone and name.begin > 0 and view.read.is_tagged(name.begin - 1, "grammar.roles")
    if relation == "of" and not trigger.noun and (titled or trigger.klass != "visit"):
        return True  # "visitó la ciudad de Lugo" tells of Lugo, "visitó al alcalde de Lugo" does not
    if relation in ("from", "of") and "of" in relations and (not ahead or apart > _OF_REACH):
        return True  # "left for good on Monday from" may stand apart, "kissed a girl of Lyon" may not
    if trigger.noun and relation == "from" and apart > _FROM_REACH:
        return True  # "before the departure a customer from Lyon rang"
    if relations & {"to", "towards", "upon"} and not ahead and _is_of_subject(view, name, trigger):
        return True
    if trigger.noun and ahead and _told_of(view.read, trigger.last, name.begin):
        return True  # "of the minister's journey it is said that in Lyon …"
    return ahead and _is_spoken_of(view, trigger, name)


def _untimed(view: View, first: int, stop: int) -> list[int]:
    """Return the tokens between two, but for time expressions and parts of the day: "partieron *en la madrugada* de Lyon"."""
    read, left = view.read, view.undated(first, stop)
    for part in [i for i in left if read.tokens[i].low in _parts_of_day(read.language)]:
        begin = part
        while begin - 1 in left and _tells_hour(read, begin - 1):
            begin -= 1
        left = [i for i in left if not begin <= i <= part]
    return left


def _tells_hour(read: Sentence, at: int) -> bool:
    """Tell the words before a part of the day: "*a las nueve y media de la* mañana"."""
    number = read.tokens[at].text.isdigit() or read.tokens[at].low in _numbers(read.language)
    half = read.is_tagged(at, "grammar.coordinate") or read.is_tagged(at - 1, "grammar.coordinate")
    small = read.is_function_word(at) or half
    return number or small or bool(read.relations_at(at))


@cache
def _numbers(lang: Language) -> frozenset[str]:
    """Return the words for numbers."""
    numbers: Iterable[str] = lang.table("dates").get("numbers", ())
    return frozenset(word for forms in numbers for word in forms.split("|"))


@cache
def _parts_of_day(lang: Language) -> frozenset[str]:
    """Return the words for parts of the day: "morning", "madrugada"."""
    parts: Mapping[str, list[str]] = lang.table("dates").get("parts", {})
    return frozenset(word for words in parts.values() for word in words)


def _is_of_subject(view: View, name: Name, trigger: Trigger) -> bool:
    """Tell "the march *to Rome* reached Siena": between a noun that opens its clause and its verb, a direction is the noun's."""
    read, before = view.read, name.begin - 1
    if trigger.klass != "arrive" or trigger.noun or not trigger.is_finite:
        return False
    if read.boundaries(name.last, trigger.first) >= COMMA:
        return False
    begin = name.begin
    while begin > 0 and read.is_word(begin - 1):
        begin -= 1
    clause = range(begin, name.begin)
    small = read.is_function_word(before) or read.is_tagged(before, "grammar.coordinate")
    if before not in clause or small or before in view.dated | view.name_tokens():
        return False
    return not any(
        (i > 0 and read.is_tagged(i, "grammar.subordinate", "grammar.relative"))
        or read.is_helping_verb(i)
        or any(t.is_finite and t.first == i for t in read.triggers)
        for i in clause
    )


def _cost(view: View, name: Name, relation: Relation, trigger: Trigger, *, fronted: bool) -> float:
    """Return how far a verb or noun stands from a place, but for other verbs between.

    Parameters
    ----------
    fronted
        The place opens its sentence, and the verb stands behind it.
    """
    read = view.read
    cost = GENERIC if trigger.klass == "act" else 0.0
    cost += _THING if trigger.noun and trigger.klass in ("meet", "stay") else 0.0
    if trigger.last < name.first:
        cost += read.cost(trigger.last, name.begin)
        if relation == "none":
            cost -= _between_verb_and_object(view, trigger.last + 1, name.begin)
            cost -= _listed_before(view, trigger.last, name.begin)
        if relation in ("in", "near"):
            cost += _ACROSS if _nearer_place(view, trigger, name.begin) else 0.0
            inside = view.undated(trigger.last + 1, name.begin)
            cost += _NESTED * max(0, sum(bool(read.relations_at(i)) for i in inside) - 1)
        return cost
    cost += read.cost(name.last, trigger.first)
    if not fronted:
        apart = read.boundaries(name.last, trigger.first) >= COMMA
        return cost + BEHIND_PLACE + (_ACROSS if apart and _has_verb_of_its_own(read, name.begin) else 0.0)
    clause = where_clause(read, name.last)
    if clause and trigger.first >= clause.stop:
        cost -= read.cost(name.last, clause.stop)  # "In Lyon, where it rained, she was received"
    else:
        main, verb = main_clause(read, name.last)
        if name.last + 1 < main and verb is not None and verb <= trigger.first:
            others = any(t.is_finite and verb <= t.first < trigger.first for t in read.triggers)
            cost -= 0.0 if others else read.cost(name.last, main - 1)
    return cost


def _between_verb_and_object(view: View, first: int, begin: int) -> int:
    """Count the words for a day and for who acts: in "besuchte Keller am Montag noch Bonn" they part no object from its verb."""
    said = {i for a in view.actors if not a.oblique for i in range(a.first, a.last + 1)} | view.dated
    return sum(i in said for i in range(first, begin))


def _listed_before(view: View, last: int, begin: int) -> float:
    """Return what the names of a list before a name cost: "besuchte *das Forum Xyl, die Villa Abc und* das Kolosseum"."""
    read = view.read
    acting = {i for a in view.actors if a.kind != "other" for i in range(a.first, a.last + 1)}
    between = range(last + 1, begin)
    marks = [i for i in between if read.tokens[i].text == "," or read.is_tagged(i, "grammar.coordinate")]
    named = all(
        i in marks or (read.is_name(i) and i not in acting) or read.is_function_word(i) for i in between
    )
    listed = bool(marks) and named and not read.is_tagged(marks[-1], "grammar.corrective")
    listed = listed and any(read.is_name(i) for i in range(last + 1, marks[0]))
    return read.cost(last, marks[-1]) if listed else 0.0


def _is_object_before(view: View, trigger: Trigger, last: int) -> bool:
    """Tell the object of a verb that stands at the end of its clause ("hat Rom besucht", "Buchara erreicht")."""
    read = view.read
    if trigger.noun or not read.capital_nouns:
        return False
    at_end = trigger.auxiliary is not None or not trigger.is_finite or view.first_person
    inner = any(t is not trigger and not t.noun and last < t.first < trigger.first for t in read.triggers)
    return (
        (at_end or _closes_clause(read, trigger))
        and not inner
        and read.cost(last, trigger.first) <= _OBJECT_REACH
    )


def _closes_clause(read: Sentence, trigger: Trigger) -> bool:
    """Tell a finite verb at the end of a subordinate clause: "…, nachdem sie Rom *verließ*"."""
    if read.is_word(trigger.last + 1):
        return False
    comma = next((i for i in range(trigger.first - 1, -1, -1) if read.tokens[i].text == ","), -1)
    return read.is_tagged(comma + 1, "grammar.subordinate")


def _is_reached(view: View, trigger: Trigger, name: Name) -> bool:
    """Tell that a place is what is reached: "Lyon (in France) was reached on Monday", "Lyon, which was passed at noon"."""
    read = view.read
    if trigger.noun or trigger.auxiliary is None:
        return False
    if read.low_at(trigger.auxiliary) in read.language.words("grammar", "passive"):
        inside = range(trigger.auxiliary, trigger.first)  # "Am Abend wurde Linz an der Donau erreicht"
        way = trigger.klass in ("arrive", "leave", "pass")
        return way and name.first in inside and not any(a.first in inside for a in view.actors)
    named = view.name_tokens()
    between = [i for i in range(name.last + 1, trigger.auxiliary) if i not in named]
    if len(between) > _WHICH or not read.is_tagged(trigger.auxiliary, "grammar.copulas"):
        return False
    explained = len(between) < trigger.auxiliary - name.last - 1
    return all(
        read.tokens[i].text == ","
        or read.is_tagged(i, "grammar.subject_relative")
        or (explained and bool(read.is_function_word(i) or read.relations_at(i)))
        for i in between
    )


_WHICH = 2  # tokens: ", which"


def _opens_clause(read: Sentence, at: int) -> bool:
    return at == 0 or read.tokens[at - 1].text == "," or read.is_tagged(at - 1, "grammar.coordinate")


def _is_spoken_of(view: View, trigger: Trigger, name: Name) -> bool:
    """Tell "spoke about the flood in Lugo" and "said prices in Lugo had risen" from "spoke in Lugo", "told reporters in Lugo"."""
    read = view.read
    remarks = trigger.klass in _REMARKS or read.is_auxiliary(trigger.first)  # "s'est inquiétée de la guerre"
    if not trigger.noun and remarks and _is_of_topic(read, trigger.last + 1, name.begin):
        return True
    if trigger.noun or trigger.klass not in ("meet", "say"):
        return False
    between = range(trigger.last + 1, name.begin)
    if any(read.is_tagged(at, "grammar.topic") for at in between[:_TOPIC]):
        return True
    between = range(between.start, next((i for i in between if read.relations_at(i)), name.begin))
    if trigger.klass == "meet" or not between:
        return False
    people = {i for a in view.actors for i in range(a.first, a.last + 1)}
    things = [i for i in between if i not in view.dated and i not in people and i - 1 not in people]
    behind = name.last + 1
    clause = next(
        i
        for i in range(behind, len(read.tokens) + 1)
        if not read.is_word(i) or read.is_tagged(i, "grammar.subordinate")
    )  # "told a crowd in Lugo *that* she would win"
    told = any(t.is_finite and behind <= t.first < clause for t in read.triggers)
    return bool(things) and (told or any(read.is_helping_verb(i) for i in range(behind, clause)))


_REMARKS: frozenset[Class] = frozenset({"act", "meet", "say"})


def _is_of_topic(read: Sentence, first: int, begin: int) -> bool:
    """Tell "condemned *the attacks* in Lugo": what a noun of news is of, an adjective between at most."""
    return any(first <= at <= last and 0 < begin - last <= _TOPIC for at, last in read.tagged("cue.topics"))


_TOPIC = 2  # tokens behind a verb of speaking


def _has_verb_of_its_own(read: Sentence, begin: int) -> bool:
    """Tell that a finite verb stands before a place in its own clause: one behind the next comma is another's."""
    return any(
        t.is_finite and t.last < begin and read.boundaries(t.last, begin) < COMMA for t in read.triggers
    )


def _told_of(read: Sentence, noun: int, begin: int) -> bool:
    """Tell that a clause with "that" stands between: its places are not the noun's."""
    return any(
        read.is_tagged(i, "grammar.subordinate")
        and not read.is_tagged(i, "grammar.relative")
        and read.tokens[i - 1].text == ","
        for i in range(noun + 1, begin)
    )


def _nearer_place(view: View, trigger: Trigger, begin: int) -> bool:
    """Tell that a verb has its place already: "must attend a hearing *at Mold* over a house in Abersoch"."""
    read = view.read
    for mention in view.mentions:
        at = read.at(mention.span.start)
        if not trigger.last < at < begin or read.relation(at)[0] not in ("in", "near"):
            continue
        between = range(at + 1, begin)
        if not any(read.tokens[i].text == "," or read.is_tagged(i, "grammar.coordinate") for i in between):
            return True
    return False
