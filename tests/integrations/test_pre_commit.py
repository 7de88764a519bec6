"""The hooks for pre-commit, which installs them by itself and runs them in a project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integrations.ci_files import BAD, GOOD, ROOT, articles, stop_without_network

pytest.importorskip("pre_commit", reason="needs pre-commit, of the extra dev")
DANISH = GOOD.replace("2025-01-02", "13/01/2025")
"""An article with a date that is read, but not written as ISO has it."""
HOOKS = str(ROOT / ".pre-commit-hooks.yaml")


def pre_commit(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs pre-commit as a person would, with a cache that is given."""
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments, "--color", "never"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def git(folder: Path, *arguments: str) -> None:
    """Runs git."""
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_pre_commit_takes_the_hooks() -> None:
    """The manifest is valid."""
    done = pre_commit(ROOT, "validate-manifest", HOOKS)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.integration
def test_the_hooks_judge_and_mend_the_articles_of_a_project(tmp_path: Path) -> None:
    """One finds the day that does not exist, the other writes a date as ISO has it; other files stay out."""
    if not (ROOT / ".git").exists():
        pytest.skip("pre-commit clones these sources, and they are no git repository")
    project = tmp_path / "project"
    articles(project, {"a.md": BAD, "b.md": DANISH, "c.md": GOOD})
    (project / "notes.md").write_text(BAD)
    git(project, "init", "-q")
    git(project, "add", "-A")
    done = pre_commit(project, "try-repo", str(ROOT), "--all-files", PRE_COMMIT_HOME=str(tmp_path / "cache"))
    stop_without_network(done.stdout)
    checked, _, fixed = done.stdout.partition("seo-kit fix")
    assert done.returncode == 1, done.stdout
    assert "articles/a.md:3" in checked
    assert "3 files judged: 1 error" in checked
    assert "files were modified by this hook" in fixed
    assert (project / "articles" / "b.md").read_text() == GOOD.replace("2025-01-02", "2025-01-13")
    assert (project / "notes.md").read_text() == BAD
