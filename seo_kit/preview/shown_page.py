"""An article's page → the page as the preview frames it: local images from here, links in another tab."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import urlencode, urljoin

from seo_kit.preview.records import Entry

_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_SOURCE = re.compile(r"""(<img\s(?:[^>]*?\s)?src\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_ELSEWHERE = '<base target="_blank">'


def shown_page(entry: Entry) -> str:
    """The page of an article; empty when it has none."""
    if entry.page is None:
        return ""
    html = _with_images(entry.page.html.decode(), entry.page.article.url, _addresses(entry))
    return _HEAD.sub(lambda head: head[0] + _ELSEWHERE, html, count=1)


def _addresses(entry: Entry) -> Mapping[str, str]:
    """Where the preview serves the images whose files are at hand, by their URLs on the site."""
    urls = entry.page.article.files if entry.page else ()
    return {url: "/image?" + urlencode({"path": entry.path, "url": url}) for url in urls}


def _with_images(html: str, base: str, addresses: Mapping[str, str]) -> str:
    def served(found: re.Match[str]) -> str:
        try:
            address = addresses.get(urljoin(base, unescape(found[2][1:-1])))
        except ValueError:  # an article may state anything
            return found[0]
        return f'{found[1]}"{escape(address)}"' if address else found[0]

    return _SOURCE.sub(served, html) if addresses else html
