"""A run that is killed costs nothing: each file is an old or a new one, and the next run makes all good."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml.html import document_fromstring

KILLS = int(os.environ.get("SEO_KIT_KILLS", "2"))
"""Of each command; many more are tried now and then."""
SETTINGS = 'url = "https://example.com"\nname = "Site"\nlanguage = "en"\n'
AUDIT = ["audit", "output", "--exit-zero", "-f", "html=a.html", "-f", "xlsx=a.xlsx", "-f", "json=a.json"]
Files = Mapping[str, bytes]


HEADER = "---\ntitle: About {0}\ndate: 2026-01-02\n---\n\n"
PAGE = "<!doctype html><html lang=en><head><title>About {0}</title></head><body>{0}</body></html>"


def write_articles(root: Path, word: str) -> None:
    """Forty articles that say a word, and pages that another program made of them."""
    for number in range(40):
        path, page = root / f"articles/{number % 3}/a{number}.md", root / f"rendered/a{number}.html"
        for each in (path, page):
            each.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{HEADER.format(number)}{word} {number}.\n\n## Why?\n\nSo.\n")
        page.write_text(PAGE.format(number))


def run(root: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Begins seo-kit in a process of its own."""
    command = [sys.executable, "-m", "seo_kit", *arguments]
    places = {"SEO_KIT_CACHE_DIR": str(root.parent / "kept"), "PYTHONPATH": str(Path(__file__).parents[2])}
    environment = {**os.environ, **places}
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def files_of(root: Path) -> dict[str, bytes]:
    """All files of a folder, hidden ones as well."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@dataclass
class Case:
    """A command, and the sites before and after it."""

    arguments: list[str]
    before: Path
    after: Files
    seconds: float


def prepare(folder: Path, arguments: list[str], word: str) -> Case:
    """A site that was built, and what a command makes of it when nothing disturbs it."""
    before, after = folder / "before", folder / "after"
    write_articles(before, "Cramp")
    (before / "seo-kit.toml").write_text(SETTINGS)
    assert run(before, ["build", "-q"]).wait() == 0
    write_articles(before, word)
    shutil.copytree(before, after)
    begun = time.monotonic()
    assert run(after, arguments).wait() == 0
    return Case(arguments, before, files_of(after), time.monotonic() - begun)


def killed(case: Case, folder: Path, seed: int) -> Path:
    """The site after the command was killed at some moment."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(case.before, site)
    process = run(site, case.arguments)
    time.sleep(random.Random(seed).uniform(0, 1.1 * case.seconds))
    process.send_signal(signal.SIGKILL)
    process.wait()
    return site


def disturbed(site: Path, before: Files, after: Files) -> Iterator[str]:
    """The files that are neither old nor new."""
    for name, data in files_of(site).items():
        is_temporary = Path(name).name.startswith(".seo-kit-")
        if not is_temporary and data not in (before.get(name), after.get(name)):
            yield name


@pytest.mark.parametrize(
    "arguments", [["build", "-q"], ["build", "-q", "--no-cache"], ["inject", "rendered"]], ids=" ".join
)
def test_killed_while_writing_pages(tmp_path: Path, arguments: list[str]) -> None:
    """Pages, sitemap and manifest are whole at any moment; nothing is left behind when it is done again."""
    case = prepare(tmp_path, arguments, "Ice")
    before = files_of(case.before)
    for seed in range(KILLS):
        site = killed(case, tmp_path, seed)
        assert list(disturbed(site, before, case.after)) == []
        assert run(site, case.arguments).wait() == 0
        assert files_of(site) == case.after


def test_killed_while_auditing(tmp_path: Path) -> None:
    """Reports are whole or not there, and the history can be gone on with."""
    case = prepare(tmp_path, [*AUDIT, "--history", "h.sqlite"], "Cramp")
    for seed in range(KILLS):
        site = killed(case, tmp_path, seed)
        for name, data in files_of(site).items():
            if name == "a.html":
                assert document_fromstring(data).xpath("count(//main)") >= 1
                assert data.rstrip().endswith(b"</html>")
            elif name == "a.xlsx":
                assert zipfile.ZipFile(site / name).testzip() is None
            elif name == "a.json":
                json.loads(data)
        assert run(site, case.arguments).wait() == 0
        assert not [name for name in files_of(site) if ".seo-kit-" in name]
        with sqlite3.connect(site / "h.sqlite") as history:
            assert history.execute("PRAGMA integrity_check").fetchone() == ("ok",)
