"""What the user named → shards: archives, lists, and the pages of folders, some of them at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Literal

from seo_kit.errors import InputError
from seo_kit.fetch.archive import ARCHIVE_SUFFIXES
from seo_kit.fetch.urls import canonical, host_of
from seo_kit.files import PAGE_SUFFIXES
from seo_kit.shards.folders import Folder, is_folder
from seo_kit.shards.storage import is_remote, read, storage_of, telling, version_of

LIST_SUFFIXES = (".txt",)
MOST_PAGES = 1000
"""Pages of a folder that make one shard."""
_MAGIC = re.compile(r"[*?\[]")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_URL = ("http://", "https://")
Kind = Literal["archive", "urls", "list", "files"]


@dataclass(frozen=True, slots=True)
class Shard:
    """What is judged at once: an archive, a list of pages, with or without URLs, or some `files` of a folder.

    `name` is how it was named, from the folder `base` if it is a path, for the one who reads it may be
    elsewhere. `version` is another one when what it holds has changed.
    """

    name: str
    kind: Kind
    version: str
    files: tuple[str, ...] = ()
    base: str = field(default_factory=os.getcwd)

    def path(self, name: str) -> Path:
        """Where a file of this machine, named from the base, is."""
        return Path(self.base, name)

    @property
    def key(self) -> str:
        """What its results are called: a name that is safe for a file, and never that of another shard."""
        shown = _UNSAFE.sub("-", self.name.rstrip("/").rpartition("/")[2])[-80:].strip("-.")
        return f"{shown}-{_digest(self.name)}"


@dataclass(slots=True)
class Plan:
    """The shards, the folders that their pages are of, and what of it cannot be used."""

    shards: list[Shard] = field(default_factory=list)
    folders: list[Folder] = field(default_factory=list)
    faults: list[InputError] = field(default_factory=list)


def plan(inputs: Iterable[str]) -> Plan:
    """Makes shards of archives, folders and lists; a pattern such as `s3://bucket/*.warc.gz` names many.

    Raises:
        InputError: one is of no kind that can be judged, or two lists name pages of the same host, which
            would be asked by two at once.
    """
    made = Plan()
    for name in dict.fromkeys(inputs):
        try:
            names = _expanded(name)
        except InputError as error:
            made.faults.append(error)
            continue
        for each in names:
            _add(made, each)
    _refuse_shared_hosts(made.shards)
    return made


def _add(made: Plan, name: str) -> None:
    lower = name.lower()
    try:
        if lower.endswith(ARCHIVE_SUFFIXES):
            made.shards.append(Shard(name, "archive", _version(name)))
        elif lower.endswith(LIST_SUFFIXES):
            made.shards.append(_list(name))
        elif is_folder(name):
            folder = Folder(name)
            made.folders.append(folder)
            made.shards += _parts(folder, made)
        elif lower.endswith(PAGE_SUFFIXES):
            made.shards.append(Shard(name, "files", _version(name), (name,)))
        else:
            raise _Unknown(_why_unknown(name), name)
    except _Unknown:
        raise
    except InputError as error:
        made.faults.append(error)


class _Unknown(InputError):
    """It is of no kind that can be judged: nothing is done before that is clear."""


def _why_unknown(name: str) -> str:
    known = ", ".join((*ARCHIVE_SUFFIXES, *LIST_SUFFIXES, *PAGE_SUFFIXES))
    return f"is neither a folder nor of a kind that can be judged; known are {known}"


def _expanded(name: str) -> Sequence[str]:
    if not _MAGIC.search(name) or (not is_remote(name) and Path(name).exists()):
        return (name,)
    storage, path = storage_of(name)
    with telling(name):
        found = sorted(storage.glob(path))
    if not found:
        raise InputError("matches no file", name)
    if not is_remote(name):
        return [_as_named(each, name) for each in found]
    return [str(storage.unstrip_protocol(each)) for each in found]


def _as_named(path: str, pattern: str) -> str:
    """A path as the user would write it: relative when the pattern is."""
    here = Path.cwd()
    found = Path(path)
    return (found.relative_to(here) if not Path(pattern).is_absolute() else found).as_posix()


def _version(name: str) -> str:
    storage, path = storage_of(name)
    with telling(name):
        return version_of(storage.info(path))


# ---- folders ------------------------------------------------------------------------------------


def _parts(folder: Folder, made: Plan) -> Iterator[Shard]:
    """The pages of a folder in shards. A new page changes only the shard that it falls into."""
    pages = folder.pages(made.faults.append)
    if not pages:
        raise InputError(f"this folder holds no page: no {', '.join(PAGE_SUFFIXES)}", folder.name)
    parts = -(-len(pages) // MOST_PAGES)
    by_part = sorted((int(_digest(name), 16) % parts, name) for name in pages)
    for part, group in groupby(by_part, key=lambda item: item[0]):
        files = tuple(name for _, name in group)
        version = _digest(*(f"{name} {pages[name]}" for name in files))
        yield Shard(f"{folder.place or 'pages'}-{part + 1}-of-{parts}", "files", version, files)


# ---- lists --------------------------------------------------------------------------------------


def _list(name: str) -> Shard:
    """A list; pages on this machine that have changed make it another one, those elsewhere do not."""
    entries = entries_of(name)
    here = (entry for entry in entries if not is_remote(entry))
    kind: Kind = "urls" if any(map(is_url, entries)) else "list"
    return Shard(name, kind, _digest(*entries, *map(_state, here)))


def _state(name: str) -> str:
    try:
        return _version(name)
    except InputError as error:
        return str(error)


def entries_of(name: str, base: str = "") -> list[str]:
    """The pages that a list names, one on a line; empty lines and those that begin with # are none.

    A list on this machine is named from the folder `base`.

    Raises:
        InputError: it cannot be read, is no UTF-8, or names nothing.
    """
    try:
        lines = read(name, base).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"is no list in UTF-8: {error}", name) from error
    entries = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not entries:
        raise InputError("names no page: write a URL or a path on each line", name)
    return list(dict.fromkeys(entries))


def is_url(entry: str) -> bool:
    """Whether an entry of a list is fetched from a server."""
    return entry.lower().startswith(_URL)


def _refuse_shared_hosts(shards: Iterable[Shard]) -> None:
    """Raises InputError when two lists name pages of one host: pauses between requests are kept in each."""
    lists: dict[str, str] = {}
    for shard in shards:
        for host in _hosts(shard):
            other = lists.setdefault(host, shard.name)
            if other != shard.name:
                message = f"names pages of {host}, as {other} does: put those of one host into one list"
                raise InputError(message, shard.name)


def _hosts(shard: Shard) -> set[str]:
    entries = entries_of(shard.name, shard.base) if shard.kind == "urls" else []
    return {host_of(canonical(entry)) for entry in entries if is_url(entry)} - {""}


def _digest(*texts: str) -> str:
    digest = blake2b(digest_size=8)
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()
