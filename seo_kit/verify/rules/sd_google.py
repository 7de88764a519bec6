"""SD: what Google Search asks of the items that its features read. The facts are in data/google/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext, SiteContext
from seo_kit.verify.google.catalogue import retired
from seo_kit.verify.google.features import Asked
from seo_kit.verify.google.items import Found, items_of
from seo_kit.verify.google.retired import retired_note
from seo_kit.verify.registry import rule
from seo_kit.verify.schema_org.value_forms import form_of


def _item(json: str) -> str:
    return f'{{"@context": "https://schema.org", {json}}}'


_OFFER = '"offers": {"@type": "Offer", "price": "199.50", "priceCurrency": "DKK"}'


@rule(
    "SD040",
    "google-required",
    Severity.WARN,
    scope="page",
    passes=[
        _item('"@type": "Article"'),
        _item('"@type": "Product", "name": "Insole", "aggregateRating": {"@id": "https://b.dk/#r"}'),
        _item('"@type": "Article", "mentions": {"@type": "Product", "name": "Insole"}'),
        _item('"@type": "Article", "publisher": {"@type": "MedicalClinic", "name": "Klinik Nord"}'),
        _item('"@type": "MedicalWebPage", "about": {"@type": "Drug", "name": "Ibuprofen"}'),
        _item('"@type": "WebPage", "video": {"@type": "VideoObject", "@id": "https://b.dk/v#video"}'),
        _item('"@type": "Product", "isVariantOf": {"@id": "#coat"}, "url": "https://b.dk/coat"'),
        _item(
            '"@graph": [{"@type": "ProfilePage", "@id": "https://b.dk/anna"}, '
            '{"@type": "Person", "name": "Anna", "mainEntityOfPage": {"@id": "https://b.dk/anna"}}]'
        ),
        _item(
            '"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, '
            '"item": {"@id": "https://b.dk/", "name": "Home"}}, '
            '{"@type": "ListItem", "position": 2, "name": "Cramp"}]'
        ),
        _item(
            '"@type": "QAPage", "mainEntity": {"@type": "Question", "name": "Why?", "answerCount": 0}',
        ),
    ],
    fails=[
        _item('"@type": "VideoObject", "name": "Stretch your calf"'),
        _item('"@type": "Product", "name": "Insole"'),
        _item('"@type": "Article", "video": {"@type": "VideoObject", "name": "Stretch your calf"}'),
        _item('"@type": "Product", "name": "Insole", "offers": {"@type": "Offer", "priceCurrency": "DKK"}'),
        _item('"@type": "Dentist", "name": "Tand Nord", "telephone": "+45 12 34 56 78"'),
        _item('"@type": "QAPage", "mainEntity": {"@type": "Question", "name": "Why?", "answerCount": 1}'),
        _item('"@type": "BreadcrumbList", "itemListElement": {"@type": "ListItem", "name": "Home"}'),
    ],
)
def google_required(context: PageContext) -> Iterator[Problem]:
    """An item that is meant for a live feature of Google Search has what the feature requires.

    Why: Google leaves an item without a required property out of that feature; the page itself may still be
        found. Where Google requires nothing, as of an Article, nothing is reported.
    Source: https://developers.google.com/search/docs/appearance/structured-data/search-gallery
        (read 2026-11-25)
    Bad: `{"@type": "VideoObject", "name": "Stretch your calf"}`
    Good: the same, with `thumbnailUrl` and `uploadDate`
    """
    for found, names in _missing(context, "required"):
        it = "it" if len(names) == 1 else "them"
        yield found.node.problem(
            f"{found.node.label} lacks {_listed(names)}: add {it}; without {it} the item is not eligible "
            f'for "{found.feature.name}" in Google Search ({found.feature.reference})',
            evidence=f"{found.feature.key}: {', '.join(names)}",
            severity=Severity.INFO if found.feature.status == "limited" else None,
        )


@rule(
    "SD041",
    "google-recommended",
    Severity.INFO,
    scope="page",
    profile="strict",
    passes=[
        _item('"@type": "MedicalWebPage", "name": "Cramp"'),
        _item('"@type": "WebPage", "publisher": {"@type": "Organization", "name": "Klinik Nord"}'),
    ],
    fails=[
        _item('"@type": "BlogPosting", "headline": "Cramp"'),
        _item(f'"@type": "Product", "name": "Insole", {_OFFER}'),
    ],
)
def google_recommended(context: PageContext) -> Iterator[Problem]:
    """An item that is meant for a live feature of Google Search has what the feature recommends.

    Why: The more of these facts are stated, and are true, the more can be shown; none of them is a must.
    Source: https://developers.google.com/search/docs/appearance/structured-data/intro-structured-data
        (read 2026-11-25)
    Bad: `{"@type": "BlogPosting", "headline": "Cramp"}`
    Good: the same, with `author`, `datePublished`, `dateModified` and `image`
    """
    for found, names in _missing(context, "recommended"):
        yield found.node.problem(
            f'Google recommends {_listed(names)} of {found.node.label} for "{found.feature.name}": add what '
            f"the page can state ({found.feature.reference})",
            evidence=f"{found.feature.key}: {', '.join(names)}",
        )


@rule(
    "SD043",
    "google-retired",
    Severity.INFO,
    scope="site",
    needs=["pages"],
    passes=[{"a": '<script type="application/ld+json">{"@type": "FAQPage"}</script>'}],
    fails=[{"a": '<script type="application/ld+json">{"@type": "HowTo", "name": "Stretch"}</script>'}],
)
def google_retired(context: SiteContext) -> Iterator[Problem]:
    """Says once a site which of its markup served a feature that Google Search has retired.

    Why: Nobody should expect a result of it or work for one. Google ignores the markup; other readers may use
        it, so it may stay.
    Source: https://developers.google.com/search/updates (read 2026-11-25)
    Bad: `{"@type": "HowTo", …}`, kept for How-to results
    Good: `{"@type": "HowTo", …}`, kept for other readers
    """
    for feature in retired():
        if feature.key != "faq":
            yield from retired_note(feature, context.site)


@rule(
    "SD044",
    "google-value",
    Severity.WARN,
    scope="page",
    passes=[
        _item(f'"@type": "Product", "name": "Insole", {_OFFER}'),
        _item('"@type": "Book", "aggregateRating": {"@type": "AggregateRating", "ratingValue": 4.4}'),
        _item('"@type": "Book", "aggregateRating": {"@type": "AggregateRating", "ratingValue": "88%"}'),
        _item('"@type": "JobPosting", "datePosted": "2026-11-01", "employmentType": ["FULL_TIME", "INTERN"]'),
    ],
    fails=[
        _item('"@type": "JobPosting", "datePosted": "2026-11-01", "employmentType": "Fuldtid"'),
    ],
)
def google_value(context: PageContext) -> Iterator[Problem]:
    """A value that a live feature of Google Search reads has a form that it can read.

    Why: A value of another form counts as no value.
    Source: https://developers.google.com/search/docs/appearance/structured-data/search-gallery
        (read 2026-11-25)
    Bad: `"employmentType": "Fuldtid"`
    Good: `"employmentType": "FULL_TIME"`
    """
    for found in items_of(context, "values"):
        for path, check in found.item.values:
            for node, value in found.values_at(path):
                name, text = path.path[-1], value.strip() if isinstance(value, str) else ""
                if text and not check.accepts(text) and not _is_malformed(name, text):
                    yield node.problem(
                        f'Google cannot read "{value}" as {name} for "{found.feature.name}": write {check} '
                        f"({found.feature.reference})",
                        name,
                        evidence=value,
                        expected=str(check),
                    )


def _is_malformed(name: str, text: str) -> bool:
    """Whether a text has not even the form that schema.org asks for, of which SD008 tells."""
    form = form_of(name)
    return form is not None and form(text) is not None


def _missing(context: PageContext, asked: Asked) -> Iterator[tuple[Found, Sequence[str]]]:
    """The items that lack something, with what they lack and no feature before has told of that node."""
    told: set[tuple[int, str]] = set()
    for found in items_of(context, asked):
        names = [
            name for name in found.missing(getattr(found.item, asked)) if (id(found.node), name) not in told
        ]
        if names:
            told.update((id(found.node), name) for name in names)
            yield found, names


def _listed(names: Sequence[str]) -> str:
    """Names in a sentence; alternatives among them are kept apart by semicolons."""
    if len(names) == 1:
        return names[0]
    comma = "; " if any(" or " in name for name in names) else ", "
    return f"{comma.join(names[:-1])}{comma.rstrip() if comma == '; ' else ''} and {names[-1]}"
