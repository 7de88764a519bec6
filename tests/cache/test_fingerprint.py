"""Another program, other settings, other templates or another folder are another run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from seo_kit.cache import fingerprint
from seo_kit.cache.fingerprint import digest, run_fingerprint
from seo_kit.config import Config


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a",), ("a", "")),
        (("a",), (b"a",)),
        ((1,), ("1",)),
        ((1,), (True,)),
        ((None,), ("None",)),
        ((), ("",)),
    ],
)
def test_a_digest_tells_values_apart(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    """Where one ends and the next begins counts, and of which kind they are."""
    assert digest(*one) != digest(*other)
    assert digest(*one) == digest(*one)
    assert len(digest(*one)) == 16


def test_half_a_character_has_a_digest() -> None:
    """As names of files that are no text have it."""
    assert digest("\ud800") != digest("\ud801")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Settings with templates of the user's."""
    (tmp_path / "templates/parts").mkdir(parents=True)
    (tmp_path / "templates/page.html.jinja").write_text("one")
    return Config(root=tmp_path, templates="templates", output="templates/out")


CHANGES: dict[str, tuple[Callable[[Path], object], bool]] = {
    "nothing": (lambda root: None, False),
    "a template": (lambda root: (root / "templates/page.html.jinja").write_text("two"), True),
    "a template's name": (
        lambda root: (root / "templates/page.html.jinja").rename(root / "templates/other.jinja"),
        True,
    ),
    "one more": (lambda root: (root / "templates/parts/head.jinja").write_text(""), True),
    "a folder that is empty": (lambda root: (root / "templates/more").mkdir(), False),
    "a file beside": (lambda root: (root / "other.txt").write_text("x"), False),
    "the output": (lambda root: _write(root / "templates/out/page.html"), False),
    "a hidden folder": (lambda root: _write(root / "templates/.git/index"), False),
    "packages of a front end": (lambda root: _write(root / "templates/node_modules/a.js"), False),
    "compiled code": (lambda root: _write(root / "templates/__pycache__/a.pyc"), False),
}


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("x")


@pytest.mark.parametrize(("change", "counts"), CHANGES.values(), ids=CHANGES)
def test_what_counts_of_templates(
    config: Config, tmp_path: Path, change: Callable[[Path], object], counts: bool
) -> None:
    """Names and bytes of all that a template may be or include; nothing that a build or a tool writes."""
    before = run_fingerprint(config)
    change(tmp_path)
    assert (run_fingerprint(config) != before) is counts


def test_what_else_counts(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings, the folder that paths start from, what is asked of the run, and the program."""
    monkeypatch.chdir(tmp_path)
    found = {run_fingerprint(config), run_fingerprint(config, "more"), run_fingerprint(Config(root=tmp_path))}
    monkeypatch.chdir(tmp_path / "templates")
    found.add(run_fingerprint(config))
    monkeypatch.setattr(fingerprint, "program", lambda: b"another")
    found.add(run_fingerprint(config))
    assert len(found) == 5


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of libraries, and a package in place of ours."""
    (tmp_path / "libraries/lib-1.0.dist-info").mkdir(parents=True)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/a.py").write_text("one")
    monkeypatch.setattr("sys.path", [str(tmp_path / "libraries"), str(tmp_path / "missing")])
    monkeypatch.setattr(fingerprint, "_PACKAGE", tmp_path / "ours")
    return tmp_path


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        (lambda root: None, False),
        (lambda root: (root / "ours/a.py").write_text("longer"), True),
        (lambda root: (root / "ours/b.toml").write_text(""), True),
        (
            lambda root: (root / "libraries/lib-1.0.dist-info").rename(root / "libraries/lib-1.1.dist-info"),
            True,
        ),
        (lambda root: (root / "libraries/b.pth").write_text(""), True),
        (lambda root: (root / "libraries/notes.txt").write_text(""), False),
        (lambda root: _write(root / "ours/__pycache__/a.pyc"), False),
    ],
)
def test_what_counts_of_the_program(installed: Path, change: Callable[[Path], object], counts: bool) -> None:
    """Our files, and which versions of libraries lie beside."""
    before = fingerprint.program.__wrapped__()
    change(installed)
    assert (fingerprint.program.__wrapped__() != before) is counts


def test_python_and_the_rules_of_time_zones_count(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version, another system, and other zones, where the system has them in files."""
    monkeypatch.setattr("zoneinfo.TZPATH", (str(installed / "zones"),))
    found = {fingerprint.program.__wrapped__()}
    _write(installed / "zones/tzdata.zi")
    found.add(fingerprint.program.__wrapped__())
    monkeypatch.setattr("sys.version", "4.0")
    found.add(fingerprint.program.__wrapped__())
    monkeypatch.setattr("sys.platform", "plan9")
    found.add(fingerprint.program.__wrapped__())
    assert len(found) == 4
