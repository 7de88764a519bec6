"""DA: the dates of articles."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Certainty, Problem, Severity
from seo_kit.verify.contexts import ArticleContext
from seo_kit.verify.examples import noted
from seo_kit.verify.noted import noted_as
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.dates import REVIEW_AHEAD, days_between, is_before

_DATES = {"datePublished": "date_published", "dateModified": "date_modified", "lastReviewed": "last_reviewed"}
_NO_DATE = frozenset({"date-unreadable", "date-ambiguous", "date-wrong-order", "date-impossible"})
"""What rules of their own say of a date that could not be used."""


@rule(
    "DA001",
    "date-order",
    Severity.ERROR,
    scope="article",
    passes=[
        {},
        {"date_modified": None},
        {"last_reviewed": "2024-12-20"},
        {"date_modified": "2025-01-01T12:00:00+01:00"},
        {"date_published": "2025-01-02T10:00:00+01:00", "date_modified": "2025-01-02"},
        {"date_published": "2025-01-01T23:30:00-05:00", "date_modified": "2025-01-02T04:45:00Z"},
    ],
    fails=[
        {"date_published": "2025-01-02T10:00:00+01:00", "date_modified": "2025-01-02T09:00:00+01:00"},
        {"date_published": "2024-01-01T23:00:00Z", "date_modified": "2024-01-02T00:30:00+02:00"},
        {"date_modified": "2024-12-31", "lines": {"date_modified": 4}},
        {"date_modified": "2027-01-01"},
        {"last_reviewed": "2024-01-01"},
    ],
)
def date_order(context: ArticleContext) -> Iterator[Problem]:
    """An article is changed or reviewed after it was published, and none of that lies in the future.

    Times are compared as instants; where one of two dates has no time, their days are.

    Why: Dates are a promise to readers; a page changed before it existed, or tomorrow, is not believed.
    Source: https://developers.google.com/search/docs/appearance/publication-dates (read 2026-11-22)
    Bad: `date: 2025-09-13` with `lastmod: 2024-09-13`
    Good: `date: 2024-09-13` with `lastmod: 2025-09-13`
    """
    article = context.article
    published = article.date_published or ""
    for name, fact in _DATES.items():
        value = getattr(article, fact) or ""
        line = article.lines.get(fact, 0)
        early = name == "lastReviewed" and days_between(value, published) <= REVIEW_AHEAD
        if value and is_before(value, published) and not early:
            message = f"{name} {value} is before datePublished {published}: correct one of the two"
            yield Problem(message, line, evidence=value, expected=f"{published} or later")
        if context.calendar.is_ahead(value):
            message = f"{name} {value} is in the future: correct it, or mark the article as a draft"
            yield Problem(message, line, evidence=value, expected=f"{context.calendar} or earlier")


@rule("DA005", "date-not-iso", Severity.INFO, scope="article", passes=[{}], fails=[noted("date-not-iso")])
def date_not_iso(context: ArticleContext) -> Iterator[Problem]:
    """A date of the front matter is written as ISO 8601 has it, or as YAML writes a time.

    Why: seo-kit proves which number is the day; the next tool that reads the article may not.
    Source: https://www.w3.org/International/questions/qa-date-format (read 2026-11-25)
    Bad: `date: 13/09/2025`, `date: September 13, 2025`
    Good: `date: 2025-09-13`, `date: 2025-09-13 08:30:00 +0200`
    """
    yield from noted_as(context.article.problems, "date-not-iso")


@rule(
    "DA006",
    "date-missing",
    Severity.WARN,
    scope="article",
    passes=[{}, {"date_modified": None}, {"date_published": None, "date_modified": None, "draft": True}],
    fails=[{"date_published": None, "date_modified": None}, {"date_published": None}],
)
def date_missing(context: ArticleContext) -> Iterator[Problem]:
    """An article that is no draft says when it was published.

    Why: Readers of health advice look for its age; without a date in the article none can be shown.
    Source: https://developers.google.com/search/docs/appearance/publication-dates (read 2026-11-22)
    Bad: front matter without a date.
    Good: `date: 2025-09-13`
    """
    article = context.article
    if (
        article.draft
        or article.date_published
        or any(problem.slug in _NO_DATE for problem in article.problems)
    ):
        return
    if article.date_modified:
        message = "the article says when it was changed, not when it was published: add `date: YYYY-MM-DD`"
        yield Problem(message, severity=Severity.INFO)
    else:
        yield Problem("the article has no date: add `date: YYYY-MM-DD` to its front matter")


@rule(
    "DA010", "date-unreadable", Severity.ERROR, scope="article", passes=[{}], fails=[noted("date-unreadable")]
)
def date_unreadable(context: ArticleContext) -> Iterator[Problem]:
    """A date names a day of the calendar.

    Why: "last week" cannot become a date without making one up, so the article would go out without one.
    Source: https://www.iso.org/iso-8601-date-and-time-format.html (read 2026-11-22)
    Bad: `date: last week`
    Good: `date: 2025-09-13`
    """
    yield from noted_as(context.article.problems, "date-unreadable")


@rule(
    "DA011", "date-ambiguous", Severity.ERROR, scope="article", passes=[{}], fails=[noted("date-ambiguous")]
)
def date_ambiguous(context: ArticleContext) -> Iterator[Problem]:
    """A date can be read in one way only.

    Why: 03/04/2025 is 3 April or March 4; only a setting, or another date of the collection, proves which.
    Source: https://www.w3.org/International/questions/qa-date-format (read 2026-11-22)
    Bad: `date: 03/04/2025` alone.
    Good: `date: 2025-04-03`, or `date_order = "dmy"` in the settings.
    """
    yield from noted_as(context.article.problems, "date-ambiguous")


@rule(
    "DA014",
    "date-order-assumed",
    Severity.INFO,
    scope="article",
    certainty=Certainty.REVIEW,
    passes=[{}],
    fails=[noted("date-order-assumed")],
)
def date_order_assumed(context: ArticleContext) -> Iterator[Problem]:
    """The order of day and month is proven, not only customary.

    Why: No locale writes 03.04.2025 or 03-04-2025 with the month first, but a person may.
    Source: https://www.unicode.org/cldr/charts/47/by_type/date_&_time.gregorian.html (read 2026-11-23)
    Bad: `date: 03-04-2025` alone.
    Good: `date: 2025-04-03`, or another date of the collection with a day above 12.
    """
    yield from noted_as(context.article.problems, "date-order-assumed")


@rule(
    "DA012",
    "date-wrong-order",
    Severity.ERROR,
    scope="article",
    passes=[{}],
    fails=[noted("date-wrong-order")],
)
def date_wrong_order(context: ArticleContext) -> Iterator[Problem]:
    """A date follows the order of day and month that the collection or the settings use.

    Why: A date that fits only the other order is a slip of the pen; swapping it may move it by months.
    Source: https://www.w3.org/International/questions/qa-date-format (read 2026-11-22)
    Bad: `date: 09/13/2025` among `13/09/2025` and `24/12/2024`
    Good: `date: 13/09/2025`
    """
    yield from noted_as(context.article.problems, "date-wrong-order")


@rule(
    "DA013", "date-impossible", Severity.ERROR, scope="article", passes=[{}], fails=[noted("date-impossible")]
)
def date_impossible(context: ArticleContext) -> Iterator[Problem]:
    """A date exists in the calendar.

    Why: 31 June becomes 1 July in one reader and nothing in the next.
    Source: https://www.iso.org/iso-8601-date-and-time-format.html (read 2026-11-22)
    Bad: `date: 2025-06-31`
    Good: `date: 2025-06-30`
    """
    yield from noted_as(context.article.problems, "date-impossible")
