"""What the user named → where its pages come from."""

from __future__ import annotations

from pathlib import Path

from seo_kit.errors import InputError
from seo_kit.fetch.archive import ARCHIVE_SUFFIXES, ArchiveSource
from seo_kit.fetch.folder import FileSource, FolderSource
from seo_kit.fetch.records import Source
from seo_kit.files import PAGE_SUFFIXES


def open_source(target: str) -> Source:
    """The source of an audit; nothing is read or fetched before its pages are asked for.

    Args:
        target: a folder, a page, a WARC or WACZ file.

    Raises:
        InputError: it does not exist, or is of no kind that can be audited.
    """
    path = Path(target)
    name = target.lower()
    if path.is_dir():
        return FolderSource(path, target)
    if not path.exists():
        raise InputError("does not exist: name a folder, a page or an archive", target)
    if name.endswith(PAGE_SUFFIXES):
        return FileSource(path, target)
    if name.endswith(ARCHIVE_SUFFIXES):
        return ArchiveSource(path, target)
    known = ", ".join((*PAGE_SUFFIXES, *ARCHIVE_SUFFIXES))
    raise InputError(f"is of no kind that can be audited; known are {known}", target)
