"""URLs as site rules compare them. Nothing here raises: what is no URL is given back as it is, or as "".

Rules ask the same of the same URLs again and again, so answers are kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

_ENDING = re.compile(r"(?:(?:^|(?<=/))index)?\.x?html?$", re.IGNORECASE)
_KEPT = 2**16
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@lru_cache(_KEPT)
def comparable(url: str) -> str:
    """A URL with percent-encoding and Punycode undone: `/%C3%B8` and `/ø` are one page."""
    if "xn--" in url:
        try:
            parts = urlsplit(url)
        except ValueError:
            return url
        url = parts._replace(netloc=_unicode_host(parts.netloc)).geturl()
    return unquote(url)


def _unicode_host(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


@lru_cache(_KEPT)
def origin(url: str) -> str:
    """The scheme and host of a URL, in lower case; empty when it has none."""
    scheme, sign, rest = comparable(url).partition("://")
    return f"{scheme}://{_before_end(rest).partition('/')[0]}".lower() if sign else ""


@lru_cache(_KEPT)
def host_of(url: str) -> str:
    """The host of a URL, with its port, in lower case; empty when it has none."""
    return origin(url).partition("://")[2]


def home_of(url: str) -> str:
    """The host whose root page a URL is, empty for another page and for what is no URL."""
    is_root = url.partition("://")[2].partition("/")[2] == "" and "?" not in url and "#" not in url
    return host_of(url) if is_root else ""


@lru_cache(_KEPT)
def path(url: str) -> str:
    """The path of a URL with percent-encoding undone."""
    rest = _before_end(url)
    if "://" in rest:
        _, sign, rest = rest.partition("://")[2].partition("/")
        rest = sign + rest
    return unquote(rest)


def quoted(path_: str) -> str:
    """A path percent-encoded; bytes of a file's name that are no UTF-8 stay the bytes that they are."""
    try:
        return quote(path_, errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(path_, errors="replace")


def _before_end(url: str) -> str:
    """A URL without query and fragment."""
    return url.partition("#")[0].partition("?")[0]


@lru_cache(_KEPT)
def stem(path_: str) -> str:
    """A path without `.html`, `index.html` and slashes at its ends: what is left names the page."""
    return _ENDING.sub("", path_).strip("/")


@lru_cache(_KEPT)
def one_page(url: str) -> str:
    """What spellings that servers answer with one page have in common: scheme, `/`, `.html`, `index.html` and
    fragment do not count; a query does.
    """
    query = comparable(url).partition("#")[0].partition("?")[2]
    return f"{host_of(url)}/{stem(path(url))}?{query}"


def join(base: str, href: str) -> str:
    """The absolute URL of a link, with its fragment; empty when it leads to no web page."""
    href = href.strip()
    if href.startswith(("https://", "http://")):
        return href
    if href.startswith("/") and not href.startswith("//") and "/." not in href:
        return origin(base) + href
    if _OTHER_SCHEME.match(href):
        return ""
    try:
        return urljoin(base, href)
    except ValueError:
        return ""
