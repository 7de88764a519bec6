"""`seo-kit inject` over pages that another program rendered: which are found, what is written, exit codes."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seo_kit.cli import main
from tests.app.check_driver import write
from tests.app.conftest import Run

PAGE = (
    "<!DOCTYPE html>\r\n<html lang=en>\r\n<head>\r\n  <title>{}</title>{}\r\n</head>\r\n<body>Ø</body></html>"
)
KNEE, ICE = PAGE.format("Knee", ""), PAGE.format("Ice", "")


@pytest.fixture
def rendered(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site with the pages of its two articles, in clean URLs; its folder is the working directory."""
    write(site / "public", {"guides/knee-pain/index.html": KNEE, "guides/ice.html": ICE, "about.html": KNEE})
    monkeypatch.chdir(site)
    return site


def inject(*arguments: str) -> Result:
    """Runs `seo-kit inject public` in this process; what it did not foresee is raised."""
    return CliRunner().invoke(main, ["inject", "public", *arguments], catch_exceptions=False)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """All pages of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")}


def test_each_article_gives_its_page_a_block(rendered: Path) -> None:
    """Pages of articles get their facts, other pages are left alone, and a second run changes nothing."""
    result = inject()
    assert (result.exit_code, result.stdout) == (
        0,
        "public/guides/ice.html\npublic/guides/knee-pain/index.html\n",
    )
    assert result.stderr == "seo-kit: 2 of 2 pages changed\n"
    page = (rendered / "public/guides/knee-pain/index.html").read_bytes().decode()
    before, _, after = page.partition("<!-- seo-kit:begin")
    assert before + after.partition("<!-- seo-kit:end -->\r\n")[2] == KNEE
    assert '"datePublished": "2025-09-13"' in after
    assert '"name": "Does ice help?"' in after
    assert (rendered / "public/about.html").read_bytes().decode() == KNEE
    assert inject().stderr == "seo-kit: 0 of 2 pages changed\n"


def test_a_changed_article_changes_its_page_only(rendered: Path) -> None:
    """After an edit of one article one file is written."""
    inject()
    article = rendered / "articles/ice.md"
    article.write_text(article.read_text().replace("Ice or heat", "Ice and heat"))
    assert inject().stdout == "public/guides/ice.html\n"


def test_remove_gives_the_export_back(rendered: Path) -> None:
    """After --remove every byte is as the other program wrote it; one page can be named, too."""
    before = bytes_of(rendered / "public")
    inject("--policy", "title=replace")
    assert bytes_of(rendered / "public") != before
    one = CliRunner().invoke(main, ["inject", "--remove", "public/guides/ice.html"])
    assert one.stdout == "public/guides/ice.html\n"
    assert inject("--remove").stdout == "public/guides/knee-pain/index.html\n"
    assert bytes_of(rendered / "public") == before


def test_check_dry_run_and_diff_write_nothing(rendered: Path) -> None:
    """--check fails while something would change, --diff shows what, --dry-run names the pages."""
    before = bytes_of(rendered / "public")
    assert inject("--check").exit_code == 1
    assert inject("--dry-run").stderr == "seo-kit: 2 of 2 pages would be changed\n"
    assert "\n+<!-- seo-kit:begin" in inject("--diff").stdout
    assert bytes_of(rendered / "public") == before
    inject()
    assert inject("--check").exit_code == 0


@pytest.mark.parametrize(
    ("file", "head"),
    [
        ("guides/knee-pain.html", ""),
        ("guides/knee-pain/index.html", ""),
        ("guides/Knee-Pain.htm", '<link rel="canonical" href="https://www.example.org/guides/knee-pain">'),
        ("p/17.html", "<link rel=canonical href=https://www.example.org/guides/knee-pain#top>"),
        ("knee-pain/index.html", ""),
    ],
)
def test_a_page_is_found_by_url_canonical_or_path(
    site: Path, monkeypatch: pytest.MonkeyPatch, file: str, head: str
) -> None:
    """Wherever the other program put the page of an article."""
    monkeypatch.chdir(site)
    write(
        site / "public", {file: PAGE.format("Knee pain: what helps | Clinic", head), "guides/ice.html": ICE}
    )
    assert inject().stdout.splitlines() == sorted(
        ["public/guides/ice.html", f"public/{file}"], key=str.casefold
    )


def test_a_site_below_a_path_is_found(rendered: Path) -> None:
    """The folder is published at the URL of the settings, path included."""
    settings = (rendered / "seo-kit.toml").read_text()
    (rendered / "seo-kit.toml").write_text(settings.replace("example.org", "example.org/clinic"))
    assert inject().stderr == "seo-kit: 2 of 2 pages changed\n"
    page = (rendered / "public/guides/ice.html").read_text(encoding="utf-8")
    assert 'href="https://www.example.org/clinic/guides/ice"' in page


def test_a_manifest_serves_instead_of_articles(rendered: Path) -> None:
    """The manifest of a build gives the same pages as the articles do."""
    inject()
    by_articles = bytes_of(rendered / "public")
    CliRunner().invoke(main, ["build", "-q"])
    inject("--remove")
    assert inject("--manifest", "output/seo-manifest.json").exit_code == 0
    assert bytes_of(rendered / "public") == by_articles


def test_one_page_that_cannot_be_used_does_not_stop_the_rest(rendered: Path) -> None:
    """Each is told with file and reason, the others are written, and the exit code is 1."""
    write(rendered / "public", {"guides/ice.html": "<p>Only a part of a page</p>"})
    write(rendered / "articles", {"heat.md": "---\ntitle: Heat\n---\n\nHeat.\n"})
    result = inject()
    assert result.exit_code == 1
    assert result.stdout == "public/guides/knee-pain/index.html\n"
    assert result.stderr.splitlines() == [
        "seo-kit: articles/heat.md: no page: none lies where https://www.example.org/guides/heat says or "
        "names that URL as its canonical; make `url` and `url_pattern` in the settings give the URLs of the "
        "pages",
        "seo-kit: public/guides/ice.html: it is a fragment, without <!doctype>, <html>, <head> or <title>: "
        "inject the whole page",
        "seo-kit: 1 of 3 pages changed, 2 refused",
    ]


def test_two_articles_never_share_a_page(rendered: Path) -> None:
    """The second is refused and named."""
    write(rendered / "articles", {"other/ice.md": "---\ntitle: Ice again\nslug: ice\n---\n\nIce.\n"})
    result = inject()
    assert (
        "articles/other/ice.md: its page public/guides/ice.html is that of articles/ice.md" in result.stderr
    )
    assert result.exit_code == 1


def test_an_article_takes_no_page_of_another_title(rendered: Path) -> None:
    """A page that stands where the article stands may be another one: `about` is not `guides/about`."""
    write(rendered / "articles", {"about.md": "---\ntitle: About this guide\n---\n\nText.\n"})
    result = inject()
    assert "articles/about.md: no page" in result.stderr
    assert (rendered / "public/about.html").read_bytes().decode() == KNEE


def test_two_pages_of_one_canonical_are_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A print version must not get the block in place of the page."""
    monkeypatch.chdir(site)
    head = '<link rel="canonical" href="/guides/knee-pain">'
    files = {"p/17.html": PAGE.format("Knee", head), "p/17-print.html": PAGE.format("Knee", head)}
    write(site / "public", {**files, "guides/ice.html": ICE})
    result = inject()
    assert "several pages name https://www.example.org/guides/knee-pain as their canonical" in result.stderr
    assert (result.exit_code, result.stdout) == (1, "public/guides/ice.html\n")


