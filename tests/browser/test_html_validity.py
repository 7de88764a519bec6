"""The built pages as an HTML validator sees them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.node

Validator = Callable[[list[Path]], "subprocess.CompletedProcess[str]"]


def test_pages_are_valid_html(site: Path, html_validate: Validator) -> None:
    """html-validate has nothing to say about any built page."""
    pages = sorted(site.rglob("*.html"))
    result = html_validate(pages)
    assert (result.returncode, result.stdout, bool(pages)) == (0, "", True)


BAD_PAGE = """<!DOCTYPE html><html lang="en"><head><title>x</title></head>
<body><img src="x.png"><p><b>x</p></body></html>"""


def test_validator_is_awake(tmp_path: Path, html_validate: Validator) -> None:
    """A page with an unclosed element and an image without a text is refused."""
    page = tmp_path / "bad.html"
    page.write_text(BAD_PAGE)
    result = html_validate([page])
    assert result.returncode == 1
    assert "wcag/h37" in result.stdout
    assert "close-order" in result.stdout
