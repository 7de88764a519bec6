"""What a shard leaves behind, row by row: pages with their facts and whatever else was met; findings.

A row of the facts is a page that was judged, or by `kind` one that could not be, a sitemap, a robots.txt or a
note; what has no column of its own stands in `more`, as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from sys import intern
from typing import Any

from seo_kit.audit.page import Judged
from seo_kit.fetch.records import Fetched, Note, Source
from seo_kit.model import Certainty, Edit, Finding, Fix, Ignore, Location, Problem, Severity
from seo_kit.report.json_report import finding_record
from seo_kit.shards.columns import arrow_types, deeply, fact_kinds, packed, unpacked
from seo_kit.verify.read.robots_txt import Robots
from seo_kit.verify.read.sitemap import Sitemap, SitemapEntry

Row = Mapping[str, Any]
_ALIKE = ("code", "slug", "scope", "help_url", "status")


@cache
def facts_schema() -> Any:
    """The columns of the facts."""
    import pyarrow as pa

    types = arrow_types()
    facts = [(name, types[kind.arrow]) for name, kind in fact_kinds().items()]
    return pa.schema([("kind", pa.string()), ("row", pa.int64()), *facts, ("more", pa.string())])


@cache
def findings_schema() -> Any:
    """The columns of the findings: what the JSON report tells, and the character where the fault stands."""
    import pyarrow as pa

    text, number, switch = pa.string(), pa.int32(), pa.bool_()
    edit = pa.struct([("line", number), ("column", number), ("old", text), ("new", text)])
    special = {
        "related": pa.list_(text),
        "fix": pa.struct([("safe", switch), ("edits", pa.list_(edit))]),
        **dict.fromkeys(("line", "column", "caret"), number),
    }
    example = Finding("", "", Severity.INFO, Certainty.SURE, "", Location(""), "")
    return pa.schema([(name, special.get(name, text)) for name in _finding_row(example)])


# ---- writing ------------------------------------------------------------------------------------


def page_row(judged: Judged) -> Row:
    """A page that was judged."""
    facts = {name: kind.pack(getattr(judged.facts, name)) for name, kind in fact_kinds().items()}
    asked = judged.asking.ignores if judged.asking else ()
    more = json.dumps([(each.text, each.line, each.column) for each in asked]) if asked else ""
    return {"kind": "page", **facts, "more": more}


def unread_row(page: Fetched) -> Row:
    """A page that was met and could not be judged."""
    more = {name: getattr(page, name) for name in ("reason", "error", "status", "redirects")}
    return {"kind": "unread", "path": packed(page.name), "url": packed(page.url), "more": json.dumps(more)}


def rows_beside(source: Source) -> Iterator[Row]:
    """What a source holds beside its pages: it is known when they have all been read."""
    for sitemap in source.sitemaps:
        yield {"kind": "sitemap", "path": packed(sitemap.path), "more": json.dumps(_sitemap(sitemap))}
    if source.robots:
        robots = source.robots
        yield {"kind": "robots", "path": packed(robots.path), "more": json.dumps(robots.text)}
    for note in source.notes:
        more = {"message": note.message, "incomplete": note.incomplete}
        yield {"kind": "note", "path": packed(note.name), "more": json.dumps(more)}


def finding_row(finding: Finding) -> Row:
    """A finding."""
    row: Row = deeply(packed, _finding_row(finding))
    return row


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {**finding_record(finding), "caret": finding.caret}


def _sitemap(sitemap: Sitemap) -> Row:
    return {
        "kind": sitemap.kind,
        "entries": [(entry.loc, entry.lastmod, entry.line, entry.alternates) for entry in sitemap.entries],
        "problems": [(each.message, each.line, each.column, each.evidence) for each in sitemap.problems],
    }


# ---- reading ------------------------------------------------------------------------------------


def ignores_of(more: str) -> tuple[Ignore, ...]:
    """What a page asks to silence."""
    return tuple(Ignore(*each) for each in json.loads(more))


def unread_of(path: str, url: str, more: str) -> Fetched:
    """A page that could not be judged, without what it held."""
    told = json.loads(more)
    return Fetched(path, url, **{**told, "redirects": tuple(told["redirects"])})


def sitemap_of(path: str, more: str) -> Sitemap:
    """A sitemap as it was read."""
    told = json.loads(more)
    entries = (
        SitemapEntry(loc, lastmod, line, tuple(alternates))
        for loc, lastmod, line, alternates in told["entries"]
    )
    problems = (
        Problem(message, line, column, evidence=evidence)
        for message, line, column, evidence in told["problems"]
    )
    return Sitemap(path, told["kind"], tuple(entries), tuple(problems))


def robots_of(path: str, more: str) -> Robots:
    """A robots.txt as it stands."""
    return Robots(path, json.loads(more))


def note_of(path: str, more: str) -> Note:
    """What was to be told of a source."""
    told = json.loads(more)
    return Note(path, told["message"], told["incomplete"])


def finding_of(row: Row) -> Finding:
    """A finding as it was made."""
    told: Row = deeply(unpacked, row)
    code, slug, scope, help_url, status = (intern(told[name]) for name in _ALIKE)  # held once, not in each
    return Finding(
        code,
        slug,
        Severity(told["severity"]),
        Certainty(told["certainty"]),
        scope,
        Location(told["path"], told["line"], told["column"], told["pointer"]),
        told["message"],
        told["url"],
        told["evidence"],
        told["expected"],
        help_url,
        status,
        told["source"],
        _fix(told["fix"]) if told["fix"] else None,
        told["excerpt"],
        told["caret"],
        tuple(told["related"]),
    )


def _fix(told: Row) -> Fix:
    return Fix(tuple(Edit(**edit) for edit in told["edits"]), told["safe"])
