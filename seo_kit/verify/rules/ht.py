"""HT: the HTML itself, and what an HTML5 parser makes of the head."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.noted import noted_as, noted_otherwise
from seo_kit.verify.read.page import UNREADABLE
from seo_kit.verify.registry import rule
from seo_kit.verify.roundtrip.graph import our_block

_CANONICAL = '<link rel="canonical" href="https://example.com/a">'
_METAS = frozenset({"description", "robots"})
_OUR_PREFIXES = ("og:", "article:", "twitter:")


@rule("HT000", "page-problem", Severity.ERROR, scope="page", passes=["<p>"])
def page_problem(context: PageContext) -> Iterator[Problem]:
    """Nothing went wrong while the page was read that no other rule tells about.

    Why: What the reader noticed must reach the report, whatever it is.
    Source: https://html.spec.whatwg.org/multipage/parsing.html (read 2026-11-22)
    Bad: a page that could only be read in part.
    Good: a page that was read in full.
    """
    yield from noted_otherwise(context.page.problems)


@rule(
    "HT001",
    "head-closed-early",
    Severity.ERROR,
    scope="page",
    passes=[
        f"<head><title>A</title>{_CANONICAL}</head><body><div>a</div>",
        "<title>A</title><p>head and body tags may be left out",
        f"<head><noscript><img src=a></noscript>{_CANONICAL}</head>",
    ],
    fails=[
        f"<head><title>A</title><div></div>{_CANONICAL}</head><body>",
        f"<head><img src=a>{_CANONICAL}</head>",
        f"<head><title>A</title>stray text {_CANONICAL}</head>",
    ],
)
def head_closed_early(context: PageContext) -> Iterator[Problem]:
    """Nothing that may not stand in the head comes before title, description, canonical, robots or hreflang.

    Why: A parser ends the head there, and search engines ignore a canonical in the body.
    Source: https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata (read 2026-11-22)
    Bad: `<head><div></div><link rel="canonical" …></head>`
    Good: `<head><link rel="canonical" …></head><body><div></div>`
    """
    culprit, lost = context.page.head_closed_by, list(_in_body(context))
    if culprit and lost:
        names = ", ".join(sorted({name for name, _, _ in lost}))
        shown = f"<{culprit.name}>" if culprit.name else f'the text "{culprit.text[:40]}"'
        message = f"{shown} ends the head, so the body gets {names}: move {shown} into the body"
        yield Problem(message, culprit.line, culprit.column, evidence=shown)


@rule(
    "HT002",
    "metadata-outside-head",
    Severity.ERROR,
    scope="page",
    passes=[
        f"<head>{_CANONICAL}</head><body>",
        script({"@context": "https://schema.org", "@type": "Thing"}),
        '<body><meta itemprop="name" content="a"><link rel="stylesheet" href="a.css">',
        "<body><svg><title>A</title></svg>",
    ],
    fails=[f"<head></head><body>{_CANONICAL}", "<body><p>a</p><title>A</title>"],
)
def metadata_outside_head(context: PageContext) -> Iterator[Problem]:
    """Title, description, canonical, robots and hreflang stand in the head; on ours, all that we write.

    Why: Search engines ignore a canonical or hreflang link outside the head.
    Source: https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata (read 2026-11-22)
    Bad: `<body><link rel="canonical" …>`
    Good: `<head><link rel="canonical" …></head>`
    """
    if not context.page.head_closed_by:
        for name, line, column in _in_body(context):
            yield Problem(f"{name} stands in the body: move it into the head", line, column, evidence=name)


def _in_body(context: PageContext) -> Iterator[tuple[str, int, int]]:
    """Metadata that an HTML5 parser sees outside the head: its name, line and column."""
    page = context.page
    has_title = any(tag.in_head for tag in page.titles)
    for tag in (*page.titles, *page.metas, *page.links):
        if tag.in_head or (tag.name == "title" and has_title):
            continue
        if name := _metadata_name(tag, bool(context.intended)):
            yield name, tag.line, tag.column
    block = our_block(page, context.intended) if context.intended else None
    if block and not block.in_head:
        yield "the JSON-LD script", block.line, block.column


def _metadata_name(tag: Tag, ours: bool) -> str:
    rel, name = tag.attributes.get("rel", "").lower(), tag.attributes.get("name", "").lower()
    if tag.name == "title" or name in _METAS:
        return "title" if tag.name == "title" else name
    if rel == "canonical" or (rel == "alternate" and "hreflang" in tag.attributes):
        return "canonical" if rel == "canonical" else "hreflang"
    key = tag.attributes.get("property", name)
    return key if ours and key.startswith(_OUR_PREFIXES) else ""


@rule(
    "HT010",
    UNREADABLE,
    Severity.ERROR,
    scope="page",
    passes=["<p>a"],
    fails=["", "\0\1\2\3" * 100, "<div>" * 600 + script("{}")],
)
def page_unreadable(context: PageContext) -> Iterator[Problem]:
    """The file is HTML with something in it, not nested deeper than parsers go.

    Why: An empty or binary file in place of a page means that the page was not written, or was overwritten.
    Source: https://html.spec.whatwg.org/multipage/parsing.html (read 2026-11-22)
    Bad: an empty file `cramp.html`
    Good: a page.
    """
    yield from noted_as(context.page.problems, UNREADABLE)
