"""The prices and salaries that a page states in its data and shows otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import Node
from seo_kit.verify.texts.money import amounts, cents, in_other_currency, numbers, ranges, signs_of
from seo_kit.verify.visible.drift import drift, plain

_BOUNDS = ("minValue", "maxValue", "value")
_TIMES = (1, 12, 13, 14, 52)
"""How often a year a salary may be paid: some pages show the year's, others the month's or the week's."""
_NEAR = 0.015
"""The share by which a shown salary may be rounded."""
_ALIKE = 2
"""How many times more or less an amount may be that is still taken for the salary."""
_SHORTENED = re.compile(r"\d ?(?:k|K|T€|tis|tys|tkr)\b")


def prices(context: PageContext) -> Iterator[Problem]:
    """The price of the only offer, when the page shows others in its currency, or this one in another."""
    offers = [node for node in context.of_type("Offer") if plain(node, "price")]
    currency = plain(offers[0], "priceCurrency") if len(offers) == 1 else []
    if not currency:
        return
    price = plain(offers[0], "price")[0]
    shown = amounts(context.text, signs_of(currency[0], context.page.language))
    if not cents(price).strip("0"):
        return
    if shown and cents(price) not in map(cents, shown):
        yield drift(offers[0], "price", price, shown[0])
    elif (
        not shown and currency[0].isupper() and (other := in_other_currency(context.text, price, currency[0]))
    ):
        yield drift(offers[0], "priceCurrency", currency[0], other)


def salaries(context: PageContext) -> Iterator[Problem]:
    """The salary of the only job, when the page shows one that is like it, and none of its bounds."""
    stated = context.stating("baseSalary")
    money = context.told(stated[0].value) if len(stated) == 1 else None
    if money is None:
        return
    amount = context.told(money.data.get("value")) or money
    bounds = [float(text) for name in _BOUNDS for text in plain(amount, name) if _is_number(text)]
    currency = plain(money, "currency")
    if bounds and currency and not _shows_one(context.text, bounds):
        shown = _pay(context, bounds, currency[0])
        if shown:
            yield _salary_drift(amount, bounds, shown)


def _salary_drift(amount: Node, bounds: list[float], shown: str) -> Problem:
    name = next(name for name in _BOUNDS if name in amount.data)
    return drift(amount, name, "-".join(f"{bound:g}" for bound in bounds), shown)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII) is not None


def _shows_one(text: str, bounds: list[float]) -> bool:
    """Whether a number of a text is a bound, paid as often as it is or another number of times a year."""
    shown = [_number(amount) for amount in numbers(text)]
    wanted = [bound * most / least for bound in bounds for most in _TIMES for least in _TIMES]
    return any(abs(one - other) <= _NEAR * other for one in shown for other in wanted)


def _pay(context: PageContext, bounds: list[float], currency: str) -> str:
    """The only span of money in a currency that a page shows, when it is like the bounds."""
    signs = signs_of(currency, context.page.language)
    spans = set(ranges(context.text, signs))
    if len(spans) != 1 or _SHORTENED.search(context.text):
        return ""
    least, most = spans.pop()
    alike = min(bounds) / _ALIKE <= _number(least) <= _number(most) <= max(bounds) * _ALIKE
    return f"{least} - {most}" if alike else ""


def _number(amount: str) -> float:
    return int(cents(amount) or 0) / 100
