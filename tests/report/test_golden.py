"""Each format of whole reports: golden/CASE/report.json goes in, the other files of the folder come out.

`python tests/report/test_golden.py` writes the expected files anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
from functools import partial

import pytest
from sample_reports import CASES, GOLDEN, load_report

from seo_kit.model import Json, Report
from seo_kit.report.formats import FORMATS
from seo_kit.report.github import render_step_summary
from seo_kit.report.text import render_text


def _pretty_json(name: str, report: Report) -> str:
    return json.dumps(json.loads(FORMATS[name](report)), indent=1)


def _pretty_sarif(report: Report) -> str:
    """SARIF without what changes with each release: our version and the documentation of the rules."""
    log: Json = json.loads(FORMATS["sarif"](report))
    driver = log["runs"][0]["tool"]["driver"]
    del driver["semanticVersion"]
    driver["rules"] = [rule["id"] for rule in driver["rules"]]
    return json.dumps(log, indent=1)


EXPECTED = {
    "text.txt": FORMATS["text"],
    "text-of-all.txt": partial(render_text, colour=True, statuses=("new", "known", "waived", "ignored")),
    "json.json": FORMATS["json"],
    "jsonl.jsonl": FORMATS["jsonl"],
    "sarif.json": _pretty_sarif,
    "junit.xml": FORMATS["junit"],
    "github.txt": FORMATS["github"],
    "github-step-summary.md": render_step_summary,
    "gitlab.json": partial(_pretty_json, "gitlab"),
    "markdown.md": FORMATS["markdown"],
}


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("case", CASES)
def test_a_report_is_rendered_as_expected(case: str, name: str) -> None:
    """Each format of each case is the expected one, to the byte."""
    expected = (GOLDEN / case / name).read_bytes().decode()
    assert f"{EXPECTED[name](load_report(case))}\n" == expected


if __name__ == "__main__":
    for folder in CASES:
        for file, render in EXPECTED.items():
            (GOLDEN / folder / file).write_bytes(f"{render(load_report(folder))}\n".encode())
