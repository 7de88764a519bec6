"""A folder of hostile pages: each is told of, the others go on, and what is injected can be taken out."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from hostile_files import PAGE, PAGES
from hostile_run import contents, run, site


def _file(name: str) -> str:
    return f"site/{name.replace(' ', '-')}.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All hostile pages, and one that is fine."""
    files = {_file(name): data for name, (data, _) in PAGES.items()}
    return site(tmp_path_factory.mktemp("pages"), {**files, "site/fine.html": PAGE})


@pytest.fixture(scope="module", params=["check", "audit"])
def found(folder: Path, request: pytest.FixtureRequest) -> dict[str, set[str]]:
    """The codes that a command tells, by file."""
    done = run(folder, request.param, "site", "-f", "json")
    assert done.returncode == 1
    codes = defaultdict(set)
    for finding in json.loads(done.stdout)["findings"]:
        codes[finding["path"]].add(finding["code"])
    return codes


def test_each_page_is_told_of(found: dict[str, set[str]]) -> None:
    """`check` and `audit` say what is wrong with each hostile page."""
    missing = {name: set(codes) - found[_file(name)] for name, (_, codes) in PAGES.items()}
    assert {name: codes for name, codes in missing.items() if codes} == {}


def test_what_is_injected_can_be_taken_out(folder: Path) -> None:
    """`inject` gives each page its block or says why not, and `--remove` gives back every byte."""
    before = contents(folder)
    done = run(folder, "inject", "site", "--from-html")
    assert done.returncode in (0, 1)
    after = contents(folder)
    changed = {name for name in before if before[name] != after[name]}
    assert "site/fine.html" in changed
    assert all(b"seo-kit:begin" in after[name].replace(b"\0", b"") for name in changed)
    run(folder, "inject", "site", "--remove")
    assert contents(folder) == before


def test_the_sitemap_lists_what_can_be_read(folder: Path) -> None:
    """`sitemap` leaves out what is no page."""
    done = run(folder, "sitemap", "site", "--dry-run")
    assert done.returncode in (0, 3)
    assert "https://e.org/fine" in done.stdout + done.stderr or "pages listed" in done.stderr
