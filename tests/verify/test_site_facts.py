"""What a page is reduced to for site rules, and that no page of any kind makes a site rule fail."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.config import Config
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import script
from seo_kit.verify.read.page import read_page
from seo_kit.verify.read.robots_txt import read_robots
from seo_kit.verify.read.sitemap import read_sitemap
from seo_kit.verify.registry import rules_of
from seo_kit.verify.site.facts import PageFacts, SiteFacts, page_facts
from seo_kit.verify.site.graph_facts import pair_digest

URL = "https://example.com/a"


def facts(html: str, path: str = "a.html") -> PageFacts:
    """The facts of a page."""
    return page_facts(read_page(html.encode("utf-8", "surrogatepass"), path, URL))


@pytest.mark.parametrize(
    ("html", "name", "expected"),
    [
        ('<link rel="canonical" href=" /a ">', "canonical", "/a"),
        ('<link rel="canonical" href="/a"><link rel="canonical" href="/b">', "canonical", ""),
        ('<link rel="alternate" hreflang="da" href="/da">', "alternates", {"da": "/da"}),
        ('<link rel="alternate" type="application/rss+xml" href="/feed">', "alternates", {}),
        ('<meta http-equiv="Refresh" content="0; URL=\'/b\'">', "refresh", "/b"),
        ('<meta http-equiv="refresh" content="9; url=/b">', "refresh", ""),
        ('<meta http-equiv="refresh" content="300">', "refresh", ""),
        ('<link rel="prev" href="/page/1">', "follows", True),
        ('<meta name="ROBOTS" content="NoIndex, nofollow">', "robots", {"noindex", "nofollow"}),
        ('<base href="/x/">', "base", "/x/"),
        ('<a href="/b" rel="nofollow ugc">b</a><a href="/c">c</a>', "nofollow", {"/b"}),
        ('<h2 id="1">a</h2><p id=2>b<p ID = \'3\'>c<a name="4">', "fragments", {"1", "2", "3", "4"}),
        ("<h1>Cramps</h1><h2>Frequently  <b>asked</b>\nquestions</h2>", "announces_faq", True),
        ("<h1>Cramps</h1><p>Frequently asked questions", "announces_faq", False),
        (script({"@type": "Person", "@id": "#a", "name": " A  B "}), "entities", {"#a": {"name": "A B"}}),
        (script({"@type": "WebPage", "@id": "#a", "name": "A"}), "entities", {}),
        (script({"@type": "Physician", "@id": "#a", "logo": {"url": "/l.png"}}), "entities",
         {"#a": {"logo": "/l.png"}}),
        (script({"@type": "Person", "@id": "#a", "logo": {"@id": "#logo"}}), "entities", {"#a": {}}),
        (script({"@type": "Question", "name": "Why?", "acceptedAnswer": {"text": "<b>Cold</b>"}}), "answers",
         {pair_digest("Why?", "Cold"): "Why?"}),
        (script([{"@type": "Question", "name": name, "acceptedAnswer": {"text": text}}
                 for name, text in (("Why?", "Cold"), ("WHY?", "cold"), ("Why?", "Strain"))]), "answers",
         {pair_digest("why?", "cold"): "Why?", pair_digest("Why?", "Strain"): "Why?"}),
        (script([{"@type": "Question", "name": "Why?", "acceptedAnswer": {"@id": "#a"}},
                 {"@id": "#a", "text": "Cold"}]), "answers", {pair_digest("Why?", "Cold"): "Why?"}),
        (script({"@type": "WebPage", "datePublished": "2025-01-01"}), "date_published", "2025-01-01"),
        (script({"@type": "Event", "datePublished": "2025-01-01"}), "date_published", ""),
        ("<p>One  two\nthree", "words", 3),
    ],
)  # fmt: skip
def test_reduces_a_page(html: str, name: str, expected: Any) -> None:
    """Each fact is read as a browser or a parser of JSON-LD would."""
    assert getattr(facts(html), name) == expected


@pytest.mark.parametrize(
    ("html", "name", "expected"),
    [
        ('\n<a href="/b">b</a>\n<a href="/b">b</a>', "links", [("/b", 2, 1)]),
        ('<img src="a.png" srcset="b.png 1x, c.png 2x,d.png 3x">', "images",
         [("a.png", 1, 1), ("b.png", 1, 1), ("c.png", 1, 1), ("d.png", 1, 1)]),
        ('<meta property="og:image" content="/a.png"><meta name="twitter:image" content="/b.png">',
         "shared_images", [("/a.png", 1, 1), ("/b.png", 1, 44)]),
        ('\n' + script('{"@type": "Article",\n "image": "/a.png"}'), "graph_images", [("/a.png", 3, 11)]),
        (script({"@type": "ImageObject", "contentUrl": "/a.png"}), "graph_images", [("/a.png", 1, 75)]),
        (script('{"author": {"@id": "#me"},\n "editor": {"@id": "#you"}, "@graph": '
                '[{"@id": "#me", "name": "A"}]}'), "references", [("#you", 2, 20)]),
    ],
)  # fmt: skip
def test_keeps_the_place(html: str, name: str, expected: Any) -> None:
    """URLs and references keep the line and column where they first stand."""
    assert [tuple(found) for found in getattr(facts(html), name)] == expected


@pytest.mark.parametrize(
    ("path", "is_content"),
    [
        ("404.html", False),
        ("en/404/index.html", False),
        ("google1234567890abcdef.html", False),
        ("a/404-errors.html", True),
        ("google.html", True),
    ],
)
def test_knows_files_that_are_no_content(path: str, is_content: bool) -> None:
    """What servers show on errors, and what proves who owns the site, is no content."""
    assert PageFacts(path, URL).is_content is is_content


NAMES = st.sampled_from(
    [
        "@id",
        "@type",
        "@graph",
        "name",
        "image",
        "url",
        "logo",
        "author",
        "acceptedAnswer",
        "text",
        "dateModified",
    ]
)
TEXTS = st.sampled_from(
    [
        "",
        "#a",
        URL,
        f"{URL}#a",
        "https://[",
        "WebSite",
        "Person",
        "FAQPage",
        "Question",
        "2025-01-01",
        "\ud800",
    ]
)
NODES = st.recursive(
    TEXTS | st.none() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=12,
)
MARKUP = st.text(alphabet="<>/ahrefimgsctlnkbuo:.#?-\"'= \n", max_size=60)


SITEMAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{URL}</loc></url></urlset>"""


