"""LI: where the links between the pages of a site lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.registry import rule
from seo_kit.verify.site.link_graph import Target
from seo_kit.verify.urls.compare import join, path

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|epub|zip|mp3|mp4)$", re.IGNORECASE)
_NOINDEX = '<meta name="robots" content="noindex">'
_REFRESH = '<meta http-equiv="refresh" content="0; url=/">'


@rule(
    "LI001",
    "broken-internal",
    Severity.ERROR,
    scope="site",
    passes=[
        {
            "": '<a href="a">A</a><a href="/a/">A</a><a href="a.html?x#y">A</a><a href="mailto:a@b.example">',
            "a": "",
        },
        {"": '<a href="/search?q=a"><a href="/cdn-cgi/l/email-protection#a">', "a": ""},
        {"": '<a href="/b">B</a>', "a": "", "whole": False},
        {"a": '<a href="/about">About us</a>'},
        {"": '<a href="/a/b.pdf">', "a": "", "files": ["a/b.pdf"]},
        {"": '<base href="https://example.com/x/"><a href="b">B</a>', "x/b": ""},
    ],
    fails=[
        {"": '<a href="a">A</a><a href="/b">B</a>', "a": ""},
        {"": '<a href="x/a">A</a>', "x/a": '<a href="/x/a">A</a> <a href="b#c">B</a>'},
        {"": '<a href="a">A</a><a href="/a/b.pdf">', "a": "", "files": ["a/c.pdf"]},
    ],
    needs=["pages", "whole site"],
)
def broken_internal(context: SiteContext) -> Iterator[Problem]:
    """Every internal link leads to a page or file of the site.

    Says nothing where the home page was not given, nor of URLs with a query, which a server may answer.

    Why: Readers and crawlers end at an error page.
    Source: https://developers.google.com/search/docs/crawling-indexing/links-crawlable (read 2026-11-25)
    Bad: `<a href="/crampp">`, where the site has /cramp
    Good: `<a href="/cramp">`
    """
    targets = list(context.links.targets.values())
    dead = [target for target in targets if not target.page and _is_dead(target.url, context)]
    if len(dead) * 2 > len(targets):
        return
    for target in dead:
        message = (
            f"the link {target.link.url} leads to no page of the site: correct or remove it{_others(target)}"
        )
        yield target.problem(message)


def _is_dead(url: str, context: SiteContext) -> bool:
    index = context.index
    return index.is_missing(url) or (_DOCUMENT.search(path(url)) is not None and index.lacks_file(url))


def _others(target: Target) -> str:
    return f" ({len(target.sources)} pages link to it)" if len(target.sources) > 1 else ""


@rule(
    "LI002",
    "fragment-broken",
    Severity.WARN,
    scope="site",
    passes=[
        {"a": '<a href="/b#c">', "b": '<h2 id="c">C</h2>'},
        {"a": '<a href="/b#%C3%B8">', "b": "<h2 id='ø'>Ø</h2>"},
        {"a": '<a href="/b#top"><a href="/b#"><a href="/b#:~:text=word"><a href="/b#/route">', "b": ""},
        {"a": '<a href="/b#c">', "b": '<a name="c">'},
    ],
    fails=[{"a": '<a href="/b#d">', "b": '<h2 id="c">C</h2>'}],
    needs=["pages"],
)
def fragment_broken(context: SiteContext) -> Iterator[Problem]:
    """A link into another page of the site names an element that is there.

    Why: Readers land at the top of a page and must look for what they were promised.
    Source: https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment
        (read 2026-11-25)
    Bad: `<a href="/cramp#treatment">`, where /cramp has no such id
    Good: `<a href="/cramp#treatment">` and `<h2 id="treatment">`
    """
    for target in context.links.targets.values():
        for fragment, (page, link) in target.fragments.items():
            if target.page and not _is_there(fragment, target.page.fragments):
                message = (
                    f'the link {link.url} names the id "{fragment}", which {target.page.name} does not have: '
                    "correct the link, or give the element the id"
                )
                yield page.problem(message, link, evidence=link.url)


def _is_there(fragment: str, ids: frozenset[str]) -> bool:
    """Whether a fragment leads somewhere; text fragments and routes of scripts are no ids."""
    name = unquote(fragment)
    return name.lower() == "top" or name.startswith((":~:", "/", "!")) or name in ids or fragment in ids


@rule(
    "LI005",
    "link-to-unindexed",
    Severity.WARN,
    scope="site",
    passes=[
        {"a": '<a href="/b">', "b": ""},
        {"a": '<a href="/b">Print</a>', "b": '<link rel="canonical" href="https://example.com/a">'},
        {"a": '<a href="/a">', "b": _REFRESH},
    ],
    fails=[
        {"a": '<a href="/b">', "b": _REFRESH},
        {"a": '<a href="/b">', "b": _NOINDEX},
        {"a": '<a href="/b">', "b": '<link rel="canonical" href="https://example.com/c">', "c": ""},
    ],
    needs=["pages"],
)
def link_to_unindexed(context: SiteContext) -> Iterator[Problem]:
    """Internal links lead to pages that do not redirect and are their own canonical; to noindex is a note.

    Why: Each detour costs readers and crawlers a visit, and the link counts for another page than it names.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: `<a href="/old-cramp">`, a page that redirects to /cramp
    Good: `<a href="/cramp">`
    """
    for target in context.links.targets.values():
        what, severity = _detour(target, context)
        if what and target.sources:
            message = f"the link {target.link.url} leads to a page that {what}{_others(target)}"
            yield target.problem(message, severity=severity)


def _detour(target: Target, context: SiteContext) -> tuple[str, Severity | None]:
    """What keeps a linked page from being the end of the way; empty when nothing does."""
    page = target.page
    if page is None or page.indexable or page.is_later_page:
        return "", None
    if page.refresh:
        return f"redirects to {page.refresh}: link there", None
    if page.noindex:
        return "says noindex: link to one that may be found, unless readers need this one", Severity.INFO
    canonical = context.index.find(page.own_canonical)
    if canonical is None or canonical in (target.source, page):
        return "", None
    return f"has the canonical {page.canonical}: link there", None


@rule(
    "LI007",
    "nofollow-internal",
    Severity.INFO,
    scope="site",
    profile="strict",
    passes=[{"a": '<a href="/b">', "b": ""}, {"a": '<a rel="nofollow" href="https://other.example/">'}],
    fails=[{"a": '<a rel="nofollow" href="/b">', "b": ""}],
    needs=["pages"],
)
def nofollow_internal(context: SiteContext) -> Iterator[Problem]:
    """Links between pages of the site have no nofollow.

    Why: It keeps crawlers from pages of one's own; noindex or robots.txt say what shall not be found.
    Source: https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links
        (read 2026-11-25)
    Bad: `<a rel="nofollow" href="/cramp">`
    Good: `<a href="/cramp">`
    """
    told = set()
    for page in context.pages:
        for link in page.links if page.nofollow else ():
            target = context.index.find(join(page.url, link.url)) if link.url in page.nofollow else None
            if target and target.path not in told:
                told.add(target.path)
                message = f"the internal link {link.url} has nofollow: remove it"
                yield page.problem(message, link, evidence=link.url)
