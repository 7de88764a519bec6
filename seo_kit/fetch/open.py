"""What the user named → where its pages come from."""

from __future__ import annotations

from pathlib import Path

from seo_kit.audit_settings import AuditSettings
from seo_kit.errors import InputError
from seo_kit.fetch.archive import ARCHIVE_SUFFIXES, ArchiveSource
from seo_kit.fetch.folder import FileSource, FolderSource
from seo_kit.fetch.records import Source
from seo_kit.files import PAGE_SUFFIXES
from seo_kit.targets import SITEMAP_SUFFIXES

_SCHEMES = ("http://", "https://")
_DEFAULT = AuditSettings()


def open_source(target: str, settings: AuditSettings = _DEFAULT, root: Path = Path()) -> Source:
    """The source of an audit; nothing is read or fetched before its pages are asked for.

    Args:
        target: a folder, a page, a sitemap, a WARC or WACZ file, or the URL of a site or of a sitemap, which
            is one that ends in `.xml` or `.xml.gz`.
        settings: how a site is fetched.
        root: the folder that the cache of the settings is named from.

    Raises:
        InputError: it does not exist, is no URL, or is of no kind that can be audited.
    """
    if target.lower().startswith(_SCHEMES):
        return _open_url(target, settings, root)
    path = Path(target)
    name = target.lower()
    if path.is_dir():
        return FolderSource(path, target)
    if not path.exists():
        message = "does not exist: name a folder, a page, a sitemap, an archive, or a URL with https://"
        raise InputError(message, target)
    if name.endswith(PAGE_SUFFIXES):
        return FileSource(path, target)
    if name.endswith(ARCHIVE_SUFFIXES):
        return ArchiveSource(path, target)
    if name.endswith(SITEMAP_SUFFIXES):
        return _sitemap(target, "", settings, root)
    known = ", ".join((*PAGE_SUFFIXES, *SITEMAP_SUFFIXES, *ARCHIVE_SUFFIXES))
    raise InputError(f"is of no kind that can be audited; known are {known}", target)


def _open_url(target: str, settings: AuditSettings, root: Path) -> Source:
    from seo_kit.fetch.crawl import CrawlSource
    from seo_kit.fetch.place import Place
    from seo_kit.fetch.urls import canonical

    url = canonical(target)
    if not url:
        raise InputError("is no URL of a site: write it as in https://www.example.org/", target)
    if url.partition("?")[0].lower().endswith(SITEMAP_SUFFIXES):
        return _sitemap(target, url, settings, root)
    return CrawlSource(Place(target, url, settings, root))


def _sitemap(target: str, url: str, settings: AuditSettings, root: Path) -> Source:
    from seo_kit.fetch.place import Place
    from seo_kit.fetch.sitemap_source import SitemapSource

    return SitemapSource(Place(target, url, settings, root))
