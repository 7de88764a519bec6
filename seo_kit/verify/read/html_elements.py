"""The elements of a parsed document that rules speak of, with their places."""

from __future__ import annotations

import re

from turbohtml import Element

from seo_kit.model import Tag
from seo_kit.verify.read.html_names import is_nameless
from seo_kit.verify.read.html_reader import Elements, Script

_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_EMBEDS = ("script", "iframe", "frame", "video", "audio", "source", "track", "embed", "object")
_KIND_OF = {
    **{name: name for name in ("title", "meta", "link", "a", "img", "time", "base")},
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(_EMBEDS, "embed"),
}
_KINDS = tuple(dict.fromkeys(_KIND_OF.values()))
_TOLD = tuple(_KIND_OF)
_WITH_TEXT = frozenset({"title", "a", "time", *_HEADINGS})
_NAMED = frozenset({"img", *_HEADINGS})
_PASSAGES = frozenset({"main", "article", "section", "div", "p", "blockquote", "td", "li"})
_JSONLD = re.compile(r"\s*application/ld\+json\s*(;|$)", re.IGNORECASE)


def read_elements(head: Element | None, body: Element | None) -> Elements:
    """Files the elements of head and body."""
    found = Elements({kind: [] for kind in _KINDS}, [], [], [])
    if head:
        _read(head, True, found)
    if body:
        _read(body, False, found)
        passages = (element for element in body.select("[lang]") if element.tag in _PASSAGES)
        found.passages.extend(_tag(element, False) for element in passages)
    return found


def _read(part: Element, in_head: bool, found: Elements) -> None:
    for element in part.iter_elements(_TOLD):
        name = element.tag
        if name == "script" and _JSONLD.match(element.attr("type") or ""):
            found.scripts.append(_script(element, in_head))
        elif name != "title" or element.namespace.value == "html":
            tag = _tag(element, in_head)
            found.tags[_KIND_OF[name]].append(tag)
            if name in _NAMED and _has_no_text(tag) and is_nameless(element):
                found.nameless.append(tag)


def _has_no_text(tag: Tag) -> bool:
    """Whether an image or a heading may lack a name: a first look, for most have one."""
    return "alt" not in tag.attributes if tag.name == "img" else not tag.text or tag.text.isspace()


def _tag(element: Element, in_head: bool) -> Tag:
    """An element as a tag; an attribute that holds a list of words, such as `class`, comes as one text."""
    name, position = element.tag, element.position
    attributes = {
        key: value if type(value) is str else " ".join(value or ()) for key, value in element.attrs.items()
    }
    line, column = (position[0], position[1] + 1) if position else (0, 0)
    return Tag(name, attributes, element.text if name in _WITH_TEXT else "", line, column, in_head)


def _script(element: Element, in_head: bool) -> Script:
    text, location = element.text, element.source_location
    start, end = (location.start_tag, location.end_tag) if location else (None, None)
    line, column = (start.end_line, start.end_col + 1) if start else (0, 0)
    return Script(element.attr("type") or "", text, line, column, in_head, lost=not (text or end))


def closed_by(head: Element | None, body: Element | None) -> Tag | None:
    """What the body begins with when the source neither closed the head nor opened the body: an element, or
    text, which comes without a name and with the place of the element behind it.
    """
    if not (head and body) or body.source_location or (head.source_location and head.source_location.end_tag):
        return None
    first = next(body.iter_elements(), None)
    if not first:
        return None
    text = "".join(node.text for node in first.previous_siblings)
    tag = _tag(first, False)
    return Tag("", {}, text.strip(), tag.line, tag.column) if text.strip() else tag
