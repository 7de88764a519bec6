"""The same work on many items, by several processes where that pays; the results come in the items' order."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from seo_kit.errors import SeoKitError

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 200
"""Items for which it does not pay to start processes."""
_CHUNK = 32
"""Items that a process is given at once."""
_AHEAD = 3
"""Chunks for each process that may wait for whoever takes the results, so that memory stays bounded."""

_work: Callable[[Any], Any]


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_parallel(work: Callable[[Item], Result], items: Sequence[Item], jobs: int = 0) -> Iterator[Result]:
    """The results of some work on each item, in order.

    Processes are forked, so that the work needs no pickling; its results do. The first item is worked on
    here, before: that loads what the work needs, for all of them. Where processes cannot be forked, all is
    done here: on other systems than Linux, and beside other threads, whose locks a fork would copy.

    Args:
        work: changes nothing but files; what it raises is raised here.
        items: what to work on.
        jobs: how many processes; 0 means one for each processor.

    Raises:
        SeoKitError: a process died, such as for want of memory.
    """
    jobs = jobs or cores()
    if jobs < 2 or len(items) < FEWEST or not _can_fork():
        yield from map(work, items)
    else:
        yield from _forked(work, items, jobs)


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _forked(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    ready = [work(items[0])]
    chunks = iter(range(1, len(items), _CHUNK))
    waiting: deque[Future[list[Result]]] = deque()
    gc.freeze()  # what is there already is not copied by collecting it
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (work,))
    try:
        while True:
            for start in islice(chunks, jobs * _AHEAD - len(waiting)):
                waiting.append(pool.submit(_each, items[start : start + _CHUNK]))
            yield from ready
            if not waiting:
                return
            ready = waiting.popleft().result()
    except BrokenProcessPool as error:
        raise SeoKitError("a process died, maybe for want of memory: try again with --jobs 1") from error
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _begin(work: Callable[[Any], Any]) -> None:
    """Prepares a process: Ctrl-C is for the first one, which ends the others."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _each(items: Sequence[Any]) -> list[Any]:
    return [_work(item) for item in items]
