"""Markdown → tree: what CommonMark says, each element on its line of the article."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.extract.markdown.tree import first_line, plain_text

PLACES = {
    "headings": ("# a\n\nb\n\nc\n---\n\n## d {#x}", [("h1", 1), ("p", 3), ("h2", 5), ("h2", 8)]),
    "paragraphs of several lines": ("a\nb\n\n\n\nc", [("p", 1), ("p", 6)]),
    "items": ("- a\n- b\n\n  c\n- d", [("ul", 1), ("li", 1), ("li", 2), ("li", 5)]),
    "items in items": (
        "1. a\n   - b\n   - c",
        [("ol", 1), ("li", 1), ("p", 1), ("ul", 2), ("li", 2), ("li", 3)],
    ),
    "rows": (
        "x\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |",
        [("p", 1), ("table", 3), ("tr", 3), ("tr", 5), ("tr", 6)],
    ),
    "quotations": ("> a\n>\n> b", [("blockquote", 1), ("p", 1), ("p", 3)]),
    "code": ("```py\na\n```\n\nb\n\n    c", [("pre", 1), ("p", 5), ("pre", 7)]),
    "raw HTML": ("<div>\n<p>a</p>\n\n<p>b</p></div>\n\nc", [("div", 1), ("p", 2), ("p", 4), ("p", 6)]),
    "HTML in a paragraph": ("a\nb <b>c</b>\n<i>d</i>", [("p", 1), ("b", 2), ("i", 3)]),
    "details": (
        "<details>\n<summary>a</summary>\n\nb\n\n</details>\n\nc",
        [("details", 1), ("summary", 2), ("p", 4), ("p", 8)],
    ),
    "loose text in details": ("<details><summary>a</summary>\nb\nc\n</details>\n\nd", [("p", 2), ("p", 6)]),
    "loose text behind a block": ("<div><p>a</p>\n\nb\n\n</div>", [("p", 1), ("p", 3)]),
    "definitions": ("a\n: b\n\nc\n: d", [("dl", 1), ("dt", 1), ("dd", 2), ("dt", 4), ("dd", 5)]),
    "footnotes": ("a[^1]\n\n[^1]: b\n\nc", [("p", 1), ("sup", 1), ("p", 3), ("p", 5)]),
    "a comment": ("<!-- a\nb -->\n\nc", [("p", 4)]),
    "a shortcode": (
        '{{< faq "a" >}}\nb\n{{< /faq >}}\nc',
        [("details", 1), ("summary", 1), ("p", 2), ("p", 4)],
    ),
    "a shortcode over lines": (
        '{{< faq\n  "a"\n>}}\nb\n{{< /faq >}}\nc',
        [("details", 1), ("p", 4), ("p", 6)],
    ),
    "a component over lines": (
        '<Faq\n  question="a"\n  answer="b"\n/>\n\nc',
        [("details", 1), ("summary", 1), ("p", 1), ("p", 6)],
    ),
    "components on one line": (
        '<Q a="b" q="c" /> <Q a="b" q="d" />\n<Q a="b\\nc\\n\\nd" q="e" />\n<Q a="b" q="f" />\ng',
        [("summary", 1), ("summary", 1), ("summary", 2), ("summary", 3)],
    ),
    "a component among text": (
        'a <Tip title="b">c</Tip> d\n\ne',
        [("p", 1), ("p", 1), ("p", 1), ("p", 1), ("p", 3)],
    ),
    "a container": ("::: details a\nb\n\nc\n:::\nd", [("details", 1), ("p", 2), ("p", 4), ("p", 6)]),
    "an admonition": ('??? question "a"\n\n    b\n\nc', [("details", 1), ("p", 3), ("p", 5)]),
    "a callout": ("> [!faq] a\n> b\n\nc", [("details", 1), ("p", 2), ("p", 4)]),
    "directives one after another": (
        '{{< faq "a" >}}\nb\n{{< /faq >}}\n' * 3 + "c",
        [("details", 1), ("p", 2), ("details", 4), ("p", 5), ("details", 7), ("p", 8), ("p", 10)],
    ),
}


def places(body: str, first: int = 1) -> list[tuple[str, int]]:
    root = parse_markdown(body, first).root
    return [(str(node.tag), first_line(node)) for node in root.iterdescendants() if isinstance(node.tag, str)]


@pytest.mark.parametrize(("body", "expected"), PLACES.values(), ids=PLACES)
def test_elements_stand_on_their_lines(body: str, expected: list[tuple[str, int]]) -> None:
    """Every element has the line of the article on which it begins."""
    names = {name for name, _ in expected}
    assert [place for place in places(body) if place[0] in names] == expected


@pytest.mark.parametrize("body", [body for body, _ in PLACES.values()], ids=PLACES)
@pytest.mark.parametrize("first", [2, 41])
def test_front_matter_moves_all_lines(body: str, first: int) -> None:
    """A body that begins further down has all its lines further down, and nothing else changes."""
    assert places(body, first) == [(name, line + first - 1) for name, line in places(body)]


@pytest.mark.parametrize("body", [body for body, _ in PLACES.values()], ids=PLACES)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_no_line(body: str, end: str) -> None:
    """Files of Windows and of old Macs have the same tree and lines."""
    assert places(body.replace("\n", end)) == places(body)


WORDS = st.sampled_from(
    ["a", "b c", "*d*", "**e**", "`f`", "[g](/h)", "![i](j.png)", "k\\*", "&amp;", "1 < 2", "<b>l</b>"]
)
LINES = st.builds(
    "{}{}".format,
    st.sampled_from(["", "", "- ", "* ", "1. ", "> ", "# ", "### ", "    ", "  "]),
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
)
BLOCKS = st.lists(
    st.one_of(LINES, LINES, st.sampled_from(["", "", "---", "```", "| a | b |\n|---|---|\n| c | d |\n"])),
    max_size=9,
)
REFERENCE = MarkdownIt("commonmark").enable("table")


def outline(node: HtmlElement) -> list[object]:
    """Names, text and children of an element; white space between blocks put aside."""
    out: list[object] = [(node.text or "").strip()] if (node.text or "").strip() else []
    for child in node:
        if not isinstance(child.tag, str):
            continue
        out.append([str(child.tag), *outline(child)])
        if (child.tail or "").strip():
            out.append(" ".join((child.tail or "").split()))
    return [" ".join(item.split()) if isinstance(item, str) else item for item in out]


def reference(text: str) -> HtmlElement:
    return lxml_html.document_fromstring(
        f"<html><body><div>{REFERENCE.render(text)}</div></body></html>"
    ).find("body/div")


def without(root: HtmlElement, *names: str) -> HtmlElement:
    etree.strip_tags(root, *names)
    return root


@given(BLOCKS.map("\n".join))
def test_common_mark_is_read_as_by_its_reference(text: str) -> None:
    """Blocks and inline mark-up are those of an independent CommonMark implementation."""
    assume(not re.search(r"^\s*:|\[\^|~", text, re.M))
    ours, theirs = parse_markdown(text).root, reference(text)
    for body in (ours, theirs):
        without(body, "tbody")
    assert outline(ours) == outline(theirs)


@given(BLOCKS.map("\n".join))
def test_lines_are_those_of_the_reference(text: str) -> None:
    """Headings, paragraphs, items and quotations begin where an independent implementation says."""
    tags = {"h1", "h3", "ul", "ol", "li", "blockquote", "hr"}
    expected = [
        (token.tag, token.map[0] + 1)
        for token in REFERENCE.parse(text)
        if token.map and token.tag in tags and token.nesting >= 0
    ]
    assert [place for place in places(text) if place[0] in tags] == expected


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text whatever stops the parser, and every line lies inside the text."""
    count = len(re.split("\r\n|\r|\n", text))
    assert all(1 <= line <= count for _, line in places(text))


@pytest.mark.parametrize(
    ("body", "markup"),
    [
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("<me@x.org>", '<p><a href="mailto:me@x.org">me@x.org</a></p>'),
        ('[a](/b "c")', '<p><a href="/b" title="c">a</a></p>'),
        ('![a *b*](/c "d")', '<p><img src="/c" alt="a b" title="d"></p>'),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- [x] a", "<ul><li>a</li></ul>"),
        ("~~a~~", "<p><s>a</s></p>"),
        ("`<a>`", "<p><code>&lt;a&gt;</code></p>"),
        ("# a {#b}", '<h1 id="b">a</h1>'),
    ],
)
def test_inline_mark_up(body: str, markup: str) -> None:
    """Breaks, addresses, images, lists and code are printed as HTML knows them."""
    root = parse_markdown(body).root
    shown = "".join(etree.tostring(node, encoding="unicode", method="html") for node in root)
    assert re.sub(r"(?<=>)\n+(?=<)", "", shown).strip() == markup


def test_an_empty_body_is_an_empty_tree() -> None:
    """An article without a body has a tree without elements."""
    root = parse_markdown("").root
    assert (root.tag, len(root), plain_text(root)) == ("div", 0, "")
