"""Where benchmarks work, on which articles, and how the machine is."""

from __future__ import annotations

import os
import platform
import tempfile
from datetime import date

from installing import ROOT

SAMPLES = ROOT / "articles"


def workplace() -> tempfile.TemporaryDirectory[str]:
    """A folder for projects, on the disk of the repository: /tmp may be memory."""
    (ROOT / "build").mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(dir=ROOT / "build")


def conditions(load: float) -> str:
    """The day and the machine, with its load before the first build."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"medians, {date.today()}, {python}, {os.cpu_count()} cores, load {load:.1f} before"
