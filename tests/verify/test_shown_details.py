"""What a page shows otherwise than its data states: SD024, thing by thing and language by language."""

from __future__ import annotations

import json
from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.model import Problem
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import rules_called

Data = dict[str, Any]


def problems(data: Data, body: str, language: str = "en") -> list[Problem]:
    """What SD024 tells of a page."""
    text = json.dumps({"@context": "https://schema.org", **data})
    html = f'<!doctype html><html lang="{language}"><title>A page</title>{script(text)}<h1>A page</h1>{body}'
    context = PageContext(read_page(html.encode(), "a.html"), None, Config())
    (rule,) = rules_called("SD024")
    return list(rule.check(context))


def told(data: Data, body: str, language: str = "en") -> list[str]:
    """The JSON pointers of what SD024 tells of a page."""
    found = problems(data, body, language)
    assert all(problem.evidence and problem.evidence[:20] in problem.message for problem in found)
    return [problem.pointer for problem in found]


def product(price: str, currency: str) -> Data:
    """A product with one offer."""
    offer = {"@type": "Offer", "price": price, "priceCurrency": currency}
    return {"@type": "Product", "name": "Mat", "offers": offer}


@pytest.mark.parametrize(
    ("currency", "body", "language", "expected"),
    [
        ("EUR", "1 290 Kč", "cs", ["/offers/priceCurrency"]),
        ("DKK", "€ 1.290,-", "nl", ["/offers/priceCurrency"]),
        ("EUR", "US$ 1,290.00", "en", ["/offers/priceCurrency"]),
        ("EUR", "CHF 1’290.–", "de", ["/offers/priceCurrency"]),
        ("CHF", "CHF 1’290.–", "de", []),
        ("AUD", "$1,290.00", "en-AU", []),
        ("NOK", "1 290 kr", "nb", []),
        ("EUR", "1.290 Euro", "de", []),
        ("EUR", "1 490 Kč", "cs", []),
        ("CZK", "1 290 Kč (52 €)", "cs", []),
        ("EUR", "No. 1290", "en", []),
    ],
)
def test_currency(currency: str, body: str, language: str, expected: list[str]) -> None:
    """The price beside the sign of another currency is told, when the sign cannot mean the stated one."""
    assert told(product("1290.00", currency), f"<p>{body}", language) == expected


def job(**amount: Any) -> Data:
    """A job with a monthly salary in euros."""
    value = {"@type": "QuantitativeValue", "unitText": "MONTH", **amount}
    return {
        "@type": "JobPosting",
        "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": value},
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Gehalt: 3.400–4.100 € brutto im Monat", ["/baseSalary/value/minValue"]),
        ("€ 3'400 bis € 4'100", ["/baseSalary/value/minValue"]),
        ("EUR 3,400.00 to 4,100.00", ["/baseSalary/value/minValue"]),
        ("3 900 - 4 600 €", []),
        ("4.225–4.983 € (12 statt 13 Gehälter)", []),
        ("ab 3.900 €", []),
        ("46.800 bis 55.200 € im Jahr", []),
        ("54.600 bis 64.400 € (14 Gehälter)", []),
        ("Bonus: 500 €", []),
        ("Boni von 300 bis 500 €", []),
        ("3.4k - 4.1k €", []),
        ("3.400–4.100 CHF", []),
        ("3.400–4.100 € (Teilzeit), 3.500–4.200 € (Vollzeit)", []),
        ("Gehalt nach Tarif", []),
    ],
)
def test_salary(body: str, expected: list[str]) -> None:
    """A salary is told when the page shows one span like it, and no bound of it for whatever time."""
    assert told(job(minValue=3900, maxValue=4600), f"<p>{body}", "de") == expected


def test_a_salary_is_told_as_it_is_shown() -> None:
    """Beside the stated span stands the one that the page shows."""
    (problem,) = problems(job(minValue=3900, maxValue=4600), "<p>3.400–4.100 €", "de")
    assert (problem.evidence, problem.expected) == ("3900-4600", "3.400 - 4.100")


