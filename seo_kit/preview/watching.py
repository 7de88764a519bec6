"""Changes on disk → new states in the feed."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

import anyio
import anyio.to_thread
from watchfiles import awatch

from seo_kit.preview.feed import Feed, Stopped
from seo_kit.preview.records import Site
from seo_kit.preview.stamps import watched_folders
from seo_kit.preview.workshop import Workshop

LOOK_AGAIN = 1_000
"""Milliseconds after which files are looked at though nobody told of a change: file systems of other machines
tell nothing, and neither do settings, images outside of the articles' folder, and midnight."""


@dataclass(slots=True)
class Watching:
    """Follows the changes of articles, images, templates and settings until it is cancelled."""

    workshop: Workshop
    feed: Feed

    async def run(self) -> None:
        """Reads everything, then what changes."""
        try:
            while not self.feed.closed.is_set():
                await self._follow(frozenset())
                await self._watch(watched_folders(self.workshop.config))
        except Stopped:
            return

    async def _watch(self, folders: tuple[Path, ...]) -> None:
        """Follows changes as long as the folders are the same ones; without a watcher it only waits."""
        changes = awatch(
            *folders,
            stop_event=self.feed.closed,
            rust_timeout=LOOK_AGAIN,
            yield_on_timeout=True,
            watch_filter=None,
            ignore_permission_denied=True,
        )
        try:
            async for changed in changes:
                await self._follow(frozenset(Path(path) for _, path in changed))
                if watched_folders(self.workshop.config) != folders:
                    return
        except (OSError, RuntimeError):  # a folder is gone, or the system has no watchers left
            await anyio.sleep(LOOK_AGAIN / 1000)

    async def _follow(self, touched: frozenset[Path]) -> None:
        site = await anyio.to_thread.run_sync(self._updated, touched)
        if site:
            self.feed.publish(site)
        else:
            self.feed.rest()

    def _updated(self, touched: frozenset[Path]) -> Site | None:
        """The new site, None when nothing changed; whatever goes wrong with one, the next may be right."""
        try:
            return self.workshop.site if self.workshop.update(touched, self.feed.tell_progress) else None
        except Stopped:
            raise
        except Exception as error:
            traceback.print_exc(file=sys.stderr)
            message = f"this change cannot be shown: {type(error).__name__}: {error}; the terminal says more"
            return replace(self.feed.site, error=message)
