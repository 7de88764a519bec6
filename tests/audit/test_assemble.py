"""An audit as a whole: its findings are those of `check`, and pages are the same wherever they come from."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from seo_kit.audit.judge import judge
from seo_kit.audit.work import Audit
from seo_kit.audit_records import AuditResult, Fixed, GateOutcome
from seo_kit.audit_settings import AuditSettings
from seo_kit.fetch.open import open_source
from seo_kit.fetch.records import Fetched, Note
from seo_kit.gate.baseline import Baseline
from seo_kit.gate.selection import choose
from seo_kit.gate.settle import settle
from seo_kit.gate.silencers import Silencers
from seo_kit.gate.verdict import Gate
from seo_kit.model import Severity
from seo_kit.report.html.core import core_data
from seo_kit.report.html.rule_rows import rule_rows
from seo_kit.targets import find_targets
from tests.audit.audit_driver import AT, CONFIG, Pages, audited

CLEAN = Path(__file__).parents[1] / "verify" / "site"
HOST = "https://www.example.org"
DAMAGES = (
    ('name="description"', 'name="summary"'),
    ("<h1", "<h2"),
    ('"dateModified"', '"dateChanged"'),
    ("<head>", "<head><p>early</p>"),
    ('"@context"', '"@kontext"'),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site each of whose pages has one damage."""
    folder = tmp_path_factory.mktemp("audit") / "site"
    shutil.copytree(CLEAN, folder)
    for number, path in enumerate(sorted(folder.rglob("*.html"))):
        old, new = DAMAGES[number % len(DAMAGES)]
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return folder


def page_findings(result: AuditResult) -> dict[str, list[tuple[object, ...]]]:
    """What the page rules found, by the title of the page: where, what and the line that it stands in."""
    return {
        f"{page.title} {page.words}": [
            (
                finding.code,
                finding.severity,
                finding.location.line,
                finding.location.column,
                finding.location.pointer,
                finding.message,
                finding.evidence,
                finding.excerpt,
                finding.caret,
            )
            for finding in (result.report.findings[index] for index in page.findings)
            if finding.scope == "page"
        ]
        for page in result.pages
        if not page.unread
    }


def test_an_audit_of_a_folder_finds_what_check_finds(site: Path) -> None:
    """All of it, and nothing else, in the same order; the audit adds excerpts."""
    run = Audit(find_targets([site]), CONFIG, choose(CONFIG.check), AT.date())
    report, found = settle(judge(run), Silencers()), audited(site).report
    assert len(report.findings) > 20
    assert [str(each) for each in map(_told, found.findings)] == [
        str(each) for each in map(_told, report.findings)
    ]
    assert (found.pages, found.not_run) == (report.pages, report.not_run)


def _told(finding: object) -> dict[str, object]:
    return {**asdict(finding), "excerpt": "", "caret": 0}  # type: ignore[call-overload]


# ---- pages from anywhere ------------------------------------------------------------------------


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def server(site: Path) -> Iterator[str]:
    """The site on a server of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


def _record(site: Path, path: Path) -> bytes:
    record, out = WarcRecord(), io.BytesIO()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = f"{HOST}/{path.relative_to(site).as_posix()}"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.is_http = True
    record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + path.read_bytes())
    record.write(out)
    return gzip.compress(out.getvalue())


def test_page_findings_are_the_same_from_folder_server_and_archive(
    server: str, site: Path, tmp_path: Path
) -> None:
    """Place, message, evidence and excerpt; only what the page is called differs."""
    pages = sorted(site.rglob("*.html"))
    warc = tmp_path / "site.warc.gz"
    warc.write_bytes(b"".join(_record(site, page) for page in pages))
    listed = "".join(f"<url><loc>{server}/{path.relative_to(site).as_posix()}</loc></url>" for path in pages)
    sitemap = tmp_path / "sitemap.xml"
    sitemap.write_text(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>')
    settings = AuditSettings((server.removeprefix("http://"),), cache=str(tmp_path / "cache"))
    folder = page_findings(audited(site))
    assert len(folder) == len(pages)
    assert sum(map(len, folder.values())) > 10
    assert page_findings(audited(sources=[open_source(str(warc))])) == folder
    assert page_findings(audited(sources=[open_source(str(sitemap), settings, tmp_path)])) == folder


def test_a_page_that_could_not_be_read_is_shown_and_not_judged() -> None:
    """With its status and the reason; it is no finding."""
    gone = Fetched("https://e.org/x", "https://e.org/x", status=404, reason="status", error="404: gone")
    secret = Fetched("https://e.org/y", "https://e.org/y", reason="robots", error="robots.txt forbids it")
    fine = Fetched("https://e.org/", "https://e.org/", b"<p>Text", 200)
    found = audited(sources=[Pages(fine, gone, secret)])
    assert [(page.path, page.status, page.unread, page.why_not_indexable) for page in found.pages] == [
        ("https://e.org/", 200, "", ()),
        ("https://e.org/x", 404, "status", ("unread",)),
        ("https://e.org/y", 0, "robots", ("robots.txt",)),
    ]
    assert (found.report.pages, found.source, found.pages[1].error) == (1, "crawl", "404: gone")


def test_several_processes_find_what_one_finds(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same findings, cards and view of the site."""
    monkeypatch.setattr("seo_kit.parallel.FEWEST", 2)
    assert audited(site, jobs=2) == audited(site, jobs=1)


