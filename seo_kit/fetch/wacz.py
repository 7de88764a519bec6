"""WARC files as they lie on disk, or in a WACZ, which is a ZIP file with WARC files in its folder archive/.

https://specs.webrecorder.net/wacz/1.1.1/ (read 2026-11-25)
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO, cast

from seo_kit.errors import InputError
from seo_kit.fetch.records import Note

_MOST_TIMES = 200
_FREE_BYTES = 1 << 20
"""A part that is larger may unpack to 200 times its size, no more: WARC files are packed already."""


@dataclass(frozen=True, slots=True)
class Part:
    """A WARC file; `open` opens it, as often as is wanted."""

    name: str
    open: Callable[[], BinaryIO]


_UNREADABLE = (
    EOFError,
    NotImplementedError,
    ValueError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)
"""What zipfile raises for files that are broken, or packed in a way that it does not know."""


@contextmanager
def open_parts(path: Path, name: str, notes: list[Note]) -> Iterator[list[Part]]:
    """The WARC files of an archive, to be read while the context holds.

    Args:
        path: a WARC or WACZ file.
        name: how the user named it.
        notes: takes the parts that are left out.

    Raises:
        InputError: it cannot be opened, is no ZIP file though it is called .wacz, or holds no WARC file.
    """
    with ExitStack() as stack:
        try:
            if path.suffix.lower() != ".wacz":
                path.open("rb").close()
                yield [Part(name, lambda: path.open("rb"))]
            else:
                yield list(_members(stack.enter_context(_open_zip(path, name)), name, notes))
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", name) from error


def _open_zip(path: Path, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _UNREADABLE as error:
        raise InputError(f"is no WACZ file, which is a ZIP file: {error}", name) from error


def _members(archive: zipfile.ZipFile, name: str, notes: list[Note]) -> Iterator[Part]:
    parts = [part for part in archive.infolist() if _is_warc(part.filename)]
    if not parts:
        raise InputError("holds no WARC file in its folder archive/: make it again", name)
    for part in parts:
        told = f"{name}!{part.filename}"
        if fault := _fault(archive, part):
            notes.append(Note(told, fault))
        else:
            yield Part(told, partial(_open, archive, part))


def _open(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, _Unpacked(archive.open(part)))


class _Unpacked(io.RawIOBase):
    """A file of a ZIP file; where it is broken an OSError is raised, as it is by a broken disk."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed

    def read(self, size: int = -1) -> bytes:
        try:
            return self._packed.read(size)
        except _UNREADABLE as error:
            raise OSError(f"cannot be unpacked: {error}") from error

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        try:
            return self._packed.seek(offset, whence)
        except _UNREADABLE as error:
            raise OSError(f"cannot be unpacked: {error}") from error

    def tell(self) -> int:
        return self._packed.tell()

    def close(self) -> None:
        self._packed.close()
        super().close()


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _fault(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    if part.flag_bits & 1:
        return "is encrypted and was left out: make the archive without a password"
    if part.file_size > max(_FREE_BYTES, part.compress_size * _MOST_TIMES):
        return f"unpacks to {part.file_size} bytes from {part.compress_size} and was left out"
    try:
        archive.open(part).close()
    except (OSError, *_UNREADABLE) as error:
        return f"cannot be unpacked ({error}) and was left out: make the archive again"
    return ""
