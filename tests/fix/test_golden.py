"""Whole files: golden/CASE/before goes in, after comes out; unsafe is what --unsafe-fixes makes of it.

`python tests/fix/test_golden.py` writes the expected files anew; read the difference before you commit it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from fix_driver import judge_files, mend_bytes

from seo_kit.fix.diff import render_diff
from seo_kit.model import Severity

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
EACH = pytest.mark.parametrize("case", CASES)


def expected(case: str, state: str) -> tuple[str, bytes]:
    """The name and bytes of a file of a case; what --unsafe-fixes does not change is as `after`."""
    found = list((GOLDEN / case).glob(f"{state}.*")) or list((GOLDEN / case).glob("after.*"))
    return f"page{found[0].suffix}", found[0].read_bytes()


@EACH
@pytest.mark.parametrize("state", ["after", "unsafe"])
def test_mends_a_file_to_the_byte(case: str, state: str, tmp_path: Path) -> None:
    """Each case becomes what is expected, and a second run changes nothing."""
    name, before = expected(case, "before")
    after, _ = mend_bytes(tmp_path, name, before, unsafe=state == "unsafe")
    assert after == expected(case, state)[1]
    again, second = mend_bytes(tmp_path, name, after, unsafe=state == "unsafe")
    assert (again, second.applied) == (after, ())


@EACH
def test_nothing_gets_worse(case: str) -> None:
    """No error or warning is there after a run that was not there before."""
    name, before = expected(case, "before")
    codes = {finding.code for finding in judge_files({name: before})}
    for state in ("after", "unsafe"):
        left = judge_files({name: expected(case, state)[1]})
        assert {finding.code for finding in left if finding.severity is not Severity.INFO} <= codes


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
@EACH
def test_the_diff_can_be_applied(case: str, tmp_path: Path) -> None:
    """`git apply` makes of the file what --fix would have written."""
    name, before = expected(case, "before")
    after = expected(case, "unsafe")[1]
    diff = render_diff(name, before, after)
    if after == before or "utf-16" in case or "latin" in case or "not-utf-8" in case:
        assert bool(diff) == (after != before)
        return
    (tmp_path / name).write_bytes(before)
    subprocess.run(["git", "apply", "-p0", "-"], input=diff.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / name).read_bytes() == after


def write_expected(case: str) -> None:
    """Writes the expected files of a case, `unsafe` only where it differs."""
    name, before = expected(case, "before")
    with tempfile.TemporaryDirectory() as folder:
        after, _ = mend_bytes(Path(folder), name, before)
        unsafe, _ = mend_bytes(Path(folder), name, before, unsafe=True)
    (GOLDEN / case / f"after{Path(name).suffix}").write_bytes(after)
    path = GOLDEN / case / f"unsafe{Path(name).suffix}"
    path.unlink(missing_ok=True)
    if unsafe != after:
        path.write_bytes(unsafe)


if __name__ == "__main__":
    for each in CASES:
        write_expected(each)
