"""What a site lists → sitemap files and robots.txt; of articles, those that may be listed.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap and
https://www.sitemaps.org/protocol.html (read 2026-11-22): 50,000 URLs or 50 MB a file, then an index;
`lastmod` is the date of the last real change or is left out; nobody reads priority and changefreq.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

from seo_kit.config import Config
from seo_kit.emit.head import alternates
from seo_kit.emit.node import site_url
from seo_kit.model import Article, HeadLink

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_URLS = 50_000
MAX_BYTES = 50 * 1024 * 1024

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
XHTML = "http://www.w3.org/1999/xhtml"
NAMESPACES: Any = {None: SITEMAP, "image": IMAGE, "xhtml": XHTML}  # the stubs know no default namespace

_NOT_URL = re.compile(r'[^\x21-\x7e]|["<>\\^`{|}]')
# XML 1.0, section 2.2
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of a sitemap, or a sitemap of an index: its URL and the date of its last change, if known.

    `alternates` are its language versions, itself included; `images` are URLs.
    """

    url: str
    lastmod: str = ""
    alternates: tuple[HeadLink, ...] = ()
    images: tuple[str, ...] = ()


def article_entry(article: Article, config: Config) -> Entry | None:
    """An article as it is listed; drafts, noindex, foreign canonicals and other sites are not.

    Raises:
        ConfigError: the settings name no `url`, the root of the site.
    """
    root = site_url(config)
    if not (article.indexable and article.url.startswith(f"{root}/")):
        return None
    lastmod = article.date_modified or article.date_published or ""
    images = (article.image.url,) if article.image else ()
    return Entry(article.url, lastmod, alternates(article), images)


def render_sitemaps(
    entries: Iterable[Entry],
    home: str,
    *,
    mark: str = "",
    max_urls: int = MAX_URLS,
    max_bytes: int = MAX_BYTES,
) -> dict[str, bytes]:
    """Writes the sitemap of some pages, sorted by URL.

    Args:
        entries: the pages.
        home: the URL of the folder that the files will stand in, for an index.
        mark: a comment to begin each file with.
        max_urls: URLs in one file.
        max_bytes: bytes of one file, uncompressed.

    Returns:
        File name → bytes: `sitemap.xml` alone, or an index of that name and `sitemap-1.xml` and so on;
        nothing when there is no page, because a sitemap without URLs is not valid.
    """
    listed = sorted(entries, key=lambda entry: entry.url)
    chunks = [listed[start : start + max_urls] for start in range(0, len(listed), max_urls)]
    parts = [part for chunk in chunks for part in _fit(chunk, mark, max_bytes)]
    if len(parts) < 2:
        return dict(zip(("sitemap.xml",), parts, strict=False))
    files = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
    return {"sitemap.xml": render_index((Entry(f"{home}/{name}") for name in files), mark), **files}


def render_index(entries: Iterable[Entry], mark: str = "") -> bytes:
    """Writes an index of sitemaps in the given order, each with its URL and the date of its last change."""
    from lxml.etree import Element, SubElement

    root = Element(f"{{{SITEMAP}}}sitemapindex", nsmap=NAMESPACES)
    for entry in entries:
        _place_and_date(SubElement(root, f"{{{SITEMAP}}}sitemap"), entry)
    return _serialize(root, mark)


def zipped(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files compressed, each named `.gz`; the same bytes at any time: no clock, no file name."""
    return {f"{name}.gz": _gzip(content) for name, content in files.items()}


def render_robots(config: Config, *, has_sitemap: bool = True) -> str:
    """robots.txt: everything may be crawled, and here is the sitemap, if there is one.

    Raises:
        ConfigError: the settings name no `url`.
    """
    sitemap = f"\nSitemap: {ascii_url(site_url(config))}/sitemap.xml\n" if has_sitemap else ""
    return f"User-agent: *\nDisallow:\n{sitemap}"


def ascii_url(url: str) -> str:
    """The URL in ASCII: the host in Punycode, other characters percent-encoded, nothing encoded twice."""
    if not _NOT_URL.search(url):
        return url
    parts = urlsplit(url)
    kept = "%/:;=@!$&'()*+,?~[]"
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError:
        host = quote(parts.netloc, safe=kept, errors="replace")
    path, query, fragment = (quote(part, safe=kept, errors="replace") for part in parts[2:])
    return urlunsplit((parts.scheme, host, path, query, fragment))


def _fit(entries: Sequence[Entry], mark: str, max_bytes: int) -> Iterator[bytes]:
    content = _urlset(entries, mark)
    if len(content) <= max_bytes or len(entries) == 1:
        yield content
    else:
        middle = len(entries) // 2
        yield from _fit(entries[:middle], mark, max_bytes)
        yield from _fit(entries[middle:], mark, max_bytes)


def _urlset(entries: Iterable[Entry], mark: str) -> bytes:
    from lxml.etree import Element

    root = Element(f"{{{SITEMAP}}}urlset", nsmap=NAMESPACES)
    for entry in entries:
        _url(root, entry)
    return _serialize(root, mark)


def _url(root: _Element, entry: Entry) -> None:
    from lxml.etree import SubElement

    url = SubElement(root, f"{{{SITEMAP}}}url")
    _place_and_date(url, entry)
    for link in entry.alternates:
        attributes = {"rel": link.rel, "hreflang": link.hreflang, "href": ascii_url(link.href)}
        SubElement(url, f"{{{XHTML}}}link", {name: _xml(value) for name, value in attributes.items()})
    for image in entry.images:
        _text(SubElement(url, f"{{{IMAGE}}}image"), IMAGE, "loc", ascii_url(image))


def _place_and_date(parent: _Element, entry: Entry) -> None:
    _text(parent, SITEMAP, "loc", ascii_url(entry.url))
    if entry.lastmod:
        _text(parent, SITEMAP, "lastmod", entry.lastmod)


def _text(parent: _Element, namespace: str, name: str, text: str) -> None:
    from lxml.etree import SubElement

    SubElement(parent, f"{{{namespace}}}{name}").text = _xml(text)


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _serialize(root: _Element, mark: str) -> bytes:
    from lxml.etree import Comment, cleanup_namespaces, tostring

    cleanup_namespaces(root)
    if mark:
        root.addprevious(Comment(f" {mark} "))
    return tostring(root.getroottree(), encoding="utf-8", xml_declaration=True, pretty_print=True)


def _gzip(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(content)
    return buffer.getvalue()
