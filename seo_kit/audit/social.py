"""A page → what a link to it looks like where it is shared, by Open Graph (https://ogp.me/) and X cards."""

from __future__ import annotations

from dataclasses import replace

from seo_kit.audit_records import SocialCard
from seo_kit.verify.head.tags import HeadTags
from seo_kit.verify.urls.compare import host_of, join

_IMAGES = ("og:image", "og:image:url", "og:image:secure_url")
_SMALL = ("", "summary")


def social_cards(head: HeadTags) -> tuple[SocialCard, ...]:
    """The cards of Open Graph, which most networks read, and of X; `located` adds what the URL tells.

    What a page does not say for a network is taken from Open Graph, and then from title and description.
    """
    title = head.card("og:title") or head.title
    description = head.card("og:description") or head.description
    image, alt = _first(head, *_IMAGES), head.card("og:image:alt")
    return (
        SocialCard(
            "Open Graph", title, description, head.card("og:site_name"), image, alt, is_large=bool(image)
        ),
        SocialCard(
            "X",
            head.card("twitter:title") or title,
            head.card("twitter:description") or description,
            "",
            _first(head, "twitter:image", "twitter:image:src") or image,
            head.card("twitter:image:alt") or alt,
            is_large=head.card("twitter:card").lower() not in _SMALL,
        ),
    )


def located(card: SocialCard, url: str) -> SocialCard:
    """A card with an absolute image, and with the host where the page does not name its site."""
    image = join(url, card.image_url) if card.image_url else ""
    return replace(card, site=card.site or host_of(url), image_url=image)


def _first(head: HeadTags, *names: str) -> str:
    return next(filter(None, map(head.card, names)), "")
