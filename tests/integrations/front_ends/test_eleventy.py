"""Eleventy: more than a hundred pages, which `seo-kit inject` completes after each build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integrations.front_ends.articles import SETTINGS, change_articles, write_articles
from tests.integrations.front_ends.npm_project import changed, complaints, lay, pages_of, run

pytestmark = [pytest.mark.integration, pytest.mark.node]


@pytest.fixture(scope="module")
def project() -> Path:
    """The project with the line that `seo-kit init eleventy` asks for, before its first build."""
    folder = lay("eleventy")
    write_articles(folder / "content")
    settings = SETTINGS.replace("{slug}", "{slug}/")
    (folder / "seo-kit.toml").write_text(settings, encoding="utf-8")
    asked = run(folder, "seo-kit", "init", "eleventy", expected=2)
    (line,) = [line.strip() for line in asked.splitlines() if "postbuild" in line]
    package = folder / "package.json"
    package.write_text(package.read_text().replace('"scripts": {\n', f'"scripts": {{\n    {line}\n'))
    run(folder, "seo-kit", "init", "eleventy")
    return folder


def test_a_build_injects_what_was_rendered(project: Path) -> None:
    """The pages of articles have their block, the list of guides has none, and nothing is wrong with any."""
    assert "134 of 134 pages changed" in run(project, "npm", "run", "build")
    pages = pages_of(project / "_site")
    assert [name for name, page in pages.items() if b"seo-kit:begin" not in page] == ["index.html"]
    assert complaints(project, "_site") == []


def test_three_changed_articles_change_three_pages(project: Path) -> None:
    """The next build renders all pages anew, and all but three come out as they were."""
    run(project, "npm", "run", "build")
    before = pages_of(project / "_site")
    change_articles(sorted((project / "content").glob("guide-4[124].md")))
    run(project, "npm", "run", "build")
    touched = {f"en/guides/guide-{number}/index.html" for number in (41, 42, 44)}
    assert changed(before, pages_of(project / "_site")) == touched
    assert complaints(project, "_site") == []


def test_remove_gives_back_what_was_rendered(project: Path) -> None:
    """Byte for byte, what Eleventy writes without seo-kit."""
    run(project, "npx", "eleventy", "--quiet")
    rendered = pages_of(project / "_site")
    run(project, "npm", "run", "build")
    assert changed(rendered, pages_of(project / "_site")) == rendered.keys() - {"index.html"}
    run(project, "seo-kit", "inject", "_site", "--remove")
    assert pages_of(project / "_site") == rendered
