"""The encoding of a file, both ways: articles as the extraction reads them, pages as browsers do.

Pages follow https://encoding.spec.whatwg.org/ (read 2026-11-25), whose `windows-1252` and its kin give each
byte a character; Python's codecs of the same names do not.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from seo_kit.files import PAGE_SUFFIXES
from seo_kit.html_bytes import encoding_of

_MARKS = {"UTF-8": codecs.BOM_UTF8, "UTF-16LE": codecs.BOM_UTF16_LE, "UTF-16BE": codecs.BOM_UTF16_BE}
_WIDE = {
    "Big5": "big5hkscs",
    "EUC-JP": "euc_jp",
    "EUC-KR": "cp949",
    "GBK": "gbk",
    "gb18030": "gb18030",
    "ISO-2022-JP": "iso2022_jp",
    "Shift_JIS": "cp932",
}
"""Encodings with several bytes a character, by the names of Python's codecs that come closest."""


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoding by its name in the HTML standard, and the byte order mark that the file starts with."""

    name: str
    mark: bytes = b""

    @property
    def is_wide(self) -> bool:
        """Whether a line end takes two bytes."""
        return self.name.startswith("UTF-16")

    def decode(self, data: bytes) -> str:
        """The text of bytes that are no mark; what is no text becomes U+FFFD."""
        if self.name in _MARKS:
            return data.decode(self.name, "replace")
        import turbohtml.detect  # noqa: F401  (registers the codecs that the standard defines)

        return data.decode(f"whatwg-{self.name}", "replace")

    def encode(self, text: str) -> bytes:
        """The bytes of a text.

        Raises:
            UnicodeError: the encoding has no bytes for one of its characters.
        """
        if self.name in _MARKS:
            return text.encode(self.name)
        data = text.encode(_WIDE[self.name]) if self.name in _WIDE else _narrow(self.name, text)
        if self.decode(data) != text:
            raise UnicodeError(f"{self.name} holds another text")
        return data


def codec_of(path: str, data: bytes) -> Codec:
    """The encoding of a file: by its mark, else what browsers find for a page, else UTF-8."""
    for name, mark in _MARKS.items():
        if data.startswith(mark):
            return Codec(name, mark)
    if not PurePath(path).name.lower().endswith(PAGE_SUFFIXES):
        return Codec("UTF-8")
    return Codec(encoding_of(data))


def _narrow(name: str, text: str) -> bytes:
    table = _table(name)
    try:
        return bytes(table[letter] for letter in text)
    except KeyError as error:
        raise UnicodeError(f"{name} has no {error}") from None


@cache
def _table(name: str) -> dict[str, int]:
    """The byte of each character of an encoding with one byte a character."""
    codec = Codec(name)
    letters = {codec.decode(bytes((byte,))): byte for byte in range(256)}
    return {letter: byte for letter, byte in letters.items() if len(letter) == 1}
