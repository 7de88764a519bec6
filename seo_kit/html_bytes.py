"""The encoding that the bytes of a page declare.

https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding (read 2026-11-25)
"""

from __future__ import annotations

import re

MARKS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16LE"), (b"\xfe\xff", "UTF-16BE"))
"""Byte order marks, with the encodings by their names in the standard."""

_CHARSET = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'>;/]+)[^>]*>""", re.IGNORECASE)


def declared_charset(data: bytes) -> str:
    """What a byte order mark or a `meta` declares where browsers look for it, in the first 1024 bytes.

    Returns: the name as it is written, in lower case; empty when nothing is declared.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return name.lower()
    start = data[:1024]
    if b"<!--" in start:
        start = re.sub(b"<!--.*?-->", b"", start, flags=re.DOTALL)
    found = _CHARSET.search(start)
    return found[1].decode("ascii", "replace").lower() if found else ""
