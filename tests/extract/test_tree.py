"""Cutting the tree: nothing is lost between the parts, mark-up and lines stay."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.extract.markdown.slices import Slicer, slice_text
from seo_kit.extract.markdown.tree import (
    BLOCKS,
    first_line,
    inline_text,
    join_text,
    last_line,
    plain_text,
    remove_node,
)

INLINE = ("strong", "em", "a", "code")
texts = st.text(alphabet="ab ?\nÅ字", max_size=6)
pieces = st.recursive(
    st.one_of(texts, st.just("<br>")),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(INLINE),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)
paragraphs = st.lists(pieces, max_size=5).map(lambda parts: _paragraph("".join(parts)))


def _paragraph(markup: str) -> HtmlElement:
    return lxml_html.fragment_fromstring(markup, create_parent="p")


def _markup(element: HtmlElement) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def _marked(element: HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    """Each character of an element with the names of the elements around it."""
    out: list[tuple[str, tuple[str, ...]]] = []

    def walk(node: HtmlElement, path: tuple[str, ...]) -> None:
        out.extend((char, path) for char in node.text or "")
        for child in node:
            walk(child, (*path, child.tag))
            out.extend((char, path) for char in child.tail or "")

    walk(element, ())
    return out


@given(paragraphs, st.lists(st.integers(0, 40), max_size=4))
def test_parts_add_up_to_the_whole(element: HtmlElement, cuts: list[int]) -> None:
    """Cut anywhere and in any number, the parts hold all characters, each once and in its mark-up."""
    slicer = Slicer(element)
    bounds = [0, *sorted(min(cut, len(slicer.text)) for cut in cuts), None]
    parts = [slicer.slice(start or 0, stop) for start, stop in pairwise(bounds)]
    assert "".join(map(inline_text, parts)) == inline_text(element)
    assert [char for part in parts for char in _marked(part)] == _marked(element)


@given(paragraphs, st.integers(0, 40), st.integers(0, 40))
def test_a_part_is_what_stands_there(element: HtmlElement, start: int, stop: int) -> None:
    """A part holds the characters asked for, and cutting leaves the element as it was."""
    before = _markup(element)
    part = slice_text(element, start, stop)
    assert inline_text(part) == inline_text(element)[start:stop]
    assert _marked(part) == _marked(element)[start:stop]
    assert _markup(element) == before
    assert part.tail is None
    assert part.getparent() is None


@given(paragraphs)
def test_the_whole_is_a_part_too(element: HtmlElement) -> None:
    """The part from begin to end is the element itself, line breaks and empty elements included."""
    assert _markup(slice_text(element, 0)) == _markup(element)


@given(paragraphs, st.integers(0, 40), st.integers(1, 9))
def test_a_part_knows_its_line(element: HtmlElement, start: int, line: int) -> None:
    """A part stands on the element's line plus the line breaks before it."""
    element.sourceline = line
    assert first_line(slice_text(element, start)) == line + inline_text(element)[:start].count("\n")


def test_cutting_inside_mark_up_keeps_attributes() -> None:
    """A link that is cut in two is a link with its address in both parts."""
    element = _paragraph('one <a href="/x"><em>two three</em></a> four')
    left, right = slice_text(element, 0, 8), slice_text(element, 8)
    assert _markup(left) == '<p>one <a href="/x"><em>two </em></a></p>'
    assert _markup(right) == '<p><a href="/x"><em>three</em></a> four</p>'


def test_images_and_breaks_stay_in_one_part() -> None:
    """An element without text belongs to the part that begins at its place."""
    element = _paragraph('ab<img src="x">cd')
    assert _markup(slice_text(element, 0, 2)) == "<p>ab</p>"
    assert _markup(slice_text(element, 2)) == '<p><img src="x">cd</p>'


@given(paragraphs)
def test_plain_text_is_the_text_in_one_line(element: HtmlElement) -> None:
    """The plain text of inline mark-up is its text with white space collapsed."""
    assert plain_text(element) == " ".join(inline_text(element).split())


