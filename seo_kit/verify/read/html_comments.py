"""Comments of a page that ask to silence rules: `<!-- seo-kit-ignore SD008: reason -->`."""

from __future__ import annotations

from seo_kit.ignore_comment import WORD, read_comment
from seo_kit.model import Ignore


def ignores_in(source: str) -> tuple[Ignore, ...]:
    """The requests of a page; what stands in a script, a style, a title or the like is text, no comment.

    Args:
        source: the page as text, line ends as `\\n`; without the word in it, it is not parsed.
    """
    if WORD not in source:
        return ()
    from turbohtml import TokenType, tokenize

    tokens = tokenize(source, capture_attributes=False)
    comments = (token for token in tokens if token.type is TokenType.COMMENT)
    found = (read_comment(token.data or "", token.line, token.col + 1) for token in comments)
    return tuple(filter(None, found))
