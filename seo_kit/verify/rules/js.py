"""JS: what scripts make of a page, where it was rendered; without a browser these rules are silent."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import Scripted, script
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org.vocabulary import kinds_of
from seo_kit.verify.urls.forms import resolve

_THING = script({"@context": "https://schema.org", "@type": "Article", "headline": "Cramp"})
_PRODUCT = script({"@context": "https://schema.org", "@type": "Product", "name": "Cramp"})
_CANONICAL = '<link rel="canonical" href="https://example.com/{}">'
_NOINDEX = '<meta name="robots" content="noindex">'


@rule(
    "JS001",
    "jsonld-by-script",
    Severity.INFO,
    scope="page",
    passes=[_THING, Scripted(_THING, f"{_THING}<p>More"), Scripted("<p>", "<p>More")],
    fails=[Scripted("<p>", _THING), Scripted("<p>", _PRODUCT), Scripted(_THING, _THING + _PRODUCT)],
)
def jsonld_by_script(context: PageContext) -> Iterator[Problem]:
    """The structured data stands in the HTML as the server sends it. For products it is a warning.

    Why: Google reads what a script writes, but later, and says that crawls for Shopping get less frequent and
        less reliable; others who read structured data run no scripts.
    Source: https://developers.google.com/search/docs/appearance/structured-data/generate-structured-data-with-javascript
        (read 2026-11-25)
    Bad: a tag manager that writes the Product with its price into the page.
    Good: the same JSON-LD in the HTML that the server sends.
    """
    if context.raw and (types := _types(context) - _types(context.raw)):
        names = _named(types, context)
        severity = Severity.WARN if "Product" in kinds_of(tuple(types)) else None
        message = f"only a script writes the structured data of {names}: let the server send it in the HTML"
        yield Problem(message, evidence=names, severity=severity)


@rule(
    "JS002",
    "canonical-by-script",
    Severity.ERROR,
    scope="page",
    passes=[
        _CANONICAL.format("a"),
        Scripted("<p>", _CANONICAL.format("a")),
        Scripted('<link rel="canonical" href="/a">', _CANONICAL.format("a")),
    ],
    fails=[
        Scripted(_CANONICAL.format("a"), _CANONICAL.format("b")),
        Scripted(_CANONICAL.format("a"), _CANONICAL.format("a") + _CANONICAL.format("b")),
        Scripted(_CANONICAL.format("a"), "<p>"),
    ],
)
def canonical_by_script(context: PageContext) -> Iterator[Problem]:
    """Scripts leave the canonical as the HTML states it; where the HTML states none, they may write one.

    Why: Search engines see both, one after the other, and are told to index two pages. One that is taken out
        is a warning.
    Source: https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics
        (read 2026-11-25)
    Bad: HTML with the canonical https://example.com/, which a script changes to https://example.com/cramp
    Good: the same canonical in both, or none in the HTML.
    """
    if not context.raw:
        return
    base = context.url or context.raw.url
    stated, found = _canonicals(context.raw, base), _canonicals(context, base)
    if not stated or set(found) == set(stated):
        return
    said, made = ", ".join(stated), ", ".join(found)
    change = f"changes the canonical {said} to {made}" if found else f"takes out the canonical {said}"
    message = f"a script {change}: let the server send the right one, and leave it alone"
    yield Problem(message, evidence=made, expected=said, severity=None if found else Severity.WARN)


@rule(
    "JS003",
    "noindex-removed-by-script",
    Severity.ERROR,
    scope="page",
    passes=[_NOINDEX, Scripted(_NOINDEX, f"{_NOINDEX}<p>More"), Scripted("<p>", _NOINDEX)],
    fails=[Scripted(_NOINDEX, "<p>"), Scripted(_NOINDEX, '<meta name="robots" content="index">')],
)
def noindex_removed_by_script(context: PageContext) -> Iterator[Problem]:
    """A page that scripts allow to be indexed does not begin with noindex.

    Why: When Google finds noindex in the HTML, it may run no script at all, and the page is not found.
    Source: https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics
        (read 2026-11-25)
    Bad: `<meta name="robots" content="noindex">`, which a script removes once the article is loaded.
    Good: no noindex in the HTML; a script may add it for an article that is not there.
    """
    if context.raw and context.raw.head.is_noindex and not context.head.is_noindex:
        message = "the HTML says noindex, and a script takes it back, which Google may never run: remove it"
        yield Problem(message, evidence="noindex")


@rule(
    "JS004",
    "jsonld-removed-by-script",
    Severity.WARN,
    scope="page",
    passes=[_THING, Scripted(_THING, f"{_THING}<p>More"), Scripted("<p>", _THING)],
    fails=[Scripted(_THING, "<p>"), Scripted(_THING + _PRODUCT, _THING)],
)
def jsonld_removed_by_script(context: PageContext) -> Iterator[Problem]:
    """Scripts leave the structured data of the HTML in the page.

    Why: Google indexes the page as it is after its scripts ran: what they take out is not there.
    Source: https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics
        (read 2026-11-25)
    Bad: a framework that writes the head anew and forgets the JSON-LD in it.
    Good: the JSON-LD is still in the page when it is loaded.
    """
    if context.raw and (types := _types(context.raw) - _types(context)):
        names = _named(types, context.raw)
        message = f"a script takes out the structured data of {names}: let it stay in the page"
        yield Problem(message, evidence=names)


def _types(context: PageContext) -> frozenset[str]:
    """The types of the schema.org nodes of a page."""
    return frozenset(name for node in context.schema_nodes for name in node.types)


def _named(types: frozenset[str], context: PageContext) -> str:
    """Types in words: those of nodes that stand by themselves, if there are any."""
    roots = {name for node in context.schema_nodes if node.is_root for name in node.types}
    return ", ".join(sorted(types & roots or types))


def _canonicals(context: PageContext, base: str) -> list[str]:
    hrefs = (tag.attributes.get("href", "").strip() for tag in context.canonicals)
    return [resolve(base, href) for href in hrefs]
