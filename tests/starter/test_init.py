"""`seo-kit init`: what it writes, what it leaves alone, and how it says so."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seo_kit.cli import main
from seo_kit.config import load_config
from seo_kit.errors import ConfigError
from seo_kit.starter.host_config import read_texts
from seo_kit.starter.recipe import hosts, read_recipe
from seo_kit.starter.settings import UNKNOWN_URL

MKDOCS = "site_name: Knee Clinic\nsite_url: https://www.example.org/guides/\n"


def init(*arguments: str) -> Result:
    """Runs `seo-kit init` in this process; what it did not foresee is raised."""
    return CliRunner().invoke(main, ["init", *arguments], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---- every recipe ------------------------------------------------------------------------------


@pytest.mark.parametrize("host", hosts())
def test_each_host_gets_its_files_and_is_told_the_lines_that_are_left(host: str, folder: Path) -> None:
    """In a project with nothing but its own settings, all files of ours are written as they are."""
    recipe = read_recipe(host)
    (folder / recipe.project[0]).write_text("")
    init(host)
    for wanted in recipe.files:
        if wanted.text is not None and recipe.project[0] not in wanted.targets:
            assert (folder / wanted.targets[0]).read_text(encoding="utf-8") == wanted.text
    assert tomllib.loads((folder / "seo-kit.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("host", hosts())
def test_no_host_has_a_file_of_its_own_changed(host: str, folder: Path) -> None:
    """Whatever stands there is left as it is, and the exit code says that lines have to be added."""
    recipe = read_recipe(host)
    names = {"seo-kit.toml", recipe.project[0], *(wanted.targets[0] for wanted in recipe.files)}
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine")
    done = init(host)
    assert {(folder / name).read_text() for name in names} == {"mine"}
    assert done.exit_code == 2
    for wanted in recipe.files:
        assert f"{wanted.targets[0]}: left alone\n  add {wanted.where}:\n" in done.stdout


@pytest.mark.parametrize("host", hosts())
def test_a_user_adds_at_most_ten_lines_to_each_file(host: str) -> None:
    """What a person must type by hand is little."""
    for wanted in read_recipe(host).files:
        assert wanted.text is not None or len(wanted.lines.strip().splitlines()) <= 10


# ---- one project -------------------------------------------------------------------------------


def test_lines_to_add_are_printed_until_they_are_there(folder: Path) -> None:
    """The first run says what is missing, exit code 2; once it was added, a run says that all is there."""
    settings = folder / "mkdocs.yml"
    settings.write_text(MKDOCS)
    first = init("mkdocs")
    assert (first.exit_code, first.stdout) == (
        2,
        """\
seo-kit.toml: written
mkdocs.yml: left alone
  add to the list of plugins (MkDocs has search only when there is no list):

    plugins:
      - search
      - seo-kit

next: mkdocs build
next: seo-kit check site
""",
    )
    settings.write_text(MKDOCS + "plugins: [search, seo-kit]\n")
    second = init("mkdocs")
    assert second.exit_code == 0
    assert second.stdout.startswith("mkdocs.yml: complete\nnext: ")


def test_settings_take_name_and_url_from_the_project(folder: Path) -> None:
    """What the project states already need not be typed again."""
    (folder / "mkdocs.yml").write_text(MKDOCS)
    init("mkdocs")
    config = load_config(folder)
    assert (config.name, config.url) == ("Knee Clinic", "https://www.example.org/guides")


def test_an_unknown_url_is_refused_by_every_command_until_it_is_filled_in(folder: Path) -> None:
    """A site is never built with an address that nobody stated."""
    (folder / "conf.py").write_text("project = 'Knee'\n")
    init("sphinx")
    with pytest.raises(ConfigError, match=f"seo-kit.toml: url must be absolute, .* not '{UNKNOWN_URL}'"):
        load_config(folder)


def test_another_folder_can_be_named(folder: Path) -> None:
    """Sphinx projects often have their conf.py in docs/."""
    (folder / "docs").mkdir()
    (folder / "docs" / "conf.py").write_text("")
    init("sphinx", "docs")
    assert (folder / "docs" / "seo-kit.toml").is_file()


def test_a_folder_without_such_a_project_is_refused(folder: Path) -> None:
    """Nothing is written beside a program that is not there."""
    done = init("mkdocs")
    assert done.exit_code == 2
    assert done.stderr == (
        "seo-kit: no project of MkDocs in .: name the folder that holds mkdocs.yml or mkdocs.yaml\n"
    )
    assert not list(folder.iterdir())


def test_an_unknown_host_is_refused_with_the_nearest_name(folder: Path) -> None:
    """A slip of the pen is told with what was meant."""
    assert init("mkdcos").stderr == 'seo-kit: nothing is known about "mkdcos"; did you mean "mkdocs"?\n'


def test_a_link_that_leads_nowhere_is_not_replaced(folder: Path) -> None:
    """A broken link is somebody's file too."""
    (folder / "mkdocs.yml").write_text(MKDOCS)
    (folder / "seo-kit.toml").symlink_to("elsewhere.toml")
    init("mkdocs")
    assert (folder / "seo-kit.toml").is_symlink()


# ---- settings of other programs ----------------------------------------------------------------

READ = [
    ("mkdocs.yml", MKDOCS, {"site_name": "Knee Clinic", "site_url": "https://www.example.org/guides/"}),
    ("mkdocs.yml", "site_url: !ENV [URL, 'https://a.org']\nsite_name: Æ\n", {"site_name": "Æ"}),
    ("mkdocs.yml", "a: !!python/object/apply:os.system ['touch harmed']\nb: c\n", {"b": "c"}),
    ("mkdocs.yml", "site_name: [broken", {}),
    ("mkdocs.yml", "- a list\n", {}),
    ("pelicanconf.py", "SITENAME = 'A'\nSITEURL = ''\nX = open('harmed', 'w')\nY = Z = 'y'\n",
     {"SITENAME": "A", "Y": "y", "Z": "y"}),
    ("conf.py", "project = 'A' 'B'\nversion = 3\nif True:\n    author = 'no'\n", {"project": "AB"}),
    ("conf.py", "this is no Python", {}),
    ("package.json", '{"name": "a", "private": true, "homepage": "https://a.org", "x": "\\ud800"}',
     {"name": "a", "homepage": "https://a.org"}),
    ("astro.config.mjs", "export default {}", {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "stated"), READ)
def test_settings_of_other_programs_are_read_and_never_run(
    name: str, text: str, stated: dict[str, str], folder: Path
) -> None:
    """Plain texts are taken; code, tags and broken files give nothing."""
    (folder / name).write_text(text, encoding="utf-8")
    assert read_texts(folder / name) == stated
    assert not (folder / "harmed").exists()
