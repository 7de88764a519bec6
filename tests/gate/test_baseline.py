"""Known findings: what is counted, which of many are new, what is stale, how the file reads."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.errors import ConfigError
from seo_kit.gate.baseline import Baseline, read_baseline, render_baseline, stale_problem
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.model import Certainty, Finding, Location, Severity
from seo_kit.verify.check import in_order
from tests.gate.conftest import PLACES, finding, looked_at

CODES, FILES = ("SD008", "FA003", "TI003"), ("a.html", "b/c.md", "")
FINDINGS = st.lists(
    st.builds(
        Finding,
        st.sampled_from(CODES),
        st.just("slug"),
        st.sampled_from(Severity),
        st.sampled_from(Certainty),
        st.sampled_from(("page", "site", "run")),
        st.builds(Location, st.sampled_from(FILES), st.integers(0, 9)),
        st.text(max_size=3),
        status=st.sampled_from(("new", "known", "waived")),
    )
)


def new(findings: Sequence[Finding]) -> int:
    """How many findings are new that a baseline could know."""
    return sum(finding.status == "new" and finding.scope != "run" for finding in findings)


@given(FINDINGS, FINDINGS)
def test_after_an_update_nothing_is_new_and_one_more_is_one_new(
    findings: list[Finding], old: list[Finding]
) -> None:
    """Whatever was known before; the same findings again are all known, and each further one is new."""
    everything = Coverage(judged=frozenset({"a.html", "b/c.md"}))
    baseline = Baseline().updated(old, everything, PLACES).updated(findings, everything, PLACES)
    assert read_back(baseline) == baseline
    assert new(baseline.mark(in_order(findings), PLACES)) == 0
    assert baseline.stale(findings, everything, PLACES) == []
    for code in CODES:
        more = Finding(code, "slug", Severity.ERROR, Certainty.SURE, "page", Location("a.html", 5), "more")
        assert new(baseline.mark(in_order([*findings, more]), PLACES)) == 1


@given(FINDINGS, FINDINGS)
def test_pruning_only_lowers(findings: list[Finding], old: list[Finding]) -> None:
    """No count grows, none exceeds what there is, and nothing is stale any more."""
    everything = Coverage(judged=frozenset({"a.html", "b/c.md"}))
    baseline = Baseline().updated(old, everything, PLACES)
    pruned, now = (
        baseline.pruned(findings, everything, PLACES),
        Baseline().updated(findings, everything, PLACES),
    )
    for entry, count in pruned.counts.items():
        assert count == min(baseline.counts[entry], now.counts[entry])
    assert pruned.stale(findings, everything, PLACES) == []


def read_back(baseline: Baseline) -> Baseline:
    """A baseline after it was written and read."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "baseline.json")
        file.write_bytes(render_baseline(baseline))
        return read_baseline(file)


def test_the_file_is_sorted_with_one_count_a_line() -> None:
    """A change of one count is a change of one line."""
    findings = [
        finding("TI003", "b.html", scope="site"),
        finding("SD008", "b.html", 9),
        finding("SD008", "b.html", 1),
        finding("FM003", "a/æ.md"),
        finding("CO001", "", scope="site"),
        finding("RU003", "a/æ.md", scope="run"),
        finding("DE001", "a/æ.md", status="waived"),
    ]
    baseline = Baseline().updated(findings, looked_at(), PLACES)
    assert (
        render_baseline(baseline).decode()
        == """\
{
 "schema_version": 1,
 "known": {
  ".": {
   "CO001": 1
  },
  "a/æ.md": {
   "FM003": 1
  },
  "b.html": {
   "SD008": 2,
   "TI003": 1
  }
 }
}
"""
    )


def test_of_more_findings_than_are_known_the_last_in_the_file_are_new() -> None:
    """The choice depends on nothing but the places, so that two runs agree."""
    findings = [finding("SD008", line=line) for line in (30, 10, 20)] + [finding("SD009", line=5)]
    marked = Baseline({("a.html", "SD008"): 2}).mark(in_order(findings), PLACES)
    assert [(each.code, each.location.line, each.status) for each in marked] == [
        ("SD009", 5, "new"),
        ("SD008", 10, "known"),
        ("SD008", 20, "known"),
        ("SD008", 30, "new"),
    ]


