"""Articles: each fact resolved once, with its precedence, its source and its line."""

from __future__ import annotations

import json
import struct
import textwrap
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_kit.config import Config
from seo_kit.extract.article import Source, make_article, prove_date_order, read_source
from seo_kit.extract.dates.order import DateOrder
from seo_kit.extract.facts.keys import ALIASES, simple_key
from seo_kit.extract.facts.language import canonical_tag
from seo_kit.model import Agent, Article, Image, JsonLdOverride, Link

ANNA = Agent("Anna Berg", key="anna-berg", url="/om/anna", job_title="Physiotherapist")
CONFIG = Config(
    name="Ryg og Knæ",
    url="https://www.example.dk",
    language="da",
    timezone="Europe/Copenhagen",
    url_pattern="/ordbog/{slug}",
    authors={"anna-berg": ANNA},
)


def source(text: str | bytes, path: str = "articles/knee-pain.md") -> Source:
    """An article that is indented for the eye."""
    data = text if isinstance(text, bytes) else textwrap.dedent(text).lstrip("\n").encode()
    return read_source(data, path)


def article(text: str | bytes, path: str = "articles/knee-pain.md", config: Config = CONFIG) -> Article:
    """The article of a text, in a collection of its own."""
    read = source(text, path)
    return make_article(read, prove_date_order([read], config), config)


def stated(front: str, body: str = "Text.", config: Config = CONFIG) -> Article:
    """The article with some lines of YAML and a body."""
    return article(f"---\n{textwrap.dedent(front).strip()}\n---\n{body}\n".encode(), config=config)


def slugs(found: Article) -> list[tuple[str, int]]:
    """The slug and line of each problem."""
    return [(problem.slug, problem.line) for problem in found.problems]


# ---- bytes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    """UTF-8 with or without a byte order mark, and UTF-16 with one, give the same text."""
    read = article("---\ntitle: Knæ\n---\nTekst\n".encode(encoding))
    assert (read.title, slugs(read)) == ("Knæ", [])


def test_bytes_that_are_no_text() -> None:
    """Another encoding is a problem with its line, and the rest of the article is read."""
    read = article("---\ntitle: A\n---\n\nknæ\n".encode("latin-1"))
    assert slugs(read) == [("encoding", 5)]
    assert "kn\ufffd" in read.html


# ---- keys --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["metaTitle", "meta_title", "Meta-Title", "META TITLE", "seo_title", "seoTitle"]
)
def test_keys_are_read_in_any_case(key: str) -> None:
    """Case, hyphens, underscores and blanks in a key do not matter."""
    assert stated(f"title: A\n{key}: B").title_tag == "B"


def test_aliases_are_in_their_simple_form() -> None:
    """The table of aliases holds each alias as it is looked up, and once per fact."""
    for aliases in ALIASES.values():
        assert [simple_key(alias) for alias in aliases] == list(aliases)
        assert len(set(aliases)) == len(aliases)


def test_the_seo_map_wins() -> None:
    """What stands in the seo map wins over all; its title is the title tag."""
    read = stated("""
        title: Title
        metaTitle: Tag
        description: Description
        seo:
          title: Seo tag
          description: Seo description
          canonical: /other
          noindex: true
        """)
    assert (read.title, read.title_tag, read.description) == ("Title", "Seo tag", "Seo description")
    assert (read.canonical, read.noindex) == ("https://www.example.dk/other", True)
    assert (read.lines["title"], read.lines["title_tag"], read.lines["description"]) == (2, 6, 7)


def test_first_alias_with_a_value_wins() -> None:
    """An empty value is not stated; of several keys the one that stands first in the table counts."""
    read = stated("excerpt: E\nsummary: S\ndescription:\ndate: 2024-01-01\ndatePublished: 2024-02-02")
    assert (read.description, read.date_published) == ("S", "2024-02-02")


@pytest.mark.parametrize(
    "front",
    [
        "title: [A]",
        "description: {a: b}",
        "lang: [da]",
        "noindex: perhaps",
        "image: {alt: A}",
        "author: {url: /x}",
    ],
)
def test_a_wrong_type_is_a_problem_with_its_line(front: str) -> None:
    """A value of another type than its fact needs is left out, and said so."""
    assert ("front-matter-wrong-type", 2) in slugs(stated(front))


