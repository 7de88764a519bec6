"""What the preview keeps and makes anew: always what a fresh start would give."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_kit.build.run import build
from seo_kit.config import load_config
from seo_kit.errors import ConfigError, InputError
from seo_kit.model import Finding
from seo_kit.preview import answers
from seo_kit.preview.shown_page import shown_page
from seo_kit.preview.workshop import Workshop
from tests.preview.preview_driver import ICE, ICE_PATH, KNEE, KNEE_PATH, make_site

TODAY = date(2026, 1, 1)
TEXTS = (
    KNEE,
    ICE,
    ICE.replace("2025-03-04", "03/04/2025"),  # its order is to be proven
    ICE.replace("2025-03-04", "25/04/2025"),  # proves it
    ICE.replace("2025-03-04", "04/25/2025"),  # proves the other one
    ICE.replace("Ice or heat", "Knee pain"),  # a title twice
    ICE.replace("date:", "related: /guides/b\nslug: a\ndate:"),  # a URL that another one may have
    ICE.replace("date:", "draft: true\ndate:"),
    ICE.replace("date:", "slug: con\ndate:"),  # can be no file name
    "---\ntitle: [half\n",
    "\0\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "",
    None,  # no such file
)


def tell_nobody(share: float) -> None:
    """Shows no progress."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path)


@pytest.fixture
def workshop(site: Path) -> Workshop:
    """A workshop that has read the site."""
    return opened(site)


def opened(site: Path) -> Workshop:
    made = Workshop(lambda: load_config(site), lambda config: TODAY)
    made.update(frozenset(), tell_nobody)
    return made


def follow(workshop: Workshop, *touched: Path) -> bool:
    return workshop.update(frozenset(touched), tell_nobody)


def shown(workshop: Workshop) -> object:
    """All that a browser could ask for, but for when files were saved."""
    site = workshop.site
    cards = {path: answers.card(site, path) for path in site.entries}
    pages = {path: shown_page(entry) for path, entry in site.entries.items()}
    return _timeless([answers.overview(site), cards, pages])


def _timeless(value: object) -> object:
    if isinstance(value, dict):
        return {key: _timeless(each) for key, each in value.items() if key != "changed"}
    return [_timeless(each) for each in value] if isinstance(value, list) else value


def told(workshop: Workshop) -> list[str]:
    """The findings of all articles as "path:line CODE"."""
    found = {id(finding): finding for several in workshop.site.findings.values() for finding in several}
    return sorted(f"{f.location.path}:{f.location.line} {f.code}" for f in found.values())


def codes(findings: Iterable[Finding]) -> set[str]:
    return {finding.code for finding in findings}


@settings(max_examples=5)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(TEXTS)), min_size=2, max_size=6))
def test_as_a_fresh_start(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str | None]]
) -> None:
    """Whatever was edited in whatever order, the preview shows what a fresh one would."""
    site = make_site(tmp_path_factory.mktemp("site"))
    workshop = opened(site)
    for name, text in edits:
        path = site / "articles" / f"{name}.md"
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")
        follow(workshop, path)
    assert shown(workshop) == shown(opened(site))


def test_findings_of_a_build(workshop: Workshop, site: Path) -> None:
    """The preview tells what `seo-kit build` tells, of each article, each page and the site."""
    (site / "articles" / "twin.md").write_text(KNEE, encoding="utf-8")
    (site / "articles" / "double.md").write_text(KNEE.replace("date:", "slug: knee\ndate:"), encoding="utf-8")
    follow(workshop)
    built = build(load_config(site), TODAY).report
    assert told(workshop) == sorted(f"{f.location.path}:{f.location.line} {f.code}" for f in built.findings)
    assert any(finding.scope == "site" for finding in built.findings)


def test_a_finding_about_two(workshop: Workshop, site: Path) -> None:
    """Two articles with one title are told of it both, and it counts once."""
    (site / ICE_PATH).write_text(ICE.replace("Ice or heat", "Knee pain"), encoding="utf-8")
    follow(workshop)
    slugs = [{f.slug for f in workshop.site.findings[path]} for path in (ICE_PATH, KNEE_PATH)]
    assert "title-duplicate" in slugs[0] & slugs[1]
    counts = answers.overview(workshop.site)["counts"]
    assert sum(counts.values()) == len(told(workshop))


def test_only_what_changed(workshop: Workshop, site: Path) -> None:
    """An edit leaves what was made of the other articles as it is."""
    before = dict(workshop.site.entries)
    (site / ICE_PATH).write_text(ICE + "\nMore.\n", encoding="utf-8")
    assert follow(workshop)
    after = workshop.site.entries
    assert after[KNEE_PATH] is before[KNEE_PATH]
    assert after[ICE_PATH] is not before[ICE_PATH]


