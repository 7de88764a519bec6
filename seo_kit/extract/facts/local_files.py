"""The files behind an article's images, so that a build can put them where their URLs say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from seo_kit.config import Config
from seo_kit.extract.facts.urls import absolute_url, urlsplit_safely
from seo_kit.extract.markdown.tree import HtmlElement

STATIC_FOLDERS = ("", "static", "public")
"""Folders below the root of a project from which the usual site generators serve files at "/"."""


def local_files(source: str, path: str, config: Config) -> Iterator[Path]:
    """The files that an image's path may name, none of them outside of the article's folder and the root.

    Args:
        source: the path as the article states it.
        path: the article.
        config: names the root of the project.
    """
    scheme, host, name = urlsplit_safely(source.strip())
    if scheme or host or not name or "\0" in name:
        return
    name = unquote(name)
    article_folder = Path(path).parent
    folders = [config.root / static for static in STATIC_FOLDERS]
    if not name.startswith("/"):
        folders = [article_folder, config.root / article_folder, *folders]
    name = name.lstrip("/")
    for folder in folders:
        if ".." not in name and not _is_there(folder / name):
            continue  # resolving asks for each folder on the way
        file = (folder / name).resolve()
        allowed = (article_folder.resolve(), config.root.resolve())
        if any(file.is_relative_to(parent) for parent in allowed) and _is_there(file):
            yield file


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # such as a name that is too long
        return False


def resolve_files(stated: str, root: HtmlElement, path: str, page_url: str, config: Config) -> dict[str, str]:
    """The local files of an article's images by the URLs that the page gives them.

    Args:
        stated: the image of the front matter, as stated; empty without one.
        root: the article's body.
        path: the article.
        page_url: the URL of its page.
        config: names the root of the project.
    """
    found: dict[str, str] = {}
    for source in (stated, *(image.get("src", "") for image in root.iter("img"))):
        url = absolute_url(page_url, source) if source else ""
        if url and url not in found and (file := next(local_files(source, path, config), None)):
            found[url] = file.as_posix()
    return found
