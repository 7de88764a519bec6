"""Pages whose scripts run in a real Chromium: what is read of them, and that none of them stops a run."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from seo_kit.cli import main
from seo_kit.fetch.answers import Answer
from seo_kit.fetch.render import loading
from seo_kit.fetch.render.chromium import Chromium
from seo_kit.fetch.render.records import Given, Rendered
from tests.fetch.test_local import archive, record
from tests.fetch.web_server import Page, Reply, html, serving

pytestmark = pytest.mark.browser

URL = "https://small.example/page"
HTML = (("content-type", "text/html; charset=utf-8"),)
SITE_FILES = {"/data.json": ("application/json", b'{"title": "fetched"}'), "/m.mjs": ("text/javascript", b"")}
Render = Callable[..., Rendered]


@pytest.fixture
def render(chromium: Chromium) -> Render:
    """Renders a page with a script, on a site that has two files."""

    def file(url: str, seconds: float) -> Answer | None:
        if not url.startswith("https://small.example/"):
            return None
        kind, body = SITE_FILES.get(url.removeprefix("https://small.example"), ("text/plain", b""))
        return Answer(200 if body else 404, (("content-type", kind),), body)

    def run(script: str, page: str = "<p>Text", headers: tuple[tuple[str, str], ...] = HTML) -> Rendered:
        body = f"<!doctype html><title>raw</title>{page}<script>{script}</script>"
        return chromium.render(Given(URL, body.encode(), headers, file))

    return run


def title(rendered: Rendered) -> str:
    return rendered.html.partition("<title>")[2].partition("</title>")[0] or rendered.error


# ---- what is read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("setTimeout(() => { document.title = 'late' }, 4500)", "late"),
        ("setTimeout(() => { document.title = 'too late' }, 6000)", "raw"),
        ("fetch('/data.json').then((r) => r.json()).then((d) => { document.title = d.title })", "fetched"),
        ("fetch('/none').then((r) => { document.title = r.status })", "404"),
        ("document.title = location.href", URL),
        ("history.pushState({}, '', '/b'); document.title = document.querySelectorAll('p').length", "1"),
    ],
)
def test_scripts_run_to_their_end(script: str, expected: str, render: Render) -> None:
    """Timers of five seconds, requests for files of the site, the page's own address."""
    assert title(render(script)) == expected


def test_pictures_and_style_sheets_are_not_fetched_and_not_missed(render: Render) -> None:
    """Scripts that wait for them go on, and so does the page."""
    page = "<img src=https://a.example/i.png onload=\"document.title += ' img'\">"
    page += (
        "<link rel=stylesheet href=/s.css onload=\"document.title += ' css'\"><iframe src=/frame></iframe>"
    )
    rendered = render("", page)
    assert sorted(title(rendered).split()) == ["css", "img", "raw"]
    assert rendered.refused == ()


def test_nothing_leaves_the_machine(render: Render) -> None:
    """However a script tries: what is not answered here reaches no server, and what it asked for is told."""
    with serving({}) as web:
        url = web.url
        rendered = render(
            f"""fetch("{url}/fetch").catch(() => 0); fetch("/post", {{method: "POST"}}).catch(() => 0);
            navigator.sendBeacon("{url}/beacon", "x"); new WebSocket("{url.replace("http", "ws")}/socket");
            new EventSource("{url}/events"); window.open("{url}/window"); new Image().src = "{url}/image";
            navigator.serviceWorker.register("/m.mjs").catch(() => 0);
            const worker = `fetch("{url}/worker").catch((e) => postMessage(0))`;
            new Worker(URL.createObjectURL(new Blob([worker]))).onmessage = () => {{
              Notification.requestPermission().then((said) => {{ document.title = said; }});
            }};"""
        )
    assert web.paths == []
    assert title(rendered) == "denied"
    assert set(rendered.refused) >= {f"{url}/fetch", f"{url}/worker", "https://small.example/post"}


