"""Pages that are made alike, and what is normal among them. Without enough of them there is no norm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.urls.compare import host_of, path, stem

SAMPLE = 8
"""Pages that it takes to speak of a norm."""

NORM = 0.7
"""The share of pages that makes a norm."""

_NUMBER = re.compile(r"\d+")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Template:
    """Pages of one folder of the site, numbers in its name put aside: `/blog/2025/` is `/blog/#/`."""

    folder: str
    pages: tuple[PageFacts, ...]


def by_host(pages: Iterable[PageFacts]) -> list[list[PageFacts]]:
    """The pages of each host: what several sites do has no norm."""
    found: dict[str, list[PageFacts]] = {}
    for page in pages:
        found.setdefault(host_of(page.url), []).append(page)
    return list(found.values())


def templates(pages: Iterable[PageFacts]) -> list[Template]:
    """The indexable pages by template, the home page left out."""
    found: dict[tuple[str, str], list[PageFacts]] = {}
    for page in pages:
        name = stem(path(page.url))
        if name and page.indexable:
            found.setdefault((host_of(page.url), folder_of(name)), []).append(page)
    return [Template(folder, tuple(group)) for (_, folder), group in found.items()]


def folder_of(name: str) -> str:
    """The folder of a page, by its name as `stem` gives it: `/` or, as of `blog/2025/cramp`, `/blog/#/`."""
    folder = _NUMBER.sub("#", name.rpartition("/")[0])
    return f"/{folder}/" if folder else "/"


def norm(values: Sequence[Value], sample: int = SAMPLE, share: float = NORM) -> tuple[Value, int] | None:
    """The value that most pages have, and how many; None without a norm.

    Args:
        values: the value of each page.
        sample: the number of pages that it takes.
        share: the share of them that makes a norm.
    """
    if len(values) < sample:
        return None
    value, count = Counter(values).most_common(1)[0]
    return (value, count) if count >= share * len(values) else None


def far_below(values: Sequence[float]) -> float:
    """The value below which a page is far below its norm: less than half the median and more than three
    median absolute deviations below it. Without a norm, 0.
    """
    if len(values) < SAMPLE:
        return 0
    from statistics import median

    middle = median(values)
    deviation = median(abs(value - middle) for value in values)
    return min(middle / 2, middle - 3 * deviation)
