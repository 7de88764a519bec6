"""What pages are given when they are rendered: files of a folder, a crawl or an archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from seo_kit.audit_settings import AuditSettings
from seo_kit.fetch.answers import Answer
from seo_kit.fetch.archive import ArchiveSource
from seo_kit.fetch.manners import Manners
from seo_kit.fetch.open import open_source
from seo_kit.fetch.records import Supplier
from seo_kit.fetch.render.disk import NOWHERE, Disk
from tests.fetch.test_local import archive, record
from tests.fetch.web_server import Reply, html, leads_to, serving

# ---- a folder -----------------------------------------------------------------------------------

CANONICAL = '<link rel="canonical" href="https://e.org{}">'


def disk(folder: Path, files: dict[str, str], home: str = "") -> Disk:
    """A folder with some files, those that end in .html being pages."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Disk(folder, [folder / name for name in files if name.endswith(".html")], home)


@pytest.mark.parametrize(
    ("canonicals", "home", "base"),
    [
        ({"a.html": "/a", "b/index.html": "/b/"}, "", "https://e.org"),
        ({"a.html": "/x/a.html", "index.html": "/x/"}, "https://other.org", "https://e.org/x"),
        ({"a.html": "/a", "b.html": "/b", "print/b.html": "/b"}, "", "https://e.org"),
        ({"a.html": "/elsewhere"}, "https://h.org/s/", "https://h.org/s"),
        ({"a.html": "/elsewhere"}, "", NOWHERE),
    ],
)
def test_where_a_folder_stands(canonicals: dict[str, str], home: str, base: str, tmp_path: Path) -> None:
    """Where most canonicals say, else where the settings say, else at a name that cannot exist."""
    pages = {name: CANONICAL.format(path) for name, path in canonicals.items()}
    assert disk(tmp_path, pages, home).base == base


