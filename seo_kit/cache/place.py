"""Where the cache of a project lies: in the cache folder of the system, which is the user's own."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

FOLDER_VARIABLE = "SEO_KIT_CACHE_DIR"
"""Names another folder, such as one that CI keeps between runs."""

_KEPT_SECONDS = 60 * 86_400


def cache_file(root: Path, command: str) -> Path:
    """The file for what a command makes of the project with some root."""
    name = blake2b(os.fsencode(root.absolute()), digest_size=8).hexdigest()
    return _folder() / f"{command}-{name}.sqlite"


def forget_others(file: Path) -> None:
    """Deletes the files of projects that nobody has worked on for two months."""
    with suppress(OSError):
        for other in file.parent.glob("*-*.sqlite*"):
            if time.time() - other.stat().st_mtime > _KEPT_SECONDS:
                other.unlink()


def _folder() -> Path:
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("seo-kit", appauthor=False)
