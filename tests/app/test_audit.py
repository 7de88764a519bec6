"""`seo-kit audit` as a user runs it: its reports, its exit codes, its words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from seo_kit.cli import main
from tests.app.check_driver import FINE, NO_DESCRIPTION, NO_TITLE, check, titled, write
from tests.app.conftest import Run


def audit(*arguments: str) -> Result:
    """Runs `seo-kit audit` in this process; what it did not foresee is raised."""
    result = CliRunner().invoke(main, ["audit", *arguments], catch_exceptions=False)
    assert "Traceback" not in result.stderr
    return result


SITE = {"site/index.html": NO_TITLE, "site/a.html": NO_DESCRIPTION, "site/b.html": titled("B", "b.html")}


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "junit", "gitlab", "markdown"])
def test_the_reports_of_check_are_the_same(form: str, folder: Path) -> None:
    """Byte for byte, with the exit code."""
    write(folder, SITE)
    one, other = check("site", "-f", form), audit("site", "-f", form)
    assert (one.stdout, one.exit_code) == (other.stdout, other.exit_code)
    assert one.exit_code == 1


def test_articles_in_a_folder_are_judged_too(folder: Path) -> None:
    """As `check` does."""
    write(folder, {"site/a.md": "---\ntitle: T\ndate: 31/02/2025\n---\n\nText.\n"})
    assert "DA013" in audit("site").stdout


def test_html_report(folder: Path) -> None:
    """One file that holds the findings, in the language that was asked for."""
    write(folder, SITE)
    result = audit("site", "-f", "html=out/a.html", "--language", "da")
    html = (folder / "out/a.html").read_text(encoding="utf-8")
    assert (result.exit_code, result.stdout) == (1, "")
    assert '<html lang="da">' in html
    assert "TI001 title-missing" in html


def test_reports_for_people_beside_those_for_programs(folder: Path) -> None:
    """HTML, a workbook and CSV in one run; text goes to standard output when it is asked for."""
    write(folder, SITE)
    forms = ("html", "xlsx", "csv", "json")
    result = audit("site", *(part for form in forms for part in ("-f", f"{form}=out/a.{form}")))
    assert (result.exit_code, result.stdout) == (1, "")
    found = json.loads((folder / "out/a.json").read_text())["findings"]
    book = load_workbook(folder / "out/a.xlsx")
    assert book["Findings"].max_row == len(found) + 1
    assert [row[1].value for row in book["Pages"]] == [
        "File",
        "site/a.html",
        "site/b.html",
        "site/index.html",
    ]
    assert (folder / "out/a.html").read_text().startswith("<!DOCTYPE html>")
    text = (folder / "out/a.csv").read_text("utf-8-sig")
    assert [row["Code"] for row in csv.DictReader(io.StringIO(text))] == [each["code"] for each in found]


@pytest.mark.parametrize(
    ("arguments", "settings", "start"),
    [
        ((), "", "Severity,"),
        ((), 'language = "da"\n', "Alvor;"),
        (("--language", "da"), "", "Alvor;"),
        (("--language", "da", "--csv-separator", ","), "", "Alvor,"),
        (("--csv-separator", "tab"), "", "Severity\t"),
    ],
)
def test_csv_speaks_the_language_of_the_site(
    arguments: tuple[str, ...], settings: str, start: str, folder: Path
) -> None:
    """With the separator that Excel expects there, unless another one is wanted."""
    write(folder, {"a.html": NO_TITLE})
    file = folder / "seo-kit.toml"
    file.write_text(settings + file.read_text())
    assert audit("a.html", "-f", "csv", *arguments).stdout.startswith(f"\ufeff{start}")


def test_known_findings(folder: Path) -> None:
    """The baseline that `check` wrote silences them here, too."""
    write(folder, SITE)
    check("site", "--update-baseline")
    assert audit("site").exit_code == 0
    assert audit("site", "--no-baseline").exit_code == 1


def test_the_baseline_of_a_site_that_is_no_folder(folder: Path) -> None:
    """What `audit` wrote down is known the next time, by the URL of the page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + NO_TITLE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.org/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    (folder / "a.warc").write_bytes(head.encode() + answer + b"\r\n\r\n")
    assert audit("a.warc").exit_code == 1
    assert audit("a.warc", "--update-baseline").exit_code == 0
    known = json.loads((folder / "seo-kit-baseline.json").read_text())["known"]
    assert known == {"https://e.org/": {"TI001": 1}}
    assert audit("a.warc").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("missing",), "missing: does not exist"),
        (("missing.html",), "missing.html: does not exist"),
        (("a.html", "-f", "xlsx"), "give it a file, as in xlsx=report.xlsx"),
        (("a.html", "-f", "docx"), "unknown format 'docx'"),
        (("a.html", "-f", "csv=a.html"), "a.html is to be judged"),
        (("a.html", "--own", "http://x/"), "--own must be a list of hosts"),
        (("a.html", "--no-baseline", "--baseline", "b.json"), "--no-baseline goes with no other"),
        (("http://",), "is no URL of a site"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], says: str, folder: Path) -> None:
    """Exit code 2, and what to do; nothing is written."""
    write(folder, {"a.html": FINE})
    result = audit(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert (folder / "a.html").read_text() == FINE


def test_an_audit_of_nothing_does_not_pass(folder: Path) -> None:
    """A folder without pages, and a server that does not answer, exit with 3 and say why."""
    (folder / "empty").mkdir()
    assert audit("empty").exit_code == 3
    result = audit("http://127.0.0.1:9/", "--exit-zero")
    assert result.exit_code == 3
    assert "not judged: http://127.0.0.1:9/" in result.stderr
    assert "nothing was judged" in result.stderr


def test_as_a_process(run: Run, site: Path) -> None:
    """What was built is audited and passes; the workbook is written."""
    assert run("build").returncode == 0
    result = run("audit", "output", "-f", "text", "-f", "xlsx=report.xlsx")
    assert (result.returncode, result.stderr) == (0, "")
    assert "0 errors" in result.stdout
    assert load_workbook(site / "report.xlsx").sheetnames[0] == "Summary"
