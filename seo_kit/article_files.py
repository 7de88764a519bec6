"""The files of articles: where they are, and what they are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from seo_kit.config import Config
from seo_kit.errors import ConfigError, InputError
from seo_kit.files import ARTICLE_SUFFIXES, find_names


def article_paths(config: Config, on_error: Callable[[InputError], None]) -> list[str]:
    """The files of articles in the settings' folder, sorted; `on_error` takes folders that cannot be read.

    Raises:
        ConfigError: there is no such folder.
    """
    return find_names(articles_folder(config), ARTICLE_SUFFIXES, on_error)


def articles_folder(config: Config) -> Path:
    """The folder of articles that the settings name.

    Raises:
        ConfigError: there is no such folder.
    """
    folder = config.root / config.articles
    if not folder.is_dir():
        what = "is a file" if folder.is_file() else "does not exist"
        raise ConfigError(
            f"the folder of articles, {config.articles}, {what}: name it in the command or the settings"
        )
    return folder


def article_name(path: Path, config: Config) -> str:
    """How an article is called: from the folder of the settings, where it lies below it."""
    return path.as_posix().removeprefix(config.root.as_posix().rstrip("/") + "/")
