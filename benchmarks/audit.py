"""One site with planted faults, audited by seo-kit and by other auditors: what each names, in what time.

A site of health pages is written, half of them right, the others each with one fault, and served on loopback
for the auditor that reads no folders. All take turns in each round, each as a process of its own. A fault is
named when a check speaks of at least half of the pages that have it and of at most one in twenty of the right
ones; a check that warns of more than half of the right pages is noise. Peers are installed from PyPI into
build/peers when they are missing there.

usage: python benchmarks/audit.py [PAGES] [ROUNDS]
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from installing import PEERS, from_pypi
from spending import Spent, spend

PROGRAMS = PEERS / "auditors" / "bin"
PINNED = ("sitemend==1.9.1", "ranq==0.5.1")
FAULTS: Mapping[str, Mapping[str, str]] = {
    "an answer that differs from the page": {"shown": "Something else altogether, which answers nothing."},
    "changed before it was published": {"modified": "2024-01-01"},
    "no title": {"title": ""},
    "a description on several pages": {"description": "All there is to know about cramps in the legs."},
    "a canonical that is not there": {"canonical": "/articles/gone.html"},
    "a reference to no node": {"publisher": "/#nobody"},
    "a property with a wrong name": {"modified_name": "dateModifed"},
    "a link to nowhere": {"link": "/gone.html"},
    "a date that the page shows otherwise": {"shown_date": "5 May 2023"},
    "noindex, and in the sitemap": {"robots": "noindex"},
    "a wrong language": {"lang": "da"},
    "JSON that cannot be read": {"after": ","},
}

_VIEWPORT = '<meta name="viewport" content="width=device-width">'
Findings = dict[str, set[str]]
"""The paths of the pages that each check speaks of."""


# ---- the site -----------------------------------------------------------------------------------


def article(number: int, base: str, fault: Mapping[str, str]) -> str:
    """A page whose data says the same as its text, but for a fault."""
    url, name = f"{base}/articles/{number}.html", f"Cramp number {number} in the legs"
    answer = f"A muscle of the leg tightens and stays tight for about {number} seconds, mostly at night."
    question = f"What is cramp {number}, and why does it hurt at night?"
    page = {
        "@type": ["MedicalWebPage", "FAQPage"],
        "@id": f"{url}#page",
        "url": url,
        "name": name,
        "inLanguage": "en",
        "datePublished": "2025-01-02",
        fault.get("modified_name", "dateModified"): fault.get("modified", "2025-03-04"),
        "publisher": {"@id": base + fault.get("publisher", "/#clinic")},
        "mainEntity": {
            "@type": "Question",
            "name": question,
            "acceptedAnswer": {"@type": "Answer", "text": answer},
        },
    }
    clinic = {"@type": "Organization", "@id": f"{base}/#clinic", "name": "Clinic", "url": f"{base}/"}
    data = json.dumps({"@context": "https://schema.org", "@graph": [page, clinic]}) + fault.get("after", "")
    description = fault.get("description", f"Why legs cramp at night, and what helps against cramp {number}.")
    canonical = base + fault["canonical"] if "canonical" in fault else url
    return f"""<!doctype html>
