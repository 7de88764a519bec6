"""HTML bytes → what an HTML5 parser sees. Only the modules html_* know the parser: turbohtml.

turbohtml follows the WHATWG standard for decoding and tree building, so what is in the head here is in the
head for a browser: https://html.spec.whatwg.org/multipage/parsing.html (read 2026-11-22).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seo_kit.model import Tag

if TYPE_CHECKING:
    from turbohtml import Element

    from seo_kit.verify.html_text import Texts

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
_WITH_NAME = frozenset({"img", *_HEADINGS})
_PASSAGES = frozenset({"main", "article", "section", "div", "p", "blockquote", "td", "li"})
_JSONLD = re.compile(r"\s*application/ld\+json\s*(;|$)", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'>;/]+)[^>]*>""", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))


@dataclass(frozen=True, slots=True)
class Script:
    """A JSON-LD script; `line` and `column` are those of the first character of its text.

    `lost` says that the text is not known: the script is nested deeper than the 512 levels that parsers keep.
    """

    type: str
    text: str
    line: int
    column: int
    in_head: bool
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Elements:
    """Elements in document order: `tags` are filed by kind, which is their name, or heading, or embed
    (scripts, frames, media). Of the others, see model.Page.
    """

    tags: Mapping[str, list[Tag]]
    scripts: list[Script]
    nameless: list[Tag]
    passages: list[Tag]


@dataclass(frozen=True, slots=True)
class Html:
    """What stands in a document. `source` has its line ends as `\\n`; of the others, see model.Page."""

    source: str
    encoding: str
    charset: str
    language: str
    head_closed_by: Tag | None
    ids: frozenset[str]
    elements: Elements
    texts: Texts


def read_html(data: bytes) -> Html:
    """Parses HTML of any kind, broken markup as a browser does. Elements in a `template` are left out."""
    from turbohtml import parse

    from seo_kit.verify.html_text import Texts, read_texts

    document = parse(data, scripting=True, source_locations=True)
    encoding = document.encoding or ""
    root, head, body = (document.find(name) for name in ("html", "head", "body"))
    ids = frozenset(element.attr("id") or "" for element in document.select("[id]"))
    templates = [template.extract() for template in document.select("template")]
    elements = Elements({kind: [] for kind in _KINDS}, [], [], [])
    _read_elements(head, True, elements)
    _read_elements(body, False, elements)
    return Html(
        _decode(data, encoding or "UTF-8"),
        encoding,
        _declared_charset(data),
        _language(root) if root else "",
        _closed_by(head, body),
        ids,
        elements,
        read_texts(body, templates) if body else Texts(),
    )


# ---- elements ----------------------------------------------------------------------------------


def _read_elements(part: Element | None, in_head: bool, found: Elements) -> None:
    """Files the elements of head or body."""
    from seo_kit.verify.html_names import is_nameless

    for element in part.iter_elements(_TOLD) if part else ():
        name = element.tag
        if name == "script" and _JSONLD.match(element.attr("type") or ""):
            found.scripts.append(_script(element, in_head))
        elif name != "title" or element.namespace.value == "html":
            tag = _tag(element, in_head)
            found.tags[_KIND_OF[name]].append(tag)
            if name in _WITH_NAME and is_nameless(element):
                found.nameless.append(tag)
    if part and not in_head:
        passages = (element for element in part.select("[lang]") if element.tag in _PASSAGES)
        found.passages.extend(_tag(element, False) for element in passages)


def _tag(element: Element, in_head: bool) -> Tag:
    line, column = element.position or (0, -1)
    name = element.tag
    text = element.text if name in _WITH_TEXT else ""
    return Tag(name, _attributes(element), text, line, column + 1, in_head)


def _attributes(element: Element) -> Mapping[str, str]:
    """The attributes; those that hold a list of words, such as `class`, come as one text."""
    attributes: dict[str, Any] = element.attrs.copy()
    for name, value in attributes.items():
        if type(value) is not str:
            attributes[name] = " ".join(value or ())
    return attributes


def _script(element: Element, in_head: bool) -> Script:
    text, location = element.text, element.source_location
    start, end = (location.start_tag, location.end_tag) if location else (None, None)
    line, column = (start.end_line, start.end_col + 1) if start else (0, 0)
    return Script(element.attr("type") or "", text, line, column, in_head, lost=not (text or end))


def _closed_by(head: Element | None, body: Element | None) -> Tag | None:
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


def _language(root: Element) -> str:
    return (root.attr("lang") or root.attr("xml:lang") or "").strip()


# ---- bytes -------------------------------------------------------------------------------------


def _decode(data: bytes, encoding: str) -> str:
    if encoding != "UTF-8":
        import turbohtml.detect  # noqa: F401  (registers the codecs that the standard defines)

        encoding = f"whatwg-{encoding}"
    source = data.decode(encoding, "replace").removeprefix("\ufeff")
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source


def _declared_charset(data: bytes) -> str:
    """What a byte order mark or a `meta` declares, where browsers look for it: in the first 1024 bytes."""
    marked = (name for mark, name in _MARKS if data.startswith(mark))
    start = data[:1024]
    if b"<!--" in start:
        start = re.sub(b"<!--.*?-->", b"", start, flags=re.DOTALL)
    found = _CHARSET.search(start)
    return next(marked, found[1].decode("ascii", "replace").lower() if found else "")


# ---- places for edits --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TagPlace:
    """Where a start tag stands, and each of its attributes with its value: offsets in the source."""

    start: int
    end: int
    attributes: Mapping[str, tuple[int, int]]


def tag_place(source: str, tag: Tag) -> TagPlace | None:
    """Finds a tag in the source that it was read from, None when another thing stands there."""
    from turbohtml import parse

    start = _offset(source, tag.line, tag.column)
    document = parse(source[start:], scripting=True, source_locations=True)
    element = next((item for item in document.iter_elements((tag.name,)) if item.position == (1, 0)), None)
    location = element.source_location if element else None
    if location is None:
        return None
    spans = {
        name: (start + span.start_offset, start + span.end_offset) for name, span in location.attrs.items()
    }
    return TagPlace(start, start + location.start_tag.end_offset, spans)


def _offset(source: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = source.find("\n", start) + 1
    return start + column - 1


def encoding_of(data: bytes) -> str:
    """The encoding of a page as browsers find it, by its name in the HTML standard."""
    from turbohtml import parse

    return parse(data).encoding or "UTF-8"
