"""`seo-kit preview` as a process on a free port, asked as a browser would ask."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote

SETTINGS = 'name = "Clinic"\nurl = "https://www.example.org"\nurl_pattern = "/guides/{slug}"\n'
KNEE = """\
---
title: Knee pain
description: Where knee pain comes from.
date: 2025-09-13
---

Knee pain has many causes.

## Frequently asked questions

### May I run?

Yes, if the pain settles within a day.
"""
ICE = "---\ntitle: Ice or heat\ndate: 2025-03-04\n---\n\nIce eases pain, heat loosens muscles.\n"
KNEE_PATH, ICE_PATH = "articles/knee.md", "articles/ice.md"
LIMIT = 20.0
"""Seconds within which a busy machine must have done anything."""


def make_site(folder: Path, articles: dict[str, str] | None = None) -> Path:
    """A folder with settings and articles, by their paths in it."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "seo-kit.toml").write_text(SETTINGS, encoding="utf-8")
    for path, text in (articles or {KNEE_PATH: KNEE, ICE_PATH: ICE}).items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Preview:
    """A running preview of a folder."""

    folder: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    def ask(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        """The answer to a request; `_` in the names of header fields stands for a hyphen."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=fields)
        return connection.getresponse()

    def json(self, path: str) -> Any:
        return json.loads(self.ask(path).read())

    def card(self, path: str) -> Any:
        return self.json(f"/api/card?path={quote(path)}")

    def events(self) -> Iterator[Any]:
        """The states, the present one first."""
        answer = self.ask("/api/events")
        for line in answer:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))

    def ready(self) -> Iterator[Any]:
        """The states once the articles were read."""
        return (state for state in self.events() if state["version"])

    def stop(self, times: int = 1) -> tuple[int, str]:
        """Presses Ctrl-C, maybe impatiently: the exit code, and what was said on the way."""
        for _ in range(times):
            self.process.send_signal(signal.SIGINT)
            time.sleep(0.01)
        _, said = self.process.communicate(timeout=LIMIT)
        return self.process.returncode, said


@contextmanager
def previewing(folder: Path, *arguments: str) -> Iterator[Preview]:
    """Starts a preview, and ends it."""
    command = [sys.executable, "-m", "seo_kit", "preview", "--port", "0", *arguments]
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield Preview(folder, process.stdout.readline().strip(), process)
    finally:
        process.kill()
        process.communicate()


def until(is_so: Any) -> None:
    """Waits until something is so."""
    end = time.monotonic() + LIMIT
    while not is_so():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)
