"""One answer of an application, served through each middleware by a server that keeps to its standard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

from seo_kit import Head, build_head, inject_head, read_article
from seo_kit.config import Config
from seo_kit.middleware import AsgiMiddleware, WsgiMiddleware

PATH = "/knæ"
PAGE = b'<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body><p>Knee pain.</body></html>'
HEAD: Head = build_head(read_article("# Knee pain"), Config(url="https://e.org"))
DONE = inject_head(PAGE, HEAD)
"""The page with its block."""
HTML = ("Content-Type", "text/html; charset=utf-8")
Headers = list[tuple[str, str]]


def heads(path: str) -> Head | None:
    """The one page that has a head."""
    return HEAD if path == PATH else None


@dataclass(frozen=True)
class Answer:
    """What an application answers, or what a server was given of it."""

    chunks: list[bytes] = field(default_factory=lambda: [PAGE])
    headers: Headers = field(default_factory=lambda: [HTML])
    status: int = 200

    @property
    def body(self) -> bytes:
        return b"".join(self.chunks)

    def header(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name]


Serve = Callable[..., Answer]


def over_wsgi(answer: Answer, method: str = "GET", path: str = PATH, **options: Any) -> Answer:
    """Serves an answer through the WSGI middleware, with a validator on both of its sides."""

    def app(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response(f"{answer.status} Told", answer.headers)
        return [] if method == "HEAD" else answer.chunks

    # the validator refuses what a hostile application may do
    strict = answer.status != 304 and len(answer.header("content-type")) == 1
    inside = validator(app) if strict else app
    outside = WsgiMiddleware(inside, **{"heads": heads, **options})
    return ask_wsgi(validator(outside) if strict else outside, method, path)


def ask_wsgi(app: Any, method: str = "GET", path: str = PATH) -> Answer:
    """Asks a WSGI application, and closes what it gave."""
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "SCRIPT_NAME": "", "QUERY_STRING": ""}
    environ["PATH_INFO"] = path.encode().decode("latin-1")
    setup_testing_defaults(environ)
    started: list[tuple[str, Headers]] = []
    chunks: list[bytes] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> Callable[[bytes], Any]:
        if exc_info and chunks:
            raise exc_info[1]
        assert exc_info or not started
        started.append((status, headers))
        return chunks.append

    result = app(environ, start_response)
    try:
        for chunk in result:
            assert started
            if chunk:
                chunks.append(chunk)
    finally:
        if hasattr(result, "close"):
            result.close()
    return Answer(chunks, started[-1][1], int(started[-1][0][:3]))


def over_asgi(answer: Answer, method: str = "GET", path: str = PATH, **options: Any) -> Answer:
    """Serves an answer through the ASGI middleware."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        for message in messages(answer, method):
            await send(message)

    return ask_asgi(AsgiMiddleware(app, **{"heads": heads, **options}), method, path)


def messages(answer: Answer, method: str = "GET") -> Iterator[dict[str, Any]]:
    """The messages of an answer: its start, a body a chunk, and an empty last one."""
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    yield {"type": "http.response.start", "status": answer.status, "headers": headers}
    for chunk in [] if method == "HEAD" else answer.chunks:
        yield {"type": "http.response.body", "body": chunk, "more_body": True}
    yield {"type": "http.response.body"}


def sent_by(app: Any, **scope: Any) -> list[Any]:
    """The messages that an ASGI application sends to a client that waits for all of them."""
    sent: list[Any] = []
    requests = [{"type": "http.request"}]

    async def receive() -> dict[str, str]:
        return requests.pop() if requests else await asyncio.Future()

    async def send(message: Any) -> None:
        sent.append(message)

    plain = {"type": "http", "method": "GET", "path": PATH, "headers": [], "query_string": b""}
    asyncio.run(app({"asgi": {"version": "3.0"}, "http_version": "1.1", **plain, **scope}, receive, send))
    return sent


def ask_asgi(app: Any, method: str = "GET", path: str = PATH) -> Answer:
    """Asks an ASGI application; what it sends must be one start, then bodies of which the last says so."""
    start, *bodies = sent_by(app, method=method, path=path, raw_path=path.encode(), root_path="")
    assert start["type"] == "http.response.start"
    assert [body.get("more_body", False) for body in bodies] == [True] * (len(bodies) - 1) + [False]
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"]]
    chunks = [body.get("body", b"") for body in bodies]
    return Answer([chunk for chunk in chunks if chunk], headers, start["status"])
