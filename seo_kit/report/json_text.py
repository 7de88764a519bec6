"""Values → JSON text that UTF-8 can hold."""

from __future__ import annotations

import json
import re

from seo_kit.model import Json

_HALF = re.compile("[\ud800-\udfff]")


def json_text(value: Json, indent: int | None = None) -> str:
    """A value as JSON: letters as they are, half surrogates as escapes."""
    return _whole(json.dumps(value, ensure_ascii=False, indent=indent))


def compact_json(value: Json) -> str:
    """A value as JSON without spaces between its parts."""
    return _whole(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _whole(text: str) -> str:
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
