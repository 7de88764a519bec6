"""Answers of earlier crawls: a server need only say "not modified", and a crawl that was cut off can go on.

One SQLite file for all sites. What a server marks `no-store` is not kept.
https://www.rfc-editor.org/rfc/rfc9111 (read 2026-11-25)
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from seo_kit.errors import InputError
from seo_kit.fetch.answers import Answer
from seo_kit.fetch.records import header

_KEPT_SECONDS = 60 * 86_400
_RESUMED_SECONDS = 86_400
"""How long a crawl that was cut off can go on: what it has fetched is not older than that."""
_TABLES = """
CREATE TABLE IF NOT EXISTS answers (
    url TEXT PRIMARY KEY, status INTEGER, headers TEXT, body BLOB, crawl TEXT, stored REAL);
CREATE TABLE IF NOT EXISTS crawls (start TEXT PRIMARY KEY, crawl TEXT, begun REAL);
"""


@dataclass(slots=True)
class Cache:
    """The answers that are kept. `crawl` names the crawl that is going on, `resumed` says that it was cut off
    before and goes on.
    """

    _db: sqlite3.Connection
    crawl: str
    resumed: bool = False

    def stored(self, url: str) -> Answer | None:
        """The answer that is kept for a URL, None when there is none."""
        return self._read("SELECT status, headers, body FROM answers WHERE url = ?", url)

    def fetched_now(self, url: str) -> Answer | None:
        """The answer that this crawl was given already, before it was cut off."""
        query = "SELECT status, headers, body FROM answers WHERE url = ? AND crawl = ?"
        return self._read(query, url, self.crawl) if self.resumed else None

    def _read(self, query: str, *values: str) -> Answer | None:
        row = self._db.execute(query, values).fetchone()
        if row is None:
            return None
        headers = tuple((str(name), str(value)) for name, value in json.loads(row[1]))
        return Answer(row[0], headers, zlib.decompress(row[2]))

    def keep(self, url: str, answer: Answer) -> None:
        """Keeps an answer, instead of an earlier one, if it may be kept."""
        if (
            answer.reason
            or answer.status in (429, 503)
            or "no-store" in header(answer.headers, "cache-control")
        ):
            self._db.execute("DELETE FROM answers WHERE url = ?", (url,))
        else:
            body = zlib.compress(answer.body, 1)
            row = (url, answer.status, json.dumps(answer.headers), body, self.crawl, time.time())
            self._db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)", row)
        self._db.commit()

    def finish(self, start: str) -> None:
        """Notes that a crawl came to its end, and forgets what was not asked for in two months."""
        self._db.execute("DELETE FROM crawls WHERE start = ?", (start,))
        self._db.execute("DELETE FROM answers WHERE stored < ?", (time.time() - _KEPT_SECONDS,))
        self._db.commit()


@contextmanager
def open_cache(path: Path, start: str) -> Iterator[Cache]:
    """Opens the cache for a crawl, a new one or the one from there that was cut off on the last day.

    Args:
        path: the file; it and its folder are made when they are not there.
        start: what the crawl is known by.

    Raises:
        InputError: the file cannot be used.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=10)
    except (OSError, sqlite3.Error) as error:
        raise InputError(f"the cache cannot be opened: {error}", str(path)) from error
    try:
        yield _begin(db, start)
    except sqlite3.Error as error:
        raise InputError(
            f"the cache cannot be used: {error}; delete it or name another", str(path)
        ) from error
    finally:
        db.close()


def _begin(db: sqlite3.Connection, start: str) -> Cache:
    db.executescript(f"PRAGMA synchronous = OFF; {_TABLES}")
    since = time.time() - _RESUMED_SECONDS
    row = db.execute("SELECT crawl FROM crawls WHERE start = ? AND begun > ?", (start, since)).fetchone()
    if row:
        return Cache(db, row[0], resumed=True)
    crawl = uuid4().hex
    db.execute("INSERT OR REPLACE INTO crawls VALUES (?, ?, ?)", (start, crawl, time.time()))
    db.commit()
    return Cache(db, crawl)


def default_path() -> Path:
    """The file in the cache folder of the system."""
    from platformdirs import user_cache_path

    return user_cache_path("seo-kit", appauthor=False) / "crawl.sqlite"
