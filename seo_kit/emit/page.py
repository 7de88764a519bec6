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
        self._config = config
        self._template = self._compile(_environment(config))

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
        from jinja2 import TemplateError

        try:
            return environment.get_template(TEMPLATE)
        except TemplateError as error:
            raise self._input_error(error) from error

    def _input_error(self, error: Exception) -> InputError:
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".jinja")
        ]
        file = getattr(error, "filename", None) or (frames[-1].filename if frames else TEMPLATE)
        line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else 0)
        path, root = Path(file), self._config.root.absolute()
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        return InputError(f"{type(error).__name__}: {error}", shown.as_posix(), line or 0)


def _environment(config: Config) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folders = [OWN_TEMPLATES]
    if config.templates:
        folder = (config.root / config.templates).absolute()
        if not folder.is_dir():
            raise ConfigError(
                f"{config.origins.get('templates', 'setting')}: templates: no folder {config.templates!r}"
            )
        folders.insert(0, folder)
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
