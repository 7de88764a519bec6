"""What results depend on besides their input, as a digest: another one makes all that is kept worthless."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from seo_kit.config import Config

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = (".dist-info", ".egg-info", ".egg-link", ".pth")


def digest(*parts: object) -> bytes:
    """A digest of values that their `repr` tells apart."""
    state = blake2b(digest_size=16)
    for part in parts:
        text = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        state.update(len(text).to_bytes(8, "big") + text)
    return state.digest()


def run_fingerprint(config: Config, *parts: object) -> bytes:
    """What a run depends on: the program, the settings, the templates, the folder that paths start from.

    Args:
        config: the settings.
        parts: what else decides about the results.
    """
    return digest(program(), repr(config), os.getcwd(), *_templates(config), *parts)


@cache
def program() -> bytes:
    """The digest of Python, of seo-kit's files and of all that is installed beside."""
    installed = (entry for folder in dict.fromkeys(sys.path) for entry in _installed(folder))
    return digest(sys.version, sys.platform, *_stamps(_PACKAGE), *installed, *_zones())


def _installed(folder: str) -> Iterator[str]:
    """The libraries in a folder of `sys.path`, with their versions and the time when they came."""
    try:
        with os.scandir(folder or ".") as entries:
            found = [entry for entry in entries if entry.name.endswith(_INSTALLED)]
            yield from sorted(f"{entry.name} {entry.stat().st_mtime_ns}" for entry in found)
    except OSError:
        return


def _stamps(folder: Path) -> Iterator[str]:
    for file in _files(folder):
        found = os.stat(file)
        yield f"{file} {found.st_size} {found.st_mtime_ns}"


def _zones() -> Iterator[str]:
    """Which rules of time zones the system has; where it has none, they are in a library."""
    import zoneinfo

    for folder in zoneinfo.TZPATH:
        for name in ("tzdata.zi", "leapseconds", "posixrules"):
            file = Path(folder, name)
            if file.is_file():
                yield f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}"


def _templates(config: Config) -> Iterator[bytes]:
    """The templates of the user's, byte for byte."""
    if config.templates:
        for file in _files(config.root / config.templates, (config.root / config.output).as_posix()):
            yield file.encode("utf-8", "surrogateescape")
            yield _content(file)


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes() if Path(file).is_file() else b""
    except OSError:
        return b""


def _files(folder: str | Path, but: str = "") -> Iterator[str]:
    """The files below a folder, sorted; without hidden folders, compiled code and another folder."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in sorted(folders) if _counts(name) and os.path.join(root, name) != but]
        yield from (os.path.join(root, name) for name in sorted(names))


def _counts(name: str) -> bool:
    return name[0] != "." and name not in ("__pycache__", "node_modules")
