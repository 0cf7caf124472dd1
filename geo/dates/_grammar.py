"""The grammar of time expressions: a language's templates, and the parser that matches them against tokens.

A template is a line of words with ``[optional]`` parts, ``(alternatives|others)`` and ``{classes}``; ``docs/dates.md``
lists the classes. All templates of one kind share a trie, so that a text is read once, and only from words that can
begin an expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_PIECE = re.compile(r"\{(\w+)\}|([\[\]()|])|(\d+|[^\W\d_]+|[^\w\s])")
_SAME = str.maketrans("’‘ʼ–—‒−", "'''----")

NUMBER = "0"
"""Stands for any number among the words that can follow one."""

YEARS = range(1500, 2200)
"""Numbers that may be read as years: below, four figures are rather a ship's time ("1200 UTC")."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A time expression as the grammar reads it, not yet anchored.

    Attributes
    ----------
    action
        The rule's name in ``[dates.rules]``.
    arg
        What follows the colon in that name.
    caps
        What the template's classes caught, in order: class and value.
    """

    action: str
    arg: str = ""
    caps: tuple[tuple[str, Value], ...] = ()
    part: str = ""
    clock: str = ""

    def get(self, name: str) -> str:
        """Return the first value that the class `name` caught, "" without one."""
        return next((value for key, value in self.caps if key == name and isinstance(value, str)), "")

    def numbers(self, name: str) -> list[int]:
        """Return all numbers that the class `name` caught."""
        return [int(value) for key, value in self.caps if key == name and isinstance(value, str)]

    @property
    def inner(self) -> tuple[Raw, ...]:
        """The expressions that this one is made of."""
        return tuple(value for _, value in self.caps if isinstance(value, Raw))

    @property
    def weekday(self) -> int:
        """The number of the weekday that it names itself, Monday = 1; 0 without one."""
        return int(self.get("weekday") or self.get("short_weekday") or 0)

    @property
    def names_weekday(self) -> bool:
        """Whether it, or an expression inside it, spells out a weekday."""
        return bool(self.get("weekday")) or any(part.names_weekday for part in self.inner)

    @property
    def weekday_from_writing(self) -> tuple[int, int] | None:
        """How many days from the day of writing a weekday lies, and its number, where both are said: "tomorrow, Friday"."""
        if self.action != "same":
            return None
        days = [int(part.arg) for part in self.inner if part.action in ("day", "part")]
        weekdays = [int(name) for part in self.inner if (name := part.get("weekday"))]
        return (days[0], weekdays[0]) if len(days) == len(weekdays) == 1 else None

    @property
    def has_date(self) -> bool:
        """Whether it is or holds a day of a month."""
        return self.action in ("date", "numeric") or any(part.has_date for part in self.inner)

    @property
    def year(self) -> str:
        """The year that it says, or that an expression inside it says; "" where none does."""
        own = self.get("year") or self.get("lone_year") or self.get("numeric")[:4]
        return own or next(filter(None, (part.year for part in self.inner)), "")


Value = str | Raw


@dataclass(slots=True)
class Node:
    """A knot of a trie of templates."""

    words: dict[str, Node] = field(default_factory=dict)
    classes: dict[str, Node] = field(default_factory=dict)
    end: str | None = None

    def add(self, template: str, end: str) -> None:
        """Add every reading of `template`; the first rule that claims a reading keeps it."""
        for sequence in expand(template):
            node = self
            for kind, text in sequence:
                edges = node.classes if kind == "class" else node.words
                node = edges.setdefault(text, Node())
            if node.end is None:
                node.end = end


Element = tuple[str, str]


def expand(template: str) -> list[tuple[Element, ...]]:
    """Write out a template's optional parts and alternatives.

    Raises
    ------
    ValueError
        Where a bracket is left open.
    """
    pieces = [hit.groups() for hit in _PIECE.finditer(template.translate(_SAME))]
    readings, at = _alternatives(pieces, 0)
    if at != len(pieces):
        raise ValueError(f"unbalanced template {template!r}")
    return [reading for reading in readings if reading]


def _alternatives(pieces: Sequence[tuple[str | None, ...]], at: int) -> tuple[list[tuple[Element, ...]], int]:
    done: list[tuple[Element, ...]] = []
    parts: list[list[tuple[Element, ...]]] = []
    while at < len(pieces):
        name, bracket, word = pieces[at]
        if bracket in ("]", ")"):
            break
        at += 1
        if name:
            parts.append([(("class", name),)])
        elif word:
            parts.append([(("word", word.lower()),)])
        elif bracket == "|":
            done += [sum(choice, ()) for choice in product(*parts)]
            parts = []
        else:
            inner, at = _alternatives(pieces, at)
            at += 1
            parts.append([*inner, ()] if bracket == "[" else inner)
    done += [sum(choice, ()) for choice in product(*parts)]
    return done, at


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's words, numbers and signs, in order."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    breaks: frozenset[int]
    """Tokens that begin a new line of the text's own (not of its wrapping)."""

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """Return token `at` in small letters, "" behind the last one."""
        return self.words[at] if at < len(self.words) else ""

    def glued(self, at: int) -> bool:
        """Tell whether no white space stands before token `at`."""
        return 0 < at < len(self.words) and self.ends[at - 1] == self.starts[at]

    def written(self, at: int) -> str:
        """Return token `at` as the text writes it."""
        return self.text[self.starts[at] : self.ends[at]]

    def is_name(self, at: int) -> bool:
        """Tell whether token `at` begins with a capital and goes on in small letters."""
        return (
            0 <= at < len(self.words) and self.written(at)[:1].isupper() and self.written(at)[1:2].islower()
        )


