"""Finding, reading and writing files: a file is written whole or not at all, and only when it changed."""

from __future__ import annotations

import filecmp
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from io import FileIO
from pathlib import Path

from seo_kit.errors import InputError

ARTICLE_SUFFIXES = (".md", ".markdown", ".mdx", ".mdown")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_TEMPORARY = ".seo-kit-"
"""What the name of a file begins with until it is whole; then comes the number of the process."""
_OF_SYSTEM = (Path("/dev"), Path("/dev/fd"))
_FOR_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""A pipe does not wait for someone to write into it."""


def find_files(
    folder: Path, suffixes: tuple[str, ...], on_error: Callable[[InputError], None]
) -> Iterator[Path]:
    """The files below a folder with one of some suffixes, sorted.

    Args:
        folder: where to look. Links to folders are left out, and so is what no site shows: hidden files and
            folders, and `node_modules`. A link to a file is a file.
        suffixes: in lower case, with the dot.
        on_error: takes each folder that cannot be read; the others go on.
    """
    yield from map(Path, find_names(folder, suffixes, on_error))


def find_names(folder: Path, suffixes: tuple[str, ...], on_error: Callable[[InputError], None]) -> list[str]:
    """The same files as text, which is quicker where there are many."""

    def unreadable(error: OSError) -> None:
        on_error(InputError(f"the folder cannot be read: {error.strerror or error}", str(error.filename)))

    found: list[str] = []
    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if name[0] != "." and name != "node_modules")
        found += [
            os.path.join(root, name) for name in names if name[0] != "." and name.lower().endswith(suffixes)
        ]
    return sorted(found, key=lambda name: name.replace(os.sep, "/"))


def read_bytes(path: Path, name: str = "") -> bytes:
    """A file's bytes.

    Args:
        path: the file.
        name: how the user named it, for the message.

    Raises:
        InputError: it cannot be read, or is a pipe, a device or a folder, which might never end.
    """
    return read_with_stat(path, name)[0]


def read_with_stat(path: Path | str, name: str = "") -> tuple[bytes, os.stat_result]:
    """A file's bytes, and what the system said of it just before they were read; as `read_bytes`."""
    try:
        with open_regular(path, name) as file:
            found = os.fstat(file.fileno())
            return file.read(), found
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", name or str(path)) from error


def open_regular(path: Path | str, name: str = "") -> FileIO:
    """Opens a file to be read.

    Raises:
        OSError: it cannot be opened.
        InputError: it is a pipe, a device or a folder.
    """
    handle = os.open(path, _FOR_READING)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return open(handle, "rb", buffering=0)
    os.close(handle)
    raise InputError("is no regular file: name one", name or str(path))


def write_if_changed(path: Path, data: bytes) -> bool:
    """Puts a file in place whole, or leaves it alone when it holds these bytes already.

    Returns:
        Whether the file was written.

    Raises:
        InputError: it cannot be written; what stood there before still stands.
    """
    try:
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        return _replace(path, (data,))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", str(path)) from error


def write_chunks_if_changed(path: Path, chunks: Iterable[bytes]) -> bool:
    """The same with a file that is too large to be held at once."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _replace(path, chunks, unless_equal=path.is_file())
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", str(path)) from error


def _replace(path: Path, chunks: Iterable[bytes], unless_equal: bool = False) -> bool:
    """Puts a file in place of another, unless they are equal and that counts; says whether it did."""
    import tempfile

    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    if _is_written_into(path, mode):
        with path.open("wb") as place:
            place.writelines(chunks)
        return True
    _delete_leftovers(path.parent)
    handle, temporary = tempfile.mkstemp(prefix=f"{_TEMPORARY}{os.getpid()}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
        if unless_equal and filecmp.cmp(temporary, path, shallow=False):
            Path(temporary).unlink()
            return False
        Path(temporary).chmod(stat.S_IMODE(mode))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def _is_written_into(path: Path, mode: int) -> bool:
    """Whether a path is a device, a pipe or one of the system's names for them, such as /dev/stdout.

    A file in its place would harm the machine.
    """
    is_of_system = path.absolute().parent in _OF_SYSTEM or path.absolute().parts[1:2] == ("proc",)
    return is_of_system or stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


@cache
def _delete_leftovers(folder: Path) -> None:
    """Deletes what runs that were killed have left in a folder, once a run."""
    for path in folder.glob(f"{_TEMPORARY}*-*"):
        process = path.name.removeprefix(_TEMPORARY).partition("-")[0]
        if process.isdecimal() and not _is_alive(int(process)):
            path.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's, or none that there can be
        return True
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def remove(path: Path, stop: Path) -> None:
    """Deletes a file, and the folders above it that are empty then, up to but not including `stop`."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == stop or stop not in folder.parents:
            return
        try:
            folder.rmdir()
        except OSError:
            return
