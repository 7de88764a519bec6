"""Facts in the words of schema.org: type, subject, audience, keywords, nodes written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from seo_kit.config import Config
from seo_kit.extract.facts.keys import simple_key
from seo_kit.extract.facts.lookup import Facts, inner, truth
from seo_kit.extract.front_matter.metadata_block import as_text
from seo_kit.model import Json, JsonLdOverride, Severity
from seo_kit.page_types import PAGE_TYPES

LAYOUT_KEY = "type"
"""`type: post` names a layout as often as a type."""


def resolve_page_type(facts: Facts, config: Config) -> str:
    """The schema.org type of the page: the first stated one that is a page or article, else the settings'."""
    stated = list(facts.all("page_type"))
    found = next((str(item.value) for item in stated if str(item.value) in PAGE_TYPES), config.page_type)
    for item in stated:
        if str(item.value) not in PAGE_TYPES and simple_key(item.path.rpartition(".")[2]) != LAYOUT_KEY:
            wanted = "a schema.org type of a page, such as MedicalWebPage or Article"
            facts.wrong_type(item, wanted, f"{found} is used instead", Severity.WARN)
    return found


def resolve_about(facts: Facts) -> tuple[Mapping[str, Json], ...]:
    """What the article is about: a name is a Thing or, under `condition`, a MedicalCondition; maps stay."""
    return (*_things(facts, "about", "Thing"), *_things(facts, "condition", "MedicalCondition"))


def _things(facts: Facts, fact: str, type_: str) -> Iterator[Mapping[str, Json]]:
    stated = facts.get(fact)
    if stated is None:
        return
    for item in stated.value if isinstance(stated.value, list) else [stated.value]:
        if isinstance(item, str) and item.strip():
            yield {"@type": type_, "name": item.strip()}
        elif isinstance(item, Mapping) and inner(item, "name", "@id"):
            named = {("@type" if key == "type" else key): value for key, value in item.items()}
            yield {"@type": type_, **named}
        else:
            facts.wrong_type(stated, "a name, a map with a name, or a list of these")


def resolve_word(facts: Facts, fact: str, default: str) -> str:
    """A fact that is one word or phrase, such as the audience; the settings' when it is not stated."""
    stated = facts.text(fact)
    return stated.value if stated else default


def resolve_keywords(facts: Facts) -> tuple[str, ...]:
    """Keywords from a list, or from a text with commas, each once."""
    stated = facts.get("keywords")
    if stated is None:
        return ()
    items = (
        stated.value if isinstance(stated.value, list) else str(stated.value).replace("，", ",").split(",")
    )
    texts = (" ".join(item.split()) for item in items if isinstance(item, str))
    return tuple(dict.fromkeys(filter(None, texts)))


def resolve_jsonld(facts: Facts) -> JsonLdOverride | None:
    """Nodes written by hand: a map, a list, a `@graph`, `{replace: true, graph: […]}`, or these as JSON."""
    stated = facts.get("jsonld")
    if stated is None:
        return None
    value, replace = _parsed(stated.value), False
    if isinstance(value, Mapping) and (graph := value.get("graph", value.get("@graph"))) is not None:
        replace = truth(value.get("replace")) is True
        value = graph
    nodes = value if isinstance(value, list) else [value]
    if not nodes or not all(isinstance(node, Mapping) for node in nodes):
        facts.wrong_type(stated, "a JSON-LD node, or a list of nodes")
        return None
    return JsonLdOverride(tuple(nodes), replace)


def _parsed(value: Json) -> Json:
    if not isinstance(value, str):
        return value
    try:
        return as_text(json.loads(value), keep=True)
    except (ValueError, RecursionError):
        return None
