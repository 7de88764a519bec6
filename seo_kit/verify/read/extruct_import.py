"""extruct without what it loads to read microformats, for which nobody here asks."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_UNUSED = "mf2py"
"""Its reader of microformats: with what that imports (requests, Beautiful Soup), two thirds of the time that
extruct takes to load, and 10 MB.
"""


def extractor(module: str, name: str) -> Any:
    """A class of extruct, by the module that defines it."""
    sys.modules.setdefault(_UNUSED, _PLACE)
    return getattr(import_module(f"extruct.{module}"), name)


def _load(attribute: str) -> Any:
    """What the module itself has under a name: it is loaded when something is asked of it, such as by another
    part of the program that we run in: https://peps.python.org/pep-0562/ (read 2026-11-26)
    """
    if sys.modules.get(_UNUSED) is _PLACE:
        del sys.modules[_UNUSED]
    return getattr(import_module(_UNUSED), attribute)


_PLACE = ModuleType(_UNUSED)
_PLACE.__getattr__ = _load  # type: ignore[method-assign]
