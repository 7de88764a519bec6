"""The main content of a page: what its elements and roles say is the article, without what they say is not.

Elements and their roles: https://www.w3.org/TR/html-aam-1.0/#el-main and the sections of `aside`, `footer`,
`header`, `nav`; https://html.spec.whatwg.org/multipage/grouping-content.html#the-main-element (read
2026-11-25). No text is weighed: a page that marks nothing is taken whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.extract.html.page_tree import elements, words
from seo_kit.extract.markdown.tree import HEADINGS, HtmlElement, plain_text, remove_node

ROLES_BESIDE = frozenset(
    "banner navigation complementary contentinfo search dialog alertdialog menu menubar toolbar "
    "tablist".split()
)
"""ARIA landmarks other than main, and what opens over the page or holds only controls."""

SCOPES = ("article", "aside", "nav", "section", "main", "blockquote", "details", "fieldset", "figure", "td")
NOTE = re.compile(r"(?:^|[\s_-])(?:admonition|callout|note|tip|info|hint|warning|caution|danger|important)\b")
"""Classes of an `aside` that is a note to the text beside it, as documentation sites write them."""

NAMES_BESIDE = frozenset(
    "comments comments-area comment-list comment-respond disqus_thread widget-area sidebar breadcrumb "
    "breadcrumbs toc table-of-contents related-posts related-articles author-box newsletter pagination "
    "post-navigation share-buttons social-share cookie-banner".split()
)
"""Names (`id` or `class`) that themes give to boxes beside the article, such as those that WordPress sets:
https://developer.wordpress.org/themes/ (read 2026-11-25)."""

OTHER_TYPES = re.compile(
    r"schema\.org/(?:Comment|UserComments|WPSideBar|WPHeader|WPFooter|SiteNavigationElement)\b"
)
STYLED_AWAY = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


def main_element(page: HtmlElement) -> HtmlElement | None:
    """The element that holds the article: `main`, the only `article`, its `articleBody`, else `body`.

    None when the page has no body.
    """
    found = (_first(page, path) for path in ("//main", "//*[@role='main']"))
    main = next((element for element in found if element is not None), None)
    if main is not None:
        return main
    articles = page.xpath("//article[not(ancestor::article)]")
    if len(articles) == 1:
        return articles[0]
    bodies = page.xpath("//*[contains(concat(' ', @itemprop, ' '), ' articleBody ')]")
    return bodies[0] if len(bodies) == 1 else page.find("body")


def _first(page: HtmlElement, path: str) -> HtmlElement | None:
    return next(
        (element for element in page.xpath(path) if not is_hidden(element) and plain_text(element)), None
    )


# ---- what is not shown -------------------------------------------------------------------------


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element says that it is not shown; `hidden="until-found"` can be opened."""
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if element.get("hidden", "until-found").lower() != "until-found":
        return True
    return STYLED_AWAY.search(element.get("style", "")) is not None


def remove_hidden(root: HtmlElement) -> None:
    """Takes out what is not shown, in place."""
    _remove(root, filter(is_hidden, elements(root)))


# ---- what stands beside the article ------------------------------------------------------------


def remove_beside(root: HtmlElement, keep: str = "") -> None:
    """Takes out navigation, asides, footers, comments and teasers of other pages, in place.

    Args:
        root: the main content.
        keep: the name of elements that stay.
    """
    _remove(root, (element for element in elements(root) if element.tag != keep and is_beside(element)))
    _remove(root, filter(_is_teaser, root.iter("article")))


def _remove(root: HtmlElement, found: Iterator[HtmlElement]) -> None:
    for element in list(found):
        if element is not root:
            remove_node(element)


def is_beside(element: HtmlElement) -> bool:
    """Whether an element stands beside the article, by its role, its own name or the type of its item."""
    role = element.get("role", "").lower()
    if role in ROLES_BESIDE or (not role and _is_beside_by_tag(element)):
        return True
    if OTHER_TYPES.search(element.get("itemtype", "")):
        return True
    return not NAMES_BESIDE.isdisjoint(words(element, "class") + words(element, "id")) and not _holds_title(
        element
    )


def _is_beside_by_tag(element: HtmlElement) -> bool:
    match element.tag:
        case "nav":
            return True
        case "aside":
            return not NOTE.search(element.get("class", ""))
        case "footer":  # in a quotation it names who said it
            return not _is_within(element, ("blockquote",))
        case "header":  # a banner unless it is that of an article or section
            return not _is_within(element, SCOPES) and not _holds_title(element)
    return False


def _is_within(element: HtmlElement, tags: tuple[str, ...]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _holds_title(element: HtmlElement) -> bool:
    return element.find(".//h1") is not None


def _is_teaser(article: HtmlElement) -> bool:
    """Whether an article inside the content is another page's: its first heading is a link there."""
    heading = next(article.iter(*HEADINGS), None)
    return heading is not None and heading.tag != "h1" and leads_elsewhere(heading)


def leads_elsewhere(heading: HtmlElement) -> bool:
    """Whether all of a heading is a link to another page."""
    link = next(
        (around for around in (heading.find(".//a"), _link_around(heading)) if around is not None), None
    )
    if link is None or link.get("role") == "button":
        return False
    href = link.get("href", "").strip()
    return bool(href) and "#" not in href and not href.startswith("javascript:") and _covers(link, heading)


def _link_around(heading: HtmlElement) -> HtmlElement | None:
    return next(heading.iterancestors("a"), None)


def _covers(link: HtmlElement, heading: HtmlElement) -> bool:
    return link.find(".//" + heading.tag) is not None or plain_text(link) == plain_text(heading)
