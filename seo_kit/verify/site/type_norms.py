"""The schema.org types that pages of a template normally carry, and the pages that lack one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain

from seo_kit.verify.schema_org.vocabulary import ancestors, is_a
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.templates import NORM, SAMPLE, Template

_EXPECTED = (
    "WebPage",
    "Article",
    "BreadcrumbList",
    "Organization",
    "WebSite",
    "Product",
    "Event",
    "Recipe",
    "JobPosting",
    "Course",
    "Dataset",
    "SoftwareApplication",
)
"""Types that go with a template. Others, such as images, videos and ratings, go with what a page shows."""

_DOCUMENTS = ("WebPage", "Article")


@dataclass(frozen=True, slots=True)
class Outlier:
    """A page that lacks types, each with the number of pages of its template that carry it."""

    page: PageFacts
    template: Template
    lacking: dict[str, int]


def outliers(templates: tuple[Template, ...]) -> Iterator[Outlier]:
    """The pages that lack a type which most pages of their template carry.

    Another kind of page in the same folder, such as a contact page among articles at the root, is none, nor
    is a page without an FAQ that lacks FAQPage.
    """
    for template in templates:
        if len(template.pages) >= SAMPLE:
            usual = _usual(template)
            for page in template.pages:
                lacking = usual.keys() - _kinds(page.types)
                told = {name: usual[name] for name in lacking if _is_expected(name, page)}
                if told and _is_sibling(page, template, usual.keys(), lacking):
                    yield Outlier(page, template, told)


def _usual(template: Template) -> dict[str, int]:
    """The types that most pages carry, as such or as a subtype, with the number of pages."""
    times = Counter(page.types for page in template.pages)
    written = frozenset(chain.from_iterable(times))
    counts: Counter[str] = Counter()
    for types, count in times.items():
        counts.update(dict.fromkeys(_kinds(types) & written, count))
    return {name: count for name, count in counts.items() if count >= NORM * len(template.pages)}


@cache
def _kinds(types: tuple[str, ...]) -> frozenset[str]:
    """Types with all that they are subtypes of; pages of a template have the same few sets of types."""
    return frozenset().union(*map(ancestors, types))


def _is_expected(name: str, page: PageFacts) -> bool:
    if name in ("FAQPage", "QAPage"):
        return page.announces_faq
    return any(is_a(name, kind) for kind in _EXPECTED)


def _is_sibling(page: PageFacts, template: Template, usual: Set[str], lacking: Set[str]) -> bool:
    """Whether a page is of the kind that its template is of, going by the types that it does carry."""
    documents = {name for name in page.types if any(is_a(name, kind) for kind in _DOCUMENTS)}
    if len(lacking) * 4 <= len(usual) or documents & usual - {"WebPage", "FAQPage"}:
        return True
    return template.folder != "/" and documents <= usual
