"""`seo-kit sitemap`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seo_kit.cli.common import load_settings, progress_bar, reports_errors, tell, today_of

if TYPE_CHECKING:
    from seo_kit.config import Config
    from seo_kit.site_map.pages import Listing

EXIT_CHANGES, EXIT_INCOMPLETE = 1, 3


@dataclass(frozen=True, slots=True)
class _Work:
    """The files to write into a folder, the URL of that folder, the folder of the whole site, what to say of
    the files, and whether one that should be in them could not be used.
    """

    files: Mapping[str, bytes]
    folder: Path
    site: Path
    home: str
    says: str
    incomplete: bool


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--index", "is_index", is_flag=True, help="Write an index over sitemaps: files, or folders with some."
)
@click.option("--url", help="Root of the site; default: the settings' url, else what the canonicals say.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder to write into; default: the folder itself, with --index the one that holds all sitemaps.",
)
@click.option(
    "--exclude", metavar="GLOB", multiple=True, help='Leave files out, as in "drafts/**"; may be repeated.'
)
@click.option("--gzip", "zip_too", is_flag=True, help="Write each file compressed as well.")
@click.option(
    "--replace",
    is_flag=True,
    help="Take the place of a sitemap that another program wrote, and of its compressed copy.",
)
@click.option("--dry-run", is_flag=True, help="Print the files and write nothing.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit code 1 when something would change."
)
@click.option("-q", "--quiet", is_flag=True, help="Do not list what is left out, only count it.")
@click.pass_context
@reports_errors
def sitemap(
    ctx: click.Context,
    paths: tuple[Path, ...],
    is_index: bool,
    url: str | None,
    output: Path | None,
    exclude: tuple[str, ...],
    zip_too: bool,
    replace: bool,
    dry_run: bool,
    only_check: bool,
    quiet: bool,
) -> None:
    """Write the sitemap of a folder of HTML, whoever rendered it.

    A page is listed by its canonical, else by its place in the folder, with the date of the last change that
    it states and the language versions that name it back. What is left out is told with the reason.
    robots.txt is never written; the line that it lacks is told.

    Exit codes: 0 done, 1 --check found something to write, 2 wrong usage, 3 there is nothing to list, or a
    file could not be read.
    """
    config = load_settings(ctx, url=url and url.rstrip("/"))
    work = _index(paths, output, config) if is_index else _pages(_only(paths), output, exclude, quiet, config)
    if not work.files:
        tell(f"{work.says}; nothing was written")
        sys.exit(EXIT_INCOMPLETE)
    if dry_run:
        click.echo(b"".join(work.files.values()), nl=False)
        tell(work.says)
    else:
        _change(work, zip_too, replace, only_check)
    if work.incomplete:
        sys.exit(EXIT_INCOMPLETE)


def _only(paths: tuple[Path, ...]) -> Path:
    if len(paths) > 1:
        raise click.UsageError("name one folder of pages; several sitemaps go with --index")
    return paths[0]


def _change(work: _Work, zip_too: bool, replace: bool, only_check: bool) -> None:
    """Writes what is not as it should be, or says so and exits."""
    from seo_kit.emit.sitemap import zipped
    from seo_kit.site_map.files import missing_line, plan, write

    files = {**(zipped(work.files) if zip_too else {}), **work.files}
    change = plan(work.folder, files, replace=replace)
    if only_check and change:
        for path in change:
            tell(f"{path}: is not what would be written")
        sys.exit(EXIT_CHANGES)
    write(change)
    removed = f", {len(change.removed)} removed" if change.removed else ""
    tell(f"{work.says}; {len(change.written)} of {len(files)} files written{removed}")
    if line := missing_line(work.site, f"{work.home}/{next(iter(work.files))}"):
        tell(f"robots.txt does not name the sitemap: add the line {line}")


# ---- pages -------------------------------------------------------------------------------------


def _pages(folder: Path, output: Path | None, exclude: tuple[str, ...], quiet: bool, config: Config) -> _Work:
    from seo_kit.emit.sitemap import render_sitemaps
    from seo_kit.site_map.files import MARK, below
    from seo_kit.site_map.pages import list_pages
    from seo_kit.terminal import printable

    listing = list_pages(folder, config, today_of(config), exclude, progress_bar)
    for page in () if quiet else listing.left_out:
        detail = f": {page.detail}" if page.detail else ""
        tell(printable(f"{page.path}: left out, {page.reason}{detail}"))
    place = output or folder
    home = listing.home + (below(place, folder) or "")
    files = render_sitemaps(listing.entries, home, mark=MARK)
    unreadable = any(page.reason == "unreadable" for page in listing.left_out)
    return _Work(files, place, folder, home, _counts(place, listing), unreadable)


def _counts(place: Path, listing: Listing) -> str:
    counts = Counter(page.reason for page in listing.left_out)
    reasons = ", ".join(f"{count} {reason}" for reason, count in counts.most_common())
    left_out = f"{len(listing.left_out)} left out" + (f" ({reasons})" if reasons else "")
    return f"{place / 'sitemap.xml'}: {len(listing.entries)} pages listed, {left_out}"


# ---- index -------------------------------------------------------------------------------------


def _index(paths: tuple[Path, ...], output: Path | None, config: Config) -> _Work:
    from seo_kit.emit.sitemap import render_index
    from seo_kit.site_map.files import MARK
    from seo_kit.site_map.index import FILE_NAME, common_folder, index_sitemaps
    from seo_kit.terminal import printable

    index = index_sitemaps(paths, output, config)
    for fault in index.faults:
        tell(printable(fault))
    place = output or common_folder(paths)
    says = f"{place / FILE_NAME}: {len(index.entries)} sitemaps named, {index.left_out} left out"
    return _Work(
        {FILE_NAME: render_index(index.entries, MARK)}, place, place, index.home, says, index.left_out > 0
    )
