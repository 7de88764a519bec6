"""Front matter: what is read, what is a problem, and that no line of a file is lost."""

from __future__ import annotations

import textwrap
from typing import Any

import frontmatter
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seo_kit.extract.front_matter.handlers import YamlHandler
from seo_kit.extract.front_matter.reader import FrontMatter, read_front_matter


def read(text: str) -> FrontMatter:
    """The front matter of a text that is indented for the eye."""
    return read_front_matter(textwrap.dedent(text).lstrip("\n"))


def slugs(front: FrontMatter) -> list[tuple[str, int]]:
    """The slug and line of each problem."""
    return [(problem.slug, problem.line) for problem in front.problems]


# ---- values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("012", "012"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1.10", "1.10"),
        ("2025-09-13", "2025-09-13"),
        ("2015-09-04 10:00:35 -0400", "2015-09-04 10:00:35 -0400"),
        ("true", "true"),
        ("'null'", "null"),
        ("~", ""),
        ("", ""),
        ("null", ""),
        ("[a, no]", ["a", "no"]),
        ("{a: 1}", {"a": "1"}),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
        ('"a\\tb"', "a\tb"),
        ("über 🦴", "über 🦴"),
    ],
)
def test_scalars_stay_text(written: str, value: Any) -> None:
    """A scalar is the text that the author wrote, whatever YAML 1.1 would make of it."""
    front = read_front_matter(f"---\nkey: {written}\n---\n")
    assert front.values == {"key": value}
    assert front.problems == ()


def test_nodes_by_hand_keep_their_types() -> None:
    """Plain scalars below jsonld are JSON values, because they go into the graph."""
    front = read("""
        ---
        jsonld: {a: 1, b: true, c: 1.5, d: null, e: "1", f: 012, g: 2025-01-01}
        ---
        """)
    assert front.values["jsonld"] == {
        "a": 1,
        "b": True,
        "c": 1.5,
        "d": None,
        "e": "1",
        "f": "012",
        "g": "2025-01-01",
    }


def test_lines_of_keys() -> None:
    """Each key, nested ones and items of lists too, knows its first and last line in the file."""
    front = read("""
        ---
        # a comment
        title: Knæ

        seo:
          title: Tag
        faq:
          - question: One?
            answer: |
              First line.
              Second line.

          - question: Two?
            answer: "Yes,
              it is."
        ---
        Body
        """)
    assert front.lines["title"] == 3
    assert front.lines["seo.title"] == 6
    assert front.lines["faq.0"] == front.lines["faq.0.question"] == 8
    assert (front.lines["faq.0.answer"], front.ends["faq.0.answer"], front.ends["faq.0"]) == (9, 11, 11)
    assert (front.lines["faq.1"], front.ends["faq.1"]) == (13, 15)
    assert (front.body, front.body_line) == ("Body\n", 17)


def test_lines_count_line_feeds_only() -> None:
    """Characters that end a line in YAML but in no editor do not shift the lines."""
    front = read_front_matter("---\ntitle: a\u2028b\x85c\ndate: x\n---\n")
    assert front.values["title"] == "a b c"
    assert front.lines["date"] == 3


def test_aliases_and_merge_keys() -> None:
    """Anchors, aliases and merge keys are followed; what is stated beside a merge key wins."""
    front = read("""
        ---
        base: &base {type: Person, url: /a}
        author:
          <<: *base
          url: /b
        tags: &tags [x, y]
        keywords: *tags
        ---
        """)
    assert front.values["author"] == {"type": "Person", "url": "/b"}
    assert front.values["keywords"] == ["x", "y"]
    assert front.problems == ()


