"""The newest state of the site, and the browsers that wait for the next one."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from time import monotonic

from seo_kit.preview.records import Site

STILL_HERE = 15.0
"""Seconds after which a silent connection says that it is still there."""
A_WHILE = 0.4
"""Seconds of work after which, and in which, one progress is told."""


class Stopped(Exception):
    """The preview ends: what is being made is wanted no more."""


class Feed:
    """Tells states to all who listen; used in the thread of the event loop, but for `tell_progress`."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.version = 0
        self.progress = 0.0
        self.closed = threading.Event()
        self._told_at = 0.0
        self._next = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def publish(self, site: Site) -> None:
        """Takes a new state."""
        self.site, self.version, self.progress = site, self.version + 1, 0.0
        self._wake()

    def rest(self) -> None:
        """Takes it that nothing changed."""
        if self.progress:
            self.progress = 0.0
            self._wake()

    def open(self) -> None:
        """Remembers the event loop that runs."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """Ends all streams; from any thread or signal handler."""
        self.closed.set()
        if self._loop:
            self._loop.call_soon_threadsafe(self._wake)

    def tell_progress(self, share: float) -> None:
        """Tells how far the work on the next state is, when it takes a while; from any thread.

        Raises:
            Stopped: nobody wants the result any more.
        """
        if self.closed.is_set():
            raise Stopped
        if not share:
            self._told_at = monotonic()
        elif self._loop and monotonic() - self._told_at > A_WHILE:
            self.progress, self._told_at = share, monotonic()
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        woken, self._next = self._next, asyncio.Event()
        woken.set()

    async def events(self) -> AsyncIterator[str]:
        """Server-sent events: the state now, and each that follows.

        https://html.spec.whatwg.org/multipage/server-sent-events.html (read 2026-11-25).
        """
        while not self.closed.is_set():
            following = self._next
            yield f"data: {json.dumps({'version': self.version, 'progress': round(self.progress, 2)})}\n\n"
            while not following.is_set() and not self.closed.is_set():
                try:
                    await asyncio.wait_for(following.wait(), STILL_HERE)
                except TimeoutError:
                    yield ": still here\n\n"
