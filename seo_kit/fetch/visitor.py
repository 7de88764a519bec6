"""A URL → what stands there: robots.txt asked, the cache used, redirects followed, all with manners."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from seo_kit.fetch.answers import MOST_BYTES, Answer
from seo_kit.fetch.cache import Cache
from seo_kit.fetch.manners import Manners
from seo_kit.fetch.network import Network
from seo_kit.fetch.records import Note, Reason, header
from seo_kit.fetch.robots_rules import MOST_REDIRECTS, Rules, rules_of
from seo_kit.fetch.urls import canonical, host_of, origin_of

_MOST_HOPS = 10
"""Redirects that are followed, as many as Google follows.

https://developers.google.com/search/docs/crawling-indexing/http-network-errors (read 2026-11-25)
"""


class Visit(NamedTuple):
    """An answer, the URL that gave it, and the URLs that led there with their statuses."""

    url: str
    answer: Answer
    redirects: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Visitor:
    """Fetches URLs of a site. `hosts` are those that redirects may lead to; None means any.

    `unruled` are hosts whose robots.txt is not kept to. `unchanged` counts the answers "not modified".
    """

    network: Network
    cache: Cache
    manners: Manners
    hosts: set[str] | None = None
    unruled: Collection[str] = ()
    _rules: dict[str, Rules] = field(default_factory=dict)

    unchanged: int = 0

    def visit(self, url: str, known: Collection[str] = (), most: int = MOST_BYTES) -> Visit:
        """Fetches a URL that is canonical.

        Args:
            url: the URL.
            known: URLs with records of their own: a redirect that leads there is not followed.
            most: bytes that the answer may have.
        """
        redirects: list[tuple[str, int]] = []
        while True:
            answer = self._ask_if_allowed(url, most)
            target = canonical(answer.location, url) if answer.location else ""
            if answer.reason or not target:
                return Visit(url, answer, tuple(redirects))
            reason, error = self._fault(target, (*(each for each, _ in redirects), url), known)
            if reason:
                return Visit(url, replace(answer, reason=reason, error=error), tuple(redirects))
            redirects.append((url, answer.status))
            url = target

    def companion(self, url: str, seconds: float, hosts: set[str]) -> Answer:
        """Fetches a file that a page asks for, right after the page: with no pause, and no second try.

        Args:
            url: the URL, canonical.
            seconds: what it may take at most.
            hosts: those that redirects may lead to.
        """
        before = self.hosts, self.network.most_seconds
        self.hosts, self.network.most_seconds = hosts, min(seconds, before[1])
        try:
            with self.manners.at_once():
                return self.visit(url).answer
        finally:
            self.hosts, self.network.most_seconds = before

    def notes(self, name: str) -> Iterator[Note]:
        """What is to be told of all visits; `name` is that of the source."""
        if self.cache.resumed:
            yield Note(name, "went on where the last crawl was cut off", incomplete=False)
        if self.unchanged:
            message = f"{self.unchanged} answers had not changed since they were fetched before"
            yield Note(name, message, incomplete=False)

    def rules(self, url: str) -> Rules:
        """The rules of the robots.txt that counts for a URL; it is fetched once."""
        origin = origin_of(url)
        if origin not in self._rules:
            robots_url = f"{origin}/robots.txt"
            rules = rules_of(self._ask_for_robots(robots_url), robots_url)
            self._rules[origin] = rules
            if not self.manners.is_own(host_of(url)):
                self.manners.slow_down(host_of(url), rules.pause)
        return self._rules[origin]

    def _ask_for_robots(self, url: str) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(url, MOST_BYTES)
            target = canonical(answer.location, url) if answer.location else ""
            if answer.reason or not target:
                break
            url = target
        return answer

    def _fault(self, target: str, passed: Collection[str], known: Collection[str]) -> tuple[Reason, str]:
        """Why a redirect is not followed."""
        if target in passed:
            return "redirect", f"is sent in a circle: to {target} again"
        if len(passed) > _MOST_HOPS:
            return "redirect", f"is sent on more than {_MOST_HOPS} times"
        if self.hosts is not None and host_of(target) not in self.hosts:
            return "other-host", f"leads to {target}, which is not on this site"
        if target in known:
            return "redirect", f"leads to {target}, which is told of by itself"
        return "", ""

    def _ask_if_allowed(self, url: str, most: int) -> Answer:
        if host_of(url) in self.unruled or (rules := self.rules(url)).allows(url):
            return self._ask(url, most)
        if rules.silence:
            return rules.silence
        if rules.state == "unreachable":
            message = (
                f"{origin_of(url)}/robots.txt cannot be read, and so nothing may be fetched: try again later"
            )
            return Answer(reason="robots", error=message)
        return Answer(reason="robots")

    def _ask(self, url: str, most: int) -> Answer:
        if answer := self.cache.fetched_now(url):
            return answer
        stored = self.cache.stored(url)
        conditions = _conditions(stored) if stored else {}
        answer = self.manners.ask(host_of(url), lambda: self.network.get(url, conditions, most))
        if stored and answer.status == 304:
            answer = _renewed(stored, answer)
            self.unchanged += 1
        self.cache.keep(url, answer)
        return answer


def _conditions(stored: Answer) -> dict[str, str]:
    """The header fields that ask whether an answer has changed."""
    given = {"if-none-match": "etag", "if-modified-since": "last-modified"}
    if stored.status != 200:
        return {}
    return {name: value for name, field_ in given.items() if (value := header(stored.headers, field_))}


def _renewed(stored: Answer, answer: Answer) -> Answer:
    """A stored answer with the header fields that a "not modified" brings up to date.

    https://www.rfc-editor.org/rfc/rfc9111#section-3.2 (read 2026-11-25)
    """
    newer = tuple(pair for pair in answer.headers if not pair[0].startswith("content-"))
    names = {name for name, _ in newer}
    return replace(stored, headers=(*(pair for pair in stored.headers if pair[0] not in names), *newer))
