"""The article's tree as a flat list of blocks, each looked at once."""

from __future__ import annotations

from collections.abc import Iterable

from seo_kit.extract.markdown.end_marker import holds_end_marker
from seo_kit.extract.markdown.tree import (
    BLOCKS,
    HEADINGS,
    LEAF_BLOCKS,
    HtmlElement,
    first_line,
    is_comment,
    is_element,
    plain_text,
)
from seo_kit.extract.questions.phrases import (
    announces_faq,
    asks,
    is_closing_title,
    is_faq_title,
    is_reference_title,
)
from seo_kit.once import once

TITLE_LENGTH = 80
BOX_END = "seo-kit:box-end"
"""The comment with which the reader of pages marks where the box of an FAQ ends."""

BOLD = ("strong", "b")
ITALIC = ("em", "i")


class Block:
    """A heading, paragraph, list, `details` … or comment of an article; what is asked of it is kept."""

    def __init__(self, element: HtmlElement) -> None:
        self.element = element
        self.tag = "comment" if is_comment(element) else str(element.tag)
        self.level = int(self.tag[1]) if self.tag in HEADINGS else 0
        """1 to 6 for a heading, else 0."""

    @property
    def line(self) -> int:
        """The line of the article on which the block stands."""
        return first_line(self.element)

    @once
    def text(self) -> str:
        """The text that a reader sees."""
        return plain_text(self.element)

    @once
    def ends_faq(self) -> bool:
        """Whether the author marked in this block that the FAQ ends."""
        return holds_end_marker(self.element)

    @property
    def ends_box(self) -> bool:
        """Whether the box of a page that holds an FAQ ends here."""
        return self.tag == "comment" and self.element.text == BOX_END

    @once
    def asks(self) -> bool:
        """Whether the block's text is a question."""
        return asks(self.text)

    @once
    def is_bold(self) -> bool:
        """Whether the block is a paragraph wholly in bold, as a title line is."""
        return wholly(self.element, BOLD)

    @once
    def is_title_line(self) -> bool:
        """Whether a paragraph stands as a title: short, one line, no sentence."""
        text = self.text
        return (
            self.tag == "p"
            and 0 < len(text) <= TITLE_LENGTH
            and text[-1] not in ".!,;"
            and "\n" not in "".join(self.element.itertext()).strip()
        )

    @once
    def leads_back(self) -> bool:
        """Whether a paragraph is only a link within the page, such as "Back to top"."""
        links = list(self.element.iterdescendants("a")) if self.tag == "p" and len(self.element) else []
        linked = "".join(map(plain_text, links))
        return (
            bool(links)
            and len(linked) >= len(self.text) - 4
            and all(link.get("href", "").startswith("#") for link in links)
        )

    @once
    def names_other_page(self) -> bool:
        """Whether all of a heading is a link to another page, which is so called."""
        link = next(self.element.iterdescendants("a"), None)
        href = link.get("href", "") if link is not None else ""
        return bool(href) and "#" not in href and plain_text(link) == self.text

    @once
    def announces_questions(self) -> bool:
        """Whether a heading or a title line says that an FAQ begins."""
        return bool(self.level or self.is_title_line) and is_faq_title(self.text)

    @once
    def closes(self) -> bool:
        """Whether a heading or a bold line is the title of references, a conclusion, contact …"""
        if not (self.level or self.is_bold):
            return False
        if announces_faq(self.text):
            return False
        return is_closing_title(self.text) or is_reference_title(self.text)


def wholly(element: HtmlElement, tags: tuple[str, ...]) -> bool:
    """Whether all text of a paragraph stands in elements of some names."""
    return (
        element.tag == "p"
        and len(element) > 0
        and element[0].tag in tags
        and not (element.text or "").strip()
        and all(child.tag in (*tags, "br") and not (child.tail or "").strip(" :：?\n") for child in element)
    )


def flatten(root: HtmlElement, skip: Iterable[HtmlElement] = ()) -> list[Block]:
    """The blocks of a tree in reading order; containers such as `div` are looked through.

    Args:
        root: the normalised body.
        skip: elements that are left out with all they hold.
    """
    out: list[Block] = []
    skipped = set(skip)
    stack = list(reversed(root))
    while stack:
        node = stack.pop()
        if node in skipped:
            continue
        if node.tag in LEAF_BLOCKS or is_comment(node):
            out.append(Block(node))
        elif is_element(node) and node.tag != "nav":
            if any(child.tag in BLOCKS or is_comment(child) for child in node):
                stack.extend(reversed(node))
            elif plain_text(node):
                out.append(Block(node))
    return out
