"""Edits in start tags: another value of an attribute, a tag that goes."""

from __future__ import annotations

import re

from seo_kit.model import Edit, Page, Tag
from seo_kit.verify.read.html_reader import tag_place

_ATTRIBUTE = re.compile(r"""(?P<name>=?[^\s=]+)(?:\s*=\s*(?P<value>.*))?""", re.DOTALL)
_QUOTES = {'"': "&quot;", "'": "&#39;"}
_NEEDS_QUOTES = re.compile(r"""[\s"'=<>`]|/\Z|\A\Z""")
_BLANKS_BEFORE = re.compile(r"[ \t]*\Z")
_REST_OF_LINE = re.compile(r"[ \t]*(\n|\Z)")


def replace_attribute(page: Page, tag: Tag, name: str, new: str) -> Edit | None:
    """Gives an attribute of a tag another value; its quotes stay, and come where the new value needs them.

    None when the tag has no such attribute.
    """
    place = tag_place(page.source, tag)
    if place is None or name not in place.attributes:
        return None
    start, end = place.attributes[name]
    match = _ATTRIBUTE.fullmatch(page.source, start, end)
    if match is None:
        return None
    if match["value"] is None:
        return edit_at(page.source, start, end, f"{match['name']}={_quoted(new)}")
    return edit_at(page.source, match.start("value"), end, _like(match["value"], new))


def _like(old: str, value: str) -> str:
    """A value in the quotes of another one, or without quotes as that one when it can do without."""
    if old[:1] in _QUOTES:
        return _quoted(value, old[0])
    return _quoted(value) if _NEEDS_QUOTES.search(value) else _escaped(value)


def _quoted(value: str, quote: str = '"') -> str:
    return f"{quote}{_escaped(value).replace(quote, _QUOTES[quote])}{quote}"


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("\r", "&#13;")


def remove_tag(page: Page, tag: Tag) -> Edit | None:
    """Takes a tag without contents away, with its line when nothing else stands there."""
    place = tag_place(page.source, tag)
    if place is None:
        return None
    start, end = place.start, place.end
    line_start = page.source.rfind("\n", 0, start) + 1
    blanks = _BLANKS_BEFORE.search(page.source, line_start, start)
    rest = _REST_OF_LINE.match(page.source, end)
    if blanks and blanks.start() == line_start and rest:
        start, end = line_start, rest.end()
    return edit_at(page.source, start, end, "")


def edit_at(source: str, start: int, end: int, new: str) -> Edit:
    """The edit of a stretch of a page's source."""
    line_start = source.rfind("\n", 0, start) + 1
    return Edit(source.count("\n", 0, start) + 1, start - line_start + 1, source[start:end], new)
