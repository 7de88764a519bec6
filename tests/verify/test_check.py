"""The judge as a whole: crashes, order, what the extraction noted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.model import Article, Head, Intended, Problem, Severity
from seo_kit.verify import check
from seo_kit.verify.examples import script
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import rule, rules_of
from seo_kit.verify.roundtrip.differences import same
from seo_kit.verify.site.facts import SiteFacts, page_facts


def article(**changes: Any) -> Article:
    """An article without faults, but for the changes."""
    facts: dict[str, Any] = dict.fromkeys(
        ("path", "slug", "url", "canonical", "title", "title_source", "title_tag", "description", "html"), "a"
    )
    facts |= {"description_source": "a", "language": "en", "date_published": "2025-01-01"}
    return Article(**(facts | changes))


@rule("ZZ001", "always-crashes", Severity.ERROR, scope="page")
def always_crashes(_: Any) -> Iterator[Problem]:
    """A rule with a fault."""
    yield Problem("lost, because the rule did not finish")
    raise KeyError("gone")


def test_a_crash_is_a_finding_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that raises is told with its code, gives nothing else, and hides no other finding."""
    page = read_page(b"<p>no title", "a.html")
    others = check.check_page(page, None, Config())
    monkeypatch.setattr(check, "default_rules", lambda scope: (always_crashes, *rules_of(scope)))
    findings = check.check_page(page, None, Config())
    report = check.make_report(findings, 1)
    assert [finding for finding in findings if finding.code != "RU001"] == others
    assert report.crashed == ("ZZ001",)
    assert "KeyError: 'gone'" in next(finding.message for finding in findings if finding.code == "RU001")


def test_other_rules_may_be_chosen() -> None:
    """Only what was chosen judges, in each scope."""
    page = read_page(b"<p>no title", "a.html")
    titled = (read_page(b"<title>A</title>", path, f"https://e.org/{path}") for path in ("a", "b"))
    sites = SiteFacts(tuple(map(page_facts, titled)))
    assert check.check_site(sites, Config())

    def chosen(scope: str) -> Any:
        return [rule for rule in rules_of(scope) if rule.code in ("TI001", "CA003")]

    assert [finding.code for finding in check.check_page(page, None, Config(), rules=chosen)] == ["TI001"]
    assert check.check_site(sites, Config(), rules=lambda scope: ()) == []
    assert check.check_article(article(title=""), Config(), rules=lambda scope: ()) == []


def test_what_the_extraction_noted_is_told() -> None:
    """A noted problem becomes a finding with its rule's code, at its line, under its own message."""
    noted = Problem("two titles", line=3, slug="front-matter-duplicate-key", evidence="title")
    (finding,) = check.check_article(article(problems=(noted,), url="https://e.org/a"), Config())
    assert (finding.code, finding.location.line, finding.message) == ("FM003", 3, "two titles")
    assert (finding.location.path, finding.url) == ("a", "https://e.org/a")


def test_nothing_noted_is_lost() -> None:
    """A problem whose slug no rule knows is told all the same."""
    noted = (Problem("strange", slug="never-heard-of"), Problem("nameless"))
    findings = check.check_article(article(problems=noted), Config())
    assert [(finding.code, finding.message) for finding in findings] == [
        ("FM000", "nameless"),
        ("FM000", "strange"),
    ]


def test_the_future_is_judged_only_by_a_given_day() -> None:
    """A date after today is wrong; without a today, nothing is called future."""
    late = article(date_published="2030-01-01", lines={"date_published": 4})
    assert check.check_article(late, Config()) == []
    (finding,) = check.check_article(late, Config(), date(2026, 11, 22))
    assert (finding.code, finding.location.line) == ("DA001", 4)
    assert check.check_article(late, Config(), date(2030, 1, 1)) == []


def test_an_unusable_file_is_a_finding() -> None:
    """A file that cannot be used becomes a finding at its path and line."""
    finding = check.input_finding(InputError("cannot be read", "a.md", 3))
    assert (finding.code, str(finding.location), finding.message) == ("RU002", "a.md:3", "cannot be read")


def test_a_report_is_in_order() -> None:
    """Findings are sorted by file and place, in whatever order they came."""
    findings = [
        check.input_finding(InputError("c", "b.md", 1)),
        check.input_finding(InputError("b", "a.md", 20)),
        check.input_finding(InputError("a", "a.md", 3)),
    ]
    report = check.make_report(findings, 2)
    assert [str(finding.location) for finding in report.findings] == ["a.md:3", "a.md:20", "b.md:1"]
    assert report == check.make_report(reversed(findings), 2)


def test_strangers_may_say_an_answer_in_other_words(our_page: Any) -> None:
    """One word of an answer that differs is a note on a page that is not ours, and no more."""
    html = our_page.changed("pull your toes up</li>\n", "pull the toes up</li>\n").html
    page = read_page(html.encode(), "a.html", "https://example.com/cramp")
    assert [(found.code, found.severity) for found in check.check_page(page, None, Config())] == [
        ("FA004", "info")
    ]


NAMES = st.sampled_from(
    ["@context", "@graph", "@id", "@type", "@value", "acceptedAnswer", "mainEntity", "text", "a-b"]
)
TEXTS = st.sampled_from(
    ["", " ", "#a", "https://schema.org", "FAQPage", "Question", "Answer", "Role", "x:y", "\ud800"]
)
NODES = st.recursive(
    TEXTS | st.none() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=15,
)


@given(NODES)
def test_no_json_makes_a_rule_crash(data: Any) -> None:
    """Whatever stands in a block, under the names that rules look for too, each rule can judge it."""
    page = read_page(script(json.dumps(data)).encode(), "a.html", "https://example.com/a")
    assert "RU001" not in [finding.code for finding in check.check_page(page, None, Config())]
    assert check.check_site(SiteFacts((page_facts(page),)), Config()) == []


@given(st.text(alphabet="<>/ahprmetlink!-\"'= &;\n", max_size=80))
def test_no_markup_makes_a_rule_crash(html: str) -> None:
    """Whatever the markup is, each rule can judge it."""
    page = read_page(f"<meta {html}><link {html}>{html}".encode(), "a.html")
    assert "RU001" not in [finding.code for finding in check.check_page(page, None, Config())]


@given(NODES, NODES)
def test_the_round_trip_never_crashes_and_tells_what_differs(meant: Any, read: Any) -> None:
    """A page that says another graph than the one meant is told, whatever the two hold."""
    page = read_page(script({"@graph": read}).encode(), "a.html", second_reader=True)
    head = Head("", "", (), (), "")
    codes = [found.code for found in check.check_page(page, Intended("", {"@graph": meant}, head), Config())]
    faulty = any(block.problem for block in page.blocks)
    assert "RU001" not in codes
    assert ("SD021" in codes) is (not faulty and not same(meant, read))