@pytest.mark.parametrize(
    ("text", "values", "body", "body_line"),
    [
        ("\ufeff---\ntitle: A\n---\nB", {"title": "A"}, "B", 4),
        ("---\r\ntitle: A\r\n---\r\n\r\nB\r\n", {"title": "A"}, "\nB\n", 4),
        ("---\rtitle: A\r---\rB", {"title": "A"}, "B", 4),
        ("\n\n---\ntitle: A\n---\nB", {"title": "A"}, "B", 6),
        ("--- \ntitle: A\n---\t\nB", {"title": "A"}, "B", 4),
        ("---\ntitle: A\n...\nB", {"title": "A"}, "B", 4),
        ("---\n---\nB", {}, "B", 3),
        ("---\n\n---\nB", {}, "B", 4),
        ("---\n# title: A\n---\nB", {}, "B", 4),
        ("---\ntitle: A\n---", {"title": "A"}, "", 3),
        ("---\n\ntitle: A\n\n---\nB", {"title": "A"}, "B", 6),
        ('+++\ntitle = "A"\n+++\nB', {"title": "A"}, "B", 4),
        ('{\n  "title": "A"\n}\nB', {"title": "A"}, "B", 4),
        ('{"title":"A"}\n\nB', {"title": "A"}, "\nB", 2),
        ("", {}, "", 1),
        ("B", {}, "B", 1),
    ],
)
def test_forms_of_a_block(text: str, values: dict[str, str], body: str, body_line: int) -> None:
    """Marks, line ends, blank lines and each of the three formats are read."""
    front = read_front_matter(text)
    assert (dict(front.values), front.body, front.body_line) == (values, body, body_line)
    assert front.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA rule above this text.\n\n---\n\nMore text.\n",
        "---\n\n# A heading between rules\n\n---\n\nMore text.\n",
        "---\n\nNote: a sentence with a colon.\n\n---\n\nMore text.\n",
        "---\n\n- a list\n- between rules\n\n---\n\nMore text.\n",
        "---\n\nOnly one rule.\n",
        "---\n",
        "{{< figure src='a.png' >}}\n\nText\n",
        "{: .class}\n\nText\n",
        "{% include a.html %}\n",
        "{name} is a placeholder\n",
        "+++ plus plus\n",
        "* * *\n\ntitle: A\n",
    ],
)
def test_text_that_only_looks_like_front_matter_stays(text: str) -> None:
    """A rule on top of a page, a shortcode or a placeholder swallows nothing and is no fault."""
    assert read_front_matter(text) == FrontMatter(text)


# ---- problems ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found", "values", "body"),
    [
        ("---\na: 1\nb: 2\na: 3\n---\nB", ("front-matter-duplicate-key", 4), {"a": "3", "b": "2"}, "B"),
        ("---\nx:\n  a: 1\n  a: 2\n---\nB", ("front-matter-duplicate-key", 4), {"x": {"a": "2"}}, "B"),
        (
            "---\ntitle: A\n\n# Head\n\nText\n",
            ("front-matter-unclosed", 1),
            {"title": "A"},
            "# Head\n\nText\n",
        ),
        (
            "---\ntitle: A\n\nText under a block that is not closed.\n\n---\n\nText\n",
            ("front-matter-unclosed", 1),
            {"title": "A"},
            "Text under a block that is not closed.\n\n---\n\nText\n",
        ),
        ('+++\ntitle = "A"\n\nText', ("front-matter-unclosed", 1), {"title": "A"}, "Text"),
        ("---\n- a\n- b\n---\nB", ("front-matter-not-a-map", 1), {}, "---\n- a\n- b\n---\nB"),
        ("---\nonly text\n---\nB", ("front-matter-not-a-map", 1), {}, "---\nonly text\n---\nB"),
        ("---\na: A: B\nc: d\n---\nB", ("front-matter-syntax", 2), {"a": "A: B", "c": "d"}, "B"),
        ('---\nc: d\na: "A\nb: e\n---\nB', ("front-matter-syntax", 3), {"a": "A", "b": "e", "c": "d"}, "B"),
        (
            "---\na: {{ page.x }}\nc: d\n---\nB",
            ("front-matter-syntax", 2),
            {"a": "{{ page.x }}", "c": "d"},
            "B",
        ),
        ("---\nc: d\na: @me\n---\nB", ("front-matter-syntax", 3), {"a": "@me", "c": "d"}, "B"),
        ("---\nc: d\na:\n\tb: e\n---\nB", ("front-matter-syntax", 4), {"c": "d"}, "B"),
        ("---\nc: d\na: *b\n---\nB", ("front-matter-syntax", 3), {"c": "d", "a": "*b"}, "B"),
        ("---\nc: \x01\n---\nB", ("front-matter-syntax", 2), {"c": "\x01"}, "B"),
        ("+++\na = 1\nb =\n+++\nB", ("front-matter-syntax", 3), {}, "B"),
        ("+++\na = 1\na = 2\n+++\nB", ("front-matter-duplicate-key", 3), {}, "B"),
        ('{"a": 1,}\nB', ("front-matter-syntax", 1), {"a": "1"}, "B"),
        ('{\n  "a": 1\n  "b": 2\n}\nB', ("front-matter-syntax", 3), {}, "B"),
    ],
)
def test_every_fault_is_a_problem_with_its_line(
    text: str, found: tuple[str, int], values: dict[str, Any], body: str
) -> None:
    """A fault is told with its line, and costs neither the other values nor any text."""
    front = read_front_matter(text)
    assert found in slugs(front)
    assert dict(front.values) == values or not values
    assert front.body == body


