"""The examples of the library are run as they stand."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```pycon\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["seo_kit", "seo_kit.api", "seo_kit.emit.json_script"])
def test_docstrings(name: str) -> None:
    """Each example in a docstring gives what stands below it."""
    done = doctest.testmod(import_module(name))
    assert (done.failed, done.attempted > 0) == (0, True)


def test_the_readme_has_examples() -> None:
    """There is something to run."""
    assert len(EXAMPLES) >= 1


@pytest.mark.parametrize("example", EXAMPLES)
def test_readme(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each Python session in the README prints what it shows, in the folder of the project."""
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(example, {}, "README.md", "README.md", 0)
    told: list[str] = []
    assert doctest.DocTestRunner().run(test, out=told.append).failed == 0, "".join(told)
