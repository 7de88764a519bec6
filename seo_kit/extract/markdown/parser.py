"""Markdown → an HTML tree in which every element knows its line in the article file.

The events of the Markdown parser are printed as HTML line by line, each block on the line where it stands in
the article. Raw HTML keeps its own lines. So the line that lxml reports for an element, Markdown or HTML
alike, is the line of the article: there is one tree, and one way to read questions from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from lxml import etree

from seo_kit.extract.markdown import tree
from seo_kit.extract.markdown.directives import numbered_text
from seo_kit.extract.markdown.end_marker import keep_inner_marker
from seo_kit.extract.markdown.html_printer import HtmlPrinter
from seo_kit.extract.markdown.ignore_comments import ignores_in
from seo_kit.extract.markdown.tree import (
    CONTAINERS,
    LAST_LINE,
    MAX_DEPTH,
    HtmlElement,
    flatten_deep,
    normalize,
    remove_unshown,
    set_line,
    unwrap,
)
from seo_kit.extract.markdown.unknown_tags import without_unknown_tags
from seo_kit.model import Ignore, Problem

BLANK_CONTROLS = re.compile(r"[\v\f\x1c-\x1f]")
NO_TEXT = re.compile("[\0-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")
"""What no HTML tree can hold."""
CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})


@dataclass(frozen=True, slots=True)
class Document:
    """An article's body: `root` is a `div`, `sourceline` of each element is its line in the file.

    `ignores` are the comments that ask to silence rules, `last_line` is the last one of the file.
    """

    root: HtmlElement
    problems: tuple[Problem, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    last_line: int = LAST_LINE


def parse_markdown(body: str, first_line: int = 1) -> Document:
    """Parses an article's body.

    Args:
        body: Markdown (CommonMark with tables, footnotes, definition lists), raw HTML and the directives of
        the
            usual site generators.
        first_line: the line of the file on which the body starts.
    """
    text = readable(body.replace("\r\n", "\n").replace("\r", "\n"))
    markup = HtmlPrinter(*numbered_text(text, first_line)).print()
    if "&" in text:  # character references may stand for anything
        markup = readable(markup)
    document = to_document(_to_tree(without_unknown_tags(markup), first_line), body)
    return replace(document, last_line=first_line + text.count("\n"))


def to_document(root: HtmlElement, source: str) -> Document:
    """Brings a parsed body into the form that questions are read from, in place.

    Args:
        root: the body; each element knows its line.
        source: the text that it was parsed from.
    """
    remove_unshown(root)
    ignores = ignores_in(root, source)
    deep = flatten_deep(root)
    _keep_inner_markers(root)
    return Document(normalize(root), (_too_deep(deep),) if deep else (), ignores)


def _keep_inner_markers(root: HtmlElement) -> None:
    for comment in list(root.iter(etree.Comment)):
        if comment.getparent().tag not in CONTAINERS:
            keep_inner_marker(comment)


def readable(text: str) -> str:
    """A text without the characters that no HTML tree can hold."""
    if _is_readable(text):
        return text
    return NO_TEXT.sub("\ufffd", BLANK_CONTROLS.sub(" ", text))


def _is_readable(text: str) -> bool:
    """Whether a text surely holds no such character, from its bytes, which takes a tenth of the time."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    return data.translate(None, CONTROLS) == data and b"\xef\xbf" not in data


def _too_deep(line: int) -> Problem:
    message = (
        f"Elements nest more than {MAX_DEPTH} deep here: the deeper ones are read as plain text, and beyond "
        "some thousands the rest of the article is lost; close what is open or take the nesting out"
    )
    return Problem(message, line, slug="too-deep")


@cache
def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(huge_tree=True, encoding="utf-8")


def _to_tree(markup: str, first_line: int) -> HtmlElement:
    """The tree of a body. Line breaks before it make lxml count from the first line by itself, as far as it
    can count.
    """
    counts = first_line + markup.count("\n") < LAST_LINE
    above = "\n" * (first_line - 1) if counts else ""
    page = f"{above}<html><body><div>{markup}</div></body></html>"
    body = etree.fromstring(page.encode(), _parser()).find("body")
    if body is None:
        return etree.Element("div")
    if not counts:
        for element in body.iter():
            set_line(element, (tree.first_line(element) or 1) + first_line - 1)
    body.tag = "div"
    if len(body) == 1 and not body[0].attrib:
        unwrap(body[0])
    return body
