"""`seo-kit inject`: each page is read, given its block, proven and written, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from seo_kit.emit.inject import Refused, inject_head, remove_block
from seo_kit.errors import InputError
from seo_kit.files import read_bytes, write_if_changed
from seo_kit.html_bytes import BLOCK_BEGIN
from seo_kit.inject.finder import PageFinder
from seo_kit.inject.wanted import Wanted
from seo_kit.inject_settings import Policies

Change = Callable[[bytes, str], bytes]
"""Makes new bytes of a page of some name. Raises InputError when it cannot."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page: its bytes before and after, and for which article.

    `refused` is the whole message, file and line included, when nothing was done.
    """

    path: Path
    before: bytes = b""
    after: bytes = b""
    source: str = ""
    refused: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the page is another one now."""
        return self.before != self.after


def inject_pages(
    wanted: Iterable[Wanted], finder: PageFinder, policies: Policies, *, write: bool
) -> Iterator[Outcome]:
    """Gives every article's page its block.

    Args:
        wanted: the articles, each URL once.
        finder: the pages.
        policies: what becomes of tags that the pages have already.
        write: whether to write what changes; else nothing is written.

    Returns: an outcome for each article, one after the other; of an article without a page it names the
        folder, and says so.
    """
    taken: dict[Path, str] = {}
    for one in wanted:
        try:
            path = finder.find(one)
        except InputError as error:
            yield Outcome(finder.folder, source=one.source, refused=str(error))
            continue
        if path is None:
            if finder.is_whole and not one.may_miss:
                yield Outcome(finder.folder, source=one.source, refused=_missing(one))
        elif taken.setdefault(path, one.source) != one.source:
            message = f"{one.source}: its page {path} is that of {taken[path]} already: give one another URL"
            yield Outcome(path, source=one.source, refused=message)
        else:
            yield _outcome(path, one.source, _injecting(one, policies), write)


def _missing(wanted: Wanted) -> str:
    return (
        f"{wanted.source}: no page: none lies where {wanted.url} says or names that URL as its canonical; "
        "make `url` and `url_pattern` in the settings give the URLs of the pages"
    )


def _injecting(wanted: Wanted, policies: Policies) -> Change:
    return lambda page, name: inject_head(page, wanted.head, policies, path=name)


def remove_blocks(paths: Iterable[Path], *, write: bool) -> Iterator[Outcome]:
    """Takes the block out of pages; of those without one nothing is told."""
    for path in paths:
        outcome = _outcome(path, "", lambda page, name: remove_block(page, path=name), write)
        if outcome.is_changed or outcome.refused:
            yield outcome


def left_over(finder: PageFinder, done: Iterable[Path]) -> list[Path]:
    """Pages with a block that no article asked for: those of articles that are gone, or of another run."""
    others = sorted(set(finder.files.values()) - set(done))
    return [path for path in others if _holds_block(path)]


def _holds_block(path: Path) -> bool:
    try:
        return BLOCK_BEGIN.encode() in read_bytes(path).replace(b"\0", b"")
    except InputError:
        return False


def _outcome(path: Path, source: str, change: Change, write: bool) -> Outcome:
    name = path.as_posix()
    try:
        if path.is_symlink():
            raise Refused("it is a link, which may lead out of the folder: name the file itself", name)
        before = read_bytes(path, name)
        after = change(before, name)
        if write:
            write_if_changed(path, after)
    except InputError as error:
        return Outcome(path, source=source, refused=str(error))
    return Outcome(path, before, after, source)
