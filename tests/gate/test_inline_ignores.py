"""What a file asks to silence in itself: where it may stand, what it silences, and what is told of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_kit.config import Config
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.gate.inline_ignores import AskingFile, Silenced, silence
from seo_kit.model import Article, Finding, Ignore
from seo_kit.verify.read.html_comments import ignores_in
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import Scope
from tests.gate.conftest import PLACES, finding, looked_at

PAGE: frozenset[Scope] = frozenset({"article", "page", "site"})
ARTICLE: frozenset[Scope] = frozenset({"article"})


def article(text: str) -> Article:
    """The article of a text."""
    source = read_source(text.encode(), "a.md")
    return make_article(source, prove_date_order([source], Config()), Config())


# ---- where it may stand -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<!-- seo-kit-ignore SD008: why -->", [("SD008: why", 1, 1)]),
        (
            "<!doctype html>\n é<!--seo-kit-ignore\n SD008,\n FA003: why\n not-->",
            [("SD008, FA003: why not", 2, 3)],
        ),
        ("</html><!-- seo-kit-ignore SD008 -->", [("SD008", 1, 8)]),
        ("<template><!-- seo-kit-ignore SD008: why --></template>", [("SD008: why", 1, 11)]),
        ("<!-- seo-kit-ignore-line SD008: why -->", [("-line SD008: why", 1, 1)]),
        ("<!-- seo-kit-ignored SD008: why -->", []),
        ("<!-- write seo-kit-ignore SD008: why -->", []),
        ('<script type="application/ld+json">{"a": "<!-- seo-kit-ignore SD008: why -->"}</script>', []),
        ("<style><!-- seo-kit-ignore SD008: why --></style>", []),
        ("<title><!-- seo-kit-ignore SD008: why --></title>", []),
        ("<textarea><!-- seo-kit-ignore SD008: why --></textarea>", []),
        ("<code>&lt;!-- seo-kit-ignore SD008: why --&gt;</code>", []),
        ('<p title="<!-- seo-kit-ignore SD008: why -->">', []),
        ("<!-- a <!-- seo-kit-ignore SD008: why -->", []),
    ],
)
def test_a_page_asks_in_a_comment(html: str, expected: list[tuple[str, int, int]]) -> None:
    """Only what an HTML parser takes for a comment counts, and the word must be its first."""
    page = read_page(html.encode(), "a.html")
    assert [(each.text, each.line, each.column) for each in ignores_in(page.source)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Text <!-- seo-kit-ignore SD008: why --> and text.", [("SD008: why", 3)]),
        ("\n\n<!-- seo-kit-ignore SD008: why -->\n", [("SD008: why", 5)]),
        ("- one\n- two\n  <!-- seo-kit-ignore SD008: why -->\n", [("SD008: why", 5)]),
        ("# Head <!-- seo-kit-ignore SD008: why -->", [("SD008: why", 3)]),
        (
            "<!-- seo-kit-ignore\nSD008: why\n-->\n\n<!-- seo-kit-ignore FA003 -->",
            [("SD008: why", 3), ("FA003", 7)],
        ),
        ("| a |\n|---|\n| <!-- seo-kit-ignore SD008: why --> |", [("SD008: why", 5)]),
        ("```html\n<!-- seo-kit-ignore SD008: why -->\n```", []),
        ("~~~\n<!-- seo-kit-ignore SD008: why -->\n~~~", []),
        ("Text\n\n    <!-- seo-kit-ignore SD008: why -->", []),
        ("Write `<!-- seo-kit-ignore SD008: why -->` there.", []),
        ("\\<!-- seo-kit-ignore SD008: why -->", []),
        ("<script>'<!-- seo-kit-ignore SD008: why -->'</script>", []),
        ("<pre>&lt;!-- seo-kit-ignore SD008: why --&gt;</pre>", []),
        ("seo-kit-ignore SD008: why", []),
    ],
)
def test_an_article_asks_in_a_comment(body: str, expected: list[tuple[str, int]]) -> None:
    """What Markdown shows as code is no request: documentation may show one."""
    found = article(f"---\n---\n{body}\n").ignores
    assert [(each.text, each.line) for each in found] == expected


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("---\nseo-kit: {ignore: {FA007: why}}\n---\n", [("FA007: why", 2)]),
        (
            "---\nseo_kit:\n  ignore:\n    FA007: why\n    SD008, TI: not\n---\n",
            [("FA007: why", 4), ("SD008, TI: not", 5)],
        ),
        (
            '---\nseo-kit:\n  ignore:\n  - "FA007: why"\n  - SD008: not\n  - TI\n---\n',
            [("FA007: why", 4), ("SD008: not", 5), ("TI", 6)],
        ),
        ("---\nseo-kit: {ignore: FA007}\n---\n", [("FA007", 2)]),
        ("---\nseo-kit: {ignore: {FA007: }}\n---\n", [("FA007: ", 2)]),
        ("---\nseo-kit: {ignore: }\n---\n", []),
        ('+++\n[seo-kit.ignore]\nFA007 = "why"\n+++\n', [("FA007: why", 3)]),
        ('{"title": "T",\n "seo-kit": {"ignore": ["FA007: why"]}}\n', [("FA007: why", 2)]),
    ],
)
def test_an_article_asks_in_its_front_matter(front_matter: str, expected: list[tuple[str, int]]) -> None:
    """As a map of codes and reasons or as a list, in each format, with the line."""
    found = article(f"{front_matter}# T\n\nText\n")
    assert [(each.text, each.line) for each in found.ignores] == expected
    assert found.problems == ()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("true", 'seo-kit must be a map with the key `ignore` and no other, not "true"; it was left out'),
        (
            "{ignores: {FA007: why}}",
            'seo-kit must be a map with the key `ignore` and no other, not "ignores"',
        ),
        ("{ignore: {FA007: [why]}}", "seo-kit.ignore.FA007 must be rules with their reasons"),
    ],
)
def test_a_wrong_shape_is_told(value: str, message: str) -> None:
    """Nothing is left out in silence."""
    found = article(f"---\nseo-kit: {value}\n---\n# T\n\nText\n")
    assert found.ignores == ()
    assert found.problems[0].message.startswith(message)


def test_a_comment_does_not_change_what_is_read_of_an_article() -> None:
    """Answers, and the FAQ they stand in, go on behind a request."""
    text = "## FAQ\n\n### Why?\n\nOne.\n\n{}Two.\n\n### How?\n\nSo.\n"
    plain, asking = article(text.format("")), article(text.format("<!-- seo-kit-ignore SD008: why -->\n\n"))
    assert [each.answer_html for each in asking.questions] == [each.answer_html for each in plain.questions]
    assert asking.html == plain.html


@given(st.text(alphabet="<!->`~ \n\tseo-kit-ignore:SD008"), st.text(max_size=20))
def test_hostile_text_around_a_request_raises_nothing(before: str, after: str) -> None:
    """Whatever stands around the word, a page and an article can be read."""
    text = f"{before}<!-- seo-kit-ignore SD008: why -->{after}"
    article(text)
    ignores_in(read_page(text.encode("utf-8", "replace"), "a.html").source)


# ---- what it silences ---------------------------------------------------------------------------


def settled(
    ignores: list[str],
    findings: list[Finding],
    path: str = "a.html",
    scopes: frozenset[Scope] = PAGE,
    silent: tuple[str, ...] = (),
    unwanted: tuple[str, ...] = (),
) -> Silenced:
    """What becomes of findings and of the requests of one file."""
    asking = AskingFile(path, tuple(Ignore(text, 7, 3) for text in ignores), scopes)
    return silence(findings, [asking], looked_at(path, silent=silent, unwanted=unwanted), PLACES)


@pytest.mark.parametrize(
    ("ignore", "waived"),
    [
        ("SD008: why", ["SD008"]),
        ("sd008: why", ["SD008"]),
        ("bad-value: why", ["SD008"]),
        ("SD: why", ["SD008", "SD005"]),
        ("SD008, TI001: why", ["SD008", "TI001"]),
        ("SD008 TI001: why", ["SD008", "TI001"]),
        ("SD008：なぜ", ["SD008"]),
        ("SD008, XX999: why", ["SD008"]),
        ("SD008", []),
        ("SD008: ", []),
        ("SD008: ...", []),
        (": why", []),
        ("XX999: why", []),
        ("RU: why", []),
    ],
)
def test_a_request_silences_the_rules_it_names_in_its_file(ignore: str, waived: list[str]) -> None:
    """Without a reason it silences nothing; other files and the run itself are not its business."""
    findings = [
        finding("SD008"),
        finding("SD005"),
        finding("TI001"),
        finding("SD008", "b.html"),
        finding("SD008", scope="run"),
    ]
    told = settled([ignore], findings).findings
    assert [each.code for each in told if each.status == "waived"] == waived
    assert len(told) == len(findings)


def test_an_article_silences_what_is_found_on_the_page_made_of_it() -> None:
    """The page is written anew each time; the article is where its author can speak."""
    on_page = finding("SD008", "output/a.html", source="a.md")
    told = settled(["SD008: why"], [on_page], "a.md")
    assert [each.status for each in told.findings] == ["waived"]
    assert told.unused == []


@pytest.mark.parametrize(
    ("ignore", "message"),
    [
        ("SD008", 'the ignore of "SD008" gives no reason: write "SD008: why it is right here"'),
        ("SD008: -", 'the ignore of "SD008" gives no reason: write "SD008: why it is right here"'),
        ("", 'this ignores no rule: write "SD008: why it is right here"'),
        (": why", 'this ignores no rule: write "SD008: why it is right here"'),
        ("SD08: why", 'there is no rule "SD08"; did you mean "SD018"?'),
        ("bad-valeu: why", 'there is no rule "bad-valeu"; did you mean "bad-value"?'),
        ("-next-line SD008: why", 'there is no rule "-next-line"'),
        ("RU002: why", '"RU002" is always on, because it tells what was not judged: leave it out'),
        ("RU003: why", '"RU003" judges the run, not a file: ignore it in the settings'),
    ],
)
def test_a_request_that_cannot_be_followed_is_told(ignore: str, message: str) -> None:
    """With its place, what is wrong and what to write."""
    (problem, *_) = settled([ignore], []).invalid
    assert problem.message.startswith(message)
    assert (problem.path, problem.line, problem.column) == ("a.html", 7, 3)


@pytest.mark.parametrize(
    ("ignore", "scopes", "silent", "unused"),
    [
        ("SD008: why", PAGE, (), ["SD008"]),
        ("TI001, SD008: why", PAGE, (), ["SD008"]),
        ("SD: why", PAGE, (), ["SD"]),
        ("FM003: why", PAGE, (), ["FM003"]),
        ("SD008: why", PAGE, ("SD008",), []),
        ("SD: why", PAGE, ("SD008",), []),
        ("FM003: why", ARTICLE, (), ["FM003"]),
        ("SD008: why", ARTICLE, (), []),
        ("TI003: why", ARTICLE, (), []),
    ],
    ids=[
        "ran",
        "one of two",
        "family",
        "rule that never judges pages",
        "did not run",
        "one of the family did not run",
        "article rule",
        "page not judged",
        "site not judged",
    ],
)
def test_a_request_that_silences_nothing_is_told(
    ignore: str,
    scopes: frozenset[Scope],
    silent: tuple[str, ...],
    unused: list[str],
) -> None:
    """But only when all rules that it names had their say about the file, and about the page made of it."""
    told = settled([ignore], [finding("TI001")], scopes=scopes, silent=silent).unused
    assert [each.message for each in told] == [
        f'"{name}" silences nothing in this file: remove it from the ignore' for name in unused
    ]


def test_of_a_family_the_rules_that_the_settings_run_decide() -> None:
    """A stricter profile that nobody runs keeps no request alive; one for its rule alone stays."""
    told = settled(["SD: why", "SD008: why"], [finding("TI001")], unwanted=("SD008",)).unused
    assert [each.evidence for each in told] == ["SD: why"]
