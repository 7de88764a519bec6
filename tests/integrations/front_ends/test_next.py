"""Next.js with the app router: a static export of more than a hundred pages.

One project is built three times: as it was before seo-kit came, whose export `seo-kit inject` completes; with
what `seo-kit init next` writes and the few lines of `next/with-seo-kit`; and after three articles changed.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from sample_articles import CONFIG, load_article, make_article

from seo_kit.collection import read_folder
from seo_kit.config import Config, load_config
from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.manifest import page_entry, render_manifest, render_schema
from seo_kit.faults import Faults
from seo_kit.model import Article, Finding, Intended, Severity
from seo_kit.verify.check import check_page
from seo_kit.verify.read.page import read_page
from tests.integrations.front_ends.articles import SETTINGS, change_articles, write_articles
from tests.integrations.front_ends.npm_project import changed, complaints, lay, lines_changed, pages_of, run
from tests.integrations.front_ends.static_server import served

pytestmark = [pytest.mark.integration, pytest.mark.node]

HERE = Path(__file__).parent / "next"
PAGE = "app/[lang]/guides/[slug]/page.tsx"
JSON_LD = '//script[@type="application/ld+json"]'
IN_BODY = "HT002"
"""React leaves the script where the component stands; search engines read it there as well."""


@pytest.fixture(scope="module")
def project() -> Path:
    """The project before seo-kit, with its articles and the settings, built."""
    folder = lay("next")
    write_articles(folder / "content")
    (folder / "seo-kit.toml").write_text(SETTINGS, encoding="utf-8")
    run(folder, "npm", "run", "build")
    (folder / "out").rename(folder / "plain")
    return folder


@pytest.fixture(scope="module")
def prepared(project: Path) -> Path:
    """The same project with the files of `init` and the user's lines, built."""
    run(project, "seo-kit", "init", "next", expected=2)
    shutil.copytree(HERE / "with-seo-kit", project, dirs_exist_ok=True)
    run(project, "seo-kit", "init", "next")
    run(project, "npm", "run", "build")
    return project


def manifest_of(folder: Path) -> dict[str, Any]:
    """The pages of the manifest by the file that Next.js exports for them."""
    pages = json.loads((folder / "seo-manifest.json").read_bytes())["pages"]
    return {f"{unquote(urlsplit(page['url']).path)[1:]}.html": page for page in pages}


def scripts_of(pages: dict[str, bytes]) -> dict[str, list[str]]:
    """The text of all JSON-LD scripts of pages, byte for byte."""
    return {
        name: [script.text for script in html.fromstring(page.decode()).xpath(JSON_LD)]
        for name, page in pages.items()
    }


# ---- inject completes what the front end renders without it --------------------------------------


def test_inject_completes_an_export(project: Path) -> None:
    """Each article's page gets a block, three changed articles change three, and all can be taken out."""
    exported = pages_of(project / "plain")
    assert "134 of 134 pages changed" in run(project, "seo-kit", "inject", "plain", "--articles", "content")
    assert complaints(project, "plain") == []
    injected = pages_of(project / "plain")
    shutil.copytree(project / "content", project / "later")
    change_articles(sorted((project / "later").glob("guide-4[124].md")))
    assert "3 of 134 pages changed" in run(project, "seo-kit", "inject", "plain", "--articles", "later")
    touched = {f"en/guides/guide-{number}.html" for number in (41, 42, 44)}
    assert changed(injected, pages_of(project / "plain")) == touched
    run(project, "seo-kit", "inject", "plain", "--remove")
    assert pages_of(project / "plain") == exported


# ---- the front end renders what the manifest says ------------------------------------------------


def test_the_user_writes_at_most_ten_lines() -> None:
    """Those in package.json and in the page of an article."""
    script = lines_changed(HERE / "package.json", HERE / "with-seo-kit/package.json")
    assert (script, lines_changed(HERE / "project" / PAGE, HERE / "with-seo-kit" / PAGE)) == (1, 6)


