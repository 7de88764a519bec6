"""robots.txt as crawlers keep to it, what it is when it cannot be had included.

https://developers.google.com/crawling/docs/robots-txt/robots-txt-spec#http-status-codes (read 2026-11-25):
4xx but 429 means that there is none; 429, 5xx and no answer mean that nothing may be fetched; behind more
than five redirects there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seo_kit.fetch.answers import Answer
from seo_kit.fetch.manners import LONGEST_PAUSE
from seo_kit.verify.read.robots_txt import Robots, crawl_delay, forbids, read_robots

AGENT = "seo-kit"
MOST_REDIRECTS = 5
State = Literal["none", "rules", "unreachable"]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host lets crawlers fetch.

    `robots` is its robots.txt, None when there is none to be had. `silence` is what came instead of an
    answer, and stands for all pages of the host.
    """

    state: State
    robots: Robots | None = None
    silence: Answer | None = None

    def allows(self, url: str) -> bool:
        """Whether a URL may be fetched."""
        return self.state != "unreachable" and not forbids(self.robots, url, AGENT)

    @property
    def pause(self) -> float:
        """The seconds between two requests that it asks for, 0 when it does not."""
        return min(crawl_delay(self.robots, AGENT), LONGEST_PAUSE) if self.robots else 0.0


def rules_of(answer: Answer, url: str) -> Rules:
    """The rules that follow from an answer.

    Args:
        answer: the last one, behind all redirects.
        url: where robots.txt lies.
    """
    if answer.location or answer.reason == "redirect":
        return Rules("none")
    if answer.reason in ("network", "timeout", "private"):
        return Rules("unreachable", silence=answer)
    if answer.reason or answer.status == 429 or answer.status >= 500:
        return Rules("unreachable")
    if 200 <= answer.status < 300:
        return Rules("rules", read_robots(answer.body, url))
    return Rules("none")
