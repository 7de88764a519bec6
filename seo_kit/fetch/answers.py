"""What a server answered → a page to judge, or the reason why it is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from seo_kit.fetch.content_type import charset_of, is_page, media_type
from seo_kit.fetch.records import Fetched, Headers, Reason, header

MOST_BYTES = 15 * 1024 * 1024
"""Bytes of a page, unpacked. Google fetches no more of any file, and reads the first 2 MB of HTML.

https://developers.google.com/search/docs/crawling-indexing/googlebot (read 2026-11-25)
"""
REDIRECTS = frozenset((301, 302, 303, 307, 308))
_SENTENCES: Mapping[Reason, str] = {
    "too-large": f"has more than {MOST_BYTES >> 20} MB, of which no page is read: make it smaller",
    "broken": "came broken: its length or its compression is not what its header says",
    "timeout": "took too long: try again, or ask why the server is slow",
    "robots": "robots.txt forbids it to crawlers that are not named",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; `body` has no Content-Encoding. `reason` says why there is none, or none of use, and `error`
    says it in words where the reason alone does not tell enough.
    """

    status: int = 0
    headers: Headers = ()
    body: bytes = b""
    reason: Reason = ""
    error: str = ""

    @property
    def location(self) -> str:
        """Where it leads, as the server wrote it; empty for an answer that is no redirect."""
        return header(self.headers, "location") if self.status in REDIRECTS else ""


def as_page(name: str, answer: Answer, url: str = "", redirects: tuple[tuple[str, int], ...] = ()) -> Fetched:
    """An answer as a record.

    Args:
        name: the URL that was asked for.
        answer: the last answer.
        url: the URL that gave it, if it is another one.
        redirects: the URLs that led there, with their statuses.
    """
    content_type = header(answer.headers, "content-type")
    reason, error = _fault(answer, content_type)
    return Fetched(
        name,
        url or name,
        b"" if reason else answer.body,
        answer.status,
        answer.headers,
        tuple(url for url, _ in redirects),
        tuple(status for _, status in redirects),
        charset_of(content_type),
        reason,
        error,
    )


def _fault(answer: Answer, content_type: str) -> tuple[Reason, str]:
    if answer.reason:
        return answer.reason, answer.error or _SENTENCES[answer.reason]
    if answer.location:
        return "redirect", f"leads to {answer.location} (status {answer.status})"
    if not 200 <= answer.status < 300:
        return "status", f"the server answered with {answer.status} {_phrase(answer.status)}".rstrip()
    if not is_page(content_type):
        return "not-html", f"is {media_type(content_type)}, which is no page"
    return "", ""


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
