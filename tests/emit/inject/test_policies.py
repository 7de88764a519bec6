"""What becomes of tags that a page has already: theirs, a policy, and what stands in the head then."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import html5lib
import pytest

from seo_kit.emit.inject import Refused, inject_head, remove_block
from seo_kit.errors import ConfigError
from seo_kit.inject_settings import Policies, read_policies
from seo_kit.model import Head, HeadLink, Meta

URL = "https://www.example.org/a"
GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "https://www.example.org/#organization", "name": "Ours"},
        {"@type": "WebPage", "@id": URL, "publisher": {"@id": "https://www.example.org/#organization"}},
        {"@type": "FAQPage", "@id": f"{URL}#faq", "isPartOf": {"@id": URL}, "mainEntity": []},
    ],
}
OURS = Head(
    "en",
    "Our title",
    (
        Meta("name", "description", "Ours"),
        Meta("name", "robots", "max-image-preview:large"),
        Meta("property", "og:title", "Ours"),
        Meta("property", "og:image", "https://www.example.org/a.png"),
        Meta("property", "og:image:alt", "Ours"),
        Meta("name", "twitter:card", "summary"),
    ),
    (HeadLink("canonical", URL), HeadLink("alternate", f"{URL}/de", "de")),
    json.dumps(GRAPH),
)

# the kind, what the page has, the policy, what an HTML5 parser finds afterwards (None: refused)
TAGS: list[tuple[str, str, str, list[str] | None]] = [
    ("title", "<title>Theirs</title>", "keep", ["Theirs"]),
    ("title", "<title>Theirs</title>", "replace", ["Our title"]),
    ("title", "<title>Theirs</title>", "fail", None),
    ("title", "<title>Our title</title>", "fail", ["Our title"]),
    ("title", "", "keep", ["Our title"]),
    ("description", '<meta name="Description" content="Theirs">', "keep", ["Theirs"]),
    ("description", '<meta name="Description" content="Theirs">', "replace", ["Ours"]),
    ("description", '<meta name="description" content="Theirs">', "fail", None),
    ("canonical", f'<link rel="canonical" href="{URL}">', "fail", [URL]),
    ("canonical", '<link rel="canonical" href="/b">', "fail", None),
    ("canonical", '<link rel="canonical" href="/b">', "keep", ["/b"]),
    ("canonical", '<link rel="canonical" href="/b">', "replace", [URL]),
    ("canonical", '<link rel="canonical" href="/b"><link rel="canonical" href="/c">', "keep", None),
    ("canonical", '<link rel="canonical" href="/b"><link rel="canonical" href="/c">', "replace", [URL]),
    ("canonical", '<link rel="canonical" href="/a#top">', "fail", ["/a#top"]),
    (
        "canonical",
        '<link rel="canonical" href="HTTPS://www.example.org:443/%61">',
        "fail",
        ["HTTPS://www.example.org:443/%61"],
    ),
    ("canonical", '<link rel="canonical" href="">', "fail", [URL]),
    ("title", "<title> </title>", "keep", ["Our title"]),
    ("description", '<meta name="description" content="">', "keep", ["Ours"]),
    (
        "open-graph",
        '<meta property="og:title" content="">',
        "merge",
        ["Ours", "https://www.example.org/a.png", "Ours"],
    ),
    ("description", '<div></div><meta name="description" content="Theirs">', "keep", None),
    ("description", '<div></div><meta name="description" content="Theirs">', "replace", ["Ours"]),
    ("canonical", '</head><head><link rel="canonical" href="/b">', "keep", None),
    ("robots", '<meta name="robots" content="index, follow">', "fail", ["index, follow"]),
    ("robots", '<meta name="robots" content="index, follow">', "keep", ["index, follow"]),
    ("robots", '<meta name="robots" content="index, follow">', "replace", ["max-image-preview:large"]),
    ("hreflang", f'<link rel="alternate" hreflang="de" href="{URL}/de">', "fail", [f"{URL}/de"]),
    ("hreflang", '<link rel="alternate" hreflang="de" href="/other">', "fail", None),
    ("open-graph", '<meta property="og:title" content="Theirs">', "keep", ["Theirs"]),
    (
        "open-graph",
        '<meta property="og:title" content="Theirs">',
        "merge",
        ["Theirs", "https://www.example.org/a.png", "Ours"],
    ),
    ("open-graph", '<meta property="og:image" content="/b.png">', "merge", ["/b.png", "Ours"]),
    ("open-graph", '<meta property="og:image" content="/b.png">', "fail", None),
    ("x-card", '<meta name="twitter:site" content="@them">', "merge", ["@them", "summary"]),
    ("x-card", '<meta name="twitter:site" content="@them">', "keep", ["@them"]),
]
FIND = {
    "title": (".//title", None),
    "description": (".//meta", r"(?i)description$"),
    "robots": (".//meta", "robots$"),
    "open-graph": (".//meta", "og:"),
    "x-card": (".//meta", "twitter:"),
    "canonical": (".//link[@rel='canonical']", None),
    "hreflang": (".//link[@hreflang]", None),
}


def found(page: bytes, kind: str) -> list[str]:
    """What an HTML5 parser reads of a kind of tags."""
    path, names = FIND[kind]
    head = html5lib.parse(page, namespaceHTMLElements=False).find("head")
    tags = [
        tag
        for tag in head.findall(path)
        if not names or re.match(names, tag.get("name") or tag.get("property"))
    ]
    return [tag.text or tag.get("content") or tag.get("href") for tag in tags]


@pytest.mark.parametrize(("kind", "theirs", "policy", "expected"), TAGS)
def test_a_kind_of_tags_follows_its_policy(
    kind: str, theirs: str, policy: str, expected: list[str] | None
) -> None:
    """The page says what the policy wants, once, and has its own tags back when the block is taken out."""
    page = f"<!doctype html><html><head>{theirs}</head><body>".encode()
    policies = read_policies({kind: policy}, "test")
    if expected is None:
        with pytest.raises(Refused, match=f"--policy {kind}=replace"):
            inject_head(page, OURS, policies)
        return
    injected = inject_head(page, OURS, policies)
    assert found(injected, kind) == expected
    assert remove_block(injected) == page


# a tag of the page's and ours, and whether the policy `fail` takes them for the same
SAME: list[tuple[str, Head, bool]] = [
    ("<title>Øl &amp; vin</title>", Head("da", "Øl & vin", (), (), ""), True),
    (
        '<meta name="description" content="Øl">',
        Head("da", "", (Meta("name", "description", "Øl"),), (), ""),
        True,
    ),
    (
        '<meta name="description" content="Ål">',
        Head("da", "", (Meta("name", "description", "Øl"),), (), ""),
        False,
    ),
    *(
        (
            f'<meta property="article:modified_time" content="{time}">',
            Head("da", "", (Meta("property", "article:modified_time", "2025-10-01T08:00:00+02:00"),), (), ""),
            same,
        )
        for time, same in [
            ("2025-10-01", True),
            ("2025-10-01T06:00:00Z", True),
            ("2025-10-02T08:00:00+02:00", False),
        ]
    ),
]


@pytest.mark.parametrize(("theirs", "head", "same"), SAME)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_same_in_other_words_is_no_reason_to_refuse(
    theirs: str, head: Head, same: bool, encoding: str
) -> None:
    """Text is compared letter by letter, whatever the encoding, and moments by their day."""
    page = f"<head>{theirs}</head>".encode(encoding)
    policies = Policies(title="fail", description="fail", open_graph="fail")
    if same:
        assert inject_head(page, head, policies) == page
        return
    with pytest.raises(Refused, match="make them agree, or use --policy"):
        inject_head(page, head, policies)


def test_another_canonical_is_a_matter_of_the_settings() -> None:
    """Where the page states another URL than ours, ours comes from `url` and `url_pattern`."""
    with pytest.raises(
        Refused, match=r"make `url` and `url_pattern` in the settings give the page's own URL"
    ):
        inject_head(b'<head><link rel="canonical" href="/b"></head>', OURS, Policies(canonical="fail"))


def test_a_page_is_never_shown_to_search_engines_against_its_article() -> None:
    """An article that says noindex is refused where the template says index, unless ours may replace it."""
    head = Head("en", "", (Meta("name", "robots", "noindex"),), (), "")
    page = b'<head>\n<meta name="robots" content="index, follow"></head>'
    with pytest.raises(Refused, match='page:2: its robots do not say "noindex", as the article does'):
        inject_head(page, head)
    assert found(inject_head(page, head, Policies(robots="replace")), "robots") == ["noindex"]
    hidden = b'<head><meta name="robots" content="NONE"></head>'
    assert found(inject_head(hidden, head), "robots") == ["NONE"]


# ---- JSON-LD -----------------------------------------------------------------------------------

THEIR_FAQ = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [{"@type": "Question"}]}
THEIR_ORGANIZATION = {
    "@context": "https://schema.org/",
    "@graph": [
        {
            "@type": "Organization",
            "@id": "https://www.example.org/#organization",
            "name": "Theirs",
            "logo": "/l.png",
        },
        {"@type": "VideoObject", "name": "Stretching"},
    ],
}


def graphs(page: bytes) -> list[list[dict[str, Any]]]:
    """The nodes of each JSON-LD script, as an HTML5 parser and a JSON parser read them."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    scripts = [tag.text for tag in tree.iter("script") if tag.get("type") == "application/ld+json"]
    return [data.get("@graph", [data]) for data in map(json.loads, scripts)]


