"""The order of the findings in the report's data: both its tables and its page cards keep to it."""

from __future__ import annotations

from collections.abc import Sequence

from seo_kit.audit_records import AuditResult

FindingOrder = list[list[int]]
"""For each page the numbers of its findings, the worst rule first; at the end those of no page."""


def finding_order(result: AuditResult, codes: Sequence[str]) -> FindingOrder:
    """The findings page by page, each page's in the order of the rules' `codes`."""
    findings = result.report.findings
    rank = {code: number for number, code in enumerate(codes)}
    of_pages = {number for page in result.pages for number in page.findings}
    groups = (*(page.findings for page in result.pages), set(range(len(findings))) - of_pages)
    return [sorted(group, key=lambda number: (rank[findings[number].code], number)) for group in groups]
