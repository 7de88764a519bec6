"""The hooks for pre-commit, installed by pre-commit itself into a project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integrations.ci_files import BAD, GOOD, ROOT, articles, stop_without_network

pytest.importorskip("pre_commit", reason="needs pre-commit, of the extra dev")
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
    project, cache = tmp_path / "project", str(tmp_path / "cache")
    articles(project, {"a.md": BAD, "b.md": GOOD})
    (project / "notes.md").write_text(BAD)
    git(project, "init", "-q")
    git(project, "add", "-A")

    def tried(hook: str) -> subprocess.CompletedProcess[str]:
        done = pre_commit(project, "try-repo", str(ROOT), hook, "--all-files", PRE_COMMIT_HOME=cache)
        stop_without_network(done.stdout)
        return done

    judged = tried("seo-kit-check")
    assert judged.returncode == 1, judged.stdout
    assert "articles/a.md:3" in judged.stdout
    assert "2 files judged: 1 error" in judged.stdout
    (project / "articles" / "a.md").write_text(GOOD.replace("2025-01-02", "13/01/2025"))
    git(project, "add", "-A")
    assert "files were modified by this hook" in tried("seo-kit-fix").stdout
    assert (project / "articles" / "a.md").read_text() == GOOD.replace("2025-01-02", "2025-01-13")
    git(project, "add", "-A")
    for hook in ("seo-kit-fix", "seo-kit-check"):
        assert tried(hook).returncode == 0
