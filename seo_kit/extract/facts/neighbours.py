"""Links from one article's file to another's: the file name becomes the URL of the page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from seo_kit.config import Config
from seo_kit.extract.facts.file_names import file_stem
from seo_kit.extract.facts.urls import url_of_slug
from seo_kit.extract.markdown.tree import HtmlElement

ARTICLE_FILE = re.compile(r"\.(?:md|mdx|markdown)$", re.I)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles as one of them names them: `path` is its file, `language` its language.

    `addresses` are the URLs of files by path, as the program says that publishes them.
    """

    path: str
    language: str
    config: Config
    addresses: Mapping[str, str] = field(default_factory=dict)

    def url(self, href: str) -> str:
        """The URL of the file that a relative link means; any other link as it is.

        Of a file without a known address only an article has one. Its front matter is not read: its slug is
        taken to be its name.
        """
        try:
            parts = urlsplit(href.strip())
        except ValueError:
            return href
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return href
        folder = posixpath.dirname(self.path.replace("\\", "/"))
        file = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        page = self.addresses.get(file, "")
        if not page and ARTICLE_FILE.search(file):
            page = url_of_slug(file_stem(file), file, self.language, self.config)
        return page + parts._replace(path="").geturl() if page else href

    def link(self, root: HtmlElement) -> None:
        """Gives the links of a body to other articles the URLs of their pages, in place."""
        for link in root.iter("a"):
            if href := link.get("href"):
                link.set("href", self.url(href))