def test_an_article_with_an_error_is_told(rendered: Path) -> None:
    """Its page gets what is certain, the finding is shown, and the exit code is 1."""
    write(rendered / "articles", {"ice.md": "---\ntitle: Ice\ndate: 31/02/2025\n---\n\nIce.\n"})
    result = inject()
    assert (result.exit_code, "DA013" in result.stdout) == (1, True)
    assert "datePublished" not in (rendered / "public/guides/ice.html").read_text(encoding="utf-8")


def test_nothing_to_do_is_a_failure(rendered: Path) -> None:
    """A glob that matches no page is a slip of the pen."""
    assert inject("--only", "nothing/**").exit_code == 1


def test_pages_that_nobody_is_to_find_get_nothing(rendered: Path) -> None:
    """With --from-html redirects, copies, error pages, hidden pages and fragments are left alone."""
    write(
        rendered / "public",
        {
            "heat/index.html": FAQ.format(""),
            "print.html": FAQ.format('<link rel="canonical" href="/heat/">'),
            "old.html": FAQ.format('<meta http-equiv="refresh" content="0; url=/heat/">'),
            "hidden.html": FAQ.format('<meta name="robots" content="noindex">'),
            "404.html": FAQ.format(""),
            "google1234567890abcdef.html": "google-site-verification: google1234567890abcdef.html",
        },
    )
    result = inject("--from-html", "--only", "*.html", "--only", "heat/*")
    assert result.stdout == "public/about.html\npublic/heat/index.html\n"
    assert result.exit_code == 0


