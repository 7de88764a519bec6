"""HL: the versions in other languages that one page names."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Fix, Problem, Severity, Tag
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.edits.fixes import fix_of
from seo_kit.verify.edits.tags import replace_attribute
from seo_kit.verify.edits.urls import absolute_url_edit
from seo_kit.verify.registry import rule
from seo_kit.verify.texts.language_codes import hreflang_fault
from seo_kit.verify.urls.forms import is_absolute, resolve, same_but_for_form, same_page

_URL = "https://example.com/a"


def _version(code: str, href: str = _URL) -> str:
    return f'<link rel="alternate" hreflang="{code}" href="{href}">'


@rule(
    "HL001",
    "hreflang-invalid",
    Severity.ERROR,
    scope="page",
    passes=[
        "".join(map(_version, ("da", "en-GB", "EN-us", "zh-Hant-TW", "sr-Latn", "nb", "uk", "x-default"))),
        _version("da", "HTTPS://example.com/a") + _version("da", "HTTPS://example.com/a"),
        '<link rel="alternate" type="application/rss+xml" href="/feed">',
        '<link rel="alternate stylesheet" href="/a.css">',
    ],
    fails=[
        _version("en-UK"),
        _version("da_DK"),
        _version("dk"),
        _version("us"),
        _version("danish"),
        _version("en-EU"),
        _version(""),
        _version("da", "/da"),
        _version("da") + _version("DA", "https://example.com/b"),
    ],
)
def hreflang_invalid(context: PageContext) -> Iterator[Problem]:
    """Each hreflang has a language code that exists, an absolute URL, and a code of its own.

    Why: Search engines pass over a version whose code or address they cannot read.
    Source: https://developers.google.com/search/docs/specialty/international/localized-versions
        (read 2026-11-25)
    Bad: `hreflang="en-UK"`, `hreflang="da_DK"`, `href="/da"`
    Good: `<link rel="alternate" hreflang="en-GB" href="https://example.com/uk/cramp">`
    """
    seen: dict[str, str] = {}
    for tag in context.head.alternates:
        code, url = tag.attributes["hreflang"].strip(), tag.attributes.get("href", "").strip()
        if fault := hreflang_fault(code):
            yield _invalid_code(context, tag, code, fault)
        if not is_absolute(url):
            fix = fix_of(absolute_url_edit(context.page, tag, "href", context.url_start, context.config.url))
            yield _problem(
                tag, f'hreflang="{code}" has "{url}": write the whole URL, with https://', url, fix
            )
        elif not same_page(seen.setdefault(code.lower(), url), url):
            message = f'hreflang="{code}" has two URLs, {seen[code.lower()]} and {url}: keep one'
            yield _problem(tag, message, url)


def _invalid_code(context: PageContext, tag: Tag, code: str, fault: str) -> Problem:
    """Hyphens for underscores can be put by a machine; regions of several countries are only noted."""
    right = code.replace("_", "-")
    is_sure = right != code and not hreflang_fault(right)
    fix = fix_of(replace_attribute(context.page, tag, "hreflang", right)) if is_sure else None
    severity = Severity.INFO if code[-3:].isdigit() else None
    message = f'hreflang="{code}": {fault}'
    return Problem(message, tag.line, tag.column, evidence=code, severity=severity, fix=fix)


def _problem(tag: Tag, message: str, evidence: str, fix: Fix | None = None) -> Problem:
    return Problem(message, tag.line, tag.column, evidence=evidence, fix=fix)


_ELSEWHERE = '<link rel="canonical" href="https://example.com/the-original">'
_OWN = f'<link rel="canonical" href="{_URL}">'


@rule(
    "HL003",
    "hreflang-no-self",
    Severity.WARN,
    scope="page",
    passes=[
        f"<head>{_OWN}{_version('en')}{_version('da', 'https://example.com/da')}",
        f"<head>{_OWN}{_version('x-default')}{_version('da', 'https://example.com/da')}",
        f"<head>{_OWN}{_version('en', '/a')}{_version('da', '/da')}",
        f"<head>{_ELSEWHERE}{_version('da', 'https://example.com/da')}",
        _OWN,
    ],
    fails=[
        f"<head>{_OWN}{_version('da', 'https://example.com/da')}",
        f"<head>{_OWN}{_version('en', '/b')}{_version('da', '/da')}",
        f"<head>{_OWN}{_version('en', 'https://example.com/a/')}{_version('da', 'https://example.com/da')}",
    ],
)
def hreflang_no_self(context: PageContext) -> Iterator[Problem]:
    """The versions that a page names include itself, by its canonical URL.

    Why: Each version must list all, itself too; a set that its own page is not in may be passed over.
    Source: https://developers.google.com/search/docs/specialty/international/localized-versions
        (read 2026-11-25)
    Bad: the English page names only the Danish one.
    Good: both name both.
    """
    head, address = context.head, context.url
    if not head.alternates:
        return
    own = resolve(address, head.canonical) if head.canonical else address
    if not is_absolute(own) or head.is_copy or head.is_noindex:
        return
    if any(tag.attributes.get("href") == own for tag in head.alternates):
        return
    names = [own, *(other.url for other in context.own_urls)]
    versions = [resolve(address, tag.attributes.get("href", "")) for tag in head.alternates]
    if not any(same_page(name, url) for name in names for url in versions):
        near = next((url for url in versions if same_but_for_form(own, url)), "")
        fault = f"names {near} instead of the canonical" if near else "does not name the page itself"
        yield _problem(head.alternates[0], f"the hreflang set {fault}: add {own}", own)
