"""What a generator really did: which files it wrote, and whether the pages hold what they should."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection
from pathlib import Path

_TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)
_DATA = re.compile("""<script type=["']?application/ld\\+json["']?>(.*?)</script>""", re.DOTALL)
Snapshot = dict[Path, tuple[int, int]]
"""What tells a file that was written anew: its time, and its place on disk."""


def snapshot(folder: Path) -> Snapshot:
    """All files below a folder."""
    return {path: _mark(path) for path in folder.rglob("*") if path.is_file()}


def written(before: Snapshot, after: Snapshot) -> int:
    """How many files are new or were written anew."""
    return sum(before.get(path) != mark for path, mark in after.items())


def _mark(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_ino


def proven(folder: Path, titles: Collection[str], text: str = "") -> int:
    """How many of the titles stand on a page whose JSON-LD can be read, beside a text."""
    pages = (path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))
    return len({_title(page) for page in pages if text in page and _has_data(page)} & set(titles))


def _title(page: str) -> str:
    found = _TITLE.search(page)
    return " ".join(html.unescape(found[1]).split()) if found else ""


def _has_data(page: str) -> bool:
    try:
        return any(json.loads(data).get("@context") for data in _DATA.findall(page))
    except (ValueError, AttributeError):
        return False
