"""CA: canonical URLs that differ from those of most pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import pages
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.layout import is_index
from seo_kit.verify.site.templates import by_host, norm
from seo_kit.verify.urls.compare import host_of, origin, path, stem

_SELF = '<link rel="canonical" href="{url}">'


@rule(
    "CA003",
    "canonical-wrong-host",
    Severity.ERROR,
    scope="site",
    passes=[
        pages(4, _SELF),
        {**pages(4, _SELF), "a": '<link rel="canonical" href="https://partner.example/their-own">'},
        {**pages(4, '<link rel="canonical" href="https://other.example/{name}">')},
    ],
    fails=[
        {**pages(4, _SELF), "a": '<link rel="canonical" href="https://preview-1.vercel.app/a">'},
        {**pages(4, _SELF), "a": '<link rel="canonical" href="https://www.example.com/a">'},
        {**pages(4, _SELF), "a": '<link rel="canonical" href="http://localhost:3000/a">'},
    ],
    needs=["pages"],
)
def canonical_wrong_host(context: SiteContext) -> Iterator[Problem]:
    """The canonicals of pages have the host that most have. One that names another path is left alone.

    Why: A canonical to the same path of a preview or of another spelling of the host sends the page away.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: `https://site-git-main.vercel.app/cramp` on one page of https://example.com
    Good: `https://example.com/cramp`
    """
    for pages_of_host in by_host(page for page in context.pages if origin(page.own_canonical)):
        stated = [host_of(page.own_canonical) for page in pages_of_host]
        usual = _usual_host(stated, host_of(context.config.url))
        for page, host in zip(pages_of_host, stated, strict=True):
            if usual and host != usual and _same_place(page):
                message = (
                    f"the canonical {page.canonical} is of {host}, but the site is {usual}: "
                    "write the page's own URL"
                )
                yield page.problem(message, "canonical", evidence=page.canonical, expected=usual)


def _usual_host(stated: Sequence[str], of_settings: str) -> str:
    """The host of the settings if a page states it, for they may be those of another site; else the norm."""
    if of_settings in stated:
        return of_settings
    usual = norm(stated, sample=4)
    return usual[0] if usual else ""


def _same_place(page: PageFacts) -> bool:
    return stem(path(page.own_canonical)) == stem(path(page.url))


@rule(
    "CA005",
    "canonical-form-drift",
    Severity.WARN,
    scope="site",
    passes=[
        pages(8, _SELF),
        {**pages(8, _SELF), "n": '<link rel="canonical" href="https://example.com/n/">', "n/1": ""},
        {**pages(8, _SELF, "x/"), "a": '<link rel="canonical" href="https://example.com/a/">'},
        {**pages(6, _SELF), "a": '<link rel="canonical" href="https://example.com/a/">'},
    ],
    fails=[
        {**pages(8, _SELF), "a": '<link rel="canonical" href="https://example.com/a/">'},
        {**pages(8, _SELF), "a": '<link rel="canonical" href="https://example.com/a.html">'},
    ],
    needs=["pages"],
)
def canonical_form_drift(context: SiteContext) -> Iterator[Problem]:
    """The canonicals of the pages in a folder end as most of them do.

    Why: Two spellings of one URL are two pages to a search engine until it has found out that they are one.
    Source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
        (read 2026-11-25)
    Bad: `https://example.com/cramp/` on one page, where all others are written as `https://example.com/heel`
    Good: `https://example.com/cramp`
    """
    for alike in _alike(context):
        usual = norm([_ending(page) for page in alike])
        for page in alike:
            if usual and _ending(page) != usual[0]:
                form = f'"{usual[0]}"' if usual[0] else "the name of the page"
                message = (
                    f"the canonical {page.canonical} does not end with {form}, as those of {usual[1]} of "
                    f"{len(alike)} pages do: write it alike"
                )
                yield page.problem(message, "canonical", evidence=page.canonical)


def _alike(context: SiteContext) -> Iterator[list[PageFacts]]:
    """The pages of a folder that servers spell alike: those that are `index.html`, and others that are no
    folder as well.
    """
    folders = {name.rpartition("/")[0] for name in (stem(path(page.url)) for page in context.pages)}
    for template in context.templates:
        stated = [page for page in template.pages if page.canonical]
        yield [page for page in stated if is_index(page)]
        yield [page for page in stated if not is_index(page) and stem(path(page.url)) not in folders]


def _ending(page: PageFacts) -> str:
    """What follows the page's name in its canonical."""
    name = path(page.own_canonical)
    return "/" if name.endswith("/") else name[name.rfind(".") :] if name.endswith("html") else ""
