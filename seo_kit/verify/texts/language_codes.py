"""Language tags: whether they are what BCP 47 allows, or the narrower set that hreflang takes.

The codes are those of Unicode's CLDR, as babel ships it. https://www.rfc-editor.org/rfc/rfc5646 and
https://developers.google.com/search/docs/specialty/international/localized-versions (read 2026-11-25)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(-[a-z]{3}){0,3}(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|\d{3}))?"
    r"(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"(x|i)(-[a-z0-9]{1,8})+", re.IGNORECASE)
_NO_COUNTRY = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
"""Two letters that CLDR knows and ISO 3166-1 gives to no country."""

_ONE_LANGUAGE = {
    "no": "nb",
    "nn": "nb",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "mo": "ro",
    "tl": "fil",
    "sh": "sr",
}
"""Primary subtags that are not told apart: variants of one language, and withdrawn codes."""

_NO_TAG = "it is no language code: write one such as da or da-DK"


@lru_cache(maxsize=1024)
def primary(tag: str) -> str:
    """The language of a tag such as da-DK or da_DK, one code for those that are one language."""
    language = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
    return _ONE_LANGUAGE.get(language, language)


@lru_cache(maxsize=1024)
def tag_fault(tag: str) -> str:
    """What is wrong with a `lang`, with advice; empty for a tag of BCP 47 whose codes exist."""
    if _PRIVATE.fullmatch(tag):
        return ""
    found = _TAG.fullmatch(tag)
    if not found:
        return _form_fault(tag)
    language, region = found["language"].lower(), (found["region"] or "").upper()
    known = not region or region.isdigit() or region in _names("territories")
    return _language_fault(language) or ("" if known else _region_fault(language, region))


@lru_cache(maxsize=1024)
def hreflang_fault(code: str) -> str:
    """What is wrong with an `hreflang`, with advice; empty for `x-default` and for a language of ISO 639-1,
    with a script and a country of ISO 3166-1 or without.
    """
    if code.lower() == "x-default":
        return ""
    found, fault = _TAG.fullmatch(code), tag_fault(code)
    if fault or not found:
        return fault or _NO_TAG
    script, region = (found["script"] or "").title(), (found["region"] or "").upper()
    if script and script not in _names("scripts"):
        return f'"{script}" is no script of ISO 15924'
    if region in _NO_COUNTRY or region.isdigit():
        return _region_fault(found["language"].lower(), region)
    return ""


def _form_fault(tag: str) -> str:
    with_hyphens = tag.replace("_", "-")
    if _TAG.fullmatch(with_hyphens) and not tag_fault(with_hyphens):
        return f'its parts are joined by hyphens: write "{with_hyphens}"'
    return tag_fault(with_hyphens) if _TAG.fullmatch(with_hyphens) else _NO_TAG


def _language_fault(language: str) -> str:
    from babel.core import get_global

    if len(language) == 3:
        short = get_global("language_aliases").get(language, "")
        return f'the code of this language has two letters: write "{short}"' if len(short) == 2 else ""
    if language in _names("languages") or language in _ONE_LANGUAGE:
        return ""
    return f'"{language}" is no language of ISO 639-1{_spoken_in(language.upper())}'


def _spoken_in(country: str) -> str:
    """Advice for a country that stands in the place of a language: dk → da."""
    from babel.core import get_global

    name = _names("territories").get(country)
    if not name:
        return ""
    likely = get_global("likely_subtags").get(f"und_{country}", "en").partition("_")[0]
    return f', it is the country {name}: write "{likely}" or "{likely}-{country}"'


def _region_fault(language: str, region: str) -> str:
    from babel.core import get_global

    right = get_global("territory_aliases").get(region, ())
    advice = f'"{language}-{right[0]}"' if len(right) == 1 else f'"{language}" alone, or with a country'
    return f'"{region}" is no country of ISO 3166-1: write {advice}'


def country_for(code: str) -> str:
    """The country of ISO 3166-1 that two capital letters stand for when they are none: GB for UK, `?` when
    nobody can tell; empty for a country's own code, and for the European Union, to which shops deliver.
    """
    from babel.core import get_global

    right = get_global("territory_aliases").get(code, ())
    if code == "EU" or (not right and code in _names("territories") and code not in _NO_COUNTRY):
        return ""
    return right[0] if len(right) == 1 else "?"


@cache
def _names(kind: str) -> Mapping[str, str]:
    """CLDR's languages, scripts or territories: code → English name."""
    from babel import Locale

    return dict(getattr(Locale("en"), kind))
