"""Pictures whose URL is that of the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.statements import Statement
from seo_kit.verify.urls.compare import comparable

_NAMES = ("image", "logo", "thumbnailUrl", "photo")
_USUAL = (".jpg", ".png", ".webp", ".svg")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)/?(?:[?#]|$)", re.IGNORECASE)


def pictures_of_page(context: PageContext) -> Iterator[Problem]:
    """The page's own URL where the URL of a picture is asked.

    The `url` of an ImageObject may be a page about the picture; its `contentUrl` is the file.
    """
    stated = [one for one in context.stating(*_NAMES, "contentUrl") if _may_be_page(one)]
    homes = {comparable(url) for url in (context.url, *context.homes) if ":" in url} if stated else ()
    for statement in stated:
        url = str(statement.value)
        if comparable(context.absolute(url.strip())) in homes and not _FILE.search(url):
            message = f"{statement.name} is the URL of the page itself: write the URL of the picture"
            yield statement.problem(
                message, evidence=url, expected="the URL of a picture", severity=Severity.WARN
            )


def _may_be_page(statement: Statement) -> bool:
    """Whether the URL of a picture is none of a usual file, which is seen at once."""
    url, name = statement.value, statement.name
    is_text = url.__class__ is str and url != "" and not url.endswith(_USUAL)
    return is_text and (name != "contentUrl" or "ImageObject" in statement.node.types)
