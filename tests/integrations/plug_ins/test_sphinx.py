"""The extension in small sites that Sphinx builds in this process."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("myst_parser", reason="Sphinx is not here: `make integrations-python` has it")

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

CONF = """\
project = "Clinic"
html_baseurl = "https://e.org/docs/"
extensions = ["myst_parser", "seo_kit.integrations.sphinx"]
"""
INDEX = "# Clinic\n\nWelcome to our clinic.\n\n```{toctree}\nknee\nice\n```\n"
KNEE = (
    "---\ntitle: Knee\ndate: 03/04/2025\n---\n\n# Knee\n\n## FAQ\n\n### Why?\n\nBecause of [ice](ice.md).\n"
)
ICE = "---\ndate: 14/04/2025\n---\n\n# Ice\n\nIce eases pain for a while.\n"
FILES = {"conf.py": CONF, "index.md": INDEX, "knee.md": KNEE, "ice.md": ICE}
Build = Callable[..., tuple[dict[str, str], str]]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds a site and gives its pages and the warnings; what an earlier call wrote is there still."""
    monkeypatch.chdir(tmp_path)

    def run(files: dict[str, str], builder: str = "html") -> tuple[dict[str, str], str]:
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        output, warnings = tmp_path / "_build" / builder, io.StringIO()
        with docutils_namespace():
            app = Sphinx(
                ".", ".", output, tmp_path / "_build" / "trees", builder, status=None, warning=warnings
            )
            app.build()
        found = output.rglob("*.html")
        return {path.stem: path.read_text(encoding="utf-8") for path in found}, warnings.getvalue()

    return run


def test_facts_come_from_the_source_and_addresses_from_sphinx(make: Build) -> None:
    """The page's own address, and that of the page that an answer links to."""
    page = make(FILES)[0]["knee"]
    assert '"url": "https://e.org/docs/knee.html"' in page
    assert r"href=\"https://e.org/docs/ice.html\"" in page
    assert '"datePublished": "2025-04-03"' in page


def test_each_page_may_have_a_folder_of_its_own(make: Build, tmp_path: Path) -> None:
    """The builder dirhtml publishes pages without a file name."""
    make(FILES, "dirhtml")
    page = (tmp_path / "_build" / "dirhtml" / "knee" / "index.html").read_text(encoding="utf-8")
    assert '"url": "https://e.org/docs/knee/"' in page


def test_an_image_of_the_front_matter_stands_where_sphinx_puts_it(make: Build, tmp_path: Path) -> None:
    """Sphinx copies the images that documents show to a folder of its own."""
    (tmp_path / "knee.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    text = KNEE.replace("title:", "image: knee.png\ntitle:") + "\n![Knee](knee.png)\n"
    page = make(FILES | {"knee.md": text})[0]["knee"]
    assert '<meta property="og:image" content="https://e.org/docs/_images/knee.png">' in page


def test_an_incremental_build_brings_old_pages_up_to_date(make: Build) -> None:
    """A page that Sphinx does not write again follows what a new document proves."""
    first, told = make(FILES | {"ice.md": ICE.replace("14/04", "04/04")})
    assert "DA011" in told
    assert "datePublished" not in first["knee"]
    second, told = make({"ice.md": ICE})
    assert "DA011" not in told
    assert '"datePublished": "2025-04-03"' in second["knee"]
    assert second["knee"].count("seo-kit:begin") == 1


def test_other_pages_stay_as_they_are(make: Build) -> None:
    """The index of terms and the search have no source, and one page for all is no page of an article."""
    pages = make(FILES)[0]
    assert [name for name, page in sorted(pages.items()) if "seo-kit:begin" in page] == [
        "ice",
        "index",
        "knee",
    ]
    assert "seo-kit:begin" not in make(FILES, "singlehtml")[0]["index"]


def test_a_fault_of_an_article_is_a_warning_with_its_line(make: Build) -> None:
    """So that `sphinx-build -W` fails; its type lets people silence it."""
    broken = FILES | {"knee.md": KNEE.replace("03/04/2025", "31/02/2025")}
    told = make(broken)[1]
    assert "knee.md:3: WARNING: DA013 date-impossible: " in told
    assert make(broken | {"conf.py": CONF + "suppress_warnings = ['seo-kit.DA013']\n"})[1] == ""


def test_a_site_without_address_is_warned_of_once(make: Build) -> None:
    """The site is built all the same."""
    pages, told = make(FILES | {"conf.py": CONF.replace("html_baseurl", "# html_baseurl")})
    assert "seo-kit:begin" not in pages["knee"]
    assert told.count("set html_baseurl in conf.py") == 1
