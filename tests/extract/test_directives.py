"""Shortcodes, components and containers: the text above, what becomes of it below."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from seo_kit.extract.markdown.directives import expand_directives
from seo_kit.extract.markdown.parser import parse_markdown
from seo_kit.extract.markdown.template_tags import attributes, is_unclosed, object_pairs, pieces
from seo_kit.extract.markdown.tree import plain_text

WHY = "details(summary(Why?) p(So.))"
FIXTURES = {
    # Hugo
    "hugo, positional": ('{{< faq "Why?" >}}\nSo.\n{{< /faq >}}', WHY),
    "hugo, named": ('{{% details title="Why?" open=true %}}\nSo.\n{{% /details %}}', WHY),
    "hugo, backticks": ("{{< faq `Why?` >}}\nSo.\n{{< /faq >}}", WHY),
    "hugo, escaped quotes": (
        '{{< faq "Why \\"so\\"?" >}}\nSo.\n{{< /faq >}}',
        'details(summary(Why \\"so\\"?) p(So.))',
    ),
    "hugo, all in attributes": ('{{< faq question="Why?" answer="So." >}}', WHY),
    "hugo, on one line": ('{{< faq "Why?" >}}So.{{< /faq >}}', WHY),
    "hugo, over lines": ('{{< faq\n  question="Why?"\n>}}\nSo.\n{{< /faq >}}', WHY),
    "hugo, without end": ('{{< toc "Why?" >}}\n\nSo.', "p(So.)"),
    "hugo, a reference": (
        '[So.]({{< ref "a.md" >}}) {{% relref "b" %}}',
        'p([So.]({{< ref "a.md" >}}) {{% relref "b" %}})',
    ),
    "hugo, another's end": ('{{< faq "Why?" >}}\nSo.\n{{< /note >}}\n{{< /faq >}}', WHY),
    "hugo, an opening before": ('{{< broken\n{{< faq "Why?" >}}\nSo.\n{{< /faq >}}', "p({{< broken) " + WHY),
    "hugo, nested": (
        '{{< accordion >}}\n{{< item "Why?" >}}\nSo.\n{{< /item >}}\n{{< /accordion >}}',
        f"div({WHY})",
    ),
    "hugo, mis-nested": (
        '{{< faq "Why?" >}}\n{{< box >}}\nSo.\n{{< /faq >}}\n{{< /box >}}\n\nEnd.',
        "details(summary(Why?) div(p(So.))) p(End.)",
    ),
    "hugo, the same name before": ('{{< /faq >}}\n\n{{< faq "Why?" >}}\n\nSo.', "p(So.)"),
    # Liquid and Markdoc
    "liquid, bare": ("{% details Why? %}\nSo.\n{% enddetails %}", WHY),
    "liquid, quoted": ('{%- faq "Why?" -%}\nSo.\n{%- endfaq -%}', WHY),
    "markdoc": ('{% accordion title="Why?" %}\nSo.\n{% /accordion %}', WHY),
    "markdoc, self-closing": ('{% faq question="Why?" answer="So." /%}', WHY),
    "liquid, a comment": ("{% comment %}\nSo.\n{% endcomment %}", "div(p(So.))"),
    "liquid, a variable": ("So {{ page.x }}.", "p(So {{ page.x }}.)"),
    # MDX
    "mdx": ('<Accordion title="Why?">\nSo.\n</Accordion>', WHY),
    "mdx, braces": ('<Accordion title={"Why?"}>\n\nSo.\n\n</Accordion>', WHY),
    "mdx, template literal": ("<Faq question={`Why?`} answer={`So.`} />", WHY),
    "mdx, a function": ('<Faq onClick={() => { f({}) }} title="Why?">\nSo.\n</Faq>', WHY),
    "mdx, data": (
        '<Faq items={[\n  {question: "Why?", answer: "So."},\n  {q: \'When?\', a: `Now.`},\n]} />',
        WHY + " details(summary(When?) p(Now.))",
    ),
    "mdx, data inside": ('<Faq>\n  question: "Why?", answer: "So."\n</Faq>\n\nEnd.', WHY + " p(End.)"),
    "mdx, question and answer": (
        "<Question>Why?</Question>\n<Answer>So.</Answer>",
        "div(p(Why?)) div(p(So.))",
    ),
    "mdx, not closed": ("<Box>\nSo.", "p(So.)"),
    "a type in prose": ("A List<String> so.", "p(A List so.)"),
    # containers
    "vuepress": ("::: details Why?\nSo.\n:::", WHY),
    "docusaurus": (":::faq[Why?]\nSo.\n:::", WHY),
    "pandoc": (':::{.faq title="Why?"}\nSo.\n:::', WHY),
    "container, a note": ("::: tip Good\nSo.\n:::", "div(p(Good) p(So.))"),
    "container, asking note": ("::: tip Why?\nSo.\n:::", WHY),
    "container, nested": ("::::: faq\n::: details Why?\nSo.\n:::\n:::::", f"div({WHY})"),
    "container, unclosed": ("::: details Why?\nSo.", WHY),
    "container, end without begin": (":::\n\nSo.", "p(So.)"),
    # MyST, MkDocs, callouts
    "myst": ("```{dropdown} Why?\n:open:\nSo.\n```", WHY),
    "myst, colons": (":::{dropdown} Why?\n:open:\nSo.\n:::", WHY),
    "mkdocs": ('??? question "Why?"\n\n    So.\n\nEnd.', WHY + " p(End.)"),
    "mkdocs, open": ('???+ faq "Why?"\n    So.', WHY),
    "mkdocs, admonition": ('!!! faq inline end "Why?"\n    So.', WHY),
    "mkdocs, a note": ('!!! note "Good"\n    So.', "div(p(Good) p(So.))"),
    "mkdocs, without title": ("!!! note\n    So.", "div(p(So.))"),
    "mkdocs, with a list": (
        '??? faq "Why?"\n    - a\n        - b',
        "details(summary(Why?) ul(li(p(a) ul(li(b)))))",
    ),
    "callout": ("> [!faq]- Why?\n> So.\n\nEnd.", WHY + " p(End.)"),
    "callout, a note": ("> [!note]\n> So.", "div(p(So.))"),
    "attribute list": ("# Why?\n{: .no_toc}\n\nSo.", "h1(Why?) p(So.)"),
}
CODE = {
    "fence": '```\n{{< faq "Why?" >}}\n```',
    "long fence": '````md\n```\n{{< faq "Why?" >}}\n```\n````',
    "tildes": "~~~\n<Faq>\n::: faq\n~~~",
    "unclosed fence": '```\n{{< faq "Why?" >}}',
    "span": 'a `{{< faq "Why?" >}}` b `<Faq>` c',
    "span of two": "a ``{% faq ` %}`` b",
    "option": "```{code-block} python\n::: faq\n```",
}


def outline(node: HtmlElement) -> str:
    """Blocks by name with their text: `details(summary(Why?) p(So.))`."""
    blocks = [
        child for child in node if child.tag in ("p", "div", "details", "summary", "ul", "li", "h1", "pre")
    ]
    if not blocks:
        return f"{node.tag}({plain_text(node)})"
    text = " ".join((node.text or "").split())
    return f"{node.tag}({' '.join([*filter(None, [text]), *map(outline, blocks)])})"


@pytest.mark.parametrize(("text", "expected"), FIXTURES.values(), ids=FIXTURES)
def test_each_syntax_becomes_html(text: str, expected: str) -> None:
    """Every directive ends as `details`, as a box, or as what stood in it."""
    assert " ".join(map(outline, parse_markdown(text).root)) == expected


@pytest.mark.parametrize("text", CODE.values(), ids=CODE)
def test_code_is_left_alone(text: str) -> None:
    """What stands in code is text, also when a directive stands outside."""
    lines = expand_directives(text + '\n\n{{< x "y" >}}', 1)
    assert "\n".join(line.text for line in lines).startswith(text)


def test_a_fence_ends_with_its_own_mark() -> None:
    """A directive behind a code block is read; the block ends with a fence at least as long as its first."""
    root = parse_markdown('````\n```\n````\n{{< faq "Why?" >}}\nSo.\n{{< /faq >}}').root
    assert [node.tag for node in root] == ["pre", "details"]


def test_a_question_and_its_answer_as_components_are_marked() -> None:
    """Components named Question and Answer say so in the tree."""
    root = parse_markdown("<Question>Why?</Question>\n<Answer>So.</Answer>").root
    assert [sorted(node.attrib) for node in root] == [["data-question"], ["data-answer"]]


def test_a_type_in_code_hinders_no_directive() -> None:
    """An opened bracket in prose or in code does not swallow the tag in the lines behind it."""
    for before in ("`Vec<T` is a type.", "A <T is none.", "`{{<` begins."):
        text = before + '\n\n{{< faq\n"Why?" >}}\nSo.\n{{< /faq >}}'
        assert plain_text(parse_markdown(text).root).endswith("Why? So."), before
        assert parse_markdown(text).root.find("details") is not None, before


def test_text_without_directives_is_the_same_text() -> None:
    """Plain Markdown comes out line by line as it went in."""
    text = "# a\n\nb < c and <b>d</b>\n\n- e"
    assert [(line.text, line.number) for line in expand_directives(text, 7)] == list(enumerate_lines(text, 7))


def enumerate_lines(text: str, first: int) -> list[tuple[str, int]]:
    return [(line, number) for number, line in enumerate(text.split("\n"), first)]


SNIPPETS = st.sampled_from(
    [
        "word",
        "",
        '{{< faq "q?" >}}',
        "{{< /faq >}}",
        "{% details q? %}",
        "{% enddetails %}",
        "<Faq>",
        "</Faq>",
        "::: tip a",
        ":::",
        '??? faq "q?"',
        "    word",
        "> [!faq] q?",
        "> word",
        "```",
        "`",
        "{{<",
        "{%",
        "```{dropdown} q?",
        "- word",
        '<Faq q="a?" a="b" />',
    ]
)


@given(st.lists(SNIPPETS, min_size=1, max_size=14))
def test_words_stay_in_order_and_lines_rise(lines: list[str]) -> None:
    """However directives are mixed up, no word is lost, and lines never go back or leave the text."""
    text = "\n".join(lines)
    out = expand_directives(text, 1)
    numbers = [line.number for line in out]
    assert numbers == sorted(numbers)
    assert all(1 <= number <= len(lines) for number in numbers)
    assert sum(line.text.count("word") for line in out) == text.count("word")
    markup = "\n".join(line.text for line in out if not line.text.startswith("    "))
    for tag in ("details", "div"):
        assert len(re.findall(f"<{tag}[ >]", markup)) == markup.count(f"</{tag}>")


@given(st.lists(st.one_of(SNIPPETS, st.just("<Faq"), st.text(max_size=5)), max_size=8).map(" ".join))
def test_pieces_add_up_to_the_text(text: str) -> None:
    """Cut into tags and what stands between, nothing of a text is lost."""
    assert "".join(piece if isinstance(piece, str) else piece.raw for piece in pieces(text)) == text


@pytest.mark.parametrize(
    ("text", "unclosed"),
    [
        ("{{< a", True),
        ("{{< a >}}", False),
        ("{{< a >}} {{% b", True),
        (">}}", False),
        ("{% a", True),
        ("{% a %} b %}", False),
        ("{{% a %}}", False),
        ("<Faq", True),
        ("<Faq a={{", True),
        ('<Faq a="', True),
        ("<Faq />", False),
        ("<Faq <b>", False),
        ("<faq", False),
        ("a < B", False),
        ("`{{<` `{%` `<Faq`", False),
        ("<A /> <B", True),
        ("<Faq\n", False),
        ('<Faq a="\n', True),
    ],
)
def test_a_tag_that_goes_on_is_known(text: str, unclosed: bool) -> None:
    """A line whose last tag is open is joined with the next; code and prose are not."""
    assert is_unclosed(text) is unclosed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a=\"b\" C='d'", {"a": "b", "c": "d"}),
        ("a={\"b\"} c={'d'} e={`f`}", {"a": "b", "c": "d", "e": "f"}),
        ('a="b \\"c\\" d"', {"a": 'b "c" d'}),
        ('a = "b\\nc"', {"a": "b\nc"}),
        ('a={"it\'s {so}"}', {"a": "it's {so}"}),
        ('a="" b', {"a": ""}),
        ("a={b}", {}),
    ],
)
def test_attributes_in_all_quotes(text: str, expected: dict[str, str]) -> None:
    """Attributes are read in single, double and back quotes, in braces or not."""
    assert attributes(text) == expected


def test_pairs_of_data_know_their_lines() -> None:
    """Questions that stand as data come with the line breaks before them and their answers' ends."""
    text = '[\n{question: "a \\"b\\"?", answer: "c"},\n\n{"q": \'d?\',\n "a": `e`}]'
    assert object_pairs(text) == [('a "b"?', "c", 1, 1), ("d?", "e", 3, 4)]
