"""A site built from articles/, and Chromium to look at it.

Without Chromium or Node.js the tests that need them are skipped and say so; SEO_KIT_REQUIRE_BROWSER=1 and
SEO_KIT_REQUIRE_NODE=1 make them fail instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from seo_kit.fetch.render.chromium import Chromium, open_chromium

ROOT = Path(__file__).parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
HTML_VALIDATE = Path(__file__).with_name("node_modules") / ".bin" / "html-validate"

# Playwright gives --headless and a fresh --user-data-dir itself.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site built from articles/."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "seo_kit", "build", "articles", "-o", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A headless Chromium; closed after each module, because playwright's event loop bars any other."""
    executable = _needed_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """The Chromium of `seo-kit audit --render`."""
    _needed_chromium()
    with open_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def html_validate() -> Callable[[list[Path]], subprocess.CompletedProcess[str]]:
    """Runs html-validate over pages."""
    installed = shutil.which("node") and HTML_VALIDATE.exists()
    _need(installed, "NODE", "no html-validate: install Node.js, then `make html-validate`")

    def run(pages: list[Path]) -> subprocess.CompletedProcess[str]:
        config = Path(__file__).with_name("html-validate.json")
        command = [str(HTML_VALIDATE), "--config", str(config), "--formatter", "text", *map(str, pages)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def _needed_chromium() -> str | None:
    """Where Chromium is; skips the test when there is none, or no playwright."""
    executable = _chromium()
    _need(
        executable,
        "BROWSER",
        "no Chromium: install it (apt-get install chromium) or name one in SEO_KIT_CHROMIUM",
    )
    _need(
        find_spec("playwright"),
        "BROWSER",
        "no playwright: run the tests with `make test`, which installs it beside a Chromium",
    )
    return executable


def _chromium() -> str | None:
    names = (os.environ.get("SEO_KIT_CHROMIUM", ""), *CHROMIUM_NAMES)
    return next((path for path in map(shutil.which, names) if path), None)


def _need(found: object, what: str, why: str) -> None:
    if not found:
        stop = pytest.fail if os.environ.get(f"SEO_KIT_REQUIRE_{what}") else pytest.skip
        stop(why)
