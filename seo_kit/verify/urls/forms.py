"""Two spellings of one URL: what is the same to a server, and what only looks the same to a person."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

_PORTS = {"http": ":80", "https": ":443"}
_TRACKING = re.compile(r"(utm_\w+|gclid|fbclid|msclkid|dclid|yclid|mc_cid|mc_eid|igshid|_ga)", re.IGNORECASE)
_INDEX = re.compile(r"/index\.(html?|php|aspx?)$", re.IGNORECASE)


class UrlForm(NamedTuple):
    """A URL in one spelling: scheme and host in lower case, no default port, Punycode and percent-encoding
    undone; an empty path is "/".
    """

    scheme: str
    host: str
    path: str
    query: str
    fragment: str


@lru_cache(maxsize=4096)
def url_form(url: str) -> UrlForm:
    """The spelling that two URLs for one thing share; of what is no URL, a form without host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return UrlForm("", "", url, "", "")
    host = _host(parts)
    path = unquote(parts.path) or ("/" if host else "")
    return UrlForm(parts.scheme.lower(), host, path, unquote(parts.query), parts.fragment)


def _host(parts: SplitResult) -> str:
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS.get(parts.scheme.lower(), ":"))
    if "xn--" not in host:
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def resolve(base: str, url: str) -> str:
    """The absolute URL that a link means on a page; empty for what is no URL."""
    try:
        return urljoin(base, url.strip())
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def is_absolute(url: str) -> bool:
    """Whether a URL names its host and is one of the web's: http or https."""
    form = url_form(url)
    return bool(form.host) and form.scheme in ("http", "https")


def same_page(one: str, other: str) -> bool:
    """Whether two URLs are one page; the part behind # plays no role."""
    return one == other or url_form(one)[:4] == url_form(other)[:4]


def bare_host(url: str) -> str:
    """The host without `www.`."""
    return url_form(url).host.removeprefix("www.")


def same_but_for_form(one: str, other: str) -> bool:
    """Whether two absolute URLs lead to one page as a person sees it."""
    return _plain(url_form(one)) == _plain(url_form(other))


@lru_cache(maxsize=1024)
def drift(one: str, other: str) -> tuple[str, ...]:
    """In which forms two absolute URLs of one page differ, the scheme aside; empty when they are the same, or
    are different pages.
    """
    if not same_but_for_form(one, other):
        return ()
    first, second = url_form(one), url_form(other)
    differs = {
        "www": first.host != second.host,
        "capital letters": first.path != second.path and first.path.lower() == second.path.lower(),
        "the slash at the end": _plain_end(first) != _plain_end(second),
        "the index file": bool(_INDEX.search(first.path)) != bool(_INDEX.search(second.path)),
        "parameters": first.query != second.query,
    }
    return tuple(name for name, is_so in differs.items() if is_so)


def tracking_parameters(url: str) -> list[str]:
    """The names of the parameters that only count where visitors come from."""
    names = (pair.partition("=")[0] for pair in url_form(url).query.split("&"))
    return [name for name in names if _TRACKING.fullmatch(name)]


def _plain(form: UrlForm) -> tuple[str, str, str]:
    """What is left of a URL without all that is only form."""
    pairs = [pair for pair in form.query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0])]
    path = _INDEX.sub("/", form.path).rstrip("/").lower()
    return form.host.removeprefix("www."), path, "&".join(pairs)


def _plain_end(form: UrlForm) -> bool:
    return _INDEX.sub("/", form.path).endswith("/")
