"""Folders, files and archives: pages that are at hand already."""

from __future__ import annotations

import gzip
import io
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from seo_kit.errors import InputError
from seo_kit.fetch.answers import MOST_BYTES
from seo_kit.fetch.open import open_source
from seo_kit.fetch.records import Fetched, Source

URL = "https://e.org/"


@pytest.fixture(autouse=True)
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a socket, or asks for a host, fails the test."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def read(target: Path) -> tuple[list[Fetched], Source]:
    """All pages of a target, and the source."""
    source = open_source(str(target))
    return list(source.pages()), source


def record(
    url: str,
    body: bytes = b"<p>page",
    head: str = "200 OK\r\nContent-Type: text/html; charset=ISO-8859-1",
    kind: WarcRecordType = WarcRecordType.response,
    packed: bool = True,
    **fields: str,
) -> bytes:
    """A record of a WARC file."""
    item = WarcRecord()
    item.init_headers(kind)
    item.headers["WARC-Target-URI"] = url
    item.headers["Content-Type"] = "application/http; msgtype=response"
    item.is_http = True
    for name, value in fields.items():
        item.headers[name.replace("_", "-")] = value
    item.set_bytes_content(f"HTTP/1.1 {head}\r\n\r\n".encode() + body)
    out = io.BytesIO()
    item.write(out)
    return gzip.compress(out.getvalue(), mtime=0) if packed else out.getvalue()


def archive(folder: Path, *records: bytes, name: str = "a.warc.gz") -> Path:
    """A WARC file of some records."""
    path = folder / name
    path.write_bytes(b"".join(records))
    return path


# ---- folders and files -------------------------------------------------------------------------


def test_a_folder_gives_its_pages_by_path_with_what_stands_beside_them(tmp_path: Path) -> None:
    """Pages in folders below it too; its sitemaps and robots.txt are read, hidden files are not."""
    (tmp_path / "b").mkdir()
    for name in ("index.html", "b/x.HTM", ".hidden.html", "style.css"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "robots.txt").write_bytes(b"User-agent: *\nDisallow: /x")
    (tmp_path / "sitemap.xml").write_bytes(b"<urlset/>")
    pages, source = read(tmp_path)
    assert [(page.name, page.body, page.url, page.status) for page in pages] == [
        ((tmp_path / "b/x.HTM").as_posix(), b"b/x.HTM", "", 0),
        ((tmp_path / "index.html").as_posix(), b"index.html", "", 0),
    ]
    assert (source.kind, source.folder) == ("folder", tmp_path)
    assert source.robots
    assert [Path(sitemap.path).name for sitemap in source.sitemaps] == ["sitemap.xml"]


def test_a_folder_is_read_as_its_pages_are_asked_for(tmp_path: Path) -> None:
    """A file that is gone when its turn comes is told, and the next one follows."""
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_bytes(b"<p>page")
    pages = open_source(str(tmp_path)).pages()
    next(pages)
    (tmp_path / "b.html").unlink()
    gone, last = pages
    assert (gone.reason, gone.error) == ("unreadable", "cannot be read: No such file or directory")
    assert last.body == b"<p>page"


def test_a_file_is_a_source_of_one_page(tmp_path: Path) -> None:
    """Its path is its name."""
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>page")
    pages, source = read(path)
    assert [(page.name, page.body) for page in pages] == [(path.as_posix(), b"<p>page")]
    assert source.kind == "file"


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("missing", "does not exist: name a folder"),
        ("a.docx", "is of no kind that can be audited; known are .html"),
        ("https://", "is no URL of a site"),
        ("http://:80/", "is no URL of a site"),
        ("https://e.org:99999/", "is no URL of a site"),
    ],
)
def test_what_cannot_be_audited_is_refused(target: str, says: str, tmp_path: Path) -> None:
    """The message says what can."""
    (tmp_path / "a.docx").touch()
    with pytest.raises(InputError, match=says):
        open_source(target if "://" in target else str(tmp_path / target))


# ---- archives ----------------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_gives_the_pages_among_its_answers(packed: bool, tmp_path: Path) -> None:
    """Pages, errors and redirects; what is no page, and what was asked, is passed over."""
    items = [
        (URL, {"kind": WarcRecordType.request}),
        (URL, {}),
        (f"{URL}a.css", {"head": "200 OK\r\nContent-Type: text/css"}),
        (f"{URL}gone", {"head": "404 Not Found\r\nContent-Type: text/html"}),
        (f"{URL}old", {"head": f"301 Moved\r\nLocation: {URL}"}),
        (
            f"{URL}robots.txt",
            {"body": b"User-agent: *\nDisallow: /x", "head": "200 OK\r\nContent-Type: text/plain"},
        ),
        (f"{URL}sitemap.xml", {"body": b"<urlset/>", "head": "200 OK\r\nContent-Type: text/xml"}),
        (URL, {"body": b"<p>later"}),
    ]
    path = archive(
        tmp_path,
        *(record(url, packed=packed, **more) for url, more in items),
        name="a.warc.gz" if packed else "a.warc",
    )
    pages, source = read(path)
    assert [(page.name, page.status, page.reason, page.body) for page in pages] == [
        (URL, 200, "", b"<p>page"),
        (f"{URL}gone", 404, "status", b""),
        (f"{URL}old", 301, "redirect", b""),
    ]
    assert pages[0].charset == "iso-8859-1"
    assert source.kind == "archive"
    assert source.robots
    assert [sitemap.path for sitemap in source.sitemaps] == [f"{URL}sitemap.xml"]
    assert [(note.message, note.incomplete) for note in source.notes] == [
        ("1 URLs stand in it more than once: the first answer of each was read", False)
    ]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("200 OK\r\nContent-Encoding: gzip", gzip.compress(b"<p>page", mtime=0)),
        ("200 OK\r\nTransfer-Encoding: chunked", b"7\r\n<p>page\r\n0\r\n\r\n"),
        ("200 OK\r\nTransfer-Encoding: chunked", b"<p>page"),
        ("200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked", b"<p>page"),
    ],
)
def test_bodies_are_unpacked_unless_they_were_before(head: str, body: bytes, tmp_path: Path) -> None:
    """Some writers undo chunks and compression, and leave the header fields as they came."""
    pages, _ = read(archive(tmp_path, record(URL, body, head)))
    assert [(page.body, page.reason) for page in pages] == [(b"<p>page", "")]


