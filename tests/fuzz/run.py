"""Fuzzes targets with atheris, one after the other, and prints a table: runs, branches seen, kinds of faults.

usage: python tests/fuzz/run.py [TARGET …] [--seconds N]

Needs atheris (`pip install -e '.[dev,fuzz]'`; there are wheels for Linux). What is found lies in
build/fuzz/TARGET/found, each input with its traceback; the exit code is 1 when there is any.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from fuzz_targets import TARGETS

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "build" / "fuzz"
STATES = re.compile(r"#(\d+)\s+\w+\s+cov: (\d+) ft: (\d+) corp: (\d+)")
"""A line of libFuzzer's: runs so far, branches, branches with how often, inputs that are kept."""


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a run; `stopped` is how it ended before its time, if it did."""

    target: str
    runs: int
    branches: int
    corpus: int
    faults: int
    stopped: str = ""

    def __str__(self) -> str:
        figures = f"{self.runs:,} | {self.branches:,} | {self.corpus:,} | {self.faults}"
        return f"| {self.target} | {figures}{f' ({self.stopped})' if self.stopped else ''} |"


def main() -> None:
    """Runs the targets that were named, or all."""
    given = _arguments()
    print("| target | inputs run | branches | inputs kept | kinds of faults |", flush=True)
    print("| --- | ---: | ---: | ---: | ---: |", flush=True)
    faults = 0
    for name in given.targets or TARGETS:
        row = run(name, given.seconds)
        faults += row.faults + bool(row.stopped)
        print(row, flush=True)
    sys.exit(1 if faults else 0)


def run(name: str, seconds: int) -> Row:
    """Fuzzes a target for some seconds; its log stands in build/fuzz/TARGET/log."""
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(HERE / "atheris_target.py"), name, str(folder), str(seconds)]
    with (folder / "log").open("wb") as log:
        code = subprocess.run(
            command, stdout=log, stderr=log, timeout=seconds * 2 + 600, check=False
        ).returncode
    states = STATES.findall((folder / "log").read_text(encoding="utf-8", errors="replace"))
    runs, branches, _, corpus = map(int, states[-1] if states else (0, 0, 0, 0))
    found = sum(1 for path in (folder / "found").glob("*") if path.suffix != ".txt")
    return Row(name, runs, branches, corpus, found, f"exit code {code}" if code else "")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzzes seo-kit with atheris.")
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"some of {', '.join(TARGETS)}; all if none"
    )
    parser.add_argument("--seconds", type=int, default=420, help="how long for each target (420)")
    given = parser.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(TARGETS)}")
    return given


if __name__ == "__main__":
    main()