def test_every_page_says_what_was_meant(prepared: Path) -> None:
    """Graph, title, description, canonical, robots, hreflang, Open Graph and card are those of a build."""
    config, faults = load_config(prepared), Faults()
    articles = [article for article in read_folder(config, faults) if not article.draft]
    wrong = [finding.message for article in articles for finding in judged(article, config, prepared)]
    assert (len(articles), wrong, faults.findings) == (134, [], [])


def judged(article: Article, config: Config, folder: Path) -> list[Finding]:
    """What is wrong with the exported page of an article, as pages of our own are judged."""
    graph = build_graph(article, config)
    meant = Intended(article.url, graph, build_head(article, config, graph))
    path = folder / "out" / f"{unquote(urlsplit(article.url).path)[1:]}.html"
    page = read_page(path.read_bytes(), path.name, article.url, second_reader=True)
    findings = check_page(page, meant, config)
    return [each for each in findings if each.severity is not Severity.INFO and each.code != IN_BODY]


def test_the_script_is_that_of_the_manifest(prepared: Path) -> None:
    """Each page has one, byte for byte, whatever the titles hold."""
    pages = manifest_of(prepared)
    scripts = scripts_of(pages_of(prepared / "out"))
    assert {name: scripts[name] for name in pages} == {
        name: [page["jsonLdScript"]] for name, page in pages.items()
    }


def test_nothing_is_wrong_with_the_export(prepared: Path) -> None:
    """`seo-kit check out` has neither error nor warning for it."""
    assert complaints(prepared, "out") == []


def test_three_changed_articles_change_three_pages(prepared: Path) -> None:
    """Their entries change in the manifest, and their scripts in the next build; all is well again then."""
    entries, scripts = manifest_of(prepared), scripts_of(pages_of(prepared / "out"))
    files = sorted((prepared / "content").glob("guide-4[124].md"))
    change_articles(files)
    run(prepared, "npm", "run", "build")
    touched = {f"en/guides/{file.stem}.html" for file in files}
    assert len(touched) == 3
    assert changed(entries, manifest_of(prepared)) == touched
    assert changed(scripts, scripts_of(pages_of(prepared / "out"))) == touched
    assert complaints(prepared, "out") == []


# ---- what a browser makes of it -------------------------------------------------------------------

IN_BROWSER = """() => ({
  hydrated: Object.keys(document.querySelector("nav a")).some((key) => key.startsWith("__react")),
  title: document.title,
  found: ["title", "meta[name=description]", "link[rel=canonical]", "script[type='application/ld+json']"]
    .map((selector) => document.querySelectorAll(selector).length),
})"""


def seen(browser: Any, folder: Path) -> dict[str, Any]:
    """What stands in a page after React has taken it over; React may have nothing to complain of."""
    page, errors = browser.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    with served(folder) as address:
        page.goto(f"{address}/en/guides/guide-1", wait_until="networkidle")
        found: dict[str, Any] = page.evaluate(IN_BROWSER)
        page.close()
    return {**found, "errors": errors}


@pytest.mark.browser
def test_react_leaves_title_and_script_alone(prepared: Path, tmp_path: Path, browser: Any) -> None:
    """After hydration there is one of each, whether Next.js rendered them or they were injected."""
    injected = shutil.copytree(prepared / "plain", tmp_path / "injected")
    run(prepared, "seo-kit", "inject", str(injected), "--articles", "content")
    title = "Is it \"only\" stress? 1 'answers' & facts"
    alike = {"hydrated": True, "found": [1, 1, 1, 1], "errors": []}
    assert seen(browser, prepared / "out") == {**alike, "title": f"{title} | Clinic"}
    assert seen(browser, injected) == {**alike, "title": f"{title} – Example Clinic"}


# ---- the helper ----------------------------------------------------------------------------------


def write_manifest(file: Path, *articles: Article) -> dict[str, Any]:
    """The manifest of some articles, written to a file."""
    entries = [page_entry(article, build_head(article, CONFIG)) for article in articles]
    file.write_bytes(render_manifest(entries, CONFIG, ["a.html"]))
    manifest: dict[str, Any] = json.loads(file.read_bytes())
    return manifest


