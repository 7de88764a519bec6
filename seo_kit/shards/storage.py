"""Files on this machine or in object storage (`s3://`, `gs://`, `memory://` …), by what fsspec knows of them.

https://filesystem-spec.readthedocs.io/ (read 2026-11-25)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from seo_kit.errors import ConfigError, InputError, SeoKitError
from seo_kit.files import read_bytes

_LIBRARIES = ("fsspec", "pyarrow", "duckdb")
_VERSIONS = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "created")
"""What storages call the thing that is another one when a file has changed; the surest first."""
Storage = Any
"""A file system of fsspec."""


def require_libraries() -> None:
    """Raises ConfigError when a library is not installed that shards are read and written with."""
    if missing := [name for name in _LIBRARIES if find_spec(name) is None]:
        raise ConfigError(
            f"shards need {', '.join(missing)}: install what is missing with pip install 'seo-kit[shards]'"
        )


def is_remote(name: str) -> bool:
    """Whether a name is that of a file elsewhere, or in memory."""
    return "://" in name


def storage_of(name: str) -> tuple[Storage, str]:
    """Where a file lies, and how it is called there.

    Raises:
        InputError: no such storage is known, or its library is not installed.
    """
    from fsspec.core import url_to_fs
    from fsspec.implementations.local import LocalFileSystem

    if not is_remote(name):
        return LocalFileSystem(), Path(name).absolute().as_posix()
    with telling(name, "no storage is known for it"):
        storage, path = url_to_fs(name)
        return storage, path


def read(name: str, base: str = "") -> bytes:
    """A file's bytes; one on this machine is named from the folder `base`.

    Raises:
        InputError: it cannot be read.
    """
    if not is_remote(name):
        return read_bytes(Path(base, name), name)
    storage, path = storage_of(name)
    with telling(name):
        data: bytes = storage.cat_file(path)
        return data


def version_of(info: Mapping[str, Any]) -> str:
    """What tells one state of a file from the next: its size, and its ETag or the time of its change."""
    told = next((info[key] for key in _VERSIONS if info.get(key)), "")
    return f"{info.get('size')} {told}"


@contextmanager
def telling(name: str, what: str = "cannot be read") -> Iterator[None]:
    """Tells of a file what goes wrong with it: each storage raises errors of its own.

    Raises:
        InputError: something went wrong.
    """
    try:
        yield
    except SeoKitError:
        raise
    except Exception as error:  # botocore, gcsfs, aiohttp … have no class in common
        why = getattr(error, "strerror", None) or error or type(error).__name__
        raise InputError(f"{what}: {why}", name) from error
