"""Weights of a logistic regression, as ``benchmarks`` learn them and ``data`` keeps them."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds with no sign, and what each sign adds."""

    bias: float
    signs: Mapping[str, float]

    def added(self, signs: Mapping[str, float]) -> dict[str, float]:
        """Return what each of some signs adds to the log-odds; one that was never learned adds nothing."""
        return {name: self.signs.get(name, 0.0) * value for name, value in signs.items()}

    def probability(self, signs: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, of what has these signs."""
        return 1 / (1 + math.exp(-self.bias - sum(self.added(signs).values())))


@cache
def read_weights(path: Path) -> Weights:
    """Read a file with a ``bias`` and a table of ``signs``."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Weights(float(table["bias"]), {name: float(value) for name, value in table["signs"].items()})
