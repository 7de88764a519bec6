"""Text as a terminal shows it: what is printed instead of signs that could steer it, and how wide it is."""

from __future__ import annotations

import re
import unicodedata

_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]|(?<=#)#(?=\\[)"
)
"""Control characters, line and direction marks, half surrogates, what XML cannot hold, and the `##[` that
starts a command in the log of a CI run: https://github.com/actions/runner (read 2026-11-25)."""

_NARROW = re.compile("[\x00-\xac\xae-\u02ff]*")
"""Signs of one column each: Latin, without the soft hyphen, up to the first combining sign."""


def printable(text: str) -> str:
    """One line that can be shown anywhere: signs that steer a terminal or a CI log stand as escapes."""
    return _STEERING.sub(_escape, text)


def _escape(sign: re.Match[str]) -> str:
    return r"\x23" if sign[0] == "#" else sign[0].encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """The columns that a printable text fills: East Asian wide signs fill two, combining ones none."""
    return len(text) if _NARROW.fullmatch(text) else sum(map(_sign_width, text))


def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def fit(text: str, room: int) -> str:
    """The longest beginning of a printable text that fills no more than `room` columns."""
    if _NARROW.fullmatch(text):
        return text[: max(room, 0)]
    for end, sign in enumerate(text):
        room -= _sign_width(sign)
        if room < 0:
            return text[:end]
    return text
