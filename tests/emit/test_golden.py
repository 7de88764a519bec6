"""Whole pages: golden/CASE/article.json goes in, golden/CASE/expected.html comes out.

`python tests/emit/test_golden.py` writes the expected pages anew; read the difference before you commit it.
"""

from __future__ import annotations

import re

import pytest
from sample_articles import CASES, CONFIG, GOLDEN, load_article

from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.page import PageRenderer


def page_of(case: str) -> str:
    """The page of a case, without the style sheet."""
    article = load_article(case)
    page = PageRenderer(CONFIG).render(article, build_head(article, CONFIG, build_graph(article, CONFIG)))
    return re.sub("(?s)<style>.*?</style>", "<style></style>", page)


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_rendered_as_expected(case: str) -> None:
    """The page of each case has the expected head, graph and visible text, to the byte."""
    assert page_of(case) == (GOLDEN / case / "expected.html").read_text(encoding="utf-8")


if __name__ == "__main__":
    for name in CASES:
        (GOLDEN / name / "expected.html").write_text(page_of(name), encoding="utf-8", newline="\n")
