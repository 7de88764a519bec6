"""Which rules run, how much they weigh, and what the commands tell about them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from seo_kit.cli import main
from seo_kit.report.formats import FORMATS
from tests.app.check_driver import CHECK, FINE, NO_DESCRIPTION, NO_TITLE, PAGE, check, found, write

# ---- which rules run ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "arguments", "codes"),
    [
        ("", "", "TI001 DE001"),
        ("", "--select TI", "TI001"),
        ("", "--select DE,ti001", "TI001 DE001"),
        ("", "--select DE --select title-missing", "TI001 DE001"),
        ("", "--ignore TI001", "DE001"),
        ("", "--ignore TI,DE --select TI,DE,SD", ""),
        ('ignore = ["TI"]', "", "DE001"),
        ('ignore = ["TI"]', "--select TI", "TI001"),
        ('select = ["TI"]', "", "TI001"),
        ('severity = {TI001 = "off"}', "", "DE001"),
        ('profile = "strict"', "--select TI", "TI001"),
    ],
)
def test_rules_are_chosen_by_settings_and_options(
    settings: str, arguments: str, codes: str, folder: Path
) -> None:
    """Starts of codes, codes and slugs, repeated or with commas; the command line has the last word."""
    write(folder, {"seo-kit.toml": f"[check]\n{settings}\n", "a.html": PAGE.format("")})
    chosen = {entry.split()[1] for entry in found("a.html", *arguments.split())} & {"TI001", "DE001"}
    assert chosen == set(codes.split())


def test_severities_of_the_settings_weigh(folder: Path) -> None:
    """A warning made an error fails, an error made a note passes."""
    write(folder, {"warn.html": NO_DESCRIPTION, "error.html": NO_TITLE})
    assert [check(name).exit_code for name in ("warn.html", "error.html")] == [0, 1]
    write(folder, {"seo-kit.toml": CHECK + 'severity = {DE001 = "error", TI = "info"}\n'})
    assert [check(name).exit_code for name in ("warn.html", "error.html")] == [1, 0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--select SDD", '--select: there is no rule "SDD"; did you mean "SD"?'),
        ("--ignore title-misssing", 'did you mean "title-missing"?'),
        ("--select TI --ignore TI", "no rule is left to run: select more, or ignore less"),
        ("--profile loose", "'loose' is not one of 'default', 'strict', 'health', 'build'"),
        ("--fail-on fatal", "'fatal' is not one of 'error', 'warn', 'info', 'never'"),
        ("--max-warnings -1", "-1 is not in the range x>=0"),
        ("--changed-since -p", "'-p' is no revision"),
        ("--stdin-filename b.html", "--stdin-filename goes with the target - alone"),
        ("- --stdin-filename b.html", "name no other target beside it"),
        ("--update-baseline --prune-baseline", "--update-baseline prunes as well: leave one out"),
        ("--no-baseline --update-baseline", "--no-baseline goes with no other baseline option"),
        ("--baseline none.json", "none.json: cannot be read: No such file or directory"),
        ("-f text -f json", "only one format can go to standard output"),
        ("-f json=r -f text=./r", "two formats go to "),
        ("-f pdf", "unknown format 'pdf'; known are text, json"),
        ("-f json=", "'json=' names no file: write json=PATH"),
        ("-f json=a.html", "a.html is to be judged: write the report to another file"),
    ],
)
def test_wrong_usage_is_refused(arguments: str, message: str, folder: Path) -> None:
    """Exit code 2, a reason on stderr, nothing on stdout and nothing written."""
    write(folder, {"a.html": FINE})
    result = check("a.html", *arguments.split())
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert sorted(path.name for path in folder.iterdir()) == ["a.html", "seo-kit.toml"]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('proflie = "strict"', 'seo-kit.toml [check]: unknown setting "proflie"; did you mean "profile"?'),
        ('profile = "loose"', "profile must be default, strict, health or build, not 'loose'"),
        ('select = "SD"', 'select must be a list of rules, such as ["SD", "TI004"], not \'SD\''),
        ("ignore = [1]", "ignore: each rule must be a text that is not empty, not 1"),
        ('ignore = ["SDD"]', 'settings [check]: ignore: there is no rule "SDD"; did you mean "SD"?'),
        ('fail-on = "fatal"', "fail_on must be error, warn, info or never, not 'fatal'"),
        ("max_warnings = true", "max_warnings must be a whole number of at least 0, not True"),
        ("review_months = 0", "review_months must be a whole number of at least 1, not 0"),
        ("severity = 1", 'severity must be a table, such as {TI003 = "error", DE001 = "off"}, not 1'),
        ('severity = {TI001 = "bad"}', "severity.TI001 must be error, warn, info or off, not 'bad'"),
        ('severity = {TI0001 = "off"}', 'severity: there is no rule "TI0001"; did you mean "TI001"?'),
        ("baseline = 1", "baseline must be the path of a file, not 1"),
        ("waivers = 1", "waivers must be tables, such as [[check.waivers]] with code, path and reason"),
        (
            '[[check.waivers]]\ncode = "TI001"\npath = "a"',
            "waivers 1: reason must be a text that is not empty",
        ),
        ('[[check.waivers]]\ncode = "TI001"\npath = "a"\nreason = " "', "waivers 1: reason must be a text"),
        (
            '[[check.waivers]]\ncode = "TI001"\npath = "**"\nreason = "r"',
            "waivers 1: path must name a folder",
        ),
        ('[[check.waivers]]\ncode = "TI1"\npath = "a"\nreason = "r"', 'waivers 1: there is no rule "TI1"'),
        (
            '[[check.waivers]]\ncode = "TI001"\npath = "a"\nreason = "r"\nexpires = "soon"',
            "waivers 1: expires must be a day, such as 2027-01-01, not 'soon'",
        ),
        (
            '[[check.waivers]]\ncode = "TI001"\npath = "a"\nreason = "r"\nexpires = 2027-01-01T00:00:00',
            "waivers 1: expires must be a day",
        ),
        (
            '[[check.waivers]]\ncode = "TI001"\npath = "a"\nraeson = "r"',
            'unknown setting "raeson"; did you mean',
        ),
    ],
)
def test_a_wrong_setting_is_refused(setting: str, message: str, folder: Path) -> None:
    """With the file, the table, the setting and what to write."""
    write(folder, {"seo-kit.toml": f"[check]\n{setting}\n", "a.html": FINE})
    result = check("a.html")
    assert result.exit_code == 2
    assert message in result.stderr


def test_settings_stand_in_pyproject_as_well(folder: Path) -> None:
    """In the table [tool.seo-kit.check], and `seo-kit config` shows them with their origin."""
    (folder / "seo-kit.toml").unlink()
    write(
        folder,
        {"pyproject.toml": '[tool.seo-kit.check]\nignore = ["TI"]\nreview-months = 6\n', "a.html": NO_TITLE},
    )
    assert check("a.html").exit_code == 0
    shown = CliRunner().invoke(main, ["config"]).stdout
    assert 'check.ignore        = ["TI"]  # pyproject.toml [tool.seo-kit]: do not run these rules\n' in shown
    assert "check.review_months = 6  # pyproject.toml [tool.seo-kit]: months after which" in shown
    assert 'check.profile       = "default"  # default: which rules run' in shown
    write(folder, {"pyproject.toml": "[tool.seo-kit.check]\nignroe = []\n"})
    assert 'pyproject.toml [tool.seo-kit.check]: unknown setting "ignroe"' in check("a.html").stderr


# ---- help ---------------------------------------------------------------------------------------


def test_help_groups_its_options() -> None:
    """By what one wants to decide."""
    lines = check("--help").stdout.splitlines()
    headings = [line for line in lines if line.endswith(":") and not line.startswith(" ")]
    assert headings == [
        "Which rules run:",
        "Which files are judged:",
        "Which findings are known already:",
        "What fails:",
        "What is mended:",
        "Where the report goes:",
        "How the work is done:",
        "Help:",
    ]


def test_help_names_each_format() -> None:
    """What -f takes need not be guessed."""
    text = " ".join(check("--help").stdout.split())
    assert f"{', '.join([*FORMATS][:-1])} or {[*FORMATS][-1]}" in text


def test_rules_can_be_listed_by_profile_and_name(folder: Path) -> None:
    """As text, or as JSON with what a program may ask for."""

    def listed(*arguments: str) -> list[str]:
        output = CliRunner().invoke(main, ["rules", *arguments], catch_exceptions=False).stdout
        return [line.split()[0] for line in output.splitlines()]

    assert set(listed("--profile", "build")) < set(listed())
    assert {"SM002"} & set(listed("--profile", "build")) == set()
    assert {code[:2] for code in listed("--select", "SD,FA")} == {"SD", "FA"}
    (record,) = json.loads(CliRunner().invoke(main, ["rules", "-f", "json", "--select", "SM002"]).stdout)
    assert record["needs"] == ["pages", "sitemap", "whole site or server"]
    assert record["slug"] == "sitemap-dead-url"


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        (
            "TI001",
            [
                "seo-kit: {ignore: {TI001: ...}}",
                "<!-- seo-kit-ignore TI001: ... -->",
                "[[check.waivers]]",
                "severity",
            ],
        ),
        ("SM001", ["[[check.waivers]]", "severity"]),
        ("RU003", ["severity"]),
        ("RU002", ["not at all"]),
    ],
)
def test_explain_tells_how_to_silence(name: str, ways: Iterable[str]) -> None:
    """Each way that works for the rule, ready to be copied."""
    text = CliRunner().invoke(main, ["explain", name], catch_exceptions=False).stdout
    _, _, silence = text.partition("Silence")
    assert all(way in silence for way in ways)
    assert len(silence.strip().splitlines()) == max(len(list(ways)), 1) + (name != "RU002")
