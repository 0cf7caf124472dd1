"""Answers that are remembered while there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")

SIZE = 20_000
"""Answers kept: of chains of capitalised words, the largest, about 10 MB."""


class Memo(dict[K, V]):
    """Asks once for what is looked up in it, and forgets everything when it is full."""

    def __init__(self, ask: Callable[[K], V]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: K) -> V:
        """Ask, and remember the answer."""
        if len(self) > SIZE:
            self.clear()
        answer = self[key] = self._ask(key)
        return answer
