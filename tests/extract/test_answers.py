"""Answers and bodies: clean HTML, and the same words as plain text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.extract.questions.answers import ANSWER_TAGS, BODY_TAGS, body_html, to_html, to_text

BASE = "https://example.org/a/b"
TAGS = st.sampled_from(
    "p div b em a ul ol li table tr td th script style iframe object embed svg math form input button img "
    "video h2 details summary blockquote dl dt dd pre code span template noscript base meta link".split()
)
URLS = st.sampled_from(
    [
        "/x",
        "#y",
        "https://e.org",
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "&#106;avascript:x",
        "//e.org",
        "mailto:a@b.c",
        "http://[",
        "\x01javascript:x",
    ]
)
ATTRIBUTES = st.one_of(
    st.builds(
        "{}='{}'".format,
        st.sampled_from(["href", "src", "action", "formaction", "xlink:href", "srcset"]),
        URLS,
    ),
    st.sampled_from(
        [
            "onclick=alert(1)",
            "onerror=x",
            "ONLOAD = x",
            "style='background:url(javascript:x)'",
            "id=a",
            "class=b",
            "itemprop=c",
            "<",
        ]
    ),
)
MARKUP = st.recursive(
    st.sampled_from(
        [
            "a",
            "b &lt;script&gt;",
            "<!-- x -->",
            "<script>alert(1)",
            "</p>",
            "<br>",
            "\n\n",
            "<",
            "]]>",
            "<![CDATA[x]]>",
        ]
    ),
    lambda inner: st.builds(
        lambda tag, attributes, parts: f"<{tag} {' '.join(attributes)}>{''.join(parts)}</{tag}>",
        TAGS,
        st.lists(ATTRIBUTES, max_size=2),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def answer(text: str) -> tuple[str, str]:
    elements = list(parse_markdown(text).root)
    return to_html(elements, BASE), to_text(elements)


def body(text: str) -> str:
    return body_html(parse_markdown(text).root)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def shown(markup: str) -> str:
    apart = re.sub(r"(</?(?:p|div|h[1-6]|[uo]l|li|br)\b[^>]*>)", r" \1 ", markup)
    return str(lxml_html.fragment_fromstring(apart, create_parent="div").text_content()) if markup else ""


@given(MARKUP)
def test_answers_hold_allowed_tags_only(markup: str) -> None:
    """Whatever an author or attacker writes, an answer holds listed tags, and links to the web or mail."""
    for node in lxml_html.fragment_fromstring(answer(markup)[0], create_parent="div").iterdescendants():
        assert node.tag in ANSWER_TAGS
        assert set(node.attrib) <= ({"href"} if node.tag == "a" else set())
        assert re.match(r"(https?|mailto|tel):", node.get("href", "https:"))


@given(MARKUP)
def test_bodies_hold_nothing_that_runs(markup: str) -> None:
    """A body holds no scripts, handlers, styles or addresses that run."""
    for node in lxml_html.fragment_fromstring(body(markup), create_parent="div").iterdescendants():
        assert node.tag in BODY_TAGS
        assert not [
            name for name in node.attrib if name.startswith("on") or name in ("style", "srcset", "class")
        ]
        for name in ("href", "src"):
            assert not re.match(r"[\s\x00-\x1f]*(javascript|data|vbscript):", node.get(name, ""), re.I)


@given(MARKUP)
def test_text_and_html_say_the_same(markup: str) -> None:
    """The plain text of an answer holds the words of its HTML in the same order."""
    html, text = answer(markup)
    unnumbered = re.sub(r"^\s*(?:\d+\.|-)(?= |$)", "", text, flags=re.M)
    assert words(unnumbered) == words(shown(html))


ANSWERS = {
    "a paragraph": ("a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> d</p>", "a b c d"),
    "paragraphs": ("a\n\nb", "<p>a</p><p>b</p>", "a\n\nb"),
    "a list": ("- a\n- b", "<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
    "a list with loose parts": (
        "<ul>a<p>b</p><li>c</li>d</ul>",
        "<ul>a<p>b</p><li>c</li>d</ul>",
        "a\nb\n- c\nd",
    ),
    "an image that is linked": (
        "a [![x](/i.png)](/j) b\n\n[![x](/i.png)](/j)\n\nc",
        "<p>a  b</p><p>c</p>",
        "a b\n\nc",
    ),
    "numbers": ("3. a\n4. b", "<ol><li>a</li><li>b</li></ol>", "3. a\n4. b"),
    "a list in a list": ("- a\n  1. b\n- c", None, "- a\n  1. b\n- c"),
    "text behind an inner list": ("- a\n\n  - b\n\n  c", None, "- a\n  - b\n  c"),
    "text before lists": ("a\n\n- b\n\nc", "<p>a</p><ul><li>b</li></ul><p>c</p>", "a\n\n- b\n\nc"),
    "a link": ("[a](../c)", '<p><a href="https://example.org/c">a</a></p>', "a"),
    "an anchor": ("[a](#c)", '<p><a href="https://example.org/a/b#c">a</a></p>', "a"),
    "an address": ("<me@e.org>", '<p><a href="mailto:me@e.org">me@e.org</a></p>', "me@e.org"),
    "a link that runs": ("[a](javascript:x)", "<p><a>a</a></p>", "a"),
    "a broken link": ("[a](http://[)", None, "a"),
    "an image": ("a ![b](c.png) d", "<p>a  d</p>", "a d"),
    "a footnote": ("a[^1].\n\n[^1]: b", None, None),
    "a quotation": ("> a", "<div><p>a</p></div>", "a"),
    "code": ("```\na\n```", None, "a"),
    "a heading": ("#### a\n\nb", "<h4>a</h4><p>b</p>", "a\n\nb"),
    "a rule": ("a\n\n---\n\nb", "<p>a</p><p>b</p>", "a\n\nb"),
    "a break": ("a<br>b", "<p>a<br>\nb</p>", "a b"),
    "a table": (
        "| x | y | z |\n|---|---|---|\n| a | b | c |\n| d | [e](/f) | |",
        "<div><p>x – y – z</p><ul><li><strong>a</strong>: b; c</li>"
        '<li><strong>d</strong>: <a href="https://example.org/f">e</a></li></ul></div>',
        "x – y – z\n\n- a: b; c\n- d: e",
    ),
    "a table of one column": ("| x |\n|---|\n| a |", "<div><p>x</p><ul><li>a</li></ul></div>", "x\n\n- a"),
    "details": ("<details><summary>a</summary>b</details>", None, "a\n\nb"),
}


@pytest.mark.parametrize(("text", "html", "plain"), ANSWERS.values(), ids=ANSWERS)
def test_each_block_as_html_and_as_text(text: str, html: str | None, plain: str | None) -> None:
    """Blocks keep their structure in HTML and their lines in text; tables become lists in page order."""
    found_html, found_plain = answer(text)
    if html is not None:
        assert re.sub(r"\s*\n\s*(?=<(?!br))", "", found_html) == html
    if plain is not None:
        assert found_plain == plain


def test_a_footnote_mark_is_no_word_of_an_answer() -> None:
    """The number of a footnote is left out, other raised text stays."""
    assert answer("a[^1] m<sup>2</sup>\n\n[^1]: b")[1].split("\n")[0] == "a m2"


def test_answers_leave_the_article_as_it_is() -> None:
    """Writing an answer changes nothing in the tree that the page is made of."""
    root = parse_markdown("[a](/b)\n\n| c | d |\n|---|---|\n| e | f |\n\n![g](h.png)[^1]\n\n[^1]: i").root
    before = lxml_html.tostring(root)
    to_html(list(root), BASE)
    to_text(list(root))
    assert lxml_html.tostring(root) == before


def test_a_body_keeps_its_blocks() -> None:
    """Headings, tables, code, quotations, details, images and lists reach the page as they are."""
    text = (
        "## a\n\n> b\n\n```\nc\n  d\n```\n\n| e |\n|---|\n| f |\n\n1. g\n\n![h](/i.png)\n\n"
        "<details open><summary>j</summary>\n\nk\n\n</details>\n\nl<sup>2</sup>"
    )
    assert re.sub(r"\n+(?=<t[bdhr])", "", body(text)) == (
        "<h2>a</h2>\n<blockquote><p>b</p>\n</blockquote>\n<pre><code>c\n  d\n</code></pre>\n"
        "<table><thead><tr><th>e</th></tr></thead><tbody><tr><td>f</td></tr></tbody></table>\n"
        '<ol><li>g</li></ol>\n<p><img src="/i.png" alt="h"></p>\n'
        '<details open=""><summary>j</summary><p>k</p>\n</details>\n<p>l<sup>2</sup></p>'
    )


@pytest.mark.parametrize("text", ["", "<!-- a -->", "![a](b.png)", "<script>a</script>", "---"])
def test_nothing_said_is_an_empty_answer(text: str) -> None:
    """Images, comments, rules and scripts alone are no answer."""
    assert answer(text)[1] == ""


@given(
    st.lists(st.lists(st.sampled_from("abc") | st.just(""), min_size=1, max_size=4), min_size=1, max_size=5)
)
def test_tables_keep_their_words_in_page_order(rows: list[list[str]]) -> None:
    """A table of any shape becomes a list that reads like the page, cell by cell."""
    markup = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    cells = [cell for row in rows for cell in row if cell]
    for found in answer(f"<table>{markup}</table>"):
        assert words(shown(found)) == cells
