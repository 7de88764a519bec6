"""seo-kit has no plug-ins of its own: what is installed beside it is never loaded by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.conftest import Run

GROUPS = ("seo_kit", "seo-kit", "seo_kit.plugins", "seo_kit.rules", "seo-kit.rules", "seo_kit.formats")
"""What a group of entry points for seo-kit might be called."""


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder of Python's with a package whose module, once it is loaded, leaves a mark."""
    folder = tmp_path / "beside"
    metadata = folder / "eager-1.0.dist-info"
    metadata.mkdir(parents=True)
    code = "from pathlib import Path\nPath(__file__).with_name('loaded').touch()\ndef act(*args): pass\n"
    (folder / "eager.py").write_text(code, encoding="utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: eager\nVersion: 1.0\n", encoding="utf-8")
    entries = "\n".join(f"[{group}]\neager = eager:act\n" for group in GROUPS)
    (metadata / "entry_points.txt").write_text(entries, encoding="utf-8")
    return folder


def test_a_package_beside_it_is_not_loaded(run: Run, beside: Path) -> None:
    """Whatever group of entry points it names, the same is printed and nothing of it runs."""
    path = os.pathsep.join([str(beside), os.environ.get("PYTHONPATH", "")])
    run("build")
    for command in (
        ["rules"],
        ["build", "--no-cache"],
        ["check", "articles"],
        ["audit", "output", "-f", "json"],
    ):
        alone, together = run(*command), run(*command, PYTHONPATH=path)
        assert together.returncode == alone.returncode
        assert together.stdout == alone.stdout
    assert not (beside / "loaded").exists()


def test_the_package_would_leave_its_mark(beside: Path) -> None:
    """Python finds the entry points, and loading one leaves the mark that the test above looks for."""
    code = f"from importlib.metadata import entry_points as e\n[x.load() for x in e(group={GROUPS[0]!r})]"
    environment = {**os.environ, "PYTHONPATH": str(beside)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert (beside / "loaded").exists()
