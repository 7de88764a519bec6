"""`seo-kit manifest`: what a front end that renders its own pages reads before it builds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from seo_kit.emit.manifest import render_schema
from tests.app.conftest import Run

DRAFT = "---\ntitle: Soon\ndraft: true\ndate: 2025-01-01\n---\n\nText.\n"


def pages_of(file: Path) -> dict[str, Any]:
    """The pages of a manifest by their slugs."""
    return {page["slug"]: page for page in json.loads(file.read_bytes())["pages"]}


def test_only_the_manifest_is_written(run: Run, site: Path) -> None:
    """It knows the pages that a build would write, lists no file, and fits its schema."""
    done = run("manifest")
    assert (done.returncode, done.stderr) == (0, "seo-manifest.json: 2 pages, written\n")
    assert sorted(path.name for path in site.iterdir()) == ["articles", "seo-kit.toml", "seo-manifest.json"]
    manifest = json.loads((site / "seo-manifest.json").read_bytes())
    assert list(Draft202012Validator(json.loads(render_schema())).iter_errors(manifest)) == []
    assert manifest["files"] == []


def test_its_pages_are_those_of_a_build(run: Run, site: Path) -> None:
    """Whoever renders the pages, title, metadata and markup are the same."""
    run("build")
    run("manifest")
    assert pages_of(site / "seo-manifest.json") == pages_of(site / "output/seo-manifest.json")


def test_a_manifest_that_says_the_same_is_left_alone(run: Run, site: Path) -> None:
    """A watcher that waits for changes sees none."""
    run("manifest")
    before = (site / "seo-manifest.json").stat().st_mtime_ns
    done = run("manifest")
    assert (done.returncode, done.stderr) == (0, "seo-manifest.json: 2 pages, unchanged\n")
    assert (site / "seo-manifest.json").stat().st_mtime_ns == before


def test_articles_and_file_may_lie_anywhere(run: Run, site: Path) -> None:
    """The command line names both; folders that are missing are made."""
    (site / "articles").rename(site / "texts")
    assert run("manifest", "texts", "-o", "web/data/seo.json").returncode == 0
    assert pages_of(site / "web/data/seo.json").keys() == {"ice", "knee-pain"}


def test_a_draft_is_left_out_and_told(run: Run, site: Path) -> None:
    """It comes in with --drafts, and then says noindex."""
    (site / "articles/soon.md").write_text(DRAFT)
    done = run("manifest")
    assert "articles/soon.md: draft, left out\n" in done.stderr
    assert "soon" not in pages_of(site / "seo-manifest.json")
    run("manifest", "--drafts")
    assert pages_of(site / "seo-manifest.json")["soon"]["metadata"]["robots"] == "noindex"


def test_a_finding_fails_the_build_that_would_follow(run: Run, site: Path) -> None:
    """A wrong date is told with its line, and the exit code is 1; --fail-on never lets it pass."""
    path = site / "articles/ice.md"
    path.write_text(path.read_text().replace("2025-03-04", "31/02/2025"))
    done = run("manifest")
    assert done.returncode == 1
    assert done.stdout.startswith("articles/ice.md:3 error DA013 date-impossible date: ")
    assert run("manifest", "--fail-on", "never").returncode == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\ntitle: Other\nslug: ice\n---\n\nText.\n", "has the URL of articles/ice.md"),
        ("---\ntitle: Con\nslug: con\n---\n\nText.\n", "can be no file name"),
    ],
)
def test_an_article_that_can_have_no_page_costs_no_other(text: str, told: str, run: Run, site: Path) -> None:
    """It is told, the manifest holds the others, and the exit code says that it is incomplete: 3."""
    (site / "articles/other.md").write_text(text)
    done = run("manifest")
    assert done.returncode == 3
    assert told in done.stdout
    assert pages_of(site / "seo-manifest.json").keys() == {"ice", "knee-pain"}


def test_without_articles_the_last_manifest_stays(run: Run, site: Path) -> None:
    """An empty folder is more likely a mistake than the end of a site."""
    run("manifest")
    for path in (site / "articles").iterdir():
        path.unlink()
    assert run("manifest").returncode == 3
    assert pages_of(site / "seo-manifest.json").keys() == {"ice", "knee-pain"}


def test_the_manifest_of_a_build_is_not_overwritten(run: Run, site: Path) -> None:
    """It lists the files that the next build may remove, which this command does not know."""
    run("build")
    before = (site / "output/seo-manifest.json").read_bytes()
    done = run("manifest", "-o", "output/seo-manifest.json")
    assert done.returncode == 2
    assert "is written by `seo-kit build`" in done.stderr
    assert (site / "output/seo-manifest.json").read_bytes() == before


def test_a_missing_folder_of_articles_is_wrong_usage(run: Run, site: Path) -> None:
    """The message says which folder, and nothing is written."""
    done = run("manifest", "nowhere")
    assert done.returncode == 2
    assert "nowhere, does not exist" in done.stderr
    assert not (site / "seo-manifest.json").exists()
