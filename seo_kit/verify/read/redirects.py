"""`_redirects`: the paths that a host of static sites sends on, so that a link to them is not dead.

https://developers.cloudflare.com/pages/configuration/redirects/ (read 2026-11-25): one rule a line, the path
first; `*` stands for anything, `:name` for one part of a path. Netlify and GitLab Pages read the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from seo_kit.verify.urls.compare import path

_PLACEHOLDER = re.compile(r"/:[A-Za-z]\w*")


def read_redirects(data: bytes) -> tuple[str, ...]:
    """The paths of the rules of a file, in order."""
    lines = (line.partition("#")[0].split() for line in data.decode("utf-8", "replace").splitlines())
    return tuple(path(words[0]) for words in lines if len(words) > 1)


def pattern_of(paths: Iterable[str]) -> re.Pattern[str] | None:
    """What the paths that are sent on look like; None when there are none."""
    parts = [_PLACEHOLDER.sub("/[^/]+", re.escape(part)).replace(r"\*", ".*") for part in paths]
    return re.compile("|".join(f"(?:{part.rstrip('/')}/?)" for part in parts)) if parts else None
