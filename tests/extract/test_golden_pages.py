"""Pages that others rendered: golden_pages/CASE/page.html goes in, CASE/expected.json comes out.

`python tests/extract/test_golden_pages.py` writes what is expected anew; read the difference before you
commit it. Folders are called language and kind; those that begin with `none` hold no FAQ.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.extract.html.page import make_article_from_html

GOLDEN = Path(__file__).resolve().parent / "golden_pages"
CASES = sorted(folder.name for folder in GOLDEN.iterdir())
FACTS = ("title", "title_source", "title_tag", "description", "language", "url", "canonical", "noindex")
DATES = ("date_published", "date_modified", "last_reviewed")
CONFIG = Config(url="https://example.org", articles="site")


def read(case: str) -> dict[str, Any]:
    """What is read from the page of a case; facts that it does not state are left out."""
    data = (GOLDEN / case / "page.html").read_bytes()
    article = make_article_from_html(data, f"site/{case}.html", CONFIG)
    stated = {name: value for name in (*FACTS, *DATES) if (value := getattr(article, name))}
    people = [{key: value for key, value in asdict(author).items() if value} for author in article.authors]
    return {
        **stated,
        "authors": people,
        "image": asdict(article.image) if article.image else None,
        "questions": [asdict(question) for question in article.questions],
        "closing": asdict(article.closing) if article.closing else None,
        "problems": [problem.message for problem in article.problems],
    }


@pytest.mark.parametrize("case", CASES)
def test_a_page_is_read_as_expected(case: str) -> None:
    """The page of each case gives the expected facts and questions, each with its lines."""
    assert read(case) == json.loads((GOLDEN / case / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("none")])
def test_a_page_without_an_faq_gives_none(case: str) -> None:
    """Quizzes, interviews, forums, menus and lists of articles yield nothing for an FAQPage."""
    assert not [question for question in read(case)["questions"] if question["in_faq"]]


@pytest.mark.parametrize("case", CASES)
def test_lines_are_those_of_the_page(case: str) -> None:
    """A question stands on its line of the page, or begins there."""
    encoding = "iso-8859-1" if case.endswith("latin1") else "utf-8"
    lines = (GOLDEN / case / "page.html").read_text(encoding).split("\n")
    for question in read(case)["questions"]:
        shown = "".join(lines[question["line"] - 1 : question["end_line"]])
        assert question["question"] in shown
        assert question["answer_text"].split("\n")[-1].lstrip("- ")[:12] in shown


if __name__ == "__main__":
    for name in CASES:
        text = json.dumps(read(name), ensure_ascii=False, indent=1)
        (GOLDEN / name / "expected.json").write_text(text + "\n", encoding="utf-8", newline="\n")