@pytest.mark.parametrize(
    ("name", "canonical", "url"),
    [
        ("a.html", "https://e.org/a", "https://e.org/a"),
        ("a.html", "https://e.org/b", "https://e.org/a.html"),
        ("b/index.html", "", "https://e.org/b/"),
        ("index.html", "", "https://e.org/"),
        ("ø x.html", "", "https://e.org/%C3%B8%20x.html"),
    ],
)
def test_where_a_page_stands(name: str, canonical: str, url: str, tmp_path: Path) -> None:
    """At its canonical, if that is its place spelled otherwise; a copy of another page at its own place."""
    folder = disk(tmp_path, {"a.html": CANONICAL.format("/a")})
    assert folder.url_of(tmp_path / name, canonical) == url


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://e.org/js/a.js?v=1#x", (200, "text/javascript", b"js")),
        ("http://e.org/js/a.js", (200, "text/javascript", b"js")),
        ("https://e.org/a", (200, "text/html", CANONICAL.format("/a").encode())),
        ("https://e.org/d/", (200, "text/html", b"index")),
        ("https://e.org/%6As/a.js", (200, "text/javascript", b"js")),
        ("https://e.org/none.js", (404, "text/plain", b"")),
        ("https://e.org/../secret.txt", (404, "text/plain", b"")),
        ("https://e.org/%2e%2e/secret.txt", (404, "text/plain", b"")),
        ("https://e.org/link.txt", (404, "text/plain", b"")),
        (f"https://e.org/{'x' * 5000}", (404, "text/plain", b"")),
        ("https://e.org/a%00b", (404, "text/plain", b"")),
        ("https://other.org/js/a.js", None),
        ("http://127.0.0.1/js/a.js", None),
    ],
)
def test_files_of_a_folder(url: str, answer: tuple[int, str, bytes] | None, tmp_path: Path) -> None:
    """As a server would answer; nothing outside of the folder, not by a link either, and no other host."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "site"
    served = disk(folder, {"a.html": CANONICAL.format("/a"), "d/index.html": "index", "js/a.js": "js"})
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    found = served.file(url)
    assert (found and (found.status, dict(found.headers)["content-type"], found.body)) == answer


# ---- a crawl ------------------------------------------------------------------------------------

Ask = Callable[[Supplier, str], Answer | None]


def crawled(url: str, settings: AuditSettings, *paths: str, **changed: object) -> list[Answer | None]:
    """What a crawl gives its first page when that asks for files."""
    source = open_source(url, replace(settings, **changed))
    assert isinstance(source, Supplier)
    pages = source.pages()
    next(iter(pages))
    return [source.file(path if "://" in path else f"{url}{path}", 30.0) for path in paths]


def test_files_of_a_crawl(settings: AuditSettings) -> None:
    """Each is fetched once, a missing one is missing, and robots.txt is kept to."""
    with serving(
        {"/": html("home"), "/a.js": Reply(b"js", headers={"Content-Type": "text/javascript"})}
    ) as web:
        web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private", headers={})
        first, again, missing, private = crawled(
            web.url, settings, "/a.js", "/a.js#x", "/b.js", "/private.js"
        )
    assert None not in (first, again, missing, private)
    assert (first.body, again, missing.status, private.reason) == (b"js", first, 404, "robots")
    assert web.paths == ["/robots.txt", "/", "/a.js", "/b.js"]


def test_files_of_other_hosts(settings: AuditSettings) -> None:
    """They are fetched from the hosts that the user names, and no redirect leads to another one."""
    pages = {"/": html("home"), "/away.js": leads_to("http://other.example/a.js"), "/c.js": Reply(b"c")}
    with serving(pages) as web, serving({"/b.js": Reply(b"b"), "/c.js": leads_to(f"{web.url}/c.js")}) as cdn:
        host = cdn.url.removeprefix("http://")
        urls = (f"{cdn.url}/b.js", f"{cdn.url}/c.js", "/away.js", "data:,x", "http://[x")
        assert crawled(web.url, settings, urls[0]) == [None]
        found = crawled(web.url, settings, *urls, render_hosts=(host,), own=(host,))
    assert [answer and (answer.body, answer.reason) for answer in found] == [
        (b"b", ""),
        (b"c", ""),
        (b"", "other-host"),
        None,
        None,
    ]


def test_a_slow_file_takes_no_longer_than_it_may(settings: AuditSettings) -> None:
    """What is left of a page's time is the most that a file may take."""
    with serving({"/": html("home"), "/slow.js": Reply(b"x" * 100, parts=100, pause=0.05)}) as web:
        source = open_source(web.url, settings)
        assert isinstance(source, Supplier)
        pages = source.pages()
        next(iter(pages))
        answer = source.file(f"{web.url}/slow.js", 0.2)
    assert answer is not None
    assert answer.reason in ("timeout", "broken")


def test_files_of_a_page_follow_it_without_a_pause() -> None:
    """The pause comes before the next page, and a server that asks to wait is not waited for."""
    clock, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    manners = Manners(lambda host: False, sleep, lambda: clock[0])
    manners.ask("e.org", lambda: Answer(200))
    with manners.at_once():
        manners.ask("e.org", lambda: Answer(200))
        assert manners.ask("e.org", lambda: Answer(503, (("retry-after", "9"),))).status == 503
    assert slept == []
    manners.ask("e.org", lambda: Answer(200))
    assert slept == [1.0]


# ---- an archive ---------------------------------------------------------------------------------


def test_files_of_an_archive(tmp_path: Path) -> None:
    """Whatever stands in it, also behind the page that asks; of a URL the first answer."""
    js = "200 OK\r\nContent-Type: text/javascript"
    page = record("https://e.org/", b"<p>page")
    records = [record("https://cdn.org/a.js", text, js) for text in (b"first", b"second")]
    source = ArchiveSource(archive(tmp_path, page, *records), "a.warc")
    pages = source.pages()
    next(iter(pages))
    found = source.file("https://cdn.org/a.js", 1.0)
    assert found is not None
    assert found.body == b"first"
    assert source.file("https://e.org/b.js", 1.0) is None