SOUP = {"@type": "Recipe", "recipeIngredient": ["600 g potatoes", "1 1/2 cups cream", "2 eggs", "salt"]}


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (["300 g potatoes", "1 1/2 cups cream", "2 eggs", "salt"], ["/recipeIngredient/0"]),
        (["300g Potatoes", "1½ cups cream", "2 eggs", "Salt"], ["/recipeIngredient/0"]),
        (["600 g potatoes", "2 1/2 cups cream", "2 eggs", "salt"], ["/recipeIngredient/1"]),
        (["600 g potatoes", "1½ cups cream", "2 eggs", "salt"], []),
        (["600 g potatoes", "1,5 cups cream", "2 eggs", "salt"], []),
        (["1.3 lb potatoes", "1 1/2 cups cream", "2 eggs", "salt"], []),
        (["1200 g potatoes", "3 cups cream", "4 eggs", "salt"], []),
        (["200 g potatoes", "400 g potatoes", "1 1/2 cups cream", "2 eggs", "salt"], []),
        (["potatoes", "cream", "eggs", "salt"], []),
    ],
)
def test_ingredients(shown: list[str], expected: list[str]) -> None:
    """An ingredient in the same words with another number is told, unless the whole recipe was scaled."""
    assert told(SOUP, f"<ul><li>{'<li>'.join(shown)}</ul>") == expected


TIMED = {"@type": "Recipe", "prepTime": "PT10M", "cookTime": "PT1H20M", "totalTime": "PT90M"}
COOK, TOTAL = ["/cookTime"], ["/totalTime"]


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("<p>Prep: 10 min<p>Cook: 30 min<p>Total: 1 h 30 min", "en", COOK),
        ("<dl><dt>Cook time<dd>25 minutes<dt>Total time<dd>1 hour 30 minutes</dl>", "en", COOK),
        ("<p>Prep Time 10 minutes mins<p>Cook Time 40 minutes mins", "en", COOK),
        ("<p>Kochzeit: 45 Min.<p>Gesamtzeit: 1 Std. 30 Min.", "de", COOK),
        ("<p>Preparazione: 10 minuti · Cottura: 30 minuti", "it", COOK),
        ("<p>Cuisson : 1h20 | Temps total : 2h30", "fr", TOTAL),
        ("<p>Bagetid: 1 t. 20 min.<p>Samlet tid: 2 timer", "da", TOTAL),
        ("<p>Prep: 10 min<p>Cook: 80 min<p>Total: 90 minutes", "en", []),
        ("<p>Prep: 10 min<p>Cook: 1 hour and 20 minutes", "en", []),
        ("<p>Preparazione: 10 min<p>Cottura: un'ora e 20 minuti<p>Totale: un'ora", "it", []),
        ("<p>Prep: 10 min<p>Cook: 20-30 min", "en", []),
        ("<p>Prep: 90 min<p>Cook: 80 min", "en", []),
        ("<p>Total time: 1 h 30 min<p>Cook 10 min.", "en", []),
        ("<p>Cook: 10 min<p>Cook: 20 min<p>Total: 90 min", "en", []),
        ("<p>Total: 35 kr.<p>Prep: 10 min", "en", []),
        ("<p>Cook: 30 min", "en", []),
        ("<p>Keitto: 30 min", "fi", []),
    ],
)
def test_recipe_times(body: str, language: str, expected: list[str]) -> None:
    """A time beside its label is told when it is none of the recipe's; words, spans, steps are let be."""
    assert told(TIMED, body, language) == expected


