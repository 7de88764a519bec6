"""What a program and its child processes take: time by the clock and of the processors, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PAUSE = 0.02
"""Seconds between two looks at the memory."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Spent:
    """Seconds of each round, and the most memory in MB."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: float = 0.0

    @property
    def median_wall(self) -> float:
        return statistics.median(self.wall)

    @property
    def median_cpu(self) -> float:
        return statistics.median(self.cpu)


def spend(command: Sequence[str], folder: Path, spent: Spent) -> int:
    """Runs a command to its end and notes what it took; its exit code.

    Memory is what all its processes held together, so that pages they share count for each, looked at every
    20 ms. Without a /proc it is what the system says of the largest, which on some is never less than ours.
    """
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / ".cache")}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    watch = _MemoryWatch(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    spent.wall.append(time.perf_counter() - start)
    spent.cpu.append(usage.ru_utime + usage.ru_stime)
    spent.memory = max(spent.memory, watch.stop() / 1e6 or usage.ru_maxrss / 1024)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode


class _MemoryWatch:
    """Looks again and again at the memory of a process and its descendants."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> int:
        """The most bytes that were seen."""
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._ended.wait(_PAUSE):
            self._most = max(self._most, sum(map(_resident, _family(self._process))))


def _family(process: int) -> Iterator[int]:
    """A process and all its descendants."""
    yield process
    try:
        threads = [*Path(f"/proc/{process}/task").iterdir()]
        children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:  # has ended, or there is no /proc
        return
    for child in children:
        yield from _family(child)


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