# ---- title -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "found_in"),
    [
        ("---\nTitle: Stated\nmetaTitle: Tag – rest\n---\n# Heading\n", "Stated", "front matter"),
        ("---\nmetaTitle: Tag – what is it?\n---\n# Heading\n", "Tag", "title tag"),
        ("---\nmetaTitle: Core-træning → øvelser\n---\n", "Core-træning", "title tag"),
        ("---\nmetaTitle: Knæ | Ryg og Knæ\n---\n", "Knæ", "title tag"),
        ("---\nmetaTitle: 'Knæ: Ryg og Knæ'\n---\n", "Knæ", "title tag"),
        ("---\nmetaTitle: 'Knæ: hvad er det?'\n---\n", "Knæ: hvad er det?", "title tag"),
        ("Text\n\n# The *first* heading\n\n# Another\n", "The first heading", "heading"),
        ("## Only a second level\n", "Knee pain", "file name"),
    ],
)
def test_precedence_of_the_title(text: str, title: str, found_in: str) -> None:
    """The title is the front matter's, the title tag's up to its dash, the first h1, or the file's name."""
    read = article(text)
    assert (read.title, read.title_source) == (title, found_in)


@pytest.mark.parametrize(
    ("path", "body", "title"),
    [
        ("a/boernegigt-paa-dansk.md", "", "Børnegigt på dansk"),
        ("a/2015-09-04-slidgigt_knae.da.md", "", "Slidgigt knæ"),
        ("a/slidgigt-i-knaet/index.md", "", "Slidgigt i knæt"),
        ("a/haand/README.md", "", "Hånd"),
        ("a/kol.md", "Om KOL og mere. KOL rammer mange.", "KOL"),
        ("a/kram-faktorer.md", "Vores KRAM-faktorer er fire.", "KRAM-faktorer"),
        ("a/smerter-i-laenden.md", "Smerter er normale, og smerter går over.", "Smerter i lænden"),
        ("a/aerobic-i-vand.md", "Til aerobic i vand skal du bruge et bassin.", "Aerobic i vand"),
        ("a/angkor-smarta.md", "Det gör ont och ångkor är smärta.", "Ångkor smärta"),
        ("a/node.js.md", "", "Node.js"),
        ("index.md", "", "Index"),
    ],
)
def test_a_file_name_becomes_words(path: str, body: str, title: str) -> None:
    """Letters and capitals come back by proof from the text, else by the digraphs of the language."""
    read = article(body, path)
    assert (read.title, read.title_source) == (title, "file name")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("neue-quelle.md", "Neue quelle"),
        ("ueberblick.md", "Überblick"),
        ("aktuelle-koerper.md", "Aktuelle körper"),
    ],
)
def test_letters_come_back_only_where_they_can_stand(path: str, title: str) -> None:
    """A digraph behind a vowel or q, or before a double l, is two letters in German."""
    assert article("---\nlang: de\n---\n", path).title == title


def test_the_heading_that_repeats_the_title_is_not_shown_twice() -> None:
    """An h1 that says what the title says is left out of the body; any other stays."""
    assert "<h1>" not in stated("title: Knæ", "# Knæ\n\nTekst").html
    assert "Tekst" in stated("title: Knæ", "# Knæ\n\nTekst").html
    assert "<h1>Andet</h1>" in stated("title: Knæ", "# Andet\n\nTekst").html


# ---- description -------------------------------------------------------------------------------

LONG = "This sentence is the first one of the article and says what it is about. "


@pytest.mark.parametrize(
    ("body", "description"),
    [
        ("By Anna\n\n" + LONG.strip(), LONG.strip()),
        ("![](a.png)\n\n[Home](/) [News](/n) [Contact us now](/c)\n\n**In short:**\n\n" + LONG, LONG.strip()),
        ("> " + LONG + "\n\n- " + LONG + "\n\n" + LONG * 4, (LONG * 2).strip()),
        ("word " * 60, " ".join(["word"] * 31) + "…"),
        (
            "膝の痛みはとても多い症状で、多くの人が経験します。" * 9,
            "膝の痛みはとても多い症状で、多くの人が経験します。" * 6,
        ),
        ("# Only a heading", ""),
    ],
)
def test_description_from_the_first_paragraph(body: str, description: str) -> None:
    """Without a stated one it is the first real paragraph, cut after a sentence or a word."""
    read = article(body)
    assert read.description == description
    assert read.description_source == ("first paragraph" if description else "")
    assert len(read.description) <= 160


