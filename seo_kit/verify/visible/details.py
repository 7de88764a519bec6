"""The ratings, prices, telephone numbers and addresses that a page states in its data and shows otherwise.

What a page does not show at all is no contradiction, but for a rating, which must be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from seo_kit.model import Problem
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.texts.text import squeeze, stands_in

STARS = re.compile(r"[★☆⭐✩✭✮✯]|\*{3,}")
"""How a rating is drawn, so that nobody can read its number."""
_COUNTS = ("reviewCount", "ratingCount")
_AMOUNT = r"[1-9]\d{0,2}(?:[.,' \u2019]\d{3}){1,4}(?:[.,]\d{2})?|\d{1,12}(?:[.,]\d{2})?"
_SAME_NUMBER = 7
"""Digits at the end of a telephone number by which it is known, with or without country and area code."""
_NEAR = 120
"""Characters around a telephone number in which its address stands."""


def ratings(context: PageContext) -> Iterator[Problem]:
    """Ratings that the page does not show, or shows with another value beside the same count."""
    rated = [statement.node for statement in context.stating("ratingValue")]
    seen = f"{context.text} {context.attribute_text}" if rated else ""
    if STARS.search(seen):
        return
    for node in rated:
        value = next(iter(_plain(node, "ratingValue")), "").partition("/")[0].strip()
        counts = [number for name in _COUNTS for number in _plain(node, name)]
        if not value or any(number_places(value, seen)):
            continue
        places = [place for count in counts for place in number_places(count, seen)]
        if not places:
            message = f"the rating {value} cannot be read on the page: show it, or remove it from the data"
            yield node.problem(message, "ratingValue", evidence=value)
        elif shown := _other_rating(seen, places):
            yield _drift(node, "ratingValue", value, shown)


def prices(context: PageContext) -> Iterator[Problem]:
    """The price of the only offer, when the page shows prices in its currency, but not this one."""
    offers = [node for node in context.of_type("Offer") if _plain(node, "price")]
    if len(offers) != 1:
        return
    price, currency = _plain(offers[0], "price")[0], _plain(offers[0], "priceCurrency")
    shown = _amounts(context.text, _signs(currency[0], context.page.language)) if currency else []
    stated = _cents(price)
    if stated.strip("0") and shown and stated not in map(_cents, shown):
        yield _drift(offers[0], "price", price, shown[0])


def contacts(context: PageContext) -> Iterator[Problem]:
    """Of a place of which the page shows either number or street: the other, when it shows that otherwise."""
    for node in (statement.node for statement in context.stating("telephone")):
        address = context.told(node.data.get("address"))
        street = text_of(address.data.get("streetAddress")) if address else ""
        phones = _plain(node, "telephone")
        if address and street and len(phones) == 1 and len(_digits(phones[0])) >= _SAME_NUMBER:
            yield from _number_or_street(context, node, address, phones[0], street)


def _number_or_street(
    context: PageContext, node: Node, address: Node, phone: str, street: str
) -> Iterator[Problem]:
    linked = re.findall(r"""href=["']?tel:([^"'>]+)""", context.page.source)
    around = [_around(context.text, number) for number in linked if _same_number(number, phone)]
    has_street = stands_in(squeeze(street).casefold(), context.folded_words)
    if linked and not around and has_street and not shows_phone(context.text, phone):
        yield _drift(node, "telephone", phone, linked[0])
    postcode = text_of(address.data.get("postalCode"))
    name = max(re.findall(r"[^\W\d_]+", street.casefold()), key=len, default="")
    if has_street or not name or not postcode or name in context.folded_words:
        return
    if near := next((text for text in around if postcode.casefold() in text.casefold()), ""):
        message = _message("streetAddress", street)
        yield address.problem(message, "streetAddress", evidence=street, expected=near.strip())


def _drift(node: Node, name: str, stated: str, shown: str) -> Problem:
    return node.problem(_message(name, stated, shown), name, evidence=stated, expected=shown)


def _message(name: str, stated: str, shown: str = "") -> str:
    other = f"shows {shown}" if shown else "shows another"
    return f'{name} is "{stated[:100]}", but the page {other}: state the same in both'


def _plain(node: Node, name: str) -> list[str]:
    return [
        str(value)
        for value in values(node.data, name)
        if isinstance(value, str | int | float) and str(value).strip()
    ]


def _other_rating(text: str, places: list[int]) -> str:
    """A number with one decimal that stands near one of some places: a rating, not a size or a year."""
    for place in places:
        if found := re.search(
            r"(?<![\d.,])[0-9][.,][0-9](?![\d]|[.,]\d)", text[max(0, place - 60) : place + 60]
        ):
            return found[0]
    return ""


def number_places(number: str, text: str) -> Iterator[int]:
    """Where a number stands in a text, with a comma for the point, with separators, or rounded."""
    forms = {number, number.replace(".", ",")}
    if "." in number:
        rounded = f"{float(number):.1f}" if re.fullmatch(r"\d+\.\d+", number) else number
        forms |= {rounded, rounded.replace(".", ","), number.removesuffix(".0")}
    elif len(number) > 3:
        forms |= {f"{number[:-3]}{sign}{number[-3:]}" for sign in ",. "}
    for form in sorted(forms):
        for found in re.finditer(rf"(?<![\d.,]){re.escape(form)}(?![\d]|[.,]\d)", text):
            yield found.start()


@lru_cache(maxsize=256)
def _signs(currency: str, language: str) -> frozenset[str]:
    """How a currency is written in a language and in English, by CLDR; at least as its code."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_currency_symbol

    signs = {currency, get_currency_symbol(currency, "en")}
    with suppress(UnknownLocaleError, ValueError):
        signs.add(get_currency_symbol(currency, Locale.parse(language, sep="-")).rstrip("."))
    return frozenset(signs)


def _amounts(text: str, signs: frozenset[str]) -> list[str]:
    """The amounts of money in a text, as written there."""
    sign = f"(?:{'|'.join(map(re.escape, sorted(signs)))})"
    found = re.finditer(rf"{sign}\.? ?({_AMOUNT})(?!\d)|(?<![\d.,])({_AMOUNT})(?:,-)? ?{sign}(?!\w)", text)
    return [match[1] or match[2] for match in found]


def shows_price(text: str, price: str) -> bool:
    """Whether a text names an amount of money, in any currency and with any separators."""
    return any(
        _cents(found) == _cents(price) for found in re.findall(rf"(?<![\d.,])(?:{_AMOUNT})(?!\d)", text)
    )


def _cents(amount: str) -> str:
    """An amount of money in hundredths, whatever separates its thousands."""
    whole, decimals = re.sub(r"\D", "", amount), ""
    if tail := re.search(r"[.,](\d{1,2})$", amount):
        decimals = tail[1]
        whole = re.sub(r"\D", "", amount[: tail.start()])
    return whole.lstrip("0") + decimals.ljust(2, "0")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _same_number(one: str, other: str) -> bool:
    return _digits(one)[-_SAME_NUMBER:] == _digits(other)[-_SAME_NUMBER:]


def shows_phone(text: str, phone: str) -> bool:
    """Whether a text names a telephone number, with or without country and area code."""
    return _digits(phone)[-_SAME_NUMBER:] in _digits(text)


def _around(text: str, phone: str) -> str:
    """The text around a telephone number; nothing when it is only linked."""
    wanted = r"\D{0,2}".join(_digits(phone)[-_SAME_NUMBER:])
    found = re.search(wanted, text)
    return text[max(0, found.start() - _NEAR) : found.end() + _NEAR] if found else ""
