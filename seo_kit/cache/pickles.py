"""Records ↔ bytes. Reading makes nothing but our own records, so that a foreign file cannot run anything.

https://docs.python.org/3/library/pickle.html#restricting-globals (read 2026-11-25)
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any

from seo_kit.errors import SeoKitError

_PLAIN = frozenset({("builtins", "frozenset"), ("builtins", "set"), ("datetime", "date")})


def dumps(value: Any) -> bytes:
    """A record as bytes, the same in whatever program: others may have changed how errors are pickled."""
    written = io.BytesIO()
    pickler = _Writer(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {}
    pickler.dump(value)
    return written.getvalue()


def loads(data: bytes) -> Any:
    """The record that was dumped.

    Raises:
        ValueError: it is none of ours, or damaged.
    """
    try:
        return _Reader(io.BytesIO(data)).load()
    except Exception as error:  # damaged bytes may raise nearly anything
        raise ValueError(f"no record: {error}") from error


class _Writer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """A record is its class with its fields: dataclasses by themselves take twice as long."""
        cls = type(value)
        return (cls, _fields_of(cls)(value)) if is_dataclass(cls) else NotImplemented


@cache
def _fields_of(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(cls)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _record_class(module, name)


@cache
def _record_class(module: str, name: str) -> Any:
    found = getattr(import_module(module), name) if _may_be_ours(module, name) else None
    if isinstance(found, type) and (
        (module, name) in _PLAIN or is_dataclass(found) or issubclass(found, (tuple, Enum, SeoKitError))
    ):
        return found
    raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _may_be_ours(module: str, name: str) -> bool:
    return module.startswith("seo_kit.") or (module, name) in _PLAIN
