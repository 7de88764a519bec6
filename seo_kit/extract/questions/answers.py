"""Answers and article bodies as clean HTML and as plain text.

`Answer.text` may hold the HTML that Google listed for FAQ answers and nothing else (tags below); the list
stood at https://developers.google.com/search/docs/appearance/structured-data/faqpage, removed 2026-06-15,
read 2026-05.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from seo_kit.extract.markdown.end_marker import remove_inner_markers
from seo_kit.extract.markdown.tree import BLOCKS, HEADINGS, HtmlElement, is_element, plain_text, remove_node

ANSWER_TAGS = frozenset((*HEADINGS, "br", "ol", "ul", "li", "a", "p", "div", "b", "strong", "i", "em"))
BODY_TAGS = ANSWER_TAGS | frozenset(
    "abbr aside blockquote caption cite code dd del details dfn dl dt figcaption figure hr img ins kbd mark "
    "pre q s samp section small span sub summary sup table tbody td tfoot th thead time tr var".split()
)
BODY_ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "details": {"open"},
}
URL_SCHEMES = {"http", "https", "mailto", "tel"}
UNWRAPPED = frozenset(("figure", "blockquote", "dl", "dd", "dt", "section", "details", "summary", "pre"))
BLOCK_END = re.compile(r"(</(?:p|h[1-6]|ul|ol|dl|table|blockquote|pre|details|div|section|figure)>)(?=<)")
"""Where a body may break into lines, so that a changed paragraph is one changed line."""
NOT_IN_URL = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
CHANGED = (*UNWRAPPED, "a", "img", "sup", "table")
LISTS = ("ul", "ol")
BLANK_LINES = re.compile(r"\n{3,}")


# ---- HTML --------------------------------------------------------------------------------------


def to_html(elements: Iterable[HtmlElement], base_url: str) -> str:
    """The HTML of an answer: allowed tags only, links absolute, tables as lists, images and footnote marks
    left out.
    """
    return _html(simplified(elements), base_url)


def text_and_html(elements: Iterable[HtmlElement], base_url: str) -> tuple[str, str]:
    """An answer as plain text and as HTML."""
    parts = simplified(elements)
    return _text(parts), _html(parts, base_url)


def _html(parts: Iterable[HtmlElement], base_url: str) -> str:
    shown = [part for part in parts if part.tag != "p" or _says(part)]
    for part in shown:
        for link in part.iter("a"):
            _complete(link, base_url)
    return str(_answer_cleaner().clean(_markup(shown))).strip()


def body_html(root: HtmlElement) -> str:
    """The article's body as the reader sees it: everything that can run is taken out."""
    remove_inner_markers(root)
    markup = (root.text or "") + _markup(root)
    return BLOCK_END.sub(r"\1\n", str(_body_cleaner().clean(markup))).strip()


def _complete(link: HtmlElement, base_url: str) -> None:
    """Makes a link absolute; an address with white space or controls in it is none."""
    href = link.get("href", "").strip()
    if NOT_IN_URL.search(href):
        del link.attrib["href"]
    elif href:
        link.set("href", _absolute(base_url, href))


def _absolute(base_url: str, href: str) -> str:
    try:
        return urljoin(base_url, href.strip())
    except ValueError:
        return href


@cache
def _answer_cleaner() -> Any:
    return _cleaner(ANSWER_TAGS, {"*": set(), "a": {"href"}})


@cache
def _body_cleaner() -> Any:
    return _cleaner(BODY_TAGS, BODY_ATTRIBUTES)


def _cleaner(tags: frozenset[str], attributes: dict[str, set[str]]) -> Any:
    import nh3

    return nh3.Cleaner(
        tags=set(tags), attributes=attributes, url_schemes=URL_SCHEMES, link_rel=None, strip_comments=True
    )


def _markup(elements: Iterable[HtmlElement]) -> str:
    """Elements as HTML; written as bytes, because lxml takes three times as long for a text."""
    return b"".join(
        etree.tostring(element, encoding="utf-8", method="html", with_tail=False)
        for element in elements
        if is_element(element)
    ).decode()


