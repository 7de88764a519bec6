"""Shards by processes of this machine, each of which may die without the others."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from typing import Any

from seo_kit.errors import InputError
from seo_kit.shards.planning import Shard

Work = Callable[[Shard], Any]
Outcome = tuple[Shard, InputError | None]
"""A shard that is done, and why it could not be."""

TRIES = 3
"""How often a shard is begun whose process dies: of what kills it each time, the others must not suffer."""


def run_here(work: Work, shards: Sequence[Shard], jobs: int) -> Iterator[Outcome]:
    """Does some work on each shard, `jobs` of them at a time; gives each as it is done.

    Args:
        work: can be pickled; what it raises is told, and the others go on.
        shards: what to work on.
        jobs: how many processes.
    """
    hands = threading.local()
    with ThreadPoolExecutor(jobs) as pool:
        waiting = [pool.submit(_do, work, shard, hands) for shard in shards]
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:  # Ctrl-C: what has not begun never will
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _do(work: Work, shard: Shard, hands: threading.local) -> Outcome:
    for _ in range(TRIES):
        try:
            hands.process = getattr(hands, "process", None) or _process()
            hands.process.submit(work, shard).result()
        except BrokenProcessPool:
            hands.process = None
        except Exception as error:
            return shard, fault(shard, error)
        else:
            return shard, None
    return shard, InputError(f"its process died {TRIES} times, maybe for want of memory", shard.name)


def fault(shard: Shard, error: Exception) -> InputError:
    """What is told of a shard whose work raised an error; the message names the file that is meant."""
    if isinstance(error, InputError):
        return InputError(error.message if error.path == shard.name else str(error), shard.name)
    return InputError(f"could not be judged: {type(error).__name__}: {error}", shard.name)


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, get_context("spawn"), _end_with_parent)


def _end_with_parent() -> None:
    """Has a process end when the one that started it is gone: else it would wait for work for ever."""
    parent = parent_process()
    if parent:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
