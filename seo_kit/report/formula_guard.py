"""Texts of pages in spreadsheets: what a spreadsheet would take for a formula, and run.

Source: OWASP ASVS 5.0, requirement 1.2.10: https://asvs.emil.hemdal.se/1.2.10 (read 2026-11-25). Line ends
and wide forms are taken for the same.
"""

from __future__ import annotations

import re

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_risky(text: str) -> bool:
    """Whether a text begins like a formula."""
    return text.startswith(_STARTS)


def plain(text: str) -> str:
    """A text as XML and UTF-8 can hold it: half surrogates and control characters become one sign."""
    return _NO_TEXT.sub("\ufffd", text)
