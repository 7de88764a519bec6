"""A project of a front end as its user has it: laid out anew, built by npm, handled with the command line.

Its packages are installed by `make integrations-node`; without them the tests are skipped and say so, or fail
with SEO_KIT_REQUIRE_NODE=1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
KEPT = ("node_modules", ".next")
"""What a new layout keeps: the packages, and what Next.js has compiled before."""


def lay(name: str) -> Path:
    """Puts a project of this folder, as it was before seo-kit came, beside its installed packages."""
    folder, source = ROOT / "build" / "integrations" / name, Path(__file__).parent / name
    if not (folder / "node_modules" / ".package-lock.json").exists():
        required = os.environ.get("SEO_KIT_REQUIRE_NODE")
        (pytest.fail if required else pytest.skip)(f"no packages for {name}: run `make integrations-node`")
    for path in folder.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(source / "project", folder, dirs_exist_ok=True)
    for file in source.glob("package*.json"):
        shutil.copy(file, folder)
    return folder


def run(folder: Path, *command: str, expected: int = 0) -> str:
    """Runs a command in a project; gives what it printed."""
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        env={**quiet, "PATH": path, "PYTHONPATH": str(ROOT), "NEXT_TELEMETRY_DISABLED": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout + done.stderr


def complaints(folder: Path, target: str) -> list[str]:
    """The errors and warnings of `seo-kit check`."""
    report = "build/report.json"
    run(folder, "seo-kit", "check", target, "--exit-zero", "-f", f"json={report}")
    findings = json.loads((folder / report).read_bytes())["findings"]
    return [f"{each['path']} {each['code']}" for each in findings if each["severity"] != "info"]


def pages_of(folder: Path) -> dict[str, bytes]:
    """All pages below a folder by their paths."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.html"))}


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """The keys whose values are not the same, or that only one side has."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def lines_changed(before: Path, after: Path) -> int:
    """How many lines of a file a user has to write to make another one of it."""
    lines = [path.read_text(encoding="utf-8").splitlines() for path in (before, after)]
    return sum(line.startswith("+ ") for line in ndiff(*lines))