def tokenize(text: str, line_starts: frozenset[int], compounds: Mapping[str, int]) -> Tokens:
    """Cut `text` into tokens.

    Parameters
    ----------
    line_starts
        Offsets at which a sentence begins on a new line.
    compounds
        Words that are two in one ("sonntagmorgen"), with the length of the first.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: set[int] = set()
    for hit in _TOKEN.finditer(text):
        start, end = hit.span()
        word = hit.group().lower()
        if not word.isalnum():
            word = word.translate(_SAME)
        if start in line_starts:
            breaks.add(len(words))
        if word in compounds:
            cut = compounds[word]
            words.append(word[:cut])
            starts.append(start)
            ends.append(start + cut)
            word, start = word[cut:], start + cut
        words.append(word)
        starts.append(start)
        ends.append(end)
    return Tokens(text, words, starts, ends, frozenset(breaks))


Parsed = tuple[int, Raw]
_SHORT_NAMES = frozenset({"short_weekday", "month", "any_month"})
_LONGEST_NUMBER = 4  # digits: a year's
_NUMBERED = frozenset({"trip_day", "ordinal_day"})
_APPOSED = frozenset({"weekday", "short_weekday", "day", "trip_day", "part"})
_DATED = frozenset({"date", "numeric", "ordinal_day", "bare_day", "days"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's tries and word lists.

    Attributes
    ----------
    atoms, frames, suffixes, ranges, links
        Tries of templates: expressions that hold no other; those around one; what may follow one; those around
        two, or since and until; what may stand between two.
    lexicon
        The classes that are word lists, as tries whose ends are values.
    starters
        Words that can begin an expression, each with the words that can follow it (none: any may); numbers always
        can begin one.
    """

    atoms: Node
    frames: Node
    suffixes: Node
    ranges: Node
    links: Node
    clocks: Node
    lexicon: Mapping[str, Node]
    starters: Mapping[str, frozenset[str]]
    compounds: Mapping[str, int]
    ordinal_marks: frozenset[str]
    capitals: bool
    """Whether the language writes the names of months with a capital."""
    nouns_capital: bool
    """Whether all nouns have a capital, so that "Morgen" in a sentence is the morning and "morgen" tomorrow."""
    followers: Container[str]
    """Words behind which a day's number is no number of things: "le 3 à Fès", "el 3 cruzamos"."""
    conjunctions: frozenset[str]
    """Words that go on with a list: "à Lyon le 3 et à Fès le 5"."""
    before_days: frozenset[str]
    """Words before the days of a month in running text: "the days 1-3", "los días 1-3"."""
    order: str

    def expressions(self, tokens: Tokens) -> Iterator[tuple[int, int, Raw]]:
        """Yield the time expressions of a text: first token, token after the last, reading."""
        at = 0
        words, starters = [*tokens.words, ""], self.starters
        while at < len(words) - 1:
            word = words[at]
            following = starters.get(word)
            if word.isdecimal():  # the "1" of "1er" too: "1 août"
                worth = len(word) <= _LONGEST_NUMBER
            elif following is None:
                worth = False
            else:
                after = words[at + 1]
                worth = not following or after in following or (NUMBER in following and after.isdecimal())
            if worth:
                parsed = self._whole(tokens, at)
                if parsed:
                    yield at, parsed[0], parsed[1]
                    at = parsed[0]
                    continue
            at += 1

    def _whole(self, tokens: Tokens, at: int) -> Parsed | None:
        left = self._day(tokens, at)
        if left and left[1].action not in ("night_of", "none", "clock_alone") and not left[1].get("lone_day"):
            linked = self._walk(tokens, self.links, left[0], self._day)
            if linked and not self._is_score(tokens, at, left[0], linked[0]):
                left = linked[0], replace(linked[1], caps=(("x", left[1]), *linked[1].caps))
        ranged = self._walk(tokens, self.ranges, at, self._day, first=True)
        return _longer(left, None if ranged and self._is_amount(tokens, ranged) else ranged)

    def _is_amount(self, tokens: Tokens, ranged: Parsed) -> bool:
        """Tell "bis 30 Kilometer" and "desde 3 metros" from "bis 30" and "desde el 3, en Lugo"."""
        end, raw = ranged
        bare = raw.action in ("since", "until") and raw.inner[-1].action == "bare_day"
        counted = bare and tokens.words[end - 1].isdecimal() and tokens.word(end).isalpha()
        if not counted or end in tokens.breaks:
            return False
        return tokens.words[end] not in self.followers or tokens.words[end] in self.lexicon["units"].words

    def _is_score(self, tokens: Tokens, at: int, middle: int, end: int) -> bool:
        """Tell "won 3-1" from "1-3 May", "the days 1-3" and "1-3: Lyon" in a list: two bare numbers in running text."""
        bare = tokens.words[at].isdecimal() and (middle, end) == (at + 1, at + 3)
        told = at == 0 or at in tokens.breaks or tokens.words[at - 1] in self.before_days
        return bare and not told and tokens.words[at + 2].isdecimal()

    def _day(self, tokens: Tokens, at: int) -> Parsed | None:
        """Read one expression with all that is said beside it: "today (Tuesday) at noon"."""
        parsed = self._framed(tokens, at)
        while parsed and parsed[1].action not in ("clock_alone", "none"):
            end, raw = parsed
            more = (
                self._suffix(tokens, end, raw)
                or self._bracketed_year(tokens, end, raw)
                or self._apposition(tokens, end, raw)
            )
            if not more:
                break
            parsed = more
        return parsed

    def _framed(self, tokens: Tokens, at: int) -> Parsed | None:
        framed = self._walk(tokens, self.frames, at, self._named, first=True)
        return _longer(self._atom(tokens, at), framed)

    def _named(self, tokens: Tokens, at: int) -> Parsed | None:
        parsed = self._atom(tokens, at)
        return parsed and (self._apposition(tokens, *parsed) or parsed)

    def _atom(self, tokens: Tokens, at: int) -> Parsed | None:
        found = self._walk(tokens, self.atoms, at, None, first=True)
        if found and found[1].action == "holiday" and self.capitals and tokens.is_name(found[0]):
            return None  # "the Christmas Tournament"
        if found and found[1].action == "day" and self.nouns_capital and tokens.is_name(at):
            opens = at == 0 or at in tokens.breaks or not tokens.words[at - 1].isalnum()
            return found if opens else None
        if found and found[1].action in ("bare_day", "ordinal_day") and not found[1].arg:
            return self._free_day(tokens, at, found)
        if found and found[1].action == "bare_days":
            return found if self._stands_free(tokens, at, found[0]) else None
        return found

    def _free_day(self, tokens: Tokens, at: int, found: Parsed) -> Parsed | None:
        """Mark a day without its month that stands for itself: "le 3, à Fès", but not "the 3rd floor"."""
        end, raw = found
        if self.nouns_capital and tokens.is_name(end) and tokens.words[end - 1] == ".":
            return None  # "am 1. Advent"
        free = raw.action == "bare_day" and self._stands_free(tokens, at, end)
        return (end, replace(raw, arg="free")) if free else found

    def _stands_free(self, tokens: Tokens, at: int, end: int) -> bool:
        """Tell that no noun follows which a number may count."""
        closed = _closes(tokens, end) or tokens.words[end] == "," or tokens.words[end] in self.followers
        goes_on = tokens.word(end) in self.conjunctions and tokens.word(end + 1) in self.followers
        return tokens.words[at].isalpha() and (closed or goes_on)

    def _suffix(self, tokens: Tokens, at: int, raw: Raw) -> Parsed | None:
        found = self._walk(tokens, self.suffixes, at, self._atom)
        if not found:
            return None
        end, suffix = found
        if suffix.action == "with_part" and not raw.part:
            return end, replace(raw, part=suffix.get("part"))
        if suffix.action == "with_clock" and not raw.clock:
            return end, replace(raw, clock=suffix.get("clock"))
        return None

    def _bracketed_year(self, tokens: Tokens, at: int, raw: Raw) -> Parsed | None:
        """Read the year that a text gives beside a day: "on 1 March last (1860)"."""
        if raw.year or tokens.word(at) != "(" or tokens.word(at + 2) != ")":
            return None
        year = self._class(tokens, "year", at + 1)
        dated = _with_year(raw, year[1]) if year is not None else None
        return (at + 3, dated) if dated is not None else None

    def _apposition(self, tokens: Tokens, at: int, raw: Raw) -> Parsed | None:
        """Read a second name of the same day: "Monday, 3 May", "today (Tuesday)"."""
        opened = ""
        start = at
        while (
            start < len(tokens) and tokens.words[start] in (",", "(", ".", ":", "-", "/") and start - at < 2
        ):
            if start in tokens.breaks:
                return None
            opened += tokens.words[start]
            start += 1
        if start in tokens.breaks:
            return None
        other = (
            self._named(tokens, start) if opened.strip(".,-:") != opened or raw.action in _NUMBERED else None
        )
        other = other if other and other[1].action == "same" else self._atom(tokens, start)
        if not other or not _fit(raw, other[1], opened):
            return None
        end = other[0]
        if "(" in opened:
            if end >= len(tokens) or tokens.words[end] != ")":
                return None
            end += 1
        caps = (("x", raw), ("x", other[1]))
        return end, Raw("same", caps=caps, part=raw.part or other[1].part, clock=raw.clock or other[1].clock)

    def _walk(
        self,
        tokens: Tokens,
        node: Node,
        at: int,
        inner: object,
        *,
        first: bool = False,
    ) -> Parsed | None:
        found = self._descend(tokens, node, at, inner, first)
        if found is None:
            return None
        end, name, caps = found
        action, _, arg = name.partition(":")
        part = next((value for key, value in caps if key == "part" and isinstance(value, str)), "")
        clock = next((value for key, value in caps if key == "clock" and isinstance(value, str)), "")
        return end, Raw(action, arg, caps, part, clock)

    def _descend(
        self, tokens: Tokens, node: Node, at: int, inner: object, first: bool
    ) -> tuple[int, str, tuple[tuple[str, Value], ...]] | None:
        best = (at, node.end, ()) if node.end is not None else None
        best_found: tuple[int, str, tuple[tuple[str, Value], ...]] | None = best
        if at >= len(tokens) or (not first and at in tokens.breaks):
            return best_found
        step = node.words.get(tokens.words[at])
        if step:
            found = self._descend(tokens, step, at + 1, inner, False)
            if found and (best_found is None or found[0] > best_found[0]):
                best_found = found
        for name, step in node.classes.items():
            value: tuple[int, Value] | None
            if name == "x":
                value = inner(tokens, at) if callable(inner) else None
            else:
                value = self._class(tokens, name, at)
            if value is None:
                continue
            found = self._descend(tokens, step, value[0], inner, False)
            if found and (best_found is None or found[0] > best_found[0]):
                best_found = (found[0], found[1], ((name, value[1]), *found[2]))
        return best_found

    def _class(self, tokens: Tokens, name: str, at: int) -> tuple[int, str] | None:
        word = tokens.words[at]
        if word.isdecimal():
            number = self._number(tokens, name, at)
            if number or name != "clock":
                return number
        if name == "clock":
            return self._clock(tokens, at)
        known = self.lexicon.get(ALIASES.get(name, name))
        if known is None or word not in known.words:
            return None
        if name in _SHORT_NAMES and self.capitals and not tokens.written(at)[0].isupper():
            return None
        found = self._descend(tokens, known, at, None, True)
        if found is None or found[0] == at:
            return None
        end = found[0]
        if name == "weekday" and not self.capitals and _in_a_name(tokens, at, end):
            return None
        short = name == "short_weekday" or (name == "any_month" and word not in self.lexicon["month"].words)
        if short and tokens.glued(end) and tokens.words[end] == "." and end not in tokens.breaks:
            end += 1
        return end, found[1]

    def _number(self, tokens: Tokens, name: str, at: int) -> tuple[int, str] | None:
        word = tokens.words[at]
        if _went_on(tokens, at) and name not in ("minute", "month_number", "year"):
            return None
        value, after = int(word), at + 1
        glued_next = tokens.words[after] if tokens.glued(after) else ""
        if name in ("d", "dd", "nth", "lone_day"):
            if not 1 <= value <= 31 or len(word) > 2 or _slashed(tokens, at):
                return None
            if name == "lone_day":
                linked = tokens.word(after) in self.links.words and tokens.word(after) != "-"
                named = at and tokens.words[at - 1] in self.lexicon["weekday"].words
                ends_range = (
                    at > 1 and tokens.words[at - 1] in self.links.words and tokens.words[at - 2].isdecimal()
                )  # "du 5 au 8, avec …"
                goes_on = (named or ends_range) and (
                    tokens.word(after) == "," or tokens.word(after) in self.followers
                )
                return (after, str(value)) if linked or goes_on or _closes(tokens, after) else None
            if glued_next in self.ordinal_marks:
                return after + 1, str(value)
            if name == "nth":
                return None
            return (after, str(value)) if not glued_next.isalnum() else None
        if name == "ordinal":
            marked = 1 <= value <= 99 and glued_next in self.ordinal_marks
            return (after + 1, str(value)) if marked else None
        if name == "year":
            four = (
                len(word) == 4
                and value in YEARS
                and not glued_next.isalnum()
                and glued_next not in ("%", "°")
            )
            timed = tokens.word(after) in self.lexicon["zone"].words if "zone" in self.lexicon else False
            return (after, word) if four and not timed else None
        if name == "lone_year":
            return self._lone_year(tokens, at)
        if name == "n":
            fits = value <= 366 and not glued_next.isalnum() and not _goes_on(tokens, at)
            return (after, str(value)) if fits else None
        if name == "hour":
            return (after, word) if value <= 24 and len(word) <= 2 else None
        if name == "minute":
            return (after, word) if value <= 59 and len(word) == 2 else None
        if name == "numeric":
            return _numeric(tokens, at, self.order)
        if name == "day_month":
            return _day_month(tokens, at, self.order)
        if name == "month_number":
            return (after, word) if 1 <= value <= 12 else None
        return None

    def _lone_year(self, tokens: Tokens, at: int) -> tuple[int, str] | None:
        """Read a year that no preposition announces: no noun is counted by it and no name ends in it."""
        word, after = tokens.words[at], at + 1
        if len(word) != 4 or int(word) not in range(1500, 2100) or _goes_on(tokens, at):
            return None
        if at and (
            tokens.is_name(at - 1) or not (tokens.words[at - 1].isalpha() or tokens.words[at - 1] in ",;(-")
        ):
            return None
        if tokens.glued(at):
            return None
        free = after >= len(tokens) or after in tokens.breaks or tokens.words[after] in self.starters
        return (after, word) if free or not tokens.words[after].isalnum() else None

    def _clock(self, tokens: Tokens, at: int) -> tuple[int, str] | None:
        if at >= len(tokens):
            return None
        found = self._descend(tokens, self.clocks, at, None, True)
        if found is None or _slashed(tokens, at):
            return None
        end, name, caps = found
        hours = [int(value) for key, value in caps if key == "hour" and isinstance(value, str)]
        minutes = [int(value) for key, value in caps if key == "minute" and isinstance(value, str)]
        zone = next((value for key, value in caps if key == "zone" and isinstance(value, str)), "")
        hour = (hours or [0])[0]
        if name.endswith(":pm") and hour < 12:
            hour += 12
        if name.endswith(":am") and hour == 12:
            hour = 0
        if name.partition(":")[2].isdecimal():
            hour = int(name.partition(":")[2])
        stamp = f"{hour % 24:02}:{(minutes or [0])[0]:02} {zone}".strip()
        if tokens.word(end) == "(":  # the same moment in another zone: "18h38 heure locale (09h38 GMT)"
            other = self._clock(tokens, end + 1)
            if other and tokens.word(other[0]) == ")":
                return other[0] + 1, f"{stamp} ({other[1]})"
        return end, stamp