def event(start: str, country: str = "GB", **says: Any) -> Data:
    """An event at a place in a country."""
    place = {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": country}}
    return {"@type": "Event", "startDate": start, "location": place, **says}


START = ["/startDate"]


@pytest.mark.parametrize(
    ("start", "body", "language", "expected"),
    [
        ("2027-02-18T17:30+01:00", "18 February 2027, 6.30pm to 8.30pm", "en", START),
        ("2027-02-18T17:30+00:00", "18 February 2027, 6.30pm to 8.30pm", "en", START),
        ("2027-02-18T17:30", "Donnerstag, 18. Februar 2027, 18 Uhr", "de", START),
        ("2027-02-18T17:30", "torsdag den 18. februar 2027 kl. 18.30", "da", START),
        ("2027-02-18T17:30", "18 février 2027, 18h30", "fr", START),
        ("2027-02-18T18:30+01:00", "18 February 2027, 6.30pm to 8.30pm", "en", []),
        ("2027-07-18T17:30+00:00", "18 July 2027, 6.30pm", "en", []),
        ("2027-07-18T17:30Z", "18 July 2027, 6.30pm", "en", []),
        ("2027-02-18T17:30Z", "18 February 2027, 17:30 GMT", "en", []),
        ("2027-02-18T17:30+01:00", "18 February 2027, 16:30 GMT", "en", []),
        ("2027-02-18T17:30+01:00", "18 February 2027, £8.50", "en", []),
        ("2027-02-18T17:30+01:00", "18 February 2027", "en", []),
        ("2027-02-18T17:30+01:00", "18 February 2027, until 20:30", "en", []),
        ("2027-02-18T17:30+01:00", "18 February 2027, doors 17:00", "en", []),
        ("2027-02-18T17:30+01:00", "18 February 2027, from 16:00<p>5.30pm: the talk", "en", []),
        ("2027-02-18T00:00+01:00", "18 February 2027, 18:30", "en", []),
        ("2027-02-18", "18 February 2027, 18:30", "en", []),
    ],
)
def test_event_start(start: str, body: str, language: str, expected: list[str]) -> None:
    """An hour that the line of the event's date does not show is told; UTC is read as the place's time."""
    data = event(start, endDate="2027-02-18T20:30+01:00", doorTime="2027-02-18T17:00+01:00")
    assert told(data, f"<p>{body}", language) == expected


def test_hours_of_other_events() -> None:
    """An hour beside the date that another event states is that event's."""
    broadcast = {"@type": "BroadcastEvent", "startDate": "2027-02-18T18:30+01:00"}
    both = {"@graph": [event("2027-02-18T17:30+01:00"), broadcast]}
    assert told(both, "<p>Broadcast: 18 February 2027, 18:30") == []


def test_event_elsewhere() -> None:
    """Nothing is told of an event online, nor of one in UTC whose country is unknown or has several zones."""
    body = "<p>18 February 2027, 6.30pm"
    online = "https://schema.org/OnlineEventAttendanceMode"
    assert told(event("2027-02-18T17:30+01:00", eventAttendanceMode=online), body) == []
    assert told(event("2027-02-18T17:30Z", country=""), body) == []
    assert told(event("2027-02-18T23:30Z", country="US"), body) == []
    assert told(event("2027-02-18T17:30Z", location=[]), body) == []
    assert told(event("2027-02-18T17:30Z", location="The Old Mill"), body) == []


def practice(*hours: tuple[str, str, str]) -> Data:
    """A dentist with opening hours: days, opens, closes."""
    rows = [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": days.split(), "opens": opens, "closes": closes}
        for days, opens, closes in hours
    ]
    return {"@type": "Dentist", "openingHoursSpecification": rows}


WEEK = practice(
    ("Monday Tuesday", "08:00", "18:00"), ("Wednesday", "12:00", "18:00"), ("Friday", "08:00", "12:30")
)
HOURS = ["/openingHoursSpecification"]


@pytest.mark.parametrize(
    ("rows", "language", "expected"),
    [
        (["Mo, Di|8–18 Uhr", "Mi|12–20 Uhr", "Fr|8–12.30 Uhr"], "de", HOURS),
        (["Monday to Tuesday|8am – 6pm", "Wed|noon", "Friday|8am – 2pm", "Thu|8am - 6pm"], "en", HOURS),
        (["Mandag-tirsdag|8.00-18.00", "Onsdag|12.00-20.00", "Fredag|8.00-12.30"], "da", HOURS),
        (["Segunda a terça|8h às 18h", "Quarta|12h às 20h", "Sexta|8h às 12h30"], "pt", HOURS),
        (["Mo, Di|8–18 Uhr", "Mi|12–18 Uhr", "Fr|8–12:30 Uhr"], "de", []),
        (["Mo, Di|8–18 Uhr", "Mi Labor|12–20 Uhr", "Fr|8–12.30 Uhr"], "de", []),
        (["Monday|8 - 6", "Wednesday|12 - 6", "Friday|8 - 12.30"], "en", []),
        (["Lunedì–martedì|8:00–12:30 e 14:00–18:00", "Venerdì|8:00–12:30"], "it", []),
        (["Mo|8–13", "Mi|8–13", "Fr|8–12.30"], "de", []),
        (["Mo|8–18", "Mi|8–13"], "de", []),
        (["Mo, Di|8–18", "Mi|12–18", "Fr|8–12.30", "Mo|9–11", "Mi|9–11"], "de", []),
        (["Mo|8–18", "Mi|12–18", "Fr|nach Vereinbarung"], "de", []),
        (["Mo|8–18", "Mi 25.11.|12–20", "Fr|8–12.30"], "de", []),
        (["Alle dage|Døgnåbent"], "da", []),
        (["Mandag|8-18", "Onsdag den 3. marts 2027 kl. 12-20", "Fredag|8-12.30"], "da", []),
    ],
)
def test_opening_hours(rows: list[str], language: str, expected: list[str]) -> None:
    """A day whose closing time is stated nowhere is told, when most days of the only table agree."""
    cells = "".join(f"<tr><td>{row.replace('|', '<td>')}" for row in rows)
    assert told(WEEK, f"<table>{cells}</table>", language) == expected


def test_closing_at_midnight() -> None:
    """Midnight is 00:00, 23:59 or 24, and a place may close after it."""
    data = practice(("Friday", "18:00", "02:00"), ("Sunday", "10:00", "23:59"), ("Monday", "10:00", "22:00"))
    body = "<p>Friday 6pm - 2am<p>Sunday 10:00 - 24:00<p>Monday 10am - 10pm"
    assert told(data, body) == []
    assert told(data, body.replace("Monday 10am - 10pm", "Monday 10am - 11pm")) == HOURS


def rated(value: str) -> Data:
    """A book with stars, of which 37 people gave some."""
    stars = {"@type": "AggregateRating", "ratingValue": value, "ratingCount": 1037}
    return {"@type": "Book", "aggregateRating": stars}


RATING = ["/aggregateRating/ratingValue"]


@pytest.mark.parametrize(
    ("value", "body", "expected"),
    [
        ("4.5", "4.5 of 5 (1037 votes)", []),
        ("4.5", "4,5 von 5 (1.037 Stimmen)", []),
        ("4.46", "4.5 of 5 (1,037 votes)", []),
        ("4.0", "4 of 5 (1037 votes)", []),
        ("4.5/5", "4.5 (1037)", []),
        ("4.5", "★★★★ (1037)", []),
        ("4.5", "4.7 of 5 (1 037 votes)", RATING),
        ("4.5", "4.55 of 5 (1037 votes)", []),
        ("4.5", "4.7 of 5 (37 votes)", RATING),
        ("4.5", "Nobody voted.", RATING),
        ("4.5.1", "4.7 of 5 (1037 votes)", RATING),
    ],
)
def test_rating(value: str, body: str, expected: list[str]) -> None:
    """A rating is told that the page does not show, or that stands otherwise beside the number of votes."""
    assert told(rated(value), f"<p>{body}") == expected


CLINIC = {
    "@type": "Dentist",
    "telephone": "+45 33 12 34 56",
    "address": {"@type": "PostalAddress", "streetAddress": "Nygade 3", "postalCode": "1164"},
}
STREET, PHONE = ["/address/streetAddress"], ["/telephone"]
TEL = '<a href="tel:+4533123456">33 12 34 56</a>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"Nygade 3, 1164 København, {TEL}", []),
        (f"Strøget 5, 1164 København, {TEL}", STREET),
        (f"Strøget 5, 2100 København, {TEL}", []),
        (f"Lille Nygade, 1164 København, {TEL}", []),
        (f"Strøget 5, 1164 København {'og mere ' * 20} {TEL}", []),
        ('Nygade 3, 1164 København, <a href="tel:33999999">33 99 99 99</a>', PHONE),
        ('Nygade 3, 1164 København, <a href="tel:33999999">ring</a> 33 12 34 56', []),
        ('Strøget 5, 1164 København, <a href="tel:33999999">33 99 99 99</a>', []),
        ("Strøget 5, 1164 København, 33 12 34 56", []),
    ],
)
def test_contacts(body: str, expected: list[str]) -> None:
    """Beside the stated number the street is told that is another, and beside the street the number."""
    assert told(CLINIC, f"<p>{body}", "da") == expected


