"""How a host's settings become ours, and how its files and our findings are named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from seo_kit.config import Config, HostSettings, load_config
from seo_kit.errors import ConfigError
from seo_kit.extract.facts.language import canonical_tag
from seo_kit.model import Finding

PAGE_TYPE = "WebPage"
"""What a page is when nobody says more; the default of seo-kit alone is meant for sites about health."""


def settings(folder: Path, origin: str, url: tuple[str, str], **known: Any) -> Config:
    """The settings of seo-kit beside those of a host, which fill what they leave out.

    Args:
        folder: the folder of the host's settings, from which ours are looked for.
        origin: how a message calls the host's settings.
        url: how the host calls the address of the site, and the address, which wins over ours, for the theme
            writes it; empty when the host has none.
        known: what else the host knows, by our names; empty values are left out.

    Raises:
        ConfigError: a setting is wrong, or nobody says where the site is.
    """
    fills = {"page_type": PAGE_TYPE, **known, "language": canonical_tag(known.get("language") or "")}
    config = load_config(folder, host=HostSettings(origin, fills, {"url": url[1].rstrip("/")}))
    if not config.url:
        raise ConfigError(
            f"no page gets markup, because nobody says where the site is: set {url[0]} in {origin}, "
            'or url = "https://www.example.com" in seo-kit.toml'
        )
    return config


def shown(path: str | Path) -> str:
    """How messages call a file: from the folder one works in, with slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return Path(path).as_posix()


def told(finding: Finding) -> str:
    """A finding as one line, without its place."""
    return f"{finding.code} {finding.slug}: {finding.message}"
