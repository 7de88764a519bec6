"""The judge is awake: each kind of damage to a correct page gives the finding that names it, and no other."""

from __future__ import annotations

import json
from typing import Any

import pytest

DIV = '<link rel="canonical"'
SCRIPT_START = '<script type="application/ld+json">'
SCRIPT_END = "</script>\n</head>\n<body>"

DAMAGES: dict[str, tuple[str, str, str]] = {
    "a value of the graph changed": ('"isAccessibleForFree": true', '"isAccessibleForFree": false', "SD021"),
    "the language of the graph changed": ('"inLanguage": "en"', '"inLanguage": "da"', "HT005 SD021"),
    "a number for a truth value": ('"isAccessibleForFree": true', '"isAccessibleForFree": 1', "SD007 SD021"),
    "a date of the graph changed": (
        '"datePublished": "2025-09-13"',
        '"datePublished": "2025-09-14"',
        "SD021",
    ),
    "a property too many": ('"name": "Example",', '"name": "Example", "legalName": "Example Ltd",', "SD021"),
    "an unknown property too many": ('"name": "Example",', '"name": "Example", "nmae": "x",', "SD005 SD021"),
    "a comma after the last item": (
        '"url": "https://example.com"\n',
        '"url": "https://example.com",\n',
        "SD001",
    ),
    "a name twice": ('"name": "Cramp",', '"name": "Krampe", "name": "Cramp",', "SD011"),
    "a number that is none": ('"isAccessibleForFree": true', '"isAccessibleForFree": NaN', "SD001"),
    "a line break in a text": ('"name": "Example"', '"name": "Exam\nple"', "SD001"),
    "a comment": ('"name": "Example"', '"name": "Example" // our name', "SD001"),
    "a tag not escaped": ("\\u003cb\\u003etired", "<b\\u003etired", "SD018"),
    "an HTML entity": ('"name": "Example"', '"name": "Ex &amp; ample"', "SD016"),
    "half a character": ('"name": "Example"', '"name": "Example\\ud83d"', "SD001"),
    "the script cut by </script>": ('"name": "Example"', '"name": "</script>"', "SD001"),
    "a wrapper around the script": (SCRIPT_START, f"{SCRIPT_START}<!--", "SD001"),
    "a type that extruct does not know": (SCRIPT_START, SCRIPT_START.upper(), "SD021"),
    "a div before the canonical": (DIV, f"<div></div>{DIV}", "HT001"),
    "a div before the script": (SCRIPT_START, f"<div></div>{SCRIPT_START}", "HT001"),
    "the head closed before the canonical": (DIV, f"</head><body>{DIV}", "HT002 HT002 HT002 HT002"),
    "the answer changed in the body": ("<b>tired</b> muscles", "<b>tired</b> nerves", "FA004"),
    "a number changed in the body": ("hold 30 seconds</li>\n", "hold 3 seconds</li>\n", "FA004"),
    "the answer hidden": ("<p>Often", "<p hidden>Often", "FA004"),
    "the question gone from the body": ("<h2>Why do legs cramp at night?</h2>", "", "FA003"),
    "the question changed in the body": ("What helps against <em>", "What works against <em>", "FA003"),
    "the description changed": ('content="Why legs cramp, and', 'content="Why legs hurt, and', "SD021"),
    "the description gone": ('<meta name="description"', '<meta name="x"', "DE001 SD021"),
    "the canonical changed": (
        'rel="canonical" href="https',
        'rel="canonical" href="http',
        "SD021 SE002",
    ),
    "the canonical doubled": (DIV, f'{DIV} href="https://example.com/cramp">{DIV}', "CA001"),
    "another canonical": (DIV, f'{DIV} href="https://example.com/other">{DIV}', "CA001"),
    "the canonical gone": (DIV, '<link rel="x"', "CA007 SD021"),
    "og:title changed": ('"og:title" content="Cramp', '"og:title" content="Krampe', "SD021"),
    "og:title doubled": (
        "<meta property",
        '<meta property="og:title" content="Home"><meta property',
        "SD021",
    ),
    "an X card title too many": (
        "<meta property",
        '<meta name="twitter:title" content="x"><meta property',
        "SD021",
    ),
    "the date of the head changed": ('_time" content="2025-10-01', '_time" content="2025-10-02', "SD021"),
    "the robots meta changed": ("max-image-preview:large", "noindex", "SD021"),
    "the hreflang changed": ('hreflang="da"', 'hreflang="de"', "SD021 SD021"),
    "the title changed": ("<title>Cramp", "<title>Krampe", "SD021 TI007"),
    "the title gone": ("<title>Cramp → causes &amp; help</title>", "", "TI001"),
    "the language changed": ('<html lang="en"', '<html lang="da"', "HT005 SD021"),
    "a colour too many, which is not ours to judge": (
        DIV,
        f'<meta name="theme-color" content="#fff">{DIV}',
        "",
    ),
    "a visible date removed": ('<time datetime="2025-10-01">October 1, 2025</time>', "", "DA002"),
    "a visible date changed": (">September 13, 2025<", ">September 13, 2024<", "DA002"),
    "a visible month changed": (">October 1, 2025<", ">September 1, 2025<", "DA002"),
    "the datetime of a date changed": ('datetime="2025-10-01"', 'datetime="2025-10-02"', "DA002"),
    "the author gone from the body": ("Anna Holm,", "", "MD002"),
    "the reviewer changed in the body": ("Dr Bo Ek", "Dr Bo Ekholm", "MD002"),
    "the main heading changed": ("<h1>Cramp</h1>", "<h1>Welcome</h1>", "SD023 TI007"),
    "the main heading gone": ("<h1>Cramp</h1>", "", "HE001 SD023"),
    "a letter before an answer": ("<p>Often", "<p>XOften", "FA004"),
    "the encoding not declared": ('<meta charset="utf-8">', "", "HT003"),
    "another encoding": ('charset="utf-8"', 'charset="utf-16"', "HT003"),
    "the encoding declared too late": ("<head>", f"<head><!-- {'-' * 1024} -->", "HT003"),
    "another JSON-LD block": (
        "</main>",
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Thing", '
        '"name": "a"}</script></main>',
        "SD021",
    ),
    "another FAQPage": (
        "</main>",
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "FAQPage", '
        '"mainEntity": {"@type": "Question", "name": "What helps against cramp?", "acceptedAnswer": '
        '{"@type": "Answer", "text": "pull your toes up"}}}</script></main>',
        "FA005 FA009 SD021",
    ),
    "a base URL": ("<title>", '<base href="https://example.org/"><title>', "SD021"),
    "a refresh": ("<title>", '<meta http-equiv="refresh" content="0; url=/"><title>', "CA009 SD021"),
    "a ban on one crawler": ("<title>", '<meta name="Googlebot" content="NOINDEX"><title>', "SD021"),
    "a ban in capitals": ("<title>", '<meta name="ROBOTS" content="noindex"><title>', "SD021"),
    "spaces and quotes set anew": ("What helps against <em>", "What  helps\nagainst&nbsp;<em>", ""),
}


