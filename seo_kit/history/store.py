"""A history is read before a run and added to after it, each in one transaction: whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from seo_kit.audit_records import PastRun
from seo_kit.errors import InputError
from seo_kit.history.records import Addition, Earlier, Entry, Prints
from seo_kit.history.schema import prepare, refuse_foreign_file

_WAIT_SECONDS = 30
_FACTS = "at, ruleset, pages, unread, clean, errors, warnings, notes, new, fixed, is_partial"


def read_history(path: Path, target: str) -> Earlier:
    """What the history knows of a target; nothing when there is no file yet, and none is made.

    Raises:
        InputError: the file is no history, or damaged, or of a newer seo-kit, or cannot be written to, which
            is better told before a long audit than after it.
    """
    if not refuse_foreign_file(path):
        return Earlier()
    with _transaction(path) as db:
        for (said,) in db.execute("PRAGMA quick_check(1)"):
            if said != "ok":
                raise _damaged(path, said)
        return _read(db, _stored(target))


def add_run(path: Path, target: str, addition: Addition, keep: int) -> int:
    """Adds a run, and forgets the oldest ones of its target.

    Args:
        path: the file; it and its folder are made when they are not there.
        target: what the run is known by.
        addition: the run.
        keep: how many runs of the target are kept.

    Returns:
        How many runs of the target there are now.

    Raises:
        InputError: the file cannot be used, or the disk is full; it is then as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the history cannot be written: {error.strerror or error}", str(path)) from error
    refuse_foreign_file(path)
    with _transaction(path) as db:
        key = _stored(target)
        run = _add_counts(db, key, addition.run)
        _add_places(db, key, run, addition.places | {place for place, _ in addition.found})
        _forget(db, key, addition)
        _add_findings(db, key, addition)
        rules = ((key, code, run) for code in addition.rules)
        db.executemany("INSERT OR REPLACE INTO rules VALUES (?, ?, ?)", rules)
        newest = "SELECT id FROM runs WHERE target = ?1 ORDER BY id DESC LIMIT ?2"
        db.execute(f"DELETE FROM runs WHERE target = ?1 AND id NOT IN ({newest})", (key, keep))
        ((count,),) = db.execute("SELECT count(*) FROM runs WHERE target = ?", (key,))
    return int(count)


# ---- reading ------------------------------------------------------------------------------------


def _read(db: sqlite3.Connection, key: bytes) -> Earlier:
    places = db.execute("SELECT path FROM places WHERE target = ?", (key,))
    rules = db.execute("SELECT code FROM rules WHERE target = ?", (key,))
    return Earlier(
        tuple(_runs(db, key)),
        _found(db, key),
        frozenset(_text(path) for (path,) in places),
        frozenset(code for (code,) in rules),
    )


def _runs(db: sqlite3.Connection, key: bytes) -> Iterator[PastRun]:
    counts: dict[int, dict[str, int]] = {}
    of_target = "SELECT run, code, findings FROM counts JOIN runs ON runs.id = run WHERE target = ?"
    for run, code, findings in db.execute(of_target, (key,)):
        counts.setdefault(run, {})[code] = findings
    for run, *facts in db.execute(f"SELECT id, {_FACTS} FROM runs WHERE target = ? ORDER BY id", (key,)):
        named = dict(zip(_FACTS.split(", "), facts, strict=True))
        yield PastRun(**named | {"is_partial": bool(named["is_partial"])}, rules=counts.get(run, {}))


def _found(db: sqlite3.Connection, key: bytes) -> dict[Entry, Prints]:
    query = "SELECT path, code, fingerprint, times FROM findings JOIN places ON id = place WHERE target = ?"
    found: dict[Entry, dict[str, int]] = {}
    for path, code, fingerprint, times in db.execute(query, (key,)):
        found.setdefault((_text(path), code), {})[fingerprint] = times
    return {**found}


# ---- adding -------------------------------------------------------------------------------------


def _add_counts(db: sqlite3.Connection, key: bytes, run: PastRun) -> int:
    facts = [getattr(run, name) for name in _FACTS.split(", ")]
    holes = ", ".join("?" * (len(facts) + 1))
    number = db.execute(f"INSERT INTO runs (target, {_FACTS}) VALUES ({holes})", (key, *facts)).lastrowid
    if number is None:
        raise sqlite3.DatabaseError("the run has no number")
    rows = ((number, code, findings) for code, findings in run.rules.items())
    db.executemany("INSERT INTO counts VALUES (?, ?, ?)", rows)
    return number


def _add_places(db: sqlite3.Connection, key: bytes, run: int, places: Iterable[str]) -> None:
    db.executemany(
        "INSERT INTO places (target, path, run) VALUES (?, ?, ?) "
        "ON CONFLICT (target, path) DO UPDATE SET run = excluded.run",
        ((key, _stored(place), run) for place in places),
    )


def _forget(db: sqlite3.Connection, key: bytes, addition: Addition) -> None:
    """Takes out what the run has looked for anew. Another run may have added to it since this one began."""
    gone = (entry for entry in _found(db, key) if addition.is_sure(entry))
    db.executemany(
        "DELETE FROM findings WHERE code = ?1 "
        "AND place = (SELECT id FROM places WHERE target = ?2 AND path = ?3)",
        [(code, key, _stored(place)) for place, code in gone],
    )


def _add_findings(db: sqlite3.Connection, key: bytes, addition: Addition) -> None:
    db.executemany(
        "INSERT INTO findings SELECT id, ?3, ?4, ?5 FROM places WHERE target = ?1 AND path = ?2 "
        "ON CONFLICT (place, code, fingerprint) DO UPDATE SET times = max(times, excluded.times)",
        (
            (key, _stored(place), code, fingerprint, times)
            for (place, code), prints in addition.found.items()
            for fingerprint, times in prints.items()
        ),
    )


# ---- the file -----------------------------------------------------------------------------------


@contextmanager
def _transaction(path: Path) -> Iterator[sqlite3.Connection]:
    """A transaction that may write; what fails in it has not happened."""
    try:
        db = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise InputError(f"the history cannot be opened: {error}", str(path)) from error
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("BEGIN IMMEDIATE")
        prepare(db, path)
        yield db
        db.execute("COMMIT")
    except sqlite3.Error as error:
        raise _failed(path, error) from error
    finally:
        db.close()


def _failed(path: Path, error: sqlite3.Error) -> InputError:
    code = (error.sqlite_errorcode if hasattr(error, "sqlite_errorcode") else 0) & 0xFF
    if code == sqlite3.SQLITE_BUSY:
        return InputError("the history is in use by another program: try again", str(path))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return InputError(f"the history cannot be written: {error}", str(path))
    return _damaged(path, str(error))


def _damaged(path: Path, why: str) -> InputError:
    message = (
        f"the history is damaged ({why}) and was left as it is: restore it from a copy, or move it away and "
        "a new one begins"
    )
    return InputError(message, str(path))


def _stored(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogatepass")
