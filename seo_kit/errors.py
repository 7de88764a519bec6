"""The errors that seo-kit raises on purpose.

SeoKitError
├── ConfigError     a setting is missing, unknown or wrong: nothing was done, exit code 2
└── InputError      a file cannot be read or is not what it should be; carries the path and the line

A fault in an article or a page is no error: it is a finding, and the other files go on.
"""

from __future__ import annotations


class SeoKitError(Exception):
    """Base of every error that seo-kit raises on purpose; its text says what to do."""


class ConfigError(SeoKitError):
    """A setting is missing, unknown or wrong."""


class InputError(SeoKitError):
    """A file cannot be used.

    Args:
        message: what is wrong and what to do about it.
        path: the file, as the user named it.
        line: the line in it, 1-based; 0 when the whole file is meant.
    """

    def __init__(self, message: str, path: str, line: int = 0) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.message = message
        self.path = path
        self.line = line

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, int]]:
        """Lets another process raise it: by itself, pickle would make it of its text alone."""
        return InputError, (self.message, self.path, self.line)
