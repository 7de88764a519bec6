"""The text of a first seo-kit.toml."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from seo_kit.config import SETTINGS
from seo_kit.starter.recipe import Recipe

FILE_NAME = "seo-kit.toml"
UNKNOWN_URL = "put the address of your site here"
"""What stands in the place of a URL that nobody knows yet; it is none, so that every command refuses it."""


def starter_settings(recipe: Recipe, stated: Mapping[str, str]) -> str:
    """The settings of a recipe as TOML, each with what it does; one that is not known is commented out.

    Args:
        recipe: names the settings.
        stated: what the project's own settings say, by their key.
    """
    docs = {field.name: field.metadata["doc"] for field in SETTINGS}
    known = {setting.name: stated.get(setting.key, setting.value) for setting in recipe.settings}
    return "".join(f"{line}  # {docs[name]}\n" for name, line in _lines(known))


def _lines(known: Mapping[str, str | bool | None]) -> Iterator[tuple[str, str]]:
    for name, value in known.items():
        if value is not None:
            yield name, f"{name} = {json.dumps(value, ensure_ascii=False)}"
        elif name == "url":
            yield name, f'{name} = "{UNKNOWN_URL}"'
        else:
            yield name, f'# {name} = ""'
