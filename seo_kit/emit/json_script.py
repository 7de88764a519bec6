"""JSON that may stand inside a script element.

The characters that could end the element, or that old JavaScript takes for line ends, leave as \\u escapes;
entities would stay in the value, because a script element is raw text. Read 2026-11-22:
https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from seo_kit.errors import InputError
from seo_kit.model import Json

ESCAPES = tuple((character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029")

# A line per item and no indentation: one changed value is one changed line, and the C encoder can write it.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",\n", ": ")).encode


def dump(data: Json) -> str:
    """Writes a JSON value, the same text for the same value, one item a line.

    Half a surrogate pair is no character; it becomes U+FFFD.

    Raises:
        ValueError: a number is not finite.
        TypeError: a value is nothing that JSON can say.
    """
    text = _encode(data)
    for character, escape in ESCAPES:
        text = text.replace(character, escape)
    return _whole(text)


def json_ld_script(graph: Mapping[str, Json]) -> str:
    """A JSON-LD document as a script element, which no text in it can end.

    >>> print(json_ld_script({"@type": "Thing", "name": "</script>"}))
    <script type="application/ld+json">
    {"@type": "Thing",
    "name": "\\u003c/script\\u003e"}
    </script>

    Raises:
        InputError: the document holds a value that JSON cannot say.
    """
    try:
        return script_element(dump(graph))
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(str(error), "JSON-LD") from error


def script_element(text: str) -> str:
    """The element that holds what `dump` wrote."""
    return f'<script type="application/ld+json">\n{text}\n</script>'


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
