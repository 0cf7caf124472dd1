"""Whether a place's name says where anybody is at all: it may be part of another name, a title or a bearing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.view import Judged, is_tagged
from geo.distance import distance_km
from geo.reasons import Reason

if TYPE_CHECKING:
    from geo.claims.view import View
    from geo.grammar import Relation, Sentence
    from geo.models import Mention


def no_whereabouts(view: View, first: int, last: int) -> Judged | None:
    """Judge a place that nobody can be in by what its sentence says; `None` for one where somebody may be.

    Parameters
    ----------
    first, last
        The tokens of its name.
    """
    read = view.read
    relation, begin = read.relation(first)
    if relation == "instead" or _in_rejected_clause(read, first):
        return Judged("denied", "named as what was not chosen", 0.7, "stay")
    if relation == "bearing":
        return Judged("mention", Reason("only a point of reference"), 0.85)
    if (
        last + 1 < len(read.tokens)
        and read.tokens[last + 1].low in ("'s", "'")
        and not _owns_venue(read, relation, last + 2)
    ):
        return Judged("mention", Reason("a possessor, not a place to be in"), 0.85, signs=_NO_PLACE)
    thing = _named_after(view, first)
    if thing:
        return Judged(
            "mention", Reason("the name of a {thing}, not the place", thing=thing), 0.85, signs=_NO_PLACE
        )
    if _is_compound(view, first):
        return Judged("mention", Reason("part of a compound, not a place to be in"), 0.85, signs=_NO_PLACE)
    if view.kind_at(first) == "city" and _is_region(view, begin, first):
        return Judged("mention", Reason("a region named after the town, not the town"), 0.85, signs=_NO_PLACE)
    if relation in ("in", "near") and begin and _is_about_people(read, begin, last):
        return Judged("mention", Reason("where somebody or something is from"), 0.8, settled=True)
    if relation == "of" and begin and is_tagged(read, begin - 1, "grammar.roles"):
        return Judged("mention", Reason("part of somebody's title"), 0.9, signs=_NO_PLACE)
    return None


_NO_PLACE = frozenset({"part of another name"})


def _is_about_people(read: Sentence, begin: int, last: int) -> bool:
    """Tell "Pupils in Lyon who wrote to her …": where those are whom a sentence opens with, and nobody else."""
    behind = last + 1 < len(read.tokens) and is_tagged(read, last + 1, "grammar.people_relative")
    noun = read.tokens[begin - 1]
    opens = not any(t.first < begin and not t.noun for t in read.triggers)
    return behind and opens and noun.is_word and not any(token.text == "," for token in read.tokens[:begin])


def _owns_venue(read: Sentence, relation: Relation, behind: int) -> bool:
    """Tell "sang at Melbourne's Festival Hall", which is in Melbourne, from "spoke to Melbourne's mayor"."""
    if relation in ("none", "of"):
        return False
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
    read, first = view.read, view.read.at(town.span.start)
    token = read.tokens[read.at(mention.span.start)]
    joined = token.start <= town.span.start or read.tokens[read.at(town.span.end)].text in _HYPHENS
    places = (town.place, mention.place)
    apart = distance_km(*((p.latitude, p.longitude) for p in places))
    if not joined or apart > _PART_KM or read.relation(first)[0] == "none":
        return None
    return Judged("mention", Reason("a part of the town named before it"), 0.85)


_HYPHENS = frozenset("-‐‑")
_PART_KM = 60.0  # between a town and its airport at most


def _in_rejected_clause(read: Sentence, first: int) -> bool:
    """Tell "instead of speaking at the congress in Lyon, she flew on": the infinitive's places were not chosen."""
    for _, last in read.tagged("grammar.instead_clause"):
        between = range(last + 1, first)
        parted = any(read.tokens[i].text == "," for i in between)
        finite = any(t.first in between and not t.noun and t.tense != "open" for t in read.triggers)
        if last < first and not parted and not finite:
            return True
    return False


def _named_after(view: View, first: int) -> str:
    """Tell "the Hotel Bristol" and "the steamer Marseille": what a place's name is the name of, "" for the place."""
    read = view.read
    if view.kind_at(first) not in ("city", "district", "region", "county", "country"):
        return ""
    at = first - 1
    if _is_dedication(view, first):
        return read.tokens[read.relation(first)[1] - 1].text
    if view.kind_at(first) == "country" or view.guessed_at(first):  # "the hotel de France": no town's own
        of = at > 0 and "of" in read.relations_at(at)
        return read.tokens[at - 1].text if of and is_tagged(read, at - 1, "grammar.named_after") else ""
    quoted = at > 0 and read.tokens[at].text in _OPENING_QUOTES
    if quoted:
        at -= 1
    # In German a vehicle may stand before the place it goes to: "konnte die Brigg Madeira nicht anlaufen".
    vehicle = quoted or not read.language.table("grammar").get("capital_nouns")
    naming = {"grammar.named_after"} | ({"grammar.vehicles"} if vehicle else set())
    if at < 0 or not any(tag in naming for tag, _ in read.tags.get(at, ())):
        return ""
    return read.tokens[at].text


def _is_region(view: View, begin: int, first: int) -> bool:
    """Tell "in der Provinz Badajoz" and "en la provincia de Badajoz" from "in der Stadt Badajoz"."""
    kinds = view.read.language.table("toponyms").get("kinds", {})
    words = {word for kind in ("region", "county") for word in kinds.get(kind, ())}
    return any(token.low in words for token in view.read.tokens[begin:first])


def _is_compound(view: View, first: int) -> bool:
    """Tell "in der Kosovo-Frage" from "in Lübeck-Blankensee": German towns have no article."""
    read = view.read
    if not read.language.table("grammar").get("capital_nouns") or first == 0:
        return False
    mention = next((m for m in view.mentions if read.at(m.span.start) == first), None)
    longer = mention is not None and mention.span.end < read.tokens[first].end
    return longer and read.tokens[first - 1].low in read.language.words("grammar", "definite")


def _is_dedication(view: View, first: int) -> bool:
    """Tell "the convent of San Francisco": a church has its name from a saint, not from the town."""
    read = view.read
    relation, begin = read.relation(first)
    if not {"of", "none"} & {relation, *read.relations_at(begin)}:
        return False  # "the church in St Ives"
    holy = any(
        read.tokens[i].low in read.language.words("grammar", "churches")
        for i in range(max(0, begin - 2), begin + 1)
    )
    return holy and read.tokens[first].low.split("-")[0].rstrip(".") in _SAINTS


_SAINTS = frozenset({"san", "santa", "santo", "sant", "saint", "sainte", "st", "ste", "sankt", "são"})
_OPENING_QUOTES = frozenset('"«“„‘‚')
