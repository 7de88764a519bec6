"""How schema.org's data types are written, and what is wrong with a text that is written otherwise.

https://schema.org/DataType and its subtypes (read 2026-11-25). A form takes a text and gives a Fault, or None
when the text is as it should be; `form_of` says which form the texts of a property have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from seo_kit.model import Severity
from seo_kit.verify.read.jsonld_context import misspells_schema, schema_name
from seo_kit.verify.schema_org import vocabulary
from seo_kit.verify.schema_org.codes import country_code, gtin_fault, isbn_fault, issn_fault
from seo_kit.verify.texts.dates import is_iso
from seo_kit.verify.texts.language_codes import tag_fault


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text (`"…" is` comes before it), what to write, and how bad it is."""

    reason: str
    expected: str
    severity: Severity = Severity.ERROR


Form = Callable[[str], Fault | None]

_TIME = re.compile(r"([01]\d|2[0-4]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?", re.ASCII)
_DURATION = re.compile(
    r"[+-]?P(?=.*\d)(?!.*T$)(\d+(\.\d+)?Y)?(\d+(\.\d+)?M)?(\d+(\.\d+)?W)?(\d+(\.\d+)?D)?"
    r"(T(\d+(\.\d+)?H)?(\d+(\.\d+)?M)?(\d+(\.\d+)?S)?)?",
    re.ASCII,
)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+(\.0+)?", re.ASCII)
_RATING = re.compile(r"\d+(\.\d+)?(\s*/\s*\d+(\.\d+)?|\s*%)?", re.ASCII)
_CURRENCY = re.compile("[A-Z]{3,}")
_CRYPTO = frozenset("BTC BCH ETH ETC LTC XRP XLM DOGE USDT USDC SOL ADA DOT XMR ZEC DASH".split())
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")
_USUAL = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")
_DOMAIN = re.compile(r"(www\.[\w.-]+|[\w-]+(\.[\w-]+)*\.(com|org|net|dk|de|se|no|uk|eu|io|info))(/\S*)?")
_MISSPELT_HTTP = re.compile("(?!https?$)h{0,2}t{1,3}p{0,2}s{0,2}")
_PATH_LIKE = re.compile(r"^\S*[/:]\S*$|^\S+\.[a-z]{2,5}$", re.IGNORECASE)
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)[a-z]*"
_OPENING_HOURS = re.compile(
    rf"{_DAY}(?:\s?[-,–]\s?{_DAY})*(?:\s+\d\d?:\d\d\s?[-–]\s?\d\d?:\d\d)?(?:[,;]\s*.+)?", re.ASCII
)
_TRUTH = frozenset({"true", "false"})
_FREE = frozenset({"Text", "PronounceableText", "CssSelectorType", "XPathType"})
_MEASURES = frozenset({"Mass", "Distance", "Energy", "Quantity"})


# ---- forms of data types -----------------------------------------------------------------------


def date(text: str) -> Fault | None:
    """A day, a month or a year, without a time."""
    if not is_iso(text):
        return Fault("is no date of ISO 8601", "YYYY-MM-DD")
    if "T" in text:
        return Fault("has a time, where a date is asked for", text.partition("T")[0], Severity.WARN)
    return None


def moment(text: str) -> Fault | None:
    """A date, or a date with a time."""
    return None if is_iso(text) else Fault("is no date of ISO 8601", "YYYY-MM-DD")


def time(text: str) -> Fault | None:
    """A time of day, or a date with a time."""
    if _TIME.fullmatch(text) or is_iso(text):
        return None
    return Fault("is no time of ISO 8601", "hh:mm:ss")


def duration(text: str) -> Fault | None:
    """A span of time."""
    return None if _DURATION.fullmatch(text) else Fault("is no duration of ISO 8601", "PT1H30M")


def number(text: str) -> Fault | None:
    """A number, with a point for the decimals."""
    return None if _NUMBER.fullmatch(text) else Fault("is no number", _as_number(text))


def integer(text: str) -> Fault | None:
    """A whole number."""
    return None if _INTEGER.fullmatch(text) else Fault("is no whole number", _as_number(text))


