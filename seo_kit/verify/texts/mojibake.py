"""Text that was read in a wrong encoding: letters that can only come from UTF-8 taken for windows-1252.

https://encoding.spec.whatwg.org/#legacy-single-byte-encodings (read 2026-11-25)
"""

from __future__ import annotations

import re

LOST = "\ufffd"
"""The replacement character: a decoder puts it where it cannot read a letter."""

_AS_SINGLE_BYTES = "".join(bytes((byte,)).decode("windows-1252", "replace") for byte in range(0x80, 0xC0))
_NEXT = f"[\x80-\xbf{_AS_SINGLE_BYTES.replace(LOST, '')}]"
_ENDS_A_WORD = "»”’™®©…°›"
_GARBLED = re.compile(
    rf"Ã(?![{_ENDS_A_WORD}](?!\w)){_NEXT}"  # æ ø å é ü: never a capital à and what may stand behind a word
    r"|Â(?![»®])[\x80-¿]"
    r"|â€[™œ\x9d˜¦“”¢\x93\x94\x99\x9c]|â‚¬|â\x80[\x93\x94\x98-\x9d\xa6]"
    rf"|(?:[ÐÑ]{_NEXT}){{3,}}|ï»¿"
)
_MARKS = ("Ã", "Â", "â", "Ð", "ï»¿", LOST)
"""Without one of these no text is garbled."""

_ESCAPED = re.compile(r"\\u(?:00[cCdD]|00[eE]2|fffd|FFFD)")


def may_be_garbled(text: str) -> bool:
    """Whether a text, or one of several put together, may hold garbled letters; a quick look."""
    return not text.isascii() and any(map(text.__contains__, _MARKS))


def json_may_be_garbled(text: str) -> bool:
    """Whether a JSON text may hold garbled letters, written as they are or escaped; a quick look."""
    return may_be_garbled(text) or ("\\u" in text and _ESCAPED.search(text) is not None)


def garbled(text: str) -> str:
    """The part of a text that was read in a wrong encoding, or is lost; empty when there is none."""
    if LOST in text:
        return LOST
    found = _GARBLED.search(text)
    return found[0] if found else ""


def mended(text: str) -> str:
    """A garbled text as it was meant, where that is certain; else empty."""
    for encoding in ("windows-1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""
