"""Bytes of an article → text that every later step can rely on."""

from __future__ import annotations

import codecs
import re

from seo_kit.model import Problem

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
UNUSABLE = re.compile("[\x00\ud800-\udfff]")


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file in UTF-8, with or without a byte order mark, or in UTF-16 with one.

    Bytes that are no text become U+FFFD, and a problem tells where the first of them stands.
    """
    encoding = "utf-16" if data.startswith(UTF16_MARKS) else "utf-8-sig"
    try:
        return clean_text(data.decode(encoding)), ()
    except UnicodeDecodeError as error:
        before = clean_text(data[: error.start].decode(encoding, "replace"))
        text = clean_text(data.decode(encoding, "replace"))
        return text, (_problem(error, before.count("\n") + 1, text.count(REPLACEMENT)),)


def clean_text(text: str) -> str:
    """A text with lines ended by a line feed only, and U+FFFD for NUL and lone surrogates.

    As CommonMark asks: https://spec.commonmark.org/0.31.2/#insecure-characters, read 2026-11-22.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNUSABLE.sub(REPLACEMENT, text)


def _problem(error: UnicodeDecodeError, line: int, count: int) -> Problem:
    found = error.object[error.start : error.end].hex(" ")
    message = f"the file is not {error.encoding.upper()}: bytes {found} are no text; save the file as UTF-8"
    return Problem(message, line=line, evidence=f"{count} places", slug="encoding")
