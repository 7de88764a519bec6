"""Looking at and normalising the article's HTML tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from lxml import etree

HtmlElement: TypeAlias = Any
"""An element of an lxml tree; making one of `lxml.html` takes a call of Python each time it is looked at."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LEAF_BLOCKS = frozenset(
    (*HEADINGS, "p", "ul", "ol", "dl", "table", "details", "blockquote", "pre", "hr", "figure")
)
"""Blocks that stand as one piece in the flow; anything else that holds blocks is looked through."""
BLOCKS = LEAF_BLOCKS | frozenset(
    "li dt dd td th tr thead tbody tfoot summary caption figcaption div section article main aside header "
    "footer nav form fieldset center address".split()
)
NOT_SHOWN = ("script", "style", "template", "noscript", "iframe", "object", "title", "svg", "math")
CONTAINERS = frozenset(
    "div section article main aside header footer form fieldset center details blockquote".split()
)
"""Elements in which a comment may stand between blocks; elsewhere it says nothing."""
SAME_LINE = "data-same-line"
"""Marks a `br` behind which the line of the article goes on, though a line break was put into the tree."""
LAST_LINE = 65_534
"""The last line that lxml can be told; of 65,535 it says 0."""
MAX_DEPTH = 100
DEEPEST: Any = etree.XPath("/".join(["*"] * MAX_DEPTH) + "[*]")
"""The elements that stand as deep as that and hold others."""
TABLE_PARTS = ("caption", "thead", "tbody", "tfoot", "tr", "td", "th")
NO_LOOSE_TEXT = frozenset(("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", *HEADINGS, "p", "pre"))


def is_element(node: object) -> bool:
    """Whether a node is an element and not a comment or processing instruction."""
    return isinstance(getattr(node, "tag", None), str)


def is_comment(node: object) -> bool:
    """Whether a node is an HTML comment."""
    return getattr(node, "tag", None) is etree.Comment


# ---- text and lines ----------------------------------------------------------------------------


def inline_text(element: HtmlElement) -> str:
    """The characters of an element as they stand, line breaks kept: what `slice_text` counts."""
    if not is_element(element):
        return ""
    if not len(element):
        return element.text or ""
    return "".join(text for _, text in slots(element))


def plain_text(element: HtmlElement) -> str:
    """The text that a reader sees in an element, white space collapsed, blocks apart."""
    if not len(element):
        return " ".join((element.text or "").split()) if is_element(element) else ""
    parts = _walked_text(element) if any(map(len, element)) else _flat_text(element)
    return " ".join("".join(parts).split())


def _flat_text(element: HtmlElement) -> Iterator[str]:
    """The text of an element whose children hold no elements, as most do, a blank beside each block."""
    yield element.text or ""
    for child in filter(is_element, element):
        blank = " " if child.tag in BLOCKS else ""
        yield f"{blank}{child.text or ''}{blank}{child.tail or ''}"


def _walked_text(element: HtmlElement) -> Iterator[str]:
    """The text of an element, however deep; recursion would end at some hundred levels."""
    for action, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag in BLOCKS:
            yield " "
        if action == "start":
            yield node.text or ""
        elif node is not element and node.tail:
            yield node.tail


def join_text(elements: Iterable[HtmlElement]) -> str:
    """The plain text of several elements, one blank apart."""
    return " ".join(filter(None, (plain_text(element) for element in elements)))


def first_line(element: HtmlElement) -> int:
    """The line of the article on which an element stands."""
    return int(element.sourceline or 0)


def set_line(element: HtmlElement, line: int) -> None:
    """Says on which line of the article an element stands; a tree counts no further than `LAST_LINE`."""
    element.sourceline = min(line, LAST_LINE)


def last_line(element: HtmlElement) -> int:
    """The line of the article on which an element's last text stands."""
    line = first_line(element)
    if not is_element(element):
        return line
    if not len(element):
        return line + (element.text or "").rstrip().count("\n")
    for action, node in etree.iterwalk(element, events=("start", "end")):
        if action == "start":
            line = max(line, int(node.sourceline or 0))
            text = node.text
        else:
            text = node.tail if node is not element else None
        if text and (shown := text.rstrip()):
            line += shown.count("\n")
            line += text[len(shown) :].count("\n") if _text_follows(node, action, element) else 0
            line -= action == "end" and is_put_in(node)
    return line


def _text_follows(node: HtmlElement, action: str, root: HtmlElement) -> bool:
    """Whether more text of the same block follows a piece of text, so that its line breaks count."""
    following = (node[0] if len(node) else None) if action == "start" else node.getnext()
    return following is not None and following.tag not in BLOCKS


def is_put_in(br: HtmlElement) -> bool:
    """Whether the line break behind a `br` was put in by `normalize`."""
    return br.tag == "br" and SAME_LINE in br.attrib and (br.tail or "").startswith("\n")


