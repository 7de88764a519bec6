"""Puts the real output of its commands into README.md.

A block to fill stands between `<!-- $ COMMAND -->` and `<!-- end -->`; COMMAND runs in the repository's root.
With --check nothing is written, and a README that shows anything else is refused.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- \$ (?P<command>.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    """Exit code 0 when the README is, or now is, up to date; 1 when --check finds a difference."""
    old = README.read_text(encoding="utf-8")
    new = BLOCK.sub(_filled, old)
    if "--check" not in sys.argv:
        README.write_text(new, encoding="utf-8")
    elif new != old:
        sys.stdout.writelines(
            difflib.unified_diff(old.splitlines(True), new.splitlines(True), "README.md", "now")
        )
        print("README.md is out of date: run `make readme`", file=sys.stderr)
        return 1
    print("README.md shows what its commands print")
    return 0


def _filled(block: re.Match[str]) -> str:
    command = block["command"]
    return f"{block[1]}```console\n$ {command}\n{_output(command)}```\n{block[3]}"


def _output(command: str) -> str:
    """What a person sees who runs the command for the first time, talk on standard error included."""
    with TemporaryDirectory() as cache:
        return _run(command, cache)


def _run(command: str, cache: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {
        **os.environ,
        "PATH": path,
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "GITHUB_ACTIONS": "",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SEO_KIT_CACHE_DIR": cache,
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


if __name__ == "__main__":
    sys.exit(main())
