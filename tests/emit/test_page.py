"""The HTML page."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from sample_articles import CASES, CONFIG, load_article, make_article, make_question

from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.page import PageRenderer
from seo_kit.errors import ConfigError, InputError
from seo_kit.model import Agent, Article, Image, Link

EVERYTHING = load_article("everything")


def render(article: Article, config: Config = CONFIG) -> str:
    """The page of an article."""
    return PageRenderer(config).render(article, build_head(article, config, build_graph(article, config)))


def body_of(article: Article, config: Config = CONFIG) -> Any:
    """The body element of an article's page."""
    return html5lib.parse(render(article, config), namespaceHTMLElements=False).find("body")


def text_of(element: Any) -> str:
    """The text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("case", CASES)
def test_every_page_is_valid_html(case: str) -> None:
    """The parser of the HTML standard finds nothing to complain of."""
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(render(load_article(case)))


@pytest.mark.parametrize("case", CASES)
def test_the_head_begins_with_the_charset_and_ends_with_the_script(case: str) -> None:
    """The charset is among the first bytes, and the JSON-LD is the last child of the real head."""
    page = render(load_article(case))
    assert page.encode().index(b'<meta charset="utf-8">') < 100
    head = html5lib.parse(page, namespaceHTMLElements=False).find("head")
    assert head[0].get("charset") == "utf-8"
    assert head[-1].get("type") == "application/ld+json"


@pytest.mark.parametrize("case", CASES)
def test_ids_are_unique_and_headings_leave_no_level_out(case: str) -> None:
    """There is one h1, no heading is more than one level below the one before, and no id stands twice."""
    body = body_of(load_article(case))
    ids = [element.get("id") for element in body.iter() if element.get("id")]
    levels = [int(element.tag[1]) for element in body.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert len(ids) == len(set(ids))
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_the_page_shows_what_the_markup_claims() -> None:
    """People, dates, questions, sources, keywords, condition and audience can all be read."""
    text = text_of(body_of(EVERYTHING))
    for claim in (
        "Af Anna Holm, PT, MSc, Fysioterapeut",
        "Gennemgået af Dr. Jens Bak, Overlæge",
        "Udgivet 15. marts 2024",
        "Opdateret 13. september 2025",
        "1. oktober 2025",
        "Hvad hold i nakken er, og hvad du selv kan gøre.",
        "Hvornår skal jeg til læge? Ved feber & stiv nakke.",
        "Kilder Sundhedsstyrelsen: Nakkesmerter Bak J. Nakken, 3. udg.",
        "nakke hold Torticollis Physiotherapy",
        "Målgruppe: Patient",
        "Læs også Piskesmæld",
    ):
        assert claim in text


def test_dates_are_machine_readable_too() -> None:
    """Each date stands in a time element exactly as in the markup."""
    times = [element.get("datetime") for element in body_of(EVERYTHING).iter("time")]
    assert times == [EVERYTHING.date_published, EVERYTHING.date_modified, EVERYTHING.last_reviewed]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("da", "13. september 2025"),
        ("en", "September 13, 2025"),
        ("en-GB", "13 September 2025"),
        ("de", "13. September 2025"),
        ("ja", "2025年9月13日"),
        ("tlh", "2025-09-13"),
    ],
)
def test_a_date_is_written_in_the_language_of_the_page(language: str, expected: str) -> None:
    """The day is the written one whatever its zone; an unknown language gets the ISO date."""
    article = make_article(language=language, date_published="2025-09-13T23:30:00-11:00")
    assert text_of(body_of(article).find(".//time")) == expected


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("fa-IR", "rtl"), ("he", "rtl"), ("pa-Arab", "rtl"), ("da", None)],
)
def test_the_direction_follows_the_language(language: str, direction: str | None) -> None:
    """Pages of right-to-left scripts say so."""
    root = html5lib.parse(render(make_article(language=language)), namespaceHTMLElements=False)
    assert (root.get("lang"), root.get("dir")) == (language, direction)


def test_what_the_body_shows_is_not_repeated() -> None:
    """Description, image, question and sources of the body do not come a second time."""
    body = (
        "<p>Nakken er <em>stiv</em> &amp; øm. Og mere.</p>"
        '<p><img src="https://e.dk/a.jpg?x=1&amp;y=2" alt=""></p>'
        "<h2>Hvor længe varer det?</h2><p>To dage.</p>"
        '<h2>Kilder</h2><p><a href="https://k.dk/">Anden tekst</a>. Bak <i>2019</i>.</p>'
    )
    article = make_article(
        html=body,
        description="Nakken er stiv & øm…",
        image=Image("https://e.dk/a.jpg?x=1&y=2"),
        questions=(make_question(source="front-matter"),),
        citations=(Link("Kilde", "https://k.dk/"), Link("Bak 2019")),
    )
    page = body_of(article)
    assert page.find(".//p[@class='lead']") is None
    assert len(list(page.iter("img"))) == 1
    assert [text_of(element) for element in page.iter("h2")] == ["Hvor længe varer det?", "Kilder"]


def test_a_question_with_another_answer_in_the_body_is_shown() -> None:
    """The answer that the markup claims has to be on the page, not just the question."""
    article = make_article(
        html="<h2>Hvor længe varer det?</h2>", questions=(make_question(source="front-matter"),)
    )
    assert "To dage." in text_of(body_of(article))


def test_a_text_in_an_attribute_is_not_shown() -> None:
    """What only stands in an alternative text is no visible text, whatever characters are around it."""
    body = '<p><img src="https://www.example.dk/a.jpg" alt="a > Nakken er stiv" title="b"> Og.</p>'
    page = body_of(make_article(html=body, description="Nakken er stiv"))
    assert text_of(page.find(".//p[@class='lead']")) == "Nakken er stiv"


def test_an_answer_without_html_is_escaped() -> None:
    """A plain answer is a paragraph, its characters are text."""
    question = make_question(source="front-matter", answer_html="", answer_text="5 < 6 <b>")
    assert "5 < 6 <b>" in text_of(body_of(make_article(questions=(question,))))


def test_only_web_addresses_become_links() -> None:
    """A script URL of the front matter is never a link, and no text is markup."""
    evil = "javascript:alert(1)"
    article = make_article(
        title="<script>alert(1)</script>",
        authors=(Agent("<b>Anna</b>", url=evil),),
        citations=(Link("Kilde", evil),),
        related=(Link("Mere", evil),),
        keywords=('"><img src=x>',),
    )
    page = body_of(article)
    links = [element.get("href") for element in page.iter("a")]
    assert links == ["https://www.example.dk/", "https://www.example.dk/", "https://www.example.dk/"]
    assert not [element for element in page.iter() if element.tag in ("script", "b", "img")]


def test_nothing_is_loaded_from_elsewhere() -> None:
    """Apart from the article's own image, named relative to the page, a page asks for no file."""
    page = html5lib.parse(render(EVERYTHING), namespaceHTMLElements=False)
    sources = [element.get("src") for element in page.iter() if element.get("src")]
    assert sources == ["../img/nakke.jpg"]
    assert {element.get("rel") for element in page.iter("link")} == {"canonical", "alternate"}
    assert "url(" not in page.findtext("head/style")


