"""Report → text for a terminal: lines that editors can jump to, and a summary."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from seo_kit.model import Finding, Report, Severity
from seo_kit.report.summary import (
    NEW,
    RuleFindings,
    by_rule,
    change,
    gaps,
    listed,
    message_of,
    not_listed,
    place_of,
    verdict,
    worst_first,
)
from seo_kit.terminal import printable, width

Paint = Callable[[str, str], str]

WIDESPREAD = 5
"""A rule that hits more files than this is shown once, with the files below it."""
MOST_FILES = 10
_COLOURS = {Severity.ERROR: "31", Severity.WARN: "33", Severity.INFO: "36"}
_BOLD, _DIM = "1", "2"


def render_text(report: Report, *, colour: bool = False, statuses: Collection[str] = NEW) -> str:
    """The findings file by file, each with its excerpt if it has one, then widespread ones, then counts.

    Args:
        report: what to show.
        colour: whether to colour with ANSI codes.
        statuses: the findings with another status are only counted.
    """
    findings, paint = listed(report, statuses), partial(_paint, colour)
    widespread = [rule for rule in by_rule(findings) if rule.files > WIDESPREAD]
    grouped = {(rule.code, rule.severity) for rule in widespread}
    single = [finding for finding in findings if (finding.code, finding.severity) not in grouped]
    files = groupby(single, key=lambda finding: finding.location.path)
    parts = ["\n".join(_single(found, paint)) for _, found in files]
    parts += ["\n".join(_widespread(rule, paint)) for rule in widespread]
    return "\n\n".join((*parts, "\n".join(_summary(report, findings, statuses, paint))))


def _paint(colour: bool, code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _single(findings: Iterable[Finding], paint: Paint) -> Iterator[str]:
    for finding in findings:
        severity = paint(_COLOURS[finding.severity], finding.severity.value)
        name = f"{paint(_BOLD, printable(finding.code))} {printable(finding.slug)}"
        yield f"{paint(_BOLD, place_of(finding))} {severity} {name} {message_of(finding)}"
        yield from _excerpt(finding, paint)


def _excerpt(finding: Finding, paint: Paint) -> Iterator[str]:
    """The line in question behind a bar, so that no CI system takes it for a command, and the caret."""
    if not finding.excerpt:
        return
    yield paint(_DIM, f"    | {printable(finding.excerpt)}")
    if finding.caret:
        before = " " * width(printable(finding.excerpt[: finding.caret - 1]))
        yield f"    | {before}{paint(_COLOURS[finding.severity], '^')}"


def _widespread(rule: RuleFindings, paint: Paint) -> Iterator[str]:
    """A heading for the rule, the message once when all files share it, and the first place in each file."""
    severity = paint(_COLOURS[rule.severity], rule.severity.value)
    name = f"{paint(_BOLD, printable(rule.code))} {printable(rule.slug)}"
    yield f"{name} · {severity} · {rule.files} files"
    first_of = {finding.location.path: finding for finding in reversed(rule.findings)}
    firsts = [first_of[path] for path in sorted(first_of)]
    shared = len(set(map(message_of, firsts))) == 1
    if shared:
        yield f"  · {message_of(firsts[0])}"
    for first in firsts[:MOST_FILES]:
        yield f"  {place_of(first)}" + ("" if shared else f" {message_of(first)}")
    if len(firsts) > MOST_FILES:
        yield f"  and {len(firsts) - MOST_FILES} more"


def _summary(
    report: Report, findings: Sequence[Finding], statuses: Collection[str], paint: Paint
) -> Iterator[str]:
    yield paint(_BOLD, verdict(report, findings))
    if rest := not_listed(report, statuses):
        yield f"not listed: {rest}"
    yield from change(report)
    yield from gaps(report)
    if findings:
        yield f"more on a rule: seo-kit explain {printable(worst_first(findings)[0].code)}"
