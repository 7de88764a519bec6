"""Runs → their results, for as long as every file that they depend on is what it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from seo_kit.cache.pickles import dumps, loads
from seo_kit.cache.store import Store
from seo_kit.cache.watched import Watched, unchanged


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run: `names` are the files that it found, `watched` those that it read or wrote.

    `day` is the only day that its result holds for, None when it does for later ones, too, than `since`.
    `result` is None when another run with the same files might have another one.
    """

    names: tuple[str, ...]
    watched: tuple[Watched, ...]
    since: date | None
    day: date | None
    result: Any


def holds_on(today: date | None, since: date | None, day: date | None) -> bool:
    """Whether what was found on one day holds today; see PastRun."""
    return today == since or (day is None and today is not None and since is not None and today > since)


def past_run(store: Store, key: bytes) -> PastRun:
    """The run with a key; one that met no files when none is known."""
    try:
        names, watched, since, day, result = loads(store.get(key) or b"")
    except (ValueError, TypeError):
        return PastRun((), (), None, None, None)
    return PastRun(names, tuple(Watched(*each) for each in watched), since, day, result)


def recall(store: Store, key: bytes, past: PastRun, names: Sequence[str], today: date | None) -> Any | None:
    """The result of a past run, None when it does not hold any more.

    Args:
        store: the cache.
        key: names all but files that the result depends on.
        past: the run with this key.
        names: the files that are found now.
        today: the day.
    """
    if past.result is None or past.names != tuple(names) or not holds_on(today, past.since, past.day):
        return None
    now = _all_unchanged(past.watched)
    if now is None:
        return None
    if now != past.watched:  # files were touched, or are old enough by now for their stamps to tell
        remember(store, key, replace(past, watched=now))
    return past.result


def remember(store: Store, key: bytes, run: PastRun) -> None:
    """Keeps a run, unless one of its files has changed already."""
    watched = _all_unchanged(run.watched) if store else None
    if watched is not None:
        files = [tuple(each) for each in watched]
        store.put(key, dumps((run.names, files, run.since, run.day, run.result)))


def _all_unchanged(watched: Iterable[Watched]) -> tuple[Watched, ...] | None:
    now = []
    for each in watched:
        found = unchanged(each)
        if found is None:
            return None
        now.append(found)
    return tuple(now)
