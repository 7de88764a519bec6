"""Relative URLs → absolute ones, when the page says where it is to be found, or the settings do.

https://url.spec.whatwg.org/#concept-url-parser (read 2026-11-25)
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from seo_kit.model import Edit, Page, Tag
from seo_kit.verify.edits.tags import replace_attribute
from seo_kit.verify.urls.compare import host_of

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NO_URL = re.compile(r"""[\s<>"{}|\\^`\x00-\x1f]""")
"""Characters that a URL cannot hold: a template that was not filled, a Windows path."""


def page_url(page: Page, site: str = "") -> str:
    """Where a page stands: its URL, else its one canonical URL, else the root of the site by the settings.

    Empty when nothing of that is absolute, or when page and settings name different hosts.
    """
    stated = {
        tag.attributes.get("href", "").strip()
        for tag in page.links
        if tag.in_head and tag.attributes.get("rel", "").lower() == "canonical"
    }
    known = [page.url, *(stated if len(stated) == 1 else ())]
    url = next(filter(is_absolute, known), site)
    return url if not site or urlsplit(url).netloc == urlsplit(site).netloc else ""


def is_absolute(url: str) -> bool:
    """Whether a URL has scheme and host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


def url_start(page: Page, site: str = "") -> str:
    """What relative URLs of a page start from: its `base` element counts. Empty when nobody knows.

    Looks at all links of the page, so that it is worth to be kept.
    """
    base = next((tag.attributes["href"].strip() for tag in page.bases if "href" in tag.attributes), "")
    try:
        return urljoin(page_url(page, site), base)
    except ValueError:
        return ""


def absolute_url(url: str, start: str, site: str = "") -> str:
    """The absolute form of a relative URL of a page; empty when it is absolute, unknown or no URL.

    One that begins with the page's own host lacks only its scheme, and leads elsewhere as it stands.

    Args:
        url: as the page writes it.
        start: where URLs of the page start from, as `url_start` tells.
        site: the root of the site by the settings; alone it resolves only a URL that starts with a slash.
    """
    url = url.strip()
    if not url or _SCHEME.match(url) or _NO_URL.search(url) or _lacks_scheme(url, start):
        return ""
    try:
        found = "" if start == site and url[0] != "/" else urljoin(start, url)
    except ValueError:
        return ""
    return found if is_absolute(found) else ""


def _lacks_scheme(url: str, start: str) -> bool:
    """Whether a relative URL begins with the host that URLs of its page start from, maybe but for `www.`."""
    first = url.partition("/")[0].lower()
    return bool(first) and first.removeprefix("www.") == host_of(start).removeprefix("www.")


def absolute_url_edit(page: Page, tag: Tag, attribute: str, start: str, site: str = "") -> Edit | None:
    """Makes the URL in an attribute absolute; None when it is so already or nobody knows how.

    `start` and `site` as for `absolute_url`.
    """
    url = absolute_url(tag.attributes.get(attribute, ""), start, site)
    return replace_attribute(page, tag, attribute, url) if url else None
