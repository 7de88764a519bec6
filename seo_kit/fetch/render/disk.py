"""A folder on disk as a web server would show it to a browser; nothing outside of it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import unquote

from seo_kit.errors import InputError
from seo_kit.fetch.answers import Answer
from seo_kit.files import read_bytes
from seo_kit.verify.head.tags import HeadTags
from seo_kit.verify.read.page import read_page
from seo_kit.verify.urls.compare import host_of, one_page, origin, path, quoted, stem

NOWHERE = "https://site.invalid"
"""Where a site stands of which nobody says it; the name can never exist.

https://www.rfc-editor.org/rfc/rfc6761#section-6.4 (read 2026-11-25)
"""
_ASKED = 200
"""Pages that are asked where the site stands."""
_TYPES = MimeTypes()
_TYPES.add_type("text/javascript", ".js")
_TYPES.add_type("text/javascript", ".mjs")
_TYPES.add_type("application/json", ".json")


@dataclass(frozen=True)  # no slots: cached_property needs a __dict__
class Disk:
    """A folder with its pages. `home` is the URL of the site by the settings, empty when they give none."""

    folder: Path
    pages: Sequence[Path]
    home: str = ""
    read: Callable[[Path, str], bytes] = read_bytes

    def url_of(self, file: Path, canonical: str = "") -> str:
        """Where a page stands: its canonical, if that is another spelling of its place, or its place."""
        inside = file.relative_to(self.folder)
        shown = inside.as_posix().removesuffix("index.html" if inside.name == "index.html" else "")
        place = f"{self.base}/{quoted(shown)}"
        return canonical if one_page(canonical) == one_page(place) else place

    @cached_property
    def base(self) -> str:
        """The URL of the folder: what the canonicals of most pages agree on, else what the settings say."""
        votes = Counter(filter(None, map(self._vote, self.pages[:_ASKED])))
        return votes.most_common(1)[0][0] if votes else self.home.rstrip("/") or NOWHERE

    def _vote(self, file: Path) -> str:
        """The URL of the folder by a page's canonical; empty when that is another page or none."""
        try:
            canonical = HeadTags(read_page(self.read(file, file.as_posix()), file.as_posix())).canonical
        except InputError:
            return ""
        inside = stem(file.relative_to(self.folder).as_posix())
        place = f"/{stem(path(canonical))}"
        if not origin(canonical) or (inside and not place.endswith(f"/{inside}")):
            return ""
        return (origin(canonical) + quoted(place.removesuffix(inside))).rstrip("/")

    def file(self, url: str, seconds: float = 0.0) -> Answer | None:
        """What a server would answer; None when the URL is of another host."""
        if host_of(url) != host_of(self.base):
            return None
        inside = path(url).removeprefix(unquote(path(self.base))).strip("/")
        for candidate in self._candidates(inside):
            if self._is_inside(candidate):
                return self._answer(candidate)
        return Answer(404, (("content-type", "text/plain"),))

    def _candidates(self, inside: str) -> Iterator[Path]:
        yield self.folder / inside
        yield self.folder / f"{inside}.html"
        yield self.folder / inside / "index.html"

    def _is_inside(self, file: Path) -> bool:
        """Whether a file is there, and in the folder also when links are followed."""
        try:
            return file.is_file() and self.folder.resolve() in file.resolve().parents
        except (OSError, ValueError):  # a name that no disk takes
            return False

    def _answer(self, file: Path) -> Answer:
        kind = _TYPES.guess_type(file.name)[0] or "application/octet-stream"
        try:
            return Answer(200, (("content-type", kind),), self.read(file, file.as_posix()))
        except InputError:
            return Answer(403, (("content-type", "text/plain"),))
