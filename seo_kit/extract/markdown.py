"""Markdown → an HTML tree in which every element knows its line in the article file.

The events of the Markdown parser are printed as HTML line by line, each block on the line where it stands in
the article. Raw HTML keeps its own lines. So the line that lxml reports for an element, Markdown or HTML
alike, is the line of the article: there is one tree, and one way to read questions from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from lxml import html as lxml_html
from lxml.html import HtmlElement

from seo_kit.extract import tree
from seo_kit.extract.directives import expand_directives
from seo_kit.extract.html_printer import HtmlPrinter
from seo_kit.extract.tree import normalize, set_line


@dataclass(frozen=True, slots=True)
class Document:
    """An article's body: `root` is a `div`, `sourceline` of each element is its line in the file."""

    root: HtmlElement


def parse_markdown(body: str, first_line: int = 1) -> Document:
    """Parses an article's body.

    Args:
        body: Markdown (CommonMark with tables, footnotes, definition lists), raw HTML and the directives of
        the
            usual site generators.
        first_line: the line of the file on which the body starts.
    """
    text = body.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    lines = expand_directives(text, first_line)
    return Document(normalize(_to_tree(HtmlPrinter(lines).print(), first_line)))


def _to_tree(markup: str, first_line: int) -> HtmlElement:
    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
    data = f"<html><body><div>{markup}</div></body></html>".encode("utf-8", "replace")
    root = lxml_html.document_fromstring(data, parser=parser)
    body = root.find("body")
    if body is None:
        return lxml_html.Element("div")
    for element in body.iter():
        set_line(element, (tree.first_line(element) or 1) + first_line - 1)
    body.tag = "div"
    if len(body) == 1 and not body[0].attrib:
        cast(HtmlElement, body[0]).drop_tag()
    return body
