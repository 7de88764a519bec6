"""The forms in which people write dates: what a text states, without a guess."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta, timezone
from typing import NamedTuple

from seo_kit.months import INVISIBLE, month_number

FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST = 100

NUMERIC = re.compile(r"(\d{1,4})(\s?[./-]\s?)(\d{1,2})\2(\d{1,4})\.?(?:[Tt\s,]\s*(\d.*))?", re.ASCII)
MIXED = re.compile(r"(\d{1,2})\s?/\s?(\d{1,2})\s?[-\s]\s?(\d{4})", re.ASCII)
"""Day and month with a slash, the year with a dash or a blank: 13/9-2025, as Danes and Norwegians write."""
COMPACT = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)", re.ASCII)
NUMBERED_MONTH = (
    re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日日號号일]\D{0,12}"),
    re.compile(
        r"(?:\D*\s)?(?P<d>\d{1,2})\s+(?:tháng|thg)\s+(?P<m>\d{1,2})\s*(?:,|\s|năm)+(?P<y>\d{4})",
        re.IGNORECASE,
    ),
)
"""Dates whose month is a number beside a word: Chinese, Japanese, Korean; Vietnamese."""

YEAR_WORD = re.compile(r"(?<=\d)\s*(?:г|р|года|року)\.?$")
"""The word "year" behind a date in Cyrillic."""

NO_DAY = re.compile(r"\d{4}(?:[./-]\d{1,2})?|\d{1,2}[./-]\d{4}", re.ASCII)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
DAY = re.compile(
    r"(?<!\d)\d{1,2}(?!\d)(?:(?:st|nd|rd|th|er|re|ste|de|º|ª|°|-?го|-?е|η)(?!\w))?", re.IGNORECASE
)
CLOCK = re.compile(
    r"""(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?
    (?:\s?(?P<half>[ap])\.?m\b\.?)?
    (?:\s?(?:GMT|UTC)?(?P<offset>[+-]\d\d):?(?P<minutes>\d\d)?|\s?(?P<zone>[A-Z]{1,5})\b)?
    (?:\s?\([^()]*\)|\[[\w/+-]+\])?""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
CLOCK_INSIDE = re.compile(r"(?<!\d)\d{1,2}:\d\d.*", re.DOTALL)
AT = r"(?:at|kl|klo|klo[kc]k[ae]n|kello|um|om|ob|à|as|às|a\slas|alle(?:\sore)?|ore|o?\s?godz|[vuво]|saat|lúc)"
"""The word between a date and its clock time."""
AT_END = re.compile(rf"\s{AT}\.?$", re.IGNORECASE)
LOCAL_CLOCK = re.compile(
    rf"""[\s,]+(?P<word>{AT}\b\.?\s?)?
    (?P<hour>\d{{1,2}})\s?(?P<mark>[:.h])\s?(?P<minute>\d\d)(?P<after>\s?(?:Uhr|uur|hod|h)\b)?\.?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""A clock time as languages put it behind a date: kl. 10.30, um 10:30 Uhr, à 10h30."""
ZONES = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0}
ZONES |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
"""The named zones of RFC 5322 section 4.3, in hours; other names stand for several zones."""

DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


class DateReading(NamedTuple):
    """What a text states as a date: one of `day`, `numbers` and `reason`.

    `day` is the date itself. `numbers` are the three numbers of a date that may have its day or its month
    first. `reason` says why the text is no date, `slug` names the rule. `clock` is the time of day, with its
    zone when one is stated. `slashed` tells dd/mm/yyyy from the other numeric forms.
    """

    value: str
    day: date | None = None
    numbers: tuple[int, int, int] | None = None
    clock: time | None = None
    reason: str = ""
    slug: str = ""
    slashed: bool = False


class _Refused(Exception):
    """A text that states no date; carries the reason and the rule."""

    def __init__(self, reason: str, slug: str = "date-unreadable") -> None:
        super().__init__(reason)
        self.reason, self.slug = reason, slug


def read_date(value: str, language: str = "") -> DateReading:
    """Reads a date in any supported form; a text that is none gives a reading with the reason.

    Args:
        value: the text as the author wrote it.
        language: the article's language (BCP 47), in which month names are looked up first.
    """
    try:
        return _read(value, language)
    except _Refused as refused:
        return DateReading(value, reason=refused.reason, slug=refused.slug)


def make_day(year: int, month: int, day: int) -> date | None:
    """The date of three numbers, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


# ---- numbers -----------------------------------------------------------------------------------


def _numeric(value: str, match: re.Match[str]) -> DateReading:
    first, separator, second, third, clock_text = match.groups()
    clock = _clock(clock_text) if clock_text else None
    if len(first) == 4 and len(third) <= 2:
        return DateReading(value, _day(int(first), int(second), int(third)), clock=clock)
    if len(first) > 2 or len(third) not in (2, 4):
        raise _Refused("its form is not known")
    if len(third) == 2:
        raise _Refused("its year has two digits")
    return _in_open_order(value, int(first), int(second), int(third), clock)._replace(
        slashed="/" in separator
    )


def _in_open_order(value: str, first: int, second: int, year: int, clock: time | None) -> DateReading:
    """A date whose day or month comes first; what is no day in either order is refused."""
    _day(year, *((second, first) if second <= 12 else (first, second)))
    return DateReading(value, numbers=(first, second, year), clock=clock)


def _day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _Refused(f"its year lies outside of {FIRST_YEAR} to {LAST_YEAR}", "date-impossible")
    found = make_day(year, month, day)
    if found is None:
        raise _Refused(f"there is no day {day} of month {month} in {year}", "date-impossible")
    return found


# ---- words -------------------------------------------------------------------------------------


def _read(value: str, language: str) -> DateReading:
    text = _plain(value)
    if len(text) > LONGEST:
        raise _Refused("its form is not known")
    text = _with_plain_clock(text)
    if match := NUMERIC.fullmatch(text):
        return _numeric(value, match)
    text, clock = _take_clock(text)
    if match := MIXED.fullmatch(text):
        first, second, year = map(int, match.groups())
        return _in_open_order(value, first, second, year, clock)._replace(slashed=True)
    if match := COMPACT.fullmatch(text):
        return DateReading(value, _day(int(match[1]), int(match[2]), int(match[3])), clock=clock)
    for form in NUMBERED_MONTH:
        if match := form.fullmatch(text):
            return DateReading(value, _day(int(match["y"]), int(match["m"]), int(match["d"])), clock=clock)
    return DateReading(value, _day_in_words(text, language), clock=clock)


def _plain(value: str) -> str:
    """The text with the digits 0 to 9, plain dashes and blanks, and no invisible marks."""
    text = unicodedata.normalize("NFKC", value).translate(INVISIBLE).translate(DASHES)
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return YEAR_WORD.sub("", " ".join(text.split()))


def _day_in_words(text: str, language: str) -> date:
    if not any(c.isdigit() for c in text):
        raise _Refused("it names no day and year; words such as today or yesterday are not read")
    if NO_DAY.fullmatch(text):
        raise _Refused("it names no day")
    years = YEAR.findall(text)
    rest = YEAR.sub(" ", text)
    days = DAY.findall(rest)
    if len(years) != 1 or len(days) != 1:
        raise _Refused("it must name one day, one month and one year with four digits")
    month = month_number(DAY.sub(" ", rest), language)
    if not month:
        raise _Refused("it names no month that is known")
    day = re.match(r"\d+", days[0])
    return _day(int(years[0]), month, int(day[0] if day else 0))


# ---- clock -------------------------------------------------------------------------------------


def _with_plain_clock(text: str) -> str:
    """The text with the clock time behind its date as other forms have it: 13.09.2025 10:30."""
    found = LOCAL_CLOCK.search(text)
    if not found:
        return text
    is_told = found["word"] or found["after"] or found["mark"] in "hH"
    return f"{text[: found.start()]} {found['hour']}:{found['minute']}" if is_told else text


def _take_clock(text: str) -> tuple[str, time | None]:
    """The text before its clock time, and the time."""
    match = CLOCK_INSIDE.search(text)
    if not match:
        return text, None
    before = text[: match.start()].rstrip(" ,Tt")
    return AT_END.sub("", before), _clock(match[0])


def _clock(text: str) -> time:
    match = CLOCK.fullmatch(text.strip())
    if not match:
        raise _Refused("its clock time is not known: write it as 14:30 or 14:30+02:00")
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0) if 1 <= hour <= 12 else 99
    fraction = int((match["fraction"] or "0")[:6].ljust(6, "0"))
    try:
        return time(hour, int(match["minute"]), int(match["second"] or 0), fraction, _zone(match))
    except ValueError:
        raise _Refused("there is no such clock time", "date-impossible") from None


def _zone(match: re.Match[str]) -> timezone | None:
    if match["offset"]:
        sign = -1 if match["offset"][0] == "-" else 1
        return timezone(sign * timedelta(hours=int(match["offset"][1:]), minutes=int(match["minutes"] or 0)))
    if not match["zone"]:
        return None
    name = match["zone"].upper()
    if name not in ZONES:
        raise _Refused(f"the zone {name} may be several: write its offset, such as +02:00")
    return timezone(timedelta(hours=ZONES[name]))
