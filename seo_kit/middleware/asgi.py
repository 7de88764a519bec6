"""The middleware for ASGI. https://asgi.readthedocs.io/en/latest/specs/www.html (read 2026-11-25)

It speaks only of pages: websockets and lifespan pass, and so do files that the server sends by itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

from seo_kit.inject_settings import Policies
from seo_kit.middleware.lookup import Lookup
from seo_kit.middleware.response import LIMIT, NO_WISHES, Headers, Injector, may_change, new_headers
from seo_kit.model import Head

Message: TypeAlias = MutableMapping[str, Any]
Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]


class AsgiMiddleware:
    """Puts the managed block into the pages of an ASGI application.

    Args:
        app: the application.
        heads: gives the head of a page by the path of the request.
        policies: what becomes of tags that a page has already.
        limit: bytes that a page may have; larger ones pass as they are.
    """

    def __init__(self, app: App, heads: Lookup, policies: Policies = NO_WISHES, limit: int = LIMIT) -> None:
        self._app = app
        self._injector = Injector(heads, policies, limit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        head = self._injector.head_for(scope["method"], scope["path"]) if scope["type"] == "http" else None
        if head is None:
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(self._injector, head, scope["method"], scope["path"], send)
        await self._app(scope, receive, exchange.send)
        await exchange.stop_holding()


class _Exchange:
    """One request and its response, whose start is held back while it may still be changed."""

    def __init__(self, injector: Injector, head: Head, method: str, path: str, send: Send) -> None:
        self._injector, self._head, self._method, self._path = injector, head, method, path
        self._server = send
        self._start: Message | None = None
        self._held: list[bytes] = []
        self._size = 0

    async def send(self, message: Message) -> None:
        """What the application calls."""
        if message["type"] == "http.response.start" and self._may_change(message):
            await self._begin(message)
        elif message["type"] == "http.response.body" and self._start:
            await self._take(message)
        else:
            await self.stop_holding()
            await self._server(message)

    async def stop_holding(self) -> None:
        """Sends what is held as the application meant it, because no more of the page comes."""
        if self._start:
            await self._pass(more=True)

    def _may_change(self, start: Message) -> bool:
        whole = not start.get("trailers") and not self._start
        return whole and may_change(start["status"], _texts(start), self._injector.limit)

    async def _begin(self, start: Message) -> None:
        if self._method == "HEAD":
            await self._server(_with_headers(start, new_headers(_texts(start), None)))
        else:
            self._start = start

    async def _take(self, message: Message) -> None:
        self._held.append(message.get("body", b""))
        self._size += len(self._held[-1])
        more = message.get("more_body", False)
        if self._size > self._injector.limit:
            await self._pass(more=more)
        elif not more:
            await self._last()

    async def _last(self) -> None:
        assert self._start
        headers = _texts(self._start)
        page = self._injector.page(self._held, self._head, headers, self._path)
        if page is not None:
            self._start = _with_headers(self._start, new_headers(headers, len(page)))
            self._held = [page]
        await self._pass(more=False)

    async def _pass(self, *, more: bool) -> None:
        start, body = self._start, b"".join(self._held)
        self._start, self._held = None, []
        assert start
        await self._server(start)
        if body or not more:
            await self._server({"type": "http.response.body", "body": body, "more_body": more})


def _texts(start: Message) -> Headers:
    """The headers of a response as text; they are bytes of Latin-1."""
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in start.get("headers", ())]


def _with_headers(start: Message, headers: Headers) -> Message:
    pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return {**start, "headers": pairs}
