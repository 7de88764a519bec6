"""The texts of a JSON-LD block, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Json, JsonLdBlock
from seo_kit.verify.read.json_places import escape


def texts_of(block: JsonLdBlock) -> Iterator[tuple[str, str]]:
    """Every text value of a block with its JSON pointer; contexts are left out."""
    waiting: list[tuple[str, Json]] = [("", block.data)]
    while waiting:
        pointer, value = waiting.pop()
        if isinstance(value, str):
            yield pointer, value
        elif isinstance(value, dict):
            items = ((f"{pointer}/{escape(key)}", item) for key, item in value.items() if key != "@context")
            waiting += reversed(list(items))
        elif isinstance(value, list):
            waiting += reversed([(f"{pointer}/{index}", item) for index, item in enumerate(value)])
