"""Crawling a site: what is fetched, how often, and what is told of what is not."""

from __future__ import annotations

import gzip
import socket
import sqlite3
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from seo_kit.audit_settings import AuditSettings
from seo_kit.errors import InputError
from seo_kit.fetch.answers import MOST_BYTES, Answer
from seo_kit.fetch.guard import Guard, is_loopback, is_public
from seo_kit.fetch.manners import Manners
from seo_kit.fetch.network import Network
from seo_kit.fetch.open import open_source
from seo_kit.fetch.records import Fetched, Source
from tests.fetch.web_server import Reply, html, leads_to, serving

Fetch = Callable[..., tuple[dict[str, Fetched], Source]]

SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def listing(*urls: str) -> Reply:
    """A sitemap of some URLs."""
    text = SITEMAP.format("".join(f"<url><loc>{url}</loc></url>" for url in urls))
    return Reply(text.encode(), headers={"Content-Type": "application/xml"})


# ---- what is fetched ---------------------------------------------------------------------------


def test_a_crawl_goes_breadth_first_through_the_links_of_its_host(fetch: Fetch) -> None:
    """Each page is fetched once, however its links are spelled; other hosts are left alone."""
    home = (
        '<a href="/b">b</a><a href="a">a</a><a href="/a#part">a</a><a href="./x/../a">a</a>'
        '<a href="https://other.example/">x</a><a href="mailto:a@b.c">m</a><area href="/c">'
    )
    with serving({"/": html(home), "/a": html('<a href="/deep">d'), "/b": html("b"), "/c": html("c")}) as web:
        web.pages["/deep"] = html('<a href="/">home')
        pages, source = fetch(web.url)
    assert [url.removeprefix(web.url) for url in pages] == ["/", "/b", "/a", "/c", "/deep"]
    assert web.paths == ["/robots.txt", "/", "/b", "/a", "/c", "/deep", "/sitemap.xml"]
    assert source.kind == "crawl"
    assert not source.notes


def test_nofollow_is_kept_to(fetch: Fetch) -> None:
    """A link, a page and a server may each say that links are not to be followed."""
    with serving({"/": html('<a href="/a" rel="nofollow">a</a><a href="/b">b</a><a href="/c">c</a>')}) as web:
        web.pages["/b"] = html('<meta name="robots" content="noindex, nofollow"><a href="/from-b">x</a>')
        web.pages["/c"] = html('<a href="/from-c">x</a>', **{"X-Robots-Tag": "none"})
        fetch(web.url)
    assert web.paths == ["/robots.txt", "/", "/b", "/c", "/sitemap.xml"]


def test_robots_txt_is_kept_to_and_told(fetch: Fetch) -> None:
    """What robots.txt forbids is never asked for, and stands there with the reason."""
    rules = b"User-agent: *\nDisallow: /secret\nSitemap: URL/map.xml\n"
    with serving({"/": html('<a href="/secret/1">s</a><a href="/open">o</a>'), "/open": html("o")}) as web:
        web.pages["/robots.txt"] = Reply(rules.replace(b"URL", web.url.encode()))
        web.pages["/map.xml"] = listing(f"{web.url}/open", f"{web.url}/orphan")
        web.pages["/orphan"] = html("orphan")
        pages, source = fetch(web.url)
    assert "/secret/1" not in web.paths
    assert pages[f"{web.url}/secret/1"].reason == "robots"
    assert pages[f"{web.url}/orphan"].body == b"orphan"
    assert source.robots
    assert [sitemap.path for sitemap in source.sitemaps] == [f"{web.url}/map.xml"]


@pytest.mark.parametrize(
    ("status", "is_fetched"),
    [(404, True), (403, True), (410, True), (429, False), (500, False), (503, False)],
)
def test_a_robots_txt_that_cannot_be_had(status: int, is_fetched: bool, fetch: Fetch) -> None:
    """4xx but 429 says that there is none; otherwise nothing may be fetched, and that is told."""
    robots = Reply(status=status, headers={"Retry-After": "0"})
    with serving({"/robots.txt": robots, "/": html("home")}) as web:
        pages, source = fetch(f"{web.url}/")
    assert ("/" in web.paths) == is_fetched
    assert pages[f"{web.url}/"].reason == ("" if is_fetched else "robots")
    assert any(note.incomplete and "robots.txt" in note.name for note in source.notes) != is_fetched


