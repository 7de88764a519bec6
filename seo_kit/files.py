"""Finding, reading and writing files: a file is written whole or not at all, and only when it changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from seo_kit.errors import InputError

ARTICLE_SUFFIXES = (".md", ".markdown", ".mdx", ".mdown")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")


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

    def unreadable(error: OSError) -> None:
        on_error(InputError(f"the folder cannot be read: {error.strerror or error}", str(error.filename)))

    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if name[0] != "." and name != "node_modules")
        found += [Path(root, name) for name in names if name[0] != "." and name.lower().endswith(suffixes)]
    yield from sorted(found, key=lambda path: path.as_posix())


def read_bytes(path: Path, name: str = "") -> bytes:
    """A file's bytes.

    Args:
        path: the file.
        name: how the user named it, for the message.

    Raises:
        InputError: it cannot be read, or is a pipe, a device or a folder, which might never end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError("is no regular file: name one", name or str(path))
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", name or str(path)) from error


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
        _replace(path, data)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", str(path)) from error
    return True


def _replace(path: Path, data: bytes) -> None:
    import tempfile

    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    if stat.S_ISCHR(mode) or stat.S_ISFIFO(mode):
        path.write_bytes(data)  # /dev/null, /dev/stdout or a pipe: a file in its place would harm the machine
        return
    handle, temporary = tempfile.mkstemp(prefix=".seo-kit-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(stat.S_IMODE(mode))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


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
