"""The comment that silences rules in an article or a page: `<!-- seo-kit-ignore SD008: reason -->`."""

from __future__ import annotations

import re

from seo_kit.model import Ignore

WORD = "seo-kit-ignore"
_REQUEST = re.compile(rf"\s*{WORD}(?!\w)(.*)", re.DOTALL)


def read_comment(text: str, line: int, column: int = 0) -> Ignore | None:
    """The request that a comment makes, None when it makes none: the word must be its first.

    Args:
        text: what stands between `<!--` and `-->`.
        line: its line in the file, from 1.
        column: its column, from 1; 0 when it is not known.
    """
    match = _REQUEST.match(text)
    return Ignore(" ".join(match[1].split()), line, column) if match else None