def test_robots_of_ones_own_site_may_be_ignored(fetch: Fetch) -> None:
    """A test site that forbids all crawlers can be audited by its owner."""
    with serving({"/robots.txt": Reply(b"User-agent: *\nDisallow: /"), "/": html("home")}) as web:
        host = web.url.removeprefix("http://")
        assert fetch(f"{web.url}/")[0][f"{web.url}/"].reason == "robots"
        assert fetch(f"{web.url}/", ignore_robots=True)[0][f"{web.url}/"].reason == "robots"
        assert fetch(f"{web.url}/", own=(host,), ignore_robots=True)[0][f"{web.url}/"].body == b"home"


# ---- redirects ---------------------------------------------------------------------------------


def test_redirects_are_followed_and_kept(fetch: Fetch) -> None:
    """A page knows the URLs that led to it; one that has a record of its own gets no second one."""
    with serving({"/": html('<a href="/old">o</a><a href="/old2">o</a><a href="/new">n</a>')}) as web:
        web.pages |= {"/old": leads_to("/older"), "/older": leads_to("/found", 302), "/found": html("found")}
        web.pages |= {"/old2": leads_to("/new"), "/new": html("new")}
        pages, _ = fetch(f"{web.url}/")
    found = pages[f"{web.url}/old"]
    assert (found.url, found.body) == (f"{web.url}/found", b"found")
    assert found.redirects == (f"{web.url}/old", f"{web.url}/older")
    assert found.redirect_statuses == (301, 302)
    assert (pages[f"{web.url}/old2"].status, pages[f"{web.url}/old2"].reason) == (301, "redirect")
    assert web.paths.count("/new") == 1


@pytest.mark.parametrize(
    ("target", "reason", "says"),
    [
        ("/loop", "redirect", "in a circle"),
        ("/hop/1", "redirect", "more than 10 times"),
        ("https://other.example/x", "other-host", "https://other.example/x"),
        ("http://127.0.0.1:1/", "other-host", "not on this site"),
        ("/missing", "status", "404 Not Found"),
    ],
)
def test_redirects_that_lead_nowhere(target: str, reason: str, says: str, fetch: Fetch) -> None:
    """A circle, a chain without end and another site are told, and nothing else is asked for."""
    with serving(
        {"/": html('<a href="/go">go</a>'), "/go": leads_to(target), "/loop": leads_to("/go")}
    ) as web:
        web.pages |= {f"/hop/{number}": leads_to(f"/hop/{number + 1}") for number in range(30)}
        pages, _ = fetch(f"{web.url}/")
    page = pages[f"{web.url}/go"]
    assert page.reason == reason
    assert says in page.error
    assert "/hop/15" not in web.paths


# ---- bodies ------------------------------------------------------------------------------------


def test_a_small_body_that_unpacks_to_gigabytes_is_cut_off(fetch: Fetch) -> None:
    """Neither a large body nor one that unpacks to a large one is read to its end."""
    bomb = gzip.compress(bytes(MOST_BYTES + 1))
    with serving({"/": html('<a href="/bomb">b</a><a href="/big">b</a>')}) as web:
        web.pages["/bomb"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
        web.pages["/big"] = Reply(b"", headers={"Content-Length": str(MOST_BYTES + 1)})
        pages, _ = fetch(f"{web.url}/")
    assert [pages[f"{web.url}/{name}"].reason for name in ("bomb", "big")] == ["too-large", "too-large"]


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (gzip.compress(b"whole", mtime=0), "gzip", ""),
        (gzip.compress(b"wh", mtime=0) + gzip.compress(b"ole", mtime=0), "gzip", ""),
        (gzip.compress(b"whole", mtime=0) + b"junk", "gzip", ""),
        (zlib.compress(b"whole"), "deflate", ""),
        (zlib.compress(b"whole", wbits=-15), "deflate", ""),
        (b"whole", "identity", ""),
        (gzip.compress(b"whole", mtime=0)[:-6], "gzip", "broken"),
        (b"whole", "gzip", "broken"),
        (b"whole", "made-up", "broken"),
    ],
)
def test_packed_bodies(body: bytes, encoding: str, reason: str, fetch: Fetch) -> None:
    """What is packed as browsers know it is unpacked; what is broken is told and is no page."""
    with serving({"/": Reply(body, headers={"Content-Encoding": encoding})}) as web:
        pages, _ = fetch(f"{web.url}/")
    page = pages[f"{web.url}/"]
    assert (page.reason, page.body) == (reason, b"" if reason else b"whole")


