"""Which rules run and how much they weigh: profile, select, ignore and severity → Choice.

The profile gives the rules to start from. The settings and then the command line change them: `select` starts
anew with what it names, `ignore` takes out. The start of a code, such as SD, means rules of the profile; a
whole code or a slug means its rule in any profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from seo_kit.check_settings import OFF, CheckSettings
from seo_kit.errors import ConfigError
from seo_kit.gate.naming import ALWAYS_ON, codes_of, is_complete
from seo_kit.model import Finding, Problem, Severity
from seo_kit.verify.check import run_findings
from seo_kit.verify.registry import Need, Profile, Rule, Scope, all_rules, rules_of

PARTS: Mapping[str, tuple[Profile, ...]] = {
    "default": ("default",),
    "health": ("default", "health"),
    "strict": ("default", "health", "strict"),
    "build": ("default",),
}
"""What a profile that a person chooses runs: the rules of these profiles."""

_OF_ALL: frozenset[Need] = frozenset({"whole site", "whole site or server"})

SETTINGS = "settings [check]: "


@dataclass(frozen=True)  # no slots: cached_property needs a __dict__
class Choice:
    """The rules that run, and the severities that the settings give to codes.

    `usual` are the codes that run when the command line neither selects nor ignores.
    """

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    usual: frozenset[str]

    def rules_of(self, scope: Scope) -> tuple[Rule, ...]:
        """The rules of one scope that run, sorted by code."""
        return self._by_scope.get(scope, ())

    @cached_property
    def _by_scope(self) -> dict[Scope, tuple[Rule, ...]]:
        scopes = {rule.scope for rule in self.rules}
        return {scope: tuple(rule for rule in self.rules if rule.scope == scope) for scope in scopes}

    @property
    def silent_codes(self) -> frozenset[str]:
        """The codes of rules that do not run, or not in all their scopes."""
        running = {(rule.code, rule.scope) for rule in self.rules}
        return frozenset(rule.code for rule in all_rules() if (rule.code, rule.scope) not in running)

    @property
    def unwanted_codes(self) -> frozenset[str]:
        """The codes of rules that do not run and never do with these settings."""
        return frozenset(rule.code for rule in all_rules()) - {rule.code for rule in self.rules} - self.usual

    def weighed(self, finding: Finding) -> Finding:
        """A finding with the severity that the settings give to its rule."""
        severity = self.severities.get(finding.code, finding.severity)
        return finding if severity is finding.severity else replace(finding, severity=severity)

    def tell(self, code: str, noted: Iterable[Problem]) -> list[Finding]:
        """What a rule about the run itself says of what was noted; nothing when the rule does not run."""
        runs = any(rule.code == code for rule in self.rules)
        return [self.weighed(finding) for finding in run_findings(code, noted)] if runs else []


@dataclass(frozen=True, slots=True)
class _Wish:
    """What one source of names wishes; `prefix` makes the names of its options."""

    prefix: str
    select: Sequence[str]
    ignore: Sequence[str]

    def applied(self, rules: tuple[Rule, ...], profile: str) -> tuple[Rule, ...]:
        if self.select:
            codes = codes_of(self.select, f"{self.prefix}select")
            whole = codes_of(filter(is_complete, self.select), f"{self.prefix}select")
            named = (rule for rule in all_rules() if rule.code in codes)
            rules = tuple(rule for rule in named if rule.code in whole or in_profile(rule, profile))
        ignored = codes_of(self.ignore, f"{self.prefix}ignore")
        return tuple(rule for rule in rules if rule.code not in ignored)


def choose(settings: CheckSettings, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Choice:
    """Chooses the rules that run.

    Args:
        settings: the table [check], its profile included.
        select: what the command line selects, in the place of all that the settings select and ignore.
        ignore: what the command line takes out.

    Raises:
        ConfigError: a name stands for no rule, or no rule is left.
    """
    levels = _levels(settings.severity)
    off = [code for code, level in levels.items() if level == OFF]
    start = tuple(rule for rule in all_rules() if in_profile(rule, settings.profile))
    wish = _Wish(SETTINGS, settings.select, (*settings.ignore, *off))
    usual = wish.applied(start, settings.profile)
    rules = _Wish("--", select, ignore).applied(usual, settings.profile)
    if all(rule.scope == "run" for rule in rules):
        raise ConfigError("no rule is left to run: select more, or ignore less")
    chosen = {(rule.code, rule.scope) for rule in rules}
    kept = (rule for rule in all_rules() if rule.code in ALWAYS_ON or (rule.code, rule.scope) in chosen)
    severities = {code: Severity(level) for code, level in levels.items() if level != OFF}
    return Choice(tuple(kept), severities, frozenset(rule.code for rule in usual))


def choose_scope(settings: CheckSettings, scope: Scope) -> tuple[Rule, ...]:
    """The rules of one scope that run; the others are not even loaded, unless the settings name some.

    Raises:
        ConfigError: a name stands for no rule, or no rule is left.
    """
    if settings.select or settings.ignore or settings.severity:
        return choose(settings).rules_of(scope)
    return tuple(rule for rule in rules_of(scope) if in_profile(rule, settings.profile))


def in_profile(rule: Rule, profile: str) -> bool:
    """Whether a profile runs a rule.

    `build` is for a build that is only a part of what the site serves: it leaves out the rules that need the
    whole site, because a page that is not in the folder may prove them wrong.
    """
    return rule.profile in PARTS[profile] and not (profile == "build" and _OF_ALL.intersection(rule.needs))


def _levels(severity: Mapping[str, str]) -> dict[str, str]:
    """The level of each code; of several names that stand for it, the most exact one counts."""
    levels: dict[str, str] = {}
    for name in sorted(severity, key=lambda name: (is_complete(name), len(name))):
        levels |= dict.fromkeys(codes_of((name,), f"{SETTINGS}severity"), severity[name])
    return levels
