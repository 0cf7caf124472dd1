"""Whether a place's name says where anybody is at all: it may be part of another name, a title or a bearing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.view import Judged
from geo.distance import distance_km
from geo.grammar import COMMA
from geo.reasons import Reason

if TYPE_CHECKING:
    from geo.claims.view import Name, View
    from geo.grammar import Sentence
    from geo.models import Mention, Place


def no_whereabouts(view: View, name: Name) -> Judged | None:
    """Judge a place that nobody can be in by what its sentence says; `None` for one where somebody may be."""
    read, first, last, relation, begin = view.read, name.first, name.last, name.relation, name.begin
    if relation == "instead" or _in_rejected_clause(read, first):
        return Judged("denied", "named as what was not chosen", 0.7, "stay")
    if relation == "bearing":
        return Judged("mention", Reason("only a point of reference"), 0.85)
    if read.low_at(last + 1) in ("'s", "'") and not _owns_venue(read, name):
        return Judged("mention", Reason("a possessor, not a place to be in"), 0.85, signs=_NO_PLACE)
    if any(a.kind == "traveller" and a.first <= first <= a.last for a in view.actors):
        return Judged("mention", Reason("the traveller's own name, not the place"), 0.9, signs=_NO_PLACE)
    thing = _named_after(view, name)
    if thing:
        return Judged(
            "mention", Reason("the name of a {thing}, not the place", thing=thing), 0.85, signs=_NO_PLACE
        )
    if _is_compound(view, first):
        return Judged("mention", Reason("part of a compound, not a place to be in"), 0.85, signs=_NO_PLACE)
    if view.kind_at(first) == "city" and _is_region(view.read, name):
        return Judged("mention", Reason("a region named after the town, not the town"), 0.85, signs=_NO_PLACE)
    if relation == "from" and begin and _is_home(view, begin):
        return Judged("mention", Reason("where somebody or something is from"), 0.8, settled=True)
    if relation in ("from", "to", "towards") and begin and _is_attribute(view, name):
        return Judged("mention", Reason("where somebody or something is from"), 0.8, settled=True)
    if relation in ("in", "to") and begin and _is_post(view, begin):
        return Judged("mention", Reason("where somebody or something is from"), 0.8, settled=True)
    if relation in ("in", "near") and begin and _is_cause(read, begin):
        return Judged("mention", Reason("only a point of reference"), 0.85)
    if relation in ("in", "near") and begin and _is_named_behind(view, name):
        rule = Reason("where somebody or something is from")
        return Judged("mention", rule, 0.85, settled=True, signs=_NO_PLACE)
    if relation in ("in", "near") and begin and _is_about_people(read, name):
        return Judged("mention", Reason("where somebody or something is from"), 0.8, settled=True)
    if relation == "of" and begin and read.is_tagged(begin - 1, "grammar.roles"):
        return Judged("mention", Reason("part of somebody's title"), 0.9, signs=_NO_PLACE)
    return None


_NO_PLACE = frozenset({"part of another name"})


def _is_home(view: View, begin: int) -> bool:
    """Tell "traf Otto Brandt *aus Lyon*" and "nach Meldungen *aus Lyon*": German "aus" right behind somebody's full name, or a report."""
    words = view.read.language.words
    if view.read.low_at(begin - 1) in words("grammar", "reports"):
        return True
    aus = view.read.low_at(begin) in words("grammar", "source_behind")
    return aus and any(a.kind == "other" and a.last == begin - 1 and " " in a.text for a in view.actors)


def _is_attribute(view: View, name: Name) -> bool:
    """Tell "die *aus Lyon geflohenen* Menschen": between a German article and its noun a participle has its own place.

    Whom the traveller meets may well be "in Lyon": of these nothing is said here.
    """
    read, behind = view.read, name.last + 1
    if not read.capital_nouns or behind + 1 >= len(read.tokens):
        return False
    article = read.tokens[name.begin - 1].low in read.language.words("grammar", "determiners")
    participle, noun = read.tokens[behind].text, read.tokens[behind + 1].text
    inflected = participle.islower() and participle.endswith(("e", "en", "er", "em", "es"))
    mine = any(a.kind == "traveller" and behind < a.first <= behind + _TITLED for a in view.actors)
    return article and inflected and noun[0].isupper() and not mine


_TITLED = 3  # tokens: "die aus Lyon kommende Ministerin Keller"


def _is_cause(read: Sentence, begin: int) -> bool:
    """Tell "because of the riots *in Lyon*", what news is of and why something else was done, from "because of a defect in Lyon"."""
    news = [first for first, last in read.tagged("cue.topics") if 0 < begin - last <= _OF_NEWS]
    return any(
        last < first <= last + _CAUSE and read.boundaries(last, first) < COMMA
        for first in news
        for _, last in read.tagged("grammar.because")
    )


