"""Sitemaps and archives that unpack to more than they hold, name other files, or are broken inside."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hostile_files import PAGE
from hostile_run import run, site

URLSET = b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
URL = b"<url><loc>https://e.org/a</loc></url>"
LAUGHS = b'<!DOCTYPE a [<!ENTITY a0 "lol">' + b"".join(
    b'<!ENTITY a%d "%b">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 10)
)
SECRET = "the-secret-of-another-file"

SITEMAPS: dict[str, tuple[bytes, str]] = {
    "sitemap-entities.xml": (
        LAUGHS + b"]>" + URLSET + b"<url><loc>&a9;</loc></url></urlset>",
        "Maximum entity amplification factor exceeded",
    ),
    "sitemap-file.xml": (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "secret.txt">]>' + URLSET + b"<url><loc>&x;</loc></url></urlset>",
        "the sitemap has a DOCTYPE, which readers refuse: remove it",
    ),
    "sitemap-net.xml": (
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">' + URLSET + URL + b"</urlset>",
        "the sitemap has a DOCTYPE, which readers refuse: remove it",
    ),
    "sitemap-deep.xml": (URLSET + b"<url>" * 10_000, "Excessive depth in document"),
    "sitemap-line.xml": (
        URLSET + b"<url><loc>https://e.org/" + b"a" * 1_000_000 + b"</loc></url></urlset>",
        "has 1000014 characters, it must have fewer than 2048",
    ),
    "sitemap-utf16.xml": (
        (URLSET + URL + b"</urlset>").decode().encode("utf-16"),
        "the sitemap is encoded in UTF-16",
    ),
    "sitemap-bad.xml": (URLSET + b"<url><loc>https://e.org/\xff</loc></url></urlset>", "is no XML"),
    "sitemap-nul.xml": (URLSET + b"\0" + URL + b"</urlset>", "is no XML"),
    "sitemap-bomb.xml.gz": (gzip.compress(bytes(200 << 20), mtime=0), "larger than 52428800 bytes unpacked"),
    "sitemap-broken.xml.gz": (gzip.compress(URLSET, mtime=0)[:20], "is no XML"),
}
"""The bytes of each sitemap, and a part of what is told of it."""


@pytest.mark.parametrize("command", ["check", "audit"])
def test_each_sitemap_is_told_of(tmp_path: Path, command: str) -> None:
    """No entity is resolved, no other file read, nothing unpacked beyond the limit; the rest goes on."""
    files = {f"site/{name}": data for name, (data, _) in SITEMAPS.items()}
    good = URLSET + URL + b"</urlset>"
    folder = site(
        tmp_path,
        {**files, "site/secret.txt": SECRET.encode(), "site/sitemap.xml": good, "site/a.html": PAGE},
    )
    done = run(folder, command, "site", "-f", "json")
    told = {
        each["path"]: each["message"]
        for each in json.loads(done.stdout)["findings"]
        if each["code"] == "SM001"
    }
    missing = {
        name: told.get(f"site/{name}")
        for name, (_, what) in SITEMAPS.items()
        if what not in told.get(f"site/{name}", "")
    }
    assert missing == {}
    assert "site/sitemap.xml" not in told
    assert SECRET not in done.stdout + done.stderr


# ---- archives ----------------------------------------------------------------------------------


def record(url: str, body: bytes, *fields: bytes) -> bytes:
    """A response of a WARC file."""
    block = b"\r\n".join((b"HTTP/1.1 200 OK", b"Content-Type: text/html", *fields, b"", body))
    head = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: %b\r\n" % url.encode()
    head += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(block)
    return head + block + b"\r\n\r\n"


FINE = record("https://e.org/fine", PAGE)
BOMB = record("https://e.org/bomb", gzip.compress(bytes(200 << 20), mtime=0), b"Content-Encoding: gzip")


def wacz(*parts: bytes) -> bytes:
    """A WACZ of some WARC files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, part in enumerate(parts):
            packed.writestr(f"archive/{number}.warc", part)
    return out.getvalue()


def damaged(packed: bytes, old: bytes, new: bytes) -> bytes:
    """A WACZ whose first place of some bytes is changed."""
    assert old in packed
    return packed.replace(old, new, 1)


WACZ = wacz(FINE, record("https://e.org/other", PAGE))
LATER = record("https://e.org/later", PAGE)
ARCHIVES = {
    "a gzip bomb in an answer.warc": FINE + BOMB,
    "a record that is a gzip bomb.warc.gz": gzip.compress(FINE, mtime=0)
    + gzip.compress(BOMB + bytes(200 << 20)),
    "a zip bomb.wacz": wacz(FINE, bytes(300 << 20)),
    "a broken part.wacz": damaged(
        WACZ, WACZ[WACZ.rindex(b"archive/1.warc", 0, WACZ.index(b"PK\x01\x02")) + 40 :][:30], b"\xff" * 30
    ),
    "an unknown compression.wacz": WACZ[: (at := WACZ.rindex(b"PK\x01\x02")) + 10]
    + b"\x63\0"
    + WACZ[at + 12 :],
    "cut in the middle.warc": FINE + LATER[: len(LATER) // 2],
    "no WARC after a page.warc": FINE + bytes(range(256)) * 100,
}
"""Archives that hold one page that is fine, at https://e.org/fine, beside what is hostile."""


@pytest.mark.parametrize("name", ARCHIVES)
def test_the_rest_of_an_archive_is_audited(tmp_path: Path, name: str) -> None:
    """A bomb or a broken part is told as missing, and the other page of the archive is judged."""
    folder = site(tmp_path, {name: ARCHIVES[name]})
    done = run(folder, "audit", name, "-f", "json")
    paths = {each["path"] for each in json.loads(done.stdout)["findings"]}
    assert done.returncode in (0, 3)
    assert "seo-kit: " in done.stderr
    assert paths == {"https://e.org/fine"}


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", WACZ[:-30], damaged(WACZ, b"PK\x01\x02", b"PK\x01\x03")],
    ids=["empty", "a beginning", "cut", "without its list"],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    """A file called .wacz that is no ZIP file ends the command with a reason."""
    done = run(site(tmp_path, {"a.wacz": data}), "audit", "a.wacz")
    assert (done.returncode, "is no WACZ file, which is a ZIP file" in done.stderr + done.stdout) == (2, True)
