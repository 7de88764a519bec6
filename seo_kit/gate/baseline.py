"""The baseline: how many findings of each code each file is known to have, in a file that diffs well.

Counts survive moved lines and reworded messages. Of more findings than are known, those that stand first in
their file are the known ones, because what is added to a page mostly comes below what was there; which one is
called new is a guess, that one is new is not.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from seo_kit.errors import ConfigError
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.model import Finding, Json, Problem

FILE_NAME = "seo-kit-baseline.json"
SCHEMA_VERSION = 1

Entry = tuple[str, str]
"""A file, as the settings call it, and a code."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings by file and code."""

    counts: Mapping[Entry, int] = field(default_factory=dict)

    def mark(self, findings: Iterable[Finding], places: Places) -> list[Finding]:
        """The findings, in the order of their places, as known up to the count of their entry."""
        seen: Counter[Entry] = Counter()
        return [self._marked(finding, seen, places) for finding in findings]

    def _marked(self, finding: Finding, seen: Counter[Entry], places: Places) -> Finding:
        if not _counts(finding):
            return finding
        status = "known" if self._knows(finding, seen, places) else "new"
        return finding if finding.status == status else replace(finding, status=status)

    def _knows(self, finding: Finding, seen: Counter[Entry], places: Places) -> bool:
        if not self.counts:
            return False
        entry = entry_of(finding, places)
        seen[entry] += 1
        return seen[entry] <= self.counts.get(entry, 0)

    def stale(self, findings: Iterable[Finding], coverage: Coverage, places: Places) -> list[Entry]:
        """The entries that know more findings than there are, as far as the run could see."""
        now = _counted(findings, places) if self.counts else Counter()
        return sorted(
            entry
            for entry, count in self.counts.items()
            if now[entry] < count and coverage.is_sure((entry[1],), entry[0])
        )

    def updated(self, findings: Iterable[Finding], coverage: Coverage, places: Places) -> Baseline:
        """The baseline that knows just these findings, and keeps what the run could not see."""
        now = _counted(findings, places)
        unseen = {
            entry: max(count, now[entry])
            for entry, count in self.counts.items()
            if not coverage.is_sure((entry[1],), entry[0])
        }
        return Baseline({**now, **unseen})

    def pruned(self, findings: Iterable[Finding], coverage: Coverage, places: Places) -> Baseline:
        """The baseline with the counts lowered that are no longer reached; nothing new becomes known."""
        now = _counted(findings, places)
        stale = {entry: now[entry] for entry in self.stale(findings, coverage, places)}
        return Baseline({entry: count for entry, count in {**self.counts, **stale}.items() if count})


def _counts(finding: Finding) -> bool:
    """Whether a baseline may know a finding: one about the run itself, or a waived one, it may not."""
    return finding.status != "waived" and finding.scope != "run"


def entry_of(finding: Finding, places: Places) -> Entry:
    """What a finding counts under."""
    return places.home(finding.location.path), finding.code


def _counted(findings: Iterable[Finding], places: Places) -> Counter[Entry]:
    return Counter(entry_of(finding, places) for finding in findings if _counts(finding))


def stale_problem(entries: list[Entry], file: str) -> Problem:
    """What is told about entries that know more than there is."""
    path, code = entries[0]
    those = f"{len(entries)} entries know" if len(entries) > 1 else "an entry knows"
    message = (
        f"{those} more findings than there are, first {code} in {path}: run `seo-kit check` with the same "
        "targets and --prune-baseline"
    )
    return Problem(message, evidence=f"{code} {path}", path=file)


def read_baseline(path: Path) -> Baseline:
    """Reads a baseline.

    Raises:
        ConfigError: the file cannot be read or is no baseline.
    """
    try:
        known = json.loads(path.read_bytes())["known"]
        return Baseline(
            {(file, code): _count(n) for file, codes in known.items() for code, n in codes.items()}
        )
    except OSError as error:
        why = f"cannot be read: {error.strerror or error}: write it with --update-baseline"
    except ValueError as error:
        why = f"is no baseline ({error}): write it again with --update-baseline"
    except (KeyError, TypeError, AttributeError):
        why = 'is no baseline: it must hold counts by file and code under "known"'
    raise ConfigError(f"{path}: {why}")


def _count(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"a count must be a whole number, not {value!r}")
    return value


def render_baseline(baseline: Baseline) -> bytes:
    """A baseline as its file holds it: sorted, one count a line."""
    entries = sorted((entry, count) for entry, count in baseline.counts.items() if count)
    known = {
        path: {code: count for (_, code), count in group}
        for path, group in groupby(entries, key=lambda item: item[0][0])
    }
    content = {"schema_version": SCHEMA_VERSION, "known": known}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")
