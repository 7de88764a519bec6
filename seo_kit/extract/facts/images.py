"""The image of an article, with its real dimensions when its file is at hand."""

from __future__ import annotations

from collections.abc import Mapping

from seo_kit.config import Config
from seo_kit.extract.facts.local_files import local_files
from seo_kit.extract.facts.lookup import Facts, Stated, inner_text
from seo_kit.extract.facts.neighbours import Neighbours
from seo_kit.extract.facts.urls import absolute_url
from seo_kit.model import Image, Json


def resolve_image(facts: Facts, path: str, page_url: str, neighbours: Neighbours) -> Image | None:
    """The image that the front matter states as a path, URL or map; of a list the first.

    Width and height come from the file, when it lies below the article's folder or the root of the settings;
    else from the front matter.
    """
    stated = facts.get("image")
    if stated is None:
        return None
    value, source = _value(stated), image_source(facts)
    url = absolute_url(page_url, neighbours.url(source)) if source else ""
    if not url:
        facts.wrong_type(stated, "the path or URL of an image")
        return None
    width, height = _size_of_file(source, path, neighbours.config) or _stated_size(facts, stated, value)
    return Image(url, _alt(facts, stated, value), width, height)


def image_source(facts: Facts) -> str:
    """The path or URL of the image that the front matter states; empty without one."""
    stated = facts.get("image")
    value = _value(stated) if stated else ""
    source = inner_text(value, "url", "src", "path", "image", "file") if isinstance(value, Mapping) else value
    return source.strip() if isinstance(source, str) else ""


def _value(stated: Stated) -> Json:
    return stated.value[0] if isinstance(stated.value, list) else stated.value


def _alt(facts: Facts, stated: Stated, value: Json) -> str:
    if isinstance(value, Mapping) and (alt := inner_text(value, "alt", "imagealt")):
        return alt
    other = facts.get("image_alt")
    return facts.beside(stated, "alt") or (other.value if other and isinstance(other.value, str) else "")


def _stated_size(facts: Facts, stated: Stated, value: Json) -> tuple[int, int]:
    sides = []
    for side in ("width", "height"):
        text = inner_text(value, side) if isinstance(value, Mapping) else facts.beside(stated, side)
        text = text.removesuffix("px").strip()
        sides.append(int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0)
    return (sides[0], sides[1]) if all(sides) else (0, 0)


def _size_of_file(source: str, path: str, config: Config) -> tuple[int, int] | None:
    import imagesize

    for file in local_files(source, path, config):
        try:
            width, height = imagesize.get(file)
        except (OSError, ValueError, ArithmeticError, LookupError):
            continue
        if width > 0 and height > 0:
            return round(width), round(height)
    return None
