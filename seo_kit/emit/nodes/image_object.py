"""The main image of the page, with the dimensions that were read from the file."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.config import Config
from seo_kit.emit.node import Node, node, page_id
from seo_kit.model import Article


def image_object(article: Article, _config: Config) -> Iterator[Node]:
    """Yields the image; width and height in pixels only when both are known."""
    image = article.image
    if image:
        known = image.width and image.height
        size = {"width": image.width, "height": image.height} if known else {}
        id_ = page_id(article, "primaryimage")
        yield node("ImageObject", id_, url=image.url, contentUrl=image.url, caption=image.alt, **size)