def page(number: int, markup: str, data: Any, text: str) -> PageFacts:
    """A page that holds some markup, some JSON-LD, and a text wherever a text can stand."""
    head = f"<title>{text}</title><link rel=canonical href='{text}'>"
    html = f"{head}<link rel=alternate hreflang=da href='{text}'>{script(json.dumps(data))}"
    body = f"<a {markup}><img {markup}>{markup}"
    source = (html + body).encode("utf-8", "surrogatepass")
    return page_facts(read_page(source, f"{number}.html", URL if number else ""))


@given(st.lists(st.tuples(MARKUP, NODES, TEXTS), min_size=1, max_size=3), st.booleans())
def test_no_site_makes_a_rule_fail(given_pages: list[tuple[str, Any, str]], whole: bool) -> None:
    """Whatever pages hold, each site rule can judge them together, and facts travel between processes."""
    site = SiteFacts(
        tuple(page(number, *parts) for number, parts in enumerate(given_pages)),
        (read_sitemap(SITEMAP.encode(), "sitemap.xml"),),
        whole=whole,
        robots=read_robots(b"User-agent: *\nDisallow: /", "robots.txt"),
        files=frozenset({"1.html", "a/b.png"}),
    )
    assert pickle.loads(pickle.dumps(site)) == site
    for rule in rules_of("site"):
        assert all(problem.message for problem in rule.check(SiteContext(site, Config())))
