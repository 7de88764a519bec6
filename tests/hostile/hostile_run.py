"""`seo-kit` as a process with bounded time and memory, over folders that strangers filled."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from hostile_files import SCALE

SECONDS, MEGABYTES = 90 + 10 * SCALE, 1_500 + 100 * SCALE
"""Seconds of the processor and address space that a run may take: guards against hanging and bombs."""
CONFIG = 'url = "https://e.org"\nname = "E"\n'


def run(
    folder: Path, *arguments: str, prepare: Callable[[], None] = lambda: None
) -> subprocess.CompletedProcess[str]:
    """Runs a command in a folder; fails when it crashes, or goes beyond the bounds.

    Args:
        folder: where it runs.
        arguments: the command.
        prepare: what its process does first, such as to limit itself further.
    """

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
        prepare()

    done = subprocess.run(
        [sys.executable, "-m", "seo_kit", *arguments],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="strict",
        preexec_fn=limited,
        timeout=10 * SECONDS,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr[-3_000:]
    assert "RU001" not in done.stdout, done.stdout[-3_000:]
    assert done.returncode >= 0, f"stopped by signal {-done.returncode}"
    return done


def site(folder: Path, files: dict[str, bytes]) -> Path:
    """A folder with settings and some files."""
    for name, data in {"seo-kit.toml": CONFIG.encode(), **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All that lies below a folder, by path; half-written files would show."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
