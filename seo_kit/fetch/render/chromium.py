"""An installed Chromium, started once, and again when it dies; no page knows that it was there before."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seo_kit.errors import InputError
from seo_kit.fetch.render.loading import load
from seo_kit.fetch.render.records import Given, Rendered

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright, ViewportSize

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_CLOSING_SECONDS = 10.0
_NO_PLAYWRIGHT = (
    "pages are rendered with Playwright, which is not installed: install it with "
    "pip install 'seo-kit[browser]'"
)
_NO_CHROMIUM = (
    "no Chromium was found: install it (apt-get install chromium, or playwright install chromium), or name "
    "one in the environment variable SEO_KIT_CHROMIUM"
)
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # what seo-kit does not answer is to reach nothing
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--js-flags=--max-old-space-size=512",
)
_PHONE: ViewportSize = {"width": 412, "height": 10_000}
"""As wide as a phone, and so tall that what is loaded on scrolling is loaded.

https://developers.google.com/search/docs/crawling-indexing/javascript/lazy-loading (read 2026-11-25)
"""


@contextmanager
def open_chromium() -> Iterator[Chromium]:
    """A Chromium that renders pages while the context holds.

    Raises:
        InputError: there is no Playwright or no Chromium, or it cannot be started.
    """
    from importlib.util import find_spec

    if find_spec("playwright") is None:
        raise InputError(_NO_PLAYWRIGHT, "--render")
    with asyncio.Runner() as runner:
        # What playwright still waited for when a page was closed is of no interest to anybody.
        runner.get_loop().set_exception_handler(lambda loop, told: None)
        chromium = Chromium(runner)
        try:
            runner.run(chromium.start())
            yield chromium
        finally:
            runner.run(chromium.stop())


@dataclass(slots=True)
class Chromium:
    """Renders one page after the other."""

    runner: asyncio.Runner
    _playwright: Playwright | None = None
    _browser: Browser | None = field(default=None)

    @property
    def version(self) -> str:
        """Its version, as `130.0.6723.58`."""
        return self._browser.version if self._browser else ""

    def render(self, given: Given) -> Rendered:
        """What the scripts of a page make of it, or why that cannot be known; nothing is raised."""
        return self.runner.run(self._render(given))

    async def _render(self, given: Given) -> Rendered:
        """Tries twice: a browser that is gone may have died of the page before."""
        trouble = ""
        for _ in range(2):
            try:
                if not (self._browser and self._browser.is_connected()):
                    await self.start()
                return await self._visit(given)
            except Exception as error:  # whatever becomes of the browser must not end the run
                trouble = str(error).partition("\n")[0]
                await self.stop()
        return Rendered(error=f"Chromium came to an end: {trouble}")

    async def _visit(self, given: Given) -> Rendered:
        """Raises what playwright does when the browser itself is at fault."""
        assert self._browser is not None
        context = await self._browser.new_context(
            accept_downloads=False, service_workers="block", viewport=_PHONE, permissions=[]
        )
        rendered = await load(context, given)
        await asyncio.wait_for(context.close(), _CLOSING_SECONDS)
        return rendered

    async def start(self) -> None:
        """Starts the browser. Raises InputError when there is none, or it does not start."""
        from playwright.async_api import Error, async_playwright

        self._playwright = self._playwright or await async_playwright().start()
        executable = _executable(self._playwright)
        try:
            self._browser = await self._playwright.chromium.launch(
                executable_path=executable, args=_FLAGS, chromium_sandbox=_has_sandbox()
            )
        except Error as error:
            why = str(error).partition("\n")[0].removeprefix("BrowserType.launch: ")
            raise InputError(f"Chromium ({executable}) cannot be started: {why}", "--render") from error

    async def stop(self) -> None:
        """Ends the browser; one that does not answer is killed with its driver."""
        browser, playwright = self._browser, self._playwright
        self._browser = self._playwright = None
        if browser:
            with suppress(Exception):  # it may be gone already, in ways that playwright has no class for
                await asyncio.wait_for(browser.close(), _CLOSING_SECONDS)
        if playwright:
            with suppress(Exception):
                await asyncio.wait_for(playwright.stop(), _CLOSING_SECONDS)


def _executable(playwright: Playwright) -> str:
    """The Chromium to use: the one that is named, an installed one, or Playwright's own.

    Raises:
        InputError: there is none.
    """
    names = (os.environ.get("SEO_KIT_CHROMIUM", ""), *NAMES, playwright.chromium.executable_path)
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        raise InputError(_NO_CHROMIUM, "--render")
    return found


def _has_sandbox() -> bool:
    """Whether pages are kept in Chromium's sandbox, which it has not for root, as in most containers."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return not is_root and os.environ.get("SEO_KIT_CHROMIUM_SANDBOX") != "0"
