"""Which responses the middlewares change, and that all others pass as they are."""

from __future__ import annotations

import logging
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit import Head, Policies, inject_head
from seo_kit.middleware.response import LIMIT, Injector
from tests.middleware.servers import (
    DONE,
    HEAD,
    HTML,
    PAGE,
    Answer,
    Headers,
    Serve,
    heads,
    over_asgi,
    over_wsgi,
)

both = pytest.mark.parametrize("serve", [over_wsgi, over_asgi])
LENGTH = ("Content-Length", str(len(PAGE)))
FRAGMENT = b"<p>A fragment has no place for a head."


def lowered(headers: Headers) -> Headers:
    """Headers whose names are compared as HTTP does."""
    return [(name.lower(), value) for name, value in headers]


@both
@pytest.mark.parametrize(
    "headers",
    [
        [HTML],
        [HTML, LENGTH],
        [HTML, LENGTH, LENGTH],
        [("content-type", "TEXT/HTML")],
        [HTML, ("Content-Encoding", "identity")],
    ],
)
def test_a_page_gets_its_head(serve: Serve, headers: Headers) -> None:
    """A whole page in HTML comes back with the managed block, and with the length that it has now."""
    seen = serve(Answer(headers=headers))
    assert (seen.status, seen.body, seen.header("content-length")) == (200, DONE, [str(len(DONE))])


@both
@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=404),
        Answer(status=201),
        Answer(status=304, chunks=[], headers=[("ETag", '"a"')]),
        Answer(status=206, headers=[HTML, ("Content-Range", "bytes 0-99/5000")]),
        Answer(headers=[HTML, ("Content-Range", "bytes 0-99/5000")]),
        Answer(headers=[("Content-Type", "application/json")]),
        Answer(headers=[("Content-Type", "application/xhtml+xml")]),
        Answer(headers=[("Content-Type", "text/html-sandboxed")]),
        Answer(headers=[]),
        Answer(headers=[HTML, ("Content-Type", "text/plain")]),
        Answer(headers=[HTML, ("Content-Encoding", "gzip")]),
        Answer(headers=[HTML, ("Content-Encoding", "br")]),
        Answer(headers=[HTML, ("Content-Encoding", "identity, zstd")]),
        Answer(headers=[HTML, ("Content-Length", str(len(PAGE) + 1)), ("ETag", '"a"')]),
        Answer(headers=[HTML, ("Transfer-Encoding", "chunked")]),
        Answer(headers=[HTML, ("Content-Length", "many")]),
        Answer(headers=[HTML, LENGTH, ("Content-Length", "1")]),
        Answer(headers=[HTML, ("ETag", '"a"')], chunks=[FRAGMENT]),
        Answer(headers=[HTML, ("ETag", '"a"')], chunks=[DONE]),
        Answer(headers=[HTML], chunks=[]),
        Answer(headers=[HTML, ("Content-Type", "text/html; charset=latin-9000")]),
        Answer(headers=[("Content-Type", "text/html; charset=nonsense"), ("ETag", '"a"')]),
    ],
    ids=lambda answer: f"{answer.status} {answer.headers}"[:70],
)
def test_what_is_no_whole_page_passes(serve: Serve, answer: Answer) -> None:
    """Other statuses and kinds, parts, compressed and cut off pages, pages without a place for the block."""
    seen = serve(answer)
    assert (seen.status, seen.body) == (answer.status, answer.body)
    assert lowered(seen.headers) == lowered(answer.headers)


@both
def test_other_requests_pass(serve: Serve) -> None:
    """What a form sends, and pages without a head, are not looked at."""
    assert serve(Answer(), "POST").body == serve(Answer(), path="/other").body == PAGE


@both
@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ([], [PAGE[:50], PAGE[50:51], PAGE[51:]]),
        ([LENGTH], [PAGE[:10], PAGE[10:50], PAGE[50:51], PAGE[51:]]),
    ],
)
def test_a_large_page_passes_as_it_comes(serve: Serve, declared: Headers, expected: list[bytes]) -> None:
    """Above the limit nothing is held back, and nothing at all when the length says so before."""
    chunks = [PAGE[:10], PAGE[10:50], PAGE[50:51], PAGE[51:]]
    seen = serve(Answer(chunks, [HTML, ("ETag", '"a"'), *declared]), limit=49)
    assert (seen.chunks, seen.header("etag")) == (expected, ['"a"'])


@both
def test_a_page_of_just_the_limit_gets_its_head(serve: Serve) -> None:
    """The limit is a size that a page may have."""
    assert serve(Answer(), limit=len(PAGE)).body == DONE
    assert serve(Answer(), limit=len(PAGE) - 1).body == PAGE


