"""Content-Type → whether it is a page, and its charset.

https://mimesniff.spec.whatwg.org/#parsing-a-mime-type (read 2026-11-25)
"""

from __future__ import annotations

import re

PAGES = frozenset(("text/html", "application/xhtml+xml"))
_CHARSET = re.compile(r""";\s*charset\s*=\s*"?\s*([^\s";,]+)""", re.IGNORECASE)


def media_type(content_type: str) -> str:
    """The type without its parameters, in lower case; empty when none is stated."""
    return content_type.partition(";")[0].strip().lower()


def is_page(content_type: str) -> bool:
    """Whether it is a page. One that states no type is looked at as if it were."""
    return media_type(content_type) in ("", *PAGES)


def charset_of(content_type: str) -> str:
    """The charset as it is written, in lower case; empty when none is stated."""
    found = _CHARSET.search(content_type)
    return found[1].lower() if found else ""
