"""The tables of a history, and whether a file is one.

Paths and targets are bytes, because the name of a file need not be text. What hangs on a run goes with it, so
that a history is bounded by the runs that it keeps.
"""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

from seo_kit.errors import InputError

APPLICATION = 0x73656F6B
"""The application_id of the file, by which it is known as ours: `seok`."""
VERSION = 1
_MAGIC = b"SQLite format 3\0"
_TABLES = (
    """CREATE TABLE runs (
        id INTEGER PRIMARY KEY, target BLOB NOT NULL, at TEXT NOT NULL, ruleset TEXT NOT NULL,
        pages INTEGER NOT NULL, unread INTEGER NOT NULL, clean INTEGER NOT NULL, errors INTEGER NOT NULL,
        warnings INTEGER NOT NULL, notes INTEGER NOT NULL, new INTEGER, fixed INTEGER,
        is_partial INTEGER NOT NULL)""",
    "CREATE INDEX runs_by_target ON runs (target)",
    """CREATE TABLE counts (
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, code TEXT NOT NULL, findings INTEGER NOT NULL,
        PRIMARY KEY (run, code)) WITHOUT ROWID""",
    """CREATE TABLE places (
        id INTEGER PRIMARY KEY, target BLOB NOT NULL, path BLOB NOT NULL,
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, UNIQUE (target, path))""",
    "CREATE INDEX places_by_run ON places (run)",
    """CREATE TABLE findings (
        place INTEGER NOT NULL REFERENCES places ON DELETE CASCADE, code TEXT NOT NULL,
        fingerprint TEXT NOT NULL, times INTEGER NOT NULL,
        PRIMARY KEY (place, code, fingerprint)) WITHOUT ROWID""",
    """CREATE TABLE rules (
        target BLOB NOT NULL, code TEXT NOT NULL, run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
        PRIMARY KEY (target, code)) WITHOUT ROWID""",
    "CREATE INDEX rules_by_run ON rules (run)",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {VERSION}",
)


def refuse_foreign_file(path: Path) -> bool:
    """Whether there is something to read: a file that is not empty and that SQLite wrote.

    Raises:
        InputError: it is something else.
    """
    try:
        if not path.exists():
            return False
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError("is no regular file: name a file for the history", str(path))
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError as error:
        raise InputError(f"the history cannot be read: {error.strerror or error}", str(path)) from error
    if start and start != _MAGIC:
        raise _foreign(path)
    return bool(start)


def prepare(db: sqlite3.Connection, path: Path) -> None:
    """Makes the tables in a new file; to be called in a transaction.

    Raises:
        InputError: another program, or a newer seo-kit, wrote the file.
    """
    ((application,),) = db.execute("PRAGMA application_id")
    ((version,),) = db.execute("PRAGMA user_version")
    if application == APPLICATION and version > VERSION:
        raise InputError(
            f"this history was written by a newer seo-kit (form {version}; this one knows {VERSION}): update "
            "seo-kit, or name another file",
            str(path),
        )
    if application != APPLICATION:
        if application or db.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise _foreign(path)
        for statement in _TABLES:
            db.execute(statement)


def _foreign(path: Path) -> InputError:
    return InputError("is no history of seo-kit and was left as it is: name another file", str(path))
