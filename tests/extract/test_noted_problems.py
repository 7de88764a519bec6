"""Every problem that a rule waits for is noted, and no value of a wrong type vanishes silently."""

from __future__ import annotations

import pytest

from seo_kit.config import Config
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.model import Article

SITE = Config(url="https://e.org", url_pattern="/w/{slug}")


def read(text: str | bytes, path: str = "articles/a-b.md", config: Config = SITE) -> Article:
    """The article of a text."""
    source = read_source(text if isinstance(text, bytes) else text.encode(), path)
    return make_article(source, prove_date_order([source], config), config)


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("title-from-file-name", "Text.\n"),
        ("duplicate-question", "# T\n\n## FAQ\n\n### Why?\n\nOne.\n\n### Why?\n\nTwo.\n"),
        ("duplicate-question", "---\nfaq:\n- {q: Why?, a: One}\n- {q: why?, a: Two}\n---\n# T\n"),
        ("empty-answer", "# T\n\n## FAQ\n\n### How?\n\n### Why?\n\nTwo.\n"),
        ("unfilled-answer", "# T\n\n## FAQ\n\n### Why?\n\n[answer here]\n"),
        ("date-unreadable", "---\ndate: soon\n---\n# T\n"),
        ("date-ambiguous", "---\ndate: 03/04/2025\n---\n# T\n"),
        ("date-order-assumed", "---\ndate: 03.04.2025\n---\n# T\n"),
        ("date-impossible", "---\ndate: 2025-02-30\n---\n# T\n"),
        ("front-matter-unclosed", "---\ntitle: T\n\nText.\n"),
        ("front-matter-syntax", "---\ntitle: [T\n---\n# T\n"),
        ("front-matter-duplicate-key", "---\ntitle: T\ntitle: U\n---\n"),
        ("front-matter-not-a-map", "---\n- a\n- b\n---\n# T\n"),
        ("front-matter-wrong-type", "---\ntitle: [T]\n---\n# T\n"),
        ("language-invalid", "---\nlang: danish language\n---\n# T\n"),
        ("author-unknown", "---\nauthor: anna-berg\n---\n# T\n"),
        ("too-deep", "# T\n\n" + "<div>" * 150 + "x" + "</div>" * 150),
    ],
)
def test_the_problems_that_rules_wait_for(slug: str, text: str | bytes) -> None:
    """Extraction notes each problem by the slug of its rule."""
    assert slug in {problem.slug for problem in read(text).problems}


def test_the_first_of_two_equal_questions_stays() -> None:
    """A question that stands twice in the FAQ keeps its first answer."""
    found = read("# T\n\n## FAQ\n\n### Why?\n\nOne.\n\n### Why?\n\nTwo.\n")
    assert [question.answer_text for question in found.faq] == ["One."]
    assert [(problem.line, problem.message, problem.evidence) for problem in found.problems] == [
        (
            9,
            "“Why?” stands in the FAQ on line 5 already, and only that one counts: ask each question once",
            "Why?",
        )
    ]


@pytest.mark.parametrize(
    "stated",
    [
        "seo: text",
        "seo: [a]",
        "faq: text",
        "schemaType: Nonsense",
        "canonical: 'javascript:x'",
        "permalink: /a:b",
        "permalink: /:year/:title/",
        "slug: ..",
        "slug: /",
    ],
)
def test_what_cannot_be_used_is_told(stated: str) -> None:
    """A value that cannot be used is a problem on its line, and the page stays where its file puts it."""
    found = read(f"---\ntitle: T\n{stated}\n---\n")
    assert [(problem.slug, problem.line) for problem in found.problems] == [("front-matter-wrong-type", 3)]
    assert (found.url, found.canonical, found.page_type) == ("https://e.org/w/a-b",) * 2 + ("MedicalWebPage",)


def test_a_map_of_questions() -> None:
    """Questions may be the keys of a map, of one word too."""
    found = read("---\ntitle: T\nfaq:\n  Why?: So.\n  How is it?: Thus.\n---\n")
    assert [(q.question, q.answer_text) for q in found.faq] == [("Why?", "So."), ("How is it?", "Thus.")]
    assert found.problems == ()


@pytest.mark.parametrize(
    "stated",
    [
        "status: Draft",
        "status: private",
        "visibility: private",
        "visibility: Hidden",
        "published: no",
        "published: false",
    ],
)
def test_drafts(stated: str) -> None:
    """Each way to say that an article is not published counts, in any case."""
    assert read(f"---\n{stated}\n---\n# T\n").draft


@pytest.mark.parametrize(
    ("stated", "canonical"),
    [
        ("HTTPS://E.org/w/a-b/#top", "https://e.org/w/a-b"),
        ("/w/a-b/", "https://e.org/w/a-b"),
        ("https://Other.org/X#y", "https://other.org/X"),
    ],
)
def test_canonical(stated: str, canonical: str) -> None:
    """Fragment and case of the host do not count, nor does a slash at the end of the page's own address."""
    assert read(f"---\ncanonical: {stated}\n---\n# T\n").canonical == canonical


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    """It is read, and told as a wrong encoding."""
    found = read("---\ntitle: Knæ\n---\nText.\n".encode(encoding))
    assert (found.title, [problem.slug for problem in found.problems]) == ("Knæ", ["encoding"])


def test_many_nuls() -> None:
    """A file with many NULs is told as no text."""
    assert [problem.slug for problem in read(b"# T\n\na\0\0\0\0\0\0b\n").problems] == ["encoding"]


def test_links_to_other_articles() -> None:
    """A relative link to an article's file becomes the URL of its page in body, answers and related."""
    text = (
        "---\ntitle: T\nrelated: [sub/x.md, y.markdown]\nfaq:\n- {q: Why?, a: '[n](../z.md)'}\n---\n"
        "[next](y.md#frag) [site](https://e.com/y.md) [root](/y.md)\n\n## FAQ\n\n### How?\n\n[x](sub/x.mdx)\n"
    )
    found = read(text, "articles/k/a.md", Config(url="https://e.org", url_pattern="/{path}"))
    assert [link.url for link in found.related] == ["https://e.org/k/sub/x", "https://e.org/k/y"]
    assert [question.answer_html for question in found.faq] == [
        '<p><a href="https://e.org/z">n</a></p>',
        '<p><a href="https://e.org/k/sub/x">x</a></p>',
    ]
    assert 'href="https://e.org/k/y#frag"' in found.html
    assert 'href="https://e.com/y.md"' in found.html
    assert 'href="/y.md"' in found.html