def simplified(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """Elements with tables as lists and without images and footnote marks, other blocks as plain ones."""
    return [
        element if _is_simple(element) else _simplified(element)
        for element in elements
        if is_element(element)
    ]


def _is_simple(element: HtmlElement) -> bool:
    """Whether an element may stand as it is, because it holds nothing that is changed here."""
    return next(element.iter(*CHANGED), None) is None


def _simplified(element: HtmlElement) -> HtmlElement:
    """A copy of an element, changed so."""
    clone = copy.deepcopy(element)
    clone.tail = None
    for node in list(clone.iter("table")):
        _table_to_list(node)
    for node in list(clone.iter("img", "sup")):
        if node.tag == "img" or node.get("class") == "footnote-ref":
            _remove_with_holder(node)
    for node in clone.iter():
        if node.tag in UNWRAPPED:
            node.tag = "div"
    return clone


def _says(element: HtmlElement) -> bool:
    return len(element) > 0 or bool((element.text or "").strip())


def _remove_with_holder(node: HtmlElement) -> None:
    """Takes out a node and the paragraphs and links that held nothing else."""
    parent = node.getparent()
    remove_node(node)
    if parent is not None and parent.tag in ("p", "a") and not len(parent) and not plain_text(parent):
        _remove_with_holder(parent)


def _table_to_list(table: HtmlElement) -> None:
    """A table row becomes a list item, its words in the order of the page: first cell, then the others."""
    tail = table.tail
    rows = list(table.iter("tr"))
    heads = [row for row in rows if row.find("th") is not None and row.find("td") is None]
    body = [row for row in rows if row not in heads]
    table.clear()
    table.tag, table.tail = "div", tail
    for row in heads:
        paragraph = etree.SubElement(table, "p")
        paragraph.text = " – ".join(filter(None, map(plain_text, row)))
    if body:
        items = etree.SubElement(table, "ul")
        for row in body:
            _row_to_item(row, etree.SubElement(items, "li"))


def _row_to_item(row: HtmlElement, item: HtmlElement) -> None:
    cells = [cell for cell in row if plain_text(cell)]
    for cell in cells:
        holder = etree.SubElement(item, "strong" if cell is row[0] and len(cells) > 1 else "span")
        holder.text = cell.text
        holder.extend(list(cell))
    for index, holder in enumerate(item[:-1]):
        holder.tail = "; " if index else ": "


# ---- text --------------------------------------------------------------------------------------


def to_text(elements: Iterable[HtmlElement]) -> str:
    """The words of an answer as plain text: a blank line between blocks, list items on lines of their own."""
    return _text(simplified(elements))


def _text(elements: Iterable[HtmlElement]) -> str:
    parts = (_block_text(part, 0) for part in elements)
    return BLANK_LINES.sub("\n\n", "\n\n".join(filter(None, parts))).strip()


def _block_text(element: HtmlElement, depth: int) -> str:
    if element.tag in LISTS:
        return "\n".join(_list_lines(element, depth))
    if element.tag != "div" or not any(child.tag in BLOCKS for child in element):
        return plain_text(element)
    parts = _loose(element.text, 0)
    for child in element:
        parts += [_block_text(child, depth), *_loose(child.tail, 0)]
    return "\n\n".join(filter(None, parts))


def _list_lines(items: HtmlElement, depth: int) -> list[str]:
    lines = _loose(items.text, depth)
    number = _number(items.get("start"))
    for item in items:
        if item.tag == "li":
            lines += _item_lines(item, f"{number}." if items.tag == "ol" else "-", depth)
            number += 1
        elif item.tag in LISTS:
            lines += _list_lines(item, depth + 1)
        else:
            lines += _loose(plain_text(item), depth)
        lines += _loose(item.tail, depth)
    return lines


def _item_lines(item: HtmlElement, mark: str, depth: int) -> list[str]:
    own, *rest = _item_parts(item)
    lines = [f"{'  ' * depth}{mark} {plain_text(own)}".rstrip()]
    for part in rest:
        lines += _list_lines(part, depth + 1) if part.tag in LISTS else _loose(plain_text(part), depth + 1)
    return lines


def _loose(text: str | None, depth: int) -> list[str]:
    """Text in a list that is no item of its own, as a line when it says anything."""
    shown = " ".join((text or "").split())
    return [f"{'  ' * depth}{shown}"] if shown else []


def _item_parts(item: HtmlElement) -> Iterator[HtmlElement]:
    """What stands in a list item in its order: its own words, then each inner list and what follows it."""
    if not any(child.tag in LISTS for child in item):
        yield item
        return
    part = item.makeelement("li")
    part.text = item.text
    for child in copy.deepcopy(item):
        if child.tag in LISTS:
            yield part
            part = item.makeelement("li")
            part.text, child.tail = child.tail, None
            yield child
        else:
            part.append(child)
    yield part


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
