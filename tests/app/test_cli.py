"""The command line, run as a process: what it prints, what it says on stderr and how it exits."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from seo_kit.cli import main
from tests.app.conftest import Run, without_ci
from tests.app.starter import Starter

COMMANDS = "init build manifest inject extract check audit shards preview rules explain config".split()


# ---- build -------------------------------------------------------------------------------------


def test_build_shows_questions_with_lines_files_and_verdict(run: Run) -> None:
    """For each article: its questions with lines, what was cut, what was written, whether it is right."""
    done = run("build")
    assert done.returncode == 0
    assert "   17–19    FAQ  May I run with knee pain?" in done.stdout
    assert "   11–13         What causes knee pain?" in done.stdout
    assert "   25        belongs to no answer: If you have any questions" in done.stdout
    assert "→ output/guides/knee-pain.html (written) verified" in done.stdout
    assert done.stdout.endswith("2 files judged: 0 errors, 0 warnings, 0 notes\n")
    assert done.stderr == "output: 6 of 6 files written\n"


def test_a_second_build_says_that_nothing_changed(run: Run) -> None:
    """Files that hold the same bytes already are left alone, and so it says; with --no-cache page by page."""
    run("build")
    done, anew = run("build"), run("build", "--no-cache")
    assert done.stdout.startswith("2 pages unchanged since an earlier build, which verified them\n")
    assert anew.stdout.count("(unchanged) verified") == 2
    assert done.stderr == anew.stderr == "output: 0 of 6 files written\n"


def test_build_fails_with_a_line_that_tells_the_article_and_what_to_do(run: Run, site: Path) -> None:
    """One finding, one line: file, line, code and the way out; the exit code is 1."""
    path = site / "articles/ice.md"
    path.write_text(path.read_text().replace("2025-03-04", "31/02/2025"))
    done = run("build", "--quiet")
    assert done.returncode == 1
    assert done.stdout.startswith("articles/ice.md:3 error DA013 date-impossible date: ")


def test_build_takes_folders_from_the_command_line(run: Run, site: Path) -> None:
    """Articles and output may lie anywhere."""
    (site / "articles").rename(site / "texts")
    done = run("build", "texts", "-o", "public")
    assert done.returncode == 0
    assert (site / "public/guides/ice.html").exists()


def test_a_gate_decides_what_fails(run: Run, site: Path) -> None:
    """A warning passes by default, fails with --fail-on warn, and nothing fails with --fail-on never."""
    path = site / "articles/ice.md"
    path.write_text(path.read_text().replace("date: 2025-03-04\n", ""))
    assert run("build").returncode == 0
    assert run("build", "--fail-on", "warn").returncode == 1
    path.write_text(path.read_text().replace("title: Ice", "date: someday\ntitle: Ice"))
    assert run("build").returncode == 1
    assert run("build", "--fail-on", "never").returncode == 0


def test_an_empty_folder_is_nothing_judged(run: Run, site: Path) -> None:
    """A build of no article must not look like a build of right ones: exit code 3."""
    for path in (site / "articles").iterdir():
        path.unlink()
    done = run("build")
    assert done.returncode == 3
    assert "nothing was judged" in done.stderr


# ---- extract -----------------------------------------------------------------------------------


def test_extract_prints_what_an_article_holds(run: Run) -> None:
    """The documented keys, and nothing else, in a JSON array."""
    done = run("extract", "articles/knee-pain.md")
    assert done.returncode == 0
    (record,) = json.loads(done.stdout)
    questions = record.pop("questions")
    assert record == {
        "path": "articles/knee-pain.md",
        "url": "https://www.example.org/guides/knee-pain",
        "title": "Knee pain: what helps",
        "title_source": "front matter",
        "title_tag": "Knee pain: what helps",
        "description": "Where knee pain comes from and what you can do about it.",
        "language": "en",
        "date_published": "2025-09-13",
        "date_modified": "2025-09-14",
        "closing": {"text": "If you have any questions, contact our clinic.", "line": 25},
        "findings": [],
    }
    assert questions[2] == {
        "question": "Does ice help?",
        "answer_text": "Ice eases the pain for a while. See our guide to ice.",
        "answer_html": "<p>Ice eases the pain for a while. See "
        '<a href="https://www.example.org/guides/ice">our guide to ice</a>.</p>',
        "source": "faq-section",
        "in_faq": True,
        "line": 21,
        "end_line": 23,
    }


def test_extract_prints_an_object_for_each_article(run: Run) -> None:
    """Several files and folders give one array, in the order they were named."""
    done = run("extract", "articles/knee-pain.md", "articles/ice.md")
    assert [record["path"] for record in json.loads(done.stdout)] == [
        "articles/knee-pain.md",
        "articles/ice.md",
    ]


def test_one_article_is_read_with_the_dates_of_its_collection(run: Run, site: Path) -> None:
    """03/04/2025 is the third of April, because another article of the folder proves it."""
    path = site / "articles/ice.md"
    path.write_text(path.read_text().replace("2025-03-04", "03/04/2025"))
    (site / "articles/proof.md").write_text("---\ndate: 13/04/2025\n---\n# Proof\n")
    (record,) = json.loads(run("extract", "articles/ice.md").stdout)
    assert record["date_published"] == "2025-04-03"


def test_a_date_without_proof_is_refused_with_both_readings(run: Run, site: Path) -> None:
    """Without a proof there is no date, and the finding shows both."""
    path = site / "articles/ice.md"
    path.write_text(path.read_text().replace("2025-03-04", "03/04/2025"))
    (record,) = json.loads(run("extract", "articles/ice.md").stdout)
    assert record["date_published"] is None
    (finding,) = [item for item in record["findings"] if item["severity"] == "error"]
    assert finding["code"] == "DA011"
    assert finding["line"] == 3
    assert finding["expected"] == "2025-04-03 or 2025-03-04"


PAGE = """<!doctype html><html lang="en"><head><title>Ice | Site</title></head><body>
<nav><details><summary>Where are we?</summary>Here.</details></nav>
<main><h1>Ice</h1><p>Published: 03/04/2025</p>
<h2><button aria-expanded="false" aria-controls="a">Does ice help?</button></h2>
<div id="a" hidden>For a while.</div></main></body></html>
"""


def test_extract_reads_a_page_that_has_no_article(run: Run, site: Path) -> None:
    """A page gives the same record: its facts, and what a click shows, with the lines of the page."""
    (site / "ice.html").write_text(PAGE.replace("03/04/2025", "3 April 2025"))
    done = run("extract", "ice.html")
    (record,) = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (record["title"], record["title_source"], record["date_published"]) == ("Ice", "h1", "2025-04-03")
    assert record["questions"] == [
        {
            "question": "Does ice help?",
            "answer_text": "For a while.",
            "answer_html": "<p>For a while.</p>",
            "source": "accordion",
            "in_faq": True,
            "line": 4,
            "end_line": 5,
        }
    ]
    assert record["findings"] == []


def test_pages_and_articles_prove_dates_for_one_another(run: Run, site: Path) -> None:
    """What a page leaves open, an article of the same call proves; alone it is a finding with its line."""
    (site / "ice.html").write_text(PAGE)
    (site / "proof.md").write_text("---\ndate: 13/04/2025\n---\n# Proof\n")
    (alone,) = json.loads(run("extract", "ice.html").stdout)
    assert [(item["code"], item["line"]) for item in alone["findings"]] == [("DA011", 3)]
    _, proven = json.loads(run("extract", "proof.md", "ice.html").stdout)
    assert proven["date_published"] == "2025-04-03"


def test_extract_reads_the_pages_of_a_folder_without_articles(run: Run, site: Path) -> None:
    """Beside articles, pages are what was built of them; named or alone they are read."""
    (site / "public").mkdir()
    (site / "public/ice.html").write_text(PAGE)
    (site / "articles/built.html").write_text(PAGE)
    assert [each["path"] for each in json.loads(run("extract", "public").stdout)] == ["public/ice.html"]
    paths = [each["path"] for each in json.loads(run("extract", "articles").stdout)]
    assert paths == ["articles/ice.md", "articles/knee-pain.md"]


@pytest.mark.parametrize("target", ["nowhere.md", "articles/nowhere.md", "seo-kit.toml"])
def test_extract_of_what_is_no_article_exits_with_2(target: str, run: Run) -> None:
    """The message names the file."""
    done = run("extract", target)
    assert done.returncode == 2
    assert target in done.stderr
    assert done.stdout in ("", "[]\n")


# ---- check -------------------------------------------------------------------------------------


def test_check_judges_what_build_wrote(run: Run) -> None:
    """Our own pages and their sitemap, read as a stranger's, get one note: that FAQ results have ended."""
    run("build")
    done = run("check", "output", "--fail-on", "warn")
    assert done.returncode == 0
    assert "\n3 files judged: 0 errors, 0 warnings, 1 note\n" in done.stdout
    assert done.stdout.count(" info FA008 ") == 1


