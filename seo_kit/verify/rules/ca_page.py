"""CA: the canonical URL of one page."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Fix, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.fixes import fix_of, repeated_tags_fix
from seo_kit.verify.edits.urls import absolute_url_edit
from seo_kit.verify.examples import script
from seo_kit.verify.registry import rule
from seo_kit.verify.urls.forms import (
    bare_host,
    drift,
    is_absolute,
    resolve,
    same_but_for_form,
    tracking_parameters,
    url_form,
)
from seo_kit.verify.urls.hosts import is_local, stands_in
from seo_kit.verify.urls.own import names
from seo_kit.verify.urls.references import refresh


def _canonical(href: str, og: str = "") -> str:
    card = f'<meta property="og:url" content="{og}">' if og else ""
    return f'<head><link rel="canonical" href="{href}">{card}</head><body>'


_A = '<link rel="canonical" href="https://example.com/a">'
_B = '<link rel="canonical" href="https://example.com/b">'


@rule(
    "CA001",
    "canonical-multiple",
    Severity.ERROR,
    scope="page",
    passes=[_A, "<p>none is needed</p>", _A + '<link rel="stylesheet" href="a.css">'],
    fails=[_A + _B, _A + _A],
)
def canonical_multiple(context: PageContext) -> Iterator[Problem]:
    """The page has at most one canonical link.

    Why: With more than one, search engines ignore them all and choose for themselves.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-22)
    Bad: a canonical link from the theme and another from a plugin.
    Good: one `<link rel="canonical" href="https://example.com/cramp">`
    """
    if len(context.canonicals) > 1:
        extra = context.canonicals[1]
        urls = ", ".join(tag.attributes.get("href", "") for tag in context.canonicals)
        message = f"the page has {len(context.canonicals)} canonical links: keep the right one of {urls}"
        fix = repeated_tags_fix(context.page, context.canonicals, "href")
        yield Problem(message, extra.line, extra.column, evidence=urls, fix=fix)


@rule(
    "CA003",
    "canonical-wrong-host",
    Severity.ERROR,
    scope="page",
    passes=[
        _canonical("https://example.com/a", "https://example.com/a"),
        _canonical("https://original.org/a", "https://example.com/a"),
        _canonical("https://example.org/the-original", "https://ours.dk/a"),
        _canonical("https://www.xn--smrrebrd-64af.dk/a"),
        "<p>a",
    ],
    fails=[
        _canonical("http://localhost:3000/a"),
        _canonical("http://127.0.0.1/a"),
        _canonical("https://ours-git-main.vercel.app/a", "https://www.ours.dk/a"),
        _canonical("https://staging.ours.dk/a", "https://www.ours.dk/a"),
        _canonical("https://yourdomain.com/b")
        + script({"@context": "https://schema.org", "@type": "WebPage", "url": "https://ours.dk/b"}),
    ],
)
def canonical_wrong_host(context: PageContext) -> Iterator[Problem]:
    """The canonical names the site's own host: no developer's machine, preview, test site or template's.

    Why: Search engines are told to index a page that they cannot reach, or that is not meant for them.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: `<link rel="canonical" href="https://ours-git-main.vercel.app/cramp">`
    Good: `<link rel="canonical" href="https://www.ours.dk/cramp">`
    """
    url = context.head.canonical
    if is_absolute(url) and bare_host(url) != bare_host(context.page.url) and (whose := _whose(url, context)):
        yield _problem(
            context, f"the canonical {url} has {whose} host: write the one that the site is found at"
        )


def _whose(url: str, context: PageContext) -> str:
    return "a developer's" if is_local(bare_host(url)) else stands_in(url, lambda: names(context))


def _problem(context: PageContext, message: str, expected: str = "", fix: Fix | None = None) -> Problem:
    tag = context.head.canonicals[0]
    url = context.head.canonical
    return Problem(message, tag.line, tag.column, evidence=url, expected=expected, fix=fix)


@rule(
    "CA005",
    "canonical-form-drift",
    Severity.WARN,
    scope="page",
    passes=[
        _canonical("https://example.com/a", "https://example.com:443/a"),
        _canonical("https://example.com/%C3%B8velse", "https://example.com/øvelse"),
        _canonical("https://example.com", "https://example.com/"),
        _canonical("https://example.com/a?page=2", "https://example.com/a?page=2"),
        _canonical("https://example.com/print/a", "https://example.com/b"),
    ],
    fails=[
        _canonical("https://example.com/a/", "https://example.com/a"),
        _canonical("https://www.example.com/a", "https://example.com/a"),
        _canonical("https://example.com/A", "https://example.com/a"),
        _canonical("https://example.com/index.html", "https://example.com/"),
        _canonical("https://example.com/a#top"),
        _canonical("https://example.com/a?utm_source=news"),
    ],
)
def canonical_form_drift(context: PageContext) -> Iterator[Problem]:
    """The canonical is spelled as og:url and JSON-LD spell it, without what only counts visitors.

    Why: Each spelling is a page of its own to a search engine, and what it learns of the page is divided.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: canonical https://example.com/cramp/ and og:url https://example.com/cramp
    Good: https://example.com/cramp in both.
    """
    url = context.head.canonical
    if not is_absolute(url):
        return
    surplus = [*tracking_parameters(url), *filter(None, [_fragment(url)])] if "?" in url or "#" in url else []
    if surplus:
        message = f"the canonical {url} has {', '.join(surplus)}: write the page's URL without"
        yield _problem(context, message)
    for own in context.own_urls:
        if own.place and (forms := drift(url, own.url)):
            differs = " and ".join(forms)
            message = f"the canonical {url} and {own.what} {own.url} differ in {differs}: spell them alike"
            yield _problem(context, message, own.url)
            return


def _fragment(url: str) -> str:
    """The part behind #, unless an application keeps its pages there."""
    fragment = url_form(url).fragment
    return f"#{fragment}" if fragment and fragment[0] not in "!/" else ""