def types(nodes: list[dict[str, Any]]) -> list[str]:
    """The types of some nodes."""
    return [node["@type"] for node in nodes]


def with_scripts(*scripts: object, body: str = "") -> bytes:
    """A page with JSON-LD of its own."""
    tags = "".join(f'<script type="application/ld+json">{json.dumps(data)}</script>' for data in scripts)
    return f"<!doctype html><head>{tags}</head><body>{body}".encode()


def test_keep_leaves_scripts_alone_and_says_nothing_twice() -> None:
    """A node with an id that the page states, and a second FAQPage, are left out of ours."""
    page = with_scripts(THEIR_FAQ, THEIR_ORGANIZATION)
    theirs, organization, ours = graphs(inject_head(page, OURS))
    assert (types(theirs), types(organization)) == (["FAQPage"], ["Organization", "VideoObject"])
    assert types(ours) == ["WebPage"]
    assert ours[0]["publisher"] == {"@id": "https://www.example.org/#organization"}


def test_a_reference_to_what_is_left_out_goes_too() -> None:
    """Where another node takes the place of ours, ours is no longer referred to."""
    graph = {
        **GRAPH,
        "@graph": [*GRAPH["@graph"][:1], {**GRAPH["@graph"][1], "hasPart": [{"@id": f"{URL}#faq"}]}],
    }
    graph["@graph"].append(GRAPH["@graph"][2])
    head = Head("en", "", (), (), json.dumps(graph))
    ours = graphs(inject_head(with_scripts(THEIR_FAQ), head))[1]
    assert types(ours) == ["Organization", "WebPage"]
    assert "hasPart" not in ours[1]


