"""Whether something names an image or a heading to those who do not see it.

https://www.w3.org/TR/accname-1.2/ and https://html.spec.whatwg.org/multipage/images.html (read 2026-11-25)
"""

from __future__ import annotations

from turbohtml import Element

_NAMES = ("aria-label", "aria-labelledby", "title")
_NAMING_PARTS = 'img[alt]:not([alt=""]), svg title, [aria-label], [aria-labelledby]'
_UNHEARD = (
    '[aria-hidden="true" i], [hidden], [role="presentation" i], [role="none" i], '
    '[style*="display:none" i], [style*="display: none" i]'
)
_DOT = frozenset({"0", "1", "0px", "1px"})


def is_nameless(element: Element) -> bool:
    """Whether nothing names an image without `alt`, or a heading without text, and it is not hidden."""
    if element.tag == "img":
        return _is_unnamed(element) and not _needs_no_name(element)
    return _is_unnamed(element) and not element.select_one(_NAMING_PARTS)


def _is_unnamed(element: Element) -> bool:
    named = any((element.attr(name) or "").strip() for name in _NAMES)
    return not named and element.closest(_UNHEARD) is None


def _needs_no_name(image: Element) -> bool:
    """Whether an image is a dot that counts visits, or has a caption."""
    if {image.attr("width"), image.attr("height")} <= _DOT:
        return True
    figure = image.closest("figure")
    caption = figure.find("figcaption") if figure else None
    return bool(caption and caption.text.strip())
