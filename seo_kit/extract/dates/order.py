"""Dates as people write them → ISO 8601, without a guess.

Three steps: `read_date` says what a text states, `prove_order` finds from the dates of a collection whether
day or month comes first, `resolve_date` gives the date, or the reason why there is none. A date without a
clock stays one; a clock time gets the zone that Google asks for:
https://developers.google.com/search/docs/appearance/structured-data/article, read 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from seo_kit.extract.dates.forms import DateReading, make_day, read_date
from seo_kit.model import Problem

__all__ = ["DateOrder", "DateReading", "prove_order", "read_date", "resolve_date"]

ORDER_NAMES = {"dmy": "day first", "mdy": "month first"}
HOW_TO_WRITE = "write it as YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class DateOrder:
    """Whether the day ("dmy") or the month ("mdy") comes first in numeric dates; empty when not proven.

    `evidence` is a value that proves the order and `path` the file it stands in, or the name of the setting;
    `against` is a value that proves the other order.
    """

    order: str = ""
    evidence: str = ""
    path: str = ""
    against: str = ""


class Proof(NamedTuple):
    """A date that proves an order, "dmy" or "mdy", as it stands in a file."""

    path: str
    value: str
    order: str


_NO_PROOF = Proof("", "", "")


def prove_order(readings: Iterable[tuple[str, DateReading]], setting: str = "") -> DateOrder:
    """The order of day and month, proven by the values with a number above 12.

    Args:
        readings: path and reading of every date of the collection.
        setting: the order that the user configured; it needs no proof.

    The order that more values prove stands; with as many on either side none is proven. The evidence is the
    first in the order of paths.
    """
    return decide_order(() if setting else proofs_in(readings), setting)


def proofs_in(readings: Iterable[tuple[str, DateReading]]) -> Iterator[Proof]:
    """What paths and readings of dates prove: those with a number above 12."""
    for path, reading in readings:
        first, second, _ = reading.numbers or (0, 0, 0)
        if max(first, second) > 12:
            yield Proof(path, reading.value, "dmy" if first > 12 else "mdy")


def decide_order(proofs: Iterable[Proof], setting: str = "") -> DateOrder:
    """The order that some proofs make, as for `prove_order`."""
    if setting:
        return DateOrder(setting, "the setting date_order")
    found: dict[str, list[Proof]] = {"dmy": [], "mdy": []}
    for proof in proofs:
        found[proof.order].append(proof)
    first, second = sorted(found, key=lambda order: -len(found[order]))
    path, evidence, _ = min(found[first], default=_NO_PROOF)
    against = min(found[second], default=_NO_PROOF).value
    if len(found[first]) == len(found[second]):
        return DateOrder(evidence=evidence, against=against)
    return DateOrder(first, evidence, path, against)


def is_open(reading: DateReading) -> bool:
    """Whether a date can be read with the day and with the month first, and the two differ."""
    if reading.numbers is None:
        return False
    first, second, _ = reading.numbers
    return first != second and max(first, second) <= 12


def resolve_date(reading: DateReading, order: DateOrder, timezone: str) -> tuple[str | None, Problem | None]:
    """The ISO 8601 form of a date and the problem with it: both when the order is only what is customary.

    Args:
        reading: what the text states.
        order: the proven order of day and month.
        timezone: the IANA name of the zone of clock times that state none.
    """
    if reading.reason:
        return None, _problem(reading, reading.slug, f"{reading.reason}; {HOW_TO_WRITE}")
    if reading.day:
        return _iso(reading, reading.day, timezone), None
    day, problem = _in_order(reading, order)
    return (_iso(reading, day, timezone) if day else None), problem


def _in_order(reading: DateReading, order: DateOrder) -> tuple[date | None, Problem | None]:
    a, b, year = reading.numbers or (0, 0, 0)
    days = {"dmy": make_day(year, b, a), "mdy": make_day(year, a, b)}
    possible = {name: day for name, day in days.items() if day}
    if order.order in possible:
        return possible[order.order], None
    if not order.order and len(set(possible.values())) == 1:
        return next(iter(possible.values())), None
    if order.order:
        return None, _wrong_order(reading, order, possible)
    # In CLDR 47 every locale that writes the month before the day separates them with slashes.
    if not reading.slashed:
        return days["dmy"], _assumed(reading, possible)
    return None, _ambiguous(reading, order, possible)


def _iso(reading: DateReading, day: date, timezone: str) -> str:
    """A clock time that a change of clocks skips or repeats counts as before the change (PEP 495, fold 0)."""
    if reading.clock is None:
        return day.isoformat()
    moment = datetime.combine(day, reading.clock)
    return (moment if moment.tzinfo else moment.replace(tzinfo=_zone(timezone))).isoformat()


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


# ---- problems ----------------------------------------------------------------------------------


def _problem(reading: DateReading, slug: str, message: str, expected: str = "") -> Problem:
    shown = f'"{reading.value}": {message}'
    return Problem(shown, evidence=reading.value, expected=expected, slug=slug)


def _wrong_order(reading: DateReading, order: DateOrder, possible: dict[str, date]) -> Problem:
    other, day = next(iter(possible.items()))
    proof = f"{order.evidence} in {order.path}" if order.path else order.evidence
    message = (
        f"it fits only {ORDER_NAMES[other]} ({day}), but dates here have the {ORDER_NAMES[order.order]}, as "
        f"{proof} shows; {HOW_TO_WRITE}"
    )
    return _problem(reading, "date-wrong-order", message)


def _assumed(reading: DateReading, possible: dict[str, date]) -> Problem:
    message = (
        f"read as {possible['dmy']}, because without slashes the day comes first everywhere; no other date "
        'proves it: set date_order = "dmy" to be sure'
    )
    return _problem(reading, "date-order-assumed", message, f"not {possible['mdy']}")


def _ambiguous(reading: DateReading, order: DateOrder, possible: dict[str, date]) -> Problem:
    both = f" ({order.evidence} and {order.against} prove both)" if order.against else ""
    message = (
        f"it can mean {possible['dmy']} (day first) or {possible['mdy']} (month first), and no other date "
        f'proves the order{both}; set date_order to "dmy" or "mdy", or {HOW_TO_WRITE}'
    )
    return _problem(reading, "date-ambiguous", message, f"{possible['dmy']} or {possible['mdy']}")
