"""The table [check] of the settings → CheckSettings: which rules run, and which findings count.

A rule is named by its code, by the start of a code, or by its slug. Whether there is such a rule is looked up
when rules are chosen: the settings know no rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from seo_kit.errors import ConfigError
from seo_kit.path_glob import catches_all
from seo_kit.setting import known_keys, setting

PROFILES = ("default", "strict", "health", "build")
GATES = ("error", "warn", "info", "never")
OFF = "off"
LEVELS = ("error", "warn", "info", OFF)


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings that are accepted: of the rules that `code` names, in the files that the glob `path` matches.

    `expires` is the last day on which it holds, None when it holds for good.
    """

    code: str
    path: str
    reason: str
    expires: date | None = None

    def holds(self, today: date | None) -> bool:
        """Whether the waiver counts on a day: up to and on its last one; without a day always."""
        return self.expires is None or today is None or today <= self.expires


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What stands in [check]; what each does stands beside it and is what `seo-kit config` prints."""

    profile: str = setting("default", "which rules run: default, strict, health or build")
    select: tuple[str, ...] = setting((), "run only these rules: codes, starts of codes, slugs")
    ignore: tuple[str, ...] = setting((), "do not run these rules")
    fail_on: str = setting("error", "least severity that fails: error, warn, info or never")
    max_warnings: int | None = setting(None, "most warnings that pass; empty: any number")
    severity: Mapping[str, str] = setting(dict, "severity by rule: error, warn, info or off")
    baseline: str = setting("", "file of known findings; empty: seo-kit-baseline.json when there is one")
    review_months: int = setting(24, "months after which lastReviewed is too old")
    waivers: tuple[Waiver, ...] = setting((), "findings that are accepted: code, path, reason, expires")


_EXAMPLE = '[check] with a line fail_on = "warn"'


def read_check(table: Any, where: str) -> CheckSettings:
    """Reads the table.

    Args:
        table: as TOML gives it.
        where: how a message names the table.

    Raises:
        ConfigError: a key is unknown or a value is wrong.
    """
    values = known_keys(table, (f.name for f in fields(CheckSettings)), where, _EXAMPLE)
    return CheckSettings(**{key: _READERS[key](value, f"{where}: {key}") for key, value in values.items()})


def _one_of(words: tuple[str, ...]) -> Callable[[Any, str], str]:
    def read(value: Any, what: str) -> str:
        if value not in words:
            raise ConfigError(f"{what} must be {', '.join(words[:-1])} or {words[-1]}, not {value!r}")
        return str(value)

    return read


def _at_least(least: int) -> Callable[[Any, str], int]:
    def read(value: Any, what: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise ConfigError(f"{what} must be a whole number of at least {least}, not {value!r}")
        return value

    return read


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{what} must be a text that is not empty, not {value!r}")
    return value.strip()


def _path(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"{what} must be the path of a file, not {value!r}")
    return value


def _names(value: Any, what: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ConfigError(f'{what} must be a list of rules, such as ["SD", "TI004"], not {value!r}')
    return tuple(_text(item, f"{what}: each rule") for item in value)


def _levels(value: Any, what: str) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise ConfigError(
            f'{what} must be a table, such as {{TI003 = "error", DE001 = "off"}}, not {value!r}'
        )
    return {name: _one_of(LEVELS)(level, f"{what}.{name}") for name, level in value.items()}


def _waivers(value: Any, what: str) -> tuple[Waiver, ...]:
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ConfigError(f"{what} must be tables, such as [[check.waivers]] with code, path and reason")
    return tuple(_waiver(item, f"{what} {number}") for number, item in enumerate(value, 1))


def _waiver(table: Mapping[str, Any], where: str) -> Waiver:
    values = known_keys(table, (f.name for f in fields(Waiver)), where)
    texts = {key: _text(values.get(key, ""), f"{where}: {key}") for key in ("code", "path", "reason")}
    if catches_all(texts["path"]):
        raise ConfigError(
            f"{where}: path must name a folder or a file, not {texts['path']!r}: to switch a rule off "
            f'everywhere, write severity = {{{texts["code"]} = "off"}}'
        )
    return Waiver(**texts, expires=_day(values.get("expires"), f"{where}: expires"))


def _day(value: Any, what: str) -> date | None:
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        found = value
    if isinstance(found, datetime) or not isinstance(found, date | None):
        raise ConfigError(f"{what} must be a day, such as 2027-01-01, not {value!r}")
    return found


_READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "profile": _one_of(PROFILES),
    "select": _names,
    "ignore": _names,
    "fail_on": _one_of(GATES),
    "max_warnings": _at_least(0),
    "severity": _levels,
    "baseline": _path,
    "review_months": _at_least(1),
    "waivers": _waivers,
}