def test_people_and_images_go_with_what_referred_to_them() -> None:
    """Where theirs stands for our article, nobody needs its author and images any more; all else stays."""
    nodes = [
        {"@type": "WebPage", "@id": "#page", "reviewedBy": {"@id": "#bo"}},
        {
            "@type": "Article",
            "@id": "#article",
            "author": {"@id": "#ada"},
            "contentLocation": {"@id": "#here"},
        },
        {"@type": "Person", "@id": "#ada", "name": "Ada", "image": {"@id": "#portrait"}},
        {"@type": "ImageObject", "@id": "#portrait", "url": "/ada.png"},
        {"@type": "Person", "@id": "#bo", "name": "Bo"},
        {"@type": "Person", "@id": "#eve", "name": "Eve"},
        {"@type": "Place", "@id": "#here", "name": "Here"},
    ]
    head = Head("en", "", (), (), json.dumps({**GRAPH, "@graph": nodes}))
    theirs = {"@context": "https://schema.org", "@type": "BlogPosting", "headline": "Theirs"}
    left = graphs(inject_head(with_scripts(theirs), head))[1]
    assert [node["@id"] for node in left] == ["#page", "#bo", "#eve", "#here"]


def test_merge_takes_over_only_what_says_something_new() -> None:
    """A bare reference and a node that ours holds inside of another are not put beside ours."""
    question = {"@type": "Question", "@id": f"{URL}#q1", "name": "Why?"}
    faq = {**GRAPH["@graph"][2], "mainEntity": [question]}
    head = Head("en", "", (), (), json.dumps({**GRAPH, "@graph": [*GRAPH["@graph"][:2], faq]}))
    theirs = {"@context": "https://schema.org", "@graph": [question, {"@id": "#x"}, {"@type": "Thing"}]}
    (nodes,) = graphs(inject_head(with_scripts(theirs), head, Policies(json_ld="merge")))
    assert types(nodes) == ["Organization", "WebPage", "FAQPage", "Thing"]


