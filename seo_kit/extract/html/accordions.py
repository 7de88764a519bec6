"""Accordions → `<details>`, so that each kind is read as one form; what a click shows counts as shown.

A toggle is what says that it opens something: `aria-expanded`, as the pattern of the ARIA guide asks
(https://www.w3.org/WAI/ARIA/apg/patterns/accordion/), or Bootstrap's `data-bs-toggle="collapse"`
(https://getbootstrap.com/docs/5.3/components/collapse/). Accordions whose script adds these later are known
by the classes of two neighbours, such as `schema-faq-question` and `schema-faq-answer`. (Read 2026-11-25.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from seo_kit.extract.html.content import STYLED_AWAY
from seo_kit.extract.html.page_tree import elements, words
from seo_kit.extract.markdown.tree import (
    BLOCKS,
    HEADINGS,
    HtmlElement,
    first_line,
    plain_text,
    remove_node,
    set_line,
    unwrap,
)
from seo_kit.extract.questions.phrases import asks, is_faq_title

KINDS = frozenset(
    "accordion accordian faq faqs qa toggle collapse collapsible expand expander expandable spoiler "
    "disclosure".split()
)
HEADS = frozenset("title head header heading question questions trigger button summary q".split())
PANELS = frozenset("content body panel answer answers description dropdown text a".split())
"""Parts of the classes that the usual themes, plug-ins and builders give to an accordion's item."""

PART_END = re.compile(r"[-_]+")
UNSEEN = re.compile(
    r"(?:^|\s)(?:material-(?:icons|symbols)\S*|visually-hidden|sr-only|screen-reader-text)(?:$|\s)"
)
"""Classes of icons that are written as words, and of texts that no eye sees."""

SYMBOLS = re.compile(r"[\W_]*")
CELLS = ("dt", "dd", "li", "tr", "td", "th")
"""Parts of lists and tables, which are forms of their own."""


@dataclass(frozen=True, slots=True)
class Fold:
    """One item of an accordion: what is clicked, and the panel that it opens."""

    header: HtmlElement
    panel: HtmlElement


def open_panels(root: HtmlElement) -> None:
    """Takes from the panels of toggles what hides them, in place: a click shows them."""
    ids = _by_id(root)
    for element in elements(root):
        if _is_toggle(element) or element.get("role") == "tab":
            panels = [_panel_of(element, ids)]
        else:
            panels = [_next(element)] if _is_head(element) else []
        for panel in panels:
            if panel is not None:
                _show(panel)


def _show(panel: HtmlElement) -> None:
    panel.attrib.pop("hidden", None)
    panel.attrib.pop("aria-hidden", None)
    if STYLED_AWAY.search(panel.get("style", "")):
        del panel.attrib["style"]


def fold_accordions(root: HtmlElement) -> None:
    """Turns each item of an accordion into `details` with a `summary`, in place, the innermost first."""
    for fold in reversed(list(_folds(root))):
        if _is_readable(fold):
            _to_details(fold)


# ---- finding -----------------------------------------------------------------------------------


def _folds(root: HtmlElement) -> Iterator[Fold]:
    ids = _by_id(root)
    for element in elements(root):
        if _is_toggle(element):
            panel = _panel_of(element, ids)
        else:
            panel = _next(element) if _is_head(element) else None
        if panel is not None and (fold := _fold(element, panel)):
            yield fold


def _by_id(root: HtmlElement) -> dict[str, HtmlElement]:
    found: dict[str, HtmlElement] = {}
    for element in root.xpath(".//*[@id]"):
        found.setdefault(element.get("id"), element)
    return found


def _is_toggle(element: HtmlElement) -> bool:
    if element.get("aria-haspopup", "false").lower() in ("dialog", "listbox", "tree", "grid"):
        return False
    collapses = "collapse" in (element.get("data-bs-toggle"), element.get("data-toggle"))
    return element.get("aria-expanded") is not None or collapses


def _panel_of(toggle: HtmlElement, ids: dict[str, HtmlElement]) -> HtmlElement | None:
    """What a toggle opens: named by its attributes, else the element that follows it or its heading."""
    named = [toggle.get("aria-controls"), _target(toggle)]
    panel = next((ids[name] for name in named if name and name in ids), None)
    return panel if panel is not None else _next(_header_of(toggle))