def test_blocks_stand_apart_in_plain_text() -> None:
    """Words of neighbouring blocks, cells and items are not glued together."""
    for tag in sorted(BLOCKS - {"tr", "td", "th", "thead", "tbody", "tfoot", "li", "dt", "dd"}):
        root = etree.fromstring(f"<div><{tag}>one</{tag}><{tag}>two</{tag}>three</div>")
        assert plain_text(root) == "one two three", tag
    table = lxml_html.fragment_fromstring("<table><tr><td>one<td>two<tr><td>three</table>")
    assert plain_text(table) == "one two three"


def test_join_text_skips_what_is_empty() -> None:
    """Several elements are one blank apart; empty ones leave no gap."""
    assert join_text(_paragraph(text) for text in ("a", " ", "b <b>c</b>")) == "a b c"


def test_removing_a_node_leaves_what_follows() -> None:
    """The text behind a node that goes is kept, after text and after an element."""
    element = _paragraph("a<i>x</i>b<b>c</b>d<i>y</i>e")
    for node in element.findall("i"):
        remove_node(node)
    assert _markup(element) == "<p>ab<b>c</b>de</p>"
    root = _paragraph("a")
    remove_node(root)
    assert _markup(root) == "<p>a</p>"


LAST_LINES = {
    "a\nb\nc": 3,
    "a\n**b\nc** d": 3,
    "- a\n- b\n  c\n": 3,
    "| a | b |\n|---|---|\n| c | d |\n\n": 3,
    "<div>\n<p>a\nb</p>\n\n</div>\n": 3,
    "```\na\nb\n```": 3,
    "    a\n    b": 2,
    "> a\n> b\n": 2,
    "a<br>b<br>c": 1,
    "a<br>b<br>\nc<br/>d": 2,
    "a  \nb": 2,
    "<ul>\n<li>a</li>\n<li>b</li>\n</ul>": 3,
    "<details>\n<summary>a</summary>\n\nb\n\nc\n</details>": 6,
}


def test_the_last_line_is_that_of_the_last_word() -> None:
    """An element ends on the line of its last word, not on that of its end tag or of empty lines."""
    found = {text: max(map(last_line, parse_markdown(text).root)) for text in LAST_LINES}
    assert found == LAST_LINES


@given(
    st.lists(
        st.sampled_from(["word", "- item", "**bold**", "", "> quote", "# title"]), min_size=1, max_size=9
    )
)
def test_last_lines_are_lines_of_the_text(lines: list[str]) -> None:
    """No element ends before it begins, or beyond the last line of the text that says anything."""
    root = parse_markdown("\n".join(lines)).root
    end = max((number for number, line in enumerate(lines, 1) if line), default=0)
    for element in root.iterdescendants():
        assert 1 <= first_line(element) <= last_line(element) <= end


COMMENTS = {
    "text <!-- x --> more": "text more",
    "| a <!-- x --> b | c |\n|---|---|\n| d <!-- x --> e | f |": "a b c d e f",
    "- a <!-- x --> b": "a b",
    "<div>a <!-- x --> b</div>": "a b",
    "<details><summary>a <!-- x --> b</summary>c <!-- x --> d</details>": "a b c d",
    "<dl><dt>a <!-- x --> b<dd>c <!-- x --> d</dl>": "a b c d",
    "<p>a <span>b <!-- x --> c</span> d</p>": "a b c d",
    "a <?php echo 1 ?> b": "a b",
    "<div>a <?php echo 1 ?> b</div>": "a b",
    "a <script>b</script> c <style>d</style> e": "a c e",
}


def test_text_behind_a_comment_stays() -> None:
    """What no reader sees goes, and the text behind it stays, wherever it stands."""
    assert {text: plain_text(parse_markdown(text).root) for text in COMMENTS} == COMMENTS
