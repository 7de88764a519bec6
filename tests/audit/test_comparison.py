"""A run beside the runs before it: what is new, known and fixed, and what nobody has looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.audit.comparison import Past
from seo_kit.audit.sameness import most_alike
from seo_kit.audit_records import AuditResult, Fixed, History, PastRun
from seo_kit.check_settings import Waiver
from seo_kit.fetch.records import Fetched, Note
from seo_kit.gate.coverage import Places
from seo_kit.gate.silencers import Silencers
from seo_kit.history.store import add_run, read_history
from seo_kit.model import Certainty, Finding, Location, Report, Severity, Since
from tests.audit.audit_driver import Pages, audited

HOST = "https://e.org"
RULES = ("TI001", "TI003", "DE001", "IM001")
PAGE = '<html lang="en"><head>{}</head><body><p>Text.</p>{}</body></html>'
NO_TITLE = PAGE.format('<meta name="description" content="D">', "")
FINE = PAGE.format('<title>Knees</title><meta name="description" content="About knees">', "")
SAME = PAGE.format('<title>Knees</title><meta name="description" content="Of knees, too">', "")
Audits = Callable[..., AuditResult]


def page(name: str, html: str = FINE) -> Fetched:
    """A page that was fetched."""
    return Fetched(f"{HOST}/{name}", f"{HOST}/{name}", html.encode(), 200)


def missing(name: str, status: int, reason: str = "status") -> Fetched:
    """A page that could not be read."""
    return Fetched(f"{HOST}/{name}", status=status, reason=reason, error="not read")  # type: ignore[arg-type]


@pytest.fixture
def run(tmp_path: Path) -> Audits:
    """Audits pages or folders, each time with what the times before have left in a history."""
    file = tmp_path / "h.sqlite"

    def audit(
        *pages: Fetched, folder: Path | None = None, notes: Sequence[Note] = (), **more: object
    ) -> AuditResult:
        past = Past(
            "h.sqlite",
            read_history(file, "t"),
            Places(Path.cwd(), folder or tmp_path),
            lambda addition: added.append(addition),
        )
        added: list = []
        found = {"sources": [Pages(*pages, notes=notes)]} if not folder else {}
        targets = [folder] if folder else []
        result = audited(*targets, **{"select": RULES, "past": past, **found, **more})  # type: ignore[arg-type]
        for addition in added:
            add_run(file, "t", addition, 9)
        return result

    return audit


def told(result: AuditResult) -> dict[str, int]:
    """How many findings are new and known, fixed, and not looked for."""
    assert result.history
    statuses = [result.status_of(position) for position in range(len(result.report.findings))]
    fixed = sum(each.count for each in result.fixed)
    return {
        "new": statuses.count("new"),
        "known": statuses.count("known"),
        "fixed": fixed,
        "unseen": result.history.unseen,
    }


def test_the_first_run_has_nothing_to_be_compared_with(run: Audits) -> None:
    """Its findings are new, and no change is told."""
    first = run(page("a", NO_TITLE))
    assert told(first) == {"new": 1, "known": 0, "fixed": 0, "unseen": 0}
    assert (first.since, first.report.since) == ("", None)
    assert first.history
    assert (first.history.runs[-1].new, first.history.runs[-1].errors) == (None, 1)


def test_new_known_and_fixed(run: Audits) -> None:
    """Since the run before: one page got worse, one stayed as it was, one was mended."""
    run(page("a"), page("b", NO_TITLE), page("c", NO_TITLE))
    second = run(page("a", NO_TITLE), page("b", NO_TITLE), page("c", FINE.replace("Knees", "Hips")))
    assert told(second) == {"new": 1, "known": 1, "fixed": 1, "unseen": 0}
    assert second.fixed == (Fixed("TI001", f"{HOST}/c", 1),)
    assert second.report.since == Since(second.since, 1, 1, 1)
    assert {finding.status for finding in second.report.findings} == {"new"}


def test_the_gate_does_not_depend_on_it(run: Audits) -> None:
    """An error that was there before fails the run as it did the first time."""
    assert run(page("a", NO_TITLE)).exit_code == run(page("a", NO_TITLE)).exit_code == 1


def test_the_same_pages_again_change_nothing(run: Audits) -> None:
    """All is known, however often the site is audited."""
    for _ in range(3):
        last = run(page("a", NO_TITLE), page("b", SAME), page("c"))
    assert told(last) == {"new": 0, "known": 2, "fixed": 0, "unseen": 0}


@pytest.mark.parametrize(
    "left", [(), (missing("b", 503),), (missing("b", 0, "timeout"),)], ids=["not met", "503", "timeout"]
)
def test_a_page_that_was_not_read_has_nothing_fixed(left: tuple[Fetched, ...], run: Audits) -> None:
    """And when it is read again its findings are known, not new."""
    run(page("a"), page("b", NO_TITLE))
    assert told(run(page("a"), *left)) == {"new": 0, "known": 0, "fixed": 0, "unseen": 1}
    assert told(run(page("a"), page("b", NO_TITLE))) == {"new": 0, "known": 1, "fixed": 0, "unseen": 0}


@pytest.mark.parametrize("answer", [missing("b", 404), missing("b", 410), missing("b", 301, "redirect")])
def test_a_page_that_is_gone_has_no_findings_any_more(answer: Fetched, run: Audits) -> None:
    """The server says so, so that they are gone as well."""
    run(page("a"), page("b", NO_TITLE))
    result = run(page("a"), answer)
    assert told(result) == {"new": 0, "known": 0, "fixed": 1, "unseen": 0}
    assert result.history
    assert not result.history.runs[-1].is_partial


@pytest.mark.parametrize(
    ("pages", "notes"),
    [
        ((page("a"), missing("b", 503)), ()),
        ((page("a"),), (Note("limit", "stopped after 1 page"),)),
    ],
    ids=["a page could not be read", "the limit was reached"],
)
def test_what_pages_share_is_not_fixed_by_missing_one(
    pages: tuple[Fetched, ...], notes: tuple[Note, ...], run: Audits
) -> None:
    """A title that two pages have is not mended because one of them was not read."""
    shared = run(page("a"), page("b", SAME))
    assert told(shared)["new"] > 0
    result = run(*pages, notes=notes)
    assert told(result) == {"new": 0, "known": 0, "fixed": 0, "unseen": told(shared)["new"]}
    assert result.history
    assert result.history.runs[-1].is_partial


def test_what_several_pages_share_is_known_while_two_of_them_do(run: Audits) -> None:
    """Whichever of them is mended first, and whichever tells of it."""
    run(page("a"), page("b", SAME), page("c"), page("d", SAME), select=("TI003",))
    for mended in ("bcd", "cd"):
        pages = [page(name, FINE if name in mended else FINE.replace("Knees", name)) for name in "abcd"]
        result = run(*pages, select=("TI003",))
        assert told(result) == {"new": 0, "known": 1, "fixed": 0, "unseen": 0}
    last = run(*(page(name, FINE.replace("Knees", name)) for name in "abcd"), select=("TI003",))
    assert told(last) == {"new": 0, "known": 0, "fixed": 1, "unseen": 0}


def test_a_run_that_judged_nothing_changes_nothing(run: Audits) -> None:
    """It is no run to compare with either."""
    run(page("a", NO_TITLE))
    assert run(missing("a", 503)).history is None
    after = run(page("a", NO_TITLE))
    assert told(after) == {"new": 0, "known": 1, "fixed": 0, "unseen": 0}
    assert after.history
    assert len(after.history.runs) == 2


def test_a_rule_that_did_not_judge_before(run: Audits) -> None:
    """Its findings are new and told apart; one that does not judge now has nothing fixed."""
    run(page("a", NO_TITLE), select=("DE001",))
    result = run(page("a", NO_TITLE.replace("description", "other")), select=("TI001",))
    assert told(result) == {"new": 1, "known": 0, "fixed": 0, "unseen": 0}
    assert result.history
    assert (result.history.of_new_rules, result.history.on_new_pages) == (1, 0)
    again = run(page("a", NO_TITLE), select=("DE001",))
    assert told(again) == {"new": 0, "known": 0, "fixed": 0, "unseen": 1}


def test_a_page_that_was_not_judged_before(run: Audits) -> None:
    """Its findings are new and told apart."""
    run(page("a"))
    result = run(page("a"), page("b", NO_TITLE))
    assert result.history
    assert (result.history.of_new_rules, result.history.on_new_pages) == (0, 1)


def test_a_waived_finding_is_not_fixed(run: Audits, tmp_path: Path) -> None:
    """It is neither open nor gone."""
    run(page("a", NO_TITLE))
    waiver = Silencers((Waiver("TI001", f"{HOST}/*", "on purpose"),))
    result = run(page("a", NO_TITLE), by=waiver)
    assert [finding.status for finding in result.report.findings if finding.code == "TI001"] == ["waived"]
    assert result.fixed == ()


def test_a_folder_may_be_another_one_each_time(run: Audits, tmp_path: Path) -> None:
    """Files are known by their place in it, and one that is gone holds nothing."""
    for name, files in {"one": {"a": NO_TITLE, "b": NO_TITLE}, "two": {"a": NO_TITLE}}.items():
        (tmp_path / name).mkdir()
        for file, html in files.items():
            (tmp_path / name / f"{file}.html").write_text(html, encoding="utf-8")
    run(folder=tmp_path / "one")
    result = run(folder=tmp_path / "two")
    assert told(result) == {"new": 0, "known": 1, "fixed": 1, "unseen": 0}


# ---- which of several ---------------------------------------------------------------------------


def image(name: str) -> Finding:
    """An image of a page that lacks a text."""
    place = Location("a")
    return Finding("IM001", "image", Severity.WARN, Certainty.SURE, "page", place, "no alt", evidence=name)


def fingerprint(name: str) -> str:
    """The fingerprint of that finding."""
    return image(name).fingerprint


@pytest.mark.parametrize(
    ("before", "now", "known"),
    [
        ("xyz", "axyz", "xyz"),  # one more, on top: the others are the known ones
        ("xyz", "yz", "yz"),
        ("xyz", "abc", "abc"),  # as many as before, all reworded: none is new
        ("xx", "xxx", "xx"),
        ("", "a", ""),
    ],
)
def test_of_several_those_with_a_known_fingerprint_are_the_known_ones(
    before: str, now: str, known: str
) -> None:
    """As many as there were; a letter is an image."""
    found = most_alike(enumerate(map(fingerprint, now)), Counter(map(fingerprint, before)))
    assert "".join(sorted(now[position] for position in found)) == known


@given(st.text("xyz", max_size=6), st.text("xyz", max_size=6))
def test_as_many_are_known_as_a_baseline_would_know(before: str, now: str) -> None:
    """Each finding whose fingerprint was there counts before any other, and none counts twice."""
    found = most_alike(enumerate(map(fingerprint, now)), Counter(map(fingerprint, before)))
    assert len(found) == len(set(found)) == min(len(before), len(now))
    for letter in "xyz":
        kept = sum(now[position] == letter for position in found)
        assert kept >= min(before.count(letter), now.count(letter))


def test_a_baseline_decides_before_the_history() -> None:
    """Which then says nothing of statuses; a first run knows none."""
    runs = (PastRun("2026-11-18", "2026.11", 1), PastRun("2026-11-25", "2026.11", 1))
    report, history = Report("2026.11", 1, (image("x"),)), History("h", runs, frozenset({0}))
    result = AuditResult(report, "file", ("a",), "", history=history)
    assert (result.status_of(0), result.since) == ("known", "2026-11-18")
    judged = replace(result, baseline="b.json")
    assert (judged.status_of(0), judged.since) == ("new", "")
    first = replace(result, history=replace(history, runs=runs[1:]))
    assert (first.status_of(0), first.since) == ("new", "")
