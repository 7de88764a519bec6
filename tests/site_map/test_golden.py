"""Whole folders: golden/CASE/site goes in, sitemap.xml and what is told come out.

`arguments.txt` holds further arguments, one option a line. `python tests/site_map/test_golden.py` writes the
expected files anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seo_kit.cli import main
from seo_kit.gate.naming import ALWAYS_ON

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())


def run(*arguments: str) -> Result:
    """Runs seo-kit in this process."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def copied(case: str, folder: Path) -> list[str]:
    """Puts the site of a case into a folder; gives the arguments that the case needs."""
    shutil.copytree(GOLDEN / case / "site", folder / "site")
    (folder / "seo-kit.toml").write_text("")
    file = GOLDEN / case / "arguments.txt"
    return file.read_text().split() if file.exists() else []


def written(case: str, folder: Path) -> tuple[bytes, str]:
    """The sitemap of a case, and what is told."""
    result = run("sitemap", "site", *copied(case, folder))
    return (folder / "site" / "sitemap.xml").read_bytes(), result.stderr


@pytest.mark.parametrize("case", CASES)
def test_writes_what_is_expected(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sitemap to the byte, and a line for each page that is left out."""
    monkeypatch.chdir(tmp_path)
    content, told = written(case, tmp_path)
    assert content.decode() == (GOLDEN / case / "expected.xml").read_text(encoding="utf-8")
    assert told == (GOLDEN / case / "told.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_check_agrees(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`seo-kit check` of the folder has nothing against the sitemap, once robots.txt names it."""
    monkeypatch.chdir(tmp_path)
    written(case, tmp_path)
    with (tmp_path / "site" / "robots.txt").open("a") as robots:
        robots.write("Sitemap: https://www.example.org/sitemap.xml\n")
    url = "https://www.example.org/docs" if case == "files-as-they-are" else ""
    (tmp_path / "seo-kit.toml").write_text(f'url = "{url}"\n')
    report = json.loads(run("check", "site", "--select", "SM,IX001,IX004", "-f", "json").stdout)
    assert [each["message"] for each in report["findings"] if each["code"] not in ALWAYS_ON] == []
    assert {each["code"] for each in report["not_run"]} == set()


@pytest.mark.parametrize("case", CASES)
def test_a_second_run_changes_nothing(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file keeps its time, and --check has nothing to say of it."""
    monkeypatch.chdir(tmp_path)
    written(case, tmp_path)
    before = (tmp_path / "site" / "sitemap.xml").stat().st_mtime_ns
    arguments = (GOLDEN / case / "arguments.txt").read_text().split() if "files" in case else []
    again = run("sitemap", "site", *arguments)
    assert "0 of 1 files written" in again.stderr
    assert (tmp_path / "site" / "sitemap.xml").stat().st_mtime_ns == before
    assert "is not what would be written" not in run("sitemap", "site", *arguments, "--check").stderr


if __name__ == "__main__":
    for each in CASES:
        with tempfile.TemporaryDirectory() as place:
            os.chdir(place)
            data, lines = written(each, Path(place))
        (GOLDEN / each / "expected.xml").write_bytes(data)
        (GOLDEN / each / "told.txt").write_text(lines, encoding="utf-8")
