"""The grammar of time expressions: the parser that matches a language's templates against tokens.

All templates of one kind share a trie, so that a text is read once, and only from words that can begin an expression.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.dates._figures import closes, day_month, goes_on, in_a_name, numeric, slashed, went_on
from geo.dates._templates import Node, Raw, Value

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from geo.dates._tokens import Tokens

NUMBER = "0"
"""Stands for any number among the words that can follow one."""

YEARS = range(1500, 2200)
"""Numbers that may be read as years: below, four figures are rather a ship's time ("1200 UTC")."""

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
        closed = closes(tokens, end) or tokens.words[end] == "," or tokens.words[end] in self.followers
        more = tokens.word(end) in self.conjunctions and tokens.word(end + 1) in self.followers
        return tokens.words[at].isalpha() and (closed or more)

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
        if name == "weekday" and not self.capitals and in_a_name(tokens, at, end):
            return None
        short = name == "short_weekday" or (name == "any_month" and word not in self.lexicon["month"].words)
        if short and tokens.glued(end) and tokens.words[end] == "." and end not in tokens.breaks:
            end += 1
        return end, found[1]

    def _number(self, tokens: Tokens, name: str, at: int) -> tuple[int, str] | None:
        word = tokens.words[at]
        if went_on(tokens, at) and name not in ("minute", "month_number", "year"):
            return None
        value, after = int(word), at + 1
        glued_next = tokens.words[after] if tokens.glued(after) else ""
        if name in ("d", "dd", "nth", "lone_day"):
            if not 1 <= value <= 31 or len(word) > 2 or slashed(tokens, at):
                return None
            if name == "lone_day":
                linked = tokens.word(after) in self.links.words and tokens.word(after) != "-"
                named = at and tokens.words[at - 1] in self.lexicon["weekday"].words
                ends_range = (
                    at > 1 and tokens.words[at - 1] in self.links.words and tokens.words[at - 2].isdecimal()
                )  # "du 5 au 8, avec …"
                more = (named or ends_range) and (
                    tokens.word(after) == "," or tokens.word(after) in self.followers
                )
                return (after, str(value)) if linked or more or closes(tokens, after) else None
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
            fits = value <= 366 and not glued_next.isalnum() and not goes_on(tokens, at)
            return (after, str(value)) if fits else None
        if name == "hour":
            return (after, word) if value <= 24 and len(word) <= 2 else None
        if name == "minute":
            return (after, word) if value <= 59 and len(word) == 2 else None
        if name == "numeric":
            return numeric(tokens, at, self.order)
        if name == "day_month":
            return day_month(tokens, at, self.order)
        if name == "month_number":
            return (after, word) if 1 <= value <= 12 else None
        return None

    def _lone_year(self, tokens: Tokens, at: int) -> tuple[int, str] | None:
        """Read a year that no preposition announces: no noun is counted by it and no name ends in it."""
        word, after = tokens.words[at], at + 1
        if len(word) != 4 or int(word) not in range(1500, 2100) or goes_on(tokens, at):
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
        if found is None or slashed(tokens, at):
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
