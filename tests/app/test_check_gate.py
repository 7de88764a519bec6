"""What fails a run, and what silences findings: files themselves, a baseline, waivers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from seo_kit.cli import main
from tests.app.check_driver import CHECK, FINE, NO_DATE, NO_DESCRIPTION, NO_TITLE, PAGE, check, found, write

# ---- what fails ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        ("warn.html", 0),
        ("warn.html --fail-on warn", 1),
        ("warn.html --max-warnings 0", 1),
        ("warn.html --max-warnings 1", 0),
        ("warn.html --max-warnings 0 --exit-zero", 0),
        ("error.html", 1),
        ("error.html --exit-zero", 0),
        ("error.html --fail-on never", 0),
        ("error.html fine.html --min-pages 2 --exit-zero", 0),
        ("error.html fine.html --min-pages 3 --exit-zero", 3),
        ("empty", 3),
        ("empty --exit-zero", 3),
        ("empty fine.html", 3),
        ("sitemaps", 0),
        ("nowhere.html", 2),
    ],
)
def test_gates(arguments: str, exit_code: int, folder: Path) -> None:
    """0 passed, 1 findings, 2 usage, 3 too little judged; exit-zero forgives findings alone."""
    sitemap = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://e.org/</loc></url></urlset>'
    write(
        folder,
        {
            "warn.html": NO_DESCRIPTION,
            "error.html": NO_TITLE,
            "fine.html": FINE,
            "empty/notes.txt": "",
            "sitemaps/sitemap.xml": sitemap,
        },
    )
    assert check(*arguments.split()).exit_code == exit_code


def test_the_settings_hold_the_gate_and_options_move_it(folder: Path) -> None:
    """fail_on and max_warnings of the settings count where the command line is silent."""
    write(folder, {"seo-kit.toml": CHECK + 'fail_on = "warn"\nmax_warnings = 0\n', "a.html": NO_DESCRIPTION})
    assert check("a.html").exit_code == 1
    assert check("a.html", "--fail-on", "error").exit_code == 1
    assert check("a.html", "--fail-on", "error", "--max-warnings", "1").exit_code == 0


# ---- silenced in the file -----------------------------------------------------------------------


def test_files_silence_rules_in_themselves(folder: Path) -> None:
    """In front matter, in the text and in a page; what silences nothing or gives no reason is told."""
    asking = NO_DATE.replace("2025\n", "2025\nseo-kit:\n  ignore:\n    DA013: no date\n    FM003: none\n")
    write(
        folder,
        {
            "a.md": asking,
            "b.md": f"{NO_DATE}\n<!-- seo-kit-ignore DA013: not a date -->\n",
            "c.md": f"{NO_DATE}\n```html\n<!-- seo-kit-ignore DA013: shown to readers -->\n```\n",
            "d.html": f"{NO_TITLE}<!-- seo-kit-ignore TI001: a part of a page -->",
            "e.html": f"{NO_TITLE}<!-- seo-kit-ignore TI001 -->",
            "f.html": f"{FINE}<!-- seo-kit-ignore TI001: it had none -->",
        },
    )
    assert found(".", "--select", "DA013,TI001,FM003,RU") == [
        "a.md DA013 waived",
        "a.md RU003 new",
        "b.md DA013 waived",
        "c.md DA013 new",
        "d.html TI001 waived",
        "e.html TI001 new",
        "e.html RU004 new",
        "f.html RU003 new",
    ]


def test_the_front_matter_key_is_no_fault(folder: Path) -> None:
    """The extraction knows it, and a build heeds it for the article and for the page."""
    text = "---\ntitle: T\ndate: 2025-01-01\nseo-kit: {ignore: {DE001: no sentence says more}}\n---\n"
    write(folder, {"seo-kit.toml": 'url = "https://e.org"\n', "articles/a.md": text})
    assert [entry for entry in found("articles") if "DE001" not in entry] == []
    result = CliRunner().invoke(main, ["build", "--fail-on", "warn"], catch_exceptions=False)
    assert result.exit_code == 0, result.output


# ---- baseline -----------------------------------------------------------------------------------


def test_a_baseline_lets_old_findings_pass_and_new_ones_fail(folder: Path) -> None:
    """Written once, it is found by its name; only what comes on top fails."""
    write(folder, {"a.html": NO_TITLE, "b.html": NO_DESCRIPTION})
    assert check(".").exit_code == 1
    updated = check(".", "--update-baseline")
    assert updated.exit_code == 0
    assert updated.stderr == "seo-kit: known findings: 2, written to seo-kit-baseline.json\n"
    assert (
        (folder / "seo-kit-baseline.json").read_text()
        == """\
{
 "schema_version": 1,
 "known": {
  "a.html": {
   "TI001": 1
  },
  "b.html": {
   "DE001": 1
  }
 }
}
"""
    )
    again = check(".", "--fail-on", "info")
    assert (again.exit_code, again.stderr) == (0, "seo-kit: known findings: 2, from seo-kit-baseline.json\n")
    assert check(".", "--no-baseline").exit_code == 1
    write(folder, {"c.html": NO_TITLE})
    assert found(".") == ["a.html TI001 known", "b.html DE001 known", "c.html TI001 new"]
    assert check(".").exit_code == 1


def test_a_stale_baseline_is_told_and_pruned(folder: Path) -> None:
    """Mended findings may not come back unseen; a run over other files says nothing of them."""
    write(folder, {"a.html": NO_TITLE, "b.html": NO_TITLE})
    check(".", "--update-baseline")
    write(folder, {"a.html": FINE})
    assert found("b.html") == ["b.html TI001 known"]
    told = check(".", "--max-warnings", "0")
    assert told.exit_code == 1
    assert "an entry knows more findings than there are, first TI001 in a.html" in told.stderr
    assert found(".") == ["b.html TI001 known", "seo-kit-baseline.json RU005 new"]
    assert found(".", "--prune-baseline") == ["b.html TI001 known"]
    assert json.loads((folder / "seo-kit-baseline.json").read_text())["known"] == {"b.html": {"TI001": 1}}
    (folder / "b.html").unlink()
    assert found(".") == ["seo-kit-baseline.json RU005 new"]


def test_an_update_keeps_what_it_did_not_look_at(folder: Path) -> None:
    """One file, or one family of rules, can be updated by itself."""
    write(folder, {"a.html": PAGE.format(""), "b.html": NO_TITLE})
    check(".", "--update-baseline")
    write(folder, {"a.html": FINE, "b.html": FINE})
    check("a.html", "--update-baseline", "--select", "TI001")
    known = json.loads((folder / "seo-kit-baseline.json").read_text())["known"]
    assert known == {"a.html": {"DE001": 1}, "b.html": {"TI001": 1}}


def test_a_baseline_lies_where_one_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named by the settings or the option; its paths start at the settings, wherever one runs."""
    write(folder, {"seo-kit.toml": CHECK + 'baseline = "ci/known.json"\n', "site/a.html": NO_TITLE})
    missing = check("site")
    assert (missing.exit_code, "ci/known.json: cannot be read" in missing.stderr) == (2, True)
    check("site", "--update-baseline")
    assert json.loads((folder / "ci/known.json").read_text())["known"] == {"site/a.html": {"TI001": 1}}
    monkeypatch.chdir(folder / "site")
    assert found("a.html") == ["a.html TI001 known"]
    assert found(str(folder / "site/a.html"))[0].endswith("/site/a.html TI001 known")
    assert found("a.html", "--baseline", "../ci/known.json") == ["a.html TI001 known"]


# ---- waivers ------------------------------------------------------------------------------------


WAIVER = '[[check.waivers]]\ncode = "{}"\npath = "{}"\nreason = "the agency asks for it"\n'


def test_waivers_of_the_settings(folder: Path) -> None:
    """They cover files by a glob, end on their day, and are told when they are of no use."""
    settings = (
        CHECK
        + WAIVER.format("TI001", "old/**")
        + WAIVER.format("DE001", "new/*")
        + "expires = 2020-01-01\n"
        + WAIVER.format("TI", "gone/**")
    )
    write(folder, {"seo-kit.toml": settings, "old/a.html": NO_TITLE, "new/b.html": NO_DESCRIPTION})
    assert found(".") == [
        "new/b.html DE001 new",
        "old/a.html TI001 waived",
        "seo-kit.toml RU006 new",
        "seo-kit.toml RU007 new",
    ]
    assert found("old", "--ignore", "RU006") == ["old/a.html TI001 waived"]
