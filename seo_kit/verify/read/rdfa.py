"""RDFa as extruct reads it → resources in the form of JSON-LD.

extruct takes the text of `<time>` and not its `datetime`, which HTML+RDFa puts first:
https://www.w3.org/TR/html-rdfa/#extensions-to-the-rdfa-core-1.1-processing-rules (read 2026-11-25).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from seo_kit.model import EmbeddedItem, Json
from seo_kit.verify.read.extruct_import import extractor
from seo_kit.verify.read.jsonld_context import schema_name

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLANK = re.compile(r"_:\w+")


def read_rdfa(tree: HtmlElement, url: str, places: Mapping[str, tuple[int, int]]) -> tuple[EmbeddedItem, ...]:
    """The resources with a schema.org type that no other one holds.

    Args:
        tree: the page; the `time` elements in it are completed.
        url: what relative URLs start from.
        places: line and column of the first element with a type, by the type's name.
    """
    from lxml.html import tostring

    for element in tree.iter("time"):
        if element.get("property") and element.get("datetime") and not element.get("content"):
            element.set("content", element.get("datetime", ""))
    resources = extractor("rdfa", "RDFaExtractor")().extract(
        tostring(tree, encoding="unicode"), base_url=url or None
    )
    return tuple(_items([node for node in resources if _speaks_schema(node)], places))


def _speaks_schema(resource: Mapping[str, Any]) -> bool:
    return any(schema_name(name) != name for name in resource.get("@type", ()))


def _items(
    resources: list[Mapping[str, Any]], places: Mapping[str, tuple[int, int]]
) -> Iterator[EmbeddedItem]:
    known = {resource["@id"]: resource for resource in resources}
    uses = Counter(target for resource in resources for target in _targets(resource) if target in known)
    inline = {name for name, times in uses.items() if times == 1 and name.startswith("_:")}
    told = [_told(known, inline, name, ()) for name in known if name not in inline]
    for data in sorted(told, key=_stable):
        place = places.get(data["@type"] if isinstance(data["@type"], str) else data["@type"][0], (0, 0))
        yield EmbeddedItem("rdfa", data, {"": place})


def _targets(resource: Mapping[str, Any]) -> Iterator[str]:
    for name, members in resource.items():
        if not name.startswith("@"):
            yield from (member["@id"] for member in members if "@id" in member)


def _told(known: Mapping[str, Any], inline: set[str], name: str, inside: tuple[str, ...]) -> dict[str, Json]:
    resource = known[name]
    types = _one(sorted(map(schema_name, resource["@type"])))
    data: dict[str, Json] = {"@context": "https://schema.org", "@type": types}
    if name not in inline and not name.startswith("_:"):
        data["@id"] = name
    for key in sorted(key for key in resource if not key.startswith("@")):
        values = (_value(member, known, inline, (*inside, name)) for member in resource[key])
        data[schema_name(key)] = _one(sorted(values, key=_stable))
    return data


def _stable(data: Json) -> str:
    """What to sort by: the order of rdflib is not the page's, and its blank ids differ from run to run."""
    return _BLANK.sub("_:", json.dumps(data, sort_keys=True))


def _value(
    member: Mapping[str, Any], known: Mapping[str, Any], inline: set[str], inside: tuple[str, ...]
) -> Json:
    if "@id" not in member:
        return member.get("@value", "")
    target = member["@id"]
    if target in inline and target not in inside:
        return _told(known, inline, target, inside)
    return {"@id": target} if target in known else target


def _one(values: Iterable[Json]) -> Json:
    found = list(values)
    return found[0] if len(found) == 1 else found
