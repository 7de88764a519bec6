"""IM: the images of one page."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.registry import rule


@rule(
    "IM001",
    "alt-missing",
    Severity.WARN,
    scope="page",
    passes=[
        '<img src="a.png" alt="A runner stretches a calf">',
        '<img src="line.png" alt="">',
        "<IMG SRC=line.png ALT>",
        '<img src="line.png" role="presentation">',
        '<span aria-hidden="true"><img src="star.png"></span>',
        '<figure><img src="a.png"><figcaption>A runner</figcaption></figure>',
        '<noscript><img src="https://count.example.com/?id=1" height="1" width="1"></noscript>',
        '<img src="https://count.example.com/" width="1" height="1">',
        '<svg role="img"><title>A</title></svg>',
    ],
    fails=['<img src="a.png">', '<a href="/b"><img src="b.png"></a>', '<p><img src="a.png"> A runner'],
)
def alt_missing(context: PageContext) -> Iterator[Problem]:
    """Each image has an `alt`: what it shows, or empty when it only decorates.

    Why: Screen readers say the alt; without one they read out the file's name. Image search learns from it.
    Source: https://developers.google.com/search/docs/appearance/google-images (read 2026-11-25)
    Bad: `<img src="calf.jpg">`
    Good: `<img src="calf.jpg" alt="A runner stretches a calf">`, `<img src="line.png" alt="">`
    """
    for tag in context.page.nameless:
        if tag.name == "img":
            name = _file_name(tag)
            message = (
                f'the image {name} has no alt: say what it shows, or write alt="" when it only decorates'
            )
            yield Problem(message, tag.line, tag.column, evidence=name)


def _file_name(tag: Tag) -> str:
    source = tag.attributes.get("src") or tag.attributes.get("data-src") or tag.attributes.get("srcset", "")
    return "" if source.startswith("data:") else source.partition("?")[0].rpartition("/")[2][:100]


@rule(
    "IM004",
    "image-size-missing",
    Severity.INFO,
    scope="page",
    profile="strict",
    passes=[
        '<img src="a.png" alt="" width="300" height="200">',
        '<img src="a.png" alt="" style="width: 3rem; aspect-ratio: 1">',
        "<p>a",
    ],
    fails=['<img src="a.png" alt="">', '<img src="a.png" alt="" width="300">'],
)
def image_size_missing(context: PageContext) -> Iterator[Problem]:
    """Each image states its width and height.

    Why: A browser that knows them keeps the place free, and the text does not jump when the image arrives.
    Source: https://web.dev/articles/optimize-cls (read 2026-11-25)
    Bad: `<img src="calf.jpg" alt="…">`
    Good: `<img src="calf.jpg" alt="…" width="1200" height="800">`
    """
    unsized = [tag for tag in context.page.images if not _is_sized(tag)]
    if unsized:
        names = ", ".join(_file_name(tag) for tag in unsized[:5]) + (" …" if len(unsized) > 5 else "")
        message = f"state width and height of the images, in pixels: {names}"
        yield Problem(message, unsized[0].line, unsized[0].column, evidence=names)


def _is_sized(tag: Tag) -> bool:
    style = tag.attributes.get("style", "")
    return ("width" in tag.attributes and "height" in tag.attributes) or "height" in style or "ratio" in style
