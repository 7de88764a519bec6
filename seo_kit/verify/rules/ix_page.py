"""IX: what one page tells crawlers by its robots tags."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from seo_kit.model import Certainty, Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.head.robots import PLAIN, VALUED, Directive, contradictions, directives
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org.vocabulary import is_a
from seo_kit.verify.urls.forms import same_page

_SILENT = (
    Directive("nosnippet"),
    Directive("max-snippet", "0"),
    Directive("max-image-preview", "none"),
)


def _says(*contents: str, name: str = "robots") -> str:
    return "".join(f'<meta name="{name}" content="{content}">' for content in contents)


_ARTICLE = script({"@context": "https://schema.org", "@type": "Article", "headline": "Cramp"})


@rule(
    "IX002",
    "unexpected-noindex",
    Severity.ERROR,
    scope="page",
    certainty=Certainty.REVIEW,
    passes=[
        _ARTICLE,
        _says("noindex"),
        _says("noindex") + script({"@context": "https://schema.org", "@type": "WebPage", "name": "Log in"}),
        f'{_says("noindex")}<link rel="canonical" href="https://example.com/the-original">{_ARTICLE}',
    ],
    fails=[
        _says("noindex, follow") + _ARTICLE,
        f'{_says("none")}<link rel="canonical" href="https://example.com/a">'
        f'<meta property="og:url" content="https://example.com/a">{_ARTICLE}',
        _says("none") + '<meta property="og:type" content="article">',
        _says("noindex", name="googlebot") + _ARTICLE,
    ],
)
def unexpected_noindex(context: PageContext) -> Iterator[Problem]:
    """No article that stands for itself asks not to be indexed, as far as one page can show.

    A noindex is a note; "none" on an article with structured data and a canonical of its own is a warning,
    for it reads like "no limits" and means noindex and nofollow.

    Why: A noindex left over from a test site takes a page out of search without a trace. Meant, it is right.
    Source: https://developers.google.com/search/docs/crawling-indexing/block-indexing (read 2026-11-25)
    Bad: `noindex` on a page that is to be found.
    Good: `noindex` on search results, drafts and copies.
    """
    tag = next((tag for tag in _robots(context) if _forbids(tag)), None)
    if tag and _is_article(context) and not (context.head.is_copy or context.intended):
        message = "an article asks not to be indexed: take the noindex out if it is to be found"
        said, severity = tag.attributes.get("content", ""), Severity.INFO
        if _means_none(context, tag):
            message = 'an article asks for "none", noindex and nofollow: take it out if it is to be found'
            severity = Severity.WARN
        yield Problem(message, tag.line, tag.column, evidence=said, severity=severity)


def _means_none(context: PageContext, tag: Tag) -> bool:
    """Whether a page says "none", as if it meant "no limits", and is otherwise made to be found: with a
    canonical of its own and the data of an article or an FAQ.
    """
    said = {told.name for told in directives(tag.attributes.get("content", ""))}
    if "none" not in said or not (context.documents or context.faq):
        return False
    own = [context.page.url, *(other.url for other in context.own_urls)]
    return any(url and same_page(url, context.head.canonical) for url in own)


def _robots(context: PageContext) -> Iterator[Tag]:
    for tags in context.head.robots_tags.values():
        yield from tags


def _forbids(tag: Tag) -> bool:
    return any(told.name in ("noindex", "none") for told in directives(tag.attributes.get("content", "")))


def _is_article(context: PageContext) -> bool:
    if context.head.card("og:type").lower() == "article":
        return True
    return any(is_a(type_, "Article") for node in context.documents for type_ in node.types)


@rule(
    "IX003",
    "robots-conflict",
    Severity.WARN,
    scope="page",
    passes=[
        _says("index, follow, max-image-preview:large, max-snippet:-1, max-video-preview:-1"),
        _says("index, follow", "max-image-preview:large"),
        _says("noindex") + _says("index", name="googlebot"),
        _says("noindex, follow"),
        _says("noindex", "noindex"),
    ],
    fails=[
        _says("index, noindex"),
        _says("index, follow", "noindex"),
        _says("none, follow"),
        _says("max-snippet:0, max-snippet:50"),
        _says("all", "nofollow"),
    ],
)
def robots_conflict(context: PageContext) -> Iterator[Problem]:
    """The robots tags for one crawler do not contradict each other.

    Why: Crawlers obey the strictest: one `noindex` from a plugin outweighs every `index`.
    Source: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag (read 2026-11-25)
    Bad: `<meta name="robots" content="index, follow">` and `<meta name="robots" content="noindex">`
    Good: one of them.
    """
    for name, tags in context.head.robots_tags.items():
        for one, other in contradictions(context.head.told(name)):
            message = f'{name} is told "{one}" and "{other}": keep the one that is meant, or "{one}" may win'
            yield Problem(message, tags[-1].line, tags[-1].column, evidence=f"{one}, {other}")


@rule(
    "IX005",
    "nosnippet",
    Severity.INFO,
    scope="page",
    passes=[_says("max-snippet:-1, max-image-preview:large"), _says("noindex, nosnippet")],
    fails=[_says("nosnippet"), _says("max-snippet:0"), _says("max-image-preview:none")],
)
def nosnippet(context: PageContext) -> Iterator[Problem]:
    """The page lets search engines show a piece of it.

    Why: Without snippet or image a result is passed over, and Google's AI answers leave the page out.
    Source: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag (read 2026-11-25)
    Bad: `<meta name="robots" content="nosnippet">` that nobody remembers.
    Good: `<meta name="robots" content="max-image-preview:large">`
    """
    silent = [str(told) for told in context.head.robots if told in _SILENT]
    if silent and not context.head.is_noindex:
        tag = context.head.metas("robots")[0]
        said = ", ".join(silent)
        message = (
            f'"{said}" keeps search engines from showing a piece of the page: take it out unless it is meant'
        )
        yield Problem(message, tag.line, tag.column, evidence=said)


@rule(
    "IX006",
    "robots-invalid",
    Severity.WARN,
    scope="page",
    passes=[
        _says("noindex, nofollow, noarchive, nocache, noimageindex, notranslate, indexifembedded"),
        _says("max-snippet:-1,max-image-preview:large,max-video-preview:0"),
        _says("unavailable_after: Friday, 25-Aug-2028 15:00:00 EST, noindex"),
        _says("NOODP, NOYDIR, noai, noimageai", ""),
        _says("notranslate", name="google"),
    ],
    fails=[
        _says("no-index"),
        _says("noindex nofollow"),
        _says("noindex; nofollow"),
        _says("max-snippet=50"),
        _says("max-image-preview:huge"),
        _says("nofolow", name="googlebot"),
    ],
)
def robots_invalid(context: PageContext) -> Iterator[Problem]:
    """Robots tags hold directives that crawlers know, divided by commas.

    Why: A crawler passes over what it does not know, so a mistyped noindex lets the page be indexed.
    Source: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag (read 2026-11-25)
    Bad: `content="no-index"` or `content="noindex; nofollow"`
    Good: `content="noindex, nofollow"`
    """
    for tag in _robots(context):
        for told in directives(tag.attributes.get("content", "")):
            if not told.is_known:
                advice = _advice(str(told))
                message = f'"{told}" is no robots directive, and is passed over: {advice}'
                yield Problem(message, tag.line, tag.column, evidence=str(told))


def _advice(written: str) -> str:
    words = written.replace(";", " ").split()
    if len(words) > 1 and all(Directive(*word.partition(":")[::2]).is_known for word in words):
        return f'divide directives by commas, "{", ".join(words)}"'
    name = written.partition(":")[0].partition("=")[0]
    if name in VALUED:
        return (
            f"{name} takes a colon and {'none, standard or large' if 'image' in name else 'a number or date'}"
        )
    near = difflib.get_close_matches(name.replace("-", ""), sorted(PLAIN), 1, 0.7)
    return f'write "{near[0]}"' if near else "take it out"
