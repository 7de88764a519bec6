"""SO: the URLs in the tags for those who share a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Fix, Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.fixes import fix_of
from seo_kit.verify.edits.urls import absolute_url_edit
from seo_kit.verify.registry import rule
from seo_kit.verify.urls.forms import bare_host, is_absolute, same_but_for_form, url_form
from seo_kit.verify.urls.hosts import is_local, stands_in

_IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
_NO_IMAGE = re.compile(r"\.(html?|pdf|mp4|webm|mp3|js|css|json|xml|txt|zip)$", re.IGNORECASE)


def _says(key: str, content: str, canonical: str = "") -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f'<meta property="{key}" content="{content}">{link}'


@rule(
    "SO002",
    "og-image-invalid",
    Severity.ERROR,
    scope="page",
    passes=[
        _says("og:image", "https://cdn.example.org/a.png?w=1200&amp;format=auto"),
        _says("og:image", "http://example.com/image?id=1"),
        _says("og:image", "https://ours.vercel.app/og/cramp")
        + _says("og:url", "https://ours.vercel.app/cramp"),
        _says("og:image", ""),
        "<p>a",
    ],
    fails=[
        _says("og:image", "/a.png"),
        _says("og:image", "//example.com/a.png"),
        _says("og:image", "data:image/png;base64,AAAA"),
        _says("og:image", "http://localhost:3000/a.png"),
        _says("og:image", "https://example.com/"),
        _says("og:image", "https://example.com/logo.svg"),
        _says("twitter:image", "a.png"),
    ],
)
def og_image_invalid(context: PageContext) -> Iterator[Problem]:
    """og:image and twitter:image are absolute URLs of an image that networks can fetch and show.

    Why: A network fetches the image from its own servers: it knows no base for a relative URL.
    Source: https://ogp.me/ (read 2026-11-25)
    Bad: `<meta property="og:image" content="/images/cramp.png">`
    Good: `<meta property="og:image" content="https://example.com/images/cramp.png">`
    """
    for name in _IMAGES:
        for tag in context.head.social(name):
            url = _content(tag)
            if url and (fault := _image_fault(url, context)):
                severity = Severity.WARN if url_form(url).path.lower().endswith(".svg") else None
                fix = fix_of(
                    absolute_url_edit(context.page, tag, "content", context.url_start, context.config.url)
                )
                yield _problem(tag, f'{name} "{url[:200]}" {fault}', severity, fix)


def _image_fault(url: str, context: PageContext) -> str:
    form = url_form(url)
    if not is_absolute(url):
        return "is no absolute URL: begin it with https:// and the host"
    if is_local(form.host) and not is_local(url_form(context.page.url).host):
        return "has a developer's host, which no network reaches: write the site's"
    if form.path.lower().endswith(".svg"):
        return "is a drawing, which networks do not show: give a PNG, JPEG or WebP"
    if form.path == "/" and not form.query:
        return "is the address of a site, not of an image: write that of the image"
    return "is no image: write the address of one" if _NO_IMAGE.search(form.path) else ""


def _content(tag: Tag) -> str:
    return tag.attributes.get("content", "").strip()


def _problem(tag: Tag, message: str, severity: Severity | None = None, fix: Fix | None = None) -> Problem:
    evidence = _content(tag)[:200]
    return Problem(message, tag.line, tag.column, evidence=evidence, severity=severity, fix=fix)


@rule(
    "SO003",
    "og-url-mismatch",
    Severity.WARN,
    scope="page",
    passes=[
        _says("og:url", "https://example.com/a", "https://example.com/a"),
        _says("og:url", "https://example.com/a/", "https://example.com/a"),
        _says("og:url", "https://example.com/a", "https://original.org/a"),
        _says("og:url", "https://example.com/a"),
        _says("og:url", "https://example.com/%C3%A6", "https://example.com/æ"),
    ],
    fails=[
        _says("og:url", "https://example.com/b", "https://example.com/a"),
        _says("og:url", "https://example.com/", "https://example.com/a"),
        _says("og:url", "/a", "https://example.com/a"),
        _says("og:url", "http://localhost:3000/a", "https://example.com/a"),
        _says("og:url", "https://ours.netlify.app/a", "https://example.com/a"),
    ],
)
def og_url_mismatch(context: PageContext) -> Iterator[Problem]:
    """og:url is the canonical URL. Its spelling is the matter of CA005, a copy on another site is let pass.

    Why: Networks count shares by og:url, and send readers there.
    Source: https://ogp.me/ (read 2026-11-25)
    Bad: the home page as og:url of every page.
    Good: the canonical URL.
    """
    canonical = context.head.canonical
    for tag in context.head.social("og:url")[:1]:
        url = _content(tag)
        if url and not is_absolute(url):
            yield _problem(
                tag, f'og:url "{url}" is no absolute URL: write {canonical or "it whole, with https://"}'
            )
        elif url and is_absolute(canonical) and _leads_elsewhere(url, canonical, context.page.url):
            yield _problem(tag, f"og:url {url} differs from the canonical {canonical}: write the canonical")


def _leads_elsewhere(url: str, canonical: str, address: str) -> bool:
    host, own = bare_host(url), bare_host(canonical)
    if host == own:
        return not same_but_for_form(url, canonical)
    return host != bare_host(address) and (is_local(host) or bool(stands_in(url, lambda: [canonical])))