ALIASES = {"d": "ordinal", "n": "number"}
"""Classes of numbers, with the word list that also writes them."""


def _longer(one: Parsed | None, other: Parsed | None) -> Parsed | None:
    if one is None or (other is not None and other[0] > one[0]):
        return other
    return one


def _fit(left: Raw, right: Raw, signs: str) -> bool:
    kinds = {left.action, right.action}
    if left.action == right.action or "range" in kinds:
        return False
    if "." in signs and not (
        left.action in ("short_weekday", "trip_day") and right.action in _DATED | {"same"}
    ):
        return False
    if right.action == "same":
        return left.action in _NUMBERED
    if left.action == "same":
        return right.action in _DATED and all(raw.action in _APPOSED for raw in left.inner)
    if signs in (":", "-", "/", ",-") and left.action != "trip_day":
        return False
    if "bare_day" in kinds:
        if left.action == "bare_day":
            return left.arg == "free" and right.action in ("weekday", "short_weekday")
        return left.action in ("weekday", "short_weekday") and not left.part
    if right.action == "trip_day":
        return False
    return (left.action in _APPOSED and right.action in _APPOSED | _DATED) or (
        left.action in _DATED and right.action in ("weekday", "short_weekday")
    )


def _with_year(raw: Raw, year: str) -> Raw | None:
    """Return a date with its year, `None` for an expression that holds none."""
    if raw.action == "same":
        dated = [_with_year(part, year) or part for part in raw.inner]
        return replace(raw, caps=tuple(("x", part) for part in dated)) if raw.has_date else None
    return replace(raw, caps=(*raw.caps, ("year", year))) if raw.action in ("date", "days", "month") else None


