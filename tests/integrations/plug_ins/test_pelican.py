"""The plug-in in small sites that Pelican builds in this process."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pelican", reason="Pelican is not here: `make integrations-python` has it")

from pelican import Pelican
from pelican.settings import read_settings

KNEE = """\
Title: Knee: what helps
Date: 2025-04-03 10:20
Authors: Ada Berg, Ben Roe
Tags: knee, run

## FAQ

### Why?

Because of [ice]({filename}/ice.md#how), says [the leaflet]({static}leaflet.pdf).
"""
ICE = "Title: Ice\n\nIce eases pain for a while.\n"
Build = Callable[..., dict[str, str]]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds a site of some files in an empty folder and gives its pages."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()

    def run(files: dict[str, str], **settings: Any) -> dict[str, str]:
        for name, text in files.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        given = {
            "PATH": "content",
            "SITENAME": "Clinic",
            "SITEURL": "https://e.org/blog",
            "TIMEZONE": "Europe/Copenhagen",
            "PLUGINS": ["seo_kit.integrations.pelican"],
            "FEED_ALL_ATOM": None,
            "CATEGORY_FEED_ATOM": None,
        }
        Pelican(read_settings(override={**given, **settings})).run()
        found = (tmp_path / "output").rglob("*.html")
        return {path.stem: path.read_text(encoding="utf-8") for path in found}

    return run


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the plug-in warned of."""
    told = (record for record in caplog.records if record.name == "seo_kit.integrations.pelican")
    return [record.getMessage() for record in told if record.levelno >= logging.WARNING]


def test_facts_are_those_that_pelican_read(make: Build) -> None:
    """Names divided by commas are several people, and a clock time is one of the site's zone."""
    page = make({"2025-01-02-ice.md": ICE, "knee.md": KNEE})["knee-what-helps"]
    assert re.findall('"@type": "Person",\n"@id": ".*",\n"name": "(.*)"', page) == ["Ada Berg", "Ben Roe"]
    assert '"datePublished": "2025-04-03T10:20:00+02:00"' in page
    assert re.findall('property="article:tag" content="(.*)"', page) == ["knee", "run"]
    assert '"@type": "Article"' in page


def test_a_date_may_stand_in_the_name_of_the_file(make: Build) -> None:
    """Pelican takes the day from there, and so the markup states it."""
    page = make({"2025-01-02-ice.md": ICE})["ice"]
    assert '"datePublished": "2025-01-02"' in page


def test_the_time_of_a_file_is_no_date_of_publication(make: Build) -> None:
    """With DEFAULT_DATE = "fs" Pelican shows when the file was copied here."""
    assert "datePublished" not in make({"ice.md": ICE}, DEFAULT_DATE="fs")["ice"]


def test_links_between_sources_lead_to_their_pages(make: Build, tmp_path: Path) -> None:
    """`{filename}` and `{static}`, from the folder of the article or from the top."""
    (tmp_path / "content" / "leaflet.pdf").write_bytes(b"%PDF")
    page = make({"ice.md": "Date: 2025-01-02\n" + ICE, "knee.md": KNEE})["knee-what-helps"]
    assert re.findall(r'href=\\"(.*?)\\"', page) == [
        "https://e.org/blog/ice.html#how",
        "https://e.org/blog/leaflet.pdf",
    ]


def test_pages_are_pages_and_drafts_are_kept_from_search_engines(make: Build) -> None:
    """What Pelican keeps below pages/ is no article."""
    made = make(
        {
            "knee.md": KNEE,
            "soon.md": "Title: Soon\nDate: 2025-01-02\nStatus: draft\n\nNot yet to be seen by anybody.\n",
            "pages/about.md": "Title: About\n\nWe have been a clinic for years.\n",
        }
    )
    assert '"@type": "WebPage"' in made["about"]
    assert '"@type": "Article"' not in made["about"]
    assert '<meta name="robots" content="noindex">' in made["soon"]
    assert "seo-kit:begin" not in made["index"]


def test_an_empty_address_is_warned_of_once(make: Build, caplog: pytest.LogCaptureFixture) -> None:
    """As in pelicanconf.py, where SITEURL is empty while one writes."""
    made = make({"knee.md": KNEE}, SITEURL="")
    assert "seo-kit:begin" not in made["knee-what-helps"]
    (warning,) = warnings(caplog)
    assert "set SITEURL in the settings of Pelican, or url" in warning


def test_our_own_settings_beside_the_content_count(make: Build, tmp_path: Path) -> None:
    """An address in seo-kit.toml serves where Pelican has none, and a stated type of page is kept."""
    (tmp_path / "seo-kit.toml").write_text('url = "https://ours.org"\npage_type = "BlogPosting"\n')
    page = make({"knee.md": KNEE}, SITEURL="")["knee-what-helps"]
    assert '"@type": "BlogPosting"' in page
    assert '<link rel="canonical" href="https://ours.org/knee-what-helps.html">' in page


def test_a_fault_of_an_article_is_a_warning_with_its_line(
    make: Build, caplog: pytest.LogCaptureFixture
) -> None:
    """So that `pelican --fatal warnings` fails."""
    make({"knee.md": KNEE.replace("Tags:", "Modified: 2001-01-01\nTags:")})
    assert [line.split(": ")[1:3] for line in warnings(caplog)] == [["content/knee.md:4", "DA001 date-order"]]
