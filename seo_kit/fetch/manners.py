"""How often a host is asked: one request at a time, a pause between two, and longer ones where it says so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from seo_kit.fetch.answers import Answer
from seo_kit.fetch.records import header

PAUSE = 1.0
"""Seconds between the end of an answer and the next request to the same host."""
LONGEST_PAUSE = 30.0
_LONGEST_WAIT = 120.0
_FIRST_WAIT = 5.0
_MOST_TRIES = 3


@dataclass(slots=True)
class Manners:
    """Keeps the pauses. `is_own` says of a host that it may be asked without any.

    `sleep` and `now` are time.sleep and time.monotonic, unless a test has others.
    """

    is_own: Callable[[str], bool]
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    _next: dict[str, float] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)
    _is_at_once: bool = False

    def slow_down(self, host: str, pause: float) -> None:
        """Makes the pause of a host at least so long, in seconds, but not longer than the longest."""
        self._pauses[host] = min(max(self._pause(host), pause), LONGEST_PAUSE)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Requests in here follow one another without a pause; what comes after them waits for its turn."""
        self._is_at_once = True
        try:
            yield
        finally:
            self._is_at_once = False

    def ask(self, host: str, request: Callable[[], Answer]) -> Answer:
        """Asks a host when its time has come, again where it asks to wait and not for too long (429, 503)."""
        for attempt in range(_MOST_TRIES):
            answer = self._ask_once(host, request)
            wait = _wait(answer, attempt)
            if wait is None or wait > _LONGEST_WAIT or attempt == _MOST_TRIES - 1 or self._is_at_once:
                break
            if not self.is_own(host):
                self.slow_down(host, self._pause(host) * 2)
            self._next[host] = self.now() + wait
        return answer

    def _ask_once(self, host: str, request: Callable[[], Answer]) -> Answer:
        wait = self._next.get(host, 0.0) - self.now()
        if wait > 0 and not self._is_at_once:
            self.sleep(wait)
        answer = request()
        self._next[host] = self.now() + self._pause(host)
        return answer

    def _pause(self, host: str) -> float:
        return self._pauses.get(host, 0.0 if self.is_own(host) else PAUSE)


def _wait(answer: Answer, attempt: int) -> float | None:
    """The seconds that a server asks to wait; None when it does not ask."""
    if answer.status not in (429, 503):
        return None
    asked = header(answer.headers, "retry-after").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        return max(parsedate_to_datetime(asked).timestamp() - time.time(), 0.0)
    except ValueError:
        return _FIRST_WAIT * 2.0**attempt
