"""Text on its way into titles, attributes and visible claims."""

from __future__ import annotations

import html
import posixpath
import re
from urllib.parse import urlsplit, urlunsplit

from seo_kit.once import once

# C0 and C1 controls, the controls that reorder text (embeddings, overrides, isolates), noncharacters.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile("[\t\n\x0c\r ]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TAGS = re.compile('<[^>"]*(?:"[^"]*"[^>"]*)*>')


def plain_text(text: str) -> str:
    """One line of text: no controls, no bidi overrides, no half surrogate pairs, single spaces."""
    if text.isprintable() and text.isascii() and "  " not in text:
        return text.strip(" ")
    text = _SPACES.sub(" ", _UNWANTED.sub("", text))
    return _SURROGATES.sub("\ufffd", text).strip(" ")


class Body:
    """Sanitised HTML that can be asked whether a reader sees a text in it; white space does not count.

    `url` is the address of the page, from which relative links start.
    """

    def __init__(self, markup: str, url: str = "") -> None:
        self.markup = markup
        self.url = url

    def shows(self, text: str) -> bool:
        """Whether the text stands in the visible text, whatever markup is inside of it."""
        begins_a_block = f">{html.escape(text, quote=False)}" in self.markup
        return begins_a_block or _without_spaces(text) in self._text

    def links_to(self, url: str) -> bool:
        """Whether an attribute holds the URL, absolute or relative to the page."""
        forms = (url, relative_url(url, self.url))
        return any(f'"{html.escape(form)}"' in self.markup for form in forms)

    @once
    def _text(self) -> str:
        return _without_spaces(html.unescape(_TAGS.sub("", self.markup)))


def web_url(url: str) -> str:
    """The URL when it is one that a link of ours may have (http, https), else an empty text."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def relative_url(url: str, base: str) -> str:
    """A URL as seen from a page of the same host, so that a folder of pages works wherever it stands."""
    target, page = urlsplit(url), urlsplit(base)
    if (target.scheme, target.netloc) != (page.scheme, page.netloc) or not target.path.startswith("/"):
        return url
    path = posixpath.relpath(target.path, posixpath.dirname(page.path) or "/")
    return urlunsplit(("", "", path, target.query, target.fragment))


def _without_spaces(text: str) -> str:
    return "".join(text.split())
