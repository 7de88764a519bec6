"""The records that flow from a source to an audit. There is one of each page that was met, come what may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from seo_kit.verify.read.robots_txt import Robots
from seo_kit.verify.read.sitemap import Sitemap

if TYPE_CHECKING:
    from seo_kit.fetch.answers import Answer

Kind = Literal["folder", "file", "sitemap", "crawl", "archive"]
Reason = Literal[
    "",  # there is none: the page is to be judged
    "unreadable",  # the file cannot be read
    "status",  # the server answered with an error, whose number is `status`
    "redirect",  # it leads to a page with a record of its own, in a circle, or on and on
    "robots",  # robots.txt forbids it
    "too-large",
    "timeout",
    "network",  # no answer: no such host, refused, cut off, not HTTP
    "private",  # an address that only its own machine or network can reach
    "other-host",  # a redirect or a sitemap leads to a site that is not this one
    "not-html",  # it is there, and no page: an image, a PDF
    "broken",  # its compression, its length or its record is broken
]
"""Why a page is not to be judged."""
Headers = tuple[tuple[str, str], ...]
"""Header fields in the order of the answer, the names in lower case."""


def headers_of(fields: Iterable[tuple[str, str]]) -> Headers:
    """Header fields with their names in lower case."""
    return tuple((name.lower(), value) for name, value in fields)


def header(headers: Headers, name: str) -> str:
    """The value of a header field, several joined with a comma; empty when there is none."""
    return ", ".join(value for key, value in headers if key == name)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was fetched, or why it was not.

    `name` is how findings call it: the path of a file, or the URL that was asked for. `url` is where it is
    published: the URL after the redirects; empty for a file. `body` is without its Content-Encoding. `status`
    and `headers` are those of the last answer, 0 and empty when there is none. `redirects` are the URLs that
    lead on, the first one asked for, with their statuses. `charset` is that of the Content-Type. `error` says
    the `reason` in words.
    """

    name: str
    url: str = ""
    body: bytes = b""
    status: int = 0
    headers: Headers = ()
    redirects: tuple[str, ...] = ()
    redirect_statuses: tuple[int, ...] = ()
    charset: str = ""
    reason: Reason = ""
    error: str = ""

    def header(self, name: str) -> str:
        """The value of a header field by its name in lower case; empty when there is none."""
        return header(self.headers, name)


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be known of a source and is no page: a limit, a broken sitemap, a robots.txt out of reach.

    `incomplete` says that pages may be missing because of it.
    """

    name: str
    message: str
    incomplete: bool = True


@runtime_checkable
class Supplier(Protocol):
    """A source that can give the files that its pages ask for when they are rendered."""

    def file(self, url: str, seconds: float) -> Answer | None:
        """A file within so many seconds, None when it is of another site or not to be had; only while
        `pages()` goes on.
        """


class Source(Protocol):
    """Where pages come from.

    `sitemaps`, `robots` and `notes` are complete when `pages()` has come to its end; it can be run through
    once.
    """

    sitemaps: list[Sitemap]
    robots: Robots | None
    notes: list[Note]

    @property
    def kind(self) -> Kind:
        """What was named."""

    @property
    def name(self) -> str:
        """How the user named it."""

    @property
    def folder(self) -> Path | None:
        """The folder that was named, None for another kind."""

    def pages(self) -> Iterator[Fetched]:
        """The pages, each read when it is asked for."""
