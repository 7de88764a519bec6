"""LI: how the pages of a site are reached, and where readers can go on."""

from __future__ import annotations

from collections.abc import Container, Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import pages
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.templates import NORM, by_host
from seo_kit.verify.urls.compare import path, stem

_MOST_CLICKS = 4
_NOINDEX = '<meta name="robots" content="noindex">'
_REFRESH = '<meta http-equiv="refresh" content="0; url=/">'
_HOME = '<a href="/">Home</a>'
_ALL = "".join(f'<a href="/p{number}">Page {number}</a>' for number in range(1, 9))


def _without(context: SiteContext, has: Container[str]) -> Iterator[PageFacts]:
    """The pages for readers whose path is not among those that have something, of hosts where most have it.

    The home page is left out.
    """
    for pages_of_host in by_host(page for page in context.pages if page.is_content):
        inner = [page for page in pages_of_host if stem(path(page.url))]
        without = [page for page in inner if page.path not in has]
        if len(inner) - len(without) >= NORM * len(inner):
            yield from without


@rule(
    "LI004",
    "orphan",
    Severity.WARN,
    scope="site",
    passes=[
        {"": _ALL, **pages(8, _HOME), "404": "", "thanks": _NOINDEX},
        {"": _ALL, **pages(8, _HOME), "old": _REFRESH, "whole": False},
        {**pages(8, ""), "a": ""},
    ],
    fails=[{"": _ALL, **pages(8, _HOME), "a": _HOME}, {"": _ALL, **pages(8, _HOME), "a": '<a href="/a#b">'}],
    needs=["pages", "whole site"],
)
def orphan(context: SiteContext) -> Iterator[Problem]:
    """Every indexable page is linked from another page. Says nothing where most are not.

    Why: Readers never come to it, and crawlers late; what no page links to counts little.
    Source: https://developers.google.com/search/docs/crawling-indexing/links-crawlable (read 2026-11-25)
    Bad: an article that stands in the sitemap only.
    Good: the same, in the list of articles.
    """
    for page in _without(context, context.links.linked) if context.site.whole else ():
        yield page.problem("no page of the site links to this one: link it where readers would look for it")


@rule(
    "LI008",
    "click-depth",
    Severity.INFO,
    scope="site",
    profile="strict",
    passes=[{"": _ALL, **pages(8, _HOME)}],
    fails=[{"": '<a href="/p1">', **{f"p{n}": f'<a href="/p{n + 1}">' for n in range(1, 7)}}],
    needs=["pages", "whole site"],
)
def click_depth(context: SiteContext) -> Iterator[Problem]:
    """Every page is at most four clicks from the home page.

    Why: What lies deep is found late, by readers and crawlers alike.
    Source: https://developers.google.com/search/docs/fundamentals/seo-starter-guide (read 2026-11-25)
    Bad: an article that is reached through six pages of an archive.
    Good: the same, linked from the page of its subject.
    """
    homes = [page.path for page in context.pages if page.url and not stem(path(page.url))]
    clicks = context.links.clicks(homes) if context.site.whole else {}
    for page in context.pages:
        if clicks.get(page.path, 0) > _MOST_CLICKS and page.indexable:
            yield page.problem(
                f"the page is {clicks[page.path]} clicks from the home page: link it from one that is nearer"
            )


@rule(
    "LI009",
    "dead-end",
    Severity.INFO,
    scope="site",
    profile="strict",
    passes=[{"": _ALL, **pages(8, _HOME)}, pages(8, "")],
    fails=[{"": _ALL, **pages(7, _HOME), "p8": ""}],
    needs=["pages"],
)
def dead_end(context: SiteContext) -> Iterator[Problem]:
    """Every page links to another one. Says nothing where most do not.

    Why: A reader who has read it to the end can only leave.
    Source: https://developers.google.com/search/docs/crawling-indexing/links-crawlable (read 2026-11-25)
    Bad: a page without navigation and further reading.
    Good: the same with a link to the overview.
    """
    linking = {name for name, links in context.links.outgoing.items() if links}
    for page in _without(context, linking):
        yield page.problem("the page links to no other page of the site: add one that readers may go on to")
