"""Pages that hold the markup of a feature which Google Search has retired → one note a site."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem
from seo_kit.verify.google.features import Feature
from seo_kit.verify.site.facts import SiteFacts


def retired_note(feature: Feature, site: SiteFacts) -> Iterator[Problem]:
    """The note about a retired feature, placed at the first of its pages, if there are any."""
    kinds = {page.types for page in site.pages}
    fitting = {types for types in kinds if any(item.fits(types) for item in feature.items)}
    found = [page for page in site.pages if page.types in fitting]
    if not found:
        return
    types = " and ".join(name for item in feature.items for name in item.types)
    pages = "1 page" if len(found) == 1 else f"{len(found)} pages"
    note = f" {feature.note}" if feature.note else ""
    yield Problem(
        f'Google retired "{feature.name}" on {feature.ended}: expect no such result of {types} on {pages}. '
        f"The markup may stay for other readers.{note} ({feature.reference})",
        evidence=types,
        path=found[0].path,
        url=found[0].url,
    )
