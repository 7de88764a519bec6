"""read_sitemap: bytes → Sitemap, by the rules of https://www.sitemaps.org/protocol.html (read 2026-11-22)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from seo_kit.model import Problem

if TYPE_CHECKING:
    from lxml.etree import DocInfo, _Element

Kind = Literal["urlset", "sitemapindex"]

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LINK = "{http://www.w3.org/1999/xhtml}link"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
MOST_BYTES = 50 * 1024 * 1024
MOST_ENTRIES = 50_000
LONGEST_URL = 2048
_ENTRY_NAMES: dict[Kind, str] = {"urlset": "url", "sitemapindex": "sitemap"}
_W3C_DATETIME = re.compile(
    r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?)?)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A URL of a sitemap, or a sitemap of an index; `lastmod` is empty when there is none.

    `alternates` are the URLs of its language versions.
    """

    loc: str
    lastmod: str = ""
    line: int = 0
    alternates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap or sitemap index as read, with what the protocol has against it."""

    path: str
    kind: Kind | None = None
    entries: tuple[SitemapEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_sitemap(data: bytes, path: str) -> Sitemap:
    """Reads a sitemap or sitemap index, also a gzipped one; no entity is resolved and nothing is fetched.

    Args:
        data: the file as it is.
        path: how the findings name the file.
    """
    try:
        data = _unpacked(data)
        if len(data) > MOST_BYTES:
            raise ValueError(
                f"the sitemap is larger than {MOST_BYTES} bytes unpacked: split it behind an index"
            )
        root = _parse(data)
    except SyntaxError as error:
        problem = Problem(f"the sitemap is no XML: {error.msg}", error.lineno or 0, error.offset or 0)
        return Sitemap(path, problems=(problem,))
    except (ValueError, zlib.error) as error:
        return Sitemap(path, problems=(Problem(str(error)),))
    return _from_root(root, path)


def _unpacked(data: bytes) -> bytes:
    """The XML of a gzipped file, cut where it exceeds the limit: a small file can unpack to gigabytes."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    return zlib.decompressobj(wbits=31).decompress(data, MOST_BYTES + 1)


def _parse(data: bytes) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    info: DocInfo = root.getroottree().docinfo
    if info.internalDTD is not None:
        raise ValueError("the sitemap has a DOCTYPE, which readers refuse: remove it")
    encoding = "UTF-16" if data.startswith(_UTF16) else info.encoding or "UTF-8"
    if encoding.upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        raise ValueError(f"the sitemap is encoded in {encoding}: write it as UTF-8")
    return root


def _from_root(root: _Element, path: str) -> Sitemap:
    kind = next((kind for kind in _ENTRY_NAMES if root.tag == f"{{{NAMESPACE}}}{kind}"), None)
    if kind is None:
        message = f"the root is {_tag(root)}, where urlset or sitemapindex of {NAMESPACE} must stand"
        return Sitemap(path, problems=(Problem(message, _line(root), evidence=_tag(root)),))
    tag = f"{{{NAMESPACE}}}{_ENTRY_NAMES[kind]}"
    entries = tuple(_entry(child) for child in root if child.tag == tag)
    strangers = (
        Problem(f"{_tag(child)} may not stand here: remove it", _line(child), evidence=_tag(child))
        for child in root
        if child.tag != tag
    )
    return Sitemap(path, kind, entries, (*strangers, *_problems(entries)))


def _tag(element: _Element) -> str:
    return str(element.tag).removeprefix(f"{{{NAMESPACE}}}")


def _line(element: _Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _entry(element: _Element) -> SitemapEntry:
    def text(name: str) -> str:
        return (element.findtext(f"{{{NAMESPACE}}}{name}") or "").strip()

    versions = (link.get("href") or "" for link in element.iterfind(_LINK) if link.get("hreflang"))
    return SitemapEntry(text("loc"), text("lastmod"), _line(element), tuple(versions))


def _problems(entries: tuple[SitemapEntry, ...]) -> Iterator[Problem]:
    if len(entries) > MOST_ENTRIES:
        yield Problem(
            f"{len(entries)} entries, {MOST_ENTRIES} are allowed: split the sitemap behind an index"
        )
    seen: set[str] = set()
    for entry in entries:
        fault = _loc_fault(entry.loc) or ("stands twice: remove one" if entry.loc in seen else "")
        if fault:
            yield Problem(f'loc "{entry.loc[:100]}" {fault}', entry.line, evidence=entry.loc[:200])
        if entry.lastmod and not is_w3c_datetime(entry.lastmod):
            message = (
                f'lastmod "{entry.lastmod}" is no W3C datetime: write YYYY-MM-DD, or a time with its zone'
            )
            yield Problem(message, entry.line, evidence=entry.lastmod)
        seen.add(entry.loc)


def _loc_fault(loc: str) -> str:
    try:
        parts = urlsplit(loc)
    except ValueError:
        return "is no URL: correct it"
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return "is not absolute: begin with https:// and the host"
    if len(loc) >= LONGEST_URL:
        return f"has {len(loc)} characters, it must have fewer than {LONGEST_URL}"
    if not loc.isascii() or any(sign in loc for sign in ' <>"{}|\\^`'):
        return "is not percent-encoded: write æ as %C3%A6, a space as %20"
    return ""


def is_w3c_datetime(value: str) -> bool:
    """Whether a date exists and is written as https://www.w3.org/TR/NOTE-datetime says (read 2026-11-22)."""
    if not _W3C_DATETIME.fullmatch(value):
        return False
    try:
        if "T" in value:
            datetime.fromisoformat(value)
        else:
            date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
