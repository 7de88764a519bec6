"""The rules: one decorated function each, found by itself in a file of `rules/` named after its family.

A rule's docstring is its documentation, its `passes` and `fails` are its tests. A rule that judges in two
scopes, articles and pages say, is two functions that share a code and a slug.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pkgutil import ModuleInfo, iter_modules
from typing import Any, Literal

from seo_kit.model import Certainty, Finding, Location, Problem, Severity

RULESET = "2026.11"
"""The state of the rules and of the facts they stand on: two runs with the same ruleset are comparable."""

Scope = Literal["article", "page", "site", "run"]
Profile = Literal["default", "health", "strict"]
Need = Literal["pages", "sitemap", "whole site", "whole site or server"]
Check = Callable[[Any], Iterable[Problem]]
"""A rule's function: takes the context of its scope (see contexts.py) and gives what is wrong."""

_CODE = re.compile(r"[A-Za-z]{2}\d{3}")
_SECTION = re.compile(r"^(Why|Source|Bad|Good):\s*", re.MULTILINE)
_SOURCE = re.compile(r"(?P<url>https?://\S+)\s+\(read (?P<read>\d{4}-\d{2}-\d{2})\)")


@dataclass(frozen=True, slots=True)
class Documentation:
    """A rule's docstring by sections: what it checks, why, the source and when it was read, examples."""

    what: str
    why: str
    source: str
    read: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the rule table. `passes` and `fails` are written as short as `examples.py` allows.

    `profile` is the least strict profile that the rule speaks in: "default" holds for every site, "health"
    asks what readers of health advice may expect, "strict" is a matter of taste or accessibility. `needs` is
    what a site rule must be given to be able to judge.
    """

    code: str
    slug: str
    severity: Severity
    certainty: Certainty
    scope: Scope
    since: str
    check: Check
    passes: Sequence[Any]
    fails: Sequence[Any]
    profile: Profile = "default"
    needs: tuple[Need, ...] = ()

    @property
    def documentation(self) -> Documentation:
        """The docstring, read by sections."""
        return _documentation(self.check.__doc__ or "")

    def finding(self, problem: Problem, path: str, url: str) -> Finding:
        """The finding that a problem becomes; `path` and `url` are those of the judged file."""
        place = Location(problem.path or path, problem.line, problem.column, problem.pointer)
        return Finding(
            self.code,
            self.slug,
            problem.severity or self.severity,
            problem.certainty or self.certainty,
            self.scope,
            place,
            problem.message,
            problem.url or url,
            problem.evidence,
            problem.expected,
            self.documentation.source,
            fix=problem.fix,
            related=problem.related,
        )


def rule(
    code: str,
    slug: str,
    severity: Severity,
    *,
    scope: Scope,
    certainty: Certainty = Certainty.SURE,
    since: str = "0.1",
    passes: Sequence[Any] = (),
    fails: Sequence[Any] = (),
    profile: Profile = "default",
    needs: Sequence[Need] = (),
) -> Callable[[Check], Rule]:
    """Makes a rule of a function. A code that was once published is never used again for something else."""
    return lambda check: Rule(
        code,
        slug,
        severity,
        certainty,
        scope,
        since,
        check,
        tuple(passes),
        tuple(fails),
        profile,
        tuple(needs),
    )


@cache  # each finding names the source
def _documentation(docstring: str) -> Documentation:
    what, *rest = _SECTION.split(_dedent(docstring))
    parts = {name: text.strip() for name, text in zip(rest[::2], rest[1::2], strict=True)}
    source = _SOURCE.search(parts.get("Source", ""))
    return Documentation(
        what.strip(),
        parts.get("Why", ""),
        source["url"] if source else "",
        source["read"] if source else "",
        parts.get("Bad", ""),
        parts.get("Good", ""),
    )


def _dedent(text: str) -> str:
    first, _, rest = text.partition("\n")
    return f"{first}\n" + re.sub(r"^ {4}", "", rest, flags=re.MULTILINE)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, sorted by code and scope.

    Raises:
        ValueError: two rules of one scope share a code, or a code has two slugs, or a slug two codes.
    """
    rules = _load()
    names = {(found.code, found.slug) for found in rules}
    for name, times in Counter(
        [(found.code, found.scope) for found in rules] + [name for pair in names for name in pair]
    ).items():
        if times > 1:
            raise ValueError(f"two rules are called {name}: give one another name")
    return rules


@cache
def _load(family: str = "", text: str = "") -> tuple[Rule, ...]:
    """The rules in all files, or in those of a family that hold a text, sorted by code and scope."""
    package = import_module("seo_kit.verify.rules")
    names = [module.name for module in iter_modules(package.__path__) if _may_hold(module, family, text)]
    modules = [import_module(f"{package.__name__}.{name}") for name in names]
    rules = [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]
    return tuple(sorted(rules, key=lambda found: (found.code, found.scope)))


def _may_hold(module: ModuleInfo, family: str, text: str) -> bool:
    """Whether a file is of a family and holds a text; where its source is not at hand, nobody knows."""
    if not module.name.startswith(family):
        return False
    spec = module.module_finder.find_spec(module.name, None) if text else None
    loader = spec.loader if spec else None
    source = loader.get_source(module.name) if isinstance(loader, SourceFileLoader) else None
    return source is None or text in source


@cache
def rules_of(scope: Scope) -> tuple[Rule, ...]:
    """The rules of one scope, sorted by code; only the files that may hold some are loaded."""
    return tuple(found for found in _load(text=f'scope="{scope}"') if found.scope == scope)


@cache
def default_rules(scope: Scope) -> tuple[Rule, ...]:
    """The rules of one scope that hold for every site."""
    return tuple(found for found in rules_of(scope) if found.profile == "default")


@cache
def rules_called(name: str) -> tuple[Rule, ...]:
    """The rules with a code, in upper or lower case, or a slug; one for each scope, none when unknown.

    For a code only the files that may hold it are loaded, which makes `explain` quick.
    """
    code = name.upper()
    rules = _load(code[:2].lower(), f'"{code}"') if _CODE.fullmatch(name) else all_rules()
    return tuple(found for found in rules if name.upper() == found.code or name == found.slug)


@cache
def is_slug(name: str) -> bool:
    """Whether a rule has a slug; the files that write it are asked before all others are loaded."""
    return any(found.slug == name for found in _load(text=f'"{name}"')) or bool(rules_called(name))
