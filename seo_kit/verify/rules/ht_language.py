"""HT: the language that a page states."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.jsonld import Node, text_of, values
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.language import other_language
from seo_kit.verify.texts.language_codes import primary, tag_fault
from seo_kit.verify.urls.forms import is_absolute, same_page

_CODE_AMONG_TEXT = 5
"""A page with more than this part of it in code says too little in a language."""

_DANISH = (
    "<p>Jeg går til og fra arbejde, og det er ikke farligt, hvis du har ondt efter en tur af og til. " * 8
)
_ENGLISH = "<p>This is not dangerous, and there is help if your legs hurt after you run with them. " * 8


def _page(language: str, says: str = "", html: str = "") -> str:
    node = {"@context": "https://schema.org", "@type": "WebPage", "inLanguage": says}
    return f'<html lang="{language}"><head>{script(node) if says else ""}</head><body>{html}'


@rule(
    "HT005",
    "lang-mismatch",
    Severity.WARN,
    scope="page",
    passes=[
        _page("da", "da-DK", '<meta property="og:locale" content="da_DK">'),
        _page("no", "nb", '<meta property="og:locale" content="nb_NO">'),
        _page("zh-Hant-TW", "zh"),
        _page("en-US", "en-GB"),
        _page("da", html=_DANISH),
        _page("da", html=f'<blockquote lang="en">{_ENGLISH}</blockquote>'),
        _page("da", html=f"<p>Koden:</p><pre>{_ENGLISH}</pre>"),
        '<html xml:lang="da"><body>',
        '<html lang="da"><head>'
        + script(
            {
                "@context": "https://schema.org",
                "@type": "Article",
                "inLanguage": "da",
                "translationOfWork": {"@type": "Article", "inLanguage": "en"},
            }
        ),
        '<html lang="da"><head><link rel="canonical" href="https://example.com/a">'
        + script(
            {
                "@context": "https://schema.org",
                "@type": "Article",
                "url": "https://example.com/en",
                "inLanguage": "en",
            }
        ),
    ],
    fails=[
        "<html><body>",
        _page("da_DK"),
        _page("dk"),
        _page("en-UK"),
        _page("en", "da"),
        _page("da", html='<meta property="og:locale" content="en_US">'),
        _page("en", html=_DANISH),
        _page("da", html=_ENGLISH),
        _page("en", html="<p>Это русский текст о боли в спине и о том, как её лечить. " * 20),
    ],
)
def language_mismatch(context: PageContext) -> Iterator[Problem]:
    """The page states its language, as BCP 47 does, and JSON-LD, Open Graph and the text agree.

    Why: Screen readers pronounce, and browsers hyphenate and translate, by `lang`; a wrong one, mostly left
        over from a template, makes a page unreadable aloud.
    Source: https://www.w3.org/TR/WCAG22/#language-of-page (read 2026-11-25)
    Bad: `<html lang="en">` over a Danish text, or `<html lang="dk">`
    Good: `<html lang="da">`, `"inLanguage": "da"` and og:locale da_DK
    """
    fault = _fault(context, context.page.language)
    if fault and context.page.source and not context.head.sends_on:
        start = context.page.source.lower().find("<html")
        line = context.page.source.count("\n", 0, start) + 1 if start >= 0 else 0
        yield Problem(fault, line, evidence=context.page.language)


def _fault(context: PageContext, stated: str) -> str:
    if not stated:
        return 'the page states no language: write <html lang="…"> with its code, such as da'
    if fault := tag_fault(stated):
        return f'<html lang="{stated}">: {fault}'
    if others := _other_codes(context, primary(stated)):
        said = ", ".join(others)
        return f'<html lang="{stated}"> differs from {said}: say everywhere which language the page is in'
    if found := _language_of_text(context):
        return f'<html lang="{stated}"> stands over a text in {found}: state the language of the text'
    return ""


def _other_codes(context: PageContext, language: str) -> list[str]:
    """What JSON-LD and Open Graph say instead, each once."""
    said = [("inLanguage", codes) for node in context.documents if (codes := _languages(node, context))]
    locale = context.head.card("og:locale")
    said += [("og:locale", [locale])] if locale else []
    wrong = [(name, codes) for name, codes in said if language not in map(primary, codes)]
    return list(dict.fromkeys(f'{name} "{codes[0]}"' for name, codes in wrong))


def _languages(node: Node, context: PageContext) -> list[str]:
    """The codes that a node gives for this page; none for a node that tells of another page."""
    url, canonical = text_of(node.data.get("url")) or node.id, context.head.canonical or context.page.url
    if is_absolute(url) and canonical and not same_page(url, canonical):
        return []
    told = (_code(value) for value in values(node.data, "inLanguage"))
    return [code for code in told if code]


def _code(value: object) -> str:
    """A language tag, as text or in a Language node; empty for a language's name."""
    text = text_of(value)
    if isinstance(value, dict) and "@value" not in value:
        text = text_of(value.get("alternateName")) or text_of(value.get("name"))
    return text if text and not tag_fault(text.replace("_", "-")) else ""


def _language_of_text(context: PageContext) -> str:
    page = context.page
    if page.passages or len(page.code_text) * _CODE_AMONG_TEXT > len(page.text):
        return ""
    return other_language(page.text, page.language)
