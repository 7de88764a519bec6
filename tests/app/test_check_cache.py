"""What earlier checks kept changes no report, whatever happens between two checks."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from seo_kit.audit.page import Judged, judge_fetched
from seo_kit.audit.work import Audit
from seo_kit.cli import main
from seo_kit.fetch.records import Fetched, Source
from seo_kit.gate.baseline import FILE_NAME, Baseline, render_baseline
from seo_kit.verify.examples import script

PAGE = '<!doctype html><html lang="en"><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}'
JOB = script({"@context": "https://schema.org", "@type": "JobPosting", "validThrough": "2026-11-26"})
LINKS = '<a href="/knee">Knee</a> <a href="/a.pdf">a</a> <a href="/gone">b</a>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'
KNOWN = render_baseline(Baseline({("site/index.html", "DE001"): 1})).decode()

CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda site: None,
    "a page": lambda site: (site / "knee.html").write_text(PAGE.format("Home", "Other.")),
    "a page is gone": lambda site: (site / "knee.html").unlink(),
    "a page more": lambda site: (site / "ice.html").write_text(PAGE.format("Knee", "Ice.")),
    "a file that a link leads to": lambda site: (site / "a.pdf").write_text(""),
    "robots.txt": lambda site: (site / "robots.txt").write_text("User-agent: *\nDisallow: /knee\n"),
    "redirects": lambda site: (site / "_redirects").write_text("/gone /knee 301\n"),
    "sitemap": lambda site: (site / "sitemap.xml").write_text("<urlset>"),
    "settings": lambda site: (site.parent / "seo-kit.toml").write_text('[check]\nignore = ["DE001"]\n'),
    "baseline": lambda site: (site.parent / FILE_NAME).write_text(KNOWN),
    "an article": lambda site: (site / "a.md").write_text("---\ndate: 31/02/2025\n---\nA.\n"),
    "what was kept": lambda site: [file.write_bytes(b"no") for file in (site.parent / "kept").iterdir()],
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages and a sitemap, which were checked twice."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEO_KIT_CACHE_DIR", str(tmp_path / "kept"))
    (site := tmp_path / "site").mkdir()
    (site / "index.html").write_text(PAGE.format("Home", LINKS))
    (site / "knee.html").write_text(PAGE.format("Knee", JOB))
    (site / "b.pdf").write_text("")
    (site / "sitemap.xml").write_text(SITEMAP.format("https://example.com/"))
    time.sleep(0.1)
    check()
    check()
    return site


def check(*options: str) -> dict[str, Any]:
    """The report of a check."""
    result = CliRunner().invoke(main, ["check", "site", "-f", "json", *options])
    report: dict[str, Any] = json.loads(result.stdout)
    return {"exit": result.exit_code, "talk": result.stderr, **report}


@pytest.mark.parametrize("change", CHANGES)
def test_a_check_after_a_change(site: Path, change: str) -> None:
    """Says the same as one that keeps nothing; the one after it as well."""
    before = check()
    CHANGES[change](site)
    assert check() == check("--no-cache")
    assert check() == check("--no-cache")
    assert (check() == before) == (change in ("nothing", "what was kept"))


@pytest.mark.parametrize(
    "options", [("--select", "TI"), ("--profile", "strict"), ("--ignore", "DE001", "--jobs", "1")]
)
def test_a_check_by_other_rules(site: Path, options: tuple[str, ...]) -> None:
    """Says what these rules find."""
    assert check(*options) == check(*options, "--no-cache")
    assert check() == check("--no-cache")


@pytest.mark.parametrize("day", ["2026-11-25", "2026-11-26", "2026-11-27", "2020-01-01"])
def test_a_check_on_another_day(site: Path, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says what is past and what lies ahead then."""
    monkeypatch.setattr("seo_kit.cli.check_run.today_of", lambda config: date.fromisoformat(day))
    found = check()
    assert found == check("--no-cache")
    is_told = any("validThrough" in each["message"] for each in found["findings"])
    assert is_told == (day > "2026-11-26")


def test_one_page_that_changed_is_judged_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found in the others is known."""
    judged: list[str] = []

    def judge(run: Audit, page: Fetched, source: Source | None) -> Judged:
        judged.append(page.name)
        return judge_fetched(run, page, source)

    monkeypatch.setattr("seo_kit.audit.kept.judge_fetched", judge)
    check()
    (site / "knee.html").write_text(PAGE.format("Knee", "Other."))
    check()
    assert judged == ["site/knee.html"]
