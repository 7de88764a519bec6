"""The middleware for WSGI. https://peps.python.org/pep-3333/ (read 2026-11-25)

PEP 3333 asks that a middleware yields something each time the application does. Headers must be known before,
and these tell the length of the page; so a page that may be changed is read first, up to the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from seo_kit.inject_settings import Policies
from seo_kit.middleware.lookup import Lookup
from seo_kit.middleware.response import LIMIT, NO_WISHES, Headers, Injector, may_change, new_headers
from seo_kit.model import Head

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Write = Callable[[bytes], object]


class WsgiMiddleware:
    """Puts the managed block into the pages of a WSGI application.

    Args:
        app: the application.
        heads: gives the head of a page by the path of the request.
        policies: what becomes of tags that a page has already.
        limit: bytes that a page may have; larger ones pass as they are.
    """

    def __init__(
        self, app: WSGIApplication, heads: Lookup, policies: Policies = NO_WISHES, limit: int = LIMIT
    ) -> None:
        self._app = app
        self._injector = Injector(heads, policies, limit)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers a request."""
        method, path = environ["REQUEST_METHOD"], _path(environ)
        head = self._injector.head_for(method, path)
        if head is None:
            return self._app(environ, start_response)
        exchange = _Exchange(self._injector, head, method, path, start_response)
        result = self._app(environ, exchange.start_response)
        return result if exchange.passes else _Body(exchange.chunks(result), result)


def _path(environ: WSGIEnvironment) -> str:
    """The path of a request; WSGI gives its bytes as Latin-1."""
    path: str = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    return path.encode("latin-1", "replace").decode("utf-8", "replace")


class _Body:
    """The chunks of a response; closing them closes what the application gave, begun or not."""

    def __init__(self, chunks: Iterator[bytes], result: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.close: Callable[[], object] = getattr(result, "close", lambda: None)

    def __iter__(self) -> Iterator[bytes]:
        return self._chunks


class _Exchange:
    """One request and its response, whose start is held back while it may still be changed.

    `passes` tells that the server has got the start of the response, and gets the rest as it comes.
    """

    def __init__(
        self, injector: Injector, head: Head, method: str, path: str, start_response: StartResponse
    ) -> None:
        self.passes = False
        self._injector, self._head, self._method, self._path = injector, head, method, path
        self._server = start_response
        self._start: tuple[str, Headers, Any] | None = None
        self._write: Write | None = None
        self._held: list[bytes] = []
        self._size = 0

    def start_response(self, status: str, headers: Headers, exc_info: Any = None, /) -> Write:
        """What the application calls; with `exc_info` it may call again, and what is held is forgotten."""
        if self._start and not exc_info:
            raise AssertionError("the application called start_response twice")
        self._start = (status, headers, exc_info)
        self._held, self._size = [], 0
        if self.passes or not may_change(_code(status), headers, self._injector.limit):
            self._begin(headers)
        elif self._method == "HEAD":
            self._begin(new_headers(headers, None))
        return self.write

    def write(self, data: bytes) -> None:
        """What the application may call instead of giving its chunks."""
        for chunk in self._take(data):
            assert self._write
            self._write(chunk)

    def chunks(self, result: Iterable[bytes]) -> Iterator[bytes]:
        """What goes to the server."""
        for data in result:
            yield from self._take(data)
        yield from self._last()

    def _take(self, data: bytes) -> Iterator[bytes]:
        if self.passes:
            yield data
            return
        self._held.append(data)
        self._size += len(data)
        if self._size > self._injector.limit:
            yield self._pass()

    def _last(self) -> Iterator[bytes]:
        if self.passes or not self._start:
            return
        headers = self._start[1]
        page = self._injector.page(self._held, self._head, headers, self._path)
        if page is None:
            yield self._pass()
        else:
            self._begin(new_headers(headers, len(page)))
            yield page

    def _pass(self) -> bytes:
        """Begins the response as the application meant it; gives what was held back."""
        assert self._start
        self._begin(self._start[1])
        return b"".join(self._held)

    def _begin(self, headers: Headers) -> None:
        assert self._start
        status, _, exc_info = self._start
        self._start = (status, headers, None)  # else the traceback, which knows this frame, is kept by it
        self.passes = True
        self._write = self._server(status, headers, exc_info) if exc_info else self._server(status, headers)


def _code(status: str) -> int:
    code = status.partition(" ")[0]
    return int(code) if code.isdecimal() else 0
