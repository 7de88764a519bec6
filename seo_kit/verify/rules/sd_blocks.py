"""SD: structured data, block by block: is it JSON, which vocabulary does it speak, can others read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from seo_kit.model import Json, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.fixes import entity_fix, markup_fix
from seo_kit.verify.examples import script, written
from seo_kit.verify.noted import noted_as
from seo_kit.verify.read.extruct_reader import FAILED
from seo_kit.verify.read.json_places import file_position
from seo_kit.verify.read.jsonld import Node
from seo_kit.verify.read.jsonld_context import defines, misspells_schema, speaks_schema
from seo_kit.verify.read.strict_json import DUPLICATE, ENTITY, SYNTAX
from seo_kit.verify.registry import rule
from seo_kit.verify.roundtrip.graph import our_block
from seo_kit.verify.schema_org.vocabulary import is_property, is_type

_THING = '{"@context": "https://schema.org", "@type": "Thing", "name": "Cramp"}'


def _noted_in_blocks(context: PageContext, slug: str) -> Iterator[Problem]:
    return noted_as((block.problem for block in context.page.blocks if block.problem), slug)


@rule(
    "SD001",
    SYNTAX,
    Severity.ERROR,
    scope="page",
    passes=[_THING, "<p>no JSON-LD"],
    fails=[
        '{"a": 1,}',
        "{'a': 1}",
        '{"a": NaN}',
        '{"a": 1} {"b": 2}',
        '{"a": "\n"}',
        '{"a": "\\ud800"}',
        "{ // a\n}",
    ],
)
def jsonld_syntax(context: PageContext) -> Iterator[Problem]:
    """Each JSON-LD block is JSON as RFC 8259 has it, in whole characters.

    Why: A block that does not parse is lost as a whole. Lenient readers repair some faults, each its own.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: `{"name": "Cramp",}`
    Good: `{"name": "Cramp"}`
    """
    yield from _noted_in_blocks(context, SYNTAX)


@rule(
    "SD002",
    "jsonld-context",
    Severity.ERROR,
    scope="page",
    passes=[
        _THING,
        '{"@context": "http://schema.org/", "@type": "Thing"}',
        '[{"@context": {"@vocab": "https://schema.org/"}, "@type": "Thing"}]',
        '{"@context": "https://www.w3.org/ns/activitystreams", "type": "Note"}',
        '{"@graph": [{"@context": "https://schema.org", "@type": "Thing"}]}',
        '{"@type": "http://schema.org/Thing", "http://schema.org/name": "Cramp"}',
        '{"@context": ["https://schema.org", {"@language": "da"}], "@type": "Thing"}',
    ],
    fails=[
        '{"@type": "Thing"}',
        '{"@context": "schema.org", "@type": "Thing"}',
        '[{"@context": "https://schema.org/Thing", "@type": "Thing"}]',
        '{"@context": "https://shema.org", "@type": "Thing"}',
        '{"@context": "https://schema.com/", "@type": "Thing"}',
        '{"@context": {"name": "https://example.com/name"}, "@type": "Thing"}',
    ],
)
def jsonld_context(context: PageContext) -> Iterator[Problem]:
    """Each JSON-LD block says which vocabulary it speaks, and spells schema.org right.

    Why: Without a context the names mean nothing, and readers skip the block.
    Source: https://www.w3.org/TR/json-ld11/#the-context (read 2026-11-22)
    Bad: `{"@context": "schema.org", "@type": "FAQPage"}`
    Good: `{"@context": "https://schema.org", "@type": "FAQPage"}`
    """
    expected = '"@context": "https://schema.org"'
    told: set[int] = set()
    for node in context.nodes:
        if node.context == "https://schema.org":
            continue
        said = _misspelt(node.context) or ("" if speaks_schema(node.context) else _missing(node))
        if said and id(node.block) not in told:
            told.add(id(node.block))
            yield node.problem(f"{said}: write {expected}", "@context", evidence=said, expected=expected)


def _misspelt(context: Json) -> str:
    """What is wrong with a context that means schema.org but names another URL; empty when nothing is."""
    for said in context if isinstance(context, list) else [context]:
        if isinstance(said, str) and not speaks_schema(said) and (_is_below(said) or misspells_schema(said)):
            return f'"{said}" is not the context of schema.org'
    return ""


def _is_below(url: str) -> bool:
    """Whether a URL is of schema.org, but not that of its context."""
    return re.match(r"(https?://)?([a-z-]+\.)?schema\.org\b", url.strip(), re.IGNORECASE) is not None


def _missing(node: Node) -> str:
    """What is wrong when plain names of a node stand under no context that could explain them."""
    types = node.raw.get("@type", [])
    written = [*(types if isinstance(types, list) else [types]), *node.raw]
    known = [name for name in written if isinstance(name, str) and (is_type(name) or is_property(name))]
    unexplained = [name for name in known if not defines(node.context, name)]
    return f"no @context says what {', '.join(unexplained[:3])} means" if unexplained else ""


@rule("SD011", DUPLICATE, Severity.ERROR, scope="page", passes=[_THING], fails=['{"name": "a", "name": "b"}'])
def duplicate_key(context: PageContext) -> Iterator[Problem]:
    """No object of a JSON-LD block holds a name twice.

    Why: JSON-LD wants unique names; each reader keeps the value it likes, most of them the last.
    Source: https://www.w3.org/TR/json-ld11/#terms (read 2026-11-22)
    Bad: `{"name": "Cramp", "name": "Heel pain"}`
    Good: `{"name": ["Cramp", "Heel pain"]}`
    """
    yield from _noted_in_blocks(context, DUPLICATE)


@rule(
    "SD016",
    ENTITY,
    Severity.ERROR,
    scope="page",
    passes=[
        '{"@context": "https://schema.org", "@type": "Thing", "name": "R & D"}',
        '{"@context": "https://schema.org", "@type": "Answer", "text": "<p>R &amp; D</p>"}',
    ],
    fails=['{"@context": "https://schema.org", "@type": "Thing", "name": "R &amp; D"}'],
)
def html_entity(context: PageContext) -> Iterator[Problem]:
    """No plain text of a JSON-LD block holds an HTML entity.

    Why: A script is raw text to HTML, so nothing decodes the entity, and readers show it as it stands.
    Source: https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
        (read 2026-11-22)
    Bad: `"name": "R &amp; D"`
    Good: `"name": "R & D"`, or `"name": "R \\u0026 D"`
    """
    for block in context.page.blocks:
        if block.problem and block.problem.slug == ENTITY:
            yield replace(block.problem, fix=entity_fix(block))


@rule(
    "SD017",
    FAILED,
    Severity.ERROR,
    scope="page",
    passes=["<p>not ours", written({"@type": "Thing"})],
    fails=[written({"@type": "Thing"}, f"</head><body></body></html>{'<div>' * 300}{script(_THING)}")],
)
def second_reader_failed(context: PageContext) -> Iterator[Problem]:
    """extruct can read the microdata and RDFa of any page, and all of a page that seo-kit wrote.

    Why: What one common reader cannot read, others may not read either.
    Source: https://github.com/scrapinghub/extruct (read 2026-11-22)
    Bad: JSON-LD after `</html>`
    Good: JSON-LD in the head.
    """
    severity = None if context.intended else Severity.INFO
    for fault in noted_as(context.page.problems, FAILED):
        yield Problem(fault.message, evidence=fault.evidence, expected=fault.expected, severity=severity)


@rule(
    "SD018",
    "markup-in-script",
    Severity.ERROR,
    scope="page",
    passes=[
        '{"@type": "Thing", "name": "a < b"}',
        '{"@type": "Answer", "text": "<p>a</p>"}',
        written({"@type": "Answer", "text": "<p>a</p>"}),
    ],
    fails=['{"@type": "Thing", "name": "<!-- a"}', '{"@type": "Thing", "name": "<script>"}'],
)
def markup_in_script(context: PageContext) -> Iterator[Problem]:
    """No JSON-LD block holds markup that can break out of its script; our own hold no `<` at all.

    Why: `<!--` before `<script` makes a parser take the rest of the page for script; `</script>` ends it.
    Source: https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
        (read 2026-11-22)
    Bad: `"text": "<!-- <script>"`
    Good: `"text": "\\u003c!-- \\u003cscript>"`
    """
    for block in context.page.blocks:
        ours = context.intended and block is our_block(context.page, context.intended)
        markup = "<" if ours else "<!--|<script"
        found = re.search(markup, block.text, re.IGNORECASE)
        if found and not block.problem:
            line, column = file_position(block, found.start())
            message = (
                f"{found.group()} stands in the JSON-LD as it is: write < as \\u003c, which means the same"
            )
            evidence = block.text[found.start() :][:40]
            yield Problem(message, line, column, evidence=evidence, fix=markup_fix(block, markup))
