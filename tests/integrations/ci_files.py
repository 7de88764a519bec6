"""What the tests of the CI files share: a site to judge, seo-kit as a program, a shell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GOOD = "---\ntitle: Cramp\ndate: 2025-01-02\ndescription: What helps against cramp.\n---\n\nStretch.\n"
BAD = GOOD.replace("2025-01-02", "2025-02-30")
"""An article with one error, DA013 on line 3."""
NO_NETWORK = re.compile(
    "No matching distribution|NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError"
)


def load(name: str) -> Any:
    """A YAML file of the repository."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def bash(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a script as GitHub's `shell: bash` does, outside of any CI but for what `environment` says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI"))}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**kept, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def program(folder: Path) -> Path:
    """Puts a `seo-kit` into a folder that runs the one of these sources."""
    folder.mkdir(parents=True)
    file = folder / "seo-kit"
    file.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m seo_kit "$@"\n')
    file.chmod(0o755)
    return file


def articles(folder: Path, texts: Mapping[str, str]) -> None:
    """Writes articles beside the settings of a site."""
    (folder / "articles").mkdir(parents=True)
    (folder / "seo-kit.toml").write_text('url = "https://www.example.org"\n')
    for name, text in texts.items():
        (folder / "articles" / name).write_text(text)


def stop_without_network(output: str) -> None:
    """Skips a test whose program could not install anything; fails it where the network is required."""
    if NO_NETWORK.search(output):
        _stop(f"a package registry is needed: {output.strip().splitlines()[-1]}")


def _stop(why: str) -> NoReturn:
    (pytest.fail if os.environ.get("SEO_KIT_REQUIRE_NETWORK") else pytest.skip)(why)
