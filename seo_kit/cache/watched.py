"""Files that a result depends on: as they were, and whether they still are.

The stamp of a file tells that it is the same, unless it was written at about the time it was read: a change
in the same tick of the clock would leave the stamp as it is. Such a file is read again, as git does:
https://git-scm.com/docs/racy-git (read 2026-11-25)
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from functools import partial
from hashlib import blake2b, file_digest
from typing import NamedTuple

from seo_kit.errors import InputError
from seo_kit.files import open_regular, read_with_stat

Stamp = tuple[int, int, int, int]
"""Bytes, times of the last change of content and of anything in ns, inode: the second time cannot be set."""

_new_digest = partial(blake2b, digest_size=16)

NOTHING = b""
"""The digest of a file that is not there, is no regular file or cannot be read."""

_TICK_NS = 50_000_000
"""More than a clock of files goes on at once, which is 1 to 10 ms."""
_COARSE_TICK_NS = 2_100_000_000
"""The same where times are whole seconds, as on FAT."""


class Watched(NamedTuple):
    """A file as a run met it; `stamp` is None where it does not suffice to tell that nothing changed."""

    path: str
    digest: bytes
    stamp: Stamp | None = None


class Seen:
    """Files as an earlier run met them: one that has its stamp still need not be read again."""

    def __init__(self, files: Iterable[Watched] = ()) -> None:
        self._files = {each.path: each for each in files if each.stamp}

    def find(self, path: str) -> Watched | None:
        """The file, if it is known to be what it was."""
        known = self._files.get(path)
        return known if known and known.stamp == _stamp_now(path) else None

    def watch(self, path: str) -> Watched:
        """The file as it is now."""
        return self.find(path) or watch(path)


def watch(path: str) -> Watched:
    """A file as it is now."""
    now = time.time_ns()
    try:
        with open_regular(path) as file:
            found = os.fstat(file.fileno())
            digest = file_digest(file, _new_digest).digest()
    except (InputError, OSError):
        return Watched(path, NOTHING)
    return Watched(path, digest, _stamp(found) if _is_old(found, now) else None)


def read_watched(path: str, name: str = "") -> tuple[bytes, Watched]:
    """The bytes of a file, and what is needed to tell whether they are still the same.

    Raises:
        InputError: it cannot be read, or is no regular file; calls it by `name`.
    """
    now = time.time_ns()
    data, found = read_with_stat(path, name)
    return data, Watched(path, digest_of(data), _stamp(found) if _is_old(found, now) else None)


def unchanged(known: Watched) -> Watched | None:
    """A file that still holds the same, with its stamp of today; None when it does not."""
    if known.stamp and known.stamp == _stamp_now(known.path):
        return known
    now = watch(known.path)
    return now if now.digest == known.digest else None


def changed_before(moment: int, file: Watched) -> bool:
    """Whether a file's last change lies before a moment, in ns; not known of one whose stamp is missing."""
    return file.digest == NOTHING or (file.stamp is not None and max(file.stamp[1:3]) < moment)


def digest_of(data: bytes) -> bytes:
    """What tells bytes from all others."""
    return _new_digest(data).digest()


def _stamp_now(path: str) -> Stamp | None:
    try:
        return _stamp(os.stat(path))
    except (OSError, ValueError):
        return None


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _is_old(found: os.stat_result, now: int) -> bool:
    """Whether a file's last change lies so far back that another one would have another time."""
    last = max(found.st_ctime_ns, found.st_mtime_ns)
    return now - last > (_TICK_NS if last % 1_000_000_000 else _COARSE_TICK_NS)
