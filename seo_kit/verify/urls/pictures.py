"""Pictures whose URL is that of the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.urls.compare import comparable

_NAMES = ("image", "logo", "thumbnailUrl", "photo")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)/?(?:[?#]|$)", re.IGNORECASE)


def pictures_of_page(context: PageContext) -> Iterator[Problem]:
    """The page's own URL where the URL of a picture is asked.

    The `url` of an ImageObject may be a page about the picture; its `contentUrl` is the file.
    """
    stated = context.stating(*_NAMES)
    stated += [one for one in context.stating("contentUrl") if "ImageObject" in one.node.types]
    homes = {comparable(url) for url in (context.url, *context.homes) if ":" in url} if stated else ()
    for statement in stated:
        url = statement.value if statement.value.__class__ is str else ""
        if url and comparable(context.absolute(url.strip())) in homes and not _FILE.search(url):
            message = f"{statement.name} is the URL of the page itself: write the URL of the picture"
            yield statement.problem(
                message, evidence=url, expected="the URL of a picture", severity=Severity.WARN
            )