def test_check_names_line_and_column_of_a_fault_in_a_page(run: Run, site: Path) -> None:
    """A damaged page fails with the place in the file."""
    run("build")
    page = site / "output/guides/ice.html"
    page.write_text(page.read_text().replace('"headline"', '"headlines"'))
    done = run("check", "output/guides/ice.html")
    assert done.returncode == 1
    assert ":1 error SD005 unknown-property" in done.stdout
    assert "headline" in done.stdout


def test_check_prints_json_for_programs(run: Run, site: Path) -> None:
    """The documented shape, with a fingerprint that does not hold line numbers."""
    run("build")
    page = site / "output/guides/ice.html"
    page.write_text(page.read_text().replace("<title>Ice or heat</title>", ""))
    done = run("check", "-f", "json", "output/guides/ice.html")
    report = json.loads(done.stdout)
    assert report["schema_version"] == 1
    assert report["pages"] == 1
    assert report["summary"] == {"error": 1, "warn": 0, "info": 0}
    (finding,) = report["findings"]
    assert finding["code"] == "TI001"
    assert finding["path"] == "output/guides/ice.html"
    page.write_text("\n\n" + page.read_text())
    moved = json.loads(run("check", "-f", "json", "output/guides/ice.html").stdout)
    assert moved["findings"][0]["fingerprint"] == finding["fingerprint"]


