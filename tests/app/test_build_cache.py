"""What earlier builds kept changes no result, whatever happens between two builds."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seo_kit.build import pages
from seo_kit.build.result import BuildResult
from seo_kit.build.run import build
from seo_kit.cache.store import Store
from seo_kit.config import load_config
from seo_kit.errors import SeoKitError
from seo_kit.excerpts import from_files
from seo_kit.gate.baseline import FILE_NAME, Baseline, render_baseline
from seo_kit.model import Finding

SEQUENCES = int(os.environ.get("SEO_KIT_SEQUENCES", "10"))
"""Of changes; more of them are tried now and then."""
TODAY = date(2026, 11, 25)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0%c\0\0\0\x02\x08\x02\0\0\0"
"""An image some pixels wide."""
ARTICLES = {
    "cramp": "---\ntitle: Cramp\ndate: 2026-01-01\n---\n# Cramp\n\nOw.\n\n## FAQ\n\n### Why?\n\nSalt.\n",
    "knee": "---\ntitle: Knee\ndate: 03/04/2025\nrelated: [/ice]\nimage: a.png\n---\n\nA ![b](b.png)\n",
    "ice": "---\ndate: 2025-03-04\n---\n# Ice\n\nIce helps.\n",
    "sub/heat": "---\ntitle: Heat\nupdated: 2027-02-01\nrelated: [/cramp, /ice]\n---\n\nHeat helps.\n",
}
SETTINGS = 'url = "https://example.com"\nname = "Site {}"\nlanguage = "en"\n'


@dataclass
class Project:
    """A site on disk with the day it is; `kept` is what its builds keep, None for nothing."""

    root: Path
    kept: Path | None
    today: date = TODAY

    def build(self) -> BuildResult | str:
        """Builds as the command does; an error is its message."""
        os.chdir(self.root)
        try:
            config = load_config(self.root)
            return build(config, self.today, jobs=1, store=Store(self.kept))
        except SeoKitError as error:
            return str(error).replace(str(self.root), "")

    def article(self, number: int) -> Path:
        """One of the articles; there is always one."""
        found = sorted((self.root / "articles").rglob("*.md"))
        return found[number % len(found)] if found else self.root / "articles/only.md"


Change = Callable[[Project, int], None]


def edit(project: Project, number: int) -> None:
    """The text of an article says something else."""
    path = project.article(number)
    path.write_text(f"{path.read_text()}\nNumber {number}.\n" if path.exists() else ARTICLES["cramp"])


def edit_in_secret(project: Project, number: int) -> None:
    """An article changes, and neither its size nor its time does."""
    path = project.article(number)
    if path.exists():
        before = path.stat()
        path.write_text(path.read_text().replace("e", "o", 1))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def retitle(project: Project, number: int) -> None:
    """An article that others may link to has another title."""
    path = project.article(number)
    if path.exists():
        path.write_text(
            path.read_text()
            .replace("---\n", f"---\nseo_title: T{number}\n", 1)
            .replace("# ", f"# {number} ", 1)
        )


def add(project: Project, number: int) -> None:
    """An article is added, maybe in the place of another one, maybe with its URL."""
    path = project.root / "articles" / ["new.md", "sub/cramp.md", "a/ice.md", "z.md"][number % 4]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: New {number}\nrelated: [/knee]\n---\n\nText {number}.\n")


def delete(project: Project, number: int) -> None:
    """An article is gone."""
    project.article(number).unlink(missing_ok=True)


def move(project: Project, number: int) -> None:
    """An article's file has another name or folder."""
    path, folder = project.article(number), project.root / "articles/moved"
    folder.mkdir(exist_ok=True)
    if path.exists():
        path.rename(folder / f"{number}{path.name}")


def break_article(project: Project, number: int) -> None:
    """An article can have no page, or its front matter cannot be read."""
    text = ["---\nslug: '../up'\n---\n", "---\ntitle: [\n---\n", "\0", "---\ndraft: true\n---\nA draft.\n"]
    project.article(number).write_text(text[number % 4])


def state_date(project: Project, number: int) -> None:
    """An article states a date that may prove for all whether day or month comes first."""
    day = ["03/04/2025", "25/12/2024", "12/25/2024", "2027-01-01", "2026-11-25", "2026-11-26"][number % 6]
    path = project.article(number)
    if path.exists():
        path.write_text(path.read_text().replace("---\n", f"---\nlastmod: {day}\n", 1))


def turn_the_clock(project: Project, number: int) -> None:
    """It is another day, maybe an earlier one."""
    project.today = TODAY + timedelta(days=[0, 1, 40, 400, -1, -900][number % 6])


def change_settings(project: Project, number: int) -> None:
    """The settings say something else, maybe something wrong."""
    more = ["", "drafts = true\n", 'date_order = "mdy"\n', "gzip_sitemap = true\n", "wrong = 1\n"][number % 5]
    pattern = 'url_pattern = "/x/{slug}"\n' if number > 5 else ""
    (project.root / "seo-kit.toml").write_text(SETTINGS.format(number % 3) + more + pattern)


