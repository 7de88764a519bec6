"""The library keeps no state that threads could spoil for one another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DIGESTS = Path(__file__).parent / "digests.py"


def digests(threads: int) -> list[str]:
    """What a new process makes of many labelled articles."""
    command = [sys.executable, "-W", "error", str(DIGESTS), str(threads)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_threads_make_what_one_thread_makes() -> None:
    """Eight threads that start at once, with nothing loaded, make the same of each article as one."""
    alone = digests(1)
    assert len(alone) > 50
    assert digests(8) == alone