def test_an_answer_that_ends_too_early_is_broken(fetch: Fetch) -> None:
    """A server that says 100 bytes and sends 5 gave no page."""
    with serving({"/": Reply(b"<p>ab", headers={"Content-Length": "100"})}) as web:
        assert fetch(f"{web.url}/")[0][f"{web.url}/"].reason == "broken"


def test_the_charset_of_the_header_is_handed_on(fetch: Fetch) -> None:
    """It may be another one than the page states; what counts is decided where the page is read."""
    reply = Reply(
        "<meta charset=utf-8>ø".encode("cp1252"), headers={"Content-Type": 'text/html; Charset="CP1252"'}
    )
    with serving({"/": reply}) as web:
        assert fetch(f"{web.url}/")[0][f"{web.url}/"].charset == "cp1252"


def test_what_is_no_page_is_told_as_that(fetch: Fetch) -> None:
    """A linked PDF is there, but there is nothing to judge in it."""
    with serving(
        {
            "/": html('<a href="/a.pdf">p'),
            "/a.pdf": Reply(b"%PDF", headers={"Content-Type": "application/pdf"}),
        }
    ) as web:
        page = fetch(f"{web.url}/")[0][f"{web.url}/a.pdf"]
    assert (page.status, page.reason, page.body) == (200, "not-html", b"")


def test_a_slow_answer_is_given_up() -> None:
    """Parts that keep coming do not keep an audit waiting beyond its limit."""
    with serving({"/": Reply(b"x" * 100, parts=100, pause=0.1)}) as web:
        network = Network(Guard({web.url.removeprefix("http://")}), most_seconds=0.5)
        begun = time.monotonic()
        answer = network.get(f"{web.url}/", {})
        network.close()
    assert answer.reason == "timeout"
    assert time.monotonic() - begun < 3


# ---- manners -----------------------------------------------------------------------------------


def test_the_user_agent_says_who_asks(fetch: Fetch) -> None:
    """Every request names seo-kit."""
    with serving({"/": html("home")}) as web:
        fetch(f"{web.url}/")
    assert {headers["user-agent"].partition("/")[0] for _, headers in web.asked} == {"seo-kit"}


