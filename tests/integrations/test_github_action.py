"""The composite action: its steps run in bash, with the variables that GitHub's runner sets."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.integrations.ci_files import BAD, GOOD, ROOT, articles, bash, load, program, stop_without_network

ACTION = ".github/actions/check/action.yml"


class Runner:
    """A runner with an empty workspace; `inputs` are those that the workflow gives."""

    def __init__(self, folder: Path) -> None:
        self.temp, self.workspace, self.output = folder / "temp", folder / "work", folder / "output"
        self.summary = folder / "summary"
        self.temp.mkdir()
        self.action: Any = load(ACTION)

    def step(self, number: int, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Runs a step, its inputs filled in as the runner does it."""
        step = self.action["runs"]["steps"][number]
        given = {name: str(inputs.get(name, each["default"])) for name, each in self.action["inputs"].items()}
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
            for name, value in step["env"].items()
        }
        environment |= {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT / ACTION).removesuffix("/action.yml"),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
        }
        return bash(step["run"], self.workspace, **environment)

    def outputs(self) -> dict[str, str]:
        """What the last step handed on."""
        lines = self.output.read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner on which seo-kit is installed, without having been installed."""
    made = Runner(tmp_path)
    program(made.temp / "seo-kit" / "bin")
    return made


def test_findings_are_annotated_and_fail_the_step(runner: Runner) -> None:
    """One annotation at the line, a SARIF file for code scanning, the report in the summary."""
    articles(runner.workspace, {"a.md": BAD, "b.md": GOOD})
    done = runner.step(1)
    assert done.returncode == 1, done.stderr
    assert "::error file=articles/a.md,line=3,title=DA013 date-impossible::" in done.stdout
    assert runner.outputs() == {"sarif": str(runner.workspace / "seo-kit.sarif"), "exit-code": "1"}
    sarif = json.loads((runner.workspace / "seo-kit.sarif").read_text())
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["DA013"]
    assert "DA013" in runner.summary.read_text()


@pytest.mark.parametrize(
    ("inputs", "exit_code"),
    [
        ({"paths": "\narticles/b.md\n\narticles/a b.md\n"}, 0),
        ({"paths": "articles", "fail-on": "never"}, 0),
        ({"paths": "articles", "args": "--ignore DA  --min-pages 3"}, 0),
        ({"paths": "articles", "args": "--ignore DA --min-pages 4"}, 3),
        ({"paths": "articles", "config": "other.toml"}, 0),
        ({"paths": "articles", "config": "missing.toml"}, 2),
        ({"paths": "--help"}, 2),
        ({"paths": "$(touch run)\n`touch run`", "args": "$(touch run)"}, 2),
        ({"paths": "articles/b.md", "sarif": "reports/a b.sarif"}, 0),
    ],
)
def test_inputs_reach_the_command(inputs: dict[str, str], exit_code: int, runner: Runner) -> None:
    """Paths one a line, options separated by blanks; nothing in them is run, the exit code is handed on."""
    articles(runner.workspace, {"a.md": BAD, "b.md": GOOD, "a b.md": GOOD})
    (runner.workspace / "other.toml").write_text('[check]\nfail_on = "never"\n')
    done = runner.step(1, **inputs)
    assert (done.returncode, runner.outputs()["exit-code"]) == (exit_code, str(exit_code)), done.stderr
    assert not (runner.workspace / "run").exists()
    assert Path(runner.outputs()["sarif"]).is_file() == (exit_code != 2)


@pytest.mark.integration
def test_the_action_installs_what_it_is_part_of(tmp_path: Path) -> None:
    """Both steps, on a runner that has Python and nothing else."""
    runner = Runner(tmp_path)
    articles(runner.workspace, {"a.md": BAD})
    installed = runner.step(0)
    stop_without_network(installed.stderr)
    assert installed.returncode == 0, installed.stderr
    assert runner.step(1).returncode == 1
    assert runner.step(1, paths="seo-kit.toml").returncode == 2