_OF_NEWS = 2  # tokens from what news is of to the preposition of its place, an adjective between
_CAUSE = 4  # tokens from "because of" to it: "the heavy recent"


def _is_about_people(read: Sentence, name: Name) -> bool:
    """Tell "Pupils in Lyon who wrote to her …": where those are whom a sentence opens with, and nobody else."""
    behind = read.is_tagged(name.last + 1, "grammar.people_relative")
    opens = read.mark_from(0, ",") >= name.begin and read.tokens[name.begin - 1].is_word
    return behind and opens and not any(t.first < name.begin and not t.noun for t in read.triggers)


def _is_named_behind(view: View, name: Name) -> bool:
    """Tell "Her lawyer in Lyon, *Otto Brandt*, said …": where somebody is from whom a sentence opens with and then names."""
    read = view.read
    opens = not read.relations_at(0)  # and not "On Monday in Lyon, Otto Brandt welcomed her"
    opens = opens and all(read.is_word(at) and at not in view.dated for at in range(name.begin))
    verbs = any(t.first < name.begin and not t.noun for t in read.triggers)
    mine = any(a.first < name.begin and a.kind == "traveller" for a in view.actors)
    if not opens or verbs or mine or name.begin < _SOMEBODY or read.text_at(name.last + 1) != ",":
        return False
    closes = read.mark_from(name.last + 2, ",")
    inside = range(name.last + 2, closes)
    return closes < len(read.tokens) and any(
        a.kind == "other" and " " in a.text and a.first in inside and a.last == closes - 1
        for a in view.actors
    )


_SOMEBODY = 2  # tokens: "Her lawyer"


def _is_post(view: View, begin: int) -> bool:
    """Tell "the French ambassador *to Togo*" and "l'ambassadeur de Chine *à Lomé*", a post, from "Ambassador Brandt in Lomé"."""
    read = view.read
    posts = read.language.words("grammar", "posts")
    ends = tuple(posts) if read.capital_nouns else ()  # "der US-Botschafter"
    sent_by = False
    for at in range(begin - 1, max(-1, begin - 1 - _POST), -1):
        word = read.low_at(at)
        if word in posts or (ends and word.endswith(ends)):
            return sent_by or not any(
                read.is_name(i) and view.place_at(i) is None for i in range(at + 1, begin)
            )
        if not read.is_word(at) or at in view.dated or any(t.first <= at <= t.last for t in read.triggers):
            return False
        sent_by = "of" in read.relations_at(at)  # right behind the post: "ambassadeur *de* l'Union africaine"
        if read.relations_at(at) and not sent_by:
            return False
    return False


_POST = 8  # tokens: "ambassadeur de la République populaire de Chine"


def _owns_venue(read: Sentence, name: Name) -> bool:
    """Tell "sang at Melbourne's Festival Hall" and "toured Melbourne's docks", which are there, from "spoke to Melbourne's mayor"."""
    visited = any(t.klass == "visit" and not t.noun and name.first - t.last == 1 for t in read.triggers)
    if name.relation == "of" or (name.relation == "none" and not visited):
        return False
    behind = name.last + 2
    venues = read.language.words("grammar", "venues")
    for token in read.tokens[behind : behind + _LONGEST_VENUE]:
        if not token.is_word:
            return False
        if token.low in venues:
            return True
    return False


_LONGEST_VENUE = 4  # words of a building's name: "Kingsford-Smith International Airport"


def part_of_town(view: View, mention: Mention) -> Judged | None:
    """Judge the second half of "landed at Rome-Fiumicino": one place, unlike the stage "Melide-Arzúa, 14 km"."""
    town = next((m for m in view.mentions if m.span.end == mention.span.start - 1), None)
    if town is None or town.place is None or mention.place is None:
        return None
    read = view.read
    token = read.tokens[read.at(mention.span.start)]
    joined = token.start <= town.span.start or read.tokens[read.at(town.span.end)].text in _HYPHENS
    places = (town.place, mention.place)
    apart = distance_km(*((p.latitude, p.longitude) for p in places))
    if not joined or apart > _PART_KM or read.relation(read.at(town.span.start))[0] == "none":
        return None
    return Judged("mention", Reason("a part of the town named before it"), 0.85)


