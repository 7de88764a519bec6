"""An article's file → what is made of it, by this run or by an earlier one that had the same before it.

What an earlier run made is used again when its article, its images, the titles that it carries and all that
run_fingerprint names are the same, when its findings still hold today, and when its page still stands.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from seo_kit.article_files import article_name
from seo_kit.build.page import Made, PageMaker, lean
from seo_kit.cache.fingerprint import digest
from seo_kit.cache.pickles import dumps, loads
from seo_kit.cache.runs import holds_on
from seo_kit.cache.store import Store
from seo_kit.cache.watched import NOTHING, Seen, Watched, digest_of, read_watched, unchanged, watch
from seo_kit.collection import with_titles
from seo_kit.errors import InputError
from seo_kit.model import Article, Finding


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made of an article, with what it depends on besides its file.

    `made` is a Made as bytes, for it has a long way to go. `page` is the file of its page below the output
    folder, empty without one, and `digest` that of its bytes. `titles` are those of other articles that its
    links carry, by URL; for `since` and `day` see PastRun.
    """

    made: bytes
    page: str
    digest: bytes
    images: tuple[Watched, ...]
    titles: tuple[tuple[str, str], ...]
    since: date | None
    day: date | None

    def carries(self, titles: Mapping[str, str]) -> bool:
        """Whether it has the titles of today."""
        return all(titles.get(url, "") == title for url, title in self.titles)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an article; when an earlier run made it, `page` is its file, which stands there."""

    source: Watched
    key: bytes
    kept: Kept
    is_known: bool = False
    page: Watched | None = None
    html: bytes = b""

    def open(self) -> Opened:
        """What was made, with the page if it is to be written; without the bytes if they are kept."""
        made: Made = loads(self.kept.made)
        if self.is_known:
            return replace(self, kept=replace(self.kept, made=b"")), made
        return self, replace(made, page=replace(made.page, html=self.html)) if made.page else made


Opened = tuple[Outcome, Made]
"""What came of an article, and what was made of it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that needs the titles of others: what others need of it, and all of it, packed, for they may
    be many. `images` are its files as they were when it was read.
    """

    source: Watched
    key: bytes
    article: Article
    packed: bytes
    images: tuple[Watched, ...]


@dataclass(frozen=True, slots=True)
class KeptMaker:
    """Makes what no earlier run has made.

    `context` is the run_fingerprint of all pages; `seen` are the files that the last run met, `output` is the
    folder of the pages.
    """

    maker: PageMaker
    store: Store
    context: bytes
    seen: Seen
    output: Path

    def recall(self, path: Path) -> Outcome | None:
        """What the last run knew of a file that it met; None when it must be read."""
        source = self.seen.find(str(path))
        return self._known(source, self._key(path, source)) if source else None

    def begin(self, path: Path) -> Outcome | Waiting | InputError:
        """What is made of a file, before the titles of others are known; the error when it cannot be read."""
        try:
            data, source = self._read(path)
        except InputError as error:
            return error
        key = self._key(path, source)
        return self._known(source, key) or self._begin(path, source, key, data)

    def finish(self, article: Waiting | Path, titles: Mapping[str, str]) -> Outcome | InputError:
        """The same with the titles of all articles by URL; of a file whose known page has other ones."""
        if isinstance(article, Waiting):
            full = loads(zlib.decompress(article.packed))
            return self._make(article.source, article.key, full, article.images, titles)
        try:
            data, source = self._read(article)
        except InputError as error:
            return error
        return self._make(source, self._key(article, source), *self._extract(article, data), titles)

    def keep(self, outcome: Outcome) -> None:
        """Keeps what was made for later runs, unless its article has changed: excerpts were read later."""
        if outcome.is_known:
            self.store.use(outcome.key)
        elif self.store and unchanged(outcome.source):
            self.store.put(outcome.key, dumps(outcome.kept))

    def judge(self, path: str, titles: Mapping[str, str], data: bytes) -> tuple[Finding, ...]:
        """What is found in a file that holds other bytes than the page which was written there.

        Raises:
            InputError: the article cannot be read any more.
        """
        article = self.maker.read(self._read(Path(path))[0], self._name(Path(path)))
        return self.maker.judge(with_titles(article, titles), data)

    def _read(self, path: Path) -> tuple[bytes, Watched]:
        return read_watched(str(path), self._name(path))

    def _name(self, path: Path) -> str:
        return article_name(path, self.maker.config)

    def _key(self, path: Path, source: Watched) -> bytes:
        return digest(self.context, self._name(path), source.digest)

    def _known(self, source: Watched, key: bytes) -> Outcome | None:
        kept = _load(self.store.get(key))
        if kept is None or not holds_on(self.maker.today, kept.since, kept.day):
            return None
        if not all(map(unchanged, kept.images)):
            return None
        page = self.seen.watch(f"{self.output}{os.sep}{kept.page}") if kept.page else None
        stands = page is None or page.digest == kept.digest
        return Outcome(source, key, kept, True, page) if stands else None

    def _begin(self, path: Path, source: Watched, key: bytes, data: bytes) -> Outcome | Waiting:
        article, images = self._extract(path, data)
        if self.maker.wanted_titles(article):
            return Waiting(source, key, lean(article), zlib.compress(dumps(article), 1), images)
        return self._make(source, key, article, images, {})

    def _extract(self, path: Path, data: bytes) -> tuple[Article, tuple[Watched, ...]]:
        article = self.maker.read(data, self._name(path))
        return article, tuple(map(_image, article.asked_files))

    def _make(
        self,
        source: Watched,
        key: bytes,
        article: Article,
        images: tuple[Watched, ...],
        titles: Mapping[str, str],
    ) -> Outcome:
        wanted = sorted(self.maker.wanted_titles(article))
        made = self.maker.make(with_titles(article, titles))
        page, html = (made.page.path, made.page.html) if made.page else ("", b"")
        kept = Kept(
            dumps(replace(made, page=made.page and replace(made.page, html=b""))),
            page,
            digest_of(html),
            images,
            tuple((url, titles.get(url, "")) for url in wanted),
            self.maker.today,
            self.maker.today if made.is_open else None,
        )
        return Outcome(source, key, kept, html=html)


def _image(path: str) -> Watched:
    """A file that was just looked at, and may have changed since: then it is taken for another one."""
    now = watch(path)
    return now if now.stamp or now.digest == NOTHING else Watched(path, b"changing")


def _load(data: bytes | None) -> Kept | None:
    if data is None:
        return None
    try:
        kept = loads(data)
    except ValueError:
        return None
    return kept if isinstance(kept, Kept) else None