def test_an_answer_that_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    """The others go on."""
    broken = record(URL, b"no gzip", "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip")
    large = record(f"{URL}large", bytes(MOST_BYTES + 1))
    bomb = record(
        f"{URL}bomb", gzip.compress(bytes(MOST_BYTES + 1), mtime=0), "200 OK\r\nContent-Encoding: gzip"
    )
    pages, _ = read(archive(tmp_path, broken, large, bomb, record(f"{URL}fine")))
    assert [page.reason for page in pages] == ["broken", "too-large", "too-large", ""]


def test_a_revisit_stands_for_the_answer_it_refers_to(tmp_path: Path) -> None:
    """One that refers to nothing in the archive is told."""
    digest = "sha1:AAAA"
    first = record(URL, WARC_Payload_Digest=digest)
    head = "200 OK\r\nContent-Type: text/html"
    again = record(f"{URL}copy", b"", head, WarcRecordType.revisit, WARC_Payload_Digest=digest)
    lost = record(f"{URL}lost", b"", head, WarcRecordType.revisit, WARC_Payload_Digest="sha1:BBBB")
    pages, _ = read(archive(tmp_path, first, again, lost))
    assert [(page.name, page.body, page.reason) for page in pages] == [
        (URL, b"<p>page", ""),
        (f"{URL}copy", b"<p>page", ""),
        (f"{URL}lost", b"", "broken"),
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_broken_record_is_told_and_the_rest_goes_on(packed: bool, tmp_path: Path) -> None:
    """Wherever the damage is, no other record is lost with it."""
    items = [record(f"{URL}{number}", b"<p>page" * 50, packed=packed) for number in range(4)]
    for place in (0, 3, len(items[1]) // 2, len(items[1]) - 60):
        damaged = bytearray(items[1])
        damaged[place : place + 20] = b"\0" * 20
        name = "a.warc.gz" if packed else "a.warc"
        pages, source = read(archive(tmp_path, items[0], bytes(damaged), *items[2:], name=name))
        fine = [page.name for page in pages if not page.reason]
        assert {f"{URL}0", f"{URL}2", f"{URL}3"} <= set(fine), place
        assert len(fine) == 4 or source.notes or any(page.reason for page in pages), place


def test_an_archive_that_was_cut_off_is_told(tmp_path: Path) -> None:
    """A download that broke off has a last page that is no page."""
    whole = record(URL, packed=False) + record(f"{URL}last", b"<p>page" * 500, packed=False)
    pages, source = read(archive(tmp_path, whole[:-1000], name="a.warc"))
    assert [(page.name, page.reason) for page in pages] == [(URL, ""), (f"{URL}last", "broken")]
    assert [note.message for note in source.notes] == [
        f"1 pages in it are broken or cut off, first {URL}last"
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_was_cut_off_in_a_header_is_told(packed: bool, tmp_path: Path) -> None:
    """Of the last record there is less than its header, so that it has not even a URL."""
    first, last = record(URL, packed=packed), record(f"{URL}last", packed=packed)
    pages, source = read(archive(tmp_path, first, last[:30], name="a.warc.gz" if packed else "a.warc"))
    assert [page.name for page in pages] == [URL]
    assert len(source.notes) == 1
    assert source.notes[0].incomplete


def test_a_file_that_is_no_archive_is_told(tmp_path: Path) -> None:
    """It gives no page and one note."""
    pages, source = read(archive(tmp_path, b"nonsense " * 1000))
    assert not pages
    assert [note.incomplete for note in source.notes] == [True]


def test_a_wacz_file_gives_the_pages_of_all_its_parts(tmp_path: Path) -> None:
    """A part that unpacks to gigabytes is left out, and told."""
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("archive/one.warc.gz", record(URL, WARC_Payload_Digest="sha1:A"))
        packed.writestr("archive/bomb.warc", bytes(10**8), zipfile.ZIP_DEFLATED)
        again = record(f"{URL}two", b"", "200 OK", WarcRecordType.revisit, WARC_Payload_Digest="sha1:A")
        packed.writestr("archive/two.warc.gz", again, zipfile.ZIP_DEFLATED)
        packed.writestr("pages/pages.jsonl", "{}")
    pages, source = read(path)
    assert [(page.name, page.body) for page in pages] == [(URL, b"<p>page"), (f"{URL}two", b"<p>page")]
    assert [note.name for note in source.notes] == [f"{path}!archive/bomb.warc"]


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (lambda path: path.write_bytes(b"no zip"), "is no WACZ file"),
        (lambda path: zipfile.ZipFile(path, "w").close(), "holds no WARC file"),
    ],
)
def test_a_wacz_file_that_is_none_is_refused(
    write: Callable[[Path], object], says: str, tmp_path: Path
) -> None:
    """The message says what is missing."""
    path = tmp_path / "a.wacz"
    write(path)
    with pytest.raises(InputError, match=says):
        list(open_source(str(path)).pages())
