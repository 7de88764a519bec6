"""SD: structured data that stands where, or is called what, readers do not look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.registry import rule

_THING = '{"@context": "https://schema.org", "@type": "Thing", "name": "Cramp"}'
_TYPE = "application/ld+json"
_SCRIPT = re.compile(
    r"<script\b(?P<attributes>[^>]*)>(?P<text>\s*[\[{].*?)</script", re.IGNORECASE | re.DOTALL
)
_STARTS = re.compile(r"""\s*[\[{]\s*\{?\s*"@""")
_SAID_TYPE = re.compile(r"""\btype\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_END = re.compile(".*(?=</html)", re.IGNORECASE | re.DOTALL)
_UNREAD = re.compile(r"<(?P<name>template|noscript)\b[^>]*>\s*<script\b[^>]*ld\+json", re.IGNORECASE)


@rule(
    "SD019",
    "jsonld-script-type",
    Severity.WARN,
    scope="page",
    passes=[
        script(_THING),
        f"{script(_THING)}<!-- {script(_THING)} -->",
        '<script type="application/json">{"props": {"@type": "Thing"}}</script>',
        f"<script>const data = {_THING}</script>",
    ],
    fails=[
        f'<script type="text/javascript">{_THING}</script>',
        f'<script type="application/json">{_THING}</script>',
        f"<script>{_THING}</script>",
        f'<script type="application/ld+json; charset=utf-8">{_THING}</script>',
        f"<template>{script(_THING)}</template>",
        f"<noscript>{script(_THING)}</noscript>",
        f"<html><body><p>a</body></html>{script(_THING)}",
        f"<!-- {script(_THING)} -->",
    ],
)
def jsonld_script_type(context: PageContext) -> Iterator[Problem]:
    """JSON-LD stands in a script of exactly its type, where every reader looks.

    Why: Under another type nobody takes the script for structured data; some readers compare the type letter
        by letter, and lose what stands in a template or behind the end of the page.
    Source: https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents (read 2026-11-25)
    Bad: `<script type="text/javascript">{"@context": "https://schema.org", …}</script>`
    Good: `<script type="application/ld+json">{"@context": "https://schema.org", …}</script>`
    """
    page = context.page
    if context.intended:
        return  # SD021 tells of a graph that is not where it was written
    for block in page.blocks:
        if block.script_type != _TYPE:
            message = f'the script type is "{block.script_type}", which some readers miss: write "{_TYPE}"'
            yield Problem(message, block.line, block.column, evidence=block.script_type, expected=_TYPE)
    if page.source.count('"@context"') > sum(block.text.count('"@context"') for block in page.blocks):
        yield from _unread(page.source)
    place = page.source.lower().find(_TYPE) if not page.blocks and not page.items else -1
    opened = page.source.rfind("<!--", 0, max(place, 0))
    if opened > page.source.rfind("-->", 0, max(place, 0)):
        yield _problem(page.source, opened, "the only JSON-LD of the page stands in a comment")
    end = _END.match(page.source)
    if end and _TYPE in page.source[end.end() :].lower():
        said = "JSON-LD stands behind </html>, where some readers do not look"
        yield _problem(page.source, end.end(), said)


def _unread(source: str) -> Iterator[Problem]:
    """Scripts that hold JSON-LD but are not called so, or that a parser does not take for scripts."""
    shown = re.sub(r"<!--.*?-->", lambda match: " " * len(match.group()), source, flags=re.DOTALL)
    for found in _SCRIPT.finditer(shown):
        said = _said_type(found["attributes"])
        if "ld+json" not in said.lower() and '"@context"' in found["text"] and _STARTS.match(found["text"]):
            kind = f'of type "{said}"' if said else "without a type"
            yield _problem(source, found.start(), f"JSON-LD stands in a script {kind}, so nobody reads it")
    for found in _UNREAD.finditer(shown):
        yield _problem(source, found.start(), f"JSON-LD stands in a <{found['name'].lower()}>")


def _said_type(attributes: str) -> str:
    found = _SAID_TYPE.search(attributes)
    return next(filter(None, found.groups()), "") if found else ""


def _problem(source: str, offset: int, message: str) -> Problem:
    line = source.count("\n", 0, offset) + 1
    column = offset - source.rfind("\n", 0, offset)
    expected = f'<script type="{_TYPE}"> in the head'
    return Problem(f"{message}: write {expected}", line, column, expected=expected)
