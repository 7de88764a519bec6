"""Images that pages name and that the folder of the site does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.index import kind_of
from seo_kit.verify.site.templates import NORM
from seo_kit.verify.urls.compare import join
from seo_kit.verify.urls.references import Reference


@dataclass(slots=True)
class Image:
    """An image of the site's host: its URL, the first page that names it and where, and how many pages do."""

    url: str
    page: PageFacts
    place: Reference
    pages: int = 0


def images(context: SiteContext, kind: str) -> Iterator[Image]:
    """The images of one kind that are of the site's host, each once.

    Args:
        context: the site.
        kind: the field of PageFacts that names them.
    """
    found: dict[str, Image] = {}
    for page in context.pages:
        start = join(page.url, page.base) if page.base else page.url
        for place in getattr(page, kind):
            url = join(start, place.url).partition("#")[0].partition("?")[0]
            if kind_of(url) == "image" and context.index.is_ours(url):
                found.setdefault(url, Image(url, page, place)).pages += 1
    yield from found.values()


def missing(context: SiteContext, kind: str) -> Iterator[tuple[Image, str]]:
    """The images that certainly have no file, and what a message says of the other pages that name them.

    Images may be kept elsewhere. So one is missing only when others are kept in its folder, or most images of
    the pages are there.
    """
    found = list(images(context, kind)) if context.site.whole else []
    lost = [image for image in found if not context.index.has_file(image.url)]
    most_are_there = len(found) - len(lost) >= NORM * len(found)
    for image in lost:
        if most_are_there or context.index.lacks_file(image.url):
            yield image, f" ({image.pages} pages name it)" if image.pages > 1 else ""
