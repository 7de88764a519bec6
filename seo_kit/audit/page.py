"""One page → what is found in it, by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from seo_kit.audit.scripted import after_scripts, facts_of, in_source
from seo_kit.audit.work import Audit
from seo_kit.fetch.records import Fetched, Source
from seo_kit.fetch.render.records import Rendered
from seo_kit.gate.inline_ignores import AskingFile
from seo_kit.model import Finding
from seo_kit.verify.calendar import Calendar
from seo_kit.verify.check import judge_page
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.head.robots import header_directives
from seo_kit.verify.read.html_comments import ignores_in
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import Scope
from seo_kit.verify.site.facts import PageFacts

IN_PAGES: frozenset[Scope] = frozenset({"article", "page", "site"})
"""The scopes of the rules that a page may ask to silence."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a page: `asking` is None when only its facts are wanted, `seen` is for the witness, and so
    is `rendered`. `is_open` says that the findings hold today only.
    """

    name: str
    facts: PageFacts
    findings: tuple[Finding, ...] = ()
    asking: AskingFile | None = None
    seen: Any = None
    rendered: tuple[Fetched, PageContext, Rendered] | None = None
    is_open: bool = False


def judge_fetched(run: Audit, fetched: Fetched, source: Source | None) -> Judged:
    """Judges a page without its URL, so that a site's files, server and archive give the same findings.

    A page that its scripts change is judged as they leave it.
    """
    page = read_page(fetched.body, fetched.name, encoding=fetched.charset)
    context = PageContext(page, None, run.config, Calendar(run.today))
    rendered = run.renderer.render(fetched, page, source) if run.renderer else None
    if rendered:
        context = after_scripts(context, rendered.html)
    facts = facts_of(context)
    if fetched.url:
        facts = replace(facts, url=fetched.url, robots=facts.robots | _in_headers(fetched))
    if not run.wants(page.path):
        return Judged(page.path, facts)
    findings = judge_page(context, run.choice.rules_of)
    seen = run.witness.look(fetched, context, facts, findings) if run.witness else None
    asking = AskingFile(page.path, ignores_in(page.source), IN_PAGES)
    told = tuple(in_source(findings, context, run.choice.rules_of))
    of_browser = (fetched, context, rendered) if rendered else None
    return Judged(page.path, facts, told, asking, seen, of_browser, context.calendar.is_open)


def _in_headers(fetched: Fetched) -> frozenset[str]:
    """The robots directives that the server sent along."""
    fields = (value for name, value in fetched.headers if name == "x-robots-tag")
    return frozenset(str(directive) for value in fields for directive in header_directives(value))
