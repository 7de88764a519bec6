"""Pages of any source → a browser: with the URL and the files that belong to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from seo_kit.fetch.answers import Answer
from seo_kit.fetch.records import Fetched, Headers, Source, Supplier
from seo_kit.fetch.render.chromium import Chromium
from seo_kit.fetch.render.disk import Disk
from seo_kit.fetch.render.records import Given, Rendered
from seo_kit.model import Page
from seo_kit.verify.head.tags import HeadTags


@dataclass(slots=True)
class PageRenderer:
    """Renders pages. `folders` were named by the user, with `pages` in them; `home` is the URL of the site by
    the settings, empty when they give none.
    """

    chromium: Chromium
    pages: Sequence[Path] = ()
    folders: Sequence[Path] = ()
    home: str = ""
    _disks: dict[Path, Disk] = field(default_factory=dict)

    def render(self, page: Fetched, raw: Page, source: Source | None) -> Rendered:
        """What a page is after its scripts ran; see judge.Renderer."""
        if not raw.source:
            return Rendered(error="there is no HTML in it")
        url, file = page.url, source.file if isinstance(source, Supplier) else _no_file
        if not url:
            disk = self._disk(Path(page.name))
            url, file = disk.url_of(Path(page.name), HeadTags(raw).canonical), disk.file
        return self.chromium.render(Given(url, page.body, _headers(page, raw), file))

    def _disk(self, file: Path) -> Disk:
        """The folder that holds a page: the nearest one that was named, else the one that it lies in."""
        around = [folder for folder in self.folders if folder in file.parents]
        folder = max(around, key=lambda each: len(each.parts), default=file.parent)
        if folder not in self._disks:
            inside = [page for page in self.pages if folder in page.parents] if around else [file]
            self._disks[folder] = Disk(folder, inside, self.home)
        return self._disks[folder]


def _no_file(url: str, seconds: float) -> Answer | None:
    """Of a source that has nothing but pages."""
    return None


def _headers(page: Fetched, raw: Page) -> Headers:
    """The header fields of a page, which the browser is to decode as it was decoded here."""
    others = ((name, value) for name, value in page.headers if name != "content-type")
    return (*others, ("content-type", f"text/html; charset={raw.encoding}"))
