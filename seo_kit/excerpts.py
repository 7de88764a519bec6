"""Findings → findings with an excerpt of the line that they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from seo_kit.extract.front_matter.decode import decode
from seo_kit.files import ARTICLE_SUFFIXES, PAGE_SUFFIXES
from seo_kit.model import Finding, Report
from seo_kit.terminal import fit, printable, width
from seo_kit.verify.read.html_reader import encoding_of, read_html

WIDTH = 100
"""Columns of an excerpt, the marks of what was cut not counted."""
BEFORE = 40
"""Columns that are kept before the place in question when there is more behind it than fits."""
DECLARED_WITHIN = 1024
"""Bytes within which a page declares its encoding: https://html.spec.whatwg.org/ (read 2026-11-22)."""


def with_excerpts(report: Report, root: Path = Path()) -> Report:
    """The report with an excerpt in each finding whose line can be read; see `from_files`."""
    return replace(report, findings=from_files(report.findings, root))


def from_files(findings: Sequence[Finding], root: Path) -> tuple[Finding, ...]:
    """Findings with excerpts of the files that they are about, each of which is read once; a finding that has
    one keeps it, and what cannot be read gives none.

    Args:
        findings: their paths start from `root`.
        root: the folder that paths start from.
    """
    shown = list(findings)
    for path, positions in _by_file(findings).items():
        lines = _lines(root, path)
        for position in positions:
            shown[position] = excerpted(findings[position], lines)
    return tuple(shown)


def _by_file(findings: Sequence[Finding]) -> dict[str, list[int]]:
    files: dict[str, list[int]] = {}
    for position, finding in enumerate(findings):
        if finding.location.line and not finding.excerpt:
            files.setdefault(finding.location.path, []).append(position)
    return files


def _lines(root: Path, path: str) -> Sequence[str]:
    """The lines as the readers count them; none when the file is gone or no text."""
    is_page = path.lower().endswith(PAGE_SUFFIXES)
    if not (is_page or path.lower().endswith((*ARTICLE_SUFFIXES, ".xml"))):
        return ()
    try:
        data = (root / path).read_bytes()
    except (OSError, ValueError):
        return ()
    return (_page_source(data) if is_page else decode(data)[0]).split("\n")


def _page_source(data: bytes) -> str:
    """What `read_html` takes for the source, without reading the rest when the page is plainly in UTF-8."""
    if encoding_of(data[:DECLARED_WITHIN]) == "UTF-8":
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            pass
    return read_html(data).source


def excerpted(finding: Finding, lines: Sequence[str]) -> Finding:
    """A finding with an excerpt of its line, when the file has it."""
    line, column = finding.location.line, finding.location.column
    if not 0 < line <= len(lines):
        return finding
    text, caret = cut(lines[line - 1], column)
    return replace(finding, excerpt=text, caret=caret)


def cut(line: str, column: int) -> tuple[str, int]:
    """What can be shown of a line around a column, printable, and the character that stands there.

    Args:
        line: of any length, without its end.
        column: in characters from 1; 0 when it is not known.

    Returns: at most `WIDTH` columns, with "…" where more stands; the character from 1, or 0 as `column`.
    """
    line = line if column else line.lstrip()
    place = max(column - 1, 0)
    start, end = max(place - WIDTH, 0), place + WIDTH
    before, after = _shown(line[start:place]), _shown(line[place:end])
    before = before if start else before.lstrip()
    after_cut = fit(after, WIDTH - min(width(before), BEFORE))
    before_cut = fit(before[::-1], WIDTH - width(after_cut))[::-1]
    left = "…" if start or before_cut != before else ""
    right = "…" if end < len(line) or after_cut != after else ""
    caret = len(left + before_cut) + 1 if column else 0
    return f"{left}{before_cut}{after_cut}{right}".rstrip(), caret


def _shown(part: str) -> str:
    return printable(part.replace("\t", " "))
