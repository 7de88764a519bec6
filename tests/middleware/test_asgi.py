"""The ASGI middleware against applications that send all that the specification knows."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from seo_kit.middleware import AsgiMiddleware
from tests.middleware.servers import DONE, PAGE, PATH, ask_asgi, heads, sent_by

START = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]}


def sending(*messages: dict[str, Any], error: Exception | None = None) -> AsgiMiddleware:
    """The middleware around an application that sends some messages, and then perhaps fails."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        for message in messages:
            await send(message)
        if error:
            raise error

    return AsgiMiddleware(app, heads)


def body(data: bytes, *, more: bool = False) -> dict[str, Any]:
    """A message with a part of the page."""
    return {"type": "http.response.body", "body": data, "more_body": more}


def test_several_messages_make_one_page() -> None:
    """The page is put together before it is changed; a message may lack its body."""
    app = sending(
        START, body(PAGE[:20], more=True), body(PAGE[20:], more=True), {"type": "http.response.body"}
    )
    assert ask_asgi(app).body == DONE


@pytest.mark.parametrize("kind", ["websocket", "lifespan", "something new"])
def test_what_is_not_http_passes(kind: str) -> None:
    """Other protocols get the very same scope, receive and send."""
    got: list[Any] = []

    async def app(*given: Any) -> None:
        got.extend(given)

    given: tuple[Any, ...] = ({"type": kind, "path": PATH}, object(), object())
    asyncio.run(AsgiMiddleware(app, heads)(*given))
    assert all(one is other for one, other in zip(got, given, strict=True))


@pytest.mark.parametrize(
    "message",
    [
        {"type": "http.response.pathsend", "path": "/srv/page.html"},
        {"type": "http.response.zerocopysend", "file": 3, "count": 100, "more_body": False},
    ],
)
def test_a_file_that_the_server_sends_passes(message: dict[str, Any]) -> None:
    """Where the page never comes along, its start goes out as it was."""
    assert sent_by(sending(START, message)) == [START, message]


def test_a_page_with_trailers_passes() -> None:
    """Trailers may hold digests of the page."""
    messages = [{**START, "trailers": True}, body(PAGE), {"type": "http.response.trailers", "headers": []}]
    assert sent_by(sending(*messages)) == messages


def test_messages_before_the_start_pass() -> None:
    """Debugging messages and early hints of frameworks do not end the waiting."""
    hint = {"type": "http.response.early_hint", "links": [b"</a.css>; rel=preload"]}
    first, _, page = sent_by(sending(hint, START, body(PAGE)))
    assert (first, page["body"]) == (hint, DONE)


def test_a_page_that_ends_early_ends_early() -> None:
    """When the client is gone the application stops; the server gets what came until then, and no end."""
    sent = sent_by(sending(START, body(PAGE[:20], more=True)))
    assert sent == [START, body(PAGE[:20], more=True)]


def test_an_error_leaves_room_for_an_error_page() -> None:
    """Of an application that fails in the middle of a page nothing is sent."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    app = sending(START, body(PAGE[:20], more=True), error=OSError("the database went away"))
    with pytest.raises(OSError, match="database"):
        asyncio.run(app({"type": "http", "method": "GET", "path": PATH}, None, send))  # type: ignore[arg-type]
    assert sent == []


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([START, START], [START, START]),
        ([body(PAGE)], [body(PAGE)]),
        ([START], [START]),
        ([], []),
    ],
)
def test_broken_sequences_reach_the_server(messages: list[Any], expected: list[Any]) -> None:
    """Two starts, a body without a start, a start without a body: all that is the server's to judge."""
    assert sent_by(sending(*messages)) == expected


def test_messages_after_the_page_pass() -> None:
    """What comes after the last part is the server's to judge."""
    assert sent_by(sending(START, body(PAGE), body(b"more")))[-1] == body(b"more")


def test_the_last_part_of_a_large_page_is_the_last() -> None:
    """A page above the limit ends where the application ended it."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send(START)
        await send(body(PAGE))

    assert sent_by(AsgiMiddleware(app, heads, limit=5)) == [START, body(PAGE)]


def test_the_application_hears_from_its_client() -> None:
    """The middleware takes nothing away from what the application receives."""
    heard: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        heard.append(await receive())

    assert sent_by(AsgiMiddleware(app, heads)) == []
    assert heard == [{"type": "http.request"}]
