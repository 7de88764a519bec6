"""An audit of a stranger's site cannot be led into the network of whoever runs it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest

from seo_kit.audit_settings import AuditSettings
from seo_kit.fetch.answers import Answer
from seo_kit.fetch.guard import Deadline, Guard, GuardedBackend, is_public
from seo_kit.fetch.network import Network
from seo_kit.fetch.open import open_source
from seo_kit.fetch.records import Fetched, Source, Supplier
from seo_kit.fetch.urls import canonical
from tests.fetch.web_server import Reply, Web, html, leads_to, serving

Fetch = Callable[..., tuple[dict[str, Fetched], Source]]

INSIDE = (
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0",
    "0.0.0.0",
    "127.255.255.254",
    "localhost",
    "LOCALHOST.",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "%31%32%37.0.0.1",
    "user:word@127.0.0.1",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
)
"""The machine itself, as a URL may spell it."""


@pytest.fixture
def secret() -> Iterator[Web]:
    """A service of the machine that nobody has named."""
    with serving({path: html("secret") for path in ("/", "/robots.txt", "/sitemap.xml", "/a.js")}) as web:
        yield web


def port_of(web: Web) -> str:
    return web.url.rpartition(":")[2]


@pytest.mark.parametrize(
    "address",
    "::7f00:1 ::ffff:0:127.0.0.1 fec0::1 fd00::1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 ff02::1 "
    "255.255.255.255 240.0.0.1 198.18.0.1 192.0.2.1 172.16.0.1 ::ffff:169.254.169.254 fd00:ec2::254".split(),
)
def test_addresses_that_are_not_of_the_web(address: str) -> None:
    """Old, local, reserved and documentation addresses, also those of a cloud's metadata."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_addresses_of_the_web(address: str) -> None:
    """What the web reaches may be fetched, be it wrapped or not."""
    assert is_public(address)


@pytest.mark.parametrize("spelling", INSIDE)
def test_every_spelling_of_the_machine_is_refused(secret: Web, spelling: str) -> None:
    """A URL that leads to the machine is no URL, or is refused; the service there is not asked."""
    url = canonical(f"http://{spelling}:{port_of(secret)}/")
    answer = ask(Guard(frozenset()), url) if url else Answer(reason="private")
    assert (answer.reason, secret.asked) in (("private", []), ("network", []))


def ask(guard: Guard, url: str) -> Answer:
    network = Network(guard)
    try:
        return network.get(url, {})
    finally:
        network.close()


@pytest.mark.parametrize("spelling", INSIDE)
@pytest.mark.parametrize("status", [301, 307])
def test_redirects_into_the_network(fetch: Fetch, secret: Web, spelling: str, status: int) -> None:
    """Neither the first page, nor another one, nor robots.txt can send the audit there."""
    away = f"http://{spelling}:{port_of(secret)}"
    pages = {"/": html("home"), "/a": leads_to(f"{away}/", status)}
    pages["/"] = html(f'<a href="/a">a</a><a href="{away}/">b</a>')
    pages["/robots.txt"] = leads_to(f"{away}/robots.txt", status)
    with serving(pages) as web:
        for start in ("/", "/a"):
            fetch(f"{web.url}{start}")
    assert secret.asked == []


def test_sitemaps_that_lead_into_the_network(fetch: Fetch, secret: Web) -> None:
    """robots.txt, an index and a sitemap may name what they like: it is told, not fetched."""
    away = [f"http://{spelling}:{port_of(secret)}" for spelling in INSIDE]
    index = "".join(f"<sitemap><loc>{url}/sitemap.xml</loc></sitemap>" for url in away)
    listed = "".join(f"<url><loc>{url}/</loc></url>" for url in away)
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    robots = "".join(f"Sitemap: {url}/sitemap.xml\n" for url in away)
    with serving({"/": html("home")}) as web:
        web.pages["/robots.txt"] = Reply(f"{robots}Sitemap: {web.url}/index.xml\n".encode())
        own = f"<sitemap><loc>{web.url}/sitemap.xml</loc></sitemap>"
        web.pages["/index.xml"] = Reply(f"<sitemapindex {space}>{index}{own}</sitemapindex>".encode())
        web.pages["/sitemap.xml"] = Reply(f"<urlset {space}>{listed}</urlset>".encode())
        _, source = fetch(f"{web.url}/")
        fetch(f"{web.url}/index.xml")
    assert secret.asked == []
    assert sum("private address" in note.message for note in source.notes) > 10


def test_files_of_a_page_that_lie_in_the_network(settings: AuditSettings, secret: Web) -> None:
    """A page that is rendered gets no file from there: by no redirect, and from no host that was allowed."""
    hosts = ("127.0.0.1", "localhost", f"127.0.0.1:{port_of(secret)}")
    with serving({"/": html("home"), "/b.js": leads_to(f"{secret.url}/a.js")}) as web:
        changed = AuditSettings(cache=settings.cache, render_hosts=hosts)
        source = open_source(f"{web.url}/", changed)
        assert isinstance(source, Supplier)
        pages = source.pages()
        next(iter(pages))
        for spelling in INSIDE:
            source.file(f"http://{spelling}:{port_of(secret)}/a.js", 5.0)
        answer = source.file(f"{web.url}/b.js", 5.0)
    assert answer is not None
    assert (answer.reason, secret.asked) == ("private", [])


def test_the_address_that_was_judged_is_the_one_that_is_spoken_to() -> None:
    """DNS is asked once for a connection; what it would answer a moment later counts for nothing."""
    answers = iter([["203.0.113.9"], ["127.0.0.1"]])
    spoken: list[str] = []

    class Inner:
        def connect_tcp(self, host: str, *rest: object) -> object:
            spoken.append(host)
            raise ConnectionRefusedError

    guard = Guard(frozenset(("e.org:80",)), lambda host, port: next(answers))
    backend = GuardedBackend(guard, Deadline())
    backend._inner = Inner()
    with pytest.raises(ConnectionRefusedError):
        backend.connect_tcp("e.org", 80)
    assert spoken == ["203.0.113.9"]
    assert next(answers) == ["127.0.0.1"]


def test_an_answer_with_one_private_address_is_refused() -> None:
    """A name with a public and a private address would be tried until the private one answers."""
    with serving({"/": html("secret")}) as web:
        guard = Guard(frozenset(), lambda host, port: ["192.0.2.1", "127.0.0.1"])
        assert ask(guard, f"http://e.org:{port_of(web)}/").reason == "private"
    assert web.asked == []


def test_what_the_environment_says_of_proxies_is_not_followed(
    monkeypatch: pytest.MonkeyPatch, secret: Web
) -> None:
    """A proxy would resolve names by itself, where nothing is judged."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, secret.url)
    with serving({"/": html("here")}) as web:
        host = web.url.removeprefix("http://")
        assert ask(Guard(frozenset((host,))), f"{web.url}/").body == b"here"
    assert secret.asked == []


def test_the_guard_is_needed(secret: Web) -> None:
    """The system finds the machine by most of these spellings: without the guard they would be fetched."""
    found = set()
    for spelling in INSIDE:
        try:
            infos = socket.getaddrinfo(spelling.strip("[]"), int(port_of(secret)))
        except (OSError, UnicodeError):
            continue
        found |= {spelling for info in infos if not is_public(str(info[4][0]))}
    assert len(found) > 15
