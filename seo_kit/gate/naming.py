"""Names of rules as people write them → codes: a code, the start of a code such as SD, or a slug."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from seo_kit.errors import ConfigError
from seo_kit.setting import nearest
from seo_kit.verify.registry import all_rules

ALWAYS_ON = frozenset({"RU001", "RU002"})
"""Rules that say what was not judged: a run that hides them would look like one that found nothing."""


@cache
def codes_called(name: str) -> frozenset[str]:
    """The codes that a name stands for, in upper or lower case; none when it is unknown or always on."""
    start, slug = name.strip().upper(), name.strip().lower()
    rules = (rule for rule in all_rules() if start and (rule.code.startswith(start) or rule.slug == slug))
    return frozenset(rule.code for rule in rules) - ALWAYS_ON


@cache
def is_complete(name: str) -> bool:
    """Whether a name is the whole code or the slug of one rule, and not the start of several codes."""
    code, slug = name.strip().upper(), name.strip().lower()
    return any(code == rule.code or slug == rule.slug for rule in all_rules())


def codes_of(names: Iterable[str], where: str) -> frozenset[str]:
    """The codes that names stand for.

    Raises:
        ConfigError: a name stands for no rule that can be chosen; `where` says who wrote it.
    """
    codes: set[str] = set()
    for name in names:
        if not codes_called(name):
            raise ConfigError(f"{where}: {why_unknown(name)}")
        codes |= codes_called(name)
    return frozenset(codes)


def why_unknown(name: str) -> str:
    """What is wrong with a name that stands for no rule, and which one is near."""
    if is_complete(name):
        return f'"{name}" is always on, because it tells what was not judged: leave it out'
    codes = {rule.code for rule in all_rules()} - ALWAYS_ON
    families = {code[:2] for code in codes}
    wanted = name.lower() if "-" in name else name.upper()
    if len(name) < 4:
        known = families
    elif wanted[:2] in families:
        known = {code for code in codes if code[:2] == wanted[:2]}
    else:
        known = codes | {rule.slug for rule in all_rules()}
    return f'there is no rule "{name}"{nearest(wanted, known, families)}'
