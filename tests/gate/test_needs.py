"""Which site rules can judge what a run was given."""

from __future__ import annotations

from typing import get_args

import pytest

from seo_kit.gate.needs import WHY, able, unable
from seo_kit.verify.registry import Need, rules_called
from tests.gate.test_selection import made

RULES = (
    made("AA001"),
    made("AA002", needs=("sitemap",)),
    made("AA003", needs=("pages", "sitemap")),
    made("AA004", needs=("whole site",)),
)


@pytest.mark.parametrize(
    ("given", "not_run"),
    [
        ("pages, whole site, sitemap", {}),
        ("pages", {"AA001": "whole site", "AA002": "sitemap", "AA003": "sitemap", "AA004": "whole site"}),
        ("sitemap", {"AA001": "pages", "AA003": "pages", "AA004": "pages"}),
        ("whole site, sitemap", {"AA001": "pages", "AA003": "pages", "AA004": "pages"}),
        ("pages, sitemap", {"AA001": "whole site", "AA004": "whole site"}),
        ("pages, whole site", {"AA002": "sitemap", "AA003": "sitemap"}),
    ],
)
def test_a_rule_whose_needs_are_not_met_is_named_with_the_reason(
    given: str, not_run: dict[str, Need]
) -> None:
    """A rule that names no needs needs the whole site, and a site has pages."""
    needs: frozenset[Need] = frozenset(need for need in get_args(Need) if need in given.split(", "))
    assert {item.code: item.why for item in unable(RULES, needs)} == {
        code: WHY[need] for code, need in not_run.items()
    }
    assert [rule.code for rule in able(RULES, needs)] == [
        rule.code for rule in RULES if rule.code not in not_run
    ]


def test_each_need_has_its_reason() -> None:
    """No need is left without words."""
    assert set(WHY) == set(get_args(Need))


def test_a_folder_that_was_not_named_alone_is_no_whole_site() -> None:
    """The reason is the true one: a folder was named, and something beside it."""
    (told,) = unable(rules_called("LI004"), frozenset({"pages"}), is_mixed=True)
    assert told.why == "other sources were named beside the folder, so that the rest of the site is not known"
