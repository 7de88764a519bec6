"""Values by key in one SQLite file, which may be lost or damaged at any time: then there is none of them.

Several processes may use it at once. A value that is not what was put there is none, and whatever SQLite has
to say, no error leaves this module: what is not found is worked out again.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from zlib import crc32

Answer = TypeVar("Answer")

_KEPT_RUNS = 4
"""Runs for which a value is kept that none of them uses: someone switches branches to and fro."""
_KEPT_SECONDS = 60 * 86_400
_WAIT_SECONDS = 10
_BATCH = 128
_TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, crc INTEGER, value BLOB);
CREATE TABLE IF NOT EXISTS used (key BLOB PRIMARY KEY, run INTEGER) WITHOUT ROWID;
"""
_DAMAGES = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_SCHEMA", "SQLITE_MISMATCH")
"""What SQLite says of a file that is none of ours or not whole; else the file is in use or the disk full."""


class Store:
    """The values of a project.

    Args:
        path: the file; None keeps nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        self._owner = 0
        self._new: list[tuple[bytes, int, bytes]] = []
        self._used: set[bytes] = set()

    def __bool__(self) -> bool:
        """Whether something can be kept."""
        return self._path is not None

    def get(self, key: bytes) -> bytes | None:
        """The value of a key, None when it is not known."""
        found = self._ask(
            lambda db: db.execute("SELECT crc, value FROM entries WHERE key = ?", (key,)).fetchone()
        )
        crc, value = found or (0, None)
        return value if isinstance(value, bytes) and crc == _crc(key, value) else None

    def put(self, key: bytes, value: bytes) -> None:
        """Keeps a value under a key."""
        self.use(key)
        self._new.append((key, _crc(key, value), value))
        if len(self._new) >= _BATCH:
            self._ask(self._write)

    def use(self, key: bytes) -> None:
        """Notes that this run uses a value, so that it is kept."""
        self._used.add(key)

    def save(self) -> None:
        """Writes what is new; nothing is forgotten."""
        self._ask(self._write)
        self._close()

    def finish(self) -> None:
        """Ends a run: what none of the last ones used is forgotten."""
        self._ask(self._write)
        self._ask(self._forget_old)
        self._close()

    def _write(self, db: sqlite3.Connection) -> None:
        rows, self._new = self._new, []
        with db:
            db.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)

    def _forget_old(self, db: sqlite3.Connection) -> None:
        with db:
            (run,) = db.execute("SELECT coalesce(max(run), 0) + 1 FROM used").fetchone()
            db.executemany("INSERT OR REPLACE INTO used VALUES (?, ?)", ((key, run) for key in self._used))
            db.execute("DELETE FROM used WHERE run < ?", (run - _KEPT_RUNS,))
            db.execute("DELETE FROM entries WHERE key NOT IN (SELECT key FROM used)")

    # ---- the file ------------------------------------------------------------------------------

    def _ask(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer | None:
        """What some work on the database gives; None when that cannot be had."""
        if self._path is None:
            return None
        try:
            return work(self._connection(self._path))
        except sqlite3.Error as error:
            self._close()
            if str(getattr(error, "sqlite_errorname", "")).startswith(_DAMAGES):
                self._begin_anew(self._path)
            else:
                self._path = None
        except OSError:
            self._path = None
        return None

    def _connection(self, path: Path) -> sqlite3.Connection:
        """The connection of this process: one that came over by a fork is not touched."""
        if self._db is None or self._owner != os.getpid():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not path.exists():
                _forget_projects(path.parent)
            self._db, self._owner = sqlite3.connect(path, timeout=_WAIT_SECONDS), os.getpid()
            self._db.executescript(_TABLES)
        return self._db

    def _close(self) -> None:
        if self._db and self._owner == os.getpid():
            with suppress(sqlite3.Error):
                self._db.close()
        self._db = None

    def _begin_anew(self, path: Path) -> None:
        """Takes a file away that is of no use, with what SQLite keeps beside it."""
        try:
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
        except OSError:
            self._path = None


def _forget_projects(folder: Path) -> None:
    """Deletes the files of projects that nobody has worked on for long."""
    for other in folder.glob("*-*.sqlite*"):
        if time.time() - other.stat().st_mtime > _KEPT_SECONDS:
            other.unlink()


def _crc(key: bytes, value: bytes) -> int:
    return crc32(value, crc32(key))
