"""PE: what crawlers read of a page."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.registry import rule

LIMIT = 2 * 1024 * 1024
"""Bytes of HTML, not compressed, that Googlebot reads."""

_LONGEST_CHARACTER = 4
_NODE = script({"@context": "https://schema.org", "@type": "Thing", "name": "a"})


@rule(
    "PE001",
    "html-too-long",
    Severity.ERROR,
    scope="page",
    passes=["<p>a", f"<p>{'a' * (LIMIT - 100)}"],
    fails=[f"<p>{'a' * LIMIT}", f"<p>{'æ' * (LIMIT // 2)}{_NODE}"],
)
def html_too_long(context: PageContext) -> Iterator[Problem]:
    """The page is no longer than crawlers read, and its JSON-LD stands within that.

    Why: Googlebot stops after the first 2 MB of a page; links and JSON-LD behind them are not seen.
    Source: https://developers.google.com/search/docs/crawling-indexing/googlebot (read 2026-11-25)
    Bad: 3 MB of page data in a script before the JSON-LD.
    Good: JSON-LD in the head, data in files of their own.
    """
    source = context.page.source
    if len(source) * _LONGEST_CHARACTER <= LIMIT or (size := _bytes(source)) <= LIMIT:
        return
    late = [block for block in context.page.blocks if _bytes(source[: _end(source, block.text)]) > LIMIT]
    line = late[0].line if late else 0
    lost = (
        ", and the JSON-LD stands behind them: move it into the head"
        if late
        else ": move data and scripts out"
    )
    yield Problem(f"the page has {size / 1e6:.1f} MB, of which Googlebot reads the first 2{lost}", line)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _end(source: str, text: str) -> int:
    return source.find(text) + len(text)
