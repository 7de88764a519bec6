"""What several pages of a site say in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem
from seo_kit.verify.facts import PageFacts, SiteFacts


def repeated(site: SiteFacts, fact: str, what: str) -> Iterator[Problem]:
    """One problem for each value of a fact that several indexable pages share, placed at the second of them.

    Args:
        site: the site.
        fact: the field of PageFacts to compare.
        what: how the message names it.
    """
    by_value: dict[str, list[PageFacts]] = {}
    for page in site.pages:
        if page.indexable and (value := getattr(page, fact)):
            by_value.setdefault(value, []).append(page)
    for value, pages in by_value.items():
        if len({page.url for page in pages}) > 1:
            names = ", ".join(page.name for page in pages[:5]) + (" …" if len(pages) > 5 else "")
            message = f'{len(pages)} pages have the {what} "{value[:80]}": give each its own ({names})'
            yield Problem(message, path=pages[1].name, url=pages[1].url, evidence=value)
