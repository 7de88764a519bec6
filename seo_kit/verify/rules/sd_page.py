"""SD: structured data against the page it stands on: its URL, its head, its other markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Json, JsonLdBlock, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org.vocabulary import is_a
from seo_kit.verify.texts.dates import is_same
from seo_kit.verify.texts.text import squeeze
from seo_kit.verify.urls.compare import comparable

_CANONICAL = '<link rel="canonical" href="https://example.com/a">'
_PAIRED = re.compile(r"<([a-z][a-z0-9]*)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_PLAIN = ("headline", "alternativeHeadline", "name", "alternateName", "jobTitle", "caption", "description")
_MARKDOWN = re.compile(r"\*\*[^\s*][^*]*\*\*|\[[^\]]+\]\((?:https?:|/|#)[^)]*\)|^#{1,6} ", re.MULTILINE)
_RICH = ("JobPosting", "Product", "SoftwareApplication", "Event", "Course", "Offer", "Recipe", "HowTo")
"""Types whose description search engines take as HTML, too."""


def _says(**says: Json) -> str:
    return script({"@context": "https://schema.org", "@type": "WebPage", **says})


@rule(
    "SD015",
    "markup-in-text",
    Severity.WARN,
    scope="page",
    passes=[
        _says(name="What is <br>?"),
        _says(name="Knees < hips > feet"),
        _says(name="C# and 2 ** 3"),
        script({"@context": "https://schema.org", "@type": "Answer", "text": "<p>Cold</p>"}),
        script({"@context": "https://schema.org", "@type": "JobPosting", "description": "<p>Join us</p>"}),
    ],
    fails=[
        _says(headline="Cramp in <b>legs</b>"),
        _says(headline="Cramp in **legs**"),
        script({"@context": "https://schema.org", "@type": "Answer", "text": "See [our guide](/guide)"}),
        _says(description="<p>What cramp is.</p>"),
        script({"@context": "https://schema.org", "@type": "Person", "name": '<a href="/anna">Anna</a>'}),
    ],
)
def markup_in_text(context: PageContext) -> Iterator[Problem]:
    """No name, headline or description holds HTML elements, and no text Markdown.

    Why: Readers show plain texts as they are, tags included.
    Source: https://schema.org/Text (read 2026-11-25)
    Bad: `"headline": "Cramp in <b>legs</b>"`
    Good: `"headline": "Cramp in legs"`
    """
    for statement in context.stating(*_PLAIN, "text"):
        value = statement.value
        if value.__class__ is not str:
            continue
        if ("**" in value or "](" in value or "#" in value) and _MARKDOWN.search(value):
            message = f'"{statement.name}" holds Markdown, which is shown as it stands: write the words alone'
            yield statement.problem(message, evidence=value[:200])
        if "</" not in value:
            continue
        if (
            statement.name != "text"
            and _PAIRED.search(value)
            and not (statement.name == "description" and _is_rich(statement.node))
        ):
            plain = " ".join(re.sub(r"<[^<>]*>", " ", value).split())
            message = f'"{statement.name}" holds HTML, which is shown as it stands: write "{plain[:80]}"'
            yield statement.problem(message, evidence=value[:200], expected=plain[:200])


def _is_rich(node: Node) -> bool:
    return any(is_a(name, kind) for name in node.types for kind in _RICH)


_MICRODATA = '<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">%s</h1></div>'
_ARTICLE = script({"@context": "https://schema.org", "@type": "Article", "headline": "Cramp"})
_COMPARED = ("headline", "name", "datePublished", "dateModified", "telephone", "price", "ratingValue", "url")


@rule(
    "SD020",
    "duplicate-source",
    Severity.WARN,
    scope="page",
    passes=[
        _ARTICLE + _MICRODATA % "Cramp",
        _ARTICLE + _MICRODATA % " Cramp\n",
        _MICRODATA % "Cramp" + _MICRODATA % "Heel pain",
        _ARTICLE + (_MICRODATA % "Other").replace("Article", "NewsArticle"),
    ],
    fails=[_ARTICLE + _MICRODATA % "Krampe"],
)
def duplicate_source(context: PageContext) -> Iterator[Problem]:
    """What a page says in JSON-LD and in microdata or RDFa about one thing is the same.

    Why: Readers merge both, so the thing has two headlines or two dates, and each reader takes another.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-25)
    Bad: an Article of the theme in microdata beside the Article of a plugin in JSON-LD, with other dates.
    Good: one of the two, or both with the same values.
    """
    if not (context.page.items and context.page.blocks):
        return
    for node in context.schema_nodes:
        if isinstance(node.block, JsonLdBlock) or not node.types:
            continue
        others = [other for other in context.schema_nodes if _is_twin(node, other)]
        if len(others) == 1:
            yield from _differing(node, others[0])


def _is_twin(node: Node, other: Node) -> bool:
    return isinstance(other.block, JsonLdBlock) and other.types == node.types


def _differing(node: Node, other: Node) -> Iterator[Problem]:
    for name in _COMPARED:
        one, two = _one_text(node, name), _one_text(other, name)
        if one and two and not is_same(one, two):
            message = f'{name} of {node.label} is "{one}" in the HTML, "{two}" in JSON-LD: say one in both'
            yield node.problem(message, name, evidence=one, expected=two)


def _one_text(node: Node, name: str) -> str:
    found = values(node.data, name)
    return squeeze(str(text_of(found[0]) or found[0])) if len(found) == 1 and found[0] != {} else ""


@rule(
    "SD022",
    "url-canonical-mismatch",
    Severity.WARN,
    scope="page",
    passes=[
        _CANONICAL + _says(url="https://example.com/a"),
        _CANONICAL + _says(**{"@id": "https://example.com/a#webpage"}),
        _CANONICAL + _says(mainEntityOfPage={"@type": "WebPage", "@id": "https://example.com/a"}),
        _CANONICAL
        + _says(
            url="https://example.com/a#top", isPartOf={"@type": "WebSite", "url": "https://example.com/"}
        ),
        _says(url="https://example.com/b"),
        '<link rel="canonical" href="https://example.com/b">'
        '<meta property="og:url" content="https://example.com/a">' + _says(url="https://example.com/a"),
        '<link rel="canonical" href="https://example.com/%C3%B8">' + _says(url="https://example.com/ø"),
        _CANONICAL + _says(url="https://example.com/b") + _says(url="https://example.com/c"),
    ],
    fails=[
        _CANONICAL + _says(url="https://example.com/b"),
        _CANONICAL + _says(url="http://example.com/a"),
        _CANONICAL + _says(**{"@id": "https://www.example.com/a#webpage"}),
        _CANONICAL + _says(mainEntityOfPage="https://example.com/b"),
    ],
)
def url_canonical_mismatch(context: PageContext) -> Iterator[Problem]:
    """The page's node has the page's canonical URL as `url`, `@id` and `mainEntityOfPage`.

    Why: The facts are filed under another URL than the page, or under one that redirects.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: `"url": "http://example.com/cramp"` with the canonical https://example.com/cramp
    Good: the same URL in both.
    """
    stated = [tag.attributes.get("href", "") for tag in context.canonicals]
    pages = [node for node in context.documents if node.is_root]
    if len(stated) != 1 or ":" not in stated[0] or not _is_one(pages) or _says_otherwise(context, stated[0]):
        return
    for node in pages:
        for name in ("url", "@id", "mainEntityOfPage"):
            said = _url_of(context, node, name)
            if said and comparable(said.partition("#")[0]) != comparable(stated[0]):
                message = (
                    f"{name} of {node.label} is {said}, the canonical is {stated[0]}: write one URL in both"
                )
                yield node.problem(message, name, evidence=said, expected=stated[0])


def _is_one(pages: list[Node]) -> bool:
    """Whether nodes tell of one page: a list of pages holds several of one type."""
    return len({node.types for node in pages}) == len(pages)


def _says_otherwise(context: PageContext, canonical: str) -> bool:
    """Whether og:url differs from the canonical, too: then the canonical is odd, of which SO003 tells."""
    said = [tag.attributes.get("content", "") for tag in context.head.social("og:url")]
    return any(url and comparable(url) != comparable(canonical) for url in said)


def _url_of(context: PageContext, node: Node, name: str) -> str:
    """An absolute URL that a node states; of an `@id` only one that looks like a page's."""
    value = node.data.get(name)
    if isinstance(value, dict):
        value = value.get("@id") or value.get("id") or value.get("url")
    text = value if isinstance(value, str) else ""
    return text if text.startswith(("http://", "https://")) else ""


@rule(
    "SD025",
    "noindex-with-markup",
    Severity.INFO,
    scope="page",
    profile="strict",
    passes=[_says(name="A"), '<meta name="robots" content="noindex"><p>no data'],
    fails=['<meta name="robots" content="noindex, follow">' + _says(name="A")],
)
def noindex_with_markup(context: PageContext) -> Iterator[Problem]:
    """A page with structured data may be indexed.

    Why: Search engines read no structured data of a page that they may not index; it costs nothing either.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-25)
    Bad: `noindex` on a page that is meant to be found.
    Good: structured data on pages that are indexed.
    """
    if context.head.is_noindex and context.schema_nodes:
        tag = context.metas("robots")[0]
        message = "the page says noindex, so search engines leave its structured data unread: is that meant?"
        yield Problem(message, tag.line, tag.column, evidence=tag.attributes.get("content", ""))
