"""A rule as a SARIF `reportingDescriptor`, within the limits of GitHub code scanning.

Source: https://docs.github.com/en/code-security/code-scanning (SARIF support, read 2026-11-25)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seo_kit.model import Certainty, Finding, Severity
from seo_kit.report.explanation import render_explanation
from seo_kit.verify.registry import Rule, rules_called

LEVELS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "note"}
MOST_TAGS = 20
LONGEST_DESCRIPTION = 1024
_PROBLEM = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "recommendation"}
_PRECISION = {Certainty.SURE: "very-high", Certainty.REVIEW: "medium"}


def descriptor(finding: Finding) -> dict[str, Any]:
    """The descriptor of the rule behind a finding; of a rule that this release does not have, its slug."""
    rules = rules_called(finding.code)
    return described(rules) if rules else _undescribed(finding)


def described(rules: Sequence[Rule]) -> dict[str, Any]:
    """The descriptor of the rules that share a code; the first one speaks for all."""
    rule = rules[0]
    doc = rule.documentation
    what = " ".join(doc.what.split())
    content = {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": what[:LONGEST_DESCRIPTION]},
        "fullDescription": {"text": f"{what} {' '.join(doc.why.split())}".strip()[:LONGEST_DESCRIPTION]},
        "help": {"text": render_explanation(rule), "markdown": _help_markdown(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": sorted({"seo", rule.code[:2], rule.profile, *(each.scope for each in rules)})[:MOST_TAGS],
            "precision": _PRECISION[rule.certainty],
            "problem.severity": _PROBLEM[rule.severity],
        },
    }
    return {**content, "helpUri": doc.source} if doc.source else content


def _help_markdown(rule: Rule) -> str:
    doc = rule.documentation
    parts = [
        doc.what,
        f"**Why:** {doc.why}" if doc.why else "",
        f"**Source:** <{doc.source}> (read {doc.read})" if doc.source else "",
        f"**Bad:** {doc.bad}" if doc.bad else "",
        f"**Good:** {doc.good}" if doc.good else "",
        f"More: `seo-kit explain {rule.code}`",
    ]
    return "\n\n".join(filter(None, parts))


def _undescribed(finding: Finding) -> dict[str, Any]:
    text = {"text": finding.slug or finding.code}
    return {"id": finding.code, "shortDescription": text, "fullDescription": text, "help": text}