@pytest.mark.parametrize(
    ("files", "silent", "folders", "is_stale"),
    [
        (["a.html"], [], [], True),
        ([], [], [], False),
        (["a.html"], ["SD008"], [], False),
        (["b.html"], [], ["."], True),
        (["b/c.html"], [], ["b"], False),
        (["a/c.html"], [], ["a"], False),
    ],
    ids=[
        "judged",
        "not judged",
        "rule did not run",
        "gone from a judged folder",
        "outside the judged folder",
        "outside of a folder whose name it begins with",
    ],
)
def test_an_entry_is_stale_only_when_the_run_could_see_it(
    files: list[str],
    silent: list[str],
    folders: list[str],
    is_stale: bool,
) -> None:
    """What was not looked at is neither stale nor lost by an update."""
    baseline = Baseline({("a.html", "SD008"): 2})
    looked = looked_at(*files, silent=silent, folders=folders)
    assert baseline.stale([], looked, PLACES) == ([("a.html", "SD008")] if is_stale else [])
    kept = {} if is_stale else {("a.html", "SD008"): 2}
    assert baseline.pruned([], looked, PLACES).counts == kept
    assert baseline.updated([], looked, PLACES).counts == kept


def test_an_update_knows_more_of_what_was_not_all_looked_at() -> None:
    """Rules about the site may find more in a file that was not judged by itself."""
    baseline = Baseline({("a.html", "TI003"): 1, ("b.html", "TI003"): 2})
    findings = [
        finding("TI003", path, line, scope="site") for path in ("a.html", "b.html") for line in (1, 2)
    ]
    updated = baseline.updated(findings[:-1], looked_at("c.html"), PLACES)
    assert updated.counts == {("a.html", "TI003"): 2, ("b.html", "TI003"): 2}


def test_paths_are_those_of_the_settings() -> None:
    """A run from another folder knows the same findings."""
    below = Places(Path("/site/public"), Path("/site"))
    baseline = Baseline({("public/a.html", "SD008"): 1})
    assert [each.status for each in baseline.mark([finding("SD008", "a.html")], below)] == ["known"]
    assert [each.status for each in baseline.mark([finding("SD008", "/site/public/a.html")], PLACES)] == [
        "known"
    ]
    assert below.shown("seo-kit.toml") == "../seo-kit.toml"


def test_stale_entries_are_told_together() -> None:
    """One finding, however many entries a large clean-up leaves behind."""
    problem = stale_problem([("a.html", "SD008"), ("b.html", "FA003")], "seo-kit-baseline.json")
    assert problem.message == (
        "2 entries know more findings than there are, first SD008 in a.html: run `seo-kit check` with the "
        "same targets and --prune-baseline"
    )
    assert problem.path == "seo-kit-baseline.json"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no baseline (Expecting value"),
        ("<<<<<<< ours", "is no baseline (Expecting value"),
        ("[]", 'must hold counts by file and code under "known"'),
        ('{"known": []}', 'must hold counts by file and code under "known"'),
        ('{"known": {"a.html": 3}}', 'must hold counts by file and code under "known"'),
        ('{"known": {"a.html": {"SD008": "3"}}}', "a count must be a whole number, not '3'"),
        ('{"known": {"a.html": {"SD008": -1}}}', "a count must be a whole number, not -1"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(text: str | None, message: str, tmp_path: Path) -> None:
    """The message names the file and says what to do."""
    file = tmp_path / "known.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(ConfigError) as error:
        read_baseline(file)
    assert str(error.value).startswith(f"{file}: ")
    assert message in str(error.value)


def test_a_path_that_is_no_unicode_survives() -> None:
    """A name with bytes that are no UTF-8 is counted as any other."""
    baseline = Baseline({("a\udcff.html", "SD008"): 1})
    assert read_back(baseline) == baseline
