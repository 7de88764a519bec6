"""Every faulty page that the rules show: mending it never makes it worse, and is done in one run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from fix_driver import judge_files, mend_bytes

from seo_kit.model import Severity
from seo_kit.verify.examples import script
from seo_kit.verify.registry import rules_of

EXAMPLES = [
    pytest.param(example, id=rule.code)
    for rule in rules_of("page")
    for example in rule.fails
    if isinstance(example, str)
]


def serious(data: bytes) -> Counter[str]:
    """How many errors and warnings of each code a page has."""
    found = judge_files({"page.html": data})
    return Counter(finding.code for finding in found if finding.severity is not Severity.INFO)


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_faulty_page_gets_no_worse(example: str, tmp_path: Path) -> None:
    """No code has more errors or warnings than before, and a second run changes nothing."""
    html = script(example) if example.lstrip()[:1] in ("{", "[") else example
    before = html.encode("utf-8", "surrogatepass")
    after, mended = mend_bytes(tmp_path, "page.html", before, unsafe=True)
    assert not serious(after) - serious(before)
    assert len(mended.applied) <= sum(serious(before).values())
    assert mend_bytes(tmp_path, "page.html", after, unsafe=True)[0] == after
