"""A check of files of which nothing changed since the last one: its report is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seo_kit.cache.fingerprint import run_fingerprint
from seo_kit.cache.runs import PastRun, past_run, recall, remember
from seo_kit.cache.store import Store
from seo_kit.cache.watched import Watched, watch
from seo_kit.config import Config
from seo_kit.files import find_names
from seo_kit.model import Report
from seo_kit.targets import Targets

_BESIDE = ("robots.txt", "_redirects")
"""What is read of a folder besides pages and sitemaps."""


@dataclass(slots=True)
class CheckMemory:
    """What is remembered of checks of the same targets by the same rules.

    Articles are not remembered: other articles prove what their dates mean, and their images lie anywhere.
    """

    store: Store
    key: bytes
    targets: Targets
    today: date
    _before: tuple[Watched, ...] = ()

    @classmethod
    def of(cls, store: Store, targets: Targets, config: Config, today: date, *parts: object) -> CheckMemory:
        """The memory of checks; `parts` is what the findings depend on besides settings and files."""
        named = (targets.articles, targets.folders, targets.faults)
        return cls(store, run_fingerprint(config, "check", named, *parts), targets, today)

    @property
    def _is_of_use(self) -> bool:
        return bool(self.store) and not (self.targets.articles or self.targets.faults)

    def recall(self) -> Report | None:
        """The report of the same files; None when something changed, which is then about to be judged."""
        if not self._is_of_use:
            return None
        past = past_run(self.store, self.key)
        found = recall(self.store, self.key, past, tuple(self._names()), self.today)
        if isinstance(found, Report):
            self.store.save()
            return found
        self._before = tuple(map(watch, self._read()))
        return None

    def remember(self, report: Report) -> None:
        """Keeps a report, if its files are still as they were when it was begun."""
        if self._is_of_use:
            names = tuple(self._names())
            remember(self.store, self.key, PastRun(names, self._before, self.today, self.today, report))
        self.store.finish()

    def _names(self) -> Iterator[str]:
        """All files of the folders, for links may lead to any of them, and the files that were named."""
        for folder in self.targets.folders:
            yield from find_names(folder, ("",), lambda error: None)
        yield from map(str, self.targets.files)

    def _read(self) -> Iterator[str]:
        yield from map(str, self.targets.files)
        yield from (str(folder / name) for folder in self.targets.folders for name in _BESIDE)
