"""The URLs that a page names, each once, with the place where it first stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seo_kit.model import Page, Tag
from seo_kit.verify.head.tags import HeadTags

_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|$)")
_REFRESH = re.compile(r"""[\d.\s]+[;,]\s*url\s*=\s*['"]?([^'"]+)""", re.IGNORECASE)
_SHARED_IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image")


class Reference(NamedTuple):
    """A URL or an id as it stands in a page, with its place."""

    url: str
    line: int = 0
    column: int = 0


References = tuple[Reference, ...]


def links(page: Page) -> References:
    """The links of the page."""
    return _once((tag.attributes.get("href", ""), tag) for tag in page.anchors)


def nofollow(page: Page) -> Iterator[str]:
    """The links with nofollow."""
    for tag in page.anchors:
        if "rel" in tag.attributes and "nofollow" in tag.attributes["rel"].lower():
            yield tag.attributes.get("href", "")


def images(page: Page) -> References:
    """The images that the page shows, with those of `srcset`."""
    return _once((url, tag) for tag in page.images for url in _sources(tag))


def _sources(tag: Tag) -> Iterator[str]:
    yield tag.attributes.get("src", "").strip()
    if "srcset" in tag.attributes:
        yield from _CANDIDATE.findall(tag.attributes["srcset"])


def shared_images(head: HeadTags) -> References:
    """The images that the page offers to social networks."""
    tags = (tag for key in _SHARED_IMAGES for tag in head.social(key))
    return _once((tag.attributes.get("content", "").strip(), tag) for tag in tags)


def refresh(head: HeadTags) -> str:
    """Where the page sends its readers on to, empty when it does not."""
    contents = (
        tag.attributes.get("content", "") for tag in head.page.metas if "http-equiv" in tag.attributes
    )
    targets = (found[1].strip() for content in contents if (found := _REFRESH.match(content)))
    return next(targets, "") if head.sends_on else ""


def _once(found: Iterable[tuple[str, Tag]]) -> References:
    first: dict[str, Tag] = {}
    for url, tag in found:
        if url:
            first.setdefault(url, tag)
    return tuple(Reference(url, tag.line, tag.column) for url, tag in first.items())
