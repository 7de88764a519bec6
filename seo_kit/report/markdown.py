"""Report → Markdown for the comment on a pull or merge request.

All that is not ours stands escaped in `<code>` in blocks of HTML, where no Markdown is read:
https://spec.commonmark.org/0.31.2/#html-blocks; GitHub and GitLab look for no mentions and references there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from seo_kit.model import Finding, Report
from seo_kit.report.summary import (
    RuleFindings,
    by_rule,
    change,
    counted,
    counts,
    gaps,
    listed,
    message_of,
    not_listed,
    place_of,
    verdict,
)
from seo_kit.terminal import printable

MARKER = "<!-- seo-kit-report -->"
"""The first line of a comment, by which the next run finds the comment that it shall replace."""
MOST_BYTES = 60_000
"""GitHub refuses a comment above 65,536 characters."""
MOST_FINDINGS = 20
MOST_ROWS = 100
LONGEST = 400


def render_markdown(report: Report) -> str:
    """The comment: counts, a table of the rules, and the findings of each rule, folded."""
    body = markdown_report(report, most_bytes=MOST_BYTES, most_findings=MOST_FINDINGS)
    return f"{MARKER}\n{body}"


def markdown_report(report: Report, *, most_bytes: int, most_findings: int) -> str:
    """The report as Markdown, the worst first.

    Args:
        report: only its new findings are listed.
        most_bytes: sections that would exceed this are left out, and their number is told.
        most_findings: of each rule.
    """
    findings = listed(report)
    rules = by_rule(findings)
    top = [f"### seo-kit: {counts(findings)}", _facts(report, findings)]
    blocks = top + ([_table(rules)] if rules else [])
    room = most_bytes - len("\n\n".join(blocks).encode()) - LONGEST
    sections = _fitting((_section(rule, most_findings) for rule in rules), room)
    if len(sections) < len(rules):
        sections.append(f"<p>{counted(len(rules) - len(sections), 'more rule')} not shown here</p>")
    return "\n\n".join(blocks + sections)


def _fitting(sections: Iterator[str], room: int) -> list[str]:
    taken = []
    for section in sections:
        room -= len(section.encode()) + 2
        if room < 0:
            break
        taken.append(section)
    return taken


def _facts(report: Report, findings: Sequence[Finding]) -> str:
    rest = not_listed(report)
    lines = [verdict(report, findings), *([f"not listed: {rest}"] if rest else []), *change(report)]
    lines += gaps(report)
    return "<p>" + "<br>\n".join(_code(line) for line in lines) + "</p>"


def _table(rules: Sequence[RuleFindings]) -> str:
    head = "<tr><th>severity</th><th>rule</th><th>findings</th><th>files</th></tr>"
    rows = [
        f"<tr><td>{rule.severity.value}</td><td>{_name(rule)}</td><td>{len(rule.findings)}</td>"
        f"<td>{rule.files}</td></tr>"
        for rule in rules[:MOST_ROWS]
    ]
    return "\n".join(("<table>", head, *rows, "</table>"))


def _name(rule: RuleFindings) -> str:
    url = rule.findings[0].help_url
    name = _code(f"{rule.code} {rule.slug}")
    return f'<a href="{_text(url)}">{name}</a>' if url.startswith("https://") else name


def _section(rule: RuleFindings, most: int) -> str:
    name, files = _code(f"{rule.code} {rule.slug}"), counted(rule.files, "file")
    head = f"<details><summary>{rule.severity.value} {name}: {files}</summary>"
    items = [f"{_code(place_of(found))} {_code(message_of(found))}" for found in rule.findings[:most]]
    if len(rule.findings) > most:
        items.append(f"and {len(rule.findings) - most} more")
    return "\n".join((head, "<ul>", *(f"<li>{item}</li>" for item in items), "</ul></details>"))


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"


def _text(text: str) -> str:
    shown = printable(text)
    return escape(shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…")
