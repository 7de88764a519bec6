"""Path and URL of a page, which say mostly the same, as what they share and what stands around it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from seo_kit.audit_records import PageCard

Around = tuple[str, str, str, str | None]
"""What stands before and behind the stem: in the path, then in the URL. Without a fourth, the third is all of
the URL."""


class Address(NamedTuple):
    """What path and URL share, and what stands around it."""

    stem: str
    around: Around


def address_of(page: PageCard) -> Address:
    """The stem is the URL's path without its slashes when the file's path holds it, else all of the path."""
    stem = _path_of(page.url)
    if stem and page.path.count(stem) == page.url.count(stem) == 1:
        return Address(stem, (*_around(page.path, stem), *_around(page.url, stem)))
    return Address(page.path, ("", "", page.url, None))


def _path_of(url: str) -> str:
    try:
        return urlsplit(url).path.strip("/")
    except ValueError:  # a page may state anything
        return ""


def _around(text: str, stem: str) -> tuple[str, str]:
    before, _, behind = text.partition(stem)
    return before, behind
