"""The hour at which an event begins, in its data and beside its date on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta, tzinfo
from functools import cache

from seo_kit.model import Problem
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.schema_org.vocabulary import kinds_of
from seo_kit.verify.texts.clocks import clocks, may_show
from seo_kit.verify.texts.dates import names_day
from seo_kit.verify.visible.drift import drift

_OTHER_ZONE = re.compile(r"\b(?:UTC|[A-Z]{1,3}T)\b")
_DATES = ("startDate", "endDate", "doorTime")
_ROUND = frozenset({time(0), time(12)})
"""Times that stand for no time, or are written in words."""


def event_times(context: PageContext) -> Iterator[Problem]:
    """Times at which an event begins that the lines with its date do not show among their clock times."""
    for statement in context.stating("startDate"):
        start, node = text_of(statement.value), statement.node
        begins = _times(context, node, "startDate") if "T" in start and _is_there(context, node) else set()
        if begins and begins.isdisjoint(_ROUND):
            yield from _start_drift(context, node, start, begins)


def _start_drift(context: PageContext, node: Node, start: str, begins: set[time]) -> Iterator[Problem]:
    lines = [line for line in context.lines if names_day(line, start, context.page.language)]
    shown = {clock for line in lines for clock in clocks(line)}
    dated = {statement.node for statement in context.stating(*_DATES)}
    shown -= {clock for other in dated for name in _DATES for clock in _times(context, other, name)}
    if not shown or any(_OTHER_ZONE.search(line) for line in lines):
        return
    said = "\n".join((*lines, *(f"{clock:%H:%M}" for line in context.lines for clock in clocks(line))))
    if not any(may_show(said, clock) for clock in begins):
        yield drift(node, "startDate", start, lines[0][:100])


def _times(context: PageContext, node: Node, name: str) -> set[time]:
    """The times of day that a date of a node may have at its place: in UTC those of the country's zones."""
    try:
        found = datetime.fromisoformat(text_of(node.data.get(name)))
    except ValueError:
        return set()
    if found.utcoffset() == timedelta(0):
        return {found.astimezone(zone).time() for zone in _zones(_country(context, node))}
    return {found.time()}


def _country(context: PageContext, node: Node) -> str:
    places = (context.told(value) for value in values(node.data, "location"))
    addresses = (context.told(place.data.get("address")) for place in places if place)
    return next((text_of(address.data.get("addressCountry")) for address in addresses if address), "")


@cache
def _zones(country: str) -> tuple[tzinfo, ...]:
    """The time zones of a country by its code; none when nobody can tell."""
    from babel.core import get_global
    from babel.dates import get_timezone

    try:
        return tuple(get_timezone(name) for name in get_global("territory_zones").get(country.upper(), ()))
    except LookupError:
        return ()


def _is_there(context: PageContext, node: Node) -> bool:
    """Whether a node is an event that people go to, so that its page shows the time of the place."""
    kinds = kinds_of(node.types)
    mode = text_of(node.data.get("eventAttendanceMode"))
    places = [context.told(value) for value in values(node.data, "location")]
    online = any(place and "VirtualLocation" in place.types for place in places)
    return "Event" in kinds and "PublicationEvent" not in kinds and not online and "Online" not in mode
