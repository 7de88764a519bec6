"""The texts of a parsed document: what a reader sees, what opens on demand, what is not shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from turbohtml import Element, Node, Text

from seo_kit.verify.texts.text import text_from_html

_BLOCKS = frozenset(
    "address article aside blockquote button caption dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header legend li main menu nav ol option p pre section summary table "
    "tbody td tfoot th thead tr ul".split()
)
_BREAKS = frozenset({"br", "hr"})
_SILENT = ("noscript", "noframes", "noembed", "iframe", "object", "audio", "video", "canvas")
"""Elements whose text is for browsers that cannot show what they stand for."""

_CODE = ("code", "pre", "kbd", "samp")
_STYLED_AWAY = re.compile(r"(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Texts:
    """`visible` is what a reader can see, closed `details` included; `folded` is the part of it that stands
    in them; `hidden` stands in the markup and is not shown; `code` is the visible text of code, keys, output.
    """

    visible: str = ""
    folded: str = ""
    hidden: str = ""
    code: str = ""


def read_texts(body: Element, templates: Iterable[Element]) -> Texts:
    """Reads the texts of a body, from which it takes out scripts, styles and what is hidden.

    Args:
        body: the body.
        templates: the `template` elements, already taken out.
    """
    body.remove("script, style")
    hidden = [*templates, *_hidden(body)]
    for element in hidden:
        element.extract()
    folded = (_text_of(_below_summary(details)) for details in body.select("details:not([open])"))
    code = (_text_of(element.children) for element in body.iter_elements(_CODE))
    return Texts(
        _text_of(body.children),
        "\n".join(folded),
        "\n".join(map(_hidden_text, hidden)),
        "\n".join(code),
    )


def _hidden(body: Element) -> Iterator[Element]:
    """The elements that are not shown; `hidden="until-found"` can be opened."""
    yield from body.iter_elements(_SILENT)
    for element in body.select("[hidden]"):
        if (element.attr("hidden") or "").lower() != "until-found":
            yield element
    for element in body.select("[style]"):
        if _STYLED_AWAY.search(element.attr("style") or ""):
            yield element


def _hidden_text(element: Element) -> str:
    """The text of an element that may hold markup as text, as `noscript` does."""
    element.remove("script, style")
    return text_from_html(element.inner_html)


def _below_summary(details: Element) -> list[Node]:
    summary = details.find("summary")
    return [child for child in details.children if child != summary]


def _text_of(nodes: Iterable[Node]) -> str:
    """The text of nodes: blocks on lines of their own, no gap for inline elements."""
    parts: list[str] = []
    _gather(nodes, parts.append)
    return "".join(parts)


def _gather(nodes: Iterable[Node], add: Callable[[str], None]) -> None:
    """Adds the texts of nodes and of all below them: 512 levels at most, as the parser keeps no more."""
    for node in nodes:
        if type(node) is Text:
            add(node.data)
        elif type(node) is Element:
            name = node.tag
            if name in _BLOCKS:
                add("\n")
                _gather(node.children, add)
                add("\n")
            elif name in _BREAKS:
                add("\n")
            else:
                _gather(node.children, add)