class Clock:
    """A clock that moves when someone sleeps."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def test_there_is_a_pause_between_two_requests_to_a_host() -> None:
    """A second between two requests to one host; none between two hosts, none where the host is ours."""
    clock = Clock()
    manners = Manners(lambda host: host == "ours", clock.sleep, lambda: clock.time)
    for host in ("one", "two", "one", "ours", "ours"):
        manners.ask(host, lambda: Answer(200))
    assert clock.slept == [1.0]
    manners.slow_down("two", 5.0)
    manners.ask("two", lambda: Answer(200))
    manners.ask("two", lambda: Answer(200))
    assert clock.slept == [1.0, 5.0]


@pytest.mark.parametrize(
    ("retry_after", "slept"),
    [("7", [7.0, 7.0]), ("0", []), ("", [5.0, 10.0]), ("soon", [5.0, 10.0]), ("4000", [])],
)
def test_a_host_that_asks_to_wait_is_waited_for(retry_after: str, slept: list[float]) -> None:
    """Two more tries after the time that it states; one that wants an hour is not asked again."""
    clock = Clock()
    manners = Manners(lambda host: False, clock.sleep, lambda: clock.time)
    answer = manners.ask("one", lambda: Answer(429, (("retry-after", retry_after),)))
    assert clock.slept == slept
    assert answer.status == 429


def test_a_busy_server_gets_another_chance(fetch: Fetch) -> None:
    """A page that is there at the second try is a page."""
    answers = iter([Reply(status=503, headers={"Retry-After": "0"}), html("here")])
    with serving({"/": lambda request: next(answers)}) as web:
        assert fetch(f"{web.url}/")[0][f"{web.url}/"].body == b"here"


# ---- addresses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1 fe80::1%eth0 fc00::1 "
    "::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::".split(),
)
def test_private_addresses_are_known(address: str) -> None:
    """Also those that are wrapped in an address of IPv6."""
    assert not is_public(address)


def test_public_and_loopback_addresses_are_known() -> None:
    """What the web reaches is public; what only the machine reaches is loopback."""
    assert is_public("8.8.8.8")
    assert is_public("2001:4860:4860::8888")
    assert is_loopback("::ffff:127.0.0.1")
    assert not is_loopback("10.0.0.1")


def test_a_name_that_points_into_the_network_is_refused() -> None:
    """DNS may call any address by any name; the page behind it is not fetched, and the server not asked."""
    with serving({"/": html("secret")}) as web:
        port = web.url.rpartition(":")[2]
        network = Network(Guard(frozenset(), lambda host, port: ["127.0.0.1"]))
        answer = network.get(f"http://innocent.example:{port}/", {})
        network.close()
    assert answer.reason == "private"
    assert not web.asked


def test_a_name_that_was_public_stays_public() -> None:
    """A trusted name may be private from the start, but may not become so while it is crawled."""
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    guard = Guard(frozenset(("e.org:80",)), lambda host, port: next(answers))
    assert guard.addresses("e.org", 80) == ["8.8.8.8"]
    assert Network(guard).get("http://e.org/", {}).reason == "private"


def test_a_sitemap_file_cannot_send_an_audit_into_the_network(fetch: Fetch, tmp_path: Path) -> None:
    """Only hosts that the user named or declared own may be private."""
    with serving({"/a": html("a")}) as web:
        path = tmp_path / "sitemap.xml"
        path.write_bytes(listing(f"{web.url}/a").body)
        assert fetch(str(path))[0][f"{web.url}/a"].reason == "private"
        assert not web.asked
        assert fetch(str(path), own=("127.0.0.1",))[0][f"{web.url}/a"].body == b"a"


# ---- cache -------------------------------------------------------------------------------------


def test_the_second_crawl_asks_what_has_changed(fetch: Fetch) -> None:
    """A page that did not change is taken from the cache, and one that did is fetched anew."""

    def page(request: dict[str, str]) -> Reply:
        if request.get("if-none-match") == '"1"':
            return Reply(status=304, headers={"ETag": '"1"'})
        return html('<a href="/b">b</a>', ETag='"1"')

    changing = iter([html("one", **{"Last-Modified": "then"}), html("two", **{"Last-Modified": "now"})])
    with serving({"/": page, "/b": lambda request: next(changing)}) as web:
        first, _ = fetch(f"{web.url}/")
        second, source = fetch(f"{web.url}/")
    again, page_before = second[f"{web.url}/"], first[f"{web.url}/"]
    assert (again.body, again.status, again.charset) == (page_before.body, 200, "utf-8")
    assert again.header("etag") == '"1"'
    assert second[f"{web.url}/b"].body == b"two"
    assert [headers.get("if-modified-since") for path, headers in web.asked if path == "/b"] == [None, "then"]
    assert any("1 answers had not changed" in note.message for note in source.notes)


def test_what_a_server_wants_not_kept_is_not_kept(fetch: Fetch, settings: AuditSettings) -> None:
    """`no-store` holds for the cache of an audit as well."""
    with serving({"/": html("secret", **{"Cache-Control": "private, no-store", "ETag": "x"})}) as web:
        fetch(f"{web.url}/")
    with sqlite3.connect(settings.cache) as db:
        assert not [url for (url,) in db.execute("SELECT url FROM answers") if url == f"{web.url}/"]


def test_a_crawl_that_was_cut_off_goes_on(settings: AuditSettings) -> None:
    """What was fetched is not asked for again; the rest follows, and the next crawl begins anew."""
    with serving(
        {"/": html('<a href="/a">a</a><a href="/b">b</a>'), "/a": html("a"), "/b": html("b")}
    ) as web:
        cut_off = open_source(f"{web.url}/", settings).pages()
        next(cut_off), next(cut_off)
        cut_off.close()
        assert web.paths == ["/robots.txt", "/", "/a"]
        source = open_source(f"{web.url}/", settings)
        assert [page.body for page in source.pages()][1:] == [b"a", b"b"]
        assert web.paths == ["/robots.txt", "/", "/a", "/b", "/sitemap.xml"]
        assert any("cut off" in note.message for note in source.notes)
        list(open_source(f"{web.url}/", settings).pages())
        assert web.paths.count("/a") == 2


def test_a_cache_that_is_none_is_refused(fetch: Fetch, settings: AuditSettings) -> None:
    """A file that is no cache is named, and stays what it is."""
    path = Path(settings.cache)
    path.parent.mkdir()
    path.write_text("my diary " * 200)
    with pytest.raises(InputError, match=r"crawl\.sqlite: the cache cannot be used"):
        fetch("http://127.0.0.1:1/")
    assert path.read_text().startswith("my diary")


# ---- limits ------------------------------------------------------------------------------------


def test_the_sitemap_is_read_when_the_limit_is_reached(fetch: Fetch) -> None:
    """It tells of the site, and how much more there is."""
    links = "".join(f'<a href="/{number}">x</a>' for number in range(10))
    with serving({"/": html(links)}) as web:
        web.pages["/sitemap.xml"] = listing(*(f"{web.url}/{number}" for number in range(20)))
        pages, source = fetch(f"{web.url}/", max_pages=4)
    assert (len(pages), len(source.sitemaps)) == (4, 1)
    assert [note.message for note in source.notes] == [
        "stopped at 4 pages, with 17 more known: allow more with max_pages"
    ]


def test_the_limit_of_pages_is_told(fetch: Fetch) -> None:
    """A crawl stops there and says how much it knew of."""
    links = "".join(f'<a href="/{number}">x</a>' for number in range(10))
    with serving({"/": html(links)}) as web:
        pages, source = fetch(f"{web.url}/", max_pages=4)
    assert len(pages) == 4
    assert [note.message for note in source.notes] == [
        "stopped at 4 pages, with 7 more known: allow more with max_pages"
    ]


def test_a_site_without_end_comes_to_an_end(fetch: Fetch) -> None:
    """Paths that grow and queries that never repeat are left out, and told."""

    class Endless(dict):
        def get(self, path: str, default: object = None) -> Reply:
            if path in ("/robots.txt", "/sitemap.xml"):
                return Reply(status=404)
            number = int(path.partition("=")[2] or 0)
            return html(f'<a href="{path.partition("?")[0]}deeper/">x</a><a href="?day={number + 1}">y</a>')

    with serving(Endless()) as web:
        pages, source = fetch(f"{web.url}/", max_pages=2_000)
    assert len(pages) < 1_000
    assert len(source.notes) == 2
    assert all(note.incomplete and "left out" in note.message for note in source.notes)


# ---- sitemaps ----------------------------------------------------------------------------------


def test_a_sitemap_index_leads_to_the_pages_of_its_sitemaps(fetch: Fetch) -> None:
    """Compressed ones as well; pages are fetched in order, links are not followed, other hosts are told."""
    index = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
    with serving({"/a": html('<a href="/linked">x'), "/b": html("b")}) as web:
        entries = "".join(
            f"<sitemap><loc>{web.url}/{name}</loc></sitemap>"
            for name in ("one.xml", "two.xml.gz", "gone.xml")
        )
        web.pages["/index.xml"] = Reply(index.format(entries).encode())
        web.pages["/one.xml"] = listing(f"{web.url}/b", "https://other.example/x")
        web.pages["/two.xml.gz"] = Reply(gzip.compress(listing(f"{web.url}/a", f"{web.url}/b").body))
        pages, source = fetch(f"{web.url}/index.xml")
    assert [(page.name.removeprefix(web.url), page.reason) for page in pages.values()] == [
        ("/b", ""),
        ("https://other.example/x", "other-host"),
        ("/a", ""),
    ]
    assert source.kind == "sitemap"
    assert len(source.sitemaps) == 3
    assert [note.name for note in source.notes] == [f"{web.url}/gone.xml"]
    assert "/linked" not in web.paths


# ---- no network --------------------------------------------------------------------------------


def test_a_host_that_is_not_there_is_told(fetch: Fetch) -> None:
    """No answer is no crash."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        pages, _ = fetch(url)
    assert pages[url].reason == "network"
