"""Who may ask the preview: the browser of this machine, for pages of the preview itself.

Any website that the author has open can send requests to a server on this machine, and a host name that
changes its address (DNS rebinding) makes it look like that site's own. So the Host must be ours, with the
port, which Starlette's TrustedHostMiddleware does not compare; and no other site may be what asks:
https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site (read 2026-11-25).
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost")
_HTTP = 80
_OWN = ("", "same-origin", "none")
"""What a request of our own pages, and one that a person types, says; programs say nothing."""


class Guard:
    """Passes requests on to an application, or refuses them.

    Args:
        app: the application.
        port: the port of the server.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in NAMES} | ({*NAMES} if port == _HTTP else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(Headers(scope=scope)) if scope["type"] == "http" else ""
        if refusal:
            await PlainTextResponse(refusal, status_code=403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, headers: Headers) -> str:
        """Why a request is refused; empty when it is not."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return f"This preview is at http://{min(self._hosts)}/ and answers to no other name.\n"
        origins = headers.getlist("origin")
        is_own = all(origin.lower() == f"http://{hosts[0].lower()}" for origin in origins)
        if not is_own or headers.get("sec-fetch-site", "") not in _OWN:
            return "Another site sent you here: type the address of the preview yourself.\n"
        return ""
