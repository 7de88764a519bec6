"""A stranger's page without faults, damaged in head and markup: each damage is named, and nothing else."""

from __future__ import annotations

import pytest

from seo_kit.config import Config
from seo_kit.verify.check import check_page
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import rules_of

GOOD = """<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Krampe i benene – årsager og hjælp | Klinikken</title>
<meta name="description" content="Hvorfor ben går i krampe om natten, og hvad der hjælper.">
<meta name="robots" content="index, follow, max-image-preview:large, max-snippet:-1">
<link rel="canonical" href="https://www.klinikken.dk/krampe">
<link rel="alternate" hreflang="da" href="https://www.klinikken.dk/krampe">
<link rel="alternate" hreflang="en-GB" href="https://www.klinikken.dk/en/cramp">
<link rel="alternate" hreflang="x-default" href="https://www.klinikken.dk/krampe">
<meta property="og:type" content="article">
<meta property="og:title" content="Krampe i benene – årsager og hjælp">
<meta property="og:description" content="Hvorfor ben går i krampe om natten, og hvad der hjælper.">
<meta property="og:url" content="https://www.klinikken.dk/krampe">
<meta property="og:image" content="https://www.klinikken.dk/krampe.jpg">
<meta property="og:locale" content="da_DK">
<meta property="article:published_time" content="2025-09-13T10:00:00+02:00">
<meta name="twitter:card" content="summary_large_image">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "MedicalWebPage",
"@id": "https://www.klinikken.dk/krampe#webpage", "url": "https://www.klinikken.dk/krampe",
"inLanguage": "da", "name": "Krampe i benene – årsager og hjælp", "datePublished": "2025-09-13"}</script>
</head>
<body>
<nav><a href="/">Forside</a> <a href="#aarsager">Årsager</a></nav>
<main><h1>Krampe i benene – årsager og hjælp</h1>
<p>Jeg går til og fra arbejde, og det er ikke farligt, hvis du har ondt efter en tur af og til. Hvorfor ben
går i krampe om natten, og hvad der hjælper, ved man ikke altid. Mange får krampe, når de ikke har fået nok at
drikke eller har stået op hele dagen. Det går som regel over af sig selv, hvis man strækker benet og går lidt
omkring. Hvis det kommer igen og igen, skal du tale med din læge, også fordi nogle slags medicin kan give
kramper hos flere.</p>
<h2 id="aarsager">Årsager</h2>
<img src="/krampe.jpg" alt="En løber strækker læggen" width="1200" height="800">
</main>
</body>
</html>
"""

TITLE = "Krampe i benene – årsager og hjælp | Klinikken"
CANONICAL = 'canonical" href="https://www.klinikken.dk/krampe"'
OG_URL = 'og:url" content="https://www.klinikken.dk/'
IMG = ' alt="En løber strækker læggen"'
LONG = "Krampe i benene om natten, alle årsager, al hjælp, gode råd og det, som læger og løbere siger om den"

