"""Rules of reading a rendered page, each on the smallest page that shows it."""

from __future__ import annotations

import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.config import Config
from seo_kit.extract.article import make_article, prove_date_order
from seo_kit.extract.html.page import make_article_from_html, read_html_source
from seo_kit.model import Article

LIMIT = 20.0
"""Seconds: a guard against hanging and no measure of speed; what grows with the square takes minutes."""

CONFIG = Config(name="Clinic", url="https://e.org", language="en")


def read(body: str = "", head: str = "", url: str = "", config: Config = CONFIG) -> Article:
    """The article of a page in English."""
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return make_article_from_html(page.encode(), "site/page.html", config, url)


def asked(article: Article) -> dict[str, str]:
    """The questions for the FAQPage with their answers."""
    return {each.question: each.answer_text for each in article.faq}


# ---- title -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "body", "title", "source"),
    [
        ("<title>Gout | Clinic</title>", "<main><h1>Gout</h1></main>", "Gout", "h1"),
        ("<title>Gout</title>", "<main><h1>All about gout</h1></main>", "All about gout", "h1"),
        ("<title>Gout | Clinic</title>", "<div><h1>Gout</h1></div><main><p>A</p></main>", "Gout", "h1"),
        ("<title>Gout | Clinic</title>", "<h1>Clinic</h1><main><p>A</p></main>", "Gout", "title"),
        ('<meta property="og:title" content="Gout">', "<main><p>A</p></main>", "Gout", "og:title"),
        ("<title>Clinic: Gout - a disease</title>", "<p>A</p>", "Gout - a disease", "title"),
        ("<title>Clinical gout</title>", "<p>A</p>", "Clinical gout", "title"),
        ("", "<p>A</p>", "Page", "file name"),
        (
            "<title>T</title>",
            '<main><h1>Gout <a href="#g" aria-hidden="true">#</a></h1></main>',
            "Gout",
            "h1",
        ),
    ],
)
def test_the_title_is_the_main_heading_else_what_the_head_says(
    head: str, body: str, title: str, source: str
) -> None:
    """A heading beside the main content may be a logo; the name of the site is no part of a title."""
    article = read(body, head)
    assert (article.title, article.title_source) == (title, source)


# ---- dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "body", "published", "modified"),
    [
        ('<meta property="article:published_time" content="2025-03-08">', "", "2025-03-08", None),
        ("", '<main><time pubdate datetime="2025-03-08">8 March</time></main>', "2025-03-08", None),
        ("", '<main><time class="updated" datetime="2025-03-08">8 March</time></main>', None, "2025-03-08"),
        ("", '<main><p itemprop="dateModified" content="2025-03-08">March</p></main>', None, "2025-03-08"),
        (
            "",
            '<main><p class="byline">By A, <time datetime="2025-03-08">x</time></p></main>',
            "2025-03-08",
            None,
        ),
        ("", '<main><p>Updated <time datetime="2025-03-08">8 March</time></p></main>', None, "2025-03-08"),
        (
            "",
            "<main><p>Published 1 May 2024 · Last updated: 8 March 2025</p></main>",
            "2024-05-01",
            "2025-03-08",
        ),
        ("", '<main><p>The match of <time datetime="2025-03-08">8 March</time></p></main>', None, None),
        ("", "<main><p>The guideline was updated 8 March 2025 and is long.</p></main>", None, None),
        ("", "<main><p>8 March 2025</p></main>", None, None),
        ("", "<main><p>Expires 8 March 2025</p></main>", None, None),
        ("", "<aside><p>Updated 8 March 2025</p></aside><p>Text</p>", None, None),
        (
            '<script type="application/ld+json">{"@type": "Event", "datePublished": "2025-03-08"}</script>',
            "",
            None,
            None,
        ),
        (
            '<script type="application/ld+json">{"@type": "Article", "datePublished": </script>',
            "",
            None,
            None,
        ),
    ],
)
def test_a_date_counts_when_something_says_what_it_is_of(
    head: str, body: str, published: str | None, modified: str | None
) -> None:
    """A property, a class of microformats or a label before it; a date by itself states nothing."""
    article = read(body, head)
    assert (article.date_published, article.date_modified) == (published, modified)


def test_pages_prove_the_order_of_day_and_month_for_one_another() -> None:
    """One page's 31/12 tells that another's 05/06 is the fifth of June."""
    pages = [f"<main><p>Published: {day}</p></main>".encode() for day in ("31/12/2024", "05/06/2025")]
    sources = [read_html_source(page, f"{n}.html", CONFIG) for n, page in enumerate(pages)]
    order = prove_date_order(sources, CONFIG)
    assert [make_article(each, order, CONFIG).date_published for each in sources] == [
        "2024-12-31",
        "2025-06-05",
    ]
    assert make_article_from_html(pages[1], "1.html", CONFIG).date_published is None