def test_merge_refers_to_one_faq_and_leaves_nameless_things_alone() -> None:
    """Inside of theirs, our FAQPage stands for another; what has one property is no reference."""
    theirs = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "audience": {"name": "x"},
        "hasPart": [{"@type": "FAQPage", "name": "x"}, {"@type": "WebPage", "url": "/b"}],
    }
    (nodes,) = graphs(inject_head(with_scripts(theirs), OURS, Policies(json_ld="merge")))
    assert nodes[1]["audience"] == {"name": "x"}
    assert nodes[1]["hasPart"] == [{"@id": f"{URL}#faq"}, {"@type": "WebPage", "url": "/b"}]


def test_merge_makes_one_graph_of_all() -> None:
    """Nodes with the same id become one, ours first; one FAQPage stays, ours; the rest is taken over."""
    page = with_scripts(THEIR_FAQ, THEIR_ORGANIZATION)
    injected = inject_head(page, OURS, Policies(json_ld="merge"))
    (nodes,) = graphs(injected)
    assert types(nodes) == ["Organization", "WebPage", "FAQPage", "VideoObject"]
    assert (nodes[0]["name"], nodes[0]["logo"]) == ("Ours", "/l.png")
    assert not any("@context" in node for node in nodes)
    assert remove_block(injected) == page


def test_merge_keeps_nameless_nodes_of_two_scripts_apart() -> None:
    """A blank id is known in its own script only."""
    scripts = [
        {"@context": "https://schema.org", "@type": "Thing", "@id": "_:b0", "name": name} for name in "AB"
    ]
    (nodes,) = graphs(inject_head(with_scripts(*scripts), OURS, Policies(json_ld="merge")))
    assert [node["name"] for node in nodes if node["@type"] == "Thing"] == ["A", "B"]


def test_merge_moves_nothing_where_nothing_of_ours_is_left() -> None:
    """When a script that stays says all of ours, the others stay too."""
    foreign = {"@context": {"@vocab": "https://schema.org/", "a": "b:c"}, "@type": "FAQPage"}
    page = with_scripts(foreign, {"@context": "https://schema.org", "@type": "VideoObject"})
    head = Head("en", "", (), (), json.dumps({**GRAPH, "@graph": GRAPH["@graph"][2:]}))
    assert inject_head(page, head, Policies(json_ld="merge")) == page


