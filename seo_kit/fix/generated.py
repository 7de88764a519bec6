"""Pages that `seo-kit build` wrote: to edit them is useless, for the next build writes them anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from seo_kit.model import Finding

MANIFEST = "seo-manifest.json"


def article_of(finding: Finding) -> str:
    """The article that the file of a finding was made of; empty for a file that a person wrote."""
    return finding.source or _source(Path(finding.location.path).absolute())


def _source(path: Path) -> str:
    for folder in path.parents:
        manifest = folder / MANIFEST
        if manifest.is_file():
            outputs = _outputs(manifest, manifest.stat().st_mtime_ns)
            return outputs.get(path.relative_to(folder).as_posix(), "")
    return ""


@lru_cache(maxsize=4)
def _outputs(manifest: Path, changed: int) -> Mapping[str, str]:
    """The article of each page that a manifest lists; `changed` tells one state of the file from the next."""
    try:
        pages = json.loads(manifest.read_bytes())["pages"]
        return {page["output"]: page["source"] for page in pages}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