def test_the_logo_stands_for_the_name() -> None:
    """With a logo the header shows it, and its alternative text is the publisher."""
    logo = body_of(make_article(), replace(CONFIG, logo="/logo.svg")).find("header//img")
    assert (logo.get("src"), logo.get("alt")) == ("https://www.example.dk/logo.svg", "Bevægelse")


# ---- templates of users ------------------------------------------------------------------------


def config_with(folder: Path, **templates: str) -> Config:
    """Settings whose folder of templates holds these files."""
    (folder / "mine").mkdir()
    for name, text in templates.items():
        (folder / "mine" / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return replace(CONFIG, templates="mine", root=folder)


def test_a_users_template_takes_the_place_of_ours(tmp_path: Path) -> None:
    """A file of the same name in the user's folder is rendered, with everything escaped but head and body."""
    config = config_with(tmp_path, page__html__jinja="{{ head }}|{{ title }}|{{ body }}")
    page = render(make_article(title="A & B"), config)
    assert page.startswith("<title>A &amp; B</title>")
    assert page.endswith("|A &amp; B|<p>Hold i nakken går ofte over af sig selv.</p>")


def test_a_part_can_be_replaced_alone(tmp_path: Path) -> None:
    """A style sheet of one's own goes into our page."""
    page = render(make_article(), config_with(tmp_path, page__css="p { color: red }\n"))
    assert "<style>\np { color: red }\n</style>" in page
    assert "<h1>Hold i nakken</h1>" in page


def test_a_missing_folder_of_templates_is_an_error_of_the_settings() -> None:
    """The message names the folder."""
    with pytest.raises(ConfigError, match="templates: no folder 'nowhere'"):
        PageRenderer(replace(CONFIG, templates="nowhere"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p>\n{% if %}", r"^mine/page\.html\.jinja:2: TemplateSyntaxError: "),
        ("<p>\n\n{{ titel }}", r"^mine/page\.html\.jinja:3: UndefinedError: 'titel' is undefined"),
        ("\n{{ 1 / 0 }}", r"^mine/page\.html\.jinja:2: ZeroDivisionError: "),
        ("{% include 'gone.html' %}", r"^mine/page\.html\.jinja:1: TemplateNotFound: "),
    ],
)
def test_a_broken_template_is_reported_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    """Faults that show on compiling and on rendering both name file and line, relative to the settings."""
    with pytest.raises(InputError, match=message):
        render(make_article(), config_with(tmp_path, page__html__jinja=text))
