"""HT: the HTML itself, and what an HTML5 parser makes of the head."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script, written
from seo_kit.verify.noted import noted_as, noted_otherwise
from seo_kit.verify.page import UNREADABLE
from seo_kit.verify.registry import rule
from seo_kit.verify.roundtrip import our_block

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
        message = (
            f"<{culprit.name}> ends the head, so the body gets {names}: move <{culprit.name}> into the body"
        )
        yield Problem(message, culprit.line, culprit.column, evidence=f"<{culprit.name}>")


@rule(
    "HT002",
    "metadata-outside-head",
    Severity.ERROR,
    scope="page",
    passes=[f"<head>{_CANONICAL}</head><body>", script({"@context": "https://schema.org", "@type": "Thing"})],
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
    for tag in (*page.titles, *page.metas, *page.links):
        if not tag.in_head and (name := _metadata_name(tag, bool(context.intended))):
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
    "HT003",
    "html-encoding",
    Severity.ERROR,
    scope="page",
    passes=[
        '<meta charset="utf-8"><p>Kræmpe',
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>a',
        "<p>Cramp",
        written({}, '<meta charset="utf-8">'),
    ],
    fails=[
        "<p>Kræmpe",
        f'<!-- {"-" * 1024} --><meta charset="utf-8"><p>Kræmpe',
        written({}),
        written({}, f'<!-- {"-" * 1024} --><meta charset="utf-8">'),
        written({}, '<meta charset="iso-8859-1">'),
    ],
)
def html_encoding(context: PageContext) -> Iterator[Problem]:
    """The first 1024 bytes declare the encoding, which is UTF-8 on ours.

    Why: Browsers look no further and then guess, and a wrong guess spoils every letter that is not English.
        A page that is not ours may declare it over HTTP, so there a missing declaration is a warning.
    Source: https://html.spec.whatwg.org/multipage/semantics.html#charset (read 2026-11-22)
    Bad: a page with "ø" in it and no `<meta charset>`
    Good: `<head><meta charset="utf-8">`
    """
    page = context.page
    advice = 'begin the head with <meta charset="utf-8">'
    if not page.source:
        return
    if context.intended and (page.charset not in ("utf-8", "utf8") or page.encoding != "UTF-8"):
        said = f'declare "{page.charset}"' if page.charset else "declare no encoding"
        yield Problem(f"the first 1024 bytes {said}: {advice}", evidence=page.charset, expected="utf-8")
    elif not context.intended and not page.charset and not page.source.isascii():
        message = f"the first 1024 bytes declare no encoding, and the page needs one: {advice}"
        yield Problem(message, expected="utf-8", severity=Severity.WARN)


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
