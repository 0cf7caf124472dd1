"""Reasons: English sentences that still know what they were filled with, so that a page can say them in its language."""

from __future__ import annotations

from functools import lru_cache
from typing import Self


class Reason(str):  # noqa: SLOT000 - what a `str` with fields of its own needs
    """A reason in plain English, kept with its message and its values as gettext wants them.

    It is a string like any other to whom English is enough: an export, the command line, a comparison.

    Attributes
    ----------
    message
        The sentence with its ``{fields}``: what a catalogue translates.
    values
        What the fields hold; a value that is a `Reason` itself is translated too.
    """

    message: str
    values: dict[str, object]

    def __new__(cls, message: str, **values: object) -> Self:
        """Fill a message."""
        made = super().__new__(cls, message.format(**values))
        made.message = message
        made.values = values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Return what a copy is made of."""
        return (self.message,), self.values


@lru_cache(maxsize=4096)  # the same few are joined for millions of names
def joined(*reasons: str) -> str:
    """Join reasons by semicolons."""
    first, *rest = reasons
    return Reason("{first}; {rest}", first=first, rest=joined(*rest)) if rest else first
