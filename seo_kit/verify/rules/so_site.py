"""SO: what social networks show, held against the files of the site."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.registry import rule
from seo_kit.verify.site.local_images import missing

_IMAGE = '<meta property="og:image" content="https://example.com/i/a.png">'


@rule(
    "SO002",
    "og-image-invalid",
    Severity.ERROR,
    scope="site",
    passes=[
        {"a": _IMAGE, "files": ["i/a.png"]},
        {"a": _IMAGE, "files": ["i/a.png"], "whole": False},
        {"a": '<meta property="og:image" content="https://cdn.example/i/a.png">', "files": ["i/b.png"]},
    ],
    fails=[{"a": _IMAGE, "files": ["i/b.png"]}],
    needs=["pages", "whole site"],
)
def og_image_invalid(context: SiteContext) -> Iterator[Problem]:
    """Every image of the site that a page offers for sharing has its file.

    Says nothing of an image whose folder was not given.

    Why: The card of a shared page stays empty.
    Source: https://ogp.me/ (read 2026-11-25)
    Bad: `<meta property="og:image" content="https://example.com/images/old.png">`, where no such file is
    Good: the URL of an image that the site holds.
    """
    for image, others in missing(context, "shared_images"):
        message = f"the image {image.place.url} has no file in the site: add it or correct the URL{others}"
        yield image.page.problem(message, image.place, evidence=image.place.url)
