"""The unit of work: a shard → its two Parquet files. Any scheduler may run it, anywhere, and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.metadata import version

from seo_kit import __version__
from seo_kit.audit.page import Judged, judge_fetched
from seo_kit.audit.work import Audit
from seo_kit.config import SETTINGS, TABLES, Config
from seo_kit.excerpts import excerpted
from seo_kit.fetch.records import Fetched, Source
from seo_kit.gate.selection import Choice, choose
from seo_kit.model import Finding
from seo_kit.shards.planning import Shard
from seo_kit.shards.results import Results, Stamp, Writer, writing
from seo_kit.shards.rows import finding_row, page_row, rows_beside, unread_row
from seo_kit.shards.sources import open_shard
from seo_kit.shards.storage import require_libraries
from seo_kit.targets import Targets
from seo_kit.verify.contexts import PageContext, SiteContext
from seo_kit.verify.registry import RULESET
from seo_kit.verify.site.facts import PageFacts

_READERS = ("turbohtml", "extruct", "lxml")


@dataclass(frozen=True, slots=True)
class Judging:
    """By what pages are judged: the settings, what the command line selects and ignores, the day."""

    config: Config = field(default_factory=Config)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    today: date | None = None

    def choice(self) -> Choice:
        """The rules that run. Raises ConfigError when a name stands for no rule, or none is left."""
        return choose(self.config.check, self.select, self.ignore)

    def stamp(self, shard: Shard) -> Stamp:
        """What makes the results of a shard what they are. The day is left out: a run may last for days."""
        return {
            "shard": shard.name,
            "version": shard.version,
            "made_by": _made_by(),
            "ruleset": RULESET,
            "settings": self._digest(),
        }

    def _digest(self) -> str:
        """The settings that pages are judged by; those that only weigh findings do not count."""
        told = [(f.name, getattr(self.config, f.name)) for f in SETTINGS if f.name not in TABLES]
        rules = [rule.code for rule in self.choice().rules_of("page")]
        text = repr((told, self.config.check.review_months, rules))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@cache
def _made_by() -> str:
    return " ".join((f"seo-kit {__version__}", *(f"{name} {version(name)}" for name in _READERS)))


@dataclass(frozen=True, slots=True)
class Done:
    """How many pages of a shard were judged and how many findings there are."""

    shard: str
    pages: int
    findings: int


def audit_shard(shard: Shard, output: str, judging: Judging) -> Done:
    """Judges the pages of a shard, each by itself, and writes one Parquet file of facts and one of findings.

    Memory does not grow with the pages, and the files appear whole or not at all.

    Args:
        shard: what `plan` made of what the user named.
        output: the folder for the files, on this machine or in object storage.
        judging: by what pages are judged.

    Raises:
        InputError: the shard cannot be read, or the files cannot be written.
        ConfigError: a library is missing, or no rule is left to run.
    """
    require_libraries()
    run = Audit(Targets(), judging.config, judging.choice(), judging.today, witness=_Excerpts())
    counts = [0, 0]
    with (
        writing(Results(output, shard.key), judging.stamp(shard)) as (facts, findings),
        open_shard(shard, judging.config.audit) as source,
    ):
        for judged in _judged(run, source, facts):
            counts[0] += 1
            for finding in judged.seen:
                findings.add(finding_row(finding))
                counts[1] += 1
        for row in rows_beside(source):
            facts.add(row)
    return Done(shard.name, *counts)


def _judged(run: Audit, source: Source, facts: Writer) -> Iterator[Judged]:
    for number, page in enumerate(source.pages()):
        if page.reason:
            facts.add({**unread_row(page), "row": number})
        else:
            judged = judge_fetched(run, page, source)
            facts.add({**page_row(judged), "row": number})
            yield judged


class _Excerpts:
    """A witness that has findings show the lines that they speak of, while the page is at hand.

    What else a witness is told stands in the rows that are written.
    """

    def unread(self, page: Fetched) -> None:
        """A page that was met and cannot be judged."""

    def keep(self, page: str, seen: object) -> None:
        """What was made of a page."""

    def rendered(self, page: Fetched, context: PageContext, rendered: object) -> None:
        """What a browser made of a page: none is used."""

    def site(self, context: SiteContext) -> None:
        """All pages together, which a shard is not."""

    def look(
        self, page: Fetched, context: PageContext, facts: PageFacts, findings: Sequence[Finding]
    ) -> list[Finding]:
        """The findings with their excerpts."""
        lines = context.page.source.split("\n")
        return [excerpted(finding, lines) for finding in findings]
