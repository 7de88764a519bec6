"""hreflang links of pages → those that a sitemap may repeat: the ones that are returned.

https://developers.google.com/search/docs/specialty/international/localized-versions (read 2026-11-25): each
version lists itself and all others, and a link that is not returned is ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seo_kit.model import HeadLink
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.index import SiteIndex
from seo_kit.verify.urls.compare import join

_ANY = "x-default"
"""The version for all other languages: a page to choose from, which names no article back."""


def alternates_of(
    pages: Iterable[PageFacts], urls: Mapping[str, str], index: SiteIndex
) -> dict[str, tuple[HeadLink, ...]]:
    """The language versions of each page that has some, by its path.

    Args:
        pages: the pages that are listed.
        urls: their URLs, by their paths.
        index: finds the page that a URL leads to.

    Returns: links in the order of their tags; a page that names no other one that names it back, or does not
        name itself, has none.
    """
    named = {page.path: _named(page, index) for page in pages if page.alternates}
    found = {}
    for path, versions in named.items():
        kept = {
            tag: other
            for tag, other in versions.items()
            if other in urls and _returns(path, tag, other, named)
        }
        others = {other for tag, other in kept.items() if tag != _ANY}
        if path in others and len(others) > 1:
            found[path] = tuple(
                HeadLink("alternate", urls[other], tag) for tag, other in sorted(kept.items())
            )
    return found


def _named(page: PageFacts, index: SiteIndex) -> dict[str, str]:
    """The paths of the versions that a page names and that are known, by language tag."""
    targets = ((tag, index.find(join(page.url, href))) for tag, href in page.alternates.items())
    return {tag.lower() if tag.lower() == _ANY else tag: target.path for tag, target in targets if target}


def _returns(path: str, tag: str, other: str, named: Mapping[str, Mapping[str, str]]) -> bool:
    return tag == _ANY or other == path or path in named.get(other, {}).values()
