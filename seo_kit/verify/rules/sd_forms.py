"""SD: structured data, value by value: texts, numbers and members against the form of their property."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.fixes import value_fix
from seo_kit.verify.read.jsonld_context import defines, schema_name
from seo_kit.verify.read.statements import Statement
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org import bounds
from seo_kit.verify.schema_org.value_forms import NUMBERS, Fault, form_of
from seo_kit.verify.urls.pictures import pictures_of_page


def _page(name: str, value: str) -> str:
    return f'{{"@context": "https://schema.org", "@type": "MedicalWebPage", "{name}": {value}}}'


def _node(type_: str, name: str, value: str) -> str:
    return f'{{"@context": "https://schema.org", "@type": "{type_}", "{name}": {value}}}'


def _clip(says: str, duration: str) -> str:
    return _node("VideoObject", "hasPart", f'{{"@type": "Clip", {says}}}, "duration": "{duration}"')


@rule(
    "SD008",
    "bad-value",
    Severity.ERROR,
    scope="page",
    passes=[
        _page("specialty", '"Physiotherapy"'),
        _page("specialty", '["https://schema.org/Dermatology", {"@id": "http://schema.org/Renal"}]'),
        _page("specialty", '{"@type": "MedicalSpecialty", "name": "Sleep medicine"}'),
        _page("medicalAudience", '{"@type": "Patient"}'),
        _page("medicalAudience", '"https://schema.org/Clinician"'),
        _page("datePublished", '["2025", "2025-09", "2025-09-13", "20250913", "2025-09-13T08:30+02:00"]'),
        _page("dateModified", '{"@type": "Date", "@value": "2025-09-13T08:30:00.5Z"}'),
        _page("inLanguage", '["da", "en-GB", "zh-Hant-TW"]'),
        _page("isAccessibleForFree", '[true, "False", "https://schema.org/True"]'),
        _page("timeRequired", '["PT1H30M", "P1DT12H"]'),
        _page("sameAs", '["https://example.com/æ", "urn:isbn:0451450523"]'),
        _node(
            "OpeningHoursSpecification", "dayOfWeek", '["Monday", "http://purl.org/goodrelations/v1#Sunday"]'
        ),
        _node("OpeningHoursSpecification", "opens", '["09:00", "09:00:00"]'),
        _node("Offer", "price", '["99.95", 99.95, "0"]'),
        _node("Rating", "ratingValue", '["4.5", 4, "9/10", "85%"]'),
        _node("Person", "gender", '"non-binary"'),
        _node("Game", "gameLocation", '["Rivet City", "#city"]'),
        _node("LocalBusiness", "openingHours", '["Mo-Fr 09:00-17:00", "Mo,We 09:00-12:00"]'),
        _node("OpeningHoursSpecification", "opens", '"18:00", "closes": "02:00"'),
        _node("Product", "gtin", '["4012345678901", "036000291452", "https://id.gs1.org/01/09506000134352"]'),
        _node("Product", "gtin13", "4012345678901"),
        _node("Book", "isbn", '["978-3-16-148410-0", "ISBN 3-16-148410-X", "0-330-25864-8", "none"]'),
        _node("Periodical", "issn", '"0140-6736"'),
        _node("PostalAddress", "addressCountry", '["GB", "dk", "XK", "Denmark", "DNK"]'),
        _node("QuantitativeValue", "minValue", '3400, "maxValue": "3400"'),
        _clip('"startOffset": 200, "endOffset": 301', "PT5M"),
        _node("Recipe", "prepTime", '"PT20M", "cookTime": "PT40M", "totalTime": "PT45M"'),
        _node("Article", "image", '["https://example.com/a.jpg", "https://example.com/a/"]'),
        _node("Article", "image", '{"@type": "ImageObject", "url": "https://example.com/a"}'),
    ],
    fails=[
        _page("specialty", '"Physical Therapy"'),
        _page("specialty", '"https://schema.org/Physiotherapie"'),
        _page("medicalAudience", '"https://schema.org/Patient"'),
        _page("datePublished", '"13/09/2025"'),
        _page("dateModified", '"2025-02-30"'),
        _page("lastReviewed", '"2025-09-13 08:30"'),
        _page("lastReviewed", '"2025-09-13T08:30:00Z"'),
        _page("inLanguage", '"da_DK"'),
        _page("isAccessibleForFree", '"yes"'),
        _page("timeRequired", '"10 min"'),
        _page("url", '"/cramp"'),
        _page("url", '"www.example.com/cramp"'),
        _page("sameAs", '"javascript:alert(1)"'),
        _node("MedicalClinic", "medicalSpecialty", '{"@id": "https://schema.org/Clinician"}'),
        _node("OpeningHoursSpecification", "dayOfWeek", '"mandag"'),
        _node("OpeningHoursSpecification", "opens", '"9am"'),
        _node("Offer", "price", '"99,95 kr."'),
        _node("Offer", "priceCurrency", '"kr."'),
        _node("Offer", "priceCurrency", '"UDC"'),
        _page("image", '"/images/knee.jpg"'),
        _page("inLanguage", '"dk"'),
        _page("url", '"htps://example.com/cramp"'),
        _node("GeoCoordinates", "latitude", '"559.75"'),
        _node("ListItem", "item", '"/guides/"'),
        _node("Offer", "availability", '"instock"'),
        _node("AggregateRating", "ratingValue", '"4,5"'),
        _node("AggregateRating", "reviewCount", '"about 20"'),
        _node("LocalBusiness", "openingHours", '"man-fre 9-17"'),
        _node("Product", "gtin13", '"4012345678902"'),
        _node("Product", "gtin13", "4012345678902"),
        _node("Product", "gtin", '"40123456789"'),
        _node("Product", "gtin", '"does not apply"'),
        _node("Book", "isbn", '"978-3-16-148410-1"'),
        _node("Book", "isbn", '"3-16-148410-0"'),
        _node("Periodical", "issn", '"0140-6735"'),
        _node("PostalAddress", "addressCountry", '"UK"'),
        _node("PostalAddress", "addressCountry", '"XX"'),
        _node("QuantitativeValue", "minValue", '4100, "maxValue": "3400"'),
        _node("AggregateOffer", "lowPrice", '"199.50", "highPrice": "99.50"'),
        _clip('"startOffset": 48, "endOffset": 0', "PT5M"),
        _clip('"startOffset": 200, "endOffset": 3010', "PT5M1S"),
        _clip('"startOffset": 4000', "PT1H"),
        _node("Recipe", "cookTime", '"PT25M", "totalTime": "PT4M"'),
        _node("Article", "image", '"https://example.com/a"'),
        _node("ImageObject", "contentUrl", '"https://example.com/a"'),
    ],
)
def bad_value(context: PageContext) -> Iterator[Problem]:
    """A value has the form of its property: an ISO 8601 date, a URL, a number, a member of its enumeration.

    Numbers of goods, books and journals have the right check digit (that of a source is a note), two letters
    of a country are a code of ISO 3166-1, no minimum is above its maximum, no total time is shorter than a
    part of it, no clip ends after its video, and no picture has the URL of the page. Opening hours may end
    after midnight.

    Why: Readers drop a date that they cannot parse, and a specialty of another name means nothing to them.
    Source: https://schema.org/DataType (read 2026-11-25)
    Bad: `"specialty": "Physical Therapy"`, `"datePublished": "13/09/2025"`
    Good: `"specialty": "https://schema.org/Physiotherapy"`, `"datePublished": "2025-09-13"`
    """
    for name, statements in context.statements.items():
        if form := form_of(name):
            for statement in statements:
                text = _text(statement.value) or _digits(statement)
                fault = form(text) if text else None
                if fault and not defines(statement.node.context, name):
                    yield _value_problem(context, statement, text, fault)
    yield from bounds.swapped_bounds(context)
    yield from bounds.short_totals(context)
    yield from bounds.clips_beyond_video(context)
    yield from pictures_of_page(context)


def _value_problem(context: PageContext, statement: Statement, text: str, fault: Fault) -> Problem:
    message = f'"{text[:100]}" {fault.reason}: write {statement.name} as {fault.expected}'
    block, site = statement.node.block, context.config.url
    fix = value_fix(block, statement.pointer, text, fault.expected, context.url_start, site)
    is_source = statement.name in ("isbn", "issn") and not statement.node.is_root
    severity = Severity.INFO if is_source else fault.severity
    return statement.problem(
        message, evidence=text[:200], expected=fault.expected, severity=severity, fix=fix
    )


def _digits(statement: Statement) -> str:
    """A number with a check digit that is written without quotes."""
    return str(statement.value) if statement.value.__class__ is int and statement.name in NUMBERS else ""


def _text(value: Json) -> str:
    """What a value says in words: a text, a number where a date or member is asked, a schema.org id."""
    if value.__class__ is str:
        return str(value).strip()
    if value.__class__ is dict and value.keys() == {"@id"} and isinstance(value["@id"], str):
        return value["@id"] if schema_name(value["@id"]) != value["@id"] else ""
    return ""