def article(author: str, reviewer: str) -> Data:
    """An article by two persons."""
    people = {"author": author, "reviewedBy": reviewer}
    return {"@type": "MedicalWebPage"} | {
        role: {"@type": "Person", "name": name} for role, name in people.items()
    }


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("<p>By Anna Holm<p>Medically reviewed by Bo Ek", "en", ["/author/name"]),
        ("<p>Written by: Anna Holm, reviewed by Bo Ek", "en", ["/author/name"]),
        ("<p>Reviewed by Bo Ek. Written by Anna Holm.", "en", ["/author/name"]),
        ("<p>Autor: Anna Holm<p>Odborná kontrola: Bo Ek", "cs", ["/author/name"]),
        ("<dl><dt>Forfatter<dd>Anna Holm<dt>Fagligt gennemgået af<dd>Bo Ek</dl>", "da", ["/author/name"]),
        ("<p>By Bo Ek<p>Reviewed by Anna Holm", "en", []),
        ("<p>By Anna Holm<p>Reviewed by Bo Ek<p>By Bo Ek", "en", []),
        ("<p>Reviewed by Bo Ek<p>Anna Holm", "en", []),
        ("<p>Anna Holm<p>Bo Ek", "en", []),
        ("<p>By Anna Holm and Bo Ek", "en", []),
        (
            "<p>This text was read, and after a long time approved, checked and sent by Bo Ek<p>By Anna Holm",
            "en",
            [],
        ),
    ],
)
def test_roles(body: str, language: str, expected: list[str]) -> None:
    """Author and reviewer are told when the page labels each of them as the other, and never as stated."""
    assert told(article("Bo Ek", "Anna Holm"), body, language) == expected