<html lang="{fault.get("lang", "en")}"><head><meta charset="utf-8"><title>{fault.get("title", name)}</title>
{_VIEWPORT}<meta name="description" content="{description}">
<meta name="robots" content="{fault.get("robots", "index")}"><link rel="canonical" href="{canonical}">
<script type="application/ld+json">{data}</script></head>
<body><main><h1>{name}</h1><p>Published <time datetime="2025-01-02">2 January 2025</time>, updated
<time datetime="2025-03-04">{fault.get("shown_date", "4 March 2025")}</time> by the Clinic</p>
<h2>{question}</h2><p>{fault.get("shown", answer)}</p>
<p>It helps to walk a few steps, to stretch the muscle and to keep the legs warm. The clinic is
<a href="/">here</a>, and there is more about
<a href="{fault.get("link", f"/articles/{number + 1}.html")}">the next cramp</a>.</p></main></body></html>"""


def write_site(folder: Path, base: str, pages: int) -> dict[str, str]:
    """Writes pages, home page, sitemap and robots.txt; the fault of each path, empty for a right page."""
    kinds = [*FAULTS]
    planted = {}
    (folder / "articles").mkdir(parents=True)
    for number in range(pages - 1):
        fault = "" if number % 2 else kinds[number // 2 % len(kinds)]
        told = dict(FAULTS.get(fault, {})) if fault else {}
        if number == pages - 2:
            told, fault = {"link": "/"}, ""
        path = f"/articles/{number}.html"
        (folder / path[1:]).write_text(article(number, base, told), encoding="utf-8")
        planted[path] = fault
    links = "".join(f'<li><a href="{path}">Cramp {place}</a>' for place, path in enumerate(planted))
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>All the cramps</title>{_VIEWPORT}'
        f'<meta name="description" content="A list of cramps, each with its page.">'
        f'<link rel="canonical" href="{base}/"></head><body><h1>All the cramps</h1><ul>{links}</ul></body>'
    )
    urls = "".join(f"<url><loc>{base}{path}</loc></url>" for path in ("/", *planted))
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    (folder / "sitemap.xml").write_text(f'<?xml version="1.0"?><urlset xmlns="{space}">{urls}</urlset>')
    (folder / "robots.txt").write_text(f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n")
    return planted


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *args: object) -> None:
        """Says nothing."""


# ---- the auditors -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Auditor:
    """A program: its command for a folder, a URL and a place for its report, and how that is read."""

    name: str
    command: Callable[[Path, str, Path], list[str]]
    read: Callable[[Path, Path], Findings]


def _seo_kit(folder: Path, url: str, out: Path) -> list[str]:
    reports = [f"--format=json={out}/findings.json", f"--format=html={out}/report.html"]
    return [sys.executable, "-m", "seo_kit", "audit", str(folder), "--exit-zero", *reports]


def _read_seo_kit(out: Path, folder: Path) -> Findings:
    found: Findings = defaultdict(set)
    for each in json.loads((out / "findings.json").read_text())["findings"]:
        if each["severity"] != "info":
            pages = (urlsplit(path).path for path in (each["path"], *each["related"]))
            found[each["code"]].update(path.removeprefix(folder.as_posix()) for path in pages)
    return found


def _crawled(folder: Path, url: str, out: Path) -> list[str]:
    told = _seo_kit(folder, url, out)
    return [url if part == str(folder) else part for part in told]


def _sitemend(folder: Path, url: str, out: Path) -> list[str]:
    return [str(PROGRAMS / "sitemend"), "audit", str(folder), "--out", str(out), "--max-pages", "100000"]


def _read_sitemend(out: Path, folder: Path) -> Findings:
    found: Findings = defaultdict(set)
    for each in json.loads((out / "findings.json").read_text())["findings"]:
        if each["severity"] != "low":
            found[each["id"]].update(each["pages"])
    return found


def _ranq(folder: Path, url: str, out: Path) -> list[str]:
    limits = ["-n", "100000", "--delay", "0", "--concurrency", "8"]
    return [
        str(PROGRAMS / "ranq"),
        "audit",
        url,
        *limits,
        "--no-pagespeed",
        "-f",
        "json",
        "-o",
        str(out),
    ]


def _read_ranq(out: Path, folder: Path) -> Findings:
    issues = json.loads((out / "report.json").read_text())["issues"]
    return {
        each["check_id"]: {urlsplit(url).path for url in each["urls"]}
        for each in issues
        if each["severity"] != "low"
    }


AUDITORS = (
    Auditor("seo-kit, folder", _seo_kit, _read_seo_kit),
    Auditor("seo-kit, crawl", _crawled, _read_seo_kit),
    Auditor("sitemend, folder", _sitemend, _read_sitemend),
    Auditor("ranq, crawl", _ranq, _read_ranq),
)


# ---- what they name -----------------------------------------------------------------------------


def named(found: Findings, planted: Mapping[str, str]) -> dict[str, str]:
    """The check that names each planted fault, if any."""
    right = {path for path, fault in planted.items() if not fault}
    names = {}
    for fault in FAULTS:
        wrong = {path for path, each in planted.items() if each == fault}
        telling = (
            code
            for code, paths in sorted(found.items())
            if len(paths & wrong) >= len(wrong) / 2 and len(paths & right) <= len(right) / 20
        )
        if wrong and (code := next(telling, "")):
            names[fault] = code
    return names


def noise(found: Findings, planted: Mapping[str, str]) -> list[str]:
    """The checks that speak of more than half of the right pages."""
    right = {path for path, fault in planted.items() if not fault}
    return [code for code, paths in found.items() if len(paths & right) > len(right) / 2]


def main() -> None:
    """Prints a table of times and one of faults."""
    pages, rounds = (int(arg) for arg in (*sys.argv[1:], *("500", "3")[len(sys.argv) - 1 :]))
    from_pypi("auditors", *PINNED)
    with tempfile.TemporaryDirectory() as made:
        measure(Path(made), pages, rounds)


def measure(place: Path, pages: int, rounds: int) -> None:
    """Audits a site with all of them in turns, and prints what came out."""
    folder = place / "site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    url = f"http://127.0.0.1:{server.server_port}"
    planted = write_site(folder, url, pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    spent = {auditor.name: Spent() for auditor in AUDITORS}
    found: dict[str, Findings] = {}
    for number in range(rounds):
        for auditor in AUDITORS:
            out = place / f"{auditor.name}-{number}".replace(", ", "-")
            out.mkdir()
            spend(auditor.command(folder, f"{url}/", out), place, spent[auditor.name])
            found[auditor.name] = auditor.read(out, folder)
    server.shutdown()
    print_times(spent, found, planted)
    print_faults(found, planted)


def print_times(
    spent: Mapping[str, Spent], found: Mapping[str, Findings], planted: Mapping[str, str]
) -> None:
    """The table of times; ratios are to the first auditor."""
    first = next(iter(spent.values())).median_wall
    print(f"{len(planted) + 1} pages; seo-kit {version('seo-kit')}, {', '.join(PINNED)}\n")
    print("| auditor | wall s | ratio | CPU s | peak MB | faults named | checks that warn of right pages |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, took in spent.items():
        wall, cpu = took.median_wall, took.median_cpu
        told, noisy = len(named(found[name], planted)), len(noise(found[name], planted))
        print(
            f"| {name} | {wall:.1f} | {wall / first:.1f} | {cpu:.1f} | {took.memory:.0f} "
            f"| {told} of {len(FAULTS)} | {noisy} |"
        )


def print_faults(found: Mapping[str, Findings], planted: Mapping[str, str]) -> None:
    """The table of faults, with the check that names each."""
    print(f"\n| fault | {' | '.join(found)} |")
    print(f"| --- |{' --- |' * len(found)}")
    told = {name: named(findings, planted) for name, findings in found.items()}
    for fault in FAULTS:
        print(f"| {fault} | {' | '.join(names.get(fault, '–') for names in told.values())} |")
    for name, findings in found.items():
        print(f"\nNoise of {name}: {', '.join(noise(findings, planted)) or 'none'}")


if __name__ == "__main__":
    main()
