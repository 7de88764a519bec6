"""A page's tree → the document from which questions are read, as from an article's body."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from seo_kit.extract.facts.title import first_heading, repeats_title
from seo_kit.extract.html.accordions import fold_accordions, free_details, open_panels, remove_symbols
from seo_kit.extract.html.content import leads_elsewhere, main_element, remove_beside, remove_hidden
from seo_kit.extract.html.faq_end import end_boxes
from seo_kit.extract.html.page_tree import make_boxes
from seo_kit.extract.markdown.ignore_comments import ignores_in
from seo_kit.extract.markdown.parser import Document, to_document
from seo_kit.extract.markdown.tree import HEADINGS, HtmlElement, remove_node
from seo_kit.extract.questions.phrases import is_only_faq_title


def read_content(page: HtmlElement, text: str, title: str) -> Document:
    """The main content of a page; the page's tree is used up.

    Args:
        page: the `html` element.
        text: what it was parsed from.
        title: the title of the page.
    """
    ignores = ignores_in(page, text)
    root = _taken_out(main_element(page))
    open_panels(root)
    remove_hidden(root)
    for heading in root.iter(*HEADINGS, "summary", "dt"):
        remove_symbols(heading)
    fold_accordions(root)
    remove_beside(root)
    free_details(root)
    _lower_foreign_headings(root)
    _remove_title(root, title)
    make_boxes(root)
    end_boxes(root, title)
    return replace(to_document(root, text), ignores=ignores, last_line=text.count("\n") + 1)


def _taken_out(main: HtmlElement | None) -> HtmlElement:
    """The main element as a tree of its own."""
    if main is None:
        return etree.Element("div")
    main.tail = None
    if (parent := main.getparent()) is not None:
        parent.remove(main)
    main.tag = "div"
    return main


def _lower_foreign_headings(root: HtmlElement) -> None:
    """Turns headings inside links to other pages into paragraphs: those pages answer, not this one."""
    for heading in list(root.iter(*HEADINGS[1:])):
        if next(heading.iterancestors("a"), None) is not None and leads_elsewhere(heading):
            heading.tag = "p"


def _remove_title(root: HtmlElement, title: str) -> None:
    """Takes out the heading that is the page's title, in place; one that says "FAQ" and no more may stay.

    A title tells what the page is about: "How to write an FAQ" announces no questions below it.
    """
    heading = first_heading(root)
    if heading is not None and repeats_title(heading, title) and not is_only_faq_title(title):
        remove_node(heading)