def test_nothing_changed(workshop: Workshop, site: Path) -> None:
    """A look that finds nothing, or a file saved as it was, makes no new state."""
    assert not follow(workshop)
    (site / ICE_PATH).write_text(ICE, encoding="utf-8")
    assert not follow(workshop)


def test_edit_that_stamps_do_not_tell(workshop: Workshop, site: Path) -> None:
    """A file with the time and size that it had is read again when the watcher names it."""
    file, other = site / ICE_PATH, ICE.replace("heat", "cold")
    stat = file.stat()
    file.write_text(other, encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert not follow(workshop)
    assert follow(workshop, file)


def test_order_of_dates_is_proven_anew(workshop: Workshop, site: Path) -> None:
    """A date that another article proves is open again when that article goes, though its own file stays."""
    (site / ICE_PATH).write_text(ICE.replace("2025-03-04", "03/04/2025"), encoding="utf-8")
    proof = site / "articles" / "proof.md"
    proof.write_text(ICE.replace("2025-03-04", "25/04/2025").replace("Ice", "Nice"), encoding="utf-8")
    follow(workshop)
    assert answers.card(workshop.site, ICE_PATH)["card"]["date_published"] == "2025-04-03"
    proof.unlink()
    follow(workshop)
    assert answers.card(workshop.site, ICE_PATH)["card"]["date_published"] == ""
    assert "date-ambiguous" in {finding.slug for finding in workshop.site.findings[ICE_PATH]}


def test_broken_articles(workshop: Workshop, site: Path) -> None:
    """A broken article shows its fault with the line, and the others stay."""
    (site / ICE_PATH).write_text("---\ntitle: [Ice\ndate: 2025-03-04\n---\n\nText.\n", encoding="utf-8")
    (site / "articles" / "folder.md").mkdir()
    (site / "articles" / "dots.md").write_text(ICE.replace("date:", "slug: con\ndate:"), encoding="utf-8")
    (site / "articles" / "loop.md").symlink_to("loop.md")
    follow(workshop)
    rows = {row["path"]: row for row in answers.overview(workshop.site)["articles"]}
    assert {path: row["broken"] for path, row in rows.items()} == {
        KNEE_PATH: False,
        ICE_PATH: False,
        "articles/dots.md": True,
        "articles/loop.md": True,
    }
    assert [f"{f.location.line} {f.severity.value}" for f in workshop.site.findings["articles/dots.md"]] == [
        "3 error"
    ]
    assert ("FM002", 2) in {(f.code, f.location.line) for f in workshop.site.findings[ICE_PATH]}
    assert "error" in {f.severity for f in workshop.site.findings["articles/loop.md"]}


def test_image_changes(workshop: Workshop, site: Path) -> None:
    """An image that comes, grows or goes changes the articles that name it."""
    (site / ICE_PATH).write_text(ICE.replace("date:", "image: a b.png\ndate:"), encoding="utf-8")
    follow(workshop)
    sizes = []
    for side in (10, 20):
        (site / "articles" / "a b.png").write_bytes(png(side))
        assert follow(workshop)
        article = workshop.site.entries[ICE_PATH].article
        assert article is not None
        assert article.image is not None
        sizes.append((article.image.width, article.image.height))
    assert sizes == [(10, 10), (20, 20)]


def png(side: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + side.to_bytes(4, "big") * 2 + b"\x08\0\0\0\0" + bytes(4)


def test_edit_while_settings_are_wrong(workshop: Workshop, site: Path) -> None:
    """While the settings are wrong, articles are followed by those from before, and the reason is told."""
    settings_file = site / "seo-kit.toml"
    right = settings_file.read_text(encoding="utf-8")
    settings_file.write_text("nmae = 1\n", encoding="utf-8")
    follow(workshop)
    assert workshop.site.error == 'seo-kit.toml: unknown setting "nmae"; did you mean "name"?'
    (site / ICE_PATH).write_text(ICE.replace("Ice or heat", "Later"), encoding="utf-8")
    follow(workshop)
    assert answers.card(workshop.site, ICE_PATH)["title"] == "Later"
    assert "unknown setting" in workshop.site.error
    settings_file.write_text(right, encoding="utf-8")
    follow(workshop)
    assert workshop.site.error == ""
    assert shown(workshop) == shown(opened(site))


def test_edit_while_a_waiver_is_wrong(workshop: Workshop, site: Path) -> None:
    """What is edited while nothing can be judged is followed when it can be again."""
    settings_file = site / "seo-kit.toml"
    right = settings_file.read_text(encoding="utf-8")
    wrong = '[[check.waivers]]\ncode = "XX999"\npath = "**"\nreason = "R"\n'
    settings_file.write_text(right + wrong, encoding="utf-8")
    follow(workshop)
    (site / ICE_PATH).write_text(ICE.replace("Ice or heat", "Later"), encoding="utf-8")
    follow(workshop)
    assert "XX999" in workshop.site.error
    settings_file.write_text(right, encoding="utf-8")
    follow(workshop)
    assert shown(workshop) == shown(opened(site))


def test_template_is_broken_for_a_while(workshop: Workshop, site: Path) -> None:
    """A broken template is told with its line; the page stays until it is mended."""
    with (site / "seo-kit.toml").open("a", encoding="utf-8") as file:
        file.write('templates = "."\n')
    template, titles = site / "page.html.jinja", []
    for text in ("<p>One</p>", "<p>\n{% if %}", "<p>Two</p>"):
        template.write_text(text, encoding="utf-8")
        follow(workshop)
        page = workshop.site.entries[ICE_PATH].page
        titles.append((page and page.html.decode(), workshop.site.error.partition(" ")[0]))
    assert titles == [
        ("<p>One</p>", ""),
        ("<p>One</p>", "page.html.jinja:2:"),
        ("<p>Two</p>", ""),
    ]


def test_folder_goes_and_comes(workshop: Workshop, site: Path) -> None:
    """A folder of articles that is moved away for a while is told, and followed when it is back."""
    (site / "articles").rename(site / "away")
    follow(workshop)
    assert "does not exist" in workshop.site.error
    (site / "away").rename(site / "articles")
    follow(workshop)
    assert workshop.site.error == ""
    assert shown(workshop) == shown(opened(site))


def test_waiver_ends_at_midnight(site: Path) -> None:
    """The day counts: what is in the future today is no more tomorrow, though no file changed."""
    (site / ICE_PATH).write_text(ICE.replace("2025-03-04", "2026-01-02"), encoding="utf-8")
    days = [TODAY]
    workshop = Workshop(lambda: load_config(site), lambda config: days[-1])
    workshop.update(frozenset(), tell_nobody)
    before = codes(workshop.site.findings[ICE_PATH])
    days.append(date(2026, 1, 3))
    assert follow(workshop)
    assert before - codes(workshop.site.findings.get(ICE_PATH, ()))


def test_drafts_are_shown(workshop: Workshop, site: Path) -> None:
    """An author sees drafts as well; they are no part of the site that a build would write."""
    (site / ICE_PATH).write_text(KNEE.replace("date:", "draft: true\ndate:"), encoding="utf-8")
    follow(workshop)
    card = answers.card(workshop.site, ICE_PATH)
    assert (card["draft"], card["broken"], len(card["questions"])) == (True, False, 1)
    assert [page.source for page in workshop.site.context.pages] == [KNEE_PATH]


def test_wrong_start(site: Path) -> None:
    """Wrong settings, a missing folder and a broken template are told before anything is served."""

    def start(settings_text: str) -> Callable[[], Workshop]:
        (site / "seo-kit.toml").write_text(settings_text, encoding="utf-8")
        return lambda: Workshop(lambda: load_config(site), lambda config: TODAY)

    with pytest.raises(ConfigError, match="unknown setting"):
        start("nmae = 1")()
    with pytest.raises(ConfigError, match="does not exist"):
        start('articles = "nowhere"')()
    (site / "page.html.jinja").write_text("{% if %}")
    with pytest.raises(InputError, match=r"page\.html\.jinja:1"):
        start('templates = "."')()


@pytest.mark.parametrize(
    ("source", "shown_source"),
    [
        ("ice.png", "/image?path=articles%2Fice.md&amp;url=https%3A%2F%2Fwww.example.org%2Fguides%2Fice.png"),
        ("/ice.png", "/image?path=articles%2Fice.md&amp;url=https%3A%2F%2Fwww.example.org%2Fice.png"),
        ("missing.png", "missing.png"),
        ("https://elsewhere.example/x.png", "https://elsewhere.example/x.png"),
    ],
)
def test_images_of_the_framed_page(workshop: Workshop, site: Path, source: str, shown_source: str) -> None:
    """A local image of the framed page comes from the preview; other images stay where they are."""
    for folder in (site / "articles", site):
        (folder / "ice.png").write_bytes(png(5))
    (site / ICE_PATH).write_text(f'{ICE}\n![A "cold" <one>]({source})\n', encoding="utf-8")
    follow(workshop)
    html = shown_page(workshop.site.entries[ICE_PATH])
    assert f'src="{shown_source}"' in html
    assert '<head><base target="_blank">' in html
