"""SD: particulars of the structured data that readers look for: ratings, prices, times, addresses."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.registry import rule
from seo_kit.verify.visible import details, prices, recipes
from seo_kit.verify.visible.event_times import event_times
from seo_kit.verify.visible.opening_hours import closing_hours
from seo_kit.verify.visible.roles import swapped_roles

_COMPARED = frozenset(
    "ratingValue price baseSalary telephone recipeIngredient prepTime cookTime totalTime startDate "
    "openingHoursSpecification reviewedBy".split()
)
"""Properties of which a page states one if it has anything to compare."""
_TEXT = "<p>A long text about legs that hurt.</p>"


def _page(data: dict[str, object], body: str) -> str:
    return f"{script({'@context': 'https://schema.org', **data})}<h1>Roller</h1>{_TEXT}{body}"


def _rated(body: str, **says: object) -> str:
    rating = {"@type": "AggregateRating", "ratingValue": "4.8", "reviewCount": 1150, **says}
    return _page({"@type": "Product", "name": "Roller", "aggregateRating": rating}, body)


def _priced(body: str, price: object = "1299.00") -> str:
    offer = {"@type": "Offer", "price": price, "priceCurrency": "DKK"}
    return '<html lang="da">' + _page({"@type": "Product", "name": "Roller", "offers": offer}, body)


def _clinic(body: str, phone: str = "+45 12 34 56 78", street: str = "Long Street 5") -> str:
    address = {"@type": "PostalAddress", "streetAddress": street, "postalCode": "8000"}
    return _page({"@type": "Physician", "name": "Knees", "telephone": phone, "address": address}, body)


def _recipe(body: str) -> str:
    shopping = ["600 g potatoes", "2 onions", "salt"]
    return _page(
        {"@type": "Recipe", "prepTime": "PT10M", "cookTime": "PT25M", "recipeIngredient": shopping}, body
    )


def _event(body: str) -> str:
    starts = "2027-02-18T18:30+01:00"
    return '<html lang="en">' + _page({"@type": "Event", "name": "Clinic", "startDate": starts}, body)


def _roles(body: str) -> str:
    bo, anna = ({"@type": "Person", "name": name} for name in ("Bo Ek", "Anna Holm"))
    return _page({"@type": "MedicalWebPage", "author": bo, "reviewedBy": anna}, body)


_SEEN = '<p>Long Street 5, 8000 Aarhus, call <a href="tel:+4512345678">12 34 56 78</a>'


@rule(
    "SD024",
    "not-visible",
    Severity.WARN,
    scope="page",
    passes=[
        _rated("<p>4.8 of 5"),
        _rated("<p>4,8 af 5 (1.150)"),
        _rated("<p>1,150 reviews"),
        _rated('<span aria-label="4.8 out of 5 stars"></span>'),
        _rated("<p>4.8 of 5", ratingValue=4.83),
        _rated("<p>4,8 / 5 (1150)", ratingValue="4.8/5"),
        _rated("<p>★★★★☆"),
        _priced("<p>1.299 kr. (before: 1.499,00 kr.)"),
        _priced("<p>DKK 1,299.00"),
        _priced("<p>No. 01 1299.00 kr"),
        _priced("<p>Ask for the price"),
        _priced("<p>kr 1299,-", price=1299),
        _clinic(_SEEN),
        _clinic(_SEEN, phone="12345678"),
        _clinic('<p>Night nurse: <a href="tel:1813">1813</a>'),
        _page({"@type": "Product", "name": "Roller"}, ""),
        _recipe("<p>600 g potatoes<p>2 onions<p>salt<p>Prep: 10 min<p>Cook: 25 min"),
        _event("<p>18 February 2027, 6.30pm to 8.30pm"),
        _roles("<p>By Bo Ek<p>Reviewed by Anna Holm"),
    ],
    fails=[
        _rated("<p>Loved by all"),
        _rated("<p>2,8 of 5"),
        _rated("<p>4.2 of 5 (1,150 reviews)"),
        _priced("<p>1.399 kr."),
        _clinic(_SEEN, phone="+45 87 65 43 21"),
        _clinic(_SEEN, street="Market Square 9"),
        _priced("<p>€ 1.299,00"),
        _recipe("<p>300 g potatoes<p>2 onions<p>salt"),
        _recipe("<p>Prep: 10 min<p>Cook: 45 min"),
        _event("<p>18 February 2027, 5.30pm to 8.30pm"),
        _roles("<p>By Anna Holm<p>Reviewed by Bo Ek"),
    ],
)
def not_visible(context: PageContext) -> Iterator[Problem]:
    """Ratings in the data can be read on the page, and what it shows too is the same in both.

    That is a price, salary, telephone number, street, ingredient, cooking time, closing time, the hour of an
    event, and who wrote and who checked.

    Only what the page shows of the same thing is compared: the price of its only offer with prices in that
    currency, or with that number in another; the number of a place whose street stands there; the street
    beside its number; an ingredient in the same words, when most others are as stated; a time behind its
    label; the hours in the line of the event's date; the rows of the only table of hours, when most of them
    agree; author and reviewer by the words before their names. Times in words and spans are let alone.

    Why: Data that readers cannot find on the page, or find otherwise, is against the guidelines of search
        engines, which may act on it by hand.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-25)
    Bad: `"aggregateRating": {"ratingValue": "4.8", "reviewCount": 1150}` on a page without a rating.
    Good: the same, with "4.8 of 5 (1,150 reviews)" on the page.
    """
    if not (context.is_shell or _COMPARED.isdisjoint(context.statements)):
        yield from details.ratings(context)
        yield from prices.prices(context)
        yield from prices.salaries(context)
        yield from details.contacts(context)
        yield from recipes.ingredients(context)
        yield from recipes.times(context)
        yield from event_times(context)
        yield from closing_hours(context)
        yield from swapped_roles(context)
