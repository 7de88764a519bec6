"""What a command loads before it begins: people wait for it each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from seo_kit.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def _loaded(*arguments: str, folder: Path | None = None) -> list[str]:
    """The modules that a command has loaded when it ends."""
    command = [sys.executable, "-c", SCRIPT, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, cwd=folder)
    return done.stderr.decode().split()


def test_explain_loads_one_family_of_rules() -> None:
    """Explaining a rule by its code loads no rules of other families."""
    loaded = [name for name in _loaded("explain", "SD008") if name.startswith("seo_kit.verify.rules.")]
    assert "seo_kit.verify.rules.sd_forms" in loaded
    assert [name for name in loaded if not name.startswith("seo_kit.verify.rules.sd_")] == []


def test_check_of_a_page_loads_no_reader_of_articles(tmp_path: Path) -> None:
    """Checking a page loads nothing that reads Markdown and front matter."""
    page = tmp_path / "cramp.html"
    page.write_text('<!doctype html><html lang="en"><title>Cramp</title><p>Cramp', encoding="utf-8")
    loaded = _loaded("check", "--exit-zero", str(page))
    assert "seo_kit.verify.rules.fm" in loaded
    assert [name for name in loaded if name.startswith("seo_kit.extract.article") or name == "yaml"] == []


READERS = {"lxml", "yaml", "frontmatter", "pyromark", "nh3"}
HEAVY = {
    "lxml.html",
    "bs4",
    "extruct",
    "turbohtml",
    "babel",
    "jinja2",
    "PIL",
    "statistics",
    "rich",
    "xlsxwriter",
    "pyarrow",
    "duckdb",
    "fsspec",
    "distributed",
}
"""Modules that take as long to load as an article takes to read, or longer."""


def test_help_loads_no_reader() -> None:
    """Telling what the commands are loads nothing that reads or writes anything."""
    assert (READERS | HEAVY).intersection(_loaded("--help")) == set()


def test_reading_an_article_loads_what_reads_markdown_and_no_more(tmp_path: Path) -> None:
    """What an article holds is told without readers and rules of pages, templates and names of months."""
    file = tmp_path / "cramp.md"
    file.write_text("---\ndate: 13/05/2026\n---\n# Cramp\n\n## FAQ\n\n### Why?\n\nSo.\n", encoding="utf-8")
    loaded = _loaded("extract", str(file))
    assert {"lxml.etree", "pyromark"}.issubset(loaded)
    assert HEAVY.intersection(loaded) == set()
    assert "seo_kit.verify.site.facts" not in loaded
    rules = {name.rpartition(".")[2] for name in loaded if name.startswith("seo_kit.verify.rules.")}
    assert rules == {"da", "fa", "fm", "ti"}


def test_a_build_without_changes_loads_no_reader(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor a rule, when nothing changed since the last build; so it is with a check of its pages."""
    monkeypatch.chdir(site)
    for command in (["build"], ["check", "--exit-zero", "output"]):
        _loaded(*command)
        loaded = set(_loaded(*command))
        assert (READERS | HEAVY).intersection(loaded) == set()
        assert [name for name in loaded if name.startswith(("seo_kit.verify.rules", "seo_kit.extract"))] == []


PROJECT = '[tool.seo-kit]\nname = "Site"\nurl = "https://www.example.org"\n'


def test_a_build_loads_no_reader_of_microformats(tmp_path: Path) -> None:
    """Proving pages with extruct loads none of what extruct takes to read microformats."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "cramp.md").write_text("# Cramp\n\nA cramp passes.\n", encoding="utf-8")
    loaded = _loaded("build", "--fail-on", "never", "--quiet", folder=tmp_path)
    assert "extruct.jsonld" in loaded
    assert {"bs4", "requests"}.intersection(loaded) == set()


MICROFORMATS = """
from seo_kit.verify.read.extruct_import import extractor
extractor("jsonld", "JsonLdExtractor")
import extruct
print(extruct.extract('<p class="h-card">Ada', syntaxes=["microformat"])["microformat"][0]["type"])
import mf2py
print(mf2py.parse('<p class="h-card">Ada')["items"][0]["type"])
"""


def test_a_program_around_us_can_read_microformats() -> None:
    """What we leave unloaded is loaded when another part of a program uses it, through extruct or not."""
    done = subprocess.run([sys.executable, "-c", MICROFORMATS], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["['h-card']"] * 2
