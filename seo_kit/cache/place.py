"""Where the cache of a project lies: in the cache folder of the system, which is the user's own."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

FOLDER_VARIABLE = "SEO_KIT_CACHE_DIR"
"""Names another folder, such as one that CI keeps between runs."""


def cache_file(root: Path, command: str) -> Path:
    """The file for what a command makes of the project with some root."""
    name = blake2b(os.fsencode(root.absolute()), digest_size=8).hexdigest()
    return _folder() / f"{command}-{name}.sqlite"


def _folder() -> Path:
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("seo-kit", appauthor=False)
