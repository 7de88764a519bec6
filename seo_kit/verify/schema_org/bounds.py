"""Values of one node that cannot all be right: a minimum above its maximum, parts longer than the whole."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.texts.durations import seconds

_BOUNDS = (
    ("minValue", "maxValue"),
    ("minPrice", "maxPrice"),
    ("lowPrice", "highPrice"),
    ("suggestedMinAge", "suggestedMaxAge"),
    ("startOffset", "endOffset"),
)
"""Pairs of numbers of which the second is never below the first."""
_PARTS = ("prepTime", "cookTime", "performTime")
"""Times that the total holds."""
_SHOWN_IN_MINUTES = 60
_SHOWN_IN_SECONDS = 2
"""Seconds by which a clip may end after a video whose duration is rounded."""


def swapped_bounds(context: PageContext) -> Iterator[Problem]:
    """Minima that are above their maximum; equal ones are no fault."""
    for lower, upper in _BOUNDS:
        for statement in context.stating(upper) if lower in context.statements else ():
            least, most = number_of(statement.node, lower), number_of(statement.node, upper)
            if least is not None and most is not None and least > most:
                message = f"{upper} {most:g} is below {lower} {least:g}: correct one of the two"
                yield _warning(statement.node, upper, message, f"{most:g}", f"at least {least:g}")


def short_totals(context: PageContext) -> Iterator[Problem]:
    """Total times that are shorter than one of their parts, which may overlap and so are not added."""
    for statement in context.stating("totalTime"):
        said = text_of(statement.node.data.get("totalTime"))
        parts = {name: seconds(text_of(statement.node.data.get(name))) or 0 for name in _PARTS}
        longest, total = max(_PARTS, key=lambda name: parts[name]), seconds(said)
        if total is not None and total < parts[longest]:
            part = text_of(statement.node.data[longest])
            message = f"totalTime {said} is shorter than {longest} {part}: correct one of the two"
            yield _warning(statement.node, "totalTime", message, said, f"{part} or more")


def clips_beyond_video(context: PageContext) -> Iterator[Problem]:
    """Clips that begin or end after the end of their video."""
    for statement in context.stating("hasPart"):
        said = text_of(statement.node.data.get("duration"))
        length, clip = seconds(said), context.told(statement.value)
        if length and clip and "Clip" in clip.types:
            name = "endOffset" if "endOffset" in clip.data else "startOffset"
            end = number_of(clip, name)
            if end is not None and end > length + (_SHOWN_IN_SECONDS if "S" in said else _SHOWN_IN_MINUTES):
                message = f"{name} {end:g} lies beyond the video, which lasts {said}: give it in seconds"
                yield _warning(clip, name, message, f"{end:g}", f"at most {length:g}")


def number_of(node: Node, name: str) -> float | None:
    """The only value of a property when it is a number, also as text; None otherwise."""
    stated = values(node.data, name)
    return _number(stated[0]) if len(stated) == 1 else None


def _number(value: Json) -> float | None:
    text = str(value) if value.__class__ in (int, float) else text_of(value)
    try:
        return float(text)
    except ValueError:
        return None


def _warning(node: Node, name: str, message: str, evidence: str, expected: str) -> Problem:
    return node.problem(message, name, evidence=evidence, expected=expected, severity=Severity.WARN)