# ---- findings on cards --------------------------------------------------------------------------


def test_each_card_has_the_findings_of_its_page(site: Path) -> None:
    """By their places in the report, with counts of the new ones; what several pages have is on each card."""
    found = audited(site)
    for page in found.pages:
        own = [found.report.findings[index] for index in page.findings]
        assert all(page.path in (finding.location.path, *finding.related) for finding in own)
        assert page.errors == sum(finding.severity is Severity.ERROR for finding in own)
        assert page.warnings == sum(finding.severity is Severity.WARN for finding in own)
        assert page.notes == sum(finding.severity is Severity.INFO for finding in own)
    placed = [finding for finding in found.report.findings if finding.location.path.endswith(".html")]
    assert any(finding.related for finding in placed)
    on_cards = sum(1 + len(finding.related) for finding in placed)
    assert sum(len(page.findings) for page in found.pages) == on_cards


def test_each_finding_counts_once(site: Path, tmp_path: Path) -> None:
    """Be it told beside several pages, or be it about a page and stand in the sitemap."""
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    page = folder / "conditions/cramp.html"
    page.write_text(
        page.read_text("utf-8").replace("<title>", '<meta name="robots" content="noindex"><title>')
    )
    found = audited(folder)
    assert "IX001" in {finding.code for finding in found.report.findings}
    again = core_data(found, rule_rows(found))["findings"]["again"]
    assert again.count(0) == len(found.report.findings) < len(again)


def test_known_findings_are_not_counted_and_fixed_ones_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The baseline knows one finding that is there, and two of a rule that finds nothing any more."""
    monkeypatch.chdir(tmp_path)
    page = Path("a.html")
    page.write_text('<html lang="da"><title>T</title><meta name="viewport" content="width=1"><p>Tekst')
    by = Silencers(baseline=Baseline({("a.html", "DE001"): 1, ("a.html", "TI001"): 2}))
    found = audited(page, by=by)
    (card,) = found.pages
    known = [finding for finding in found.report.findings if finding.status == "known"]
    assert [finding.code for finding in known] == ["DE001"]
    assert card.warnings == audited(page).pages[0].warnings - 1
    assert found.fixed == (Fixed("TI001", "a.html", 2),)


def test_an_audit_can_be_written_as_json(site: Path) -> None:
    """Records hold plain data only."""
    json.dumps(asdict(audited(site)))


def test_thumbnails_are_made_of_the_files_of_the_site(tmp_path: Path) -> None:
    """Small ones of images that are there and can be read; none of others."""
    from PIL import Image

    Image.new("RGB", (1200, 630), "red").save(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"no image")
    tags = "".join(
        f'<meta property="og:image" content="https://e.org/{name}.png">'
        f'<link rel="canonical" href="https://e.org/{name}.html">'
        for name in ("{}",)
    )
    for name in "abc":
        (tmp_path / f"{name}.html").write_text(f"<title>{name}</title>{tags.format(name, name)}<p>Tekst")
    found = audited(tmp_path).thumbnails
    assert list(found) == ["https://e.org/a.png"]
    assert found["https://e.org/a.png"].startswith("data:image/webp;base64,")
    assert len(found["https://e.org/a.png"]) < 2000


# ---- gates --------------------------------------------------------------------------------------

FINE = Fetched("https://e.org/", "https://e.org/", b"<p>Text", 200)


@pytest.mark.parametrize(
    ("source", "gate", "code", "reason"),
    [
        (lambda: Pages(FINE), Gate("never"), 0, ""),
        (lambda: Pages(FINE), Gate("error"), 1, ""),
        (lambda: Pages(FINE), Gate("error", exit_zero=True), 0, ""),
        (lambda: Pages(FINE), Gate("never", min_pages=2), 3, "files found: 1, expected: at least 2"),
        (lambda: Pages(), Gate("never"), 3, "nothing was judged: there is no article or page"),
        (
            lambda: Pages(Fetched("https://e.org/", reason="timeout", error="no answer")),
            Gate("never", exit_zero=True),
            3,
            "nothing was judged: there is no article or page",
        ),
        (
            lambda: Pages(FINE, notes=[Note("https://e.org/", "stopped")]),
            Gate("never"),
            3,
            "pages of the site may be missing",
        ),
        (lambda: Pages(FINE, notes=[Note("https://e.org/", "resumed", False)]), Gate("never"), 0, ""),
    ],
)
def test_exit_codes(source: Callable[[], Pages], gate: Gate, code: int, reason: str) -> None:
    """An audit of nothing, or one that may have missed pages, does not pass."""
    found = audited(sources=[source()], gate=gate)
    assert (found.exit_code, found.reason) == (code, reason)


def test_the_conditions_of_a_gate_are_told_one_by_one() -> None:
    """With what was found, what is allowed, and whether that passes."""
    found = audited(sources=[Pages(FINE)], gate=Gate("error", max_warnings=0, min_pages=2))
    errors = found.report.count(Severity.ERROR)
    warnings = sum(
        each.severity is Severity.WARN and each.certainty == "sure" for each in found.report.findings
    )
    assert errors
    assert warnings
    assert found.gates == (
        GateOutcome("findings", errors, 0, False, Severity.ERROR),
        GateOutcome("warnings", warnings, 0, False, Severity.WARN),
        GateOutcome("pages", 1, 2, False),
    )
