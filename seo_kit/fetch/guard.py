"""Which addresses may be spoken to, and how long an answer may take: what lies under the HTTP client.

A page may redirect to a service of the machine that runs the audit, or name a host whose DNS answer is such
an address. So names are resolved here, judged, and the judged address is what is connected to.
https://owasp.org/www-community/attacks/Server_Side_Request_Forgery (read 2026-11-25)
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, cast

import httpcore2

_UNICAST = IPv6Network("2000::/3")
"""All addresses of IPv6 that the Internet gives to machines; what lies outside is old, local or wrapped.

https://www.iana.org/assignments/ipv6-address-space (read 2026-11-25)
"""


class PrivateAddressError(Exception):
    """A host lies at an address that the web does not reach."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet; also one wrapped in an IPv6 address."""
    found = ip_address(address.partition("%")[0])
    inner = _wrapped(found)
    if inner is not None:
        return is_public(str(inner))
    is_unicast = isinstance(found, IPv4Address) or found in _UNICAST
    return is_unicast and found.is_global and not found.is_multicast


def _wrapped(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address in an IPv6 address: mapped, 6to4, or behind NAT64."""
    if isinstance(address, IPv4Address):
        return None
    if address.packed.startswith(b"\x00\x64\xff\x9b" + bytes(8)):
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour


def is_loopback(address: str) -> bool:
    """Whether an IP address is the machine's own."""
    found = ip_address(address.partition("%")[0])
    inner = _wrapped(found)
    return found.is_loopback or (inner is not None and inner.is_loopback)


@dataclass(slots=True)
class Guard:
    """Says to which address a host is spoken to.

    `trusted` are the hosts that may be private: the one that the user started from, and those declared own.
    A name that pointed to a public address keeps to public ones.
    """

    trusted: Collection[str]
    resolve: Callable[[str, int], list[str]] = field(default=lambda host, port: resolve(host, port))
    _was_public: set[str] = field(default_factory=set)

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host.

        Raises:
            PrivateAddressError: one of them is private, and the host is not trusted.
            OSError: the host has none.
        """
        found = self.resolve(host, port)
        is_trusted = self._is_trusted(host, port) and host not in self._was_public
        if all(map(is_public, found)):
            self._was_public.add(host)
        elif not is_trusted:
            raise PrivateAddressError(host)
        return found

    def is_loopback(self, host: str, port: int) -> bool:
        """Whether a host is the machine itself; False when it cannot be found."""
        try:
            return all(map(is_loopback, self.addresses(host, port)))
        except (OSError, UnicodeError, PrivateAddressError):
            return False

    def _is_trusted(self, host: str, port: int) -> bool:
        name = f"[{host}]" if ":" in host else host
        return f"{name}:{port}" in self.trusted or name in self.trusted


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, each once, by DNS and what else the system asks."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


@dataclass(slots=True)
class Deadline:
    """The moment at which an answer must be there, however slowly its parts come; by time.monotonic."""

    at: float = float("inf")

    def left(self, timeout: float | None) -> float:
        """The seconds that may be waited. Raises httpcore2.ReadTimeout when none are left."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the answer took too long")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to guarded addresses, and reads within the deadline."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self._guard = guard
        self._deadline = deadline
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connects to the first address of a host that answers."""
        try:
            addresses = self._guard.addresses(host, port)
        except (OSError, UnicodeError) as error:  # a name that DNS has not, or that is longer than it allows
            raise httpcore2.ConnectError(f"no host {host}: {error}") from error
        failure: Exception = httpcore2.ConnectError(f"no host {host}")
        for address in addresses:
            try:
                left = self._deadline.left(timeout)
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
                return TimedStream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


class TimedStream(httpcore2.NetworkStream):
    """A connection that waits no longer than to the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Reads what has come."""
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Writes all of it."""
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Ends the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Goes on encrypted."""
        left = self._deadline.left(timeout)
        return TimedStream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the inner connection knows."""
        return cast(Any, self._inner.get_extra_info(info))
