"""What each rule says of its own failing examples, word for word: golden_said/FAMILY.txt, a family a file.

A problem stands as severity and certainty where they are not the rule's, line:column, JSON pointer, path or
URL, message; then the evidence, what was expected, the edits of a fix, and what else it is about.

`python tests/verify/test_said.py` writes the expected files anew; read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from seo_kit.model import Problem
from seo_kit.verify.examples import problems_of
from seo_kit.verify.registry import Rule, all_rules

GOLDEN = Path(__file__).with_name("golden_said")
FAMILIES = {name: tuple(rules) for name, rules in groupby(all_rules(), lambda rule: rule.code[:2].lower())}


def said(rules: tuple[Rule, ...]) -> str:
    """What rules say of their examples."""
    return "\n".join(line for rule in rules for line in _of_rule(rule))


def _of_rule(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} {rule.slug} ({rule.severity.value}, {rule.certainty.value}, {rule.scope})"
    for number, example in enumerate(rule.fails, 1):
        for problem in problems_of(rule, example):
            yield from _of_problem(number, problem)
    yield ""


def _of_problem(number: int, problem: Problem) -> Iterator[str]:
    own = [each.value for each in (problem.severity, problem.certainty) if each]
    place = [f"{problem.line}:{problem.column}", problem.pointer, problem.path, problem.url]
    yield f"  {number}. {' '.join(filter(None, [*own, *place]))}"
    yield f"     {problem.message!r}"
    if problem.evidence or problem.expected:
        yield f"     {problem.evidence!r} → {problem.expected!r}"
    if problem.fix:
        yield f"     {'safe' if problem.fix.safe else 'unsafe'} fix: {problem.fix.edits!r}"
    for other in problem.related:
        yield f"     see {other!r}"


@pytest.mark.parametrize("family", FAMILIES)
def test_each_rule_says_of_its_examples_what_is_expected(family: str) -> None:
    """Message, place, evidence, what was expected and the fix are the expected ones, to the letter."""
    assert said(FAMILIES[family]) == (GOLDEN / f"{family}.txt").read_bytes().decode(
        "utf-8", "surrogateescape"
    )


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, members in FAMILIES.items():
        (GOLDEN / f"{name}.txt").write_bytes(said(members).encode("utf-8", "surrogateescape"))
