"""Right pages of unusual kinds, which other tools report wrongly: nothing loud is to be said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from seo_kit.config import Config
from seo_kit.model import Severity
from seo_kit.verify.check import check_page
from seo_kit.verify.read.page import read_page

PAGES = sorted((Path(__file__).parent / "quiet_pages").glob("*.html"))


@pytest.mark.parametrize("url", ["", "https://ours.dk/a"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_has_nothing_loud_to_say(path: Path, url: str) -> None:
    """A right page of an unusual kind gets neither error nor warning, whether its address is known or not."""
    findings = check_page(read_page(path.read_bytes(), path.name, url), None, Config())
    assert [finding for finding in findings if finding.severity is not Severity.INFO] == []
