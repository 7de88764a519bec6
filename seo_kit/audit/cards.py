"""A page as it is read → its page card, in two steps: what it says itself, and what the site adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seo_kit.audit import previews, social
from seo_kit.audit.faq_pairs import faq_pairs
from seo_kit.audit.graph_nodes import graph_nodes
from seo_kit.audit.sights import Sights
from seo_kit.audit_records import PageCard, WhyNot
from seo_kit.fetch.records import Fetched
from seo_kit.model import Finding, Severity
from seo_kit.verify.contexts import PageContext, SiteContext
from seo_kit.verify.read.jsonld import text_of, values
from seo_kit.verify.read.robots_txt import forbids
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.visible import claims

_FORBIDDEN = "robots"
"""Why a source does not give a page that robots.txt forbids to read."""


def unread_card(page: Fetched) -> PageCard:
    """The card of a page that was met and could not be judged."""
    why: WhyNot = "robots.txt" if page.reason == _FORBIDDEN else "unread"
    return PageCard(
        page.name,
        page.url or page.name,
        status=page.status,
        redirects=page.redirects,
        unread=page.reason,
        error=page.error,
        why_not_indexable=(why,),
    )


def page_card(page: Fetched, context: PageContext, facts: PageFacts, findings: list[Finding]) -> PageCard:
    """What a page says: without its URL where its place in a folder tells it, and without findings.

    Args:
        page: the page as it came.
        context: the page as it was read.
        facts: what site rules know of it.
        findings: what was found in it.
    """
    sights = Sights(context, findings)
    dates = {claim.name: claim.text for claim in reversed(claims.dates(context))}
    return PageCard(
        page.name,
        facts.url,
        status=page.status,
        redirects=page.redirects,
        title=facts.title,
        description=facts.description,
        heading=_heading(context),
        language=facts.language,
        date_published=dates.get("datePublished", ""),
        date_modified=dates.get("dateModified", ""),
        last_reviewed=dates.get("lastReviewed", ""),
        authors=_names(context, "author"),
        reviewers=_names(context, "reviewedBy"),
        types=facts.types,
        words=facts.words,
        previews=previews.search_previews(sights),
        social=social.social_cards(context.head),
        nodes=graph_nodes(sights),
        faq=faq_pairs(context),
    )


def _heading(context: PageContext) -> str:
    return next((" ".join(tag.text.split()) for tag in context.page.headings if tag.name == "h1"), "")


def _names(context: PageContext, role: str) -> tuple[str, ...]:
    """The names of those in a role, persons or not, each once."""
    stated = [value for node in context.documents for value in values(node.data, role)]
    agents = ((value, context.told(value)) for value in stated)
    names = (text_of(agent.data.get("name")) if agent else text_of(value) for value, agent in agents)
    return tuple(dict.fromkeys(filter(None, (" ".join(name.split()) for name in names))))


# ---- what the site adds -------------------------------------------------------------------------


def placed_card(card: PageCard, facts: PageFacts, site: SiteContext, template: str) -> PageCard:
    """A card with what the page's place in the site tells.

    Args:
        card: what the page says.
        facts: the page with its URL.
        site: the site.
        template: the pattern of the page's template.
    """
    url = facts.url
    return replace(
        card,
        url=url,
        template=template,
        source=facts.source,
        canonical=facts.own_canonical,
        why_not_indexable=tuple(_why_not(facts, site)),
        previews=tuple(previews.located(preview, url) for preview in card.previews),
        social=tuple(social.located(each, url) for each in card.social),
    )


def _why_not(facts: PageFacts, site: SiteContext) -> Iterator[WhyNot]:
    if facts.unreadable:
        yield "unread"
    if facts.noindex:
        yield "noindex"
    if facts.refresh:
        yield "redirect"
    if not facts.is_canonical:
        yield "canonical"
    if facts.is_technical:
        yield "technical"
    if facts.url and forbids(site.site.robots, facts.url):
        yield "robots.txt"


def counted_card(card: PageCard, positions: Sequence[int], findings: Sequence[Finding]) -> PageCard:
    """A card with the findings of its page, which stand at some positions among all."""
    number = Counter(
        findings[position].severity for position in positions if findings[position].status == "new"
    )
    return replace(
        card,
        errors=number[Severity.ERROR],
        warnings=number[Severity.WARN],
        notes=number[Severity.INFO],
        findings=tuple(positions),
    )