def change_template(project: Project, number: int) -> None:
    """The user's template is another one, or a wrong one, or gone."""
    folder = project.root / "templates"
    folder.mkdir(exist_ok=True)
    text = ["<title>{{ article.title }}</title>", "{{ wrong }}", "{% if %}", "{{ head }}{{ body }}"][
        number % 4
    ]
    (folder / "page.html.jinja").write_text(f"<!doctype html><p>{text}")
    settings_file = project.root / "seo-kit.toml"
    rest = settings_file.read_text().replace('templates = "templates"\n', "")
    settings_file.write_text(rest + ('templates = "templates"\n' if number < 6 else ""))


def change_image(project: Project, number: int) -> None:
    """An image comes, goes or has another size."""
    path = project.root / ["articles/a.png", "static/a.png", "articles/b.png", "a.png"][number % 4]
    path.parent.mkdir(exist_ok=True)
    if path.exists() and number > 3:
        path.unlink()
    else:
        path.write_bytes(PNG % (number + 1))


def spoil_output(project: Project, number: int) -> None:
    """Somebody writes into the output folder, or deletes from it."""
    files = sorted(path for path in (project.root / "output").rglob("*") if path.is_file())
    if number == 7:
        shutil.rmtree(project.root / "output", ignore_errors=True)
    elif files and number % 2:
        files[number * 5 % len(files)].unlink()
    elif files:
        path = files[number * 5 % len(files)]
        path.write_bytes(path.read_bytes().replace(b"e", b"i", 3))


def leave_a_sitemap(project: Project, number: int) -> None:
    """A sitemap that is not ours lies in the output folder."""
    (project.root / "output").mkdir(exist_ok=True)
    (project.root / f"output/sitemap-{number % 2}.xml").write_text("<urlset/>")


def set_baseline(project: Project, number: int) -> None:
    """The known findings are other ones."""
    path = project.root / FILE_NAME
    path.unlink(missing_ok=True)
    if number % 3:
        path.write_bytes(render_baseline(Baseline({("articles/ice.md", "DE001"): 1})) if number < 5 else b"{")


