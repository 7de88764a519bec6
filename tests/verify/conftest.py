"""A page and a sitemap as seo-kit writes them, by hand, for the tests to damage."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.model import Finding, Head, HeadLink, Intended, Meta
from seo_kit.verify.check import check_page
from seo_kit.verify.read.page import read_page

SITE = "https://example.com"
URL = f"{SITE}/cramp"
ANSWERS = {
    "Why do legs cramp at night?": "<p>Often from <b>tired</b> muscles &amp; too little water.</p>",
    "What helps against cramp?": (
        "<p>Stretch the muscle:</p><ul><li>pull your toes up</li><li>hold 30 seconds</li></ul>"
    ),
}


def _question(number: int, name: str, text: str) -> dict[str, Any]:
    answer = {"@type": "Answer", "text": text}
    return {"@type": "Question", "@id": f"{URL}#faq-{number}", "name": name, "acceptedAnswer": answer}


GRAPH: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": f"{SITE}/#organization", "name": "Example", "url": SITE},
        {
            "@type": "MedicalWebPage",
            "@id": f"{URL}#webpage",
            "url": URL,
            "name": "Cramp",
            "datePublished": "2025-09-13",
            "dateModified": "2025-10-01",
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "publisher": {"@id": f"{SITE}/#organization"},
            "author": {"@type": "Person", "name": "Anna Holm"},
            "reviewedBy": {"@type": "Person", "name": "Bo Ek"},
        },
        {
            "@type": "FAQPage",
            "@id": f"{URL}#faq",
            "isPartOf": {"@id": f"{URL}#webpage"},
            "mainEntity": [_question(number, *pair) for number, pair in enumerate(ANSWERS.items(), 1)],
        },
    ],
}

HEAD = Head(
    "en",
    "Cramp → causes & help",
    (
        Meta("name", "description", "Why legs cramp, and what helps."),
        Meta("name", "robots", "max-image-preview:large"),
        Meta("property", "og:type", "article"),
        Meta("property", "og:title", "Cramp → causes & help"),
        Meta("property", "og:url", URL),
        Meta("property", "article:modified_time", "2025-10-01"),
        Meta("name", "twitter:card", "summary"),
    ),
    (
        HeadLink("canonical", URL),
        HeadLink("alternate", f"{SITE}/da/krampe", "da"),
        HeadLink("alternate", URL, "en"),
    ),
    "",
)

SCRIPT = json.dumps(GRAPH, indent=1).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

HTML = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cramp → causes &amp; help</title>
<meta name="description" content="Why legs cramp, and what helps.">
<meta name="robots" content="max-image-preview:large">
<meta property="og:type" content="article">
<meta property="og:title" content="Cramp → causes &amp; help">
<meta property="og:url" content="{URL}">
<meta property="article:modified_time" content="2025-10-01">
<meta name="twitter:card" content="summary">
<link rel="canonical" href="{URL}">
<link rel="alternate" href="{SITE}/da/krampe" hreflang="da">
<link rel="alternate" href="{URL}" hreflang="en">
<link rel="stylesheet" href="/style.css">
<script type="application/ld+json">{SCRIPT}</script>
</head>
<body>
<main>
<h1>Cramp</h1>
<p>By Anna Holm, checked by Dr Bo Ek</p>
<p>Published <time datetime="2025-09-13">September 13, 2025</time>,
updated <time datetime="2025-10-01">October 1, 2025</time></p>
<h2>Why do legs cramp at night?</h2>
<p>Often from <b>tired</b> muscles &amp; too little water.</p>
<details><summary>What helps against <em>cramp</em>?</summary>
<p>Stretch the muscle:</p>
<ul>
<li>pull your toes up</li>
<li>hold 30 seconds</li>
</ul></details>
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class OurPage:
    """A page of ours: its HTML, what it was meant to say, and the judge."""

    html: str = HTML

    def changed(self, old: str, new: str, count: int = 1) -> OurPage:
        """The page with the first `old` replaced; it must be there."""
        assert old in self.html
        return OurPage(self.html.replace(old, new, count))

    def findings(self) -> list[Finding]:
        """What the judge has to say."""
        page = read_page(self.html.encode("utf-8", "surrogatepass"), "cramp.html", URL, second_reader=True)
        return check_page(page, Intended(URL, GRAPH, HEAD), Config(url=SITE))


@pytest.fixture(scope="session")
def our_page() -> OurPage:
    """A page that says exactly what it was meant to say."""
    return OurPage()


@pytest.fixture(scope="session")
def codes() -> Callable[[list[Finding]], list[str]]:
    """Findings → their codes."""
    return lambda findings: [finding.code for finding in findings]
