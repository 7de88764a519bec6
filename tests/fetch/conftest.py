"""A crawl of a site that a test describes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from seo_kit.audit_settings import AuditSettings
from seo_kit.fetch.open import open_source
from seo_kit.fetch.records import Fetched, Source


@pytest.fixture
def settings(tmp_path: Path) -> AuditSettings:
    """Settings with a cache of the test's own."""
    return AuditSettings(cache=str(tmp_path / "cache" / "crawl.sqlite"))


@pytest.fixture
def fetch(settings: AuditSettings) -> Callable[..., tuple[dict[str, Fetched], Source]]:
    """Fetches all pages of a target: the records by path or name, and the source."""

    def run(target: str, **changed: object) -> tuple[dict[str, Fetched], Source]:
        source = open_source(target, replace(settings, **changed))
        return {page.name: page for page in source.pages()}, source

    return run
