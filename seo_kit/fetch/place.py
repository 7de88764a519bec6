"""Where a crawl starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seo_kit.audit_settings import AuditSettings


@dataclass(frozen=True, slots=True)
class Place:
    """Where a crawl starts, and what it may do. `named` is the URL that the user named, empty for a file."""

    name: str
    named: str
    settings: AuditSettings
    root: Path = Path()
