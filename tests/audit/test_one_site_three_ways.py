"""One site as a folder, from its server and from an archive: three audits of the same pages."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from seo_kit.audit_records import AuditResult
from seo_kit.audit_settings import AuditSettings
from seo_kit.fetch.open import open_source
from tests.audit.audit_driver import audited
from tests.fetch.web_server import Reply, serving

PAGES = 500
_FAULTS = (
    {},
    {"shown": "Something else altogether, which answers another question."},
    {"modified": "2024-01-01"},
    {"title": ""},
    {"canonical": "article-0.html"},
    {"publisher": "/#nobody"},
    {"misspelt": "dateModifed"},
    {"link": "/gone.html"},
)
"""What is wrong with an article, in turns."""


def article(number: int, base: str, **fault: str) -> str:
    """A page with a question, whose data says the same as its text but for a fault."""
    path, title = f"/articles/article-{number}.html", f"Cramp number {number}"
    answer = f"A muscle tightens and stays tight for about {number} seconds."
    faq = {
        "@type": ["MedicalWebPage", "FAQPage"],
        "@id": f"{base}{path}#page",
        "name": title,
        "datePublished": "2025-01-02",
        fault.get("misspelt", "dateModified"): fault.get("modified", "2025-03-04"),
        "publisher": {"@id": base + fault.get("publisher", "/#clinic")},
        "mainEntity": {
            "@type": "Question",
            "name": f"What is cramp {number}?",
            "acceptedAnswer": {"@type": "Answer", "text": answer},
        },
    }
    clinic = {"@type": "Organization", "@id": f"{base}/#clinic", "name": "Clinic"}
    data = json.dumps({"@context": "https://schema.org", "@graph": [faq, clinic]})
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{fault.get("title", title)}</title>
<link rel="canonical" href="{fault.get("canonical", base + path)}">
<script type="application/ld+json">{data}</script></head><body><h1>{title}</h1>
<p>Published <time datetime="2025-01-02">2 January 2025</time>, updated
<time datetime="2025-03-04">4 March 2025</time></p>
<h2>What is cramp {number}?</h2><p>{fault.get("shown", answer)}</p>
<a href="{fault.get("link", "/")}">Home</a></body></html>"""


def site(base: str) -> dict[str, bytes]:
    """The pages of a site by path, the first of which leads to all others."""
    paths = [f"/articles/article-{number}.html" for number in range(PAGES - 1)]
    links = "".join(f'<a href="{path}">Cramp</a>' for path in paths)
    home = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Cramps</title><h1>Cramps</h1>{links}'
    articles = {
        path: article(number, base, **_FAULTS[number % len(_FAULTS)]).encode()
        for number, path in enumerate(paths)
    }
    return {"/index.html": home.encode(), **articles}


def as_folder(pages: dict[str, bytes], folder: Path) -> AuditResult:
    """The audit of the files."""
    for path, body in pages.items():
        file = folder / path[1:]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return audited(folder)


def as_archive(pages: dict[str, bytes], base: str, path: Path) -> AuditResult:
    """The audit of a WARC file."""
    with path.open("wb") as out:
        for name, body in pages.items():
            item = WarcRecord()
            item.init_headers(WarcRecordType.response)
            item.headers["WARC-Target-URI"] = base + name.replace("index.html", "")
            item.headers["Content-Type"] = "application/http; msgtype=response"
            item.is_http = True
            item.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)
            item.write(out)
    return audited(sources=[open_source(str(path))])


def page_findings(result: AuditResult, root: str) -> Counter[tuple[str, ...]]:
    """What was found in each page by itself."""
    return Counter(
        (
            finding.location.path.removeprefix(root).removesuffix("index.html"),
            f"{finding.location.line}:{finding.location.column}{finding.location.pointer}",
            finding.code,
            finding.severity,
            finding.message,
        )
        for finding in result.report.findings
        if finding.scope == "page"
    )


def test_folder_server_and_archive_agree(tmp_path: Path) -> None:
    """All 500 pages are met each time, and every finding of a page is the same, to the column."""
    with serving({}) as web:
        pages = site(web.url)
        served = {path.replace("index.html", ""): Reply(body) for path, body in pages.items()}
        web.pages.update(served)
        settings = AuditSettings(cache=str(tmp_path / "cache.sqlite"))
        crawled = audited(sources=[open_source(f"{web.url}/", settings)])
        base = web.url
    folder, archive = tmp_path / "site", tmp_path / "site.warc"
    read, archived = as_folder(pages, folder), as_archive(pages, base, archive)
    found = page_findings(read, folder.as_posix())
    assert {code for _, _, code, *_ in found} >= {"CA006", "DA001", "FA004", "SD005", "TI001"}
    assert page_findings(crawled, base) == found
    assert page_findings(archived, base) == found
    judged = [sum(not page.unread for page in each.pages) for each in (read, crawled, archived)]
    assert judged == [PAGES, PAGES, PAGES]
