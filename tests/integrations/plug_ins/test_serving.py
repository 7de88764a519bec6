"""The programs at work while an author writes: each change is rendered again by the same process."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from example_site import Style, article_name, change, meta_header, write_articles, yaml_header
from renderers import BIN, RENDERERS, environment

pytestmark = pytest.mark.integration

PATIENCE = 90
"""Seconds until a page must have followed its source, on a busy machine."""


@contextmanager
def running(folder: Path, *command: str) -> Iterator[None]:
    """A command of this environment at work in a folder; what it says goes to a file."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [BIN / command[0], *command[1:]],
            cwd=folder,
            env=environment(),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


def eventually(read: Callable[[], str], wanted: str, folder: Path) -> str:
    """What is read as soon as it holds a text."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if wanted in (text := read()):
            return text
        time.sleep(0.2)
    raise AssertionError(f"{wanted!r} did not come: {(folder / 'log').read_text()}")


def test_mkdocs_serve_renders_a_changed_article_with_one_block(tmp_path: Path) -> None:
    """The address of the page is that of the server, as in all that MkDocs writes while it serves."""
    pytest.importorskip("mkdocs", reason="MkDocs is not here: `make integrations-python` has it")
    renderer = next(each for each in RENDERERS if each.name == "mkdocs-mkdocs")
    articles = write_articles(tmp_path / "docs", Style(yaml_header, heading=True))
    renderer.configure(tmp_path, plug_in=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    url = f"http://{address}/clinic/{article_name(0).removesuffix('.md')}/"

    def page() -> str:
        try:
            return urllib.request.urlopen(url, timeout=10).read().decode()
        except (urllib.error.URLError, OSError):
            return ""

    with running(tmp_path, "mkdocs", "serve", "-a", address):
        assert f'"url": "{url}"' in eventually(page, "seo-kit:begin", tmp_path)
        change(articles[0])
        assert eventually(page, "A little rest helps", tmp_path).count("seo-kit:begin") == 1


def test_pelican_renders_a_changed_article_with_one_block(tmp_path: Path) -> None:
    """With `--autoreload` one process writes the same files again and again."""
    pytest.importorskip("pelican", reason="Pelican is not here: `make integrations-python` has it")
    renderer = next(each for each in RENDERERS if each.name == "pelican")
    articles = write_articles(
        tmp_path / "content", Style(meta_header, heading=False, link="{{filename}}../{}")
    )
    renderer.configure(tmp_path, plug_in=True)
    file = tmp_path / "output" / "pain-in-the-knee-case-0-what-helps.html"

    def page() -> str:
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        return text if "seo-kit:end" in text else ""

    with running(tmp_path, "pelican", "content", "--autoreload"):
        eventually((tmp_path / "log").read_text, "Done: Processed", tmp_path)
        assert "Rest helps" in page()
        time.sleep(2)  # until it watches
        _save_changed(articles[0])
        assert eventually(page, "A little rest helps", tmp_path).count("seo-kit:begin") == 1


def _save_changed(path: Path) -> None:
    """Changes an article as editors do, by another file in its place."""
    new = path.with_name("new")
    new.write_bytes(path.read_bytes())
    change(new)
    new.replace(path)