# ---- address, people ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        (
            '<link rel="canonical" href="https://e.org/?p=7">',
            "",
            ("https://e.org/?p=7", "https://e.org/?p=7"),
        ),
        ('<link rel="canonical" href="/gout">', "", ("https://e.org/gout", "https://e.org/gout")),
        (
            '<link rel="canonical" href="/gout">',
            "https://e.org/print",
            ("https://e.org/print", "https://e.org/gout"),
        ),
        ("", "https://e.org/a/", ("https://e.org/a/", "https://e.org/a/")),
        ("", "", ("https://e.org/page", "https://e.org/page")),
        ('<link rel="canonical" href="javascript:x">', "", ("https://e.org/page", "https://e.org/page")),
    ],
)
def test_the_address_is_given_or_canonical_or_the_name_of_the_file(
    head: str, url: str, expected: tuple[str, str]
) -> None:
    """What the caller knows comes first; a page whose canonical is another one keeps both."""
    article = read("<p>Text</p>", head, url)
    assert (article.url, article.canonical) == expected


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="author" content="Anna Berg">', ""),
        ("", '<main><a rel="author" href="https://e.org/anna">Anna Berg</a></main>'),
        ("", '<main><span itemprop="author" itemscope><b itemprop="name">Anna Berg</b>, nurse</span></main>'),
        (
            '<script type="application/ld+json">{"@graph": ['
            '{"@type": "Person", "@id": "#a", "name": "Anna Berg"},'
            '{"@type": "WebPage", "author": {"@id": "#a"}}]}</script>',
            "",
        ),
    ],
)
def test_the_author_is_whom_the_page_names_so(head: str, body: str) -> None:
    """JSON-LD, `meta`, `rel` and microdata name an author; each is the same person."""
    assert [author.name for author in read(body, head).authors] == ["Anna Berg"]


def test_what_seo_kit_put_into_a_page_is_no_statement_of_it() -> None:
    """A page reads the same with and without the managed block, its lines included."""
    inside = '<title>Other</title>\n<meta name="author" content="B">'
    block = f"<!-- seo-kit:begin v1 -->\n{inside}\n<!-- seo-kit:end -->"
    body = "<main><h1>Gout</h1>\n<h2>FAQ</h2>\n<h3>Is it common?</h3>\n<p>Yes.</p></main>"
    assert read(body, block) == read(body, "\n" * block.count("\n"))


# ---- questions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "<button aria-expanded=false aria-controls=p>Why?</button><div id=p hidden>So.</div>",
        "<h3><button aria-expanded=false>Why?</button></h3><div style='display:none'>So.</div>",
        "<h3><a data-toggle=collapse href=#p>Why?</a></h3><div id=p class=collapse>So.</div>",
        "<div class=faq__question>Why?<i>+</i></div><div class=faq__answer style='display: none'>So.</div>",
        "<strong class=schema-faq-question>Why?</strong> <p class=schema-faq-answer>So.</p>",
        "<ul><li><details><summary>Why?</summary>So.</details></li></ul>",
        "<my-faq><h2 class=accordion-title>Why?</h2><div class=accordion-content>So.</div></my-faq>",
        "<details><summary><span>Why?</span><svg><title>Open</title></svg></summary><p>So.</p></details>",
    ],
)
def test_what_opens_on_a_click_is_an_answer(body: str) -> None:
    """Panels that are closed at first are shown by a click: their texts count."""
    assert asked(read(f"<main>{body}</main>")) == {"Why?": "So."}


@pytest.mark.parametrize(
    "body",
    [
        "<div hidden><details><summary>Why?</summary>So.</details></div>",
        "<div style='display:none'><details><summary>Why?</summary>So.</details></div>",
        "<nav><details><summary>Why?</summary>So.</details></nav>",
        "<dialog><details><summary>Why?</summary>So.</details></dialog>",
        "<section class='comments-area'><details><summary>Why?</summary>So.</details></section>",
        "<b aria-haspopup=dialog aria-expanded=false aria-controls=d>Why?</b><div id=d hidden>So.</div>",
        "<article><h3><a href=/why>Why?</a></h3><details><summary>How?</summary>So.</details></article>",
        "<a href=/why><h3>Why?</h3><p>So.</p></a>",
    ],
)
def test_what_is_hidden_or_of_other_pages_is_no_answer(body: str) -> None:
    """Hidden boxes, menus, dialogs, comments and headings that lead to other pages give nothing."""
    assert asked(read(f"<main><p>Text</p>{body}</main>")) == {}


def test_a_heading_that_leads_elsewhere_asks_only_in_an_faq() -> None:
    """By itself it names another page; below the title of an FAQ the answer stands on this one."""
    linked = "<h3><a href=/why>Why?</a></h3><p>So.</p><h3><a href=/how>How?</a></h3><p>Thus.</p>"
    assert read(f"<main><p>Text</p>{linked}</main>").questions == ()
    assert asked(read(f"<main><h2>FAQ</h2>{linked}</main>")) == {"Why?": "So.", "How?": "Thus."}