def test_advice_says_what_to_do() -> None:
    """The message of a problem ends in what to do about it."""
    assert "put it in quotes" in read_front_matter("---\na: B: C\n---\n").problems[0].message
    assert "not with tabs" in read_front_matter("---\na:\n\tb: c\n---\n").problems[0].message
    assert '"---"' in read_front_matter("---\na: b\n").problems[0].message


@pytest.mark.parametrize(
    "block",
    [
        "a: " + "[" * 100_000,
        "a:\n" + "- " * 100_000,
        "? " * 100_000,
        "a: &a "
        + "x" * 1000
        + "".join(f"\n{n}: &{n} [{f'*{p}, ' * 9}]" for p, n in zip("abcdefgh", "bcdefghi", strict=True)),
        "a: &a [*a]",
        "<<: [1, 2]",
    ],
    ids=["flow lists", "block lists", "complex keys", "billion laughs", "recursive alias", "merge of a text"],
)
def test_hostile_yaml_is_refused(block: str) -> None:
    """Nesting and aliases that would crash or fill the memory are a problem."""
    front = read_front_matter(f"---\ntitle: A\n{block}\n---\nB")
    assert [slug for slug, _ in slugs(front)][:1] == ["front-matter-syntax"]
    assert front.values["title"] == "A"


# ---- properties --------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        "---",
        "+++",
        "...",
        "{",
        "}",
        "",
        "a: b",
        "a: b: c",
        "- x",
        '"a": 1,',
        "a = 1",
        "# x",
        "text",
        "\ta: b",
        "a: &x *x",
    ]
)


@given(st.text() | st.lists(LINES | st.text(max_size=8)).map("\n".join))
@example("---\n---")
@example("---\na\ud800: \x00\n---\nb\ud800")
@settings(deadline=None, max_examples=400)
def test_no_text_raises_and_no_line_is_lost(text: str) -> None:
    """Whatever the text, it is read, and the lines of the body and those above it are all lines."""
    front = read_front_matter(text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert front.body_line - 1 + front.body.count("\n") == lines
    assert all(1 <= problem.line <= lines + 1 for problem in front.problems)
    assert all(1 <= line <= lines + 1 for line in front.lines.values())


PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff")
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(PLAIN.filter(lambda k: k != "<<"), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), VALUES, min_size=1), PLAIN)
@settings(deadline=None)
def test_what_yaml_writes_is_read_back(values: dict[str, Any], body: str) -> None:
    """Texts, lists and maps that a YAML writer quotes come back unchanged, and so does the body."""
    dumped = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, default_style='"')
    front = read_front_matter(f"---\n{dumped}---\n{body}")
    assert (front.values, front.body, front.problems) == (values, body, ())


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), VALUES, min_size=1))
@settings(deadline=None)
def test_json_gives_the_same_as_yaml(values: dict[str, Any]) -> None:
    """JSON front matter is read as the same values, escapes and surrogate pairs included."""
    import json

    front = read_front_matter(json.dumps(values) + "\nBody")
    assert (front.values, front.body, front.problems) == (values, "Body", ())


# ---- the other formats -------------------------------------------------------------------------


def test_toml_values_and_lines() -> None:
    """TOML gives texts and lines as YAML does, tables and lists of tables included."""
    front = read("""
        +++
        title = "A"
        draft = true
        weight = 10
        version = 1.10
        date = 2015-09-04T10:00:35-04:00
        day = 2015-09-04
        [seo]
        title = "B"
        [[faq]]
        q = "One?"
        [[faq]]
        q = '''
        Two
        x = 1'''
        +++
        """)
    assert front.values == {
        "title": "A",
        "draft": "true",
        "weight": "10",
        "version": "1.10",
        "date": "2015-09-04T10:00:35-04:00",
        "day": "2015-09-04",
        "seo": {"title": "B"},
        "faq": [{"q": "One?"}, {"q": "Two\nx = 1"}],
    }
    assert (front.lines["seo.title"], front.lines["faq.0.q"], front.lines["faq.1.q"]) == (9, 11, 13)


def test_handlers_work_in_python_frontmatter() -> None:
    """The handlers are those of python-frontmatter: the library itself can use them."""
    post = frontmatter.loads("---\nlang: no\n---\nBody", handler=YamlHandler())
    assert (post.metadata, post.content) == ({"lang": "no"}, "Body")
