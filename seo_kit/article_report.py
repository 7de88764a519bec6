"""Articles → what the rules find in them alone, settled by the settings: for commands that make no pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from seo_kit.config import Config
from seo_kit.faults import Faults
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.selection import Choice, choose
from seo_kit.gate.settle import Judgement, settle
from seo_kit.gate.silencers import baseline_file, silencers
from seo_kit.model import Article, Finding, Report
from seo_kit.verify.check import check_article
from seo_kit.verify.registry import Scope


def report_articles(
    articles: Sequence[Article], config: Config, faults: Faults, today: date | None = None
) -> Report:
    """Judges articles.

    Args:
        articles: a collection.
        config: the settings, which say what counts.
        faults: the files of it that could not be used.
        today: dates after this day are findings; None judges none.

    Raises:
        ConfigError: the settings name no rule.
    """
    choice = choose(config.check)
    found = [each for article in articles for each in check_article(article, config, today, choice.rules_of)]
    judgement = _judgement((*faults.findings, *found), articles, config, choice)
    return settle(judgement, silencers(config, today, baseline_file(config)))


def _judgement(
    findings: tuple[Finding, ...], articles: Sequence[Article], config: Config, choice: Choice
) -> Judgement:
    scopes: frozenset[Scope] = frozenset({"article"})
    asking = tuple(
        AskingFile(article.path, article.ignores, scopes) for article in articles if article.ignores
    )
    unasked = {rule.code for scope in ("page", "site") for rule in choice.rules_of(scope)}
    files = frozenset(article.path for article in articles)
    coverage = Coverage(files, files, (), choice.silent_codes | unasked, choice.unwanted_codes)
    return Judgement(choice, findings, asking, coverage, Places(config.root, config.root), len(articles))
