"""HT: what templates leave behind."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Certainty, JsonLdBlock, Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.json_texts import texts_of
from seo_kit.verify.read.jsonld import problem_at
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.artefacts import in_text, in_url, json_may_hold, may_hold, url_may_hold

_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "”": "”", "»": "«"}
_OPENERS = ("{{", "{%", "<%", "${", "%%", "[object", "&", "%")
_A_SUBJECT = 4
"""A page that says a word so often is about it."""


@rule(
    "HT004",
    "template-artefact",
    Severity.ERROR,
    scope="page",
    passes=[
        "<title>Cramp & pain: 100 % sure | Example</title>",
        "<title>Using {{ page.title }} in Jekyll</title><p>Write <code>{{ page.title }}</code>",
        "<title>undefined - JavaScript</title><h1>undefined</h1><p>The value <code>undefined</code>",
        "<title>The &amp;nbsp; entity</title><pre>a&amp;nbsp;b</pre>",
        '<html lang="en"><title>Pain of undefined origin</title>',
        "<title>“Cramp” and „pain“</title><title>{fmt}: a library</title>",
        '<title>"Heroes" (album) – "Example"</title><h1>"Heroes"</h1>',
        '<link rel="canonical" href="https://example.com/wiki/File:Null_set/nullable">',
        '{"@context": "https://schema.org", "@type": "SearchAction", "target": "https://a.dk/?q={name}"}',
        '{"@context": "https://schema.org", "@type": "Thing", "name": "O(n) < 5 & $5 {or so}"}',
    ],
    fails=[
        "<title>{{ page.title }} | Example</title>",
        "<title>undefined | Example</title>",
        "<h1>Cramp in [object Object]</h1>",
        '<html lang="da"><meta name="description" content="Læs om undefined hos os">',
        '<meta property="og:title" content="Cramp &amp;amp; pain">',
        '<meta name="description" content="Lorem ipsum dolor sit amet">',
        '<title>"Cramp in the legs"</title><h1>Cramp in the legs</h1>',
        "<title>%%title%% %%sep%% %%sitename%%</title>",
        '<link rel="canonical" href="https://example.com/undefined">',
        '<meta property="og:image" content="https://example.com/null/a.png">',
        '{"@context": "https://schema.org", "@type": "Thing", "name": "{{ title }}"}',
        '{"@context": "https://schema.org", "@type": "Thing", "name": ["Cramp", "[object Object]"]}',
        '<script type="application/ld+json">{"name": "[object Object]", "description": "A &amp; B"}</script>'
        "<p>[object Object]<p>[object Object]",
        '{"@context": "https://schema.org", "@type": "Thing", "url": "https://example.com/undefined"}',
    ],
)
def template_artefact(context: PageContext) -> Iterator[Problem]:
    """Title, description, cards, headings, their URLs and the JSON-LD hold no template code or empty value.

    Why: Whoever sees the page in search results, or shares it, sees the inside of your templates.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-25)
    Bad: `<title>{{ page.title }} | undefined</title>`
    Good: `<title>Cramp in the legs | Example</title>`
    """
    if may_hold(context.head.all_text):
        for what, text, tag in context.head.texts:
            if artefact := _artefact(text, context):
                yield _problem(what, text, artefact, tag, context)
    urls = context.head.urls
    for what, url, tag in urls if url_may_hold("\n".join(url for _, url, _ in urls)) else ():
        if (artefact := in_url(url)) and not _is_subject(artefact, context):
            yield _problem(what, url, artefact, tag, context)
    for block in context.page.blocks:
        if json_may_hold(block.text):
            yield from _in_json(block, context)
    yield from _quoted_title(context)


def _artefact(text: str, context: PageContext) -> str:
    artefact = in_text(text, context.page.language)
    return "" if artefact and _is_subject(artefact, context) else artefact


def _is_subject(artefact: str, context: PageContext) -> bool:
    """Whether the page is about it: it shows the like as code, or says the word again and again."""
    page = context.page
    opener = next((opener for opener in _OPENERS if artefact.startswith(opener)), "")
    return (opener or artefact) in page.code_text or page.text.count(artefact) >= _A_SUBJECT


def _problem(what: str, text: str, artefact: str, tag: Tag, context: PageContext) -> Problem:
    message, severity = _message(what, text, artefact), _severity(artefact, context)
    return Problem(message, tag.line, tag.column, evidence=text[:200], severity=severity)


def _severity(artefact: str, context: PageContext) -> Severity | None:
    """A page that shows its readers an object more than once may be about it: a person should look."""
    return Severity.WARN if artefact[:1] == "[" and context.page.text.count(artefact) > 1 else None


def _message(what: str, text: str, artefact: str) -> str:
    if artefact.startswith("&"):
        return f'{what} shows "{artefact}" to its reader: escape the text once, not twice ("{text[:80]}")'
    return f'{what} holds "{artefact[:40]}": let the template fill it in, or leave it out ("{text[:80]}")'


def _in_json(block: JsonLdBlock, context: PageContext) -> Iterator[Problem]:
    for pointer, text in texts_of(block):
        artefact = in_url(text) if text.startswith(("http", "/")) else _json_artefact(text, context)
        if artefact and not _is_subject(artefact, context):
            name = next((part for part in reversed(pointer.split("/")) if not part.isdigit()), "")
            message = _message(name, text, artefact)
            severity = _severity(artefact, context)
            yield problem_at(block, pointer, message, evidence=text[:200], severity=severity)


def _json_artefact(text: str, context: PageContext) -> str:
    """Entities in JSON-LD are another rule's matter, and single braces are right in a URL template."""
    artefact = in_text(text, context.page.language)
    return "" if artefact.startswith("&") or (artefact[:1] == "{" and artefact[1:2].isalpha()) else artefact


def _quoted_title(context: PageContext) -> Iterator[Problem]:
    """A title that stands in quotes as a whole; where the heading does too, they may be meant."""
    for tag in context.page.titles[:1]:
        title = tag.text.strip()
        if len(title) < 3 or _QUOTES.get(title[0]) != title[-1] or title[0] in title[1:-1]:
            continue
        headings = {heading.text.strip() for heading in context.page.headings if heading.name == "h1"}
        message = f"the title stands in quotes as a whole: write {title[1:-1]}"
        sure = title[1:-1].strip() in headings
        yield Problem(
            message,
            tag.line,
            tag.column,
            evidence=title,
            expected=title[1:-1],
            severity=None if sure else Severity.INFO,
            certainty=None if sure else Certainty.REVIEW,
        )
