"""Building a site: what is written, what is left alone, and that one bad article never stops the others."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from seo_kit.build.result import BuildResult
from seo_kit.build.run import build
from seo_kit.config import Config, load_config
from seo_kit.errors import ConfigError, InputError

TODAY = date(2026, 11, 1)


def files_of(folder: Path) -> dict[str, bytes]:
    """All files of a folder by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def codes_of(result: BuildResult) -> list[str]:
    """The codes of all findings of warn and error, sorted."""
    return sorted(finding.code for finding in result.report.findings if finding.severity != "info")


def test_a_build_writes_pages_sitemap_robots_and_manifest(config: Config, site: Path) -> None:
    """Two articles become two pages beside what describes the site, and nothing is found wrong."""
    result = build(config, TODAY)
    assert sorted(files_of(site / "output")) == [
        "guides/ice.html",
        "guides/knee-pain.html",
        "robots.txt",
        "seo-manifest.json",
        "seo-manifest.schema.json",
        "sitemap.xml",
    ]
    assert codes_of(result) == []
    assert result.report.pages == 2


def test_every_fact_is_the_same_wherever_it_stands(config: Config, site: Path) -> None:
    """The date stands in graph, meta tags, page, sitemap and manifest, and is always the same."""
    build(config, TODAY)
    page = (site / "output/guides/knee-pain.html").read_text(encoding="utf-8")
    assert '"datePublished": "2025-09-13"' in page
    assert '<meta property="article:published_time" content="2025-09-13">' in page
    assert '<time datetime="2025-09-13">' in page
    assert "<lastmod>2025-09-14</lastmod>" in (site / "output/sitemap.xml").read_text(encoding="utf-8")
    manifest = json.loads((site / "output/seo-manifest.json").read_bytes())
    assert [entry["datePublished"] for entry in manifest["pages"]] == ["2025-03-04", "2025-09-13"]


