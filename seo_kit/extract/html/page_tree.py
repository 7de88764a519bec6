"""A page's text → an lxml tree as browsers build it, in which every element knows its line.

turbohtml builds the tree by the rules of https://html.spec.whatwg.org/multipage/parsing.html (read
2026-11-25), as it does for the checks; the code that finds questions works on lxml trees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from seo_kit.extract.markdown.parser import readable
from seo_kit.extract.markdown.tree import BLOCKS, HtmlElement, first_line, set_line

if TYPE_CHECKING:
    from turbohtml import Element, Node

NAME = re.compile(r"[a-z][a-z0-9_-]*")
"""Names of elements and attributes that an lxml tree takes and that anything here asks for."""

JSONLD = re.compile(r"\s*application/ld\+json\s*(;|$)", re.IGNORECASE)
MOST_ATTRIBUTES = 500
"""Attributes of an element that are read: lxml looks through all of them to add one more."""

HYPHENS = re.compile("-(?=-)")
LEFT_OUT = frozenset(
    "style template noscript noframes noembed iframe object audio video canvas svg math".split()
)
"""Elements that show no text of the page itself: what stands in them is for browsers without them."""


def parse_page(text: str) -> HtmlElement:
    """The `html` element of a page. Scripts other than JSON-LD, styles and embedded things are left out.

    Never raises, whatever the text.
    """
    from turbohtml import parse

    document = parse(text, scripting=True, source_locations=True)
    root: HtmlElement = etree.Element("html")
    if source := document.find("html"):
        root.attrib.update(_attributes(source))
        set_line(root, _line(source))
        _copy(source, root)
    return root


def _copy(source: Element, target: HtmlElement) -> None:
    """Copies what an element holds: 512 levels at most, as the parser keeps no more.

    An element that is only implied, or opened again behind a broken one, stands on the line of its parent.
    """
    from turbohtml import Comment, Element, Text

    last: HtmlElement | None = None
    texts = list[str]()
    for node in source.children:
        if type(node) is Text:
            texts.append(readable(node.data))
        elif type(node) is Comment:
            _put_text(target, last, texts)
            last = _comment(node)
            target.append(last)
        elif type(node) is Element and _is_taken(node):
            _put_text(target, last, texts)
            last = etree.SubElement(target, _name(node), _attributes(node))
            set_line(last, _line(node) or first_line(target))
            _copy(node, last)
    _put_text(target, last, texts)


def _put_text(parent: HtmlElement, last: HtmlElement | None, texts: list[str]) -> None:
    """Puts texts behind the last child, or where an element begins, at once; what stands between them was
    left out.
    """
    if texts and last is None:
        parent.text = "".join(texts)
    elif texts and last is not None:
        last.tail = "".join(texts)
    texts.clear()


def _comment(node: Node) -> HtmlElement:
    """A comment on its last line, as lxml counts; two hyphens would end it early."""
    text = readable(node.data)  # type: ignore[attr-defined]
    comment = etree.Comment(HYPHENS.sub("- ", text).removesuffix("-"))
    set_line(comment, (node.position or (0, 0))[0] + text.count("\n"))
    return comment


def _is_taken(node: Element) -> bool:
    if node.tag == "script":
        return JSONLD.match(node.attr("type") or "") is not None
    return node.tag not in LEFT_OUT


def _name(node: Element) -> str:
    return node.tag if NAME.fullmatch(node.tag) else "span"


def _line(node: Element) -> int:
    """The line on which the start tag ends, from where lines of the text count; 0 for an implied one."""
    location = node.source_location
    return location.start_tag.end_line if location else 0


def _attributes(node: Element) -> dict[str, str]:
    """The attributes; those that hold a list of words, such as `class`, come as one text."""
    found = (
        (name, value if type(value) is str else " ".join(value or ())) for name, value in node.attrs.items()
    )
    return {name: readable(value) for name, value in islice(found, MOST_ATTRIBUTES) if NAME.fullmatch(name)}


def make_boxes(root: HtmlElement) -> None:
    """Turns inline elements that hold blocks, such as a link around a heading, into boxes, in place."""
    for element in reversed(list(root.iterdescendants(etree.Element))):
        if element.tag not in BLOCKS and any(child.tag in BLOCKS for child in element):
            element.tag = "div"


def words(element: HtmlElement, attribute: str) -> list[str]:
    """The words that an attribute lists, in lower case."""
    return (element.get(attribute) or "").lower().split()


def elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """All elements of a tree, the root included."""
    yield from root.iter(etree.Element)
