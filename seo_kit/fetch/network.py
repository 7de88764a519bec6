"""One GET request → one answer, within limits of size and time; no redirect is followed here."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpcore2

from seo_kit import __version__
from seo_kit.fetch.answers import MOST_BYTES, Answer
from seo_kit.fetch.guard import Deadline, Guard, GuardedBackend, PrivateAddressError
from seo_kit.fetch.records import Headers, header
from seo_kit.fetch.unpack import ACCEPTED, BrokenError, TooLargeError, unpack

USER_AGENT = f"seo-kit/{__version__}"
_HEADERS = {
    "user-agent": USER_AGENT,
    "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "accept-encoding": ACCEPTED,
}
_WAITS = {"connect": 10.0, "read": 20.0, "write": 10.0, "pool": 10.0}
MOST_SECONDS = 45.0


@dataclass(slots=True)
class Network:
    """A client for HTTP/1.1 and HTTP/2 that keeps its connections; `most_seconds` is for one whole answer."""

    guard: Guard
    most_seconds: float = MOST_SECONDS
    _deadline: Deadline = field(default_factory=Deadline)
    _pool: httpcore2.ConnectionPool = field(init=False)

    def __post_init__(self) -> None:
        backend = GuardedBackend(self.guard, self._deadline)
        self._pool = httpcore2.ConnectionPool(http2=True, max_connections=4, network_backend=backend)

    def close(self) -> None:
        """Ends all connections."""
        self._pool.close()

    def get(self, url: str, headers: Mapping[str, str], most: int = MOST_BYTES) -> Answer:
        """Asks for a URL; whatever goes wrong is told by the answer's `reason`. `most` is in bytes."""
        self._deadline.at = time.monotonic() + self.most_seconds
        try:
            return self._get(url, {**_HEADERS, **headers}, most)
        except httpcore2.TimeoutException:
            return Answer(reason="timeout")
        except PrivateAddressError as error:
            message = (
                f"{error} lies at a private address, which is fetched only where you start or declare own"
            )
            return Answer(reason="private", error=message)
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
            return Answer(reason="network", error=f"the server cannot be reached: {error}".rstrip(": "))
        finally:
            self._deadline.at = float("inf")

    def _get(self, url: str, headers: Mapping[str, str], most: int) -> Answer:
        extensions = {"timeout": _WAITS}
        with self._pool.stream("GET", url, headers=list(headers.items()), extensions=extensions) as response:
            fields = _fields(response.headers)
            try:
                length = header(fields, "content-length")
                if length.isdecimal() and int(length) > most:
                    raise TooLargeError
                body = unpack(response.iter_stream(), header(fields, "content-encoding"), most)
            except TooLargeError:
                return Answer(response.status, fields, reason="too-large")
            except (BrokenError, httpcore2.RemoteProtocolError, httpcore2.ReadError):
                return Answer(response.status, fields, reason="broken")
            return Answer(response.status, fields, body)


def _fields(headers: list[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers)