def test_building_twice_changes_no_byte(config: Config, site: Path) -> None:
    """The second build writes nothing and leaves every file as it was."""
    build(config, TODAY)
    before = files_of(site / "output")
    assert build(config, date(2027, 5, 5)).written == frozenset()
    assert files_of(site / "output") == before


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_time_zone_of_the_machine_changes_no_byte(
    zone: str, config: Config, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the zone of the settings counts."""
    build(config, TODAY)
    before = files_of(site / "output")
    monkeypatch.setenv("TZ", zone)
    build(config, TODAY)
    assert files_of(site / "output") == before


def test_the_page_of_a_deleted_article_goes(config: Config, site: Path) -> None:
    """What the last build made and this one does not is removed, what somebody else put there stays."""
    build(config, TODAY)
    (site / "output/guides/own.html").write_text("<p>mine", encoding="utf-8")
    (site / "articles/ice.md").unlink()
    result = build(config, TODAY)
    assert result.removed == ("guides/ice.html",)
    assert (site / "output/guides/own.html").exists()
    assert not (site / "output/guides/ice.html").exists()


def test_a_build_that_finds_no_article_changes_nothing(config: Config, site: Path) -> None:
    """An empty folder is more likely a mistake than the end of a site."""
    build(config, TODAY)
    before = files_of(site / "output")
    for path in (site / "articles").iterdir():
        path.unlink()
    assert build(config, TODAY).pages == ()
    assert files_of(site / "output") == before


def test_the_page_of_an_article_that_cannot_be_read_stays(config: Config, site: Path) -> None:
    """Only a build that could use all its files removes pages; the next one that can does it then."""
    build(config, TODAY)
    article = site / "articles/ice.md"
    text = article.read_text()
    article.unlink()
    article.symlink_to(site / "nowhere.md")
    assert build(config, TODAY).removed == ()
    assert (site / "output/guides/ice.html").exists()
    article.unlink()
    assert build(config, TODAY).removed == ("guides/ice.html",)
    article.write_text(text)
    assert build(config, TODAY).written >= {"guides/ice.html"}


def test_a_broken_template_costs_no_page(config: Config, site: Path, load: Callable[[], Config]) -> None:
    """A template that fails on every article is told, and the pages of the last build stand."""
    build(config, TODAY)
    (site / "mine").mkdir()
    (site / "mine/page.html.jinja").write_text("{{ nosuch.name }}")
    (site / "seo-kit.toml").write_text((site / "seo-kit.toml").read_text() + 'templates = "mine"\n')
    result = build(load(), TODAY)
    assert {finding.code for finding in result.report.findings} == {"RU002"}
    assert (site / "output/guides/ice.html").exists()
    assert (site / "output/guides/knee-pain.html").exists()


def test_the_folder_may_be_named_from_anywhere(site: Path) -> None:
    """URLs come from the place of an article below the folder, however the folder was named."""
    pattern = (site / "seo-kit.toml").read_text().replace("/guides/{slug}", "/{path}")
    (site / "seo-kit.toml").write_text(pattern)
    (site / "articles/sub").mkdir()
    (site / "articles/ice.md").rename(site / "articles/sub/ice.md")
    named = load_config(site, overrides={"articles": (site / "articles").as_posix()})
    assert [page.path for page in build(named, TODAY).pages] == ["knee-pain.html", "sub/ice.html"]


def test_a_page_of_another_site_stays_out_of_the_sitemap(config: Config, site: Path) -> None:
    """A sitemap lists URLs of its own site."""
    path = site / "articles/ice.md"
    path.write_text(path.read_text().replace("date:", "url: https://other.example/ice\ndate:"))
    build(config, TODAY)
    assert "other.example" not in (site / "output/sitemap.xml").read_text()


def test_a_manifest_cannot_make_a_build_delete_files_elsewhere(config: Config, site: Path) -> None:
    """A listed path that leads out of the output folder is not touched."""
    build(config, TODAY)
    victim = site / "victim.txt"
    victim.write_text("keep", encoding="utf-8")
    path = site / "output/seo-manifest.json"
    manifest = json.loads(path.read_bytes())
    manifest["files"] += ["../victim.txt", victim.as_posix(), "", ".", None]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    build(config, TODAY)
    assert victim.read_text(encoding="utf-8") == "keep"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("broken.md", b"---\ntitle: [unclosed\n---\n\nText.\n", "FM002"),
        ("open.md", b"---\ntitle: Open\n\nText.\n", "FM001"),
        (
            "latin.md",
            b"---\ntitle: Sm\xf8rrebr\xf8d\ndate: 2025-01-01\n---\n\nText with many words in it.\n",
            "FM006",
        ),
        ("twice.md", b"---\ntitle: A\ntitle: B\ndate: 2025-01-01\n---\n\nText.\n", "FM003"),
        ("future.md", b"---\ntitle: Future\ndate: 2150-01-01\n---\n\nText.\n", "DA001"),
        ("order.md", b"---\ntitle: O\ndate: 2025-02-02\nlastmod: 2025-01-01\n---\n\nText.\n", "DA001"),
        ("month.md", b"---\ndate: 09/13/2025\nlastmod: 14/09/2025\nreviewed: 15/09/2025\n---\n", "DA012"),
    ],
)
def test_a_faulty_article_is_a_finding_and_the_others_are_built(
    name: str, content: bytes, code: str, config: Config, site: Path
) -> None:
    """Whatever is wrong with one article, its finding names it, and the two good pages are written."""
    (site / "articles" / name).write_bytes(content)
    result = build(config, TODAY)
    assert code in {finding.code for finding in result.report.findings if name in finding.location.path}
    assert (site / "output/guides/knee-pain.html").exists()
    assert (site / "output/guides/ice.html").exists()


def test_an_article_that_cannot_be_read_is_a_finding(config: Config, site: Path) -> None:
    """A link into nowhere is reported with its path, and the others are built."""
    (site / "articles/gone.md").symlink_to(site / "nowhere.md")
    result = build(config, TODAY)
    assert codes_of(result) == ["RU002"]
    assert len(result.pages) == 2


def test_two_articles_with_one_url_are_an_error_that_names_both(config: Config, site: Path) -> None:
    """The first page stands, the second is not written over it."""
    (site / "articles/other.md").write_text("---\ntitle: Other\nslug: ice\ndate: 2025-01-01\n---\n\nB.\n")
    result = build(config, TODAY)
    found = [finding for finding in result.report.findings if finding.code == "CA008"]
    assert found
    assert "articles/ice.md" in f"{found[0].message} {found[0].location.path}"
    assert "articles/other.md" in f"{found[0].message} {found[0].location.path}"
    assert "<h1>Ice or heat</h1>" in (site / "output/guides/ice.html").read_text(encoding="utf-8")


def test_an_article_whose_url_can_be_no_file_is_a_finding(config: Config, site: Path) -> None:
    """A slug that would leave the output folder is refused, and nothing is written outside of it."""
    (site / "articles/up.md").write_text("---\ntitle: Up\nurl: /../../up\ndate: 2025-01-01\n---\n\nB.\n")
    build(config, TODAY)
    assert not list(site.parent.glob("up*"))
    assert not list(site.glob("up*"))


def test_drafts_are_built_only_on_request(config: Config, site: Path) -> None:
    """A draft has no page, is no finding and stands in no sitemap."""
    (site / "articles/draft.md").write_text("---\ntitle: D\ndraft: true\ndate: 2025-01-01\n---\n\nB.\n")
    result = build(config, TODAY)
    assert [article.slug for article in result.drafts] == ["draft"]
    assert not (site / "output/guides/draft.html").exists()


def test_a_noindex_page_is_built_and_stays_out_of_the_sitemap(config: Config, site: Path) -> None:
    """The page exists and says noindex; the sitemap does not know it."""
    (site / "articles/hidden.md").write_text(
        "---\ntitle: Hidden\ndescription: A hidden page.\nnoindex: true\ndate: 2025-01-01\n---\n\nB.\n"
    )
    result = build(config, TODAY)
    page = (site / "output/guides/hidden.html").read_text(encoding="utf-8")
    assert "noindex" in page
    assert "hidden" not in (site / "output/sitemap.xml").read_text(encoding="utf-8")
    assert codes_of(result) == []


def test_an_image_beside_the_article_is_put_where_its_url_says(config: Config, site: Path) -> None:
    """The file is copied byte for byte, and its real dimensions stand in the markup."""
    picture = b"GIF89a\x03\x00\x02\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    picture += b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    (site / "articles/ice.gif").write_bytes(picture)
    path = site / "articles/ice.md"
    path.write_text(path.read_text().replace("date:", "image: ice.gif\nimageAlt: A bag of ice\ndate:"))
    result = build(config, TODAY)
    assert (site / "output/guides/ice.gif").read_bytes() == picture
    page = (site / "output/guides/ice.html").read_text(encoding="utf-8")
    assert '"width": 3' in page.replace("\n", " ")
    assert "https://www.example.org/guides/ice.gif" in page
    assert codes_of(result) == []


def test_related_articles_are_called_by_their_titles(config: Config, site: Path) -> None:
    """A link that names another article by its slug carries that article's title."""
    path = site / "articles/ice.md"
    path.write_text(path.read_text().replace("date:", "related: [knee-pain]\ndate:"))
    build(config, TODAY)
    page = (site / "output/guides/ice.html").read_text(encoding="utf-8")
    assert '<a href="https://www.example.org/guides/knee-pain">Knee pain: what helps</a>' in page


def test_a_missing_folder_is_an_error_that_says_what_to_name(config: Config, site: Path) -> None:
    """Without articles there is nothing to build, and nothing is written."""
    (site / "articles").rename(site / "texts")
    with pytest.raises(ConfigError, match="articles, does not exist"):
        build(config, TODAY)
    assert not (site / "output").exists()


def test_a_site_without_url_is_an_error_that_names_the_setting(
    site: Path, load: Callable[[], Config]
) -> None:
    """Ids and canonicals need the root of the site."""
    (site / "seo-kit.toml").write_text('name = "E"\n')
    with pytest.raises(ConfigError, match="url"):
        build(load(), TODAY)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_an_error(config: Config, site: Path) -> None:
    """The message names the file."""
    (site / "output").mkdir(mode=0o500)
    with pytest.raises(InputError, match="cannot be written"):
        build(config, TODAY)


def test_output_that_is_a_file_is_an_error_and_stays(config: Config, site: Path) -> None:
    """A file in place of the output folder is not overwritten."""
    (site / "output").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        build(config, TODAY)
    assert (site / "output").read_text(encoding="utf-8") == "mine"


def test_a_compressed_sitemap_is_written_when_asked(config: Config) -> None:
    """Both files hold the same, and nothing is said against either."""
    result = build(replace(config, gzip_sitemap=True))
    output = config.root / config.output
    assert gzip.decompress((output / "sitemap.xml.gz").read_bytes()) == (output / "sitemap.xml").read_bytes()
    assert not [finding for finding in result.report.findings if finding.code.startswith("SM")]


def test_several_processes_make_what_one_makes(
    config: Config, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes and findings: with links that carry titles, doubles, drafts and broken files."""
    articles = site / "articles"
    (articles / "a-link.md").write_text("---\ntitle: A\nrelated: [/guides/ice]\n---\n\nText.\n")
    (articles / "double.md").write_text("---\ntitle: Twice\nslug: ice\n---\n\nText.\n")
    (articles / "aa-first.md").write_text(
        "---\ntitle: 1st\nslug: twin\nrelated: [/guides/ice]\n---\n\nText.\n"
    )
    (articles / "second.md").write_text("---\ntitle: Second\nslug: twin\n---\n\nText.\n")
    (articles / "draft.md").write_text("---\ntitle: Draft\ndraft: true\n---\n\nText.\n")
    (articles / "aaa.md").write_text("---\nslug: twin\ndraft: true\nrelated: [/guides/ice]\n---\n\nText.\n")
    (articles / "odd.md").write_text("---\ntitle: Odd\nslug: con\n---\n\nText.\n")
    (articles / "dated.md").write_text("---\ntitle: Day\ndate: 03/04/2025\n---\n\nText.\n")
    (articles / "proof.md").write_text("---\ntitle: Proof\ndate: 13/04/2025\n---\n\nText.\n")
    (articles / "gone.md").symlink_to(site / "nowhere.md")
    one = build(config, TODAY, jobs=1)
    files = {path: path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()}
    shutil.rmtree(site / "output")
    monkeypatch.setattr("seo_kit.parallel.FEWEST", 2)
    several = build(config, TODAY, jobs=2)
    assert several == one
    assert {path: path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()} == files
    page = (site / "output/guides/a-link.html").read_text(encoding="utf-8")
    assert "Ice or heat" in page
    assert [draft.path for draft in one.drafts] == ["articles/aaa.md", "articles/draft.md"]
    assert [double.article.path for double in one.doubles] == ["articles/ice.md", "articles/second.md"]
