"""The middlewares around applications of Flask and Starlette, wired as the README says."""

from __future__ import annotations

from typing import Any

import pytest

from seo_kit.middleware import AsgiMiddleware, WsgiMiddleware
from tests.middleware.servers import DONE, PAGE, PATH, Answer, ask_asgi, ask_wsgi, heads


@pytest.mark.parametrize("streams", [False, True])
def test_flask(streams: bool) -> None:
    """A view of Flask, whole or streamed, gets its head; its ETag goes."""
    flask = pytest.importorskip("flask")
    app = flask.Flask("site")

    @app.get(PATH)
    def page() -> Any:
        response = flask.Response([PAGE[:9], PAGE[9:]] if streams else PAGE)
        response.set_etag("a")
        return response

    app.wsgi_app = WsgiMiddleware(app.wsgi_app, heads)
    seen = ask_wsgi(app)
    assert (seen.body, seen.header("content-length"), seen.header("etag")) == (DONE, [str(len(DONE))], [])


@pytest.mark.parametrize("streams", [False, True])
def test_starlette_compresses_afterwards(streams: bool) -> None:
    """A page of Starlette, whole or streamed, gets its head before the middleware around compresses it."""
    pytest.importorskip("starlette")
    from starlette.applications import Starlette
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.responses import HTMLResponse, Response, StreamingResponse
    from starlette.routing import Route

    async def page(request: Any) -> Response:
        return StreamingResponse(iter([PAGE]), media_type="text/html") if streams else HTMLResponse(PAGE)

    app = Starlette(routes=[Route(PATH, page)])
    app.add_middleware(AsgiMiddleware, heads=heads)
    app.add_middleware(GZipMiddleware, minimum_size=1)
    seen: Answer = ask_asgi(app)
    assert (seen.body, seen.header("content-length")) == (DONE, [str(len(DONE))])
