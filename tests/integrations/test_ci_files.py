"""The files for pre-commit, GitHub Actions and GitLab are what their owners' schemas ask for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.integrations.ci_files import ROOT, load

pytest.importorskip("check_jsonschema", reason="needs check-jsonschema, of the extra dev")


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("github-actions", ".github/actions/check/action.yml"),
        ("github-workflows", ".github/workflows/ci.yml"),
        ("gitlab-ci", ".gitlab/seo-kit.yml"),
    ],
)
def test_the_official_schema_has_nothing_against_it(schema: str, name: str) -> None:
    """check-jsonschema brings the schemas along, so nothing is fetched."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(ROOT / name)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done")


def test_no_input_is_written_into_a_script() -> None:
    """What a stranger's pull request puts into an input must never be run: scripts know variables only."""
    steps = load(".github/actions/check/action.yml")["runs"]["steps"]
    assert len(steps) == 2
    assert not [step for step in steps if "${{" in step["run"]]
