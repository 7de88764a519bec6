"""Where a box ends that holds an FAQ: what stands below the box is no part of it.

Text alone has only headings to tell where a section ends. A page has boxes, too, and what a theme puts below
an FAQ (a newsletter, other articles) often has a heading as small as the questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from seo_kit.extract.html.page_tree import elements
from seo_kit.extract.markdown.tree import HEADINGS, first_line, join_text, plain_text, set_line
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
    asking = _asking(root)
    if is_faq_title(title):
        box = _smallest_box(asking, root, max(MOST, len(asking) - 1))
        boxes = [box] if box is not None else []
    else:
        titles = [heading for heading in root.iter(*HEADINGS[1:]) if is_faq_title(plain_text(heading))]
        order = {element: index for index, element in enumerate(elements(root))}
        found = (_box(heading, asking, root, order) for heading in titles)
        boxes = [box for box in found if box is not None]
    for box in dict.fromkeys(boxes):
        _mark(box)


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
        if element.tag not in ASKING or last in element.iterancestors():
            continue
        if asks(text := plain_text(element)) and text != join_text(element.iter("a")):
            last = element
            yield element


def _box(
    title: HtmlElement, asking: list[HtmlElement], root: HtmlElement, order: dict[HtmlElement, int]
) -> HtmlElement | None:
    """The smallest box inside the content that holds a title and the questions behind it."""
    behind = [element for element in asking if order[element] > order[title]]
    return _smallest_box(behind, root, MANY, list(title.iterancestors()))


def _smallest_box(
    asking: list[HtmlElement], root: HtmlElement, least: int, boxes: list[HtmlElement] | None = None
) -> HtmlElement | None:
    """The smallest of some boxes, or of all, in which so many of the elements stand; none for the content."""
    held: dict[HtmlElement, int] = {}
    for element in asking:
        for box in element.iterancestors():
            held[box] = held.get(box, 0) + 1
    around = boxes or (list(asking[0].iterancestors()) if asking else [])
    box = next((box for box in around if held.get(box, 0) >= least), None)
    return None if box is root else box
