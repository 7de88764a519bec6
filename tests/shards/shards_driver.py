"""Shards judged by the command line as a process, beside an audit of the same in one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.shards.sample_site import site, write_archive

BEGIN = [sys.executable, "-m", "seo_kit"]


def archives(folder: Path, count: int, pages: int) -> list[str]:
    """The names of so many archives below a folder, of so many pages of one site each."""
    made = list(site(count * pages))
    names = [f"crawl-{number}.warc.gz" for number in range(count)]
    for number, name in enumerate(names):
        write_archive(folder / name, made[number::count])
    return names


def begin(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Starts `seo-kit` in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [*BEGIN, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """The exit code of a process, what it printed, and what it said."""
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    return process.returncode, out, err


def done(folder: Path, *arguments: str) -> tuple[int, dict[str, Any], str]:
    """Runs `seo-kit` to its end: the exit code, the report, and what it said."""
    code, out, err = end(begin(folder, *arguments, "-f", "json"))
    return code, json.loads(out), err


def wait_until(holds: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Waits until something holds, for as long as a process runs."""
    until = time.monotonic() + 60
    while not holds():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.01)


def finished(results: Path) -> dict[str, int]:
    """The shards with both files below a folder, each with the time when the facts were written."""
    facts = {path.name.removesuffix(".facts.parquet"): path for path in results.glob("*.facts.parquet")}
    there = {name: path for name, path in facts.items() if (results / f"{name}.findings.parquet").exists()}
    return {name: path.stat().st_mtime_ns for name, path in there.items()}


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kill(pid: int) -> None:
    """Ends a process at once, as the system does for want of memory."""
    os.kill(pid, signal.SIGKILL)
