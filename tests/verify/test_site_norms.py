"""What most pages of a template do is the norm for the others; without a norm nothing is said."""

from __future__ import annotations

from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.registry import rules_called
from seo_kit.verify.site.facts import PageFacts, SiteFacts
from seo_kit.verify.site.faq_titles import announces_faq
from seo_kit.verify.site.templates import far_below, norm, templates

SITE = "https://example.com"


def page(name: str, **facts: Any) -> PageFacts:
    """A page by its name."""
    return PageFacts(f"{name}.html", f"{SITE}/{name}", **facts)


def messages(code: str, *pages: PageFacts, url: str = "") -> list[str]:
    """What the site rule of a code says about pages."""
    (rule,) = (found for found in rules_called(code) if found.scope == "site")
    return [problem.message for problem in rule.check(SiteContext(SiteFacts(pages), Config(url=url)))]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("aaaaaaab", ("a", 7)),
        ("aaaaaabb", ("a", 6)),
        ("aaaaabbb", None),
        ("aaaaaaa", None),
        ("", None),
    ],
)
def test_a_norm_is_what_seven_in_ten_of_eight_pages_have(values: str, expected: Any) -> None:
    """Fewer pages, or fewer that agree, make no norm."""
    assert norm(list(values)) == expected


@pytest.mark.parametrize(
    ("lengths", "least"),
    [
        ([200, 210, 190, 205, 195, 200, 220, 180, 40], 100),
        ([100, 900, 300, 500, 700, 200, 600, 400, 800], -100),
        ([200] * 7, 0),
    ],
)
def test_far_below_is_half_the_median_and_three_deviations(lengths: list[float], least: float) -> None:
    """Where lengths differ anyway, no page is far below them."""
    assert far_below(lengths) == least


def test_templates_are_folders_without_their_numbers() -> None:
    """Pages of one folder belong together; the home page, copies and hidden pages to none."""
    pages = [
        page("blog/2025/03/a"),
        page("blog/2024/11/b"),
        page("about"),
        page("hidden", robots=frozenset({"noindex"})),
        page("copy", canonical=f"{SITE}/about"),
        PageFacts("index.html", f"{SITE}/"),
    ]
    assert [(found.folder, len(found.pages)) for found in templates(pages)] == [("/blog/#/#/", 2), ("/", 1)]


def test_the_message_names_the_ratio() -> None:
    """A finding says how many pages make the norm."""
    named = [page(f"p{number}", title=f"Page {number} | Brand") for number in range(9)]
    assert messages("TI006", *named, page("a", title="Cramp")) == [
        'the title "Cramp" does not end with " | Brand", as 9 of 10 titles do: write it alike'
    ]


def test_index_files_are_spelled_apart_from_others() -> None:
    """Folders with a slash and files without one are both right, side by side."""
    files = [page(f"p{number}", canonical=f"{SITE}/p{number}") for number in range(9)]
    folders = [PageFacts(f"f{number}/index.html", "", canonical=f"{SITE}/f{number}/") for number in range(9)]
    odd = PageFacts("odd/index.html", "", canonical=f"{SITE}/odd")
    assert messages("CA005", *files, *folders) == []
    assert len(messages("CA005", *files, *folders, odd)) == 1


def test_the_host_of_the_settings_counts_where_pages_have_it() -> None:
    """A site built for a preview is told by one page with the right host; other settings say nothing."""
    preview = [
        PageFacts(f"p{number}.html", "", canonical=f"https://preview.example/p{number}")
        for number in range(4)
    ]
    right = PageFacts("a.html", "", canonical=f"{SITE}/a")
    assert len(messages("CA003", *preview, right, url=SITE)) == 4
    assert messages("CA003", *preview, url=SITE) == []


@pytest.mark.parametrize(
    ("heading", "language", "expected"),
    [
        ("Frequently asked questions", "en", True),
        ("Frequently asked questions about cramps", "en-GB", True),
        ("FAQ", "fr", True),
        ("Ofte stillede spørgsmål om kramper", "da", True),
        ("Häufige Fragen", "de", True),
        ("常见问题", "zh", True),
        ("Ofte stillede spørgsmål", "de", False),
        ("Questions we could not answer", "en", False),
        ("What helps", "en", False),
        ("", "", False),
        ("FAQ " * 100, "en", False),
    ],
)
def test_a_heading_announces_questions_in_the_language_of_its_page(
    heading: str, language: str, expected: bool
) -> None:
    """Titles of FAQs are known in the page's language and in English."""
    assert announces_faq([heading], language) is expected
