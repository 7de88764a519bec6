"""The files behind an article's images, so that a build can put them where their URLs say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from seo_kit.config import Config
from seo_kit.extract.facts.urls import absolute_url, urlsplit_safely
from seo_kit.extract.markdown.tree import HtmlElement

STATIC_FOLDERS = ("", "static", "public")
"""Folders below the root of a project from which the usual site generators serve files at "/"."""


def local_files(source: str, path: str, config: Config) -> Iterator[Path]:
    """The files that an image's path names, none of them outside of the article's folder and the root.

    Args:
        source: the path as the article states it.
        path: the article.
        config: names the root of the project.
    """
    for named in named_files(source, path, config):
        if ".." not in named.parts and not _is_there(named):
            continue  # resolving asks for each folder on the way
        file = named.resolve()
        allowed = (Path(path).parent.resolve(), config.root.resolve())
        if any(file.is_relative_to(parent) for parent in allowed) and _is_there(file):
            yield file


def named_files(source: str, path: str, config: Config) -> Iterator[Path]:
    """The files that an image's path may name, whether they are there or not; arguments as above."""
    scheme, host, name = urlsplit_safely(source.strip())
    if scheme or host or not name or "\0" in name:
        return
    name = unquote(name)
    folders = [config.root / static for static in STATIC_FOLDERS]
    if not name.startswith("/"):
        folders = [Path(path).parent, config.root / Path(path).parent, *folders]
    yield from dict.fromkeys(folder / name.lstrip("/") for folder in folders)


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # such as a name that is too long
        return False


def image_sources(stated: str, root: HtmlElement) -> tuple[str, ...]:
    """What an article calls its images: `stated` in the front matter, the others in its body."""
    return tuple(dict.fromkeys(filter(None, (stated, *(image.get("src", "") for image in root.iter("img"))))))


def resolve_files(sources: Iterable[str], path: str, page_url: str, config: Config) -> dict[str, str]:
    """The local files of an article's images by the URLs that the page gives them.

    Args:
        sources: what the article calls its images.
        path: the article.
        page_url: the URL of its page.
        config: names the root of the project.
    """
    found: dict[str, str] = {}
    for source in sources:
        url = absolute_url(page_url, source)
        if url and url not in found and (file := next(local_files(source, path, config), None)):
            found[url] = file.as_posix()
    return found
