"""The WSGI middleware against applications that do all that PEP 3333 allows, and some that it does not."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.validate import validator

import pytest

from seo_kit.middleware import WsgiMiddleware
from tests.middleware.servers import DONE, HTML, PAGE, PATH, ask_wsgi, heads

REQUEST = {"REQUEST_METHOD": "GET", "PATH_INFO": PATH.encode().decode("latin-1")}
JSON = ("Content-Type", "application/json")


class Closing:
    """Chunks that count how often they are closed; `at` raises in the place of a chunk."""

    def __init__(self, *chunks: bytes, fails: bool = False) -> None:
        self.chunks = chunks
        self.fails = fails
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        yield from self.chunks
        if self.fails:
            raise OSError("the database went away")

    def close(self) -> None:
        self.closed += 1


def test_an_application_may_start_late() -> None:
    """A generator calls start_response only when its first chunk is asked for."""

    @validator
    def app(environ: Any, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [HTML])
        yield PAGE[:20]
        yield PAGE[20:]

    assert ask_wsgi(validator(WsgiMiddleware(app, heads))).body == DONE


def test_what_passes_is_not_wrapped() -> None:
    """A server finds its own file wrapper again, which it may send by itself."""
    file = Closing(b"{}")

    def app(environ: Any, start_response: Any) -> Closing:
        start_response("200 OK", [JSON])
        return file

    assert WsgiMiddleware(app, heads)(REQUEST, lambda *_: None) is file


@pytest.mark.parametrize("limit", [10, 1000])
def test_an_application_may_write(limit: int) -> None:
    """What is written stands before what is given, above the limit too."""

    def app(environ: Any, start_response: Any) -> list[bytes]:
        write = start_response("200 OK", [HTML])
        write(PAGE[:5])
        write(PAGE[5:20])
        return [PAGE[20:]]

    seen = ask_wsgi(WsgiMiddleware(app, heads, limit=limit))
    assert seen.body == (DONE if limit == 1000 else PAGE)


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("headers", [[HTML], [JSON]])
def test_what_was_given_is_closed_once(headers: Any, fails: bool) -> None:
    """Whatever passes, changes or fails, close is called; an error comes through."""
    given = Closing(PAGE, fails=fails)

    def app(environ: Any, start_response: Any) -> Closing:
        start_response("200 OK", headers)
        return given

    if fails:
        with pytest.raises(OSError, match="database"):
            ask_wsgi(WsgiMiddleware(app, heads))
    else:
        ask_wsgi(WsgiMiddleware(app, heads))
    assert given.closed == 1


def test_what_nobody_reads_is_closed() -> None:
    """A server that loses its client closes without having asked for a chunk."""
    given = Closing(PAGE)

    def app(environ: Any, start_response: Any) -> Closing:
        start_response("200 OK", [HTML])
        return given

    WsgiMiddleware(app, heads)(REQUEST, lambda *_: None).close()  # type: ignore[attr-defined]
    assert given.closed == 1


@pytest.mark.parametrize("status", [200, 500])
def test_an_error_page_replaces_what_is_held(status: int) -> None:
    """With exc_info an application takes back a page of which nothing was sent yet."""

    def app(environ: Any, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [HTML])
        yield PAGE[:20]
        try:
            raise OSError("the database went away")
        except OSError:
            start_response(f"{status} Sorry", [HTML], sys.exc_info())
        yield b"<p>Sorry"

    seen = ask_wsgi(WsgiMiddleware(app, heads))
    assert (seen.status, seen.body) == (status, b"<p>Sorry")


def test_an_error_after_the_limit_comes_through() -> None:
    """When a part was sent, the server raises what the application hands it."""

    def app(environ: Any, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [HTML])
        yield PAGE
        try:
            raise OSError("the database went away")
        except OSError:
            start_response("500 Sorry", [HTML], sys.exc_info())

    with pytest.raises(OSError, match="database"):
        ask_wsgi(WsgiMiddleware(app, heads, limit=5))


def test_a_second_start_is_an_error() -> None:
    """Without exc_info no application may start twice, as PEP 3333 says."""

    def app(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [HTML])
        start_response("200 OK", [HTML])
        return [PAGE]

    with pytest.raises(AssertionError, match="start_response twice"):
        ask_wsgi(WsgiMiddleware(app, heads))


def test_an_application_that_never_starts_is_left_to_the_server() -> None:
    """The middleware makes up no response."""
    chunks = WsgiMiddleware(lambda environ, start_response: [], heads)(REQUEST, lambda *_: None)
    assert list(chunks) == []


def test_the_path_is_that_of_the_whole_site() -> None:
    """An application that is mounted below a path knows only the rest of it."""
    asked: list[str] = []
    environ = {"REQUEST_METHOD": "GET", "SCRIPT_NAME": "/blog", "PATH_INFO": "/kn\xc3\xa6"}
    WsgiMiddleware(lambda environ, start_response: [], lambda path: asked.append(path))(
        environ, lambda *_: None
    )
    assert asked == ["/blog/knæ"]


class Quiet(WSGIRequestHandler):
    """Logs nothing."""

    def log_message(self, *_: Any) -> None:
        pass


def test_a_server_serves_it() -> None:
    """Over a socket, GET gives the page with its block and its length, HEAD the headers alone."""

    def app(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [HTML, ("Content-Length", str(len(PAGE)))])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [PAGE]

    with make_server("127.0.0.1", 0, WsgiMiddleware(app, heads), handler_class=Quiet) as server:
        thread = threading.Thread(target=lambda: [server.handle_request() for _ in range(2)])
        thread.start()
        answers = []
        for method in ("GET", "HEAD"):
            connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            connection.request(method, "/kn%C3%A6?from=mail")
            answer = connection.getresponse()
            answers.append((answer.status, answer.getheader("Content-Length"), answer.read()))
            connection.close()
        thread.join()
    # for an empty body the server of the standard library states a length itself
    assert answers == [(200, str(len(DONE)), DONE), (200, "0", b"")]
