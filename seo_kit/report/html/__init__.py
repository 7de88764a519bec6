"""AuditResult → one HTML file for people: works offline, loads nothing, runs no script but its own."""

from seo_kit.report.html.document import MOST_BYTES, render_html

__all__ = ["MOST_BYTES", "render_html"]
