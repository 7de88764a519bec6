"""How long a target may take, and how much memory, for an input of some length."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from fuzz_targets import Target

SECONDS, SECONDS_A_BYTE = 2.0, 50e-6
"""Seconds of the processor for any input, and for each of its bytes."""
BYTES, BYTES_A_BYTE = 64 << 20, 1_000
"""Bytes of memory by which a process may grow for any input, and for each of its bytes."""


class BoundError(AssertionError):
    """A target took more than its input allows."""


def within_bounds(target: Target, data: bytes, slack: float = 1.0) -> None:
    """Runs a target on an input.

    Args:
        target: what to run.
        data: the input.
        slack: how many times the usual seconds are allowed, such as where each line is traced.

    Raises:
        BoundError: it takes too long, for which it is stopped, or too much memory.
    """
    before = _peak()
    with _time_limit(slack * (SECONDS + SECONDS_A_BYTE * len(data))):
        target(data)
    grown = _peak() - before
    if grown > BYTES + BYTES_A_BYTE * len(data):
        raise BoundError(f"{len(data)} bytes of input took {grown >> 20} MB of memory")


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Stops what takes more seconds of the processor, in the middle of a regular expression too."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise BoundError(f"took more than {seconds:.1f} s")

    old = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)


def _peak() -> int:
    """The most bytes of memory that this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
