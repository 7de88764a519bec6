"""Markdown parser events → HTML in which each block stands on its line of the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import accumulate
from typing import Any

BLOCK_TAGS = {
    "Paragraph": "p",
    "Item": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
    "TableRow": "tr",
}
INLINE_TAGS = {
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "s",
    "Superscript": "sup",
    "Subscript": "sub",
}


class HtmlPrinter:
    """Prints parser events as HTML; pads with newlines so that output lines and article lines agree."""

    def __init__(self, text: str, numbers: Sequence[int]) -> None:
        """Takes Markdown, and the line of the article that each of its lines is from."""
        self._text = text
        self._line_numbers = numbers
        lines = text.encode().split(b"\n")
        self._offsets = [0, *accumulate(len(line) + 1 for line in lines)]
        self._line = numbers[0]
        self._out: list[str] = []
        self._image: Any = None
        self._alt: list[str] = []
        self._in_table_head = False
        self._code_waits = False

    def print(self) -> str:
        for event, span in self._events():
            if type(event) is str:
                self._bare(event, span)
                continue
            [(kind, value)] = event.items()
            if self._image is not None:
                self._inside_image(kind, value)
            elif kind == "Start":
                self._start(value, span)
            elif kind == "End":
                self._end(value)
            else:
                self._leaf(kind, value, span)
        return "".join(self._out)

    def _events(self) -> Iterable[tuple[Any, Any]]:
        import pyromark

        found: Iterable[tuple[Any, Any]] = pyromark.events_with_range(self._text, options=_options())
        return found

    def _write(self, markup: str) -> None:
        self._out.append(markup)
        self._line += markup.count("\n")

    def _number_at(self, offset: int) -> int:
        """The line of the article from which a byte of the text comes."""
        index = bisect_right(self._offsets, offset) - 1
        return self._line_numbers[min(index, len(self._line_numbers) - 1)]

    def _line_break(self, span: Any) -> str:
        """What stands for a line break of the text: a blank where both lines come from one of the article."""
        last = max(span["end"] - 1, 0)
        return "\n" if self._number_at(last + 1) > self._number_at(last) else " "

    def _pad(self, span: Any) -> None:
        target = self._number_at(span["start"])
        if target > self._line:
            self._out.append("\n" * (target - self._line))
            self._line = target

    def _start(self, value: Any, span: Any) -> None:
        name, detail = _named(value)
        if name in INLINE_TAGS:
            self._out.append(f"<{INLINE_TAGS[name]}>")
        elif name == "Image":
            self._image, self._alt = detail, []
        elif name == "Link":
            self._write(_open_link(detail))
        elif name == "TableCell":
            self._out.append("<th>" if self._in_table_head else "<td>")
        else:
            self._pad(span)
            self._write(self._open_block(name, detail) if name != "HtmlBlock" else "")

    def _inside_image(self, kind: str, value: Any) -> None:
        """Text inside an image is its alternative text; the image is printed when it ends."""
        if kind == "End" and value == "Image":
            alt = escape("".join(self._alt))
            image, self._image = self._image, None
            source, title = _attribute("src", image["dest_url"]), _attribute("title", image["title"])
            self._write(f'<img{source} alt="{alt}"{title}>')
        elif isinstance(value, str) and kind not in ("Start", "End"):
            self._alt.append(value)

    def _open_block(self, name: str, detail: Any) -> str:
        if tag := BLOCK_TAGS.get(name):
            return f"<{tag}>"
        match name:
            case "Heading":
                return f"<h{detail['level'][1:]}{_attribute('id', detail['id'])}>"
            case "List":
                start = f' start="{detail}"' if detail not in (None, 1) else ""
                return "<ul>" if detail is None else f"<ol{start}>"
            case "Table":
                return "<table>"
            case "TableHead":
                self._in_table_head = True
                return "<thead><tr>"
            case "CodeBlock":
                self._code_waits = True
                return "<pre>"
            case "BlockQuote":
                return "<blockquote>"
            case "FootnoteDefinition":
                return f'<div class="footnote"{_attribute("id", f"fn-{detail}")}>'
        return "<div>"

    def _end(self, value: Any) -> None:
        name, detail = _named(value)
        if name == "HtmlBlock":
            return
        if self._code_waits:
            self._open_code()
        if name in INLINE_TAGS:
            self._out.append(f"</{INLINE_TAGS[name]}>")
        else:
            self._out.append(self._close_block(name, detail))

    def _close_block(self, name: str, detail: Any) -> str:
        if tag := BLOCK_TAGS.get(name):
            return f"</{tag}>"
        match name:
            case "Heading":
                return f"</h{detail[1:]}>"
            case "List":
                return "</ol>" if detail else "</ul>"
            case "Link":
                return "</a>"
            case "Table":
                return "</tbody></table>"
            case "TableHead":
                self._in_table_head = False
                return "</tr></thead><tbody>"
            case "TableCell":
                return "</th>" if self._in_table_head else "</td>"
            case "CodeBlock":
                return "</code></pre>"
            case "BlockQuote":
                return "</blockquote>"
        return "</div>"

    def _bare(self, event: str, span: Any) -> None:
        if event == "Rule":
            self._pad(span)
            self._write("<hr>")
        else:
            self._write(("<br>" if event == "HardBreak" else "") + self._line_break(span))

    def _open_code(self, span: Any = None) -> None:
        """Begins a code block's text on its own line, which is the one after the fence."""
        if span:
            self._pad(span)
        self._out.append("<code>")
        self._code_waits = False

    def _leaf(self, kind: str, value: Any, span: Any) -> None:
        if self._code_waits:
            self._open_code(span)
        if kind == "Text":
            self._write(escape(value, quote=False))
        elif kind == "Html" and value.endswith("\n"):
            self._write(value[:-1] + self._line_break(span))
        elif kind in ("Html", "InlineHtml"):
            self._write(value)
        elif kind == "Code":
            self._write(f"<code>{escape(value, quote=False)}</code>")
        elif kind == "FootnoteReference":
            self._write(f'<sup class="footnote-ref">{escape(value)}</sup>')
        elif kind != "TaskListMarker":
            self._write(escape(str(value), quote=False))


@cache
def _options() -> Any:
    from pyromark import Options

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_DEFINITION_LIST
        | Options.ENABLE_WIKILINKS
    )


def _named(value: Any) -> tuple[str, Any]:
    """The name of a piece of Markdown and what the parser says about it."""
    return (value, None) if isinstance(value, str) else next(iter(value.items()))


def _attribute(name: str, value: str | None) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _open_link(link: Any) -> str:
    """A link; one of a wiki names a page whose address is not known here, so it stays without."""
    href = "" if isinstance(link["link_type"], dict) else _href(link)
    return f"<a{_attribute('href', href)}{_attribute('title', link['title'])}>"


def _href(link: Any) -> str:
    prefix = "mailto:" if link["link_type"] == "Email" else ""
    return prefix + str(link["dest_url"])
