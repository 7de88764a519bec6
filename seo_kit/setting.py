"""What the tables of the settings have in common: documented fields, and keys that are known or refused."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from seo_kit.errors import ConfigError


def setting(default: Any, doc: str) -> Any:
    """A field of the settings: a default value, or a function that makes one, and a line that explains it."""
    if callable(default):
        return field(default_factory=default, metadata={"doc": doc})
    return field(default=default, metadata={"doc": doc})


def known_keys(table: Any, known: Iterable[str], where: str, example: str = "") -> dict[str, Any]:
    """The values of a table by their keys as seo-kit writes them, with underscores.

    Args:
        table: as TOML gives it.
        known: the keys it may have.
        where: how a message names the table.
        example: what a message shows where something else than a table stands.

    Raises:
        ConfigError: it is no table, or a key is unknown or stands there in two spellings.
    """
    if not isinstance(table, Mapping):
        raise ConfigError(f"{where}: must be a table, such as {example}")
    names, values = tuple(known), dict[str, Any]()
    for raw_key, value in table.items():
        key = raw_key.replace("-", "_")
        if key not in names:
            raise ConfigError(f'{where}: unknown setting "{raw_key}"{nearest(key, names)}')
        if key in values:
            raise ConfigError(f'{where}: "{raw_key}" is set twice, with a hyphen and with an underscore')
        values[key] = value
    return values


def nearest(name: str, known: Iterable[str], listed: Iterable[str] = ()) -> str:
    """The end of a message about an unknown name: the nearest known one, else what can be listed, or all."""
    near = difflib.get_close_matches(name, sorted(known), 1, 0.5)
    return f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(sorted(listed or known))}"