def test_check_writes_several_formats_at_once(run: Run, site: Path) -> None:
    """One goes to the terminal, the other into a file."""
    done = run("check", "articles", "-f", "text", "-f", "json=report.json")
    assert done.stdout.startswith("2 files judged: 0 errors, 0 warnings, 0 notes\n")
    assert json.loads((site / "report.json").read_text())["pages"] == 2


def test_check_of_nothing_exits_with_3(run: Run, site: Path) -> None:
    """A folder without articles and pages is not right, it is not judged."""
    (site / "empty").mkdir()
    assert run("check", "empty").returncode == 3


# ---- wrong usage -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('nmae = "E"', 'unknown setting "nmae"; did you mean "name"?'),
        ("url = 5", "url must be a text, not 5"),
        ('url = "example.org"', 'url must be absolute, such as "https://www.example.com"'),
        ('timezone = "Copenhagen"', 'timezone must be an IANA name such as "Europe/Copenhagen"'),
        ('date_order = "day"', 'date_order must be "dmy", "mdy" or empty'),
        ('url_pattern = "/{title}"', "url_pattern must be a path with {slug} or {path}"),
        ('url_pattern = "/x"', "url_pattern must be a path with {slug} or {path}"),
        ('url_pattern = "/{slug!r}"', "url_pattern must be a path with {slug} or {path}"),
        ('url = "https://a b"', "url must be absolute"),
        ('url = "https://a.b:99999"', "url must be absolute"),
        ('language = "danish"', "language must be a BCP 47 tag"),
        ('output = "."', "output must be a folder of its own"),
        ('output = "articles"', "output must be a folder of its own"),
        ('logo = "javascript:x"', "logo must be the URL or the path of an image"),
        ('[authors.ada]\nname = "Ada"\nurl = "ada"', "url, image and same_as must be absolute"),
        ('title-suffix = "a"\ntitle_suffix = "b"', "is set twice"),
        ('page_type = "Foo"', "page_type must be a schema.org type of a page"),
        ("drafts = 1", "drafts must be true or false, not 1"),
        ("authors = 1", "authors must be tables"),
        ("[authors.ada]\nrole = 'x'", 'authors.ada: unknown setting "role"'),
        ("name = ", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_an_error_that_says_what_to_write(
    setting: str, message: str, run: Run, site: Path
) -> None:
    """Nothing is built, the exit code is 2 and stderr names the file and the setting."""
    (site / "seo-kit.toml").write_text(f"{setting}\n")
    done = run("build")
    assert done.returncode == 2
    assert "seo-kit.toml" in done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (site / "output").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--no-such-option"),
        ("check",),
        ("extract",),
        ("explain", "XX999"),
        ("check", "-f", "pdf", "articles"),
        ("check", "nowhere"),
        ("build", "nowhere"),
        ("--config", "nowhere.toml", "build"),
        ("no-such-command",),
    ],
)
def test_wrong_usage_exits_with_2_and_a_reason(arguments: tuple[str, ...], run: Run) -> None:
    """Never a traceback."""
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


