"""`seo-kit audit --history` as a user runs it: a run, a change, another run, and what must not be kept."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from tests.app.check_driver import FINE, NO_DESCRIPTION, NO_TITLE, titled, write
from tests.app.conftest import without_ci
from tests.app.starter import Starter
from tests.app.test_audit import audit

SITE = {"site/a.html": NO_TITLE, "site/b.html": NO_DESCRIPTION}
CHANGED = {"site/a.html": titled("A", "a.html"), "site/c.html": NO_TITLE}
STORE = ("--history", "h.sqlite")


def since(result: Result) -> dict[str, int]:
    """What the JSON report says has changed."""
    found = json.loads(result.stdout).get("since", {})
    return {name: found[name] for name in ("new", "known", "fixed") if found}


def runs(file: Path) -> list[tuple[str, int]]:
    """The runs of a history: their targets and how many errors they had."""
    with sqlite3.connect(file) as db:
        return [(target.decode(), errors) for target, errors in db.execute("SELECT target, errors FROM runs")]


def test_two_runs_as_processes(folder: Path, starter: Starter) -> None:
    """The second tells in every form what is new, known and fixed, and fails by what is open."""
    write(folder, SITE)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return starter.run(["audit", "site", *STORE, *arguments], folder, without_ci())

    first = run()
    assert (first.returncode, "since" in first.stdout) == (1, False)
    assert "added to the history h.sqlite: run 1 of these targets" in first.stderr
    write(folder, CHANGED)
    forms = ("text", "json=r.json", "markdown=r.md", "html=r.html", "xlsx=r.xlsx")
    second = run(*(part for form in forms for part in ("-f", form)))
    assert (second.returncode, "run 2 of these" in second.stderr) == (1, True)
    assert ": 1 new, 1 known, 1 fixed\n" in second.stdout
    assert ": 1 new, 1 known, 1 fixed</code>" in (folder / "r.md").read_text()
    report = json.loads((folder / "r.json").read_text())
    assert report["since"] | {"at": ""} == {"at": "", "new": 1, "known": 1, "fixed": 1}
    assert report["summary"] == {"error": 1, "warn": 1, "info": 0}
    assert '"ofNewRules":0,"onNewPages":1' in (folder / "r.html").read_text()
    book = load_workbook(folder / "r.xlsx")
    assert [row[2].value for row in book["Findings"]] == ["Status", "known", "new"]
    assert [cell.value for cell in book["History"][2]][1:9] == [3, 0, 2, 1, 1, 0, 1, 1]


def test_without_a_history_nothing_is_kept_or_told(folder: Path) -> None:
    """No file comes to be, and the reports say nothing of other runs."""
    write(folder, SITE)
    before = sorted(folder.iterdir())
    assert since(audit("site", "-f", "json")) == since(audit("site", "-f", "json")) == {}
    assert sorted(folder.iterdir()) == before


def test_the_settings_turn_it_on_for_the_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From whatever folder seo-kit is run; `--no-history` turns it off, `--history` names another file."""
    write(folder, SITE)
    settings = folder / "seo-kit.toml"
    settings.write_text(settings.read_text() + '[audit]\nhistory = "runs/h.sqlite"\nhistory_runs = 2\n')
    audit("site")
    monkeypatch.chdir(folder / "site")
    assert since(audit(".", "-f", "json")) == {"new": 0, "known": 2, "fixed": 0}
    assert since(audit(".", "-f", "json", "--no-history")) == {}
    assert since(audit(".", "-f", "json", "--history", "other.sqlite")) == {}
    audit("../site")
    assert runs(folder / "runs" / "h.sqlite") == [("site", 1)] * 2


def test_targets_are_told_apart(folder: Path) -> None:
    """In whatever order and form they are named; a name of their own unites what is named otherwise."""
    write(folder, {**SITE, "other/a.html": NO_TITLE})
    audit("site", "other", *STORE)
    assert since(audit("site", "-f", "json", *STORE)) == {}
    assert since(audit("other", "./site", "-f", "json", *STORE)) == {"new": 0, "known": 3, "fixed": 0}
    named = (*STORE, "--history-name", "our site")
    audit("site", *named)
    assert since(audit("other", "-f", "json", *named)) == {"new": 0, "known": 1, "fixed": 1}
    assert sorted({target for target, _ in runs(folder / "h.sqlite")}) == ["other\nsite", "our site", "site"]


