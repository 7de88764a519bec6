"""The programs that the plug-ins are for: how a project of each looks, and how it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from example_site import NAME, URL, Style, meta_header, yaml_header

BIN = Path(sys.executable).parent
WELCOME = "# Clinic\n\nWelcome. We help with pain in the knee, in the back, and in all other joints.\n"
TOCTREE = "\n```{toctree}\n:glob:\n*/*\n```\n"

MKDOCS = f"""\
site_name: "{NAME}"
site_url: {URL}/
theme: {{theme}}
"""
PELICAN = f"""\
SITENAME = "{NAME}"
SITEURL = "{URL}"
AUTHOR = "Ada Berg"
TIMEZONE = "Europe/Copenhagen"
DEFAULT_LANG = "en"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = None
"""
SPHINX = f"""\
project = "{NAME}"
html_baseurl = "{URL}/"
copyright = "Example"
"""


@dataclass(frozen=True, slots=True)
class Renderer:
    """A program with its default theme, or another one.

    Args:
        name: what the tests call it.
        needs: the packages that it is made of, by what is imported.
        style: how its articles are written.
        sources: the folder of the articles.
        output: the folder of the pages.
        files: what a project has beside the articles; the first file holds the settings.
        plug_in: the lines that a user adds to the settings.
        without: what stands there without the plug-in.
        command: builds the site; a warning fails it.
    """

    name: str
    needs: tuple[str, ...]
    style: Style
    sources: str
    output: str
    files: Mapping[str, str]
    plug_in: str
    without: str
    command: tuple[str, ...]

    def configure(self, folder: Path, *, plug_in: bool) -> None:
        """Writes the project's own files, with the plug-in or without it."""
        for number, (name, text) in enumerate(self.files.items()):
            lines = "" if number else self.plug_in if plug_in else self.without
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text + lines, encoding="utf-8")

    def build(self, folder: Path) -> subprocess.CompletedProcess[str]:
        """Builds the site as a user would."""
        return run(folder, *self.command)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of this environment in a folder, on a day that does not move."""
    return subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def environment() -> dict[str, str]:
    """The environment without what makes seo-kit write annotations by itself, and without our sources.

    Pelican polls for changes, because file systems of containers may not tell of them.
    """
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "PYTHON"))}
    plain = {"NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"}
    return {**mine, **plain, "SOURCE_DATE_EPOCH": "1764000000", "WATCHFILES_FORCE_POLLING": "true"}


def _mkdocs(theme: str) -> Renderer:
    return Renderer(
        f"mkdocs-{theme}",
        ("mkdocs", "material"),
        Style(yaml_header, heading=True),
        "docs",
        "site",
        {
            "mkdocs.yml": MKDOCS.format(theme=theme),
            "docs/index.md": WELCOME,
        },
        "plugins:\n  - search\n  - seo-kit\n",
        "plugins:\n  - search\n",
        ("mkdocs", "build", "--strict"),
    )


RENDERERS = (
    _mkdocs("mkdocs"),
    _mkdocs("material"),
    Renderer(
        "pelican",
        ("pelican", "markdown"),
        Style(meta_header, heading=False, link="{{filename}}../{}"),
        "content",
        "output",
        {"pelicanconf.py": PELICAN},
        'PLUGINS = ["seo_kit.integrations.pelican"]\n',
        "PLUGINS = []\n",
        ("pelican", "content", "--fatal", "warnings"),
    ),
    Renderer(
        "sphinx",
        ("sphinx", "myst_parser"),
        Style(yaml_header, heading=True),
        ".",
        "_build/html",
        {"conf.py": SPHINX, "index.md": WELCOME + TOCTREE},
        'extensions = ["myst_parser", "seo_kit.integrations.sphinx"]\n',
        'extensions = ["myst_parser"]\n',
        ("sphinx-build", "-W", "-q", "-j", "2", "-d", "_build/trees", ".", "_build/html"),
    ),
)
