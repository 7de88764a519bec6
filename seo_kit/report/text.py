"""Report → text for a terminal: one line a finding, which editors can jump to, and a summary."""

from __future__ import annotations

import re
from itertools import groupby

from seo_kit.model import Finding, Report, Severity

_WORDS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "note"}
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def render_text(report: Report) -> str:
    """The findings as `path:line:column severity CODE slug message`, file by file, and the counts."""
    files = groupby(report.findings, key=lambda finding: finding.location.path)
    groups = ["\n".join(_line(finding) for finding in findings) for _, findings in files]
    return "\n\n".join((*groups, "\n".join(_summary(report))))


def _line(finding: Finding) -> str:
    place = _plain(str(finding.location) or "site")
    source = f" (made of {_plain(finding.source)})" if finding.source else ""
    return f"{place} {finding.severity.value} {finding.code} {finding.slug} {_plain(finding.message)}{source}"


def _plain(text: str) -> str:
    """One line that cannot steer the terminal: control characters and half surrogates as escapes."""
    return _UNPRINTABLE.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)


def _summary(report: Report) -> list[str]:
    counts = ", ".join(_count(report.count(severity), word) for severity, word in _WORDS.items())
    faulty = {finding.location.path for finding in report.findings if finding.severity is Severity.ERROR}
    lines = [f"{_count(report.pages, 'file')} judged: {counts}"]
    if faulty:
        lines[0] += f" ({_count(len(faulty), 'file')} with errors)"
    lines += [f"not run: {item.code}, {item.why}" for item in report.not_run]
    lines += [f"crashed: {code}" for code in report.crashed]
    return lines


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
