"""IM: images, held against the files of the site."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.robots_txt import forbids, rule_against
from seo_kit.verify.registry import rule
from seo_kit.verify.site.local_images import images, missing

_IN_MARKUP = script(
    {"@type": "Article", "image": {"@type": "ImageObject", "url": "https://example.com/i/a.png"}}
)


@rule(
    "IM002",
    "image-broken",
    Severity.ERROR,
    scope="site",
    passes=[
        {"a": '<img src="/i/a.png" srcset="/i/a.png 1x, /i/b.png 2x">', "files": ["i/a.png", "i/b.png"]},
        {
            "a": '<img src="https://cdn.example/a.png"><img src="data:image/png;base64,AA">',
            "files": ["b.png"],
        },
        {"a": '<img src="/uploads/a.png"><img src="/i/resize?w=3">', "files": ["i/a.png"]},
        {"x/a": '<img src="a%20b.png"><img src="../c.png?v=2">', "files": ["x/a b.png", "c.png"]},
        {"a": '<img src="/i/a.png">', "files": ["i/b.png"], "whole": False},
    ],
    fails=[
        {"a": '<img src="/i/a.png">', "files": ["i/b.png"]},
        {"a": '<img src="/i/a.png">', "files": ["i/A.PNG"]},
        {"x/a": '<img src="a.png" srcset="a-2.png 2x">', "files": ["x/a.png"]},
    ],
    needs=["pages", "whole site"],
)
def image_broken(context: SiteContext) -> Iterator[Problem]:
    """Every image of the site that a page shows has its file, with the same capitals.

    Says nothing of an image whose folder was not given.

    Why: Readers see a hole, and search engines have no image for the page.
    Source: https://developers.google.com/search/docs/appearance/google-images (read 2026-11-25)
    Bad: `<img src="/images/Foot.png">`, where the file is images/foot.png
    Good: `<img src="/images/foot.png">`
    """
    for image, others in missing(context, "images"):
        message = f"the image {image.place.url} has no file in the site: add it or correct the path{others}"
        yield image.page.problem(message, image.place, evidence=image.place.url)


@rule(
    "IM003",
    "jsonld-image-broken",
    Severity.ERROR,
    scope="site",
    passes=[
        {"a": _IN_MARKUP, "files": ["i/a.png"]},
        {"a": _IN_MARKUP, "files": ["j/b.png"]},
        {"a": _IN_MARKUP, "files": ["i/a.png"], "robots.txt": "User-agent: *\nDisallow: /i/b"},
        {"a": script({"@type": "Person", "image": "https://cdn.example/a.png"}), "files": ["i/b.png"]},
    ],
    fails=[
        {"a": _IN_MARKUP, "files": ["i/b.png"]},
        {"a": _IN_MARKUP, "files": ["i/a.png"], "robots.txt": "User-agent: *\nDisallow: /i/"},
    ],
    needs=["pages", "whole site"],
)
def jsonld_image_broken(context: SiteContext) -> Iterator[Problem]:
    """Every image of the site that JSON-LD names has its file, and robots.txt lets crawlers fetch it.

    Why: Image URLs in structured data must be crawlable; without its image an item loses its rich result.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-25)
    Bad: `"image": "https://example.com/images/old.png"`, where no such file is
    Good: `"image": "https://example.com/images/cramp.png"`
    """
    for image, others in missing(context, "graph_images"):
        message = (
            f"the image {image.url} of the JSON-LD has no file in the site: add it or correct the URL{others}"
        )
        yield image.page.problem(message, image.place, evidence=image.url)
    robots = context.site.robots
    for image in images(context, "graph_images") if robots else ():
        if robots and forbids(robots, image.url):
            line, _ = rule_against(robots, image.url)
            message = (
                f'"{line}" in robots.txt keeps crawlers from {image.url}, which the JSON-LD names: allow it'
            )
            yield image.page.problem(message, image.place, evidence=image.url)
