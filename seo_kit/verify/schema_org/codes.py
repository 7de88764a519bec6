"""Codes whose digits or letters prove a slip of the pen: numbers of goods, books and journals, countries."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\s\u2010-\u2015-]+")
_BOOK = re.compile(r"(?:urn:)?isbn(?:-1[03])?:?\s*", re.IGNORECASE)
_GTIN_LENGTHS = (8, 12, 13, 14)


def gtin_fault(text: str) -> str:
    """What is wrong with a number of GS1, such as a GTIN or GLN; empty when its check digit is right.

    A GS1 Digital Link is let alone: it is a URL. https://schema.org/gtin (read 2026-11-25)
    """
    digits = _BETWEEN.sub("", text)
    if ":" in digits:
        return ""
    if not re.fullmatch(r"\d+", digits, re.ASCII):
        return "is no number of GS1"
    if len(digits) not in _GTIN_LENGTHS:
        return f"has {len(digits)} digits, where a GTIN has 8, 12, 13 or 14"
    return "" if _gs1_sum(digits) % 10 == 0 else "has a wrong check digit"


def isbn_fault(text: str) -> str:
    """What is wrong with the number of a book; empty when its check digit is right, or its form another.

    https://manpages.ubuntu.com/manpages/jammy/man3/Algorithm::CheckDigits::M11_001.3pm.html (read 2026-11-25)
    """
    digits = _BETWEEN.sub("", _BOOK.sub("", text)).upper()
    is_short = re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII) is not None
    is_long = re.fullmatch(r"\d{13}", digits, re.ASCII) is not None
    wrong = (is_short and _weighed(digits) % 11) or (is_long and _gs1_sum(digits) % 10)
    return "has a wrong check digit" if wrong else ""


def issn_fault(text: str) -> str:
    """What is wrong with the number of a journal; empty when its check digit is right, or its form another.

    https://manpages.ubuntu.com/manpages/jammy/man3/Algorithm::CheckDigits::M11_001.3pm.html (read 2026-11-25)
    """
    digits = _BETWEEN.sub("", text).upper()
    is_issn = re.fullmatch(r"\d{7}[\dX]", digits, re.ASCII) is not None
    return "has a wrong check digit" if is_issn and _weighed(digits) % 11 else ""


def country_code(text: str) -> str:
    """The code of ISO 3166-1 to write for two letters that are none, `?` when nobody can tell which; empty
    for a code, and for what is no two letters, such as a name.
    """
    from seo_kit.verify.texts.language_codes import country_for

    return country_for(text.upper()) if re.fullmatch(r"[A-Za-z]{2}", text) else ""


def _gs1_sum(digits: str) -> int:
    """The digits weighed 1, 3, 1, 3 … from the right: a multiple of ten.

    https://www.gs1hk.org/CheckDigitCalculator_en.htm (read 2026-11-25)
    """
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))


def _weighed(digits: str) -> int:
    """The digits weighed 1, 2, 3 … from the right, X being ten: a multiple of eleven."""
    numbers = (10 if digit == "X" else int(digit) for digit in reversed(digits))
    return sum(weight * number for weight, number in enumerate(numbers, 1))
