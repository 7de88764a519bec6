"""HTML bytes → what an HTML5 parser sees. Only the modules html_* know the parser: turbohtml.

turbohtml follows the WHATWG standard for decoding and tree building, so what is in the head here is in the
head for a browser: https://html.spec.whatwg.org/multipage/parsing.html (read 2026-11-22).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seo_kit.html_bytes import declared_charset, decode_html
from seo_kit.model import Tag

if TYPE_CHECKING:
    from turbohtml import Document, Element

    from seo_kit.verify.read.html_text import Texts


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


def read_html(data: bytes, encoding: str = "") -> Html:
    """Parses HTML of any kind, broken markup as a browser does. Elements in a `template` are left out.

    Args:
        data: the page.
        encoding: what its Content-Type states; empty, or no known label, when it states nothing.
    """
    from seo_kit.verify.read.html_elements import closed_by, read_elements
    from seo_kit.verify.read.html_text import Texts, read_texts

    document = _parse(data, encoding)
    encoding = document.encoding or ""
    root, head, body = (document.find(name) for name in ("html", "head", "body"))
    ids = frozenset(element.attr("id") or "" for element in document.select("[id]"))
    templates = [template.extract() for template in document.select("template")]
    elements = read_elements(head, body)
    return Html(
        decode_html(data, encoding or "UTF-8"),
        encoding,
        declared_charset(data),
        _language(root) if root else "",
        closed_by(head, body),
        ids,
        elements,
        read_texts(body, templates) if body else Texts(),
    )


def encoding_of(data: bytes) -> str:
    """The encoding that a browser takes for that of a page, by its byte order mark, declaration or bytes."""
    return _parse(data, "").encoding or ""


def _parse(data: bytes, encoding: str) -> Document:
    from turbohtml import parse

    try:
        return parse(data, encoding=encoding or None, scripting=True, source_locations=True)
    except LookupError:
        return parse(data, scripting=True, source_locations=True)


def _language(root: Element) -> str:
    return (root.attr("lang") or root.attr("xml:lang") or "").strip()


# ---- places for edits --------------------------------------------------------------------------

_USUAL_TAG = 2_000
"""Characters within which nearly all tags end, so that the rest of the page need not be parsed for each."""


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
    for part in (source[start : start + _USUAL_TAG], source[start:]):
        document = parse(part, scripting=True, source_locations=True)
        elements = document.iter_elements((tag.name,))
        element = next((item for item in elements if item.position == (1, 0)), None)
        location = element.source_location if element else None
        if location is not None:
            break
    else:
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
