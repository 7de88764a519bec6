"""What several pages of a site say in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from seo_kit.model import Problem
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.index import SiteIndex
from seo_kit.verify.urls.compare import host_of, join

_NAMED = 5


def repeated(context: SiteContext, fact: str, what: str) -> Iterator[Problem]:
    """One problem for each value of a fact that several indexable pages of a host share, at the second one.

    The later pages of a list may share it: https://developers.google.com/search/docs/specialty/ecommerce/
    pagination-and-incremental-page-loading (read 2026-11-25).

    Args:
        context: the site.
        fact: the field of PageFacts to compare.
        what: how the message names it.
    """
    by_value: dict[tuple[str, str], list[PageFacts]] = {}
    for page in context.sharing(fact):
        if page.is_content and not page.is_later_page and (value := getattr(page, fact)):
            by_value.setdefault((host_of(page.url), value), []).append(page)
    for (_, value), sharing in by_value.items():
        pages = without_translations(sharing, context.index) if len(sharing) > 1 else sharing
        if len({page.url for page in pages}) > 1:
            message = f'{len(pages)} pages have the {what} "{value[:80]}": give each its own ({names(pages)})'
            yield shared(pages, message, fact, evidence=value)


def without_translations(pages: Sequence[PageFacts], index: SiteIndex) -> list[PageFacts]:
    """The pages without those that an earlier one names as its version for another language or region."""
    kept: list[PageFacts] = []
    named: set[str] = set()
    for page in pages:
        if page.path not in named:
            kept.append(page)
            named |= {
                other.path for url in page.alternates.values() if (other := index.find(join(page.url, url)))
            }
    return kept


def shared(pages: Sequence[PageFacts], message: str, at: str = "", **details: Any) -> Problem:
    """A problem that several pages have together, placed at the second: the first may well stay as it is."""
    first, second, *more = pages
    return second.problem(message, at, related=tuple(page.name for page in (first, *more)), **details)


def names(pages: Iterable[PageFacts]) -> str:
    """The first pages by name, with a sign that there are more."""
    found = [page.name for page in pages]
    return ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
