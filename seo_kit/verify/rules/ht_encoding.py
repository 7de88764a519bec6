"""HT: the encoding of a page, declared and right."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.html_bytes import encoding_called
from seo_kit.model import Page, Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import Served, script, written
from seo_kit.verify.read.json_texts import texts_of
from seo_kit.verify.read.jsonld import problem_at
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.mojibake import LOST, garbled, json_may_be_garbled, may_be_garbled, mended

_UTF8 = '<meta charset="utf-8">'


@rule(
    "HT003",
    "html-encoding",
    Severity.ERROR,
    scope="page",
    passes=[
        f"{_UTF8}<p>Kræmpe",
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>a',
        "<p>Cramp",
        written({}, _UTF8),
        f"{_UTF8}<title>Château, IRMÃ, CÂMARA, «DÉJÀ» – 37° and “quotes”</title>",
        f"{_UTF8}<title>Why Ã¦ stands for æ</title><p>The bytes of æ show as <code>Ã¦</code>",
        Served("<p>Kræmpe", "utf-8"),
        Served(f"<!-- {'-' * 1024} -->{_UTF8}<p>Kræmpe", "utf-8"),
        Served(f"{_UTF8}<p>Kræmpe", "UTF8"),
        Served(f"{_UTF8}<p>Kræmpe", "made-up"),
        Served(f"\ufeff{_UTF8}<p>Kræmpe", "iso-8859-1"),
    ],
    fails=[
        "<p>Kræmpe",
        f'<!-- {"-" * 1024} --><meta charset="utf-8"><p>Kræmpe',
        f'<!-- {"-" * 1024} --><meta charset="utf-8"><p>Cramp',
        written({}),
        written({}, f'<!-- {"-" * 1024} --><meta charset="utf-8">'),
        written({}, '<meta charset="iso-8859-1">'),
        f"{_UTF8}<title>KrÃ¦mpe</title>",
        f'{_UTF8}<meta name="description" content="Itâ€™s cramp">',
        f"{_UTF8}<h2>Ã\x98velser</h2>",
        f"{_UTF8}<title>Kr\ufffdmpe</title>",
        '{"@context": "https://schema.org", "@type": "Thing", "name": "Kr\\u00c3\\u00a6mpe"}',
        _UTF8 + script({"@context": "https://schema.org", "@type": "Thing", "name": "Kr\ufffdmpe"}),
        Served("<p>Kræmpe", "made-up"),
        Served('<meta charset="iso-8859-1"><p>Kræmpe', "utf-8"),
        Served(f"{_UTF8}<p>Cramp", "iso-8859-1"),
    ],
)
def html_encoding(context: PageContext) -> Iterator[Problem]:
    """The first 1024 bytes or the server declare the encoding, UTF-8 on ours; no letter is spoilt.

    The letters of head and JSON-LD are looked at, and whether page and server contradict each other.

    Why: Browsers look no further and then guess, and a wrong guess spoils every letter that is not English.
        Of two declarations the server's counts. A page from a folder may get one, so there it is a warning.
    Source: https://html.spec.whatwg.org/multipage/semantics.html#charset (read 2026-11-22)
    Bad: a page with "ø" in it and no `<meta charset>`, or with the title "KrÃ¦mpe"
    Good: `<head><meta charset="utf-8"><title>Kræmpe</title>`
    """
    if context.page.source:
        yield from _declaration(context)
        yield from _spoilt_head(context)
        yield from _spoilt_json(context)


def _declaration(context: PageContext) -> Iterator[Problem]:
    page = context.page
    advice = f"begin the head with {_UTF8}"
    if context.intended and (page.charset not in ("utf-8", "utf8") or page.encoding != "UTF-8"):
        said = f'declare "{page.charset}"' if page.charset else "declare no encoding"
        yield Problem(f"the first 1024 bytes {said}: {advice}", evidence=page.charset, expected="utf-8")
    elif not context.intended and (served := encoding_called(page.served_charset)):
        yield from _contradiction(page, served)
    elif not context.intended and not page.charset:
        late = next((tag for tag in page.metas if "charset" in tag.attributes), None)
        if late:
            message = f"the encoding is declared behind the first 1024 bytes: {advice}"
            severity = Severity.WARN if page.source.isascii() else None
            yield Problem(message, late.line, late.column, expected="utf-8", severity=severity)
        elif not page.source.isascii():
            message = f"the first 1024 bytes declare no encoding, and the page needs one: {advice}"
            yield Problem(message, expected="utf-8", severity=Severity.WARN)


def _contradiction(page: Page, served: str) -> Iterator[Problem]:
    """What the page declares against its server; a byte order mark, which outranks both, is no fault."""
    declared = encoding_called(page.charset)
    if declared and declared != served == page.encoding:
        message = (
            f'the server says that the encoding is "{page.served_charset}", which counts, and the page says '
            f'"{page.charset}": let both say utf-8'
        )
        yield Problem(message, evidence=page.charset, expected=page.served_charset)


def _spoilt_head(context: PageContext) -> Iterator[Problem]:
    if may_be_garbled(context.head.all_text):
        spoilt = {text: (what, tag) for what, text, tag in reversed(context.head.texts)}
        for text, (what, tag) in reversed(spoilt.items()):
            if _is_spoilt(text, context):
                message, evidence, expected = _message(text), text[:200], mended(text)[:200]
                yield Problem(f"{what} {message}", tag.line, tag.column, "", evidence, expected)


def _spoilt_json(context: PageContext) -> Iterator[Problem]:
    for block in context.page.blocks:
        if json_may_be_garbled(block.text):
            for pointer, text in texts_of(block):
                if _is_spoilt(text, context):
                    message, expected = f"the JSON-LD {_message(text)}", mended(text)[:200]
                    yield problem_at(block, pointer, message, evidence=text[:200], expected=expected)


def _is_spoilt(text: str, context: PageContext) -> bool:
    """Whether a text is garbled, and the page does not show that as code."""
    part = "" if text.isascii() else garbled(text)
    return part != "" and part not in context.page.code_text


def _message(text: str) -> str:
    part = garbled(text)
    shown = text[max(text.index(part) - 15, 0) :][:40]
    if part == LOST:
        return (
            f'holds "{shown}", in which a letter is lost: save its source as UTF-8 and write the letter again'
        )
    meant = f', which should read "{mended(text)[:40]}"' if mended(text) else ""
    return f'holds "{shown}", letters that were read in a wrong encoding{meant}: read its source as UTF-8'
