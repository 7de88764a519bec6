"""Paths as platforms want them: relative to the folder that seo-kit ran in, with forward slashes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from seo_kit.report.summary import SITE


def relative_path(path: str) -> str:
    """A path without drive, root and steps upwards; `site` for a finding about the whole site."""
    place = Path(path)
    if place.is_absolute():
        here = Path.cwd()
        place = place.relative_to(here if place.is_relative_to(here) else place.anchor)
    return "/".join(part for part in place.parts if part != "..") or SITE


def relative_uri(path: str) -> str:
    """The same as a relative URI reference, percent-encoded: https://www.rfc-editor.org/rfc/rfc3986."""
    return quote(relative_path(path), safe="/", errors="surrogatepass")
