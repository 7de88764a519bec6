"""DE: the description of one page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.fixes import repeated_tags_fix
from seo_kit.verify.head.copies import cut_from, ends_inside_word
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.text import squeeze
from seo_kit.verify.texts.width import presets

_MARKUP = re.compile(
    r"</(?:p|b|i|a|em|strong|div|span|li|ul|ol|h[1-6])>|<br\s*/?>|^<\w+[^>]*>"
    r"|\*\*[^\s*][^*]*\*\*|!?\[[^\]]+\]\((?:https?:|/|#)[^)]*\)|^#{1,6} |\[/?(?:vc|et_pb|fusion)_\w+[^\]]*\]"
)
_SIGNS = "<*[#"
_BRACKETS = re.compile(r"\[(?:\.\.\.|&hellip;)\]$")
_LONG = "Why legs cramp at night, what helps at once and what helps in the long run. " * 4


def _says(*contents: str) -> str:
    return "".join(f'<meta name="description" content="{content}">' for content in contents)


_A = '<meta name="description" content="What cramp is.">'


@rule(
    "DE001",
    "description-missing",
    Severity.WARN,
    scope="page",
    passes=[
        _A,
        '<meta name="robots" content="noindex">',
        '<link rel="canonical" href="https://example.com/the-page-that-this-is-a-print-of">',
        '<meta http-equiv="refresh" content="0; url=/b">',
    ],
    fails=["<title>Cramp</title>", '<meta name="description" content=" ">'],
)
def description_missing(context: PageContext) -> Iterator[Problem]:
    """The page has a meta description, unless it is not to be found by itself.

    Why: Search engines may show it under the title; without one they take any sentence of the page.
    Source: https://developers.google.com/search/docs/appearance/snippet (read 2026-11-22)
    Bad: `<head><title>Cramp</title></head>`
    Good: `<meta name="description" content="Why legs cramp at night, and what helps.">`
    """
    tags = context.metas("description")
    if not any(tag.attributes.get("content", "").strip() for tag in tags) and context.head.wants_to_be_found:
        line = tags[0].line if tags else 0
        mend = "`description:` to the front matter" if context.intended else '<meta name="description">'
        yield Problem(f"the page has no description: add {mend} with a sentence or two", line)


@rule(
    "DE002",
    "description-multiple",
    Severity.ERROR,
    scope="page",
    passes=[_says("A"), "<p>a", _says("A") + '<meta property="og:description" content="B">'],
    fails=[_says("A", "B"), _says("A", "A")],
)
def description_multiple(context: PageContext) -> Iterator[Problem]:
    """The page has at most one meta description.

    Why: HTML allows one. Which of two is shown is for each search engine to decide.
    Source: https://html.spec.whatwg.org/multipage/semantics.html#standard-metadata-names (read 2026-11-25)
    Bad: one from the theme and another from a plugin.
    Good: one `<meta name="description">`
    """
    tags = context.metas("description")
    if len(tags) > 1:
        texts = " | ".join(tag.attributes.get("content", "")[:80] for tag in tags)
        message = f"the page has {len(tags)} descriptions: keep the right one of {texts}"
        fix = repeated_tags_fix(context.page, tags, "content")
        yield Problem(message, tags[1].line, tags[1].column, evidence=texts, fix=fix)


@rule(
    "DE004",
    "description-truncated",
    Severity.WARN,
    scope="page",
    passes=[
        _says("Why legs cramp at night, and what helps against it …"),
        _says("What is 2 * 3 * 4, and what is [a] (see #1)? Try C# or **argv"),
        _says("Why legs cramp at night and what helps")
        + "<p>Why legs cramp at night and what helps, in short.",
        _says("The &lt;b&gt; element and its end tag &lt;/b&gt;")
        + "<p>Write <code>&lt;b&gt;x&lt;/b&gt;</code>",
    ],
    fails=[
        _says("Why legs cramp at night and what helps against cramp at ni")
        + "<p>Why legs cramp at night and what helps against cramp at night.",
        _says("Why legs cramp at night and what helps against cr…")
        + '<meta property="og:description" content="Why legs cramp at night and what helps against cramp.">',
        _says("Why legs cramp at night [&hellip;]"),
        _says("Why **legs** cramp"),
        _says("See [cramp](https://example.com/cramp)"),
        _says("&lt;p&gt;Why legs cramp.&lt;/p&gt;"),
    ],
)
def description_truncated(context: PageContext) -> Iterator[Problem]:
    """The description is text for a reader: not cut inside a word, and without markup of any kind.

    Why: It is shown as it stands, signs of HTML, Markdown and page builders included.
    Source: https://developers.google.com/search/docs/appearance/snippet (read 2026-11-25)
    Bad: `content="Why **legs** cr…"`
    Good: `content="Why legs cramp at night, and what helps."`
    """
    text = context.head.description
    for tag in context.metas("description")[:1]:
        if fault := _markup(text, context) or _cut(text, context):
            yield Problem(f"the description {fault}", tag.line, tag.column, evidence=text)


def _markup(text: str, context: PageContext) -> str:
    found = any(sign in text for sign in _SIGNS) and _MARKUP.search(text)
    if not found or found[0] in context.page.code_text:
        return ""
    return f'holds markup, "{found[0][:60]}", which is shown as it stands: write plain text'


def _cut(text: str, context: PageContext) -> str:
    if _BRACKETS.search(text):
        return "is an excerpt that ends in […]: write a sentence of its own"
    whole = text.removesuffix("...")
    if not whole[-1:].isalnum():
        return ""
    source = cut_from(text, [squeeze(context.head.card("og:description"))])
    inside = source[len(whole) :][:1].isalnum() or ends_inside_word(text, context.text)
    return f'is cut inside a word, "{text[-30:]}": end it with a whole sentence' if inside else ""


@rule(
    "DE005",
    "description-serp-cut",
    Severity.INFO,
    scope="page",
    passes=[
        _says("Why legs cramp at night, and what helps."),
        _says(_LONG) + "<meta name=robots content=noindex>",
    ],
    fails=[_says(_LONG)],
)
def description_serp_cut(context: PageContext) -> Iterator[Problem]:
    """The description fits into a search result, as far as its width in pixels has been measured.

    Why: What is cut off is not read. No search engine publishes a limit or asks for one, so this only shows
        what would be seen.
    Source: https://developers.google.com/search/docs/appearance/snippet (read 2026-11-25)
    Bad: four sentences.
    Good: a sentence or two.
    """
    for tag in context.metas("description")[:1]:
        text, preset = context.head.description, presets()["desktop description"]
        shown = preset.shown(text)
        if shown != text and context.head.wants_to_be_found:
            message = (
                f'the description would be cut to "… {shown[-60:]}" ({preset.about}): put first what matters'
            )
            yield Problem(message, tag.line, tag.column, evidence=text, expected=shown)
