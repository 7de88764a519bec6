"""Authors and reviewers: a name, a map, a key of the settings, or a list of these."""

from __future__ import annotations

import re
from collections.abc import Mapping

from seo_kit.config import Config
from seo_kit.extract.facts.lookup import Facts, Stated, inner, inner_text
from seo_kit.extract.facts.urls import absolute_url
from seo_kit.model import Agent, Json, Problem, Severity

KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
"""A key such as "anna-berg", which is no name that a reader should see."""

ORGANIZATION_TYPES = ("Organization", "MedicalOrganization", "NewsMediaOrganization", "Corporation")
SAME_AS = ("sameas", "social", "socials", "profiles")


def resolve_people(facts: Facts, fact: str, config: Config) -> tuple[Agent, ...]:
    """The people of a fact ("authors" or "reviewers"), each once, in the order stated.

    A single text is one name, commas or not: only a list holds several people.
    """
    stated = facts.get(fact)
    if stated is None:
        return ()
    items = stated.value if isinstance(stated.value, list) else [stated.value]
    agents = [_agent(item, stated, facts, config) for item in items]
    return tuple(dict.fromkeys(agent for agent in agents if agent))


def _agent(item: Json, stated: Stated, facts: Facts, config: Config) -> Agent | None:
    if isinstance(item, str):
        return _named(item.strip(), stated, facts, config)
    if isinstance(item, Mapping):
        return _described(item, stated, facts, config)
    facts.wrong_type(stated, "a name, a map with a name, or a list of these")
    return None


def _named(name: str, stated: Stated, facts: Facts, config: Config) -> Agent | None:
    if name in config.authors:
        return _absolute(config.authors[name], config)
    if KEY.fullmatch(name):
        message = (
            f'{stated.path}: no settings for "{name}": add [tool.seo-kit.authors.{name}], or write the name'
        )
        problem = Problem(
            message, line=stated.line, evidence=name, slug="author-unknown", severity=Severity.WARN
        )
        facts.problems.append(problem)
        return None
    return Agent(" ".join(name.split())) if name else None


def _described(item: Mapping[str, Json], stated: Stated, facts: Facts, config: Config) -> Agent | None:
    name, key = inner_text(item, "name"), inner_text(item, "key", "id")
    if not name and key:
        return _named(key, stated, facts, config)
    if not name:
        facts.wrong_type(stated, "a name, or a map with a name")
        return None
    type_ = inner_text(item, "@type", "type")
    agent = Agent(
        name=" ".join(name.split()),
        type="Organization" if type_ in ORGANIZATION_TYPES else "Person",
        url=inner_text(item, "url", "website", "link", "href"),
        job_title=inner_text(item, "jobtitle", "title", "role"),
        honorific_prefix=inner_text(item, "honorificprefix"),
        honorific_suffix=inner_text(item, "honorificsuffix", "credentials"),
        image=inner_text(item, "image", "imageurl", "avatar", "photo", "picture"),
        same_as=_same_as(inner(item, *SAME_AS)),
    )
    return _absolute(agent, config)


def _same_as(value: Json) -> tuple[str, ...]:
    """Profiles as a text, a list, or a map of sites to URLs; what is no URL (a handle) is left out."""
    values = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else [value]
    texts = (item.strip() for item in values if isinstance(item, str))
    return tuple(text for text in texts if text.startswith(("http://", "https://")))


def _absolute(agent: Agent, config: Config) -> Agent:
    return Agent(
        agent.name,
        agent.type,
        agent.key,
        absolute_url(config.url, agent.url) if agent.url else "",
        agent.job_title,
        agent.honorific_prefix,
        agent.honorific_suffix,
        absolute_url(config.url, agent.image) if agent.image else "",
        agent.same_as,
    )
