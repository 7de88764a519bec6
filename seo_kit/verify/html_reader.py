"""HTML bytes → what an HTML5 parser sees: the only module that knows the parser (turbohtml).

turbohtml follows the WHATWG standard for decoding and tree building, so what is in the head here is in the
head for a browser: https://html.spec.whatwg.org/multipage/parsing.html (read 2026-11-22).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seo_kit.ignore_comment import WORD, read_comment
from seo_kit.model import Ignore, Tag
from seo_kit.verify.text import text_from_html

if TYPE_CHECKING:
    from turbohtml import Element

_WITH_TEXT = frozenset({"title", "a", "time", "h1", "h2", "h3", "h4", "h5", "h6"})
_TAGS = (
    "title",
    "meta",
    "link",
    "script",
    "a",
    "img",
    "time",
    "base",
    *(f"h{level}" for level in range(1, 7)),
)
_JSONLD = re.compile(r"\s*application/ld\+json\s*(;|$)", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'>;/]+)[^>]*>""", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
_HIDDEN = re.compile(r"(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


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
class Html:
    """What stands in a document, in document order. `source` has its line ends as `\\n`."""

    source: str
    encoding: str
    language: str
    tags: tuple[Tag, ...]
    scripts: tuple[Script, ...]
    text: str
    head_closed_by: Tag | None
    charset: str = ""


def read_html(data: bytes) -> Html:
    """Parses HTML of any kind, broken markup as a browser does. Contents of `template` are left out."""
    from turbohtml import parse

    document = parse(data, scripting=True, source_locations=True)
    document.remove("template")
    root, head, body = (document.find(name) for name in ("html", "head", "body"))
    tags, scripts = [], []
    for part, in_head in ((head, True), (body, False)):
        for element in part.iter_elements(_TAGS) if part else ():
            if element.tag != "script":
                tags.append(_tag(element, in_head))
            elif _JSONLD.match(element.attr("type") or ""):
                scripts.append(_script(element, in_head))
    return Html(
        _decode(data, document.encoding or "utf-8"),
        document.encoding or "",
        (root.attr("lang") or "").strip() if root else "",
        tuple(tag for tag in tags if tag.name),
        tuple(scripts),
        _visible_text(body) if body else "",
        _closed_by(head, body),
        _declared_charset(data),
    )


def ignores_in(source: str) -> tuple[Ignore, ...]:
    """The comments of a page that ask to silence rules; in scripts and the like nothing is a comment.

    Args:
        source: the page as text, line ends as `\\n`.
    """
    if WORD not in source:
        return ()
    from turbohtml import TokenType, tokenize

    tokens = tokenize(source, capture_attributes=False)
    comments = (token for token in tokens if token.type is TokenType.COMMENT)
    found = (read_comment(token.data or "", token.line, token.col + 1) for token in comments)
    return tuple(filter(None, found))


def _decode(data: bytes, encoding: str) -> str:
    if encoding != "UTF-8":
        import turbohtml.detect  # noqa: F401  (registers the codecs that the standard defines)

        encoding = f"whatwg-{encoding}"
    source = data.decode(encoding, "replace").removeprefix("\ufeff")
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source


def _declared_charset(data: bytes) -> str:
    """What a byte order mark or a `meta` declares, where browsers look for it: in the first 1024 bytes."""
    marked = (name for mark, name in _MARKS if data.startswith(mark))
    found = _CHARSET.search(re.sub(b"<!--.*?-->", b"", data[:1024], flags=re.DOTALL))
    return next(marked, found[1].decode("ascii", "replace").lower() if found else "")


def _tag(element: Element, in_head: bool) -> Tag:
    line, column = element.position or (0, -1)
    name = element.tag if element.tag != "title" or element.namespace.value == "html" else ""
    text = element.text if name in _WITH_TEXT else ""
    attributes = {name: _plain(value) for name, value in element.attrs.copy().items()}
    return Tag(name, attributes, text, line, column + 1, in_head)


def _plain(value: str | list[str] | None) -> str:
    return " ".join(value) if isinstance(value, list) else value or ""


def _script(element: Element, in_head: bool) -> Script:
    location = element.source_location
    start, end = (location.start_tag, location.end_tag) if location else (None, None)
    lost = not (element.text or end)
    line, column = (start.end_line, start.end_col + 1) if start else (0, 0)
    return Script(element.attr("type") or "", element.text, line, column, in_head, lost)


def _visible_text(body: Element) -> str:
    """The text of the body without what is hidden from the reader; `hidden="until-found"` can be opened."""
    body.remove("script, style, noscript, iframe, object, audio, video, canvas")
    body.remove('[hidden]:not([hidden="until-found" i])')
    for element in body.select("[style]"):
        if _HIDDEN.search(element.attr("style") or ""):
            element.decompose()
    return text_from_html(body.inner_html)


def _closed_by(head: Element | None, body: Element | None) -> Tag | None:
    """The first element of the body when the source neither closed the head nor opened the body."""
    if not (head and body) or body.source_location or (head.source_location and head.source_location.end_tag):
        return None
    first = next(iter(body.iter_elements()), None)
    return _tag(first, False) if first else None
