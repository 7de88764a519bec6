"""The judge: an article, a page or a site goes in, findings come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from seo_kit.config import Config
from seo_kit.errors import InputError
from seo_kit.model import Article, Finding, Intended, NotRun, Page, Report
from seo_kit.verify.calendar import Calendar
from seo_kit.verify.contexts import ArticleContext, Crash, PageContext, SiteContext
from seo_kit.verify.registry import RULESET, Rule, Scope, default_rules, rules_called
from seo_kit.verify.run_codes import CRASHED, UNUSABLE

if TYPE_CHECKING:
    from seo_kit.verify.site.facts import SiteFacts

Rules = Callable[[Scope], Sequence[Rule]]
"""The rules to judge by, of each scope; without a choice those of the profile default."""


def check_article(
    article: Article, config: Config, today: date | None = None, rules: Rules | None = None
) -> list[Finding]:
    """Judges an article. Dates are compared with `today`; without it nothing is called future."""
    return judge_article(ArticleContext(article, config, Calendar(today)), rules)


def judge_article(context: ArticleContext, rules: Rules | None = None) -> list[Finding]:
    """Judges an article whose context is wanted afterwards."""
    article = context.article
    return _judge((rules or default_rules)("article"), context, article.path, article.url)


def check_page(
    page: Page,
    intended: Intended | None,
    config: Config,
    today: date | None = None,
    rules: Rules | None = None,
) -> list[Finding]:
    """Judges a page as read. `intended` is what we meant it to say, None for a page that is not ours; without
    `today` nothing is called future.
    """
    return judge_page(PageContext(page, intended, config, Calendar(today)), rules)


def judge_page(context: PageContext, rules: Rules | None = None) -> list[Finding]:
    """Judges a page whose context is wanted afterwards."""
    return _judge((rules or default_rules)("page"), context, context.page.path, context.page.url)


def check_site(facts: SiteFacts, config: Config, rules: Rules | None = None) -> list[Finding]:
    """Judges what only shows when all pages and the sitemap are seen together."""
    return judge_site(SiteContext(facts, config), rules)


def judge_site(context: SiteContext, rules: Rules | None = None) -> list[Finding]:
    """Judges a site whose context is wanted afterwards."""
    return _judge((rules or default_rules)("site"), context, "", "")


def input_finding(error: InputError) -> Finding:
    """The finding that a file which cannot be used becomes, so that the others go on."""
    (finding,) = run_findings(UNUSABLE, [error])
    return finding


def run_findings(code: str, given: Iterable[object]) -> list[Finding]:
    """What a rule about the run itself makes of what happened, such as an error or a noted problem."""
    (rule,) = rules_called(code)
    return [rule.finding(problem, "", "") for item in given for problem in rule.check(item)]


def make_report(findings: Iterable[Finding], pages: int, not_run: Iterable[NotRun] = ()) -> Report:
    """Puts the findings of a run in order: by file, then by place, then by code.

    Args:
        findings: what the checks gave, in any order.
        pages: the number of files that were judged.
        not_run: the rules that could not judge.
    """
    ordered = tuple(in_order(findings))
    return Report(RULESET, pages, ordered, tuple(not_run), tuple(sorted(crashed_rules(ordered))))


def crashed_rules(findings: Iterable[Finding]) -> frozenset[str]:
    """The codes of the rules that crashed somewhere."""
    return frozenset(finding.evidence for finding in findings if finding.code == CRASHED)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, then by place, then by code."""
    return sorted(findings, key=_place)


def _place(finding: Finding) -> tuple[str, int, int, str, str, str]:
    place = finding.location
    return (place.path, place.line, place.column, finding.code, place.pointer, finding.message)


def _judge(rules: Iterable[Rule], context: object, path: str, url: str) -> list[Finding]:
    """Runs rules on one context. A rule that raises an error is a finding itself, and the others go on."""
    findings: list[Finding] = []
    for rule in rules:
        try:
            problems = list(rule.check(context))
        except Exception as error:  # whatever a rule raises must not hide what the others see
            crash = Crash(rule.code, error)
            (rule,) = rules_called(CRASHED)
            problems = list(rule.check(crash))
        if problems:
            findings += [rule.finding(problem, path, url) for problem in problems]
    return in_order(findings)