def test_no_element_reaches_the_network(render: Render) -> None:
    """Frames, styles, hints, forms and plug-ins of a page ask nobody, whatever they name; nor does WebRTC."""
    with serving({}) as web:
        url = web.url
        other = url.replace("127.0.0.1", "[::1]")
        page = f"""<iframe src="{url}/frame"></iframe><object data="{url}/object"></object>
            <embed src={url}/embed><link rel=stylesheet href="{url}/a.css">
            <style>@import "{url}/b.css"; p {{ background: url({url}/c) }}
            @font-face {{ font-family: f; src: url({url}/font) }} p {{ font-family: f }}</style><p>f</p>
            <link rel=preconnect href="{url}"><link rel=dns-prefetch href="{url}">
            <link rel=prefetch href="{url}/prefetch"><link rel=prerender href={url}/prerender>
            <link rel=preload as=script href="{url}/l"><link rel=modulepreload href="{url}/m">
            <link rel=manifest href="{url}/manifest"><link rel=icon href="{url}/icon">
            <video src="{url}/video" poster="{url}/poster" autoplay></video><audio src="{url}/audio"></audio>
            <svg><image href="{url}/image"/><use href="{url}/use#a"/></svg><img srcset="{url}/set 2x">
            <form action="{url}/form" target=_blank><button id=b>x</button></form>
            <a id=a ping="{url}/ping" href="#">x</a>
            <script type=speculationrules>{{"prefetch": [{{"urls": ["{url}/rules"]}}]}}</script>
            <script src="{other}/script"></script><script type=module>import "{url}/module"</script>"""
        script = f"""b.click(); a.click(); fetch("{other}/six").catch(() => 0);
            const peer = new RTCPeerConnection({{iceServers: [{{urls: "stun:{url[7:]}"}}]}});
            peer.createDataChannel("x"); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
            setTimeout(() => {{ document.title = "done" }}, 2000);"""
        rendered = render(script, page)
    assert web.paths == []
    assert title(rendered) == "done"


