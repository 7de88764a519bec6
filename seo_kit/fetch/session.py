"""Everything that a crawl needs open while it goes on, put together from the settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from urllib.parse import urlsplit

from seo_kit.fetch.cache import default_path, open_cache
from seo_kit.fetch.guard import Guard
from seo_kit.fetch.manners import Manners
from seo_kit.fetch.network import Network
from seo_kit.fetch.place import Place
from seo_kit.fetch.visitor import Visitor


@contextmanager
def visiting(place: Place) -> Iterator[Visitor]:
    """A visitor with its connections and its cache.

    Raises:
        InputError: the cache cannot be used.
    """
    settings = place.settings
    path = place.root / settings.cache if settings.cache else default_path()
    guard = Guard(frozenset((*settings.own, *_host_and_port(place.named))))

    @lru_cache
    def is_own(host: str) -> bool:
        name, port = _split(host)
        return host in settings.own or name in settings.own or guard.is_loopback(name.strip("[]"), port)

    with open_cache(path, place.name) as cache, closing(Network(guard)) as network:
        unruled = settings.own if settings.ignore_robots else ()
        yield Visitor(network, cache, Manners(is_own), unruled=unruled)


def _host_and_port(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.netloc:
        name, port = _split(parts.netloc, 443 if parts.scheme == "https" else 80)
        yield f"{name}:{port}"


def _split(host: str, usual: int = 80) -> tuple[str, int]:
    name, sign, port = host.rpartition(":")
    return (name, int(port)) if sign and port.isdecimal() else (host, usual)
