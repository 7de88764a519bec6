"""Comments of the body that ask to silence rules: `<!-- seo-kit-ignore SD008: reason -->`."""

from __future__ import annotations

from lxml import etree

from seo_kit.extract.markdown.tree import HtmlElement, first_line
from seo_kit.ignore_comment import WORD, read_comment
from seo_kit.model import Ignore


def ignores_in(root: HtmlElement, body: str) -> tuple[Ignore, ...]:
    """The requests in a parsed body; what stands in code or in a script is text, and no comment of the tree.

    Args:
        root: the tree, in which each node knows its line of the file.
        body: its source; without the word in it, the tree is not searched.
    """
    if WORD not in body:
        return ()
    texts = ((node.text or "", first_line(node)) for node in root.iter(etree.Comment))
    # The line that lxml knows of a comment is its last one.
    found = (read_comment(text, last_line - text.count("\n")) for text, last_line in texts)
    return tuple(filter(None, found))
