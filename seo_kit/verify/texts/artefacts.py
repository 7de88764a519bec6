"""What a template leaves in a text or URL when it was not filled in, or was filled in twice."""

from __future__ import annotations

import re

_MARKS = ("{", "%", "[object", "undefined", "null", "NaN", "&", "Lorem")
"""Without one of these no text holds an artefact."""

_URL_MARKS = ("undefined", "null", "NaN", "{", "%7", "%5", "[", "/:")
_JSON_MARKS = {
    "": ("{{", "[object", "undefined", '"null', "/null", '"NaN', "Lorem ipsum"),
    "%": ("{%", "<%", "%%", "%s", "%d", "%7B", "%7b"),
    "$": ("${",),
}
"""The same for JSON, in which single signs say nothing; looked for only where the sign before them occurs."""

_FIELDS = (
    "title|name|slug|url|description|city|category|author|site_?name|page_?title|year|date|count|keyword"
)
_PLACEHOLDER = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{\s*[\w.]+\s*\}|%%\w+%%|\[object \w+\]"
    rf"|(?<![\w%])(?<!\d )%(?:\d+\$)?[sd](?!\w)|\{{(?:{_FIELDS})\}}|^Lorem ipsum dolor",
    re.DOTALL,
)
_ESCAPED = re.compile(
    "&(?:amp|quot|apos|lt|gt|nbsp|hellip|[nm]dash|[lr][sd]quo|[lr]aquo|copy|reg|trade|deg|euro|middot|bull"
    r"|[A-Za-z]{1,2}(?:acute|grave|uml|slash|ring|lig|tilde|circ|cedil)|#\d{1,6}|#[xX][0-9a-fA-F]{1,6});"
)
_SEPARATOR = re.compile(r"\s*[|·•»›]\s*|\s+[–—:/-]\s+|,\s+")
_EMPTY_VALUES = frozenset({"undefined", "null", "NaN"})
_WORD = re.compile(r"(?<![\w/.\"'`-])undefined(?![\w/.\"'`-])")
_IN_URL = re.compile(
    r"/(undefined|null|NaN)(?=[/?#.]|$)|\{\{|%7[Bb]%7[Bb]|\$\{|\$%7[Bb]|\[object |%5[Bb]object"
    rf"|/:({_FIELDS})\b"
)


def may_hold(text: str) -> bool:
    """Whether a text, or one of several put together, may hold an artefact; a quick look."""
    return any(map(text.__contains__, _MARKS))


def url_may_hold(text: str) -> bool:
    """Whether a URL, or one of several put together, may hold an artefact; a quick look."""
    return any(map(text.__contains__, _URL_MARKS))


def json_may_hold(text: str) -> bool:
    """Whether a JSON text may hold an artefact anywhere; a quick look, before each of its texts is read."""
    holds = text.__contains__
    return any(sign in text and any(map(holds, marks)) for sign, marks in _JSON_MARKS.items())


def in_text(text: str, language: str) -> str:
    """The artefact that a text surely holds; empty when there is none.

    Args:
        text: a title, a description, a heading or a value of JSON-LD.
        language: the page's language; "undefined" is a word of English only.
    """
    found = _PLACEHOLDER.search(text) or _ESCAPED.search(text)
    if found:
        return found[0]
    value = next((part for part in _SEPARATOR.split(text.strip()) if part in _EMPTY_VALUES), "")
    if value or not language or language.lower().startswith("en"):
        return value
    return "undefined" if _WORD.search(text) else ""


def in_url(url: str) -> str:
    """The artefact that a URL surely holds; empty when there is none."""
    found = _IN_URL.search(url)
    return found[0].lstrip("/") if found else ""
