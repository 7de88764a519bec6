"""The formats of `seo-kit check -f`, in the order that --help shows them: one function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from seo_kit.model import Report
from seo_kit.report.github import render_github
from seo_kit.report.gitlab import render_gitlab
from seo_kit.report.json_report import render_json
from seo_kit.report.jsonl import render_jsonl
from seo_kit.report.junit import render_junit
from seo_kit.report.markdown import render_markdown
from seo_kit.report.sarif import render_sarif
from seo_kit.report.text import render_text

Format = Callable[[Report], str]
"""Gives a report without a line end after its last line."""

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": render_text,
        "json": render_json,
        "jsonl": render_jsonl,
        "sarif": render_sarif,
        "junit": render_junit,
        "github": render_github,
        "gitlab": render_gitlab,
        "markdown": render_markdown,
    }
)
