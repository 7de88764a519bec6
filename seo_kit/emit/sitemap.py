"""Articles → sitemap files and robots.txt.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap and
https://www.sitemaps.org/protocol.html (read 2026-11-22): 50,000 URLs or 50 MB a file, then an index;
`lastmod` is the date of the last real change or is left out; nobody reads priority and changefreq.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

from seo_kit.config import Config
from seo_kit.emit.head import alternates
from seo_kit.emit.node import site_url
from seo_kit.model import Article

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


def render_sitemaps(
    articles: Iterable[Article], config: Config, max_urls: int = MAX_URLS, max_bytes: int = MAX_BYTES
) -> dict[str, bytes]:
    """Writes the sitemap of all pages that may be indexed, sorted by URL.

    Args:
        articles: all articles; drafts, noindex, foreign canonicals and other sites are left out.
        config: `url` is the root; with `gzip_sitemap` each file comes as `.gz` too.
        max_urls: URLs in one file.
        max_bytes: bytes of one file, uncompressed.

    Returns:
        File name → bytes: `sitemap.xml` alone, or an index of that name and `sitemap-1.xml` and so on;
        nothing when no page may be indexed, because a sitemap without URLs is not valid.

    Raises:
        ConfigError: the settings name no `url`.
    """
    root = site_url(config)
    own = (article for article in articles if article.indexable and article.url.startswith(f"{root}/"))
    listed = sorted(own, key=lambda article: article.url)
    chunks = [listed[start : start + max_urls] for start in range(0, len(listed), max_urls)]
    parts = [part for chunk in chunks for part in _fit(chunk, max_bytes)]
    files = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
    if len(parts) == 1:
        files = {"sitemap.xml": parts[0]}
    elif parts:
        files = {"sitemap.xml": _index(f"{root}/{name}" for name in files), **files}
    zipped = {f"{name}.gz": _gzip(content) for name, content in files.items()} if config.gzip_sitemap else {}
    return {**files, **zipped}


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


def _fit(articles: Sequence[Article], max_bytes: int) -> Iterator[bytes]:
    content = _urlset(articles)
    if len(content) <= max_bytes or len(articles) == 1:
        yield content
    else:
        middle = len(articles) // 2
        yield from _fit(articles[:middle], max_bytes)
        yield from _fit(articles[middle:], max_bytes)


def _urlset(articles: Iterable[Article]) -> bytes:
    from lxml.etree import Element

    root = Element(f"{{{SITEMAP}}}urlset", nsmap=NAMESPACES)
    for article in articles:
        _url(root, article)
    return _serialize(root)


def _url(root: _Element, article: Article) -> None:
    from lxml.etree import SubElement

    url = SubElement(root, f"{{{SITEMAP}}}url")
    _text(url, SITEMAP, "loc", ascii_url(article.url))
    lastmod = article.date_modified or article.date_published
    if lastmod:
        _text(url, SITEMAP, "lastmod", lastmod)
    for link in alternates(article):
        attributes = {"rel": link.rel, "hreflang": link.hreflang, "href": ascii_url(link.href)}
        SubElement(url, f"{{{XHTML}}}link", {name: _xml(value) for name, value in attributes.items()})
    if article.image:
        _text(SubElement(url, f"{{{IMAGE}}}image"), IMAGE, "loc", ascii_url(article.image.url))


def _index(urls: Iterable[str]) -> bytes:
    from lxml.etree import Element, SubElement

    root = Element(f"{{{SITEMAP}}}sitemapindex", nsmap=NAMESPACES)
    for url in urls:
        _text(SubElement(root, f"{{{SITEMAP}}}sitemap"), SITEMAP, "loc", ascii_url(url))
    return _serialize(root)


def _text(parent: _Element, namespace: str, name: str, text: str) -> None:
    from lxml.etree import SubElement

    SubElement(parent, f"{{{namespace}}}{name}").text = _xml(text)


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _serialize(root: _Element) -> bytes:
    from lxml.etree import cleanup_namespaces, tostring

    cleanup_namespaces(root)
    return tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _gzip(content: bytes) -> bytes:
    """The same bytes at any time: no clock, no file name."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(content)
    return buffer.getvalue()
