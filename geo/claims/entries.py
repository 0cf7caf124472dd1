"""Entries of lists, logs, timetables and programmes, and lines that tell a stage: a day or an hour, a place, and no verb of movement.

`judge` asks `stage` before any verb, and the others where no verb or noun governs the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims.view import CLAUSE, FRONTED_TOKENS, Judged, Name, View

if TYPE_CHECKING:
    from geo.grammar import Sentence

# "Rest day in Kolari." stands short and early; "the dentist in Bruges" does not.
_TOLD_FRONT, _TOLD_WORDS = 4, 9
_NAMED_WORDS = 3  # "Lerwick, donc.": a diary that only names a place is there
_SHORT_ENTRY = 22  # words: "Fri 3 May – Paris, Olympia (sold out)" is an entry of a list, not a sentence


def entry(view: View, name: Name) -> Judged | None:
    """Read an entry of a list, log or timetable: a day and a place (in a diary a place alone), and no verb.

    The day may stand on the line itself ("Fri 3 May – Paris, Olympia") or head it ("4 August. Stornoway.").
    """
    read, first, relation = view.read, name.first, name.relation
    words = sum(t.is_word for t in read.tokens)
    headed = view.state.heading is not None and (view.on_heading_line or first <= FRONTED_TOKENS)

    def beside(at: int) -> bool:
        """Tell whether a verb stands in the entry's own clause; behind it a diary may go on with anything."""
        return not (headed and at > first and read.boundaries(first, at) >= CLAUSE)

    ride = view.first_person and _is_ride(read, name)
    named = view.first_person and first == 0 and words <= _NAMED_WORDS
    told = view.first_person and relation in ("in", "near", "upon", "to")
    told = told and first <= _TOLD_FRONT and words <= _TOLD_WORDS and not read.has("cue.past")
    if not (view.dates or told or headed or ride or named) or (words > _SHORT_ENTRY and not ride):
        return None
    if any(t.is_finite and beside(t.first) for t in read.triggers):
        return None
    if any(read.is_helping_verb(at) and beside(at) for at in range(len(read.tokens))):
        return None
    mark = read.tokens[-1].text
    if mark == "?" or (mark == "!" and not view.dates):
        return None
    if view.topic == "other" or (view.topic == "unknown" and not view.first_person):
        return None
    if not view.on_heading_line and words > _NAMED_WORDS and _is_the_land(view, first):
        return None  # "Switzerland is done by a colleague"
    if relation == "of" or (_has_place(view, first) and not _ends_stage(view, first)):
        return None
    after = name.begin <= 1 and read.is_tagged(first - 1, "grammar.after")
    if after and read.is_tagged(name.last + 1, "grammar.following"):
        return None  # "Nach Prag folgt am Donnerstag Wien"
    people = any(a.kind == "other" and not a.oblique and a.first < first for a in view.actors)
    if people or (relation == "towards" and not ride) or (not told and relation in ("from", "via")):
        return None
    return Judged("visit", "entry of a list: a day and a place", 0.7, "stay")


def _is_the_land(view: View, first: int) -> bool:
    """Tell a country or region that a sentence opens with, which is what it speaks of more than where one was."""
    opens = all(view.read.is_function_word(i) for i in range(first))
    return opens and view.kind_at(first) in ("country", "region", "area", "continent")


def _is_ride(read: Sentence, name: Name) -> bool:
    """Tell "train pour Lyon" and "ferry to Oban": in a diary without a verb the writer was on it."""
    return name.relation in ("to", "towards") and read.is_tagged(name.begin - 1, "grammar.vehicles")


def _has_place(view: View, first: int) -> bool:
    """Tell that the place before this one in an entry is the entry's own ("Lille (FR), Casino de Paris")."""
    read = view.read
    start = read.tokens[first].start
    before = (m for m in view.mentions if m.place is not None and m.span.end <= start)
    return any(read.relation(read.at(m.span.start))[0] != "of" for m in before)


