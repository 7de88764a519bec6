"""Type checkers know the public names."""

from __future__ import annotations

from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).parents[2]
SCRIPT = """\
from pathlib import Path

from seo_kit import Article, Config, Finding, Head, Policies, Refused, SeoKitError
from seo_kit import build_graph, build_head, check_html, inject_head, json_ld_script, load_config
from seo_kit import read_article, read_articles, read_manifest, remove_block, render_head
from seo_kit.middleware import AsgiMiddleware, WsgiMiddleware, heads_from_manifest

config: Config = load_config(Path())
article: Article = read_article("# Knee pain", config)
articles: list[Article] = read_articles({"a.md": "A"}, config) + read_articles([Path("b.md")])
head: Head = build_head(article, config, build_graph(article, config))
text: str = render_head(head) + json_ld_script({"@type": "Thing"})
try:
    page: bytes = remove_block(inject_head(b"<title>Knee</title>", head, Policies(title="replace")))
except Refused as error:
    text = error.message
except SeoKitError:
    raise
findings: list[Finding] = check_html(page, config)
heads = [page.head for page in read_manifest(b"", "seo-manifest.json")]


def app(environ: dict[str, object], start_response: object) -> list[bytes]:
    return []


WsgiMiddleware(app, heads_from_manifest("seo-manifest.json"), limit=1000)
"""
WRONG = """\
from seo_kit import read_artcle, read_article
read_article(1)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What mypy says of each script, with the settings of this project, which are strict; it runs once."""
    folder = tmp_path_factory.mktemp("scripts")
    scripts = {"user_script.py": SCRIPT, "wrong_script.py": WRONG}
    for name, script in scripts.items():
        (folder / name).write_text(script, encoding="utf-8")
    settings = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".mypy_cache")]
    files = [str(folder / name) for name in scripts]
    told, failed, _ = api.run([*settings, "--strict", "--no-error-summary", *files])
    assert not failed
    lines = told.splitlines()
    return {name: [line.partition(f"{name}:")[2] for line in lines if name in line] for name in scripts} | {
        "elsewhere": [line for line in lines if not any(name in line for name in scripts)]
    }


def test_a_strict_script_has_no_errors(told: dict[str, list[str]]) -> None:
    """All that the library gives has a type."""
    assert (told["user_script.py"], told["elsewhere"]) == ([], [])


def test_a_wrong_script_has_errors(told: dict[str, list[str]]) -> None:
    """A misspelt name and a wrong argument are found: lazy loading hides nothing from type checkers."""
    name, argument = told["wrong_script.py"]
    assert name.startswith('1: error: Module "seo_kit" has no attribute "read_artcle"')
    assert argument.startswith('2: error: Argument 1 to "read_article" has incompatible type "int"')
