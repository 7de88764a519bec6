"""Where the report goes, and runs as a process from first to last."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.check_driver import CHECK, FINE, NO_DESCRIPTION, NO_TITLE, check, write
from tests.app.conftest import Run, without_ci

# ---- where the report goes ----------------------------------------------------------------------


def test_several_formats_at_once(folder: Path) -> None:
    """One goes to standard output, each other one into its file, also when the run fails."""
    write(folder, {"a.html": NO_TITLE})
    result = check("a.html", "-f", "json=reports/a.json", "-f", "text", "-f", "text=a.txt")
    assert result.exit_code == 1
    assert json.loads((folder / "reports/a.json").read_text())["summary"]["error"] == 1
    assert (folder / "a.txt").read_text() == result.stdout
    result = check("a.html", "-f", "json=a.json")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.fixture
def in_actions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """GitHub Actions, with a summary that another command has begun."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    write(folder, {"a.html": NO_TITLE, "summary.md": "begun\n"})
    return folder


@pytest.mark.parametrize(
    ("arguments", "first", "annotations"),
    [
        ("", "a.html error TI001", 1),
        ("-f text", "a.html error TI001", 1),
        ("-f json", "{", 0),
        ("-f json=a.json", "::error file=a.html", 1),
        ("-f github", "::error file=a.html", 1),
    ],
)
def test_github_actions_get_annotations_and_a_summary(
    arguments: str, first: str, annotations: int, in_actions: Path
) -> None:
    """By themselves, and beside text only: programs read the other forms. What the summary held stays."""
    lines = check("a.html", *arguments.split()).stdout.splitlines()
    assert lines[0].startswith(first)
    assert sum(line.startswith("::error ") for line in lines) == annotations
    summary = (in_actions / "summary.md").read_text()
    assert summary.startswith("begun\n")
    assert "TI001" in summary


def test_a_summary_that_is_asked_for_is_written_once(in_actions: Path) -> None:
    """As the person who names the file wants it."""
    check("a.html", "-f", "json=summary.md")
    assert json.loads((in_actions / "summary.md").read_text())["pages"] == 1


def test_a_summary_is_cut_before_github_drops_it(in_actions: Path) -> None:
    """At a line end, with a note, below 1 MiB together with what stood there."""
    write(in_actions, {"summary.md": "begun\n" * 174_700})
    check("a.html")
    text = (in_actions / "summary.md").read_bytes()
    assert 1024 * 1024 - 200 < len(text) <= 1024 * 1024
    assert text.endswith(b"\n\nThe rest was cut, because a summary holds no more: see the log.\n")
    check("a.html")
    assert (in_actions / "summary.md").read_bytes() == text


def test_a_summary_that_cannot_be_written_fails_nothing(
    in_actions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The findings are in the log; the summary is an extra."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(in_actions))
    result = check("a.html")
    assert result.exit_code == 1
    assert "the summary of the step cannot be written: Is a directory" in result.stderr


# ---- as a process -------------------------------------------------------------------------------


def test_a_ci_run_from_first_to_last(run: Run, site: Path) -> None:
    """Old findings are written down, a new one fails with a line that one can act on, and is mended."""
    page = site / "public/a.html"
    write(site, {"seo-kit.toml": CHECK, "public/a.html": NO_DESCRIPTION, "public/b.html": NO_TITLE})
    assert run("check", "public", "--update-baseline").returncode == 0
    assert run("check", "public", "--fail-on", "warn", "--min-pages", "2").returncode == 0
    page.write_text(NO_TITLE)
    failed = run("check", "public", "-f", "json=report.json", "-f", "text")
    assert failed.returncode == 1
    assert "public/a.html error TI001 title-missing the page has no title: add <title>" in failed.stdout
    assert "known findings: 1, from seo-kit-baseline.json" in failed.stderr
    assert json.loads((site / "report.json").read_text())["pages"] == 2
    page.write_text(NO_DESCRIPTION)
    assert run("check", "public", "--fail-on", "warn").returncode == 0


def test_a_crash_exits_with_4(run: Run, site: Path) -> None:
    """A rule that raises is told, and neither a baseline nor a gate hides it."""
    write(site, {"seo-kit.toml": CHECK, "a.html": FINE})
    code = (
        "import seo_kit.verify.rules.ti as ti, seo_kit.cli as cli, dataclasses\n"
        "def bad(context): raise KeyError('gone')\n"
        "bad.__doc__ = ti.title_missing.check.__doc__\n"
        "ti.title_missing = dataclasses.replace(ti.title_missing, check=bad)\n"
        "cli.main(['check', 'a.html', '--exit-zero', '--update-baseline', '--ignore', 'RU'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=site,
        env=without_ci(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 4
    assert "RU001" in done.stdout
    assert json.loads((site / "seo-kit-baseline.json").read_text())["known"] == {}
