"""What the page template is given: plain names, ready to print.

The visible page shows everything that the markup claims, so what the body does not say itself is added here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from markupsafe import Markup

from seo_kit.config import Config
from seo_kit.emit.agents import publisher_of
from seo_kit.emit.head import render_head
from seo_kit.emit.localize import direction, long_date
from seo_kit.emit.node import on_own_site
from seo_kit.emit.nodes.breadcrumb_list import trail
from seo_kit.emit.text import Body, plain_text, relative_url, web_url
from seo_kit.languages import PageWords, language
from seo_kit.model import Agent, Article, Head, Json, Link


def page_view(article: Article, head: Head, config: Config) -> dict[str, Json]:
    """The names of the page template with their values; templates of users may rely on them.

    `head` is the HTML of the managed tags, `body` the article; `lead`, `image`, `faq` and `sources` are empty
    when the body shows them already. `dates` holds (label, ISO 8601, text), `authors` and `reviewers` hold
    (name, role, url), `faq` (id, question, answer).
    """
    words = language(article.language).page
    body = Body(article.html, article.url)
    return {
        "article": article,
        "config": config,
        "words": words,
        "language": article.language,
        "direction": direction(article.language),
        "head": Markup(render_head(head)),
        "title": plain_text(article.title),
        "lead": _lead(article, body),
        "trail": trail(article, config),
        "authors": [_person(agent) for agent in article.authors],
        "reviewers": [_person(agent) for agent in article.reviewers],
        "dates": list(_dates(article, words)),
        "image": _image(article, body),
        "image_src": relative_url(article.image.url, article.url) if article.image else "",
        "body": Markup(article.html.strip()),
        "faq": list(_faq(article, body)),
        "sources": list(_sources(article, body)),
        "related": [link for link in article.related if web_url(link.url)],
        "audience": _spaced(article.audience or config.audience),
        "tags": _tags(article, config),
        **_publisher(article, config),
    }


def _lead(article: Article, body: Body) -> str:
    """The description, unless it is the beginning of the body."""
    return "" if body.shows(article.description.rstrip("…. ")) else plain_text(article.description)


def _person(agent: Agent) -> tuple[str, str, str]:
    name = " ".join(part for part in (agent.honorific_prefix, agent.name) if part)
    name = ", ".join(part for part in (name, agent.honorific_suffix) if part)
    return name, agent.job_title, web_url(agent.url)


def _dates(article: Article, words: PageWords) -> Iterator[tuple[str, str, str]]:
    for label, iso in (
        (words.published, article.date_published),
        (words.updated, article.date_modified),
        (words.reviewed, article.last_reviewed),
    ):
        if iso:
            yield label, iso, long_date(iso, article.language)


def _image(article: Article, body: Body) -> Json:
    return None if article.image and body.links_to(article.image.url) else article.image


def _faq(article: Article, body: Body) -> Iterator[tuple[str, str, Markup]]:
    for number, pair in enumerate(article.faq, 1):
        said = body.shows(pair.question) and body.shows(pair.answer_text)
        if pair.source == "front-matter" and not said:
            answer = (
                Markup(pair.answer_html) if pair.answer_html else Markup("<p>{}</p>").format(pair.answer_text)
            )
            yield f"faq-{number}", pair.question, answer


def _sources(article: Article, body: Body) -> Iterator[Link]:
    for link in article.citations:
        if not (body.links_to(link.url) if link.url else body.shows(link.text)):
            yield Link(link.text, web_url(link.url))


def _tags(article: Article, config: Config) -> list[str]:
    names = [str(thing.get("name", "")) for thing in article.about]
    specialty = (article.specialty or config.specialty).rpartition("/")[2]
    tags = (*article.keywords, *names, _spaced(specialty))
    return list(dict.fromkeys(tag for tag in tags if tag))


def _spaced(name: str) -> str:
    """A member of an enumeration as words: `MedicalResearcher` → `Medical Researcher`."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", name)


def _publisher(article: Article, config: Config) -> dict[str, Json]:
    publisher = publisher_of(config) if on_own_site(article, config) else None
    home = f"{config.url}/"
    return {
        "home": home,
        "publisher": publisher.name if publisher else "",
        "publisher_url": web_url(publisher.url) if publisher else "",
        "logo": urljoin(home, config.logo) if publisher and config.logo else "",
    }