def slots(element: HtmlElement) -> Iterator[tuple[tuple[HtmlElement, bool], str]]:
    """Each place of text inside an element, in reading order: ((node, whether it is the tail), text)."""
    for action, node in etree.iterwalk(element, events=("start", "end")):
        if action == "start":
            yield (node, False), node.text or ""
        elif node is not element:
            yield (node, True), node.tail or ""


# ---- normalising -------------------------------------------------------------------------------


def remove_unshown(root: HtmlElement) -> None:
    """Takes out what no reader sees, in place."""
    etree.strip_elements(root, *NOT_SHOWN, etree.ProcessingInstruction, with_tail=False)


def flatten_deep(root: HtmlElement) -> int:
    """Turns what nests deeper than `MAX_DEPTH` into plain text, in place.

    Returns:
        The line of the first element so deep, 0 when there is none.
    """
    deepest = DEEPEST(root)
    for element in deepest:
        etree.strip_elements(element, etree.Comment, with_tail=False)
        for node in element.iterdescendants(*BLOCKS):
            node.tail = " " + (node.tail or "")
        etree.strip_tags(element, "*")
    return min(map(first_line, deepest), default=0)


def normalize(root: HtmlElement) -> HtmlElement:
    """Brings a parsed body into the form that the written forms rely on, in place.

    Each `br` is followed by a line break, parts of no table are plain boxes, comments stay only between
    blocks, and loose text beside blocks becomes a paragraph, so that everything in the flow is a block.
    """
    for node in list(root.iter("br")):
        if not (node.tail or "").startswith("\n"):
            node.set(SAME_LINE, "")
            node.tail = "\n" + (node.tail or "")
    in_tables = {part for table in root.iter("table") for part in table.iter(*TABLE_PARTS)}
    for part in root.iter(*TABLE_PARTS):
        if part not in in_tables:
            part.tag = "div"
    for element in {comment.getparent(): None for comment in root.iter(etree.Comment)}:
        if element is not None and element.tag not in CONTAINERS:
            etree.strip_elements(element, etree.Comment, with_tail=False)
    for element in _holders(root):
        if element.tag not in NO_LOOSE_TEXT:
            _wrap_loose_text(element)
    return root


def _holders(root: HtmlElement) -> dict[HtmlElement, None]:
    """The root and the elements that hold blocks or comments, each once; `details` count without any."""
    found = dict.fromkeys((root, *root.iter("details")))
    for node in root.iterdescendants():
        if node.tag in BLOCKS or is_comment(node):
            found[node.getparent()] = None
    return found


def _wrap_loose_text(element: HtmlElement) -> None:
    children = list(element)
    run = _Run(element.text, first_line(element))
    element.text = None
    for child in children:
        if tail := child.tail:
            child.tail = None
        if child.tag in BLOCKS or is_comment(child):
            run.insert_before(child)
            run = _Run(tail, last_line(child) if tail and not tail.isspace() else 0)
        else:
            element.remove(child)
            run.add(child, tail)
    run.append_to(element)


class _Run:
    """A run of loose text and inline elements that becomes a paragraph when it says anything."""

    def __init__(self, text: str | None, line: int) -> None:
        shown = text.lstrip() if text else ""
        self._text = shown
        self._nodes: list[HtmlElement] = []
        self._line = line + text[: len(text) - len(shown)].count("\n") if text else line

    def add(self, node: HtmlElement, tail: str | None) -> None:
        if not self._text and not self._nodes:
            self._line = first_line(node) or self._line
        node.tail = tail
        self._nodes.append(node)

    def insert_before(self, node: HtmlElement) -> None:
        if self._text or self._nodes:
            node.addprevious(self._paragraph())

    def append_to(self, parent: HtmlElement) -> None:
        if self._text or self._nodes:
            parent.append(self._paragraph())

    def _paragraph(self) -> HtmlElement:
        paragraph = etree.Element("p")
        paragraph.text = self._text or None
        paragraph.extend(self._nodes)
        set_line(paragraph, self._line)
        return paragraph


# ---- taking out --------------------------------------------------------------------------------


def remove_node(node: HtmlElement) -> None:
    """Takes a node out of its tree and leaves the text after it."""
    parent = node.getparent()
    if parent is None:
        return
    _add_before(node, node.tail or "")
    parent.remove(node)


def unwrap(node: HtmlElement) -> None:
    """Takes a node out of its tree and leaves what it holds."""
    parent, index = node.getparent(), node.getparent().index(node)
    _add_before(node, node.text or "")
    if len(node):
        node[-1].tail = (node[-1].tail or "") + (node.tail or "")
    else:
        _add_before(node, node.tail or "")
    parent[index : index + 1] = node[:]


def _add_before(node: HtmlElement, text: str) -> None:
    """Adds to the text that stands before a node."""
    previous = node.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        node.getparent().text = (node.getparent().text or "") + text
