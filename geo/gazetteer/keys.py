"""Keys -> numbers: tries in one file, each over a run of the sorted keys, read in place.

A trie takes its keys from memory when it is built, some hundred bytes each. Cut into runs, so many keys as there are
names on Earth need no more memory than one run; a look-up first finds the run by its first key.
"""

from __future__ import annotations

import mmap
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import marisa_trie

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

RUN = 500_000
"""Keys of one trie: about 100 MB while it is built."""


class Run(NamedTuple):
    """One trie of the file: its first key, its first byte, and the number of the keys before it."""

    first: str
    at: int
    before: int


def write_run(keys: list[str], out: BinaryIO) -> marisa_trie.Trie:
    """Append the trie of the next run of keys to a file and return it: ``trie[key]`` is the number in the run."""
    trie = marisa_trie.Trie(keys)
    out.write(trie.tobytes())
    return trie


class Keys:
    """The tries of a file, opened.

    Parameters
    ----------
    path
        What `write_run` wrote.
    runs
        Where each trie stands, in order.
    """

    def __init__(self, path: Path, runs: Sequence[Run]) -> None:
        with path.open("rb") as handle:
            self.map = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)  # the tries do not keep it open
        self._firsts = [run.first for run in runs]
        self._befores = [run.before for run in runs]
        self._tries = []
        for run in runs:
            trie = marisa_trie.Trie()
            trie.map(memoryview(self.map)[run.at :])
            self._tries.append(trie)

    def number(self, key: str) -> int | None:
        """Return the number of a key, `None` where it is not there."""
        at = bisect_right(self._firsts, key) - 1
        found = self._tries[at].get(key)
        return None if found is None else found + self._befores[at]

    def __contains__(self, key: str) -> bool:
        return key in self._tries[bisect_right(self._firsts, key) - 1]

    def starting(self, prefix: str) -> Iterator[str]:
        """Yield every key that starts with `prefix`."""
        return (key for at in self._runs(prefix) for key in self._tries[at].iterkeys(prefix))

    def numbers(self, prefix: str) -> Iterator[int]:
        """Yield the number of every key that starts with `prefix`."""
        for at in self._runs(prefix):
            yield from (found + self._befores[at] for _, found in self._tries[at].iteritems(prefix))

    def _runs(self, prefix: str) -> Iterator[int]:
        at = max(0, bisect_right(self._firsts, prefix) - 1)
        while at < len(self._tries) and (self._firsts[at] <= prefix or self._firsts[at].startswith(prefix)):
            yield at
            at += 1
