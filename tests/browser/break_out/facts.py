"""Every place where an article, the settings or a stranger's page can hold a text, as what puts one there."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from typing import Any

Put = Callable[[str], Any]

SITE = "https://www.example.org"


def _person(text: str) -> dict[str, Any]:
    """A person of whom everything is said."""
    url = f"https://e.example/{text}"
    return {
        "name": text,
        "url": text,
        "jobTitle": text,
        "honorificPrefix": text,
        "honorificSuffix": text,
        "image": url,
        "sameAs": [text, url],
    }


FRONT_MATTER: Mapping[str, Put] = {
    "title": str,
    "metaTitle": str,
    "description": str,
    "date": str,
    "lastUpdated": str,
    "lastReviewed": str,
    "author": _person,
    "authors": lambda text: [text, f"Ada {text}"],
    "reviewedBy": _person,
    "image": lambda text: f"/{text}.jpg",
    "cover": lambda text: {"url": text, "alt": text, "width": text, "height": text},
    "imageAlt": str,
    "tags": lambda text: [text, f"a {text}"],
    "slug": str,
    "permalink": lambda text: f"/{text}/",
    "url": str,
    "canonical": lambda text: f"https://e.example/{text}",
    "robots": str,
    "draft": str,
    "lang": str,
    "related": lambda text: [{"title": text, "url": text}, {"title": text, "url": f"/{text}"}, text],
    "translations": lambda text: {"da": f"https://e.example/{text}", text: "https://e.example/de"},
    "type": str,
    "about": lambda text: [{"@type": "MedicalCondition", "name": text, "url": text, text: text}],
    "condition": str,
    "audience": str,
    "specialty": str,
    "citations": lambda text: [
        {"title": text, "url": text},
        {"title": text, "url": f"https://e.example/{text}"},
    ],
    "jsonld": lambda text: {"@type": "WebPage", "name": text, text: text, "url": text},
    "seo_kit": lambda text: {"ignore": text},
    "seo": lambda text: {"title": text, "description": text},
    "faq": lambda text: [{"question": f"{text}?", "answer": text}],
    "breadcrumbs": lambda text: [{"name": text, "url": text}],
}
"""The keys of the front matter."""

BODY: Mapping[str, Put] = {
    "body, a paragraph": lambda text: text,
    "body, in a paragraph": lambda text: f"Words {text} words.",
    "body, a heading": lambda text: f"## {_line(text)}",
    "body, a heading by a line": lambda text: f"{_line(text)}\n===",
    "body, a heading's id": lambda text: f"## Heading {{#{_line(text)} .{_line(text)}}}",
    "body, a link's text": lambda text: f"[{text}](/a)",
    "body, a link": lambda text: f"[a]({text}) [b](<{_line(text)}>) <{_line(text)}>",
    "body, a link's title": lambda text: f'[a](/a "{text}")',
    "body, an image": lambda text: f"![a]({text}) ![b](<{_line(text)}>)",
    "body, an image's text": lambda text: f"![{text}](/a.png '{text}')",
    "body, code": lambda text: f"```{_line(text)}\n{text}\n```\n\n`{text}`\n\n    {text}",
    "body, a list": lambda text: f"- {text}\n\n1. {text}\n\n> {text}",
    "body, a table": lambda text: f"| a | {_line(text)} |\n|---|---|\n| {_line(text)} | b |",
    "body, a footnote": lambda text: f"Words[^{_line(text)}] and[^1].\n\n[^{_line(text)}]: a\n[^1]: {text}",
    "body, a definition": lambda text: f"{_line(text)}\n: {text}",
    "body, maths": lambda text: f"$${text}$$",
    "body, HTML": lambda text: f"<div>\n{text}\n</div>",
    "body, in an attribute": lambda text: f"<p title=\"{text}\" id='{text}' lang={text}>x</p>",
    "body, HTML in escapes": lambda text: f"<p>{html.escape(text)}</p>\n\n{html.escape(text)}",
    "body, details": lambda text: f"<details><summary>{text}?</summary>\n\n{text}\n\n</details>",
    "body, a comment": lambda text: f"<!-- {text} -->",
    "body, an ignore": lambda text: f"<!-- seo-kit-ignore TI001: {text} -->",
    "body, a shortcode": lambda text: f'{{{{< faq question="{text}" >}}}}\n{text}\n{{{{< /faq >}}}}',
    "body, a component": lambda text: f'<Accordion title="{text}" {{...{text}}}>\n\n{text}\n\n</Accordion>',
    "body, a directive": lambda text: f":::{{admonition}} {_line(text)}\n{text}\n:::",
    "body, a question": lambda text: f"## FAQ\n\n### {_line(text)}?\n\n{text}",
    "body, an answer": lambda text: f"## FAQ\n\n### Why {_line(text)}?\n\nAs [a]({text}) **{text}**.",
    "body, labels": lambda text: f"## FAQ\n\nQ: {_line(text)}?\n\nA: {text}",
    "body, a closing": lambda text: f"## FAQ\n\n### Why?\n\nSo.\n\nIf you have questions, {text}",
}
"""The places of the text below the front matter."""

SETTINGS: Mapping[str, Put] = {
    "name": lambda text: {"name": text},
    "url": lambda text: {"url": f"{SITE}/{text}"},
    "url_pattern": lambda text: {"url_pattern": f"/{text}/{{slug}}"},
    "title_suffix": lambda text: {"title_suffix": text},
    "language": lambda text: {"language": text},
    "specialty": lambda text: {"specialty": text},
    "audience": lambda text: {"audience": text},
    "page_type": lambda text: {"page_type": text},
    "logo": lambda text: {"logo": f"/{text}.svg"},
    "organization": lambda text: {"organization": {"name": text, "type": text, "job_title": text}},
    "its URLs": lambda text: {"organization": {"name": "Clinic", **_urls(text)}},
    "authors": lambda text: {"authors": {"ada": {"name": text, "job_title": text, "honorific_prefix": text}}},
    "their URLs": lambda text: {"authors": {"ada": {"name": "Ada", **_urls(text)}}},
}
"""The settings of a site that its pages tell of, as tables."""


def _urls(text: str) -> dict[str, Any]:
    url = f"https://e.example/{text}"
    return {"url": url, "image": url, "same_as": [url]}


def article(fact: str, text: str) -> str:
    """An article that holds a text in one place, and something harmless elsewhere."""
    front = {"title": "Knee pain", "description": "What helps.", "author": "ada"}
    if fact in FRONT_MATTER:
        front[fact] = FRONT_MATTER[fact](text)
    return written(front, BODY[fact](text) if fact in BODY else "Words.")


def everywhere(text: str) -> str:
    """An article that holds a text in every place at once where it leaves the page to be made."""
    front = {key: put(text) for key, put in FRONT_MATTER.items() if key not in ("slug", "permalink", "url")}
    return written(front, "\n\n".join(put(text) for put in BODY.values()))


def written(front: Mapping[str, Any], body: str) -> str:
    """An article of front matter, as JSON in YAML, and a body."""
    rows = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in front.items())
    return "---\n" + "\n".join(rows) + f"\n---\n\n{body}\n"


def stranger(text: str, number: int) -> str:
    """A page of a site that means harm to who audits it: in every place a text that waits to be shown.

    It is written as its author would have to: what it holds is text to it, too.
    """
    shown, quoted = html.escape(text, quote=False), html.escape(text)
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "FAQPage", "@id": text, "mainEntity": [_pair(text), _pair(f"{text} again")]},
            {"@type": text, "@id": f"#{text}", text: text, "url": text, "image": text},
            {
                "@type": "Article",
                "headline": text,
                "datePublished": text,
                "author": {"name": text, "url": text},
            },
            {"@type": "Person", "@id": "#p", "name": text, "sameAs": [text], "knows": {"@id": f"#{text}"}},
        ],
    }
    data = json.dumps(graph).replace("<", "\\u003c")
    tags = ["description", "robots", "author", "twitter:card", "twitter:image", "twitter:title"]
    properties = [f"og:{name}" for name in ("title", "image", "url", "type", "description", "locale")]
    return "\n".join(
        [
            f'<!doctype html><html lang="{quoted}"><head><meta charset="utf-8"><title>{shown}</title>',
            *(f'<meta name="{name}" content="{quoted}">' for name in tags),
            *(f'<meta property="{name}" content="{quoted}">' for name in properties),
            f'<link rel="canonical" href="{quoted}">',
            f'<link rel="alternate" hreflang="{quoted}" href="{quoted}">',
            f'<script type="application/ld+json">{data}</script>',
            f'<script type="application/ld+json">{{"@type": "Thing", {json.dumps(text)}</script>',
            "</head><body>",
            f"<h1>{shown}</h1><h4>{shown}</h4><p>{shown}</p>",
            f'<a href="{quoted}">{shown}</a><a href="{quoted}"></a><a href="/{number}">click here</a>',
            f'<img src="{quoted}" alt="{quoted}"><img src="{quoted}">',
            f'<time datetime="{quoted}">{shown}</time>',
            f'<div itemscope itemtype="{quoted}"><b itemprop="{quoted}">{shown}</b></div>',
            f'<div vocab="https://schema.org/" typeof="{quoted}"><i property="name">{shown}</i></div>',
            "</body></html>",
        ]
    )


def themed(text: str, title: str) -> str:
    """A page that a theme has made of an article: what its tags say is text, also where it is not escaped."""
    graph = {"@context": "https://schema.org", "@type": "WebPage", "name": text, "description": text}
    data = json.dumps(graph, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\u0021--")
    named = html.escape(title) if "</title" in title.lower() else title
    quoted = html.escape(text)
    tags = ["description", "robots", "twitter:card", "twitter:title", "og:title", "og:url", "og:description"]
    return "\n".join(
        [
            f"<!doctype html><html><head><meta charset=utf-8><title>{named}</title>",
            *(f'<meta name="{name}" property="{name}" content="{quoted}">' for name in tags),
            f'<link rel=alternate hreflang=de href="{SITE}/{quoted}">',
            f"<script type='application/ld+json'>{data}</script>",
            f"</head><body><h1>{quoted}</h1><main><h2>FAQ</h2><h3>{quoted}?</h3><p>{quoted}</p></main>",
        ]
    )


def _pair(text: str) -> dict[str, Any]:
    answer = {"@type": "Answer", "text": text}
    return {"@type": "Question", "name": f"{text}?", "acceptedAnswer": answer}


def _line(text: str) -> str:
    return " ".join(text.split("\n"))
