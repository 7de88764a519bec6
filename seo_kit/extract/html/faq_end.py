"""Where a box ends that holds an FAQ: what stands below the box is no part of it.

Text alone has only headings to tell where a section ends. A page has boxes, too, and what a theme puts below
an FAQ (a newsletter, other articles) often has a heading as small as the questions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from seo_kit.extract.html.page_tree import elements
from seo_kit.extract.markdown.tree import HEADINGS, HtmlElement, first_line, join_text, plain_text, set_line
from seo_kit.extract.questions.blocks import BOX_END
from seo_kit.extract.questions.phrases import asks, is_faq_title

ASKING = frozenset((*HEADINGS, "summary", "dt", "p", "strong", "b", "td", "li"))
MANY = 2
"""A box holds an FAQ when so many questions follow the title in it."""

MOST = 3
"""With so many questions, a page that is all FAQ may hold one more in another box, such as an appeal."""


def end_boxes(root: HtmlElement, title: str) -> None:
    """Puts a mark behind each box that holds an FAQ, in place.

    Args:
        root: the main content.
        title: the title of the page; when it announces an FAQ, the page is one.
    """
    places = _Places(root, _asking(root))
    if is_faq_title(title):
        found = [places.box_of_page()]
    else:
        titles = (heading for heading in root.iter(*HEADINGS[1:]) if is_faq_title(plain_text(heading)))
        found = [places.box_behind(heading) for heading in titles]
    for box in dict.fromkeys(found):
        if box is not None:
            _mark(box)


class _Places:
    """Where the questions of a tree stand: which box holds how many of them."""

    def __init__(self, root: HtmlElement, asking: list[HtmlElement]) -> None:
        self._root = root
        self._first = asking[0] if asking else root
        self._starts = {element: place for place, element in enumerate(elements(root))}
        self._asking = [self._starts[element] for element in asking]

    def box_of_page(self) -> HtmlElement | None:
        """The smallest box that holds all questions, or all but one of many; none for the content itself."""
        least = max(MOST, len(self._asking) - 1)
        return self._smallest(self._first, 0, least)

    def box_behind(self, title: HtmlElement) -> HtmlElement | None:
        """The smallest box that holds a title and the questions behind it; none for the content itself."""
        return self._smallest(title, self._starts[title] + 1, MANY)

    def _smallest(self, inner: HtmlElement, start: int, least: int) -> HtmlElement | None:
        before = bisect_left(self._asking, start)
        for box in inner.iterancestors():
            if box is self._root:
                break
            if bisect_left(self._asking, self._end(box)) - before >= least:
                return box
        return None

    def _end(self, box: HtmlElement) -> int:
        """The place behind the last element of a box."""
        node = box
        while (following := next(node.itersiblings(etree.Element), None)) is None and node is not self._root:
            node = node.getparent()
        return len(self._starts) if following is None else self._starts[following]


def _mark(box: HtmlElement) -> None:
    mark = etree.Comment(BOX_END)
    mark.tail, box.tail = box.tail, None
    box.addnext(mark)
    set_line(mark, first_line(box))


def _asking(root: HtmlElement) -> list[HtmlElement]:
    """The elements that ask, and headings of the level on which most questions are; each text once.

    Links are left out: they name what is asked elsewhere.
    """
    found = list(_questions(root))
    levels = Counter(element.tag for element in found if element.tag in HEADINGS)
    level, count = levels.most_common(1)[0] if levels else ("", 0)
    if count < MANY:
        return found
    asking = {*found, *root.iter(level)}
    return [element for element in elements(root) if element in asking]


def _questions(root: HtmlElement) -> Iterator[HtmlElement]:
    last: HtmlElement | None = None
    for element in elements(root):
        if element.tag not in ASKING or (last is not None and last in element.iterancestors(last.tag)):
            continue
        if asks(text := plain_text(element)) and text != join_text(element.iter("a")):
            last = element
            yield element
