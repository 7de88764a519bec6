"""extruct, the library that many crawlers read structured data with.

Of a page of ours it is the independent second reader of JSON-LD and Open Graph; of any page it reads
microdata and RDFa, which are asked for only when the bytes can hold them: they cost ten to a hundred times
as much. Trees are parsed without libxml2's limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from seo_kit.model import EmbeddedItem, Json, Problem
from seo_kit.verify.read.extruct_import import extractor
from seo_kit.verify.read.microdata import item_places, read_microdata
from seo_kit.verify.read.rdfa import read_rdfa

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

FAILED = "second-reader-failed"

_RDFA = re.compile(rb"\s(?:typeof|vocab)\s*=", re.IGNORECASE)


def holds_items(data: bytes) -> bool:
    """Whether a page may hold microdata or RDFa."""
    small = data.lower()
    may_be_rdfa = b"typeof" in small or b"vocab" in small  # quicker than the expression, and mostly false
    return b"itemscope" in small or (may_be_rdfa and _RDFA.search(data) is not None)


def read_items(data: bytes, url: str) -> tuple[tuple[EmbeddedItem, ...], tuple[Problem, ...]]:
    """The microdata items and RDFa resources of a page, and what went wrong.

    Args:
        data: the page in UTF-8.
        url: what relative URLs start from.
    """
    items: list[EmbeddedItem] = []
    problems: list[Problem] = []
    for syntax, read in (("microdata", _microdata), ("rdfa", _rdfa)):
        try:
            items += read(data, url)
        except Exception as error:  # a reader that fails is a finding, whatever it raises
            problems.append(_failed(syntax, error))
    return tuple(items), tuple(problems)


def _microdata(data: bytes, url: str) -> tuple[EmbeddedItem, ...]:
    if b"itemscope" not in data.lower():
        return ()
    from turbohtml import parse

    places = item_places(parse(data, encoding="utf-8", source_locations=True))
    return read_microdata(_tree(data), url, places)


def _rdfa(data: bytes, url: str) -> tuple[EmbeddedItem, ...]:
    if not _RDFA.search(data):
        return ()
    from turbohtml import parse

    places: dict[str, tuple[int, int]] = {}
    for element in parse(data, encoding="utf-8", source_locations=True).select("[typeof]"):
        line, column = element.position or (0, -1)
        for name in str(element.attr("typeof") or "").split():
            places.setdefault(name.rpartition("/")[2].rpartition(":")[2], (line, column + 1))
    return read_rdfa(_tree(data), url, places)


def read_with_extruct(data: bytes, scripts: int) -> tuple[Mapping[str, Json], tuple[Problem, ...]]:
    """Reads JSON-LD and Open Graph as extruct does.

    Args:
        data: the page in UTF-8.
        scripts: the number of scripts whose type is exactly application/ld+json, to notice what was not seen.

    Returns: the items by syntax, a syntax that failed being absent, and what went wrong.
    """
    problems: list[Problem] = []
    try:
        tree = _tree(data)
    except Exception as error:  # a reader that fails is a finding, whatever it raises
        return {}, (_failed("the page", error),)
    found: dict[str, Json] = {}
    for syntax, read in _readers(tree):
        try:
            found[syntax] = read()
        except Exception as error:
            problems.append(_failed(syntax, error))
    seen = len(_scripts(tree))
    if "json-ld" in found and seen < scripts:
        message = f"extruct sees {seen} of {scripts} JSON-LD scripts: move them into the head"
        problems.append(Problem(message, slug=FAILED, evidence=str(seen), expected=str(scripts)))
    return found, tuple(problems)


def _failed(what: str, error: Exception) -> Problem:
    reason = f"{type(error).__name__}: {error}"[:200]
    return Problem(
        f"extruct cannot read {what} ({reason}): other readers may fail too", slug=FAILED, evidence=reason
    )


def _readers(tree: HtmlElement) -> Iterator[tuple[str, Callable[[], Json]]]:
    yield "json-ld", lambda: _json_ld(tree)
    yield "opengraph", lambda: list(_open_graph_extractor().extract_items(tree))


@cache
def _html_parser() -> HTMLParser:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8", huge_tree=True)


def _tree(data: bytes) -> HtmlElement:
    from lxml.html import document_fromstring

    return document_fromstring(data, parser=_html_parser())


def _scripts(tree: HtmlElement) -> list[HtmlElement]:
    """The scripts of the exact type that extruct looks for; nested too deep, they have lost their text."""
    found = (script for script in tree.iter("script") if script.get("type") == "application/ld+json")
    return [script for script in found if (script.text or "").strip()]


def _json_ld(tree: HtmlElement) -> list[Json]:
    extractor, items = _json_ld_extractor(), []
    for script in _scripts(tree):
        items += extractor.extract_items(script)
    return items


@cache
def _json_ld_extractor() -> Any:
    return extractor("jsonld", "JsonLdExtractor")()


@cache
def _open_graph_extractor() -> Any:
    return extractor("opengraph", "OpenGraphExtractor")()