def test_merge_leaves_alone_what_it_cannot_read() -> None:
    """A script that is no JSON, or has a context of its own, stays as it is."""
    page = b'<head><script type="application/ld+json">{ broken </script></head>'
    assert b"{ broken </script>" in inject_head(page, OURS, Policies(json_ld="merge"))
    foreign = {"@context": {"@vocab": "https://schema.org/", "a": "b:c"}, "@type": "FAQPage"}
    injected = inject_head(with_scripts(foreign), OURS, Policies(json_ld="merge"))
    assert [types(nodes) for nodes in graphs(injected)] == [["FAQPage"], ["Organization", "WebPage"]]


def test_replace_puts_all_scripts_aside() -> None:
    """Scripts in head and body become comments that keep their bytes."""
    page = with_scripts(
        THEIR_FAQ, body=f'<script type="application/ld+json">{json.dumps(THEIR_FAQ)}</script>'
    )
    injected = inject_head(page, OURS, Policies(json_ld="replace"))
    assert [types(nodes) for nodes in graphs(injected)] == [["Organization", "WebPage", "FAQPage"]]
    assert remove_block(injected) == page


def test_fail_refuses_what_is_stated_twice() -> None:
    """The message names the node; JSON-LD about other things is no reason to refuse."""
    with pytest.raises(Refused, match=f"it states FAQPage {URL}#faq already"):
        inject_head(with_scripts(THEIR_FAQ), OURS, Policies(json_ld="fail"))
    video = {"@context": "https://schema.org", "@type": "VideoObject"}
    assert len(graphs(inject_head(with_scripts(video), OURS, Policies(json_ld="fail")))) == 2


def test_a_faq_in_microdata_counts() -> None:
    """Ours is left out; a policy that would have to replace it refuses the page."""
    page = with_scripts(body='<div itemscope itemtype="https://schema.org/FAQPage"></div>')
    assert types(graphs(inject_head(page, OURS))[0]) == ["Organization", "WebPage"]
    with pytest.raises(Refused, match="in microdata, which cannot be replaced"):
        inject_head(page, OURS, Policies(json_ld="replace"))


# what the page states, and what is left of ours beside it under `keep`, and of both under `merge`
TWINS: dict[str, tuple[object, list[str], list[str]]] = {
    "the page under another id": (
        {"@type": "WebPage", "@id": URL + "#page", "url": URL},
        ["Organization", "FAQPage"],
        ["Organization", "WebPage", "FAQPage"],
    ),
    "the page without an id": (
        {"@type": "MedicalWebPage", "url": "/a", "audience": "x"},
        ["Organization", "FAQPage"],
        ["Organization", "WebPage MedicalWebPage", "FAQPage"],
    ),
    "another page": (
        {"@type": "WebPage", "url": "/b"},
        ["Organization", "WebPage", "FAQPage"],
        ["Organization", "WebPage", "FAQPage", "WebPage"],
    ),
    "an id from the root": (
        {"@type": "MedicalOrganization", "@id": "/#organization", "name": "x"},
        ["WebPage", "FAQPage"],
        ["Organization MedicalOrganization", "WebPage", "FAQPage"],
    ),
    "a FAQ inside of the page": (
        {"@type": "WebPage", "url": URL, "mainEntity": {"@type": "FAQPage", "name": "x"}},
        ["Organization"],
        ["Organization", "WebPage", "FAQPage"],
    ),
    "ids that are none": (
        [{"@type": "Thing", "@id": ["x"]}, {"@type": "Place", "@id": "", "name": "x"}],
        ["Organization", "WebPage", "FAQPage"],
        ["Organization", "WebPage", "FAQPage", "Thing", "Place"],
    ),
    "a number that JSON cannot write": (
        {"@type": "FAQPage", "position": float("inf")},
        ["Organization", "WebPage", "FAQPage"],
        ["Organization", "WebPage", "FAQPage"],
    ),
}


