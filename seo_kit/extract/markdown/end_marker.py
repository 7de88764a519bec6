"""The comment with which an author ends the FAQ, such as `<!-- faq:end -->`, wherever it stands."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from seo_kit.extract.markdown.tree import (
    HEADINGS,
    HtmlElement,
    is_comment,
    is_element,
    plain_text,
    remove_node,
)

END_MARKER = re.compile(r"[\W_]*(?:faq[\W_]*(?:end|stop)|end[\W_]*(?:of[\W_]*)?faq)[\W_]*|\s*/faq\s*", re.I)
INSIDE = "data-faq-end"
"""Marks the empty `span` that stands for a marker inside a paragraph, a list item, …"""
MARKS: Any = etree.XPath(f".//span[@{INSIDE}]")
NO_MARKER_IN = (*HEADINGS, "summary", "pre", "code")


def is_end_marker(node: HtmlElement) -> bool:
    """Whether a node is the author's mark that the FAQ ends here."""
    if is_comment(node):
        return END_MARKER.fullmatch(node.text or "") is not None
    return node.tag == "span" and INSIDE in node.attrib


def holds_end_marker(element: HtmlElement) -> bool:
    """Whether an end marker stands in an element, or is it."""
    if not len(element):
        return is_end_marker(element)
    return any(map(is_end_marker, element.iter("span", etree.Comment)))


def keep_inner_marker(comment: HtmlElement) -> None:
    """Puts an element in the place of an end marker, because text may hold elements but no comments."""
    parent = comment.getparent()
    if parent is None or parent.tag in NO_MARKER_IN or not is_end_marker(comment):
        return
    mark = etree.Element("span", {INSIDE: ""})
    mark.tail, mark.sourceline = comment.tail, comment.sourceline
    parent.replace(comment, mark)


def remove_inner_markers(root: HtmlElement) -> None:
    """Takes out the elements that stand for markers, with paragraphs that held nothing else, in place."""
    for mark in MARKS(root):
        parent = mark.getparent()
        remove_node(mark)
        if parent.tag == "p" and not len(parent) and not plain_text(parent):
            remove_node(parent)


def until_end_marker(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Elements up to the first end marker; the one that holds it is cut there, as a copy."""
    kept: list[HtmlElement] = []
    for element in elements:
        if not holds_end_marker(element):
            kept.append(element)
            continue
        if is_element(element) and plain_text(cut := _cut(element)):
            kept.append(cut)
        break
    return kept


def _cut(element: HtmlElement) -> HtmlElement:
    """A copy of an element without its end marker and all that follows it."""
    clone = copy.deepcopy(element)
    node = next(filter(is_end_marker, clone.iter()))
    while node is not clone:
        parent = node.getparent()
        for later in list(node.itersiblings()):
            parent.remove(later)
        node.tail = None
        node = parent
    marker = next(filter(is_end_marker, clone.iter()))
    marker.getparent().remove(marker)
    return clone
