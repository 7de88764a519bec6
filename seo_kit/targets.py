"""What the user named → the files to judge, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from seo_kit.errors import InputError
from seo_kit.faults import Faults
from seo_kit.files import ARTICLE_SUFFIXES, PAGE_SUFFIXES, find_files, read_bytes
from seo_kit.model import Finding

SITEMAP_SUFFIXES = (".xml", ".xml.gz")
KINDS = {"article": ARTICLE_SUFFIXES, "page": PAGE_SUFFIXES, "sitemap": SITEMAP_SUFFIXES}


@dataclass(frozen=True, slots=True)
class Targets:
    """The files to judge, by kind, in the order they were named.

    `folders` are those that were gone through, `faults` what could not be used in them. `given` holds the
    bytes of files that are not read from the disk.
    """

    articles: tuple[Path, ...] = ()
    pages: tuple[Path, ...] = ()
    sitemaps: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    faults: tuple[Finding, ...] = ()
    given: Mapping[Path, bytes] = field(default_factory=dict)

    @property
    def files(self) -> tuple[Path, ...]:
        """All files, of whatever kind."""
        return (*self.articles, *self.pages, *self.sitemaps)

    def read(self, path: Path, name: str) -> bytes:
        """A file's bytes. Raises InputError, which names the file as `name`, when it cannot be read."""
        return self.given[path] if path in self.given else read_bytes(path, name)


def find_targets(paths: Iterable[Path]) -> Targets:
    """Sorts files and the contents of folders by kind.

    A folder in which there is nothing to judge is a fault, for it is mostly the wrong one.

    Raises:
        InputError: a path does not exist, or is a file of no kind that can be judged.
    """
    found: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    folders, faults = [], Faults()
    for path in paths:
        if path.is_dir():
            folders.append(path)
            inside = _files_in(path, faults)
        else:
            inside = {_kind(path): [path]}
        for kind, files in inside.items():
            found[kind] += files
    articles, pages, sitemaps = (tuple(dict.fromkeys(found[kind])) for kind in KINDS)
    return Targets(articles, pages, sitemaps, tuple(folders), tuple(faults.findings))


def given_target(path: Path, data: bytes) -> Targets:
    """A file whose contents are at hand, such as those of an editor.

    Raises:
        InputError: its name says that it is of no kind that can be judged.
    """
    kind = _kind_of_name(path)
    articles, pages, sitemaps = ((path,) if kind == each else () for each in KINDS)
    return Targets(articles, pages, sitemaps, given={path: data})


def _files_in(folder: Path, faults: Faults) -> dict[str, Sequence[Path]]:
    unreadable = Faults()
    files: dict[str, Sequence[Path]] = {
        "article": list(find_files(folder, ARTICLE_SUFFIXES, unreadable.add)),
        "page": list(find_files(folder, PAGE_SUFFIXES, lambda error: None)),
        "sitemap": sitemaps_in(folder),
    }
    if not any(files.values()) and not unreadable.findings:
        suffixes = ", ".join((*ARTICLE_SUFFIXES, *PAGE_SUFFIXES))
        unreadable.add(
            InputError(f"this folder holds nothing to judge: no {suffixes} and no sitemap", str(folder))
        )
    faults.findings += unreadable.findings
    return files


def sitemaps_in(folder: Path) -> list[Path]:
    """The sitemaps right in a folder, by name, the compressed ones last."""
    return sorted(folder.glob("sitemap*.xml")) + sorted(folder.glob("sitemap*.xml.gz"))


def _kind(path: Path) -> str:
    if not path.exists():
        raise InputError("does not exist: name an article, a page or a folder", str(path))
    return _kind_of_name(path)


def _kind_of_name(path: Path) -> str:
    for kind, suffixes in KINDS.items():
        if path.name.lower().endswith(suffixes):
            return kind
    known = ", ".join((*ARTICLE_SUFFIXES, *PAGE_SUFFIXES, ".xml"))
    raise InputError(f"is of no kind that can be judged; known are {known}", str(path))
