"""AuditResult → what all sections but the page cards show, as columns that deflate well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields

from seo_kit.audit_records import AuditResult, Entity, History, PageCard, PastRun
from seo_kit.model import Finding, Json
from seo_kit.report.html.addresses import Around, address_of
from seo_kit.report.html.columns import Numbered, ranges
from seo_kit.report.html.order import FindingOrder, finding_order
from seo_kit.report.html.rule_rows import RuleRow, source_rows

SEVERITIES = ("error", "warn", "info")
MOST_RUNS = 60
"""Of a history, the newest that are drawn."""
STATUSES = ("new", "known", "waived", "ignored")


def core_data(result: AuditResult, rules: Sequence[RuleRow]) -> Json:
    """The JSON that script/model.js reads."""
    codes = [row.code for row in rules]
    order = finding_order(result, codes)
    numbers = {page.path: number for number, page in enumerate(result.pages)}
    return {
        "run": _run(result),
        "rules": [asdict(row) for row in rules],
        "sources": [asdict(row) for row in source_rows()],
        "templates": [template.pattern for template in result.templates],
        "pages": _pages(result),
        "findings": _findings(result, order, codes),
        "texts": _texts(result, order),
        "fixed": [[fixed.code, fixed.path, fixed.count] for fixed in result.fixed],
        "entities": [_entity(entity, numbers) for entity in result.entities],
        "parity": _parity(result, numbers),
        "baseline": result.baseline,
        "history": _history(result.history, codes) if result.history else None,
    }


def _run(result: AuditResult) -> Json:
    return {
        "ruleset": result.report.ruleset,
        "judged": result.report.pages,
        "notRun": [asdict(item) for item in result.report.not_run],
        "crashed": result.report.crashed,
        "notes": [asdict(note) for note in result.notes],
        "source": result.source,
        "targets": result.targets,
        "at": result.at,
        "gates": [asdict(gate) for gate in result.gates],
        "exitCode": result.exit_code,
        "reason": result.reason,
        "presets": [asdict(preset) for preset in result.presets],
        "versions": dict(result.versions),
    }


def _pages(result: AuditResult) -> Json:
    pages = result.pages
    templates = {template.pattern: number for number, template in enumerate(result.templates)}
    around: Numbered[Around] = Numbered()
    types: Numbered[tuple[str, ...]] = Numbered()
    reasons: Numbered[tuple[str, ...]] = Numbered()
    return {
        "around": [around.refer(address_of(page).around) for page in pages],
        "aroundSets": around.all,
        "template": [templates.get(page.template, -1) for page in pages],
        "status": [page.status for page in pages],
        "types": [types.refer(page.types) for page in pages],
        "typeSets": types.all,
        "reasons": [reasons.refer(page.why_not_indexable) for page in pages],
        "reasonSets": reasons.all,
        "faq": [len(page.faq) for page in pages],
        "unread": {number: page.error or page.unread for number, page in enumerate(pages) if page.unread},
    }


def _findings(result: AuditResult, order: FindingOrder, codes: Sequence[str]) -> Json:
    pages = (*result.pages, None)
    placed = [(number, page) for page, numbers in zip(pages, order, strict=True) for number in numbers]
    found = [result.report.findings[number] for number, _ in placed]
    rule_of = {code: number for number, code in enumerate(codes)}
    return {
        "count": [len(numbers) for numbers in order],
        "rule": [rule_of[finding.code] for finding in found],
        "severity": [SEVERITIES.index(finding.severity) for finding in found],
        "review": [int(finding.certainty == "review") for finding in found],
        "status": [STATUSES.index(result.status_of(number)) for number, _ in placed],
        "fix": [_fix(finding) for finding in found],
        "line": [
            finding.location.line if _is_own(finding, page) else 0
            for finding, (_, page) in zip(found, placed, strict=True)
        ],
        "again": _again([number for number, _ in placed]),
    }


def _again(numbers: Sequence[int]) -> list[int]:
    """1 for each finding that was told beside another page already, so that it is counted once."""
    first = {number: place for place, number in reversed(list(enumerate(numbers)))}
    return [int(first[number] != place) for place, number in enumerate(numbers)]


def _is_own(finding: Finding, page: PageCard | None) -> bool:
    """Whether a finding stands in the page beside which it is told, for others may have it, too."""
    return page is None or finding.location.path == page.path


def _texts(result: AuditResult, order: FindingOrder) -> list[str]:
    """The texts of each page and of its findings, then those of the findings that are no page's.

    What a page and its findings say is much the same, so it stands together.
    """
    findings = result.report.findings
    out: list[str] = []
    for page, numbers in zip((*result.pages, None), order, strict=True):
        out += (address_of(page).stem, page.title) if page else ()
        for number in numbers:
            out += _texts_of(findings[number], page.path if page else "")
    return out


def _texts_of(finding: Finding, own_path: str) -> tuple[str, str, str, str]:
    """Message, evidence, what was expected, and the file, empty when it is the page's own."""
    path = finding.location.path
    return finding.message, finding.evidence, finding.expected, "" if path == own_path else path


def _fix(finding: Finding) -> int:
    """0 no fix, 1 a safe one, 2 one that a person should look at."""
    return 0 if finding.fix is None else 1 if finding.fix.safe else 2


def _entity(entity: Entity, numbers: Mapping[str, int]) -> Json:
    facts = [
        [fact.name, [[said.text, _among(said.pages, numbers)] for said in fact.values], fact.language]
        for fact in entity.facts
    ]
    return {"id": entity.id, "types": entity.types, "pages": _among(entity.pages, numbers), "facts": facts}


def _among(paths: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return ranges(sorted(numbers[path] for path in paths if path in numbers))


def _parity(result: AuditResult, numbers: Mapping[str, int]) -> Json:
    parity = result.parity
    return {
        "rows": [[row.kind, row.url, numbers.get(row.path, -1), row.other] for row in parity.disparities],
        "sitemaps": [asdict(sitemap) for sitemap in parity.sitemaps],
        "robots": parity.robots,
        "notCompared": parity.not_compared,
    }


def _history(history: History, codes: Sequence[str]) -> Json:
    """The newest runs as columns, with what each rule found in each run."""
    runs = history.runs[-MOST_RUNS:]
    columns = [field.name for field in fields(PastRun) if field.name != "rules"]
    return {
        "file": history.file,
        "since": history.since,
        "kept": len(history.runs),
        "runs": {name: [getattr(run, name) for run in runs] for name in columns},
        "rules": {code: [run.rules.get(code, 0) for run in runs] for code in codes},
        "ofNewRules": history.of_new_rules,
        "onNewPages": history.on_new_pages,
        "unseen": history.unseen,
    }
