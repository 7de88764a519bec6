"""A web server for tests: a page is a function from the request to an answer, or the answer itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What the server answers. `parts` are sent one after the other, with the seconds in `pause` before each;
    a Content-Length is stated unless the headers have one.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    parts: int = 1
    pause: float = 0.0


Page = Reply | Callable[[Mapping[str, str]], Reply]


@dataclass
class Web:
    """A site that is served: its pages by path, and the paths with headers that were asked for, in order."""

    pages: dict[str, Page]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    url: str = ""
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [path for path, _ in self.asked]


def html(text: str, **headers: str) -> Reply:
    """A page with some markup."""
    return Reply(text.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})


def leads_to(url: str, status: int = 301) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": url})


@contextmanager
def serving(pages: dict[str, Page], host: str = "127.0.0.1") -> Iterator[Web]:
    """Serves pages on a free port; what is not among them is answered with 404."""
    web = Web(pages)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            request = {name.lower(): value for name, value in self.headers.items()}
            web.asked.append((self.path, request))
            page = web.pages.get(self.path, Reply(b"<p>not here", 404))
            self._answer(page if isinstance(page, Reply) else page(request))

        def _answer(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            size = -(-len(reply.body) // reply.parts)
            try:
                for start in range(0, len(reply.body), size or 1):
                    if web.stop.wait(reply.pause):
                        break
                    self.wfile.write(reply.body[start : start + size])
            except OSError:
                self.close_connection = True
            self.close_connection |= "Content-Length" in reply.headers

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Handler)
    web.url = f"http://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        web.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
