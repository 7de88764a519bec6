"""What the files of articles are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from seo_kit.article_files import article_name
from seo_kit.config import Config


@pytest.mark.parametrize(
    ("root", "path", "name"),
    [
        ("/site", "/site/articles/a.md", "articles/a.md"),
        ("/site", "/site-b/articles/a.md", "/site-b/articles/a.md"),
        ("/", "/articles/a.md", "articles/a.md"),
        (".", "articles/a.md", "articles/a.md"),
        ("site", "site/site/a.md", "site/a.md"),
    ],
)
def test_an_article_is_called_from_the_folder_of_the_settings(root: str, path: str, name: str) -> None:
    """One that lies elsewhere keeps its whole path."""
    assert article_name(Path(path), Config(root=Path(root))) == name
