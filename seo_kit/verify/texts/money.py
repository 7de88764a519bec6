"""Amounts of money in a text: how they are written, and what their signs may mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache

from seo_kit.verify.tables import read_table

_AMOUNT = r"[1-9]\d{0,2}(?:[.,' \u2019]\d{3}){1,4}(?:[.,]\d{2})?|\d{1,12}(?:[.,]\d{2})?"
_BARE = re.compile(rf"(?<![\d.,])(?:{_AMOUNT})(?!\d)")


def amounts(text: str, signs: frozenset[str]) -> list[str]:
    """The amounts of money in a text that stand beside one of some signs, as written there."""
    return [match[1] or match[2] for match in _beside(signs).finditer(text)]


def ranges(text: str, signs: frozenset[str]) -> list[tuple[str, str]]:
    """The spans from one amount of money to another in a text, such as 3.400 bis 4.100 €."""
    sign = _any(signs)
    span = re.compile(
        rf"({sign}\.? ?)?(?<![\d.,])({_AMOUNT})( ?{sign}\.?)? ?(?:[-–—]|[^\W\d_]{{1,5}}) ?"
        rf"({sign}\.? ?)?({_AMOUNT})(?!\d)( ?{sign})?"
    )
    return [(found[2], found[5]) for found in span.finditer(text) if any(found.group(1, 3, 4, 6))]


@lru_cache(maxsize=256)
def _beside(signs: frozenset[str]) -> re.Pattern[str]:
    """What finds amounts before and behind signs; a sign of letters does not begin inside a word."""
    before = "|".join(
        ("(?<![^\\W\\d_])" if sign[0].isalpha() else "") + re.escape(sign) for sign in sorted(signs)
    )
    return re.compile(
        rf"(?:{before})\.? ?({_AMOUNT})(?!\d)|(?<![\d.,])({_AMOUNT})(?:,-)? ?{_any(signs)}(?!\w)"
    )


def _any(signs: frozenset[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(signs)))})"


def numbers(text: str) -> list[str]:
    """All that could be amounts of money in a text, with a sign or without."""
    return _BARE.findall(text)


def cents(amount: str) -> str:
    """An amount of money in hundredths, whatever separates its thousands."""
    whole, decimals = re.sub(r"\D", "", amount), ""
    if tail := re.search(r"[.,](\d{1,2})$", amount):
        decimals = tail[1]
        whole = re.sub(r"\D", "", amount[: tail.start()])
    return whole.lstrip("0") + decimals.ljust(2, "0")


@lru_cache(maxsize=256)
def signs_of(currency: str, language: str) -> frozenset[str]:
    """How a currency is written in a language and in English, by CLDR; at least as its code."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_currency_symbol

    signs = {currency, get_currency_symbol(currency, "en")}
    with suppress(UnknownLocaleError, ValueError):
        signs.add(get_currency_symbol(currency, Locale.parse(language, sep="-")).rstrip("."))
    return frozenset(signs)


def in_other_currency(text: str, price: str, currency: str) -> str:
    """The price where a text shows it beside the sign of other currencies; empty when it does not."""
    for sign, currencies in _meanings().items():
        if currency not in currencies and sign in text:
            for amount in amounts(text, frozenset({sign})):
                if cents(amount) == cents(price):
                    return f"{amount} {sign}"
    return ""


@cache
def _meanings() -> Mapping[str, frozenset[str]]:
    """The currencies that a sign may mean."""
    table = tomllib.loads(read_table("money-signs.toml"))
    return {sign: frozenset(currencies.split()) for sign, currencies in table.items()}
