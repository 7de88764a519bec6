"""SE: encrypted and plain connections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import JsonLdBlock, Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.json_texts import texts_of
from seo_kit.verify.read.jsonld import problem_at
from seo_kit.verify.registry import rule
from seo_kit.verify.urls.forms import bare_host, is_absolute, url_form
from seo_kit.verify.urls.hosts import is_local
from seo_kit.verify.urls.own import OwnUrl

_HTTP = re.compile("http:", re.IGNORECASE)
_HTTP_IN_JSON = ("http://", "http:\\/\\/", "HTTP://")
_CANONICAL = '<link rel="canonical" href="https://example.com/a">'
_LOADED = frozenset("stylesheet icon preload modulepreload prefetch manifest apple-touch-icon".split())
_SOURCES = ("src", "data", "poster")
_LISTS = ("srcset", "imagesrcset")


@rule(
    "SE001",
    "mixed-content",
    Severity.WARN,
    scope="page",
    passes=[
        f'{_CANONICAL}<img src="https://example.org/a.png" alt=""><script src="//example.org/a.js"></script>',
        f'{_CANONICAL}<a href="http://example.org/">a</a><link rel="profile" href="http://gmpg.org/xfn/11">',
        '<link rel="canonical" href="http://example.org/a"><meta property="og:url" content="http://example.org/a">',
        f'{_CANONICAL}<meta http-equiv="Content-Security-Policy" content="upgrade-insecure-requests">'
        '<img src="http://example.org/a.png" alt="">',
        f'{_CANONICAL}<svg xmlns="http://www.w3.org/2000/svg"></svg><script src="http://localhost/live.js"></script>',
    ],
    fails=[
        f'{_CANONICAL}<img src="http://example.org/a.png" alt="">',
        f'{_CANONICAL}<SCRIPT SRC="HTTP://example.org/a.js"></SCRIPT>',
        f'{_CANONICAL}<link rel="stylesheet" href="http://example.org/a.css">',
        f'{_CANONICAL}<iframe src="http://example.org/map"></iframe>',
        f'{_CANONICAL}<img src="a.png" alt="" srcset="a.png 1x, http://example.org/b.png 2x">',
    ],
)
def mixed_content(context: PageContext) -> Iterator[Problem]:
    """A page on https loads nothing over http.

    Why: Browsers block scripts and frames that come over http, and warn of, or change, images.
    Source: https://developer.mozilla.org/en-US/docs/Web/Security/Mixed_content (read 2026-11-25)
    Bad: `<script src="http://example.org/map.js">`
    Good: `<script src="https://example.org/map.js">`
    """
    for tag in (*context.page.embeds, *context.page.images, *context.page.links):
        if not _HTTP.search(" ".join(tag.attributes.values())):
            continue
        url = next((url for url in _loads(tag) if _HTTP.match(url)), "")
        if url and _is_encrypted(context) and not (_is_upgraded(context) or is_local(url_form(url).host)):
            message = f"<{tag.name}> loads {url[:200]} over http on a page that is on https: write https"
            yield Problem(message, tag.line, tag.column, evidence=url[:200], expected=f"https{url[4:200]}")


def _is_encrypted(context: PageContext) -> bool:
    urls = (context.page.url, context.head.canonical, context.head.card("og:url"))
    return any(url_form(url).scheme == "https" for url in urls)


def _is_upgraded(context: PageContext) -> bool:
    """Whether the page asks browsers to load all over https, whatever its tags say."""
    return any("upgrade-insecure-requests" in tag.attributes.get("content", "") for tag in context.page.metas)


def _loads(tag: Tag) -> Iterator[str]:
    said = tag.attributes
    if tag.name == "link" and not _LOADED.isdisjoint(said.get("rel", "").lower().split()):
        yield said.get("href", "").strip()
    yield from (said[name].strip() for name in _SOURCES if name in said)
    yield from (part.strip() for name in _LISTS for part in said.get(name, "").split(","))


@rule(
    "SE002",
    "http-url",
    Severity.WARN,
    scope="page",
    passes=[
        _CANONICAL
        + script({"@context": "http://schema.org", "@type": "WebPage", "url": "https://example.com/a"}),
        _CANONICAL + script({"@context": "https://schema.org", "@id": "http://example.com/#a", "name": "a"}),
        _CANONICAL
        + script({"@context": "https://schema.org", "sameAs": "http://example.org/a", "name": "a"}),
        '<link rel="canonical" href="http://example.org/a"><meta property="og:url" content="http://example.org/a">',
    ],
    fails=[
        '<link rel="canonical" href="http://example.com/a"><meta property="og:url" content="https://example.com/a">',
        f'{_CANONICAL}<meta property="og:url" content="http://www.example.com/a">',
        _CANONICAL
        + script({"@context": "https://schema.org", "@type": "WebPage", "url": "http://example.com/a"}),
        _CANONICAL
        + script({"@context": "https://schema.org", "@type": "Article", "image": "http://example.com/a.png"}),
        f'{_CANONICAL}<link rel="alternate" hreflang="da" href="http://example.com/da">',
    ],
)
def http_url(context: PageContext) -> Iterator[Problem]:
    """A site on https names itself by https everywhere: canonical, og:url, hreflang and JSON-LD.

    Why: http and https are two pages to a search engine, and the http one sends its readers on.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: canonical http://example.com/cramp on https://example.com
    Good: canonical https://example.com/cramp
    """
    links = [(tag, "the canonical") for tag in context.head.canonicals]
    links += [(tag, "hreflang") for tag in context.head.alternates]
    told = [OwnUrl(what, tag.attributes.get("href", "").strip(), tag) for tag, what in links]
    told += context.own_urls
    blocks = [block for block in context.page.blocks if any(map(block.text.__contains__, _HTTP_IN_JSON))]
    if not blocks and not any(_HTTP.match(own.url) for own in told):
        return
    encrypted = {bare_host(own.url) for own in told if not _HTTP.match(own.url) and is_absolute(own.url)}
    for own in told:
        if isinstance(own.place, Tag) and _HTTP.match(own.url) and bare_host(own.url) in encrypted:
            message = f"{own.what} {own.url} is on http, but the site is on https: write https"
            yield own.problem(message, _secure(own.url))
    for block in blocks if encrypted else ():
        yield from _in_json(block, encrypted)


def _secure(url: str) -> str:
    return f"https{url[4:]}"


def _in_json(block: JsonLdBlock, encrypted: set[str]) -> Iterator[Problem]:
    """One problem a block, at the first of its URLs; an `@id` is a name and need not be reached."""
    found = [
        (pointer, text)
        for pointer, text in texts_of(block)
        if _HTTP.match(text) and not pointer.endswith("/@id") and bare_host(text) in encrypted
    ]
    if found:
        pointer, url = found[0]
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        message = f"the JSON-LD names {url}{more} on http, but the site is on https: write https"
        yield problem_at(block, pointer, message, evidence=url, expected=_secure(url))


@rule(
    "SE003",
    "opener-exposed",
    Severity.INFO,
    scope="page",
    profile="strict",
    passes=[
        '<a href="https://example.org/" target="_blank" rel="noopener">a</a>',
        '<a href="https://example.org/" target="_blank" rel="nofollow noreferrer">a</a>',
        '<a href="https://example.org/">a</a><a href="/b" target="_blank">b</a>',
    ],
    fails=[
        '<a href="https://example.org/" target="_blank">a</a>',
        '<a href="https://a.example/" target="_blank">a</a><a href="https://b.example/" target="_blank">',
    ],
)
def opener_exposed(context: PageContext) -> Iterator[Problem]:
    """Links to other sites in a new tab have `rel="noopener"`.

    Why: Browsers of before 2021 let the other site send this page elsewhere; later ones do not.
    Source: https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Attributes/rel/noopener
        (read 2026-11-25)
    Bad: `<a href="https://example.org/" target="_blank">`
    Good: `<a href="https://example.org/" target="_blank" rel="noopener">`
    """
    exposed = [
        tag
        for tag in context.page.anchors
        if tag.attributes.get("target", "").lower() == "_blank" and _exposes(tag)
    ]
    if exposed:
        first, others = exposed[0], len(exposed) - 1
        shown = first.attributes["href"] + (f" and {others} more" if others else "")
        message = f'add rel="noopener" to the links that open other sites in a new tab: {shown}'
        yield Problem(message, first.line, first.column, evidence=shown)


def _exposes(tag: Tag) -> bool:
    rel = tag.attributes.get("rel", "").lower().split()
    return "://" in tag.attributes.get("href", "") and "noopener" not in rel and "noreferrer" not in rel
