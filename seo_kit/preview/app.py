"""The routes of the preview. Each answers from memory; no path of a request names a file."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from seo_kit.errors import InputError
from seo_kit.files import read_bytes
from seo_kit.model import Json
from seo_kit.preview import answers, assets
from seo_kit.preview.feed import Feed
from seo_kit.preview.guard import Guard
from seo_kit.preview.shown_page import shown_page
from seo_kit.report.json_text import compact_json

_SHELL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline' https:; font-src https: data:; "
    "img-src 'self' https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
"""No script runs in it, whatever the template holds. It keeps its origin, without which its images would be
requests of another site and it would lose its place at each change."""
_IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class _Views:
    """What answers requests: from the newest state of the site, in a language."""

    feed: Feed
    language: str

    async def shell(self, request: Request) -> Response:
        return _guarded(HTMLResponse(assets.shell()), _SHELL_POLICY)

    async def style(self, request: Request) -> Response:
        return _guarded(Response(assets.style(), media_type="text/css"))

    async def script(self, request: Request) -> Response:
        text = assets.scripts().get(request.path_params["name"])
        return _missing() if text is None else _guarded(Response(text, media_type="text/javascript"))

    async def words(self, request: Request) -> Response:
        return _json({**assets.words(self.language), **answers.reference()})

    async def site(self, request: Request) -> Response:
        return _json(answers.overview(self.feed.site))

    async def card(self, request: Request) -> Response:
        found = await run_in_threadpool(answers.card, self.feed.site, _asked(request, "path"))
        return _missing() if found is None else _json(found)

    async def events(self, request: Request) -> Response:
        return _guarded(StreamingResponse(self.feed.events(), media_type="text/event-stream"))

    async def page(self, request: Request) -> Response:
        entry = self.feed.site.entries.get(_asked(request, "path"))
        html = shown_page(entry) if entry else ""
        return _guarded(HTMLResponse(html), _PAGE_POLICY) if html else _missing()

    async def image(self, request: Request) -> Response:
        entry = self.feed.site.entries.get(_asked(request, "path"))
        file = entry.article.files.get(_asked(request, "url")) if entry and entry.article else None
        kind = mimetypes.guess_type(file)[0] if file else None
        if file is None or kind is None or not kind.startswith("image/"):
            return _missing()
        try:
            data = await run_in_threadpool(read_bytes, Path(file))
        except InputError:
            return _missing()
        return _guarded(Response(data, media_type=kind), _IMAGE_POLICY)


def preview_app(
    feed: Feed, port: int, language: str, work: Callable[[], Coroutine[Any, Any, None]] | None = None
) -> Starlette:
    """The application.

    Args:
        feed: holds the states of the site.
        port: where it is served.
        language: of its own words.
        work: goes on as long as the application does.
    """
    views = _Views(feed, language)
    routes = {
        "/": views.shell,
        "/style.css": views.style,
        "/script/{name}": views.script,
        "/api/words": views.words,
        "/api/site": views.site,
        "/api/card": views.card,
        "/api/events": views.events,
        "/page": views.page,
        "/image": views.image,
    }
    return Starlette(
        routes=[Route(path, view, methods=["GET"]) for path, view in routes.items()],
        middleware=[Middleware(Guard, port=port)],
        lifespan=_beside(feed, work) if work else None,
    )


def _beside(feed: Feed, work: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[Starlette], Any]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        import anyio

        feed.open()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(work)
            yield
            tasks.cancel_scope.cancel()

    return lifespan


def _asked(request: Request, name: str) -> str:
    return request.query_params.get(name, "")


def _json(value: Json) -> Response:
    return _guarded(Response(compact_json(value), media_type="application/json"))


def _missing() -> Response:
    return _guarded(PlainTextResponse("There is no such thing here.\n", status_code=404))


def _guarded(response: Response, policy: str = "default-src 'none'; frame-ancestors 'none'") -> Response:
    response.headers.update({**_HEADERS, "Content-Security-Policy": policy})
    return response
