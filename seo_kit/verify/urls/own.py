"""The URLs by which a page speaks of itself beside its canonical: where it was read, og:url, JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from seo_kit.model import Problem, Tag
from seo_kit.verify.read.jsonld import Node, text_of
from seo_kit.verify.urls.forms import is_absolute

if TYPE_CHECKING:
    from seo_kit.verify.contexts import PageContext


class OwnUrl(NamedTuple):
    """An absolute URL of the page, what a message calls it, and where it stands."""

    what: str
    url: str
    place: Tag | Node | None = None

    def problem(self, message: str, expected: str) -> Problem:
        """A problem with it, at its place."""
        if isinstance(self.place, Node):
            return self.place.problem(message, "url", evidence=self.url, expected=expected)
        line, column = (self.place.line, self.place.column) if self.place else (0, 0)
        return Problem(message, line, column, evidence=self.url, expected=expected)


def find_own_urls(context: PageContext) -> Iterator[OwnUrl]:
    """The URLs of the page other than its canonical."""
    found = [OwnUrl("the page's own URL", context.page.url)]
    found += [OwnUrl("og:url", _content(tag), tag) for tag in context.head.social("og:url")]
    found += [
        OwnUrl(f"url of {node.label}", text_of(node.data.get("url")), node) for node in context.documents
    ]
    return (own for own in found if is_absolute(own.url))


def names(context: PageContext) -> list[str]:
    """The absolute URLs that the page and its versions in other languages go by beside the canonical, and the
    site of the settings if it is theirs.
    """
    versions = (tag.attributes.get("href", "") for tag in context.head.alternates)
    urls = [*(own.url for own in context.own_urls), *versions, *_site(context)]
    return [url for url in urls if is_absolute(url)]


def _site(context: PageContext) -> Iterator[str]:
    """The site of the settings, when the page is one of its pages: it links to it."""
    site = context.config.url
    if site and any(tag.attributes.get("href", "").startswith(site) for tag in context.page.anchors):
        yield site


def _content(tag: Tag) -> str:
    return tag.attributes.get("content", "").strip()
