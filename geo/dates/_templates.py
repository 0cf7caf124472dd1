"""The templates of time expressions, written out into tries, and what the grammar reads with them.

A template is a line of words with ``[optional]`` parts, ``(alternatives|others)`` and ``{classes}``; ``docs/dates.md``
lists the classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from geo.dates._tokens import SAME_SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIECE = re.compile(r"\{(\w+)\}|([\[\]()|])|(\d+|[^\W\d_]+|[^\w\s])")


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
    pieces = [hit.groups() for hit in _PIECE.finditer(template.translate(SAME_SIGNS))]
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
