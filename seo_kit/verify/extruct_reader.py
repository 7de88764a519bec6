"""extruct as the independent second reader: the library that many crawlers read structured data with.

One lxml tree is parsed and shared, without libxml2's limits. Microdata and RDFa are asked for only when the
bytes can hold them: they cost ten to a hundred times as much as JSON-LD and Open Graph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from seo_kit.model import Json, Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

FAILED = "second-reader-failed"

_PREFIX = re.compile(rb"property\s*=\s*[\"']?([a-zA-Z]+):")
_NOT_RDFA = frozenset(b"og fb article music video book profile product twitter al".split())


def read_with_extruct(data: bytes, url: str, scripts: int) -> tuple[Mapping[str, Json], tuple[Problem, ...]]:
    """Reads a page as extruct does.

    Args:
        data: the page in UTF-8.
        url: what relative URLs start from.
        scripts: the number of scripts whose type is exactly application/ld+json, to notice what was not seen.

    Returns: the items by syntax, a syntax that failed being absent, and what went wrong.
    """
    problems: list[Problem] = []
    try:
        tree = _tree(data)
    except Exception as error:  # a reader that fails is a finding, whatever it raises
        return {}, (_failed("the page", error),)
    found: dict[str, Json] = {}
    for syntax, read in _readers(data, tree, url):
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


def _readers(data: bytes, tree: HtmlElement, url: str) -> Iterator[tuple[str, Callable[[], Json]]]:
    yield "json-ld", lambda: _json_ld(tree)
    yield "opengraph", lambda: list(_open_graph_extractor().extract_items(tree))
    if b"itemscope" in data.lower():
        yield "microdata", lambda: _microdata(tree, url)
    if _may_hold_rdfa(data):
        yield "rdfa", lambda: _rdfa(data, url)


def _may_hold_rdfa(data: bytes) -> bool:
    return b"typeof" in data or b"vocab=" in data or not _NOT_RDFA.issuperset(_PREFIX.findall(data))


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
    from extruct.jsonld import JsonLdExtractor

    return JsonLdExtractor()


@cache
def _open_graph_extractor() -> Any:
    from extruct.opengraph import OpenGraphExtractor

    return OpenGraphExtractor()


def _microdata(tree: HtmlElement, url: str) -> Json:
    from extruct.w3cmicrodata import MicrodataExtractor

    return list(MicrodataExtractor().extract_items(tree, base_url=url or None))


def _rdfa(data: bytes, url: str) -> Json:
    from extruct.rdfa import RDFaExtractor

    return list(RDFaExtractor().extract(data.decode("utf-8", "replace"), base_url=url or None))