def test_a_stated_description_is_never_cut() -> None:
    """What the author wrote stays, on one line."""
    read = stated("description: |\n  " + LONG * 4)
    assert (read.description, read.description_source) == ((LONG * 4).strip(), "front matter")


# ---- address -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "slug", "url"),
    [
        ("", "knee-pain", "https://www.example.dk/ordbog/knee-pain"),
        ("slug: æble kage", "æble-kage", "https://www.example.dk/ordbog/%C3%A6ble-kage"),
        ("slug: '%C3%A6ble'", "æble", "https://www.example.dk/ordbog/%C3%A6ble"),
        ("slug: /om/os/", "os", "https://www.example.dk/om/os/"),
        ("permalink: /om/os.html", "os.html", "https://www.example.dk/om/os.html"),
        ("permalink: /:categories/:title/", "knee-pain", "https://www.example.dk/ordbog/knee-pain"),
        ("url: https://other.example/a", "a", "https://other.example/a"),
        ("slug: ../../etc/passwd", "../../etc/passwd", "https://www.example.dk/ordbog/etc/passwd"),
    ],
)
def test_address(front: str, slug: str, url: str) -> None:
    """The URL is the stated one, else the slug or file name in the pattern; it never leaves its folder."""
    read = stated(front)
    assert (read.slug, read.url, read.canonical) == (slug, url, url)


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("articles/blog/2024/knee.md", "/da/blog/2024/knee"),
        ("articles/blog/index.md", "/da/blog"),
        ("/elsewhere/knee.md", "/da/knee"),
    ],
)
def test_path_in_the_pattern(path: str, url: str) -> None:
    """{path} is the article's path below the articles; without a site the URL is a path."""
    assert article("Text", path, Config(language="da", url_pattern="/{language}/{path}")).url == url


# ---- dates -------------------------------------------------------------------------------------


def test_dates_of_a_collection() -> None:
    """The order is proven by one article and used in all; a problem stands on the line of its key."""
    texts = ["---\ndate: 25/12/2024\n---\n", "---\ndate: 03/04/2025\nlastmod: 04/25/2025\n---\n# Knæ\n"]
    sources = [source(text, f"{number}.md") for number, text in enumerate(texts)]
    assert prove_date_order(sources, CONFIG) == DateOrder("", "25/12/2024", "", "04/25/2025")
    order = prove_date_order([*sources, source("---\ndate: 26/12/2024\n---\n", "2.md")], CONFIG)
    first, second = (make_article(one, order, CONFIG) for one in sources)
    assert (first.date_published, second.date_published, second.date_modified) == (
        "2024-12-25",
        "2025-04-03",
        None,
    )
    assert slugs(second) == [("date-not-iso", 2), ("date-wrong-order", 3)]


@pytest.mark.parametrize(
    ("front", "published", "modified"),
    [
        ("published: true\ncreated: 2024-01-02\nlastUpdated: true", "2024-01-02", None),
        ("date:\n  created: 2024-01-02\n  updated: 2024-02-03", "2024-01-02", "2024-02-03"),
        ("last_update:\n  date: 2024-02-03", None, "2024-02-03"),
        ("date: 2024-06-02 10:00", "2024-06-02T10:00:00+02:00", None),
        ("date: i går", None, None),
        ("", None, None),
    ],
)
def test_dates(front: str, published: str | None, modified: str | None) -> None:
    """Dates are read under the usual keys, switches are no dates, and no date is made up."""
    read = stated(front)
    assert (read.date_published, read.date_modified) == (published, modified)


def test_a_review_has_no_clock() -> None:
    """lastReviewed is a date in schema.org: its clock time is dropped."""
    assert stated("lastReviewed: 2024-06-02T10:00:00Z").last_reviewed == "2024-06-02"