def test_the_baseline_decides_where_there_is_one(folder: Path) -> None:
    """The report says so; the history goes on being kept."""
    write(folder, SITE)
    audit("site", *STORE, "--update-baseline")
    write(folder, CHANGED)
    result = audit("site", *STORE, "-f", "html=r.html", "-f", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert "since" not in found
    assert [each["status"] for each in found["findings"] if each["code"] != "RU005"] == [
        "known",
        "new",
    ]
    html = (folder / "r.html").read_text()
    assert '"baseline":"seo-kit-baseline.json"' in html
    assert len(runs(folder / "h.sqlite")) == 2


# ---- what is not kept ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("missing", *STORE), "missing: does not exist"),
        (("site", *STORE, "-f", "docx"), "unknown format"),
        (("site", *STORE, "--select", "XX999"), "XX999"),
        (("site", *STORE, "-f", "json=h.sqlite"), "h.sqlite is the history: write the report to another"),
        (("site", *STORE, "--no-history"), "--no-history goes with no other history option"),
        (("site", "--no-history", "--history-name", "x"), "--no-history goes with no other"),
        (("site", *STORE, "--history-name", " "), "--history-name needs a name"),
        (("site", "--history", "site"), "site: is no regular file"),
        (
            ("site", "--history", "site/a.html"),
            "seo-kit: site/a.html: is no history of seo-kit",
        ),
    ],
)
def test_wrong_usage_keeps_nothing(arguments: tuple[str, ...], says: str, folder: Path) -> None:
    """Exit code 2, what to do, and no file."""
    write(folder, SITE)
    result = audit(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert not (folder / "h.sqlite").exists()
    assert (folder / "site/a.html").read_text() == NO_TITLE


@pytest.mark.parametrize(
    "setting", ["history = 1", "history_runs = 0", 'history_runs = "all"', "histroy = 1"]
)
def test_wrong_settings(setting: str, folder: Path) -> None:
    """Are refused with the name of the setting."""
    write(folder, SITE)
    (folder / "seo-kit.toml").write_text(f"[audit]\n{setting}\n")
    result = audit("site")
    assert result.exit_code == 2
    assert setting.partition(" ")[0] in result.stderr


def test_a_run_that_judged_nothing_is_not_kept(folder: Path) -> None:
    """So that it does not make everything fixed."""
    (folder / "empty").mkdir()
    result = audit("empty", *STORE)
    assert result.exit_code == 3
    assert "not added to the history h.sqlite: nothing was judged" in result.stderr
    assert not (folder / "h.sqlite").exists()


def test_a_damaged_history_is_told_before_the_audit(folder: Path) -> None:
    """And left as it is, for a copy may be found."""
    write(folder, SITE)
    audit("site", *STORE)
    file = folder / "h.sqlite"
    file.write_bytes(file.read_bytes()[:5000])
    before = file.read_bytes()
    result = audit("site", *STORE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "h.sqlite: the history is damaged" in result.stderr
    assert file.read_bytes() == before


def test_a_temporary_folder_needs_a_name(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is another one each time, so nothing could be compared; with a name its pages are."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.getbasetemp()))
    one, two = tmp_path_factory.mktemp("build"), tmp_path_factory.mktemp("build")
    write(one, {"a.html": NO_TITLE, "b.html": FINE})
    write(two, {"a.html": NO_TITLE, "b.html": FINE})
    refused = audit(str(one), *STORE)
    assert refused.exit_code == 2
    assert "is a temporary folder, another one each time: name the runs with --history-name" in refused.stderr
    settings = folder / "seo-kit.toml"
    settings.write_text(settings.read_text() + '[audit]\nhistory = "h.sqlite"\n')
    skipped = audit(str(one))
    assert (skipped.exit_code, "not added to the history" in skipped.stderr) == (1, True)
    assert not (folder / "h.sqlite").exists()
    audit(str(one), "--history-name", "site")
    again = audit(str(two), "--history-name", "site", "-f", "json")
    assert since(again) == {"new": 0, "known": 1, "fixed": 0}
