"""Changed files → the site as it stands now; what a change does not touch is kept.

The same steps as a build's, in memory: read all, prove the order of dates, emit and judge each, judge all
together. What is made of an article is kept until its bytes, or what it depends on, are others; what only
shows when all are seen together is worked out each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from seo_kit.article_files import article_name, articles_folder
from seo_kit.config import Config
from seo_kit.emit.page import PageRenderer
from seo_kit.errors import SeoKitError
from seo_kit.faults import Faults
from seo_kit.files import ARTICLE_SUFFIXES, find_files
from seo_kit.gate.selection import choose
from seo_kit.gate.silencers import Silencers, baseline_file, silencers
from seo_kit.preview.entries import Tell, drafts_of, entries_of, texts_of
from seo_kit.preview.records import Basis, Draft, Site, Text, empty_site
from seo_kit.preview.stamps import Stamps, differences, stamps_of
from seo_kit.preview.together import site_of


@dataclass(slots=True)
class Workshop:
    """Keeps the site up to date, in one thread at a time.

    Args:
        load: reads the settings.
        day: the day it is where the site is.
        settings: the settings file that the user named.

    Raises:
        ConfigError: the settings are wrong, or there is no folder of articles.
        InputError: the page template is broken.
    """

    load: Callable[[], Config]
    day: Callable[[Config], date]
    settings: Path | None = None
    config: Config = field(init=False)
    site: Site = field(init=False)
    _basis: Basis = field(init=False)
    _is_basis_stale: bool = False
    _silencers: Silencers | None = None
    _stamps: Stamps = field(default_factory=dict)
    _waiting: frozenset[Path] = frozenset()
    _texts: dict[str, Text] = field(default_factory=dict)
    _drafts: dict[str, Draft] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.config = self.load()
        self.site = empty_site(self.config)
        articles_folder(self.config)
        self._basis = _basis(self.config, self.day(self.config))

    def update(self, touched: frozenset[Path], tell: Tell) -> bool:
        """Looks for changes and makes `site` follow them.

        Args:
            touched: files that changed for certain, even if their stamps do not tell.
            tell: is told how far the work is; may raise to break it off.

        Returns: whether `site` is another one.
        """
        stamps = stamps_of(self.config, self.settings)
        changed = differences(self._stamps, stamps) | touched
        if not changed and self.day(self.config) == self._basis.today:
            return False
        self._stamps, self._waiting = stamps, self._waiting | changed
        before = self.site
        try:
            self._follow(tell)
        except SeoKitError as error:
            self.site = replace(before, error=str(error))
        return self.site is not before

    def _follow(self, tell: Tell) -> None:
        """Makes what waits; it goes on waiting when that fails.

        Raises:
            ConfigError: the folder of articles is gone, the baseline cannot be read, or a waiver is wrong.
        """
        basis, error = self._current_basis()
        faults = Faults()
        paths = find_files(articles_folder(basis.config), ARTICLE_SUFFIXES, faults.add)
        named = {article_name(path, basis.config): path for path in paths}
        texts = texts_of(named, self._texts, self._waiting)
        drafts = drafts_of(texts, self._drafts, self._waiting, basis, tell)
        entries = entries_of(texts, drafts, self.site.entries, basis, tell)
        known = silencers(basis.config, basis.today, baseline_file(basis.config))
        self._texts, self._drafts = texts, drafts
        before = (self.site.entries, self.site.error, self._silencers)
        if before != (entries, error, known) or faults.findings:
            self.site = replace(site_of(entries, basis, known, faults), error=error)
        self._silencers, self._waiting = known, frozenset()

    def _current_basis(self) -> tuple[Basis, str]:
        """The basis, and why it is the one from before when settings or page template cannot be used."""
        try:
            self._renew_basis()
        except SeoKitError as error:
            self._is_basis_stale = True
            return self._basis, str(error)
        self._is_basis_stale = False
        return self._basis, ""

    def _renew_basis(self) -> None:
        """Makes another basis when settings, templates or the day are others.

        Raises:
            SeoKitError: the settings or the page template are wrong.
        """
        config = self.load()
        if config != self.config:
            self.config = config
            self._stamps = stamps_of(config, self.settings)
        today, basis = self.day(config), self._basis
        is_same = (basis.config, basis.today) == (config, today) and not self._has_new_template(config)
        if self._is_basis_stale or not is_same:
            self._basis = _basis(config, today)

    def _has_new_template(self, config: Config) -> bool:
        folder = (config.root / config.templates).absolute()
        return bool(config.templates) and any(
            path.absolute().is_relative_to(folder) for path in self._waiting
        )


def _basis(config: Config, today: date) -> Basis:
    return Basis(config, choose(config.check), PageRenderer(config), today)
