"""The image of an article, with its real dimensions when its file is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from seo_kit.config import Config
from seo_kit.extract.facts import Facts, Stated, inner_text
from seo_kit.extract.urls import absolute_url, urlsplit_safely
from seo_kit.model import Image, Json

STATIC_FOLDERS = ("", "static", "public")
"""Folders below the root of a project from which the usual site generators serve files at "/"."""


def resolve_image(facts: Facts, path: str, page_url: str, config: Config) -> Image | None:
    """The image that the front matter states as a path, URL or map; of a list the first.

    Width and height come from the file, when it lies below the article's folder or the root of the settings;
    else from the front matter.
    """
    stated = facts.get("image")
    if stated is None:
        return None
    value = stated.value[0] if isinstance(stated.value, list) else stated.value
    source = inner_text(value, "url", "src", "path", "image", "file") if isinstance(value, Mapping) else value
    url = absolute_url(page_url, source) if isinstance(source, str) and source.strip() else ""
    if not url:
        facts.wrong_type(stated, "the path or URL of an image")
        return None
    width, height = _size_of_file(source, path, config) or _stated_size(facts, stated, value)
    return Image(url, _alt(facts, stated, value), width, height)


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

    for file in _local_files(source, path, config):
        try:
            width, height = imagesize.get(file)
        except (OSError, ValueError, ArithmeticError, LookupError):
            continue
        if width > 0 and height > 0:
            return round(width), round(height)
    return None


def _local_files(source: str, path: str, config: Config) -> Iterator[Path]:
    """The files that a path may name, none of them outside of the article's folder and the root."""
    scheme, host, name = urlsplit_safely(source.strip())
    if scheme or host or not name or "\0" in name:
        return
    name = unquote(name)
    article_folder = Path(path).parent
    folders = [config.root / static for static in STATIC_FOLDERS]
    if not name.startswith("/"):
        folders = [article_folder, config.root / article_folder, *folders]
    allowed = (article_folder.resolve(), config.root.resolve())
    for folder in folders:
        file = (folder / name.lstrip("/")).resolve()
        if any(file.is_relative_to(parent) for parent in allowed) and file.is_file():
            yield file
