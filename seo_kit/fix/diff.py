"""The changes of files as a unified diff, which `patch -p0` and `git apply -p0` understand.

https://www.gnu.org/software/diffutils/manual/html_node/Unified-Format.html (read 2026-11-25)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from seo_kit.fix.codec import codec_of

NO_LINE_END = "\\ No newline at end of file\n"


def render_diff(path: str, before: bytes, after: bytes) -> str:
    """The difference between two states of a file, empty when there is none.

    Args:
        path: the file's name, which stands on both sides.
        before: its bytes as they are.
        after: its bytes as they are to be.
    """
    old, new = (_lines(path, data) for data in (before, after))
    name = f"{path}\t" if " " in path else path
    return "".join(_ended(unified_diff(old, new, name, name)))


def _lines(path: str, data: bytes) -> list[str]:
    """The lines as patch counts them: only a line feed ends one."""
    *ended, rest = codec_of(path, data).decode(data).split("\n")
    return [*(f"{line}\n" for line in ended), *filter(None, [rest])]


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{NO_LINE_END}"
