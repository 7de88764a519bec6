"""MkDocs: `plugins: [search, seo-kit]` in mkdocs.yml.

The sources are read when all pages are populated (`on_env`), each page gets its markup when it is rendered
(`on_post_page`), after all other plug-ins. https://www.mkdocs.org/dev-guide/plugins/ (read 2026-11-25)
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from seo_kit.errors import ConfigError
from seo_kit.extract.article import Source, read_source
from seo_kit.extract.front_matter.header import read_header
from seo_kit.extract.front_matter.reader import FrontMatter, read_front_matter
from seo_kit.integrations.host import settings, shown, told
from seo_kit.integrations.site import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

LAST = -100
log = get_plugin_logger("seo-kit")


class Options(base.Config):
    """What stands below `seo-kit:` in the list of plug-ins."""

    enabled = c.Type(bool, default=True)


class SeoKitPlugin(BasePlugin[Options]):
    """Puts the markup of each Markdown page into its HTML."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Starts anew: `mkdocs serve` builds more than once."""
        self._site: Site | None = None
        self._bodies: dict[str, str] = {}

    @event_priority(LAST)
    def on_page_markdown(self, markdown: str, /, *, page: Page, **kwargs: Any) -> None:
        """Notes the text of a page as other plug-ins, such as macros, have left it."""
        self._bodies[page.file.src_uri] = markdown

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> None:
        """Reads all sources. The sitemap gets the date that a page states; MkDocs knows the build's only."""
        if not self.config.enabled:
            return
        try:
            self._site = self._collect(config, files)
        except ConfigError as error:
            log.warning(str(error))
            return
        for page in filter(None, (file.page for file in files)):
            article = self._site.articles[_path(page.file, config)]
            if changed := article.date_modified or article.date_published:
                page.update_date = changed[:10]

    @event_priority(LAST)
    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """The page with its markup."""
        if self._site is None or not output.strip():
            return output
        path = _path(page.file, config)
        done = self._site.mark_up(path, output.encode("utf-8", "xmlcharrefreplace"))
        for finding in done.findings:
            log.warning(f"{finding.location}: {told(finding)}")
        return done.html.decode("utf-8")

    def _collect(self, config: MkDocsConfig, files: Files) -> Site:
        file = config.config_file_path or "mkdocs.yml"
        ours = settings(
            Path(file).parent,
            shown(file),
            ("site_url", config.site_url or ""),
            name=config.site_name,
            language=str(config.theme.get("language") or config.theme.get("locale") or ""),
        )
        pages = [file for file in files if file.page]
        sources = (self._source(file, config) for file in pages)
        return Site(
            ours,
            {source.path: source for source in sources},
            {_path(file, config): file.page.url if file.page else file.url for file in files},
            config.site_author or "",
        )

    def _source(self, file: File, config: MkDocsConfig) -> Source:
        source = read_source(file.content_bytes, _path(file, config), _read)
        body = self._bodies.get(file.src_uri)
        if body is None or source.front.body.strip() == body.strip():
            return source
        return replace(source, front=replace(source.front, body=body))


def _read(text: str) -> FrontMatter:
    """The front matter as MkDocs reads it: YAML between rules, else lines `Key: value` on top.

    https://www.mkdocs.org/user-guide/writing-your-docs/#meta-data (read 2026-11-25)
    """
    return read_front_matter(text) if text.startswith("---") else read_header(text)


def _path(file: File, config: MkDocsConfig) -> str:
    return shown(Path(config.docs_dir, file.src_uri))
