"""Article → one linked graph.

The generators run in the order of NODES; LINKS then joins what came out. A link is made only when both of its
ends are there, so no reference dangles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seo_kit.config import Config
from seo_kit.emit.node import Node, fragment_of
from seo_kit.emit.nodes.article import article as article_node
from seo_kit.emit.nodes.breadcrumb_list import breadcrumb_list
from seo_kit.emit.nodes.faq_page import faq_page
from seo_kit.emit.nodes.image_object import image_object
from seo_kit.emit.nodes.organization import logo, organization
from seo_kit.emit.nodes.person import person
from seo_kit.emit.nodes.web_page import web_page
from seo_kit.emit.nodes.web_site import web_site
from seo_kit.emit.override import apply_override
from seo_kit.model import Article, Json

NODES: tuple[Callable[[Article, Config], Iterator[Node]], ...] = (
    organization,
    logo,
    web_site,
    web_page,
    article_node,
    faq_page,
    breadcrumb_list,
    image_object,
    person,
)

LINKS = (
    ("organization", "logo", "logo"),
    ("website", "publisher", "organization"),
    ("webpage", "isPartOf", "website"),
    ("webpage", "publisher", "organization"),
    ("webpage", "breadcrumb", "breadcrumb"),
    ("webpage", "primaryImageOfPage", "primaryimage"),
    ("webpage", "mainEntity", "article"),
    ("article", "isPartOf", "webpage"),
    ("article", "mainEntityOfPage", "webpage"),
    ("article", "publisher", "organization"),
    ("article", "image", "primaryimage"),
    ("faq", "isPartOf", "webpage"),
)
"""From the node of this fragment, by this property, to the node of that fragment."""


def build_graph(article: Article, config: Config) -> dict[str, Json]:
    """Builds the JSON-LD document of a page: one `@graph` whose nodes refer to each other by absolute ids.

    Raises:
        ConfigError: the settings name no `url`.
    """
    nodes: dict[str, Node] = {}
    for generate in NODES:
        for node in generate(article, config):
            nodes[node["@id"]] = {**nodes.get(node["@id"], {}), **node}
    _link(nodes)
    return {"@context": "https://schema.org", "@graph": apply_override(list(nodes.values()), article)}


def _link(nodes: dict[str, Node]) -> None:
    by_fragment = {fragment_of(id_): node for id_, node in nodes.items()}
    for source, name, target in LINKS:
        if source in by_fragment and target in by_fragment:
            by_fragment[source][name] = {"@id": by_fragment[target]["@id"]}
