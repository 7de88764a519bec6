"""Text on its way into titles, attributes and visible claims."""

from __future__ import annotations

import html
import re

# C0 and C1 controls, the controls that reorder text (embeddings, overrides, isolates), noncharacters.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile("[\t\n\x0c\r ]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TAGS = re.compile("<[^>]*>")


def plain_text(text: str) -> str:
    """One line of text: no controls, no bidi overrides, no half surrogate pairs, single spaces."""
    if text.isprintable() and text.isascii() and "  " not in text:
        return text.strip(" ")
    text = _SPACES.sub(" ", _UNWANTED.sub("", text))
    return _SURROGATES.sub("\ufffd", text).strip(" ")


def visible_text(markup: str) -> str:
    """What a reader of sanitised HTML sees, without any white space: for asking whether a text is shown."""
    return without_spaces(html.unescape(_TAGS.sub("", markup)))


def without_spaces(text: str) -> str:
    """The text without any white space, to be looked for in a `visible_text`."""
    return "".join(text.split())


def web_url(url: str) -> str:
    """The URL when it is one that a link of ours may have (http, https), else an empty text."""
    return url if url.lower().startswith(("https://", "http://")) else ""
