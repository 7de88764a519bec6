"""Globs over paths with slashes: `*` and `?` stay within a name, `**` goes through folders.

Brackets stand for themselves, because folders are called `[slug]` where a site generator makes pages of them.
"""

from __future__ import annotations

import re
from functools import cache

_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_WILD = re.compile(r"[*?]")
_SUFFIX = re.compile(r"\.\w+$")


@cache
def path_glob(pattern: str) -> re.Pattern[str]:
    """A pattern that matches whole paths; a `/` at the end means everything in that folder."""
    text = _normal(pattern)
    parts = [_MEANING.get(token) or re.escape(token) for token in _TOKEN.findall(text)]
    return re.compile("".join(parts) + (".*" if text.endswith("/") else ""), re.DOTALL)


def _normal(pattern: str) -> str:
    """A pattern without what says nothing: blanks around it, `./` or `/` before it."""
    return re.sub(r"^(\./|/)+", "", pattern.strip())


def catches_all(pattern: str) -> bool:
    """Whether a pattern names no file or folder, only wildcards and perhaps a suffix such as `**/*.html`."""
    names = _normal(pattern).split("/")
    return all(not _WILD.sub("", _SUFFIX.sub("", name)).strip(".") for name in names)


def fixed_folder(pattern: str) -> str:
    """The folder below which all that a pattern matches must lie; "." when it may lie anywhere."""
    names = _normal(pattern).split("/")[:-1]
    fixed = next((number for number, name in enumerate(names) if _WILD.search(name)), len(names))
    return "/".join(names[:fixed]) or "."
