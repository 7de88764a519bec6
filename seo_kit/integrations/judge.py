"""Which findings a plug-in tells: those that would fail `seo-kit check` and are about what seo-kit wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from seo_kit.config import Config
from seo_kit.gate.coverage import Coverage, Places
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.gate.selection import choose
from seo_kit.gate.settle import Judgement, settle
from seo_kit.gate.silencers import baseline_file, silencers
from seo_kit.gate.verdict import FAILING
from seo_kit.model import Article, Finding
from seo_kit.verify.check import check_article, check_page
from seo_kit.verify.read.page import read_page

BEGIN, END = b"<!-- seo-kit:begin", b"<!-- seo-kit:end"


class Judge:
    """Judges pages one by one, by the rules and the gate of the settings.

    Raises:
        ConfigError: the settings name no rule, or a baseline that cannot be read.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._today = datetime.now(ZoneInfo(config.timezone)).date()
        self._choice = choose(config.check)
        self._by = silencers(config, self._today, baseline_file(config))

    def failing(self, article: Article, html: bytes) -> list[Finding]:
        """What must be mended in an article, or in how its page shows it; each names the article's file."""
        of_article = check_article(article, self._config, self._today, self._choice.rules_of)
        told = {finding.code for finding in of_article}
        of_block = (finding for finding in self._of_block(article, html) if finding.code not in told)
        findings = (*of_article, *of_block)
        asking = (AskingFile(article.path, article.ignores, frozenset()),)
        unsure = Coverage(silent=self._choice.silent_codes)  # one page: nothing is called superfluous
        places = Places(Path(), self._config.root)
        judged = Judgement(self._choice, findings, asking, unsure, places, 1)
        return [finding for finding in settle(judged, self._by).findings if self._fails(finding)]

    def _of_block(self, article: Article, html: bytes) -> Iterator[Finding]:
        """What is wrong in the lines that we put in; the rest of the page is the theme's."""
        first, last = (html.count(b"\n", 0, max(html.find(mark), 0)) + 1 for mark in (BEGIN, END))
        page = read_page(html, article.path, article.url)
        for finding in check_page(page, None, self._config, self._today, self._choice.rules_of):
            if first < finding.location.line < last:
                yield replace(finding, location=replace(finding.location, line=0, column=0))

    def _fails(self, finding: Finding) -> bool:
        fails = finding.severity in FAILING[self._config.check.fail_on]
        return fails and finding.status == "new" and finding.certainty == "sure"
