"""The table [audit] of the settings → AuditSettings: how a site is fetched, and whether runs are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from seo_kit.errors import ConfigError
from seo_kit.setting import known_keys, setting

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\s/:?#@\[\]]+)(:\d{1,5})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AuditSettings:
    """What stands in [audit]; what each does stands beside it and is what `seo-kit config` prints."""

    own: tuple[str, ...] = setting(
        (), "hosts that are yours: no pause between requests, private addresses too"
    )
    max_pages: int = setting(10_000, "most pages that are fetched from a site")
    cache: str = setting("", "file that keeps fetched pages; empty: in the cache folder of the system")
    render_hosts: tuple[str, ...] = setting(
        (), "other hosts whose files pages may load when they are rendered, such as a CDN"
    )
    ignore_robots: bool = setting(False, "fetch what robots.txt forbids, on hosts that are yours")
    history: str = setting("", "file that keeps the runs, for the trend; empty: none is kept")
    history_runs: int = setting(365, "most runs of the same targets that it keeps")


_EXAMPLE = "[audit] with a line max_pages = 500"


def read_audit(table: Any, where: str) -> AuditSettings:
    """Reads the table.

    Args:
        table: as TOML gives it.
        where: how a message names the table.

    Raises:
        ConfigError: a key is unknown or a value is wrong.
    """
    values = known_keys(table, (f.name for f in fields(AuditSettings)), where, _EXAMPLE)
    return AuditSettings(**{key: _READERS[key](value, f"{where}: {key}") for key, value in values.items()})


def own_hosts(hosts: Any, what: str) -> tuple[str, ...]:
    """Hosts in lower case, such as `www.example.org` or `localhost:8000`.

    Raises:
        ConfigError: they are no list of hosts.
    """
    if not isinstance(hosts, list | tuple) or not all(
        isinstance(host, str) and _HOST.fullmatch(host) for host in hosts
    ):
        raise ConfigError(f'{what} must be a list of hosts, such as ["www.example.org"], not {hosts!r}')
    return tuple(host.lower() for host in hosts)


def _count(value: Any, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigError(f"{what} must be a whole number of at least 1, not {value!r}")
    return value


def _path(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"{what} must be the path of a file, not {value!r}")
    return value


def _switch(value: Any, what: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"{what} must be true or false, not {value!r}")
    return value


_READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "own": own_hosts,
    "max_pages": _count,
    "cache": _path,
    "render_hosts": own_hosts,
    "ignore_robots": _switch,
    "history": _path,
    "history_runs": _count,
}