def _as_number(text: str) -> str:
    digits = re.sub(r"[^\d.,]", "", text).replace(",", ".")
    return digits if _NUMBER.fullmatch(digits) else "digits, with a point for decimals"


def boolean(text: str) -> Fault | None:
    """True or false, plainly or as schema.org's members."""
    return (
        None if schema_name(text).lower() in _TRUTH else Fault("is neither true nor false", "true or false")
    )


def url(text: str) -> Fault | None:
    """A URL. A relative one is valid JSON-LD, but few readers resolve it."""
    if _USUAL.fullmatch(text):
        return None  # what nearly all are, seen at once
    if _SCHEME.fullmatch(text):
        return _absolute_fault(text)
    if _DOMAIN.fullmatch(text):
        return Fault("is a host without https://, so it is read as a path", f"https://{text}", Severity.WARN)
    if any(map(str.isspace, text)):
        return Fault("is no URL", "an absolute URL")
    return Fault("is a relative URL", "an absolute URL", Severity.WARN)


def url_or_entity(text: str) -> Fault | None:
    """A URL, or what stands for an entity: its name, or its id on this page."""
    return url(text) if _PATH_LIKE.search(text) and text[:1] != "#" else None


def _absolute_fault(text: str) -> Fault | None:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return Fault("is no URL", "an absolute URL")
    scheme = parts.scheme.lower()
    if _MISSPELT_HTTP.fullmatch(scheme):
        return Fault("has a misspelt scheme", f"https://{text.partition(':')[2].lstrip('/')}")
    if host in ("http", "https"):
        return Fault("begins twice with a scheme", text.partition("://")[2])
    if scheme == "javascript":
        return Fault("runs a script", "an absolute URL")
    if scheme in ("data", "blob", "file"):
        return Fault(f"is a {scheme}: URL, which nobody else can open", "an absolute URL", Severity.WARN)
    if scheme in ("http", "https") and (not host or host in _LOCAL_HOSTS):
        return Fault("leads to no public host", "the URL that the public sees", Severity.WARN)
    return None


def language(text: str) -> Fault | None:
    """A language tag of BCP 47."""
    if ":" in text:
        return None
    if _LANGUAGE.fullmatch(text):
        fault = tag_fault(text)
        return (
            Fault("is no language", fault.partition(": write ")[2] or "a code such as da") if fault else None
        )
    expected = text.replace("_", "-") if "_" in text else 'a BCP 47 tag such as "da" or "en-GB"'
    return Fault("is no language tag", expected, Severity.ERROR if "_" in text else Severity.WARN)


def currency(text: str) -> Fault | None:
    """A currency by its three letters of ISO 4217, or by the ticker of a crypto currency."""
    if _CURRENCY.fullmatch(text) and (text in _CRYPTO or text in _currencies()):
        return None
    return Fault("is no currency code", '"DKK" or "EUR"', Severity.WARN)


@cache
def _currencies() -> Container[str]:
    from babel.core import get_global

    codes: Container[str] = get_global("all_currencies")
    return codes


def amount(text: str) -> Fault | None:
    """A price: digits with a point, the currency being told elsewhere."""
    if _NUMBER.fullmatch(text):
        return None
    return Fault("is no plain number", _as_number(text), Severity.WARN)


def rating(text: str) -> Fault | None:
    """A rating: a number, a fraction or a percentage, with a point for decimals; or a class such as "A"."""
    return (
        None
        if _RATING.fullmatch(text) or not any(map(str.isdigit, text))
        else Fault("is no rating", _as_number(text))
    )


def opening_hours(text: str) -> Fault | None:
    """Days by their first two letters in English, then hours."""
    if _OPENING_HOURS.fullmatch(text):
        return None
    return Fault("is no opening time as schema.org writes it", '"Mo-Fr 09:00-17:00"', Severity.WARN)


def _numbered(fault_of: Callable[[str], str]) -> Form:
    """The form of a number with a check digit."""

    def form(text: str) -> Fault | None:
        reason = fault_of(text)
        return Fault(reason, "the number that is printed", Severity.WARN) if reason else None

    return form


