"""Which site rules can judge what a run was given, and why the others cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from seo_kit.model import NotRun
from seo_kit.verify.registry import Need, Rule

_UNKNOWN_REST = "no folder was named, so that the rest of the site is not known"
WHY: Mapping[Need, str] = {
    "pages": "no page was given",
    "whole site": _UNKNOWN_REST,
    "whole site or server": _UNKNOWN_REST,
    "sitemap": "there is no sitemap",
}
"""What is said when a need is not met; of several, the first is told."""
_MIXED = "other sources were named beside the folder, so that the rest of the site is not known"


def able(rules: Iterable[Rule], given: frozenset[Need]) -> tuple[Rule, ...]:
    """The site rules whose needs are met."""
    return tuple(rule for rule in rules if not _missing(rule, given))


def unable(rules: Iterable[Rule], given: frozenset[Need], is_mixed: bool = False) -> Iterator[NotRun]:
    """The site rules that cannot judge, with the reason; `is_mixed`: a folder was named, but not alone."""
    for rule in rules:
        if missing := _missing(rule, given):
            why = WHY[missing]
            yield NotRun(rule.code, _MIXED if is_mixed and why == _UNKNOWN_REST else why)


def _missing(rule: Rule, given: frozenset[Need]) -> Need | None:
    """The first need that is not met. A rule that names none needs the whole site, and that has pages."""
    needs = set(rule.needs or ("whole site",))
    if "whole site" in needs:
        needs.add("pages")
    return next((need for need in WHY if need in needs and need not in given), None)
