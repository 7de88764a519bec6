"""A hundred pages rendered by each program, with its plug-in and without, by its own command.

Run by `make integrations`, in an environment that has seo-kit and the programs from their packages.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from example_site import ARTICLES, change, with_fact, write_articles
from renderers import RENDERERS, Renderer, run

pytestmark = pytest.mark.integration

OF_THEMES = {
    "mkdocs-mkdocs": {"404.html": "DE001"},
    "mkdocs-material": {"404.html": "DE001"},
    "pelican": {
        "archives.html": "DE001 LI004 SD030",
        "author/ada-berg.html": "DE001",
        "authors.html": "DE001 LI004 SD030",
        "categories.html": "DE001 LI004 SD030",
        "category/ankle.html": "DE001",
        "category/back.html": "DE001",
        "category/hip.html": "DE001",
        "category/knee.html": "DE001",
        "index.html": "CO001 DE001 TI003",
        "tags.html": "DE001 LI004 SD030",
    },
    "sphinx": {"genindex.html": "DE001 LI004"},
}
"""What `seo-kit check` says of the themes, all of it about pages that no article stands behind."""

SITEMAPS = {"sitemap.xml", "sitemap.xml.gz"}
"""MkDocs states the day of the build there, and with the plug-in the dates of the articles."""


@dataclass(frozen=True, slots=True)
class Built:
    """A project in its folder, its articles, and its pages as they are without and with the plug-in."""

    renderer: Renderer
    folder: Path
    articles: list[Path]
    plain: dict[str, bytes]
    pages: dict[str, bytes]


@pytest.fixture(
    scope="module",
    params=[pytest.param(each, id=each.name, marks=pytest.mark.xdist_group(each.name)) for each in RENDERERS],
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A project of each program, built in the same place without the plug-in and then with it."""
    renderer: Renderer = request.param
    for package in renderer.needs:
        pytest.importorskip(package, reason=f"{package} is not here: `make integrations-python` has it")
    folder = tmp_path_factory.mktemp(renderer.name)
    articles = write_articles(folder / renderer.sources, renderer.style)
    plain = _build(renderer, folder, plug_in=False)
    return Built(renderer, folder, articles, plain, _build(renderer, folder, plug_in=True))


def _build(renderer: Renderer, folder: Path, *, plug_in: bool) -> dict[str, bytes]:
    """All files of a new build."""
    shutil.rmtree(folder / Path(renderer.output).parts[0], ignore_errors=True)
    renderer.configure(folder, plug_in=plug_in)
    return _built_again(renderer, folder)


def _built_again(renderer: Renderer, folder: Path) -> dict[str, bytes]:
    """All files after a build that may use what an earlier one left."""
    done = renderer.build(folder)
    assert done.returncode == 0, done.stdout
    return _files(folder / renderer.output)


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _different(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def _marked(pages: dict[str, bytes]) -> set[str]:
    return {name for name, data in pages.items() if b"seo-kit:begin" in data}


def test_each_page_of_an_article_has_one_block(built: Built) -> None:
    """Every page with a Markdown source holds one block, and no other page of the theme has one."""
    marked = _marked(built.pages)
    sources = ARTICLES + sum(name.endswith("index.md") for name in built.renderer.files)
    assert len(marked) == sources
    assert {built.pages[name].count(b"seo-kit:begin") for name in marked} == {1}
    assert sum(b'"FAQPage"' in data for data in built.pages.values()) == ARTICLES


def test_nothing_is_wrong_with_what_the_plug_in_wrote(built: Built) -> None:
    """`seo-kit check` has nothing to say of pages with a block; what it says of others is listed."""
    done = run(built.folder, "seo-kit", "check", built.renderer.output, "-f", "json=report.json")
    report = json.loads((built.folder / "report.json").read_bytes())
    assert report["pages"] > ARTICLES, done.stdout
    told: dict[str, set[str]] = {}
    for finding in report["findings"]:
        if finding["severity"] != "info":
            name = finding["path"].removeprefix(f"{built.renderer.output}/")
            told.setdefault(name, set()).add(finding["code"])
    assert {name: " ".join(sorted(codes)) for name, codes in told.items()} == OF_THEMES[built.renderer.name]


def test_what_was_put_in_can_be_taken_out(built: Built) -> None:
    """`seo-kit inject --remove` gives the bytes of a build without the plug-in."""
    copy = shutil.copytree(built.folder / built.renderer.output, built.folder / "copy")
    done = run(built.folder, "seo-kit", "inject", "copy", "--remove")
    assert done.returncode == 0, done.stdout
    assert _different(_files(copy), built.plain) - SITEMAPS == set()


def test_three_changed_articles_change_three_blocks(built: Built) -> None:
    """A build with nothing to do changes no page; one with three changed articles changes their blocks."""
    assert _different(_built_again(built.renderer, built.folder), built.pages) == set()
    for path in built.articles[:3]:
        change(path)
    pages = _built_again(built.renderer, built.folder)
    before = {name: _block(built.pages[name]) for name in _marked(built.pages)}
    after = {name: _block(pages[name]) for name in _marked(pages)}
    changed = _different(before, after)
    assert len(changed) == 3
    assert all(b"A little rest helps" in after[name] for name in changed)


def _block(page: bytes) -> bytes:
    return page.partition(b"<!-- seo-kit:begin")[2].partition(b"<!-- seo-kit:end")[0]


def test_an_article_with_a_fault_fails_a_strict_build(built: Built) -> None:
    """The program tells file, line and rule as a warning of its own, which its strict mode fails."""
    path = built.articles[5]
    path.write_text(with_fact(path.read_text(encoding="utf-8"), "modified", "2001-01-01"), encoding="utf-8")
    done = built.renderer.build(built.folder)
    assert done.returncode != 0
    place = path.relative_to(built.folder).as_posix()
    said = " ".join(done.stdout.split())
    assert re.search(rf"{place}:\d+: (WARNING: )?DA001 ", said), done.stdout
    assert "Traceback" not in done.stdout