@rule(
    "CA006",
    "canonical-relative",
    Severity.WARN,
    scope="page",
    passes=[_canonical("https://example.com/a"), "<p>a", _canonical("HTTPS://EXAMPLE.COM/a")],
    fails=[_canonical("/a"), _canonical("//example.com/a"), _canonical(""), _canonical("example.com/a")],
)
def canonical_relative(context: PageContext) -> Iterator[Problem]:
    """The canonical is an absolute URL.

    Why: A relative one means another page wherever the page is copied: a test site becomes its own original.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: `<link rel="canonical" href="/cramp">`
    Good: `<link rel="canonical" href="https://example.com/cramp">`
    """
    if len(context.head.canonicals) != 1 or is_absolute(context.head.canonical):
        return
    url = context.head.canonical
    fault = f'"{url}" is no absolute URL' if url else "has no URL"
    edit = absolute_url_edit(
        context.page, context.head.canonicals[0], "href", context.url_start, context.config.url
    )
    message = f"the canonical {fault}: write it whole, beginning with https://"
    yield _problem(context, message, edit.new.strip("\"'") if edit else "", fix_of(edit))


@rule(
    "CA007",
    "canonical-missing",
    Severity.INFO,
    scope="page",
    passes=[
        _canonical("https://example.com/a"),
        '<meta name="robots" content="noindex">',
        '<meta http-equiv="refresh" content="0; url=/b">',
        _canonical("https://example.com/a") + _canonical("https://example.com/b"),
    ],
    fails=["<title>A</title>"],
)
def canonical_missing(context: PageContext) -> Iterator[Problem]:
    """The page names its canonical URL. None is needed; it settles which of several addresses counts.

    Why: The same page with a parameter behind it, as from an advertisement, is else a page of its own.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: a head without it.
    Good: `<link rel="canonical" href="https://example.com/cramp">`
    """
    head = context.head
    in_body = any("canonical" in tag.attributes.get("rel", "").lower() for tag in context.page.links)
    if context.page.source and not (in_body or head.canonicals) and head.wants_to_be_found:
        yield Problem('the page names no canonical URL: add <link rel="canonical"> with its address')


_SENT_ON = '<meta http-equiv="refresh" content="0; url={}">'


@rule(
    "CA009",
    "canonical-redirects",
    Severity.WARN,
    scope="page",
    passes=[
        _canonical("https://example.com/b") + _SENT_ON.format("https://example.com/b"),
        _canonical("https://example.com/b") + _SENT_ON.format("/b/"),
        _SENT_ON.format("/b"),
        _canonical("https://example.com/a") + '<meta http-equiv="refresh" content="900; url=/b">',
    ],
    fails=[_canonical("https://example.com/a") + _SENT_ON.format("https://example.com/offer")],
)
def canonical_redirects(context: PageContext) -> Iterator[Problem]:
    """A page that sends its readers on names the page that it sends them to as its canonical.

    Why: Search engines take a refresh at once for a redirect: such a page is not found itself, whatever it
        says and marks up.
    Source: https://developers.google.com/search/docs/crawling-indexing/301-redirects (read 2026-11-25)
    Bad: an article that names itself as canonical, with `<meta http-equiv="refresh" content="0; url=/offer">`
    Good: the article without it; or a stub whose canonical is the page that it leads to.
    """
    canonical, leads_to = context.head.canonical, refresh(context.head)
    target = resolve(canonical, leads_to) if leads_to and is_absolute(canonical) else ""
    if not target or same_but_for_form(canonical, target):
        return
    metas = context.page.metas
    tag = next(tag for tag in metas if tag.attributes.get("http-equiv", "").lower() == "refresh")
    message = (
        f"the page sends its readers on to {target}, but names {canonical} as its canonical: take the "
        "refresh out, or name the page that it leads to"
    )
    yield Problem(message, tag.line, tag.column, evidence=tag.attributes.get("content", ""))