# ---- language ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("no", "no"),
        ("da_DK", "da-DK"),
        ("EN-gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-CH-1996", "de-CH-1996"),
        ("da_DK.UTF-8", "da-DK"),
        ("danish", ""),
        ("da/DK", ""),
        ("", ""),
    ],
)
def test_language_tags(written: str, tag: str) -> None:
    """A language tag comes back in its usual case; anything else is none."""
    assert canonical_tag(written) == tag


def test_a_wrong_language_is_a_problem() -> None:
    """A language that is no tag is told, and the settings' language is used."""
    read = stated("title: A\nlang: Danish")
    assert (read.language, slugs(read)) == ("da", [("language-invalid", 3)])


# ---- people ------------------------------------------------------------------------------------

ABSOLUTE_ANNA = Agent(
    "Anna Berg", key="anna-berg", url="https://www.example.dk/om/anna", job_title="Physiotherapist"
)


@pytest.mark.parametrize(
    ("front", "authors"),
    [
        ("author: Dr. Bo Lund, ph.d.", (Agent("Dr. Bo Lund, ph.d."),)),
        ("author: anna-berg", (ABSOLUTE_ANNA,)),
        ("authors: [anna-berg, Bo Lund, anna-berg]", (ABSOLUTE_ANNA, Agent("Bo Lund"))),
        ("authors:\n- key: anna-berg\n- name: Bo", (ABSOLUTE_ANNA, Agent("Bo"))),
        (
            "author: {name: Bo, url: /bo, jobTitle: Læge, sameAs: https://x.example/bo, honorificPrefix: Dr}",
            (
                Agent(
                    "Bo",
                    "Person",
                    "",
                    "https://www.example.dk/bo",
                    "Læge",
                    "Dr",
                    "",
                    "",
                    ("https://x.example/bo",),
                ),
            ),
        ),
        (
            "author: {name: Bo, title: Writer, socials: {x: bo, github: 'https://github.example/bo'}}",
            (Agent("Bo", job_title="Writer", same_as=("https://github.example/bo",)),),
        ),
        ("author: {name: Klinik, type: Organization}", (Agent("Klinik", "Organization"),)),
        ("author:", ()),
    ],
)
def test_authors(front: str, authors: tuple[Agent, ...]) -> None:
    """Authors are names, maps, keys of the settings or lists of these; a text is one name, commas or not."""
    read = stated(front, "# Knæ")
    assert (read.authors, slugs(read)) == (authors, [])


def test_an_unknown_key_is_no_name() -> None:
    """A key that the settings lack is a problem and not shown as a person's name."""
    read = stated("title: A\nreviewedBy: bo-lund")
    assert (read.reviewers, slugs(read)) == ((), [("author-unknown", 3)])


# ---- image -------------------------------------------------------------------------------------


def png(width: int, height: int) -> bytes:
    """The bytes of an image file of a size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    ("front", "image"),
    [
        ("previewImage: /a b.png\npreviewImageAlt: Alt", Image("https://www.example.dk/a%20b.png", "Alt")),
        ("cover: {image: a.png, alt: Alt}", Image("https://www.example.dk/ordbog/a.png", "Alt")),
        ("images: [//cdn.example/a.png, b.png]", Image("https://cdn.example/a.png")),
        (
            "image: {src: /a.png, width: 640, height: 480px}",
            Image("https://www.example.dk/a.png", "", 640, 480),
        ),
        ("image: /a.png\nimageAlt: Alt\nimage_width: 640", Image("https://www.example.dk/a.png", "Alt")),
        ("image: 'javascript:alert(1)'", None),
    ],
)
def test_image(front: str, image: Image | None) -> None:
    """An image is a path, a URL or a map; its URL is absolute; a size counts when it is whole."""
    assert stated(front).image == image


def test_the_size_of_an_image_comes_from_its_file(tmp_path: Path) -> None:
    """The file is looked for below the root and the article's folder, and never outside of them."""
    root = tmp_path / "site"
    (root / "static").mkdir(parents=True)
    (root / "articles").mkdir()
    (root / "static" / "a.png").write_bytes(png(640, 480))
    (root / "articles" / "b.png").write_bytes(png(320, 240))
    (root / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "secret.png").write_bytes(png(1, 1))
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    config = Config(url="https://www.example.dk", root=root)

    def size(image: str) -> tuple[int, int]:
        found = article(f"---\nimage: {image}\n---\n", str(root / "articles" / "x.md"), config).image
        assert found is not None
        return found.width, found.height

    assert size("/a.png") == (640, 480)
    assert size("b.png") == (320, 240)
    for name in ("../../secret.png", "/../secret.png", "/link.png", "/broken.png", "/%2e%2e/secret.png"):
        assert size(name) == (0, 0)
    for name in ("x" * 300 + ".png", "../" + "x" * 300 + ".png"):  # no file system takes it
        assert size(name) == (0, 0)


