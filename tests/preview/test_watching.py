"""How changes are noticed where the system tells of none, and what becomes of faults of our own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import anyio
import pytest

from seo_kit.config import load_config
from seo_kit.preview.feed import Feed
from seo_kit.preview.workshop import Workshop
from tests.preview.preview_driver import ICE, ICE_PATH, make_site

watching = pytest.importorskip(
    "seo_kit.preview.watching", reason="pip install 'seo-kit[preview]'", exc_type=ImportError
)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    site = make_site(tmp_path)
    return Workshop(lambda: load_config(site), lambda config: date(2026, 1, 1))


async def after_edit(workshop: Workshop, edit: Any) -> Feed:
    """Watches, edits once all was read, and gives the feed when the edit was told."""
    feed = Feed(workshop.site)
    feed.open()
    with anyio.fail_after(20):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(watching.Watching(workshop, feed).run)
            while feed.version < 1:
                await anyio.sleep(0.02)
            edit()
            while feed.version < 2:
                await anyio.sleep(0.02)
            feed.close()
    return feed


@pytest.mark.parametrize("error", [OSError("no watches left"), RuntimeError("the watcher broke")])
def test_without_a_watcher(workshop: Workshop, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Where no watcher works, the preview looks by itself."""

    async def broken(*folders: Path, **options: Any) -> AsyncIterator[set[Any]]:
        raise error
        yield set()

    monkeypatch.setattr(watching, "awatch", broken)
    monkeypatch.setattr(watching, "LOOK_AGAIN", 50)
    file = workshop.config.root / ICE_PATH
    feed = anyio.run(after_edit, workshop, lambda: file.write_text(ICE.replace("Ice", "Nice")))
    assert feed.site.entries[ICE_PATH].article.title == "Nice or heat"


def test_fault_of_our_own(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of seo-kit's own is told on the page and in the terminal; what stood there stays."""

    def fail(*given: Any) -> bool:
        raise ZeroDivisionError("ours")

    def edit() -> None:
        monkeypatch.setattr(Workshop, "update", fail)
        (workshop.config.root / ICE_PATH).write_text(ICE + "More.\n")

    feed = anyio.run(after_edit, workshop, edit)
    assert feed.site.error == "this change cannot be shown: ZeroDivisionError: ours; the terminal says more"
    assert feed.site.entries[ICE_PATH].article.title == "Ice or heat"
    assert "Traceback" in capsys.readouterr().err