# ---- what goes wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("location.href = '/elsewhere'", "its script leads on to https://small.example/elsewhere"),
        ("setTimeout(() => location.assign('https://a.example/'), 3000)", "leads on to https://a.example/"),
        ("location.reload()", "its script loads it again and again"),
        ("for (;;) alert(1)", "it opens one dialog after another"),
        (
            "document.body.hidden = document.body.textContent = 'x'.repeat(2 << 20)",
            "make more than 1 MB of it",
        ),
    ],
)
def test_a_page_that_cannot_be_rendered(
    script: str, error: str, render: Render, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told why."""
    monkeypatch.setattr(loading, "MOST_BYTES", 1 << 20)
    rendered = render(script)
    assert (rendered.html, error in rendered.error) == ("", True), rendered.error


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("for (;;) {}", "its scripts did not come to rest within 1 seconds"),
        ("const a = []; for (;;) a.push(new Array(1 << 20).fill(.5))", "it crashed Chromium"),
    ],
)
def test_a_page_that_stops_the_browser(
    script: str, error: str, render: Render, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told why, and the next page is rendered."""
    if "push" not in script:
        monkeypatch.setattr(loading, "LONGEST_SECONDS", 1.0)
    assert render(script) == Rendered(error=error)
    monkeypatch.undo()
    assert title(render("document.title = 'next'")) == "next"


def test_a_browser_that_died_is_started_again(chromium: Chromium, render: Render) -> None:
    """The page that finds it dead is rendered."""
    assert chromium._browser is not None
    chromium.runner.run(chromium._browser.close())
    assert title(render("document.title = 'next'")) == "next"


def test_a_page_that_is_a_download(render: Render) -> None:
    """Nothing is written anywhere."""
    headers = (*HTML, ("content-disposition", "attachment; filename=a.html"))
    assert "Chromium could not show it" in render("", headers=headers).error


def test_files_that_take_too_long(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a page's time for files is used up, the page is not rendered: half of it would mislead."""
    load = loading._Load
    monkeypatch.setattr(loading, "_Load", lambda given: load(given, seconds_left=0.0))
    assert "its files take more than 30 seconds" in render("fetch('/data.json')").error


def test_dialogs_are_dismissed_and_counted(render: Render) -> None:
    """The page goes on as if the reader had closed them."""
    rendered = render("alert(1); if (!confirm(2)) document.title = 'no'")
    assert (title(rendered), rendered.dialogs) == ("no", 2)


# ---- whole audits -------------------------------------------------------------------------------

HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=1">'
    '<meta name="description" content="About {0}."><title>All about {0}</title>'
    '<link rel="canonical" href="{1}/{0}.html"></head><body><h1>{0}</h1>{2}</body></html>'
)
JSONLD = """
const script = document.createElement("script"), count = await fetch("/count.json").then((r) => r.json());
script.type = "application/ld+json";
script.textContent = JSON.stringify({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": {
  "@type": "Question", "name": "What helps?",
  "acceptedAnswer": {"@type": "Answer", "text": "Rest " + count}}});
document.head.append(script);
const shown = '<h2>What helps?</h2><p>Rest 7</p><a href="/gone.html">gone</a>';
document.body.insertAdjacentHTML("beforeend", shown);
"""
BODIES = {
    "index": '<a href="/markup.html">m</a><a href="/canonical.html">c</a><a href="/away.html">a</a>'
    '<a href="/plain.html">p</a>',
    "markup": '<script type="module" src="/js/markup.js"></script>'
    '<script src="https://cdn.example/x.js"></script>',
    "canonical": '<script>document.querySelector("link[rel=canonical]").href += "?x=1"</script>',
    "away": '<script>alert(1); location = "/index.html"</script>',
    "plain": '<script src="/js/plain.js"></script>',
}
FILES = {"js/markup.js": JSONLD, "count.json": "7", "js/plain.js": "window.seen = true;"}


def site(base: str) -> dict[str, str]:
    """The pages of the site by their names, at a base URL, and its other files."""
    return {f"{name}.html": HEAD.format(name, base, body) for name, body in BODIES.items()} | FILES


def audited(folder: Path, target: str, *more: str) -> tuple[dict[str, Any], str]:
    """The JSON report of an audit with --render and its HTML report, and what was said on stderr."""
    arguments = ["audit", target, "--render", "-f", "json", "-f", f"html={folder / 'r.html'}", *more]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return json.loads(result.stdout), result.stderr


def page_findings(report: dict[str, Any], base: str) -> list[tuple[str, str, int, str]]:
    """The findings of single pages: page, code, line and evidence."""
    return sorted(
        (each["path"].removeprefix(base).strip("/"), each["code"], each["line"], each["evidence"])
        for each in report["findings"]
        if each["scope"] == "page"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with a cache of its own."""
    (tmp_path / "seo-kit.toml").write_text('[audit]\ncache = "cache.sqlite"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def served(text: str, name: str) -> Reply:
    kind = {"html": "text/html", "js": "text/javascript", "json": "application/json"}[name.rpartition(".")[2]]
    return Reply(text.encode(), headers={"Content-Type": f"{kind}; charset=utf-8"})


def test_a_folder_a_crawl_and_an_archive_agree(
    chromium: Chromium, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page by page, each with its files from where the page came from; a server is asked for each once."""
    monkeypatch.setattr("seo_kit.fetch.render.chromium.open_chromium", lambda: nullcontext(chromium))
    pages: dict[str, Page] = {}
    with serving(pages) as web:
        files = site(web.url)
        pages |= {f"/{name}": served(text, name) for name, text in files.items()}
        pages["/"] = html(files["index.html"])
        crawl, said = audited(folder, f"{web.url}/index.html")
    for name, text in files.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    heads = {name: f"200 OK\r\nContent-Type: {served('', name).headers['Content-Type']}" for name in files}
    records = [record(f"{web.url}/{name}", text.encode(), heads[name]) for name, text in files.items()]
    on_disk, _ = audited(folder, "site")
    archived, _ = audited(folder, str(archive(folder, *records)))
    found = page_findings(crawl, web.url)
    assert found == page_findings(on_disk, "site") == page_findings(archived, web.url)
    assert [each for each in found if each[1].startswith("JS")] == [
        ("canonical.html", "JS002", 0, f"{web.url}/canonical.html?x=1"),
        ("markup.html", "JS001", 0, "FAQPage"),
    ]
    assert "away.html: not rendered: its script leads on to" in said
    assert "that were not made: 1, to cdn.example" in said
    asked = [path for path in web.paths if path not in ("/robots.txt", "/sitemap.xml")]
    assert sorted(asked) == sorted(f"/{name}" for name in files)
    assert ("/gone.html", 0) in [
        (e["evidence"], e["line"]) for e in on_disk["findings"] if e["code"] == "LI001"
    ]


def test_without_a_browser(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is audited, and it is said what to install."""
    (folder / "a.html").write_text("<p>a")
    monkeypatch.setattr("seo_kit.fetch.render.chromium.NAMES", ())
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv("SEO_KIT_CHROMIUM", raising=False)
    result = CliRunner().invoke(main, ["audit", "a.html", "--render"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        "no Chromium was found: install it" in result.stderr
        or "pip install 'seo-kit[browser]'" in result.stderr
    )
