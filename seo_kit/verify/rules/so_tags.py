"""SO: which tags a page has for those who share it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.jsonld import text_of, values
from seo_kit.verify.registry import rule


def _cards(**contents: str) -> str:
    """Open Graph tags by their names without prefix."""
    return "".join(f'<meta property="og:{name}" content="{content}">' for name, content in contents.items())


_TEXTS = _cards(title="A", type="article", url="https://example.com/a")
_IMAGE = _cards(image="https://example.com/a.png")
_ARTICLE = {"@context": "https://schema.org", "@type": "Article", "image": "https://example.com/a.png"}


@rule(
    "SO001",
    "og-core-missing",
    Severity.WARN,
    scope="page",
    passes=[
        _TEXTS + _IMAGE,
        _TEXTS,
        (_TEXTS + _IMAGE).replace("property=", "name="),
        '<meta name="robots" content="noindex">',
    ],
    fails=[
        "<title>A</title>",
        _cards(type="article", url="https://example.com/a") + _IMAGE,
        _TEXTS + script(_ARTICLE),
        f'{_TEXTS}<meta name="twitter:card" content="summary_large_image">',
        _cards(title="A") + _IMAGE,
    ],
)
def og_core_missing(context: PageContext) -> Iterator[Problem]:
    """A page with Open Graph has og:title, og:type, og:url, and og:image if it has an image to show.

    Why: Facebook, LinkedIn and others else guess what to show. A page without any of it is only noted.
    Source: https://ogp.me/ (read 2026-11-25)
    Bad: og:description alone.
    Good: og:title, og:type, og:url and og:image.
    """
    head = context.head
    if not head.open_graph:
        if context.page.source and head.wants_to_be_found:
            message = "the page has no Open Graph tags: add og:title, og:type, og:url and og:image"
            yield Problem(message, severity=Severity.INFO)
        return
    if not head.card("og:title"):
        yield _missing(context, "og:title")
    if not _has_image(context) and (image := _image(context)):
        yield _missing(context, "og:image", f" with {image}")
    for name in ("og:type", "og:url"):
        if not head.card(name):
            yield _missing(context, name, severity=Severity.INFO)


def _missing(context: PageContext, name: str, how: str = "", severity: Severity | None = None) -> Problem:
    first = context.head.social(context.head.open_graph[0])[0]
    message = f"the page has Open Graph tags without {name}: add it{how}"
    return Problem(message, first.line, first.column, expected=name, severity=severity)


def _has_image(context: PageContext) -> bool:
    return any(context.head.card(name) for name in ("og:image", "og:image:url", "og:image:secure_url"))


def _image(context: PageContext) -> str:
    """The image that the page calls its own elsewhere, for a message; empty when there is none."""
    if image := context.head.card("twitter:image"):
        return image
    for node in context.documents:
        if "image" in node.data:
            return next(filter(None, map(_url, values(node.data, "image"))), "the image of the article")
    return "a large image" if context.head.card("twitter:card") == "summary_large_image" else ""


def _url(value: Json) -> str:
    return text_of(value) or (text_of(value.get("url")) if isinstance(value, Mapping) else "")


@rule(
    "SO006",
    "og-attribute",
    Severity.INFO,
    scope="page",
    passes=[
        _TEXTS,
        '<meta name="og:title" property="og:title" content="A">',
        '<meta name="twitter:card" content="app">',
    ],
    fails=['<meta name="og:title" content="A">'],
)
def og_attribute(context: PageContext) -> Iterator[Problem]:
    """Open Graph stands under `property`, as its protocol says.

    Why: Large networks read `name` as well; RDFa readers, and tools that follow the protocol, do not.
    Source: https://ogp.me/ (read 2026-11-25)
    Bad: `<meta name="og:title" content="Cramp">`
    Good: `<meta property="og:title" content="Cramp">`
    """
    for key in context.head.open_graph:
        for tag in context.head.metas(key):
            if "property" not in tag.attributes:
                message = f'{key} stands under name: write <meta property="{key}">'
                yield Problem(message, tag.line, tag.column, evidence=key)