# ---- rules, explain, config --------------------------------------------------------------------


def test_rules_lists_every_rule_and_explain_knows_each(run: Run) -> None:
    """A row a rule; `explain` takes the code or the slug."""
    rows = [line.split() for line in run("rules").stdout.splitlines()]
    assert ["SD005", "error", "page", "unknown-property"] in [row[:4] for row in rows]
    by_code, by_slug = run("explain", "sd005"), run("explain", "unknown-property")
    assert by_code.stdout == by_slug.stdout
    assert "https://schema.org/" in by_code.stdout


def test_config_shows_each_setting_and_where_it_came_from(run: Run) -> None:
    """A value of the file, a default and the file's name."""
    done = run("config")
    rows = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert any(row.startswith('timezone = "Europe/Copenhagen" # seo-kit.toml: ') for row in rows)
    assert any(row.startswith('date_order = "" # default: ') for row in rows)
    assert any(row.startswith('check.fail_on = "error" # default: ') for row in rows)


def test_settings_are_found_from_a_folder_below(starter: Starter, site: Path) -> None:
    """The search goes upwards, and paths start from the file that was found."""
    done = starter.run(["build", "-q"], site / "articles", without_ci())
    assert done.returncode == 0
    assert (site / "output/sitemap.xml").exists()


# ---- help --------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_text(command: str, run: Run) -> None:
    """The list of commands and each command's own help say what it does."""
    assert f"\n  {command} " in run("--help").stdout
    assert run(command, "--help").stdout.startswith("Usage: ")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["build", "--help"], ["check", "--help"], ["preview", "--help"]]
)
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    """What only the work needs is imported when the work begins."""
    code = (
        "import sys\nfrom seo_kit.cli import main\n"
        f"try:\n main({arguments!r})\nexcept SystemExit:\n pass\n"
        "print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    heavy = {
        "extruct",
        "lxml",
        "jinja2",
        "babel",
        "rich",
        "turbohtml",
        "nh3",
        "yaml",
        "frontmatter",
        "pyromark",
        "starlette",
        "uvicorn",
        "watchfiles",
        "seo_kit.config",
        "seo_kit.verify.registry",
    }
    assert heavy.isdisjoint(eval(done.stderr))


# ---- progress ----------------------------------------------------------------------------------


def test_long_work_shows_a_bar_on_a_terminal_and_none_in_a_pipe(run: Run, site: Path) -> None:
    """A hundred articles take a moment: a terminal sees how far it is, a log stays clean."""
    for number in range(100):
        text = f"---\ntitle: T{number}\ndate: 2025-01-01\n---\n\nText {number}.\n"
        (site / f"articles/{number}.md").write_text(text)
    terminal, end = os.openpty()
    command = [sys.executable, "-m", "seo_kit", "build", "-q"]
    process = subprocess.Popen(command, cwd=site, stdout=subprocess.DEVNULL, stderr=end, env=os.environ)
    os.close(end)
    shown = bytearray()
    with contextlib.suppress(OSError):
        while part := os.read(terminal, 65536):
            shown += part
    process.wait(timeout=60)
    os.close(terminal)
    assert "building" in shown.decode()
    assert run("build", "-q").stderr == "output: 0 of 106 files written\n"


def test_ctrl_c_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    """With the exit code of a program that was interrupted, which is none that a verdict has."""

    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("seo_kit.build.run.build", interrupted)
    monkeypatch.chdir(site)
    result = CliRunner().invoke(main, ["build"])
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "seo-kit: stopped by Ctrl-C; the same command goes on\n"
