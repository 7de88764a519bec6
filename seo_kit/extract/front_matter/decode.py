"""Bytes of an article → text that every later step can rely on."""

from __future__ import annotations

import codecs
import re

from seo_kit.model import Problem

MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Byte order marks of the encodings that hold NULs as a matter of course."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
FEW_NULS = 3
"""So many NULs may be slips; more mean that the bytes are of another encoding or no text at all."""
UNUSABLE = re.compile("[\x00\ud800-\udfff]")


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file in UTF-8, with or without a byte order mark, or in UTF-16 or UTF-32 with one.

    Bytes that are no text become U+FFFD, and a problem tells where the first of them stands.
    """
    marked = next((encoding for mark, encoding in MARKS.items() if data.startswith(mark)), "")
    if data.count(0) > FEW_NULS and not marked:
        return _decode_with_nuls(data)
    encoding = marked or "utf-8-sig"
    try:
        return clean_text(data.decode(encoding)), ()
    except UnicodeDecodeError as error:
        before = clean_text(data[: error.start].decode(encoding, "replace"))
        text = clean_text(data.decode(encoding, "replace"))
        return text, (_problem(error, before.count("\n") + 1, text.count(REPLACEMENT)),)


def _decode_with_nuls(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file with many NULs: UTF-16 without its mark when every second byte is mostly NUL."""
    nuls = data.count(0)
    halves = {"utf-16-be": data[::2].count(0), "utf-16-le": data[1::2].count(0)}
    encoding = max(halves, key=lambda name: halves[name])
    if halves[encoding] * 4 > len(data) and halves[encoding] * 10 > nuls * 9:
        found = f"the file is {encoding.upper()} without a byte order mark"
    else:
        encoding, found = "utf-8-sig", f"the file holds {nuls} NUL bytes and is no text in UTF-8"
    problem = Problem(f"{found}; save it as UTF-8", line=1, evidence=f"{nuls} NUL bytes", slug="encoding")
    return clean_text(data.decode(encoding, "replace")), (problem,)


def clean_text(text: str) -> str:
    """A text with lines ended by a line feed only, and U+FFFD for NUL and lone surrogates.

    As CommonMark asks: https://spec.commonmark.org/0.31.2/#insecure-characters, read 2026-11-22.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _is_usable(text) else UNUSABLE.sub(REPLACEMENT, text)


def _is_usable(text: str) -> bool:
    """Whether a text holds nothing unusable; encoding it takes a tenth of the time of an expression."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _problem(error: UnicodeDecodeError, line: int, count: int) -> Problem:
    found = error.object[error.start : error.end].hex(" ")
    message = f"the file is not {error.encoding.upper()}: bytes {found} are no text; save the file as UTF-8"
    return Problem(message, line=line, evidence=f"{count} places", slug="encoding")