def country(text: str) -> Fault | None:
    """A country by its name or code; two letters are a code of ISO 3166-1."""
    code = country_code(text)
    expected = 'a code such as "DK"' if code == "?" else code
    return Fault("is no country of ISO 3166-1", expected, Severity.WARN) if code else None


def _member(enumerations: tuple[str, ...]) -> Form:
    def form(text: str) -> Fault | None:
        name = schema_name(text)
        if any(name in vocabulary.members(kind) for kind in enumerations) or _is_kind(name, enumerations):
            return None
        if (":" in name and not misspells_schema(name)) or not any(map(vocabulary.members, enumerations)):
            return None  # a member of another vocabulary, or an enumeration that has no members
        near = next(filter(None, (vocabulary.nearest_member(text, kind) for kind in enumerations)), "")
        choice = f"https://schema.org/{near}" if near else f"a member of https://schema.org/{enumerations[0]}"
        return Fault(f"is no {' or '.join(enumerations)}", choice)

    return form


def _is_kind(name: str, enumerations: tuple[str, ...]) -> bool:
    return vocabulary.is_type(name) and any(vocabulary.is_a(name, kind) for kind in enumerations)


def _within(most: float) -> Form:
    """A number of degrees, north or east of zero or, below it, south or west."""

    def form(text: str) -> Fault | None:
        fault = number(text)
        if fault or abs(float(text)) <= most:
            return fault
        return Fault("lies beyond the poles" if most == 90 else "lies beyond the globe", f"-{most} to {most}")

    return form


# ---- forms of properties -----------------------------------------------------------------------

_OF_GS1 = ("gtin", "gtin8", "gtin12", "gtin13", "gtin14", "globalLocationNumber")
NUMBERS = frozenset({*_OF_GS1, "isbn", "issn"})
"""Properties with a check digit, whose digits some write as a number."""

_BY_NAME: dict[str, Form] = {
    **dict.fromkeys(("inLanguage", "availableLanguage", "knowsLanguage", "subtitleLanguage"), language),
    **dict.fromkeys(("priceCurrency", "currency", "salaryCurrency"), currency),
    **dict.fromkeys(("price", "lowPrice", "highPrice", "minPrice", "maxPrice"), amount),
    **dict.fromkeys(("ratingValue", "bestRating", "worstRating"), rating),
    **dict.fromkeys(_OF_GS1, _numbered(gtin_fault)),
    "isbn": _numbered(isbn_fault),
    "issn": _numbered(issn_fault),
    "addressCountry": country,
    "latitude": _within(90),
    "longitude": _within(180),
    "item": url_or_entity,
    "openingHours": opening_hours,
}
"""Properties whose texts have a form although schema.org's table says Text."""

_BY_TYPE: dict[str, Form] = {
    "DateTime": moment,
    "Date": date,
    "Time": time,
    "Duration": duration,
    "Integer": integer,
    "Number": number,
    "Float": number,
    "Boolean": boolean,
    "URL": url,
}


@cache
def form_of(property_: str) -> Form | None:
    """The form that texts of a property have; None where any text will do."""
    ranges = vocabulary.ranges(property_)
    if property_ in _BY_NAME or not _FREE.isdisjoint(ranges) or not ranges:
        return _BY_NAME.get(property_)
    if not _MEASURES.isdisjoint(ranges):
        return None
    forms = [_BY_TYPE[name] for name in _BY_TYPE if name in ranges]
    if url in forms and not all(vocabulary.is_a(name, "DataType") for name in ranges):
        forms[forms.index(url)] = url_or_entity
    if moment in forms and date in forms:
        forms.remove(date)
    enumerations = tuple(name for name in ranges if vocabulary.is_a(name, "Enumeration"))
    if enumerations:
        forms.append(_member(enumerations))
    return _any_of(forms) if forms else None


def _any_of(forms: list[Form]) -> Form:
    """The form of a property that may be written in several ways; the first tells what is wrong."""

    def form(text: str) -> Fault | None:
        faults = [each(text) for each in forms]
        return None if None in faults else faults[0]

    return forms[0] if len(forms) == 1 else form
