"""SD: types of structured data that most pages of a template carry."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import pages, script
from seo_kit.verify.registry import rule
from seo_kit.verify.site.type_norms import outliers

_TYPES = [{"@type": "MedicalWebPage"}, {"@type": "FAQPage"}, {"@type": "BreadcrumbList"}]
_ARTICLE = f"{script(_TYPES)}<h2>Frequently asked questions</h2>"
_NEWS = _ARTICLE.replace("MedicalWebPage", "NewsArticle")


@rule(
    "SD030",
    "type-coverage-outlier",
    Severity.WARN,
    scope="site",
    passes=[
        pages(8, _ARTICLE, "x/"),
        {**pages(8, _ARTICLE), "contact": script([{"@type": "ContactPage"}, {"@type": "BreadcrumbList"}])},
        {**pages(8, _ARTICLE, "x/"), "x": script({"@type": "CollectionPage"}), "": ""},
        {**pages(8, _ARTICLE), "faq": f"{script({'@type': 'FAQPage'})}<h1>FAQ</h1>"},
        {**pages(6, _ARTICLE, "x/"), "x/a": ""},
        {**pages(8, _ARTICLE, "x/"), "x/a": _ARTICLE.replace("FAQPage", "Thing").replace("asked", "told")},
        {**pages(8, _ARTICLE.replace("MedicalWebPage", "Article"), "x/"), "x/a": _NEWS},
    ],
    fails=[
        {**pages(8, _ARTICLE, "x/"), "x/a": ""},
        {**pages(8, _ARTICLE), "a": _ARTICLE.replace("FAQPage", "ItemList")},
        {**pages(8, _ARTICLE), "a": _ARTICLE.replace("BreadcrumbList", "ItemList")},
        {**pages(8, _ARTICLE, "x/"), "x/a": _ARTICLE.replace("MedicalWebPage", "WebPage")},
    ],
    needs=["pages"],
)
def type_coverage_outlier(context: SiteContext) -> Iterator[Problem]:
    """A page carries the types that at least 70 % of the pages beside it carry, if it is of their kind.

    FAQPage is asked for only where a heading announces questions. Fewer than eight pages make no norm.

    Why: A template or a field that fails for one page is seen only beside the others.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-25)
    Bad: one of 45 articles without MedicalWebPage and BreadcrumbList
    Good: the same types on all 45.
    """
    for outlier in outliers(context.templates):
        beside = len(outlier.template.pages)
        types = ", ".join(f"{name} ({count} of {beside})" for name, count in sorted(outlier.lacking.items()))
        message = f"the page lacks types that most pages of {outlier.template.folder} carry: add {types}"
        yield outlier.page.problem(message, evidence=", ".join(sorted(outlier.lacking)))
