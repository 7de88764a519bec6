"""The ratings, telephone numbers and addresses that a page states in its data and shows otherwise.

What a page does not show at all is no contradiction, but for a rating, which must be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import Node, text_of
from seo_kit.verify.texts.text import squeeze, stands_in
from seo_kit.verify.visible.drift import drift, message, plain

STARS = re.compile(r"[★☆⭐✩✭✮✯]|\*{3,}")
"""How a rating is drawn, so that nobody can read its number."""
_COUNTS = ("reviewCount", "ratingCount")
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
        value = next(iter(plain(node, "ratingValue")), "").partition("/")[0].strip()
        counts = [number for name in _COUNTS for number in plain(node, name)]
        if not value or any(number_places(value, seen)):
            continue
        places = [place for count in counts for place in number_places(count, seen)]
        if not places:
            hidden = f"the rating {value} cannot be read on the page: show it, or remove it from the data"
            yield node.problem(hidden, "ratingValue", evidence=value)
        elif shown := _other_rating(seen, places):
            yield drift(node, "ratingValue", value, shown)


def contacts(context: PageContext) -> Iterator[Problem]:
    """Of a place of which the page shows either number or street: the other, when it shows that otherwise."""
    for node in (statement.node for statement in context.stating("telephone")):
        address = context.told(node.data.get("address"))
        street = text_of(address.data.get("streetAddress")) if address else ""
        phones = plain(node, "telephone")
        if address and street and len(phones) == 1 and len(_digits(phones[0])) >= _SAME_NUMBER:
            yield from _number_or_street(context, node, address, phones[0], street)


def _number_or_street(
    context: PageContext, node: Node, address: Node, phone: str, street: str
) -> Iterator[Problem]:
    linked = re.findall(r"""href=["']?tel:([^"'>]+)""", context.page.source)
    around = [_around(context.text, number) for number in linked if _same_number(number, phone)]
    has_street = stands_in(squeeze(street).casefold(), context.folded_words)
    if linked and not around and has_street and not shows_phone(context.text, phone):
        yield drift(node, "telephone", phone, linked[0])
    postcode = text_of(address.data.get("postalCode"))
    name = max(re.findall(r"[^\W\d_]+", street.casefold()), key=len, default="")
    if has_street or not name or not postcode or name in context.folded_words:
        return
    if near := next((text for text in around if postcode.casefold() in text.casefold()), ""):
        said = message("streetAddress", street)
        yield address.problem(said, "streetAddress", evidence=street, expected=near.strip())


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
