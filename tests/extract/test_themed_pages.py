"""What is read from an article's page is what is read from its Markdown, whatever the theme around it."""

from __future__ import annotations

import pytest
from scoring import Case, load_cases
from theming import ACCORDIONS, THEMES, extracted, in_accordion, in_theme, measure, pairs, read_back, themed

from seo_kit.extract.article import make_article, prove_date_order
from seo_kit.extract.html.page import read_html_source

CASES = load_cases()
ASKED = [case for case in CASES if case.truth["faq"]]
DIFFERENT = {
    "en-html-bootstrap-cards": "its accordion ends the answer, and the button below it is left out",
    "en-html-toggle-spans": "the triangle behind each question is known as a mark of the toggle",
}
"""Articles of which the page tells more than the Markdown, and what."""

ALIKE = [case for case in CASES if case.name not in DIFFERENT]
SAMPLE = ALIKE[::4]
"""One case in four; `python tests/extract/theming.py` measures all."""

FLOORS = {"builder": (0.98, 0.995, 0.985), "hugo": (0.985, 0.995, 0.99)}
"""Themes that mark nothing, or put boxes of other pages into the main content: precision, recall, answers."""

FLOOR = (0.995, 0.995, 0.995)


@pytest.mark.parametrize("case", [case for case in ALIKE if case.truth["faq"]], ids=lambda case: case.name)
def test_a_page_gives_the_questions_of_its_markdown(case: Case) -> None:
    """In a theme that marks its main content, each question and answer is that of the Markdown."""
    data, right = in_theme("bootstrap", case, extracted(case))
    assert pairs(read_back(data, case).faq) == right


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_hardly_matters(theme: str) -> None:
    """Precision, recall and exact answers against the Markdown's extraction stay above their floors."""
    told: list[str] = []
    found = measure(lambda case, article: in_theme(theme, case, article), SAMPLE, told)
    floors = FLOORS.get(theme, FLOOR)
    assert all(figure >= floor for figure, floor in zip(found, floors, strict=True)), "\n".join(told)


@pytest.mark.parametrize("kind", ACCORDIONS)
def test_each_kind_of_accordion_is_read(kind: str) -> None:
    """No question of an accordion is made up, hardly any is missed, and answers are whole."""
    told: list[str] = []
    precision, recall, exact = measure(
        lambda case, article: in_accordion(kind, case, article), ASKED[::6], told
    )
    assert (precision, exact) == (1.0, 1.0), "\n".join(told)
    assert recall >= 0.98, "\n".join(told)


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_theme_adds_is_no_question(theme: str) -> None:
    """Menus, sidebars, newsletters and footers of a theme give nothing for an FAQPage."""
    case = CASES[0]
    data = themed(theme, "Gout", "en", "<p>Gout is a disease of the joints.</p>")
    assert pairs(read_back(data, case).faq) == []


def test_the_measurement_is_awake() -> None:
    """A page whose article is cut off gives less than its Markdown."""
    told: list[str] = []

    def cut(case, article):  # type: ignore[no-untyped-def]
        data, right = in_theme("bootstrap", case, article)
        return data[: len(data) // 2], right

    _, recall, _ = measure(cut, ASKED[:20], told)
    assert recall < 0.9
    assert any(line.startswith("missed: ") for line in told)


def test_two_steps_give_what_one_gives() -> None:
    """Reading, proving the order of dates and making the article is what `make_article_from_html` does."""
    from seo_kit.config import Config

    case = ASKED[0]
    data, _ = in_theme("hugo", case, extracted(case))
    config = Config(language=case.truth["language"])
    source = read_html_source(data, f"{case.name}.html", config)
    assert make_article(source, prove_date_order([source], config), config) == read_back(data, case)
