"""Article + head → the HTML page, by a jinja2 template that users may replace."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from seo_kit.config import Config
from seo_kit.emit.paths import page_path
from seo_kit.emit.view import page_view
from seo_kit.errors import ConfigError, InputError
from seo_kit.model import Article, Head

if TYPE_CHECKING:
    from jinja2 import Environment, Template

__all__ = ["TEMPLATE", "PageRenderer", "page_path"]

TEMPLATE = "page.html.jinja"
OWN_TEMPLATES = Path(__file__).parents[1] / "templates"


class PageRenderer:
    """Renders pages with the template, compiled once.

    Raises:
        ConfigError: the folder of the settings' `templates` is missing.
        InputError: a template is broken; names its file and line.
    """

    def __init__(self, config: Config) -> None:
        from seo_kit.emit.sandbox import sandbox

        self._config = config
        self._folders = _folders(config)
        self._template = self._compile(sandbox(self._folders))

    def render(self, article: Article, head: Head) -> str:
        """The whole page, from doctype to the end.

        Raises:
            InputError: the template fails on this article; names the template's file and line.
        """
        view = page_view(article, head, self._config)
        try:
            return self._template.render(view)
        except Exception as error:  # a template of the user's may fail in any way
            raise self._input_error(error) from error

    def _compile(self, environment: Environment) -> Template:
        try:
            return environment.get_template(TEMPLATE)
        except Exception as error:  # also a file that is no text, or cannot be read
            raise self._input_error(error) from error

    def _input_error(self, error: Exception) -> InputError:
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if self._is_ours(frame.filename)
        ]
        file = getattr(error, "filename", None) or (frames[-1].filename if frames else TEMPLATE)
        line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else 0)
        path, root = Path(file), self._config.root.absolute()
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        return InputError(f"{type(error).__name__}: {error}", shown.as_posix(), line or 0)

    def _is_ours(self, file: str) -> bool:
        """Whether a file is a template, not a program that happens to lie below them."""
        path = Path(file)
        return path.suffix != ".py" and any(path.is_relative_to(folder) for folder in self._folders)


def _folders(config: Config) -> list[Path]:
    if not config.templates:
        return [OWN_TEMPLATES]
    folder = (config.root / config.templates).absolute()
    if not folder.is_dir():
        raise ConfigError(
            f"{config.origins.get('templates', 'setting')}: templates: no folder {config.templates!r}"
        )
    return [folder, OWN_TEMPLATES]
