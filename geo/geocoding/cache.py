"""The answers of services, kept between runs, and their turns, shared by all processes."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from geo.gazetteer import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LONGEST_WAIT = 30.0  # seconds: a user waits behind a call; longer is told as an outage


class AnswerCache:
    """Good answers of services and the time of each service's last request, in one SQLite file.

    SQLite's rollback journal survives a crash and lets several processes take turns (going over to a write-ahead log
    does not: it fails at once where another process has the file open). A file that is no database is set aside; a
    folder that cannot be written leaves everything working, only uncached.

    Parameters
    ----------
    path
        The file; its folder is made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._usable = True
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                self._usable = False  # read-only, full, not a folder: work on without
                return
            try:
                path.replace(path.with_name(f"{path.name}.broken"))
                path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
                self._prepare()
            except (OSError, sqlite3.Error):
                self._usable = False
        except OSError:
            self._usable = False

    def _prepare(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL)"
            )
            database.execute(
                "CREATE TABLE IF NOT EXISTS turns (service TEXT PRIMARY KEY, next REAL NOT NULL)"
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        # A connection a call: cheap beside a request, and safe between threads and processes.
        with closing(sqlite3.connect(self._path, timeout=10.0, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous=NORMAL")
            yield database

    def get(self, key: str) -> list[dict[str, Any]] | None:
        """Return the results that were kept under a key, `None` where there are none."""
        if not self._usable:
            return None
        try:
            with self._open() as database:
                row = database.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
            return None if row is None else list(json.loads(row[0]))
        except (sqlite3.Error, ValueError, TypeError):
            return None

    def put(self, key: str, results: Sequence[Mapping[str, Any]]) -> None:
        """Keep results under a key; a failure to write is passed over, the answer is in the caller's hands."""
        if not self._usable:
            return
        try:
            with self._open() as database:
                database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, json.dumps(results)))
        except sqlite3.Error:
            return

    def turn(self, service: str, now: float, apart: float) -> float | None:
        """Reserve the next turn of a service and return the seconds until then; `None` where none can be kept."""
        if not self._usable:
            return None
        try:
            with self._open() as database:
                database.execute("BEGIN IMMEDIATE")
                row = database.execute("SELECT next FROM turns WHERE service = ?", (service,)).fetchone()
                ahead = row[0] - now if row else 0.0
                wait = (
                    ahead if 0 < ahead <= LONGEST_WAIT + apart else 0.0
                )  # farther off: the clock was set back
                database.execute("INSERT OR REPLACE INTO turns VALUES (?, ?)", (service, now + wait + apart))
                database.execute("COMMIT")
                return float(wait)
        except sqlite3.Error:
            return None


def default_cache() -> AnswerCache:
    """Return the cache of this user, beside the gazetteer's index."""
    return AnswerCache(cache_folder() / "answers.sqlite")


def canonical(query: str) -> str:
    """Return the form under which the spellings of one query share an answer."""
    return " ".join(unicodedata.normalize("NFC", query).casefold().split())
