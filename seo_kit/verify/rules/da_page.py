"""DA: the dates of pages, among themselves and against what the reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seo_kit.model import Certainty, Problem, Severity, Tag
from seo_kit.verify.calendar import Calendar
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script, written
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.dates import (
    REVIEW_AHEAD,
    days_between,
    has_zone,
    is_before,
    is_before_there,
    is_iso,
    names_day,
)
from seo_kit.verify.texts.text import squeeze, stands_in
from seo_kit.verify.visible import claims
from seo_kit.verify.visible.bylines import Byline, byline_dates, tells_of_page

_PAGE = {"@context": "https://schema.org", "@type": "WebPage", "datePublished": "2025-09-13"}
_TEXT = "<p>A long text about cramp in the legs.</p>"
_ORDERS = (
    ("datePublished", "dateModified"),
    ("dateCreated", "dateModified"),
    ("datePublished", "lastReviewed"),
    ("datePublished", "expires"),
    ("startDate", "endDate"),
    ("doorTime", "startDate"),
    ("datePosted", "validThrough"),
    ("validFrom", "validThrough"),
)
"""Pairs of properties of which the second never lies before the first."""
_LOCAL = ("startDate", "endDate")
"""Later ones of these pairs whose times are those of one place, where they name no zone."""
_PAST = ("datePublished", "dateModified", "dateCreated", "lastReviewed", "uploadDate", "datePosted")
"""Properties that tell of what has happened already."""
_CLOCKS = ("datePublished", "dateModified", "uploadDate")


def _dated(**says: str) -> str:
    return script({"@context": "https://schema.org", "@type": "WebPage", **says})


def _event(**says: str) -> str:
    return script({"@context": "https://schema.org", "@type": "Event", **says})


def _job(**says: str) -> str:
    return script({"@context": "https://schema.org", "@type": "JobPosting", **says})


@rule(
    "DA001",
    "date-order",
    Severity.ERROR,
    scope="page",
    passes=[
        _dated(datePublished="2025-09-13", dateModified="2025-09-13"),
        _dated(datePublished="2025-09-13T10:00:00+02:00", dateModified="2025-09-13"),
        _dated(datePublished="2025-09-13T23:30:00-05:00", dateModified="2025-09-14T04:45:00Z"),
        _dated(datePublished="2025", dateModified="2025-01-01"),
        _dated(datePublished="13/09/2025", dateModified="2024-01-01"),
        _dated(datePublished="2025-09-13", lastReviewed="2025-09-01"),
        script({"@context": "https://schema.org", "@type": "Event", "startDate": "2027-01-01"}),
        _event(doorTime="2025-05-02T18:00", startDate="2025-05-02T19:00", endDate="2025-05-02T19:00"),
        _event(doorTime="18:00", startDate="2025-05-02T19:00"),
        _job(validThrough="2026-11-22"),
        _job(validThrough="2027-02-15T23:59+01:00"),
    ],
    fails=[
        _dated(datePublished="2025-09-13", dateModified="2025-03-01"),
        _dated(datePublished="2025-09-13", lastReviewed="2024-01-01"),
        _dated(datePublished="2027-01-01"),
        _event(startDate="2025-05-02", endDate="2025-05-01"),
        _event(startDate="2025-05-02T19:00", endDate="2025-05-02T09:00"),
        _event(doorTime="2025-05-02T20:00+02:00", startDate="2025-05-02T19:00+02:00"),
        _job(validThrough="2026-11-21"),
    ],
)
def page_date_order(context: PageContext) -> Iterator[Problem]:
    """The dates of a node follow one another, and what has happened does not lie in the future.

    Times are compared as instants; where one of two dates has no time, their days are, and an event's times
    without a zone are those of its place. A job that may not be applied for any more is a warning to look at.
    Of our own pages the same rule tells at the article.

    Why: Dates are a promise to readers; a page changed before it existed, or tomorrow, is not believed.
    Source: https://developers.google.com/search/docs/appearance/publication-dates (read 2026-11-22)
    Bad: `"datePublished": "2025-09-13"` with `"dateModified": "2024-09-13"`
    Good: `"datePublished": "2024-09-13"` with `"dateModified": "2025-09-13"`
    """
    if context.intended:
        return
    stated = context.statements
    for earlier, later in _ORDERS:
        if earlier in stated and later in stated:
            for node in {statement.node: None for statement in context.stating(later)}:
                if earlier in node.data:
                    yield from _swapped(node, earlier, later)
    for node in {statement.node: None for statement in context.stating(*_PAST)}:
        yield from _future(node, context.calendar)
    for node in context.of_type("JobPosting"):
        yield from _expired(node, context.calendar)


def _swapped(node: Node, earlier: str, later: str) -> Iterator[Problem]:
    first, second = _one_date(node, earlier), _one_date(node, later)
    if later == "lastReviewed" and days_between(second, first) <= REVIEW_AHEAD:
        return
    if (
        first
        and second
        and (
            is_before(_as_long(second, first), _as_long(first, second))
            or (later in _LOCAL and is_before_there(second, first))
        )
    ):
        message = f"{later} {second} is before {earlier} {first}: correct one of the two"
        yield node.problem(message, later, evidence=second, expected=f"{first} or later")


def _future(node: Node, calendar: Calendar) -> Iterator[Problem]:
    for name in _PAST:
        value = _one_date(node, name) if name in node.data else ""
        if value and calendar.is_ahead(value):
            message = f"{name} {value} is in the future: correct it"
            yield node.problem(message, name, evidence=value, expected=f"{calendar} or earlier")


def _expired(node: Node, calendar: Calendar) -> Iterator[Problem]:
    """A job that has run out: a note, for that is one of Google's ways to take a job out of its search.

    https://developers.google.com/search/docs/appearance/structured-data/job-posting (read 2026-11-25)
    """
    value = _one_date(node, "validThrough")
    if value and calendar.is_over(value):
        message = f"validThrough {value} is over, so that Google shows the job no more: move it if it is open"
        yield node.problem(
            message, "validThrough", evidence=value, severity=Severity.INFO, certainty=Certainty.REVIEW
        )


def _one_date(node: Node, name: str) -> str:
    """The date of a property that states one; a value of another form is left to SD008."""
    stated = [text_of(value) for value in values(node.data, name)]
    return stated[0] if len(stated) == 1 and is_iso(stated[0]) else ""


def _as_long(value: str, other: str) -> str:
    """A date no more exact than another: 2025 and 2025-01-01 do not follow one another."""
    return value[: len(other)] if len(other) < 10 else value


_HELD = script({"@context": "https://schema.org", "@type": "Event", "startDate": "2025-05-03T10:00"})
_SHOWN = '<html lang="en"><title>Cramp</title>' + script(_PAGE) + "<h1>Cramp</h1>"


@rule(
    "DA002",
    "byline-not-markup",
    Severity.ERROR,
    scope="page",
    passes=[
        written(_PAGE, language="en", body="<time datetime=2025-09-13>September 13, 2025</time>"),
        written(_PAGE, language="da", body="<time datetime=2025-09-13>13. september 2025</time>"),
        written(_PAGE, language="", body="<time datetime=2025-09-13T08:00+02:00>2025-09-13</time>"),
        f"{_SHOWN}<p>Published September 13, 2025{_TEXT}",
        f"{_SHOWN}<p>13/09/2025{_TEXT}",
        f"{_SHOWN}<p>14 Sept 2025{_TEXT}",
        f"{_SHOWN}<p>Born May 3, 1980{_TEXT}",
        f"{_SHOWN}{_HELD}<p>May 3, 2025{_TEXT}",
        f"{_SHOWN}<p>By April May, 13 September 2025{_TEXT}",
        f"{_SHOWN}<p>By June 13. september 2025{_TEXT}",
        f"{_SHOWN}<p>5 min · 13 Septembris 2025{_TEXT}",
        f"{_SHOWN}<p>Reviewed by Jan Ek, 12 May 2025{_TEXT}",
        f"{_SHOWN}<p>Fact check: Jan Ek (12 May 2025){_TEXT}",
        f"{_SHOWN}<p>Study: January 12, 2019{_TEXT}",
        f"{_SHOWN}<p>By Bo Ek in 2024{_TEXT}<p>The study of May 3, 2019 says more about this.",
        f"{_SHOWN}<p>Next review: May 1, 2028{_TEXT}",
        f"{_SHOWN}{_TEXT}<h2>News</h2><p>May 3, 2019",
    ],
    fails=[
        written(_PAGE, body="<p>September 13, 2025"),
        written(_PAGE | {"dateModified": "2025-09-13"}, body="<time datetime=2025-09-13>2025-09-13</time>"),
        written(_PAGE, language="en", body="<time datetime=2025-09-14>September 13, 2025</time>"),
        written(_PAGE, language="en", body="<time datetime=2025-09-13>September 13, 2024</time>"),
        written(_PAGE, language="en", body="<time datetime=2025-09-13>October 13, 2025</time>"),
        written(_PAGE, language="en", body="<time hidden datetime=2025-09-13>September 13, 2025</time>"),
        f"{_SHOWN}<p>Published September 3, 2025{_TEXT}",
        f"{_SHOWN}<p>September 3, 2025{_TEXT}",
        f"{_SHOWN}<p>By April May, 3 September 2025{_TEXT}",
        f"{_SHOWN}<p>Bo Ek (updated May 12, 2025){_TEXT}",
        f"{_SHOWN.replace('datePublished', 'lastReviewed')}<p>Reviewed by Jan Ek, 12 May 2025{_TEXT}",
        f"{_SHOWN.replace('en', 'lt')}<p>Atnaujinta 2025 m. rugsėjo 3 d.{_TEXT}",
        f"{_SHOWN.replace('en', 'th')}<p>เผยแพร่ 3 กันยายน 2568{_TEXT}",
        f"{_SHOWN}<p>13.09.2025, updated 01.10.2025{_TEXT}",
        f"{_SHOWN}<p>13.09.2025, updated 14.09.2025{_TEXT}",
    ],
)
def byline_not_markup(context: PageContext) -> Iterator[Problem]:
    """The dates that a page shows are those of its data.

    A page of ours shows each date in a `time` element of its own, whose text names that day. On any other
    page the dates beside the main heading are compared, and a difference is a warning.

    Why: Search engines weigh the visible date against the stated one, and readers see only the visible one.
    Source: https://developers.google.com/search/docs/appearance/publication-dates (read 2026-11-22)
    Bad: `"dateModified": "2025-09-13"` on a page that says "Updated September 13, 2024"
    Good: `<time datetime="2025-09-13">September 13, 2025</time>`
    """
    stated = claims.dates(context)
    if context.intended:
        yield from _not_shown(context, [(claim.name, claim.text) for claim in stated])
    elif stated:
        yield from _not_stated(context, stated)


def _not_shown(context: PageContext, stated: list[tuple[str, str]]) -> Iterator[Problem]:
    """Dates of a page of ours that no `time` element shows."""
    for name, value in stated:
        shown = [
            tag for tag in context.page.times if _says(value, tag.attributes.get("datetime", "").strip())
        ]
        wrong = next((tag for tag in shown if not _shows(context, tag, value)), None)
        missing = sum(_says(value, other) for _, other in stated) - len(shown)
        if wrong or missing > 0:
            says = f'the page shows it as "{wrong.text}"' if wrong else "a <time> of that date is missing"
            message = f"{name} is {value}, but {says}: show that day, or write the page again"
            line, column = (wrong.line, wrong.column) if wrong else (0, 0)
            yield Problem(message, line, column, evidence=wrong.text if wrong else "", expected=value)


def _says(value: str, other: str) -> bool:
    """Whether another date states a date: the same, or with a time where this one has none."""
    return other == value or (len(value) == 10 and other[:10] == value)


def _shows(context: PageContext, tag: Tag, value: str) -> bool:
    text = squeeze(tag.text)
    language = context.intended.head.language if context.intended else ""
    return stands_in(text, context.words) and names_day(text, value, language)


def _not_stated(context: PageContext, stated: list[claims.Claim]) -> Iterator[Problem]:
    """Dates beside the main heading that the data does not state of anything, such as an event on the page;
    those that lie ahead are no byline.

    A day more or less is let pass, for clocks differ, but only beside a date that is not shown itself.
    """
    days = [day for claim in stated if (day := _day(claim.text))]
    shown = list(byline_dates(context)) if len(days) == len(stated) else []
    for byline in shown:
        if byline.days.isdisjoint(days) and _is_odd(context, byline, shown, stated):
            said = ", ".join(f"{claim.name} {claim.text}" for claim in stated)
            message = f'the page shows "{byline.text}", its data says {said}: state one date in both'
            yield stated[0].problem(message, evidence=byline.text, expected=said, severity=Severity.WARN)


def _is_odd(context: PageContext, byline: Byline, shown: list[Byline], stated: list[claims.Claim]) -> bool:
    """Whether a byline with another day than the stated ones tells of the page, and nothing on it else."""
    days = filter(None, (_day(claim.text) for claim in stated))
    left = [day for day in days if not any(day in other.days for other in shown)]
    past = any(not context.calendar.is_ahead(day.isoformat()) for day in byline.days)
    near = any(abs((day - other).days) <= 1 for day in byline.days for other in left)
    is_reviewed = any(claim.name == "lastReviewed" for claim in stated)
    of_page = past and not near and tells_of_page(byline, context.page.language, is_reviewed)
    return of_page and byline.days.isdisjoint(_all_days(context))


def _all_days(context: PageContext) -> set[date]:
    """The days that the data of a page states of anything at all."""
    told = (statement.value for stated in context.statements.values() for statement in stated)
    return {day for value in told if value.__class__ is str and (day := _day(value))}


def _day(text: str) -> date | None:
    """The day of a date; None for one that is no full date."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@rule(
    "DA007",
    "time-without-zone",
    Severity.INFO,
    scope="page",
    passes=[
        _dated(datePublished="2025-09-13"),
        _dated(datePublished="2025-09-13T08:00:00+02:00", dateModified="2025-09-13T08:00Z"),
        script({"@context": "https://schema.org", "@type": "Event", "startDate": "2027-01-01T19:00"}),
    ],
    fails=[_dated(datePublished="2025-09-13T08:00:00")],
)
def time_without_zone(context: PageContext) -> Iterator[Problem]:
    """A publication time says in which zone it is.

    Why: Without a zone Google takes its crawler's, which is hours away from most of the world.
    Source: https://developers.google.com/search/docs/appearance/structured-data/article (read 2026-11-25)
    Bad: `"datePublished": "2025-09-13T08:00:00"`
    Good: `"datePublished": "2025-09-13T08:00:00+02:00"`, or the day alone.
    """
    for statement in context.stating(*_CLOCKS):
        value = statement.value
        if value.__class__ is str and is_iso(value) and not has_zone(value):
            message = f"{statement.name} {value} has no zone: add one, such as +02:00, or leave the time out"
            yield statement.problem(message, evidence=value)
