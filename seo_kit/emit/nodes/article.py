"""The article on the page, when the page type says that it is one."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.config import Config
from seo_kit.emit.node import Node, node, page_id
from seo_kit.emit.nodes.creative_work import creative_work
from seo_kit.model import Article
from seo_kit.page_types import ARTICLE_TYPES


def article(article: Article, config: Config) -> Iterator[Node]:
    """Yields the Article, BlogPosting, NewsArticle and so on."""
    if article.page_type in ARTICLE_TYPES:
        yield node(article.page_type, page_id(article, "article"), **creative_work(article, config))
