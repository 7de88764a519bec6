"""A folder of hostile articles: each is told of, the others go on."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from hostile_files import ARTICLE, ARTICLES
from hostile_run import run, site


def _file(name: str) -> str:
    return f"articles/{name.replace(' ', '-')}.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All hostile articles, and one that is fine."""
    files = {_file(name): data for name, (data, _) in ARTICLES.items()}
    return site(tmp_path_factory.mktemp("articles"), {**files, "articles/fine.md": ARTICLE})


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, set[str]]:
    """The codes that `seo-kit check` tells, by file."""
    done = run(folder, "check", "articles", "-f", "json")
    assert done.returncode == 1
    codes = defaultdict(set)
    for finding in json.loads(done.stdout)["findings"]:
        codes[finding["path"]].add(finding["code"])
    return codes


@pytest.mark.parametrize("name", ARTICLES)
def test_each_article_is_told_of(name: str, found: dict[str, set[str]]) -> None:
    """`check` says what is wrong with a hostile article, and of what is only odd nothing."""
    assert found[_file(name)] == set(ARTICLES[name][1])


def test_the_other_article_goes_on(folder: Path, found: dict[str, set[str]]) -> None:
    """The article among them is judged, extracted and built as if it stood alone."""
    assert "articles/fine.md" not in found
    done = run(folder, "extract", *(_file(name) for name in ARTICLES), "articles/fine.md")
    fine = json.loads(done.stdout)[-1]
    assert done.returncode == 0
    assert (fine["title"], fine["questions"][0]["line"]) == ("Knee pain", 8)


def test_a_build_makes_a_page_of_each(folder: Path) -> None:
    """`build` ends with the exit code of findings, writes whole pages, and nothing outside of its folder."""
    before = set(folder.rglob("*"))
    done = run(folder, "build")
    assert done.returncode == 1
    pages = list((folder / "output").rglob("*.html"))
    assert len(pages) == len(ARTICLES) + 1
    assert all(page.read_bytes().endswith(b"</html>\n") for page in pages)
    assert all(path.is_relative_to(folder / "output") for path in set(folder.rglob("*")) - before)
