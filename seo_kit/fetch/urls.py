"""URLs as a crawler writes them: one spelling for each, and an end of them where a site makes up more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_LONGEST = 2048
_DEEPEST = 50
_MOST_REPEATS = 3
_MOST_QUERIES = 200


def canonical(url: str, base: str = "") -> str:
    """The URL that a link leads to, in one spelling; empty when it leads to no web page.

    Scheme and host in lower case, Punycode and percent-encoding where they are needed, no default port, no
    dots in the path, no fragment. A user name is dropped: it is not sent to the server.
    """
    from w3lib.url import safe_url_string

    try:
        parts = urlsplit(safe_url_string(urljoin(base, url.strip())))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not _HOST.fullmatch(host):
        return ""
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    return SplitResult(parts.scheme, netloc, _without_dots(parts.path), parts.query, "").geturl()


def _without_dots(path: str) -> str:
    return urlsplit(urljoin("http://h", path or "/")).path if "/." in path else path or "/"


def host_of(url: str) -> str:
    """The host of a URL that is canonical, with its port if it is not the usual one."""
    return urlsplit(url).netloc


def origin_of(url: str) -> str:
    """The scheme and host of a URL that is canonical."""
    return "://".join(urlsplit(url)[:2])


@dataclass(slots=True)
class Traps:
    """Keeps a crawl from following what a site makes up without end: calendars, sessions, paths that grow.

    `left_out` counts the URLs that were refused, by the reason.
    """

    left_out: Counter[str] = field(default_factory=Counter)
    _queries: Counter[str] = field(default_factory=Counter)

    def admits(self, url: str, depth: int) -> bool:
        """Whether a URL that was not seen before is to be fetched; `depth` counts the links to it."""
        reason = next(self._reasons(url, depth), "")
        if reason:
            self.left_out[reason] += 1
        return not reason

    def _reasons(self, url: str, depth: int) -> Iterator[str]:
        parts = urlsplit(url)
        if len(url) > _LONGEST:
            yield f"longer than {_LONGEST} characters"
        if depth > _DEEPEST:
            yield f"more than {_DEEPEST} links away from the start"
        names = Counter(name for name in parts.path.split("/") if name)
        if max(names.values(), default=0) > _MOST_REPEATS:
            yield f"with a folder that stands more than {_MOST_REPEATS} times in the path"
        if parts.query:
            page = origin_of(url) + parts.path
            self._queries[page] += 1
            if self._queries[page] > _MOST_QUERIES:
                yield f"with another query for a page that {_MOST_QUERIES} queries are known of"