DAMAGES = {
    "a div in the head": ("<title>", "<div></div><title>", "HT001"),
    "text in the head": ("<title>", "ups <title>", "HT001"),
    "the metas in the body": ('<meta name="robots"', '</head><body><meta name="robots"', "HT002"),
    "the encoding not declared": ('<meta charset="utf-8">\n', "", "HT003"),
    "garbled letters": ("<title>Krampe i benene – årsager", "<title>Krampe i benene â€“ Ã¥rsager", "HT003"),
    "a lost letter": ('"name": "Krampe i benene – å', '"name": "Krampe i benene – \ufffd', "HT003"),
    "an unfilled title": ("| Klinikken<", "| {{ site.title }}<", "HT004"),
    "an undefined value": ("<title>Krampe i benene", "<title>undefined", "HT004"),
    "entities escaped twice": ('title" content="Krampe', 'title" content="Gigt &amp;amp; krampe', "HT004"),
    "an undefined address": ("klinikken.dk/krampe.jpg", "klinikken.dk/undefined", "HT004"),
    "no language": (' lang="da"', "", "HT005"),
    "the language of a template": ('<html lang="da"', '<html lang="en"', "HT005"),
    "a country for a language": ('<html lang="da"', '<html lang="dk"', "HT005"),
    "another language in JSON-LD": ('"inLanguage": "da"', '"inLanguage": "en"', "HT005"),
    "another language in Open Graph": ("da_DK", "en_US", "HT005"),
    "no viewport": ('name="viewport"', 'name="x"', "HT006"),
    "no title": (TITLE, "", "TI001"),
    "a title of a starter project": (TITLE, "Create Next App", "TI001 TI007"),
    "two titles": ("</title>", "</title><title>B</title>", "TI002"),
    "a long title": ("Krampe i benene – årsager og hjælp | K", f"{LONG} | K", "TI004"),
    "a title cut off": ("årsager og hjælp | Kl", "årsager… | Kl", "TI005"),
    "a heading of another page": ("<h1>Krampe i benene – årsager og hjælp", "<h1>Vores priser", "TI007"),
    "no description": ('name="description"', 'name="x"', "DE001"),
    "two descriptions": ("<title>", '<meta name="description" content="B"><title>', "DE002"),
    "Markdown in the description": ('content="Hvorfor ben', 'content="Hvorfor **ben**', "DE004"),
    "a description cut off": ('hjælper.">\n<meta name="r', 'hjæ">\n<meta name="r', "DE004"),
    "no main heading": ("<h1>Krampe i benene – årsager og hjælp</h1>", "", "HE001"),
    "two main headings": ('<h2 id="aarsager">Årsager</h2>', '<h1 id="aarsager">Årsager</h1>', "HE002"),
    "a level left out": ('<h2 id="aarsager">Årsager</h2>', '<h3 id="aarsager">Årsager</h3>', "HE003"),
    "an empty heading": (">Årsager</h2>", "></h2>", "HE004"),
    "two canonicals": ("<title>", '<link rel="canonical" href="https://www.klinikken.dk/a"><title>', "CA001"),
    "a canonical of a preview": (CANONICAL, 'canonical" href="https://k.vercel.app/krampe"', "CA003"),
    "a canonical of the machine": (CANONICAL, 'canonical" href="http://localhost:3000/krampe"', "CA003"),
    "a slash at the end of the canonical": (CANONICAL, f'{CANONICAL[:-1]}/"', "CA005"),
    "a parameter on the canonical": (CANONICAL, f'{CANONICAL[:-1]}?utm_source=a"', "CA005"),
    "a relative canonical": (CANONICAL, 'canonical" href="/krampe"', "CA006"),
    "no canonical": ('rel="canonical"', 'rel="x"', "CA007"),
    "noindex": ("index, follow, max-image-preview:large, max-snippet:-1", "noindex", "IX002"),
    "robots that contradict": ("index, follow,", "index, noindex,", "IX002 IX003"),
    "a plugin's noindex": ("<title>", '<meta name="robots" content="noindex"><title>', "IX002 IX003"),
    "no snippet": ("max-snippet:-1", "max-snippet:0", "IX005"),
    "a mistyped directive": ("index, follow,", "index, no-archive,", "IX006"),
    "a country that is none": ("en-GB", "en-UK", "HL001"),
    "an underscore in hreflang": ('hreflang="en-GB"', 'hreflang="en_GB"', "HL001"),
    "a relative version": ('"https://www.klinikken.dk/en/cramp"', '"/en/cramp"', "HL001"),
    "versions without the page": (
        '<link rel="alternate" hreflang="da" href="https://www.klinikken.dk/krampe">\n'
        '<link rel="alternate" hreflang="en-GB" href="https://www.klinikken.dk/en/cramp">\n'
        '<link rel="alternate" hreflang="x-default" href="https://www.klinikken.dk/krampe">',
        '<link rel="alternate" hreflang="en-GB" href="https://www.klinikken.dk/en/cramp">',
        "HL003",
    ),
    "no og:title": ('"og:title"', '"og:x"', "SO001"),
    "no og:image": ('"og:image"', '"og:x"', "SO001"),
    "a relative og:image": ('og:image" content="https://www.klinikken.dk/', 'og:image" content="/', "SO002"),
    "a drawing as og:image": ("krampe.jpg", "krampe.svg", "SO002"),
    "the home page as og:url": (f"{OG_URL}krampe", OG_URL, "SO003"),
    "a card that is none": ("summary_large_image", "big", "SO004"),
    "Open Graph under name": ('property="og:title"', 'name="og:title"', "SO006"),
    "a locale with a hyphen": ("da_DK", "da-DK", "SO007"),
    "a Danish date": ("2025-09-13T10:00:00+02:00", "13-09-2025", "SO008"),
    "no alt": (IMG, "", "IM001"),
    "no size": (' width="1200" height="800"', "", "IM004"),
    "a place that is not there": ('href="#aarsager"', 'href="#arsager"', "LI002"),
    "a link by script": ('<a href="/">', "<a onclick=\"location.href='/a'\">", "LI003"),
    "a link that says nothing": (">Forside<", ">Læs mere<", "LI006"),
    "an image over http": ('src="/krampe.jpg"', 'src="http://www.klinikken.dk/krampe.jpg"', "SE001"),
    "JSON-LD over http": ('"url": "https:', '"url": "http:', "SE002"),
    "a tab that can be turned": ('<a href="/">', '<a href="https://a.dk/" target="_blank">', "SE003"),
    "too long": ("<main>", f"<!--{' ' * 2_100_000}--><main>", "PE001"),
}  # fmt: skip


FAMILIES = ("HT", "TI", "DE", "HE", "CA", "IX", "HL", "SO", "IM", "LI", "SE", "PE")


def codes(html: str) -> list[str]:
    """The codes of what the rules of all profiles say of a page whose address is unknown."""
    context = PageContext(read_page(html.encode(), "krampe.html"), None, Config())
    rules = [rule for rule in rules_of("page") if rule.code.startswith(FAMILIES)]
    return [rule.code for rule in rules if any(rule.check(context))]


def test_says_nothing_of_a_page_without_faults() -> None:
    """A page without faults has no finding of any kind."""
    page = read_page(GOOD.encode(), "krampe.html", "https://www.klinikken.dk/krampe")
    assert check_page(page, None, Config()) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_names_the_damage(damage: str) -> None:
    """A damaged page has the finding for its damage, and no other."""
    old, new, expected = DAMAGES[damage]
    assert old in GOOD
    assert codes(GOOD.replace(old, new, 1)) == expected.split()


MENDED = ["an underscore in hreflang", "a locale with a hyphen", "a Danish date", "a relative og:image"]


def after_fixes(html: str) -> str:
    """The page after the fixes of its first finding, each of whose edits stands on one line."""
    findings = check_page(read_page(html.encode(), "krampe.html"), None, Config())
    lines = html.split("\n")
    for edit in next(finding.fix.edits for finding in findings if finding.fix):
        line = lines[edit.line - 1]
        start = edit.column - 1
        assert line[start : start + len(edit.old)] == edit.old
        lines[edit.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
    return "\n".join(lines)


@pytest.mark.parametrize("damage", MENDED)
def test_mends_the_damage(damage: str) -> None:
    """The fix of a damage that has one leaves nothing to say."""
    old, new, _ = DAMAGES[damage]
    assert codes(after_fixes(GOOD.replace(old, new, 1))) == []
