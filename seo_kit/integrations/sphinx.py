"""Sphinx: `extensions = ["myst_parser", "seo_kit.integrations.sphinx"]` in conf.py.

When a build is finished, the page of every Markdown document gets its markup, also those that this build did
not write: a new document may prove the dates of an old one.
https://www.sphinx-doc.org/en/master/extdev/event_callbacks.html (read 2026-11-25)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from seo_kit import __version__
from seo_kit.errors import ConfigError, InputError
from seo_kit.extract.article import read_source
from seo_kit.files import ARTICLE_SUFFIXES, read_bytes, write_if_changed
from seo_kit.integrations.host import settings, shown, told
from seo_kit.integrations.site import Site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BUILDERS = ("html", "dirhtml")
"""Builders that write one page for each document, for the web."""

log = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers the extension."""
    app.connect("build-finished", put_markup)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def put_markup(app: Sphinx, error: Exception | None) -> None:
    """Puts the markup of each Markdown document into its page, unless the build failed."""
    if error is not None or app.builder.name not in BUILDERS:
        return
    try:
        site, documents = _collect(app)
    except (ConfigError, InputError) as fault:
        log.warning(str(fault), type="seo-kit", subtype="settings")
        return
    for document, path in documents.items():
        _put(app, site, document, path)


def _put(app: Sphinx, site: Site, document: str, path: str) -> None:
    page = Path(app.builder.get_outfilename(document))
    try:
        done = site.mark_up(path, read_bytes(page))
        write_if_changed(page, done.html)
    except InputError as fault:
        log.warning(str(fault), type="seo-kit", subtype="files")
        return
    for finding in done.findings:
        place = (document, finding.location.line or None)
        log.warning(told(finding), location=place, type="seo-kit", subtype=finding.code)


def _collect(app: Sphinx) -> tuple[Site, dict[str, str]]:
    """The site, and the path of each document that is Markdown."""
    paths = {document: shown(app.env.doc2path(document)) for document in sorted(app.env.found_docs)}
    documents = {name: path for name, path in paths.items() if path.endswith(ARTICLE_SUFFIXES)}
    conf = app.config
    ours = settings(
        Path(app.confdir),
        shown(Path(app.confdir, "conf.py")),
        ("html_baseurl", conf.html_baseurl),
        name=conf.project,
        language=conf.language,
    )
    addresses = {path: app.builder.get_target_uri(document) for document, path in paths.items()}
    site = Site(
        ours,
        {path: read_source(read_bytes(Path(path)), path) for path in documents.values()},
        addresses | _images(app),
        conf.author if isinstance(conf.author, str) else "",
    )
    return site, documents


def _images(app: Sphinx) -> dict[str, str]:
    """Where the images of the documents stand, by their files."""
    folder = getattr(app.builder, "imagedir", "_images")
    return {shown(Path(app.srcdir, file)): f"{folder}/{name}" for file, name in app.builder.images.items()}