# ---- the other facts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ("tags: a, b , a", {"keywords": ("a", "b")}),
        ("categories: [Knæ, Ryg]", {"keywords": ("Knæ", "Ryg")}),
        ("robots: noindex, nofollow", {"robots": ("noindex", "nofollow"), "noindex": True}),
        (
            "robots: {index: false, follow: true, max-snippet: 5}",
            {"robots": ("noindex", "follow", "max-snippet:5")},
        ),
        ("unlisted: true", {"noindex": True, "draft": False}),
        ("draft: yes", {"draft": True}),
        ("published: false", {"draft": True, "date_published": None}),
        ("status: draft", {"draft": True}),
        ("canonical_url: https://other.example/a", {"canonical": "https://other.example/a"}),
        ("type: BlogPosting", {"page_type": "BlogPosting"}),
        ("type: post", {"page_type": "MedicalWebPage"}),
        ("about: Knee", {"about": ({"@type": "Thing", "name": "Knee"},)}),
        ("condition: [Gout]", {"about": ({"@type": "MedicalCondition", "name": "Gout"},)}),
        (
            "about: {type: MedicalCondition, name: Gout, code: M10}",
            {"about": ({"@type": "MedicalCondition", "name": "Gout", "code": "M10"},)},
        ),
        (
            "audience: Patient\nspecialty: Physiotherapy",
            {"audience": "Patient", "specialty": "Physiotherapy"},
        ),
        (
            "translations: {en: /en/a, sv_SE: https://x.example/å}",
            {"translations": {"en": "https://www.example.dk/en/a", "sv-SE": "https://x.example/%C3%A5"}},
        ),
        ("translations:\n- {lang: en, url: /en/a}", {"translations": {"en": "https://www.example.dk/en/a"}}),
        (
            "related: [ankle, /x/y, {title: Z, url: /z}, {title: Q, slug: q}, {type: b, slug: r}, two words]",
            {
                "related": (
                    Link("", "https://www.example.dk/ordbog/ankle"),
                    Link("", "https://www.example.dk/x/y"),
                    Link("Z", "https://www.example.dk/z"),
                    Link("Q", "https://www.example.dk/ordbog/q"),
                )
            },
        ),
        (
            "sources: [Book by Bo, https://a.example, {title: T, url: https://b.example}]",
            {
                "citations": (
                    Link("Book by Bo"),
                    Link("https://a.example", "https://a.example"),
                    Link("T", "https://b.example"),
                )
            },
        ),
        ("jsonld: {'@type': Drug, n: 1}", {"jsonld": JsonLdOverride(({"@type": "Drug", "n": 1},))}),
        ("jsonld: [{a: '1'}, {b: true}]", {"jsonld": JsonLdOverride(({"a": "1"}, {"b": True}))}),
        ("jsonld: {replace: true, graph: [{a: b}]}", {"jsonld": JsonLdOverride(({"a": "b"},), True)}),
        ('jsonld: \'{"@graph": [{"a": 1}]}\'', {"jsonld": JsonLdOverride(({"a": 1},))}),
        ("jsonld: just text", {"jsonld": None}),
    ],
)
def test_facts(front: str, facts: dict[str, Any]) -> None:
    """Each fact is read in every form in which the usual site generators write it."""
    read = stated(front)
    assert {name: getattr(read, name) for name in facts} == facts


