"""What `from seo_kit import …` offers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seo_kit
from seo_kit import (
    Config,
    ConfigError,
    InputError,
    Policies,
    build_graph,
    build_head,
    check_html,
    json_ld_script,
    read_article,
    read_articles,
)

SITE = Config(name="Example Clinic", url="https://www.example.com", url_pattern="/guides/{slug}")
KNEE = "---\ndate: 03/04/2025\n---\n# Knee pain\n\n## Does ice help?\n\nFor a while.\n"


def test_importing_loads_nothing() -> None:
    """A program pays for what it asks for, and only then."""
    script = "import sys; old = set(sys.modules); import seo_kit; print(*sorted(set(sys.modules) - old))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.split() == ["__future__", "seo_kit"]


@pytest.mark.parametrize("name", seo_kit.__all__)
def test_each_public_name_is_there(name: str) -> None:
    """All of `__all__` can be imported and is listed by `dir`."""
    assert getattr(seo_kit, name) is not None
    assert name in dir(seo_kit)


def test_other_names_are_not() -> None:
    """A misspelt name is an error as of any module."""
    with pytest.raises(AttributeError, match="module 'seo_kit' has no attribute 'read_artcle'"):
        seo_kit.read_artcle  # noqa: B018


def test_text_bytes_and_files_are_the_same_article(tmp_path: Path) -> None:
    """An article may come as text, as bytes of any encoding that articles may have, or as a file."""
    text = KNEE.replace("Knee", "Knæ")
    path = tmp_path / "knee.md"
    path.write_text(text, encoding="utf-8")
    articles = [read_article(source, SITE, "knee.md") for source in (text, text.encode("utf-16"), path)]
    assert articles[0] == articles[1] == articles[2]
    assert (articles[0].title, articles[0].url) == ("Knæ pain", "https://www.example.com/guides/knee")
    assert read_article(path, SITE).path == path.as_posix()


def test_a_missing_file_is_an_error_of_ours(tmp_path: Path) -> None:
    """The message names the file."""
    for read in (lambda: read_article(tmp_path / "no.md"), lambda: read_articles([tmp_path / "no.md"])):
        with pytest.raises(InputError, match=r"no\.md: cannot be read: No such file"):
            read()


def test_articles_prove_the_order_of_their_dates(tmp_path: Path) -> None:
    """03/04/2025 alone is open; beside 31/01/2025 it is in April, whether files or texts are read."""
    january = "---\ndate: 31/01/2025\n---\nText."
    sources = {"knee.md": KNEE, "january.md": january}
    for name, text in sources.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    alone = read_article(KNEE)
    assert (alone.date_published, alone.problems[0].slug) == (None, "date-ambiguous")
    for articles in (read_articles(sources), read_articles(tmp_path / name for name in sources)):
        assert [article.date_published for article in articles] == ["2025-04-03", "2025-01-31"]
    assert read_articles({}) == []


def test_a_head_holds_the_graph_unless_another_is_given() -> None:
    """`build_head` builds the graph itself when there is none yet."""
    article = read_article(KNEE, SITE)
    assert build_head(article, SITE) == build_head(article, SITE, build_graph(article, SITE))
    assert build_head(article, SITE, {"@id": "a"}).script == '{"@id": "a"}'


def test_a_site_without_url_has_no_graph() -> None:
    """The error names the setting."""
    with pytest.raises(ConfigError, match="url is not set"):
        build_head(read_article(KNEE), Config())


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"url": "example.com"}, "setting: url must be absolute"),
        ({"timezone": "Europe/Kopenhagen"}, "setting: timezone must be an IANA name"),
        ({"url_pattern": "/guides"}, "setting: url_pattern must be a path with {slug}"),
        ({"page_type": "Sausage"}, "setting: page_type must be a schema.org type"),
        ({"output": "articles"}, "setting: output must be a folder of its own"),
    ],
)
def test_settings_in_code_are_held_to_the_rules_of_files(settings: dict[str, str], message: str) -> None:
    """A wrong value is refused where it is written."""
    with pytest.raises(ConfigError, match=message):
        Config(**settings)  # type: ignore[arg-type]


def test_a_slash_at_the_end_of_the_url_is_no_matter() -> None:
    """Settings in code and in a file mean the same."""
    assert Config(url="https://e.org/") == Config(url="https://e.org")


def test_policies_in_code_are_held_to_the_rules_of_files() -> None:
    """A policy that a kind does not allow is refused with the nearest one."""
    with pytest.raises(ConfigError, match="policies: title cannot be 'replac'; did you mean \"replace\""):
        Policies(title="replac")


@pytest.mark.parametrize("graph", [{"a": float("nan")}, {"a": float("inf")}, {"a": {1, 2}}, {"a": b"b"}])
def test_what_json_cannot_say_is_an_error_of_ours(graph: dict[str, object]) -> None:
    """Numbers that are not finite, sets and bytes."""
    with pytest.raises(InputError, match=r"^JSON-LD: "):
        json_ld_script(graph)


def test_a_graph_that_holds_itself_is_an_error_of_ours() -> None:
    """A circle has no end."""
    graph: dict[str, object] = {}
    graph["a"] = graph
    with pytest.raises(InputError, match=r"^JSON-LD: Circular reference"):
        json_ld_script(graph)


def test_a_page_as_text_has_no_encoding_to_judge() -> None:
    """Bytes without a charset are read as browsers read them; a text is what it is."""
    page = '<html lang="da"><title>Knæ</title><p>Ondt i knæet.'
    codes = [{finding.slug for finding in check_html(html, SITE)} for html in (page, page.encode())]
    assert codes[1] - codes[0] >= {"html-encoding"}
    assert "html-encoding" not in codes[0]


def test_an_empty_page_is_a_finding() -> None:
    """A text of nothing is judged as an empty file is."""
    assert [finding.slug for finding in check_html("\n")] == [finding.slug for finding in check_html(b"\n")]
    assert "page-unreadable" in {finding.slug for finding in check_html("\n")}


def test_findings_say_where() -> None:
    """Path and address of the page are those that were given."""
    findings = check_html("<title>Knee</title>", path="guides/knee.html", url="https://e.org/knee")
    assert {(finding.location.path, finding.url) for finding in findings} == {
        ("guides/knee.html", "https://e.org/knee")
    }


@given(st.text() | st.binary())
def test_nothing_but_errors_of_ours(source: str | bytes) -> None:
    """Whatever text or bytes come in, articles have a head and pages have findings."""
    head = build_head(read_article(source, SITE), SITE)
    assert head.script.encode()
    assert isinstance(check_html(source, SITE), list)
