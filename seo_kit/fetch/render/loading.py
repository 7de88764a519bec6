"""One page in a browser: what it asks for is answered here, and at rest it is read.

Its clock is Chromium's virtual time, which stands still while files are fetched and jumps over idle waiting:
a page has five seconds for its timers and takes a fraction of one.
https://chromedevtools.github.io/devtools-protocol/tot/Emulation/ (read 2026-11-25)
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from seo_kit.fetch.answers import MOST_BYTES, Answer
from seo_kit.fetch.render.records import Given, Rendered

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Dialog, Page, Request, Route

_TIMERS_MS = 5_000
"""Milliseconds of the page's own clock after which it is read."""
_MOST_DIALOGS = 10
LONGEST_SECONDS = 15.0
"""Seconds that scripts may keep the browser busy; waiting for files does not count."""
LONGEST_FILES_SECONDS = 30.0
"""Seconds that all files of a page may take together."""

_FETCHED = frozenset(("script", "fetch", "xhr"))
_PIXEL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'  # scripts that wait for an image go on
)
_STAND_INS: Mapping[str, Mapping[str, Any]] = {
    "image": {"body": _PIXEL, "content_type": "image/svg+xml"},
    "stylesheet": {"body": b"", "content_type": "text/css"},
}
"""What is answered instead of files that say nothing to a search engine, by kind."""
_NOT_PASSED_ON = frozenset(
    "connection content-encoding content-length keep-alive set-cookie transfer-encoding".split()
)


async def load(context: BrowserContext, given: Given) -> Rendered:
    """Renders a page in a browser context of its own. What goes wrong is told; nothing of it is raised."""
    from playwright.async_api import Error

    work = _Load(given)
    try:
        async with asyncio.timeout(LONGEST_SECONDS) as work.limit:
            return await work.run(context)
    except TimeoutError:
        return work.failed(f"its scripts did not come to rest within {LONGEST_SECONDS:.0f} seconds")
    except Error as error:
        return work.failed(work.trouble or f"Chromium could not show it: {_first_line(error)}")
    finally:
        work.is_over = True


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].removeprefix("Page.goto: ")[:200]


@dataclass(eq=False)  # no slots: playwright marks the object whose methods it calls
class _Load:
    """A page that is being loaded. `trouble` says what keeps it from being rendered."""

    given: Given
    trouble: str = ""
    refused: list[str] = field(default_factory=list)
    dialogs: int = 0
    seconds_left: float = LONGEST_FILES_SECONDS
    is_begun: bool = False
    is_over: bool = False
    limit: asyncio.Timeout | None = None
    stopped: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, context: BrowserContext) -> Rendered:
        """Shows the page and reads it, unless there is trouble first: a page that crashed answers nothing."""
        shown = asyncio.ensure_future(self._show(context))
        trouble = asyncio.ensure_future(self.stopped.wait())
        try:
            await asyncio.wait((shown, trouble), return_when=asyncio.FIRST_COMPLETED)
            return self.failed(self.trouble) if self.trouble else await shown
        finally:
            shown.cancel()
            trouble.cancel()
            await asyncio.gather(shown, trouble, return_exceptions=True)

    async def _show(self, context: BrowserContext) -> Rendered:
        page = await context.new_page()
        await context.route("**/*", self._answer)
        context.on("page", lambda popup: asyncio.ensure_future(popup.close()))
        page.on("dialog", self._dismiss)
        page.on("crash", lambda _: self._stop("it crashed Chromium"))
        await page.goto(self.given.url, wait_until="commit")
        await self._come_to_rest(page)
        html = await page.content()
        if len(html) > MOST_BYTES:
            return self.failed(f"its scripts make more than {MOST_BYTES >> 20} MB of it")
        return Rendered(html, "", tuple(self.refused), self.dialogs)

    def failed(self, error: str) -> Rendered:
        """What is told when there is nothing to read."""
        return Rendered("", error, tuple(self.refused), self.dialogs)

    async def _come_to_rest(self, page: Page) -> None:
        session = await page.context.new_cdp_session(page)
        rest = asyncio.Event()
        session.on("Emulation.virtualTimeBudgetExpired", lambda _: rest.set())
        policy = {"policy": "pauseIfNetworkFetchesPending", "budget": _TIMERS_MS}
        await session.send("Emulation.setVirtualTimePolicy", policy)
        await rest.wait()

    def _stop(self, trouble: str) -> None:
        self.trouble = self.trouble or trouble
        self.stopped.set()

    async def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs += 1
        if self.dialogs > _MOST_DIALOGS:
            self._stop("it opens one dialog after another")
        await dialog.dismiss()

    # ---- what the page asks for ----------------------------------------------------------------

    async def _answer(self, route: Route) -> None:
        from playwright.async_api import Error

        with suppress(Error):  # the page is gone
            if self.is_over:
                await route.abort()
            elif route.request.is_navigation_request():
                await self._navigate(route)
            elif stand_in := _STAND_INS.get(route.request.resource_type):
                await route.fulfill(**stand_in)
            else:
                await self._give(route)

    async def _navigate(self, route: Route) -> None:
        """Gives the page itself; frames stay empty, and where a script leads is told."""
        if not _is_main(route.request):
            await route.abort()
        elif self.is_begun:
            await route.abort("aborted")
            self._stop(_leads_to(route.request.url, self.given.url))
        else:
            self.is_begun = True
            await route.fulfill(body=self.given.body, headers=_passed_on(Answer(200, self.given.headers)))

    async def _give(self, route: Route) -> None:
        request = route.request
        answer = self._file(request) if request.resource_type in _FETCHED else None
        if answer and answer.status and not answer.reason:
            await route.fulfill(status=answer.status, body=answer.body, headers=_passed_on(answer))
        else:
            await route.abort()

    def _file(self, request: Request) -> Answer | None:
        """A file of the site; None, and noted, for what is not fetched."""
        if self.seconds_left <= 0:
            self._stop(f"its files take more than {LONGEST_FILES_SECONDS:.0f} seconds")
            return None
        began = time.monotonic()
        answer = self.given.file(request.url, self.seconds_left) if request.method == "GET" else None
        self._prolong(time.monotonic() - began)
        if answer is None:
            self.refused.append(request.url)
        return answer

    def _prolong(self, seconds: float) -> None:
        """Waiting for a file is no fault of the scripts."""
        self.seconds_left -= seconds
        if self.limit and (when := self.limit.when()):
            self.limit.reschedule(when + seconds)


def _is_main(request: Request) -> bool:
    """Whether the page itself is asked for, not a frame in it or another window."""
    from playwright.async_api import Error

    try:
        return request.frame.parent_frame is None
    except Error:  # of a frame that is only about to be
        return False


def _leads_to(url: str, own: str) -> str:
    return "its script loads it again and again" if url == own else f"its script leads on to {url}"


def _passed_on(answer: Answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers if name not in _NOT_PASSED_ON}
