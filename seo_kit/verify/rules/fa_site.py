"""FA: questions and answers, seen from the whole site."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import pages, script
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.repeated import names, shared, without_translations
from seo_kit.verify.site.templates import NORM, SAMPLE
from seo_kit.verify.site.type_norms import outliers
from seo_kit.verify.urls.compare import host_of

_HEADING = "<h2>Frequently asked questions</h2>"


def _faq(question: str, answer: str) -> str:
    entity = {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
    return script({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [entity]})


@rule(
    "FA006",
    "duplicate-faq-site",
    Severity.WARN,
    scope="site",
    passes=[
        {"a": _faq("Why?", "Cold."), "b": _faq("Why?", "Strain.")},
        {"a": _faq("Why?", "Cold."), "b": _faq("Why?", "Cold.") + '<meta name="robots" content="noindex">'},
        {"a": _faq("Why?", "Cold."), "b": '<link rel="canonical" href="/a">' + _faq("Why?", "Cold.")},
    ],
    fails=[{"a": _faq("Why?", "Cold."), "b": _faq("why? ", "<p>Cold.</p>")}],
    needs=["pages"],
)
def duplicate_faq_site(context: SiteContext) -> Iterator[Problem]:
    """A question with its answer is marked up on one page only.

    Why: The same pair on many pages says nothing about this page; while Google showed FAQs, it asked to mark
    up one instance.
    Source: https://developers.google.com/search/docs/appearance/structured-data/faqpage (read 2026-11-22)
    Bad: "How do I book?" with its answer in the FAQPage of all 45 articles.
    Good: the same on the page about booking.
    """
    for (first, *more), told in _repeated(context):
        sharing = without_translations(told, context.index)
        if len(sharing) > 1:
            also = f" and {len(more)} more" if more else ""
            message = (
                f'the question "{first[:80]}"{also} has the same answer on {len(sharing)} pages: mark it up '
                f"on one of them ({names(sharing)})"
            )
            yield shared(sharing, message, evidence=first)


def _repeated(context: SiteContext) -> Iterator[tuple[list[str], list[PageFacts]]]:
    """The questions that have the same answer on the same pages, with these pages."""
    by_pair: dict[tuple[str, str], list[PageFacts]] = {}
    for page in context.sharing("answers"):
        for pair in page.answers if page.indexable else ():
            by_pair.setdefault((host_of(page.url), pair), []).append(page)
    by_pages: dict[tuple[str, ...], tuple[list[str], list[PageFacts]]] = {}
    for (_, pair), told in by_pair.items():
        found = {page.path: page for page in told}
        if len(found) > 1:
            questions, _ = by_pages.setdefault(tuple(found), ([], list(found.values())))
            questions.append(told[0].answers[pair])
    yield from by_pages.values()


@rule(
    "FA007",
    "faq-heading-without-markup",
    Severity.INFO,
    scope="site",
    passes=[
        {**pages(8, _faq("Why {n}?", "Cold.") + _HEADING), "a": "<h2>Causes</h2>"},
        {"a": _HEADING},
        {**pages(5, _faq("Why {n}?", "Cold.") + _HEADING), "a": _HEADING},
    ],
    fails=[
        {**pages(4, _faq("Why {n}?", "Cold.")), **pages(4, _faq("How {n}?", "So."), "x/"), "y/a": _HEADING},
        {**pages(4, _faq("Why {n}?", "Cold.")), **pages(4, _faq("How {n}?", "So."), "x/"), "y/a":
         '<html lang="da"><h2>Ofte stillede spørgsmål om kramper</h2>'},
    ],
    needs=["pages"],
)  # fmt: skip
def faq_heading_without_markup(context: SiteContext) -> Iterator[Problem]:
    """A page with an FAQ has a FAQPage, where most pages of the site with an FAQ have one.

    Why: What the site marks up on other pages was forgotten here, or its questions were not recognised.
    Source: https://schema.org/FAQPage (read 2026-11-25)
    Bad: a heading "Frequently asked questions" without FAQPage, where 40 other pages have it
    Good: the questions under the heading, in a FAQPage.
    """
    with_faq = sum("FAQPage" in page.types for page in context.pages)
    if with_faq < SAMPLE * NORM:
        return
    lacking = [
        page
        for page in context.pages
        if page.announces_faq and "FAQPage" not in page.types and page.indexable
    ]
    if with_faq + len(lacking) < SAMPLE or with_faq < NORM * (with_faq + len(lacking)):
        return
    told = {
        outlier.page.path for outlier in outliers(context.templates) if "FAQPage" in outlier.lacking
    }  # by SD030
    for page in lacking:
        if page.path not in told:
            message = (
                f"a heading announces questions, but the page has no FAQPage, as {with_faq} of "
                f"{with_faq + len(lacking)} such pages have: add it"
            )
            yield page.problem(message)