def _in_a_name(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a weekday stands inside a name ("Santo Domingo") where the language writes it small."""
    if not tokens.is_name(at):
        return False
    before = at > 0 and at not in tokens.breaks and tokens.is_name(at - 1) and len(tokens.words[at - 1]) > 2
    return before or (end not in tokens.breaks and tokens.is_name(end))


def _went_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a number is the end of one with a point or comma: the 200 of "1,200"."""
    sign = tokens.glued(at) and tokens.glued(at - 1) and tokens.words[at - 1] in (".", ",")
    return sign and tokens.words[at - 2].isdecimal()


def _closes(tokens: Tokens, at: int) -> bool:
    """Tell whether token `at` ends what stands before it: a full stop, colon or dash, a new line, the text's end."""
    if at >= len(tokens) or at in tokens.breaks:
        return True
    return tokens.words[at] in (".", ":", ";", "-", "(", ")") and not (
        at + 1 < len(tokens) and tokens.glued(at + 1) and tokens.words[at + 1].isalnum()
    )


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a number goes on after a point or comma: "1,200", "3.5"."""
    after = at + 1
    return (
        after + 1 < len(tokens)
        and tokens.words[after] in (".", ",", ":")
        and tokens.glued(after)
        and tokens.glued(after + 1)
        and tokens.words[after + 1].isdecimal()
    )


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_ISO_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?![\w-])")
_NUMERIC = re.compile(r"(\d{1,2})(\. ?|/|-)(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")


def _numeric(tokens: Tokens, at: int, order: str) -> tuple[int, str] | None:
    """Read 2023-09-13, 13/09/2023, 13.09.2023; 2023-09; the value is year-month-day."""
    if tokens.glued(at) and tokens.words[at - 1] in "./-:":
        return None
    start = tokens.starts[at]
    hit = _ISO_MONTH.match(tokens.text, start)
    if hit and int(hit[2]) != (int(hit[1]) + 1) % 100:  # "2009-10" is rather a season than a month
        return at + 3, hit.group()
    hit = _ISO.match(tokens.text, start)
    if hit:
        year, month, day = (int(group) for group in hit.groups())
    else:
        hit = _NUMERIC.match(tokens.text, start)
        if not hit:
            return None
        one, two = int(hit[1]), int(hit[3])
        year = int(hit[4])
        if year < 100:  # POSIX's own pivot for two-digit years (strptime %y)
            year += 2000 if year < 69 else 1900
        slashed = "/" in hit[2]  # nobody writes the month first with dots
        month, day = (one, two) if order == "mdy" and slashed else (two, one)
        if month > 12 and day <= 12:
            month, day = day, month
    end = at
    while end < len(tokens) and tokens.starts[end] < hit.end():
        end += 1
    return end, f"{year:04}-{month:02}-{day:02}"


_DAY_MONTH = re.compile(r"(\d{1,2})(?:/(\d{1,2})(?![\d/])|\.\s?(\d{1,2})\.(?!\d))")


def _day_month(tokens: Tokens, at: int, order: str) -> tuple[int, str] | None:
    """Read 13/09 and 13.9., a day without its year; the value is month-day."""
    hit = _DAY_MONTH.match(tokens.text, tokens.starts[at])
    if not hit or (tokens.glued(at) and tokens.words[at - 1] in "./-:"):
        return None
    one, two = int(hit[1]), int(hit[2] or hit[3])
    month, day = (one, two) if order == "mdy" and hit[2] else (two, one)
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    end = at
    while end < len(tokens) and tokens.starts[end] < hit.end():
        end += 1
    return end, f"{month:02}-{day:02}"


_SLASHED = re.compile(r"\d+[./-]\d+[./-]\d|\d+/\d")


def _slashed(tokens: Tokens, at: int) -> bool:
    """Tell whether a number is the beginning of a date in figures."""
    return _SLASHED.match(tokens.text, tokens.starts[at]) is not None