def container_of_town(view: View, mention: Mention) -> Judged | None:
    """Judge "Veracruz" in "landed at Acayucan, Veracruz": the state that the town before it lies in, not the town of its name.

    Not in "Acayucan, Veracruz and Puebla", a list.
    """
    read, name = view.read, view.name_of(mention)
    mark = read.text_at(name.first - 1)
    inner = view.place_at(name.first - 2) if mark in ("(", ",") and name.first > 1 else None
    if inner is None or inner.kind in _WIDE or mention.place is None:
        return None
    behind = name.last + 1
    listed = read.is_tagged(behind, "grammar.coordinate")
    listed = listed or (read.text_at(behind) == "," and view.place_at(behind + 1) is not None)
    if mark == "," and listed:
        return None
    holds = any(c.place.kind in _STATES and c.place.holds(inner) for c in mention.candidates)
    if not holds and not _is_its_capital(view, name, inner, mention.place):
        return None
    return Judged("mention", Reason("what the town before it lies in"), 0.85, signs=_NO_PLACE)


def _is_its_capital(view: View, name: Name, inner: Place, outer: Place) -> bool:
    """Tell "flew to Rosario, Santa Fe": a town of the same province behind one that has a preposition, and lists none."""
    read, last = view.read, name.first - 2
    first = next((at for at in range(last, -1, -1) if view.place_at(at) is not inner), -1) + 1
    relation, begin = read.relation(first)
    alone = relation != "none" and read.text_at(begin - 1) != ","
    towns = inner.kind == outer.kind == "city"
    return alone and towns and inner.country == outer.country and None is not inner.region == outer.region


_STATES = frozenset({"region", "county"})
_WIDE = frozenset({"country", "region", "county", "area", "continent"})
_HYPHENS = frozenset("-‐‑")
_PART_KM = 60.0  # between a town and its airport at most


def _in_rejected_clause(read: Sentence, first: int) -> bool:
    """Tell "instead of speaking at the congress in Lyon, she flew on": the infinitive's places were not chosen."""
    for _, last in read.tagged("grammar.instead_clause"):
        parted = read.mark_from(last + 1, ",") < first
        finite = any(last < t.first < first and t.is_finite for t in read.triggers)
        if last < first and not parted and not finite:
            return True
    return False


def _named_after(view: View, name: Name) -> str:
    """Tell "the Hotel Bristol" and "the steamer Marseille": what a place's name is the name of, "" for the place."""
    read, place = view.read, view.place_at(name.first)
    if place is None or place.kind not in ("city", "district", "region", "county", "country"):
        return ""
    at = name.first - 1
    if _is_dedication(read, name):
        return read.tokens[name.begin - 1].text
    if place.kind == "country" or place.is_guessed:  # "the hotel de France": no town's own
        of = at > 0 and "of" in read.relations_at(at)
        return read.tokens[at - 1].text if of and read.is_tagged(at - 1, "grammar.named_after") else ""
    quoted = read.text_at(at) in _OPENING_QUOTES
    at -= quoted
    # In German a vehicle may stand before the place it goes to: "konnte die Brigg Madeira nicht anlaufen".
    vehicle = (quoted or not read.capital_nouns) and read.is_tagged(at, "grammar.vehicles")
    return read.text_at(at) if vehicle or read.is_tagged(at, "grammar.named_after") else ""


def _is_region(read: Sentence, name: Name) -> bool:
    """Tell "in der Provinz Badajoz" and "en la provincia de Badajoz" from "in der Stadt Badajoz"."""
    kinds = read.language.table("toponyms").get("kinds", {})
    words = {word for kind in ("region", "county") for word in kinds.get(kind, ())}
    return any(token.low in words for token in read.tokens[name.begin : name.first])


def _is_compound(view: View, first: int) -> bool:
    """Tell "in der Kosovo-Frage" from "in Lübeck-Blankensee": German towns have no article."""
    read = view.read
    if not read.capital_nouns or first == 0:
        return False
    mention = next((m for m in view.mentions if read.at(m.span.start) == first), None)
    longer = mention is not None and mention.span.end < read.tokens[first].end
    return longer and read.tokens[first - 1].low in read.language.words("grammar", "definite")


def _is_dedication(read: Sentence, name: Name) -> bool:
    """Tell "the convent of San Francisco": a church has its name from a saint, not from the town."""
    if not {"of", "none"} & {name.relation, *read.relations_at(name.begin)}:
        return False  # "the church in St Ives"
    churches = read.language.words("grammar", "churches")
    holy = any(read.low_at(i) in churches for i in range(name.begin - 2, name.begin + 1))
    return holy and read.tokens[name.first].low.split("-")[0].rstrip(".") in _SAINTS


_SAINTS = frozenset({"san", "santa", "santo", "sant", "saint", "sainte", "st", "ste", "sankt", "são"})
_OPENING_QUOTES = frozenset('"«“„‘‚')
