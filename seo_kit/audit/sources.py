"""Where pages come from that are no files: what an audit asks of a crawl, a sitemap or an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from seo_kit.audit_records import Note, SourceKind
from seo_kit.verify.read.robots_txt import Robots
from seo_kit.verify.read.sitemap import Sitemap


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. `name` is how findings call it; `url` where it is published, empty when only its
    place in a folder tells. With a `reason` it cannot be judged, and `error` says why.
    """

    name: str
    url: str = ""
    body: bytes = b""
    status: int = 0
    redirects: tuple[str, ...] = ()
    reason: str = ""
    error: str = ""


class Source(Protocol):
    """Pages with sitemaps, robots.txt and notes, which are complete when all pages were given."""

    kind: SourceKind
    name: str
    sitemaps: Sequence[Sitemap]
    robots: Robots | None
    notes: Sequence[Note]

    def pages(self) -> Iterator[Fetched]:
        """The pages, each once."""
