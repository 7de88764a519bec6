"""Pelican: `PLUGINS = ["seo_kit.integrations.pelican"]` in pelicanconf.py.

The sources are read when Pelican has read all of them, each page gets its markup when its file was written.
https://docs.getpelican.com/en/latest/plugins.html (read 2026-11-25)
"""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from pelican import signals
from pelican.contents import Article, Content

from seo_kit.errors import ConfigError, InputError
from seo_kit.extract.article import Source, read_source
from seo_kit.extract.facts.lookup import with_facts
from seo_kit.extract.front_matter.header import read_header
from seo_kit.files import ARTICLE_SUFFIXES, read_bytes, write_if_changed
from seo_kit.integrations.host import settings, shown, told
from seo_kit.integrations.site import Site
from seo_kit.model import Json

if TYPE_CHECKING:
    from pelican.generators import Generator

KEY = "seo_kit_site"
"""Where the context, which all templates see, holds the site."""

ORIGIN = "the settings of Pelican"
ARTICLE_TYPE = "Article"
"""What Pelican calls an article is one, when nobody says more; its pages are pages."""

LINK = re.compile(r"[{|](?:filename|static|attach)[}|](?P<path>[^\s)\"'<>#?]+)")
"""https://docs.getpelican.com/en/latest/content.html#linking-to-internal-content (read 2026-11-25)"""

log = logging.getLogger(__name__)


def register() -> None:
    """Asks Pelican to be called."""
    signals.all_generators_finalized.connect(collect)
    signals.content_written.connect(put_markup)


def collect(generators: list[Generator]) -> None:
    """Reads the sources of all articles and pages."""
    context = generators[0].context
    try:
        context[KEY] = _site(generators[0].settings, context)
    except (ConfigError, InputError) as error:
        log.warning("seo-kit: %s", error)


def put_markup(path: str, context: Mapping[str, Any]) -> None:
    """Puts the markup of an article into its page, which was just written."""
    site: Site | None = context.get(KEY)
    content: Any = context.get("article") or context.get("page")
    if site is None or not _is_markdown(content):
        return
    name = shown(content.source_path)
    try:
        done = site.mark_up(name, read_bytes(Path(path)))
        write_if_changed(Path(path), done.html)
    except InputError as error:
        log.warning("seo-kit: %s", error)
        return
    for finding in done.findings:
        log.warning("seo-kit: %s: %s", finding.location, told(finding))


def _site(host: Mapping[str, Any], context: Mapping[str, Any]) -> Site:
    ours = settings(
        Path(host["PATH"]),
        ORIGIN,
        ("SITEURL", host["SITEURL"]),
        name=host["SITENAME"],
        language=host["DEFAULT_LANG"],
        timezone=host["TIMEZONE"],
    )
    contents = {**context["static_content"], **context["generated_content"]}
    urls = {path: content.url for path, content in contents.items() if content}
    texts = [content for content in context["generated_content"].values() if _is_markdown(content)]
    type_ = ARTICLE_TYPE if ours.origins["page_type"] == ORIGIN else ""
    sources = (_source(content, urls, f"{ours.url}/", type_) for content in texts)
    return Site(
        ours,
        {source.path: source for source in sources},
        {shown(Path(host["PATH"], path)): url for path, url in urls.items()},
    )


def _is_markdown(content: Any) -> bool:
    return isinstance(content, Content) and content.source_path.lower().endswith(ARTICLE_SUFFIXES)


def _source(content: Content, urls: Mapping[str, str], root: str, type_: str) -> Source:
    """The file of an article as Pelican read it: its header, what the settings add, its links."""
    path = Path(content.source_path)
    source = read_source(read_bytes(path), shown(path), read_header)
    front = with_facts(source.front, dict(_facts(content, type_)))
    front = with_facts(
        front, {"authors": _names(content, "authors"), "keywords": _names(content, "tags")}, over=True
    )
    folder = posixpath.dirname(content.relative_source_path)

    def link(match: re.Match[str]) -> str:
        name = posixpath.normpath(posixpath.join("/", folder, unquote(match["path"])))[1:]
        return root + urls[name] if name in urls else match[0]

    return replace(source, front=replace(front, body=LINK.sub(link, front.body)))


def _facts(content: Content, type_: str) -> Iterator[tuple[str, Json]]:
    """What Pelican knows beside the header, as from the name of the file; the time of a file is no fact."""
    yield "title", content.title
    yield "language", content.lang
    if isinstance(content, Article):
        yield "page_type", type_
    if content.settings.get("DEFAULT_DATE") != "fs":
        for fact, name in (("date_published", "date"), ("date_modified", "modified")):
            if name in content.metadata:
                yield fact, _iso(content.metadata[name])


def _iso(moment: datetime) -> str:
    """A moment as ISO 8601; midnight is how Pelican writes a day."""
    is_day = moment.time() == time.min
    return moment.date().isoformat() if is_day else moment.isoformat()


def _names(content: Content, attribute: str) -> list[str]:
    return [item.name for item in getattr(content, attribute, ())]