def _ends_stage(view: View, first: int) -> bool:
    """Tell the end of a stage from the hall of an entry: "Melide–Arzúa, 14 km" is two towns, "Lille – Zénith" is one."""
    dashed = first > 1 and view.read.tokens[first - 1].text in _DASHES
    return dashed and view.kind_at(first) == "city" == view.kind_at(first - 2)


_DASHES = frozenset({"-", "–", "—", "→"})


def stage(view: View) -> Judged | None:
    """Read "Day 4: Lyon - Turin", "Melide–Arzúa" and "Start: Lyon, 9:30": a line of its own that tells a stage and no more.

    A place that stands alone on its line is one where the article has several: they are its chapters.
    """
    read = view.read
    if view.topic != "traveller" or read.tokens[-1].text in "?!":
        return None
    if _is_leg(view):
        return Judged("visit", "a leg of the journey", _STAGE, "stay")
    if _has_finite_verb(view):
        return None
    if view.heads_chapter:
        return Judged("visit", "heads a chapter of the journey", _STAGE, "stay")
    placed = sum(m.place is not None for m in view.mentions)
    if not view.own_line or placed > _ENDS_OF_STAGE or (view.dated and 0 not in view.dated):
        return None  # a programme, whose days tell more
    words = read.language.words("grammar", "stages")
    named, numbers = view.name_tokens(), _numbers(read)
    labelled = read.tokens[0].low in words and len(read.tokens) > 1
    second = read.low_at(1)
    numbered = labelled and (second[0].isdigit() or second in numbers or second in ":-–—" or 0 in view.dated)
    joined = any(_ends_stage(view, read.at(m.span.start)) for m in view.mentions)
    if not (numbered or joined):
        return None
    kinds = read.language.words("grammar", "place_words")
    for at, token in enumerate(read.tokens):
        told = at in named or at in view.dated or not token.is_word or token.low in words
        told = told or token.text[0].isupper() or token.low[0].isdigit() or token.low in _UNITS | numbers
        if not (told or read.relations_at(at) or read.is_function_word(at) or token.low in kinds):
            return None
    return Judged("visit", "a stage of the journey", _STAGE, "stay")


def _is_leg(view: View) -> bool:
    """Tell the heading of a leg: "Lyon to Turin", "Tag 3: Von Lyon nach Turin", "De Lyon à Turin : enfin du soleil".

    A line of its own that opens with two places, the second behind a preposition of direction, and ends there or goes on
    behind a mark; a label ("Stage 2:", "August 30:") may stand before it.
    """
    read = view.read
    placed = [view.name_of(m) for m in view.mentions if m.place is not None]
    if not view.own_line or len(placed) < _ENDS_OF_LEG:
        return False
    start, end = placed[0], placed[1]
    at_once = start.relation in ("none", "from", "of") and end.begin == start.last + 1
    directed = read.is_tagged(end.begin, "grammar.directional")
    if start.relation != "none" and view.kind_at(start.first) == view.kind_at(end.first):
        directed = directed or end.relation == "in"  # "De Lyon à Turin": one word for "in" and "to"
    directed = directed and end.begin == end.first - 1
    front = [i for i in range(start.begin) if read.tokens[i].is_word and i not in view.dated]
    labels = read.language.words("grammar", "stages")
    labelled = all(read.tokens[i].low in labels or read.tokens[i].low[0].isdigit() for i in front)
    labelled = labelled and (not front or read.tokens[start.begin - 1].text in _LABEL_MARKS)
    return at_once and directed and labelled and not read.is_word(end.last + 1)


_ENDS_OF_LEG = 2
_LABEL_MARKS = ":-–—.•■"


def _has_finite_verb(view: View) -> bool:
    """Tell a verb behind the first word, which may be a label: "Inicio: Lugo", "Start: Lyon"."""
    finite = any(t.is_finite and t.first > 0 for t in view.read.triggers)
    return finite or any(view.read.is_helping_verb(at) for at in range(len(view.read.tokens)))


