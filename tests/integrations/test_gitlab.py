"""The GitLab job: its script runs in bash, with pip standing aside."""

from __future__ import annotations

import json
import os
from pathlib import Path

from lxml import etree

from tests.integrations.ci_files import BAD, GOOD, articles, bash, load, program

JOB = load(".gitlab/seo-kit.yml")["seo-kit"]


def run(folder: Path, **variables: str) -> tuple[int, str]:
    """Runs the script of the job in a folder; gives the exit code and what was told."""
    bin_ = program(folder / "bin").parent
    (bin_ / "pip").write_text("#!/bin/sh\necho pip $*\n")
    (bin_ / "pip").chmod(0o755)
    path = f"{bin_}{os.pathsep}{os.environ['PATH']}"
    done = bash("\n".join(JOB["script"]), folder / "work", PATH=path, **{**JOB["variables"], **variables})
    return done.returncode, done.stdout + done.stderr


def test_the_job_fails_on_findings_and_leaves_both_reports(tmp_path: Path) -> None:
    """Code Quality and JUnit, under the names that the artifacts have."""
    articles(tmp_path / "work", {"a.md": BAD})
    code, told = run(tmp_path, SEO_KIT_SOURCE="git+https://example.com/seo-kit.git")
    assert code == 1
    assert "pip install --quiet --disable-pip-version-check git+https://example.com/seo-kit.git" in told
    reports = {kind: tmp_path / "work" / name for kind, name in JOB["artifacts"]["reports"].items()}
    quality = json.loads(reports["codequality"].read_text())
    assert [(each["check_name"], each["location"]["path"]) for each in quality] == [
        ("DA013", "articles/a.md")
    ]
    assert len(etree.parse(reports["junit"]).findall(".//failure")) == 1


def test_paths_and_options_are_the_users(tmp_path: Path) -> None:
    """Two paths, of which both are good, and an option."""
    articles(tmp_path / "work", {"a.md": BAD, "b.md": GOOD, "c.md": GOOD})
    paths = "articles/b.md articles/c.md"
    assert run(tmp_path, SEO_KIT_SOURCE=".", SEO_KIT_PATHS=paths, SEO_KIT_ARGS="--min-pages 2")[0] == 0


def test_the_job_says_what_it_lacks(tmp_path: Path) -> None:
    """Without a source there is nothing to install."""
    articles(tmp_path / "work", {"a.md": GOOD})
    code, told = run(tmp_path)
    assert code != 0
    assert "SEO_KIT_SOURCE: name what pip shall install" in told
