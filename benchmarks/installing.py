"""Brings the programs that seo-kit is measured beside into build/peers, from the registries of their kind."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "build" / "peers"


class NotInstalledError(Exception):
    """A program is not there; the text says why, or what to do."""


def from_pypi(folder: str, *pins: str) -> Path:
    """Installs packages such as `mkdocs==1.6.1` into a virtual environment of build/peers; that environment.

    Raises:
        NotInstalledError: pip cannot install them.
    """
    environment = PEERS / folder
    stamp = environment / f".{'+'.join(pins)}"
    if not (environment / "pyvenv.cfg").exists():
        venv.create(environment, with_pip=True)
    if not stamp.exists():
        print(f"installing {', '.join(pins)}", file=sys.stderr)
        _run(str(environment / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *pins)
        stamp.touch()
    return environment


def from_npm(folder: str, lock: Path) -> Path:
    """Installs what the lock file of a folder lists; the folder of its modules.

    Raises:
        NotInstalledError: there is no npm, or it cannot install them.
    """
    there, wanted = PEERS / folder, (lock / "package-lock.json").read_bytes()
    stamp = there / ".installed"
    if not stamp.exists() or stamp.read_bytes() != wanted:
        print(f"installing {folder}", file=sys.stderr)
        there.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(lock / name, there)
        npm = on_path("npm", "install Node.js")
        _run(npm, "ci", "--no-audit", "--no-fund", "--prefix", str(there))
        stamp.write_bytes(wanted)
    return there / "node_modules"


def on_path(program: str, hint: str) -> str:
    """The path of a program that the system has.

    Raises:
        NotInstalledError: it has none, with the hint.
    """
    found = shutil.which(program)
    if not found:
        raise NotInstalledError(hint)
    return found


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise NotInstalledError(next((line for line in lines if "ERROR" in line), lines[-1]))