def test_a_draft_needs_no_page(rendered: Path) -> None:
    """A draft that was not rendered is no fault; one that was gets its block."""
    write(rendered / "articles", {"draft.md": "---\ntitle: D\ndraft: true\n---\n\nText.\n"})
    assert inject("--check").stderr == "seo-kit: 2 of 2 pages would be changed\n"
    write(rendered / "public", {"guides/draft.html": PAGE.format("D", "")})
    inject()
    assert 'name="robots" content="noindex"' in (rendered / "public/guides/draft.html").read_text("utf-8")


def test_a_block_whose_article_is_gone_is_told(rendered: Path) -> None:
    """It is not taken out unasked, for another run may have put it there."""
    inject()
    (rendered / "articles/ice.md").unlink()
    result = inject()
    assert "public/guides/ice.html: has a block, but no article: take it out with" in result.stderr
    assert result.exit_code == 0


def test_links_are_never_followed(rendered: Path, tmp_path: Path) -> None:
    """A page that is a link is refused, and what it leads to stays as it is."""
    outside = rendered.parent / "outside.html"
    outside.write_bytes(ICE.encode())
    (rendered / "public/guides/ice.html").unlink()
    (rendered / "public/guides/ice.html").symlink_to(outside)
    result = inject()
    assert "public/guides/ice.html: it is a link, which may lead out of the folder" in result.stderr
    assert (result.exit_code, outside.read_bytes()) == (1, ICE.encode())


