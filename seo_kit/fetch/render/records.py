"""What goes into the browser with a page, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from seo_kit.fetch.answers import Answer
from seo_kit.fetch.records import Headers

File = Callable[[str, float], Answer | None]
"""Gives a file that a page asks for: takes its URL and the seconds that it may take; None when it is of
another site, and so not fetched.
"""


@dataclass(frozen=True, slots=True)
class Given:
    """A page to render: where it stands, what it is, and where its files come from."""

    url: str
    body: bytes
    headers: Headers
    file: File


@dataclass(frozen=True, slots=True)
class Rendered:
    """What Chromium made of a page.

    `html` is empty when it could not be rendered; `error` then says why, in a sentence that goes on after the
    page's name. `refused` are the URLs of what it asked for and was not given: files of other sites, and
    requests that would change something. `dialogs` counts those that were dismissed.
    """

    html: str = ""
    error: str = ""
    refused: tuple[str, ...] = ()
    dialogs: int = 0
