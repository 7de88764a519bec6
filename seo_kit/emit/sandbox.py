"""Where the page templates of users run: they print what they are given, and reach nothing else.

A theme may come from anywhere. Jinja's sandbox bars what leads into Python's inside; but a template is given
records too, and a path among them has methods that read and write files. So only methods of plain values can
be called, and what jinja itself gives; and a template file lies in its folder, links followed.
https://jinja.palletsprojects.com/en/stable/sandbox/ (read 2026-11-25)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner

_PLAIN = (str, int, float, tuple, list, set, frozenset, Mapping)
_JINJAS = (BlockReference, Cycler, Joiner, LoopContext, Macro)


class Sandbox(ImmutableSandboxedEnvironment):
    """Calls nothing but what cannot do harm, and changes no value."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call something."""
        if not super().is_safe_callable(obj):
            return False
        method = getattr(obj, "__wrapped__", obj)  # jinja wraps str.format
        owner = getattr(method, "__self__", method)
        return isinstance(owner, _PLAIN + _JINJAS) or any(obj is given for given in self.globals.values())


class FolderLoader(FileSystemLoader):
    """Loads templates of some folders, and none that a link leads out of them."""

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(folders)
        self._inside = [folder.resolve() for folder in folders]

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """The text of a template, its file and what tells whether it changed.

        Raises:
            TemplateNotFound: it is in none of the folders.
            SecurityError: it lies elsewhere.
        """
        source, file, is_fresh = super().get_source(environment, template)
        real = Path(file).resolve()
        if not any(real.is_relative_to(folder) for folder in self._inside):
            raise SecurityError(
                f"{template!r} is a link that leads out of the folder of templates: copy the file"
            )
        return source, file, is_fresh


def sandbox(folders: Sequence[Path]) -> Environment:
    """The environment of page templates, which are looked for in these folders, the first first."""
    return Sandbox(
        loader=FolderLoader(folders),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
