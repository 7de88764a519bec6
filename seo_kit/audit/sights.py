"""Values of a page's structured data → whether its reader sees them.

What readers are not meant to see, such as URLs, codes and sizes, is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from seo_kit.audit_records import State
from seo_kit.model import Finding
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.statements import Statement
from seo_kit.verify.schema_org.vocabulary import ranges, vocabulary
from seo_kit.verify.texts.dates import is_iso, names_day
from seo_kit.verify.texts.money import cents, numbers
from seo_kit.verify.texts.text import missing_parts, squeeze, stands_in, stands_whole, text_from_html, words
from seo_kit.verify.visible.bylines import Byline, byline_dates, tells_of_page
from seo_kit.verify.visible.claims import DATES
from seo_kit.verify.visible.details import STARS, number_places, shows_phone

_DRIFTS = frozenset(("SD023", "SD024"))
"""Rules whose findings tell at the value what the page shows instead."""
_COUNTS = frozenset(("ratingValue", "reviewCount", "ratingCount"))
_PRICES = frozenset(("price", "lowPrice", "highPrice"))
_CODES = frozenset(
    "inLanguage knowsLanguage availableLanguage position encodingFormat priceCurrency currenciesAccepted "
    "addressCountry identifier sku mpn gtin gtin8 gtin12 gtin13 gtin14 productID isbn issn vatID taxID "
    "leiCode duns bestRating worstRating cssSelector xpath query-input urlTemplate valueRequired".split()
)
"""Properties whose values are for machines, though they are texts."""
_URL = re.compile(r"[a-z][a-z0-9+.-]*:\S+|[/#]\S*", re.IGNORECASE)
_DURATION = re.compile(r"P(?=.)(\d+[YMWD])*(T(\d+[HMS])*)?", re.ASCII)
_REWORDED = 0.5
"""The share of a text's words that may be missing from a page which tells the same otherwise."""


class Sight(NamedTuple):
    """Whether a value is seen, and what the page shows instead where it differs."""

    state: State
    shown: str = ""


NOT_COMPARED, VISIBLE, NOT_VISIBLE = Sight("not compared"), Sight("visible"), Sight("not visible")


@dataclass(frozen=True)  # no slots: cached_property needs a __dict__
class Sights:
    """A page, and what was found in it."""

    context: PageContext
    findings: Sequence[Finding]

    def of(self, statement: Statement) -> Sight:
        """Whether the reader sees what a statement says."""
        name, value = statement.name, statement.value
        if self.context.is_shell or value.__class__ not in (str, int, float) or not str(value).strip():
            return NOT_COMPARED
        if drift := self._drift(statement):
            return Sight("differs", drift.expected) if drift.expected else NOT_VISIBLE
        text = str(value)
        if name in _COUNTS or name in _PRICES:
            return self._number(name, text)
        if value.__class__ is not str or not _is_for_readers(name) or _is_code(text):
            return NOT_COMPARED
        return self._date(statement) if _is_date(name) else self._text(name, text)

    def _drift(self, statement: Statement) -> Finding | None:
        drift = self._drifts.get(statement.pointer)  # several blocks may have the pointer
        return drift if drift and drift.location.line == statement.problem("").line else None

    @cached_property
    def _drifts(self) -> Mapping[str, Finding]:
        found = (finding for finding in self.findings if finding.code in _DRIFTS)
        return {finding.location.pointer: finding for finding in found}

    def _number(self, name: str, text: str) -> Sight:
        seen = f"{self.context.text} {self.context.attribute_text}"
        if name in _PRICES:
            return VISIBLE if cents(text) in map(cents, numbers(seen)) else NOT_VISIBLE
        if any(number_places(text, seen)):
            return VISIBLE
        return NOT_COMPARED if STARS.search(seen) else NOT_VISIBLE

    # ---- dates ----------------------------------------------------------------------------------

    def _date(self, statement: Statement) -> Sight:
        text, language = statement.value, self.context.page.language
        day = _day(text)
        if day is None:
            return NOT_COMPARED
        times = (squeeze(tag.text) for tag in self.context.page.times)
        if any(day in byline.days for byline in self.bylines) or any(
            names_day(shown, text, language) and stands_in(shown, self.context.words) for shown in times
        ):
            return VISIBLE
        if text[:10] in self.context.text:
            return VISIBLE
        if statement.name in DATES and statement.node in self.context.documents and self.dates:
            return Sight("differs", self.dates[0])
        return NOT_VISIBLE

    @cached_property
    def bylines(self) -> tuple[Byline, ...]:
        """The dates beside the main heading."""
        return tuple(byline_dates(self.context))

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The texts among them that tell when the page was published or changed."""
        language, is_reviewed = self.context.page.language, bool(self.context.stating("lastReviewed"))
        return tuple(byline.text for byline in self.bylines if tells_of_page(byline, language, is_reviewed))

    # ---- texts ----------------------------------------------------------------------------------

    def _text(self, name: str, text: str) -> Sight:
        context, plain = self.context, squeeze(text_from_html(text))
        if context.shows(plain) or stands_whole(plain, context.text):
            return VISIBLE
        if stands_in(plain, context.attribute_words) or (
            name == "telephone" and shows_phone(context.text, text)
        ):
            return VISIBLE
        missing = sum(len(words(squeeze(part)).split()) for part in missing_parts(text, context.words))
        if not missing:
            return VISIBLE
        return Sight("differs") if missing < _REWORDED * len(words(plain).split()) else NOT_VISIBLE


def _day(text: str) -> date | None:
    """The day of an ISO 8601 date; None for one that names none."""
    return date.fromisoformat(text[:10]) if is_iso(text) and len(text) >= len("2025-01-01") else None


@cache
def _is_for_readers(name: str) -> bool:
    """Whether the values of a property are texts or dates that a person may read."""
    kinds = set(ranges(name))
    return name not in _CODES and (not kinds.isdisjoint(("Text", "PronounceableText")) or _is_date(name))


@cache
def _is_date(name: str) -> bool:
    return not {"Date", "DateTime"}.isdisjoint(ranges(name))


def _is_code(text: str) -> bool:
    """Whether a text is a URL, a duration or the name of a member of an enumeration."""
    text = text.strip()
    return bool(_URL.fullmatch(text) or _DURATION.fullmatch(text)) or text in vocabulary().members
