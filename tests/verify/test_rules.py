"""Each rule's own examples, and what holds for all rules."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from seo_kit.verify.examples import problems_of
from seo_kit.verify.registry import Rule, all_rules, rules_called, rules_of

PASSES = [pytest.param(rule, example, id=rule.code) for rule in all_rules() for example in rule.passes]
FAILS = [pytest.param(rule, example, id=rule.code) for rule in all_rules() for example in rule.fails]
EACH = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


@pytest.mark.parametrize(("rule", "example"), PASSES)
def test_says_nothing_of_what_is_right(rule: Rule, example: Any) -> None:
    """A rule is silent on each of its passing examples."""
    assert problems_of(rule, example) == []


@pytest.mark.parametrize(("rule", "example"), FAILS)
def test_tells_what_is_wrong(rule: Rule, example: Any) -> None:
    """A rule tells something a person can act on for each of its failing examples."""
    problems = problems_of(rule, example)
    assert problems
    assert all(problem.message for problem in problems)


@EACH
def test_is_documented(rule: Rule) -> None:
    """A rule's docstring has all sections, and its source has a URL and the day it was read."""
    text = rule.documentation
    assert all((text.what, text.why, text.bad, text.good, text.source))
    assert re.fullmatch(r"2026-\d\d-\d\d", text.read)


@EACH
def test_is_named_well(rule: Rule) -> None:
    """A code is two letters, which begin the file's name, and three digits; a slug is words and hyphens."""
    assert re.fullmatch(r"[A-Z]{2}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug)
    assert rule.check.__module__.rpartition(".")[2].partition("_")[0] == rule.code[:2].lower()


@EACH
def test_has_examples(rule: Rule) -> None:
    """A rule shows what fails and what passes, save those for faults that no example can have."""
    assert rule.fails or rule.code == "HT000"
    assert rule.passes or rule.scope == "run"


@EACH
def test_is_found_by_its_names(rule: Rule) -> None:
    """A rule is found by its code in any case, by its slug, and in its scope."""
    assert rule in rules_called(rule.code.lower())
    assert rule in rules_called(rule.slug)
    assert rule in rules_of(rule.scope)


@pytest.mark.parametrize("code", ["SD004", "SD005", "SD006", "SD009", "SD026"])
def test_a_closer_look_at_usual_nodes_finds_no_more(code: str) -> None:
    """The rules about terms say the same of every page example when they look at all nodes."""
    (rule,) = rules_called(code)
    for shown in rules_of("page"):
        for example in (*shown.passes, *shown.fails):
            (context,) = problems_of(replace(shown, check=lambda context: [context]), example)
            found = list(rule.check(context))
            vars(context)["unusual_nodes"] = context.schema_nodes
            assert list(rule.check(context)) == found


def test_a_site_that_is_mostly_missing_is_not_told_link_by_link() -> None:
    """Where more than half of what is linked is not there, the pages were not all given."""
    (rule,) = rules_called("broken-internal")
    home = '<a href="/a">A</a><a href="/b">B</a>'
    assert [problem.evidence for problem in problems_of(rule, {"": home, "a": ""})] == ["/b"]
    assert problems_of(rule, {"": f'{home}<a href="/c">C</a>', "a": ""}) == []


def test_unknown_names_find_nothing() -> None:
    """An unknown code or slug finds no rule."""
    assert rules_called("ZZ999") == rules_called("no-such-rule") == ()
