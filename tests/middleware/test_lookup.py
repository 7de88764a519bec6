"""From the path of a request to a head."""

from __future__ import annotations

from pathlib import Path

import pytest

from seo_kit import Config, ConfigError, InputError, build_head, load_config, read_article
from seo_kit.emit.manifest import page_entry, render_manifest
from seo_kit.middleware import heads_from_articles, heads_from_manifest

SITE = Config(name="E", url="https://e.org", url_pattern="/guides/{slug}")


def manifest(folder: Path, *urls: str) -> Path:
    """A manifest of articles at some addresses."""
    articles = [read_article(f"---\ntitle: {url}\nurl: {url}\n---\n", SITE) for url in urls]
    entries = [page_entry(article, build_head(article, SITE)) for article in articles]
    path = folder / "seo-manifest.json"
    path.write_bytes(render_manifest(entries, SITE))
    return path


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/guides/knæ", "/guides/knæ"),
        ("/guides/knæ/", "/guides/knæ"),
        ("/a b/", "/a b/"),
        ("/a b", "/a b/"),
        ("/", "/"),
        ("", "/"),
        ("/guides", None),
        ("/guides/kn%C3%A6", None),
        ("/GUIDES/knæ", None),
    ],
)
def test_a_path_finds_its_page(tmp_path: Path, path: str, title: str | None) -> None:
    """Paths are compared decoded; a slash at the end does not matter, capitals do."""
    heads = heads_from_manifest(manifest(tmp_path, "/guides/knæ", "/a b/", "/"))
    head = heads(path)
    assert (head.title if head else None) == title


def test_two_pages_of_one_path_are_refused(tmp_path: Path) -> None:
    """A manifest of two sites cannot be told apart by path."""
    path = manifest(tmp_path, "https://e.org/a", "https://other.org/a/")
    with pytest.raises(InputError, match=r"https://e\.org/a and https://other\.org/a/ have the same path"):
        heads_from_manifest(path)


def test_a_missing_manifest_is_an_error(tmp_path: Path) -> None:
    """A server that is set up wrongly says so when it starts."""
    with pytest.raises(InputError, match=r"m\.json: cannot be read: No such file"):
        heads_from_manifest(str(tmp_path / "m.json"))


def test_articles_give_heads_without_a_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A folder of articles serves as well; drafts have no head, and what cannot be used is logged."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "knee.md").write_text("# Knee pain\n", encoding="utf-8")
    (folder / "ice.md").write_text("---\ndraft: true\n---\n# Ice\n", encoding="utf-8")
    (folder / "gone.md").symlink_to("nowhere.md")
    (tmp_path / "seo-kit.toml").write_text('url = "https://e.org"\n', encoding="utf-8")
    heads = heads_from_articles(load_config(tmp_path))
    knee = heads("/knee")
    assert (knee and knee.title, heads("/ice")) == ("Knee pain", None)
    assert [record.message.partition(": ")[2] for record in caplog.records] == [
        "cannot be read: No such file or directory"
    ]


@pytest.mark.parametrize(
    ("settings", "message"), [("", "url is not set"), ('articles = "a"', "articles, a, does not exist")]
)
def test_wrong_settings_are_an_error(tmp_path: Path, settings: str, message: str) -> None:
    """A server that is set up wrongly says so when it starts."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "knee.md").write_text("# Knee pain\n", encoding="utf-8")
    (tmp_path / "seo-kit.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        heads_from_articles(load_config(tmp_path))