def test_the_box_of_an_faq_ends_it() -> None:
    """A box below that of the FAQ is no question, though its heading is as small as theirs."""
    faq = "<section><h2>FAQ</h2><h3>Why?</h3><p>So.</p><h3>How?</h3><p>Thus.</p></section>"
    assert asked(read(f"<main>{faq}<div><h3>Our shop</h3><p>Buy.</p></div></main>")) == {
        "Why?": "So.",
        "How?": "Thus.",
    }


def test_a_main_element_is_not_weighed_against_the_rest() -> None:
    """What stands outside of it is not the article's, however much it is."""
    other = "<h2>FAQ</h2><h3>Why?</h3><p>So.</p>" * 9
    assert asked(read(f"<div>{other}</div><main><p>Short.</p></main>")) == {}


# ---- whatever comes ----------------------------------------------------------------------------


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    """Bytes that are no page give an article without questions or with, but never an error."""
    assert make_article_from_html(data, "x.html", CONFIG).path == "x.html"


TAGS = "main article div p h1 h2 h3 button details summary dl dt dd ul li table tr td a template svg".split()
MARKUP = st.lists(
    st.sampled_from(
        [
            *(f"<{tag}>" for tag in TAGS),
            *(f"</{tag}>" for tag in TAGS),
            "<p hidden>",
            "<button aria-expanded=false aria-controls=a>",
            "<div id=a hidden>",
            "<div class=faq-question>",
            "<div class=faq-answer>",
            "<!-- faq:end -->",
            "<!-- seo-kit:begin",
            "<!-- seo-kit:end -->",
            "FAQ",
            "Why?",
            "So.",
            "&#1;\0",
            '<script type="application/ld+json">[{"@type": ["Article"], "author": [{"@id": 1}]}]</script>',
        ]
    ),
    max_size=30,
)


@given(MARKUP)
def test_any_nesting_is_read(parts: list[str]) -> None:
    """Broken nesting of all that is looked for never stops the reading, and lines stay within the page."""
    article = make_article_from_html("\n".join(parts).encode(), "x.html", CONFIG)
    assert all(0 <= each.line <= each.end_line <= len(parts) + 1 for each in article.questions)


WORDS = st.text(
    st.characters(min_codepoint=0x41, max_codepoint=0x17F, categories=["L"]), min_size=3, max_size=12
)


@given(question=WORDS, answer=WORDS)
def test_any_words_survive(question: str, answer: str) -> None:
    """A question and its answer come out of an accordion as they went in."""
    button = f"<button aria-expanded=false aria-controls=p>{escape(question)}?</button>"
    (found,) = read(f"<main>{button}<p id=p hidden>{escape(answer)}.</p></main>").faq
    assert (found.question, found.answer_text) == (f"{question}?", f"{answer}.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "shift_jis"])
def test_a_page_is_decoded_as_browsers_do(encoding: str) -> None:
    """A byte order mark or a `meta` tells the encoding; the text is the same in each."""
    word = "よくある" if encoding == "shift_jis" else "Hælspore"
    name = "utf-8" if encoding.startswith("utf") else encoding
    page = f'<!doctype html><meta charset="{name}"><main><h1>{word}</h1></main>'
    assert make_article_from_html(page.encode(encoding), "x.html", CONFIG).title == word


@pytest.mark.parametrize("depth", [300, 5000])
def test_a_very_deep_page_is_read(depth: int) -> None:
    """Nesting without end costs no more than a note."""
    article = read("<main>" + "<div>" * depth + "<p>Text</p></main>")
    assert {problem.slug for problem in article.problems} <= {"too-deep", "title-from-file-name"}


ACCORDION = "<h3><button aria-expanded=false>Why?</button></h3><div hidden>So.</div>"
HOSTILE = {
    "nested FAQs": "<h2>FAQ</h2><h3>Why?</h3><p>So.</p><div>" * 1500,
    "accordions": "<h2>FAQ</h2>" + ACCORDION * 2000,
    "nested accordions": "<div class=faq-question>" * 500
    + "Why?"
    + "</div><div class=faq-answer>So.</div>" * 500,
    "toggles of one panel": "<button aria-expanded=false aria-controls=p>Why?</button>" * 3000
    + "<p id=p>So.</p>",
    "times in one line": "<p>" + "Published <time datetime=2025-01-01>x</time>" * 3000,
    "articles": "<article><h3><a href=/a>Why?</a></h3>" * 3000,
    "links in a heading": "<h1>" + "<a href=#a>#</a>" * 3000,
    "JSON-LD": '<script type="application/ld+json">' + "[" * 9000 + "</script>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_is_read_in_time(kind: str) -> None:
    """Thousands of what is looked for, nested or side by side, cost no more than in proportion."""
    start = time.perf_counter()
    read(f"<main>{HOSTILE[kind]}</main>")
    assert time.perf_counter() - start < LIMIT


def test_a_line_beyond_what_a_tree_counts_is_the_last_one() -> None:
    """A page of more than 65,534 lines is read; what stands below is said to be on that one."""
    article = read("\n" * 70_000 + "<main><details><summary>Why?</summary>So.</details></main>")
    assert [each.line for each in article.faq] == [65_534]
