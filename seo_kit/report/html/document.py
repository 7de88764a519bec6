"""The report's HTML file: its shell, its own style and script allowed by their hashes, its data.

What pages say goes into data elements and into the static table of rules, which is escaped; the policy bars
all else from running or loading, `data:` images excepted:
https://www.w3.org/TR/CSP3/ (read 2026-11-26).
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from seo_kit.audit_records import AuditResult
from seo_kit.report.html.assets import FOLDER, script, style, texts
from seo_kit.report.html.cards import CardData, card_data
from seo_kit.report.html.core import core_data
from seo_kit.report.html.packing import DataElement, packed
from seo_kit.report.html.rule_rows import RuleRow, rule_rows
from seo_kit.terminal import printable

if TYPE_CHECKING:
    from jinja2 import Template

MOST_BYTES = 1_000_000
"""Of the file without thumbnails: what mail systems and browsers take with ease."""
_ROOM_FOR_SHELL = 4_000


def render_html(result: AuditResult, language: str = "en", *, most_bytes: int = MOST_BYTES) -> str:
    """The report as a whole HTML document.

    Args:
        result: what the audit found.
        language: of the report's own words, "en" or "da"; any other is shown in English.
        most_bytes: the cards of pages that would exceed this are left out, the least telling first; tables
            and findings never are.
    """
    words, rules = texts(language), rule_rows(result)
    core = packed("core", core_data(result, rules))
    fixed = _noscript_bytes(rules) + sum(len(text.encode()) for text in (script(), style(), core.text))
    own = packed("texts", words.table)
    cards = card_data(result, most_bytes - fixed - len(own.text.encode()) - _ROOM_FOR_SHELL)
    return _document(result, words.language, words.table, rules, (own, core, *_elements(cards)))


def _elements(cards: CardData) -> tuple[DataElement, ...]:
    return packed("cards", {"pages": cards.pages, "size": cards.size}), *cards.chunks, cards.thumbnails


def _noscript_bytes(rules: tuple[RuleRow, ...]) -> int:
    return sum(len(rule.what.encode()) + 160 for rule in rules)


def _document(
    result: AuditResult,
    language: str,
    table: dict[str, object],
    rules: tuple[RuleRow, ...],
    elements: tuple[DataElement, ...],
) -> str:
    return _template().render(
        language=language,
        t=table,
        result=result,
        rules=rules,
        policy=_policy(),
        style=style(),
        script=script(),
        elements=elements,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["printable"] = printable
    return environment.get_template("report.html.jinja")


@cache
def _policy() -> str:
    allowed = (
        "default-src 'none'",
        f"script-src {_hash(script())}",
        f"style-src {_hash(style())}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(allowed)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