def keys_of(value: Any) -> set[str]:
    """All keys of a JSON value but those of structured data, which schema.org names, and of languages."""
    if isinstance(value, list):
        return {key for item in value for key in keys_of(item)}
    if not isinstance(value, dict):
        return set()
    named = {key: item for key, item in value.items() if key not in ("jsonLd", "languages")}
    return {*value, *(key for item in named.values() for key in keys_of(item))}


def properties_of(schema: Any) -> set[str]:
    """All names of properties that a JSON Schema knows, but those of the structured data."""
    if isinstance(schema, list):
        return {key for item in schema for key in properties_of(item)}
    if not isinstance(schema, dict):
        return set()
    inner = (item for key, item in schema.items() if key not in ("jsonLd",))
    return {*schema.get("properties", ()), *(key for item in inner for key in properties_of(item))}


def test_the_types_are_those_of_the_schema(prepared: Path, tmp_path: Path) -> None:
    """TypeScript accepts a manifest with every key of the schema, and refuses one with a key too many."""
    manifest = write_manifest(tmp_path / "manifest.json", load_article("everything"))
    assert properties_of(json.loads(render_schema())) <= keys_of(manifest)
    type_check(prepared, manifest, expected=0)
    manifest["pages"][0]["metadata"]["surprise"] = 1
    assert "known properties, and '\"surprise\"'" in type_check(prepared, manifest, expected=1)


def type_check(folder: Path, manifest: dict[str, Any], expected: int) -> str:
    """Runs the TypeScript compiler over the project and a manifest as a literal of the helper's type."""
    path, literal = folder / "literal.ts", json.dumps(manifest)
    path.write_text(
        f'import type {{ Manifest }} from "./lib/seo-kit";\nexport const all: Manifest = {literal};\n'
    )
    try:
        return run(folder, "node_modules/.bin/tsc", "--noEmit", expected=expected)
    finally:
        path.unlink()


LOOK_UP = """
const { getPage, metadataOf } = require("./lib/seo-kit.js");
const url = (slug) => getPage(slug)?.url ?? null;
let refusal = "";
try { getPage("knee"); } catch (error) { refusal = error.message; }
console.log(JSON.stringify({
  bySlug: url("ice"), byEncodedSlug: url("%C3%B8re"), byPath: url("/da/knee"), bySlash: url("/da/knee/"),
  byEncodedPath: url("/en/%C3%B8re"), unknown: url("soon"), noMetadata: metadataOf(getPage("soon")), refusal,
}));
"""


def test_pages_are_found_by_slug_or_path(prepared: Path, tmp_path: Path) -> None:
    """Letters may be percent-encoded, as Next.js hands them over; a slug that two pages have is refused."""
    (tmp_path / "node_modules/server-only").mkdir(parents=True)
    (tmp_path / "node_modules/server-only/index.js").write_text("")
    compiler = ("node_modules/.bin/tsc", "lib/seo-kit.ts", "--ignoreConfig", "--skipLibCheck")
    run(prepared, *compiler, "--module", "commonjs", "--outDir", str(tmp_path / "lib"))
    site = "https://www.example.dk"
    urls = [f"{site}/en/ice", f"{site}/en/%C3%B8re", f"{site}/da/knee", f"{site}/en/knee"]
    pages = [make_article(url=url, slug=unquote(url.rpartition("/")[2])) for url in urls]
    write_manifest(tmp_path / "seo-manifest.json", *pages)
    assert json.loads(run(tmp_path, "node", "-e", LOOK_UP)) == {
        "bySlug": urls[0],
        "byEncodedSlug": urls[1],
        "byPath": urls[2],
        "bySlash": urls[2],
        "byEncodedPath": urls[1],
        "unknown": None,
        "noMetadata": {},
        "refusal": f'"knee" is the slug of {urls[2]},{urls[3]}: name the path',
    }