@pytest.mark.parametrize(("stated", "kept", "merged"), TWINS.values(), ids=TWINS)
def test_what_both_speak_of_is_said_once(stated: Any, kept: list[str], merged: list[str]) -> None:
    """Two nodes about one thing are known by id, by URL, or because a page has but one of the kind."""
    stated = [
        {"@context": "https://schema.org", **node}
        for node in (stated if isinstance(stated, list) else [stated])
    ]
    page = with_scripts(*stated)
    for policy, expected in (("keep", kept), ("merge", merged)):
        injected = inject_head(page, OURS, Policies(json_ld=policy))
        block = injected.partition(b"seo-kit:begin")[2].partition(b"seo-kit:end")[0]
        script = block.partition(b'ld+json">')[2].partition(b"</script>")[0]
        nodes = json.loads(script)["@graph"]
        names = [
            " ".join(node["@type"]) if isinstance(node["@type"], list) else node["@type"] for node in nodes
        ]
        assert names == expected
        assert remove_block(injected) == page


def test_references_follow_the_node_that_stays() -> None:
    """Where theirs stands for ours, ours refers to theirs; what was theirs refers to the merged node."""
    theirs = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "@id": f"{URL}#page", "url": URL},
            {"@type": "VideoObject", "@id": "#video", "isPartOf": {"@id": "#page"}},
        ],
    }
    ours = graphs(inject_head(with_scripts(theirs), OURS))[1]
    assert ours[1]["isPartOf"] == {"@id": f"{URL}#page"}
    (both,) = graphs(inject_head(with_scripts(theirs), OURS, Policies(json_ld="merge")))
    assert both[3] == {"@type": "VideoObject", "@id": f"{URL}#video", "isPartOf": {"@id": URL}}


@pytest.mark.parametrize("policy", ["keep", "merge", "replace", "fail"])
def test_nodes_that_an_author_wrote_without_ids_stay(policy: str) -> None:
    """Each of them is still said once, whatever becomes of the page's own scripts."""
    written = [{"@type": "Drug", "name": "A"}, {"@type": "Drug", "name": "B", "@id": None}, {"name": "C"}]
    ours = replace(OURS, script=json.dumps({**GRAPH, "@graph": [*GRAPH["@graph"], *written]}))
    page = with_scripts({"@context": "https://schema.org", "@type": "VideoObject", "name": "V"})
    nodes = [node for graph in graphs(inject_head(page, ours, Policies(json_ld=policy))) for node in graph]
    assert [node["name"] for node in nodes if node.get("name") in ("A", "B", "C")] == ["A", "B", "C"]


def test_markup_that_lost_its_marks_is_told() -> None:
    """A minifier that takes comments out leaves markup that would never be renewed."""
    stripped = re.sub(rb"<!--.*?-->", b"", inject_head(b"<head></head>", OURS))
    with pytest.raises(Refused, match="keep a minifier from taking out comments"):
        inject_head(stripped, OURS)
    assert len(graphs(inject_head(stripped, OURS, Policies(json_ld="replace")))) == 1


def test_a_script_in_a_template_is_none() -> None:
    """What stands in a template is not read by anyone, so it is neither kept nor replaced."""
    script = '<script type="application/ld+json">{"@type": "FAQPage"}</script>'
    page = f"<head></head><body><template>{script}</template>".encode()
    assert b'"FAQPage"' in inject_head(page, OURS).partition(b"</head>")[0]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"titel": "keep"}, 'test: unknown setting "titel"; did you mean "title"?'),
        ({"title": "merge"}, "test: title cannot be 'merge'"),
        ({"json-ld": 1}, "test: json_ld cannot be 1"),
        ("keep", "test: must be a table"),
    ],
)
def test_wrong_policies_are_refused(table: object, message: str) -> None:
    """The message names the setting and what it may be."""
    with pytest.raises(ConfigError) as refusal:
        read_policies(table, "test")
    assert message in str(refusal.value)