def _numbers(read: Sentence) -> set[str]:
    """Return the words for numbers."""
    return {word for each in read.language.words("dates", "numbers") for word in each.split("|")}


_STAGE = 0.7
_ENDS_OF_STAGE = 5  # places on one line: two ends, a way between, their country
_UNITS = frozenset({"km", "h", "hs", "m", "mi", "miles", "nm"})


def programme(view: View, name: Name) -> Judged | None:
    """Read "The dates are: Lyon, 3 October; Lugo, the 7th; Bonn, the 10th": a list inside a sentence."""
    if name.relation not in ("none", "in") or "traveller" not in (view.topic, view.state.usual):
        return None
    if not _has_day_beside(view, name.first, name.last):
        return None
    places = [view.read.tokens_of(m.span) for m in view.mentions if m.place is not None]
    listed = sum(_has_day_beside(view, first, last) for first, last in places) >= _ITEMS
    return Judged("visit", "entry of a list: a day and a place", 0.7, "stay") if listed else None


_ITEMS = 3  # places with a day beside each make a list; two may be a sentence with two clauses


def _has_day_beside(view: View, first: int, last: int) -> bool:
    """Tell that a day stands right before or behind a place, with a mark or a preposition between at most."""
    read, day = view.read, view.dateline_day
    of_line = read.covered([day.span]) if day is not None and day.span is not None else frozenset()

    def dated(near: range) -> bool:
        for at in near:
            if not 0 <= at < len(read.tokens):
                return False
            if at in view.dated and at not in of_line:
                return True
            small = read.is_function_word(at) or read.relations_at(at) or not read.tokens[at].is_word
            if not small or read.tokens[at].text in ";.":
                return False
        return False

    return dated(range(last + 1, last + 2 + _MARKS)) or dated(range(first - 1, first - 2 - _MARKS, -1))


_MARKS = 2  # "Lyon (on the 3rd)"


def timetabled(view: View, name: Name) -> Judged | None:
    """Read "at nine Linz, in the afternoon Steyr", "…, and on Tuesday evening Stockholm", "three road blocks, and Tupiza at 7".

    Between two marks stands nothing but a time, or what comes next, and a place: an entry inside a sentence of somebody who
    tells the journey.
    """
    read, first, last = view.read, name.first, name.last
    teller = view.first_person or view.state.story or view.state.heading is not None
    if name.relation != "none" or view.topic != "traveller" or not teller:
        return None

    def inside(at: int) -> bool:
        """Tell a word that no "and" parts from the name."""
        return read.tokens[at].is_word and not read.is_tagged(at, "grammar.coordinate")

    begin, end = first, last
    while begin > 0 and inside(begin - 1):
        begin -= 1
    while end + 1 < len(read.tokens) and inside(end + 1):
        end += 1
    said = [*range(begin, first), *range(last + 1, end + 1)]
    if not said and begin > 1 and read.tokens[begin - 1].text == ",":
        begin = 0  # "By evening, Lyon."
        said = list(range(first - 1))
    if not 0 < len(said) <= _HOUR_WORDS or (begin == 0 == first and end + 1 == len(read.tokens)):
        return None
    numbers = _numbers(read)
    hours = read.language.words("grammar", "at_hour")
    timed = set(view.dated)
    for tag in ("cue.same_day", "grammar.sequence", "grammar.following"):
        timed |= {at for start, stop in read.tagged(tag) for at in range(start, stop + 1)}
    clock = read.tokens[begin].low in hours and any(
        read.tokens[at].low in numbers or read.tokens[at].low[0].isdigit() for at in said
    )
    small = all(
        at in timed or read.is_function_word(at) or read.relations_at(at) or read.tokens[at].low[0].isdigit()
        for at in said
    )
    part = small and any(at in timed for at in said)
    return Judged("visit", "an hour and a place", 0.6, "stay") if clock or part else None


_HOUR_WORDS = 5
