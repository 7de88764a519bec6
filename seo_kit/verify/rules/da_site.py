"""DA: dates, seen from the whole site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import pages, script
from seo_kit.verify.registry import rule
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.site.repeated import names
from seo_kit.verify.site.templates import by_host, norm

_MOST = 0.8
_STALE = 730
"""Days after which a health page counts as old: 24 months."""


def _dated(published: str, modified: str) -> str:
    return script({"@type": "WebPage", "datePublished": published, "dateModified": modified})


@rule(
    "DA003",
    "mass-touch",
    Severity.WARN,
    scope="site",
    passes=[
        pages(8, _dated("2025-01-0{n}", "2025-02-0{n}")),
        pages(8, _dated("2025-01-01", "2025-02-01")),
        pages(8, _dated("2025-01-0{n}", "2025-01-0{n}")),
        pages(6, _dated("2025-01-0{n}", "2025-02-01")),
    ],
    fails=[
        pages(8, _dated("2025-01-0{n}", "2025-02-01")),
        {**pages(9, _dated("2025-01-0{n}", "2025-02-01T08:00:00Z")), "a": _dated("2025-01-01", "2025-01-09")},
    ],
    needs=["pages"],
)
def mass_touch(context: SiteContext) -> Iterator[Problem]:
    """The dateModified of four in five pages is not one day, unless one day is when they were published.

    Why: A date that a build or an import sets tells of no change, and makes all dates of the site worthless.
    Source: https://developers.google.com/search/docs/fundamentals/creating-helpful-content (read 2026-11-25)
    Bad: `"dateModified": "2026-11-22"` on all 485 pages, published over three years
    Good: on each page the day of its last real change.
    """
    for dated in by_host(page for page in context.pages if page.indexable and page.date_modified):
        usual = norm([page.date_modified[:10] for page in dated], share=_MOST)
        older = _published_before(dated, usual[0]) if usual else []
        if usual and len(older) * 2 >= usual[1] and not _one_day(older):
            message = (
                f"{usual[1]} of {len(dated)} pages have the dateModified {usual[0]}, which looks like the "
                "day of a build: state when each was really changed"
            )
            yield older[0].problem(message, evidence=usual[0])


def _published_before(dated: list[PageFacts], day: str) -> list[PageFacts]:
    """The pages changed on a day that were published on another."""
    touched = (page for page in dated if page.date_modified[:10] == day)
    return [page for page in touched if page.date_published and page.date_published[:10] != day]


def _one_day(pages: list[PageFacts]) -> bool:
    """Whether most pages were published on one day, as those of a new site are."""
    return norm([page.date_published[:10] for page in pages], share=_MOST) is not None


@rule(
    "DA004",
    "stale",
    Severity.INFO,
    scope="site",
    profile="health",
    passes=[{"a": _dated("2023-01-01", "2026-01-01"), "b": _dated("2026-02-01", "2026-02-01")}],
    fails=[{"a": _dated("2023-01-01", "2023-01-01"), "b": _dated("2026-02-01", "2026-02-01")}],
    needs=["pages"],
)
def stale(context: SiteContext) -> Iterator[Problem]:
    """No page was last changed more than 24 months before the newest one.

    Why: Readers of health advice may expect that it is looked at again, even where nothing has to be changed.
    Source: https://developers.google.com/search/docs/fundamentals/creating-helpful-content (read 2026-11-25)
    Bad: a page of 2019 on a site that is kept to this day.
    Good: the same, reviewed, with the day of the review.
    """
    days = {
        page.path: day for page in context.pages if (day := _day(page.date_modified or page.date_published))
    }
    newest = max(days.values(), default=date.min)
    old = [
        page
        for page in context.pages
        if page.indexable and (newest - days.get(page.path, newest)).days > _STALE
    ]
    if old:
        message = (
            f"{len(old)} of {len(days)} pages were last changed more than 24 months before the newest of "
            f"{newest}: review them ({names(old)})"
        )
        others = tuple(page.name for page in old[1:])
        yield old[0].problem(message, evidence=days[old[0].path].isoformat(), related=others)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
