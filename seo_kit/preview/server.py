"""A socket on this machine, and the server that answers on it until Ctrl-C."""

from __future__ import annotations

import errno
import socket
from types import FrameType

import uvicorn

from seo_kit.errors import ConfigError
from seo_kit.preview.app import preview_app
from seo_kit.preview.feed import Feed
from seo_kit.preview.watching import Watching
from seo_kit.preview.workshop import Workshop

LOOPBACK = "127.0.0.1"
_PATIENCE = 2
"""Seconds that answers may take to end after Ctrl-C."""


def listen(port: int) -> socket.socket:
    """A socket that only this machine can reach.

    Args:
        port: 0 for any that is free.

    Raises:
        ConfigError: the port cannot be had.
    """
    try:
        return socket.create_server((LOOPBACK, port), backlog=128)
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror or error})"
        raise ConfigError(f"port {port} {why}: name another one with --port, or 0 for a free one") from error


def serve(workshop: Workshop, listening: socket.socket, language: str) -> None:
    """Serves the preview until a signal ends it.

    Args:
        workshop: makes the states of the site.
        listening: the socket.
        language: of the preview's own words.

    Raises:
        KeyboardInterrupt: Ctrl-C ended it.
    """
    feed = Feed(workshop.site)
    port = listening.getsockname()[1]
    app = preview_app(feed, port, language, Watching(workshop, feed).run)
    settings = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=_PATIENCE,
    )
    _Server(settings, feed).run(sockets=[listening])


class _Server(uvicorn.Server):
    """A server whose streams end when it shall end; without that it would wait for the browsers."""

    def __init__(self, config: uvicorn.Config, feed: Feed) -> None:
        super().__init__(config)
        self._feed = feed

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:
            return  # Ctrl-C pressed again: uvicorn would pass on both, the second in the middle of the first
        self._feed.close()
        super().handle_exit(sig, frame)
