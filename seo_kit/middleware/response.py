"""What both middlewares know of responses: which may be changed, and what of their headers is true then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from threading import Lock

from seo_kit.emit.inject import Refused, inject_head
from seo_kit.inject_settings import Policies
from seo_kit.middleware.lookup import LOGGER, Lookup
from seo_kit.model import Head

LIMIT = 1 << 20
"""Bytes that a page may have; of a larger one no more than this is held back before it passes as it is."""

NO_WISHES = Policies()

Headers = list[tuple[str, str]]

_CHARSET = re.compile(r"""\bcharset\s*=\s*["']?([^\s"';]+)""", re.IGNORECASE)
_ABOUT_BYTES = frozenset(
    "accept-ranges content-digest content-length content-md5 digest etag last-modified repr-digest".split()
)
"""Headers that hold only for the very bytes they came with. https://www.rfc-editor.org/rfc/rfc9110#section-8.8
and https://www.rfc-editor.org/rfc/rfc9530 (read 2026-11-25)
"""


def may_change(status: int, headers: Headers, limit: int) -> bool:
    """Whether a response is a whole page of HTML, not compressed and no larger than a limit."""
    found = [(name.lower(), value.strip().lower()) for name, value in headers]
    kinds = [value.partition(";")[0].strip() for name, value in found if name == "content-type"]
    coded = [value for name, value in found if name in ("content-encoding", "transfer-encoding")]
    length = declared_length(headers)
    return (
        status == 200
        and kinds == ["text/html"]
        and all(value in ("", "identity") for value in coded)
        and not any(name == "content-range" for name, _ in found)
        and (length is None or length <= limit)
    )


def declared_length(headers: Headers) -> int | None:
    """The Content-Length; None when there is none, -1 when it is no single number."""
    stated = {value.strip() for name, value in headers if name.lower() == "content-length"}
    if not stated:
        return None
    (length, *others) = stated
    return int(length) if not others and length.isdecimal() and len(length) < 20 else -1


def charset_of(headers: Headers) -> str:
    """The charset of the Content-Type; empty when it names none."""
    kinds = (value for name, value in headers if name.lower() == "content-type")
    found = _CHARSET.search(next(kinds, ""))
    return found[1] if found else ""


def new_headers(headers: Headers, length: int | None) -> Headers:
    """The headers of a changed page of so many bytes; None when they are not known."""
    kept = [(name, value) for name, value in headers if name.lower() not in _ABOUT_BYTES]
    return kept if length is None else [*kept, ("Content-Length", str(length))]


class Injector:
    """Changes pages; never raises, for a page without the block is better than none.

    Args:
        heads: gives the head of a page by the path of the request.
        policies: what becomes of tags that a page has already.
        limit: bytes that a page may have.
    """

    def __init__(self, heads: Lookup, policies: Policies, limit: int) -> None:
        self.limit = limit
        self._heads = heads
        self._policies = policies
        self._told: set[str] = set()
        self._lock = Lock()

    def head_for(self, method: str, path: str) -> Head | None:
        """The head of the page that a request asks for."""
        if method not in ("GET", "HEAD"):
            return None
        try:
            return self._heads(path)
        except Exception:  # a lookup of the user's may fail in any way
            if self._is_news(path):
                LOGGER.exception("%s: the lookup of its head failed", path)
            return None

    def page(self, chunks: Iterable[bytes], head: Head, headers: Headers, path: str) -> bytes | None:
        """The page with its head; None when it is to pass as it is."""
        body = b"".join(chunks)
        if declared_length(headers) not in (None, len(body)):
            return None  # it was cut off, which the client shall see
        try:
            page = inject_head(body, head, self._policies, encoding=charset_of(headers), path=path)
        except Refused as error:
            if self._is_news(path):
                LOGGER.warning("no head was injected: %s", error)
            return None
        except Exception:  # a page may be anything, and it must be served
            if self._is_news(path):
                LOGGER.exception("%s: no head was injected", path)
            return None
        return page if page != body else None

    def _is_news(self, path: str) -> bool:
        """Whether nothing was logged of a page yet. Of many thousand pages some are logged again."""
        with self._lock:
            if path in self._told:
                return False
            if len(self._told) >= 10_000:
                self._told.clear()
            self._told.add(path)
            return True
