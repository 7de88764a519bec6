"""The plug-in in small sites that MkDocs builds in this process."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mkdocs", reason="MkDocs is not here: `make integrations-python` has it")

from mkdocs.commands.build import build
from mkdocs.config import load_config

SETTINGS = "site_name: Clinic\nsite_url: https://e.org/docs/\nplugins: [seo-kit]\n"
KNEE = (
    "---\ntitle: Knee\ndate: 2025-04-03\n---\n\n# Knee\n\n## FAQ\n\n### Why?\n\nBecause of [ice](ice.md).\n"
)
Build = Callable[..., dict[str, str]]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds a site of some files in an empty folder and gives its pages."""
    monkeypatch.chdir(tmp_path)

    def run(settings: str = SETTINGS, **pages: str) -> dict[str, str]:
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
        for name, text in pages.items():
            (tmp_path / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
        config = load_config("mkdocs.yml")
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        found = (tmp_path / "site").rglob("*.html")
        return {path.parent.name: path.read_text(encoding="utf-8") for path in found}

    return run


def blocks(pages: dict[str, str]) -> list[str]:
    """The pages that hold a block."""
    return sorted(name for name, page in pages.items() if "seo-kit:begin" in page)


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the plug-in warned of."""
    told = (record for record in caplog.records if record.name == "mkdocs.plugins.seo-kit")
    return [record.getMessage() for record in told if record.levelno >= logging.WARNING]


def test_facts_come_from_the_source_and_addresses_from_mkdocs(make: Build) -> None:
    """The page's own address, and that of the page that an answer links to."""
    page = make(knee=KNEE, ice="# Ice\n\nIce eases pain.\n")["knee"]
    assert '"url": "https://e.org/docs/knee/"' in page
    assert r"href=\"https://e.org/docs/ice/\"" in page
    assert '"datePublished": "2025-04-03"' in page


def test_pages_may_be_files_instead_of_folders(make: Build, tmp_path: Path) -> None:
    """With `use_directory_urls: false`, and with another theme of MkDocs."""
    make(SETTINGS + "use_directory_urls: false\ntheme: readthedocs\n", knee=KNEE)
    page = (tmp_path / "site" / "knee.html").read_text(encoding="utf-8")
    assert '"url": "https://e.org/docs/knee.html"' in page


def test_meta_data_without_rules_is_read_as_mkdocs_reads_it(make: Build) -> None:
    """MultiMarkdown's `Key: value` lines, a colon in the value or not."""
    page = make(knee="Title: Knee: what helps\nDate: 2025-04-03\n\nThe knee hurts for many reasons.\n")[
        "knee"
    ]
    assert '"headline": "Knee: what helps"' in page
    assert '"datePublished": "2025-04-03"' in page


def test_text_counts_as_other_plug_ins_left_it(make: Build, tmp_path: Path) -> None:
    """A macro in an answer is what the reader sees, not what the author typed."""
    (tmp_path / "hook.py").write_text(
        "def on_page_markdown(markdown, **kwargs):\n    return markdown.replace('{{ why }}', 'the *load*')\n"
    )
    page = make(SETTINGS + "hooks: [hook.py]\n", knee=KNEE.replace("Because", "Because of {{ why }} and"))[
        "knee"
    ]
    assert "Because of the" in re.findall('"text": "(.*)"', page)[0]


def test_the_sitemap_states_the_dates_of_the_articles(make: Build, tmp_path: Path) -> None:
    """MkDocs itself knows only the day of the build."""
    make(knee=KNEE)
    assert "<lastmod>2025-04-03</lastmod>" in (tmp_path / "site" / "sitemap.xml").read_text()


def test_it_can_be_switched_off(make: Build) -> None:
    """As for a quick look while one writes: `enabled: !ENV [SEO, true]`."""
    settings = SETTINGS.replace("[seo-kit]", "[seo-kit: {enabled: false}]")
    assert blocks(make(settings, knee=KNEE)) == []


def test_a_site_without_address_is_warned_of_once(make: Build, caplog: pytest.LogCaptureFixture) -> None:
    """The site is built all the same."""
    assert blocks(make("site_name: Clinic\nplugins: [seo-kit]\n", knee=KNEE, ice="# Ice\n")) == []
    (warning,) = warnings(caplog)
    assert "set site_url in mkdocs.yml" in warning


def test_broken_settings_of_ours_are_a_warning(
    make: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Never a traceback, and no page with half of what was meant."""
    (tmp_path / "seo-kit.toml").write_text("lang = 'da'\n")
    assert blocks(make(knee=KNEE)) == []
    assert 'unknown setting "lang"; did you mean "language"?' in warnings(caplog)[0]


def test_a_fault_of_an_article_is_a_warning_with_its_line(
    make: Build, caplog: pytest.LogCaptureFixture
) -> None:
    """So that `mkdocs build --strict` fails."""
    make(knee=KNEE.replace("2025-04-03", "31/02/2025"), ice="# Ice\n")
    (warning,) = warnings(caplog)
    assert "docs/knee.md:3: DA013 date-impossible: " in warning


def test_the_same_site_can_be_built_again_in_one_process(make: Build) -> None:
    """As `mkdocs serve` does after each change."""
    make(knee=KNEE)
    page = make(knee=KNEE.replace("Because", "Mostly because"))["knee"]
    assert page.count("seo-kit:begin") == 1
    assert "Mostly because" in page


def test_other_files_stay_as_they_are(make: Build) -> None:
    """Pages that the theme makes of no source have no facts."""
    pages: dict[str, Any] = make(index="# Home\n\nWelcome to our clinic.\n", knee=KNEE)
    assert blocks(pages) == ["knee", "site"]
