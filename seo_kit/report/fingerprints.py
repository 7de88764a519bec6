"""Fingerprints by which a platform knows a finding again in its next run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from seo_kit.model import Finding


def unique_fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """One fingerprint a finding, in order; the second of those that share one ends in `:2`, and so on."""
    seen: Counter[str] = Counter()
    for finding in findings:
        fingerprint = finding.fingerprint
        seen[fingerprint] += 1
        yield f"{fingerprint}:{seen[fingerprint]}"
