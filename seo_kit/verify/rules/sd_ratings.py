"""SD: ratings and reviews of what may not have them."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Certainty, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.google.catalogue import roots_of
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org.vocabulary import kinds_of
from seo_kit.verify.urls.compare import home_of, host_of

_STARS = '"aggregateRating": {"@type": "AggregateRating", "ratingValue": "4.8", "ratingCount": 150}'
_REVIEW = (
    '"review": {"@type": "Review", "author": "Bo", "reviewRating": {"@type": "Rating", "ratingValue": 5}'
)


_DOCUMENTS = frozenset({"Article", "WebPage"})


def _item(json: str) -> str:
    return f'{{"@context": "https://schema.org", {json}}}'


@rule(
    "SD042",
    "rating-not-accepted",
    Severity.WARN,
    scope="page",
    passes=[
        _item(f'"@type": "Product", "name": "Insole", {_STARS}'),
        _item(f'"@type": ["Article", "Recipe"], "name": "Soup", {_STARS}'),
        _item(f'"@type": "MedicalClinic", "name": "Klinik Nord", "url": "https://klinik-nord.dk/", {_STARS}'),
        _item(f'"@type": "WebPage", {_REVIEW}, "itemReviewed": {{"@type": "Book", "name": "Feet"}}}}'),
        _item('"@type": "Article", "review": {"@type": "Review", "reviewBody": "Well explained."}'),
        _item(
            '"@type": "ClaimReview", "itemReviewed": {"@type": "Article"}, "reviewRating": {"ratingValue": 1}'
        ),
    ],
    fails=[
        _item(f'"@type": "MedicalWebPage", "name": "Cramp", {_STARS}'),
        _item(f'"@type": "BlogPosting", "headline": "Cramp", {_REVIEW}}}'),
        _item(
            '"@type": "AggregateRating", "ratingValue": 5, "itemReviewed": {"@type": "Article", "name": "A"}'
        ),
        _item(f'"@type": "Service", "name": "Massage", {_STARS}'),
        _item(f'"@type": "MedicalClinic", "name": "Klinik", "url": "https://example.com", {_STARS}'),
        _item(
            '"@graph": [{"@type": "WebSite", "name": "Klinik", "publisher": {"@id": "#us"}}, '
            f'{{"@type": "Organization", "@id": "#us", "name": "Klinik", {_STARS}}}]'
        ),
    ],
)
def rating_not_accepted(context: PageContext) -> Iterator[Problem]:
    """Stars are given to what Google shows them of, and not by an organisation to itself.

    Stars of the site's own organisation are for a person to look at, for who controls the reviews the page
    alone cannot tell. Of other types, such as
    Service, Google shows no stars either, but other readers may: that is information.

    Why: Google ignores such ratings, and may act against a site for them; readers take them for the opinion
        of strangers.
    Source: https://developers.google.com/search/docs/appearance/structured-data/review-snippet
        (read 2026-11-25)
    Bad: `{"@type": "MedicalWebPage", "aggregateRating": …}`
    Good: `{"@type": "Product", "aggregateRating": …}` on a page about the product, with its reviews
    """
    for node, name, rated in _rated(context):
        message, severity, certainty = _judgement(context, name, rated)
        if message:
            yield node.problem(message, name, evidence=rated.label, severity=severity, certainty=certainty)


_FINE = ("", Severity.INFO, Certainty.SURE)


def _judgement(context: PageContext, name: str, rated: Node) -> tuple[str, Severity, Certainty]:
    """What is wrong with stars of a node, how bad that is and how sure; nothing is an empty text."""
    kinds, label = kinds_of(rated.types), rated.label
    if "Thing" not in kinds:
        return _FINE
    if not any(feature.key == "review-snippet" for feature, _ in roots_of(rated.types, "required")):
        if kinds.isdisjoint(_DOCUMENTS):
            advice = "expect none, or rate an item of a type that it accepts"
            return f"Google shows no stars of {label}: {advice}", Severity.INFO, Certainty.SURE
        advice = f"remove {name}, or rate the product or work that it is about"
        return f"{label} may have no stars: {advice}", Severity.WARN, Certainty.SURE
    if "Organization" in kinds and _is_own(context, rated):
        advice = "Google shows no stars of these. Remove it, unless others control it"
        return (
            f"{name} rates {label}, which seems to be the site's own: {advice}",
            Severity.WARN,
            Certainty.REVIEW,
        )
    return _FINE


def _rated(context: PageContext) -> Iterator[tuple[Node, str, Node]]:
    """Who is rated: the node that says so, the property it says it with, and the node that is rated."""
    for node in context.schema_nodes:
        if "AggregateRating" in node.types:
            rated = [context.told(value) for value in values(node.data, "itemReviewed")]
            yield from ((node, "itemReviewed", one) for one in rated if one)
        elif "aggregateRating" in node.data:
            yield node, "aggregateRating", node
        elif "review" in node.data and _has_stars(context, node):
            yield node, "review", node


def _has_stars(context: PageContext, node: Node) -> bool:
    """Whether a review of the node gives stars, and names nothing else as what it reviews."""
    reviews = [context.told(value) for value in values(node.data, "review")]
    return any(one and "reviewRating" in one.data and "itemReviewed" not in one.data for one in reviews)


def _is_own(context: PageContext, node: Node) -> bool:
    """Whether an organisation is the site's own: the publisher of a page or site, or at home at its root."""
    homes = {home_of(text_of(value)) for value in values(node.data, "url")} - {""}
    return host_of(context.url) in homes or any(node is told for told in _publishers(context))


def _publishers(context: PageContext) -> Iterator[Node | None]:
    """The nodes of those who publish what is told of."""
    for node in context.schema_nodes:
        if "publisher" in node.data:
            yield from (context.told(value) for value in values(node.data, "publisher"))
