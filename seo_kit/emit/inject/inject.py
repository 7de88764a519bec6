"""Puts the managed block into the head of a page, and takes it out again.

Of every page it is proven before it is given back that an HTML5 parser reads in head what was meant, and that
taking the block out gives the bytes that were there before; so putting it in again gives the same page.
"""

from __future__ import annotations

from seo_kit.emit.inject.adopt import adopt
from seo_kit.emit.inject.host import Host, all_in_head, read_host
from seo_kit.emit.inject.managed import put_aside, read_marks, render_block, without_marks
from seo_kit.emit.inject.page_text import PageText, Splice, read_page_text
from seo_kit.emit.inject.read_back import first_difference
from seo_kit.emit.inject.refused import Refused
from seo_kit.inject_settings import Policies
from seo_kit.model import Head

DEFAULT = Policies()


def inject_head(
    page: bytes, head: Head, policies: Policies = DEFAULT, *, encoding: str = "", path: str = "page"
) -> bytes:
    """The page with the head's tags in a managed block; a block that is there already is replaced.

    Args:
        page: an HTML page as it was rendered, of any encoding that browsers read.
        head: what it shall say.
        policies: what becomes of tags that the page has already.
        encoding: what came with the page, such as the charset of an HTTP header.
        path: how the error names the page.

    Raises:
        Refused: there is no place where HTML5 parsers see the block in head, or a policy forbids it.
    """
    try:
        return _inject(page, head, policies, encoding)
    except Refused as error:
        raise Refused(error.message, path, error.line) from error


def remove_block(page: bytes, *, encoding: str = "", path: str = "page") -> bytes:
    """The page as it was before anything was injected; a page without a block comes back as it is.

    Raises:
        Refused: the block is damaged.
    """
    try:
        return _bare(page, encoding).data
    except Refused as error:
        raise Refused(error.message, path, error.line) from error


def read_bare_host(page: bytes, *, path: str = "page") -> Host:
    """What a page says without anything that was injected.

    Raises:
        Refused: the page could get no block.
    """
    try:
        return read_host(_bare(page, ""))
    except Refused as error:
        raise Refused(error.message, path, error.line) from error


def _bare(page: bytes, encoding: str) -> PageText:
    text = read_page_text(page, encoding)
    marks = read_marks(text)
    return read_page_text(without_marks(text, marks), encoding) if marks.blocks else text


def _inject(page: bytes, head: Head, policies: Policies, encoding: str) -> bytes:
    text = _bare(page, encoding)
    host = read_host(text)
    adopted = adopt(host, head, policies)
    block = render_block(adopted.head, text, adopted.replaced)
    place = text.offset(host.place)
    aside = [put_aside(text, tag) for tag in adopted.replaced]
    injected = text.spliced([*aside, Splice(place, place, block)])
    if injected not in (page, text.data):
        _prove(read_page_text(injected, encoding), text, adopted.head)
    return injected


def _prove(injected: PageText, original: PageText, head: Head) -> None:
    if injected.encoding != original.encoding and not injected.data.isascii():
        raise Refused("its encoding is declared too late: move <meta charset> to the top of the head")
    marks = read_marks(injected)
    if len(marks.blocks) != 1 or not all_in_head(injected, *marks.blocks[0]):
        raise Refused("no place in it is in the head for every HTML5 parser: close the head with </head>")
    if without_marks(injected, marks) != original.data:
        raise Refused("its block could not be taken out again: take out the page's own marks of seo-kit")
    if what := first_difference(injected.read(*marks.blocks[0]), head):
        raise Refused(f"the {what} of its article is read as something else: take odd characters out of it")
