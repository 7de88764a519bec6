"""SO: what the tags for those who share a page say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Fix, Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.date_forms import iso_form
from seo_kit.verify.edits.fixes import fix_of
from seo_kit.verify.edits.tags import replace_attribute
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.dates import is_iso
from seo_kit.verify.texts.language_codes import tag_fault

_CARDS = frozenset({"summary", "summary_large_image", "app", "player"})
_LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_HYPHENATED = re.compile(r"(?<=[a-z])-(?=[A-Z]{2}\b)")
_DATES = ("article:published_time", "article:modified_time", "article:expiration_time")


def _says(key: str, content: str) -> str:
    return f'<meta property="{key}" content="{content}">'


def _content(tag: Tag) -> str:
    return tag.attributes.get("content", "").strip()


def _problem(tag: Tag, message: str, severity: Severity | None = None, fix: Fix | None = None) -> Problem:
    evidence = _content(tag)[:200]
    return Problem(message, tag.line, tag.column, evidence=evidence, severity=severity, fix=fix)


@rule(
    "SO004",
    "twitter-card-invalid",
    Severity.INFO,
    scope="page",
    passes=[_says("twitter:card", "summary_large_image"), "<p>a"],
    fails=[_says("twitter:card", "large"), _says("twitter:card", "")],
)
def twitter_card_invalid(context: PageContext) -> Iterator[Problem]:
    """twitter:card is a kind of card that there is.

    Why: X shows the plain card for any other.
    Source: https://developer.x.com/en/docs/x-for-websites/cards/overview/markup (read 2026-11-25)
    Bad: `content="large"`
    Good: `content="summary_large_image"`
    """
    for tag in context.head.social("twitter:card")[:1]:
        if _content(tag).lower() not in _CARDS:
            kinds = ", ".join(sorted(_CARDS))
            yield _problem(tag, f'twitter:card "{_content(tag)}" is no kind of card: write one of {kinds}')


@rule(
    "SO007",
    "og-locale-invalid",
    Severity.WARN,
    scope="page",
    passes=[_says("og:locale", "da_DK"), _says("og:locale:alternate", "en_GB"), _says("og:locale", "da")],
    fails=[_says("og:locale", "da-DK"), _says("og:locale", "danish"), _says("og:locale", "en_UK")],
)
def og_locale_invalid(context: PageContext) -> Iterator[Problem]:
    """og:locale is a language and a country, joined as Open Graph does.

    Why: What cannot be read counts as en_US.
    Source: https://ogp.me/#optional (read 2026-11-25)
    Bad: `da-DK`
    Good: `da_DK`
    """
    for tag in (*context.head.social("og:locale"), *context.head.social("og:locale:alternate")):
        locale = _content(tag)
        if not _LOCALE.fullmatch(locale):
            yield _problem(
                tag,
                f'og:locale "{locale}" is not written like da_DK: write it so',
                fix=_locale_fix(context, tag, locale),
            )
        elif fault := tag_fault(locale.replace("_", "-")):
            yield _problem(tag, f'og:locale "{locale}": {_HYPHENATED.sub("_", fault)}')


def _locale_fix(context: PageContext, tag: Tag, locale: str) -> Fix | None:
    """The same language and country, joined as Open Graph does."""
    language, _, country = locale.replace("-", "_").partition("_")
    right = f"{language.lower()}_{country.upper()}"
    if not _LOCALE.fullmatch(right) or tag_fault(right.replace("_", "-")):
        return None
    return fix_of(replace_attribute(context.page, tag, "content", right))


@rule(
    "SO008",
    "og-date-invalid",
    Severity.ERROR,
    scope="page",
    passes=[
        _says("article:published_time", "2025-09-13"),
        _says("article:modified_time", "2025-09-13T10:00:00+02:00"),
        _says("article:modified_time", "2025-09-13T10:00:00.000Z"),
    ],
    fails=[
        _says("article:published_time", "13/09/2025"),
        _says("article:modified_time", "13. september 2025"),
        _says("article:modified_time", "2025-02-30"),
        _says("article:modified_time", "2025-09-13 10:00:00"),
    ],
)
def og_date_invalid(context: PageContext) -> Iterator[Problem]:
    """The dates of Open Graph are ISO 8601.

    Why: A date in the order of a country is read as another day, or not at all.
    Source: https://ogp.me/#data_types (read 2026-11-25)
    Bad: `<meta property="article:published_time" content="13/09/2025">`
    Good: `<meta property="article:published_time" content="2025-09-13">`
    """
    for name in _DATES:
        for tag in context.head.social(name):
            value = _content(tag)
            if not is_iso(value):
                new = iso_form(value)
                severity = Severity.WARN if new[:10] == value[:10] else None
                edit = replace_attribute(context.page, tag, "content", new) if new else None
                message = f'{name} "{value}" is no ISO 8601 date: write {new or "it like 2025-09-13"}'
                yield _problem(tag, message, severity, fix_of(edit, safe=bool(severity)))
