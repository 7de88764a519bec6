"""`seo-kit check --fix`, `--diff` and `--unsafe-fixes`, as their user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.check_driver import check, write

ARTICLE = "---\ntitle: Knee\ndate: 13/09/2025  # first print\n---\n# Knee\n\nText.\n"
MENDED = ARTICLE.replace("13/09/2025", "2025-09-13")
UNPROVEN = ARTICLE.replace("13/09/2025", "03/04/2025").replace("Knee", "Hip")
PAGE = (
    '<!DOCTYPE html><title>T</title><script type="application/ld+json">'
    '{"@context": "https://schema.org", "@type": "%s", "name": "a"}</script>'
)


@pytest.fixture(autouse=True)
def settings(folder: Path) -> None:
    """Settings that leave out what else may be said of such files."""
    write(folder, {"seo-kit.toml": '[check]\nselect = ["DA", "SD004", "SD005", "SD018", "RU"]\n'})


def test_fix_mends_and_then_judges_what_is_left(folder: Path) -> None:
    """The file is mended, the comment and all else stay, and a second run finds nothing to do."""
    write(folder, {"texts/knee.md": ARTICLE})
    first = check("texts", "--fix")
    assert (folder / "texts/knee.md").read_text() == MENDED
    assert first.exit_code == 0
    assert "1 findings mended in 1 files" in first.stderr
    assert "DA005" not in first.stdout
    assert "0 findings mended in 0 files" in check("texts", "--fix").stderr


def test_diff_shows_the_same_and_writes_nothing(folder: Path) -> None:
    """The change is shown as a unified diff, with exit code 1; without a change there is nothing, and 0."""
    write(folder, {"texts/knee.md": ARTICLE})
    shown = check("texts", "--diff")
    assert shown.exit_code == 1
    assert "-date: 13/09/2025  # first print\n+date: 2025-09-13  # first print\n" in shown.stdout
    assert (folder / "texts/knee.md").read_text() == ARTICLE
    write(folder, {"texts/knee.md": MENDED})
    nothing = check("texts", "--diff")
    assert (nothing.exit_code, nothing.stdout) == (0, "")


def test_unsafe_fixes_are_made_only_when_asked_for(folder: Path) -> None:
    """A type in the wrong case is safe to mend, a misspelt one is for a person to look at."""
    write(folder, {"a.html": PAGE % "thing", "b.html": PAGE % "Peerzon"})
    check(".", "--fix")
    assert [(folder / name).read_text() for name in ("a.html", "b.html")] == [
        PAGE % "Thing",
        PAGE % "Peerzon",
    ]
    told = check(".", "--fix").stderr
    assert "not mended: b.html:1:102 SD004: it may change what a reader is told" in told
    check(".", "--fix", "--unsafe-fixes")
    assert (folder / "b.html").read_text() == PAGE % "Person"


def test_a_date_that_proves_the_order_for_others_stays_as_long_as_they_need_it(folder: Path) -> None:
    """Mending one article of the collection must not make the date of another ambiguous."""
    write(folder, {"articles/knee.md": ARTICLE, "articles/hip.md": UNPROVEN})
    check("articles/knee.md", "--fix")
    assert (folder / "articles/knee.md").read_text() == ARTICLE
    check("articles", "--fix")
    assert "date: 2025-04-03" in (folder / "articles/hip.md").read_text()
    assert "date: 2025-09-13" in (folder / "articles/knee.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ("a.html --fix --diff", "leave one out"),
        ("a.html --unsafe-fixes", "goes with --fix or --diff"),
        ("- --stdin-filename a.html --fix", "need files"),
    ],
)
def test_contradictions_are_refused(arguments: str, reason: str, folder: Path) -> None:
    """Options that cannot go together are wrong usage, and nothing is written."""
    write(folder, {"a.html": PAGE % "thing"})
    result = check(*arguments.split())
    assert result.exit_code == 2
    assert reason in result.stderr
    assert (folder / "a.html").read_text() == PAGE % "thing"