def test_sources_from_a_reference_list() -> None:
    """Without stated sources they are the items under the last reference heading, with their first link."""
    body = """
    Text.

    ## Kilder

    1. Lund B. *Knæ*. [Tidsskrift](https://a.example/1), 2020.
    2. En bog

    ## Andet

    - Ingen kilde
    """
    assert article(textwrap.dedent(body)).citations == (
        Link("Lund B. Knæ. Tidsskrift, 2020.", "https://a.example/1"),
        Link("En bog"),
    )


# ---- questions of the front matter -------------------------------------------------------------


def test_faq_list() -> None:
    """Questions of the front matter keep their lines; Markdown in them becomes text and clean HTML."""
    read = stated("""
        title: A
        faq:
          - question: Is it *common*?
            answer: |
              Yes. See [more](/more).

              - one
          - How long does it last?: Two weeks.
          - q: And then?
            a: ""
        """)
    first, second = read.questions
    assert (first.question, first.answer_text) == ("Is it common?", "Yes. See more.\n\n- one")
    assert '<a href="https://www.example.dk/more">more</a>' in first.answer_html
    assert (first.source, first.in_faq, first.line, first.end_line) == ("front-matter", True, 4, 8)
    assert (second.question, second.answer_text, second.line) == ("How long does it last?", "Two weeks.", 9)
    assert slugs(read) == [("empty-answer", 10)]


@pytest.mark.parametrize(
    "front",
    [
        "faq: {How long is it?: Two weeks.}",
        "faq: {items: [{question: How long is it?, answer: Two weeks.}]}",
        "faqs: [{name: How long is it?, acceptedAnswer: {text: Two weeks.}}]",
        "questions: [{title: How long is it?, content: Two weeks.}]",
        "faq: [{items: [{q: How long is it?, a: Two weeks.}]}]",
        "faq: [{q: How long is it?, a: ['', Two weeks.]}]",
        "faq: {short: How long, How long is it?: Two weeks.}",
        "svar: [{q: How long is it?, a: Two weeks.}]",
        "ofte-stillede-spørgsmål: {How long is it?: Two weeks.}",
    ],
)
def test_forms_of_a_faq_list(front: str) -> None:
    """Maps of questions to answers, wrapped lists and schema.org's own names are read."""
    assert [(q.question, q.answer_text) for q in stated(front).questions] == [
        ("How long is it?", "Two weeks.")
    ]


def test_an_answer_may_be_a_list_of_paragraphs() -> None:
    """Each stands by itself, and the question loses its emphasis."""
    (question,) = stated("faq: [{q: 'Is *that* so?', a: [Yes., 'No *more*.']}]").questions
    assert (question.question, question.answer_text) == ("Is that so?", "Yes.\n\nNo more.")
    assert question.answer_html == "<p>Yes.</p><p>No <em>more</em>.</p>"


@pytest.mark.parametrize("front", ["faq: [Why?]", "faq: Why?", "faq: [{items: [Why?]}]"])
def test_what_is_no_faq_list_is_told(front: str) -> None:
    """The problem says what is expected."""
    (problem,) = stated(f"title: A\n{front}").problems
    assert problem.message.startswith("faq must be a list of maps with question and answer, not ")


def test_a_question_that_the_text_answers_counts_once() -> None:
    """A question of the front matter that the text holds too is the text's."""
    read = stated("faq: [{q: 'Is it common?', a: 'Yes.'}]", "## FAQ\n\n### Is it common?\n\nYes.\n")
    assert [question.source for question in read.faq] == ["faq-section"]


# ---- properties --------------------------------------------------------------------------------

KEYS = sorted({alias.partition(".")[0] for aliases in ALIASES.values() for alias in aliases} | {"seo"})
ANY = st.recursive(
    st.text("aåB1/:.-_*[]{}'\" \n", max_size=12) | st.none() | st.booleans() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYS, "name", "q", "a", "@type", "graph"]), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(KEYS), ANY, max_size=6), st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_no_front_matter_raises(values: dict[str, Any], body: str) -> None:
    """Whatever stands under the known keys, an article comes out, and twice the same."""
    data = f"{json.dumps(values)}\n{body}".encode("utf-8", "surrogatepass")
    assert article(data) == article(data)


@given(st.binary(max_size=200))
@settings(deadline=None, max_examples=200)
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever the bytes, an article comes out."""
    assert article(data).path == "articles/knee-pain.md"
