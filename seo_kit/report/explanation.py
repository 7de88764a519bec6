"""A rule's documentation as `seo-kit explain` prints it."""

from __future__ import annotations

from textwrap import indent

from seo_kit.verify.registry import Rule


def render_explanation(rule: Rule) -> str:
    """What a rule checks, why, since when the reason is known to hold, and an example of each kind."""
    doc = rule.documentation
    parts = [
        f"{rule.code} {rule.slug}: {rule.severity.value}, {rule.certainty.value}, judges one {rule.scope}",
        doc.what,
        f"Why: {doc.why}" if doc.why else "",
        f"Source: {doc.source} (read {doc.read})" if doc.source else "",
        f"Bad:\n{indent(doc.bad, '    ')}" if doc.bad else "",
        f"Good:\n{indent(doc.good, '    ')}" if doc.good else "",
    ]
    return "\n\n".join(filter(None, parts))