def damage_cache(project: Project, number: int) -> None:
    """What was kept is lost, cut off, changed or no database at all."""
    if project.kept is None or not project.kept.exists():
        return
    data = bytearray(project.kept.read_bytes())
    if number == 0:
        project.kept.unlink()
    elif number == 1:
        project.kept.write_bytes(b"no database")
    elif number == 2:
        project.kept.write_bytes(data[: len(data) // 2])
    else:
        for place in range(number * 97, len(data), 4093 * number):
            data[place] ^= 1 << number % 8
        project.kept.write_bytes(data)


def switch_branch(project: Project, number: int) -> None:
    """All articles are those of the beginning again, with other times."""
    shutil.rmtree(project.root / "articles")
    write_articles(project.root)


def touch(project: Project, number: int) -> None:
    """All files have another time and hold the same."""
    for path in project.root.rglob("*"):
        os.utime(path)


def wait(project: Project, number: int) -> None:
    """Time passes until stamps of files tell that they did not change."""
    time.sleep(0.03)


CHANGES: list[Change] = [
    *(edit, edit_in_secret, retitle, add, delete, move, break_article, state_date, turn_the_clock),
    *(change_settings, change_template, change_image, spoil_output, leave_a_sitemap, set_baseline),
    *(damage_cache, switch_branch, touch, wait),
]


def write_articles(root: Path) -> None:
    """The articles as they are at first."""
    for name, text in ARTICLES.items():
        path = root / f"articles/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def new_project(root: Path, kept: Path | None = None) -> Project:
    """A site as it is at first."""
    write_articles(root)
    (root / "seo-kit.toml").write_text(SETTINGS.format(0))
    return Project(root, kept)


def files_of(root: Path) -> dict[str, bytes]:
    """All files of a folder."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def said(result: BuildResult | str) -> object:
    """What a build found and did, however it came to it."""
    if isinstance(result, str):
        return result
    paths = sorted(page.article.path for page in result.doubles)
    drafts = [article.path for article in result.drafts]
    return result.report, len(result.pages) + result.unchanged, paths, drafts, result.files, result.removed


steps = st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 7)), min_size=1, max_size=7)


@given(steps)
@example([(change_settings, 1)])
@example([(change_template, 0), (change_template, 3)])
@example([(change_image, 0), (wait, 0), (change_image, 4)])
@example([(retitle, 1), (delete, 1)])
@example([(edit_in_secret, 0), (touch, 0)])
@example([(state_date, 1), (turn_the_clock, 3)])
@example([(spoil_output, 0), (spoil_output, 1), (spoil_output, 2)])
@settings(max_examples=SEQUENCES, suppress_health_check=list(HealthCheck))
def test_kept_pages_change_no_result(changes: list[tuple[Change, int]]) -> None:
    """After any changes, each build writes the same bytes and finds the same as one that keeps nothing.

    The examples change one by one what a kept page depends on.
    """
    with TemporaryDirectory() as folder, contextlib.chdir("/"):
        known = new_project(Path(folder, "known/site"), Path(folder, "kept/a.sqlite"))
        plain = new_project(Path(folder, "plain/site"))
        for change, number in [(wait, 0), *changes, (wait, 0), (wait, 1)]:
            for project in (known, plain):
                change(project, number)
            one, other = known.build(), plain.build()
            assert said(one) == said(other)
            assert files_of(known.root) == files_of(plain.root)


def test_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Several builds of the same site, begun at the same time, leave what one leaves."""
    project = new_project(tmp_path / "site", tmp_path / "kept/a.sqlite")
    plain = new_project(tmp_path / "plain")
    children = [in_child(project.build) for _ in range(4)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    plain.build()
    assert files_of(project.root) == files_of(plain.root)
    assert said(project.build()) == said(plain.build())


@pytest.mark.parametrize("delay", [0.0, 0.004, 0.01, 0.02, 0.03, 0.05, 0.08])
def test_a_killed_build_costs_nothing(tmp_path: Path, delay: float) -> None:
    """Whenever it is killed, each file is an old or a new one, and the next build leaves what it should."""
    project = new_project(tmp_path / "site", tmp_path / "kept/a.sqlite")
    plain = new_project(tmp_path / "plain")
    project.build()
    before = files_of(project.root / "output")
    for each in (project, plain):
        retitle(each, 2)
        edit(each, 0)
        change_settings(each, 3)
    plain.build()
    after = files_of(plain.root / "output")
    child = in_child(project.build)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for name, data in files_of(project.root / "output").items():
        assert data in (before.get(name), after.get(name)) or name.startswith(".seo-kit-")
    project.build()
    assert {name: data for name, data in files_of(project.root / "output").items() if name[0] != "."} == after


def in_child(work: Callable[[], object]) -> int:
    """Does some work in a process of its own; gives its number."""
    if child := os.fork():
        return child
    try:
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def test_nothing_changed_is_remembered(tmp_path: Path) -> None:
    """The second build reads no article; a changed one makes its page again, once, and those that name it."""
    project = new_project(tmp_path / "site", tmp_path / "kept/a.sqlite")
    time.sleep(0.1)
    first, second = project.build(), project.build()
    (project.root / "articles/knee.md").write_text(ARTICLES["knee"] + "More.\n")
    third = project.build()
    assert not isinstance(first, str)
    assert not isinstance(second, str)
    assert not isinstance(third, str)
    assert [len(first.pages), len(second.pages), len(third.pages)] == [4, 0, 1]
    retitle(project, 1)
    fourth = project.build()
    assert not isinstance(fourth, str)
    assert [page.path for page in fourth.pages] == ["ice.html", "knee.html", "heat.html"]
    fifth = project.build()
    assert not isinstance(fifth, str)
    assert (fifth.pages, fifth.unchanged) == ((), 4)


def test_what_others_write_meanwhile_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is not what was written is told by what it says, and the next build mends it."""
    project, plain = (
        new_project(tmp_path / "site", tmp_path / "kept/a.sqlite"),
        new_project(tmp_path / "plain"),
    )
    write = pages.write_if_changed

    def spoil(path: Path, data: bytes) -> bool:
        return write(path, data.replace(b"<title>", b"<x>") if path.name == "cramp.html" else data)

    monkeypatch.setattr(pages, "write_if_changed", spoil)
    spoilt = project.build()
    monkeypatch.undo()
    assert not isinstance(spoilt, str)
    assert [found.location.path for found in spoilt.report.findings if found.code == "TI001"] == [
        "output/cramp.html"
    ]
    assert said(project.build()) == said(plain.build())
    assert files_of(project.root) == files_of(plain.root)


def test_an_article_that_changes_while_it_is_judged_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its findings would show lines of the other text when the first one is back."""
    project = new_project(tmp_path / "site", tmp_path / "kept/a.sqlite")
    plain = new_project(tmp_path / "plain")
    article = project.root / "articles/knee.md"
    before = article.read_text()

    def late(findings: list[Finding], root: Path) -> tuple[Finding, ...]:
        if any(finding.location.path == "articles/knee.md" for finding in findings):
            article.write_text(before.replace("title", "x: y\ntitle"))
        return from_files(findings, root)

    monkeypatch.setattr("seo_kit.build.page.from_files", late)
    project.build()
    monkeypatch.undo()
    article.write_text(before)
    assert said(project.build()) == said(plain.build())


def test_kept_pages_are_in_one_file(tmp_path: Path) -> None:
    """Which anybody may delete."""
    project = new_project(tmp_path / "site", tmp_path / "kept/a.sqlite")
    project.build()
    with sqlite3.connect(tmp_path / "kept/a.sqlite") as db:
        assert db.execute("SELECT count(*) FROM entries").fetchone() > (4,)
    shutil.rmtree(tmp_path / "kept")
    assert not isinstance(project.build(), str)
