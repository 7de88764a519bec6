"""LI: where the links between the pages of a site lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from seo_kit.model import Certainty, Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.registry import rule
from seo_kit.verify.site.index import GONE
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
        {"a": '<a href="/b">B</a><a href="/c">', "whole": False, "failed": {"d": 404, "c": 403}},
    ],
    fails=[
        {"": '<a href="a">A</a><a href="/b">B</a>', "a": ""},
        {"": '<a href="x/a">A</a>', "x/a": '<a href="/x/a">A</a> <a href="b#c">B</a>'},
        {"": '<a href="a">A</a><a href="/a/b.pdf">', "a": "", "files": ["a/c.pdf"]},
        {"a": '<a href="/b?c=%C3%B8">', "whole": False, "failed": {"b?c=ø": 410}},
        {"a": '<a href="/b/">', "b": "", "whole": False, "failed": {"b/": 404}},
        {"a": '<a href="/b">', "whole": False, "failed": {"b": 503}},
    ],
    needs=["pages", "whole site or server"],
)
def broken_internal(context: SiteContext) -> Iterator[Problem]:
    """Every internal link leads to a page or file of the site: what a server answers with an error is none.

    Where no server was asked, says nothing unless the home page was given, nor of URLs with a query, which a
    server may answer.

    Why: Readers and crawlers end at an error page.
    Source: https://developers.google.com/search/docs/crawling-indexing/links-crawlable (read 2026-11-25)
    Bad: `<a href="/crampp">`, where the site has /cramp
    Good: `<a href="/cramp">`
    """
    targets = list(context.links.targets.values())
    failed = {target.url: status for target in targets if (status := _failed(target.url, context))}
    for target in targets:
        if target.url in failed:
            yield _answered(target, failed[target.url])
    unknown = [target for target in targets if not target.page and target.url not in failed]
    dead = [target for target in unknown if _is_dead(target.url, context)]
    for target in dead if len(dead) * 2 <= len(targets) else ():
        message = (
            f"the link {target.link.url} leads to no page of the site: correct or remove it{_others(target)}"
        )
        yield target.problem(message)


def _failed(url: str, context: SiteContext) -> int:
    """The status that says that a link is broken: the page is not there, or its server is at fault."""
    status = context.index.status_of(url)
    return status if status in GONE or status >= 500 else 0


def _answered(target: Target, status: int) -> Problem:
    """The problem with a link that a server answers with an error; one of its own may be gone tomorrow."""
    advice = "correct or remove it" if status in GONE else "see why the server fails"
    message = f"the link {target.link.url} is answered with status {status}: {advice}{_others(target)}"
    certainty = None if status in GONE else Certainty.REVIEW
    return target.problem(message, certainty=certainty)


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
