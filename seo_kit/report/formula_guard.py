"""Texts of pages in spreadsheets: what a spreadsheet would take for a formula, and run.

Source: OWASP ASVS 5.0, requirement 1.2.10: https://asvs.emil.hemdal.se/1.2.10 (read 2026-11-25). Line ends
and wide forms are taken for the same.
"""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def is_risky(text: str) -> bool:
    """Whether a text begins like a formula."""
    return text.startswith(_STARTS)


def plain(text: str) -> str:
    """A text that UTF-8 can hold, half surrogates replaced."""
    return text.encode("utf-8", "replace").decode()
