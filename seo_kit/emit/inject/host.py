"""A page of someone else's: where its head ends, and what it says there already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from seo_kit.emit.inject.page_text import PageText
from seo_kit.emit.inject.refused import Refused

if TYPE_CHECKING:
    from turbohtml import Document, Element

_VOID = frozenset({"base", "basefont", "bgsound", "link", "meta"})
_JSONLD = re.compile(r"\s*application/ld\+json\s*(;|$)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_FAQ = re.compile(r"\bFAQPage\b")
_NOSCRIPT = re.compile("<noscript", re.IGNORECASE)
_REST_OF_LINE = re.compile(r"[ \t]*\n")
_COMMENTS = re.compile(r"(?:\s|<!--.*?-->)*", re.DOTALL)
_PROLOGUE = re.compile(r"\s*(?:<!--.*?-->\s*)*(?:<!doctype[^>]*>)?", re.IGNORECASE | re.DOTALL)


Named = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class HeadTag:
    """A tag that is there already: its kind (see inject_settings), which one of the kind, what it says.

    It stands from `start` to `stop` of the page's text, at `line`; `in_head` tells whether it is read there.
    """

    kind: str
    key: str
    value: str
    start: int
    stop: int
    line: int
    in_head: bool


@dataclass(frozen=True, slots=True)
class Host:
    """`place` is where the block goes, an offset of the page's text; `tags` what the page says already.

    `microdata_faq` tells that it states an FAQPage in microdata or RDFa; `headings` are the texts of its h1.
    """

    place: int
    tags: tuple[HeadTag, ...]
    microdata_faq: bool
    headings: tuple[str, ...]

    def said(self, kind: str) -> str:
        """What the first tag of a kind says; empty when there is none."""
        return next((tag.value for tag in self.tags if tag.kind == kind), "")


def read_host(page: PageText) -> Host:
    """Finds the place for the block, and what stands in the head.

    Raises:
        Refused: there is no place where every HTML5 parser, with scripts and without, sees the block in head.
    """
    document = _parse(page.text, scripting=True)
    place = _place(document, page.text)
    if False in _modes(page.text, place):
        place = min(place, _place(_parse(page.text, scripting=False), page.text))
    return Host(
        _line_start(page.text, place),
        tuple(_tags(document, page)),
        _holds_faq(document, page.text),
        tuple(_headings(document, page)),
    )


def head_stop(page: PageText) -> int:
    """Where the head of a page ends, comments before its end included; 0 for a page without a head."""
    try:
        document = _parse(page.text, scripting=True)
        place = _place(document, page.text)
    except Refused:
        return 0
    head = document.find("head")
    is_closed = head and head.source_location and head.source_location.end_tag
    comments = None if is_closed else _COMMENTS.match(page.text, place)
    return comments.end() if comments else place


def all_in_head(page: PageText, start: int, stop: int) -> bool:
    """Whether HTML5 parsers, with scripts and without, see all tags of a part of the page's text in head."""
    text = page.text[:stop]  # what comes later moves nothing
    return all(_in_head(_parse(text, scripting=on), start) for on in _modes(text, stop))


def _in_head(document: Document, start: int) -> bool:
    tags = document.iter_elements(("title", "meta", "link", "script"))
    inside = [tag for tag in tags if _offset(tag) >= start]
    return bool(inside) and all(getattr(tag.parent, "tag", "") == "head" for tag in inside)


def _offset(element: Element) -> int:
    location = element.source_location
    return location.start_tag.start_offset if location else -1


def _modes(text: str, stop: int) -> tuple[bool, ...]:
    """The ways to parse a head that ends at `stop`: parsers differ only in what they make of a `noscript`."""
    return (True, False) if _NOSCRIPT.search(text, 0, stop) else (True,)


def _parse(text: str, *, scripting: bool) -> Document:
    from turbohtml import parse

    return parse(text, scripting=scripting, source_locations=True)


# ---- the place ---------------------------------------------------------------------------------


def _place(document: Document, text: str) -> int:
    """Right before what ends the head, which is where the parser still adds to it.

    Parsers that are older than `template`, such as the one below extruct, end the head there.
    """
    from turbohtml import Element

    head = document.find("head")
    if head is None or not _is_page(document, head):
        raise Refused(
            "it is a fragment, without <!doctype>, <html>, <head> or <title>: inject the whole page"
        )
    if document.find("frameset"):
        raise Refused("it is a frameset, which has no text: inject the pages in its frames")
    elements = [child for child in head.children if isinstance(child, Element)]
    template = next((element for element in elements if element.tag == "template"), None)
    if template:
        return _offset(template)
    if head.source_location and head.source_location.end_tag:
        return head.source_location.end_tag.start_offset
    return _end(elements[-1]) if elements else _start_of_head(document, text)