def _target(toggle: HtmlElement) -> str:
    for attribute in ("data-bs-target", "data-target", "href"):
        if (value := toggle.get(attribute, "")).startswith("#"):
            return str(value[1:])
    return ""


def _is_head(element: HtmlElement) -> bool:
    """Whether an element and its neighbour are called the head and the panel of an accordion's item."""
    if element.get("class") is None or not _is_called(element, "question", HEADS):
        return False
    following = _next(element)
    return following is not None and _is_called(following, "answer", PANELS)


def _is_called(element: HtmlElement, name: str, names: frozenset[str]) -> bool:
    """Whether a class has a part that says it all, or one of some names beside the name of an accordion."""
    for parts in map(frozenset, map(PART_END.split, words(element, "class"))):
        if name in parts or (parts & names and parts & KINDS):
            return True
    return False


def _next(element: HtmlElement) -> HtmlElement | None:
    return next(element.itersiblings(etree.Element), None)


def _fold(toggle: HtmlElement, panel: HtmlElement) -> Fold | None:
    """The item of a toggle, when its header and its panel are neighbours; a header holds nothing else."""
    header = _header_of(toggle)
    if panel in header.iterancestors() or panel in header.iterdescendants() or panel is header:
        return None
    while panel.getparent() is not header.getparent():
        above = panel.getparent()
        if above is None or plain_text(above) != plain_text(panel):
            return None
        panel = above
    return Fold(header, panel) if panel in header.itersiblings() else None


def _header_of(toggle: HtmlElement) -> HtmlElement:
    """The outermost element around a toggle that says no more than the toggle does."""
    header, text = toggle, plain_text(toggle)
    while (above := header.getparent()) is not None and len(above) == 1 and plain_text(above) == text:
        header = above
    return header


# ---- rewriting ---------------------------------------------------------------------------------


def _is_readable(fold: Fold) -> bool:
    """Whether an item is a question, or so small that it may stand among questions; no whole chapter."""
    text, panel = plain_text(fold.header), fold.panel
    if not text or fold.header.tag in CELLS or panel.tag in CELLS or panel.find(".//details") is not None:
        return False
    is_title, is_chapter = is_faq_title(text), next(panel.iter(*HEADINGS), None) is not None
    return not (is_title and is_chapter) if asks(text) else not (is_title or is_chapter)


def _to_details(fold: Fold) -> None:
    header, panel = fold.header, fold.panel
    remove_symbols(header)
    details = etree.Element("details", {"data-accordion": ""})
    header.addprevious(details)
    set_line(details, first_line(header))
    details.tail, header.tail, panel.tail = panel.tail, None, None
    header.tag = "summary"
    details.extend([header, panel])
    _unwrap(panel)


def _unwrap(panel: HtmlElement) -> None:
    """Makes a panel a paragraph when it holds only text; else takes away the boxes that hold all of it."""
    boxes = [panel]
    while len(box := boxes[-1]) == 1 and box[0].tag in ("div", "section") and not (box.text or "").strip():
        boxes.append(box[0])
    if not any(child.tag in BLOCKS for child in boxes[-1]):
        boxes.pop().tag = "p"
    for box in boxes:
        if box.get("itemprop") is None:
            unwrap(box)
        else:
            box.tag = "div"


def remove_symbols(heading: HtmlElement) -> None:
    """Takes out of a heading what is no word of it, in place: icons, marks such as `+`, hidden words."""
    text = plain_text(heading)
    for element in list(heading.iterdescendants(etree.Element)):
        if element.getparent() is not None and _is_symbol(element) and plain_text(element) != text:
            remove_node(element)


def _is_symbol(element: HtmlElement) -> bool:
    if element.get("aria-hidden") == "true" or UNSEEN.search(element.get("class", "")):
        return True
    return element.tag in ("a", "i", "span") and SYMBOLS.fullmatch(plain_text(element)) is not None


def free_details(root: HtmlElement) -> None:
    """Turns lists whose items hold `details` into boxes, in place: each item stands for itself."""
    for item in {details.getparent(): None for details in root.iter("details")}:
        if item is not None and item.tag == "li" and item.getparent() is not None:
            item.getparent().tag = item.tag = "div"
            for other in item.itersiblings("li"):
                other.tag = "div"
