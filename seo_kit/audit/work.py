"""What a run that judges is asked to do, and who looks on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from seo_kit.cache.store import Store
from seo_kit.config import Config
from seo_kit.fetch.records import Fetched, Source
from seo_kit.fetch.render.records import Rendered
from seo_kit.gate.selection import Choice
from seo_kit.model import Finding, Page
from seo_kit.progress import Progress, no_progress
from seo_kit.targets import Targets
from seo_kit.verify.contexts import PageContext, SiteContext
from seo_kit.verify.site.facts import PageFacts

Follow = Callable[[Iterable[Fetched], str], Iterable[Fetched]]
"""Wraps pages whose number nobody knows, and shows how many came; the text says what is done."""


class Witness(Protocol):
    """Is shown what a run reads, while it is at hand."""

    def unread(self, page: Fetched) -> None:
        """A page that was met and cannot be judged."""

    def look(self, page: Fetched, context: PageContext, facts: PageFacts, findings: list[Finding]) -> Any:
        """A page and what was found in it, which is forgotten afterwards: gives what `keep` shall have.

        Changes nothing, for it may be asked in another process.
        """

    def keep(self, page: str, seen: Any) -> None:
        """Takes what `look` made of a page of some name."""

    def rendered(self, page: Fetched, context: PageContext, rendered: Rendered) -> None:
        """What a browser made of a page that was kept just before."""

    def site(self, context: SiteContext) -> None:
        """All pages together."""


class Renderer(Protocol):
    """Shows pages to a browser."""

    def render(self, page: Fetched, raw: Page, source: Source | None) -> Rendered:
        """What a page is after its scripts ran, or why that cannot be known.

        Args:
            page: the page as it was fetched.
            raw: the same, as it was read.
            source: where it came from, None for a file on disk.
        """


@dataclass(frozen=True, slots=True)
class Audit:
    """A run: the files, the sources of other pages, and by what they are judged.

    Dates are compared with `today`; without it nothing is called future. `only` are the files whose own
    findings are wanted, while site rules see all and tell what is about these, or all; None wants all. `jobs`
    processes judge files, 0 means one for each processor. `store` is what earlier runs found in files.
    """

    targets: Targets
    config: Config
    choice: Choice
    today: date | None = None
    only: frozenset[Path] | None = None
    tells_all_of_site: bool = False
    progress: Progress = no_progress
    follow: Follow = no_progress
    sources: tuple[Source, ...] = ()
    witness: Witness | None = None
    renderer: Renderer | None = None
    jobs: int = 0
    store: Store = field(default_factory=lambda: Store(None))

    def wants(self, path: Path | str) -> bool:
        """Whether a file is to be judged by itself."""
        return self.only is None or Path(path) in self.only