def test_says_nothing_of_a_page_as_it_was_written(our_page: Any) -> None:
    """A page as it was written has no finding."""
    assert our_page.findings() == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_sees_the_damage(damage: str, our_page: Any, codes: Any) -> None:
    """A damaged page has the finding for this damage, and only that."""
    old, new, expected = DAMAGES[damage]
    assert " ".join(sorted(codes(our_page.changed(old, new).findings()))) == expected


def test_sees_a_node_taken_out(our_page: Any) -> None:
    """A node that is gone is one difference, which names the node, and its dangling reference another."""
    start = our_page.html.index('  {\n   "@type": "Organization"')
    end = our_page.html.index('  {\n   "@type": "MedicalWebPage"')
    findings = type(our_page)(our_page.html[:start] + our_page.html[end:]).findings()
    assert [(finding.code, finding.location.pointer) for finding in findings] == [
        ("SD021", "/@graph/0"),
        ("SD013", "/@graph/0/publisher/@id"),
    ]
    assert json.loads(findings[0].expected)["@type"] == "Organization"


def test_sees_the_script_moved_to_the_body(our_page: Any, codes: Any) -> None:
    """Our script in the body is one finding, placed where the script stands."""
    start, end = our_page.html.index(SCRIPT_START), our_page.html.index(SCRIPT_END) + len("</script>\n")
    script = our_page.html[start:end]
    moved = our_page.changed(script, "").changed("</main>\n", f"</main>\n{script}")
    findings = moved.findings()
    assert codes(findings) == ["HT002"]
    assert findings[0].location.line == moved.html[: moved.html.index(SCRIPT_START)].count("\n") + 1


def test_sees_that_the_script_is_gone(our_page: Any, codes: Any) -> None:
    """A page without our script is one finding."""
    assert codes(our_page.changed(SCRIPT_START, "<script>").findings()) == ["SD021"]


def test_tells_both_values_and_where(our_page: Any) -> None:
    """A difference is told with both values, the JSON pointer, the line and the column in the file."""
    page = our_page.changed('"datePublished": "2025-09-13"', '"datePublished": "2024-01-02"')
    (finding,) = page.findings()
    assert finding.location.pointer == "/@graph/1/datePublished"
    assert page.html.splitlines()[finding.location.line - 1][finding.location.column - 1 :].startswith(
        '"datePub'
    )
    assert (finding.evidence, finding.expected) == ('"2024-01-02"', '"2025-09-13"')
    assert '"2024-01-02"' in finding.message
    assert '"2025-09-13"' in finding.message


def test_points_at_the_tag_that_changed(our_page: Any) -> None:
    """A changed tag is told with the line and column where it stands."""
    page = our_page.changed('"og:title" content="Cramp', '"og:title" content="Krampe')
    (finding,) = page.findings()
    line = page.html.splitlines()[finding.location.line - 1]
    assert line[finding.location.column - 1 :].startswith('<meta property="og:title"')