def _is_page(document: Document, head: Element) -> bool:
    from turbohtml import Doctype

    written = (head.source_location, getattr(head.parent, "source_location", None))
    has_title = any(getattr(child, "tag", "") == "title" for child in head.children)
    return has_title or any(written) or any(isinstance(child, Doctype) for child in document.children)


def _end(element: Element) -> int:
    """Where an element of the head ends; a `noscript` that ends the head has no end of its own."""
    location = element.source_location
    if location is None:
        raise Refused(f"its <{element.tag}> stands where no head is: close the head with </head>")
    if element.tag in _VOID:
        return location.start_tag.end_offset
    if location.end_tag:
        return location.end_tag.end_offset
    if element.tag == "noscript":
        return location.start_tag.start_offset
    line = location.start_tag.start_line
    raise Refused(f"its <{element.tag}> is never closed: write </{element.tag}>", line=line)


def _start_of_head(document: Document, text: str) -> int:
    for name in ("head", "html"):
        element = document.find(name)
        if element and element.source_location:
            return element.source_location.start_tag.end_offset
    prologue = _PROLOGUE.match(text)
    return prologue.end() if prologue else 0


def _line_start(text: str, place: int) -> int:
    """A place at the start of a line, where only white space lies between; else the place itself."""
    start = len(text[:place].rstrip(" \t"))
    if start and text[start - 1] == "\n":
        return start
    rest = _REST_OF_LINE.match(text, place)
    return rest.end() if rest else place


# ---- what is there -----------------------------------------------------------------------------


def _tags(document: Document, page: PageText) -> Iterator[HeadTag]:
    for element in document.iter_elements(("title", "meta", "link", "script")):
        location = element.source_location
        if location is None or not (named := _named(element)) or _is_inert(element):
            continue
        end = location.end_tag or location.start_tag
        start, stop = location.start_tag.start_offset, end.end_offset
        if named[0] in ("title", "json-ld"):
            inside = page.read(location.start_tag.end_offset, end.start_offset)
            named = (named[0], named[1], inside if named[0] == "json-ld" else unescape(inside).strip())
        elif not page.is_utf16 and not page.raw(start, stop).isascii():
            named = _named_in(page.read(start, stop), element.tag) or named
        in_head = getattr(element.parent, "tag", "") == "head"
        yield HeadTag(*named, start, stop, location.start_tag.start_line, in_head)


def _named_in(tag: str, name: str) -> Named | None:
    """What a tag says, read from its own text: the text of the page shows bytes as letters."""
    from turbohtml import parse

    element = parse(f"<head>{tag}").find(name)
    return _named(element) if element else None


def _named(element: Element) -> Named | None:
    """The kind, key and value of an element that the block could double; None for all others."""
    match element.tag:
        case "script":
            return ("json-ld", "", "") if _JSONLD.match(_text(element, "type")) else None
        case "title":
            return ("title", "title", "") if element.namespace.value == "html" else None
        case "link":
            return _link(element)
    return _meta(element)


def _is_inert(element: Element) -> bool:
    """Whether an element stands in a template, where nothing is read."""
    from turbohtml import DocumentFragment

    return any(isinstance(parent, DocumentFragment) for parent in element.ancestors)


def _headings(document: Document, page: PageText) -> Iterator[str]:
    for element in document.iter_elements(("h1",)):
        location = element.source_location
        if location and location.end_tag:
            inside = page.read(location.start_tag.end_offset, location.end_tag.start_offset)
            yield unescape(_TAG.sub(" ", inside)).strip()


def _text(element: Element, name: str) -> str:
    value = element.attrs.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


def _link(element: Element) -> Named | None:
    words = _text(element, "rel").lower().split()
    if "canonical" in words:
        return "canonical", "canonical", _text(element, "href").strip()
    if "alternate" in words and (language := _text(element, "hreflang")):
        return "hreflang", language.lower(), _text(element, "href").strip()
    return None


def _meta(element: Element) -> Named | None:
    content = _text(element, "content")
    for attribute in ("name", "property"):
        key = _text(element, attribute).strip().lower()
        if key in ("description", "robots"):
            return key, key, content
        if key.startswith(("og:", "article:")):
            return "open-graph", key, content
        if key.startswith("twitter:"):
            return "x-card", key, content
    return None


def _holds_faq(document: Document, text: str) -> bool:
    """Whether microdata or RDFa states an FAQPage."""
    if "FAQPage" not in text:
        return False
    stated = (*document.select("[itemtype]"), *document.select("[typeof]"))
    types = (f"{_text(element, 'itemtype')} {_text(element, 'typeof')}" for element in stated)
    return any(_FAQ.search(text) for text in types)