FAQ = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Heat | Example Clinic</title>
<meta name="description" content="What heat does.">{}</head>
<body><nav><a href="/">What is new?</a></nav>
<main><h1>Heat for a stiff back</h1><p>By <a rel="author" href="/team/ada">Ada Berg</a>,
<time itemprop="datePublished" datetime="2025-03-04">4 March 2025</time></p>
<h2>Frequently asked questions</h2>
<details><summary>Does heat help?</summary><p>It loosens muscles.</p></details>
<details><summary>How long?</summary><p>Fifteen minutes.</p></details></main></body></html>
"""


def test_pages_without_articles_speak_for_themselves(rendered: Path) -> None:
    """With --from-html the block says what the page shows, and the second run and --remove work as ever."""
    pages = {
        "heat/index.html": FAQ.format(""),
        "cold.html": FAQ.format('<link rel="canonical" href="https://www.example.org/cold">'),
    }
    write(rendered / "public", pages)
    before = bytes_of(rendered / "public")
    result = inject("--from-html", "--only", "heat/*", "--only", "cold.html")
    assert (result.exit_code, result.stdout) == (0, "public/cold.html\npublic/heat/index.html\n")
    page = (rendered / "public/heat/index.html").read_text(encoding="utf-8")
    block = page.partition("<!-- seo-kit:begin")[2].partition("<!-- seo-kit:end -->")[0]
    graph = json.loads(block.partition('ld+json">')[2].partition("</script>")[0])["@graph"]
    nodes = {node["@type"]: node for node in graph}
    assert nodes["WebPage"]["url"] == "https://www.example.org/heat/"
    assert nodes["WebPage"]["datePublished"] == "2025-03-04"
    assert nodes["Person"]["name"] == "Ada Berg"
    assert [question["name"] for question in nodes["FAQPage"]["mainEntity"]] == [
        "Does heat help?",
        "How long?",
    ]
    assert "<title>" not in block
    assert "0 of 2 pages changed" in inject("--from-html", "--only", "heat/*", "--only", "cold.html").stderr
    inject("--remove")
    assert bytes_of(rendered / "public") == before


def test_articles_come_before_what_pages_say(rendered: Path) -> None:
    """With both sources a page of an article follows the article, and the rest follows the pages."""
    write(rendered / "public", {"heat/index.html": FAQ.format("")})
    result = inject("--articles", "articles", "--from-html")
    assert result.stderr == "seo-kit: 4 of 4 pages changed\n"
    assert '"datePublished": "2025-03-04"' in (rendered / "public/guides/ice.html").read_text(
        encoding="utf-8"
    )


def test_only_leaves_other_pages_alone(rendered: Path) -> None:
    """Articles whose pages are left out are no fault."""
    assert inject("--only", "guides/*.html").stderr == "seo-kit: 1 of 1 pages changed\n"
    assert inject("--remove", "--only", "about.html").stderr == "seo-kit: 0 of 0 pages changed\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_mode_of_a_file_is_kept(rendered: Path) -> None:
    """A page keeps its permissions."""
    page = rendered / "public/guides/ice.html"
    page.chmod(0o640)
    inject()
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--articles", "nothing"], "the folder of articles, nothing, does not exist: name it"),
        (["--articles", "public"], "public: no article in this folder"),
        (
            ["--articles", "articles", "--manifest", "a.json"],
            "--articles and --manifest are two sources: name one",
        ),
        (["--manifest", "a.json"], "a.json: cannot be read"),
        (["--policy", "tittle=keep"], '--policy: unknown setting "tittle"; did you mean "title"?'),
        (["--policy", "title"], "--policy title: write KIND=POLICY, as in --policy title=replace"),
        (["--remove", "--policy", "title=keep"], "leave the other options away"),
    ],
)
def test_wrong_usage_exits_with_2(rendered: Path, arguments: list[str], message: str) -> None:
    """Nothing is written, and the message says what to write instead."""
    before = bytes_of(rendered / "public")
    result = inject(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert bytes_of(rendered / "public") == before


def test_policies_stand_in_the_settings(rendered: Path) -> None:
    """The table [inject] says what becomes of tags that are there, the command line says it for one run."""
    with (rendered / "seo-kit.toml").open("a") as file:
        file.write('\n[inject]\ntitle = "replace"\n')
    inject()
    assert "<title>Ice or heat</title>" in (rendered / "public/guides/ice.html").read_text(encoding="utf-8")
    inject("--policy", "title=keep")
    assert "<title>Ice</title>" in (rendered / "public/guides/ice.html").read_text(encoding="utf-8")


def test_it_runs_as_a_process_and_its_pages_pass_the_check(rendered: Path, run: Run) -> None:
    """What was injected is judged without error, by the same command that judges any page."""
    assert run("inject", "public").returncode == 0
    checked = run("check", "public", "--select", "SD,HE,CA,MD", "-f", "json")
    findings = json.loads(checked.stdout)["findings"]
    assert [f for f in findings if f["severity"] == "error"] == []
