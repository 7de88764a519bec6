"""A small site in a folder of its own, and the command line as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from seo_kit.config import Config, load_config
from tests.app.check_driver import CHECK
from tests.app.starter import Starter

SETTINGS = """\
name = "Example Clinic"
url = "https://www.example.org"
language = "en"
timezone = "Europe/Copenhagen"
url_pattern = "/guides/{slug}"
"""

KNEE = """\
---
title: "Knee pain: what helps"
description: Where knee pain comes from and what you can do about it.
datePublished: 2025-09-13
lastUpdated: 2025-09-14
author: Ada Berg
---

Knee pain has many causes.

## What causes knee pain?

Often the load has grown faster than the knee could follow.

## Frequently asked questions

### May I run with knee pain?

Yes, if the pain settles within a day.

### Does ice help?

Ice eases the pain for a while. See [our guide to ice](ice).

If you have any questions, contact our clinic.
"""

ICE = """\
---
title: Ice or heat
date: 2025-03-04
---

Ice eases pain, heat loosens muscles.
"""


def without_ci() -> dict[str, str]:
    """The environment without what makes seo-kit write annotations and summaries by itself."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with settings and two articles."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "seo-kit.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "articles" / "knee-pain.md").write_text(KNEE, encoding="utf-8")
    (tmp_path / "articles" / "ice.md").write_text(ICE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def config(site: Path) -> Config:
    """The settings of the site."""
    return load_config(site)


@pytest.fixture(scope="session")
def starter() -> Iterator[Starter]:
    """A process that starts seo-kit without importing it anew each time."""
    with Starter() as starter:
        yield starter


@pytest.fixture
def run(site: Path, starter: Starter) -> Run:
    """Runs seo-kit in the site's folder, as a user would; with an environment of its own, from the start."""

    def run_in_site(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        if not environment:
            return starter.run(arguments, site, without_ci())
        return subprocess.run(
            [sys.executable, "-m", "seo_kit", *arguments],
            cwd=site,
            env={**without_ci(), **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run_in_site


@pytest.fixture
def load(site: Path) -> Callable[[], Config]:
    """Reads the settings again, after a test has changed them."""
    return lambda: load_config(site)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, outside of any CI."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GITHUB_")]:
        monkeypatch.delenv(name)
    (tmp_path / "seo-kit.toml").write_text(CHECK)
    return tmp_path
