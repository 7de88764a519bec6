"""The error of a page that gets no block."""

from __future__ import annotations

from seo_kit.errors import InputError


class Refused(InputError):
    """A page has no safe place for the block, or says what a policy forbids; its bytes stay as they are."""

    def __init__(self, message: str, path: str = "page", line: int = 0) -> None:
        super().__init__(message, path, line)
