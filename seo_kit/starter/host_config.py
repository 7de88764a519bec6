"""Reading a few texts out of a project's own settings, without running anything of it."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from seo_kit.errors import InputError
from seo_kit.files import read_bytes


def read_texts(path: Path) -> dict[str, str]:
    """The top-level settings of a YAML, JSON or Python file that are one line of text, by their key.

    A file of another kind, or one that is broken, gives none: its own program tells what is wrong with it.
    """
    read = READERS.get(path.suffix.lower())
    try:
        values = read(read_bytes(path).decode("utf-8-sig")) if read else {}
    except (InputError, ValueError, SyntaxError, RecursionError, yaml.YAMLError):
        return {}
    if not isinstance(values, Mapping):
        return {}
    return {
        key: value
        for key, value in values.items()
        if isinstance(value, str) and value.strip() and value.isprintable()
    }


class _PlainLoader(yaml.SafeLoader):
    """Reads what has a tag of its own, such as `!ENV` in mkdocs.yml, as nothing."""


_PlainLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def _yaml(text: str) -> Any:
    return yaml.load(text, _PlainLoader)  # a SafeLoader


def _python(text: str) -> dict[str, Any]:
    """The literals that a module gives to single names on its top level."""
    values: dict[str, Any] = {}
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            values |= {
                name.id: statement.value.value for name in statement.targets if isinstance(name, ast.Name)
            }
    return values


READERS: dict[str, Callable[[str], Any]] = {
    ".yml": _yaml,
    ".yaml": _yaml,
    ".json": json.loads,
    ".py": _python,
}
"""How a file is read, by its suffix."""
