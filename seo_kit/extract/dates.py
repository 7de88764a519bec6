"""Dates as people write them → ISO 8601, without a guess.

Three steps: `read_date` says what a text states, `prove_order` finds from all dates of a collection whether the day
or the month comes first, `resolve_date` gives the date or the reason why there is none. Google wants ISO 8601 with
a zone beside each clock time:
https://developers.google.com/search/docs/appearance/structured-data/article, read 2026-11-22.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from seo_kit.model import Problem

FIRST_YEAR, LAST_YEAR = 1900, 2199

NUMERIC = re.compile(r"(\d{1,4})(\s?[./-]\s?)(\d{1,2})\2(\d{1,4})\.?(?:[T\s,]\s*(\d.*))?", re.ASCII)
COMPACT = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)(?:T(\d{2})(\d{2})(\d{2})?(.*))?", re.ASCII)
CLOCK = re.compile(
    r"(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(?:(Z)|([+-]\d\d):?(\d\d)?|([A-Z]{2,4}))?"
    r"(?:\s*(?:\([\w ]+\)|\[[\w/+-]+\]))?",
    re.ASCII | re.IGNORECASE,
)
CLOCK_AT_END = re.compile(r"(?:[T\s,]|\b(?:at|kl\.?|um|à|a las|om))+\s*(\d{1,2}:\d\d.*)$", re.IGNORECASE)
NUMBERED_MONTH = (
    re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日号號일](?:[\s(（].*)?"),
    re.compile(r"(?:\D*\s)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s*,\s*|\s+năm\s+|\s+)(?P<y>\d{4})", re.IGNORECASE),
)
"""Dates whose month is a number between words: Chinese, Japanese, Korean, Vietnamese."""

ORDINAL = r"(?:st|nd|rd|th|er|re|de|e|ste|º|ª|°|-?(?:го|е|й|η))?"
DAY = re.compile(rf"(?<!\d)(\d{{1,2}}){ORDINAL}(?![\d])", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
ZONES = {"UTC": 0, "GMT": 0, "UT": 0, "Z": 0}
ZONES |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
"""Names of zones that RFC 5322 section 4.3 fixes, in hours; others name several zones."""

ORDERS = {"dmy": "day first", "mdy": "month first"}
HOW_TO_WRITE = "write it as YYYY-MM-DD, such as 2025-09-13"


class DateReading(NamedTuple):
    """What a text states.

    Either `day`, the date itself; or `numbers`, the three numbers of a date whose order is open; or `reason`, why
    it is no date, with the `slug` of the problem. `clock` is the time as ISO 8601, with its offset when it states one.
    """

    value: str
    day: date | None = None
    numbers: tuple[int, int, int] | None = None
    clock: str = ""
    reason: str = ""
    slug: str = "date-unreadable"
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class DateOrder:
    """Whether the day ("dmy") or the month ("mdy") comes first; empty when neither is proven.

    `evidence` is the value that proves it and `path` the file it stands in; `against` is a value that proves the
    other order.
    """

    order: str = ""
    evidence: str = ""
    path: str = ""
    against: str = ""
