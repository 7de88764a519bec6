"""Whether two URLs are one: https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2 (read 2026-11-25)."""

from __future__ import annotations

from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}


def plain_url(url: str, base: str = "") -> str:
    """An absolute URL in one spelling, without its fragment; what is no URL stays as it is.

    Args:
        url: as it stands in a page.
        base: the URL of the page, which a relative one starts from.
    """
    try:
        parts = urlsplit(urldefrag(urljoin(base, url.strip())).url)
        port = f":{parts.port}" if parts.port and parts.port != _PORTS.get(parts.scheme) else ""
    except ValueError:
        return url
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~") or ("/" if parts.netloc else "")
    return parts._replace(netloc=f"{parts.hostname or ''}{port}", path=path).geturl()


def same_url(one: str, other: str, base: str = "") -> bool:
    """Whether two URLs, each as it stands in the page at `base`, lead to one page."""
    return plain_url(one, base) == plain_url(other, base)