@both
def test_headers_about_the_old_bytes_are_dropped(serve: Serve) -> None:
    """ETag, Last-Modified, Accept-Ranges and digests would lie; all others stay, in their order."""
    kept = [HTML, ("Set-Cookie", "a=1"), ("Vary", "Cookie"), ("Set-Cookie", "b=2")]
    lies = [
        ("ETag", 'W/"a"'),
        ("Last-Modified", "Tue, 25 Nov 2026 08:00:00 GMT"),
        ("Accept-Ranges", "bytes"),
        ("Content-MD5", "Q2h1Y2sgSW51ZWFyZGkh"),
        ("Digest", "sha-256=4REjxQ4yrqUVicfSKYNO/cF9zNj5ANbzgDZt3/h3Qxo="),
        ("Content-Digest", "sha-256=:4REjxQ4yrqUVicfSKYNO/cF9zNj5ANbzgDZt3/h3Qxo=:"),
        ("Repr-Digest", "sha-256=:4REjxQ4yrqUVicfSKYNO/cF9zNj5ANbzgDZt3/h3Qxo=:"),
    ]
    seen = serve(Answer(headers=[*kept, *lies, LENGTH]))
    assert lowered(seen.headers) == lowered([*kept, ("Content-Length", str(len(DONE)))])


@both
def test_head_is_answered_as_get_without_the_length(serve: Serve) -> None:
    """HEAD gives the headers of GET but for Content-Length, which only the page could tell."""
    answer = Answer(headers=[HTML, ("ETag", '"a"'), ("Vary", "Cookie"), LENGTH])
    get, head = serve(answer), serve(answer, "HEAD")
    expected = [(name, value) for name, value in lowered(get.headers) if name != "content-length"]
    assert (head.status, lowered(head.headers), head.body) == (200, expected, b"")


@both
def test_head_of_what_passes_keeps_its_headers(serve: Serve) -> None:
    """HEAD of a compressed page says what GET says of it."""
    headers = [HTML, ("Content-Encoding", "gzip"), ("ETag", '"a"'), ("Content-Length", "20")]
    assert lowered(serve(Answer(headers=headers), "HEAD").headers) == lowered(headers)


@both
@pytest.mark.parametrize("value", ["text/html; charset=iso-8859-1", "text/html;charset='ISO-8859-1'; a=b"])
def test_the_charset_of_the_header_is_heeded(serve: Serve, value: str) -> None:
    """What the header says of the encoding is what the page is read by, as browsers do."""
    page = "<!doctype html><html><head><title>Knæ</title></head><body><p>På</body></html>".encode("latin-1")
    seen = serve(Answer([page], [("Content-Type", value)]))
    assert seen.body == inject_head(page, HEAD, encoding="iso-8859-1")
    assert b"<title>Kn\xe6</title>" in seen.body


@both
def test_policies_are_heeded(serve: Serve) -> None:
    """The title of the page gives way when the policies say so."""
    page = PAGE.replace(b"</head>", b"<title>Theirs</title></head>")
    policies = Policies(title="replace")
    assert serve(Answer([page]), policies=policies).body == inject_head(page, HEAD, policies)
    assert serve(Answer([page])).body == inject_head(page, HEAD)


def test_a_refused_page_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    """The log says which page gets no block and why, the first time that it is asked for."""
    injector = Injector(heads, Policies(), LIMIT)
    for path in ("/a", "/b", "/a"):
        assert injector.page([FRAGMENT], HEAD, [HTML], path) is None
    why = "it is a fragment, without <!doctype>, <html>, <head> or <title>: inject the whole page"
    assert [(record.name, record.levelno, record.message) for record in caplog.records] == [
        ("seo_kit", logging.WARNING, f"no head was injected: {path}: {why}") for path in ("/a", "/b")
    ]


@both
def test_a_lookup_that_fails_costs_no_page(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    """The page is served without its block, and the log holds the traceback."""

    def heads(path: str) -> Head:
        raise KeyError(path)

    assert serve(Answer(), heads=heads).body == PAGE
    (record,) = caplog.records
    assert record.exc_info
    assert record.exc_info[0] is KeyError


@both
@given(st.lists(st.integers(0, len(PAGE)), max_size=8), st.integers(0, len(PAGE) + 10))
def test_chunks_make_no_difference(serve: Serve, cuts: list[int], limit: int) -> None:
    """However a page is cut into chunks, empty ones among them, the same bytes and headers come out."""
    places = [0, *sorted(cuts), len(PAGE)]
    chunks = [PAGE[start:stop] for start, stop in pairwise(places)]
    whole, cut = serve(Answer(), limit=limit), serve(Answer(chunks), limit=limit)
    assert (cut.body, cut.headers) == (whole.body, whole.headers)
    assert whole.body == (DONE if limit >= len(PAGE) else PAGE)


@both
@given(st.binary(max_size=60) | st.text("<html>ead/ !-", max_size=60).map(str.encode), st.booleans())
def test_any_body_gets_its_block_or_passes(serve: Serve, body: bytes, with_head: bool) -> None:
    """A page of any bytes comes back injected, as `inject_head` does it, or as it was, headers and all."""
    page = PAGE + body if with_head else body
    seen = serve(Answer([page], [HTML, ("ETag", '"a"')]))
    if seen.header("etag"):
        assert seen.body == page
        assert not with_head
    else:
        assert seen.body == inject_head(page, HEAD, encoding="utf-8")
